use super::answer::{AnswerActions, Footings, answer};
use super::inputs::inputs;
use crate::engine::field::Field;
use crate::engine::model::AssumptionSet;
use crate::engine::parcel::{Origin, Value};
use crate::engine::policy::DEFAULT_PACK;
use crate::engine::project::{Action, Dossier};
use crate::i18n::{Arg, Texts, scenario_name};
use crate::ui::design::{Button, NoticeWeight, Standing, notice};
use crate::ui::hooks::{use_footing, use_held, use_opened, use_project};
use crate::ui::state::{Edit, SettingsHandle, SharedAssessor, assume, drop_assumptions};
use crate::ui::view::quadrant::{PlanPoint, Sample};
use crate::ui::view::{
    VerdictView, answer_view, carried_text, explanation_drawer, explanation_of, following, goal_choices,
    sample_quadrant,
};
use jiff::civil::Date;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Props of [`ParcelPage`].
#[derive(Properties, PartialEq)]
pub struct ParcelPageProps {
    /// The reader's settings.
    pub settings: SettingsHandle,
    /// Today's date: the page has no clock.
    pub today: Date,
    /// The name in the address of a parcel that the project does not have.
    #[prop_or_default]
    pub unknown: Option<AttrValue>,
}

/// The page of one parcel.
#[component]
pub fn ParcelPage(props: &ParcelPageProps) -> Html {
    let (project, settings) = (&use_project(), &props.settings);
    let texts = Texts::of(settings.language);
    let opened = use_opened();
    let draft = use_state(|| None::<AttrValue>);
    let preview = use_state_eq(Vec::<(Field, f64)>::new);
    let prints_examples = use_state_eq(|| false);
    let on_preview = {
        let preview = preview.setter();
        Callback::from(move |plan: Option<PlanPoint>| preview.set(plan.map(of_plan).unwrap_or_default()))
    };
    let on_try = {
        let preview = preview.setter();
        Callback::from(move |tried: Option<(Field, f64)>| preview.set(tried.into_iter().collect()))
    };
    let shared = use_memo(project.project().pack().to_owned(), |pack| SharedAssessor::of(pack));
    let as_of = project.project().as_of().unwrap_or(props.today);
    let found = use_footing(&shared, &project.dossier().parcel, as_of);
    let assumptions = use_memo((), |()| AssumptionSet::example());
    // With the first entry the picture comes, on a phone above the field.
    use_held(project.dossier().is_blank());
    let on_open = opened.on_open();
    let Some(assessor) = shared.get() else {
        let pack = project.project().pack();
        let sentence = texts.text("page.pack.unusable", &[("pack", Arg::Text(pack))]);
        let to_default = {
            let project = project.dispatcher();
            Callback::from(move |()| project.dispatch(Edit::Make(Action::SetPack(DEFAULT_PACK.to_owned()))))
        };
        let way_out = Button::new(texts.text("page.pack.default", &[]), to_default).html();
        return notice(NoticeWeight::Short, &sentence.into(), Html::default(), Some(way_out));
    };
    let dossier = project.dossier();
    let tried = (!preview.is_empty()).then(|| with_values(dossier, &preview));
    let dossier = tried.as_ref().unwrap_or(dossier);
    let assessment = assessor.assess(&dossier.parcel, as_of);
    let mut view = answer_view(assessor, &assessment, dossier, assumptions.as_ref().as_ref().ok(), settings);
    if let Some(scenario) = project.scenario().and_then(|key| project.project().scenario(key)) {
        view.verdict.basis = basis_in(texts, &view.verdict.basis, &scenario_name(scenario, texts));
    }
    let on_assume = {
        let (project, set) = (project.clone(), view.assumptions.clone());
        Callback::from(move |apply| {
            let Some(set) = &set else { return };
            let (document, shown) = (project.project(), project.shown());
            let action = if apply {
                assume(document, shown, &set.set, &set.offered)
            } else {
                drop_assumptions(document, shown, &set.set)
            };
            project.dispatch(Edit::Make(action));
            // Values that are there already turn the page to their scenario, too.
            if let (true, None, Some(known)) = (apply, shown.scenario, document.scenario_of_set(&set.set)) {
                project.dispatch(Edit::ShowScenario(Some(known)));
            }
        })
    };
    let explained = |figure: &AttrValue| explanation_of(assessor, &assessment, dossier, settings, figure);
    let sample = view.is_blank.then(|| sample_quadrant(assessor, as_of, Sample::Grey, settings));
    let actions = AnswerActions {
        on_open: &on_open,
        on_assume: &on_assume,
        on_preview: &on_preview,
        prints_examples: &prints_examples,
    };
    // While something is tried, nothing is said of what carries it.
    let is_told = view.plan.standing != Standing::Unknown && view.plan.questions.is_empty();
    let current = found
        .as_ref()
        .filter(|found| found.is_of(&shared, &dossier.parcel, as_of))
        .and_then(|found| found.footing.clone());
    let carried = is_told.then(|| current.map_or_else(AttrValue::default, |footing| carried_text(&footing, texts)));
    let footings = Footings {
        assessor: &shared,
        as_of,
        settings: **settings,
        following: following(&assessment, settings),
        goals: goal_choices(&assessment, &dossier.parcel, settings),
        found,
        carried,
        on_try,
    };
    let class = if *prints_examples { "parcel-page parcel-page--with-examples" } else { "parcel-page" };
    html! {
        <>
            <main {class} tabindex="-1">
                if let Some(name) = &props.unknown {
                    <div class="parcel-page__unknown" role="alert">{ unknown_parcel(texts, name) }</div>
                }
                { inputs(texts, project, &view.verdict.asks, &view.plan.questions) }
                { answer(texts, project, &view, sample.as_ref(), &draft, &actions, &footings) }
                { phone_bar(texts, &view.verdict) }
            </main>
            { explanation_drawer(texts, &opened, explained) }
        </>
    }
}

