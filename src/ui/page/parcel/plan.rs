//! The picture of the plan with a row a rule, and the questions that come before its verdict.

use super::answer::AnswerActions;
use super::ask::lead_to;
use super::key_figures::key_figures;
use crate::engine::assessment::PlanOffer;
use crate::engine::parcel::{Origin, Value};
use crate::engine::project::Action;
use crate::i18n::{PlanMark, PlanRow, Texts};
use crate::ui::chart::QuadrantPicture;
use crate::ui::design::{Button, NoticeWeight, Standing, notice, standing_with};
use crate::ui::state::{Edit, ProjectHandle, confirm, correct, enter, put};
use crate::ui::view::quadrant::{PlanPoint, QuadrantInput, Sample};
use crate::ui::view::{AnswerView, PlanQuestionView, control_id, dragged_entries};
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
            { rules(texts, &view.rows) }
        </section>
    }
}

/// The rows of rules, which say in words what the picture shows.
pub fn rules(texts: &Texts, rows: &[PlanRow]) -> Html {
    if rows.is_empty() {
        return Html::default();
    }
    let heading =
        |key: &str, class: Option<&'static str>| html! { <th scope="col" {class}>{ texts.text(key, &[]) }</th> };
    let group = |key: &str, hard: bool| {
        let own: Vec<&PlanRow> = rows.iter().filter(|row| row.rule.is_hard() == hard).collect();
        if own.is_empty() {
            return Html::default();
        }
        html! {
            <tbody>
                <tr><th class="rules__group" colspan="5" scope="rowgroup">{ texts.text(key, &[]) }</th></tr>
                { for own.into_iter().map(|row| rule(texts, row)) }
            </tbody>
        }
    };
    html! {
        <div class="table-frame rules" tabindex="0" role="group" aria-label={texts.text("plan.rules", &[])}>
            <table class="table rules__table">
                <thead><tr>
                    { heading("plan.column.rule", None) }
                    { heading("plan.column.today", Some("table__number")) }
                    { heading("plan.column.plan", Some("table__number")) }
                    { heading("plan.column.limit", Some("table__number")) }
                    { heading("plan.column.result", None) }
                </tr></thead>
                { group("plan.rules.hard", true) }
                { group("plan.rules.benchmark", false) }
            </table>
        </div>
    }
}

fn rule(texts: &Texts, row: &PlanRow) -> Html {
    let cell = |value: &Option<String>, blank: Option<&str>| {
        html! {
            <td class="table__number">
                if let Some(value) = value {
                    { value }
                } else {
                    <span aria-hidden="true">{ "—" }</span>
                    if let Some(blank) = blank {
                        <span class="visually-hidden">{ texts.text(blank, &[]) }</span>
                    }
                }
            </td>
        }
    };
    let standing = match row.mark {
        PlanMark::Met => Standing::Meets,
        PlanMark::Below => Standing::Near,
        PlanMark::Broken => Standing::Short,
        PlanMark::Open => Standing::Unknown,
    };
    html! {
        <tr key={row.rule.id()} data-rule={row.rule.id()}>
            <th scope="row">{ &row.label }</th>
            { cell(&row.today, None) }
            { cell(&row.plan, Some("plan.blank")) }
            { cell(&row.limit, None) }
            <td class="rules__result">{ standing_with(standing, row.result.clone()) }</td>
        </tr>
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
