//! How a file is read: its top as it stands, and what each column is taken for.

use crate::engine::field::{Field, FieldType, Group};
use crate::engine::import::{ColumnMapping, Delimiter, Encoding, Mapping, Preview, PreviewRow};
use crate::engine::job::ReadFile;
use crate::engine::unit::{Scale, scales_for};
use crate::i18n::{Arg, Texts};
use crate::ui::design::{NoticeWeight, Select, SelectOption, fold, notice};
use std::rc::Rc;
use yew::prelude::*;

/// So many columns can be chosen by hand; of wider tables the first ones.
const COLUMNS_SHOWN: usize = 60;
/// So many values of a column are shown beside its heading.
const VALUES_SHOWN: usize = 3;

/// What is chosen about a file.
pub(super) struct Choices<'a> {
    pub texts: &'a Texts,
    pub order: &'a Rc<ReadFile>,
    pub preview: &'a Preview,
    /// Called with what is chosen from now on.
    pub on_choose: &'a Callback<ReadFile>,
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

    /// The columns and the first rows, on demand.
    pub fn how_read(&self) -> Html {
        let body = html! {
            <>
                <div class="read-choices">
                    { self.sheet_choice() }
                    { self.encoding_choice() }
                    { self.delimiter_choice() }
                    { self.heading_choice() }
                </div>
                { self.column_table() }
                { self.first_rows() }
            </>
        };
        let read = self.preview.columns.iter().filter(|column| column.field.is_some()).count();
        let counts = [("read", Arg::Count(read)), ("count", Arg::Count(self.preview.columns.len()))];
        let open = read == 0 || !self.preview.unit_asked.is_empty();
        fold(self.texts.text("page.list.how_read", &counts), open, body)
    }

    fn change(&self, edit: impl Fn(&mut ReadFile, &str) + 'static) -> Callback<AttrValue> {
        let (order, on_choose) = (self.order.clone(), self.on_choose.clone());
        Callback::from(move |chosen: AttrValue| {
            let mut next = ReadFile::clone(&order);
            edit(&mut next, &chosen);
            on_choose.emit(next);
        })
    }

    fn labelled(
        &self,
        id: &'static str,
        options: Vec<SelectOption>,
        chosen: String,
        on_choose: Callback<AttrValue>,
    ) -> Html {
        html! {
            <div class="read-choices__one">
                <label for={format!("choose-{id}")}>{ self.texts.text(&format!("page.list.{id}"), &[]) }</label>
                <Select id={format!("choose-{id}")} {options} {chosen} {on_choose} />
            </div>
        }
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
        // Another sheet has other headings.
        let on_choose = self.change(|order, sheet| {
            order.sheet = Some(sheet.to_owned());
            (order.heading_row, order.mapping) = (None, None);
            order.repairs.clear();
        });
        self.labelled("sheet", options, chosen, on_choose)
    }

    fn encoding_choice(&self) -> Html {
        if self.preview.format == "xlsx" {
            return Html::default();
        }
        let options = Encoding::ALL.map(|encoding| option(encoding.name(), encoding.name())).to_vec();
        let on_choose = self.change(|order, name| {
            order.encoding = Encoding::ALL.into_iter().find(|encoding| encoding.name() == name);
        });
        self.labelled("encoding", options, self.preview.encoding.name().to_owned(), on_choose)
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

    fn column_table(&self) -> Html {
        let headings = ["page.list.column", "page.list.values", "page.list.read_as", "page.list.unit", "page.list.fit"];
        let hidden = self.preview.columns.len().saturating_sub(COLUMNS_SHOWN);
        html! {
            <>
                <div class="table-frame">
                    <table class="table mapping">
                        <caption class="table__caption">{ self.texts.text("page.list.columns", &[]) }</caption>
                        <thead><tr>{ for headings.iter().map(|key| html! { <th scope="col">{ self.texts.text(key, &[]) }</th> }) }</tr></thead>
                        <tbody>{ for self.preview.columns.iter().take(COLUMNS_SHOWN).enumerate().map(|(index, column)| self.column_row(index, column)) }</tbody>
                    </table>
                </div>
                if hidden > 0 {
                    <p>{ self.texts.text("page.list.columns.hidden", &[("count", Arg::Count(hidden))]) }</p>
                }
            </>
        }
    }

    fn column_row(&self, index: usize, column: &ColumnMapping) -> Html {
        let name = Arg::Text(&column.column);
        let fit = if column.score > 0.0 { format!("{:.0}%", column.score * 100.0) } else { String::new() };
        let suggestion = column.proposal.map(|field| {
            let label = field_label(self.texts, field);
            self.texts.text("page.list.proposal", &[("field", Arg::Text(&label))])
        });
        html! {
            <tr key={index}>
                <th scope="row">{ &column.column }</th>
                <td>{ self.values(index) }</td>
                <td>
                    <Select id={format!("column-{index}")} options={field_options(self.texts)}
                        chosen={column.field.map_or("", Field::id)}
                        name={AttrValue::from(self.texts.text("page.list.field_of", &[("column", name)]))}
                        on_choose={self.map_column(index, |entry, id| {
                            entry.field = Field::by_id(id);
                            entry.scale = None;
                        })} />
                    if let Some(suggestion) = suggestion {
                        <p class="mapping__hint">{ suggestion }</p>
                    }
                </td>
                <td>{ self.unit_choice(index, column, format!("unit-{index}"), self.texts.text("page.list.unit_of", &[("column", name)])) }</td>
                <td class="table__number">{ fit }</td>
            </tr>
        }
    }

    fn unit_choice(&self, index: usize, column: &ColumnMapping, id: String, name: String) -> Html {
        let Some(FieldType::Number(dimension)) = column.field.map(|field| field.spec().kind) else {
            return Html::default();
        };
        let scales: Vec<&'static Scale> = scales_for(dimension).collect();
        if scales.len() < 2 && column.scale.is_some() {
            return Html::default();
        }
        let blank = option("", self.texts.text("page.list.unit.none", &[]));
        let symbol = |scale: &&Scale| {
            option(scale.id(), self.texts.text(&format!("unit.{}", scale.id()), &[("count", Arg::Count(2))]))
        };
        let options: Vec<SelectOption> =
            column.scale.is_none().then_some(blank).into_iter().chain(scales.iter().map(symbol)).collect();
        html! {
            <Select {id} {options} chosen={column.scale.map_or("", Scale::id)} name={AttrValue::from(name)}
                on_choose={self.map_column(index, |entry, id| entry.scale = Scale::by_id(id))} />
        }
    }

    /// Changes what is said of one column; of the others nothing is said that was not before.
    fn map_column(&self, index: usize, edit: fn(&mut ColumnMapping, &str)) -> Callback<AttrValue> {
        let Some(column) = self.preview.columns.get(index).cloned() else { return Callback::noop() };
        self.change(move |order, chosen| {
            let columns = &mut order.mapping.get_or_insert_with(Mapping::default).columns;
            let mut entry = column.clone();
            edit(&mut entry, chosen);
            (entry.score, entry.proposal) = (1.0, None);
            columns.retain(|known| known.column != entry.column);
            columns.push(entry);
        })
    }

    /// The first values below a heading.
    fn values(&self, index: usize) -> String {
        let below = self.preview.rows.iter().filter(|row| Some(row.number) > self.preview.heading_row);
        let cells = below.filter_map(|row| row.cells.get(index)).filter(|cell| !cell.is_empty());
        let shortened = |cell: &String| cell.chars().take(24).collect::<String>();
        cells
            .take(VALUES_SHOWN)
            .map(shortened)
            .collect::<Vec<_>>()
            .join(self.texts.text("page.separator", &[]).as_str())
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
            <div class="table-frame" tabindex="0" role="region" aria-label={caption.clone()}>
                <table class="table first-rows">
                    <caption class="table__caption">{ caption }</caption>
                    <tbody>{ for self.preview.rows.iter().map(row) }</tbody>
                </table>
            </div>
        }
    }
}

fn option(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> SelectOption {
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

/// Name of a field.
pub(super) fn field_label(texts: &Texts, field: Field) -> String {
    texts.text(&format!("field.{}.label", field.id()), &[])
}

/// What a column can be read as: nothing, or any single field, in the groups of the form.
fn field_options(texts: &Texts) -> Vec<SelectOption> {
    let group = |group: Group| match group {
        Group::Identity => "page.group.identity",
        Group::Basic | Group::Setting => "page.inputs.title",
        Group::Land => "page.group.land",
        Group::Buildings => "page.group.buildings",
        Group::Results => "page.group.results",
        Group::Contract => "page.group.contract",
        Group::Flags => "page.group.flags",
        Group::Plan => "page.plan.title",
        Group::Assumption => "page.group.assumption",
    };
    let single = Field::ALL.iter().filter(|field| field.spec().table.is_none() && **field != Field::AsOf);
    let fields = single.map(|field| SelectOption {
        value: field.id().into(),
        label: field_label(texts, *field).into(),
        group: Some(texts.text(group(field.spec().group), &[]).into()),
    });
    std::iter::once(option("", texts.text("page.list.not_read", &[]))).chain(fields).collect()
}
