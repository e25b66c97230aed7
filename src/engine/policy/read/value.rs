//! Parameters, tables, thresholds and rules.

use super::super::condition::{Force, Relation};
use super::super::cursor::{Cursor, Entries};
use super::super::error::{Contradiction, PackFault};
use super::super::pack::{Mark, PackParameter, PackTable, Row, RowStatus, Rule, Threshold};
use super::condition::{condition, limit};
use super::{MARKS, citation, text};
use crate::engine::field::{ChoiceSet, Field, FieldType};
use crate::engine::issue::Severity;
use crate::engine::unit::Scale;

const FORCES: [(&str, Force); 2] = [("orientation", Force::Orientation), ("binding", Force::Binding)];

const SEVERITIES: [(&str, Severity); 3] =
    [("note", Severity::Note), ("warning", Severity::Warning), ("error", Severity::Error)];

const STATUSES: [(&str, RowStatus); 3] =
    [("confirmed", RowStatus::Confirmed), ("missing", RowStatus::Missing), ("ambiguous", RowStatus::Ambiguous)];

pub(super) fn scale(at: &Cursor) -> Option<&'static Scale> {
    let id = at.id()?;
    Scale::by_id(&id).or_else(|| {
        let known = Scale::all().iter().map(Scale::id).collect::<Vec<_>>().join(", ");
        at.fail(PackFault::UnknownWord { found: id, known })
    })
}

/// A number in the unit stated beside it, in base units.
pub(super) fn quantity(entries: &Entries, scale: Option<&'static Scale>) -> Option<f64> {
    let value = entries.optional("value")?.number()?;
    Some(scale?.to_base(value))
}

pub(super) fn parameter(at: &Cursor) -> Option<PackParameter> {
    let entries = at.object(&["id", "label", "value", "unit", "source", "mark", "note"])?;
    let id = entries.read("id", Cursor::id);
    let label = entries.read("label", text);
    let scale = entries.read("unit", scale);
    let value = quantity(&entries, scale);
    let source = entries.read("source", citation);
    let mark = entries.read("mark", |at| at.word(&MARKS));
    let note = entries.read_optional("note", text);
    if mark.is_some_and(|mark| (mark == Mark::Wanted) != entries.optional("value").is_none()) {
        return at.contradict(Contradiction::MarkAndValue);
    }
    Some(PackParameter {
        id: id?,
        label: label?,
        value,
        scale: scale?,
        source: source?,
        mark: mark?,
        note,
        edited: false,
    })
}

pub(super) fn table(at: &Cursor) -> Option<PackTable> {
    let entries = at.object(&["id", "label", "field", "unit", "source", "mark", "rows", "crosswalk"])?;
    let id = entries.read("id", Cursor::id);
    let label = entries.read("label", text);
    let field = entries.read("field", choice_field);
    let scale = entries.read("unit", scale);
    let source = entries.read("source", citation);
    let mark = entries.read("mark", |at| at.word(&MARKS));
    let (field, set) = field?;
    let mut rows = entries.each("rows", |at| row(at, set, scale));
    if let Some(at) = entries.optional("crosswalk") {
        rows.extend(crosswalk(&at, set, &rows)?);
    }
    at.unique(rows.iter().map(|row| row.key.as_str()));
    Some(PackTable { id: id?, label: label?, field, scale: scale?, source: source?, mark: mark?, rows })
}

fn choice_field(at: &Cursor) -> Option<(Field, &'static ChoiceSet)> {
    let id = at.text()?;
    let field = Field::by_id(&id).filter(|field| field.spec().table.is_none());
    match field.map(|field| (field, field.spec().kind)) {
        Some((field, FieldType::Choice(set))) => Some((field, set)),
        _ => at.fail(PackFault::UnknownField(id)),
    }
}

fn option(at: &Cursor, set: &'static ChoiceSet) -> Option<String> {
    let key = at.text()?;
    if set.position(&key).is_some() {
        return Some(key);
    }
    at.fail(PackFault::UnknownWord { found: key, known: set.options().join(", ") })
}

