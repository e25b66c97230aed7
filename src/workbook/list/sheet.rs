//! The list as XLSX: typed cells in base units, ratios and totals as formulas.

use super::super::book::{Book, Content, Look, NumberLook, Page, Role, Shown};
use super::super::words::look_of;
use super::super::write::{Results, WorkbookError, write};
use super::columns::NAMED_BY;
use super::{FigureColumn, List, ListBook};
use crate::engine::export::{rows_json, written_text};
use crate::engine::field::{Field, FieldType, Table};
use crate::engine::graph::formula::{EPOCH, column_letters};
use crate::engine::graph::{Type, day_of_date};
use crate::engine::iso_date;
use crate::engine::model::Figure;
use crate::engine::parcel::{Entry, Parcel, Value};
use crate::engine::unit::Dimension;
use crate::i18n::{Arg, format_date};
use jiff::civil::{Date, date};

/// Row of the names of columns; their units stand below.
const HEADING_ROW: u32 = 3;
const FIRST_ROW: u32 = HEADING_ROW + 2;
/// Column of the types, and the one that says whether totals count a parcel.
const TYPE_COLUMN: u16 = 4;
const COUNTED_COLUMN: u16 = 5;
const FIRST_FIGURE: u16 = COUNTED_COLUMN + 1;

/// Amounts that are summed.
const SUMMED: [Figure; 3] = [Figure::OfficialSiteArea, Figure::CountedFloorArea, Figure::TaxBase];
/// Ratios with what stands above and below.
const RATIOS: [[Figure; 3]; 2] = [
    [Figure::PlotRatio, Figure::CountedFloorArea, Figure::OfficialSiteArea],
    [Figure::TaxPerArea, Figure::TaxBase, Figure::OfficialSiteArea],
];

/// No cell takes a longer text.
const LONGEST_TEXT: usize = 32_767;
/// Spreadsheets count days from here on without the day that 1900 did not have.
const FIRST_DAY: Date = date(1900, 3, 1);

/// The list as XLSX, a row a parcel in the order of the list, values in base units; below them totals over the parcels that
/// are counted. A figure or an entry that no parcel has is left out.
///
/// # Errors
/// [`WorkbookError`] where the format refuses what is written, such as more rows than a sheet has.
pub fn list_workbook(book: &ListBook, results: Results) -> Result<Vec<u8>, WorkbookError> {
    let list = List::of(book);
    let page = list.page();
    write(&Book { title: list.words.own("list.title"), pages: vec![page], names: Vec::new() }, book.as_of, results)
}

