//! The list as CSV: a row a parcel, values in the usual units, which stand in the headings.

use super::columns::{NAMED_BY, scale_of_type};
use super::{FigureColumn, List};
use crate::engine::export::{CsvCell, csv_cells, rows_json, written_text};
use crate::engine::field::Field;
use crate::engine::graph::{Type, date_of_day};
use crate::engine::iso_date;
use crate::engine::number::{exact, exact_in};
use crate::engine::parcel::{Parcel, Value};
use crate::engine::unit::Scale;

/// An entry with the unit of its column.
type EntryColumn = (Field, Option<&'static Scale>);

impl List<'_> {
    /// The table with its headings.
    pub(super) fn csv(&self) -> String {
        let entries: Vec<EntryColumn> = self.entries.iter().map(|field| (*field, self.scale_of(*field))).collect();
        let mut rows = vec![self.csv_headings(&entries)];
        rows.extend((0..self.parcels.len()).map(|index| self.csv_row(index, &entries)));
        csv_cells(&rows)
    }

    fn csv_headings(&self, entries: &[EntryColumn]) -> Vec<CsvCell> {
        let named = NAMED_BY.map(|field| self.entry_heading(field));
        let computed = ["type", "counted"].map(|key| self.computed_heading(&self.words.own(&format!("list.{key}"))));
        let figure = |own: &FigureColumn| {
            let name = self.computed_heading(&self.words.figure(own.figure.id()));
            self.with_unit(&name, scale_of_type(own.kind.ty))
        };
        let entry = |(field, scale): &EntryColumn| self.with_unit(&self.entry_heading(*field), *scale);
        let headings = named.into_iter().chain(computed).chain(self.figures.iter().map(figure));
        let headings = headings.chain(entries.iter().map(entry));
        headings.chain(self.tables.iter().map(|table| self.rows_heading(*table))).map(CsvCell::Text).collect()
    }

    fn csv_row(&self, index: usize, entries: &[EntryColumn]) -> Vec<CsvCell> {
        let Some((place, imported)) = self.parcels.get(index) else { return Vec::new() };
        let parcel = &imported.parcel;
        let (kind, is_counted) = self.kind_of(*place).unwrap_or_default();
        let named = NAMED_BY.map(|field| self.csv_entry(parcel, (field, None)));
        let computed = [CsvCell::Text(kind), self.csv_truth(is_counted)];
        let figures = self.figures.iter().map(|own| self.csv_figure(own, index));
        let cells = named.into_iter().chain(computed).chain(figures);
        let cells = cells.chain(entries.iter().map(|column| self.csv_entry(parcel, *column)));
        let rows = |rows: &[_]| if rows.is_empty() { String::new() } else { rows_json(rows).to_string() };
        cells.chain(self.tables.iter().map(|table| CsvCell::Text(rows(parcel.rows(*table))))).collect()
    }

    fn csv_entry(&self, parcel: &Parcel, (field, scale): EntryColumn) -> CsvCell {
        let Some(entry) = parcel.get(field) else { return CsvCell::Text(String::new()) };
        match &entry.value {
            Value::Number(number) => {
                CsvCell::Number(scale.map_or_else(|| exact(*number), |own| exact_in(*number, own)))
            }
            Value::Truth(truth) => self.csv_truth(*truth),
            Value::Date(day) => {
                CsvCell::Text(entry.year_alone.map_or_else(|| iso_date::text(*day), |year| year.to_string()))
            }
            Value::Choice(option) => CsvCell::Text(self.option(field, option)),
            Value::Text(text) => CsvCell::Text(written_text(field, text).into_owned()),
        }
    }

    fn csv_figure(&self, own: &FigureColumn, index: usize) -> CsvCell {
        let Some(value) = own.values.get(index).copied().flatten() else { return CsvCell::Text(String::new()) };
        match own.kind.ty {
            Type::Truth => self.csv_truth(value != 0.0),
            Type::Date => CsvCell::Text(date_of_day(value).map(iso_date::text).unwrap_or_default()),
            Type::Number(_) | Type::Choice(_) => {
                CsvCell::Number(scale_of_type(own.kind.ty).map_or_else(|| exact(value), |scale| exact_in(value, scale)))
            }
        }
    }

    fn csv_truth(&self, truth: bool) -> CsvCell {
        let [no, yes] = self.words.truths();
        CsvCell::Text(if truth { yes } else { no })
    }
}
