//! The answers that a refused cell may have, where its field has a closed set of them.

use crate::engine::field::{Field, FieldType};
use crate::engine::issue::{Argument, Issue};
use crate::i18n::{Arg, Texts};
use crate::ui::design::SelectOption;
use crate::ui::view::options_of;
use yew::AttrValue;

/// More answers than so many stand in a list.
const PRESSED_AT_MOST: usize = 12;

/// One of them.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Answer {
    /// What is read in place of the cell.
    pub value: AttrValue,
    /// What it is called.
    pub label: AttrValue,
}

/// All of them.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Answers {
    /// Those that are buttons.
    pub pressed: Vec<Answer>,
    /// Whether they are so many that they stand in a list.
    pub is_listed: bool,
    /// The list, its blank first.
    pub options: Vec<SelectOption>,
}

/// The answers of the field that an issue is about, or those of them that the issue names; none of other fields.
pub(super) fn answers(issue: &Issue, texts: &Texts) -> Option<Answers> {
    let field = issue.place.field.and_then(Field::by_id)?;
    if !matches!(field.spec().kind, FieldType::Choice(_) | FieldType::Truth) {
        return None;
    }
    let named = issue.arguments.iter().find_map(|(name, argument)| match argument {
        Argument::Text(ids) if *name == "answers" => Some(ids.split_whitespace().collect::<Vec<_>>()),
        _ => None,
    });
    let named = named.unwrap_or_default();
    let options = options_of(field, texts);
    let is_wanted = |option: &&SelectOption| {
        !option.value.is_empty() && (named.is_empty() || named.contains(&option.value.as_str()))
    };
    // The same number means another industry in another edition.
    let label = |option: &SelectOption| match &option.group {
        Some(group) => {
            let args = [("answer", Arg::Text(&option.label)), ("group", Arg::Text(group))];
            texts.text("page.list.answer.of_group", &args).into()
        }
        None => option.label.clone(),
    };
    let answer = |option: &SelectOption| Answer { value: option.value.clone(), label: label(option) };
    let pressed: Vec<Answer> = options.iter().filter(is_wanted).map(answer).collect();
    Some(Answers { is_listed: pressed.len() > PRESSED_AT_MOST, pressed, options })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::issue::Place;
    use crate::i18n::Language;

    fn of(field: Field, code: &'static str) -> Issue {
        Issue::error(code, "x").at(Place { field: Some(field.id()), ..Place::default() })
    }

    #[test]
    fn a_closed_set_has_its_answers_and_a_number_has_none() {
        let texts = Texts::of(Language::ZhCn);
        let right = answers(&of(Field::Tenure, "tenure_open"), texts).unwrap();
        assert!(!right.is_listed && right.pressed.iter().any(|answer| answer.value == "granted"));
        assert_eq!(answers(&of(Field::SiteArea, "number.uncertain"), texts), None);
        let all = answers(&of(Field::Industry, "industry_open"), texts).unwrap();
        assert!(all.is_listed, "sixty divisions are no row of buttons");
    }

    #[test]
    fn of_an_industry_the_answers_that_its_text_may_mean_are_named_with_their_edition() {
        let named = Argument::Text("gbt4754_2017.34 gbt4754_2002.35".into());
        let issue = of(Field::Industry, "industry_open").with("answers", named);
        let answers = answers(&issue, Texts::of(Language::ZhCn)).unwrap();
        let labels: Vec<&str> = answers.pressed.iter().map(|answer| answer.label.as_str()).collect();
        assert_eq!(labels.len(), 2, "{labels:?}");
        assert!(labels.iter().any(|label| label.contains("2017")) && labels.iter().any(|label| label.contains("2002")));
    }
}
