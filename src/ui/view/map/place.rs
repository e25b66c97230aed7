use crate::engine::math;
use crate::ui::view::drawing::path_through;

/// A direction in which the keyboard goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Direction {
    /// To the left.
    West,
    /// To the right.
    East,
    /// Up.
    North,
    /// Down.
    South,
}

impl Direction {
    /// The direction of an arrow key.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        Some(match key {
            "ArrowLeft" => Self::West,
            "ArrowRight" => Self::East,
            "ArrowUp" => Self::North,
            "ArrowDown" => Self::South,
            _ => return None,
        })
    }

    /// How far along and aside a step goes.
    pub(in crate::ui::view) fn along(self, (dx, dy): (f64, f64)) -> (f64, f64) {
        match self {
            Self::West => (-dx, dy.abs()),
            Self::East => (dx, dy.abs()),
            Self::North => (-dy, dx.abs()),
            Self::South => (dy, dx.abs()),
        }
    }
}

/// The land of a parcel in units of the picture.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Place {
    rings: Vec<Vec<(f64, f64)>>,
    middle: (f64, f64),
}

impl Place {
    pub(super) fn new(rings: Vec<Vec<(f64, f64)>>) -> Self {
        let corners = rings.first().map(Vec::as_slice).unwrap_or_default();
        let count = math::max(corners.len() as f64, 1.0);
        let sum = corners.iter().fold((0.0, 0.0), |(x, y), corner| (x + corner.0, y + corner.1));
        Self { middle: (sum.0 / count, sum.1 / count), rings }
    }

    pub(super) fn path(&self) -> String {
        self.rings.iter().filter(|ring| !ring.is_empty()).map(|ring| path_through(ring) + "z").collect()
    }

    /// Whether a point lies inside: in an odd number of rings, so that a hole is outside.
    pub(super) fn holds(&self, (x, y): (f64, f64)) -> bool {
        let edges = self.rings.iter().flat_map(|ring| ring.iter().zip(ring.iter().cycle().skip(1)));
        let crossed = edges.filter(|((x1, y1), (x2, y2))| {
            let is_level = (*y1 > y) != (*y2 > y);
            is_level && x < x1 + (x2 - x1) * (y - y1) / (y2 - y1)
        });
        crossed.count() % 2 == 1
    }
}

/// The nearest one in a direction, those straight ahead before those aside.
pub(super) fn next_to(places: &[Place], from: usize, direction: Direction) -> usize {
    let Some(own) = places.get(from) else { return from };
    let cost = |other: &Place| {
        let (ahead, aside) = direction.along((other.middle.0 - own.middle.0, other.middle.1 - own.middle.1));
        (ahead > 1.0).then_some(ahead + 2.5 * aside)
    };
    let ahead = places.iter().enumerate().filter_map(|(index, place)| Some((cost(place)?, index)));
    ahead.reduce(|best, next| if next.0 < best.0 { next } else { best }).map_or(from, |(_, index)| index)
}
