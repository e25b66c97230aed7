//! The graph as formulas of a workbook: every node that a figure rests on gets a cell, or a row of cells with one value a
//! period or list row, and the formula that a spreadsheet calculates there.
//!
//! The truth table of [`Cell`] holds in the workbook as well: `#N/A` is missing, `#NUM!` and `#DIV/0!` are undefined.
//! Arithmetic passes errors on, of two in one formula either one. Where a formula asks whether a value is missing
//! ([`Op::OrElse`]), everything that value is made of tells the two apart.
//!
//! Values without a formula: roots, whose equation stands beside them with its residual, and rates of return that are not
//! single. Left out: looks, texts and the writing of files.

mod content;
mod flags;
mod form;
mod kept;
mod layout;
mod series;
mod text;

pub use layout::{Layout, Part, Place, Raw, Sheet, Step, Written, WrittenCell};
pub use text::{EPOCH, column_letters, quoted};

use super::cell::Cell;
use super::evaluate::Evaluation;
use super::finished::Graph;
use super::kind::{Axis, PERIODS};
use super::op::{NodeId, Op};
use super::reach::nodes_of;
use flags::{Flags, fixed_period};
use form::watched;
use kept::Kept;
use std::collections::{BTreeMap, VecDeque};

/// Lays out figures with everything they rest on and says the formula of each cell. Nodes that the layout gives no place
/// stand on its sheet of steps, or within the formula that uses them where that stays short.
#[must_use]
pub fn formulas<'a>(evaluation: &Evaluation, figures: impl IntoIterator<Item = &'a str>, layout: &Layout) -> Written {
    let needed = nodes_of(evaluation.graph(), figures);
    Writer::new(evaluation, needed, layout).written()
}

/// What the formulas are made from.
struct Writer<'e, 'g> {
    evaluation: &'e Evaluation<'g>,
    graph: &'g Graph,
    layout: &'e Layout,
    needed: Vec<bool>,
    flags: Flags,
    kept: Kept,
    /// Where the first cell of a node stands that has cells of its own.
    places: Vec<Option<Place>>,
    /// Node of the root of each variable.
    roots: Vec<(NodeId, NodeId)>,
    /// Rows for the parts of a calculation, by node.
    helpers: BTreeMap<NodeId, VecDeque<Place>>,
    /// Rows that say of a series which elements are undefined, by the node that asks.
    watches: BTreeMap<NodeId, Place>,
    next_row: u32,
    written: Written,
}

impl<'e, 'g> Writer<'e, 'g> {
    fn new(evaluation: &'e Evaluation<'g>, needed: Vec<bool>, layout: &'e Layout) -> Self {
        let graph = evaluation.graph();
        let flags = Flags::of(graph, &needed);
        let kept = Kept::of(graph, &needed, &flags, layout);
        let roots = graph.node_ids().filter_map(|id| match graph.op(id) {
            Op::RootOf(position) => graph.equation(position).map(|equation| (equation.variable, id)),
            _ => None,
        });
        Self {
            evaluation,
            graph,
            layout,
            flags,
            kept,
            places: vec![None; graph.node_count()],
            roots: roots.collect(),
            helpers: BTreeMap::new(),
            watches: BTreeMap::new(),
            next_row: layout.steps.row,
            written: Written::default(),
            needed,
        }
    }

    /// Places first, so that a formula may name a root that comes after the body it stands in.
    fn written(mut self) -> Written {
        let ids: Vec<NodeId> = self.graph.node_ids().filter(|id| self.needs_cells(*id)).collect();
        for &id in &ids {
            if watched(self.graph, id, &self.flags).is_some() {
                let place = self.next_place();
                self.watches.insert(id, place);
            }
            let helpers = (0..self.helper_rows(id)).map(|_| self.next_place()).collect();
            self.helpers.insert(id, helpers);
            let place = self.layout.places.get(&id).copied().unwrap_or_else(|| self.next_place());
            if let Some(own) = self.places.get_mut(id.index()) {
                *own = Some(place);
            }
        }
        for id in ids {
            let step = self.step(id);
            self.written.steps.push(step);
        }
        self.written.next_row = self.next_row;
        self.written
    }

    fn needs_cells(&self, id: NodeId) -> bool {
        self.needed.get(id.index()).is_some_and(|needed| *needed) && self.kept.has_cells(id)
    }

    fn next_place(&mut self) -> Place {
        let place = Place { row: self.next_row, ..self.layout.steps };
        self.next_row += 1;
        place
    }

    fn place(&self, id: NodeId) -> Option<Place> {
        self.places.get(id.index()).copied().flatten()
    }

    /// How many cells a node has.
    fn length(&self, id: NodeId) -> usize {
        match self.graph.kind(id).axis {
            Axis::Scalar => 1,
            Axis::Periods => PERIODS,
            Axis::Rows(_) => self.evaluation.length(id),
        }
    }

    fn cells(&self, id: NodeId) -> Vec<Cell> {
        self.evaluation.cells(id)
    }

    /// How many rows of cells a formula needs beside its operands.
    fn helper_rows(&self, id: NodeId) -> usize {
        match self.graph.op(id) {
            Op::Payback(_) | Op::ModifiedRate(..) => 3,
            Op::Lookup(..) => 2,
            Op::LossRelief(_, years) => fixed_period(self.graph.op(years)).unwrap_or(series::MOST_LOSS_YEARS),
            _ => 0,
        }
    }

    /// The next of the rows that were set aside for a node.
    fn next_helper(&mut self, of: NodeId) -> Place {
        let kept = self.helpers.get_mut(&of).and_then(VecDeque::pop_front);
        kept.unwrap_or_else(|| self.next_place())
    }

    fn put_helper(&mut self, of: NodeId, part: Part, place: Place, cells: Vec<WrittenCell>) {
        self.written.steps.push(Step { node: of, part, place, cells });
    }

    /// A row of cells of its own that a formula needs beside its operands.
    fn helper(&mut self, of: NodeId, part: Part, cells: Vec<WrittenCell>) -> Place {
        let place = self.next_helper(of);
        self.put_helper(of, part, place, cells);
        place
    }

    fn root_of(&self, variable: NodeId) -> Option<NodeId> {
        self.roots.iter().find(|(own, _)| *own == variable).map(|(_, root)| *root)
    }
}