impl List<'_> {
    fn page(&self) -> Page {
        let mut widths = vec![8.0, 16.0, 20.0, 26.0, 26.0, 10.0];
        widths.extend((0..self.figures.len() + self.entries.len() + self.tables.len()).map(|_| 18.0));
        let mut page = Page::new(&self.words.own("sheet.list"), &widths);
        page.text(0, 0, self.words.own("list.title"), Role::Title);
        page.text(1, 0, self.lead(), Role::Note);
        self.headings(&mut page);
        for index in 0..self.parcels.len() {
            self.row(&mut page, index);
        }
        self.totals(&mut page);
        self.cut(&mut page);
        page.frozen = Some((FIRST_ROW, 2));
        page.is_landscape = true;
        page
    }

    /// Leaves out texts that no cell takes, and says how many.
    fn cut(&self, page: &mut Page) {
        let is_long = |content: &Content| matches!(content, Content::Text(text) if text.chars().count() > LONGEST_TEXT);
        let before = page.cells.len();
        page.cells.retain(|cell| !is_long(&cell.content));
        let count = before - page.cells.len();
        if count > 0 {
            page.text(2, 0, self.words.own_with("list.too_long", &[("count", Arg::Count(count))]), Role::Note);
        }
    }

    /// Pack and day, and what marked columns are.
    fn lead(&self) -> String {
        let pack = self.words.rulebook.main().map(|pack| self.words.of_pack(&pack.title)).unwrap_or_default();
        let day = format_date(self.book.as_of, self.book.language);
        let args = [("pack", Arg::Text(&pack)), ("date", Arg::Text(&day))];
        let basis = self.words.texts.text("page.verdict.basis", &args);
        [basis, self.words.own("list.marked")].join(self.words.texts.sentence_gap())
    }

    fn headings(&self, page: &mut Page) {
        page.text(HEADING_ROW, 0, self.words.own("list.row"), Role::Heading);
        page.texts(HEADING_ROW, 1, NAMED_BY.map(|field| self.entry_heading(field)), Role::Heading);
        let told = ["type", "counted"].map(|key| self.computed_heading(&self.words.own(&format!("list.{key}"))));
        page.texts(HEADING_ROW, TYPE_COLUMN, told, Role::Heading);
        for (column, own) in (FIRST_FIGURE..).zip(&self.figures) {
            let name = self.computed_heading(&self.words.figure(own.figure.id()));
            page.text(HEADING_ROW, column, name, Role::Heading);
            page.text(HEADING_ROW + 1, column, self.words.unit(own.kind.ty), Role::Note);
        }
        for (column, field) in self.entry_columns() {
            page.text(HEADING_ROW, column, self.entry_heading(field), Role::Heading);
            if let FieldType::Number(dimension) = field.spec().kind {
                page.text(HEADING_ROW + 1, column, self.words.unit(Type::Number(dimension)), Role::Note);
            }
        }
        for (column, table) in self.table_columns() {
            page.text(HEADING_ROW, column, self.rows_heading(table), Role::Heading);
        }
    }

    /// The columns of entries, behind those of figures.
    fn entry_columns(&self) -> impl Iterator<Item = (u16, Field)> {
        (FIRST_FIGURE..).skip(self.figures.len()).zip(self.entries.iter().copied())
    }

    /// The columns of lists inside a parcel, behind those of entries.
    fn table_columns(&self) -> impl Iterator<Item = (u16, Table)> {
        (FIRST_FIGURE..).skip(self.figures.len() + self.entries.len()).zip(self.tables.iter().copied())
    }

    fn row(&self, page: &mut Page, index: usize) {
        let row = row_of(index);
        let Some((place, imported)) = self.parcels.get(index) else { return };
        if let Some(number) = imported.number() {
            let look = Look { number: NumberLook::Whole, role: Role::Body };
            page.put(row, 0, Content::Number(number as f64), look);
        }
        let text = |field| imported.parcel.text(field).map(|text| written_text(field, text)).unwrap_or_default();
        page.texts(row, 1, NAMED_BY.map(text), Role::Body);
        if let Some((kind, is_counted)) = self.kind_of(*place) {
            page.text(row, TYPE_COLUMN, kind, Role::Body);
            let [no, yes] = self.words.truths();
            page.text(row, COUNTED_COLUMN, if is_counted { yes } else { no }, Role::Body);
        }
        for (column, own) in (FIRST_FIGURE..).zip(&self.figures) {
            let Some(value) = own.values.get(index).copied().flatten() else { continue };
            let look = look_of(own.figure.id(), own.kind, Role::Body);
            let content = match own.kind.ty {
                Type::Truth => Content::Truth(value != 0.0),
                Type::Date => Content::Number(value + EPOCH),
                Type::Number(_) | Type::Choice(_) => self.amount(own.figure, index, value),
            };
            page.put(row, column, content, look);
        }
        self.entered(page, row, &imported.parcel);
    }

    /// The entries of a parcel.
    fn entered(&self, page: &mut Page, row: u32, parcel: &Parcel) {
        for (column, field) in self.entry_columns() {
            let Some(entry) = parcel.get(field) else { continue };
            let (content, number) = self.entry(field, entry);
            page.put(row, column, content, Look { number, role: Role::Body });
        }
        for (column, table) in self.table_columns() {
            let rows = parcel.rows(table);
            if !rows.is_empty() {
                page.text(row, column, rows_json(rows).to_string(), Role::Body);
            }
        }
    }

    /// An entry in its cell. Shares stay plain numbers: one shown in per cent is read as one that was written so.
    fn entry(&self, field: Field, entry: &Entry) -> (Content, NumberLook) {
        let plain = |content| (content, NumberLook::Plain);
        match (&entry.value, entry.year_alone) {
            (Value::Number(number), _) => match field.spec().kind {
                FieldType::Number(Dimension::NONE | Dimension::TIME | Dimension::PERSONS) => {
                    plain(Content::Number(*number))
                }
                _ => (Content::Number(*number), NumberLook::Amount),
            },
            (Value::Truth(truth), _) => plain(Content::Truth(*truth)),
            (Value::Date(_), Some(year)) => plain(Content::Text(year.to_string())),
            (Value::Date(day), None) if *day < FIRST_DAY => plain(Content::Text(iso_date::text(*day))),
            (Value::Date(day), None) => (Content::Number(f64::from(day_of_date(*day)) + EPOCH), NumberLook::Day),
            (Value::Choice(option), _) => plain(Content::Text(self.option(field, option))),
            (Value::Text(text), _) => plain(Content::Text(written_text(field, text).into_owned())),
        }
    }

    /// A number; a ratio of two columns as their quotient, where it is that.
    fn amount(&self, figure: Figure, index: usize, value: f64) -> Content {
        let ratio = RATIOS.iter().find(|[ratio, ..]| *ratio == figure);
        let Some([_, above, below]) = ratio else { return Content::Number(value) };
        let cells = [above, below].map(|figure| {
            let (column, own) = self.column(*figure)?;
            Some((column, own.values.get(index).copied().flatten()?))
        });
        let [Some((above_column, above)), Some((below_column, below))] = cells else { return Content::Number(value) };
        if (above / below - value).abs() > 1e-12 * value.abs() {
            return Content::Number(value);
        }
        let [above, below] =
            [above_column, below_column].map(|column| format!("{}{}", column_letters(column), row_of(index) + 1));
        Content::Formula(format!("{above}/{below}"), Shown::Number(value))
    }

    /// The column of a figure.
    fn column(&self, figure: Figure) -> Option<(u16, &FigureColumn)> {
        (FIRST_FIGURE..).zip(&self.figures).find(|(_, column)| column.figure == figure)
    }

    /// Sums over the parcels that are counted; of a ratio the quotient of the sums over those that have both.
    fn totals(&self, page: &mut Page) {
        let row = row_of(self.parcels.len());
        let totals = self.book.listing.totals_of(&self.book.places);
        page.text(row, 0, self.words.own("list.totals"), Role::Total);
        let [_, yes] = self.words.truths();
        let counted = self.range(COUNTED_COLUMN);
        let sums = [totals.site_area.value, totals.floor_area.value, totals.tax.value];
        for (figure, value) in SUMMED.into_iter().zip(sums) {
            let (Some((column, own)), Some(value)) = (self.column(figure), value) else { continue };
            let formula = format!("SUMIFS({},{counted},\"{yes}\")", self.range(column));
            page.put(
                row,
                column,
                Content::Formula(formula, Shown::Number(value)),
                look_of(figure.id(), own.kind, Role::Total),
            );
        }
        let values = [totals.plot_ratio.value, totals.tax_per_area.value];
        for ([ratio, above, below], value) in RATIOS.into_iter().zip(values) {
            let columns = [ratio, above, below].map(|figure| self.column(figure));
            let ([Some((column, own)), Some((above, _)), Some((below, _))], Some(value)) = (columns, value) else {
                continue;
            };
            let [above, below] = [above, below].map(|column| self.range(column));
            let sum = |of: &str, with: &str| format!("SUMIFS({of},{counted},\"{yes}\",{with},\"<>\")");
            let formula = format!("{}/{}", sum(&above, &below), sum(&below, &above));
            page.put(
                row,
                column,
                Content::Formula(formula, Shown::Number(value)),
                look_of(ratio.id(), own.kind, Role::Total),
            );
        }
    }

    /// The cells of a column.
    fn range(&self, column: u16) -> String {
        let letters = column_letters(column);
        let last = row_of(self.parcels.len());
        format!("{letters}${}:{letters}${last}", FIRST_ROW + 1)
    }
}

fn row_of(index: usize) -> u32 {
    FIRST_ROW.saturating_add(u32::try_from(index).unwrap_or(u32::MAX))
}
