//! A table of boundary points without a parcel around them: the points of one parcel, ring by ring.

use super::boundary_points::{in_order, is_swapped, number};
use super::delimited::{HeadingsOf, headings_of};
use super::features::{FeatureFile, Properties};
use super::heading::point_columns;
use super::land::Stated;
use super::table::{EndlessRow, Rows};
use super::{Detected, Format, ImportError, Options};
use crate::engine::geometry::{Position, Ring, Shape};
use crate::engine::issue::{Argument, Issue, Place};

/// More points than this are no parcel.
const MOST_POINTS: usize = 1_000_000;

/// Reads the points into one feature. The file says nothing of a reference system, so it is asked for.
///
/// # Errors
/// [`ImportError::EndlessRow`], [`ImportError::BarePoints`] where there are no columns of points.
pub(super) fn features(bytes: &[u8], detected: Detected, options: &Options<'_>) -> Result<FeatureFile, ImportError> {
    let HeadingsOf { delimiter, last_row, columns } = headings_of(bytes, detected, options)?;
    let columns = point_columns(&columns).ok_or(ImportError::BarePoints)?;
    let mut file = FeatureFile::of(Format::BarePoints, detected, Stated::Missing);
    let place = Place { feature: Some(1), ..Place::default() };
    let (mut rings, mut ring): (Vec<Vec<[f64; 2]>>, String) = (Vec::new(), String::new());
    let mut points = 0;
    let mut rows = Rows::new(bytes, detected, delimiter);
    while let Some(row) = rows.next().map_err(|EndlessRow { number }| ImportError::EndlessRow { row: number })? {
        if row.number <= last_row || row.is_blank() || points == MOST_POINTS {
            continue;
        }
        let [north, east] = columns.coordinates.map(|column| number(row.cell(column)));
        let (Some(north), Some(east)) = (north, east) else {
            let line = Argument::Count(row.number);
            let text = row.cells().collect::<Vec<_>>().join(" ");
            file.issues.push(Issue::error("boundary_line_unreadable", text).with("line", line).at(place.clone()));
            continue;
        };
        points += 1;
        let own = columns.ring.map(|column| row.cell(column)).unwrap_or_default();
        let is_closed = rings.last().is_some_and(|ring| ring.len() > 3 && ring.first() == ring.last());
        if rings.is_empty() || is_closed || (!own.is_empty() && own != ring) {
            rings.push(Vec::new());
            own.clone_into(&mut ring);
        }
        if let Some(ring) = rings.last_mut() {
            ring.push([north, east]);
        }
    }
    push(&mut file, &rings, points);
    Ok(file)
}

fn push(file: &mut FeatureFile, rings: &[Vec<[f64; 2]>], points: usize) {
    let is_swapped = is_swapped(&rings.iter().collect::<Vec<_>>());
    if is_swapped {
        file.issues.push(Issue::warning("axes_exchanged", ""));
    }
    let ring = |ring: &Vec<[f64; 2]>| {
        let positions = ring.iter().map(|each| in_order(*each, is_swapped));
        Ring::from(positions.filter_map(|[north, east]| Position::new(east, north).ok()).collect::<Vec<_>>())
    };
    let shape = Shape::of_rings(rings.iter().map(ring).collect());
    file.issues.push(Issue::note("points_one_parcel", "").with("count", Argument::Count(points)));
    file.push(&Properties::default(), Some(&shape).filter(|_| points > 0));
}
