//! Which value of an entry brings a figure to a target.

use super::seek::{Seek, points, seek};
use crate::engine::assessment::Assessor;
use crate::engine::field::{Field, FieldType, Variation};
use crate::engine::graph::{Cause, Cell, Reach, Trial};
use crate::engine::model::{Figure, record_of};
use crate::engine::parcel::Parcel;
use crate::engine::policy::missing_fields;
use jiff::civil::Date;

/// Whether no rule that a plan must keep is known to be broken.
const UNBROKEN: &str = Figure::PlanUnbroken.id();

/// What varying one entry comes to. Values of the entry and of the figure in base units.
#[derive(Clone, PartialEq, Debug)]
pub enum GoalOutcome {
    /// These values reach the target, the nearest to today first, at most eight.
    Found(Vec<f64>),
    /// The figure waits for these other entries.
    Missing(Vec<Field>),
    /// The figure does not depend on the entry.
    Independent,
    /// The figure stays below the target.
    Below {
        /// Its greatest value.
        best: f64,
        /// The entry there.
        at: f64,
    },
    /// The figure stays above the target.
    Above {
        /// Its least value.
        best: f64,
        /// The entry there.
        at: f64,
    },
    /// The figure jumps over the target.
    Jumps {
        /// The entry there.
        at: f64,
        /// The figure on one side.
        from: f64,
        /// The figure on the other.
        to: f64,
    },
    /// The figure has no value, whatever is entered.
    Undefined {
        /// The first value that was tried.
        at: f64,
        /// Why.
        cause: Cause,
    },
}

/// Two entries that share the way to a target: each goes the same part of the way that it would have to go alone.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Together {
    /// Both entries with their values.
    pub values: [(Field, f64); 2],
    /// The part of its own way that each goes.
    pub part: f64,
}

/// A figure and the value that it is to have.
#[derive(Clone, Debug)]
pub struct GoalSeek<'a> {
    trial: Trial<'a>,
    assessor: &'a Assessor,
    figure: &'a str,
    target: f64,
}

impl<'a> GoalSeek<'a> {
    /// A figure of a parcel on a day, with its target in base units.
    #[must_use]
    pub fn new(assessor: &'a Assessor, parcel: &Parcel, as_of: Date, figure: &'a str, target: f64) -> Self {
        let record = record_of(assessor.graph(), parcel, as_of);
        Self { trial: Trial::new(&record, [figure, UNBROKEN]), assessor, figure, target }
    }

    /// The figure as it stands.
    #[must_use]
    pub fn today(&self) -> Cell {
        self.trial.value_with(self.figure, &[])
    }

    /// The value of an entry as it stands.
    #[must_use]
    pub fn entered(&self, field: Field) -> Option<f64> {
        self.trial.input(field.id())
    }

    /// The entries that can be varied: single numbers on which the figure can rest, in the order of the catalogue. Those that count
    /// in whole years are left out.
    #[must_use]
    pub fn levers(&self) -> Vec<Field> {
        let reach = Reach::of(self.assessor.graph());
        let is_number = |field: &Field| {
            let spec = field.spec();
            matches!(spec.kind, FieldType::Number(_)) && spec.table.is_none()
        };
        let is_lever = |field: &Field| is_number(field) && field.variation() != Variation::WholeYears;
        let rests = |field: &Field| reach.rests_on(self.figure, field.id());
        Field::ALL.iter().copied().filter(|field| is_lever(field) && rests(field)).collect()
    }

    /// What varying this entry alone comes to.
    #[must_use]
    pub fn seek(&self, field: Field) -> GoalOutcome {
        let Some(bounds) = field.spec().bounds else { return GoalOutcome::Independent };
        let today = self.entered(field);
        let range = today.map(|today| field.range_around(today)).filter(|range| range.min < range.max);
        let tried = points(range.map(|range| (range.min, range.max)), (bounds.min, bounds.max), today);
        match seek(&tried, today, self.target, |value| self.with(&[(field, value)])) {
            Seek::Found(values) => GoalOutcome::Found(values),
            Seek::Constant => GoalOutcome::Independent,
            Seek::Below { best, at } => GoalOutcome::Below { best, at },
            Seek::Above { best, at } => GoalOutcome::Above { best, at },
            Seek::Jumps { at, from, to } => GoalOutcome::Jumps { at, from, to },
            Seek::Undefined { at, cause } => GoalOutcome::Undefined { at, cause },
            Seek::Missing => self.waiting(field, &tried),
        }
    }

