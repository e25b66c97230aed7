use super::contradiction::contradiction_box;
use super::findings::findings;
use super::further_figures::further_figures;
use super::gaps::gaps;
use super::needs::Needs;
use super::pack_line::{DayDraft, pack_line};
use super::plan::{plan_section, questions};
use super::print::print_actions;
use super::routes::routes;
use super::type_card::type_card;
use super::verdict::verdict;
use super::ways::ways;
use super::what_if::WhatIf;
use super::workbook::ParcelWorkbook;
use crate::engine::field::Field;
use crate::i18n::Texts;
use crate::ui::chart::{QuadrantPicture, TakeAlong};
use crate::ui::hooks::Found;
use crate::ui::state::{ProjectHandle, Settings, SharedAssessor};
use crate::ui::view::quadrant::{PlanPoint, QuadrantInput};
use crate::ui::view::{AnswerView, FollowingView, GoalChoice, TakeHome};
use jiff::civil::Date;
use yew::prelude::*;

/// What the answer calls back.
pub struct AnswerActions<'a> {
    /// Opens an explanation.
    pub on_open: &'a Callback<AttrValue>,
    /// Applies the example assumptions or takes them back.
    pub on_assume: &'a Callback<bool>,
    /// Receives the plan that is being dragged.
    pub on_preview: &'a Callback<Option<PlanPoint>>,
    /// Whether what rests on example values is printed.
    pub prints_examples: &'a UseStateHandle<bool>,
}

/// What the section on what the verdict rests on works with.
pub struct Footings<'a> {
    /// What decides.
    pub assessor: &'a SharedAssessor,
    /// The day of the assessment.
    pub as_of: Date,
    /// The reader's settings.
    pub settings: Settings,
    /// What the verdict was found to rest on.
    pub found: Option<Found>,
    /// The same in a sentence; empty while it is looked for.
    pub carried: Option<AttrValue>,
    /// The figures that follow what is tried.
    pub following: Vec<FollowingView>,
    /// The figures for which a target can be set.
    pub goals: Vec<GoalChoice>,
    /// Receives the value that is tried.
    pub on_try: Callback<Option<(Field, f64)>>,
}

/// The right side: the verdict, questions before it, the picture with its rules, then everything else. On an empty page only
/// the verdict, the picture of the sample and the rules in use. `draft` is what is being typed as the day of the assessment.
pub fn answer(
    texts: &'static Texts,
    project: &ProjectHandle,
    view: &AnswerView,
    sample: Option<&QuadrantInput>,
    draft: &DayDraft,
    actions: &AnswerActions,
    footings: &Footings,
) -> Html {
    let is_asked = view.contradiction.is_some() || !view.plan.questions.is_empty();
    html! {
        <div class="parcel-page__answer">
            { verdict(texts, &view.verdict, footings.carried.as_ref()) }
            if is_asked {
                <div class="parcel-page__question">
                    if let Some(view) = &view.contradiction {
                        { contradiction_box(texts, project, view) }
                    }
                    { questions(texts, project, &view.plan.questions) }
                </div>
            }
            if view.is_blank {
                <div class="parcel-page__picture parcel-page__picture--sample">
                    if let Some(sample) = sample {
                        <QuadrantPicture id="sample" input={sample.clone()} language={texts.language()} />
                    }
                </div>
                <div class="parcel-page__details">{ pack_line(texts, project, draft, &view.packs) }</div>
            } else {
                <div class="parcel-page__picture">
                    { plan_section(texts, project, view, actions) }
                    { print_actions(texts, view.rests_on_examples(), actions.prints_examples) }
                    { take_along(texts, project, view) }
                    <ParcelWorkbook />
                </div>
                { details(texts, project, view, draft, actions, footings) }
            }
        </div>
    }
}

/// The answer to be taken along, once there is one.
fn take_along(texts: &'static Texts, project: &ProjectHandle, view: &AnswerView) -> Html {
    let Some(answer) = TakeHome::of_answer(view, texts) else { return Html::default() };
    let letters = {
        let project = project.clone();
        Callback::from(move |()| project.project().to_link(project.parcel(), project.scenario()))
    };
    html! { <TakeAlong id="take" quadrant="plan" {answer} language={texts.language()} {letters} /> }
}

fn details(
    texts: &Texts,
    project: &ProjectHandle,
    view: &AnswerView,
    draft: &DayDraft,
    actions: &AnswerActions,
    footings: &Footings,
) -> Html {
    let on_open = actions.on_open;
    html! {
        <div class="parcel-page__details">
            { ways(texts, &view.ways, on_open) }
            { what_if(view, footings) }
            { type_card(texts, &view.kind, on_open) }
            { findings(&view.findings) }
            { gaps(texts, &view.gaps, on_open) }
            { further_figures(texts, &view.figures, on_open) }
            { routes(texts, &view.routes, view.assumptions.as_ref(), on_open, actions.on_assume) }
            if !view.needs.is_empty() {
                <Needs needs={view.needs.clone()} basis={view.verdict.basis.clone()} />
            }
            { pack_line(texts, project, draft, &view.packs) }
        </div>
    }
}

fn what_if(view: &AnswerView, footings: &Footings) -> Html {
    let is_open = view.contradiction.is_none() && view.plan.questions.is_empty();
    html! {
        <WhatIf assessor={footings.assessor.clone()} as_of={footings.as_of} settings={footings.settings}
            has_plan={view.plan.is_entered && is_open} found={footings.found.clone()} answer={view.plan.short.clone()}
            following={footings.following.clone()} goals={footings.goals.clone()} on_try={footings.on_try.clone()} />
    }
}
