//! What the verdict on the owner's plan rests on: its margins, and the entries that move its net present value most.

use super::margin::{Flip, flip, flip_whole};
use super::swing::{Swing, swing};
use crate::engine::assessment::{Assessor, PlanStanding};
use crate::engine::field::{Field, Variation};
use crate::engine::graph::{Cell, Evaluation, Reach, Trial};
use crate::engine::model::{PlanRule, record_of};
use crate::engine::parcel::Parcel;
use jiff::civil::Date;

/// The figure that says whether the plan pays: net present value of the enterprise, in yuan.
const VALUE: &str = "expansion.enterprise.npv";
/// A margin carries the verdict where it is nearer than this share of the value.
const NEAR: f64 = 0.5;
/// So many margins carry it.
const CARRIERS: usize = 2;
/// So many bars are drawn at most.
const BARS: usize = 12;

/// The verdict on a plan: how it stands, and whether it pays where that is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stance {
    /// How it stands to its rules.
    pub plan: PlanStanding,
    /// Whether the net present value is zero or more.
    pub pays: Option<bool>,
}

impl Stance {
    fn of(evaluation: &Evaluation) -> Self {
        let value = evaluation.figure(VALUE).and_then(Cell::known);
        Self { plan: PlanStanding::of(evaluation), pays: value.map(|value| value >= 0.0) }
    }

    /// Whether nothing speaks against the plan: it passes, and it pays.
    #[must_use]
    pub fn is_good(self) -> bool {
        self.plan == PlanStanding::Pass && self.pays == Some(true)
    }
}

/// On which side of its value an entry turns the verdict.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// Below it.
    Below,
    /// Above it.
    Above,
}

/// How far one entry can move before the verdict is another one, the others as they are.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Margin {
    /// The entry.
    pub field: Field,
    /// Its value, in base units.
    pub at: f64,
    /// The nearest lesser value that turns the verdict.
    pub below: Option<Flip<Stance>>,
    /// The nearest greater one.
    pub above: Option<Flip<Stance>>,
}

impl Margin {
    /// The nearer of both, and how far it is as a share of the value; `None` where neither is, or the value is zero.
    #[must_use]
    pub fn nearest(&self) -> Option<(Side, Flip<Stance>, f64)> {
        let ends = [(Side::Below, self.below), (Side::Above, self.above)];
        let far = |flip: &Flip<Stance>| (flip.value - self.at).abs() / self.at.abs();
        let known = ends.into_iter().filter_map(|(side, flip)| flip.map(|flip| (side, flip, far(&flip))));
        known.filter(|(.., far)| far.is_finite()).min_by(|a, b| a.2.total_cmp(&b.2))
    }
}

/// How far the net present value moves while one entry does.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bar {
    /// The entry.
    pub field: Field,
    /// Its value, in base units.
    pub at: f64,
    /// The swing, in yuan.
    pub swing: Swing,
}

/// What the verdict on a plan rests on.
#[derive(Clone, PartialEq, Debug)]
pub struct Footing {
    /// The verdict.
    pub stance: Stance,
    /// The net present value, in yuan.
    pub value: Option<f64>,
    /// How far each entry can move.
    pub margins: Vec<Margin>,
    /// What moves the net present value most, the strongest first.
    pub bars: Vec<Bar>,
}

impl Footing {
    /// The margins that carry the verdict: the two nearest, within half of their values. Ties by the catalogue.
    #[must_use]
    pub fn carriers(&self) -> Vec<Margin> {
        carriers(&self.margins)
    }
}

/// The search for what a verdict rests on, in steps of some milliseconds, so that it can wait for a reader who types.
#[derive(Clone, PartialEq, Debug)]
pub struct FootingSearch {
    open: Vec<(Field, Side)>,
    found: Footing,
}

impl FootingSearch {
    /// A search over the levers of a study.
    #[must_use]
    pub fn new(study: &PlanStudy) -> Self {
        let levers = study.levers();
        let bars = strongest(levers.iter().filter_map(|field| study.bar(*field)).collect());
        let margin =
            |field: &Field| study.entered(*field).map(|at| Margin { field: *field, at, below: None, above: None });
        let margins = levers.iter().filter_map(margin).collect();
        let open = levers.iter().flat_map(|field| [(*field, Side::Above), (*field, Side::Below)]).rev().collect();
        let found = Footing { stance: study.stance(), value: study.value(), margins, bars };
        Self { open, found }
    }

    /// Does one step; gives what was found after the last one. The study must be of the same parcel on the same day.
    pub fn step(&mut self, study: &PlanStudy) -> Option<Footing> {
        if let Some((field, side)) = self.open.pop()
            && let Some(flip) = study.turn(field, side)
            && let Some(margin) = self.found.margins.iter_mut().find(|margin| margin.field == field)
        {
            match side {
                Side::Below => margin.below = Some(flip),
                Side::Above => margin.above = Some(flip),
            }
        }
        self.open.is_empty().then(|| self.found.clone())
    }
}