    /// Two entries with the values that each would need alone: half-way between each, the part of both ways that reaches the target
    /// together. `None` where an entry is blank, or the figure does not get there in one stretch.
    #[must_use]
    pub fn together(&self, alone: [(Field, f64); 2]) -> Option<Together> {
        let from = [self.entered(alone[0].0)?, self.entered(alone[1].0)?];
        let at = |part: f64| {
            let value = |place: usize| (alone[place].0, from[place] + part * (alone[place].1 - from[place]));
            [value(0), value(1)]
        };
        let part = |number: i32| f64::from(number) / 100.0;
        let parts: Vec<f64> = (0..=100).map(part).collect();
        match seek(&parts, Some(0.0), self.target, |part| self.with(&at(part))) {
            Seek::Found(found) => found.first().map(|part| Together { values: at(*part), part: *part }),
            _ => None,
        }
    }

    /// Whether a value would break a rule of the plan that holds as it stands.
    #[must_use]
    pub fn breaks(&self, field: Field, value: f64) -> bool {
        let is_broken = |inputs: &[(&str, f64)]| self.trial.value_with(UNBROKEN, inputs).is_false();
        is_broken(&[(field.id(), value)]) && !is_broken(&[])
    }

    /// A value that is found, to whole steps: the nearer of the two neighbours that does not fall short of the target, seen from
    /// where the figure stands; the value itself where neither does.
    #[must_use]
    pub fn rounded(&self, field: Field, value: f64, step: f64) -> f64 {
        let wants_more = self.today().known().is_none_or(|today| today <= self.target);
        let reaches = |value: &f64| match self.with(&[(field, *value)]) {
            Cell::Known(figure) if wants_more => figure >= self.target,
            Cell::Known(figure) => figure <= self.target,
            Cell::Missing | Cell::Undefined(_) => false,
        };
        let whole = value / step;
        let neighbours = [whole.floor() * step, whole.ceil() * step];
        neighbours
            .into_iter()
            .filter(reaches)
            .min_by(|a, b| (a - value).abs().total_cmp(&(b - value).abs()))
            .unwrap_or(value)
    }

    fn with(&self, entries: &[(Field, f64)]) -> Cell {
        let inputs: Vec<(&str, f64)> = entries.iter().map(|(field, value)| (field.id(), *value)).collect();
        self.trial.value_with(self.figure, &inputs)
    }

    /// The other entries for which the figure waits, where it waits at every value.
    fn waiting(&self, field: Field, tried: &[f64]) -> GoalOutcome {
        let middle = tried.get(tried.len() / 2).copied().unwrap_or_default();
        let evaluation = self.trial.with(&[(field.id(), middle)]);
        let mut missing = missing_fields(&evaluation, self.figure);
        missing.retain(|other| *other != field);
        if missing.iter().any(|other| other.spec().table.is_none()) {
            missing.retain(|other| other.spec().table.is_none());
        }
        GoalOutcome::Missing(missing)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TODAY, assessor, plant, with};
    use super::*;
    use crate::engine::parcel::{Origin, Value};

    /// 23.375 亩 with 18,700 m²: the site of the published case.
    fn site(tax: Option<f64>) -> Parcel {
        let mut parcel = Parcel::default();
        let entries = [
            (Field::SiteArea, Some(23.375 * 2000.0 / 3.0)),
            (Field::FloorArea, Some(18_700.0)),
            (Field::AnnualTax, tax),
        ];
        for (field, value) in entries {
            if let Some(value) = value {
                parcel.set(field, Value::Number(value), Origin::Typed).unwrap();
            }
        }
        parcel
    }

    /// 804.4 万元/公顷 in yuan a m².
    const TARGET: f64 = 804.4;

    // product.md, J4: 15,583.33 m² × 804.4 万元/公顷 = 1,253.52 万元.
    #[test]
    fn the_target_of_the_case_takes_1253_52_of_tax() {
        let parcel = site(None);
        let goal = GoalSeek::new(assessor(), &parcel, TODAY, "tax_per_area", TARGET);
        let GoalOutcome::Found(values) = goal.seek(Field::AnnualTax) else { panic!("not found") };
        assert!((values[0] / 1e4 - 1_253.523_333).abs() < 1e-5, "{values:?}");
        assert_eq!(goal.seek(Field::SiteArea), GoalOutcome::Missing(vec![Field::AnnualTax]));
        assert!(goal.levers().contains(&Field::AnnualTax) && !goal.levers().contains(&Field::PlanTax));
    }

