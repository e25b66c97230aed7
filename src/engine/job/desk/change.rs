//! A park before and after its routes.

use super::super::change::{
    Change, ChangeBar, ChangeQuery, GroupBar, MOST_BARS, MOST_WAITING_ASKED, ParkChange, RatioSum, RestBar,
    RouteChoice, Still,
};
use super::super::park::{GroupBy, GroupName, SheetRow};
use super::super::{Kind, SortKey};
use super::Listing;
use super::park::{Placed, entry_of};
use super::sheet::row;
use super::view::{Line, LineKind};
use crate::engine::assessment::{After, Gate};
use crate::engine::field::Field;
use crate::engine::graph::Cell;
use crate::engine::model::{ROUTES, RouteSpec};
use crate::engine::parcel::Parcel;
use std::collections::BTreeMap;

/// So many parcels go through the columns together.
const AT_ONCE: usize = 512;

impl Listing {
    /// The parcels that pass a view, before and after they take routes.
    #[must_use]
    pub fn change(&self, query: &ChangeQuery) -> ParkChange {
        let passed = self.passed(&query.view);
        let prospects = self.prospects(&passed, &query.route);
        let groups: Vec<Option<GroupName>> = passed.iter().map(|placed| self.group_of(placed, query.by)).collect();
        let waiting: Vec<(&Parcel, &RouteSpec)> = passed
            .iter()
            .zip(&prospects)
            .filter_map(|((_, (imported, _)), prospect)| {
                let prospect = prospect.as_ref().ok().filter(|prospect| waits(&prospect.after))?;
                Some((&imported.parcel, prospect.route))
            })
            .collect();
        let asked = waiting.len().min(MOST_WAITING_ASKED);
        ParkChange {
            shown: passed.len(),
            plot_ratio: change_of(&passed, (&prospects, &groups), SortKey::FloorArea, |after| after.floor_area),
            tax_per_area: change_of(&passed, (&prospects, &groups), SortKey::Tax, |after| after.tax),
            lacking: self.lacking(waiting.get(..asked).unwrap_or_default()),
            not_asked: waiting.len() - asked,
        }
    }

    /// The group to which a parcel's bar is added, where groups are asked for.
    fn group_of(&self, (_, (imported, line)): &Placed<'_>, by: Option<GroupBy>) -> Option<GroupName> {
        Some(match by? {
            GroupBy::Kind => GroupName::Kind(line.kind(self.assessor().rulebook()).unwrap_or(Kind::Open)),
            GroupBy::Field(field) => entry_of(imported, field).map_or(GroupName::Blank, GroupName::Entry),
        })
    }

    /// The route of each parcel and what it leads to, or why it takes none.
    fn prospects(&self, passed: &[Placed<'_>], choice: &RouteChoice) -> Vec<Result<Prospect, Still>> {
        let mut by_route: BTreeMap<&'static str, (&'static RouteSpec, Vec<usize>)> = BTreeMap::new();
        let mut prospects = Vec::with_capacity(passed.len());
        for (index, (_, (_, line))) in passed.iter().enumerate() {
            let route = self.route_of(line, choice);
            prospects.push(Err(*route.as_ref().err().unwrap_or(&Still::NoFigures)));
            if let Ok(route) = route {
                by_route.entry(route.id).or_insert_with(|| (route, Vec::new())).1.push(index);
            }
        }
        for (route, places) in by_route.values() {
            for block in places.chunks(AT_ONCE) {
                let parcel = |index: &usize| passed.get(*index).map(|(_, (imported, _))| &imported.parcel);
                let parcels: Vec<&Parcel> = block.iter().filter_map(parcel).collect();
                let after = self.assessor().after(route, &parcels, self.as_of());
                for ((index, parcel), after) in block.iter().zip(parcels).zip(after) {
                    if let Some(prospect) = prospects.get_mut(*index) {
                        *prospect = self.prospect(parcel, route, after);
                    }
                }
            }
        }
        prospects
    }

