//! Where nodes stand in a workbook, as its author decides, and what came of it.

use crate::engine::graph::cell::Cell;
use crate::engine::graph::op::NodeId;
use std::collections::BTreeMap;

/// A cell, or the first of a row of cells; everything is counted from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct Place {
    /// Position of the sheet in [`Layout::sheets`].
    pub sheet: usize,
    /// Row.
    pub row: u32,
    /// Column.
    pub column: u16,
}

/// A sheet that formulas may name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sheet {
    /// Its name, without quotation marks.
    pub name: String,
    /// Row in which the numbers of the periods stand, from [`Layout::first_column`] on; none where no series stands.
    pub periods: Option<u32>,
}

/// Where the value of an input is entered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Raw {
    /// Its cell, or the first of a row of cells.
    pub place: Place,
    /// The range of cells with the words of its options in their order, of a truth "no" before "yes"; none where the number
    /// itself is entered.
    pub options: Option<String>,
}

/// Where things stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Layout {
    /// The sheets, in their order.
    pub sheets: Vec<Sheet>,
    /// Column in which every series and list begins, the same on all sheets.
    pub first_column: u16,
    /// First free cell for nodes without a place of their own; they take the rows from there on.
    pub steps: Place,
    /// Where inputs are entered, by name. An input without a place is missing.
    pub inputs: BTreeMap<String, Raw>,
    /// Where nodes stand that the author places.
    pub places: BTreeMap<NodeId, Place>,
    /// Names of single cells, by which formulas speak of them.
    pub names: BTreeMap<NodeId, String>,
}

/// What a row of cells is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Part {
    /// The values of the node.
    Value,
    /// Of what is made of a whole series: whether an element is undefined, or missing.
    Watch,
    /// Of a payback: the running sum.
    RunningSum,
    /// Of a payback: the first amount that is not zero.
    FirstAmount,
    /// Of a payback: the time at which the sum is back at zero.
    Return,
    /// Of a modified rate: the period, where it has a flow.
    LastFlow,
    /// Of a modified rate: receipts, grown to the last flow.
    Grown,
    /// Of a modified rate: outlays, discounted.
    Discounted,
    /// Of loss relief: what is left of the loss of so many years before.
    LossLeft(usize),
    /// Of a look-up: the keys of its table.
    Keys,
    /// Of a look-up: the values of its table.
    Values,
}

/// One cell: its formula, or none where the value alone stands, and its value.
#[derive(Clone, PartialEq, Debug)]
pub struct WrittenCell {
    /// Without the sign of equality.
    pub formula: Option<String>,
    /// What the graph says it is.
    pub value: Cell,
}

/// The cells of a node, or of a part of its calculation.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    /// The node.
    pub node: NodeId,
    /// What of it.
    pub part: Part,
    /// Its first cell; the others follow to the right.
    pub place: Place,
    /// The cells.
    pub cells: Vec<WrittenCell>,
}

/// Everything that was laid out.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Written {
    /// Operands before what is made of them, but for roots, whose equation comes before them.
    pub steps: Vec<Step>,
    /// First row of the sheet of steps that is still free.
    pub next_row: u32,
}

impl Written {
    /// The cells with the values of a node that has cells of its own.
    #[must_use]
    pub fn step(&self, node: NodeId) -> Option<&Step> {
        self.steps.iter().find(|step| step.node == node && step.part == Part::Value)
    }
}
