//! The answer for one figure: a number, what it waits for, or why there is none.

use crate::engine::field::Field;
use crate::engine::graph::{Cause, Cell, Evaluation, missing_inputs};

/// A missing input of a figure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct WaitsFor {
    /// The field.
    pub field: Field,
    /// Row of a list; `None` for a single value, and for a list that has no rows.
    pub row: Option<usize>,
}

/// The answer for one figure.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// The value in base units; 1 or 0 for a truth, a day number for a date.
    Known(f64),
    /// It waits for these inputs.
    Missing(Vec<WaitsFor>),
    /// It has no value.
    Undefined(Cause),
}

impl Answer {
    /// The answer for a figure of an evaluation; `None` if there is no such figure.
    #[must_use]
    pub fn of(evaluation: &Evaluation, figure: &str) -> Option<Self> {
        Some(match evaluation.figure(figure)? {
            Cell::Known(value) => Self::Known(value),
            Cell::Undefined(cause) => Self::Undefined(cause),
            Cell::Missing => Self::Missing(waits_for(evaluation, figure)),
        })
    }

    /// The value, if known.
    #[must_use]
    pub fn known(&self) -> Option<f64> {
        match self {
            Self::Known(value) => Some(*value),
            Self::Missing(_) | Self::Undefined(_) => None,
        }
    }
}

fn waits_for(evaluation: &Evaluation, figure: &str) -> Vec<WaitsFor> {
    let mut waits: Vec<WaitsFor> = missing_inputs(evaluation, figure)
        .into_iter()
        .filter_map(|missing| Some(WaitsFor { field: Field::by_id(missing.input.as_str())?, row: missing.element }))
        .collect();
    waits.sort_unstable();
    waits
}