    /// The route that a parcel takes, or why it takes none.
    fn route_of(&self, line: &Line, choice: &RouteChoice) -> Result<&'static RouteSpec, Still> {
        let id = match (choice, line.kind) {
            (_, LineKind::Doubted) => return Err(Still::Doubted),
            _ if line.left_out => return Err(Still::Doubted),
            (RouteChoice::Each(id), _) => id,
            (RouteChoice::OfType, LineKind::Type(worded)) => {
                let types = self.assessor().rulebook().types();
                types.get(worded.place).map(|own| &own.route).ok_or(Still::NoType)?
            }
            (RouteChoice::OfType, LineKind::Open) => return Err(Still::Open),
            (RouteChoice::OfType, LineKind::NoType | LineKind::NoneSoFar | LineKind::NoTypes) => {
                return Err(Still::NoType);
            }
        };
        ROUTES.iter().find(|route| route.id == id).ok_or(Still::NoFigures)
    }

    /// What a parcel is after its route, where rules do not bar it. They are asked only where something is known.
    fn prospect(&self, parcel: &Parcel, route: &'static RouteSpec, after: After) -> Result<Prospect, Still> {
        let is_known =
            after.land.known().is_some() && [after.floor_area, after.tax].iter().any(|cell| !cell.is_missing());
        if !is_known {
            return Ok(Prospect { route, after, is_unsure: false });
        }
        let assessment = self.assessor().assess(parcel, self.as_of());
        if assessment.is_held(route.id) {
            return Err(Still::Doubted);
        }
        match assessment.gate(route.id) {
            Gate::Doubt => Err(Still::Doubted),
            Gate::Barred(_) | Gate::Undefined(_) => Err(Still::Barred),
            Gate::Waits(_) => Ok(Prospect { route, after, is_unsure: true }),
            Gate::Allowed { .. } => Ok(Prospect { route, after, is_unsure: false }),
        }
    }

    /// The entries for which routes wait, each with the number of parcels, the most first.
    fn lacking(&self, waiting: &[(&Parcel, &RouteSpec)]) -> Vec<(Field, usize)> {
        let mut counts: BTreeMap<Field, usize> = BTreeMap::new();
        for (parcel, route) in waiting {
            for field in self.assessor().assess(parcel, self.as_of()).after_needs(route) {
                *counts.entry(field).or_default() += 1;
            }
        }
        let mut ranked: Vec<(Field, usize)> = counts.into_iter().collect();
        ranked.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        ranked
    }
}

/// A route that a parcel takes, and what it leads to.
#[derive(Clone, Copy, Debug)]
struct Prospect {
    route: &'static RouteSpec,
    after: After,
    /// Whether a rule about the route waits for entries.
    is_unsure: bool,
}

fn waits(after: &After) -> bool {
    [after.land, after.floor_area, after.tax].iter().any(|cell| cell.is_missing())
}

