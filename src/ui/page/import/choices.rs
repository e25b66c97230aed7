//! How a file is read: its top as it stands, and what each column is taken for.

use super::columns::COLUMNS_SHOWN;
use super::reading::headings;
use crate::engine::import::{Content, Delimiter, Encoding, Format, Preview, PreviewRow, Sheet};
use crate::engine::job::ReadFile;
use crate::i18n::{Arg, Texts};
use crate::storage::KnownMappings;
use crate::ui::design::{Button, NoticeWeight, Select, SelectOption, fold, notice};
use std::rc::Rc;
use yew::prelude::*;

/// What is chosen about a file.
pub(super) struct Choices<'a> {
    pub texts: &'a Texts,
    pub order: &'a Rc<ReadFile>,
    pub preview: &'a Preview,
    /// Called with what is chosen from now on.
    pub on_choose: &'a Callback<ReadFile>,
    /// Whether somebody wants to see how the file is read: every field for every column takes a browser a tenth of a second
    /// to make and to lay out, so it is made when it is first wanted.
    pub is_looked_into: &'a UseStateHandle<bool>,
}

impl Choices<'_> {
    /// Columns whose unit nobody has stated, each with the units that it may have.
    pub fn units_asked(&self) -> Html {
        let asked: Vec<usize> =
            self.preview.unit_asked.iter().copied().filter(|index| *index < COLUMNS_SHOWN).collect();
        if asked.is_empty() {
            return Html::default();
        }
        let title = self.texts.text("page.list.unit_asked", &[("count", Arg::Count(asked.len()))]);
        let body = html! {
            <>
                <p>{ self.texts.text("page.list.unit_asked.words", &[]) }</p>
                <ul class="unit-questions">{ for asked.into_iter().filter_map(|index| {
                    let column = self.preview.columns.get(index)?;
                    let name = self.texts.text("page.list.unit_of", &[("column", Arg::Text(&column.column))]);
                    Some(html! {
                        <li key={index}>
                            <span>{ format!("{}　{}", column.column, self.values(index)) }</span>{ " " }
                            { self.unit_choice(index, column, format!("unit-asked-{index}"), name) }
                        </li>
                    })
                }) }</ul>
            </>
        };
        notice(NoticeWeight::Watch, &title.into(), body, None)
    }

    /// Which sheet is read, where a reader of the workbook sees others.
    pub fn sheet_read(&self) -> Html {
        let read = self.preview.sheet.as_deref().unwrap_or_default();
        let others = seen_beside(read, &self.preview.sheets).join(&self.texts.text("case.separator", &[]));
        if others.is_empty() {
            return Html::default();
        }
        let names = [("sheet", Arg::Text(read)), ("others", Arg::Text(&others))];
        let key = if self.is_of_shapes() { "page.list.layer.read" } else { "page.list.sheet.read" };
        html! { <p class="sheet-read">{ self.texts.text(key, &names) }</p> }
    }

    /// Whether the file holds boundaries.
    pub(super) fn is_of_shapes(&self) -> bool {
        Format::by_id(&self.preview.format).is_some_and(|format| format.spec().content == Content::Shapes)
    }

    /// The columns and the first rows, on demand.
    pub fn how_read(&self) -> Html {
        let read = self.preview.columns.iter().filter(|column| column.field.is_some()).count();
        let counts = [("read", Arg::Count(read)), ("count", Arg::Count(self.preview.columns.len()))];
        let open = read == 0 || !self.preview.unit_asked.is_empty();
        let body = if open || **self.is_looked_into { self.every_choice() } else { Html::default() };
        let onclick = {
            let is_looked_into = self.is_looked_into.setter();
            Callback::from(move |_: MouseEvent| is_looked_into.set(true))
        };
        html! {
            <>
                <div class="how-read" {onclick}>{ fold(self.texts.text("page.list.how_read", &counts), open, body) }</div>
                { self.said_before() }
            </>
        }
    }

    fn every_choice(&self) -> Html {
        html! {
            <>
                <div class="read-choices">
                    { self.sheet_choice() }
                    { self.encoding_choice() }
                    { self.crs_choice() }
                    { self.delimiter_choice() }
                    { self.heading_choice() }
                </div>
                { self.column_table() }
                { self.first_rows() }
            </>
        }
    }

    /// That columns are read as somebody said, and the way back to what is proposed.
    fn said_before(&self) -> Html {
        if self.order.mapping.is_none() {
            return Html::default();
        }
        let known = KnownMappings::of_browser();
        let is_kept = known.of(&headings(self.preview)) == self.order.mapping.as_ref();
        let words = if is_kept { "page.list.mapping.kept" } else { "page.list.mapping.here" };
        let on_press = self.change(|order, _| order.mapping = None);
        let back =
            Button::new(self.texts.text("page.list.mapping.back", &[]), on_press.reform(|()| AttrValue::default()));
        html! { <p class="mapping-said">{ self.texts.text(words, &[]) }{ self.texts.sentence_gap() }{ back.link().html() }</p> }
    }

    pub(super) fn change(&self, edit: impl Fn(&mut ReadFile, &str) + 'static) -> Callback<AttrValue> {
        change(self.order, self.on_choose, edit)
    }

    fn labelled(
        &self,
        id: &'static str,
        options: Vec<SelectOption>,
        chosen: String,
        on_choose: Callback<AttrValue>,
    ) -> Html {
        labelled(self.texts, id, options, chosen, on_choose)
    }

    fn sheet_choice(&self) -> Html {
        if self.preview.sheets.len() < 2 {
            return Html::default();
        }
        let name = |name: &str, hidden: bool| {
            if hidden {
                self.texts.text("page.list.sheet.hidden", &[("sheet", Arg::Text(name))])
            } else {
                name.to_owned()
            }
        };
        let options = self.preview.sheets.iter();
        let options = options.map(|sheet| option(sheet.name.clone(), name(&sheet.name, sheet.hidden))).collect();
        let chosen = self.preview.sheet.clone().unwrap_or_default();
        // Another sheet has other headings and other rows.
        let on_choose = self.change(|order, sheet| {
            order.sheet = Some(sheet.to_owned());
            (order.heading_row, order.mapping, order.measured_area_counts) = (None, None, false);
            order.repairs.clear();
        });
        self.labelled(if self.is_of_shapes() { "layer" } else { "sheet" }, options, chosen, on_choose)
    }

    fn encoding_choice(&self) -> Html {
        // Of these the encoding is a part of the format.
        if matches!(self.preview.format.as_str(), "xlsx" | "xlsb" | "xls" | "ods") {
            return Html::default();
        }
        encoding_choice(self.texts, self.order, self.preview.encoding.name().to_owned(), self.on_choose)
    }

    fn delimiter_choice(&self) -> Html {
        let Some(found) = self.preview.delimiter else { return Html::default() };
        let word = |delimiter: Delimiter| self.texts.text(&format!("page.list.delimiter.{}", id_of(delimiter)), &[]);
        let options = Delimiter::ALL.map(|delimiter| option(id_of(delimiter), word(delimiter))).to_vec();
        let on_choose = self.change(|order, id| {
            order.delimiter = Delimiter::ALL.into_iter().find(|delimiter| id_of(*delimiter) == id);
        });
        self.labelled("delimiter", options, id_of(found).to_owned(), on_choose)
    }

    fn heading_choice(&self) -> Html {
        if self.preview.rows.is_empty() {
            return Html::default();
        }
        let beginning =
            |row: &PreviewRow| row.cells.iter().filter(|cell| !cell.is_empty()).take(3).cloned().collect::<Vec<_>>();
        let label = |row: &PreviewRow| {
            let cells = beginning(row).join(" | ");
            self.texts
                .text("page.list.heading_row.option", &[("row", Arg::Count(row.number)), ("cells", Arg::Text(&cells))])
        };
        let options = self.preview.rows.iter().map(|row| option(row.number.to_string(), label(row))).collect();
        let chosen = self.preview.heading_row.map_or_else(String::new, |row| row.to_string());
        let on_choose = self.change(|order, row| {
            order.heading_row = row.parse().ok();
            order.mapping = None;
        });
        self.labelled("heading_row", options, chosen, on_choose)
    }

    fn first_rows(&self) -> Html {
        if self.preview.rows.is_empty() {
            return Html::default();
        }
        let row = |row: &PreviewRow| {
            let class = (Some(row.number) == self.preview.heading_row).then_some("mapping__headings");
            html! {
                <tr key={row.number} {class}>
                    <th scope="row" class="table__number">{ row.number }</th>
                    { for row.cells.iter().take(COLUMNS_SHOWN).map(|cell| html! { <td>{ cell }</td> }) }
                </tr>
            }
        };
        let caption = self.texts.text("page.list.first_rows", &[("count", Arg::Count(self.preview.rows.len()))]);
        html! {
            <div class="table-frame" tabindex="0" role="group" aria-label={caption.clone()}>
                <table class="table first-rows">
                    <caption class="table__caption">{ caption }</caption>
                    <tbody>{ for self.preview.rows.iter().map(row) }</tbody>
                </table>
            </div>
        }
    }
}

