use super::{Language, Texts, issue_text};
use crate::engine::issue::Argument;
use crate::engine::policy::PackError;

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
