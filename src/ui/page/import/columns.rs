//! What each column of a file is taken for.

use super::choices::{Choices, option};
use crate::engine::field::{Field, FieldType};
use crate::engine::import::{ColumnMapping, Mapping};
use crate::engine::unit::{Scale, scales_for};
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Select, SelectOption};
use yew::prelude::*;

/// So many columns can be chosen by hand; of wider tables the first ones.
pub(super) const COLUMNS_SHOWN: usize = 60;
/// So many values of a column are shown beside its heading.
const VALUES_SHOWN: usize = 3;

impl Choices<'_> {
    pub(super) fn column_table(&self) -> Html {
        let headings = ["page.list.column", "page.list.values", "page.list.read_as", "page.list.unit"];
        let hidden = self.preview.columns.len().saturating_sub(COLUMNS_SHOWN);
        html! {
            <>
                <div class="table-frame">
                    <table class="table mapping">
                        <caption class="table__caption">{ self.texts.text("page.list.columns", &[]) }</caption>
                        <thead><tr>
                            { for headings.iter().map(|key| html! { <th scope="col">{ self.texts.text(key, &[]) }</th> }) }
                            <th scope="col" class="table__number">{ self.texts.text("page.list.fit", &[]) }</th>
                        </tr></thead>
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
                    if let Some(list) = column.list {
                        { self.texts.text(&format!("rows.{}", list.id()), &[]) }
                    } else {
                    <Select id={format!("column-{index}")} options={field_options(self.texts)}
                        chosen={column.field.map_or("", Field::id)}
                        name={AttrValue::from(self.texts.text("page.list.field_of", &[("column", name)]))}
                        on_choose={self.map_column(index, |entry, id| {
                            entry.field = Field::by_id(id);
                            entry.scale = None;
                        })} />
                    }
                    if let Some(suggestion) = suggestion {
                        <p class="mapping__hint">{ suggestion }</p>
                    }
                </td>
                <td>{ self.unit_choice(index, column, format!("unit-{index}"), self.texts.text("page.list.unit_of", &[("column", name)])) }</td>
                <td class="table__number">{ fit }</td>
            </tr>
        }
    }

    pub(super) fn unit_choice(&self, index: usize, column: &ColumnMapping, id: String, name: String) -> Html {
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
    pub(super) fn values(&self, index: usize) -> String {
        let below = self.preview.rows.iter().filter(|row| Some(row.number) > self.preview.heading_row);
        let cells = below.filter_map(|row| row.cells.get(index)).filter(|cell| !cell.is_empty());
        let shortened = |cell: &String| cell.chars().take(24).collect::<String>();
        cells
            .take(VALUES_SHOWN)
            .map(shortened)
            .collect::<Vec<_>>()
            .join(self.texts.text("page.separator", &[]).as_str())
    }
}

/// Name of a field.
fn field_label(texts: &Texts, field: Field) -> String {
    texts.text(&format!("field.{}.label", field.id()), &[])
}

/// What a column can be read as: nothing, or any single field, in the groups of the form.
fn field_options(texts: &Texts) -> Vec<SelectOption> {
    let single = Field::ALL.iter().filter(|field| field.spec().table.is_none() && **field != Field::AsOf);
    let fields = single.map(|field| SelectOption {
        value: field.id().into(),
        label: field_label(texts, *field).into(),
        group: Some(texts.text(&format!("page.group.{}", field.spec().group.id()), &[]).into()),
    });
    std::iter::once(option("", texts.text("page.list.not_read", &[]))).chain(fields).collect()
}
