//! Questions about whole columns: how merged numbers are split, and which edition industries are of.

use super::choices::Choices;
use super::state::ReadFileView;
use crate::engine::import::{IndustryEdition, MergedNumber, MergedNumbers};
use crate::engine::issue::{Argument, Issue};
use crate::engine::job::ReadFile;
use crate::engine::project::default_scale;
use crate::i18n::{Arg, Texts, format_quantity, issue_text};
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::view::KeptFocus;
use yew::prelude::*;

/// The lines that say what was chosen, to which the focus goes.
const MERGED: &str = "merged-chosen";
const EDITION: &str = "edition-chosen";
/// So many merged numbers are named.
const NAMED: usize = 5;
/// The answers for merged numbers with their names.
const ANSWERS: [(MergedNumbers, &str); 3] =
    [(MergedNumbers::Share, "share"), (MergedNumbers::First, "first"), (MergedNumbers::Leave, "leave")];

impl Choices<'_> {
    /// How numbers are split that are merged over several parcels; afterwards what was answered, with the way back.
    pub fn merged_asked(&self, done: &ReadFileView) -> Html {
        let merged = &done.summary.merged;
        if merged.is_empty() {
            return Html::default();
        }
        let chosen = ANSWERS.into_iter().find(|(answer, _)| Some(*answer) == self.order.merged);
        let body = html! {
            <ul>{ for merged.iter().take(NAMED).map(|number| html! {
                <li key={format!("{}/{}", number.row, number.column)}>{ question(self.texts, number) }</li>
            }) }</ul>
        };
        let press = |(answer, name): (MergedNumbers, &str)| {
            let on_press = self.change(move |order, _| order.merged = Some(answer)).reform(|()| AttrValue::default());
            Button::new(self.texts.text(&format!("page.list.merged.{name}"), &[]), on_press).html()
        };
        let actions = html! { <>{ for ANSWERS.into_iter().map(press) }</> };
        let title = self.texts.text("page.list.merged", &[("count", Arg::Count(merged.len()))]);
        html! {
            <KeptFocus turn={done.turn} to={MERGED}>
                if let Some((_, name)) = chosen {
                    { self.chosen(MERGED, self.texts.text(&format!("page.list.merged.{name}.chosen"), &[]), |order| order.merged = None) }
                } else {
                    { notice(NoticeWeight::Watch, &title.into(), body, Some(actions)) }
                }
            </KeptFocus>
        }
    }

    /// Which edition the industries are of that name none; afterwards what was answered, with the way back.
    pub fn edition_asked(&self, done: &ReadFileView) -> Html {
        let is_asking = |issue: &&Issue| matches!(issue.code, "industry_edition" | "industry_edition_open");
        let asking = done.issues.iter().find(is_asking);
        let proposed = asking.and_then(proposal);
        let editions = IndustryEdition::ALL.into_iter().filter(|edition| proposed.is_none_or(|own| own == *edition));
        let press = |edition: IndustryEdition| {
            let on_press = self.change(move |order, _| order.industry_edition = Some(edition));
            let words = edition_words(self.texts, "page.list.edition.press", edition);
            Button::new(words, on_press.reform(|()| AttrValue::default())).html()
        };
        let actions = html! { <>{ for editions.map(press) }</> };
        html! {
            <KeptFocus turn={done.turn} to={EDITION}>
                if let Some(edition) = self.order.industry_edition {
                    { self.chosen(EDITION, edition_words(self.texts, "page.list.edition.chosen", edition), |order| order.industry_edition = None) }
                } else if let Some(issue) = asking {
                    { notice(
                        NoticeWeight::Watch,
                        &title(self.texts, proposed).into(),
                        html! { <p>{ issue_text(issue, self.texts.language()) }</p> },
                        Some(actions),
                    ) }
                }
            </KeptFocus>
        }
    }

    /// What was answered, with the way back.
    fn chosen(&self, id: &'static str, words: String, back: fn(&mut ReadFile)) -> Html {
        let on_press = self.change(move |order, _| back(order)).reform(|()| AttrValue::default());
        html! {
            <p class="mapping-said" {id} tabindex="-1">
                { words }{ self.texts.sentence_gap() }
                { Button::new(self.texts.text("page.list.answer.back", &[]), on_press).link().html() }
            </p>
        }
    }
}

fn title(texts: &Texts, proposed: Option<IndustryEdition>) -> String {
    match proposed {
        Some(edition) => edition_words(texts, "page.list.edition.proposed", edition),
        None => texts.text("page.list.edition", &[]),
    }
}

fn edition_words(texts: &Texts, key: &str, edition: IndustryEdition) -> String {
    texts.text(key, &[("edition", Arg::Text(edition.year()))])
}

/// The edition that an issue proposes.
fn proposal(issue: &Issue) -> Option<IndustryEdition> {
    issue.arguments.iter().find_map(|(name, argument)| match argument {
        Argument::Text(year) if *name == "edition" => IndustryEdition::of_year(year),
        _ => None,
    })
}

/// What a merged number is and over how many parcels, in the unit in which it is shown.
fn question(texts: &Texts, number: &MergedNumber) -> String {
    let value = default_scale(number.field).map(|scale| format_quantity(number.value, scale, texts.language()).text());
    let value = value.unwrap_or_else(|| number.text.clone());
    let field = texts.text(&format!("field.{}.label", number.field.id()), &[]);
    let args = [
        ("field", Arg::Text(&field)),
        ("value", Arg::Text(&value)),
        ("row", Arg::Count(number.row)),
        ("count", Arg::Count(number.parcels)),
    ];
    texts.text("page.list.merged.number", &args)
}
