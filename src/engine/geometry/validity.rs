use super::crossing::{self, PAIR_BUDGET};
use super::{Polygon, Position, Ring, Shape};
use crate::engine::issue::{Argument, Issue, Place};

/// A reason why a shape encloses no certain land. Rings are numbered through all parts, rings and vertices from 1.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Fault {
    /// The shape has no ring.
    #[error("the shape has no ring")]
    Empty,
    /// Fewer than three different points.
    #[error("ring {ring} has {found} different points")]
    TooFewPoints {
        /// The ring.
        ring: usize,
        /// Different points found.
        found: usize,
    },
    /// The edges that start at two vertices cross, touch or lie on each other.
    #[error("ring {ring} meets itself after vertices {vertex} and {other_vertex}")]
    SelfCrossing {
        /// The ring.
        ring: usize,
        /// Start of the first edge.
        vertex: usize,
        /// Start of the second edge.
        other_vertex: usize,
    },
    /// Edges of two rings cross.
    #[error("ring {ring} after vertex {vertex} crosses ring {other_ring} after vertex {other_vertex}")]
    RingsCross {
        /// The one ring.
        ring: usize,
        /// Start of its edge.
        vertex: usize,
        /// The other ring.
        other_ring: usize,
        /// Start of its edge.
        other_vertex: usize,
    },
    /// The same line twice, whatever its start and direction.
    #[error("ring {ring} repeats ring {other_ring}")]
    DuplicateRing {
        /// The later ring.
        ring: usize,
        /// The earlier ring.
        other_ring: usize,
    },
    /// A hole reaches beyond its outer ring.
    #[error("hole {ring} is outside ring {other_ring} at vertex {vertex}")]
    HoleOutside {
        /// The hole.
        ring: usize,
        /// A vertex of the hole that is outside, or the start of an edge that leaves.
        vertex: usize,
        /// The outer ring.
        other_ring: usize,
    },
    /// One part, or one hole, lies in another: the land would count twice.
    #[error("ring {ring} lies inside ring {other_ring}")]
    Nested {
        /// The inner ring.
        ring: usize,
        /// The ring around it.
        other_ring: usize,
    },
    /// Too many edges above each other to be checked.
    #[error("too complex to check")]
    TooComplex,
}

impl Fault {
    /// The issue of this fault, at its ring and vertex.
    #[must_use]
    pub fn issue(&self) -> Issue {
        let at = |ring, vertex| Place { ring: Some(ring), vertex, ..Place::default() };
        let count = Argument::Count;
        match *self {
            Self::Empty => Issue::error("shape_empty", ""),
            Self::TooFewPoints { ring, found } => {
                Issue::error("ring_too_few_points", "").at(at(ring, None)).with("found", count(found))
            }
            Self::SelfCrossing { ring, vertex, other_vertex } => Issue::error("ring_self_crossing", "")
                .at(at(ring, Some(vertex)))
                .with("other_vertex", count(other_vertex)),
            Self::RingsCross { ring, vertex, other_ring, other_vertex } => Issue::error("rings_cross", "")
                .at(at(ring, Some(vertex)))
                .with("other_ring", count(other_ring))
                .with("other_vertex", count(other_vertex)),
            Self::DuplicateRing { ring, other_ring } => {
                Issue::error("ring_duplicate", "").at(at(ring, Some(1))).with("other_ring", count(other_ring))
            }
            Self::HoleOutside { ring, vertex, other_ring } => {
                Issue::error("hole_outside", "").at(at(ring, Some(vertex))).with("other_ring", count(other_ring))
            }
            Self::Nested { ring, other_ring } => {
                Issue::error("ring_nested", "").at(at(ring, None)).with("other_ring", count(other_ring))
            }
            Self::TooComplex => Issue::error("shape_too_complex", ""),
        }
    }
}

/// Everything that is wrong with a shape; empty if its area is certain.
///
/// Unclosed rings, repeated neighbouring points, either direction of turning, rings that touch in points and parts that
/// share an edge are all accepted.
#[must_use]
pub fn faults(shape: &Shape) -> Vec<Fault> {
    let mut faults = few_points(shape);
    if !faults.is_empty() {
        return faults;
    }
    faults = duplicates(shape);
    let meetings = crossing::meetings(shape);
    faults.extend(meetings.pairs.iter().map(|(edge, other)| {
        let (ring, vertex, other_vertex) = (edge.ring, edge.vertex, other.vertex);
        if ring == other.ring {
            Fault::SelfCrossing { ring, vertex, other_vertex }
        } else {
            Fault::RingsCross { ring, vertex, other_ring: other.ring, other_vertex }
        }
    }));
    if !meetings.complete {
        faults.push(Fault::TooComplex);
    }
    if faults.is_empty() {
        faults = misplaced(shape);
    }
    faults
}

