//! What the owner of a plan asks the park for (企业点菜): drafted from rules that the plan breaks or that wait for what the park
//! knows, from gates that bar its route, from binding rules of packs that apply, from parties that lose by its route, and from the steps of that route.
//!
//! Ids and quantities only; the words are the language layer's. What a reader ticks and words is kept with the parcel, under the
//! ids of this list.

use super::Assessment;
use super::comparison::{Bar, Gate, LOSS_YUAN};
use super::plan::PlanRuleState;
use crate::engine::field::{Field, Holder};
use crate::engine::graph::Cell;
use crate::engine::issue::Severity;
use crate::engine::model::{Party, ROUTES, RouteSpec};
use crate::engine::parcel::{Parcel, Value};
use crate::engine::policy::{Finding, Force, LandType, Status, Step};

/// One line of the list.
#[derive(Clone, PartialEq, Debug)]
pub struct Need {
    /// Stable identifier.
    pub id: String,
    /// What is asked for.
    pub ask: Ask,
}

/// What is asked for.
#[derive(Clone, PartialEq, Debug)]
pub enum Ask {
    /// That a hard rule be changed, which the plan breaks by the excess stated.
    Rule(PlanRuleState),
    /// That the park state a fact for which a hard rule waits.
    Fact(Field),
    /// That a gate before the route be opened, which bars it.
    Gate {
        /// The route.
        route: &'static str,
        /// The gate within it.
        gate: String,
    },
    /// What a binding rule of a pack asks for, which applies to the parcel.
    Finding {
        /// The pack.
        pack: String,
        /// The rule.
        rule: String,
    },
    /// That a step of the route be taken.
    Step {
        /// The type to which the route belongs.
        land_type: String,
        /// The step.
        step: String,
    },
    /// That a loss be made up, in yuan of present value.
    Loss {
        /// The route.
        route: &'static str,
        /// Who loses.
        party: Party,
        /// How much.
        amount: f64,
    },
}

impl Ask {
    /// Stable identifier of its kind.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Rule(_) => "rule",
            Self::Fact(_) => "fact",
            Self::Gate { .. } => "gate",
            Self::Finding { .. } => "finding",
            Self::Step { .. } => "step",
            Self::Loss { .. } => "loss",
        }
    }
}

impl Need {
    fn new(ask: Ask) -> Self {
        let what = match &ask {
            Ask::Rule(state) => state.rule.id().to_owned(),
            Ask::Fact(field) => field.id().to_owned(),
            Ask::Gate { route, gate } => format!("{route}.{gate}"),
            Ask::Finding { pack, rule } => format!("{pack}.{rule}"),
            Ask::Step { land_type, step } => format!("{land_type}.{step}"),
            Ask::Loss { route, party, .. } => format!("{route}.{}", party.id()),
        };
        Self { id: format!("{}.{what}", ask.kind()), ask }
    }

    /// Whether it is on the list as long as the reader has not decided: all but steps of which the pack names no department,
    /// which the owner may well take itself.
    #[must_use]
    pub fn is_proposed(&self, types: &[LandType]) -> bool {
        match &self.ask {
            Ask::Step { land_type, step } => {
                step_of(types, land_type, step).is_some_and(|step| step.department.is_some())
            }
            Ask::Rule(_) | Ask::Fact(_) | Ask::Gate { .. } | Ask::Finding { .. } | Ask::Loss { .. } => true,
        }
    }
}

/// A step of a type.
#[must_use]
pub fn step_of<'t>(types: &'t [LandType], land_type: &str, step: &str) -> Option<&'t Step> {
    types.iter().find(|own| own.id == land_type)?.steps.iter().find(|own| own.id == step)
}

