//! Which columns a list has beside identifier, enterprise and type.

use crate::engine::field::{Field, Group};
use crate::engine::job::{KEY_FIGURES, ListedParcel};
use crate::engine::model::Figure;
use crate::i18n::Texts;
use crate::ui::design::fold;
use crate::ui::view::value_text;
use yew::prelude::*;

/// The columns that are shown.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ColumnChoice {
    /// Key figures that are not shown.
    pub hidden: Vec<Figure>,
    /// Entries that are shown, in the order of the catalogue.
    pub entries: Vec<Field>,
}

/// The entries that can have a column.
fn choosable() -> impl Iterator<Item = Field> {
    let is_fact =
        |field: &Field| matches!(field.spec().group, Group::Work | Group::Identity | Group::Basic | Group::Land);
    let is_there = |field: &Field| {
        matches!(*field, Field::ParcelId | Field::Enterprise | Field::SiteArea | Field::AnnualTax | Field::Boundary)
    };
    Field::ALL.iter().copied().filter(move |field| is_fact(field) && !is_there(field) && field.spec().table.is_none())
}

impl ColumnChoice {
    /// With the entries of the yearly list.
    pub(super) fn yearly(&self) -> Self {
        let is_wanted = |field: &Field| field.spec().group == Group::Work || self.entries.contains(field);
        Self { entries: choosable().filter(is_wanted).collect(), hidden: self.hidden.clone() }
    }

    fn turned(&self, field: Field) -> Self {
        let is_wanted = |other: &Field| self.entries.contains(other) != (*other == field);
        Self { entries: choosable().filter(is_wanted).collect(), hidden: self.hidden.clone() }
    }

    fn turned_figure(&self, figure: Figure) -> Self {
        let is_hidden = |other: &Figure| self.hidden.contains(other) != (*other == figure);
        Self { hidden: KEY_FIGURES.into_iter().filter(is_hidden).collect(), entries: self.entries.clone() }
    }

    /// The entries of a parcel in these columns.
    pub(super) fn cells(&self, listed: &ListedParcel, texts: &Texts) -> Vec<AttrValue> {
        let cell = |field: &Field| {
            let entry = listed.parcel.get(*field);
            entry.map(|entry| value_text(*field, &entry.value, texts)).unwrap_or_default().into()
        };
        self.entries.iter().map(cell).collect()
    }
}

/// The columns to be chosen, each with a tick.
pub(super) fn column_choice(texts: &Texts, choice: &ColumnChoice, on_choice: &Callback<ColumnChoice>) -> Html {
    let tick = |label: String, id: String, checked: bool, next: ColumnChoice| {
        let onchange = on_choice.reform(move |_: Event| next.clone());
        html! {
            <label class="list-column" key={id}><input type="checkbox" {checked} {onchange} />{ " " }{ label }</label>
        }
    };
    let figures = KEY_FIGURES.into_iter().map(|figure| {
        let label = texts.text(&format!("figure.{}", figure.id()), &[]);
        tick(label, figure.id().to_owned(), !choice.hidden.contains(&figure), choice.turned_figure(figure))
    });
    let entries = choosable().map(|field| {
        let label = texts.text(&format!("field.{}.label", field.id()), &[]);
        tick(label, format!("field-{}", field.id()), choice.entries.contains(&field), choice.turned(field))
    });
    let all = html! { <div class="list-columns">{ for figures }{ for entries }</div> };
    fold(texts.text("page.list.columns.choose", &[]), false, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_goes_and_comes_and_the_order_is_that_of_the_catalogue() {
        let both = ColumnChoice::default().turned(Field::LeadGroup).turned(Field::ParkArea);
        assert_eq!(both.entries, [Field::ParkArea, Field::LeadGroup]);
        assert_eq!(both.turned(Field::ParkArea).entries, [Field::LeadGroup]);
        let hidden = both.turned_figure(Figure::TaxBase);
        assert_eq!((hidden.hidden.clone(), hidden.turned_figure(Figure::TaxBase)), (vec![Figure::TaxBase], both));
        assert!(
            ColumnChoice::default().turned(Field::Tenure).yearly().entries.len() == Group::Work.fields().count() + 1
        );
    }
}
