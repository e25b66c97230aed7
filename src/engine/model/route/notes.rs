//! What a figure of a route rests on, said with it: what was left blank, and which convention stands in its place.

use super::ROUTES;
use crate::engine::model::notes::Note;
use crate::engine::parcel::Parcel;

/// What a figure of a route rests on, in the order of reading; nothing where its formula says it all.
#[must_use]
pub fn route_notes(figure: &str, parcel: &Parcel) -> Vec<Note> {
    let Some((route, own)) = figure.split_once('.') else { return Vec::new() };
    let Some(route) = ROUTES.iter().find(|known| known.id == route) else { return Vec::new() };
    let rules = route.notes.iter().filter(|rule| rule.figure == own);
    rules.filter(|rule| rule.when.holds(parcel)).map(|rule| rule.note).collect()
}

/// Every note of the routes.
pub(in crate::engine::model) fn all() -> impl Iterator<Item = Note> {
    ROUTES.iter().flat_map(|route| route.notes.iter().map(|rule| rule.note))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::assessment::Assessor;
    use crate::engine::field::Field;
    use crate::engine::graph::Cell;
    use crate::engine::model::record_of;
    use crate::engine::parcel::{Origin, Value};
    use crate::engine::policy::DEFAULT_PACK;
    use jiff::civil::date;

    const LAND: [&str; 2] = ["property_tax_land.added_by_plan", "property_tax_land.once_a_storey"];

    #[test]
    fn what_is_left_blank_is_said_until_it_is_entered() {
        let mut parcel = Parcel::default();
        let ids = |parcel: &Parcel| {
            route_notes("expansion.flow.property_tax", parcel).into_iter().map(Note::id).collect::<Vec<_>>()
        };
        assert_eq!(ids(&parcel), ["plan_buildings.whole_investment", LAND[0], LAND[1]]);
        parcel.set(Field::PlanBuildingInvestment, Value::Number(2e7), Origin::Typed).unwrap();
        assert_eq!(ids(&parcel), LAND);
        assert_eq!(route_notes("expansion.enterprise.mirr", &parcel), []);
        let of_multiple = |parcel: &Parcel| route_notes("buy_back.tax_multiple", parcel).len();
        assert_eq!(of_multiple(&parcel), 6);
        parcel.set(Field::DemolitionCost, Value::Number(0.0), Origin::Typed).unwrap();
        assert_eq!(of_multiple(&parcel), 5, "a zero that was entered is an answer");
        parcel.set(Field::SupplementaryDue, Value::Choice("not_known".into()), Origin::Typed).unwrap();
        assert_eq!(of_multiple(&parcel), 5, "figures are still before a supplementary price");
        parcel.set(Field::SupplementaryDue, Value::Choice("no".into()), Origin::Typed).unwrap();
        assert_eq!(of_multiple(&parcel), 4, "none is due");
    }

    #[test]
    fn an_exemption_is_said_and_asks_for_its_document() {
        let mut parcel = Parcel::default();
        let ids =
            |parcel: &Parcel| route_notes("sell.flow.land_vat", parcel).into_iter().map(Note::id).collect::<Vec<_>>();
        let appraisal = "land_vat.price_below_appraisal";
        assert_eq!(ids(&parcel), [appraisal]);
        parcel.set(Field::LandVatBasis, Value::Choice("taxed".into()), Origin::Typed).unwrap();
        assert_eq!(ids(&parcel), [appraisal]);
        parcel.set(Field::LandVatBasis, Value::Choice("moved_by_planning".into()), Origin::Typed).unwrap();
        assert_eq!(ids(&parcel), [appraisal, "land_vat.exempt", "land_vat.exempt_without_document"]);
        parcel.set(Field::LandVatGround, Value::Text("沪府〔2026〕1号".into()), Origin::Typed).unwrap();
        assert_eq!(ids(&parcel), [appraisal, "land_vat.exempt"]);
    }

    #[test]
    fn support_counts_with_its_document_only() {
        let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
        let input = assessor.graph().input_position("support_received").unwrap();
        let mut parcel = Parcel::default();
        parcel.set(Field::SupportReceived, Value::Number(1.5e6), Origin::Typed).unwrap();
        let received = |parcel: &Parcel| record_of(assessor.graph(), parcel, date(2026, 12, 1)).cell(input, 0);
        let notes = |parcel: &Parcel| {
            route_notes("expansion.flow.support", parcel).into_iter().map(Note::id).collect::<Vec<_>>()
        };
        assert_eq!((received(&parcel), notes(&parcel)[0].as_str()), (Cell::Missing, "support.without_document"));
        parcel.set(Field::SupportDocument, Value::Text("闵经委〔2026〕9号".into()), Origin::Typed).unwrap();
        assert_eq!((received(&parcel), notes(&parcel)[0].as_str()), (Cell::Known(1.5e6), "support.taxed"));
    }

    #[test]
    fn notes_stand_with_figures_that_exist() {
        let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
        for route in ROUTES.iter() {
            for rule in &route.notes {
                let figure = route.figure(rule.figure);
                assert!(assessor.graph().figure(&figure).is_some(), "{figure}");
            }
        }
    }
}
