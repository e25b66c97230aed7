//! What a rulebook says of one parcel: type with its path, other routes, thresholds and findings; ids only.

use super::compile::{DECISION, feasible_name, part_name, rule_name, type_name};
use super::condition::{Condition, Force, Part, Subject};
use super::land_type::{LandType, Wording};
use super::pack::{Rule, Text};
use super::rulebook::{Member, Role, Rulebook};
use super::status::{Reading, Status};
use super::threshold::{ThresholdState, thresholds};
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Cell, Evaluation, missing_names};
use crate::engine::issue::Severity;
use serde::{Deserialize, Serialize};

/// What a rulebook says of one parcel.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Diagnosis {
    /// The type, once every earlier one is decided.
    pub decision: Decision,
    /// The type by what is entered so far.
    pub as_entered: AsEntered,
    /// Every type in the order of decision.
    pub path: Vec<PathStep>,
    /// The routes of every other type.
    pub others: Vec<Alternative>,
    /// Limits to be drawn.
    pub thresholds: Vec<ThresholdState>,
    /// Rules that apply or may apply.
    pub findings: Vec<Finding>,
}

impl Diagnosis {
    /// The words of a type for the part of it that holds; none where its own words say it.
    #[must_use]
    pub fn wording<'t>(&self, own: &'t LandType) -> Option<&'t Wording> {
        let step = self.path.iter().find(|step| step.id == own.id)?;
        let holds = |id: &str| step.parts.iter().any(|part| part.id == id && part.status == Status::Yes);
        own.wordings.iter().find(|wording| holds(&wording.part))
    }

    /// The limit that a figure misses, in base units.
    #[must_use]
    pub fn missed_limit(&self, figure: &str) -> Option<f64> {
        self.thresholds.iter().find(|state| state.figure == figure && state.met == Some(false))?.value
    }

    /// What a type is called for this parcel.
    #[must_use]
    pub fn label_of<'t>(&self, own: &'t LandType) -> &'t Text {
        self.wording(own).map_or(&own.label, |wording| &wording.label)
    }
}

/// The type, decided or not.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// The first type that holds; every earlier one does not.
    Type(String),
    /// None holds.
    None,
    /// It depends on exactly these missing inputs.
    DependsOn(Vec<Field>),
    /// A type has no answer whatever is entered.
    Undefined(Cause),
}

/// The type by what is entered so far; missing facts may still change it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AsEntered {
    /// The first type that is shown to hold.
    Type(String),
    /// None is shown to hold, but something entered points to these.
    Open(Vec<String>),
    /// Nothing entered points to a type.
    None,
}

/// One type on the path.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PathStep {
    /// The type.
    pub id: String,
    /// Whether it holds.
    pub status: Status,
    /// It is open, and something entered points to it.
    pub candidate: bool,
    /// Its facts, the outer first.
    pub parts: Vec<PartState>,
    /// The parts because of which it does not hold.
    pub blocked_by: Vec<String>,
    /// The inputs it waits for.
    pub missing: Vec<Field>,
}

/// A fact of a type.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct PartState {
    /// Id within the type.
    pub id: String,
    /// Name of its figure.
    pub figure: String,
    /// How it stands.
    pub status: Status,
    /// It must hold, but points to nothing.
    pub premise: bool,
    /// Figures and fields it tests.
    pub subjects: Vec<Subject>,
}

/// The route of a type that was not chosen.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Alternative {
    /// The type.
    pub id: String,
    /// Its route.
    pub route: String,
    /// Whether the route can be taken.
    pub feasible: Status,
    /// The parts that stand against it: of the type's question of feasibility, where it has one.
    pub blocked_by: Vec<String>,
    /// The inputs it waits for.
    pub missing: Vec<Field>,
}

/// A rule that applies or may apply.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Finding {
    /// The pack.
    pub pack: String,
    /// The rule.
    pub rule: String,
    /// Whether it applies.
    pub status: Status,
    /// How much it weighs.
    pub severity: Severity,
    /// Whether it binds.
    pub force: Force,
    /// The inputs it waits for.
    pub missing: Vec<Field>,
}

