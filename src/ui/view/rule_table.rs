use crate::i18n::{PlanMark, PlanRow, Texts};
use crate::ui::design::{Standing, standing_with};
use yew::prelude::*;

/// The rows of rules, which say in words what the picture shows.
pub fn rule_table(texts: &Texts, rows: &[PlanRow]) -> Html {
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
                    { heading("plan.column.result", Some("rules__result")) }
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
            <th scope="row">
                { &row.label }
                // A narrow screen shows it here, and not in the last column beyond its edge.
                <span class="rules__narrow">{ standing_with(standing, row.result.clone()) }</span>
            </th>
            { cell(&row.today, None) }
            { cell(&row.plan, Some("plan.blank")) }
            { cell(&row.limit, None) }
            <td class="rules__result">{ standing_with(standing, row.result.clone()) }</td>
        </tr>
    }
}
