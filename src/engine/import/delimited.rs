//! Tables of text into parcels.

use super::encoding::Detected;
use super::heading::{self, HeadingRows};
use super::intake::Intake;
use super::memory::{self, Budget, OutOfMemory};
use super::table::{Delimiter, EndlessRow, Preview, Row, Rows};
use super::{Format, ImportError, Imported, ImportedParcel, Options, cell};
use crate::engine::field::Field;
use crate::engine::issue::{Argument, Issue, Place};
use crate::engine::parcel::Parcel;

/// Wider tables are refused.
pub(super) const LARGEST_WIDTH: usize = 10_000;
/// A cell of more lines is the rest of the table behind a quotation mark that was never closed.
const LINES_IN_CELL: usize = 20;
/// How the summing rows of a table begin.
const TOTALS: &[&str] = &["合计", "总计", "小计", "累计", "共计", "total", "subtotal", "sum", "grandtotal"];

pub(super) fn read(bytes: &[u8], detected: Detected, options: &Options<'_>) -> Result<Imported, ImportError> {
    let preview = match options.delimiter {
        Some(delimiter) => Preview::read(bytes, detected, delimiter),
        None => Preview::detect(bytes, detected),
    };
    let width = preview.rows.iter().map(Row::width).max().unwrap_or(0);
    if preview.rows.is_empty()
        && let Some(row) = preview.endless
    {
        return Err(ImportError::EndlessRow { row });
    }
    if width > LARGEST_WIDTH {
        return Err(ImportError::TooManyColumns { found: width, limit: LARGEST_WIDTH });
    }
    let headings = heading_rows(&preview.rows, options.heading_row)?;
    let too_large = |_| ImportError::FileTooLarge { bytes: bytes.len(), limit: memory::LARGEST_FILE_BYTES };
    let budget = Budget::beside(bytes.len()).map_err(too_large)?;
    let intake = Intake::new(options.file_name, &columns(&preview.rows, headings, width), options.mapping, budget);
    let limit = estimate(bytes.len(), &preview, &intake)?;
    let mut table = Table::new(intake, &preview.rows, headings);
    let mut rows = Rows::new(bytes, detected, preview.delimiter);
    match table.fill(&mut rows) {
        Ok(()) => {}
        Err(Stop::Memory) => {
            let read = usize::try_from(rows.read_bytes()).unwrap_or(limit);
            return Err(ImportError::FileTooLarge { bytes: bytes.len(), limit: limit.min(read) });
        }
        Err(Stop::Endless(row)) if table.parcels.is_empty() => return Err(ImportError::EndlessRow { row }),
        Err(Stop::Endless(row)) => table.intake.list(Issue::error("row_endless", "").at(row_place(row))),
    }
    Ok(table.finish(detected, preview.delimiter))
}

/// Why rows are not read on.
enum Stop {
    Memory,
    Endless(usize),
}

fn heading_rows(rows: &[Row], chosen: Option<usize>) -> Result<Option<HeadingRows>, ImportError> {
    let found = match chosen {
        Some(number) => rows
            .iter()
            .position(|row| row.number == number)
            .map(|heading| HeadingRows { heading, units: heading::unit_row(rows, heading) }),
        None => heading::find(rows),
    };
    if found.is_none() && rows.len() < 2 { Err(ImportError::NoTable) } else { Ok(found) }
}

/// Heading and unit of each column, blanks beyond the last heading left away.
fn columns(rows: &[Row], found: Option<HeadingRows>, width: usize) -> Vec<(String, String)> {
    let Some(found) = found else { return vec![(String::new(), String::new()); width] };
    let text = |row: Option<&Row>, index| row.map(|row| row.text(index)).unwrap_or_default();
    let heading = rows.get(found.heading);
    let units = found.units.and_then(|units| rows.get(units));
    let width = heading.map_or(0, Row::width);
    (0..width).map(|index| (text(heading, index), text(units, index))).collect()
}

/// Refuses a file before it is read if its rows, taken to be like the first ones, would not fit.
fn estimate(bytes: usize, preview: &Preview, intake: &Intake) -> Result<usize, ImportError> {
    let seen = usize::try_from(preview.bytes).unwrap_or(usize::MAX);
    let row_bytes = seen / preview.rows.len().max(1);
    let limit = intake.row_shape().readable_bytes(row_bytes);
    if bytes > limit { Err(ImportError::FileTooLarge { bytes, limit }) } else { Ok(limit) }
}

struct Table {
    intake: Intake,
    parcels: Vec<ImportedParcel>,
    /// Number and cells of the heading row; rows up to it, and the unit row, are no data.
    heading: Option<(usize, Vec<String>)>,
    last_heading_row: usize,
    id_column: Option<usize>,
    width: usize,
}

