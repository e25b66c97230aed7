//! One chunk of records: each node a loop over lanes.

use super::buffer::Buffer;
use super::plan::{Place, Plan};
use super::records::ColumnRecords;
use crate::engine::graph::cell::Cell;
use crate::engine::graph::elementwise;
use crate::engine::graph::finished::Graph;
use crate::engine::graph::kernel;
use crate::engine::graph::kind::{Axis, PERIODS};
use crate::engine::graph::lane::{Lanes, encode};
use crate::engine::graph::op::{NodeId, Op};
use crate::engine::math;

/// The rows of a list that belong to the records of a chunk.
#[derive(Clone, Copy)]
pub(super) struct Rows<'a> {
    /// Where the rows of each record start, and after the last where they end.
    starts: &'a [usize],
}

impl Rows<'_> {
    /// How many rows in all.
    pub fn len(&self) -> usize {
        self.range().len()
    }

    /// How many rows each record has.
    pub fn counts(&self) -> impl Iterator<Item = usize> {
        self.starts.windows(2).map(|pair| if let [start, end] = pair { end - start } else { 0 })
    }

    /// The lanes of each record within the chunk.
    fn lanes(&self, record: usize) -> std::ops::Range<usize> {
        let first = self.range().start;
        match (self.starts.get(record), self.starts.get(record + 1)) {
            (Some(start), Some(end)) => start - first..end - first,
            _ => 0..0,
        }
    }

    fn range(&self) -> std::ops::Range<usize> {
        let start = self.starts.first().copied().unwrap_or(0);
        start..self.starts.last().copied().unwrap_or(start)
    }
}

/// The working memory of a chunk.
pub(super) struct Chunk<'g, 'r> {
    pub graph: &'g Graph,
    records: &'r ColumnRecords<'g>,
    plan: Plan<'g>,
    buffers: Vec<Buffer>,
    first: usize,
    pub len: usize,
}

impl<'g, 'r> Chunk<'g, 'r> {
    pub fn new(graph: &'g Graph, records: &'r ColumnRecords<'g>, plan: Plan<'g>) -> Self {
        let buffers = vec![Buffer::default(); plan.buffers];
        Self { graph, records, plan, buffers, first: 0, len: 0 }
    }

    /// Moves on to the next records, at most so many; whether there are any.
    pub fn begin(&mut self, most: usize) -> bool {
        self.first += self.len;
        self.len = self.records.len().saturating_sub(self.first).min(most);
        self.len > 0
    }

    /// The first record of the chunk.
    pub fn first(&self) -> usize {
        self.first
    }

    /// The record after the last.
    pub fn end(&self) -> usize {
        self.first + self.len
    }

