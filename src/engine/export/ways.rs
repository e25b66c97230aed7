//! The ways that a parcel can go, as JSON.

use crate::engine::assessment::{Answer, Assessment, Bar, Blocking, ComparedWay, Comparison, Gate, OwnerFloor};
use crate::engine::model::{AFTER, Party};
use serde_json::{Map, Value, json};

/// Every way in the order of the comparison, and the owner's floor; keys as `docs/command-line.md` says.
pub(super) fn ways_json(assessment: &Assessment) -> Value {
    let Comparison { ways, floor } = assessment.comparison();
    let floor =
        floor.map(|OwnerFloor { way, value, unknown }| json!({ "way": way, "value": value, "unknown": unknown }));
    json!({ "floor": floor, "compared": ways.iter().map(|way| way_json(assessment, way)).collect::<Vec<_>>() })
}

fn way_json(assessment: &Assessment, way: &ComparedWay) -> Value {
    let gains = way.gains.iter().map(|gain| (party_id(gain.party).to_owned(), answer_json(&gain.answer)));
    let blanks = way.blanks.iter().map(|blank| json!({ "field": blank.field, "effect": blank.effect.id() }));
    let (waits_for, barred_by) = match &way.gate {
        Gate::Waits(fields) => (json!(fields), json!([])),
        Gate::Barred(bars) => (json!([]), bars.iter().map(bar_json).collect()),
        Gate::Allowed { .. } | Gate::Undefined(_) | Gate::Doubt => (json!([]), json!([])),
    };
    json!({
        "id": way.id,
        "gate": way.gate.id(),
        "waits_for": waits_for,
        "barred_by": barred_by,
        "has_ledger": way.route.is_some(),
        "held": way.is_held,
        "gains": gains.collect::<Map<_, _>>(),
        "decisive": way.decisive.as_ref().map(|(figure, answer)| json!({ "figure": figure, "answer": answer_json(answer) })),
        "needs": way.needs,
        "blanks": blanks.collect::<Vec<_>>(),
        "blocking": way.blocking.as_ref().map(blocking_json),
        "after": after_json(assessment, way),
    })
}

/// The government stands for its local purse.
fn party_id(party: Party) -> &'static str {
    if party == Party::Government { "local_purse" } else { party.id() }
}

fn answer_json(answer: &Answer) -> Value {
    match answer {
        Answer::Known(value) => json!({ "value": value }),
        Answer::Missing(waits) => json!({ "missing": waits.iter().map(|wait| wait.field).collect::<Vec<_>>() }),
        Answer::Undefined(cause) => json!({ "undefined": cause.id() }),
    }
}

fn bar_json(bar: &Bar) -> Value {
    match bar {
        Bar::Plan => json!({ "plan": true }),
        Bar::Gate(id) => json!({ "gate": id }),
        Bar::Type { id, parts } => json!({ "type": id, "parts": parts }),
    }
}

fn blocking_json(blocking: &Blocking) -> Value {
    let losers: Vec<&str> = blocking.losers.iter().map(|party| party_id(*party)).collect();
    let transfers = blocking.transfers.iter().map(|(party, amount)| (party_id(*party).to_owned(), json!(amount)));
    json!({
        "losers": losers,
        "joint_gain": blocking.joint_gain,
        "heals": blocking.heals(),
        "transfers": transfers.collect::<Map<_, _>>(),
    })
}

/// What the parcel is once the way is taken; null without ledgers.
fn after_json(assessment: &Assessment, way: &ComparedWay) -> Value {
    let Some(route) = way.route else { return Value::Null };
    let figure = |id: &str| assessment.answer(&route.figure(&["after.", id].concat()));
    let figures = AFTER.into_iter().filter_map(|id| Some((id.to_owned(), answer_json(&figure(id)?))));
    Value::Object(figures.collect())
}
