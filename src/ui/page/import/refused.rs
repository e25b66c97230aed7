//! What was not read, with its reason: mended in place, or kept as a file to be mended elsewhere.

use super::reading::ReadFileView;
use crate::engine::import::Repair;
use crate::engine::issue::{Issue, Severity};
use crate::engine::job::ReadFile;
use crate::i18n::{Arg, Texts, issue_text, place_text};
use crate::ui::design::{Button, TextInput};
use crate::ui::view::{KeptFocus, focus};
use gloo::timers::callback::Timeout;
use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Id of the line that says how many cells were mended.
const MENDED: &str = "mended";

/// What was not read, and what can be done about it.
pub(super) struct Refused<'a> {
    pub texts: &'a Texts,
    pub order: &'a Rc<ReadFile>,
    pub done: &'a ReadFileView,
    /// Set while a cell was left and its mend is about to be read.
    pub is_mending: &'a Rc<Cell<bool>>,
    /// Called with the order that mends a cell.
    pub on_choose: &'a Callback<ReadFile>,
    /// Called when the refused rows or features are wanted as a file.
    pub on_rows: Callback<()>,
}

/// Whether an issue tells of a total row, which is no refused row.
fn is_of_total(issue: &Issue) -> bool {
    matches!(
        issue.code,
        "row_total" | "row_total_by_sums" | "total_differs" | "total_explained" | "total_explained_by_rows"
    )
}

