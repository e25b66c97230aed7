use super::field_frame::{FieldFrame, note_id};
use super::select::{Select, SelectOption};
use super::text_input::TextInput;
use crate::engine::unit::{Dimension, Scale};
use yew::prelude::*;

/// What stands in a field and around it.
#[derive(Clone, PartialEq, Debug)]
pub struct FieldView {
    /// Id of the control, made from the field's key.
    pub id: AttrValue,
    /// Name of the field.
    pub label: AttrValue,
    /// What helps to fill it in.
    pub hint: AttrValue,
    /// What stands in it.
    pub text: AttrValue,
    /// Why the entry was refused.
    pub error: Option<AttrValue>,
    /// The unit of the entry.
    pub scale: Option<&'static Scale>,
    /// The units to choose from, each with its symbol.
    pub scales: Vec<(&'static Scale, AttrValue)>,
    /// Spoken name of the choice of unit.
    pub unit_name: AttrValue,
}

/// An entry: the text and the unit in which it is meant.
#[derive(Clone, PartialEq, Debug)]
pub struct Entered {
    /// All of the text.
    pub text: AttrValue,
    /// The unit.
    pub scale: Option<&'static Scale>,
}

/// Props of the fields of quantities.
#[derive(Properties, PartialEq)]
pub struct QuantityFieldProps {
    /// What stands in it.
    pub view: FieldView,
    /// Called after each change of text or unit.
    pub on_change: Callback<Entered>,
    /// Called when the field is left.
    #[prop_or_default]
    pub on_leave: Callback<()>,
}

/// A number with its unit, which can be chosen where there are several.
#[component]
pub fn QuantityField(props: &QuantityFieldProps) -> Html {
    let view = &props.view;
    let on_text = {
        let scale = view.scale;
        props.on_change.reform(move |text| Entered { text, scale })
    };
    html! {
        <FieldFrame id={view.id.clone()} label={view.label.clone()} hint={view.hint.clone()} error={view.error.clone()}>
            <TextInput id={view.id.clone()} text={view.text.clone()} inputmode="decimal" class="text-input--number"
                invalid={view.error.is_some()} described_by={note_id(&view.id)}
                {on_text} on_leave={props.on_leave.clone()} />
            { unit_of(props) }
        </FieldFrame>
    }
}

fn unit_of(props: &QuantityFieldProps) -> Html {
    let view = &props.view;
    let (Some(scale), [first, rest @ ..]) = (view.scale, view.scales.as_slice()) else { return Html::default() };
    if rest.is_empty() {
        return html! { <span class="field__unit field__unit--fixed">{ first.1.clone() }</span> };
    }
    let options: Vec<SelectOption> = view
        .scales
        .iter()
        .map(|(scale, symbol)| SelectOption { value: scale.id().into(), label: symbol.clone(), group: None })
        .collect();
    let text = view.text.clone();
    let on_choose =
        props.on_change.reform(move |id: AttrValue| Entered { text: text.clone(), scale: Scale::by_id(&id) });
    html! {
        <Select id={format!("{}-unit", view.id)} {options} chosen={scale.id()} class="field__unit"
            name={view.unit_name.clone()} {on_choose} />
    }
}

macro_rules! quantity_fields {
    ($($(#[$doc:meta])* $name:ident $dimension:expr;)+) => {
        $($(#[$doc])*
        #[component]
        pub fn $name(props: &QuantityFieldProps) -> Html {
            let dimension: Dimension = $dimension;
            // A unit of another dimension is not offered, so it cannot be chosen.
            let fits = |scale: &'static Scale| scale.dimension() == dimension;
            let view = FieldView {
                scale: props.view.scale.filter(|scale| fits(scale)),
                scales: props.view.scales.iter().filter(|(scale, _)| fits(scale)).cloned().collect(),
                ..props.view.clone()
            };
            html! { <QuantityField {view} on_change={props.on_change.clone()} on_leave={props.on_leave.clone()} /> }
        })+
    };
}

quantity_fields! {
    /// A field of areas.
    AreaField Dimension::AREA;
    /// A field of amounts of money.
    MoneyField Dimension::MONEY;
    /// A field of amounts of money a year.
    YearlyMoneyField Dimension::MONEY_PER_TIME;
    /// A field of spans of years or months.
    TimeField Dimension::TIME;
    /// A field of ratios and shares.
    PlainField Dimension::NONE;
    /// A field of amounts a year and area, such as rents.
    RateField Dimension::MONEY_PER_AREA_TIME;
}
