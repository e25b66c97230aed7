//! What was not read, with its reason: by kind, mended in place, or kept as a file to be mended elsewhere.

use super::mends::{LastMend, mendable};
use super::state::ReadFileView;
use crate::engine::import::{Content, Format, ReasonGroup, Repair};
use crate::engine::issue::Issue;
use crate::engine::job::{IssuesOf, ReadFile, Window};
use crate::i18n::{Arg, Texts, issue_text, place_text};
use crate::ui::design::Button;
use crate::ui::hooks::use_session;
use crate::ui::view::{ByAddress, KeptFocus};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// Id of the line that says how many cells were mended.
const MENDED: &str = "mended";
/// So many rows of one kind are listed.
const ROWS_OF_KIND: usize = 500;

/// Props of [`Refused`].
#[derive(Properties, PartialEq)]
pub struct RefusedProps {
    /// How the file is read.
    pub order: Rc<ReadFile>,
    /// What was read.
    pub done: Rc<ReadFileView>,
    /// The worker that read it.
    pub client: ByAddress,
    /// Set while a cell was left and its mend is about to be read.
    pub is_mending: Rc<Cell<bool>>,
    /// Called with mends of cells.
    pub on_mend: Callback<Vec<Repair>>,
    /// Called with the order that takes them back.
    pub on_choose: Callback<ReadFile>,
    /// Called when the refused rows or features are wanted as a file.
    pub on_rows: Callback<()>,
}

/// A kind of reasons: code and column.
pub(super) type KindOfReason = (String, Option<String>);

/// What was not read and what can be done about it.
#[component]
pub fn Refused(props: &RefusedProps) -> Html {
    let texts = Texts::of(use_session().language());
    let kind = use_state_eq(|| None::<KindOfReason>);
    let of_kind = use_state(|| None::<(u32, KindOfReason, Rc<Vec<Issue>>)>);
    let last = use_state_eq(|| None::<LastMend>);
    use_effect_with((props.done.turn, (*kind).clone()), {
        let (client, of_kind) = (props.client.clone(), of_kind.setter());
        move |(turn, kind)| {
            let Some(kind) = kind.clone() else { return };
            let (turn, (code, column)) = (*turn, kind.clone());
            let window = Window { from: 0, count: ROWS_OF_KIND };
            client.0.issues_of(IssuesOf { code, column, window }, move |issues| {
                if let Ok(issues) = issues {
                    of_kind.set(Some((turn, kind, Rc::new(issues))));
                }
            });
        }
    });
    // A kind of which nothing is left shows all again.
    let is_there = |kind: &&KindOfReason| props.done.summary.reasons.iter().any(|group| kind_of(group) == **kind);
    let shown = kind.as_ref().filter(is_there);
    let fetched = of_kind.as_ref().filter(|(turn, own, _)| *turn == props.done.turn && Some(own) == shown);
    let on_kind = {
        let kind = kind.setter();
        Callback::from(move |wanted| kind.set(wanted))
    };
    let fetched = fetched.map(|(.., issues)| issues);
    RefusedTable { texts, props, kind: shown, on_kind, fetched, last: &last }.html()
}

/// The table of what was not read.
pub(super) struct RefusedTable<'a> {
    pub texts: &'static Texts,
    pub props: &'a RefusedProps,
    /// The kind of which the rows are shown, if not of all.
    pub kind: Option<&'a KindOfReason>,
    pub on_kind: Callback<Option<KindOfReason>>,
    /// The issues of the kind that is looked at, once they are there.
    fetched: Option<&'a Rc<Vec<Issue>>>,
    pub last: &'a UseStateHandle<Option<LastMend>>,
}

/// Whether an issue stands elsewhere on the page: it tells of a total row, or is a question of its own.
pub(super) fn is_told_elsewhere(code: &str) -> bool {
    matches!(
        code,
        "row_total"
            | "row_total_by_sums"
            | "total_differs"
            | "total_explained"
            | "total_explained_by_rows"
            | "industry_edition"
            | "industry_edition_open"
            | "merged_number"
    )
}

pub(super) fn kind_of(group: &ReasonGroup) -> KindOfReason {
    (group.code.clone(), group.column.clone())
}

pub(super) fn is_of(issue: &Issue, (code, column): &KindOfReason) -> bool {
    issue.code == code && issue.place.column == *column
}

