//! An assessment as JSON: the object that `musuan assess --json` prints for each parcel.

use super::needs::needs_json;
use super::plan::plan_json;
use super::ways::ways_json;
use crate::engine::assessment::{Assessment, Exception, Ruling, Verdict};
use crate::engine::cash_flow::{InternalRates, Rates};
use crate::engine::consistency::{Clash, Contradiction};
use crate::engine::graph::{Axis, Cause, Cell, Name, Type, date_of_day, every_rate, missing_names};
use crate::engine::import::{ImportedParcel, InspectedIssue};
use crate::engine::iso_date;
use crate::engine::model::{Figure, LEDGER_METRICS, Note, Party, ROUTES, RouteSpec, notes, route_notes};
use crate::engine::parcel::Parcel;
use crate::engine::policy::{Decision, Mark, Member, Pack, Role, ThresholdStanding, ThresholdState, Validity};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// One parcel as `musuan assess --json` prints it: values in base units (m², yuan, year, 1.0 = 100 %), keys documented
/// in `docs/command-line.md`.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct AssessmentRecord<'a> {
    /// Identifier of the parcel.
    id: Option<&'a str>,
    /// Row of a table, the first being 1.
    row: Option<usize>,
    /// Feature of a geometry file, the first being 1.
    feature: Option<usize>,
    /// Day of the assessment.
    as_of: Option<String>,
    /// Id of the pack, and whether it is in force on that day.
    pack: Option<Value>,
    /// Every pack in use with its part, and whether it is in force on that day.
    packs: Vec<Value>,
    /// Every figure by its id: `{"value"}`, `{"missing"}` or `{"undefined"}`.
    figures: Map<String, Value>,
    /// What figures rest on, by figure: ids of notes.
    notes: Map<String, Value>,
    /// The type with its path.
    #[serde(rename = "type")]
    kind: Map<String, Value>,
    /// The exception that the user states against it, which changes nothing of it.
    exception: Option<Exception<'a>>,
    /// Whether the plan passes, with the rules behind the answer.
    plan: Option<Value>,
    /// The draft of the list of needs.
    needs: Vec<Value>,
    /// Limits of the packs, and how the figures stand to them.
    thresholds: Vec<Value>,
    /// Rules of the packs that apply or may apply.
    findings: Vec<Value>,
    /// Every route with its ledgers.
    routes: Map<String, Value>,
    /// Every way held against carrying on, and the owner's floor.
    ways: Option<Value>,
    /// The routes whose ledgers wait until entries of the plan are settled.
    held: Vec<&'static str>,
    /// Entries that contradict each other.
    contradiction: Option<Value>,
    /// Totals of the list, where this is the last record of it.
    totals: Option<Value>,
    /// What was refused or looks wrong in the row of the parcel.
    issues: Vec<InspectedIssue<'a>>,
}

impl<'a> AssessmentRecord<'a> {
    /// The record of an assessment.
    #[must_use]
    pub fn of(assessment: &Assessment) -> Self {
        let read = Figures::of(assessment);
        let figures = Figure::ALL.iter().filter_map(|figure| read.entry(figure.id(), figure.id()));
        let routes = ROUTES.iter().map(|route| (route.id.to_owned(), read.route(route)));
        Self {
            as_of: Some(iso_date::text(assessment.as_of())),
            pack: pack_json(assessment),
            packs: packs_json(assessment),
            figures: figures.collect(),
            kind: type_json(assessment),
            plan: Some(plan_json(assessment)),
            thresholds: thresholds_json(assessment),
            findings: assessment.findings().iter().map(|finding| json!(finding)).collect(),
            routes: routes.collect(),
            ways: Some(ways_json(assessment)),
            held: ROUTES.iter().map(|route| route.id).filter(|route| assessment.is_held(route)).collect(),
            contradiction: assessment.contradiction().map(contradiction_json),
            ..Self::without_parcel(Vec::new())
        }
    }

    /// The record with the draft of the list of needs.
    #[must_use]
    pub fn with_needs(self, assessment: &Assessment, parcel: &Parcel) -> Self {
        Self { needs: needs_json(assessment, parcel), ..self }
    }

    /// The record with its parcel: the place in a file, what the figures rest on, and the issues of that place.
    #[must_use]
    pub fn at(self, parcel: &'a ImportedParcel, issues: Vec<InspectedIssue<'a>>) -> Self {
        let notes = notes_json(&parcel.parcel);
        let exception = Exception::of(&parcel.parcel);
        Self { id: parcel.id(), row: parcel.row, feature: parcel.feature, notes, exception, issues, ..self }
    }

    /// What became of rows that gave no parcel: the same keys, and nothing known but the issues.
    #[must_use]
    pub fn without_parcel(issues: Vec<InspectedIssue<'a>>) -> Self {
        Self {
            id: None,
            row: None,
            feature: None,
            as_of: None,
            pack: None,
            packs: Vec::new(),
            figures: Map::new(),
            notes: Map::new(),
            kind: Map::new(),
            plan: None,
            exception: None,
            needs: Vec::new(),
            thresholds: Vec::new(),
            findings: Vec::new(),
            routes: Map::new(),
            ways: None,
            held: Vec::new(),
            contradiction: None,
            totals: None,
            issues,
        }
    }
}

