//! The rows under the headings of a table, one by one into parcels.

use super::heading;
use super::intake::{Intake, Written};
use super::memory::OutOfMemory;
use super::merged::MergedCells;
use super::repair::{Keeping, Reasons, Repairs};
use super::summing::{Summing, is_sum_alone, names_sum};
use super::table::Row;
use super::{ColumnMapping, EqualCells, ImportedParcel, Kept, MergedNumber, Options, SummingRow, cell};
use crate::engine::field::Field;
use crate::engine::issue::{Argument, Issue, Place};
use crate::engine::parcel::Parcel;
use std::collections::BTreeSet;

/// Wider tables are refused.
pub(super) const LARGEST_WIDTH: usize = 10_000;
/// By these a row is called.
const NAMED_BY: [Option<Field>; 3] = [Some(Field::ParcelId), Some(Field::ParcelName), Some(Field::Enterprise)];
/// A cell of more lines is the rest of the table behind a quotation mark that was closed by another stray one, if at all.
const LINES_IN_CELL: usize = 20;
/// What the rows of a table are called that hold means, folded; and how the names of further such rows end: 园区平均.
const AVERAGES: [&str; 4] = ["均值", "average", "mean", "avg"];
const AVERAGE_ENDS: [&str; 3] = ["平均", "平均值", "平均数"];

/// What stands above the rows of a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Top {
    /// Number and cells of the heading row, if there is one.
    pub heading: Option<(usize, Vec<String>)>,
    /// Rows up to this one, the units under the headings included, are no data.
    pub last_row: usize,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
}

/// The rows of a table on their way to parcels, whatever kind of file they come from.
pub(super) struct Body<'a> {
    options: Options<'a>,
    pub intake: Intake,
    pub parcels: Vec<ImportedParcel>,
    top: Top,
    id_column: Option<usize>,
    /// The columns of identifier, name and enterprise, in the order of the table.
    named_by: Vec<usize>,
    width: usize,
    repairs: Repairs,
    keeping: Keeping,
    summing: Summing,
    merged: MergedCells,
    /// Rows that were looked at for a parcel.
    rows: usize,
}

/// What a table gave.
pub(super) struct Done {
    pub heading_row: Option<usize>,
    pub columns: Vec<ColumnMapping>,
    pub parcels: Vec<ImportedParcel>,
    pub issues: Vec<Issue>,
    pub refused: BTreeSet<usize>,
    pub kept: Kept,
    pub summing: Vec<SummingRow>,
    pub merged: Vec<MergedNumber>,
    pub equal: Vec<EqualCells>,
}

impl<'a> Body<'a> {
    pub fn new(mut intake: Intake, top: Top, columns: &[(String, String)], options: &Options<'a>) -> Self {
        if top.heading.is_none() {
            intake.list(Issue::error("heading_missing", ""));
        } else if !intake.reads_anything() {
            let place =
                Place { sheet: top.sheet.clone(), ..row_place(top.heading.as_ref().map_or(0, |(row, _)| *row)) };
            intake.list(Issue::error("no_column_recognised", "").at(place));
        }
        intake.reasons = Reasons::of(options.kept_rows);
        intake.measured_area_counts = options.measured_area_counts;
        intake.industries.edition = options.industry_edition;
        Self {
            options: *options,
            id_column: intake.column_of(Field::ParcelId),
            named_by: (0..intake.columns.len()).filter(|index| NAMED_BY.contains(&intake.field_of(*index))).collect(),
            width: intake.columns.len(),
            repairs: Repairs::of(options.repairs, &intake),
            keeping: Keeping::of(options.kept_rows, columns),
            summing: Summing::of(&intake),
            merged: MergedCells::default(),
            rows: 0,
            intake,
            parcels: Vec::new(),
            top,
        }
    }

    /// The place of a row.
    pub fn place(&self, number: usize) -> Place {
        Place { sheet: self.top.sheet.clone(), ..row_place(number) }
    }

