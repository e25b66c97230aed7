//! Lists that this program has saved and reads again.
//!
//! Such a list is known by its column of computed types. Computed columns have marked headings and are not read: what they
//! hold is computed anew. In such a list a blank is a blank, so nothing is concluded from other columns, and the lists inside
//! a parcel stand in one column each, as JSON in base units.

use super::cell::{self, Refusal};
use super::feature_text::{Plain, plain_text};
use super::heading::{Heading, folded};
use super::intake::{Intake, Target, Written};
use super::mapping::base_scale;
use super::memory::OutOfMemory;
use crate::engine::field::{Field, FieldType, Table};
use crate::engine::issue::{Argument, Issue, Place};
use crate::engine::parcel::{Origin, Parcel, Value};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How the name of a computed property begins, folded: `computed_plot_ratio`.
const MARK_BEFORE: &str = "computed";
/// How the heading of a computed column ends, folded.
const MARKS_BEHIND: [&str; 2] = ["(测算)", "(computed)"];

/// Headings of the column of computed types, folded.
const TYPES: [&str; 3] = ["computedtype", "地块类型(测算)", "parceltype(computed)"];

/// Headings of the columns that hold the lists of a parcel, folded.
const LISTS: [(Table, &[&str]); 3] = [
    (Table::Years, &["years", "年度数据", "yearlydata"]),
    (Table::Buildings, &["buildings", "建筑"]),
    (Table::Storeys, &["storeys", "楼层"]),
];

/// Whether a heading, folded and without its unit, is one of a computed column.
pub(super) fn is_computed(name: &str) -> bool {
    name.starts_with(MARK_BEFORE) || MARKS_BEHIND.iter().any(|mark| name.ends_with(mark))
}

/// Whether a heading as it stands is one of a computed column.
pub(super) fn is_computed_heading(heading: &str) -> bool {
    is_computed(&Heading::parse(heading).name)
}

/// The option that the text of an industry means in a saved list: `36 汽车（GB/T 4754-2017）`.
pub(super) fn industry_of(text: &str) -> Option<String> {
    let text = folded(text);
    let (name, edition) = text.strip_suffix(')')?.split_once("(gb/t4754")?;
    let option = format!("gbt4754_{edition}.{}", name.get(..2)?);
    let FieldType::Choice(set) = Field::Industry.spec().kind else { return None };
    set.position(&option).map(|_| option)
}

impl Intake {
    /// Notes whether the program itself has saved the list, and which columns hold the lists of a parcel.
    pub(super) fn settle_saved_list(&mut self) {
        self.is_saved_list = self.columns.iter().any(|column| TYPES.contains(&folded(&column.heading).as_str()));
        for column in self.columns.iter_mut().filter(|_| self.is_saved_list) {
            let name = folded(&column.heading);
            let found =
                LISTS.iter().find(|(_, names)| column.mapping.field.is_none() && names.contains(&name.as_str()));
            if let Some((table, _)) = found {
                (column.mapping.list, column.mapping.proposal, column.mapping.score) = (Some(*table), None, 1.0);
            }
        }
    }

    /// Says once that computed columns are not read.
    pub(super) fn tell_computed(&mut self) {
        let count = self.columns.iter().filter(|column| is_computed_heading(&column.heading)).count();
        if count > 0 {
            self.list(Issue::note("columns_computed", "").with("count", Argument::Count(count)));
        }
    }

    /// The list inside the parcel that a column holds.
    pub(super) fn list_of(&self, index: usize) -> Option<Table> {
        match self.columns.get(index)?.target? {
            Target::List(table) => Some(table),
            Target::Single(_) | Target::Year { .. } => None,
        }
    }

    /// Reads a cell with a list of the parcel: `[{"year":2024,"year_tax":4000000},…]`, values in base units.
    pub(super) fn take_list(
        &mut self,
        parcel: &mut Parcel,
        index: usize,
        text: &str,
        written: Written,
        place: &Place,
    ) -> Result<(), OutOfMemory> {
        let (Some(table), Some(column)) = (self.list_of(index), self.columns.get(index)) else { return Ok(()) };
        if text.is_empty() {
            return Ok(());
        }
        let heading = Arc::clone(&column.heading);
        let place = Place { column: Some(heading.to_string()), ..place.clone() };
        let Ok(rows) = serde_json::from_str::<Vec<BTreeMap<String, &RawValue>>>(text) else {
            self.list(Issue::error("list_unreadable", text).at(place));
            return Ok(());
        };
        let origin = self.origin(&heading, written, &place);
        for (row, cells) in rows.iter().enumerate() {
            self.budget.spend_list_row()?;
            parcel.add_row(table);
            for (id, raw) in cells {
                self.take_list_cell(parcel, (table, row), (id, raw.get()), &origin, &place);
            }
        }
        Ok(())
    }

    fn take_list_cell(
        &mut self,
        parcel: &mut Parcel,
        (table, row): (Table, usize),
        (id, raw): (&str, &str),
        origin: &Origin,
        place: &Place,
    ) {
        let field = Field::by_id(id).filter(|field| field.spec().table == Some(table));
        let text = match plain_text(raw) {
            Plain::Text(text) => Some(text),
            Plain::Null => return,
            Plain::Nested => None,
        };
        let (Some(field), Some(text)) = (field, text) else {
            return self.list(Issue::error("list_unreadable", format!("{id}: {raw}")).at(place.clone()));
        };
        let place = Place { field: Some(field.id()), ..place.clone() };
        let stored = |value: Value| parcel.set_cell(field, row, value, origin.clone());
        match cell::read(field, base_scale(field), &text) {
            Ok(value) => {
                if let Some(Err(error)) = value.map(stored) {
                    self.list(Issue::error(error.code(), text.into_owned()).at(place));
                }
            }
            Err(Refusal::Issue(issue)) => self.list(issue.at(place)),
            Err(Refusal::UnitMissing) => self.list(Issue::error("list_unreadable", text.into_owned()).at(place)),
        }
    }
}
