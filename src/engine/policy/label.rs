//! What the figures and parameters that a rulebook adds to the graph are called: the pack's own texts.

use super::condition::Condition;
use super::pack::{Pack, Text};
use super::rulebook::Rulebook;

impl Rulebook {
    /// The pack's text for a figure or parameter of the graph; none for those of the land model itself, which the
    /// language files name.
    #[must_use]
    pub fn label(&self, name: &str) -> Option<&Text> {
        if let Some(rest) = name.strip_prefix("type.") {
            return self.type_label(rest);
        }
        if let Some((route, id)) = name.strip_prefix("gate.").and_then(|rest| rest.split_once('.')) {
            return self.gate(route, id).map(|gate| &gate.label);
        }
        let parameter = self.parameter(name).map(|(_, parameter)| &parameter.label);
        parameter.or_else(|| {
            let (pack, rest) = name.split_once('.')?;
            let member = self.members().iter().find(|member| member.pack.id == pack)?;
            own_label(&member.pack, rest)
        })
    }

    /// `<id>`, `<id>.part.<part>`, `<id>.feasible` or `<id>.feasible.part.<part>`.
    fn type_label(&self, rest: &str) -> Option<&Text> {
        let (id, rest) = rest.split_once('.').unwrap_or((rest, ""));
        let own = self.types().iter().find(|own| own.id == id)?;
        if let Some(part) = rest.strip_prefix("part.") {
            return part_label(&own.condition, part);
        }
        match rest.strip_prefix("feasible.part.") {
            Some(part) => part_label(own.feasible.as_ref()?, part),
            None if rest == "feasible" => Some(&own.route_label),
            None => rest.is_empty().then_some(&own.label),
        }
    }
}

/// A table, a threshold with or without `.met`, a rule or one of its parts.
fn own_label<'p>(pack: &'p Pack, rest: &str) -> Option<&'p Text> {
    if let Some(id) = rest.strip_prefix("threshold.") {
        let id = id.strip_suffix(".met").unwrap_or(id);
        return pack.thresholds.iter().find(|own| own.id == id).map(|own| &own.label);
    }
    if let Some(id) = rest.strip_prefix("rule.") {
        let (id, part) = id.split_once(".part.").map_or((id, None), |(id, part)| (id, Some(part)));
        let rule = pack.rules.iter().find(|own| own.id == id)?;
        return part.map_or(Some(&rule.label), |part| part_label(&rule.when, part));
    }
    pack.tables.iter().find(|own| own.id == rest).map(|own| &own.label)
}

fn part_label<'c>(condition: &'c Condition, id: &str) -> Option<&'c Text> {
    condition.parts().into_iter().find(|(part, _)| part.id == id).map(|(part, _)| &part.label)
}
