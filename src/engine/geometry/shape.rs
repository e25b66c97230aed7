use serde::{Deserialize, Serialize};

/// A finite position. On the ellipsoid `x` is the longitude and `y` the latitude in degrees; in a projected grid `x` is
/// the easting and `y` the northing in metres.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(try_from = "[f64; 2]", into = "[f64; 2]")]
pub struct Position {
    x: f64,
    y: f64,
}

/// A coordinate is NaN or infinite.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("a coordinate is not a finite number")]
pub struct NotFinite;

impl Position {
    /// A position from its two coordinates.
    ///
    /// # Errors
    /// [`NotFinite`] for NaN and infinities.
    pub fn new(x: f64, y: f64) -> Result<Self, NotFinite> {
        if x.is_finite() && y.is_finite() { Ok(Self { x, y }) } else { Err(NotFinite) }
    }

    /// Longitude in degrees or easting in metres.
    #[must_use]
    pub fn x(self) -> f64 {
        self.x
    }

    /// Latitude in degrees or northing in metres.
    #[must_use]
    pub fn y(self) -> f64 {
        self.y
    }

    /// The point half-way to another.
    #[must_use]
    pub(super) fn midpoint(self, other: Self) -> Self {
        Self { x: self.x + (other.x - self.x) / 2.0, y: self.y + (other.y - self.y) / 2.0 }
    }
}

impl TryFrom<[f64; 2]> for Position {
    type Error = NotFinite;
    fn try_from([x, y]: [f64; 2]) -> Result<Self, NotFinite> {
        Self::new(x, y)
    }
}

impl From<Position> for [f64; 2] {
    fn from(position: Position) -> Self {
        [position.x, position.y]
    }
}

/// A closed line, stored without the repeated closing point; vertex numbers are those of the source.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Position>", into = "Vec<Position>")]
pub struct Ring(Vec<Position>);

impl From<Vec<Position>> for Ring {
    /// Takes a ring with or without its closing point.
    fn from(mut positions: Vec<Position>) -> Self {
        if positions.len() > 1 && positions.first() == positions.last() {
            positions.pop();
        }
        Self(positions)
    }
}

impl From<Ring> for Vec<Position> {
    fn from(ring: Ring) -> Self {
        ring.0
    }
}

impl Ring {
    /// The vertices in order, the first not repeated.
    #[must_use]
    pub fn positions(&self) -> &[Position] {
        &self.0
    }

    /// The same line in the other direction, from the same first vertex.
    fn reversed(&self) -> Self {
        let first = self.0.first().into_iter();
        Self(first.chain(self.0.iter().skip(1).rev()).copied().collect())
    }

    /// Whether it turns to the left, seen with `x` to the right and `y` upwards.
    fn is_counterclockwise(&self) -> bool {
        let Some(origin) = self.0.first() else { return false };
        // Relative to the first vertex: of large coordinates the products lose their last digits.
        let twice: f64 = self
            .edges()
            .map(|(from, to)| (from.x - origin.x) * (to.y - origin.y) - (to.x - origin.x) * (from.y - origin.y))
            .sum();
        twice > 0.0
    }

    /// The edges in order, the last one leading back to the first vertex.
    pub(super) fn edges(&self) -> impl Iterator<Item = (Position, Position)> + '_ {
        self.0.iter().copied().zip(self.0.iter().copied().cycle().skip(1))
    }
}

/// An outer ring with its holes.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Polygon {
    /// The boundary.
    pub outer: Ring,
    /// What is cut out of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holes: Vec<Ring>,
}

impl Polygon {
    /// The outer ring, then the holes.
    pub fn rings(&self) -> impl Iterator<Item = &Ring> {
        std::iter::once(&self.outer).chain(&self.holes)
    }
}

/// The land of one parcel: one polygon or several that do not overlap.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Shape {
    /// The parts.
    pub parts: Vec<Polygon>,
}

impl Shape {
    /// The same land, every outer ring counterclockwise and every hole clockwise, as RFC 7946 asks.
    #[must_use]
    pub fn right_handed(&self) -> Self {
        let turned = |ring: &Ring, left: bool| {
            if ring.is_counterclockwise() == left { ring.clone() } else { ring.reversed() }
        };
        let part = |part: &Polygon| Polygon {
            outer: turned(&part.outer, true),
            holes: part.holes.iter().map(|hole| turned(hole, false)).collect(),
        };
        Self { parts: self.parts.iter().map(part).collect() }
    }

    /// All rings, numbered from 1 through all parts as [`crate::engine::issue::Place::ring`] counts them.
    pub fn rings(&self) -> impl Iterator<Item = (usize, &Ring)> {
        self.parts.iter().flat_map(Polygon::rings).enumerate().map(|(index, ring)| (index + 1, ring))
    }

    /// All vertices.
    pub fn positions(&self) -> impl Iterator<Item = Position> + '_ {
        self.rings().flat_map(|(_, ring)| ring.positions().iter().copied())
    }
}