fn row(at: &Cursor, set: &'static ChoiceSet, scale: Option<&'static Scale>) -> Option<Row> {
    let entries = at.object(&["key", "status", "value", "source", "mark", "note"])?;
    let row = Row {
        key: entries.required("key").and_then(|at| option(&at, set))?,
        status: entries.read("status", |at| at.word(&STATUSES))?,
        value: quantity(&entries, scale),
        from: Vec::new(),
        source: entries.read_optional("source", citation),
        mark: entries.read_optional("mark", |at| at.word(&MARKS)),
        note: entries.read_optional("note", text),
    };
    if (row.status == RowStatus::Confirmed) != entries.optional("value").is_some() {
        return at.contradict(Contradiction::StatusAndValue);
    }
    Some(row)
}

/// Rows of one edition that are taken from rows of another.
fn crosswalk(at: &Cursor, set: &'static ChoiceSet, known: &[Row]) -> Option<Vec<Row>> {
    let entries = at.object(&["source", "mark", "rows"])?;
    let source = entries.read("source", citation);
    let mark = entries.read("mark", |at| at.word(&MARKS));
    let (source, mark) = (source?, mark?);
    entries.required("rows")?.each(|at| {
        let entries = at.object(&["key", "from", "status", "note"])?;
        let key = entries.required("key").and_then(|at| option(&at, set));
        let status = entries.read("status", |at| at.word(&STATUSES))?;
        let from = entries.each("from", |at| option(at, set));
        let found: Vec<_> = known.iter().filter(|row| from.contains(&row.key)).collect();
        let value = match (status, from.as_slice(), found.as_slice()) {
            (RowStatus::Confirmed, [_], [row]) => row.value,
            (RowStatus::Confirmed, ..) => return at.contradict(Contradiction::StatusAndValue),
            _ => None,
        };
        let note = entries.read_optional("note", text);
        Some(Row { key: key?, status, value, from, source: Some(source.clone()), mark: Some(mark), note })
    })
}

pub(super) fn threshold(at: &Cursor) -> Option<Threshold> {
    let entries = at.object(&["id", "label", "figure", "below", "above", "at_least", "at_most", "force", "clause"])?;
    let id = entries.read("id", Cursor::id);
    let label = entries.read("label", text);
    let figure = entries.read("figure", Cursor::text);
    let force = entries.read("force", |at| at.word(&FORCES));
    let clause = entries.read("clause", citation);
    let stated: Vec<_> =
        Relation::ALL.iter().filter_map(|(key, relation)| Some((*relation, entries.optional(key)?))).collect();
    let [(relation, at_limit)] = stated.as_slice() else { return at.contradict(Contradiction::TestForm) };
    let limit = limit(at_limit);
    let path = at.path().to_owned();
    Some(Threshold {
        id: id?,
        label: label?,
        figure: figure?,
        relation: *relation,
        limit: limit?,
        force: force?,
        clause: clause?,
        path,
    })
}

pub(super) fn rule(at: &Cursor) -> Option<Rule> {
    let keys = ["id", "label", "when", "outcome", "clause", "source", "mark", "severity", "force"];
    let entries = at.object(&keys)?;
    let id = entries.read("id", Cursor::id);
    let label = entries.read("label", text);
    let when = entries.read("when", condition);
    let outcome = entries.read("outcome", text);
    let clause = entries.read("clause", citation);
    let source = entries.read("source", citation);
    let mark = entries.read("mark", |at| at.word(&MARKS));
    let severity = entries.read("severity", |at| at.word(&SEVERITIES));
    let force = entries.read("force", |at| at.word(&FORCES));
    Some(Rule {
        id: id?,
        label: label?,
        when: when?,
        outcome: outcome?,
        clause: clause?,
        source: source?,
        mark: mark?,
        severity: severity?,
        force: force?,
    })
}
