//! The park as a picture, and its groups.

use super::super::park::{
    Group, GroupBy, GroupName, Grouping, Groups, KindSums, MOST_DRAWN, ParkBenchmark, ParkParcel, ParkPicture, Position,
};
use super::super::{Kind, Quotient, SortKey, Totals, View};
use super::Listing;
use super::passing::{Passing, text_of};
use super::view::{Line, LineKind, Row};
use crate::engine::field::Field;
use crate::engine::geometry::{Boundary, Crs};
use crate::engine::import::ImportedParcel;
use crate::engine::model::Benchmark;
use std::collections::BTreeMap;

/// So many corners of land are drawn at most, of the parcels with the most land.
const MOST_CORNERS: usize = 150_000;

/// More groups are put together as the last one.
const MOST_GROUPS: usize = 200;

/// A parcel that passes: its place, its record, its line.
pub(super) type Placed<'a> = (usize, Row<'a>);

impl Listing {
    /// The parcels that pass a view, in the order of the list.
    pub(super) fn passed(&self, view: &View) -> Vec<Placed<'_>> {
        let passing = Passing::of(self.assessor().rulebook(), view);
        self.rows().filter(|(_, row)| passing.takes(*row)).collect()
    }

    /// The parcels that pass a view, to be drawn.
    #[must_use]
    pub fn park(&self, view: &View) -> ParkPicture {
        let passed = self.passed(view);
        let by_kind = by_kind(&passed);
        let count = passed.len();
        let drawn = largest(passed.clone());
        let lands = Lands::of(&drawn);
        let parcel = |(index, (place, (imported, line))): (usize, &Placed<'_>)| ParkParcel {
            place: *place,
            key: self.key(*place),
            id: name_of(imported, line),
            enterprise: line.enterprise().to_owned(),
            plot_ratio: line.number(SortKey::PlotRatio),
            tax_per_area: line.number(SortKey::TaxPerArea),
            land: line.number(SortKey::SiteArea),
            kind: by_kind.keys().position(|kind| *kind == line.kind).unwrap_or_default(),
            is_left_out: line.left_out,
            position: lands.position(index),
        };
        let parcels: Vec<ParkParcel> = drawn.iter().enumerate().map(parcel).collect();
        let rulebook = self.assessor().rulebook();
        let named = |(kind, lines): (&LineKind, &Vec<&Line>)| KindSums {
            kind: kind.named(rulebook).unwrap_or(Kind::Open),
            parcels: lines.len(),
            totals: Totals::of(lines),
        };
        ParkPicture {
            not_drawn: count - parcels.len(),
            parcels,
            count,
            is_geographic: lands.is_geographic(),
            totals: Totals::of(&passed.iter().map(|(_, (_, line))| *line).collect::<Vec<_>>()),
            kinds: by_kind.iter().map(named).collect(),
            benchmark_plot_ratio: self.benchmark(&passed, Benchmark::PlotRatio),
            benchmark_tax_per_area: self.benchmark(&passed, Benchmark::TaxPerArea),
        }
    }

    /// The benchmark of the parcels, where it is the same for all of them.
    fn benchmark(&self, passed: &[Placed<'_>], benchmark: Benchmark) -> Option<ParkBenchmark> {
        let parameters = self.assessor().rulebook().parameters();
        let of_pack = parameters.get(benchmark.parameter()).map(|parameter| parameter.value);
        let of_parcel = |(imported, _): Row<'_>| match imported.parcel.number(benchmark.own()) {
            Some(value) => Some(ParkBenchmark { value, is_own: true }),
            None => of_pack.map(|value| ParkBenchmark { value, is_own: false }),
        };
        let mut benchmarks = passed.iter().map(|(_, row)| of_parcel(*row));
        let first = benchmarks.next()??;
        benchmarks.all(|other| other == Some(first)).then_some(first)
    }

    /// The parcels that pass a view in groups, with sums over each.
    #[must_use]
    pub fn groups(&self, grouping: &Grouping) -> Groups {
        let passed = self.passed(&grouping.view);
        let rulebook = self.assessor().rulebook();
        let mut groups: Vec<Group> = match grouping.by {
            GroupBy::Kind => {
                let named = |(kind, lines): (LineKind, Vec<&Line>)| {
                    group(GroupName::Kind(kind.named(rulebook).unwrap_or(Kind::Open)), &lines)
                };
                return Groups { groups: by_kind(&passed).into_iter().map(named).collect(), not_listed: 0 };
            }
            GroupBy::Field(field) => {
                let grouped = by_entry(&passed, field);
                grouped
                    .into_iter()
                    .map(|(entry, lines)| group(entry.map_or(GroupName::Blank, GroupName::Entry), &lines))
                    .collect()
            }
        };
        let land = |group: &Group| group.totals.site_area.value.unwrap_or_default();
        groups.sort_by(|one, other| {
            let is_blank = |group: &Group| group.name == GroupName::Blank;
            is_blank(one).cmp(&is_blank(other)).then_with(|| land(other).total_cmp(&land(one)))
        });
        let not_listed = groups.len().saturating_sub(MOST_GROUPS);
        groups.truncate(MOST_GROUPS);
        Groups { groups, not_listed }
    }
}

fn by_kind<'a>(passed: &[Placed<'a>]) -> BTreeMap<LineKind, Vec<&'a Line>> {
    let mut by_kind: BTreeMap<LineKind, Vec<&Line>> = BTreeMap::new();
    for (_, (_, line)) in passed {
        by_kind.entry(line.kind).or_default().push(line);
    }
    by_kind
}

