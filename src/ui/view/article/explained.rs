//! What a number of the article was made from, or what rests on it.

use super::formula::formulas;
use super::number::{CALENDAR_YEARS, base_of, exact_text, exact_unit, figure_view, is_rounded, printed_base};
use crate::engine::article::{Article, CLAIMS};
use crate::engine::graph::{Explanation, Subject};
use crate::i18n::Texts;
use crate::ui::view::{ExactView, ExplanationView};
use std::collections::BTreeSet;
use yew::AttrValue;

/// The explanation of a number: of a derived one its formula down to the numbers it takes; of one that the article prints, or
/// leaves out, the figures that rest on it. With the assumption under which its passage is read.
#[must_use]
pub fn number_explanation(texts: &Texts, article: &Article, id: &str) -> ExplanationView {
    let explanation = article.explanation(id);
    let parts: Vec<ExplanationView> = match &explanation {
        Some(explanation) => named_in(explanation).into_iter().map(|id| part(texts, article, id)).collect(),
        None => article.resting_on(id).into_iter().map(|id| part(texts, article, id)).collect(),
    };
    let claim = CLAIMS.iter().find(|claim| claim.printed.contains(&id) || claim.derived.contains(&id));
    let note = claim.map(|claim| texts.text(&format!("case.claim.{}.note", claim.id), &[]));
    let leads = (explanation.is_none() && !parts.is_empty()).then(|| texts.text("case.explain.leads_to", &[]));
    ExplanationView {
        notes: note.into_iter().chain(leads).map(AttrValue::from).collect(),
        opens: false,
        parts,
        ..part(texts, article, id)
    }
}

/// One number with its formula, if it has one; where it is quoted from.
fn part(texts: &Texts, article: &Article, id: &str) -> ExplanationView {
    let figure = figure_view(texts, article, id);
    let explanation = article.explanation(id);
    let quoted = printed_base(id).is_some();
    ExplanationView {
        exact: exact(texts, article, id),
        figure,
        formula: explanation.map(|own| formulas(texts, &own)).unwrap_or_default().into_iter().map(Into::into).collect(),
        source: if quoted { texts.text("case.article", &[]).into() } else { AttrValue::default() },
        notes: Vec::new(),
        opens: true,
        years: Vec::new(),
        parts: Vec::new(),
    }
}

/// The digits that are not shown, if there are any. A printed number and a year of the calendar have none.
fn exact(texts: &Texts, article: &Article, id: &str) -> Option<ExactView> {
    let base = base_of(article, id).filter(|base| !CALENDAR_YEARS.contains(&id) && is_rounded(id, *base, texts))?;
    Some(ExactView { digits: exact_text(id, base).into(), unit: exact_unit(texts, id).into() })
}

/// The figures and inputs that a formula names, each once, in its order.
fn named_in(explanation: &Explanation) -> Vec<&str> {
    let mut names = Vec::new();
    let mut seen = BTreeSet::default();
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
