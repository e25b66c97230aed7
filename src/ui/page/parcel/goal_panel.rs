use crate::engine::assessment::Assessor;
use crate::engine::field::Field;
use crate::engine::parcel::Parcel;
use crate::engine::whatif::GoalSeek;
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Button, Select, SelectOption, TextInput, fold};
use crate::ui::hooks::{IdleWork, use_project};
use crate::ui::state::{Edit, Settings, SharedAssessor, take_values};
use crate::ui::view::{
    GoalChoice, GoalQuery, GoalRow, TogetherView, goal_row, goal_unit, read_target, sort_rows, together,
};
use jiff::civil::Date;
use std::rc::Rc;
use yew::prelude::*;

/// How long nothing may change before a target is looked for again.
const QUIET_MS: u32 = 250;

/// Props of [`GoalPanel`].
#[derive(Properties, PartialEq)]
pub struct GoalPanelProps {
    /// What decides.
    pub assessor: SharedAssessor,
    /// The day of the assessment.
    pub as_of: Date,
    /// The reader's settings.
    pub settings: Settings,
    /// The figures on offer, the first of which is asked about until another is chosen.
    pub choices: Vec<GoalChoice>,
}

/// What was asked, of which parcel.
#[derive(Clone, PartialEq, Debug)]
struct Asked {
    query: GoalQuery,
    parcel: Rc<Parcel>,
    as_of: Date,
    settings: Settings,
}

/// What each entry alone comes to, and two of them together.
#[derive(Clone, PartialEq, Debug)]
struct Answered {
    asked: Asked,
    rows: Vec<GoalRow>,
    together: Option<TogetherView>,
}

/// Which entry brings a figure to a target: each on its own, and the two nearest together.
#[component]
pub fn GoalPanel(props: &GoalPanelProps) -> Html {
    let texts = Texts::of(props.settings.language);
    let project = use_project();
    let chosen = use_state_eq(|| None::<AttrValue>);
    let typed = use_state_eq(|| None::<AttrValue>);
    let is_open = use_state_eq(|| false);
    let offered = |id: &AttrValue| props.choices.iter().find(|choice| *choice.id == **id);
    let choice = chosen.as_ref().and_then(offered).or_else(|| props.choices.first());
    let figure = choice.map_or_else(AttrValue::default, |choice| choice.id.into());
    let scale = choice.map(|choice| choice.scale);
    let proposed = || choice.map_or_else(AttrValue::default, |choice| choice.proposed.clone());
    let text = (*typed).clone().unwrap_or_else(proposed);
    let target = scale.and_then(|scale| read_target(&text, scale));
    let asked = target.filter(|_| *is_open).map(|target| Asked {
        query: GoalQuery { figure: figure.clone(), target },
        parcel: Rc::new(project.dossier().parcel.clone()),
        as_of: props.as_of,
        settings: props.settings,
    });
    let answered = use_answer(&props.assessor, asked.clone());
    let on_choose = {
        let (chosen, typed) = (chosen.setter(), typed.setter());
        Callback::from(move |figure: AttrValue| {
            chosen.set(Some(figure));
            typed.set(None);
        })
    };
    let on_text = {
        let typed = typed.setter();
        Callback::from(move |text| typed.set(Some(text)))
    };
    let on_ask = {
        let is_open = is_open.setter();
        Callback::from(move |()| is_open.set(true))
    };
    let is_refused = target.is_none() && !text.trim().is_empty();
    let unit = scale.map(|scale| goal_unit(scale, texts));
    html! {
        <div class="goal" role="group" aria-labelledby="goal-title">
            <h3 class="what-if__title" id="goal-title">{ texts.text("goal.title", &[]) }</h3>
            <p class="what-if__note">{ texts.text("goal.hint", &[]) }</p>
            <div class="goal__form">
                <label for="goal-figure">{ texts.text("goal.figure", &[]) }</label>
                <Select id="goal-figure" options={props.choices.iter().map(option).collect::<Vec<_>>()} chosen={figure} {on_choose} />
                <label for="goal-target">{ texts.text("goal.target", &[]) }</label>
                <span class="goal__target">
                    <TextInput id="goal-target" {text} {on_text} inputmode="decimal" invalid={is_refused}
                        described_by={is_refused.then_some(AttrValue::from("goal-refused"))} />
                    <span class="goal__unit">{ unit }</span>
                </span>
                { Button::new(texts.text("goal.ask", &[]), on_ask).html() }
            </div>
            if is_refused {
                <p class="goal__refused" id="goal-refused">{ texts.text("goal.refused", &[]) }</p>
            }
            <div class="goal__answer" role="status" aria-busy={(asked.is_some() && answered.is_none()).to_string()}>
                if let Some(answered) = &answered {
                    { answer(texts, &project, answered) }
                } else if asked.is_some() {
                    <p class="what-if__note">{ texts.text("goal.looking", &[]) }</p>
                }
            </div>
        </div>
    }
}

