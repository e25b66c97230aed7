//! Limits of figures as they stand for one parcel.

use super::compile::threshold_name;
use super::condition::{Force, Limit, Relation};
use super::diagnosis::{force, missing_fields};
use super::pack::{Mark, PackTable, Row, RowStatus, Text, Threshold};
use super::rulebook::{Member, Role, Rulebook};
use crate::engine::field::{Field, FieldType};
use crate::engine::graph::{Cause, Cell, Evaluation};
use crate::engine::model::Benchmark;
use serde::Serialize;

/// A limit of a figure.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct ThresholdState {
    /// The pack that states it.
    pub pack: String,
    /// Id within the pack.
    pub id: String,
    /// The figure it limits.
    pub figure: String,
    /// On which side it is met.
    pub relation: Relation,
    /// The limit in base units, if known.
    pub value: Option<f64>,
    /// Why there is no limit.
    pub undefined: Option<Cause>,
    /// How the row of a table stands.
    pub row: Option<RowStatus>,
    /// Source of the pack's limit; of a limit of the user's own there is none.
    pub source: Option<Text>,
    /// How far the pack's limit can be trusted.
    pub mark: Option<Mark>,
    /// Whether it is a published rule, unchanged.
    pub official: bool,
    /// The field by which the user may put a value of its own in place of the pack's.
    pub own_field: Option<Field>,
    /// Whether that is done.
    pub own: bool,
    /// Whether it decides.
    pub force: Force,
    /// Whether it is met; none where that is not known or the limit is there for orientation.
    pub met: Option<bool>,
    /// The inputs that the comparison waits for.
    pub missing: Vec<Field>,
    /// While it is not met, figures that say what alone would bring the figure to the limit; see [`gap_of`]. What the ratio
    /// is the share of comes last. None for a figure that is no ratio of what has a name.
    pub gaps: Vec<String>,
}

/// Name of the figure that is the limit of a pack's threshold.
#[must_use]
pub fn limit_figure(pack: &str, threshold: &str) -> String {
    format!("{pack}.threshold.{threshold}")
}

/// The words of a gap by the name of its figure: `more` or `less`, and the inputs and figures of which one, whichever, would
/// have to change by it.
#[must_use]
pub fn gap_of(figure: &str) -> Option<(&'static str, impl Iterator<Item = &str>)> {
    let (threshold, terms) = figure.rsplit_once('.')?;
    let change = ["more", "less"].into_iter().find(|change| threshold.rsplit('.').next() == Some(*change))?;
    Some((change, terms.split('+')))
}

/// How a figure stands to a limit, in one word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ThresholdStanding {
    /// The figure is on the right side of the limit.
    Met,
    /// It is not.
    Short,
    /// Figure or limit wait for inputs, or have no value.
    Unknown,
    /// The limit is shown for orientation and decides nothing.
    Orientation,
    /// The pack states no value for this parcel.
    NotLoaded,
}

impl ThresholdState {
    /// Name of the figure that is its limit.
    #[must_use]
    pub fn limit_figure(&self) -> String {
        limit_figure(&self.pack, &self.id)
    }

    /// How the figure stands to the limit.
    #[must_use]
    pub fn standing(&self) -> ThresholdStanding {
        match (self.met, self.undefined, self.value, self.force) {
            (_, Some(Cause::NotLoaded), _, _) => ThresholdStanding::NotLoaded,
            (Some(true), ..) => ThresholdStanding::Met,
            (Some(false), ..) => ThresholdStanding::Short,
            (None, None, Some(_), Force::Orientation) => ThresholdStanding::Orientation,
            (None, ..) => ThresholdStanding::Unknown,
        }
    }
}

pub(super) fn thresholds(rulebook: &Rulebook, evaluation: &Evaluation) -> Vec<ThresholdState> {
    let mut states = Vec::new();
    for member in rulebook.members() {
        states.extend(member.pack.thresholds.iter().map(|own| threshold(rulebook, member, own, evaluation)));
    }
    states
}

