//! Conditions, tests and limits.

use super::super::condition::{Body, Check, Condition, Limit, Part, Relation, Subject, Test};
use super::super::cursor::{Cursor, Entries};
use super::super::error::{Contradiction, PackFault};
use super::super::json::Json;
use super::super::pack::Mark;
use super::value::{quantity, scale};
use super::{MARKS, citation, text};
use crate::engine::field::{Field, FieldType};

const KEYS: [&str; 15] = [
    "id",
    "label",
    "label_not",
    "premise",
    "all",
    "any",
    "not",
    "field",
    "figure",
    "is",
    "entered",
    "below",
    "above",
    "at_least",
    "at_most",
];

pub(super) fn condition(at: &Cursor) -> Option<Condition> {
    let entries = at.object(&KEYS)?;
    let part = part(at, &entries);
    let stated = entries.stated(&["all", "any", "not", "field", "figure"]);
    let [(form, inner)] = stated.as_slice() else { return at.contradict(Contradiction::ConditionForm) };
    let checks = entries.all().filter(|(key, _)| CHECKS.contains(key)).count();
    let body = match *form {
        "field" | "figure" => Body::Test(test(at, &entries, inner, *form == "field")?),
        _ if checks > 0 => return at.contradict(Contradiction::ConditionForm),
        "not" => Body::Not(Box::new(condition(inner)?)),
        form => {
            let children = inner.each(condition)?;
            if children.is_empty() {
                return inner.contradict(Contradiction::ConditionForm);
            }
            if form == "all" { Body::All(children) } else { Body::Any(children) }
        }
    };
    Some(Condition { part: part?, body, path: at.path().to_owned() })
}

const CHECKS: [&str; 6] = ["is", "entered", "below", "above", "at_least", "at_most"];

/// Id and label of a part; outer `None` where they are wrong.
fn part(at: &Cursor, entries: &Entries) -> Option<Option<Part>> {
    let id = entries.optional("id").map(|at| at.id());
    let label = entries.optional("label").map(|at| text(&at));
    let label_not = entries.optional("label_not").map(|at| text(&at));
    let premise = entries.optional("premise").map_or(Some(false), |at| at.truth());
    match (id, label) {
        (Some(id), Some(label)) => {
            let label_not = label_not.map_or(Some(None), |own| own.map(Some));
            Some(Some(Part { id: id?, label: label?, label_not: label_not?, premise: premise? }))
        }
        (None, None) if premise == Some(false) && label_not.is_none() => Some(None),
        _ => at.contradict(Contradiction::PartForm),
    }
}

fn test(at: &Cursor, entries: &Entries, subject: &Cursor, is_field: bool) -> Option<Test> {
    let name = subject.text()?;
    let subject = if is_field {
        let scalar = |field: &Field| field.spec().table.is_none() && field.spec().kind != FieldType::Text;
        match Field::by_id(&name).filter(scalar) {
            Some(field) => Subject::Field(field),
            None => return subject.fail(PackFault::UnknownField(name)),
        }
    } else {
        Subject::Figure(name)
    };
    let stated = entries.stated(&CHECKS);
    let [(key, inner)] = stated.as_slice() else { return at.contradict(Contradiction::TestForm) };
    let relation = Relation::ALL.iter().find(|(word, _)| word == key);
    let check = match (relation, *key) {
        (Some((_, relation)), _) => Check::Compare(*relation, limit(inner)?),
        (None, "entered") => Check::Entered(inner.truth()?),
        (None, _) => is(&subject, inner)?,
    };
    Some(Test { subject, check })
}

fn is(subject: &Subject, at: &Cursor) -> Option<Check> {
    let Json::Text(option) = at.json() else { return at.truth().map(Check::Is) };
    if let Subject::Field(field) = subject
        && let FieldType::Choice(set) = field.spec().kind
    {
        if set.position(option).is_some() {
            return Some(Check::Option(option.clone()));
        }
        return at.fail(PackFault::UnknownWord { found: option.clone(), known: set.options().join(", ") });
    }
    at.fail(PackFault::WrongType { expected: "truth", found: "text" })
}

pub(super) fn limit(at: &Cursor) -> Option<Limit> {
    if let Json::Number(number) = at.json() {
        return if *number == 0.0 { Some(Limit::Zero) } else { at.contradict(Contradiction::LimitForm) };
    }
    let entries = at.object(&["value", "unit", "source", "mark", "parameter", "table", "date"])?;
    let stated = entries.stated(&["value", "parameter", "table", "date"]);
    let [(key, inner)] = stated.as_slice() else { return at.contradict(Contradiction::LimitForm) };
    if *key == "value" {
        return constant(at, &entries);
    }
    if entries.all().count() > 1 {
        return at.contradict(Contradiction::LimitForm);
    }
    match *key {
        "parameter" => inner.id().map(Limit::Parameter),
        "table" => inner.id().map(Limit::Table),
        _ => inner.date().map(Limit::Date),
    }
}

fn constant(at: &Cursor, entries: &Entries) -> Option<Limit> {
    let scale = entries.read("unit", scale);
    let value = quantity(entries, scale);
    let source = entries.read("source", citation);
    let mark = entries.read("mark", |at| at.word(&MARKS));
    if mark == Some(Mark::Wanted) {
        return at.contradict(Contradiction::MarkAndValue);
    }
    Some(Limit::Constant { value: value?, dimension: scale?.dimension(), source: source?, mark: mark? })
}
