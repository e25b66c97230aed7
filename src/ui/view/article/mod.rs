//! The numbers of the published article as they are shown and explained; for the page that checks the article and for the
//! story that it tells.

mod explained;
mod formula;
mod number;

use crate::engine::article::CLAIMS;
use crate::i18n::{Arg, Texts};

pub use explained::number_explanation;
pub use formula::formulas;
pub use number::{base_of, figure_view, label, number_alone, per_area};

/// Heading of the explanation of a number.
#[must_use]
pub fn explanation_title(texts: &Texts, id: &str) -> String {
    let key = if number::printed_base(id).is_some() { "case.explain.printed" } else { "page.explain.title" };
    texts.text(key, &[("figure", Arg::Text(&label(texts, id)))])
}

/// Id of the passage that a number belongs to.
#[must_use]
pub fn passage_of(id: &str) -> Option<&'static str> {
    let claim = CLAIMS.iter().find(|claim| claim.printed.contains(&id) || claim.derived.contains(&id));
    claim.map(|claim| claim.id)
}