fn few_points(shape: &Shape) -> Vec<Fault> {
    if shape.parts.is_empty() {
        return vec![Fault::Empty];
    }
    let count = |ring: &Ring| {
        let mut different: Vec<Position> = Vec::new();
        for &position in ring.positions() {
            if !different.contains(&position) {
                different.push(position);
            }
            if different.len() == 3 {
                break;
            }
        }
        different.len()
    };
    shape
        .rings()
        .map(|(ring, line)| (ring, count(line)))
        .filter(|&(_, found)| found < 3)
        .map(|(ring, found)| Fault::TooFewPoints { ring, found })
        .collect()
}

/// Rings with the same vertices in the same order, from any start and in either direction.
fn duplicates(shape: &Shape) -> Vec<Fault> {
    let mut seen: Vec<(Vec<[u64; 2]>, usize)> =
        shape.rings().map(|(ring, line)| (canonical_cycle(line), ring)).collect();
    seen.sort();
    let mut faults: Vec<Fault> = seen
        .windows(2)
        .filter_map(|pair| match pair {
            [(cycle, other_ring), (same, ring)] if cycle == same => {
                Some(Fault::DuplicateRing { ring: *ring, other_ring: *other_ring })
            }
            _ => None,
        })
        .collect();
    faults.sort_by_key(|fault| match fault {
        Fault::DuplicateRing { ring, .. } => *ring,
        _ => 0,
    });
    faults
}

/// A ring's vertices from its least one on, in the direction of the lesser neighbour.
fn canonical_cycle(ring: &Ring) -> Vec<[u64; 2]> {
    let mut cycle: Vec<[u64; 2]> =
        ring.positions().iter().map(|p| [(p.x() + 0.0).to_bits(), (p.y() + 0.0).to_bits()]).collect();
    cycle.dedup();
    let least = cycle.iter().enumerate().min_by_key(|(_, vertex)| **vertex).map_or(0, |(index, _)| index);
    cycle.rotate_left(least);
    if cycle.last() < cycle.get(1) {
        cycle.reverse();
        cycle.rotate_right(1);
    }
    cycle
}

/// Holes outside their ring, and rings within rings. No two rings cross when this is asked.
fn misplaced(shape: &Shape) -> Vec<Fault> {
    let mut search = Search { budget: PAIR_BUDGET, faults: Vec::new() };
    let mut number = 1;
    let mut parts = Vec::new();
    for part in &shape.parts {
        parts.push((number, part));
        search.check_holes(number, part);
        number += 1 + part.holes.len();
    }
    for (index, &(ring, part)) in parts.iter().enumerate() {
        for &(other_ring, other) in parts.iter().skip(index + 1) {
            search.check_parts(ring, part, other_ring, other);
            search.check_parts(other_ring, other, ring, part);
        }
    }
    if search.budget == 0 {
        search.faults.push(Fault::TooComplex);
    }
    search.faults
}

struct Search {
    budget: usize,
    faults: Vec<Fault>,
}

impl Search {
    fn check_holes(&mut self, outer: usize, part: &Polygon) {
        for (index, hole) in part.holes.iter().enumerate() {
            let ring = outer + 1 + index;
            let points = hole.edges().enumerate().flat_map(|(at, (a, b))| [(at + 1, a), (at + 1, a.midpoint(b))]);
            for (vertex, point) in points {
                if self.locate(&part.outer, point) == Some(Location::Outside) {
                    self.faults.push(Fault::HoleOutside { ring, vertex, other_ring: outer });
                    break;
                }
            }
            for (other_index, other) in part.holes.iter().enumerate().filter(|(other, _)| *other != index) {
                if self.lies_inside(hole, other) {
                    self.faults.push(Fault::Nested { ring, other_ring: outer + 1 + other_index });
                }
            }
        }
    }

    fn check_parts(&mut self, ring: usize, part: &Polygon, other_ring: usize, other: &Polygon) {
        if self.lies_inside(&part.outer, &other.outer)
            && !other.holes.iter().any(|hole| self.lies_inside(&part.outer, hole))
        {
            self.faults.push(Fault::Nested { ring, other_ring });
        }
    }

    /// Whether a ring that crosses no other lies in another: decided by its first point off the other's line.
    fn lies_inside(&mut self, ring: &Ring, other: &Ring) -> bool {
        for (a, b) in ring.edges() {
            for point in [a, a.midpoint(b)] {
                match self.locate(other, point) {
                    Some(Location::Inside) => return true,
                    Some(Location::Outside) | None => return false,
                    Some(Location::OnLine) => {}
                }
            }
        }
        false
    }

    /// Where a point lies, by the parity of edges east of it; `None` when the budget is used up.
    fn locate(&mut self, ring: &Ring, point: Position) -> Option<Location> {
        self.budget = self.budget.saturating_sub(ring.positions().len());
        if self.budget == 0 {
            return None;
        }
        let mut inside = false;
        for (a, b) in ring.edges() {
            if crossing::on_edge(a, b, point) {
                return Some(Location::OnLine);
            }
            if (a.y() > point.y()) != (b.y() > point.y()) {
                let left = crossing::side(a, b, point) > 0;
                if left == (b.y() > a.y()) {
                    inside = !inside;
                }
            }
        }
        Some(if inside { Location::Inside } else { Location::Outside })
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Location {
    Inside,
    OnLine,
    Outside,
}