fn option(choice: &GoalChoice) -> SelectOption {
    SelectOption { value: choice.id.into(), label: choice.label.clone(), group: None }
}

/// What was found for what is asked now; nothing while it is looked for.
#[hook]
fn use_answer(assessor: &SharedAssessor, asked: Option<Asked>) -> Option<Answered> {
    let answered = use_state_eq(|| None::<Answered>);
    use_effect_with((assessor.clone(), asked.clone()), {
        let setter = answered.setter();
        move |(assessor, asked)| {
            let work = asked.clone().map(|asked| look(assessor.clone(), asked, setter));
            move || drop(work)
        }
    });
    (*answered).clone().filter(|answered| asked.is_some_and(|asked| answered.asked == asked))
}

/// Looks for the target, an entry at a time.
fn look(shared: SharedAssessor, asked: Asked, setter: UseStateSetter<Option<Answered>>) -> IdleWork {
    let mut open = None::<Vec<Field>>;
    let mut rows = Vec::new();
    IdleWork::start(QUIET_MS, move || {
        let Some(assessor) = shared.get() else { return false };
        let goal = seek_of(assessor, &asked);
        let levers = open.get_or_insert_with(|| goal.levers().into_iter().rev().collect());
        if let Some(field) = levers.pop() {
            rows.extend(goal_row(assessor, &goal, &asked.query, field, &asked.settings));
            return true;
        }
        let mut rows = std::mem::take(&mut rows);
        sort_rows(&mut rows);
        let together = together(&goal, &rows, Texts::of(asked.settings.language));
        setter.set(Some(Answered { asked: asked.clone(), rows, together }));
        false
    })
}

fn seek_of<'a>(assessor: &'a Assessor, asked: &'a Asked) -> GoalSeek<'a> {
    GoalSeek::new(assessor, &asked.parcel, asked.as_of, &asked.query.figure, asked.query.target)
}

fn answer(texts: &Texts, project: &crate::ui::state::ProjectHandle, answered: &Answered) -> Html {
    let take = |values: Vec<(Field, f64)>, label: String, named: String| {
        let project = project.clone();
        let on_press = Callback::from(move |()| {
            let action = take_values(project.dossier(), project.shown(), &values);
            project.dispatch(Edit::Make(action));
            project.dispatch(Edit::Settle);
        });
        Button::new(label, on_press).link().named(named).html()
    };
    let taken = |row: &GoalRow| {
        let value = row.taken?;
        let named = texts.text("goal.take_named", &[("field", Arg::Text(&row.label))]);
        Some(take(vec![(row.field, value)], texts.text("goal.take", &[]), named))
    };
    let (able, others): (Vec<&GoalRow>, Vec<&GoalRow>) = answered.rows.iter().partition(|row| row.value.is_some());
    let row = |row: &&GoalRow| {
        let class = if row.barred.is_some() { "goal__row goal__row--barred" } else { "goal__row" };
        html! {
            <li {class} key={row.field.id()} data-field={row.field.id()}>
                <span class="goal__field">{ &row.label }</span>{ " " }
                if let Some(value) = &row.value {
                    <strong class="goal__value">{ value }</strong>{ " " }
                }
                <span class="goal__words">{ &row.words }</span>{ " " }
                if let Some(barred) = &row.barred {
                    <span class="goal__barred">{ barred }</span>
                }
                { for taken(row) }
            </li>
        }
    };
    let count = texts.text("goal.others", &[("count", Arg::Count(others.len()))]);
    html! {
        <>
            if able.is_empty() {
                <p>{ texts.text("goal.none", &[]) }</p>
            } else {
                <ul class="goal__rows">{ for able.iter().map(row) }</ul>
            }
            if let Some(both) = &answered.together {
                <p class="goal__together">
                    { &both.words }{ " " }
                    { take(both.taken.to_vec(), texts.text("goal.take_both", &[]), texts.text("goal.take_both", &[])) }
                </p>
            }
            if !others.is_empty() {
                { fold(count, false, html! { <ul class="goal__rows goal__rows--others">{ for others.iter().map(row) }</ul> }) }
            }
        </>
    }
}