/// What the verdict rests on, with the scenario that is shown.
fn basis_in(texts: &Texts, basis: &str, scenario: &str) -> AttrValue {
    texts.text("scenario.basis", &[("basis", Arg::Text(basis)), ("name", Arg::Text(scenario))]).into()
}

/// That the address names a parcel that is not in the project.
fn unknown_parcel(texts: &Texts, name: &str) -> Html {
    let title = texts.text("page.parcel.unknown", &[("name", Arg::Text(name))]).into();
    notice(NoticeWeight::Watch, &title, html! { <p>{ texts.text("page.parcel.unknown.words", &[]) }</p> }, None)
}

/// A plan that is being dragged as the values of its entries.
fn of_plan(plan: PlanPoint) -> Vec<(Field, f64)> {
    vec![(Field::PlanFloorArea, plan.floor_area), (Field::PlanTax, plan.tax)]
}

/// The parcel with values that are being tried; nothing of them is kept.
fn with_values(dossier: &Dossier, values: &[(Field, f64)]) -> Dossier {
    let mut tried = dossier.clone();
    for (field, value) in values {
        // What is dragged or slid stays within the bounds of its field; beyond them it stays where it was.
        let _ = tried.parcel.set(*field, Value::Number(*value), Origin::Typed);
    }
    tried
}

/// On a phone: the answer in one line that stays in sight, and the ways between entries and answer.
fn phone_bar(texts: &Texts, view: &VerdictView) -> Html {
    let lead = |id: &'static str| Callback::from(move |()| scroll_to(id));
    html! {
        <div class="phone-bar">
            <span class="phone-bar__answer" aria-hidden="true">
                if let Some(standing) = view.standing {
                    <span class={format!("standing--{}", standing.id())}>{ standing.shape() }{ "\u{202f}" }</span>
                }
                { &view.short }
            </span>
            { Button::new(texts.text("page.phone.enter", &[]), lead("inputs-title")).html() }
            { Button::new(texts.text("page.phone.answer", &[]), lead("verdict")).html() }
        </div>
    }
}

/// Leads eyes and keyboard to a part of the page.
fn scroll_to(id: &str) {
    if let Some(element) = gloo::utils::document().get_element_by_id(id) {
        element.scroll_into_view();
        if let Some(element) = element.dyn_ref::<HtmlElement>() {
            // What cannot take the focus leaves it where it is; there is nothing to tell.
            let _ = element.focus();
        }
    }
}
