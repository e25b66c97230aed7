//! What the figures are called that a pack brings.

use crate::engine::policy::{LandType, Pack, Part, Rulebook, Text};

/// Name of a figure of the rulebook: a type, a part of its question, a threshold, a rule, a table or a parameter.
#[must_use]
pub fn pack_label<'r>(rulebook: &'r Rulebook, figure: &str) -> Option<&'r Text> {
    if let Some(rest) = figure.strip_prefix("type.") {
        let (id, part) = rest.split_once('.').unwrap_or((rest, ""));
        let own = rulebook.types().iter().find(|own| own.id == id)?;
        let part = part.rsplit_once("part.").map(|(_, part)| part);
        return part.map_or(Some(&own.label), |part| part_label(own, part));
    }
    if let Some((route, id)) = figure.strip_prefix("gate.").and_then(|rest| rest.split_once('.')) {
        return rulebook.gate(route, id).map(|gate| &gate.label);
    }
    let parameter = || rulebook.parameter(figure).map(|(_, parameter)| &parameter.label);
    let of_pack = rulebook.members().iter().find_map(|member| {
        let rest = figure.strip_prefix(member.pack.id.as_str())?.strip_prefix('.')?;
        label_within(&member.pack, rest.strip_suffix(".met").unwrap_or(rest))
    });
    of_pack.or_else(parameter)
}

/// Name of a part of a type.
#[must_use]
pub fn part_label<'r>(own: &'r LandType, part: &str) -> Option<&'r Text> {
    part_of(own, part).map(|part| &part.label)
}

/// A part of a type.
#[must_use]
pub fn part_of<'r>(own: &'r LandType, part: &str) -> Option<&'r Part> {
    let conditions = std::iter::once(&own.condition).chain(&own.feasible);
    conditions.flat_map(|condition| condition.parts()).find(|(known, _)| known.id == part).map(|(known, _)| known)
}

fn label_within<'r>(pack: &'r Pack, name: &str) -> Option<&'r Text> {
    match name.split_once('.') {
        Some(("threshold", id)) => pack.thresholds.iter().find(|own| own.id == id).map(|own| &own.label),
        Some(("rule", id)) => pack.rules.iter().find(|own| own.id == id).map(|own| &own.label),
        _ => pack.tables.iter().find(|own| own.id == name).map(|own| &own.label),
    }
}