    /// Takes a row: a parcel, or a line of the list of issues.
    pub fn take(&mut self, row: &Row) -> Result<(), OutOfMemory> {
        self.options.tell(row.number);
        if row.number <= self.top.last_row || row.is_blank() || (!row.is_open && self.is_no_parcel(row)) {
            return Ok(());
        }
        let last = row.width().checked_sub(1).filter(|_| row.is_open);
        let swallows = |index: &usize| row.cell(*index).matches('\n').count() >= LINES_IN_CELL;
        if let Some(index) = last.or_else(|| (0..row.width()).find(swallows)) {
            self.rows += 1;
            let place = Place { column: self.heading_of(index), ..self.place(row.number) };
            let first_line = row.cell(index).lines().next().unwrap_or_default().to_owned();
            self.intake.list(Issue::error("quote_not_closed", first_line).at(place));
            return Ok(());
        }
        self.keeping.see(row, &self.intake, &self.repairs);
        self.check_width(row);
        self.rows += 1;
        let cell_of = |index| self.repairs.of_cell(row.number, index).map_or_else(|| row.text(index), str::to_owned);
        self.intake.begin_row(cell_of);
        let place = self.place(row.number);
        let mut parcel = Parcel::default();
        // Numbers of cells that are merged over several rows: who has them is known once all rows are there.
        let mut numbers: Vec<(usize, usize, String)> = Vec::new();
        for index in 0..row.width().min(self.width) {
            if let Some(mended) = self.repairs.of_cell(row.number, index) {
                self.intake.take(&mut parcel, index, mended.trim(), Written::ByHand, &place)?;
                continue;
            }
            let text = row.text(index);
            if row.is_formula(index) {
                self.intake.refuse_formula(index, row.merged(index).unwrap_or(&text), &place);
                continue;
            }
            let text = row.merged(index).filter(|_| text.is_empty()).unwrap_or(&text);
            match row.merged_since(index).zip(self.intake.number_field(index)) {
                Some((since, field)) if !text.is_empty() => {
                    self.intake.doubt_area(field, &place);
                    numbers.push((since, index, text.to_owned()));
                }
                _ => self.intake.take(&mut parcel, index, text, Written::InFile, &place)?,
            }
        }
        if parcel == Parcel::default() {
            return Ok(());
        }
        for (since, index, text) in numbers {
            self.merged.note(since, index, &text, self.parcels.len());
        }
        self.intake.read_industry(&mut parcel)?;
        let waits_for_area_basis = self.intake.settle_area_basis(&mut parcel, &place)?;
        self.intake.budget.spend_parcel(parcel.values().count())?;
        self.summing.add(row.number, &parcel);
        let row = Some(row.number);
        self.parcels.push(ImportedParcel { parcel, row, waits_for_area_basis, ..ImportedParcel::default() });
        Ok(())
    }

    /// Summing rows, means, repeated headings and notes under the table, each listed.
    fn is_no_parcel(&mut self, row: &Row) -> bool {
        let mut filled = row.cells().filter(|cell| !cell.is_empty());
        let Some(first) = filled.next() else { return true };
        let single = filled.next().is_none();
        let id = self.id_of(row);
        let place = self.place(row.number);
        if let Some(name) = self.sum_named(row, first, &id) {
            self.summing.take_named(row, name, &self.repairs);
            self.intake.list(Issue::note("row_total", name).at(place));
            return true;
        }
        let mean = self.names(row).chain([first]).find(|name| is_mean(name));
        let is_heading =
            self.top.heading.as_ref().is_some_and(|(_, cells)| row.cells().eq(cells.iter().map(String::as_str)));
        let is_remark = single && self.width > 2 && (id.is_empty() || is_note(&heading::folded(first)));
        let issue = match mean {
            Some(name) => Issue::note("row_mean", name),
            None if is_heading => Issue::note("row_heading_again", first),
            None if is_remark => Issue::note("row_note", first),
            None if id.is_empty() && !self.intake.is_saved_list && self.summing.take_by_amounts(row, &self.repairs) => {
                let count = self.summing.found.last().map_or(0, |found| found.rows);
                let issue = Issue::note("row_total_by_sums", first).with("count", Argument::Count(count));
                issue.with("row", Argument::Count(row.number))
            }
            None => return false,
        };
        self.intake.list(issue.at(place));
        true
    }

    /// The identifier of a row, as it was mended where it was.
    fn id_of(&self, row: &Row) -> String {
        let Some(index) = self.id_column else { return String::new() };
        self.repairs.of_cell(row.number, index).map_or(row.cell(index), str::trim).to_owned()
    }

