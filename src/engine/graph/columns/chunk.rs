//! One chunk of records: each node a loop over lanes.

use super::lane::{Buffer, Lanes, LanesMut};
use super::plan::{Place, Plan};
use super::records::ColumnRecords;
use crate::engine::graph::calendar;
use crate::engine::graph::cell::Cell;
use crate::engine::graph::finished::Graph;
use crate::engine::graph::kernel::{self, strict};
use crate::engine::graph::kind::{Axis, PERIODS};
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
            (Place::Fixed, _) => {
                let (value, status) = super::lane::encode(self.plan.fixed(id, element));
                Lanes::One(value, status)
            }
            (Place::Input(position), Axis::Rows(table)) => self.records.lanes(position, 0, self.rows(table).range()),
            (Place::Input(position), _) => self.records.lanes(position, element, self.first..self.end()),
            (Place::Buffer(buffer), Axis::Rows(_)) => self.buffers.get(buffer).map_or(Lanes::MISSING, Buffer::all),
            (Place::Buffer(buffer), _) => {
                self.buffers.get(buffer).map_or(Lanes::MISSING, |buffer| buffer.run(element, self.len))
            }
            (Place::Nowhere, _) => Lanes::MISSING,
        }
    }

    /// Fills the buffer of a node.
    pub fn fill(&mut self, id: NodeId, fill: impl FnOnce(&mut Self, &mut Buffer)) {
        let Place::Buffer(position) = self.plan.place(id) else { return };
        let Some(mut buffer) = self.buffers.get_mut(position).map(std::mem::take) else { return };
        buffer.resize(match self.graph.kind(id).axis {
            Axis::Scalar => self.len,
            Axis::Periods => self.len * PERIODS,
            Axis::Rows(table) => self.rows(table).len(),
        });
        fill(self, &mut buffer);
        if let Some(place) = self.buffers.get_mut(position) {
            *place = buffer;
        }
    }

    /// Computes one node from the nodes before.
    pub fn step(&mut self, id: NodeId) {
        match self.graph.op(id) {
            Op::Input(_) | Op::Constant(_) | Op::Period | Op::Variable | Op::Same(_) => {}
            Op::Undefined(cause) => self.each(id, [], |out, []| out.cells(|_| Cell::Undefined(cause))),
            Op::Negate(a) => self.each(id, [a], |out, [a]| out.zip(a, a, |a, _| -a)),
            Op::Add(a, b) => self.each(id, [a, b], |out, [a, b]| out.zip(a, b, |a, b| a + b)),
            Op::Subtract(a, b) => self.each(id, [a, b], |out, [a, b]| out.zip(a, b, |a, b| a - b)),
            Op::Multiply(a, b) => self.each(id, [a, b], |out, [a, b]| out.zip(a, b, |a, b| a * b)),
            Op::Divide(a, b) => self.each(id, [a, b], |out, [a, b]| out.divide(a, b)),
            Op::Least(a, b) => self.each(id, [a, b], |out, [a, b]| out.zip(a, b, math::min)),
            Op::Greatest(a, b) => self.each(id, [a, b], |out, [a, b]| out.zip(a, b, math::max)),
            Op::Less(..) | Op::AtMost(..) | Op::Equal(..) => self.compare(id),
            Op::And(..) | Op::Or(..) | Op::Not(_) | Op::Choose(..) | Op::IsKnown(_) | Op::OrElse(..) => self.decide(id),
            Op::Lookup(key, table) => {
                let rows = self.graph.table(table);
                self.each(id, [key], |out, [key]| out.cells(|lane| kernel::look_up(rows, key.cell(lane))));
            }
            Op::FullYears(a, b) => self.dates(id, [a, b], calendar::full_years),
            Op::YearsBetween(a, b) => self.dates(id, [a, b], kernel::years_between),
            Op::AddYears(a, b) => self.dates(id, [a, b], calendar::add_years),
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
            | Op::LossRelief(..)
            | Op::PresentValue(..)
            | Op::RateOfReturn(_)
            | Op::ModifiedRate(..)
            | Op::Payback(_) => self.series(id),
        }
    }

    fn compare(&mut self, id: NodeId) {
        use super::lane::truth;
        match self.graph.op(id) {
            Op::Less(a, b) => self.each(id, [a, b], |out, [a, b]| out.zip(a, b, |a, b| truth(a < b))),
            Op::AtMost(a, b) => self.each(id, [a, b], |out, [a, b]| out.zip(a, b, |a, b| truth(a <= b))),
            Op::Equal(a, b) => self.each(id, [a, b], |out, [a, b]| out.zip(a, b, |a, b| truth(a == b))),
            _ => {}
        }
    }

    /// Operations that may know an answer though an operand is not known: a loop where all are known, else the rule
    /// of each lane.
    fn decide(&mut self, id: NodeId) {
        match self.graph.op(id) {
            Op::And(a, b) => self.each(id, [a, b], |out, [a, b]| {
                if !out.truths(a, b, |a, b| a & b) {
                    out.cells(|lane| kernel::and(a.cell(lane), b.cell(lane)));
                }
            }),
            Op::Or(a, b) => self.each(id, [a, b], |out, [a, b]| {
                if !out.truths(a, b, |a, b| a | b) {
                    out.cells(|lane| kernel::or(a.cell(lane), b.cell(lane)));
                }
            }),
            Op::Not(a) => self.each(id, [a], |out, [a]| out.zip(a, a, |a, _| super::lane::truth(a == 0.0))),
            Op::Choose(c, a, b) => self.each(id, [c, a, b], |out, [c, a, b]| {
                if !out.choose(c, a, b) {
                    out.cells(|lane| kernel::choose(c.cell(lane), a.cell(lane), b.cell(lane)));
                }
            }),
            Op::IsKnown(a) => self.each(id, [a], |out, [a]| out.cells(|lane| kernel::is_known(a.cell(lane)))),
            Op::OrElse(a, b) => {
                self.each(id, [a, b], |out, [a, b]| out.cells(|lane| kernel::or_else(a.cell(lane), b.cell(lane))));
            }
            _ => {}
        }
    }

    fn dates(&mut self, id: NodeId, operands: [NodeId; 2], compute: impl Fn(f64, f64) -> Cell) {
        self.each(id, operands, |out, [a, b]| out.cells(|lane| strict(a.cell(lane), b.cell(lane), &compute)));
    }

    /// An operation element by element: `compute` is called for each element with the lanes of all operands.
    fn each<const N: usize>(&mut self, id: NodeId, operands: [NodeId; N], compute: impl Fn(&mut LanesMut, [Lanes; N])) {
        self.fill(id, |chunk, buffer| match chunk.graph.kind(id).axis {
            Axis::Scalar => compute(&mut buffer.all_mut(), operands.map(|operand| chunk.lanes(operand, 0))),
            Axis::Periods => {
                for period in 0..PERIODS {
                    let operands = operands.map(|operand| chunk.lanes(operand, period));
                    compute(&mut buffer.run_mut(period, chunk.len), operands);
                }
            }
            Axis::Rows(table) => {
                let spread = operands.map(|operand| chunk.spread(operand, table));
                let lanes = std::array::from_fn(|position| match (spread.get(position), operands.get(position)) {
                    (Some(Some(buffer)), _) => buffer.all(),
                    (_, Some(operand)) => chunk.lanes(*operand, 0),
                    _ => Lanes::MISSING,
                });
                compute(&mut buffer.all_mut(), lanes);
            }
        });
    }

    /// A value a record, repeated for each row of the record.
    fn spread(&self, id: NodeId, table: &str) -> Option<Buffer> {
        let Lanes::Each { values, status } = self.lanes(id, 0) else { return None };
        if self.graph.kind(id).axis != Axis::Scalar {
            return None;
        }
        let mut buffer = Buffer::default();
        for ((rows, value), status) in self.rows(table).counts().zip(values).zip(status) {
            buffer.values.extend(std::iter::repeat_n(*value, rows));
            buffer.status.extend(std::iter::repeat_n(*status, rows));
        }
        Some(buffer)
    }

    fn fold(&mut self, id: NodeId, a: NodeId, join: impl Fn(f64, f64) -> f64) {
        self.fill(id, |chunk, buffer| match chunk.graph.kind(a).axis {
            Axis::Rows(table) => chunk.fold_rows(buffer, a, table, |cells| kernel::fold(cells, &join)),
            _ => {
                let mut out = buffer.all_mut();
                out.copy(chunk.lanes(a, 0));
                (1..PERIODS).for_each(|period| out.fold(chunk.lanes(a, period), &join));
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
                next.resize(chunk.len);
                buffer.all_mut().copy(chunk.lanes(a, 0));
                for period in 1..PERIODS {
                    let (own, other) = (buffer.all(), chunk.lanes(a, period));
                    let mut out = next.all_mut();
                    if !out.truths(own, other, &known) {
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
        buffer.all_mut().cells(|record| fold(&mut rows.lanes(record).map(|lane| lanes.cell(lane))));
    }
}
