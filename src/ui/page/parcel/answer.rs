use super::contradiction::contradiction_box;
use super::findings::findings;
use super::further_figures::further_figures;
use super::gaps::gaps;
use super::pack_line::{DayDraft, pack_line};
use super::plan::{plan_section, questions};
use super::print::print_actions;
use super::routes::routes;
use super::type_card::type_card;
use super::verdict::verdict;
use super::ways::ways;
use crate::i18n::Texts;
use crate::ui::chart::QuadrantPicture;
use crate::ui::state::ProjectHandle;
use crate::ui::view::AnswerView;
use crate::ui::view::quadrant::{PlanPoint, QuadrantInput};
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

/// The right side: the verdict, questions before it, the picture with its rules, then everything else. On an empty page only
/// the verdict, the picture of the sample and the rules in use. `draft` is what is being typed as the day of the assessment.
pub fn answer(
    texts: &'static Texts,
    project: &ProjectHandle,
    view: &AnswerView,
    sample: Option<&QuadrantInput>,
    draft: &DayDraft,
    actions: &AnswerActions,
) -> Html {
    let is_asked = view.contradiction.is_some() || !view.plan.questions.is_empty();
    html! {
        <div class="parcel-page__answer">
            { verdict(texts, &view.verdict) }
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
                </div>
                { details(texts, project, view, draft, actions) }
            }
        </div>
    }
}

fn details(
    texts: &Texts,
    project: &ProjectHandle,
    view: &AnswerView,
    draft: &DayDraft,
    actions: &AnswerActions,
) -> Html {
    let on_open = actions.on_open;
    html! {
        <div class="parcel-page__details">
            { ways(texts, &view.ways, on_open) }
            { type_card(texts, &view.kind, on_open) }
            { findings(&view.findings) }
            { gaps(texts, &view.gaps, on_open) }
            { further_figures(texts, &view.figures, on_open) }
            { routes(texts, &view.routes, view.assumptions.as_ref(), on_open, actions.on_assume) }
            { pack_line(texts, project, draft, &view.packs) }
        </div>
    }
}