impl AssessmentRecord<'_> {
    /// The record with the totals of its list.
    #[must_use]
    pub fn with_totals(self, totals: Value) -> Self {
        Self { totals: Some(totals), ..self }
    }
}

fn pack_json(assessment: &Assessment) -> Option<Value> {
    let pack = assessment.rulebook().main()?;
    Some(json!({ "id": pack.id, "validity": validity_id(assessment, pack) }))
}

fn validity_id(assessment: &Assessment, pack: &Pack) -> &'static str {
    match assessment.rulebook().validity(pack, assessment.as_of()) {
        Validity::NotYet { .. } => "not_yet",
        Validity::InForce { .. } => "in_force",
        Validity::Expired { .. } => "expired",
        Validity::Superseded { .. } => "superseded",
        Validity::Unlimited => "unlimited",
    }
}

fn packs_json(assessment: &Assessment) -> Vec<Value> {
    let pack = |Member { pack, role }: &Member| {
        let role = match role {
            Role::Main => "main",
            Role::Included => "included",
            Role::Orientation => "orientation",
        };
        json!({ "id": pack.id, "role": role, "validity": validity_id(assessment, pack) })
    };
    assessment.rulebook().members().iter().map(pack).collect()
}

fn thresholds_json(assessment: &Assessment) -> Vec<Value> {
    let gap = |figure: &String| json!({ "figure": figure, "value": known(assessment, figure) });
    let threshold = |state: &ThresholdState| {
        let standing = assessment.standing(state);
        // Where entries contradict each other, nothing is short.
        let gaps = state.gaps.iter().filter(|_| standing == ThresholdStanding::Short);
        json!({
            "pack": state.pack,
            "id": state.id,
            "figure": state.figure,
            "relation": state.relation,
            "limit": state.value,
            "status": standing,
            "row": state.row,
            "official": state.official,
            "own": state.own,
            "mark": state.mark.map(Mark::id),
            "missing": state.missing,
            "gaps": gaps.map(gap).collect::<Vec<_>>(),
        })
    };
    assessment.diagnosis().thresholds.iter().map(threshold).collect()
}

fn known(assessment: &Assessment, figure: &str) -> Option<f64> {
    assessment.evaluation().figure(figure).and_then(Cell::known)
}

/// Figures without a note are left out.
fn notes_json(parcel: &Parcel) -> Map<String, Value> {
    let own = Figure::ALL.iter().map(|figure| (figure.id().to_owned(), notes(*figure, parcel)));
    let names = ROUTES.iter().flat_map(|route| route.figures().into_iter().chain(route.series()));
    let of_routes = names.map(|name| (name.clone(), route_notes(&name, parcel)));
    let noted = own.chain(of_routes).filter(|(_, notes)| !notes.is_empty());
    noted.map(|(name, notes)| (name, json!(notes.into_iter().map(Note::id).collect::<Vec<_>>()))).collect()
}

/// The figures of one assessment as JSON.
struct Figures<'a> {
    assessment: &'a Assessment<'a>,
}

impl<'a> Figures<'a> {
    fn of(assessment: &'a Assessment<'a>) -> Self {
        Self { assessment }
    }

    /// A figure under the last part of its name; none where there is no such figure.
    fn entry(&self, key: &str, name: &str) -> Option<(String, Value)> {
        Some((key.to_owned(), self.json(name)?))
    }

    /// `{"value"}`, of a series `{"values"}` up to the last flow; `{"missing": [field ids]}` or `{"undefined": cause}`
    /// where not every year is known, with `"roots"` and `"uncertain"` of rates of return that are several.
    fn json(&self, name: &str) -> Option<Value> {
        let evaluation = self.assessment.evaluation();
        let kind = evaluation.graph().kind_of(name)?;
        let cells = evaluation.series(name)?;
        if cells.iter().any(|cell| cell.is_missing()) {
            let ids: Vec<&str> = missing_names(evaluation, name).into_iter().map(Name::as_str).collect();
            return Some(json!({ "missing": ids }));
        }
        if let Some(rates) = every_rate(evaluation, name) {
            return Some(rates_json(cells.first().and_then(|cell| cell.cause())?, rates));
        }
        if let Some(cause) = cells.iter().find_map(|cell| cell.cause()) {
            return Some(json!({ "undefined": cause.id() }));
        }
        if kind.axis == Axis::Periods {
            let end = cells.iter().rposition(|cell| *cell != Cell::Known(0.0)).map_or(0, |last| last + 1);
            return Some(json!({ "values": cells.iter().take(end).map(|cell| cell.known()).collect::<Vec<_>>() }));
        }
        let value = cells.first().and_then(|cell| cell.known())?;
        Some(match kind.ty {
            Type::Truth => json!({ "value": value != 0.0 }),
            Type::Date => json!({ "value": date_of_day(value).map(iso_date::text) }),
            Type::Number(_) | Type::Choice(_) => json!({ "value": value }),
        })
    }

