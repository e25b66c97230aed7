use super::{Language, Texts, issue_text};
use crate::engine::issue::Argument;
use crate::engine::policy::PackError;

/// What a rule says, with each `{figure}` in it as `written` gives it; a figure without a value keeps its name.
pub fn outcome_text(outcome: &str, written: impl Fn(&str) -> Option<String>) -> String {
    let mut parts = outcome.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (figure, rest) = part.split_once('}').unwrap_or((part, ""));
        text += &written(figure).unwrap_or_else(|| figure.to_owned());
        text += rest;
    }
    text
}

/// The figures that a rule names in what it says.
pub fn outcome_figures(outcome: &str) -> impl Iterator<Item = &str> {
    outcome.split('{').skip(1).map(|part| part.split_once('}').map_or(part, |(figure, _)| figure))
}

/// The sentence of what is wrong with a pack, without its path. Facts whose name ends in `kind` are ids of the words
/// `issue.pack.kind.<id>`.
#[must_use]
pub fn pack_error_text(error: &PackError, language: Language) -> String {
    let mut issue = error.issue();
    for (name, argument) in &mut issue.arguments {
        if let Argument::Text(id) = argument
            && name.ends_with("kind")
        {
            *id = Texts::of(language).text(&format!("issue.pack.kind.{id}"), &[]);
        }
    }
    issue_text(&issue, language)
}
