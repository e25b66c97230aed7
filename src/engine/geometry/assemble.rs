//! Rings without an order into land and the holes in it.

use super::crossing::{PAIR_BUDGET, on_edge, side};
use super::{Polygon, Position, Ring, Shape};

impl Shape {
    /// The shape of rings by their places: a ring within an odd number of others is a hole in the smallest of them, every
    /// other one is land. Rings that are too many to be compared are all land.
    #[must_use]
    pub fn of_rings(rings: Vec<Ring>) -> Self {
        let edges: usize = rings.iter().map(|ring| ring.positions().len()).sum();
        if rings.len() < 2 || rings.len().saturating_mul(edges) > PAIR_BUDGET {
            return Self::of_parts(rings);
        }
        let around: Vec<Vec<usize>> = (0..rings.len())
            .map(|inner| (0..rings.len()).filter(|outer| *outer != inner && lies_in(&rings, inner, *outer)).collect())
            .collect();
        let is_land: Vec<bool> = around.iter().map(|outer| outer.len().is_multiple_of(2)).collect();
        // The smallest ring around a hole is the one that itself lies in the most.
        let owner = |place: usize| {
            around.get(place)?.iter().copied().max_by_key(|outer| around.get(*outer).map_or(0, Vec::len))
        };
        let owners: Vec<Option<usize>> = (0..rings.len()).map(owner).collect();
        Self::of_owned(rings, &is_land, &owners)
    }

    /// The shape of rings that tell by their direction what they are: land turns clockwise, holes the other way, each in
    /// the smallest land around it. Without any land, or where a hole lies in none, their places decide.
    #[must_use]
    pub fn of_directed_rings(rings: Vec<Ring>) -> Self {
        let edges: usize = rings.iter().map(|ring| ring.positions().len()).sum();
        let is_land: Vec<bool> = rings.iter().map(|ring| doubled_area(ring) <= 0.0).collect();
        if rings.len().saturating_mul(edges) > PAIR_BUDGET {
            return Self::of_parts(rings);
        }
        let land: Vec<usize> = (0..rings.len()).filter(|place| is_land.get(*place) == Some(&true)).collect();
        let size = |place: usize| rings.get(place).map_or(0.0, doubled_area).abs();
        let owner = |hole: usize| {
            let around = land.iter().copied().filter(|outer| lies_in(&rings, hole, *outer));
            around.min_by(|one, other| size(*one).total_cmp(&size(*other)))
        };
        let owners: Vec<Option<usize>> =
            (0..rings.len()).map(|place| if is_land.get(place) == Some(&true) { None } else { owner(place) }).collect();
        let is_certain = is_land.iter().zip(&owners).all(|(is_land, owner)| *is_land || owner.is_some());
        if is_certain { Self::of_owned(rings, &is_land, &owners) } else { Self::of_rings(rings) }
    }

    fn of_parts(rings: Vec<Ring>) -> Self {
        Self { parts: rings.into_iter().map(|outer| Polygon { outer, holes: Vec::new() }).collect() }
    }

    fn of_owned(rings: Vec<Ring>, is_land: &[bool], owners: &[Option<usize>]) -> Self {
        let mut parts: Vec<(usize, Polygon)> = Vec::new();
        let mut holes: Vec<(usize, Ring)> = Vec::new();
        for (place, ring) in rings.into_iter().enumerate() {
            match (is_land.get(place), owners.get(place).copied().flatten()) {
                (Some(false), Some(owner)) => holes.push((owner, ring)),
                _ => parts.push((place, Polygon { outer: ring, holes: Vec::new() })),
            }
        }
        for (owner, hole) in holes {
            if let Some((_, part)) = parts.iter_mut().find(|(place, _)| *place == owner) {
                part.holes.push(hole);
            }
        }
        Self { parts: parts.into_iter().map(|(_, part)| part).collect() }
    }
}

/// Twice the area that a ring encloses; negative if it turns clockwise.
fn doubled_area(ring: &Ring) -> f64 {
    let Some(origin) = ring.positions().first() else { return 0.0 };
    let from_origin = |position: Position| (position.x() - origin.x(), position.y() - origin.y());
    let product = |(a, b): (Position, Position)| {
        let ((ax, ay), (bx, by)) = (from_origin(a), from_origin(b));
        ax * by - bx * ay
    };
    ring.edges().map(product).sum()
}

/// Whether a ring lies in another: decided by its first point off the other's line.
fn lies_in(rings: &[Ring], inner: usize, outer: usize) -> bool {
    let (Some(inner), Some(outer)) = (rings.get(inner), rings.get(outer)) else { return false };
    let points = inner.edges().flat_map(|(a, b)| [a, a.midpoint(b)]);
    points.map(|point| parity(outer, point)).find_map(|found| found).unwrap_or(false)
}

/// Whether a point is inside, by the parity of edges east of it; `None` on the line.
fn parity(ring: &Ring, point: Position) -> Option<bool> {
    let mut inside = false;
    for (a, b) in ring.edges() {
        if on_edge(a, b, point) {
            return None;
        }
        if (a.y() > point.y()) != (b.y() > point.y()) && (side(a, b, point) > 0) == (b.y() > a.y()) {
            inside = !inside;
        }
    }
    Some(inside)
}