impl Table {
    fn new(mut intake: Intake, rows: &[Row], found: Option<HeadingRows>) -> Self {
        let heading = found.and_then(|found| rows.get(found.heading));
        let last = found.and_then(|found| rows.get(found.units.unwrap_or(found.heading)));
        if heading.is_none() {
            intake.list(Issue::error("heading_missing", ""));
        } else if !intake.reads_anything() {
            intake.list(Issue::error("no_column_recognised", "").at(row_place(heading.map_or(0, |row| row.number))));
        }
        Self {
            id_column: intake.column_of(Field::ParcelId),
            width: intake.columns.len(),
            intake,
            parcels: Vec::new(),
            heading: heading.map(|row| (row.number, row.cells().map(str::to_owned).collect())),
            last_heading_row: last.map_or(0, |row| row.number),
        }
    }

    fn fill(&mut self, rows: &mut Rows<'_>) -> Result<(), Stop> {
        while let Some(row) = rows.next().map_err(|EndlessRow { number }| Stop::Endless(number))? {
            self.take(row).map_err(|OutOfMemory| Stop::Memory)?;
        }
        Ok(())
    }

    fn take(&mut self, row: &Row) -> Result<(), OutOfMemory> {
        if row.number <= self.last_heading_row || row.is_blank() || self.is_no_parcel(row) {
            return Ok(());
        }
        if let Some(index) = (0..row.width()).find(|&index| row.cell(index).matches('\n').count() >= LINES_IN_CELL) {
            let place = Place { column: self.heading_of(index), ..row_place(row.number) };
            let first_line = row.cell(index).lines().next().unwrap_or_default().to_owned();
            self.intake.list(Issue::error("quote_not_closed", first_line).at(place));
            return Ok(());
        }
        self.check_width(row);
        let place = row_place(row.number);
        let mut parcel = Parcel::default();
        for index in 0..row.width().min(self.width) {
            self.intake.take(&mut parcel, index, &row.text(index), &place)?;
        }
        if parcel == Parcel::default() {
            return Ok(());
        }
        self.intake.budget.spend_parcel(parcel.values().count())?;
        self.parcels.push(ImportedParcel { parcel, row: Some(row.number), ..ImportedParcel::default() });
        Ok(())
    }

    /// Summing rows, repeated headings and notes under the table, each listed.
    fn is_no_parcel(&mut self, row: &Row) -> bool {
        let mut filled = row.cells().filter(|cell| !cell.is_empty());
        let Some(first) = filled.next() else { return true };
        let single = filled.next().is_none();
        let name: String = heading::folded(first).trim_end_matches([':', '：']).to_owned();
        let id = self.id_column.map(|index| heading::folded(row.cell(index))).unwrap_or_default();
        let sums = |name: &str| TOTALS.contains(&name);
        let code = if sums(&name) || sums(&id) {
            "row_total"
        } else if self.heading.as_ref().is_some_and(|(_, cells)| row.cells().eq(cells.iter().map(String::as_str))) {
            "row_heading_again"
        } else if single && self.width > 2 && (id.is_empty() || is_note(&name)) {
            "row_note"
        } else {
            return false;
        };
        self.intake.list(Issue::note(code, first).at(row_place(row.number)));
        true
    }

    fn check_width(&mut self, row: &Row) {
        let filled = (0..row.width()).rev().find(|&index| !row.cell(index).is_empty()).map_or(0, |index| index + 1);
        let (found, expected) = (row.width(), self.width);
        if filled > expected || found < expected {
            let code = if filled > expected { "row_too_long" } else { "row_too_short" };
            let text = if filled > expected { row.text(expected) } else { String::new() };
            let issue = Issue::warning(code, text).with("found", Argument::Count(found));
            self.intake.list(issue.with("expected", Argument::Count(expected)).at(row_place(row.number)));
        }
    }

    fn heading_of(&self, index: usize) -> Option<String> {
        self.intake.columns.get(index).map(|column| column.mapping.column.clone())
    }

    fn finish(mut self, detected: Detected, delimiter: Delimiter) -> Imported {
        let id_heading = self.id_column.and_then(|index| self.heading_of(index));
        check_ids(&mut self.parcels, &mut self.intake, id_heading.as_deref());
        if self.parcels.is_empty() && self.intake.reads_anything() {
            self.intake.list(Issue::warning("no_rows", ""));
        }
        self.intake.finish();
        Imported {
            format: Format::Csv,
            encoding: detected,
            delimiter: Some(delimiter),
            heading_row: self.heading.map(|(number, _)| number),
            columns: self.intake.take_mappings(),
            parcels: self.parcels,
            issues: self.intake.issues,
            crs: None,
        }
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

/// A remark under a table: it says so, or is longer than identifiers are.
fn is_note(text: &str) -> bool {
    let begins = ["注", "备注", "说明", "填表", "制表", "审核", "note"].into_iter().any(|word| text.starts_with(word));
    begins || text.chars().count() > 30
}

fn row_place(number: usize) -> Place {
    Place { row: Some(number), ..Place::default() }
}