/// A parcel with a plan of which single entries are varied. Questions about its entries are left aside: whoever asks has settled
/// them.
#[derive(Clone, Debug)]
pub struct PlanStudy<'a> {
    assessor: &'a Assessor,
    trial: Trial<'a>,
    here: Stance,
    value: Option<f64>,
}

impl<'a> PlanStudy<'a> {
    /// The study of a parcel on a day.
    #[must_use]
    pub fn new(assessor: &'a Assessor, parcel: &Parcel, as_of: Date) -> Self {
        let record = record_of(assessor.graph(), parcel, as_of);
        let trial = Trial::new(&record, figures());
        let now = trial.with(&[]);
        let value = now.figure(VALUE).and_then(Cell::known);
        Self { assessor, here: Stance::of(&now), value, trial }
    }

    /// The verdict as it stands.
    #[must_use]
    pub fn stance(&self) -> Stance {
        self.here
    }

    /// The net present value as it stands, in yuan.
    #[must_use]
    pub fn value(&self) -> Option<f64> {
        self.value
    }

    /// The entries that can be varied: levers that are entered and on which the verdict can rest, in the order of the catalogue.
    #[must_use]
    pub fn levers(&self) -> Vec<Field> {
        let reach = Reach::of(self.assessor.graph());
        let rests = |field: Field| figures().any(|figure| reach.rests_on(figure, field.id()));
        let is_lever =
            |field: &Field| field.lever().is_some() && self.trial.input(field.id()).is_some() && rests(*field);
        Field::ALL.iter().copied().filter(is_lever).collect()
    }

    /// How far an entry can move before the verdict turns; `None` where it is not entered.
    #[must_use]
    pub fn margin(&self, field: Field) -> Option<Margin> {
        let at = self.trial.input(field.id())?;
        let turn = |side| self.turn(field, side);
        Some(Margin { field, at, below: turn(Side::Below), above: turn(Side::Above) })
    }

    /// The nearest value on one side that turns the verdict.
    #[must_use]
    pub fn turn(&self, field: Field, side: Side) -> Option<Flip<Stance>> {
        let at = self.trial.input(field.id())?;
        let range = field.range_around(at);
        let end = match side {
            Side::Below => range.min,
            Side::Above => range.max,
        };
        let verdict = |value: f64| Stance::of(&self.trial.with(&[(field.id(), value)]));
        match field.variation() {
            Variation::WholeYears => flip_whole(at, end, verdict),
            Variation::Share | Variation::Growth | Variation::Years => flip(at, end, verdict),
        }
    }

    /// The value of an entry as it stands.
    #[must_use]
    pub fn entered(&self, field: Field) -> Option<f64> {
        self.trial.input(field.id())
    }

    /// How far the net present value moves while an entry does; `None` where it does not, or is not known.
    #[must_use]
    pub fn bar(&self, field: Field) -> Option<Bar> {
        let (at, today) = (self.trial.input(field.id())?, self.value?);
        let ends = field.swing_around(at);
        let value = |value: f64| self.trial.value_with(VALUE, &[(field.id(), value)]);
        Some(Bar { field, at, swing: swing(today, (ends.min, ends.max), value)? })
    }
}

/// What decides the verdict: the rules of a plan, and its net present value.
fn figures() -> impl Iterator<Item = &'static str> {
    PlanRule::ALL.into_iter().map(PlanRule::id).chain([VALUE])
}

/// The margins that carry the verdict: the two nearest, within half of their values. Ties by the catalogue.
fn carriers(margins: &[Margin]) -> Vec<Margin> {
    let mut near: Vec<(f64, Margin)> = margins
        .iter()
        .filter_map(|margin| Some((margin.nearest()?.2, *margin)))
        .filter(|(far, _)| *far < NEAR)
        .collect();
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.field.cmp(&b.1.field)));
    near.into_iter().take(CARRIERS).map(|(_, margin)| margin).collect()
}

/// The entries that move the figure most, at most twelve. Ties by the catalogue.
fn strongest(mut bars: Vec<Bar>) -> Vec<Bar> {
    bars.sort_by(|a, b| b.swing.width.total_cmp(&a.swing.width).then(a.field.cmp(&b.field)));
    bars.truncate(BARS);
    bars
}

#[cfg(test)]
mod tests {
    use super::super::tests::{TODAY, assessor, plant, with};
    use super::*;
    use crate::engine::assessment::Answer;
    use crate::engine::parcel::Value;

