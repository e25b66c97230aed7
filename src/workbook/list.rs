//! A list of parcels with all figures: typed cells, ratios and totals as formulas.

use super::book::{Book, Content, Look, NumberLook, Page, Role, Shown};
use super::words::{Words, look_of};
use super::write::{Results, WorkbookError, write};
use crate::engine::assessment::Survey;
use crate::engine::field::Field;
use crate::engine::graph::formula::column_letters;
use crate::engine::graph::{Axis, Kind, Type};
use crate::engine::job::Listing;
use crate::engine::model::Figure;
use crate::engine::parcel::Parcel;
use crate::i18n::{Arg, Language, format_date, kind_text};
use jiff::civil::Date;

/// So many parcels are assessed together.
const AT_ONCE: usize = 512;
/// Row of the names of columns; their units stand below.
const HEADING_ROW: u32 = 3;
const FIRST_ROW: u32 = HEADING_ROW + 2;
/// Column that says whether totals count a parcel.
const COUNTED_COLUMN: u16 = 5;
const FIRST_FIGURE: u16 = COUNTED_COLUMN + 1;

/// Amounts that are summed.
const SUMMED: [Figure; 3] = [Figure::OfficialSiteArea, Figure::CountedFloorArea, Figure::TaxBase];
/// Ratios with what stands above and below.
const RATIOS: [[Figure; 3]; 2] = [
    [Figure::PlotRatio, Figure::CountedFloorArea, Figure::OfficialSiteArea],
    [Figure::TaxPerArea, Figure::TaxBase, Figure::OfficialSiteArea],
];

/// What is written of a list.
#[derive(Clone, Copy, Debug)]
pub struct ListBook<'a> {
    /// The list.
    pub listing: &'a Listing,
    /// Day of the assessment.
    pub as_of: Date,
    /// Language of every word.
    pub language: Language,
}

/// The list as XLSX, a row a parcel in the order of the list, values in base units; below them totals over the parcels that
/// are counted. A figure that no parcel has is left out.
///
/// # Errors
/// [`WorkbookError`] where the format refuses what is written, such as more rows than a sheet has.
pub fn list_workbook(book: &ListBook, results: Results) -> Result<Vec<u8>, WorkbookError> {
    let list = List::of(book);
    let page = list.page();
    write(&Book { title: list.words.own("list.title"), pages: vec![page], names: Vec::new() }, book.as_of, results)
}

/// A column of figures.
struct Column {
    figure: Figure,
    kind: Kind,
    values: Vec<Option<f64>>,
}

struct List<'a> {
    book: &'a ListBook<'a>,
    words: Words<'a>,
    columns: Vec<Column>,
}

impl<'a> List<'a> {
    fn of(book: &'a ListBook<'a>) -> Self {
        let assessor = book.listing.assessor();
        let graph = assessor.graph();
        let wanted: Vec<(Figure, Kind)> = Figure::ALL
            .iter()
            .filter_map(|figure| Some((*figure, graph.kind_of(figure.id())?)))
            .filter(|(_, kind)| kind.axis == Axis::Scalar)
            .collect();
        let figures: Vec<Figure> = wanted.iter().map(|(figure, _)| *figure).collect();
        let survey = Survey::new(assessor, &figures);
        let mut columns: Vec<Column> =
            wanted.into_iter().map(|(figure, kind)| Column { figure, kind, values: Vec::new() }).collect();
        for block in book.listing.imported().chunks(AT_ONCE) {
            let parcels: Vec<&Parcel> = block.iter().map(|imported| &imported.parcel).collect();
            for surveyed in survey.of(&parcels, book.as_of) {
                for (column, value) in columns.iter_mut().zip(surveyed.figures) {
                    column.values.push(value);
                }
            }
        }
        columns.retain(|column| column.values.iter().any(Option::is_some));
        Self { book, words: Words::of(book.language, assessor.rulebook()), columns }
    }

    fn page(&self) -> Page {
        let mut widths = vec![8.0, 16.0, 20.0, 26.0, 26.0, 10.0];
        widths.extend(self.columns.iter().map(|_| 18.0));
        let mut page = Page::new(&self.words.own("sheet.list"), &widths);
        page.text(0, 0, self.words.own("list.title"), Role::Title);
        page.text(1, 0, self.lead(), Role::Note);
        self.headings(&mut page);
        for place in 0..self.book.listing.count() {
            self.row(&mut page, place);
        }
        self.totals(&mut page);
        page.frozen = Some((FIRST_ROW, 2));
        page.is_landscape = true;
        page
    }

