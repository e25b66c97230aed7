//! Whether the plan passes, as the object under `plan` of an assessment.

use crate::engine::assessment::{Assessment, PlanAnswer, PlanOffer, PlanQuestion, PlanRuleState};
use crate::engine::graph::date_of_day;
use crate::engine::iso_date;
use crate::engine::model::PlanRule;
use crate::engine::parcel;
use serde_json::{Value, json};

/// `{"answer", "missing", "rules", "clashes"}`; values in base units.
pub(super) fn plan_json(assessment: &Assessment) -> Value {
    let verdict = assessment.plan();
    let missing = match &verdict.answer {
        PlanAnswer::Unknown(fields) | PlanAnswer::BelowUnknown(fields) => fields.as_slice(),
        PlanAnswer::NoPlan
        | PlanAnswer::CheckFirst
        | PlanAnswer::Broken(_)
        | PlanAnswer::Below(_)
        | PlanAnswer::Pass => &[],
    };
    json!({
        "answer": verdict.answer.id(),
        "missing": missing,
        "rules": verdict.rules.iter().map(rule_json).collect::<Vec<_>>(),
        "clashes": verdict.questions.iter().map(clash_json).collect::<Vec<_>>(),
    })
}

/// The limit of a rule: a number, or the day on which the term ends.
pub(super) fn limit_json(state: &PlanRuleState) -> Value {
    match state.rule {
        PlanRule::TermNotOver => json!(state.limit.and_then(date_of_day).map(iso_date::text)),
        _ => json!(state.limit),
    }
}

fn rule_json(state: &PlanRuleState) -> Value {
    json!({
        "rule": state.rule.id(),
        "hard": state.rule.is_hard(),
        "holds": state.holds,
        "today": state.today,
        "plan": state.plan,
        "limit": limit_json(state),
        "excess": state.excess,
        "amount": state.amount,
        "own": state.own,
        "missing": state.missing,
    })
}

/// What clashes, its entries, and the values that would explain it.
fn clash_json(PlanQuestion { clash, offers }: &PlanQuestion) -> Value {
    let offers = offers.iter().filter_map(|offer| match offer {
        PlanOffer::Take(field, parcel::Value::Number(value)) => Some(json!({ "field": field, "value": value })),
        PlanOffer::Take(field, parcel::Value::Date(day)) => {
            Some(json!({ "field": field, "value": iso_date::text(*day) }))
        }
        PlanOffer::Take(..) | PlanOffer::Edit(_) | PlanOffer::Keep => None,
    });
    json!({ "clash": clash.id(), "entries": clash.entries(), "offers": offers.collect::<Vec<_>>() })
}
