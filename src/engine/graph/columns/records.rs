//! The values of many records, one column an input.

use crate::engine::graph::Name;
use crate::engine::graph::cell::Cell;
use crate::engine::graph::finished::Graph;
use crate::engine::graph::kernel::admit;
use crate::engine::graph::kind::{Axis, Kind, PERIODS};
use crate::engine::graph::lane::{Lanes, encode};
use crate::engine::graph::record::Record;
use std::collections::BTreeMap;

/// Why a column was refused.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ColumnError {
    /// The graph has no such input.
    #[error("no input {0}")]
    UnknownInput(Name),
    /// The input has another axis than the column.
    #[error("{input} is a {found}")]
    Axis {
        /// The input.
        input: Name,
        /// What it is.
        found: Kind,
    },
    /// The column has another length than the records, or than the rows of its list.
    #[error("{input} has {found} values instead of {expected}")]
    Length {
        /// The input or list.
        input: Name,
        /// Records or rows.
        expected: usize,
        /// Values.
        found: usize,
    },
    /// More periods than a series has.
    #[error("{input} has {found} periods")]
    Periods {
        /// The input.
        input: Name,
        /// Its periods.
        found: usize,
    },
}

/// Values of one input, each known or missing. Numbers that are not finite are missing, as in a [`Record`].
#[derive(Clone, Debug, Default)]
pub struct Column(Vec<Option<f64>>);

impl Column {
    /// A column of values beside a mask of the known ones; the shorter of the two ends it.
    #[must_use]
    pub fn masked(values: &[f64], known: &[bool]) -> Self {
        values.iter().zip(known).map(|(value, known)| known.then_some(*value)).collect()
    }

    /// How many values.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn values(&self, kind: Kind) -> Values {
        Values::of(self.0.iter().map(|value| admit(kind.ty, *value)))
    }
}

impl FromIterator<Option<f64>> for Column {
    fn from_iter<I: IntoIterator<Item = Option<f64>>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

/// The values of an input for all records, or for all rows of a list.
#[derive(Clone, Debug)]
struct Values {
    values: Vec<f64>,
    /// One status for all, if it is the same.
    status: Vec<u8>,
}

impl Values {
    fn of(cells: impl Iterator<Item = Cell>) -> Self {
        let (values, mut status): (_, Vec<u8>) = cells.map(encode).unzip();
        if status.iter().all(|other| Some(other) == status.first()) {
            status.truncate(1);
        }
        Self { values, status }
    }
}

/// Values of a graph's inputs for many records; what is not set is missing.
#[derive(Clone, Debug)]
pub struct ColumnRecords<'g> {
    graph: &'g Graph,
    len: usize,
    /// By position of the input: one run of values, or one a period.
    inputs: Vec<Vec<Values>>,
    /// By list: where the rows of each record start, and after the last where they end.
    starts: BTreeMap<&'static str, Vec<usize>>,
}

impl<'g> ColumnRecords<'g> {
    /// So many records in which everything is missing and every list is empty.
    #[must_use]
    pub fn new(graph: &'g Graph, len: usize) -> Self {
        let inputs = vec![Vec::new(); graph.inputs().len()];
        Self { graph, len, inputs, starts: BTreeMap::new() }
    }

    /// The same values as in single records.
    #[must_use]
    pub fn of_records(graph: &'g Graph, records: &[Record]) -> Self {
        let mut columns = Self::new(graph, records.len());
        for input in graph.inputs() {
            if let Axis::Rows(table) = input.kind.axis
                && !columns.starts.contains_key(table)
            {
                let rows: Vec<usize> = records.iter().map(|record| record.rows(table)).collect();
                columns.starts.insert(table, starts_of(&rows));
            }
        }
        for (position, input) in graph.inputs().iter().enumerate() {
            let gather = |element| Values::of(records.iter().map(|record| record.cell(position, element)));
            let values = match input.kind.axis {
                Axis::Scalar => vec![gather(0)],
                Axis::Periods => (0..PERIODS).map(gather).collect(),
                Axis::Rows(table) => vec![Values::of(
                    records
                        .iter()
                        .flat_map(|record| (0..record.rows(table)).map(|element| record.cell(position, element))),
                )],
            };
            if let Some(place) = columns.inputs.get_mut(position) {
                *place = values;
            }
        }
        columns
    }

