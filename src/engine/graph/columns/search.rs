//! Roots: the searches of all records go on side by side, each with its own bracket.

use super::chunk::Chunk;
use crate::engine::graph::cell::Cell;
use crate::engine::graph::finished::Equation;
use crate::engine::graph::op::NodeId;
use crate::engine::graph::root::Search;

impl Chunk<'_, '_> {
    /// Computes the root of an equation. The body is computed for all records until the last search has ended; a
    /// search that has ended takes no further notice of it.
    pub(super) fn solve(&mut self, id: NodeId, position: u32) {
        let Some(equation) = self.graph.equation(position) else { return };
        let (low, high) = (self.lanes(equation.low, 0), self.lanes(equation.high, 0));
        let mut searches: Vec<Search> =
            (0..self.len).map(|record| Search::new(low.cell(record), high.cell(record))).collect();
        while self.advance_all(equation, &mut searches) {}
        self.fill(id, |_, buffer| {
            let answer = |record| searches.get(record).map_or(Cell::Missing, Search::answer);
            buffer.run_mut(0).cells(answer);
        });
    }

    /// One step of every search that goes on; whether there was one.
    fn advance_all(&mut self, equation: &Equation, searches: &mut [Search]) -> bool {
        let mut going = false;
        self.fill(equation.variable, |_, buffer| {
            buffer.run_mut(0).cells(|record| {
                let point = searches.get(record).and_then(Search::next);
                going |= point.is_some();
                point.map_or(Cell::Missing, Cell::finite)
            });
        });
        if going {
            equation.steps.iter().for_each(|step| self.step(*step));
            let values = self.lanes(equation.body, 0);
            for (record, search) in searches.iter_mut().enumerate() {
                if search.next().is_some() {
                    search.feed(values.cell(record));
                }
            }
        }
        going
    }
}
