//! The picture of the plan with a row a rule, and the questions that come before its verdict.

use super::answer::AnswerActions;
use super::ask::lead_to;
use super::key_figures::key_figures;
use crate::engine::assessment::PlanOffer;
use crate::engine::parcel::{Origin, Value};
use crate::engine::project::Action;
use crate::i18n::Texts;
use crate::ui::chart::{QuadrantPicture, plan_years};
use crate::ui::design::{Button, NoticeWeight, fold, notice};
use crate::ui::state::{Edit, ProjectHandle, confirm, correct, enter, put};
use crate::ui::view::quadrant::{PlanPoint, QuadrantInput, Sample};
use crate::ui::view::{AnswerView, PlanQuestionView, control_id, dragged_entries, rule_table};
use yew::prelude::*;

/// What a correction of an entry is called in its origin.
const CORRECTED: &str = "plan_question";

/// The quadrant, which moves the plan, beside it the figures of today, below both the rules in rows.
pub fn plan_section(
    texts: &'static Texts,
    project: &ProjectHandle,
    answer: &AnswerView,
    actions: &AnswerActions,
) -> Html {
    let (view, on_preview) = (&answer.plan, actions.on_preview);
    let on_commit = {
        let (project, on_preview) = (project.clone(), on_preview.clone());
        Callback::from(move |plan: PlanPoint| {
            let (dossier, shown) = (project.dossier(), project.shown());
            // Both entries each time, so that the moves until the dot is left are one step.
            let typed = dragged_entries(dossier, plan).map(|(field, text)| {
                let before = dossier.text_of(field);
                let text = if before.replace(',', "") == text { before } else { text };
                enter(shown, field, &text, dossier.scale_of(field))
            });
            let action = Action::Many(typed.into());
            on_preview.emit(None);
            project.dispatch(Edit::Make(action));
        })
    };
    let on_leave = {
        let project = project.dispatcher();
        Callback::from(move |()| project.dispatch(Edit::Settle))
    };
    let input = QuadrantInput { sample: Sample::No, ..view.quadrant.clone() };
    html! {
        <section class="section plan-picture" aria-label={texts.text("quadrant.title", &[])}>
            <QuadrantPicture id="plan" {input} language={texts.language()} answer={view.short.clone()}
                on_preview={on_preview.reform(Some)} on_commit={Some(on_commit)} on_cancel={on_preview.reform(|()| None)} {on_leave} />
            { key_figures(texts, &answer.thresholds, actions.on_open) }
            { rule_table(texts, &view.rows) }
            if let Some(years) = &answer.years {
                { fold(&*years.summary, false, plan_years(texts, years)) }
            }
        </section>
    }
}

/// The questions about entries of the plan, each with its answers. Nothing is corrected without a press.
pub fn questions(texts: &Texts, project: &ProjectHandle, questions: &[PlanQuestionView]) -> Html {
    if questions.is_empty() {
        return Html::default();
    }
    let one = |(at, view): (usize, &PlanQuestionView)| {
        let answers = view.answers.iter().enumerate().map(|(number, (label, offer))| {
            let on_press = answer(project, view, offer);
            html! { <span key={number}>{ Button::new(&**label, on_press).html() }{ " " }</span> }
        });
        html! {
            <div class="plan-question" key={at}>
                <p>{ &view.text }</p>
                <p class="plan-question__answers">{ for answers }</p>
            </div>
        }
    };
    let body = html! { <>{ for questions.iter().enumerate().map(one) }</> };
    notice(NoticeWeight::Watch, &texts.text("plan.ask.title", &[]).into(), body, None)
}

fn answer(project: &ProjectHandle, view: &PlanQuestionView, offer: &PlanOffer) -> Callback<()> {
    let (project, offer, entries) = (project.clone(), offer.clone(), view.entries.clone());
    Callback::from(move |()| {
        let (dossier, shown) = (project.dossier(), project.shown());
        let action = match &offer {
            PlanOffer::Edit(field) => return lead_to(&control_id(*field)),
            PlanOffer::Keep => confirm(dossier, shown, &entries),
            PlanOffer::Take(field, Value::Number(value)) => correct(dossier, shown, *field, *value, CORRECTED),
            PlanOffer::Take(field, value) => {
                let origin = Origin::Overridden(CORRECTED.to_owned());
                Action::Many(vec![put(shown, *field, value.clone(), origin)])
            }
        };
        project.dispatch(Edit::Make(action));
    })
}
