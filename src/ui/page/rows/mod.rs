//! The lists of a parcel, row by row: results by year, buildings, storeys.

use crate::engine::field::{Field, FieldType, Table};
use crate::engine::number::exact_in;
use crate::engine::parcel::{Entry, Origin, Value};
use crate::engine::project::{Action, Dossier, ParcelKey, Typed, default_scale, read_entry};
use crate::i18n::{Arg, Texts, issue_text};
use crate::ui::design::{Button, Select, TextInput};
use crate::ui::hooks::{use_project, use_session};
use crate::ui::route::Route;
use crate::ui::state::{Edit, ProjectHandle, symbol_of};
use crate::ui::view::name_of;
use crate::ui::view::options_of;
use yew::prelude::*;

/// The lists in the order in which they are shown.
const TABLES: [Table; 3] = [Table::Years, Table::Buildings, Table::Storeys];

/// The cell in which someone types, and all of its text: until the cell is left it stands there, for the project takes a
/// moment to come back with it. What is refused is kept in the project.
type Draft = Option<(Field, usize, AttrValue)>;

/// The lists of the parcel that is shown. Below the last row of each stands a blank one, and whatever is entered there is
/// a new row.
#[component]
pub fn RowsPage() -> Html {
    let (session, project) = (use_session(), use_project());
    let texts = Texts::of(session.language());
    let draft = use_state(|| Draft::None);
    let dossier = project.dossier();
    let page = Page { texts, dossier, parcel: project.parcel(), draft: &draft, project: &project };
    let name = name_of(&dossier.parcel).map_or_else(|| texts.text("rows.unnamed", &[]), ToOwned::to_owned);
    html! {
        <>
            <h2 class="case__title">{ texts.text("rows.title", &[("name", Arg::Text(&name))]) }</h2>
            <p class="case__lead">{ texts.text("rows.lead", &[]) }{ texts.sentence_gap() }
                <a href={Route::Parcel.fragment()}>{ texts.text("rows.back", &[]) }</a></p>
            { for TABLES.map(|table| page.table(table)) }
        </>
    }
}

/// What every cell needs.
struct Page<'a> {
    texts: &'a Texts,
    dossier: &'a Dossier,
    parcel: ParcelKey,
    draft: &'a UseStateHandle<Draft>,
    project: &'a ProjectHandle,
}

