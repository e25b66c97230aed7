use super::{QuadrantPicture, TakeAlong};
use crate::engine::assessment::Assessor;
use crate::engine::field::Field;
use crate::engine::parcel::{Origin, Value};
use crate::engine::policy::DEFAULT_PACK;
use crate::engine::project::{Action, Dossier, Project};
use crate::i18n::Texts;
use crate::ui::state::{Settings, Shown, enter};
use crate::ui::view::quadrant::{PlanPoint, Sample};
use crate::ui::view::{PlanView, TakeHome, dragged_entries, plan_view, sample_plant};
use jiff::civil::Date;
use yew::prelude::*;

/// Props of [`SamplePlant`].
#[derive(Properties, PartialEq)]
pub struct SamplePlantProps {
    /// Beginning of the ids of its elements.
    pub id: AttrValue,
    /// The reader's settings.
    pub settings: Settings,
    /// Today's date.
    pub today: Date,
    /// Whether its dot can be dragged.
    #[prop_or(true)]
    pub is_open: bool,
}

/// The sample at work: its answer in a sentence, and the picture whose dot changes it.
#[component]
pub fn SamplePlant(props: &SamplePlantProps) -> Html {
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
    let letters = Callback::from(move |()| letters(*kept));
    let answer = format!("{}-answer", props.id);
    html! {
        <section class="sample-plant" aria-labelledby={answer.clone()}>
            if props.is_open {
                <p class="sample-plant__lead">{ texts.text("page.start.sample", &[]) }</p>
            }
            <p class="sample-plant__answer" id={answer}>
                <span class={format!("verdict__mark standing--{}", view.standing.id())} aria-hidden="true">{ view.standing.shape() }</span>
                { &view.headline }
            </p>
            <QuadrantPicture id={props.id.clone()} input={view.quadrant.clone()} language={props.settings.language}
                answer={view.short.clone()} {on_preview} on_commit={props.is_open.then_some(on_commit)} {on_cancel} />
            if props.is_open {
                <TakeAlong id={format!("{}-take", props.id)} quadrant={props.id.clone()} language={props.settings.language}
                    answer={TakeHome::of_sample(&view, &sample_plant().parcel, props.today, texts)} {letters} />
            }
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

/// The letters of a link to the plant with the plan that it was dragged to.
fn letters(plan: Option<PlanPoint>) -> Option<String> {
    let mut project = Project::new(DEFAULT_PACK);
    let plant = sample_plant();
    let entries = plan.map(|plan| dragged_entries(&plant, plan));
    project.apply(Action::add_all(&project, vec![plant])).ok()?;
    let shown = Shown { parcel: project.parcels().first()?.key, scenario: None };
    for (field, text) in entries.into_iter().flatten() {
        project.apply(enter(shown, field, &text, None)).ok()?;
    }
    project.to_link(shown.parcel, None)
}
