use super::view::{field_view, options_of};
use crate::engine::field::{Field, FieldType};
use crate::engine::unit::Dimension;
use crate::ui::design::{
    AreaField, ChoiceField, Entered, MoneyField, PlainField, QuantityField, RateField, TextField, TimeField,
    YearlyMoneyField,
};
use crate::ui::hooks::{use_project, use_texts};
use crate::ui::state::{Edit, enter};
use yew::prelude::*;

/// Props of [`CatalogueField`].
#[derive(Properties, PartialEq)]
pub struct CatalogueFieldProps {
    /// The field.
    pub field: Field,
}

/// A field of the catalogue of the open parcel, as its kind and dimension want it.
#[component]
pub fn CatalogueField(props: &CatalogueFieldProps) -> Html {
    let project = use_project();
    let texts = use_texts();
    let field = props.field;
    let view = field_view(project.dossier(), field, texts);
    let on_change = {
        let project = project.clone();
        Callback::from(move |entered: Entered| {
            let action = enter(project.dossier(), project.parcel(), field, &entered.text, entered.scale);
            project.dispatch(Edit::Make(action));
        })
    };
    let on_text = on_change.reform(|text| Entered { text, scale: None });
    let on_leave = {
        let project = project.dispatcher();
        Callback::from(move |()| project.dispatch(Edit::Settle))
    };
    match field.spec().kind {
        FieldType::Text | FieldType::Date => html! { <TextField {view} {on_text} {on_leave} /> },
        FieldType::Choice(_) | FieldType::Truth => {
            html! { <ChoiceField {view} options={options_of(field, texts)} on_choose={on_text} /> }
        }
        FieldType::Number(dimension) => match dimension {
            Dimension::AREA => html! { <AreaField {view} {on_change} {on_leave} /> },
            Dimension::MONEY => html! { <MoneyField {view} {on_change} {on_leave} /> },
            Dimension::MONEY_PER_TIME => html! { <YearlyMoneyField {view} {on_change} {on_leave} /> },
            Dimension::TIME => html! { <TimeField {view} {on_change} {on_leave} /> },
            Dimension::NONE => html! { <PlainField {view} {on_change} {on_leave} /> },
            Dimension::MONEY_PER_AREA_TIME => html! { <RateField {view} {on_change} {on_leave} /> },
            _ => html! { <QuantityField {view} {on_change} {on_leave} /> },
        },
    }
}
