//! The draft of the list of needs, as the array under `needs` of an assessment.

use super::plan::limit_json;
use crate::engine::assessment::{Ask, Assessment, Need, step_of};
use crate::engine::parcel::Parcel;
use crate::engine::policy::{LandType, Step};
use serde_json::{Map, Value, json};

/// `[{"id", "kind", "proposed", …}]`, what is asked for under the keys of its kind; amounts in base units.
pub(super) fn needs_json(assessment: &Assessment, parcel: &Parcel) -> Vec<Value> {
    let types = assessment.rulebook().types();
    assessment.needs_of(parcel).iter().map(|need| need_json(need, types)).collect()
}

fn need_json(need: &Need, types: &[LandType]) -> Value {
    let mut object = Map::new();
    object.insert("id".into(), json!(need.id));
    object.insert("kind".into(), json!(need.ask.kind()));
    object.insert("proposed".into(), json!(need.is_proposed(types)));
    if let Value::Object(asked) = ask_json(&need.ask, types) {
        object.extend(asked);
    }
    Value::Object(object)
}

fn ask_json(ask: &Ask, types: &[LandType]) -> Value {
    match ask {
        Ask::Rule(state) => json!({
            "rule": state.rule.id(),
            "plan": state.plan,
            "limit": limit_json(state),
            "excess": state.excess,
            "amount": state.amount,
        }),
        Ask::Fact(field) => json!({ "field": field }),
        Ask::Gate { route, gate } => json!({ "route": route, "gate": gate }),
        Ask::Finding { pack, rule } => json!({ "pack": pack, "rule": rule }),
        Ask::Loss { route, party, amount } => json!({ "route": route, "party": party.id(), "amount": amount }),
        Ask::Step { land_type, step } => step_json(land_type, step, step_of(types, land_type, step)),
    }
}

fn step_json(land_type: &str, id: &str, step: Option<&Step>) -> Value {
    let days = step.and_then(|step| step.days.as_ref());
    json!({
        "type": land_type,
        "step": id,
        "department": step.and_then(|step| step.department.as_ref()),
        "after": step.map(|step| step.after.as_slice()).unwrap_or_default(),
        "days": days.map(|days| json!({ "at_least": days.at_least, "at_most": days.at_most, "mark": days.mark.id() })),
    })
}