/// The other sheets that a reader of the workbook sees.
fn seen_beside<'a>(read: &str, sheets: &'a [Sheet]) -> Vec<&'a str> {
    let others = sheets.iter().filter(|sheet| !sheet.hidden && sheet.name != read);
    others.map(|sheet| sheet.name.as_str()).collect()
}

/// The encodings, of which the file was read by `chosen`.
pub(super) fn encoding_choice(
    texts: &Texts,
    order: &Rc<ReadFile>,
    chosen: String,
    on_choose: &Callback<ReadFile>,
) -> Html {
    let options = Encoding::ALL.map(|encoding| option(encoding.name(), encoding.name())).to_vec();
    let on_choose = change(order, on_choose, |order, name| {
        order.encoding = Encoding::ALL.into_iter().find(|encoding| encoding.name() == name);
    });
    labelled(texts, "encoding", options, chosen, on_choose)
}

fn change(
    order: &Rc<ReadFile>,
    on_choose: &Callback<ReadFile>,
    edit: impl Fn(&mut ReadFile, &str) + 'static,
) -> Callback<AttrValue> {
    let (order, on_choose) = (order.clone(), on_choose.clone());
    Callback::from(move |chosen: AttrValue| {
        let mut next = ReadFile::clone(&order);
        edit(&mut next, &chosen);
        on_choose.emit(next);
    })
}

