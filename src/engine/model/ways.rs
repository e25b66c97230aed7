//! Every way that a parcel can go, whether the model works out its ledgers or not.

/// Ids of all ways: carry on, let a part, sell, change the use, treat idle land, split off surplus land, treat missed targets,
/// build on, sell to the platform company, relocate into the land reserve, take back allocated land, take back collective
/// land. [`ROUTES`](super::ROUTES) holds those that have ledgers.
pub const WAYS: [&str; 12] = [
    HOLD,
    "let_part",
    "sell",
    "change_use",
    "idle_recovery",
    "surplus_split",
    "graded_treatment",
    "expansion",
    "buy_back",
    "relocation_reserve",
    "allocated_recovery",
    "collective_recovery",
];

/// Carrying on: what every other way is held against.
pub const HOLD: &str = "hold";

#[cfg(test)]
mod tests {
    use super::super::ROUTES;
    use super::*;

    #[test]
    fn every_route_with_ledgers_is_a_way() {
        for route in ROUTES.iter() {
            assert!(WAYS.contains(&route.id), "{}", route.id);
        }
    }
}
