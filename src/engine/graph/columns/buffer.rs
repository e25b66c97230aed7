//! The values of one node for a chunk.

use crate::engine::graph::lane::{KNOWN, Lanes, LanesMut};

/// Values and statuses of one node for a chunk, run after run: a run a period of a series, else one run. A lane is a
/// record, or a row of a list.
#[derive(Clone, Debug, Default)]
pub(super) struct Buffer {
    pub values: Vec<f64>,
    status: Vec<u8>,
    /// Of each run whether its first status stands for all its lanes.
    is_same: Vec<bool>,
    /// Lanes of a run.
    len: usize,
}

impl Buffer {
    /// One run of its own.
    pub fn of(values: Vec<f64>, status: Vec<u8>) -> Self {
        Self { len: values.len(), values, status, is_same: vec![false] }
    }

    /// Makes room for some runs of some lanes.
    pub fn resize(&mut self, runs: usize, len: usize) {
        self.values.resize(runs * len, 0.0);
        self.status.resize(runs * len, KNOWN);
        self.is_same.resize(runs, false);
        self.len = len;
    }

    /// The `index`th run.
    pub fn run(&self, index: usize) -> Lanes<'_> {
        run(&self.values, &self.status, &self.is_same, index, self.len)
    }

    pub fn run_mut(&mut self, index: usize) -> LanesMut<'_> {
        self.run_after_run(index).1
    }

    /// The run before the `index`th, and the `index`th.
    pub fn run_after_run(&mut self, index: usize) -> (Lanes<'_>, LanesMut<'_>) {
        let runs = self.is_same.len();
        let start = (index * self.len).min(self.values.len());
        let (values, own_values) = self.values.split_at_mut(start);
        let (status, own_status) = self.status.split_at_mut(start);
        let (is_same, own_is_same) = self.is_same.split_at_mut(index.min(runs));
        let own = LanesMut {
            values: own_values.get_mut(..self.len).unwrap_or(&mut []),
            status: own_status.get_mut(..self.len).unwrap_or(&mut []),
            is_same: own_is_same.first_mut(),
        };
        (run(values, status, is_same, index.saturating_sub(1), self.len), own)
    }
}

fn run<'a>(values: &'a [f64], status: &'a [u8], is_same: &[bool], index: usize, len: usize) -> Lanes<'a> {
    let range = index * len..(index + 1) * len;
    let status = match is_same.get(index) {
        Some(true) => status.get(range.start..=range.start),
        _ => status.get(range.clone()),
    };
    Lanes { values: values.get(range).unwrap_or(&[]), status: status.unwrap_or(&[]) }
}