    #[test]
    fn less_land_or_both_do_too_once_the_tax_is_known() {
        let parcel = site(Some(9e6));
        let goal = GoalSeek::new(assessor(), &parcel, TODAY, "tax_per_area", TARGET);
        let GoalOutcome::Found(land) = goal.seek(Field::SiteArea) else { panic!("not found") };
        assert!((land[0] - 9e6 / TARGET).abs() < 1e-6, "{land:?}");
        let GoalOutcome::Found(tax) = goal.seek(Field::AnnualTax) else { panic!("not found") };
        let both = goal.together([(Field::SiteArea, land[0]), (Field::AnnualTax, tax[0])]).unwrap();
        let [(_, land), (_, tax)] = both.values;
        assert!((tax / land - TARGET).abs() < 1e-6 && both.part > 0.0 && both.part < 1.0, "{both:?}");
        assert_eq!(goal.seek(Field::FloorArea), GoalOutcome::Independent);
    }

    #[test]
    fn the_value_that_is_found_reaches_the_target_in_a_whole_assessment() {
        let goal = GoalSeek::new(assessor(), &plant(), TODAY, "expansion.enterprise.npv", 0.0);
        for field in [Field::OperatingMargin, Field::PlanInvestment, Field::DiscountRate, Field::PlanRampYears] {
            let value = match goal.seek(field) {
                GoalOutcome::Found(values) => values[0],
                // No ramp within its bounds is long enough.
                GoalOutcome::Above { best, .. } if field == Field::PlanRampYears => {
                    assert!(best > 0.0);
                    continue;
                }
                other => panic!("{}: {other:?}", field.id()),
            };
            let reached = assessor().assess(&with(&[(field, value)]), TODAY);
            let reached = reached.answer("expansion.enterprise.npv").and_then(|answer| answer.known()).unwrap();
            assert!(reached.abs() < 1.0, "{}: {value} gives {reached}", field.id());
        }
    }

    #[test]
    fn the_rate_at_which_the_value_is_zero_is_the_internal_rate() {
        let goal = GoalSeek::new(assessor(), &plant(), TODAY, "expansion.enterprise.npv", 0.0);
        let GoalOutcome::Found(rates) = goal.seek(Field::DiscountRate) else { panic!("not found") };
        let irr = assessor().assess(&plant(), TODAY).answer("expansion.enterprise.irr").and_then(|irr| irr.known());
        assert!((rates[0] - irr.unwrap()).abs() < 1e-9, "{rates:?} {irr:?}");
    }

    #[test]
    fn a_value_to_whole_steps_still_reaches_the_target_and_a_broken_limit_is_said() {
        let parcel = site(None);
        let goal = GoalSeek::new(assessor(), &parcel, TODAY, "tax_per_area", TARGET);
        let GoalOutcome::Found(values) = goal.seek(Field::AnnualTax) else { panic!("not found") };
        assert!((goal.rounded(Field::AnnualTax, values[0], 100.0) - 12_535_300.0).abs() < 1e-6);
        let goal = GoalSeek::new(assessor(), &plant(), TODAY, "planned_plot_ratio", 2.5);
        let GoalOutcome::Found(area) = goal.seek(Field::PlanFloorArea) else { panic!("not found") };
        assert!(goal.breaks(Field::PlanFloorArea, area[0]) && !goal.breaks(Field::PlanFloorArea, 9_000.0));
    }

    #[test]
    fn a_target_out_of_reach_says_the_best() {
        // However long the ramp, the plan ends above a loss of ten thousand million yuan.
        let goal = GoalSeek::new(assessor(), &plant(), TODAY, "expansion.enterprise.npv", -1e10);
        assert!(matches!(goal.seek(Field::PlanRampYears), GoalOutcome::Above { best, .. } if best > -1e10));
        let goal = GoalSeek::new(assessor(), &plant(), TODAY, "planned_plot_ratio", 0.5);
        let GoalOutcome::Above { best, at } = goal.seek(Field::PlanFloorArea) else { panic!("reached") };
        assert!((best - 11_200.0 / 12_400.0).abs() < 1e-12 && at == 0.0);
    }
}
