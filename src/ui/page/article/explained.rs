//! What a number of the article was made from, or what rests on it.

use super::formula::formulas;
use super::number::{CALENDAR_YEARS, base_of, figure_view, printed_base};
use crate::engine::article::{Article, CLAIMS, scales_of};
use crate::engine::graph::{Cell, Explanation, Kind, Subject, Type};
use crate::engine::sorted_set::SortedSet;
use crate::i18n::Texts;
use crate::ui::page::parcel::view::{ExactView, ExplanationView, exact_amount, is_rounded};
use crate::ui::state::Settings;
use yew::AttrValue;

/// The explanation of a number: of a derived one its formula down to the numbers it takes; of one that the article prints, or
/// leaves out, the figures that rest on it. With the assumption under which its passage is read.
#[must_use]
pub fn number_explanation(texts: &Texts, article: &Article, settings: &Settings, id: &str) -> ExplanationView {
    let explanation = article.explanation(id);
    let parts: Vec<ExplanationView> = match &explanation {
        Some(explanation) => named_in(explanation).into_iter().map(|id| part(texts, article, settings, id)).collect(),
        None => article.resting_on(id).into_iter().map(|id| part(texts, article, settings, id)).collect(),
    };
    let claim = CLAIMS.iter().find(|claim| claim.printed.contains(&id) || claim.derived.contains(&id));
    let note = claim.map(|claim| texts.text(&format!("case.claim.{}.note", claim.id), &[]));
    let leads = (explanation.is_none() && !parts.is_empty()).then(|| texts.text("case.explain.leads_to", &[]));
    ExplanationView {
        exact: exact(texts, article, settings, id),
        notes: note.into_iter().chain(leads).map(AttrValue::from).collect(),
        opens: false,
        parts,
        ..part(texts, article, settings, id)
    }
}

/// One number with its formula, if it has one; where it is quoted from.
fn part(texts: &Texts, article: &Article, settings: &Settings, id: &str) -> ExplanationView {
    let figure = figure_view(texts, article, id);
    let explanation = article.explanation(id);
    let quoted = printed_base(id).is_some();
    ExplanationView {
        exact: exact(texts, article, settings, id).filter(|_| is_rounded(&figure.amount)),
        figure,
        formula: explanation.map(|own| formulas(texts, &own)).unwrap_or_default().into_iter().map(Into::into).collect(),
        source: if quoted { texts.text("case.article", &[]).into() } else { AttrValue::default() },
        notes: Vec::new(),
        opens: true,
        years: Vec::new(),
        parts: Vec::new(),
    }
}

/// All digits; of a year of the calendar there are no others.
fn exact(texts: &Texts, article: &Article, settings: &Settings, id: &str) -> Option<ExactView> {
    let base = base_of(article, id).filter(|_| !CALENDAR_YEARS.contains(&id))?;
    let dimension = scales_of(id).first()?.dimension();
    exact_amount(id, Kind::scalar(Type::Number(dimension)), Cell::Known(base), settings, texts)
}

/// The figures and inputs that a formula names, each once, in its order.
fn named_in(explanation: &Explanation) -> Vec<&str> {
    let mut names = Vec::new();
    let mut seen = SortedSet::default();
    let mut open: Vec<&Explanation> = explanation.operands.iter().rev().collect();
    while let Some(part) = open.pop() {
        match &part.subject {
            Subject::Figure(name) | Subject::Input(name) | Subject::Parameter(name) => {
                if seen.insert(name.as_str()) {
                    names.push(name.as_str());
                }
            }
            Subject::Operation(_) => open.extend(part.operands.iter().rev()),
        }
    }
    names
}
