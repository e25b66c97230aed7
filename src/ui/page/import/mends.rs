//! Mending refused cells: one by one, all that say the same, and back.

use super::answers::{Answer, answers};
use super::mended_cell::MendedCell;
use super::refused::{RefusedProps, RefusedTable};
use crate::engine::field::{Field, FieldType};
use crate::engine::import::{Repair, is_mended_alike};
use crate::engine::issue::{Issue, Severity};
use crate::engine::job::ReadFile;
use crate::i18n::{Arg, place_text};
use crate::ui::design::{Button, Select};
use yew::prelude::*;

/// A mend of one cell, while others say what it said.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct LastMend {
    column: String,
    before: String,
    after: String,
}

impl RefusedTable<'_> {
    /// A cell that is typed anew, or for which one of the answers is pressed.
    pub fn cell(&self, index: usize, issue: &Issue, row: usize, column: &str) -> Html {
        let place = place_text(&issue.place, self.texts.language());
        let name = self.texts.text("page.list.mend", &[("place", Arg::Text(&place))]);
        let on_mend = if is_choice(issue) {
            self.mend_equal(Some(row), column.to_owned(), issue.text.clone())
        } else {
            self.mend(row, column.to_owned(), issue)
        };
        let pressed = |answer: &Answer| {
            let (on_mend, value) = (on_mend.clone(), answer.value.clone());
            Button::new(answer.label.clone(), Callback::from(move |()| on_mend.emit(value.clone()))).html()
        };
        let input = |on_mend| {
            html! {
                <MendedCell id={format!("mend-{index}")} text={issue.text.clone()} name={name.clone()}
                    is_mending={self.props.is_mending.clone()} {on_mend} />
            }
        };
        match answers(issue, self.texts) {
            None => input(on_mend),
            Some(answers) if answers.is_listed => html! {
                <div class="mend-answers">
                    <span>{ issue.text.clone() }</span>
                    <Select id={format!("mend-{index}")} options={answers.options} chosen="" {name} on_choose={on_mend} />
                </div>
            },
            Some(answers) => html! {
                <div class="mend-answers">
                    if issue.severity == Severity::Error {
                        { input(on_mend.clone()) }
                    } else {
                        <span>{ issue.text.clone() }</span>
                    }
                    <div role="group" aria-label={name.clone()}>
                        { for answers.pressed.iter().map(pressed) }
                        { pressed(&Answer { value: "".into(), label: self.texts.text("page.list.answer.skip", &[]).into() }) }
                    </div>
                </div>
            },
        }
    }

    fn mend(&self, row: usize, column: String, issue: &Issue) -> Callback<AttrValue> {
        let (on_mend, last) = (self.props.on_mend.clone(), self.last.setter());
        let before = is_mended_alike(issue).then(|| issue.text.clone());
        Callback::from(move |text: AttrValue| {
            let (column, after) = (column.clone(), text.to_string());
            let mend = |before| LastMend { column: column.clone(), before, after: after.clone() };
            last.set(before.clone().map(mend));
            on_mend.emit(vec![Repair { row, column, text: after }]);
        })
    }

    /// Mends all cells of a column that say the same, and the one in this row. A word means the same in each of them.
    fn mend_equal(&self, row: Option<usize>, column: String, before: String) -> Callback<AttrValue> {
        let RefusedProps { client, on_mend, is_mending, .. } = self.props;
        let (client, on_mend) = (client.clone(), on_mend.clone());
        let (is_mending, last) = (is_mending.clone(), self.last.setter());
        Callback::from(move |text: AttrValue| {
            let (on_mend, is_mending, last) = (on_mend.clone(), is_mending.clone(), last.clone());
            let (column, text) = (column.clone(), text.to_string());
            // What is pressed meanwhile waits until the cells are read anew.
            is_mending.set(true);
            client.0.equal_cells(column.clone(), before.clone(), move |rows| {
                is_mending.set(false);
                last.set(None);
                // A worker that has ended knows of no others.
                on_mend.emit(repairs(row, rows.unwrap_or_default(), &column, &text));
            });
        })
    }

    /// After one cell was mended: whether the others that say the same are to say so too.
    pub fn equal_asked(&self) -> Html {
        let Some(LastMend { column, before, after }) = &**self.last else { return Html::default() };
        let says = |issue: &Issue| {
            is_mended_alike(issue) && issue.text == *before && issue.place.column.as_ref() == Some(column)
        };
        if !self.props.done.issues.iter().any(says) {
            return Html::default();
        }
        // Without their number: only the first issues are here, and the worker may find more cells.
        let args = [("text", Arg::Text(before)), ("column", Arg::Text(column)), ("answer", Arg::Text(after))];
        let on_press = self.mend_equal(None, column.clone(), before.clone());
        let after = AttrValue::from(after.clone());
        let on_press = Callback::from(move |()| on_press.emit(after.clone()));
        html! {
            <p class="equal-asked">
                { self.texts.text("page.list.equal", &args) }{ self.texts.sentence_gap() }
                { Button::new(self.texts.text("page.list.equal.all", &args), on_press).link().html() }
            </p>
        }
    }

    pub fn take_back(&self) -> Callback<()> {
        let (order, on_choose, last) = (self.props.order.clone(), self.props.on_choose.clone(), self.last.setter());
        Callback::from(move |()| {
            last.set(None);
            on_choose.emit(ReadFile { repairs: Vec::new(), ..ReadFile::clone(&order) });
        })
    }
}

/// Mends of the cells in these rows and in the one where the answer was given, whether the worker knows it or not.
fn repairs(row: Option<usize>, mut rows: Vec<usize>, column: &str, text: &str) -> Vec<Repair> {
    rows.extend(row.filter(|row| !rows.contains(row)));
    rows.into_iter().map(|row| Repair { row, column: column.to_owned(), text: text.to_owned() }).collect()
}

/// Whether an issue is about a field whose answers are a closed set.
fn is_choice(issue: &Issue) -> bool {
    let field = issue.place.field.and_then(Field::by_id);
    field.is_some_and(|field| matches!(field.spec().kind, FieldType::Choice(_) | FieldType::Truth))
}

/// The cell of a table, or the property of a feature, that an issue is about, if mending it helps.
pub(super) fn mendable(issue: &Issue) -> Option<(usize, &str)> {
    let is_cell = issue.severity == Severity::Error || matches!(issue.code, "id_damaged" | "industry_open");
    let whole_column = issue.code == "unit_missing";
    let column = issue.place.column.as_deref()?;
    issue.place.row.or(issue.place.feature).filter(|_| is_cell && !whole_column).map(|number| (number, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cell_where_an_answer_is_given_is_mended_once_even_if_the_worker_knows_of_none() {
        let rows = |row, known| {
            let repairs = repairs(row, known, "取得方式", "leased");
            repairs.into_iter().map(|repair| repair.row).collect::<Vec<_>>()
        };
        assert_eq!(rows(Some(4), Vec::new()), [4]);
        assert_eq!(rows(Some(4), vec![2, 4]), [2, 4]);
        assert_eq!(rows(None, vec![2]), [2]);
    }
}