    fn npv(field: Field, value: f64) -> f64 {
        let parcel = with(&[(field, value)]);
        match assessor().assess(&parcel, TODAY).answer(VALUE) {
            Some(Answer::Known(value)) => value,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_plan_passes_and_pays_and_its_margins_turn_it() {
        let study = PlanStudy::new(assessor(), &plant(), TODAY);
        assert!(study.stance().is_good());
        let margin = study.margin(Field::OperatingMargin).unwrap();
        let low = margin.below.unwrap();
        assert_eq!((low.becomes.pays, low.becomes.plan, margin.above), (Some(false), PlanStanding::Pass, None));
        // The whole assessment agrees on either side.
        assert!(npv(Field::OperatingMargin, low.value) < 0.0 && npv(Field::OperatingMargin, low.value + 1e-6) >= 0.0);
    }

    #[test]
    fn a_limit_turns_the_plan_where_the_ratio_reaches_it() {
        let permitted = with(&[(Field::PermittedPlotRatio, 1.8)]);
        let study = PlanStudy::new(assessor(), &permitted, TODAY);
        let high = study.margin(Field::PlanFloorArea).unwrap().above.unwrap();
        // 1.8 × 12,400 m² − 11,200 m².
        assert!((high.value - 11_120.0).abs() < 1e-4, "{high:?}");
        assert_eq!(high.becomes.plan, PlanStanding::Broken);
        // 804.4 万元/公顷 × 1.24 公顷 − 630 万元, or what the plan implies, whichever is more.
        let low = study.margin(Field::PlanTax).unwrap().below.unwrap();
        assert_eq!(low.becomes.plan, PlanStanding::Below);
        assert!((low.value - (804.4 * 1.24 - 630.0) * 1e4).abs() < 10.0, "{low:?}");
    }

    #[test]
    fn no_value_in_a_scan_of_two_thousand_points_is_nearer() {
        let study = PlanStudy::new(assessor(), &plant(), TODAY);
        let tried =
            [Field::PlanFloorArea, Field::PlanInvestment, Field::PlanTax, Field::PlanRampYears, Field::OperatingMargin];
        for field in tried {
            let margin = study.margin(field).unwrap();
            let range = field.range_around(margin.at);
            let verdict = |value: f64| Stance::of(&study.trial.with(&[(field.id(), value)]));
            for (end, flip) in [(range.min, margin.below), (range.max, margin.above)] {
                let first = (1..=1000)
                    .map(|number| margin.at + (end - margin.at) * f64::from(number) / 1000.0)
                    .find(|value| verdict(*value) != study.here);
                match (first, flip) {
                    (None, None) => {}
                    (Some(first), Some(flip)) => {
                        let (scan, own) = ((first - margin.at).abs(), (flip.value - margin.at).abs());
                        assert!(own <= scan * (1.0 + 1e-9), "{}: {own} {scan}", field.id());
                    }
                    other => panic!("{}: {other:?}", field.id()),
                }
            }
        }
    }

    #[test]
    fn two_near_margins_carry_the_verdict_and_far_ones_do_not() {
        let study = PlanStudy::new(assessor(), &plant(), TODAY);
        let mut search = FootingSearch::new(&study);
        let mut steps = 1;
        let found = loop {
            if let Some(found) = search.step(&study) {
                break found;
            }
            steps += 1;
        };
        assert_eq!(steps, 2 * study.levers().len());
        let margins: Vec<Margin> = study.levers().into_iter().filter_map(|field| study.margin(field)).collect();
        assert_eq!(found.margins, margins);
        let carrying = found.carriers();
        assert_eq!(carrying.len(), 2);
        let far = |margin: &Margin| margin.nearest().unwrap().2;
        assert!(far(&carrying[0]) <= far(&carrying[1]) && far(&carrying[1]) < 0.5);
        assert!(margins.iter().filter_map(Margin::nearest).all(|(.., other)| other >= far(&carrying[0])));
        assert_eq!(carriers(&[]), []);
    }

    #[test]
    fn the_bars_are_those_that_the_whole_assessment_gives() {
        let study = PlanStudy::new(assessor(), &plant(), TODAY);
        let bars = strongest(study.levers().into_iter().filter_map(|field| study.bar(field)).collect());
        assert!(bars.len() <= 12 && bars.windows(2).all(|pair| pair[0].swing.width >= pair[1].swing.width));
        let investment = bars.iter().find(|bar| bar.field == Field::PlanInvestment).unwrap();
        assert_eq!(investment.swing.high.value, 4.87e7 * 1.2);
        assert_eq!(investment.swing.high.figure, Some(npv(Field::PlanInvestment, 4.87e7 * 1.2)));
        let years = bars.iter().find(|bar| bar.field == Field::PlanBuildYears).unwrap();
        assert_eq!((years.swing.low.value, years.swing.high.value), (0.0, 2.0));
    }

    #[test]
    fn without_a_value_there_are_margins_of_the_rules_and_no_bars() {
        let mut parcel = plant();
        parcel.clear(Field::OperatingMargin);
        let study = PlanStudy::new(assessor(), &parcel, TODAY);
        assert_eq!((study.value(), study.stance().pays), (None, None));
        assert!(study.margin(Field::PlanTax).unwrap().below.is_some());
        assert!(study.levers().into_iter().all(|field| study.bar(field).is_none()));
        assert!(matches!(parcel.get(Field::PlanTax).map(|entry| &entry.value), Some(Value::Number(_))));
    }
}