    /// `{<figure>…, <party>: {"net", <metric>…}…, "flows": […], "lines": {…}}`; a figure of one party stands with that party.
    fn route(&self, route: &RouteSpec) -> Value {
        let mut object = Map::new();
        for party in Party::LEDGERS {
            let own = |metric: &'static str| metric.strip_prefix(party.id())?.strip_prefix('.');
            let ids = ["net"].into_iter().chain(LEDGER_METRICS).chain(route.metrics.iter().copied().filter_map(own));
            let ledger = ids.filter_map(|id| self.entry(id, &route.ledger(party, id)));
            object.insert(party.id().to_owned(), Value::Object(ledger.collect()));
        }
        let shared = route.metrics.iter().filter(|metric| !metric.contains('.'));
        object.extend(shared.filter_map(|metric| self.entry(metric, &route.figure(metric))));
        let flows = route.flows.iter().map(|flow| {
            let series = self.json(&route.flow(flow));
            json!({ "id": flow.id, "payer": flow.payer.id(), "payee": flow.payee.id(), "series": series })
        });
        object.insert("flows".into(), flows.collect());
        let lines = route.lines.iter().filter_map(|line| self.entry(line, &route.figure(line)));
        object.insert("lines".into(), Value::Object(lines.collect()));
        Value::Object(object)
    }
}

/// The cause with the rates behind it, under the keys of a cash flow.
fn rates_json(cause: Cause, rates: Rates) -> Value {
    let InternalRates { roots, uncertain, .. } = rates.into();
    json!({ "undefined": cause.id(), "roots": roots, "uncertain": uncertain })
}

/// By the rule of [`Verdict`]: what the page does not say, this does not say either.
fn type_json(assessment: &Assessment) -> Map<String, Value> {
    let diagnosis = assessment.diagnosis();
    let mut object = Map::new();
    let as_entered = match assessment.verdict() {
        Verdict::Contradicted => return withheld("contradiction"),
        Verdict::NoTypes => return withheld("no_types"),
        Verdict::Type(id) | Verdict::SoFar(id) => json!({ "answer": id }),
        Verdict::Open(ids) => json!({ "open": ids }),
        Verdict::TooLittle(fields) => json!({ "missing": fields }),
        Verdict::Undefined(cause) => json!({ "undefined": cause.id() }),
        Verdict::None | Verdict::NoneSoFar => json!({ "answer": "none" }),
    };
    match &diagnosis.decision {
        Decision::Type(id) => object.insert("answer".into(), json!(id)),
        Decision::None => object.insert("answer".into(), json!("none")),
        Decision::DependsOn(fields) => object.insert("depends_on".into(), json!(fields)),
        Decision::Undefined(cause) => object.insert("undefined".into(), json!(cause.id())),
    };
    object.insert("as_entered".into(), as_entered);
    object.insert("wording".into(), wording_json(assessment));
    object.insert("path".into(), json!(diagnosis.path));
    object.insert("others".into(), json!(diagnosis.others));
    object
}

/// The part of the type because of which it is called otherwise; null where its own words say it.
fn wording_json(assessment: &Assessment) -> Value {
    let (Ruling::Type(worded) | Ruling::SoFar(worded)) = assessment.ruling() else { return Value::Null };
    let own = assessment.rulebook().types().get(worded.place);
    let wording = own.and_then(|own| own.wordings.get(worded.wording?));
    json!(wording.map(|wording| &wording.part))
}

/// No type, and no way to one.
fn withheld(reason: &str) -> Map<String, Value> {
    let parts = [("withheld", json!(reason)), ("path", json!([])), ("others", json!([]))];
    parts.map(|(key, value)| (key.to_owned(), value)).into_iter().collect()
}

fn contradiction_json(contradiction: &Contradiction) -> Value {
    let clash = |clash: &Clash| match clash {
        Clash::StatedPlotRatio(quotient) => json!({ "clash": "stated_plot_ratio", "quotient": quotient }),
        Clash::StatedTaxPerArea(quotient) => json!({ "clash": "stated_tax_per_area", "quotient": quotient }),
        Clash::UnlikelyPlotRatio(ratio) => json!({ "clash": "unlikely_plot_ratio", "plot_ratio": ratio }),
        Clash::UnlikelyTaxPerArea(tax) => json!({ "clash": "unlikely_tax_per_area", "tax_per_area": tax }),
        Clash::PartBeyondWhole([part, whole]) => json!({ "clash": "part_beyond_whole", "part": part, "whole": whole }),
    };
    let suspects = contradiction.suspects.iter().map(|suspect| {
        json!({
            "field": suspect.slip.field,
            "slip": suspect.slip.id,
            "entered": suspect.entered,
            "corrected": suspect.corrected,
            "plot_ratio": suspect.plot_ratio,
            "tax_per_area": suspect.tax_per_area,
        })
    });
    json!({
        "clashes": contradiction.clashes.iter().map(clash).collect::<Vec<_>>(),
        "suspects": suspects.collect::<Vec<_>>(),
    })
}
