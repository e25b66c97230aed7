//! What another edition of a list would change in the project, before anything is done.

use crate::engine::field::Field;
use crate::engine::project::{Change, Update};
use crate::i18n::{Arg, Texts};
use crate::ui::view::value_text;
use yew::prelude::*;

/// So many changed values are listed.
const CHANGES_SHOWN: usize = 50;
/// So many parcels that are missing are named.
const MISSING_NAMED: usize = 20;

/// New, changed and missing parcels: how many, which values, and what stays.
pub fn update_view(texts: &Texts, update: &Update) -> Html {
    let missing = update.missing.iter().take(MISSING_NAMED).map(String::as_str).collect::<Vec<_>>();
    let missing = missing.join(&texts.text("page.separator", &[]));
    let counts = [
        ("changed", Arg::Count(update.changed)),
        ("values", Arg::Count(update.changes.len())),
        ("fresh", Arg::Count(update.fresh)),
        ("same", Arg::Count(update.same)),
    ];
    html! {
        <div class="update">
            <p>{ texts.text("page.list.update.counts", &counts) }</p>
            if update.kept_by_hand > 0 {
                <p>{ texts.text("page.list.update.by_hand", &[("count", Arg::Count(update.kept_by_hand))]) }</p>
            }
            if !update.repeated.is_empty() {
                <p>{ texts.text("page.list.update.repeated", &[("count", Arg::Count(update.repeated.len()))]) }</p>
            }
            if !update.missing.is_empty() {
                <p>{ texts.text("page.list.update.missing", &[
                    ("count", Arg::Count(update.missing.len())), ("names", Arg::Text(&missing))]) }</p>
            }
            if !update.changes.is_empty() {
                { changes(texts, &update.changes) }
            }
        </div>
    }
}

fn changes(texts: &Texts, changes: &[Change]) -> Html {
    let heading = |key: &str| html! { <th scope="col">{ texts.text(key, &[]) }</th> };
    let rest = changes.len().saturating_sub(CHANGES_SHOWN);
    let caption = texts.text("page.list.update.caption", &[]);
    html! {
        <>
            <div class="table-frame" tabindex="0" role="group" aria-label={caption.clone()}>
                <table class="table">
                    <caption class="visually-hidden">{ caption }</caption>
                    <thead><tr>
                        { heading("field.parcel_id.label") }
                        { heading("page.list.update.field") }
                        { heading("page.list.update.old") }
                        { heading("page.list.update.new") }
                    </tr></thead>
                    <tbody>{ for changes.iter().take(CHANGES_SHOWN).map(|change| row(texts, change)) }</tbody>
                </table>
            </div>
            if rest > 0 {
                <p>{ texts.text("page.list.update.rest", &[("count", Arg::Count(rest))]) }</p>
            }
        </>
    }
}

fn row(texts: &Texts, change: &Change) -> Html {
    let field = change.field;
    let old = change.old.as_ref().map_or_else(|| "—".to_owned(), |old| value_text(field, old, texts));
    let year = change.year.as_ref().map(|year| value_text(Field::YearOfResult, year, texts)).unwrap_or_default();
    let label = texts.text(&format!("field.{}.label", field.id()), &[]);
    let named = [("field", Arg::Text(&label)), ("year", Arg::Text(&year))];
    let label = if year.is_empty() { label.clone() } else { texts.text("page.list.update.of_year", &named) };
    html! {
        <tr key={format!("{}/{}/{}", change.id, field.id(), year)}>
            <th scope="row">{ change.id.clone() }</th>
            <td>{ label }</td>
            <td>{ old }</td>
            <td>{ value_text(field, &change.new, texts) }</td>
        </tr>
    }
}
