//! Land types with their routes.

use super::super::condition::{Body, Condition};
use super::super::cursor::{Cursor, Entries};
use super::super::error::{Contradiction, PackError, PackFault};
use super::super::land_type::{Basis, Days, LandType, Step, Wording};
use super::super::pack::Mark;
use super::condition::condition;
use super::{MARKS, citation, text};

/// The types in the order of decision.
pub(super) fn types(entries: &Entries) -> Vec<LandType> {
    let mut types = entries.each("types", land_type);
    types.sort_by_key(|land_type| land_type.order);
    if let Some(at) = entries.optional("types") {
        let orders: Vec<String> = types.iter().map(|land_type| land_type.order.to_string()).collect();
        at.unique(orders.iter().map(String::as_str));
    }
    types
}

fn land_type(at: &Cursor) -> Option<LandType> {
    let keys =
        ["id", "label", "order", "condition", "feasible", "route", "route_label", "lead", "steps", "basis", "wordings"];
    let entries = at.object(&keys)?;
    let id = entries.read("id", Cursor::id);
    let label = entries.read("label", text);
    let order = entries.read("order", whole);
    let condition = entries.read("condition", in_parts);
    let feasible = entries.optional("feasible").map(|at| in_parts(&at));
    let route = entries.read("route", Cursor::id);
    let route_label = entries.read("route_label", text);
    let lead = entries.read("lead", text);
    let steps = steps(at, &entries);
    let basis = entries.required("basis").and_then(|at| at.each(basis));
    let land_type = LandType {
        id: id?,
        label: label?,
        order: order?,
        condition: condition?,
        feasible: match feasible {
            Some(read) => Some(read?),
            None => None,
        },
        route: route?,
        route_label: route_label?,
        lead: lead?,
        steps,
        basis: basis?,
        wordings: entries.each("wordings", wording),
    };
    for condition in std::iter::once(&land_type.condition).chain(&land_type.feasible) {
        at.unique(condition.parts().into_iter().map(|(part, _)| part.id.as_str()));
    }
    let parts: Vec<&str> = land_type.condition.parts().into_iter().map(|(part, _)| part.id.as_str()).collect();
    for wording in &land_type.wordings {
        known(at, &wording.part, &parts);
    }
    Some(land_type)
}

/// Steps, each known by those that come after it.
pub(super) fn steps(at: &Cursor, entries: &Entries) -> Vec<Step> {
    let steps = entries.each("steps", step);
    at.unique(steps.iter().map(|step| step.id.as_str()));
    let ids: Vec<&str> = steps.iter().map(|step| step.id.as_str()).collect();
    for before in steps.iter().flat_map(|step| &step.after) {
        known(at, before, &ids);
    }
    steps
}

/// Refuses a word that is none of those known.
fn known(at: &Cursor, word: &str, known: &[&str]) {
    if !known.contains(&word) {
        at.fail::<()>(PackFault::UnknownWord { found: word.to_owned(), known: known.join(", ") });
    }
}

fn wording(at: &Cursor) -> Option<Wording> {
    let entries = at.object(&["part", "label", "route_label", "basis"])?;
    let part = entries.read("part", Cursor::id);
    let label = entries.read("label", text);
    let route_label = entries.read("route_label", text);
    let basis = entries.required("basis").and_then(|at| at.each(basis));
    Some(Wording { part: part?, label: label?, route_label: route_label?, basis: basis? })
}

/// A condition of which every test lies within a part.
fn in_parts(at: &Cursor) -> Option<Condition> {
    let condition = condition(at)?;
    let mut open = vec![&condition];
    while let Some(next) = open.pop() {
        if next.part.is_some() {
            continue;
        }
        if matches!(next.body, Body::Test(_)) {
            let fault = PackFault::Contradiction(Contradiction::TestWithoutPart);
            return at.note(PackError { path: next.path.clone(), fault });
        }
        open.extend(next.children());
    }
    Some(condition)
}

fn step(at: &Cursor) -> Option<Step> {
    let entries = at.object(&["id", "label", "department", "after", "days"])?;
    let id = entries.read("id", Cursor::id);
    let label = entries.read("label", text);
    let department = entries.read_optional("department", text);
    let after = entries.each("after", Cursor::id);
    let days = entries.read_optional("days", days);
    Some(Step { id: id?, label: label?, department, after, days })
}

fn days(at: &Cursor) -> Option<Days> {
    let entries = at.object(&["at_least", "at_most", "source", "mark"])?;
    let at_least = entries.optional("at_least").map(|at| whole(&at));
    let at_most = entries.optional("at_most").map(|at| whole(&at));
    let source = entries.read("source", citation);
    let mark = entries.read("mark", |at| at.word(&MARKS));
    if (at_least.is_none() && at_most.is_none()) || mark == Some(Mark::Wanted) {
        return at.contradict(Contradiction::MarkAndValue);
    }
    Some(Days { at_least: at_least.flatten(), at_most: at_most.flatten(), source: source?, mark: mark? })
}

pub(super) fn basis(at: &Cursor) -> Option<Basis> {
    let entries = at.object(&["clause", "mark"])?;
    let clause = entries.read("clause", citation);
    let mark = entries.read("mark", |at| at.word(&MARKS));
    Some(Basis { clause: clause?, mark: mark? })
}

/// A whole number from 0 to 100,000.
fn whole(at: &Cursor) -> Option<u32> {
    let number = at.number()?;
    if number.floor() == number && (0.0..=1e5).contains(&number) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked just above")]
        return Some(number as u32);
    }
    at.fail(PackFault::WrongType { expected: "whole_number", found: "number" })
}
