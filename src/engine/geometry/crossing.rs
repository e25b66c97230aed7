//! Which edges of a shape meet: a sweep over the edges sorted by their western ends.

use super::{Position, Shape};
use crate::engine::math;

/// Pairs of edges looked at before the sweep gives up; far more than any surveyed parcel needs.
pub(super) const PAIR_BUDGET: usize = 30_000_000;
/// After so many meetings the shape is beyond repair and the rest would say nothing new.
const MEETINGS_LISTED: usize = 20;

/// One edge with the number of its ring and of the vertex it starts from, both counted from 1.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub ring: usize,
    pub vertex: usize,
    /// Place among the edges of its ring that have a length.
    rank: usize,
    last_rank: usize,
    start: Position,
    end: Position,
}

impl Edge {
    fn west(&self) -> f64 {
        math::min(self.start.x(), self.end.x())
    }

    fn east(&self) -> f64 {
        math::max(self.start.x(), self.end.x())
    }

    fn overlaps_in_y(&self, other: &Self) -> bool {
        let (low, high) = (math::min(self.start.y(), self.end.y()), math::max(self.start.y(), self.end.y()));
        math::max(other.start.y(), other.end.y()) >= low && math::min(other.start.y(), other.end.y()) <= high
    }

    /// Whether `next` follows this edge in the same ring.
    fn leads_to(&self, next: &Self) -> bool {
        next.rank == self.rank + 1 || (self.rank == self.last_rank && next.rank == 0)
    }
}

/// What the sweep found.
pub(super) struct Meetings {
    /// Pairs of edges that cross, or touch within one ring.
    pub pairs: Vec<(Edge, Edge)>,
    /// Whether every pair was looked at, or the list was long enough.
    pub complete: bool,
}

pub(super) fn meetings(shape: &Shape) -> Meetings {
    let mut edges = edges_of(shape);
    edges.sort_by(|a, b| a.west().total_cmp(&b.west()));
    let mut found = Meetings { pairs: Vec::new(), complete: true };
    let mut budget = PAIR_BUDGET;
    for (index, edge) in edges.iter().enumerate() {
        let east = edge.east();
        for other in edges.iter().skip(index + 1).take_while(|other| other.west() <= east) {
            if budget == 0 {
                found.complete = false;
                return found;
            }
            budget -= 1;
            if edge.overlaps_in_y(other) && meet(edge, other) {
                found.pairs.push(if (edge.ring, edge.vertex) <= (other.ring, other.vertex) {
                    (*edge, *other)
                } else {
                    (*other, *edge)
                });
                if found.pairs.len() == MEETINGS_LISTED {
                    return found;
                }
            }
        }
    }
    found
}

fn edges_of(shape: &Shape) -> Vec<Edge> {
    let mut edges = Vec::new();
    for (ring, line) in shape.rings() {
        let first = edges.len();
        for (index, (start, end)) in line.edges().enumerate().filter(|(_, (start, end))| start != end) {
            let rank = edges.len() - first;
            edges.push(Edge { ring, vertex: index + 1, rank, last_rank: 0, start, end });
        }
        let last_rank = (edges.len() - first).saturating_sub(1);
        edges.iter_mut().skip(first).for_each(|edge| edge.last_rank = last_rank);
    }
    edges
}

/// Within one ring any contact but that of neighbours at their common vertex is a fault; between rings only a crossing.
fn meet(edge: &Edge, other: &Edge) -> bool {
    if edge.ring != other.ring {
        return crosses(edge, other);
    }
    if edge.leads_to(other) || other.leads_to(edge) {
        return turns_back(edge, other);
    }
    crosses(edge, other) || touches(edge, other)
}

/// Neighbours that lie on each other, as in a spike.
fn turns_back(edge: &Edge, other: &Edge) -> bool {
    let (first, second) = if edge.leads_to(other) { (edge, other) } else { (other, edge) };
    let along = (first.end.x() - first.start.x()) * (second.end.x() - second.start.x())
        + (first.end.y() - first.start.y()) * (second.end.y() - second.start.y());
    side(first.start, first.end, second.end) == 0 && along < 0.0
}

fn crosses(edge: &Edge, other: &Edge) -> bool {
    side(edge.start, edge.end, other.start) * side(edge.start, edge.end, other.end) < 0
        && side(other.start, other.end, edge.start) * side(other.start, other.end, edge.end) < 0
}

fn touches(edge: &Edge, other: &Edge) -> bool {
    on_edge(edge.start, edge.end, other.start)
        || on_edge(edge.start, edge.end, other.end)
        || on_edge(other.start, other.end, edge.start)
        || on_edge(other.start, other.end, edge.end)
}

/// Whether a point lies on the straight line between two others, to rounding.
pub(super) fn on_edge(start: Position, end: Position, point: Position) -> bool {
    let within = |a: f64, b: f64, at: f64| (a <= at && at <= b) || (b <= at && at <= a);
    within(start.x(), end.x(), point.x()) && within(start.y(), end.y(), point.y()) && side(start, end, point) == 0
}

/// On which side of the line a point lies: 1 left, -1 right, 0 on it as far as rounding can tell.
pub(super) fn side(start: Position, end: Position, point: Position) -> i8 {
    let left = (start.x() - point.x()) * (end.y() - point.y());
    let right = (start.y() - point.y()) * (end.x() - point.x());
    let difference = left - right;
    // The bound of Shewchuk's first filter: below it the sign is not certain.
    if difference.abs() <= 3.4e-16 * (left.abs() + right.abs()) {
        0
    } else if difference > 0.0 {
        1
    } else {
        -1
    }
}
