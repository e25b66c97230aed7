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
    let open = rules.filter(|rule| rule.unless.is_none_or(|field| parcel.get(field).is_none()));
    open.map(|rule| rule.note).collect()
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
    use crate::engine::parcel::{Origin, Value};
    use crate::engine::policy::DEFAULT_PACK;

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
        assert_eq!(of_multiple(&parcel), 4);
        parcel.set(Field::DemolitionCost, Value::Number(0.0), Origin::Typed).unwrap();
        assert_eq!(of_multiple(&parcel), 3, "a zero that was entered is an answer");
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