    /// What a row is called: its identifier, name and enterprise, as far as it has them.
    fn names<'r>(&self, row: &'r Row) -> impl DoubleEndedIterator<Item = &'r str> + use<'r, '_, 'a> {
        self.named_by.iter().map(|index| row.cell(*index)).filter(|text| !text.is_empty())
    }

    /// The name because of which a row sums up others: a word that says nothing else; or, where the row has no identifier
    /// of its own, one that begins or ends with such a word.
    fn sum_named<'r>(&self, row: &'r Row, first: &'r str, id: &str) -> Option<&'r str> {
        let has_id = !id.is_empty() && !names_sum(id);
        let mut names = self.names(row);
        let (least, most) = (names.next(), names.next_back());
        let mut all = [Some(first), least, most].into_iter().flatten();
        all.find(|name| is_sum_alone(name) || (!has_id && names_sum(name)))
    }

    fn check_width(&mut self, row: &Row) {
        let filled = (0..row.width()).rev().find(|&index| !row.cell(index).is_empty()).map_or(0, |index| index + 1);
        let (found, expected) = (row.width(), self.width);
        if filled > expected || found < expected {
            let code = if filled > expected { "row_too_long" } else { "row_too_short" };
            let text = if filled > expected { row.text(expected) } else { String::new() };
            let issue = Issue::warning(code, text).with("found", Argument::Count(found));
            let place = self.place(row.number);
            self.intake.list(issue.with("expected", Argument::Count(expected)).at(place));
        }
    }

    fn heading_of(&self, index: usize) -> Option<String> {
        self.intake.columns.get(index).map(|column| column.mapping.column.clone())
    }

    /// What the table gave, its identifiers checked.
    pub fn finish(mut self) -> Result<Done, OutOfMemory> {
        let sheet = self.top.sheet.clone();
        let place = |row| Place { sheet: sheet.clone(), ..row_place(row) };
        let cells = std::mem::take(&mut self.merged);
        let merged = cells.settle(&mut self.intake, &mut self.parcels, self.options.merged, place)?;
        let id_heading = self.id_column.and_then(|index| self.heading_of(index));
        check_ids(&mut self.parcels, &mut self.intake, id_heading.as_deref());
        if self.parcels.is_empty() && self.intake.reads_anything() {
            self.intake.list(match self.rows {
                0 => Issue::warning("no_rows", ""),
                rows => Issue::warning("no_parcels", "").with("count", Argument::Count(rows)),
            });
        }
        self.intake.finish();
        let first_row = self.top.last_row + 1;
        Ok(Done {
            refused: self.intake.refused.split_off(&first_row),
            kept: Kept { rows: self.keeping.done(), reasons: self.intake.reasons.take() },
            summing: self.summing.found,
            merged,
            equal: self.intake.take_equal(),
            heading_row: self.top.heading.map(|(number, _)| number),
            columns: self.intake.take_mappings(),
            parcels: self.parcels,
            issues: self.intake.issues,
        })
    }
}

/// Lists identifiers that a spreadsheet destroyed, and takes out later parcels of an identifier already used.
pub(super) fn check_ids(parcels: &mut Vec<ImportedParcel>, intake: &mut Intake, column: Option<&str>) {
    let mut order: Vec<(&str, usize)> =
        parcels.iter().enumerate().filter_map(|(index, parcel)| Some((parcel.id()?, index))).collect();
    order.sort_unstable();
    let mut repeated = vec![false; parcels.len()];
    let mut issues: Vec<(usize, Issue)> = Vec::new();
    let place = |index: usize| {
        let parcel = parcels.get(index);
        Place {
            row: parcel.and_then(|parcel| parcel.row),
            feature: parcel.and_then(|parcel| parcel.feature),
            column: column.map(str::to_owned),
            field: Some(Field::ParcelId.id()),
            ..Place::default()
        }
    };
    for same in order.chunk_by(|(id, _), (other, _)| id == other) {
        let Some((id, first)) = same.first() else { continue };
        if cell::is_damaged_id(id) {
            // What the digits were is unknown, so two of them need not be the same.
            issues.extend(same.iter().map(|(id, index)| (*index, Issue::warning("id_damaged", *id).at(place(*index)))));
            continue;
        }
        let first_place = place(*first);
        for (id, index) in same.iter().skip(1) {
            let first_row = Argument::Count(first_place.row.or(first_place.feature).unwrap_or_default());
            issues.push((*index, Issue::error("id_duplicate", *id).with("first", first_row).at(place(*index))));
            if let Some(flag) = repeated.get_mut(*index) {
                *flag = true;
            }
        }
    }
    issues.sort_by_key(|(index, _)| *index);
    issues.into_iter().for_each(|(_, issue)| intake.list(issue));
    let mut flags = repeated.into_iter();
    parcels.retain(|_| !flags.next().unwrap_or_default());
}

/// Whether a row of this name holds means.
fn is_mean(name: &str) -> bool {
    let name = heading::folded(name).trim_end_matches([':', '：']).to_owned();
    AVERAGES.contains(&name.as_str()) || AVERAGE_ENDS.iter().any(|end| name.ends_with(end))
}

/// A remark under a table: it says so, or is longer than identifiers are.
fn is_note(text: &str) -> bool {
    let begins = ["注", "备注", "说明", "填表", "制表", "审核", "note"].into_iter().any(|word| text.starts_with(word));
    begins || text.chars().count() > 30
}

fn row_place(number: usize) -> Place {
    Place { row: Some(number), ..Place::default() }
}
