//! The figures that were asked for, one column each.

use super::chunk::Chunk;
use super::records::ColumnRecords;
use crate::engine::graph::Name;
use crate::engine::graph::cell::Cell;
use crate::engine::graph::finished::Graph;
use crate::engine::graph::kind::{Axis, PERIODS};
use crate::engine::graph::lane::{Lanes, LanesMut, MISSING, decode};
use crate::engine::graph::op::NodeId;
use std::collections::BTreeMap;

/// The values of one figure for all records.
#[derive(Clone, Debug)]
pub struct FigureColumn {
    name: Name,
    node: NodeId,
    axis: Axis,
    records: usize,
    /// Period after period, each with all records; rows of a list record after record.
    values: Vec<f64>,
    status: Vec<u8>,
    /// Of a list: where the rows of each record start, and where the last end.
    starts: Vec<usize>,
}

impl FigureColumn {
    /// Name of the figure.
    #[must_use]
    pub fn name(&self) -> &Name {
        &self.name
    }

    /// How many values a record has.
    #[must_use]
    pub fn elements(&self, record: usize) -> usize {
        match self.axis {
            Axis::Scalar => 1,
            Axis::Periods => PERIODS,
            Axis::Rows(_) => match (self.starts.get(record), self.starts.get(record + 1)) {
                (Some(start), Some(end)) => end - start,
                _ => 0,
            },
        }
    }

    /// The value of a single figure for one record; the first of a series or list.
    #[must_use]
    pub fn cell(&self, record: usize) -> Cell {
        self.cell_at(record, 0)
    }

    /// One value of a series or list for one record; missing beyond its end.
    #[must_use]
    pub fn cell_at(&self, record: usize, element: usize) -> Cell {
        if record >= self.records || element >= self.elements(record) {
            return Cell::Missing;
        }
        let lane = match self.axis {
            Axis::Scalar | Axis::Periods => element * self.records + record,
            Axis::Rows(_) => self.starts.get(record).copied().unwrap_or(0) + element,
        };
        match (self.values.get(lane), self.status.get(lane)) {
            (Some(value), Some(status)) => decode(*value, *status),
            _ => Cell::Missing,
        }
    }
}

/// The figures that were asked for.
#[derive(Clone, Debug)]
pub struct ColumnEvaluation {
    figures: Vec<FigureColumn>,
    places: BTreeMap<Name, usize>,
}

impl ColumnEvaluation {
    pub(super) fn new(graph: &Graph, records: &ColumnRecords, figures: &[&str]) -> Self {
        let records = records.len();
        let columns = figures.iter().filter_map(|name| graph.figure(name)).map(|figure| {
            let axis = graph.kind(figure.node).axis;
            let lanes = match axis {
                Axis::Scalar => records,
                Axis::Periods => records * PERIODS,
                Axis::Rows(_) => 0,
            };
            let (values, status) = (vec![0.0; lanes], vec![MISSING; lanes]);
            FigureColumn {
                name: figure.name.clone(),
                node: figure.node,
                axis,
                records,
                values,
                status,
                starts: vec![0],
            }
        });
        let figures: Vec<FigureColumn> = columns.collect();
        let places = figures.iter().map(|column| column.name.clone()).zip(0..).collect();
        Self { figures, places }
    }

    /// The column of a figure that was asked for.
    #[must_use]
    pub fn figure(&self, name: &str) -> Option<&FigureColumn> {
        self.places.get(name).and_then(|place| self.figures.get(*place))
    }

    /// All columns, in the order in which they were asked for.
    #[must_use]
    pub fn figures(&self) -> &[FigureColumn] {
        &self.figures
    }

    pub(super) fn nodes(&self) -> impl Iterator<Item = NodeId> {
        self.figures.iter().map(|column| column.node)
    }

    /// Takes over what a chunk computed.
    pub(super) fn append(&mut self, chunk: &Chunk) {
        for column in &mut self.figures {
            match column.axis {
                Axis::Scalar => column.put(chunk, 0),
                Axis::Periods => (0..PERIODS).for_each(|period| column.put(chunk, period)),
                Axis::Rows(table) => column.append_rows(chunk, table),
            }
        }
    }
}

impl FigureColumn {
    fn put(&mut self, chunk: &Chunk, element: usize) {
        let range = element * self.records + chunk.first()..element * self.records + chunk.end();
        self.write(range, chunk.lanes(self.node, element));
    }

    /// Writes lanes with a status each.
    fn write(&mut self, range: std::ops::Range<usize>, lanes: Lanes) {
        if let (Some(values), Some(status)) = (self.values.get_mut(range.clone()), self.status.get_mut(range)) {
            LanesMut { values, status, is_same: None }.copy(&lanes);
        }
    }

    fn append_rows(&mut self, chunk: &Chunk, table: &'static str) {
        let before = self.values.len();
        let rows = chunk.rows(table);
        self.values.resize(before + rows.len(), 0.0);
        self.status.resize(before + rows.len(), MISSING);
        self.write(before..before + rows.len(), chunk.lanes(self.node, 0));
        let mut end = before;
        self.starts.extend(rows.counts().map(|rows| {
            end += rows;
            end
        }));
    }
}
