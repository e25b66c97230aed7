//! The values of the inputs for one evaluation.

use super::cell::Cell;
use super::finished::Graph;
use super::kernel::admit;
use super::kind::Axis;
use std::collections::BTreeMap;

/// Values of a graph's inputs; what is not set is missing.
#[derive(Clone, Debug)]
pub struct Record<'g> {
    graph: &'g Graph,
    scalars: Vec<Cell>,
    lists: BTreeMap<usize, Vec<Cell>>,
}

impl<'g> Record<'g> {
    /// A record in which everything is missing.
    #[must_use]
    pub fn new(graph: &'g Graph) -> Self {
        Self { graph, scalars: vec![Cell::Missing; graph.inputs().len()], lists: BTreeMap::new() }
    }

    /// Sets a single input. Names that the graph does not have are ignored; values that are no finite numbers, and
    /// truths other than 1 or 0, are missing: a record comes from checked values.
    pub fn set(&mut self, input: &str, value: f64) {
        if let Some(position) = self.graph.input_position(input) {
            self.set_at(position, value);
        }
    }

    /// As [`Record::set`], by position.
    pub fn set_at(&mut self, position: usize, value: f64) {
        let input = self.graph.inputs().get(position);
        if let (Some(cell), Some(input)) = (self.scalars.get_mut(position), input) {
            *cell = admit(input.kind.ty, Some(value));
        }
    }

    /// Makes a single input missing.
    pub fn clear_at(&mut self, position: usize) {
        if let Some(cell) = self.scalars.get_mut(position) {
            *cell = Cell::Missing;
        }
    }

    /// Sets an input that has a value a row or a period; `None` is a missing value.
    pub fn set_list(&mut self, input: &str, values: impl IntoIterator<Item = Option<f64>>) {
        let position = self.graph.input_position(input);
        if let Some((position, input)) = position.and_then(|at| Some((at, self.graph.inputs().get(at)?))) {
            let cells = values.into_iter().map(|value| admit(input.kind.ty, value));
            self.lists.insert(position, cells.collect());
        }
    }

    /// How many rows a list has: the longest of its columns.
    #[must_use]
    pub fn rows(&self, table: &str) -> usize {
        let columns = self.lists.iter().filter(|(position, _)| {
            let kind = self.graph.inputs().get(**position).map(|input| input.kind);
            matches!(kind.map(|kind| kind.axis), Some(Axis::Rows(name)) if name == table)
        });
        columns.map(|(_, cells)| cells.len()).max().unwrap_or(0)
    }

    /// One value of an input.
    #[must_use]
    pub fn cell(&self, position: usize, element: usize) -> Cell {
        match self.graph.inputs().get(position).map(|input| input.kind.axis) {
            Some(Axis::Scalar) => self.scalars.get(position).copied().unwrap_or(Cell::Missing),
            _ => self.lists.get(&position).and_then(|cells| cells.get(element)).copied().unwrap_or(Cell::Missing),
        }
    }

    /// The graph whose inputs these are.
    #[must_use]
    pub fn graph(&self) -> &'g Graph {
        self.graph
    }
}
