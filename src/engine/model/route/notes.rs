//! What a figure of a route rests on, said with it: what was left blank, and which convention stands in its place.

use crate::engine::field::Field;
use crate::engine::model::notes::Note;
use crate::engine::parcel::Parcel;

/// A note, the figures it stands with, and the field that makes it needless once it is entered.
struct Rule {
    note: Note,
    figures: &'static [&'static str],
    unless: Option<Field>,
}

static RULES: [Rule; 8] = [
    Rule {
        note: Note::new("plan_buildings", "whole_investment"),
        figures: &[
            "expansion.flow.property_tax",
            "expansion.flow.income_tax",
            "expansion.taxable_profit",
            "expansion.yield_on_cost",
            "expansion.enterprise.npv",
        ],
        unless: Some(Field::PlanBuildingInvestment),
    },
    Rule {
        note: Note::new("property_tax_land", "added_by_plan"),
        figures: &["expansion.flow.property_tax"],
        unless: None,
    },
    Rule { note: Note::new("demolition", "not_entered"), figures: DEARER, unless: Some(Field::DemolitionCost) },
    Rule { note: Note::new("relocation", "not_entered"), figures: DEARER, unless: Some(Field::RelocationCost) },
    Rule {
        note: Note::new("purchase", "written_off_as_land"),
        figures: &["buy_back.flow.income_tax", "buy_back.taxable_profit"],
        unless: None,
    },
    Rule {
        note: Note::new("unlet_property_tax", "on_value"),
        figures: &["buy_back.flow.unlet_property_tax"],
        unless: None,
    },
    Rule {
        note: Note::new("social_discount_rate", "real_on_nominal"),
        figures: &["buy_back.tax_multiple"],
        unless: None,
    },
    Rule {
        note: Note::new("platform_taxes", "on_both_sides"),
        figures: &["buy_back.tax_multiple", "buy_back.fiscal_payback"],
        unless: None,
    },
];

/// What costs of clearing the parcel would change most.
const DEARER: &[&str] =
    &["buy_back.platform.npv", "buy_back.yield_on_cost", "buy_back.max_bid", "buy_back.zone", "buy_back.tax_multiple"];

/// What a figure of a route rests on, in the order of reading; nothing where its formula says it all.
#[must_use]
pub fn route_notes(figure: &str, parcel: &Parcel) -> Vec<Note> {
    let open = |rule: &&Rule| rule.unless.is_none_or(|field| parcel.get(field).is_none());
    let own = RULES.iter().filter(|rule| rule.figures.contains(&figure));
    own.filter(open).map(|rule| rule.note).collect()
}

/// Every note of the routes.
pub(in crate::engine::model) fn all() -> impl Iterator<Item = Note> {
    RULES.iter().map(|rule| rule.note)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::assessment::Assessor;
    use crate::engine::parcel::{Origin, Value};
    use crate::engine::policy::DEFAULT_PACK;

    #[test]
    fn what_is_left_blank_is_said_until_it_is_entered() {
        let mut parcel = Parcel::default();
        let ids = |parcel: &Parcel| {
            route_notes("expansion.flow.property_tax", parcel).into_iter().map(Note::id).collect::<Vec<_>>()
        };
        assert_eq!(ids(&parcel), ["plan_buildings.whole_investment", "property_tax_land.added_by_plan"]);
        parcel.set(Field::PlanBuildingInvestment, Value::Number(2e7), Origin::Typed).unwrap();
        assert_eq!(ids(&parcel), ["property_tax_land.added_by_plan"]);
        assert_eq!(route_notes("expansion.enterprise.irr", &parcel), []);
        let of_multiple = |parcel: &Parcel| route_notes("buy_back.tax_multiple", parcel).len();
        assert_eq!(of_multiple(&parcel), 4);
        parcel.set(Field::DemolitionCost, Value::Number(0.0), Origin::Typed).unwrap();
        assert_eq!(of_multiple(&parcel), 3, "a zero that was entered is an answer");
    }

    #[test]
    fn notes_stand_with_figures_that_exist() {
        let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
        for figure in RULES.iter().flat_map(|rule| rule.figures) {
            assert!(assessor.graph().figure(figure).is_some(), "{figure}");
        }
    }
}
