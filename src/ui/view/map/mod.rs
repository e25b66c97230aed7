//! Parcels on a map, filled by class: where each lies in the picture, which one is under a point, and which is next to it.
//!
//! Left out: base maps, zooming, and what the classes mean; the caller brings any parcels with rings.

mod place;
#[cfg(test)]
mod tests;

pub use place::Direction;

use crate::engine::geometry::{Ring, Shape};
use crate::engine::math;
use crate::ui::view::drawing::px;
use yew::AttrValue;

/// What the classes of a map are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MapFill {
    /// Kinds, told apart by colours and marks: looks below [`LOOK_NONE`] for kinds, and one each for parcels of none, for
    /// those of which it cannot be told, and for those whose entries are in doubt.
    Kinds,
    /// Steps of a number, told apart by depth and by how close the marks stand: at most five, and a sixth for parcels without
    /// it.
    Steps,
}

/// What the map shows.
#[derive(Clone, PartialEq, Debug)]
pub struct MapInput {
    /// Its name.
    pub title: AttrValue,
    /// Whether the parcels are invented, which is written on the picture.
    pub is_invented: bool,
    /// Whether coordinates are degrees; else they are metres.
    pub is_geographic: bool,
    /// What the classes are.
    pub fill: MapFill,
    /// The classes, in the order of the legend.
    pub classes: Vec<MapClass>,
    /// The parcels.
    pub parcels: Vec<MapParcel>,
}

/// Look of parcels of no kind, and the number of looks for kinds.
pub const LOOK_NONE: usize = 8;
/// Look of parcels whose kind cannot be told.
pub const LOOK_OPEN: usize = 9;
/// Look of parcels whose entries are in doubt.
pub const LOOK_DOUBTED: usize = 10;

/// A class of parcels.
#[derive(Clone, PartialEq, Debug)]
pub struct MapClass {
    /// Its name.
    pub name: AttrValue,
    /// Place of its colour and marks among those of the fill.
    pub look: usize,
}

/// A parcel with its land.
#[derive(Clone, PartialEq, Debug)]
pub struct MapParcel {
    /// What it is called.
    pub name: AttrValue,
    /// What else is known of it.
    pub note: AttrValue,
    /// Place of its class.
    pub class: usize,
    /// Its land.
    pub shape: Shape,
}

/// The upper ends of `count` classes of nearly as many values each, the greatest value left out.
#[must_use]
pub fn quantiles(values: impl Iterator<Item = f64>, count: usize) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.filter(|value| value.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    let mut ends: Vec<f64> = (1..count).filter_map(|part| sorted.get(last * part / count.max(1)).copied()).collect();
    ends.dedup();
    ends
}

/// The class of a value: that of the first end which it does not exceed.
#[must_use]
pub fn class_of(value: f64, ends: &[f64]) -> usize {
    ends.iter().position(|end| value <= *end).unwrap_or(ends.len())
}

/// Width of the picture in its own units.
pub const WIDTH: f64 = 1_000.0;
/// The strip above the land, for what the picture says of itself.
pub const HEAD: f64 = 64.0;
const MARGIN: f64 = 6.0;
/// The shortest picture against its width, so that a row of parcels is still seen.
const FLATTEST: f64 = 0.2;

/// The map as it is drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct MapView {
    /// Height of the picture.
    pub height: f64,
    /// All land, as the `d` of a path.
    pub land: String,
    /// How many parcels each class has, and their land.
    pub classes: Vec<(usize, String)>,
    /// A round length in metres, and how long it is in the picture.
    pub scale_bar: (f64, f64),
    /// The rings of each parcel, in units of the picture.
    places: Vec<place::Place>,
}