impl Page<'_> {
    fn table(&self, table: Table) -> Html {
        let fields: Vec<Field> = Field::ALL.iter().copied().filter(|field| field.spec().table == Some(table)).collect();
        let rows = self.dossier.parcel.rows(table).len();
        let title = self.texts.text(&format!("rows.{}", table.id()), &[]);
        let id = format!("rows-{}", table.id());
        html! {
            <section class="section" aria-labelledby={id.clone()} key={table.id()}>
                <h3 class="section__title" {id}>{ &title }</h3>
                <p class="section__lead">{ self.texts.text(&format!("rows.{}.words", table.id()), &[]) }</p>
                <div class="table-frame" role="group" tabindex="0" aria-label={title}>
                    <table class="table rows">
                        <thead><tr>
                            <td></td>
                            { for fields.iter().map(|field| html! { <th scope="col">{ self.heading(*field) }</th> }) }
                            <td></td>
                        </tr></thead>
                        <tbody>{ for (0..=rows).map(|row| self.row(table, &fields, row, row < rows)) }</tbody>
                    </table>
                </div>
            </section>
        }
    }

    fn label(&self, field: Field) -> String {
        self.texts.text(&format!("field.{}.label", field.id()), &[])
    }

    fn heading(&self, field: Field) -> String {
        let symbol = default_scale(field).map(|scale| symbol_of(scale, self.texts)).filter(|symbol| !symbol.is_empty());
        match symbol.filter(|_| !is_calendar_year(field)) {
            Some(symbol) => self
                .texts
                .text("rows.heading", &[("field", Arg::Text(&self.label(field))), ("unit", Arg::Text(&symbol))]),
            None => self.label(field),
        }
    }

    fn row(&self, table: Table, fields: &[Field], row: usize, is_there: bool) -> Html {
        let on_remove = {
            let (project, parcel, draft) = (self.project.dispatcher(), self.parcel, self.draft.setter());
            Callback::from(move |()| {
                draft.set(None);
                project.dispatch(Edit::Make(Action::RemoveRow { key: parcel, table, row }));
            })
        };
        let remove = self.texts.text("rows.remove", &[("row", Arg::Count(row + 1))]);
        html! {
            <tr key={row}>
                <th scope="row">{ row + 1 }</th>
                { for fields.iter().map(|field| html! { <td key={field.id()}>{ self.cell(*field, row) }</td> }) }
                <td>
                    if is_there {
                        { Button::new(self.texts.text("rows.remove_short", &[]), on_remove).link().named(remove).html() }
                    }
                </td>
            </tr>
        }
    }

    fn cell(&self, field: Field, row: usize) -> Html {
        let id = format!("cell-{}-{row}", field.id());
        let name =
            self.texts.text("rows.cell", &[("field", Arg::Text(&self.label(field))), ("row", Arg::Count(row + 1))]);
        let stored = self.stored(field, row);
        let on_text = self.on_text(field, row);
        if matches!(field.spec().kind, FieldType::Choice(_) | FieldType::Truth) {
            return html! {
                <Select {id} {name} options={options_of(field, self.texts)} chosen={stored} on_choose={on_text} />
            };
        }
        let refused = self.dossier.typed_cell(field, row).map(|typed| AttrValue::from(typed.text.clone()));
        let text = self.draft_of(field, row).or(refused).unwrap_or_else(|| stored.into());
        let refusal = read_entry(field, &text, None).err();
        let on_leave = {
            let (draft, project) = (self.draft.setter(), self.project.dispatcher());
            Callback::from(move |()| {
                draft.set(None);
                project.dispatch(Edit::Settle);
            })
        };
        let is_number = matches!(field.spec().kind, FieldType::Number(_));
        let note = format!("{id}-note");
        html! {
            <>
                <label class="visually-hidden" for={id.clone()}>{ name }</label>
                <TextInput {id} {text} inputmode={if is_number { "decimal" } else { "text" }}
                    class={if is_number { "text-input--number" } else { "" }} invalid={refusal.is_some()}
                    described_by={refusal.is_some().then(|| AttrValue::from(note.clone()))} {on_text} {on_leave} />
                if let Some(issue) = refusal {
                    <p class="rows__refused" id={note} role="alert">{ issue_text(&issue, self.texts.language()) }</p>
                }
            </>
        }
    }

    fn draft_of(&self, field: Field, row: usize) -> Option<AttrValue> {
        let draft = self.draft.as_ref().filter(|(known, place, _)| (*known, *place) == (field, row));
        draft.map(|(_, _, text)| text.clone())
    }

    fn value(&self, field: Field, row: usize) -> Option<&Value> {
        let rows = self.dossier.parcel.rows(field.spec().table?);
        rows.get(row)?.get(&field).map(|entry| &entry.value)
    }

    /// What is stored in a cell, as it would be typed.
    fn stored(&self, field: Field, row: usize) -> String {
        match self.value(field, row) {
            Some(Value::Number(number)) => {
                default_scale(field).map_or_else(String::new, |scale| exact_in(*number, scale))
            }
            Some(Value::Truth(truth)) => truth.to_string(),
            Some(Value::Date(date)) => crate::engine::iso_date::text(*date),
            Some(Value::Choice(text) | Value::Text(text)) => text.clone(),
            None => String::new(),
        }
    }

    /// Shows the text, and makes an edit of what is understood or refused.
    fn on_text(&self, field: Field, row: usize) -> Callback<AttrValue> {
        let (draft, project, parcel) = (self.draft.setter(), self.project.dispatcher(), self.parcel);
        let before = self.draft_of(field, row).is_none().then(|| {
            let text = self.dossier.typed_cell(field, row).cloned();
            (self.value(field, row).cloned(), text)
        });
        Callback::from(move |text: AttrValue| {
            let now = understood(field, &text);
            draft.set(Some((field, row, text)));
            // The same words again are no edit, and an imported value stays one.
            if before.as_ref() != Some(&now) {
                let (value, typed) = now;
                let entry = value.map(|value| Box::new(Entry::new(value, Origin::Typed)));
                let typed = typed.map(Box::new);
                project.dispatch(Edit::Make(Action::SetCell { key: parcel, field, row, entry, typed }));
            }
        })
    }
}

/// What a text gives: a value, or itself if it is refused. A refused text has no value; what was there goes, or a figure
/// would rest on what nobody sees.
fn understood(field: Field, text: &str) -> (Option<Value>, Option<Typed>) {
    match read_entry(field, text, None) {
        Ok(value) => (value, None),
        Err(_) => (None, Some(Typed { text: text.to_owned(), scale: String::new() })),
    }
}

/// A calendar year has no unit, although it is stored as a time.
fn is_calendar_year(field: Field) -> bool {
    matches!(field, Field::YearOfResult | Field::BuildingYear)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_text_is_kept_and_gives_no_value_and_an_understood_one_is_a_value_alone() {
        let kept = Typed { text: "约100".into(), scale: String::new() };
        assert_eq!(understood(Field::YearTax, "约100"), (None, Some(kept)));
        assert_eq!(understood(Field::YearTax, "１００"), (Some(Value::Number(1e6)), None));
        assert_eq!(understood(Field::YearTax, " "), (None, None));
    }
}
