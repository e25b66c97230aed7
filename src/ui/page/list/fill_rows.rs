use crate::engine::field::{Field, FieldType};
use crate::engine::job::View;
use crate::engine::project::{Action, ParcelKey, Project, ScenarioKey, default_scale, read_entry};
use crate::i18n::{Arg, Texts, issue_text};
use crate::ui::design::{Button, Select, SelectOption, TextInput};
use crate::ui::hooks::{use_edit_queue, use_project, use_session};
use crate::ui::state::{Shown, enter, symbol_of};
use crate::ui::view::{ByAddress, options_of};
use crate::worker::WorkerError;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`FillRows`].
#[derive(Properties, PartialEq)]
pub struct FillRowsProps {
    /// Beginning of the ids of its elements.
    pub id: &'static str,
    /// The entries that can be made, the first one to begin with.
    pub fields: Vec<Field>,
    /// The worker that lists the parcels.
    pub client: ByAddress,
    /// Rises whenever it lists others.
    pub revision: u64,
    /// Which of them get the entry.
    pub view: View,
    /// Called with an entry that was made for so many parcels.
    pub on_filled: Callback<(Field, usize)>,
}

/// What keys were asked for: the list, the filter, the entry, and whether for parcels that have it, too.
type Question = (u64, ByAddress, View, Field, bool);

/// Keys of parcels, with what they were asked for.
type Answer = (Question, Result<Vec<ParcelKey>, WorkerError>);

/// One entry for every parcel that the filter shows: for those that lack it, or for all. One undo takes it back.
#[component]
pub fn FillRows(props: &FillRowsProps) -> Html {
    let (session, project, edits) = (use_session(), use_project(), use_edit_queue());
    let texts = Texts::of(session.language());
    let chosen = use_state_eq(|| None::<Field>);
    let text = use_state(AttrValue::default);
    let is_over = use_state_eq(|| false);
    let answer = use_state(|| None::<Rc<Answer>>);
    let Some(field) = (*chosen).or_else(|| props.fields.first().copied()) else { return Html::default() };
    let question: Question = (props.revision, props.client.clone(), props.view.clone(), field, *is_over);
    use_effect_with(question.clone(), {
        let answer = answer.setter();
        move |question| {
            let (_, client, view, field, is_over) = question;
            let (lacking, question) = ((!is_over).then_some(*field), question.clone());
            client.0.keys(view.clone(), lacking, move |keys| answer.set(Some(Rc::new((question, keys)))));
        }
    });
    // Keys that were asked for something else are none.
    let answer = (*answer).clone().filter(|answer| answer.0 == question);
    let keys = use_memo((answer.clone(), project.clone(), field, *is_over), |(answer, project, field, is_over)| {
        let keys = answer.as_ref().and_then(|answer| answer.1.as_ref().ok()).map_or(&[][..], Vec::as_slice);
        if *is_over { keys.to_vec() } else { blank(project.project(), keys, project.scenario(), *field) }
    });
    let read = read_entry(field, &text, default_scale(field));
    let is_entered = matches!(read, Ok(Some(_)));
    let on_press = {
        let (keys, text, on_filled) = (keys.clone(), text.clone(), props.on_filled.clone());
        let scenario = project.scenario();
        Callback::from(move |()| {
            let (keys, entry) = (Vec::clone(&keys), text.to_string());
            on_filled.emit((field, keys.len()));
            text.set(AttrValue::default());
            edits.make(move |project| filled(project, &keys, scenario, field, &entry));
        })
    };
    let on_field = {
        let (chosen, text, fields) = (chosen.setter(), text.setter(), props.fields.clone());
        Callback::from(move |id: AttrValue| {
            chosen.set(fields.iter().copied().find(|field| field.id() == &*id));
            text.set(AttrValue::default());
        })
    };
    let on_over = is_over.setter();
    let on_text = {
        let text = text.setter();
        Callback::from(move |entered| text.set(entered))
    };
    let name = label(texts, field);
    let press = texts.text("park.fill.press", &[("count", Arg::Count(keys.len())), ("field", Arg::Text(&name))]);
    html! {
        <div class="fill-rows">
            if props.fields.len() > 1 {
                <label class="field__label" for={format!("{}-field", props.id)}>{ texts.text("park.fill.field", &[]) }</label>
                <Select id={format!("{}-field", props.id)} options={field_options(texts, &props.fields)}
                    chosen={field.id()} on_choose={on_field} />
            }
            <label class="field__label" for={format!("{}-value", props.id)}>
                { if props.fields.len() > 1 { texts.text("park.fill.value", &[]) } else { name } }
            </label>
            { control(texts, props.id, field, &text, on_text) }
            if props.fields.len() > 1 {
                <Select id={format!("{}-over", props.id)} name={AttrValue::from(texts.text("park.fill.blank", &[]))}
                    options={over_options(texts)} chosen={is_over.to_string()}
                    on_choose={Callback::from(move |over: AttrValue| on_over.set(over == "true"))} />
            }
            { Button::new(press, on_press).disabled(!is_entered || keys.is_empty()).html() }
            if let Some(Err(error)) = answer.as_ref().map(|answer| &answer.1) {
                <p class="fill-rows__refused" role="alert">{ issue_text(&error.issue(), texts.language()) }</p>
            }
            if let Err(issue) = &read {
                <p class="fill-rows__refused" id={format!("{}-refused", props.id)} role="alert">
                    { issue_text(issue, texts.language()) }
                </p>
            }
        </div>
    }
}