impl MapView {
    /// Lays the parcels out, north up.
    #[must_use]
    pub fn new(input: &MapInput) -> Self {
        let frame = Frame::around(input);
        let places: Vec<place::Place> = input.parcels.iter().map(|parcel| frame.place(&parcel.shape)).collect();
        let mut classes = vec![(0, String::new()); input.classes.len()];
        let mut land = String::new();
        for (parcel, place) in input.parcels.iter().zip(&places) {
            let path = place.path();
            land.push_str(&path);
            if let Some((count, paths)) = classes.get_mut(parcel.class) {
                *count += 1;
                paths.push_str(&path);
            }
        }
        Self { height: frame.height, land, classes, scale_bar: frame.scale_bar(), places }
    }

    /// The `viewBox` of the picture.
    #[must_use]
    pub fn view_box(&self) -> String {
        format!("0 0 {} {}", px(WIDTH), px(self.height))
    }

    /// The land of one parcel, as the `d` of a path.
    #[must_use]
    pub fn path_of(&self, parcel: usize) -> String {
        self.places.get(parcel).map(place::Place::path).unwrap_or_default()
    }

    /// The parcel under a point of the picture.
    #[must_use]
    pub fn parcel_at(&self, point: (f64, f64)) -> Option<usize> {
        self.places.iter().position(|place| place.holds(point))
    }

    /// The nearest parcel in a direction; the same one if there is none.
    #[must_use]
    pub fn next_to(&self, parcel: usize, direction: Direction) -> usize {
        place::next_to(&self.places, parcel, direction)
    }
}

/// How land becomes picture.
struct Frame {
    west: f64,
    north: f64,
    /// Units of the picture for a unit of the coordinates, across and down.
    scale: (f64, f64),
    /// Units of the picture for a metre.
    metre: f64,
    height: f64,
}

/// Metres of a degree of latitude; a map for the eye needs no more.
const DEGREE_M: f64 = 111_100.0;

impl Frame {
    fn around(input: &MapInput) -> Self {
        let mut ends = [f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY];
        for position in input.parcels.iter().flat_map(|parcel| parcel.shape.positions()) {
            let [west, south, east, north] = ends;
            ends = [
                math::min(west, position.x()),
                math::min(south, position.y()),
                math::max(east, position.x()),
                math::max(north, position.y()),
            ];
        }
        let [west, south, east, north] = ends;
        if west > east {
            return Self { west: 0.0, north: 0.0, scale: (1.0, 1.0), metre: 1.0, height: HEAD + WIDTH * FLATTEST };
        }
        // Metres of a unit of the coordinates.
        let unit = if input.is_geographic {
            (DEGREE_M * math::cos(((south + north) / 2.0).to_radians()), DEGREE_M)
        } else {
            (1.0, 1.0)
        };
        let (across, down) = (math::max((east - west) * unit.0, 1.0), (north - south) * unit.1);
        // Taller than wide would not fit a screen.
        let room = WIDTH - 2.0 * MARGIN;
        let metre = math::min(room / across, room / math::max(down, 1.0));
        let height = HEAD + math::max(down * metre, WIDTH * FLATTEST) + MARGIN;
        let spare = (room - across * metre) / 2.0;
        let scale = (unit.0 * metre, unit.1 * metre);
        Self { west: west - (MARGIN + spare) / scale.0, north, scale, metre, height }
    }

    fn place(&self, shape: &Shape) -> place::Place {
        let ring = |ring: &Ring| {
            let corner = |x: f64, y: f64| ((x - self.west) * self.scale.0, HEAD + (self.north - y) * self.scale.1);
            ring.positions().iter().map(|position| corner(position.x(), position.y())).collect()
        };
        place::Place::new(shape.rings().map(|(_, own)| ring(own)).collect())
    }

    /// 1, 2 or 5 × 10ⁿ metres, at most a fifth of the width.
    fn scale_bar(&self) -> (f64, f64) {
        let reach = WIDTH / 5.0 / self.metre;
        let mut best = 1.0;
        for power in 0..7 {
            let ten = math::pow(10.0, f64::from(power));
            for metres in [ten, 2.0 * ten, 5.0 * ten] {
                if metres <= reach {
                    best = metres;
                }
            }
        }
        (best, best * self.metre)
    }
}