    /// The rows of a list.
    pub fn rows(&self, table: &str) -> Rows<'_> {
        Rows { starts: self.records.starts(table, self.first, self.len) }
    }

    /// Computes every node of the plan.
    pub fn compute(&mut self) {
        for position in 0..self.plan.steps.len() {
            if let Some(&id) = self.plan.steps.get(position) {
                self.step(id);
            }
        }
    }

    /// The values of a node in one element, a lane a record; of a list, a lane a row.
    pub fn lanes(&self, id: NodeId, element: usize) -> Lanes<'_> {
        let axis = self.graph.kind(id).axis;
        let element = if axis == Axis::Periods { element } else { 0 };
        match (self.plan.place(id), axis) {
            (Place::Fixed, _) => self.plan.fixed(id, element),
            (Place::Input(position), Axis::Rows(table)) => self.records.lanes(position, 0, self.rows(table).range()),
            (Place::Input(position), _) => self.records.lanes(position, element, self.first..self.end()),
            (Place::Buffer(buffer), _) => self.buffers.get(buffer).map_or(Lanes::MISSING, |buffer| buffer.run(element)),
            (Place::Nowhere, _) => Lanes::MISSING,
        }
    }

    /// Fills the buffer of a node.
    pub fn fill(&mut self, id: NodeId, fill: impl FnOnce(&mut Self, &mut Buffer)) {
        let Place::Buffer(position) = self.plan.place(id) else { return };
        let Some(mut buffer) = self.buffers.get_mut(position).map(std::mem::take) else { return };
        match self.graph.kind(id).axis {
            Axis::Scalar => buffer.resize(1, self.len),
            Axis::Periods => buffer.resize(PERIODS, self.len),
            Axis::Rows(table) => buffer.resize(1, self.rows(table).len()),
        }
        fill(self, &mut buffer);
        if let Some(place) = self.buffers.get_mut(position) {
            *place = buffer;
        }
    }

    /// Computes one node from the nodes before.
    pub fn step(&mut self, id: NodeId) {
        match self.graph.op(id) {
            Op::Input(_) | Op::Variable => {}
            Op::Sum(a) => self.fold(id, a, |a, b| a + b),
            Op::LeastOf(a) => self.fold(id, a, math::min),
            Op::GreatestOf(a) => self.fold(id, a, math::max),
            Op::Any(a) => self.fold_truths(id, a, |a, b| a | b, kernel::or),
            Op::All(a) => self.fold_truths(id, a, |a, b| a & b, kernel::and),
            Op::RootOf(equation) => self.solve(id, equation),
            Op::Shift(..)
            | Op::At(..)
            | Op::CumulativeSum(_)
            | Op::CumulativeProduct(_)
            | Op::GreatestSoFar(_)
            | Op::LossRelief(..)
            | Op::PresentValue(..)
            | Op::RateOfReturn(_)
            | Op::ModifiedRate(..)
            | Op::Payback(_) => self.series(id),
            _ => self.each(id),
        }
    }

    /// An operation element by element.
    fn each(&mut self, id: NodeId) {
        let (graph, op, [a, b, c]) = (self.graph, self.graph.op(id), self.graph.operands(id));
        self.fill(id, |chunk, buffer| match graph.kind(id).axis {
            Axis::Rows(table) => {
                let spread = [a, b, c].map(|id| chunk.spread(id?, table));
                let mut operands = [chunk.operand(a, 0), chunk.operand(b, 0), chunk.operand(c, 0)];
                for (operand, rows) in operands.iter_mut().zip(&spread) {
                    *operand = rows.as_ref().map_or(*operand, |rows| rows.run(0));
                }
                elementwise::compute(graph, op, &operands, &mut buffer.run_mut(0));
            }
            axis => {
                for element in 0..if axis == Axis::Scalar { 1 } else { PERIODS } {
                    let operands = [chunk.operand(a, element), chunk.operand(b, element), chunk.operand(c, element)];
                    elementwise::compute(graph, op, &operands, &mut buffer.run_mut(element));
                }
            }
        });
    }

    fn operand(&self, id: Option<NodeId>, element: usize) -> Lanes<'_> {
        id.map_or(Lanes::MISSING, |id| self.lanes(id, element))
    }

    /// A value a record, repeated for each row of the record.
    fn spread(&self, id: NodeId, table: &str) -> Option<Buffer> {
        let lanes = self.lanes(id, 0);
        if self.graph.kind(id).axis != Axis::Scalar || self.plan.place(id) == Place::Fixed {
            return None;
        }
        let rows = self.rows(table);
        let cells = rows.counts().enumerate().map(|(record, rows)| (lanes.cell(record), rows));
        let spread = cells.flat_map(|(cell, rows)| std::iter::repeat_n(encode(cell), rows));
        let (values, status) = spread.unzip();
        Some(Buffer::of(values, status))
    }

    fn fold(&mut self, id: NodeId, a: NodeId, join: impl Fn(f64, f64) -> f64) {
        self.fill(id, |chunk, buffer| match chunk.graph.kind(a).axis {
            Axis::Rows(table) => chunk.fold_rows(buffer, a, table, |cells| kernel::fold(cells, &join)),
            _ => {
                let mut out = buffer.run_mut(0);
                out.copy(&chunk.lanes(a, 0));
                (1..PERIODS).for_each(|period| out.fold(&chunk.lanes(a, period), &join));
            }
        });
    }

    fn fold_truths(
        &mut self,
        id: NodeId,
        a: NodeId,
        known: impl Fn(bool, bool) -> bool,
        join: impl Fn(Cell, Cell) -> Cell,
    ) {
        self.fill(id, |chunk, buffer| match chunk.graph.kind(a).axis {
            Axis::Rows(table) => chunk.fold_rows(buffer, a, table, |cells| kernel::fold_truths(cells, &join)),
            _ => {
                let mut next = Buffer::default();
                next.resize(1, chunk.len);
                buffer.run_mut(0).copy(&chunk.lanes(a, 0));
                for period in 1..PERIODS {
                    let (own, other) = (buffer.run(0), chunk.lanes(a, period));
                    let mut out = next.run_mut(0);
                    if !out.truths(&own, &other, &known) {
                        out.cells(|lane| join(own.cell(lane), other.cell(lane)));
                    }
                    std::mem::swap(buffer, &mut next);
                }
            }
        });
    }

    fn fold_rows(
        &self,
        buffer: &mut Buffer,
        a: NodeId,
        table: &str,
        fold: impl Fn(&mut dyn Iterator<Item = Cell>) -> Cell,
    ) {
        let (rows, lanes) = (self.rows(table), self.lanes(a, 0));
        buffer.run_mut(0).cells(|record| fold(&mut rows.lanes(record).map(|lane| lanes.cell(lane))));
    }
}
