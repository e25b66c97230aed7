//! Ways with their gates.

use super::super::cursor::Cursor;
use super::super::error::PackFault;
use super::super::way::{Gate, Way};
use super::condition::condition;
use super::land_type::{basis, steps};
use super::{MARKS, citation, text};
use crate::engine::model::WAYS;

pub(super) fn way(at: &Cursor) -> Option<Way> {
    let entries = at.object(&["route", "gates", "steps", "basis"])?;
    let route = entries.read("route", route);
    let gates = entries.each("gates", gate);
    let steps = steps(at, &entries);
    let basis = entries.required("basis").and_then(|at| at.each(basis));
    at.unique(gates.iter().map(|gate| gate.id.as_str()));
    Some(Way { route: route?, gates, steps, basis: basis? })
}

fn route(at: &Cursor) -> Option<String> {
    let id = at.id()?;
    if WAYS.contains(&id.as_str()) {
        return Some(id);
    }
    at.fail(PackFault::UnknownWord { found: id, known: WAYS.join(", ") })
}

fn gate(at: &Cursor) -> Option<Gate> {
    let entries = at.object(&["id", "label", "label_not", "when", "clause", "mark"])?;
    let id = entries.read("id", Cursor::id);
    let label = entries.read("label", text);
    let label_not = entries.read("label_not", text);
    let when = entries.read("when", condition);
    let clause = entries.read("clause", citation);
    let mark = entries.read("mark", |at| at.word(&MARKS));
    Some(Gate { id: id?, label: label?, label_not: label_not?, when: when?, clause: clause?, mark: mark? })
}
