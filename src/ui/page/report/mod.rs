//! The self-assessment report of the parcel that is shown: on the screen as it will be on paper, with the way to print it.

mod parts;

use crate::i18n::{Arg, Texts, format_date, scenario_name};
use crate::ui::design::Button;
use crate::ui::hooks::{use_footing, use_project};
use crate::ui::route::parcel_fragment;
use crate::ui::state::{ProjectHandle, Settings, SharedAssessor};
use crate::ui::view::{AnswerView, ReportView, answer_view, carried_text, compare_view, report_view, tornado_view};
use jiff::civil::Date;
use parts::Report;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Props of [`ReportPage`].
#[derive(Properties, PartialEq)]
pub struct ReportPageProps {
    /// The reader's settings.
    pub settings: Settings,
    /// Today's date: the page has no clock.
    pub today: Date,
}

/// The page of the report.
#[component]
pub fn ReportPage(props: &ReportPageProps) -> Html {
    let (project, settings) = (use_project(), &props.settings);
    let texts = Texts::of(settings.language);
    let with_examples = use_state_eq(|| false);
    let shared = use_memo(project.project().pack().to_owned(), |pack| SharedAssessor::of(pack));
    let as_of = project.project().as_of().unwrap_or(props.today);
    let dossier = project.dossier();
    let found = use_footing(&shared, &dossier.parcel, as_of);
    // The page of the parcel says that a pack is not there, and the way out.
    let Some(assessor) = shared.get() else { return way_back(texts, &project) };
    let assessment = assessor.assess(&dossier.parcel, as_of);
    let answer = answer_view(assessor, &assessment, dossier, None, settings);
    if answer.is_blank {
        return html! {
            <>
                { way_back(texts, &project) }
                <p>{ texts.text("report.blank", &[]) }</p>
            </>
        };
    }
    let report = report_view(assessor, &assessment, dossier, settings);
    let basis = basis(texts, &project, &answer);
    let footing = found.filter(|found| found.is_of(&shared, &dossier.parcel, as_of)).and_then(|found| found.footing);
    let scenarios = !project.project().scenarios().is_empty();
    let parts = Report {
        texts,
        answer: &answer,
        report: &report,
        carried: footing.as_ref().map(|footing| carried_text(footing, texts)),
        tornado: footing.as_ref().and_then(|footing| tornado_view(footing, settings)),
        scenarios: (scenarios.then(|| compare_view(assessor, project.project(), project.parcel(), as_of, settings)))
            .flatten(),
        with_examples: *with_examples,
    };
    html! {
        <>
            <div class="report-tools">
                { way_back(texts, &project) }
                { tools(texts, &answer, &with_examples) }
            </div>
            <article class="report" aria-labelledby="report-title">
                { title(texts, &report, &basis, &format_date(props.today, settings.language)) }
                { parts.all() }
                { signature(texts) }
            </article>
        </>
    }
}

fn way_back(texts: &Texts, project: &ProjectHandle) -> Html {
    html! { <p class="report-tools__back"><a href={parcel_fragment(project.parcel())}>{ texts.text("money.back", &[]) }</a></p> }
}

/// Printing, and whether what rests on example values is in the report; asked only where something does.
fn tools(texts: &Texts, answer: &AnswerView, with_examples: &UseStateHandle<bool>) -> Html {
    // A browser without a printer has nothing to tell.
    let on_print = Callback::from(|()| drop(gloo::utils::window().print()));
    let on_tick = {
        let with_examples = with_examples.setter();
        Callback::from(move |event: Event| {
            with_examples.set(event.target_unchecked_into::<HtmlInputElement>().checked());
        })
    };
    html! {
        <>
            { Button::new(texts.text("report.print", &[]), on_print).strong().html() }
            if answer.rests_on_examples() {
                <label class="report-tools__choice">
                    <input type="checkbox" id="report-examples" checked={**with_examples} onchange={on_tick} />
                    { texts.text("report.examples", &[]) }
                </label>
            }
            <p class="report-tools__hint">{ texts.text("report.hint", &[]) }</p>
        </>
    }
}

/// Under which rules, on which day and in which scenario.
fn basis(texts: &Texts, project: &ProjectHandle, answer: &AnswerView) -> AttrValue {
    let basis = &answer.verdict.basis;
    match project.scenario().and_then(|key| project.project().scenario(key)) {
        Some(scenario) => {
            let name = scenario_name(scenario, texts);
            texts.text("scenario.basis", &[("basis", Arg::Text(basis)), ("name", Arg::Text(&name))]).into()
        }
        None => basis.clone(),
    }
}

fn title(texts: &Texts, report: &ReportView, basis: &str, today: &str) -> Html {
    let blank = || AttrValue::from(texts.text("report.blank_line", &[]));
    let parcel = if report.parcel.is_empty() {
        blank()
    } else {
        report.parcel.iter().map(AttrValue::as_str).collect::<Vec<_>>().join(" · ").into()
    };
    let line = |key: &str, value: AttrValue| {
        html! { <div class="report__line"><dt>{ texts.text(key, &[]) }</dt><dd>{ value }</dd></div> }
    };
    html! {
        <header class="report__head">
            <h2 class="report__title" id="report-title">{ texts.text("report.title", &[]) }</h2>
            <dl class="report__lines">
                { line("report.firm", report.firm.clone().unwrap_or_else(blank)) }
                { line("report.parcel", parcel) }
                { line("report.made", today.to_owned().into()) }
            </dl>
            <p class="report__basis">{ basis.to_owned() }</p>
            if report.is_unofficial {
                <p class="report__unofficial">{ texts.text("report.unofficial", &[]) }</p>
            }
        </header>
    }
}

fn signature(texts: &Texts) -> Html {
    let line = |key: &str| html! { <div class="report__sign"><span>{ texts.text(key, &[]) }</span><span class="report__rule"></span></div> };
    html! {
        <footer class="report__signature">
            <p>{ texts.text("report.statement", &[]) }</p>
            <div class="report__signs">
                { for ["report.sign.firm", "report.sign.person", "report.sign.phone", "report.sign.date"].map(line) }
            </div>
        </footer>
    }
}
