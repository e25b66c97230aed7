//! The list of what the park is asked for, as the reader has ticked and worded it.

use super::reader::Reader;
use crate::engine::assessment::{Ask, Assessment};
use crate::engine::project::{Dossier, NeedEdit};
use crate::i18n::{Arg, NeedText, PlanWords, Texts};
use crate::ui::state::Settings;
use std::collections::BTreeMap;
use yew::AttrValue;

/// A line of the list.
#[derive(Clone, PartialEq, Debug)]
pub struct NeedView {
    /// Identifier, under which the reader's decision is kept.
    pub id: AttrValue,
    /// What is asked for, in the reader's words where there are some.
    pub text: AttrValue,
    /// The words of the draft; empty for a line of the reader's own.
    pub draft: AttrValue,
    /// Department, days, what comes before, source: as far as they are known.
    pub details: Vec<AttrValue>,
    /// Whether it is on the list.
    pub is_ticked: bool,
    /// Whether its quantity rests on an example value.
    pub rests_on_examples: bool,
}

impl NeedView {
    /// Whether the reader has added it.
    #[must_use]
    pub fn is_own(&self) -> bool {
        self.id.starts_with(NeedEdit::OWN)
    }

    /// Whether the reader has worded it otherwise than the draft.
    #[must_use]
    pub fn is_worded(&self) -> bool {
        self.text != self.draft
    }
}

/// The draft of a parcel with what the reader has decided, then the reader's own lines.
#[must_use]
pub fn needs(reader: &Reader, assessment: &Assessment, dossier: &Dossier, settings: &Settings) -> Vec<NeedView> {
    let words = PlanWords::of(settings.language, Some(settings.per_area));
    let types = reader.rulebook.types();
    let drafted = assessment.needs_of(&dossier.parcel).into_iter().map(|need| {
        let NeedText { text, details } = words.need(&need, reader.rulebook, |figure| reader.written(figure));
        let edit = dossier.needs.get(&need.id);
        let own_words = edit.and_then(|edit| edit.words.clone()).filter(|words| !words.trim().is_empty());
        let rests_on_examples = match &need.ask {
            Ask::Loss { route, party, .. } => reader.rests_on_assumptions(&format!("{route}.{}.npv", party.id())),
            Ask::Rule(state) => reader.rests_on_assumptions(state.rule.id()),
            Ask::Fact(_) | Ask::Gate { .. } | Ask::Finding { .. } | Ask::Step { .. } => false,
        };
        NeedView {
            rests_on_examples,
            is_ticked: edit.and_then(|edit| edit.ticked).unwrap_or_else(|| need.is_proposed(types)),
            text: own_words.map_or_else(|| text.clone().into(), AttrValue::from),
            draft: text.into(),
            details: details.into_iter().map(AttrValue::from).collect(),
            id: need.id.into(),
        }
    });
    drafted.chain(own_lines(&dossier.needs)).collect()
}

fn own_lines(edits: &BTreeMap<String, NeedEdit>) -> impl Iterator<Item = NeedView> {
    edits.iter().filter(|(id, _)| id.starts_with(NeedEdit::OWN)).map(|(id, edit)| NeedView {
        id: id.clone().into(),
        text: edit.words.clone().unwrap_or_default().into(),
        draft: AttrValue::default(),
        details: Vec::new(),
        is_ticked: edit.ticked.unwrap_or(true),
        rests_on_examples: false,
    })
}

/// The identifier of the next line of the reader's own.
#[must_use]
pub fn next_own_need(dossier: &Dossier) -> String {
    let number = |id: &String| id.strip_prefix(NeedEdit::OWN)?.parse::<u32>().ok();
    let last = dossier.needs.keys().filter_map(number).max().unwrap_or_default();
    format!("{}{}", NeedEdit::OWN, last.saturating_add(1))
}

/// The lines that are ticked, numbered, as a text to be sent.
#[must_use]
pub fn needs_text(texts: &Texts, basis: &str, needs: &[NeedView]) -> String {
    let ticked = needs.iter().filter(|need| need.is_ticked && !need.text.is_empty());
    let line = |(at, need): (usize, &NeedView)| {
        let number = Arg::Count(at + 1);
        let details: Vec<&str> = need.details.iter().map(AttrValue::as_str).collect();
        if details.is_empty() {
            return texts.text("need.line", &[("number", number), ("text", Arg::Text(&need.text))]);
        }
        let details = details.join(&texts.text("need.detail_separator", &[]));
        let args = [("number", number), ("text", Arg::Text(&need.text)), ("details", Arg::Text(&details))];
        texts.text("need.line_with", &args)
    };
    let lines: Vec<String> = ticked.enumerate().map(line).collect();
    let head = [texts.text("need.title", &[]), basis.to_owned()];
    head.into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}
