//! An assessment as JSON: the object that `musuan assess --json` prints for each parcel.

use crate::engine::assessment::{Answer, Assessment};
use crate::engine::graph::{Axis, Cell, Type, date_of_day};
use crate::engine::issue::Issue;
use crate::engine::model::Figure;
use crate::engine::model::{LEDGER_METRICS, Party, ROUTES, RouteSpec};
use crate::engine::policy::{AsEntered, Decision};
use serde_json::{Map, Value, json};

/// `{"id", "as_of", "figures", "type", "routes", "contradiction", "issues"}`; values in base units, keys documented in
/// `docs/command-line.md`.
#[must_use]
pub fn assessment_json(id: Option<&str>, assessment: &Assessment, issues: &[Issue]) -> Value {
    let figures: Map<String, Value> = Figure::ALL
        .iter()
        .filter_map(|figure| Some((figure.id().to_owned(), figure_json(assessment, figure.id())?)))
        .collect();
    let routes: Map<String, Value> =
        ROUTES.iter().map(|route| (route.id.to_owned(), route_json(assessment, route))).collect();
    json!({
        "id": id,
        "as_of": assessment.as_of().to_string(),
        "figures": figures,
        "type": type_json(assessment),
        "routes": routes,
        "contradiction": assessment.contradiction().map(contradiction_json),
        "issues": issues,
    })
}

/// `{"value"}`, `{"missing": [field ids]}` or `{"undefined": cause}`.
fn figure_json(assessment: &Assessment, figure: &str) -> Option<Value> {
    let kind = assessment.evaluation().graph().kind_of(figure)?;
    Some(match assessment.answer(figure)? {
        Answer::Known(value) => match kind.ty {
            Type::Truth => json!({ "value": value != 0.0 }),
            Type::Date => json!({ "value": date_of_day(value).map(|date| date.to_string()) }),
            Type::Number(_) | Type::Choice(_) => json!({ "value": value }),
        },
        Answer::Missing(waits) => {
            let mut ids: Vec<&str> = waits.iter().map(|wait| wait.field.id()).collect();
            ids.dedup();
            json!({ "missing": ids })
        }
        Answer::Undefined(cause) => json!({ "undefined": cause.id() }),
    })
}

/// A series up to its last flow, null where a year is not known.
fn series_json(assessment: &Assessment, figure: &str) -> Option<Value> {
    let cells = assessment.evaluation().series(figure)?;
    if cells.iter().all(|cell| cell.known().is_none()) {
        return figure_json(assessment, figure);
    }
    let end = cells.iter().rposition(|cell| *cell != Cell::Known(0.0)).map_or(0, |last| last + 1);
    Some(json!({ "values": cells.iter().take(end).map(|cell| cell.known()).collect::<Vec<_>>() }))
}

fn type_json(assessment: &Assessment) -> Value {
    let diagnosis = assessment.diagnosis();
    let mut object = Map::new();
    match &diagnosis.decision {
        Decision::Type(id) => object.insert("answer".into(), json!(id)),
        Decision::None => object.insert("answer".into(), json!("none")),
        Decision::DependsOn(fields) => object.insert("depends_on".into(), json!(fields)),
        Decision::Undefined(cause) => object.insert("undefined".into(), json!(cause.id())),
    };
    let as_entered = match &diagnosis.as_entered {
        AsEntered::Type(id) => json!(id),
        AsEntered::Open(ids) => json!({ "open": ids }),
        AsEntered::None => json!("none"),
    };
    object.insert("as_entered".into(), as_entered);
    object.insert("path".into(), json!(diagnosis.path));
    object.insert("others".into(), json!(diagnosis.others));
    Value::Object(object)
}

fn route_json(assessment: &Assessment, route: &RouteSpec) -> Value {
    let any_json = |name: String| {
        let axis = assessment.evaluation().graph().kind_of(&name).map(|kind| kind.axis);
        if axis == Some(Axis::Periods) { series_json(assessment, &name) } else { figure_json(assessment, &name) }
    };
    let mut object: Map<String, Value> = route
        .metrics
        .iter()
        .filter_map(|metric| Some(((*metric).to_owned(), any_json(format!("{}.{metric}", route.id))?)))
        .collect();
    for party in Party::LEDGERS {
        let ledger: Map<String, Value> = ["net"]
            .iter()
            .chain(&LEDGER_METRICS)
            .filter_map(|id| Some(((*id).to_owned(), any_json(format!("{}.{}.{id}", route.id, party.id()))?)))
            .collect();
        object.insert(party.id().to_owned(), Value::Object(ledger));
    }
    let flows: Vec<Value> = route
        .flows
        .iter()
        .map(|flow| {
            let series = any_json(format!("{}.flow.{}", route.id, flow.id));
            json!({ "id": flow.id, "payer": flow.payer.id(), "payee": flow.payee.id(), "series": series })
        })
        .collect();
    object.insert("flows".into(), json!(flows));
    Value::Object(object)
}

fn contradiction_json(contradiction: &crate::engine::consistency::Contradiction) -> Value {
    let suspects: Vec<Value> = contradiction
        .suspects
        .iter()
        .map(|suspect| {
            json!({
                "field": suspect.slip.field,
                "slip": suspect.slip.id,
                "entered": suspect.entered,
                "corrected": suspect.corrected,
                "plot_ratio": suspect.plot_ratio,
                "tax_per_area": suspect.tax_per_area,
            })
        })
        .collect();
    json!({ "suspects": suspects })
}