/// Reads a diagnosis out of an evaluation of the rulebook's own graph.
#[must_use]
pub fn diagnose(rulebook: &Rulebook, evaluation: &Evaluation) -> Diagnosis {
    let path: Vec<PathStep> = rulebook.types().iter().map(|own| path_step(own, evaluation)).collect();
    let as_entered = as_entered(&path);
    let decision = decision(rulebook, evaluation);
    let chosen = match (&decision, &as_entered) {
        (Decision::Type(id), _) | (_, AsEntered::Type(id)) => Some(id.clone()),
        _ => None,
    };
    let unchosen = rulebook.types().iter().filter(|own| Some(&own.id) != chosen.as_ref());
    Diagnosis {
        others: unchosen.map(|own| alternative(own, evaluation)).collect(),
        thresholds: thresholds(rulebook, evaluation),
        findings: rulebook.members().iter().flat_map(|member| findings(member, evaluation)).collect(),
        decision,
        as_entered,
        path,
    }
}

fn as_entered(path: &[PathStep]) -> AsEntered {
    if let Some(shown) = path.iter().find(|step| step.status == Status::Yes) {
        return AsEntered::Type(shown.id.clone());
    }
    let open: Vec<String> = path.iter().filter(|step| step.candidate).map(|step| step.id.clone()).collect();
    if open.is_empty() { AsEntered::None } else { AsEntered::Open(open) }
}

fn decision(rulebook: &Rulebook, evaluation: &Evaluation) -> Decision {
    match evaluation.figure(DECISION) {
        Some(Cell::Undefined(cause)) => Decision::Undefined(cause),
        Some(Cell::Missing) => Decision::DependsOn(missing_fields(evaluation, DECISION)),
        // The order starts at 1; 0 is none.
        Some(Cell::Known(place)) => {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
            let index = (place as usize).checked_sub(1);
            let chosen = index.and_then(|index| rulebook.types().get(index));
            chosen.map_or(Decision::None, |chosen| Decision::Type(chosen.id.clone()))
        }
        None => Decision::None,
    }
}

/// The fields that a single figure waits for, each once.
pub(crate) fn missing_fields(evaluation: &Evaluation, figure: &str) -> Vec<Field> {
    if evaluation.figure(figure) != Some(Cell::Missing) {
        return Vec::new();
    }
    let names = missing_names(evaluation, figure).into_iter();
    let mut fields: Vec<Field> = names.filter_map(|name| Field::by_id(name.as_str())).collect();
    fields.sort_unstable();
    fields
}

fn owned(ids: Vec<&str>) -> Vec<String> {
    ids.into_iter().map(str::to_owned).collect()
}

fn path_step(own: &LandType, evaluation: &Evaluation) -> PathStep {
    let name = type_name(&own.id);
    let reading = Reading { cell: &|figure| evaluation.figure(figure), owner: &name };
    let status = Status::of(evaluation.figure(&name));
    let undecided = matches!(status, Status::Open | Status::Undefined(_));
    PathStep {
        id: own.id.clone(),
        status,
        candidate: undecided && reading.points(&own.condition),
        parts: part_states(&own.condition, &reading),
        blocked_by: owned(reading.blocking(&own.condition)),
        missing: missing_fields(evaluation, &name),
    }
}

fn part_states(condition: &Condition, reading: &Reading) -> Vec<PartState> {
    let state = |(part, condition): (&Part, &Condition)| PartState {
        id: part.id.clone(),
        figure: part_name(reading.owner, &part.id),
        status: reading.status(condition),
        premise: part.premise,
        subjects: condition.tests().into_iter().map(|test| test.subject.clone()).collect(),
    };
    condition.parts().into_iter().map(state).collect()
}

fn alternative(own: &LandType, evaluation: &Evaluation) -> Alternative {
    let owner = type_name(&own.id);
    let (name, condition) = match &own.feasible {
        Some(feasible) => (feasible_name(&own.id), feasible),
        None => (owner, &own.condition),
    };
    let reading = Reading { cell: &|figure| evaluation.figure(figure), owner: &name };
    Alternative {
        id: own.id.clone(),
        route: own.route.clone(),
        feasible: Status::of(evaluation.figure(&name)),
        blocked_by: owned(reading.blocking(condition)),
        missing: missing_fields(evaluation, &name),
    }
}

/// What stands for orientation decides nothing, whatever its own pack says.
pub(super) fn force(member: &Member, own: Force) -> Force {
    if member.role == Role::Orientation { Force::Orientation } else { own }
}

fn findings(member: &Member, evaluation: &Evaluation) -> Vec<Finding> {
    let finding = |rule: &Rule| {
        let name = rule_name(&member.pack, &rule.id);
        let status = Status::of(evaluation.figure(&name));
        (status != Status::No).then(|| Finding {
            pack: member.pack.id.clone(),
            rule: rule.id.clone(),
            status,
            severity: rule.severity,
            force: force(member, rule.force),
            missing: missing_fields(evaluation, &name),
        })
    };
    member.pack.rules.iter().filter_map(finding).collect()
}