fn threshold(rulebook: &Rulebook, member: &Member, own: &Threshold, evaluation: &Evaluation) -> ThresholdState {
    let pack = &member.pack;
    let name = threshold_name(pack, &own.id);
    let met_name = name.clone() + ".met";
    let force = force(member, own.force);
    let limit = evaluation.figure(&name).unwrap_or(Cell::Missing);
    let origin = origin(rulebook, member, &own.limit, evaluation);
    let met = match (force, evaluation.figure(&met_name)) {
        (Force::Binding, Some(Cell::Known(value))) => Some(value != 0.0),
        _ => None,
    };
    let own_field = own_field(member, &own.limit);
    let is_own = own_field.is_some_and(|field| is_entered(field, evaluation));
    ThresholdState {
        pack: pack.id.clone(),
        id: own.id.clone(),
        figure: own.figure.clone(),
        relation: own.relation,
        value: limit.known(),
        undefined: match limit {
            Cell::Undefined(cause) => Some(cause),
            Cell::Known(_) | Cell::Missing => None,
        },
        row: origin.row,
        source: (!is_own).then(|| origin.source.clone()),
        mark: (!is_own).then_some(origin.mark),
        official: pack.official && !origin.edited && !is_own,
        own_field,
        own: is_own,
        force,
        gaps: if met == Some(false) { gaps(&name, own.relation, evaluation) } else { Vec::new() },
        met,
        missing: missing_fields(evaluation, &met_name),
    }
}

/// The gaps to a limit that are known, that of the part first.
fn gaps(threshold: &str, relation: Relation, evaluation: &Evaluation) -> Vec<String> {
    let of_change = |change: &str| {
        let start = format!("{threshold}.{change}.");
        let figures = evaluation.graph().figures().map(|figure| figure.name.as_str());
        let known = move |name: &&str| evaluation.figure(name).and_then(Cell::known).is_some();
        figures.filter(|name| name.starts_with(&start)).filter(known).map(str::to_owned).collect::<Vec<_>>()
    };
    let [part, whole] = if relation.is_floor() { ["more", "less"] } else { ["less", "more"] };
    [of_change(part), of_change(whole)].concat()
}

/// Where a limit comes from.
struct LimitOrigin<'p> {
    source: &'p Text,
    mark: Mark,
    edited: bool,
    row: Option<RowStatus>,
}

fn origin<'p>(
    rulebook: &'p Rulebook,
    member: &'p Member,
    limit: &'p Limit,
    evaluation: &Evaluation,
) -> LimitOrigin<'p> {
    let pack = &member.pack;
    let plain = |source, mark| LimitOrigin { source, mark, edited: false, row: None };
    match limit {
        Limit::Parameter(id) => match rulebook.seen_from(member, id) {
            Some(stated) => LimitOrigin { edited: stated.edited, ..plain(&stated.source, stated.mark) },
            None => plain(&pack.source, pack.mark),
        },
        Limit::Table(id) => match pack.tables.iter().find(|table| table.id == *id) {
            Some(table) => match row(table, evaluation) {
                Some(row) => LimitOrigin {
                    row: Some(row.status),
                    ..plain(row.source.as_ref().unwrap_or(&table.source), row.mark.unwrap_or(table.mark))
                },
                None => plain(&table.source, table.mark),
            },
            None => plain(&pack.source, pack.mark),
        },
        Limit::Constant { source, mark, .. } => plain(source, *mark),
        Limit::Zero | Limit::Date(_) => plain(&pack.source, pack.mark),
    }
}

/// The field of the user's own value for the limit, where it is a benchmark that counts.
fn own_field(member: &Member, limit: &Limit) -> Option<Field> {
    match (member.role, limit) {
        (Role::Main | Role::Included, Limit::Parameter(id)) => Benchmark::of_parameter(id).map(Benchmark::own),
        _ => None,
    }
}

fn is_entered(field: Field, evaluation: &Evaluation) -> bool {
    let position = evaluation.graph().input_position(field.id());
    position.is_some_and(|position| evaluation.input(position, 0).known().is_some())
}

/// The row of a table that this parcel's entry names.
fn row<'t>(table: &'t PackTable, evaluation: &Evaluation) -> Option<&'t Row> {
    let FieldType::Choice(set) = table.field.spec().kind else { return None };
    let position = evaluation.graph().input_position(table.field.id())?;
    let chosen = evaluation.input(position, 0).known()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the position of an option")]
    let option = set.options().get(chosen as usize)?;
    table.rows.iter().find(|row| row.key == *option)
}
