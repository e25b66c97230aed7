//! What was not read, with its reason: mended in place, or kept as a file to be mended elsewhere.

use super::reading::ReadFileView;
use crate::engine::import::Repair;
use crate::engine::issue::{Issue, Severity};
use crate::engine::job::ReadFile;
use crate::i18n::{Arg, Texts, issue_text, place_text};
use crate::ui::design::{Button, TextInput};
use std::rc::Rc;
use yew::prelude::*;

/// What was not read, and what can be done about it.
pub(super) struct Refused<'a> {
    pub texts: &'a Texts,
    pub order: &'a Rc<ReadFile>,
    pub done: &'a ReadFileView,
    /// Called with the order that mends a cell.
    pub on_choose: &'a Callback<ReadFile>,
    /// Called when the refused rows or features are wanted as a file.
    pub on_rows: Callback<()>,
}

impl Refused<'_> {
    pub fn html(&self) -> Html {
        let texts = self.texts;
        let mended = self.order.repairs.len();
        let (issues, refused) = (self.done.summary.issues, self.done.summary.refused);
        html! {
            <>
                if mended > 0 {
                    <p class="mended">
                        { texts.text("page.list.mended", &[("count", Arg::Count(mended))]) }{ " " }
                        { Button::new(texts.text("page.list.mended.back", &[]), self.take_back()).link().html() }
                    </p>
                }
                if issues > 0 {
                    <div class="table-frame">
                        <table class="table">
                            <caption class="table__caption">{ self.caption() }</caption>
                            <thead><tr>{ for ["page.list.place", "page.list.text", "page.list.reason"].iter().map(|key| html! {
                                <th scope="col">{ texts.text(key, &[]) }</th>
                            }) }</tr></thead>
                            <tbody>{ for self.done.issues.iter().enumerate().map(|(index, issue)| self.row(index, issue)) }</tbody>
                        </table>
                    </div>
                }
                if let Some(key) = self.file_key().filter(|_| refused > 0) {
                    <p>{ Button::new(texts.text(key, &[("count", Arg::Count(refused))]), self.on_rows.clone()).html() }</p>
                }
            </>
        }
    }

    /// What the file of refused rows or features is called; a table without headings gives none.
    fn file_key(&self) -> Option<&'static str> {
        match (self.done.summary.heading_row, self.done.summary.format.as_str()) {
            (Some(_), _) => Some("page.list.refused.file"),
            (None, "geojson") => Some("page.list.refused.features"),
            (None, _) => None,
        }
    }

    fn caption(&self) -> String {
        let (all, shown) = (self.done.summary.issues, self.done.issues.len());
        let counts = [("count", Arg::Count(all)), ("shown", Arg::Count(shown))];
        self.texts.text(if shown < all { "page.list.refused.first" } else { "page.list.refused" }, &counts)
    }

    fn row(&self, index: usize, issue: &Issue) -> Html {
        let language = self.texts.language();
        let text = match mendable(issue) {
            Some((row, column)) => {
                let name =
                    self.texts.text("page.list.mend", &[("place", Arg::Text(&place_text(&issue.place, language)))]);
                let known = format!("{row}/{column}");
                html! { <MendedCell key={known} id={format!("mend-{index}")} text={issue.text.clone()} {name}
                on_mend={self.mend(row, column.to_owned())} /> }
            }
            None => html! { <>{ issue.text.clone() }</> },
        };
        html! {
            <tr key={index}>
                <th scope="row">{ place_text(&issue.place, language) }</th>
                <td>{ text }</td>
                <td>{ issue_text(issue, language) }</td>
            </tr>
        }
    }

    fn mend(&self, row: usize, column: String) -> Callback<AttrValue> {
        let (order, on_choose) = (self.order.clone(), self.on_choose.clone());
        Callback::from(move |text: AttrValue| {
            let mut next = ReadFile::clone(&order);
            next.repairs.retain(|known| known.row != row || known.column != column);
            next.repairs.push(Repair { row, column: column.clone(), text: text.to_string() });
            on_choose.emit(next);
        })
    }

    fn take_back(&self) -> Callback<()> {
        let (order, on_choose) = (self.order.clone(), self.on_choose.clone());
        Callback::from(move |()| on_choose.emit(ReadFile { repairs: Vec::new(), ..ReadFile::clone(&order) }))
    }
}

/// The cell of a table, or the property of a feature, that an issue is about, if mending it helps.
fn mendable(issue: &Issue) -> Option<(usize, &str)> {
    let is_cell = issue.severity == Severity::Error || issue.code == "id_damaged";
    let whole_column = issue.code == "unit_missing";
    let column = issue.place.column.as_deref()?;
    issue.place.row.or(issue.place.feature).filter(|_| is_cell && !whole_column).map(|number| (number, column))
}

#[derive(Properties, PartialEq)]
struct MendedCellProps {
    id: AttrValue,
    /// What stands in the file.
    text: AttrValue,
    name: AttrValue,
    /// Called once with other words, when the field is left or they are confirmed.
    on_mend: Callback<AttrValue>,
}

/// A refused cell in which better words can be put.
#[component]
fn MendedCell(props: &MendedCellProps) -> Html {
    let text = use_state(|| props.text.clone());
    use_effect_with(props.text.clone(), {
        let text = text.setter();
        move |now| text.set(now.clone())
    });
    let commit = {
        let (text, before, on_mend) = (text.clone(), props.text.clone(), props.on_mend.clone());
        Callback::from(move |()| {
            if *text != before {
                on_mend.emit((*text).clone());
            }
        })
    };
    let onsubmit = {
        let commit = commit.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            commit.emit(());
        })
    };
    let on_text = {
        let text = text.setter();
        Callback::from(move |typed| text.set(typed))
    };
    html! {
        <form class="mend" {onsubmit}>
            <label class="visually-hidden" for={props.id.clone()}>{ &props.name }</label>
            <TextInput id={props.id.clone()} text={(*text).clone()} {on_text} on_leave={commit} />
        </form>
    }
}