/// What a parcel is grouped under by an entry; `None` where it is blank.
pub(super) fn entry_of(imported: &ImportedParcel, field: Field) -> Option<String> {
    let entry = imported.parcel.get(field).map(|entry| text_of(&entry.value).trim().to_owned());
    entry.filter(|text| !text.is_empty())
}

fn by_entry<'a>(passed: &[Placed<'a>], field: Field) -> BTreeMap<Option<String>, Vec<&'a Line>> {
    let mut groups: BTreeMap<Option<String>, Vec<&Line>> = BTreeMap::new();
    for (_, (imported, line)) in passed {
        groups.entry(entry_of(imported, field)).or_default().push(line);
    }
    groups
}

fn group(name: GroupName, lines: &[&Line]) -> Group {
    let counted: Vec<&Line> = lines.iter().copied().filter(|line| !line.left_out).collect();
    Group {
        name,
        parcels: lines.len(),
        totals: Totals::of(lines),
        output_per_area: Quotient::over_land(&counted, |line| line.output),
    }
}

/// Those with the most land, in the order of the list, where they are too many.
fn largest(mut passed: Vec<Placed<'_>>) -> Vec<Placed<'_>> {
    if passed.len() > MOST_DRAWN {
        let land = |(_, (_, line)): &Placed<'_>| line.number(SortKey::SiteArea).unwrap_or_default();
        passed.sort_by(|one, other| land(other).total_cmp(&land(one)));
        passed.truncate(MOST_DRAWN);
        passed.sort_by_key(|(place, _)| *place);
    }
    passed
}

/// Number, else name, of a parcel; empty without either.
pub(super) fn name_of(imported: &ImportedParcel, line: &Line) -> String {
    let name = imported.parcel.text(Field::ParcelName).unwrap_or_default();
    if line.id().is_empty() { name.to_owned() } else { line.id().to_owned() }
}

/// Reference systems whose coordinates can stand on one map.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum System {
    /// Degrees. CGCS2000 and WGS84 differ by less than a map shows.
    Degrees,
    /// Metres of a grid, by its code; 0 for one that is not known.
    Grid(u16),
}

impl System {
    fn of(boundary: &Boundary) -> Self {
        match boundary.crs {
            Some(Crs::GaussKruger(code) | Crs::OlderGrid(code)) => Self::Grid(code),
            Some(Crs::Wgs84 | Crs::Cgcs2000 | Crs::Gcj02 | Crs::Bd09) => Self::Degrees,
            Some(Crs::WebMercator) => Self::Grid(3857),
            None if boundary.is_geographic() => Self::Degrees,
            None => Self::Grid(0),
        }
    }
}

/// A boundary in degrees on the ellipsoid, where its place there is known: so those of all grids stand on one map.
fn in_degrees(boundary: Boundary) -> Boundary {
    let is_to_move = |crs: &Crs| !matches!(crs, Crs::Wgs84 | Crs::Cgcs2000);
    match boundary.crs.filter(is_to_move).and_then(|crs| crs.shape_in_degrees(&boundary.shape)) {
        Some(shape) => Boundary { crs: Some(Crs::Cgcs2000), shape },
        None => boundary,
    }
}

/// The land of parcels, and the reference system that most of them are in.
struct Lands {
    /// By their places among those that are drawn: `None` where nothing is entered.
    read: Vec<Option<Option<Boundary>>>,
    system: System,
    /// Whether the map has room for it.
    has_room: Vec<bool>,
}

impl Lands {
    fn of(drawn: &[Placed<'_>]) -> Self {
        let read = |(_, (imported, _)): &Placed<'_>| {
            let text = imported.parcel.text(Field::Boundary).filter(|text| !text.trim().is_empty())?;
            Some(Boundary::read(text).ok().map(in_degrees))
        };
        let read: Vec<Option<Option<Boundary>>> = drawn.iter().map(read).collect();
        let mut systems: BTreeMap<System, usize> = BTreeMap::new();
        for boundary in read.iter().flatten().flatten() {
            *systems.entry(System::of(boundary)).or_default() += 1;
        }
        // Of equal numbers the first: degrees.
        let most = systems.iter().rev().max_by_key(|(_, count)| **count).map(|(system, _)| *system);
        let system = most.unwrap_or(System::Degrees);
        let land = |index: &usize| drawn.get(*index).and_then(|(_, (_, line))| line.number(SortKey::SiteArea));
        let mut order: Vec<usize> = (0..drawn.len()).collect();
        order.sort_by(|one, other| land(other).unwrap_or_default().total_cmp(&land(one).unwrap_or_default()));
        let mut has_room = vec![false; drawn.len()];
        let mut corners = 0;
        for index in order {
            let boundary = read.get(index).and_then(|read| read.as_ref()).and_then(Option::as_ref);
            // Land of another system stands on no map.
            let Some(boundary) = boundary.filter(|boundary| System::of(boundary) == system) else { continue };
            let with_it = corners + boundary.shape.positions().count();
            if let Some(room) = has_room.get_mut(index).filter(|_| with_it <= MOST_CORNERS) {
                *room = true;
                corners = with_it;
            }
        }
        Self { read, system, has_room }
    }

    fn is_geographic(&self) -> bool {
        self.system == System::Degrees
    }

    fn position(&self, index: usize) -> Position {
        match self.read.get(index) {
            None | Some(None) => Position::Unknown,
            Some(Some(None)) => Position::Unreadable,
            Some(Some(Some(boundary))) if System::of(boundary) != self.system => Position::OtherSystem,
            Some(Some(Some(_))) if !self.has_room.get(index).is_some_and(|room| *room) => Position::TooMany,
            Some(Some(Some(boundary))) => Position::Land(boundary.shape.clone()),
        }
    }
}