impl RefusedTable<'_> {
    fn html(&self) -> Html {
        let (texts, RefusedProps { order, done, on_rows, .. }) = (self.texts, self.props);
        let (corrected, refused) = (order.repairs.len(), done.summary.refused);
        html! {
            <KeptFocus turn={done.turn} to={MENDED}>
                if corrected > 0 {
                    <p class="mended" id={MENDED} tabindex="-1">
                        { texts.text("page.list.mended", &[("count", Arg::Count(corrected))]) }{ texts.sentence_gap() }
                        { Button::new(texts.text("page.list.mended.back", &[]), self.take_back()).link().html() }
                    </p>
                }
                { self.equal_asked() }
                { self.kinds() }
                if self.count() > 0 {
                    <div class="table-frame">
                        <table class="table">
                            <caption class="table__caption">{ self.caption() }</caption>
                            <thead><tr>{ for ["page.list.place", "page.list.text", "page.list.reason"].iter().map(|key| html! {
                                <th scope="col">{ texts.text(key, &[]) }</th>
                            }) }</tr></thead>
                            <tbody>{ self.rows() }</tbody>
                        </table>
                    </div>
                }
                if let Some(key) = self.file_key().filter(|_| refused > 0) {
                    <p>{ Button::new(texts.text(key, &[("count", Arg::Count(refused))]), on_rows.clone()).saves_file(texts).html() }</p>
                }
            </KeptFocus>
        }
    }

    /// What the file of refused rows or features is called; a table without headings gives none.
    fn file_key(&self) -> Option<&'static str> {
        let summary = &self.props.done.summary;
        let content = Format::by_id(&summary.format).map(|format| format.spec().content);
        match (summary.heading_row, content) {
            (Some(_), _) => Some("page.list.refused.file"),
            (None, Some(Content::Shapes)) => Some("page.list.refused.features"),
            (None, _) => None,
        }
    }

    /// The first issues, or those of the kind that is looked at.
    fn shown(&self) -> Vec<&Issue> {
        let all = &self.props.done.issues;
        match (self.kind, self.fetched) {
            (Some(_), Some(fetched)) => fetched.iter().collect(),
            (Some(kind), None) => all.iter().filter(|issue| is_of(issue, kind)).collect(),
            (None, _) => all.iter().filter(|issue| !is_told_elsewhere(issue.code)).collect(),
        }
    }

    /// How many issues there are beside those that stand elsewhere.
    fn count(&self) -> usize {
        let summary = &self.props.done.summary;
        count_beside(summary.issues, &summary.reasons)
    }

    fn caption(&self) -> String {
        let (shown, all) = (self.shown().len(), self.count());
        let counts = [("count", Arg::Count(all)), ("shown", Arg::Count(shown))];
        let key = match self.kind {
            Some(_) => "page.list.refused.kind",
            None if shown < all => "page.list.refused.first",
            None => "page.list.refused",
        };
        self.texts.text(key, &counts)
    }

    /// A row stays the same element as long as its cell is refused, whatever came of the others: somebody may be typing in it.
    fn rows(&self) -> Html {
        let mut known = BTreeSet::new();
        let rows = self.shown().into_iter().enumerate().map(|(index, issue)| {
            let mut key = row_key(issue);
            while !known.insert(key.clone()) {
                key.push('+');
            }
            self.row(key, index, issue)
        });
        rows.collect()
    }

    fn row(&self, key: String, index: usize, issue: &Issue) -> Html {
        let language = self.texts.language();
        let text = match mendable(issue) {
            Some((row, column)) => self.cell(index, issue, row, column),
            None => html! { <>{ issue.text.clone() }</> },
        };
        html! {
            <tr {key}>
                <th scope="row">{ place_text(&issue.place, language) }</th>
                <td>{ text }</td>
                <td>{ issue_text(issue, language) }</td>
            </tr>
        }
    }
}

/// How many of all issues do not stand elsewhere, fetched or not.
fn count_beside(issues: usize, reasons: &[ReasonGroup]) -> usize {
    let elsewhere = reasons.iter().filter(|group| is_told_elsewhere(&group.code));
    issues.saturating_sub(elsewhere.map(|group| group.count).sum())
}

/// What a row of the table is known by: a cell that can be mended by its place, whatever is found wrong with it next; all else by
/// its reason as well.
fn row_key(issue: &Issue) -> String {
    let place = &issue.place;
    match mendable(issue) {
        Some((row, column)) => format!("{row}/{column}"),
        None => {
            let numbers = [place.row, place.feature, place.ring, place.vertex];
            format!("{numbers:?} {:?} {:?} {}", place.sheet, place.column, issue.code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_keeps_its_row_when_another_reason_refuses_it_and_other_reasons_have_rows_of_their_own() {
        let issue = |code, text: &str| {
            let mut issue = Issue::error(code, text);
            (issue.place.row, issue.place.column) = (Some(43), Some("税收".into()));
            issue
        };
        assert_eq!(row_key(&issue("number.vague", "约15")), row_key(&issue("number.empty", "x")));
        let columns = ["unit_missing", "column_twice"].map(|code| row_key(&Issue::error(code, "")));
        assert_ne!(columns[0], columns[1]);
    }

    #[test]
    fn what_stands_elsewhere_is_not_counted_however_many_issues_were_fetched() {
        let group = |code: &str, count| ReasonGroup {
            code: code.to_owned(),
            severity: crate::engine::issue::Severity::Warning,
            column: None,
            count,
            first: 0,
        };
        let reasons = [group("row_total", 300), group("id_damaged", 4), group("merged_number", 2)];
        assert_eq!(count_beside(306, &reasons), 4);
    }
}