/// One ratio, before and after.
fn change_of(
    passed: &[Placed<'_>],
    (prospects, groups): (&[Result<Prospect, Still>], &[Option<GroupName>]),
    above: SortKey,
    above_after: fn(&After) -> Cell,
) -> Change {
    let (mut resting, mut moved, mut still) = (Vec::new(), Vec::new(), BTreeMap::new());
    for ((placed, prospect), group) in passed.iter().zip(prospects).zip(groups) {
        let line = placed.1.1;
        let today = line.number(above).zip(line.number(SortKey::SiteArea));
        let before = today.filter(|_| !line.left_out).map(|(above, below)| RatioSum { above, below });
        let after = prospect.as_ref().map(|prospect| (prospect, prospect.after.land, above_after(&prospect.after)));
        let reason = match (before, after) {
            (None, _) if line.left_out => Still::LeftOut,
            (None, _) => Still::NoneToday,
            (Some(before), Ok((prospect, Cell::Known(below), Cell::Known(above)))) => {
                let (route, years) = (prospect.route.id.to_owned(), prospect.after.years.known());
                let (after, is_unsure) = (RatioSum { above, below }, prospect.is_unsure);
                let group = group.clone();
                moved.push(Moved { row: row(placed), route, group, before, after, years, is_unsure });
                continue;
            }
            (Some(_), Ok((_, Cell::Undefined(_), _) | (_, _, Cell::Undefined(_)))) => Still::NoFigures,
            (Some(_), Ok(_)) => Still::Waits,
            (Some(_), Err(reason)) => *reason,
        };
        resting.extend(before);
        *still.entry(reason).or_default() += 1;
    }
    Change::of(&resting, moved, still)
}

/// A parcel that counts, with what it has today and, where it takes a route, afterwards.
#[derive(Clone, Debug)]
struct Moved {
    row: SheetRow,
    route: String,
    group: Option<GroupName>,
    before: RatioSum,
    after: RatioSum,
    years: Option<f64>,
    is_unsure: bool,
}

impl Change {
    /// Over parcels that stay, with their sum, and parcels that move, in the order of the list.
    fn of(resting: &[RatioSum], moved: Vec<Moved>, mut still: BTreeMap<Still, usize>) -> Self {
        let before = sum(resting.iter().copied().chain(moved.iter().map(|moved| moved.before)));
        let after = sum(resting.iter().copied().chain(moved.iter().map(|moved| moved.after)));
        let parcels = resting.len() + moved.len();
        let (Some(start), Some(_)) = (before.value(), after.value()) else {
            return Self { before, after, parcels, still, ..Self::default() };
        };
        let share = |moved: &Moved| {
            let [above, below] = [moved.after.above - moved.before.above, moved.after.below - moved.before.below];
            (above - start * below) / after.below
        };
        let bar = |moved: Moved| (share(&moved), moved);
        let (moving, unmoved): (Vec<(f64, Moved)>, Vec<_>) =
            moved.into_iter().map(bar).partition(|(share, _)| *share != 0.0);
        if !unmoved.is_empty() {
            *still.entry(Still::Unchanged).or_default() += unmoved.len();
        }
        Self { before, after, parcels, still, ..Self::of_bars(moving) }
    }

    /// The bars of parcels that move, the largest first; equal ones stay in the order of the list.
    fn of_bars(mut moving: Vec<(f64, Moved)>) -> Self {
        moving.sort_by(|(one, _), (other, _)| other.abs().total_cmp(&one.abs()));
        let rising: Vec<f64> = moving.iter().map(|(share, _)| *share).filter(|share| *share > 0.0).collect();
        let years = moving.iter().map(|(_, moved)| moved.years).collect::<Option<Vec<f64>>>();
        let unsure = moving.iter().filter(|(_, moved)| moved.is_unsure).count();
        let falling = moving.len() - rising.len();
        let rest = moving.get(MOST_BARS..).filter(|rest| !rest.is_empty());
        let rest = rest.map(|rest| RestBar { parcels: rest.len(), share: rest.iter().map(|(share, _)| share).sum() });
        let bar = |(share, moved): (f64, Moved)| {
            let Moved { row, route, before, after, years, .. } = moved;
            ChangeBar { row, route, before, after, share, years }
        };
        let groups = grouped(&moving);
        Self {
            groups,
            leaders: leaders(&rising),
            rising: rising.len(),
            falling,
            rest,
            unsure,
            years: years.and_then(|years| years.into_iter().max_by(f64::total_cmp)),
            bars: moving.into_iter().take(MOST_BARS).map(bar).collect(),
            ..Self::default()
        }
    }
}

fn sum(parts: impl Iterator<Item = RatioSum>) -> RatioSum {
    parts.fold(RatioSum::default(), |sum, part| RatioSum {
        above: sum.above + part.above,
        below: sum.below + part.below,
    })
}

/// The bars of parcels added up by group, the largest first.
fn grouped(moving: &[(f64, Moved)]) -> Vec<GroupBar> {
    let mut groups: Vec<GroupBar> = Vec::new();
    for (share, moved) in moving {
        let Some(name) = &moved.group else { continue };
        match groups.iter_mut().find(|group| group.name == *name) {
            Some(group) => (group.parcels, group.share) = (group.parcels + 1, group.share + share),
            None => groups.push(GroupBar { name: name.clone(), parcels: 1, share: *share }),
        }
    }
    groups.sort_by(|one, other| other.share.abs().total_cmp(&one.share.abs()));
    groups
}

/// The fewest of some gains, the largest first, that are two thirds of them.
fn leaders(gains: &[f64]) -> usize {
    let all: f64 = gains.iter().sum();
    let mut reached = 0.0;
    let is_short = |gain: &&f64| {
        let was_short = reached * 3.0 < all * 2.0;
        reached += **gain;
        was_short
    };
    gains.iter().take_while(is_short).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::math;
    use proptest::prelude::*;

    fn ratio(above: f64, below: f64) -> RatioSum {
        RatioSum { above, below }
    }

    fn moved(place: usize, before: RatioSum, after: RatioSum) -> Moved {
        let row = SheetRow { place, id: place.to_string(), enterprise: String::new() };
        Moved { row, route: "expansion".into(), group: None, before, after, years: Some(2.0), is_unsure: false }
    }

    fn shares(change: &Change) -> f64 {
        change.bars.iter().map(|bar| bar.share).sum::<f64>() + change.rest.map_or(0.0, |rest| rest.share)
    }

    /// The example of the definition: 81 on 100; one parcel adds 13 of floor, another gives up 5 of floor and 10 of land.
    #[test]
    fn the_bars_of_the_example_are_those_worked_out_by_hand() {
        let resting = [ratio(31.0, 40.0)];
        let builds = moved(1, ratio(20.0, 30.0), ratio(33.0, 30.0));
        let leaves = moved(2, ratio(30.0, 30.0), ratio(25.0, 20.0));
        let change = Change::of(&resting, vec![leaves, builds], BTreeMap::new());
        assert_eq!((change.before.value(), change.after, change.parcels), (Some(0.81), ratio(89.0, 90.0), 3));
        let shares: Vec<(usize, f64)> = change.bars.iter().map(|bar| (bar.row.place, bar.share)).collect();
        let close = |a: f64, b: f64| (a - b).abs() < 1e-12;
        assert!(shares[0].0 == 1 && close(shares[0].1, 13.0 / 90.0), "{shares:?}");
        assert!(shares[1].0 == 2 && close(shares[1].1, 3.1 / 90.0), "{shares:?}");
        assert!((shares[0].1 + shares[1].1 - 0.178_889).abs() < 1e-6);
        // 0.144 of 0.179 are more than two thirds.
        assert_eq!((change.rising, change.falling, change.leaders, change.rest), (2, 0, 1, None));
    }

    #[test]
    fn without_land_afterwards_there_is_no_ratio_and_no_bar() {
        let change = Change::of(&[], vec![moved(0, ratio(1.0, 2.0), ratio(0.0, 0.0))], BTreeMap::new());
        assert!(change.bars.is_empty() && change.after.value().is_none());
        assert_eq!(Change::of(&[], Vec::new(), BTreeMap::new()), Change::default());
    }

    #[test]
    fn what_changes_nothing_is_counted_apart_and_one_unknown_year_leaves_the_last_unknown() {
        let same = moved(0, ratio(5.0, 10.0), ratio(5.0, 10.0));
        let builds = Moved { years: None, ..moved(1, ratio(5.0, 10.0), ratio(9.0, 10.0)) };
        let change = Change::of(&[], vec![same, builds, moved(2, ratio(5.0, 10.0), ratio(4.0, 10.0))], BTreeMap::new());
        assert_eq!(change.still, BTreeMap::from([(Still::Unchanged, 1)]));
        assert_eq!((change.bars.len(), change.years, change.rising, change.falling), (2, None, 1, 1));
    }

    #[test]
    fn two_thirds_take_as_few_as_bring_them() {
        assert_eq!(leaders(&[]), 0);
        assert_eq!(leaders(&[2.0, 1.0]), 1, "two of three are two thirds");
        assert_eq!(leaders(&[1.0, 1.0, 1.0, 1.0]), 3);
    }

    proptest! {
        /// Whatever parcels do, as long as land is left, start, bars and the rest come to the end, in any order.
        #[test]
        fn bars_sum_to_the_difference(
            parcels in prop::collection::vec((0.0..5e5_f64, 1.0..5e5_f64, 0.0..9e5_f64, 1.0..5e5_f64), 1..40),
            resting in (0.0..1e7_f64, 1.0..1e7_f64),
        ) {
            let one = |(place, (a, b, c, d)): (usize, &(f64, f64, f64, f64))| moved(place, ratio(*a, *b), ratio(*c, *d));
            let all: Vec<Moved> = parcels.iter().enumerate().map(one).collect();
            let turned: Vec<Moved> = all.iter().rev().cloned().collect();
            let of = |moved| Change::of(&[ratio(resting.0, resting.1)], moved, BTreeMap::new());
            let (change, other) = (of(all), of(turned));
            let (before, after) = (change.before.value().unwrap(), change.after.value().unwrap());
            let largest = change.bars.iter().map(|bar| bar.share.abs()).fold(after, math::max);
            prop_assert!((before + shares(&change) - after).abs() <= 1e-12 * math::max(largest, 1.0) * 50.0);
            prop_assert!((shares(&change) - shares(&other)).abs() <= 1e-11 * math::max(largest, 1.0));
            let sizes: Vec<f64> = change.bars.iter().map(|bar| bar.share.abs()).collect();
            prop_assert!(sizes.is_sorted_by(|a, b| a >= b) && sizes.len() <= MOST_BARS);
            prop_assert_eq!(change.rising + change.falling, parcels.len());
        }
    }
}
