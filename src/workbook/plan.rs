//! The workbook of one parcel, sheet by sheet.

use super::book::{Book, Page, Role};
use super::paper::{DECISION, Paper};
use super::words::Words;
use super::write::{Results, WorkbookError, write};
use crate::engine::assessment::{Assessment, Assessor};
use crate::engine::field::Field;
use crate::engine::graph::Evaluation;
use crate::engine::graph::formula::{Place, Written, formulas};
use crate::engine::parcel::Parcel;
use crate::i18n::{Arg, Language};
use jiff::civil::Date;

/// What is written of a parcel.
#[derive(Clone, Debug)]
pub struct ParcelBook<'a> {
    /// The rules.
    pub assessor: &'a Assessor,
    /// The record of the scenario that is shown: live.
    pub parcel: &'a Parcel,
    /// Day of the assessment.
    pub as_of: Date,
    /// Language of every word.
    pub language: Language,
    /// Name of the scenario that is shown.
    pub scenario: String,
    /// The other scenarios with their records: a table of values.
    pub others: Vec<(String, Parcel)>,
}

/// The workbook of a parcel as XLSX: every figure with its formula, the tool's own value and the difference of the two.
///
/// # Errors
/// [`WorkbookError`] where the format refuses what is written, which no parcel causes.
pub fn parcel_workbook(book: &ParcelBook, results: Results) -> Result<Vec<u8>, WorkbookError> {
    let assessment = book.assessor.assess(book.parcel, book.as_of);
    let evaluation = assessment.evaluation();
    let words = Words::of(book.language, book.assessor.rulebook());
    let paper = Paper::of(evaluation, words);
    let names: Vec<&str> = evaluation.graph().figures().map(|figure| figure.name.as_str()).collect();
    let written = formulas(evaluation, names, &paper.layout);
    let plan = Plan { book, assessment: &assessment, evaluation, words, paper, written };
    write(&plan.book(), book.as_of, results)
}

/// What the sheets are made from.
pub(super) struct Plan<'a> {
    pub book: &'a ParcelBook<'a>,
    pub assessment: &'a Assessment<'a>,
    pub evaluation: &'a Evaluation<'a>,
    pub words: Words<'a>,
    pub paper: Paper,
    pub written: Written,
}

impl Plan<'_> {
    fn book(&self) -> Book {
        let mut pages = vec![self.figures_page(), self.inputs_page(), self.rules_page()];
        pages.extend(self.paper.routes.iter().map(|route| self.route_page(route)));
        pages.push(self.scenarios_page());
        pages.extend([self.parameters_page(), self.steps_page(), self.values_page(), self.options_page()]);
        pages.insert(0, self.about_page(&pages));
        Book { title: self.title(), pages, names: self.names() }
    }

    /// What the workbook is called.
    pub fn title(&self) -> String {
        let fields = [Field::ParcelName, Field::ParcelId, Field::Enterprise];
        let name = fields.into_iter().filter_map(|field| self.book.parcel.text(field)).find(|name| !name.is_empty());
        match name {
            Some(name) => self.words.own_with("title.named", &[("name", Arg::Text(name))]),
            None => self.words.own("title"),
        }
    }

    /// An empty sheet with its title and what it is for.
    pub fn page(&self, sheet: usize, widths: &[f64], key: &str) -> Page {
        let mut page = Page::new(self.paper.sheet_name(sheet), widths);
        page.text(0, 0, self.paper.sheet_name(sheet), Role::Title);
        page.text(1, 0, self.words.own(&format!("lead.{key}")), Role::Note);
        page
    }

    /// Where a figure stands.
    pub fn place_of(&self, figure: &str) -> Option<Place> {
        let figure = self.evaluation.graph().figure(figure)?;
        self.written.step(figure.node).map(|step| step.place)
    }

    /// The names of cells, each once.
    fn names(&self) -> Vec<(String, String)> {
        let mut names: Vec<(String, String)> = self
            .paper
            .layout
            .names
            .iter()
            .filter_map(|(node, name)| {
                let place = self.written.step(*node).map(|step| step.place);
                let place = place.or_else(|| self.paper.layout.places.get(node).copied())?;
                Some((name.clone(), self.paper.reference(place)))
            })
            .collect();
        names.sort();
        names.dedup();
        debug_assert!(self.place_of(DECISION).is_some(), "the decision has a cell");
        names
    }
}
