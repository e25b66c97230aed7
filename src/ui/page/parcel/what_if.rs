use super::compare::CompareTable;
use super::goal_panel::GoalPanel;
use super::sliders::Sliders;
use crate::engine::field::Field;
use crate::i18n::Texts;
use crate::ui::chart::tornado;
use crate::ui::hooks::Found;
use crate::ui::state::{Settings, SharedAssessor};
use crate::ui::view::{FollowingView, GoalChoice, tornado_view};
use jiff::civil::Date;
use yew::prelude::*;

/// Props of [`WhatIf`].
#[derive(Properties, PartialEq)]
pub struct WhatIfProps {
    /// What decides.
    pub assessor: SharedAssessor,
    /// The day of the assessment.
    pub as_of: Date,
    /// The reader's settings.
    pub settings: Settings,
    /// Whether a plan is entered and nothing of it waits to be checked.
    pub has_plan: bool,
    /// What the verdict was found to rest on.
    #[prop_or_default]
    pub found: Option<Found>,
    /// The answer as it stands while something is tried, in one line.
    pub answer: AttrValue,
    /// The figures that follow.
    pub following: Vec<FollowingView>,
    /// The figures for which a target can be set.
    pub goals: Vec<GoalChoice>,
    /// Receives the value that is tried.
    pub on_try: Callback<Option<(Field, f64)>>,
}

/// What the verdict rests on: what moves the value of the plan, its strongest drivers to slide, which entry would reach a target, and
/// scenarios side by side.
#[component]
pub fn WhatIf(props: &WhatIfProps) -> Html {
    let texts = Texts::of(props.settings.language);
    let footing = props.found.as_ref().and_then(|found| found.footing.clone());
    let bars = footing.as_ref().and_then(|footing| tornado_view(footing, &props.settings));
    html! {
        <section class="section what-if" aria-labelledby="what-if-title">
            <h2 class="section__title" id="what-if-title">{ texts.text("whatif.title", &[]) }</h2>
            if let (true, Some(footing), Some(view)) = (props.has_plan, footing, bars) {
                { tornado(texts, &view) }
                <Sliders {footing} settings={props.settings} answer={props.answer.clone()}
                    following={props.following.clone()} on_try={props.on_try.clone()} />
            }
            <GoalPanel assessor={props.assessor.clone()} as_of={props.as_of} settings={props.settings}
                choices={props.goals.clone()} />
            if props.has_plan {
                <CompareTable assessor={props.assessor.clone()} as_of={props.as_of} settings={props.settings} />
            }
        </section>
    }
}