impl Assessment<'_> {
    /// The draft of the list for a parcel: rules, facts, findings, losses, steps. Nothing while entries are to be checked or
    /// neither a plan nor the wish to sell says which route is meant.
    #[must_use]
    pub fn needs_of(&self, parcel: &Parcel) -> Vec<Need> {
        let Some(route) = self.wanted_route(parcel) else { return Vec::new() };
        if self.contradiction.is_some() || self.is_held(route.id) {
            return Vec::new();
        }
        let own = self.rulebook.types().iter().find(|own| own.route == route.id);
        let rules = if self.has_plan() { self.rule_needs() } else { Vec::new() };
        let steps = own.into_iter().flat_map(|own| {
            own.steps.iter().map(|step| Ask::Step { land_type: own.id.clone(), step: step.id.clone() })
        });
        let asks = rules
            .into_iter()
            .chain(self.gate_needs(route.id))
            .chain(self.finding_needs())
            .chain(self.losses(route))
            .chain(steps);
        asks.map(Need::new).collect()
    }

    /// The route that the owner means to take: its plan, or a sale to the platform company.
    fn wanted_route(&self, parcel: &Parcel) -> Option<&'static RouteSpec> {
        let id = match self.has_plan() {
            true => "expansion",
            false if is_to_be_sold(parcel) => "buy_back",
            false => return None,
        };
        ROUTES.iter().find(|route| route.id == id)
    }

    /// Hard rules that the plan breaks, and facts for which others wait.
    fn rule_needs(&self) -> Vec<Ask> {
        let hard = self.plan().rules.into_iter().filter(|state| state.rule.is_hard());
        let (mut asks, mut facts) = (Vec::new(), Vec::new());
        for state in hard {
            match state.holds {
                Status::No => asks.push(Ask::Rule(state)),
                // What the owner plans is its own business; what the land may bear, the park knows.
                Status::Open => facts.extend(state.missing.into_iter().filter(|field| field.holder() == Holder::Fact)),
                Status::Yes | Status::Undefined(_) => {}
            }
        }
        facts.sort_unstable();
        facts.dedup();
        asks.extend(facts.into_iter().map(Ask::Fact));
        asks
    }

    /// Gates that bar the route. That the plan breaks a rule is said rule by rule.
    fn gate_needs(&self, route: &'static str) -> Vec<Ask> {
        let Gate::Barred(bars) = self.gate(route) else { return Vec::new() };
        let ask = |bar| match bar {
            Bar::Gate(gate) => Some(Ask::Gate { route, gate }),
            Bar::Plan | Bar::Type { .. } => None,
        };
        bars.into_iter().filter_map(ask).collect()
    }

    /// Binding rules of the packs that apply and weigh more than a note.
    fn finding_needs(&self) -> Vec<Ask> {
        let weighs = |finding: &&Finding| {
            finding.status == Status::Yes && finding.force == Force::Binding && finding.severity != Severity::Note
        };
        let ask = |finding: &Finding| Ask::Finding { pack: finding.pack.clone(), rule: finding.rule.clone() };
        self.findings().iter().filter(weighs).map(ask).collect()
    }

    /// Parties that lose by a route against carrying on.
    fn losses(&self, route: &'static RouteSpec) -> Vec<Ask> {
        let loss = |party: Party| {
            let worth = self.evaluation.figure(&route.difference(party)?).and_then(Cell::known)?;
            (worth < -LOSS_YUAN).then_some(Ask::Loss { route: route.id, party, amount: -worth })
        };
        Party::LEDGERS.into_iter().filter_map(loss).collect()
    }
}

