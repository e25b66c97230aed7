//! The evaluation tree of a figure in words: name, formula, the formula with its numbers, and what it was made from.

use super::answer::{ExactView, ExplanationView};
use super::formula::{Words, formula};
use super::packs::mark_text;
use super::quantity::{exact_amount, is_rounded};
use super::reader::Reader;
use crate::engine::field::Field;
use crate::engine::graph::{Axis, Explanation, Subject};
use crate::engine::model::{Figure, notes, route_notes};
use crate::engine::policy::gap_of;
use crate::i18n::{Arg, format_date, note_text, source_text};
use crate::ui::design::{Amount, FigureView, Mark};
use std::collections::BTreeSet;
use yew::AttrValue;

/// The tree of an explanation, down to inputs, parameters and the figures it rests on. Steps within a formula are
/// written in it; what is named stands on a line of its own, once.
#[must_use]
pub fn explanation_view(reader: &Reader, explanation: &Explanation) -> ExplanationView {
    let mut named = Vec::new();
    let mut seen = BTreeSet::default();
    collect(explanation, &mut |part| {
        if seen.insert(name_of(part).to_owned()) {
            named.push(line(reader, part));
        }
    });
    let root = line(reader, explanation);
    let exact = exact(reader, explanation);
    let notes = notes_of(reader, name_of(explanation));
    ExplanationView { exact, formula: formulas(reader, explanation), notes, parts: named, opens: false, ..root }
}

fn exact(reader: &Reader, explanation: &Explanation) -> Option<ExactView> {
    let cell = explanation.cells.first().filter(|_| explanation.kind.axis == Axis::Scalar)?;
    exact_amount(name_of(explanation), explanation.kind, *cell, reader.settings, reader.texts)
}

fn notes_of(reader: &Reader, id: &str) -> Vec<AttrValue> {
    let of_route = || route_notes(id, reader.parcel);
    // A gap rests on what the figure rests on that it changes.
    let figure = gap_of(id).and_then(|(_, mut terms)| terms.next()).unwrap_or(id);
    let notes = Figure::by_id(figure).map_or_else(of_route, |figure| notes(figure, reader.parcel));
    notes.into_iter().map(|note| note_text(note, reader.texts.language()).into()).collect()
}

/// Visits what is named below the root, without looking into it.
fn collect<'e>(explanation: &'e Explanation, visit: &mut impl FnMut(&'e Explanation)) {
    for operand in &explanation.operands {
        match operand.subject {
            Subject::Operation(_) => collect(operand, visit),
            Subject::Figure(_) | Subject::Input(_) | Subject::Parameter(_) => visit(operand),
        }
    }
}

fn name_of(explanation: &Explanation) -> &str {
    match &explanation.subject {
        Subject::Figure(name) | Subject::Input(name) | Subject::Parameter(name) => name.as_str(),
        Subject::Operation(id) => id,
    }
}

fn line(reader: &Reader, explanation: &Explanation) -> ExplanationView {
    let id = name_of(explanation);
    let (source, mark) = match &explanation.subject {
        Subject::Figure(_) if reader.rests_on_assumptions(id) => (source_of_figure(reader, id), Mark::Assumed),
        Subject::Figure(_) => (source_of_figure(reader, id), Mark::Computed),
        Subject::Parameter(_) => (source_of_parameter(reader, id), Mark::Pack),
        Subject::Input(_) | Subject::Operation(_) => source_of_input(reader, id),
    };
    let amount = amount(reader, explanation);
    let opens = matches!(explanation.subject, Subject::Figure(_));
    ExplanationView {
        // What opens says it there.
        exact: exact(reader, explanation).filter(|_| !opens && is_rounded(&amount)),
        figure: FigureView { id: id.to_owned().into(), label: label(reader, explanation), amount, mark },
        formula: Vec::new(),
        years: reader.years(id, explanation.kind, &explanation.cells),
        source,
        notes: Vec::new(),
        opens,
        parts: Vec::new(),
    }
}

/// What a line is called.
pub(super) fn label(reader: &Reader, explanation: &Explanation) -> AttrValue {
    match &explanation.subject {
        Subject::Figure(name) | Subject::Parameter(name) => reader.name(name.as_str()),
        Subject::Input(name) => reader.text(&format!("field.{}.label", name.as_str()), &[]),
        Subject::Operation(id) => reader.text(&format!("operation.{id}"), &[]),
    }
}

/// The value of a line.
pub(super) fn amount(reader: &Reader, explanation: &Explanation) -> Amount {
    let known = reader.amount_of(name_of(explanation), explanation.kind, &explanation.cells);
    known.unwrap_or_else(|| match explanation.subject {
        Subject::Figure(_) => reader.absent(name_of(explanation)),
        _ => Amount::Absent(reader.text("page.short.missing", &[])),
    })
}

fn formulas(reader: &Reader, explanation: &Explanation) -> Vec<AttrValue> {
    if explanation.operands.is_empty() {
        return Vec::new();
    }
    let names = formula(reader, explanation, Words::Names);
    let numbers = formula(reader, explanation, Words::Numbers);
    vec![
        reader.text("page.explain.formula", &[("formula", Arg::Text(&names))]),
        reader.text("page.explain.formula", &[("formula", Arg::Text(&numbers))]),
    ]
}

fn source_of_figure(reader: &Reader, id: &str) -> AttrValue {
    Figure::by_id(id)
        .map_or_else(AttrValue::default, |figure| source_text(figure.source(), reader.texts.language()).into())
}

fn source_of_parameter(reader: &Reader, id: &str) -> AttrValue {
    let Some((pack, parameter)) = reader.rulebook.parameter(id) else { return AttrValue::default() };
    let title = reader.of_pack(&pack.title);
    let mark = mark_text(reader.texts, parameter.mark);
    let source = reader.of_pack(&parameter.source);
    let args = [("pack", Arg::Text(&title)), ("source", Arg::Text(&source)), ("mark", Arg::Text(&mark))];
    reader.text("page.explain.parameter", &args)
}

/// Where an input comes from: what was typed, or the day on which the parcel is assessed.
fn source_of_input(reader: &Reader, id: &str) -> (AttrValue, Mark) {
    match Field::by_id(id) {
        Some(Field::AsOf) => {
            let day = format_date(reader.as_of, reader.texts.language());
            (reader.text("page.explain.as_of", &[("date", Arg::Text(&day))]), Mark::Computed)
        }
        Some(field) => (source_text(field.spec().source, reader.texts.language()).into(), reader.mark_of(field)),
        None => (AttrValue::default(), Mark::Computed),
    }
}