    /// How many records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The graph whose inputs these are.
    #[must_use]
    pub fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// Sets a single input: one value a record.
    ///
    /// # Errors
    /// [`ColumnError`] if the input is not there or no single one, or the length is not that of the records.
    pub fn set(&mut self, input: &str, column: &Column) -> Result<(), ColumnError> {
        let (position, kind) = self.find(input, |axis| axis == Axis::Scalar)?;
        check_length(input, self.len, column.len())?;
        self.put(position, vec![column.values(kind)]);
        Ok(())
    }

    /// Sets a series: one column a period, from period 0; later periods are missing.
    ///
    /// # Errors
    /// As [`ColumnRecords::set`]; also if there are more than [`PERIODS`] columns.
    pub fn set_periods(&mut self, input: &str, columns: &[Column]) -> Result<(), ColumnError> {
        let (position, kind) = self.find(input, |axis| axis == Axis::Periods)?;
        if columns.len() > PERIODS {
            return Err(ColumnError::Periods { input: name_of(input), found: columns.len() });
        }
        columns.iter().try_for_each(|column| check_length(input, self.len, column.len()))?;
        self.put(position, columns.iter().map(|column| column.values(kind)).collect());
        Ok(())
    }

    /// Sets how many rows of a list each record has. Columns of the list that were set before become missing.
    ///
    /// # Errors
    /// [`ColumnError::Length`] if there is not one count a record.
    pub fn set_row_counts(&mut self, table: &'static str, rows: &[usize]) -> Result<(), ColumnError> {
        check_length(table, self.len, rows.len())?;
        for (input, values) in self.graph.inputs().iter().zip(&mut self.inputs) {
            if input.kind.axis == Axis::Rows(table) {
                values.clear();
            }
        }
        self.starts.insert(table, starts_of(rows));
        Ok(())
    }

    /// Sets an input that has a value a row of a list: the rows of the first record, then those of the second, and so
    /// on. The counts are set before.
    ///
    /// # Errors
    /// As [`ColumnRecords::set`]; the length is that of all rows.
    pub fn set_rows(&mut self, input: &str, column: &Column) -> Result<(), ColumnError> {
        let (position, kind) = self.find(input, |axis| matches!(axis, Axis::Rows(_)))?;
        let Axis::Rows(table) = kind.axis else { return Ok(()) };
        let total = self.starts.get(table).and_then(|starts| starts.last()).copied().unwrap_or(0);
        check_length(input, total, column.len())?;
        self.put(position, vec![column.values(kind)]);
        Ok(())
    }

    /// Where the rows of the records from `first` start, and where the rows of the last of `len` end.
    pub(super) fn starts(&self, table: &str, first: usize, len: usize) -> &[usize] {
        self.starts.get(table).and_then(|starts| starts.get(first..=first + len)).unwrap_or(&[])
    }

    /// The values of an input in one element for the records or rows in a range.
    pub(super) fn lanes(&self, position: usize, element: usize, range: std::ops::Range<usize>) -> Lanes<'_> {
        let Some(input) = self.inputs.get(position).and_then(|elements| elements.get(element)) else {
            return Lanes::MISSING;
        };
        let status = if input.status.len() == 1 { Some(&*input.status) } else { input.status.get(range.clone()) };
        match (input.values.get(range), status) {
            (Some(values), Some(status)) => Lanes { values, status },
            _ => Lanes::MISSING,
        }
    }

    fn find(&self, input: &str, fits: impl Fn(Axis) -> bool) -> Result<(usize, Kind), ColumnError> {
        let position = self.graph.input_position(input);
        let found = position.and_then(|position| Some((position, self.graph.inputs().get(position)?.kind)));
        match found {
            None => Err(ColumnError::UnknownInput(name_of(input))),
            Some((_, kind)) if !fits(kind.axis) => Err(ColumnError::Axis { input: name_of(input), found: kind }),
            Some(found) => Ok(found),
        }
    }

    fn put(&mut self, position: usize, values: Vec<Values>) {
        if let Some(place) = self.inputs.get_mut(position) {
            *place = values;
        }
    }
}

fn name_of(input: &str) -> Name {
    Name::from(input.to_owned())
}

fn check_length(input: &str, expected: usize, found: usize) -> Result<(), ColumnError> {
    if expected == found { Ok(()) } else { Err(ColumnError::Length { input: name_of(input), expected, found }) }
}

fn starts_of(rows: &[usize]) -> Vec<usize> {
    let mut end = 0;
    std::iter::once(0)
        .chain(rows.iter().map(|rows| {
            end += rows;
            end
        }))
        .collect()
}
