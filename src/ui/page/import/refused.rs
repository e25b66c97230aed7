//! What was not read, with its reason: mended in place, or kept as a file to be mended elsewhere.

use super::reading::ReadFileView;
use crate::engine::export::csv_text;
use crate::engine::import::{ColumnMapping, RefusedRows, Repair};
use crate::engine::issue::{Issue, Severity};
use crate::engine::job::ReadFile;
use crate::i18n::{Arg, Texts, issue_text, place_text};
use crate::ui::design::{Button, TextInput};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// What was not read, and what can be done about it.
pub(super) struct Refused<'a> {
    pub texts: &'a Texts,
    pub order: &'a Rc<ReadFile>,
    pub done: &'a ReadFileView,
    /// Called with the order that mends a cell.
    pub on_choose: &'a Callback<ReadFile>,
    /// Called when the refused rows are wanted as a file.
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
                if refused > 0 && self.done.summary.heading_row.is_some() {
                    <p>{ Button::new(texts.text("page.list.refused.file", &[("count", Arg::Count(refused))]), self.on_rows.clone()).html() }</p>
                }
            </>
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

/// The cell of a table that an issue is about, if mending it helps.
fn mendable(issue: &Issue) -> Option<(usize, &str)> {
    let is_cell = issue.severity == Severity::Error || issue.code == "id_damaged";
    let whole_column = issue.code == "unit_missing";
    let column = issue.place.column.as_deref()?;
    issue.place.row.filter(|_| is_cell && !whole_column).map(|row| (row, column))
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

/// The refused rows as a file: as they stand, the reasons of each behind, and under the headings the units that the file or
/// the reader has stated.
pub(super) fn refused_csv(texts: &Texts, rows: &RefusedRows, columns: &[ColumnMapping], issues: &[Issue]) -> String {
    let mut reasons: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for issue in issues.iter().filter(|issue| issue.severity == Severity::Error) {
        if let Some(row) = issue.place.row {
            let column = issue.place.column.as_ref().map(|column| format!("{column}: ")).unwrap_or_default();
            reasons.entry(row).or_default().push(column + &issue_text(issue, texts.language()));
        }
    }
    let with = |cells: &[String], last: String| cells.iter().cloned().chain([last]).collect::<Vec<_>>();
    let heading = |heading: String| with(&rows.headings, heading);
    let stated = |column: Option<&ColumnMapping>| {
        let scale = column.and_then(|column| column.scale).filter(|scale| scale.id() != "ratio");
        scale.map_or_else(String::new, |scale| texts.text(&format!("unit.{}", scale.id()), &[("count", Arg::Count(2))]))
    };
    let units: Vec<String> = rows
        .units
        .iter()
        .enumerate()
        .map(|(index, unit)| match unit.is_empty() {
            true => stated(columns.get(index)),
            false => unit.clone(),
        })
        .collect();
    let units = units.iter().any(|unit| !unit.is_empty()).then(|| with(&units, String::new()));
    let data = rows.rows.iter().map(|(number, cells)| {
        let cells = cells.get(..rows.headings.len()).unwrap_or(cells);
        with(cells, reasons.remove(number).unwrap_or_default().join(" "))
    });
    let first = [heading(texts.text("page.list.refused.reason", &[]))];
    csv_text(&first.into_iter().chain(units).chain(data).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::import::{Mapping, Options, read, refused_rows};
    use crate::i18n::Language;

    fn column(heading: &str) -> ColumnMapping {
        ColumnMapping { column: heading.into(), field: None, scale: None, year: None, score: 1.0, proposal: None }
    }

    #[test]
    fn refused_rows_come_back_as_they_were_once_they_are_mended() {
        let table = "编号,企业名称,用地面积,职工人数\nA,甲,1,3\n007,=乙,约2,4\nC,丙,不详,5\n";
        // The unit is in the reader's answer, not in the file.
        let mu = ColumnMapping { scale: crate::engine::unit::Scale::by_id("mu"), ..column("用地面积") };
        let mapping = Mapping { columns: vec![mu] };
        let options = Options { mapping: Some(&mapping), ..Options::default() };
        let imported = read(table.as_bytes(), &options).unwrap();
        let rows = refused_rows(table.as_bytes(), &options, &imported.refused).unwrap();
        for language in Language::ALL {
            let file = refused_csv(Texts::of(language), &rows, &imported.columns, &imported.issues);
            assert!(file.contains("约2") && file.contains("007"), "{file}");
            let mended = file.replacen("约2", "2", 1);
            let again = read(mended.as_bytes(), &Options::default()).unwrap();
            assert_eq!(again.parcels.len(), 2);
            assert_eq!(again.refused.len(), 1, "{:?}", again.issues);
            assert_eq!(again.parcels[0].id(), Some("007"));
            let area = again.parcels[0].parcel.number(crate::engine::field::Field::SiteArea);
            assert_eq!(area, Some(4_000.0 / 3.0), "{language:?}");
            assert_eq!(again.parcels[0].parcel.text(crate::engine::field::Field::Enterprise), Some("=乙"));
        }
    }
}
