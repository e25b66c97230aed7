//! Figures of one evaluation as the page shows them.

use super::answer::YearView;
use super::fields::{FieldLink, field_link};
use super::pack_names::pack_label;
use super::packs::pack_text;
use super::quantity::{amount_beside, shown_amount};
use crate::engine::field::Field;
use crate::engine::graph::{
    Axis, Cause, Cell, Evaluation, Kind, Reach, every_rate, missing_names, origin_of_undefined,
};
use crate::engine::model::Figure;
use crate::engine::parcel::{Origin, Parcel};
use crate::engine::policy::{Diagnosis, Rulebook, Text, gap_of};
use crate::i18n::unit_gap;
use crate::i18n::{Arg, Texts, figure_name, rates_sentence, rates_text};
use crate::ui::design::{Amount, FigureView, Mark};
use crate::ui::state::{CONFIRMED, Settings};
use jiff::civil::Date;
use std::collections::BTreeSet;
use yew::AttrValue;

/// How many missing facts one sentence names.
const NAMED: usize = 3;

/// Reads figures of one evaluation for one reader.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// The evaluation.
    pub evaluation: &'a Evaluation<'a>,
    /// Figures that rest on a labelled assumption.
    pub assumed: &'a BTreeSet<String>,
    /// What the rules say of it.
    pub diagnosis: &'a Diagnosis,
    /// Whether entries contradict each other: figures stay, nothing judges by them.
    pub in_doubt: bool,
    /// The record that was evaluated.
    pub parcel: &'a Parcel,
    /// The rules, for the names that they bring.
    pub rulebook: &'a Rulebook,
    /// Day of the assessment.
    pub as_of: Date,
    /// Units of display.
    pub settings: &'a Settings,
    /// Sentences.
    pub texts: &'a Texts,
}