    /// Pack and day.
    fn lead(&self) -> String {
        let pack = self.words.rulebook.main().map(|pack| self.words.of_pack(&pack.title)).unwrap_or_default();
        let day = format_date(self.book.as_of, self.book.language);
        let args = [("pack", Arg::Text(&pack)), ("date", Arg::Text(&day))];
        self.words.texts.text("page.verdict.basis", &args)
    }

    fn headings(&self, page: &mut Page) {
        let keys = ["row", "number", "parcel", "enterprise", "type", "counted"];
        page.texts(HEADING_ROW, 0, keys.map(|key| self.words.own(&format!("list.{key}"))), Role::Heading);
        for (column, own) in (FIRST_FIGURE..).zip(&self.columns) {
            page.text(HEADING_ROW, column, self.words.figure(own.figure.id()), Role::Heading);
            page.text(HEADING_ROW + 1, column, self.words.unit(own.kind.ty), Role::Note);
        }
    }

    fn row(&self, page: &mut Page, place: usize) {
        let row = row_of(place);
        let Some(imported) = self.book.listing.imported().get(place) else { return };
        if let Some(number) = imported.number() {
            let look = Look { number: NumberLook::Whole, role: Role::Body };
            page.put(row, 0, Content::Number(number as f64), look);
        }
        let text = |field| imported.parcel.text(field).unwrap_or_default();
        page.texts(row, 1, [Field::ParcelId, Field::ParcelName, Field::Enterprise].map(text), Role::Body);
        if let Some((kind, is_counted)) = self.book.listing.told_of(place) {
            page.text(row, 4, kind_text(&kind, Some(self.words.rulebook), self.book.language), Role::Body);
            let [no, yes] = self.words.truths();
            page.text(row, COUNTED_COLUMN, if is_counted { yes } else { no }, Role::Body);
        }
        for (column, own) in (FIRST_FIGURE..).zip(&self.columns) {
            let Some(value) = own.values.get(place).copied().flatten() else { continue };
            let look = look_of(own.figure.id(), own.kind, Role::Body);
            let content = match own.kind.ty {
                Type::Truth => Content::Truth(value != 0.0),
                Type::Date => Content::Number(value + crate::engine::graph::formula::EPOCH),
                Type::Number(_) | Type::Choice(_) => self.amount(own.figure, place, value),
            };
            page.put(row, column, content, look);
        }
    }

    /// A number; a ratio of two columns as their quotient, where it is that.
    fn amount(&self, figure: Figure, place: usize, value: f64) -> Content {
        let ratio = RATIOS.iter().find(|[ratio, ..]| *ratio == figure);
        let Some([_, above, below]) = ratio else { return Content::Number(value) };
        let cells = [above, below].map(|figure| {
            let (column, own) = self.column(*figure)?;
            Some((column, own.values.get(place).copied().flatten()?))
        });
        let [Some((above_column, above)), Some((below_column, below))] = cells else { return Content::Number(value) };
        if (above / below - value).abs() > 1e-12 * value.abs() {
            return Content::Number(value);
        }
        let [above, below] =
            [above_column, below_column].map(|column| format!("{}{}", column_letters(column), row_of(place) + 1));
        Content::Formula(format!("{above}/{below}"), Shown::Number(value))
    }

    /// The column of a figure.
    fn column(&self, figure: Figure) -> Option<(u16, &Column)> {
        (FIRST_FIGURE..).zip(&self.columns).find(|(_, column)| column.figure == figure)
    }

    /// Sums over the parcels that are counted; of a ratio the quotient of the sums over those that have both.
    fn totals(&self, page: &mut Page) {
        let row = row_of(self.book.listing.count());
        let totals = self.book.listing.totals();
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
        let last = row_of(self.book.listing.count());
        format!("{letters}${}:{letters}${last}", FIRST_ROW + 1)
    }
}

fn row_of(place: usize) -> u32 {
    FIRST_ROW.saturating_add(u32::try_from(place).unwrap_or(u32::MAX))
}
