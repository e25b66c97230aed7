//! The kinds of reasons for which something was not read, each of which opens its rows.

use super::refused::KindOfReason;
use super::refused::{RefusedTable, is_of, is_told_elsewhere, kind_of};
use crate::engine::import::ReasonGroup;
use crate::i18n::{Arg, issue_text};
use yew::prelude::*;

/// So many kinds of reasons are listed.
const KINDS_SHOWN: usize = 20;

impl RefusedTable<'_> {
    /// The kinds of reasons with their numbers, each of which opens its rows; where each occurs once the table itself is enough.
    pub fn kinds(&self) -> Html {
        let groups = &self.props.done.summary.reasons;
        let own: Vec<&ReasonGroup> = groups.iter().filter(|group| !is_told_elsewhere(&group.code)).collect();
        if own.len() < 2 || own.iter().all(|group| group.count < 2) {
            return Html::default();
        }
        let open = |kind: Option<KindOfReason>, label: String| {
            let is_open = self.kind == kind.as_ref();
            let onclick = self.on_kind.reform(move |_: MouseEvent| kind.clone());
            html! {
                <li><button type="button" class="button button--link" aria-pressed={is_open.to_string()} {onclick}>{ label }</button></li>
            }
        };
        html! {
            <ul class="reason-kinds" aria-label={self.texts.text("page.list.kinds", &[])}>
                { open(None, self.texts.text("page.list.kinds.all", &[])) }
                { for own.into_iter().take(KINDS_SHOWN).map(|group| open(Some(kind_of(group)), self.kind_label(group))) }
            </ul>
        }
    }

    /// The first sentence of its kind, with how many there are.
    fn kind_label(&self, group: &ReasonGroup) -> String {
        let (texts, kind) = (self.texts, kind_of(group));
        let example = self.props.done.issues.iter().find(|issue| is_of(issue, &kind));
        let reason = example.map(|issue| issue_text(issue, texts.language()));
        let column =
            || texts.text("place.column", &[("column", Arg::Text(group.column.as_deref().unwrap_or_default()))]);
        let reason = reason.unwrap_or_else(column);
        texts.text("page.list.kinds.kind", &[("reason", Arg::Text(&reason)), ("count", Arg::Count(group.count))])
    }
}