impl Reader<'_> {
    /// That a judgement waits for the contradicting entries, while it does.
    #[must_use]
    pub fn doubt(&self) -> Option<AttrValue> {
        self.in_doubt.then(|| self.text("page.doubt", &[]))
    }

    /// The value of a figure; missing where there is no such figure.
    #[must_use]
    pub fn cell(&self, id: &str) -> Cell {
        self.evaluation.figure(id).unwrap_or(Cell::Missing)
    }

    /// A sentence.
    #[must_use]
    pub fn text(&self, key: &str, args: &[(&str, Arg<'_>)]) -> AttrValue {
        self.texts.text(key, args).into()
    }

    /// What a figure is called: by the language files, a gap by what it changes, else by the pack that brings it.
    #[must_use]
    pub fn name(&self, id: &str) -> AttrValue {
        if let Some(name) = figure_name(self.texts, id) {
            return name.into();
        }
        if let Some((change, terms)) = gap_of(id) {
            let field = |term| self.text(&format!("field.{term}.label"), &[]);
            let named = |term| if Field::by_id(term).is_some() { field(term) } else { self.name(term) };
            let terms: Vec<AttrValue> = terms.map(named).collect();
            let terms = self.joined(terms.iter().map(AttrValue::as_str));
            return self.text(&format!("page.gap.{change}"), &[("what", Arg::Text(&terms))]);
        }
        pack_label(self.rulebook, id).map_or_else(|| id.to_owned().into(), |label| self.of_pack(label))
    }

    /// A text of a pack in the reader's language.
    #[must_use]
    pub fn of_pack(&self, text: &Text) -> AttrValue {
        pack_text(self.texts, text)
    }

    /// Several words in one list.
    #[must_use]
    pub fn joined<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> String {
        words.into_iter().collect::<Vec<_>>().join(&self.texts.text("page.separator", &[]))
    }

    /// A number and its unit in one text; nothing for what is not known.
    #[must_use]
    pub fn written(&self, id: &str) -> Option<String> {
        match self.figure(id).amount {
            Amount::Known { number, unit, .. } => Some(written(&number, &unit)),
            Amount::Absent(_) => None,
        }
    }

    /// A value in base units, written as the figure of this name would be.
    #[must_use]
    pub fn written_as(&self, id: &str, value: f64) -> String {
        let kind = self.evaluation.graph().kind_of(id);
        let amount = kind.and_then(|kind| shown_amount(id, kind, Cell::Known(value), self.settings, self.texts));
        match amount {
            Some(Amount::Known { number, unit, .. }) => written(&number, &unit),
            _ => String::new(),
        }
    }

    /// As [`Reader::figure`], with the shortest words for what has no value, for a cell of a table.
    #[must_use]
    pub fn cell_figure(&self, id: &str) -> FigureView {
        let figure = self.figure(id);
        let amount = match (figure.amount, self.first_absent(id)) {
            (Amount::Absent(_), Some(Cell::Undefined(cause))) => Amount::Absent(self.short(id, cause)),
            (Amount::Absent(_), Some(_)) => Amount::Absent(self.text("page.short.missing", &[])),
            (known, _) => known,
        };
        FigureView { amount, ..figure }
    }

    /// The shortest words for what has no value; the rates themselves where there are several.
    fn short(&self, id: &str, cause: Cause) -> AttrValue {
        let Some(rates) = every_rate(self.evaluation, id) else {
            return self.text(&format!("page.short.{}", cause.id()), &[]);
        };
        let listed = rates_text(&rates, self.texts.language());
        if cause == Cause::SeveralRates {
            return listed.into();
        }
        self.text("page.rates.doubtful", &[("rates", Arg::Text(&listed))])
    }

    fn first_absent(&self, id: &str) -> Option<Cell> {
        self.evaluation.series(id)?.into_iter().find(|cell| cell.known().is_none())
    }

    /// A figure with its value, or why it has none.
    #[must_use]
    pub fn figure(&self, id: &str) -> FigureView {
        let kind = self.evaluation.graph().kind_of(id);
        let cells = self.evaluation.series(id).unwrap_or_default();
        FigureView {
            id: id.to_owned().into(),
            label: self.name(id),
            amount: kind.map_or_else(|| self.absent(id), |kind| self.amount(id, kind, &cells)),
            mark: if self.rests_on_assumptions(id) { Mark::Assumed } else { Mark::Computed },
        }
    }

    /// Those of the figures that are known.
    #[must_use]
    pub fn known(&self, figures: impl IntoIterator<Item = Figure>) -> Vec<FigureView> {
        let figures = figures.into_iter().map(|figure| self.figure(figure.id()));
        figures.filter(|figure| matches!(figure.amount, Amount::Known { .. })).collect()
    }

    /// Values of a figure, input or parameter as they are shown.
    #[must_use]
    pub fn amount(&self, id: &str, kind: Kind, cells: &[Cell]) -> Amount {
        self.amount_of(id, kind, cells).unwrap_or_else(|| self.absent(id))
    }

    /// A known value as it is shown; of a series, that its years are listed.
    #[must_use]
    pub fn amount_of(&self, id: &str, kind: Kind, cells: &[Cell]) -> Option<Amount> {
        if kind.axis == Axis::Scalar {
            let cell = cells.first().copied().unwrap_or(Cell::Missing);
            return amount_beside(id, kind, cell, self.diagnosis.missed_limit(id), self.settings, self.texts);
        }
        let known = cells.iter().all(|cell| cell.known().is_some());
        known.then(|| Amount::Absent(self.text("page.explain.listed", &[])))
    }

    /// The years of a series until its last that is not zero, with their numbers.
    #[must_use]
    pub fn years(&self, id: &str, kind: Kind, cells: &[Cell]) -> Vec<YearView> {
        if kind.axis == Axis::Scalar {
            return Vec::new();
        }
        let used = cells.iter().rposition(|cell| !cell.is_false()).map_or(0, |last| last + 1);
        let shown = cells.iter().take(used).enumerate().filter_map(|(year, cell)| {
            let Amount::Known { number, unit, .. } = shown_amount(id, kind, *cell, self.settings, self.texts)? else {
                return None;
            };
            let number = written(&number, &unit).into();
            Some(YearView { year: self.text("page.explain.year", &[("year", Arg::Count(year))]), number })
        });
        shown.collect()
    }

    /// Why a figure has no value.
    #[must_use]
    pub fn absent(&self, id: &str) -> Amount {
        if let Some(rates) = every_rate(self.evaluation, id) {
            return Amount::Absent(rates_sentence(&rates, self.texts.language()).into());
        }
        if let Some(Cell::Undefined(cause)) = self.first_absent(id) {
            let cause = origin_of_undefined(self.evaluation, id).map_or(cause, |(_, cause)| cause);
            return Amount::Absent(self.text(&format!("cause.{}", cause.id()), &[]));
        }
        Amount::Absent(self.missing(&self.asks(id)))
    }

    /// The sentence that names missing facts.
    #[must_use]
    pub fn missing(&self, asks: &[FieldLink]) -> AttrValue {
        let named = self.joined(asks.iter().take(NAMED).map(|ask| ask.label.as_str()));
        if asks.len() > NAMED {
            let more = Arg::Count(asks.len() - NAMED);
            return self.text("page.figure.missing_more", &[("inputs", Arg::Text(&named)), ("count", more)]);
        }
        self.text("page.figure.missing", &[("inputs", Arg::Text(&named))])
    }

    /// The fields that a figure waits for.
    #[must_use]
    pub fn asks(&self, id: &str) -> Vec<FieldLink> {
        let names = missing_names(self.evaluation, id).into_iter();
        let fields: BTreeSet<Field> = names.filter_map(|name| Field::by_id(name.as_str())).collect();
        self.links(fields)
    }

    /// Fields to which a reader is led. Rows of lists have no place in the form.
    #[must_use]
    pub fn links(&self, fields: impl IntoIterator<Item = Field>) -> Vec<FieldLink> {
        let single = fields.into_iter().filter(|field| field.spec().table.is_none());
        single.map(|field| field_link(field, self.texts)).collect()
    }

    /// Whether a figure rests on a labelled assumption.
    #[must_use]
    pub fn rests_on_assumptions(&self, id: &str) -> bool {
        self.assumed.contains(id)
    }

    /// Where the value of a field comes from.
    #[must_use]
    pub fn mark_of(&self, field: Field) -> Mark {
        mark_of(self.parcel, field)
    }
}

/// Number and unit in one text.
#[must_use]
pub(super) fn written(number: &str, unit: &str) -> String {
    format!("{number}{}{unit}", unit_gap(unit))
}

/// Where the value of a field of a parcel comes from; of a blank one, that it is typed.
pub(super) fn mark_of(parcel: &Parcel, field: Field) -> Mark {
    if parcel.get(field).is_some_and(|entry| entry.year_alone.is_some()) {
        return Mark::YearAlone;
    }
    match parcel.get(field).map(|entry| &entry.origin) {
        Some(Origin::Imported { .. } | Origin::Shared { .. }) => Mark::Imported,
        Some(Origin::AssumptionSet(_)) => Mark::Assumed,
        Some(Origin::Computed) => Mark::Computed,
        Some(Origin::Overridden(reason)) if reason == CONFIRMED => Mark::Confirmed,
        Some(Origin::Overridden(_)) => Mark::Overridden,
        Some(Origin::Typed) | None => Mark::Typed,
    }
}

/// The figures that can rest on a labelled assumption, bodies of equations included.
#[must_use]
pub fn assumed_figures(evaluation: &Evaluation, parcel: &Parcel) -> BTreeSet<String> {
    let assumed = Field::ALL.iter().filter(|field| mark_of(parcel, **field) == Mark::Assumed);
    let assumed: Vec<&str> = assumed.map(|field| field.id()).collect();
    if assumed.is_empty() {
        return BTreeSet::new();
    }
    Reach::of(evaluation.graph()).figures_on_any(assumed).into_iter().map(str::to_owned).collect()
}