fn labelled(
    texts: &Texts,
    id: &'static str,
    options: Vec<SelectOption>,
    chosen: String,
    on_choose: Callback<AttrValue>,
) -> Html {
    html! {
        <div class="read-choices__one">
            <label for={format!("choose-{id}")}>{ texts.text(&format!("page.list.{id}"), &[]) }</label>
            <Select id={format!("choose-{id}")} {options} {chosen} {on_choose} />
        </div>
    }
}

pub(super) fn option(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> SelectOption {
    SelectOption { value: value.into(), label: label.into(), group: None }
}

fn id_of(delimiter: Delimiter) -> &'static str {
    match delimiter {
        Delimiter::Comma => "comma",
        Delimiter::Tab => "tab",
        Delimiter::Semicolon => "semicolon",
        Delimiter::FullWidthComma => "full_width_comma",
        Delimiter::Bar => "bar",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_that_are_seen_beside_the_one_that_is_read_are_told_and_hidden_ones_are_not() {
        let sheet = |name: &str, hidden| Sheet { name: name.to_owned(), hidden };
        let sheets = [sheet("调查表", false), sheet("字典", true), sheet("2022年", false)];
        assert_eq!(seen_beside("调查表", &sheets), ["2022年"]);
        assert!(seen_beside("调查表", &sheets[..2]).is_empty() && seen_beside("", &[]).is_empty());
    }
}
