use crate::engine::project::{Project, ScenarioKey};
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Texts};
use crate::ui::chart::compared_scenarios;
use crate::ui::design::{Button, TextInput};
use crate::ui::hooks::{IdleWork, use_project};
use crate::ui::state::{Edit, ProjectHandle, Settings, SharedAssessor, Shown, scenarios_around};
use crate::ui::view::{CompareColumn, CompareView, compare_view, moved_entries, read_target};
use jiff::civil::Date;
use std::rc::Rc;
use yew::prelude::*;

/// How long nothing may change before scenarios are compared again.
const QUIET_MS: u32 = 120;
/// The share by which the two scenarios are moved until the reader says another: arbitrary, and said so.
const SHARE: &str = "20";
/// More than all cannot be taken away.
const LARGEST_SHARE: f64 = 0.95;

/// Props of [`CompareTable`].
#[derive(Properties, PartialEq)]
pub struct CompareTableProps {
    /// What decides.
    pub assessor: SharedAssessor,
    /// The day of the assessment.
    pub as_of: Date,
    /// The reader's settings.
    pub settings: Settings,
}

/// The scenarios of the parcel side by side, and a cautious and a hopeful one to begin with.
#[component]
pub fn CompareTable(props: &CompareTableProps) -> Html {
    let texts = Texts::of(props.settings.language);
    let project = use_project();
    let view = use_compared(props, &project);
    html! {
        <div class="compare" role="group" aria-labelledby="compare-title">
            <h3 class="what-if__title" id="compare-title">{ texts.text("compare.title", &[]) }</h3>
            if let Some(view) = &view {
                { compared_scenarios(texts, view, |column| heading(texts, &project, column, project.scenario())) }
            }
            <AroundForm settings={props.settings} />
        </div>
    }
}

/// The comparison of the project as it stands; the one before stands until it is made.
#[hook]
fn use_compared(props: &CompareTableProps, project: &ProjectHandle) -> Option<CompareView> {
    let compared = use_state_eq(|| None::<CompareView>);
    let of = (props.assessor.clone(), project.revision(), project.parcel(), props.as_of, props.settings);
    use_effect_with(of, {
        let (setter, open) = (compared.setter(), Rc::clone(project.history()));
        move |(shared, _, parcel, as_of, settings)| {
            let (shared, parcel, as_of, settings) = (shared.clone(), *parcel, *as_of, *settings);
            let work = IdleWork::start(QUIET_MS, move || {
                let project: &Project = open.project();
                let view = shared.get().and_then(|assessor| compare_view(assessor, project, parcel, as_of, &settings));
                setter.set(view);
                false
            });
            move || drop(work)
        }
    });
    (*compared).clone().filter(|_| !project.project().scenarios().is_empty())
}

/// The name of a scenario, which turns the page to it.
fn heading(texts: &Texts, project: &ProjectHandle, column: &CompareColumn, shown: Option<ScenarioKey>) -> Html {
    if column.key == shown {
        html! { texts.text("compare.shown", &[("name", Arg::Text(&column.name))]) }
    } else {
        let (project, key) = (project.dispatcher(), column.key);
        let on_press = Callback::from(move |()| project.dispatch(Edit::ShowScenario(key)));
        let named = texts.text("compare.show", &[("name", Arg::Text(&column.name))]);
        Button::new(&*column.name, on_press).link().named(named).html()
    }
}

/// Props of [`AroundForm`].
#[derive(Properties, PartialEq)]
struct AroundFormProps {
    settings: Settings,
}

/// Makes a cautious and a hopeful scenario out of what is shown, moved by a share that the reader says.
#[component]
fn AroundForm(props: &AroundFormProps) -> Html {
    let texts = Texts::of(props.settings.language);
    let project = use_project();
    let text = use_state_eq(|| AttrValue::from(SHARE));
    let share = Scale::by_id("percent").and_then(|scale| read_target(&text, scale));
    let share = share.filter(|share| *share > 0.0 && *share <= LARGEST_SHARE);
    let is_able = !moved_entries(project.dossier(), 0.0).is_empty();
    let on_text = {
        let text = text.setter();
        Callback::from(move |typed| text.set(typed))
    };
    let on_make = {
        let (project, text) = (project.clone(), text.to_string());
        Callback::from(move |()| {
            if let Some(share) = share {
                make(texts, &project, share, &text);
            }
        })
    };
    html! {
        <div class="compare__around">
            <label for="compare-share">{ texts.text("compare.share", &[]) }</label>
            <span class="compare__share">
                <TextInput id="compare-share" text={(*text).clone()} {on_text} inputmode="decimal" invalid={share.is_none()}
                    described_by="compare-note" />{ "%" }
            </span>
            { Button::new(texts.text("compare.make", &[]), on_make).disabled(share.is_none() || !is_able).html() }
            <p class="what-if__note" id="compare-note">{ texts.text("compare.note", &[]) }</p>
        </div>
    }
}

/// Both scenarios in one step; the page stays where it is.
fn make(texts: &Texts, project: &ProjectHandle, share: f64, text: &str) {
    let (dossier, shown): (_, Shown) = (project.dossier(), project.shown());
    let named = |key: &str| texts.text(key, &[("share", Arg::Text(text.trim().trim_end_matches('%')))]);
    let scenarios = [
        (named("compare.cautious"), moved_entries(dossier, -share)),
        (named("compare.hopeful"), moved_entries(dossier, share)),
    ];
    project.dispatch(Edit::Make(scenarios_around(project.project(), shown, scenarios)));
    project.dispatch(Edit::ShowScenario(shown.scenario));
}
