//! A list of parcels as a file: entries under headings that the import knows, and what was computed of them under marked
//! headings, which it does not read.

mod columns;
mod features;
mod sheet;
mod table;
#[cfg(test)]
mod tests;

use super::words::Words;
use super::write::{Results, WorkbookError};
use crate::engine::assessment::Survey;
use crate::engine::export::ListFormat;
use crate::engine::field::{Field, Table};
use crate::engine::graph::{Axis, Kind};
use crate::engine::import::ImportedParcel;
use crate::engine::job::{Listing, View};
use crate::engine::model::Figure;
use crate::engine::parcel::Parcel;
use crate::i18n::Language;
use jiff::civil::Date;
use std::collections::BTreeSet;

pub use sheet::list_workbook;

/// So many parcels are assessed together.
const AT_ONCE: usize = 512;

/// What is written of a list.
#[derive(Clone, Debug)]
pub struct ListBook<'a> {
    /// The list.
    pub listing: &'a Listing,
    /// The parcels that are written, by their places in it.
    pub places: Vec<usize>,
    /// Day of the assessment.
    pub as_of: Date,
    /// Language of every word.
    pub language: Language,
}

impl<'a> ListBook<'a> {
    /// Every parcel of a list.
    #[must_use]
    pub fn whole(listing: &'a Listing, language: Language) -> Self {
        let places = (0..listing.count()).collect();
        Self { listing, places, as_of: listing.as_of(), language }
    }

    /// The parcels of a list that pass a view, in the order of the list.
    #[must_use]
    pub fn seen(listing: &'a Listing, view: &View, language: Language) -> Self {
        Self { places: listing.places_of(view), ..Self::whole(listing, language) }
    }
}

/// A list as a file of a kind.
///
/// # Errors
/// [`WorkbookError`] where the format refuses what is written, such as more rows than a sheet has.
pub fn list_file(book: &ListBook, format: ListFormat, results: Results) -> Result<Vec<u8>, WorkbookError> {
    match format {
        ListFormat::Xlsx => list_workbook(book, results),
        ListFormat::Csv => Ok(List::of(book).csv().into_bytes()),
        ListFormat::GeoJson => Ok(List::of(book).geojson().into_bytes()),
    }
}

/// A column of figures.
struct FigureColumn {
    figure: Figure,
    kind: Kind,
    /// By the order of the parcels that are written.
    values: Vec<Option<f64>>,
}

/// The parcels that are written, with what was computed of them.
struct List<'a> {
    book: &'a ListBook<'a>,
    words: Words<'a>,
    parcels: Vec<(usize, &'a ImportedParcel)>,
    /// Figures that any of them has.
    figures: Vec<FigureColumn>,
    /// Entries that any of them has, beside those that name it.
    entries: Vec<Field>,
    /// Lists inside a parcel that any of them has.
    tables: Vec<Table>,
}

impl<'a> List<'a> {
    fn of(book: &'a ListBook<'a>) -> Self {
        let listing = book.listing;
        let parcels: Vec<(usize, &ImportedParcel)> =
            book.places.iter().filter_map(|place| Some((*place, listing.imported().get(*place)?))).collect();
        let entered: BTreeSet<Field> =
            parcels.iter().flat_map(|(_, own)| own.parcel.values().map(|(field, _)| field)).collect();
        let is_entry = |field: &Field| !columns::NAMED_BY.contains(field) && *field != Field::AsOf;
        let has = |table: &Table| parcels.iter().any(|(_, own)| !own.parcel.rows(*table).is_empty());
        Self {
            figures: figures(book, &parcels),
            entries: entered.into_iter().filter(is_entry).collect(),
            tables: Table::ALL.into_iter().filter(has).collect(),
            words: Words::of(book.language, listing.assessor().rulebook()),
            parcels,
            book,
        }
    }
}

/// Every figure that any of the parcels has.
fn figures(book: &ListBook, parcels: &[(usize, &ImportedParcel)]) -> Vec<FigureColumn> {
    let assessor = book.listing.assessor();
    let graph = assessor.graph();
    let wanted: Vec<(Figure, Kind)> = Figure::ALL
        .iter()
        .filter_map(|figure| Some((*figure, graph.kind_of(figure.id())?)))
        .filter(|(_, kind)| kind.axis == Axis::Scalar)
        .collect();
    let survey = Survey::new(assessor, &wanted.iter().map(|(figure, _)| *figure).collect::<Vec<_>>());
    let mut columns: Vec<FigureColumn> =
        wanted.into_iter().map(|(figure, kind)| FigureColumn { figure, kind, values: Vec::new() }).collect();
    for block in parcels.chunks(AT_ONCE) {
        let block: Vec<&Parcel> = block.iter().map(|(_, imported)| &imported.parcel).collect();
        for surveyed in survey.of(&block, book.as_of) {
            for (column, value) in columns.iter_mut().zip(surveyed.figures) {
                column.values.push(value);
            }
        }
    }
    columns.retain(|column| column.values.iter().any(Option::is_some));
    columns
}
