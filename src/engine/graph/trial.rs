//! One record of which single inputs are varied: what searches over assumptions read.

use super::cell::Cell;
use super::evaluate::{Evaluation, evaluate_nodes};
use super::reach::nodes_of;
use super::record::Record;

/// A record with the figures that are looked at. Each try starts from the record as it was given.
///
/// ```
/// use musuan::engine::graph::{Cell, InputSpec, Kind, Model, Record, Trial};
/// use musuan::engine::unit::Dimension;
/// let area = Kind::number(Dimension::AREA);
/// let m = Model::new(["floor_area", "site_area"].map(|name| InputSpec::new(name, area)));
/// m.define("plot_ratio", m.input("floor_area") / m.input("site_area"));
/// let graph = m.build()?;
/// let mut record = Record::new(&graph);
/// record.set("floor_area", 12_000.0);
/// let trial = Trial::new(&record, ["plot_ratio"]);
/// assert_eq!(trial.value_with("plot_ratio", &[("site_area", 10_000.0)]), Cell::Known(1.2));
/// assert_eq!(trial.value_with("plot_ratio", &[]), Cell::Missing);
/// # Ok::<(), Vec<musuan::engine::graph::BuildError>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Trial<'g> {
    record: Record<'g>,
    needed: Vec<bool>,
}

impl<'g> Trial<'g> {
    /// A record, and the figures whose values are wanted.
    pub fn new<'a>(record: &Record<'g>, figures: impl IntoIterator<Item = &'a str>) -> Self {
        Self { record: record.clone(), needed: nodes_of(record.graph(), figures) }
    }

    /// The value of a single input in the record; `None` where it is missing.
    #[must_use]
    pub fn input(&self, name: &str) -> Option<f64> {
        let position = self.record.graph().input_position(name)?;
        self.record.cell(position, 0).known()
    }

    /// The figures with these values in place of the record's own.
    #[must_use]
    pub fn with(&self, inputs: &[(&str, f64)]) -> Evaluation<'g> {
        if inputs.is_empty() {
            return evaluate_nodes(self.record.graph(), &self.record, &self.needed);
        }
        let mut record = self.record.clone();
        inputs.iter().for_each(|(name, value)| record.set(name, *value));
        evaluate_nodes(self.record.graph(), &record, &self.needed)
    }

    /// One of the figures with these values; missing where there is no such figure.
    #[must_use]
    pub fn value_with(&self, figure: &str, inputs: &[(&str, f64)]) -> Cell {
        self.with(inputs).figure(figure).unwrap_or(Cell::Missing)
    }
}
