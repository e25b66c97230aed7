//! What parcels are once they have taken a route, many at once.

use super::Assessor;
use crate::engine::field::Field;
use crate::engine::graph::{Cell, ColumnRecords, Record, columns, missing_names};
use crate::engine::model::{AFTER, RouteSpec, record_of};
use crate::engine::parcel::Parcel;
use jiff::civil::Date;

/// A parcel once it has taken a route: the figures of [`AFTER`], in base units.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct After {
    /// Land, m².
    pub land: Cell,
    /// Floor area as the plot ratio counts it, m².
    pub floor_area: Cell,
    /// Tax of a year at capacity, yuan a year.
    pub tax: Cell,
    /// The years until then.
    pub years: Cell,
}

impl Assessor {
    /// What parcels are once they have taken a route. Some hundred at a time keep memory small.
    #[must_use]
    pub fn after(&self, route: &RouteSpec, parcels: &[&Parcel], as_of: Date) -> Vec<After> {
        let records: Vec<Record> = parcels.iter().map(|parcel| record_of(&self.graph, parcel, as_of)).collect();
        let names = names_of(route);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let answer = columns(&self.graph, &ColumnRecords::of_records(&self.graph, &records), &names);
        let columns = names.iter().map(|figure| answer.figure(figure));
        let columns: Vec<_> = columns.collect();
        let of_place = |place: usize| {
            let cell =
                |id: usize| columns.get(id).copied().flatten().map_or(Cell::Missing, |column| column.cell(place));
            let [land, floor_area, tax, years] = [0, 1, 2, 3].map(cell);
            After { land, floor_area, tax, years }
        };
        (0..parcels.len()).map(of_place).collect()
    }
}

impl super::Assessment<'_> {
    /// The entries for which land, floor area and tax after a route wait, in the order of the catalogue.
    #[must_use]
    pub fn after_needs(&self, route: &RouteSpec) -> Vec<Field> {
        let [land, floor_area, tax, _] = names_of(route);
        let names = [land, floor_area, tax].into_iter().flat_map(|figure| missing_names(&self.evaluation, &figure));
        let mut needs: Vec<Field> = names.filter_map(|name| Field::by_id(name.as_str())).collect();
        needs.sort_unstable();
        needs.dedup();
        needs
    }
}

fn names_of(route: &RouteSpec) -> [String; 4] {
    AFTER.map(|id| route.figure(&["after.", id].concat()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::graph::evaluate;
    use crate::engine::model::{HOLD, ROUTES};
    use crate::engine::parcel::{Origin, Value};
    use crate::engine::policy::DEFAULT_PACK;

    fn parcel(entries: &[(Field, f64)]) -> Parcel {
        let mut parcel = Parcel::default();
        for (field, value) in entries {
            parcel.set(*field, Value::Number(*value), Origin::Typed).unwrap();
        }
        parcel
    }

    /// The owner adds 7,198 m² on 15,000 m² with 5,454 m²; a blank tax stays unknown.
    #[test]
    fn it_is_what_an_evaluation_of_each_route_says() {
        let day = jiff::civil::date(2026, 12, 1);
        let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
        let site = (Field::SiteArea, 15_000.0);
        let plan = [site, (Field::FloorArea, 5_454.0), (Field::PlanFloorArea, 7_198.0)];
        let taxed =
            [&plan[..], &[(Field::AnnualTax, 1e6), (Field::PlanTax, 3e6), (Field::PlanBuildYears, 2.0)]].concat();
        let parcels = [parcel(&plan), parcel(&taxed), parcel(&[])];
        let list: Vec<&Parcel> = parcels.iter().collect();
        for route in ROUTES.iter() {
            for (parcel, after) in parcels.iter().zip(assessor.after(route, &list, day)) {
                let evaluation = evaluate(&assessor.graph, &record_of(&assessor.graph, parcel, day));
                let own = names_of(route).map(|figure| evaluation.figure(&figure).unwrap());
                assert_eq!([after.land, after.floor_area, after.tax, after.years], own, "{}", route.id);
            }
        }
        let of = |id: &str| assessor.after(ROUTES.iter().find(|route| route.id == id).unwrap(), &list, day);
        assert_eq!(of("expansion")[0].floor_area, Cell::Known(12_652.0));
        assert_eq!((of("expansion")[0].tax, of("expansion")[1].tax), (Cell::Missing, Cell::Known(4e6)));
        assert_eq!(of(HOLD)[1].tax, Cell::Known(1e6));
        let expansion = ROUTES.iter().find(|route| route.id == "expansion").unwrap();
        let needs = assessor.assess(list[0], day).after_needs(expansion);
        assert!(needs.contains(&Field::PlanTax) && !needs.contains(&Field::PlanFloorArea), "{needs:?}");
    }
}
