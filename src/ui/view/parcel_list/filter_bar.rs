use super::filters::{filter_keys, filter_of, filter_words, key_id, key_label, scale_of, takes_value, tests_of};
use crate::engine::field::{Field, FieldType};
use crate::engine::job::{Filter, SortKey};
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Button, Select, SelectOption, TextInput, fold};
use crate::ui::hooks::use_session;
use crate::ui::state::symbol_of;
use crate::ui::view::options_of;
use yew::prelude::*;

/// Props of [`FilterBar`].
#[derive(Properties, PartialEq)]
pub struct FilterBarProps {
    /// Beginning of the ids of its elements.
    pub id: &'static str,
    /// The filters that hold.
    pub filters: Vec<Filter>,
    /// What the list is sorted by, the first before the others, each with whether its largest come first.
    pub order: Vec<(SortKey, bool)>,
    /// Called with the filters that hold from now on.
    pub on_filters: Callback<Vec<Filter>>,
    /// Called when the list is to be sorted by the first only.
    pub on_unsort: Callback<()>,
}

/// The filters as words that can be taken away, and the form for another one.
#[component]
pub fn FilterBar(props: &FilterBarProps) -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let settings = session.settings;
    let (key, test, text) =
        (use_state_eq(|| SortKey::PlotRatio), use_state_eq(|| None::<AttrValue>), use_state(AttrValue::default));
    let chosen = test.as_deref().filter(|test| tests_of(*key).contains(test));
    let chosen = chosen.or_else(|| tests_of(*key).first().copied()).unwrap_or("filled").to_owned();
    let wanted = filter_of(*key, &chosen, &text, &settings);
    let on_key = {
        let (key, text) = (key.setter(), text.setter());
        Callback::from(move |id: AttrValue| {
            if let Some(found) = filter_keys().find(|key| key_id(*key) == &*id) {
                key.set(found);
                text.set(AttrValue::default());
            }
        })
    };
    let on_test = {
        let test = test.setter();
        Callback::from(move |chosen| test.set(Some(chosen)))
    };
    let on_text = {
        let text = text.setter();
        Callback::from(move |entered| text.set(entered))
    };
    let on_add = {
        let (wanted, filters, on_filters, text) =
            (wanted.clone(), props.filters.clone(), props.on_filters.clone(), text.setter());
        Callback::from(move |()| {
            if let Some(filter) = wanted.clone().filter(|filter| !filters.contains(filter)) {
                on_filters.emit(filters.iter().cloned().chain([filter]).collect());
                text.set(AttrValue::default());
            }
        })
    };
    let chips = props.filters.iter().enumerate().map(|(place, filter)| {
        let rest: Vec<Filter> =
            props.filters.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, own)| own.clone()).collect();
        chip(texts, &filter_words(filter, &settings, texts), props.on_filters.reform(move |()| rest.clone()))
    });
    let [id_key, id_test, id_value] = ["key", "test", "value"].map(|part| format!("{}-filter-{part}", props.id));
    let tests = tests_of(*key).iter().map(|test| option(*test, texts.text(&format!("page.list.test.{test}"), &[])));
    let form = html! {
        <div class="list-filter">
            <label class="field__label" for={id_key.clone()}>{ texts.text("page.list.filter.of", &[]) }</label>
            <Select id={id_key} options={key_options(texts)} chosen={key_id(*key)} on_choose={on_key} />
            <Select id={id_test} name={AttrValue::from(texts.text("page.list.filter.test", &[]))}
                options={tests.collect::<Vec<_>>()} chosen={chosen.clone()} on_choose={on_test} />
            if takes_value(&chosen) {
                <label class="visually-hidden" for={id_value.clone()}>{ texts.text("page.list.filter.value", &[]) }</label>
                { value_control(texts, *key, id_value, &text, on_text) }
                if let Some(unit) = scale_of(*key, &settings).map(|scale| symbol_of(scale, texts)) {
                    <span>{ unit }</span>
                }
            }
            { Button::new(texts.text("page.list.filter.add", &[]), on_add).disabled(wanted.is_none()).html() }
        </div>
    };
    html! {
        <>
            if !props.filters.is_empty() || props.order.len() > 1 {
                <ul class="list-chips" aria-label={texts.text("page.list.filters", &[])}>
                    { for chips }
                    if props.order.len() > 1 {
                        { chip(texts, &order_words(texts, &props.order), props.on_unsort.clone()) }
                    }
                </ul>
            }
            { fold(texts.text("page.list.filter.more", &[]), false, form) }
        </>
    }
}

fn chip(texts: &Texts, words: &str, on_remove: Callback<()>) -> Html {
    let name = texts.text("page.list.filter.remove", &[("filter", Arg::Text(words))]);
    html! { <li class="list-chip">{ words }{ Button::new("×", on_remove).link().named(name).html() }</li> }
}

/// The order in words: by this, then by that.
fn order_words(texts: &Texts, order: &[(SortKey, bool)]) -> String {
    let words: Vec<String> = order
        .iter()
        .map(|(key, descending)| format!("{} {}", key_label(*key, texts), if *descending { "▼" } else { "▲" }))
        .collect();
    let words = words.join(&texts.text("page.list.order.separator", &[]));
    texts.text("page.list.order", &[("order", Arg::Text(&words))])
}

fn option(value: impl Into<AttrValue>, label: String) -> SelectOption {
    SelectOption { value: value.into(), label: label.into(), group: None }
}

fn key_options(texts: &Texts) -> Vec<SelectOption> {
    let group = |key: SortKey| match key {
        SortKey::Field(_) => "page.list.filter.entries",
        _ => "page.list.filter.figures",
    };
    let of_key = |key| SelectOption {
        group: Some(texts.text(group(key), &[]).into()),
        ..option(key_id(key), key_label(key, texts))
    };
    filter_keys().map(of_key).collect()
}

fn value_control(texts: &Texts, key: SortKey, id: String, text: &AttrValue, on_text: Callback<AttrValue>) -> Html {
    let has_options = |field: Field| {
        matches!(field.spec().kind, FieldType::Choice(_) | FieldType::Truth).then(|| options_of(field, texts))
    };
    let options = match key {
        SortKey::Field(field) => has_options(field),
        _ => None,
    };
    match options {
        Some(options) => html! { <Select {id} {options} chosen={text.clone()} on_choose={on_text} /> },
        None => html! { <TextInput {id} text={text.clone()} {on_text} /> },
    }
}
