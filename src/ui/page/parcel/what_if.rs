use super::compare::CompareTable;
use super::goal_panel::GoalPanel;
use super::sliders::Sliders;
use crate::engine::field::Field;
use crate::i18n::Texts;
use crate::ui::hooks::Found;
use crate::ui::state::{Settings, SharedAssessor};
use crate::ui::view::{BAR_WIDTH, FollowingView, GoalChoice, TornadoEnd, TornadoRow, TornadoView, tornado_view};
use jiff::civil::Date;
use yew::prelude::*;

/// Height of the drawing of a bar.
const BAR_HEIGHT: f64 = 20.0;

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

/// The bars as a table: the figure at both ends of each entry stands beside its bar.
fn tornado(texts: &Texts, view: &TornadoView) -> Html {
    let heading = |key: &str, class: &'static str| html! { <th scope="col" {class}>{ texts.text(key, &[]) }</th> };
    html! {
        <div class="table-frame tornado" tabindex="0" role="group" aria-label={texts.text("whatif.tornado.title", &[])}>
            <table class="table tornado__table">
                <caption class="table__caption">{ &view.caption }</caption>
                <thead><tr>
                    { heading("whatif.tornado.entry", "") }
                    { heading("whatif.tornado.low", "table__number") }
                    <td class="tornado__picture"></td>
                    { heading("whatif.tornado.high", "table__number") }
                </tr></thead>
                <tbody>{ for view.rows.iter().map(|row| tornado_row(row, view.today)) }</tbody>
            </table>
        </div>
    }
}

fn tornado_row(row: &TornadoRow, today: f64) -> Html {
    let end = |end: &TornadoEnd| {
        html! {
            <td class="table__number tornado__end">
                <span class="tornado__figure">{ &end.figure }</span>
                <span class="tornado__value">{ &end.value }</span>
            </td>
        }
    };
    let bar = |end: &TornadoEnd, class: &'static str| match end.bar {
        Some((from, width)) => html! {
            <rect {class} x={from.to_string()} width={width.to_string()} y="2" height={(BAR_HEIGHT - 4.0).to_string()} />
        },
        None => Html::default(),
    };
    html! {
        <tr key={row.field.id()} data-field={row.field.id()}>
            <th scope="row">{ &row.label }</th>
            { end(&row.low) }
            <td class="tornado__picture">
                <svg class="tornado__bars" viewBox={format!("0 0 {BAR_WIDTH} {BAR_HEIGHT}")} preserveAspectRatio="none" aria-hidden="true">
                    { bar(&row.low, "tornado__bar tornado__bar--low") }
                    { bar(&row.high, "tornado__bar tornado__bar--high") }
                    <path class="tornado__today" d={format!("M{today} 0v{BAR_HEIGHT}")} />
                </svg>
            </td>
            { end(&row.high) }
        </tr>
    }
}