/// Whether the owner wishes to sell.
pub(super) fn is_to_be_sold(parcel: &Parcel) -> bool {
    let chosen = parcel.get(Field::Intent).map(|entry| &entry.value);
    matches!(chosen, Some(Value::Choice(chosen)) if chosen == "sell")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::assessment::Assessor;
    use crate::engine::parcel::Origin;
    use jiff::civil::date;

    fn number(value: f64) -> Value {
        Value::Number(value)
    }

    /// 12,400 m² of land with 11,200 m² of floors; a plan of 9,000 m² more.
    fn plant(changes: &[(Field, Value)]) -> Parcel {
        let plan = [
            (Field::SiteArea, number(12_400.0)),
            (Field::FloorArea, number(11_200.0)),
            (Field::AnnualTax, number(6.3e6)),
            (Field::Tenure, Value::Choice("granted".into())),
            (Field::PlanFloorArea, number(9_000.0)),
            (Field::PlanInvestment, number(4.87e7)),
            (Field::PlanBuildYears, number(1.0)),
            (Field::PlanRampYears, number(2.0)),
            (Field::PlanOutput, number(9.5e7)),
            (Field::PlanTax, number(5.2e6)),
            (Field::OperatingMargin, number(0.14)),
            (Field::DiscountRate, number(0.08)),
            (Field::TermEnd, Value::Date(date(2059, 6, 30))),
        ];
        let mut parcel = Parcel::default();
        for (field, value) in plan.iter().chain(changes) {
            parcel.set(*field, value.clone(), Origin::Typed).unwrap();
        }
        parcel
    }

    fn needs(parcel: &Parcel) -> Vec<Need> {
        let assessor = Assessor::of_builtin("xinzhuang-case").unwrap();
        assessor.assess(parcel, date(2026, 12, 1)).needs_of(parcel)
    }

    fn ids(parcel: &Parcel) -> Vec<String> {
        needs(parcel).into_iter().map(|need| need.id).collect()
    }

    const STEPS: [&str; 5] = [
        "step.extension.joint_review",
        "step.extension.permit",
        "step.extension.building",
        "step.extension.acceptance",
        "step.extension.ramp_up",
    ];

    #[test]
    fn a_broken_limit_is_asked_for_with_its_excess() {
        let parcel = plant(&[(Field::PermittedPlotRatio, number(1.5))]);
        let found = needs(&parcel);
        assert_eq!(found[0].id, "rule.plan.permitted");
        let Ask::Rule(state) = &found[0].ask else { panic!("{found:?}") };
        // 20,200 m² on 12,400 m² are 1.629; at 1.5 there may be 18,600 m².
        assert!((state.excess.unwrap() - (20_200.0 / 12_400.0 - 1.5)).abs() < 1e-12);
        assert!((state.amount.unwrap() - 1_600.0).abs() < 1e-9);
    }

    #[test]
    fn what_the_park_knows_and_a_rule_waits_for_is_asked_for() {
        assert_eq!(ids(&plant(&[])), [["fact.permitted_plot_ratio"].as_slice(), STEPS.as_slice()].concat());
        // What the owner plans is not.
        let mut parcel = plant(&[(Field::PermittedPlotRatio, number(2.0))]);
        parcel.clear(Field::PlanBuildYears);
        assert_eq!(ids(&parcel), STEPS);
    }

    #[test]
    fn a_plan_that_loses_asks_for_its_loss() {
        let lossy = [(Field::PermittedPlotRatio, number(2.0)), (Field::OperatingMargin, number(0.03))];
        let found = needs(&plant(&lossy));
        let loss = found.iter().find(|need| need.id == "loss.expansion.enterprise").unwrap();
        let Ask::Loss { amount, party: Party::Enterprise, .. } = loss.ask else { panic!("{loss:?}") };
        assert!(amount > 1e6, "{amount}");
        assert!(!ids(&plant(&lossy[..1])).iter().any(|id| id.starts_with("loss.")));
    }

    #[test]
    fn steps_with_a_department_are_proposed_and_others_offered() {
        let assessor = Assessor::of_builtin("xinzhuang-case").unwrap();
        let types = assessor.rulebook().types();
        let parcel = plant(&[(Field::PermittedPlotRatio, number(2.0))]);
        let found = needs(&parcel);
        let proposed: Vec<&str> =
            found.iter().filter(|need| need.is_proposed(types)).map(|need| need.id.as_str()).collect();
        assert_eq!(proposed, ["step.extension.joint_review"]);
        let review = step_of(types, "extension", "joint_review").unwrap();
        assert_eq!(review.days.as_ref().unwrap().at_most, Some(30));
    }

    #[test]
    fn nothing_is_asked_for_without_a_way_or_while_entries_are_in_question() {
        let site_only = [(Field::SiteArea, number(15_000.0)), (Field::FloorArea, number(18_000.0))];
        let mut parcel = Parcel::default();
        for (field, value) in site_only {
            parcel.set(field, value, Origin::Typed).unwrap();
        }
        assert_eq!(ids(&parcel), Vec::<String>::new());
        parcel.set(Field::Intent, Value::Choice("sell".into()), Origin::Typed).unwrap();
        assert_eq!(ids(&parcel).first().map(String::as_str), Some("step.buy_back.appraisal"));
        // A rate of 0.08 % is asked about first.
        assert_eq!(ids(&plant(&[(Field::DiscountRate, number(0.000_8))])), Vec::<String>::new());
    }
}