impl Refused<'_> {
    pub fn html(&self) -> Html {
        let texts = self.texts;
        let mended = self.order.repairs.len();
        let (issues, refused) = (self.count(), self.done.summary.refused);
        html! {
            <KeptFocus turn={self.done.turn} to={MENDED}>
                if mended > 0 {
                    <p class="mended" id={MENDED} tabindex="-1">
                        { texts.text("page.list.mended", &[("count", Arg::Count(mended))]) }{ texts.sentence_gap() }
                        { Button::new(texts.text("page.list.mended.back", &[]), self.take_back()).link().html() }
                    </p>
                }
                { self.sums() }
                if issues > 0 {
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
                    <p>{ Button::new(texts.text(key, &[("count", Arg::Count(refused))]), self.on_rows.clone()).html() }</p>
                }
            </KeptFocus>
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

    /// Total rows, and how far their sums are from what was read.
    fn sums(&self) -> Html {
        let (texts, language) = (self.texts, self.texts.language());
        let told: Vec<&Issue> = self.done.issues.iter().filter(|issue| is_of_total(issue)).collect();
        if told.is_empty() {
            return Html::default();
        }
        let line = |issue: &&Issue| {
            let place = place_text(&issue.place, language);
            let told = [("place", Arg::Text(&place)), ("told", Arg::Text(&issue_text(issue, language)))];
            html! { <li>{ texts.text("page.list.sums.line", &told) }</li> }
        };
        html! {
            <section class="list-sums" aria-labelledby="list-sums-title">
                <h3 class="section__title" id="list-sums-title">{ texts.text("page.list.sums", &[]) }</h3>
                <ul>{ for told.iter().map(line) }</ul>
            </section>
        }
    }

    /// How many issues there are beside those of total rows.
    fn count(&self) -> usize {
        let of_total = self.done.issues.iter().filter(|issue| is_of_total(issue)).count();
        self.done.summary.issues.saturating_sub(of_total)
    }

    fn caption(&self) -> String {
        let shown = self.done.issues.iter().filter(|issue| !is_of_total(issue)).count();
        let all = self.count();
        let counts = [("count", Arg::Count(all)), ("shown", Arg::Count(shown))];
        self.texts.text(if shown < all { "page.list.refused.first" } else { "page.list.refused" }, &counts)
    }

    /// A row stays the same element as long as its cell is refused, whatever came of the others: somebody may be typing in it.
    fn rows(&self) -> Html {
        let mut known = BTreeSet::new();
        let issues = self.done.issues.iter().filter(|issue| !is_of_total(issue));
        let rows = issues.enumerate().map(|(index, issue)| {
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
            Some((row, column)) => {
                let name =
                    self.texts.text("page.list.mend", &[("place", Arg::Text(&place_text(&issue.place, language)))]);
                html! { <MendedCell id={format!("mend-{index}")} text={issue.text.clone()} {name}
                is_mending={self.is_mending.clone()} on_mend={self.mend(row, column.to_owned())} /> }
            }
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

#[derive(Properties, PartialEq)]
struct MendedCellProps {
    id: AttrValue,
    /// What stands in the file.
    text: AttrValue,
    name: AttrValue,
    /// Set while the field was left and its mend is about to be given.
    is_mending: Rc<Cell<bool>>,
    /// Called once with other words, when the field is left or they are confirmed.
    on_mend: Callback<AttrValue>,
}

/// What was typed into a refused cell.
#[derive(Clone, Default, PartialEq, Debug)]
struct Typed {
    /// All of it, once something was.
    text: Option<AttrValue>,
    /// What of it the file is being read with.
    given: Option<AttrValue>,
}

impl Typed {
    /// What the file is to be read with now, if that is something else than `before`, what stands in it.
    fn give(&mut self, before: &AttrValue) -> Option<AttrValue> {
        let text = self.next(before)?;
        self.given = Some(text.clone());
        Some(text)
    }

    fn next(&self, before: &AttrValue) -> Option<AttrValue> {
        self.text.clone().filter(|text| text != self.given.as_ref().unwrap_or(before))
    }

    /// The file was read anew, and other words stand in it: only what was typed since then outlasts them.
    fn renew(&mut self) {
        if self.text == self.given {
            self.text = None;
        }
        self.given = None;
    }
}

/// A refused cell in which better words can be put. They count once the field is left or they are confirmed, never because
/// the field was taken away.
#[component]
fn MendedCell(props: &MendedCellProps) -> Html {
    let form = use_node_ref();
    // Not a state: what is asked for when the field has been left must be what is there then.
    let typed = use_mut_ref(Typed::default);
    let redraw = use_force_update();
    use_effect_with(props.text.clone(), {
        let (typed, redraw) = (typed.clone(), redraw.clone());
        move |_| {
            typed.borrow_mut().renew();
            redraw.force_update();
        }
    });
    let commit = {
        let (typed, before, on_mend) = (typed.clone(), props.text.clone(), props.on_mend.clone());
        Callback::from(move |()| {
            let text = typed.borrow_mut().give(&before);
            if let Some(text) = text {
                on_mend.emit(text);
            }
        })
    };
    let on_leave = {
        let (commit, form, is_mending) = (commit.clone(), form.clone(), props.is_mending.clone());
        let (typed, before) = (typed.clone(), props.text.clone());
        Callback::from(move |()| {
            // A browser says that a field is left while it is being taken away, too. Afterwards only one that was left stands.
            let (commit, form, is_mending) = (commit.clone(), form.clone(), is_mending.clone());
            is_mending.set(typed.borrow().next(&before).is_some());
            after_press(move || {
                if form.cast::<Element>().is_some_and(|form| form.is_connected()) {
                    commit.emit(());
                }
                is_mending.set(false);
            });
        })
    };
    let onsubmit = {
        let form = form.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            commit.emit(());
            go_on_from(&form);
        })
    };
    let on_text = {
        let typed = typed.clone();
        Callback::from(move |text| {
            typed.borrow_mut().text = Some(text);
            redraw.force_update();
        })
    };
    let text = typed.borrow().text.clone().unwrap_or_else(|| props.text.clone());
    html! {
        <form ref={form} class="mend" {onsubmit}>
            <label class="visually-hidden" for={props.id.clone()}>{ &props.name }</label>
            <TextInput id={props.id.clone()} {text} {on_text} {on_leave} />
        </form>
    }
}

/// Goes on once no button is held down: what moves below the finger is not pressed.
fn after_press(go_on: impl FnOnce() + 'static) {
    Timeout::new(0, move || {
        let held = gloo::utils::document().query_selector("button:active").ok().flatten();
        match held {
            Some(_) => drop(Timeout::new(30, move || after_press(go_on)).forget()),
            None => go_on(),
        }
    })
    .forget();
}

/// Goes on to the next refused cell, as the tabulator key would; from the last one nowhere.
fn go_on_from(form: &NodeRef) {
    let row = form.cast::<Element>().and_then(|form| form.closest("tr").ok().flatten());
    let below = std::iter::successors(row.and_then(|row| row.next_element_sibling()), Element::next_element_sibling);
    focus(below.filter_map(|row| row.query_selector("input").ok().flatten()).next());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Option<AttrValue> {
        Some(text.to_owned().into())
    }

    fn typed(typed: &str, given: Option<&str>) -> Typed {
        Typed { text: text(typed), given: given.and_then(text) }
    }

    #[test]
    fn what_was_typed_is_given_once_and_only_if_it_is_something_else() {
        let mut cell = typed("15", None);
        assert_eq!((cell.give(&"约15".into()), cell.give(&"约15".into())), (text("15"), None));
        assert_eq!(typed("约15", None).give(&"约15".into()), None);
        assert_eq!(Typed::default().give(&"约15".into()), None);
        // Put back to what stands in the file while something else is on its way.
        assert_eq!(typed("约15", Some("15")).give(&"约15".into()), text("约15"));
    }

    #[test]
    fn what_was_typed_since_outlasts_a_reading_and_what_was_read_does_not() {
        let [mut read, mut since] = [typed("15x", Some("15x")), typed("15", Some("15x"))];
        read.renew();
        since.renew();
        assert_eq!((read, since), (Typed::default(), typed("15", None)));
    }

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
}
