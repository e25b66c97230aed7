use super::{Arg, Language, Texts};
use crate::engine::assessment::Exception;

/// What a documented exception says, and that the user says it.
#[must_use]
pub fn exception_text(stated: &Exception, language: Language) -> String {
    let texts = Texts::of(language);
    let kind = texts.text(&format!("choice.exception_type.{}", stated.land_type), &[]);
    let args =
        [("type", Arg::Text(&kind)), ("reason", Arg::Text(stated.reason)), ("evidence", Arg::Text(stated.evidence))];
    texts.text("page.type.exception", &args)
}
