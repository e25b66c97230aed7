use crate::i18n::{Arg, Texts};
use crate::ui::design::standing_with;
use crate::ui::view::{PlanYear, PlanYears, YEAR_BAR_WIDTH, YearBar};
use yew::prelude::*;

/// Height of the drawing of a bar.
const BAR_HEIGHT: f64 = 14.0;

/// A plan year by year against the averages of the park: a table whose numbers stand on bars.
pub fn plan_years(texts: &Texts, view: &PlanYears) -> Html {
    let heading = |text: String, class: &'static str| html! { <th scope="col" {class}>{ text }</th> };
    html! {
        <div class="table-frame plan-years" tabindex="0" role="group" aria-label={texts.text("plan.years.title", &[])}>
            <table class="table plan-years__table">
                <caption class="table__caption">{ texts.text("plan.years.caption", &[]) }</caption>
                <thead><tr>
                    { heading(texts.text("plan.years.year", &[]), "") }
                    { heading(texts.text("plan.years.stage", &[]), "") }
                    { heading(texts.text("plan.years.plot_ratio", &[]), "table__number") }
                    { heading(texts.text("plan.years.tax", &[("unit", Arg::Text(&view.unit))]), "table__number") }
                    { heading(texts.text("plan.years.against", &[]), "table__number") }
                </tr></thead>
                <tbody>{ for view.rows.iter().map(year) }</tbody>
            </table>
        </div>
    }
}

fn year(row: &PlanYear) -> Html {
    html! {
        <tr key={row.year}>
            <th scope="row">{ row.year }</th>
            <td>{ &row.stage }</td>
            { bar(&row.plot_ratio) }
            { bar(&row.tax) }
            <td class="table__number">{ standing_with(row.standing, row.against.to_string()) }</td>
        </tr>
    }
}

fn bar(view: &YearBar) -> Html {
    html! {
        <td class="table__number">
            { &view.number }
            <svg class="plan-years__bar" viewBox={format!("0 0 {YEAR_BAR_WIDTH} {BAR_HEIGHT}")} preserveAspectRatio="none"
                aria-hidden="true">
                <rect class="plan-years__value" width={view.length.to_string()} y="3" height={(BAR_HEIGHT - 6.0).to_string()} />
                if let Some(mean) = view.mean {
                    <path class="plan-years__mean" d={format!("M{mean} 0v{BAR_HEIGHT}")} />
                }
            </svg>
        </td>
    }
}