fn label(texts: &Texts, field: Field) -> String {
    texts.text(&format!("field.{}.label", field.id()), &[])
}

fn field_options(texts: &Texts, fields: &[Field]) -> Vec<SelectOption> {
    let option =
        |field: &Field| SelectOption { value: field.id().into(), label: label(texts, *field).into(), group: None };
    fields.iter().map(option).collect()
}

fn over_options(texts: &Texts) -> Vec<SelectOption> {
    let option = |value: &'static str, key| SelectOption {
        value: value.into(),
        label: texts.text(key, &[]).into(),
        group: None,
    };
    vec![option("false", "park.fill.blank"), option("true", "park.fill.over")]
}

/// What the entry is made in, with its unit beside it.
fn control(texts: &Texts, id: &'static str, field: Field, text: &AttrValue, on_text: Callback<AttrValue>) -> Html {
    let id_of_value = format!("{id}-value");
    if matches!(field.spec().kind, FieldType::Choice(_) | FieldType::Truth) {
        return html! {
            <Select id={id_of_value} options={options_of(field, texts)} chosen={text.clone()} on_choose={on_text} />
        };
    }
    let unit = default_scale(field).map(|scale| symbol_of(scale, texts)).unwrap_or_default();
    let is_refused = read_entry(field, text, default_scale(field)).is_err();
    html! {
        <>
            <TextInput id={id_of_value} text={text.clone()} {on_text} invalid={is_refused}
                described_by={is_refused.then(|| AttrValue::from(format!("{id}-refused")))} />
            if !unit.is_empty() {
                <span class="fill-rows__unit">{ unit }</span>
            }
        </>
    }
}

/// Those of the parcels in which nothing is entered: a text that was refused is an entry.
fn blank(project: &Project, keys: &[ParcelKey], scenario: Option<ScenarioKey>, field: Field) -> Vec<ParcelKey> {
    let is_blank = |key: &ParcelKey| {
        let record = project.record_of(*key, scenario);
        record.is_some_and(|record| record.parcel.get(field).is_none() && !record.typed.contains_key(&field))
    };
    keys.iter().copied().filter(is_blank).collect()
}

/// The entry for every parcel that is still there, in one step.
fn filled(project: &Project, keys: &[ParcelKey], scenario: Option<ScenarioKey>, field: Field, text: &str) -> Action {
    let there = keys.iter().copied().filter(|key| project.parcel(*key).is_some());
    Action::Many(there.map(|parcel| enter(Shown { parcel, scenario }, field, text, None)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::project::{Dossier, History};

    #[test]
    fn a_text_that_was_refused_is_not_blank() {
        let mut project = Project::new("xinzhuang-case");
        project.apply(Action::add_all(&project, vec![Dossier::default(); 3])).unwrap();
        let keys: Vec<ParcelKey> = project.parcels().iter().map(|parcel| parcel.key).collect();
        for (parcel, text) in [(keys[0], "约2万"), (keys[1], "2000")] {
            project.apply(enter(Shown { parcel, scenario: None }, Field::FloorArea, text, None)).unwrap();
        }
        assert_eq!(project.parcels()[0].parcel.number(Field::FloorArea), None);
        assert_eq!(blank(&project, &keys, None, Field::FloorArea), [keys[2]]);
    }

    #[test]
    fn one_entry_for_many_parcels_is_one_step() {
        let mut project = Project::new("xinzhuang-case");
        project.apply(Action::add_all(&project, vec![Dossier::default(); 3])).unwrap();
        let keys: Vec<ParcelKey> = project.parcels().iter().map(|parcel| parcel.key).take(2).collect();
        let gone = ParcelKey::new(99);
        let mut history = History::of(project);
        let action = filled(history.project(), &[keys[0], gone, keys[1]], None, Field::LeadGroup, "盘活专班");
        history.apply(action).unwrap();
        let held = |history: &History| -> Vec<Option<String>> {
            history.project().parcels().iter().map(|own| own.parcel.text(Field::LeadGroup).map(str::to_owned)).collect()
        };
        assert_eq!(held(&history), [Some("盘活专班".into()), Some("盘活专班".into()), None]);
        history.undo().unwrap();
        assert_eq!(held(&history), [None, None, None]);
    }
}
