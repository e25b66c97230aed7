//! The first page: a finished sample at work, and three doors.

use crate::engine::assessment::Assessor;
use crate::engine::field::Field;
use crate::engine::parcel::{Origin, Value};
use crate::engine::policy::DEFAULT_PACK;
use crate::engine::project::Dossier;
use crate::i18n::{Arg, Texts};
use crate::ui::chart::QuadrantPicture;
use crate::ui::hooks::use_project;
use crate::ui::route::Route;
use crate::ui::state::Settings;
use crate::ui::view::quadrant::{PlanPoint, Sample};
use crate::ui::view::{PlanView, name_of, plan_view, sample_plant};
use jiff::civil::Date;
use yew::prelude::*;

/// Props of [`StartPage`].
#[derive(Properties, PartialEq)]
pub struct StartPageProps {
    /// The reader's settings.
    pub settings: Settings,
    /// Today's date.
    pub today: Date,
    /// Whether nothing outlasts the page.
    pub is_lost: bool,
}

/// A fictional plant whose plan can be dragged, and three doors: one parcel, a list, the published case. The parcel that was
/// begun is named behind the first. Dragging changes no project.
#[component]
pub fn StartPage(props: &StartPageProps) -> Html {
    let texts = Texts::of(props.settings.language);
    let project = use_project();
    let kept = project.dossier();
    let name = name_of(&kept.parcel);
    let is_blank = kept.is_blank();
    let going_on = match (is_blank, name) {
        (true, _) => None,
        (false, Some(name)) => Some(texts.text("page.start.go_on_with", &[("name", Arg::Text(name))])),
        (false, None) => Some(texts.text("page.start.go_on", &[])),
    };
    let note = if props.is_lost { "page.start.goes" } else { "page.start.stays_here" };
    html! {
        <main class="start-page" tabindex="-1">
            <p class="start-page__lead">{ texts.text("page.start.lead", &[]) }</p>
            <div class="start-page__columns">
                <SamplePlant settings={props.settings} today={props.today} />
                <ul class="doors">
                    { for [Route::Parcel, Route::List, Route::Case].map(|page| {
                        door(texts, page, if page == Route::Parcel { going_on.clone() } else { None })
                    }) }
                </ul>
            </div>
            <p class="start-page__note">{ texts.text(note, &[]) }</p>
        </main>
    }
}

fn door(texts: &Texts, page: Route, more: Option<String>) -> Html {
    let text = |part: &str| texts.text(&format!("page.start.{}.{part}", page.id()), &[]);
    html! {
        <li>
            <a class="door" href={page.fragment()}>
                <strong class="door__title">{ text("title") }</strong>
                <span class="door__words">{ text("words") }</span>
                if let Some(more) = more {
                    <span class="door__more">{ more }</span>
                }
            </a>
        </li>
    }
}

#[derive(Properties, PartialEq)]
struct SamplePlantProps {
    settings: Settings,
    today: Date,
}

/// The sample at work: its answer in a sentence, and the picture whose dot changes it.
#[component]
fn SamplePlant(props: &SamplePlantProps) -> Html {
    let texts = Texts::of(props.settings.language);
    let assessor = use_memo((), |()| Assessor::of_builtin(DEFAULT_PACK));
    let (kept, tried) = (use_state_eq(|| None::<PlanPoint>), use_state_eq(|| None::<PlanPoint>));
    let Ok(assessor) = assessor.as_ref() else { return Html::default() };
    let view = sample_view(assessor, tried.or(*kept), props);
    let on_preview = {
        let tried = tried.setter();
        Callback::from(move |plan| tried.set(Some(plan)))
    };
    let on_commit = {
        let (kept, tried) = (kept.setter(), tried.setter());
        Callback::from(move |plan| {
            kept.set(Some(plan));
            tried.set(None);
        })
    };
    let on_cancel = {
        let tried = tried.setter();
        Callback::from(move |()| tried.set(None))
    };
    html! {
        <section class="sample-plant" aria-labelledby="sample-plant-answer">
            <p class="sample-plant__lead">{ texts.text("page.start.sample", &[]) }</p>
            <p class="sample-plant__answer" id="sample-plant-answer">
                <span class={format!("verdict__mark standing--{}", view.standing.id())} aria-hidden="true">{ view.standing.shape() }</span>
                { &view.headline }
            </p>
            <QuadrantPicture id="sample" input={view.quadrant.clone()} language={props.settings.language}
                answer={view.short.clone()} {on_preview} on_commit={Some(on_commit)} {on_cancel} />
        </section>
    }
}

fn sample_view(assessor: &Assessor, plan: Option<PlanPoint>, props: &SamplePlantProps) -> PlanView {
    let Dossier { mut parcel, .. } = sample_plant();
    let entries = plan.map(|plan| [(Field::PlanFloorArea, plan.floor_area), (Field::PlanTax, plan.tax)]);
    for (field, value) in entries.into_iter().flatten() {
        // A plan within the picture is within the bounds of its fields; beyond them the dot stays where it was.
        let _ = parcel.set(field, Value::Number(value), Origin::Typed);
    }
    plan_view(&assessor.assess(&parcel, props.today), Sample::Live, &props.settings)
}
