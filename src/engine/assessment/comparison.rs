//! Every way that the parcel can go, held against carrying on: whether it is allowed, what each party gains, and who blocks it.
//!
//! Order: ways that are allowed and whose gain for the asking party is known, by that gain; those allowed that lack the fewest
//! entries; ways that wait for their gates; ways that are barred. Carrying on is the line between gain and loss.

use super::{Answer, Assessment};
use crate::engine::field::Field;
use crate::engine::graph::{Cause, Cell, missing_names};
use crate::engine::model::{Blank, HOLD, OWNER_FLOOR, OWNER_WAYS, Party, ROUTES, RouteSpec, WAYS};
use crate::engine::policy::{AsEntered, Decision, Status, gates};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A difference smaller than this, in yuan, is no loss.
pub const LOSS_YUAN: f64 = 1.0;

/// The parties whose gain decides whether a way is taken: owner, platform company, and the local purse with the land fund.
pub const ASKED: [Party; 3] = Party::LEDGERS;

/// Whether rules allow a way.
#[derive(Clone, PartialEq, Debug)]
pub enum Gate {
    /// Entries contradict each other: nothing is said.
    Doubt,
    /// Allowed. The way of the type that the parcel has is.
    Allowed {
        /// Whether it is that way.
        is_of_type: bool,
    },
    /// Whether it is allowed depends on these entries.
    Waits(Vec<Field>),
    /// Barred by these rules.
    Barred(Vec<Bar>),
    /// A rule has no answer whatever is entered.
    Undefined(Cause),
}

impl Gate {
    /// Stable identifier.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Doubt => "doubt",
            Self::Allowed { .. } => "allowed",
            Self::Waits(_) => "waits",
            Self::Barred(_) => "barred",
            Self::Undefined(_) => "undefined",
        }
    }

    /// Place in the order of the comparison.
    const fn rank(&self) -> u8 {
        match self {
            Self::Allowed { .. } => 0,
            Self::Waits(_) | Self::Undefined(_) | Self::Doubt => 1,
            Self::Barred(_) => 2,
        }
    }
}

/// A rule that bars a way.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Bar {
    /// A hard rule that the owner's plan breaks.
    Plan,
    /// A gate of a pack, by its id within the way.
    Gate(String),
    /// Parts of the question of a land type, by type and part; none where the pack names no part.
    Type {
        /// The type.
        id: String,
        /// Its parts because of which it does not hold.
        parts: Vec<String>,
    },
}

/// What a party gains by a way against carrying on, as a present value in yuan at its own rate.
#[derive(Clone, PartialEq, Debug)]
pub struct Gain {
    /// The party; of the government its local purse with the land fund.
    pub party: Party,
    /// Name of the figure; none for carrying on itself, which gains nothing against itself.
    pub figure: Option<String>,
    /// The gain.
    pub answer: Answer,
}

/// Who stands in the way, once the gains of all who take part are known.
#[derive(Clone, PartialEq, Debug)]
pub struct Blocking {
    /// The parties that lose.
    pub losers: Vec<Party>,
    /// What all who take part gain together, in yuan, each at its own rate.
    pub joint_gain: f64,
    /// The least payments that would: what each party receives, negative what it pays. Empty where nothing is to be healed or
    /// nothing can.
    pub transfers: Vec<(Party, f64)>,
}

/// A way in the comparison.
#[derive(Clone, PartialEq, Debug)]
pub struct ComparedWay {
    /// Its id.
    pub id: &'static str,
    /// Its ledgers, where the model works them out.
    pub route: Option<&'static RouteSpec>,
    /// Whether rules allow it.
    pub gate: Gate,
    /// Whether its figures wait until entries of the plan are settled; then none is said.
    pub is_held: bool,
    /// The gains of the parties that take part.
    pub gains: Vec<Gain>,
    /// The figure that decides it, with its name.
    pub decisive: Option<(String, Answer)>,
    /// The entries for which gains and decisive figure wait, those of the asking party first.
    pub needs: Vec<Field>,
    /// Blank entries that count as nothing.
    pub blanks: Vec<Blank>,
    /// Who stands in the way; none while a gain is not known.
    pub blocking: Option<Blocking>,
}

impl Blocking {
    /// Whether those that gain could pay for the losses.
    #[must_use]
    pub fn heals(&self) -> bool {
        self.joint_gain >= 0.0
    }
}

impl ComparedWay {
    /// The gain of a party; none where it takes no part.
    #[must_use]
    pub fn gain(&self, party: Party) -> Option<&Answer> {
        self.gains.iter().find(|gain| gain.party == party).map(|gain| &gain.answer)
    }

    /// Whether the gain of the owner is known.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.gain(Party::Enterprise).is_some_and(|gain| gain.known().is_some())
    }
}

/// Every way, in the order of the comparison.
#[derive(Clone, PartialEq, Debug)]
pub struct Comparison {
    /// All of them.
    pub ways: Vec<ComparedWay>,
    /// The least that the owner asks for, and the way that brings it.
    pub floor: Option<OwnerFloor>,
}

/// The best of the owner's own ways that are known.
#[derive(Clone, PartialEq, Debug)]
pub struct OwnerFloor {
    /// The way.
    pub way: &'static str,
    /// What it is worth in yuan, at the rate of the owner.
    pub value: f64,
    /// The owner's other ways that are not known.
    pub unknown: Vec<&'static str>,
}

impl Comparison {
    /// Whether a way beside carrying on has a gain that is known.
    #[must_use]
    pub fn has_gains(&self) -> bool {
        self.ways.iter().any(|way| way.id != HOLD && way.gains.iter().any(|gain| gain.answer.known().is_some()))
    }

    /// The way that lacks the fewest entries, for a reader who has entered too little: of those that are not barred and have
    /// ledgers.
    #[must_use]
    pub fn nearest(&self) -> Option<&ComparedWay> {
        let open = |way: &&ComparedWay| way.id != HOLD && way.route.is_some() && way.gate.rank() < 2;
        self.ways.iter().filter(open).min_by_key(|way| way.needs.len())
    }
}

impl Assessment<'_> {
    /// Compares every way with carrying on.
    #[must_use]
    pub fn comparison(&self) -> Comparison {
        let mut ways: Vec<ComparedWay> = WAYS.into_iter().map(|id| self.way(id)).collect();
        ways.sort_by(order);
        Comparison { ways, floor: self.owner_floor() }
    }

    /// Whether rules allow a way.
    #[must_use]
    pub fn gate(&self, id: &str) -> Gate {
        if self.contradiction.is_some() {
            return Gate::Doubt;
        }
        let (mut bars, mut waits, mut undefined) = (Vec::new(), BTreeSet::new(), None);
        let mut ask = |status: Status, missing: Vec<Field>, bar: Bar| match status {
            Status::Yes => {}
            Status::No => bars.push(bar),
            Status::Open => waits.extend(missing),
            Status::Undefined(cause) => undefined = undefined.or(Some(cause)),
        };
        ask(if self.plan_allows(id) { Status::Yes } else { Status::No }, Vec::new(), Bar::Plan);
        let own = self.rulebook.types().iter().find(|own| own.route == id);
        let gates = gates(self.rulebook, id, &self.evaluation);
        // No rule in use speaks of the way: not loaded is never allowed.
        let is_ruled = own.is_some() || !gates.is_empty();
        for state in gates {
            ask(state.status, state.missing, Bar::Gate(state.id));
        }
        let is_of_type = own.is_some_and(|own| self.type_of_parcel() == Some(own.id.as_str()));
        let other = own.and_then(|own| self.diagnosis.others.iter().find(|other| other.id == own.id));
        if let Some(other) = other.filter(|_| !is_of_type) {
            let bar = Bar::Type { id: other.id.clone(), parts: other.blocked_by.clone() };
            ask(other.feasible, other.missing.clone(), bar);
        }
        match undefined {
            _ if !bars.is_empty() => Gate::Barred(bars),
            _ if !waits.is_empty() => Gate::Waits(waits.into_iter().collect()),
            Some(cause) => Gate::Undefined(cause),
            None if !is_ruled => Gate::Undefined(Cause::NotLoaded),
            None => Gate::Allowed { is_of_type },
        }
    }

    /// The type of the parcel, decided or by what is entered so far.
    fn type_of_parcel(&self) -> Option<&str> {
        match (&self.diagnosis.decision, &self.diagnosis.as_entered) {
            (Decision::Type(id), _) | (_, AsEntered::Type(id)) => Some(id),
            _ => None,
        }
    }

    fn way(&self, id: &'static str) -> ComparedWay {
        let route = ROUTES.iter().find(|route| route.id == id);
        let is_held = self.is_held(id);
        let said = route.filter(|_| !is_held);
        let gains: Vec<Gain> = said.map(|route| self.gains(route)).unwrap_or_default();
        let decisive = said.and_then(|route| Some((route.decisive_figure(), self.answer(&route.decisive_figure())?)));
        let blanks = said.map(|route| route.blanks.iter().filter(|blank| self.is_blank(blank.field)));
        ComparedWay {
            id,
            route,
            gate: self.gate(id),
            is_held,
            needs: said.map(|route| self.needs(route)).unwrap_or_default(),
            blanks: blanks.map(|blanks| blanks.copied().collect()).unwrap_or_default(),
            blocking: said.filter(|_| id != HOLD).and_then(|route| self.blocking(route, &gains)),
            gains,
            decisive,
        }
    }

    fn is_blank(&self, field: Field) -> bool {
        let input = |field: Field| {
            let position = self.evaluation.graph().input_position(field.id())?;
            Some(self.evaluation.input(position, 0))
        };
        let is_blank = |field: Field| input(field).is_some_and(Cell::is_missing);
        let is_settled = match field {
            // Where no supplementary price is due, there is none to be entered.
            Field::SupplementaryPrice => {
                input(Field::SupplementaryDue).and_then(Cell::known) == Field::SupplementaryDue.position_of("no")
            }
            // Upkeep counts only where what the owner draws is built up from a margin.
            Field::CapexKeep => !is_blank(Field::HoldCashFlow) || is_blank(Field::HoldMargin),
            _ => false,
        };
        !is_settled && is_blank(field)
    }

    fn gains(&self, route: &RouteSpec) -> Vec<Gain> {
        let gain = |party: Party| {
            let figure = route.difference(party)?;
            if route.id == HOLD {
                return Some(Gain { party, figure: None, answer: Answer::Known(0.0) });
            }
            Some(Gain { party, answer: self.answer(&figure)?, figure: Some(figure) })
        };
        ASKED.into_iter().filter_map(gain).collect()
    }

    /// The fields for which a route waits: first those of its parties in the order in which they are asked.
    fn needs(&self, route: &RouteSpec) -> Vec<Field> {
        let differences = ASKED.into_iter().filter_map(|party| route.difference(party));
        let mut needs: Vec<Field> = Vec::new();
        for figure in differences.chain([route.decisive_figure()]) {
            let names = missing_names(&self.evaluation, &figure).into_iter();
            let single =
                names.filter_map(|name| Field::by_id(name.as_str())).filter(|field| field.spec().table.is_none());
            let new: Vec<Field> = single.filter(|field| !needs.contains(field)).collect();
            needs.extend(new);
        }
        needs
    }

    fn blocking(&self, route: &RouteSpec, gains: &[Gain]) -> Option<Blocking> {
        let known: Vec<(Party, f64)> =
            gains.iter().map(|gain| Some((gain.party, gain.answer.known()?))).collect::<Option<_>>()?;
        let losers: Vec<Party> = known.iter().filter(|(_, gain)| *gain < -LOSS_YUAN).map(|(party, _)| *party).collect();
        let joint_gain = self.evaluation.figure(&route.joint_gain()).and_then(Cell::known)?;
        let transfer = |party: Party| Some((party, self.evaluation.figure(&route.transfer(party))?.known()?));
        let transfers = if joint_gain >= 0.0 && !losers.is_empty() {
            known.iter().filter_map(|(party, _)| transfer(*party)).filter(|(_, amount)| *amount != 0.0).collect()
        } else {
            Vec::new()
        };
        Some(Blocking { losers, joint_gain, transfers })
    }

    /// The best of the owner's own ways that are known.
    #[must_use]
    pub fn owner_floor(&self) -> Option<OwnerFloor> {
        let known = |figure: &str| self.evaluation.figure(figure).and_then(Cell::known);
        let value = known(OWNER_FLOOR)?;
        let (way, _) = OWNER_WAYS.into_iter().find(|(_, figure)| known(figure) == Some(value))?;
        let is_missing = |figure: &str| self.evaluation.figure(figure).is_some_and(Cell::is_missing);
        let unknown = OWNER_WAYS.into_iter().filter(|(_, figure)| is_missing(figure)).map(|(way, _)| way);
        Some(OwnerFloor { way, value, unknown: unknown.collect() })
    }
}

fn order(a: &ComparedWay, b: &ComparedWay) -> Ordering {
    let gain = |way: &ComparedWay| way.gain(Party::Enterprise).and_then(Answer::known);
    let by_gain = |a: &ComparedWay, b: &ComparedWay| match (gain(a), gain(b)) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => b.route.is_some().cmp(&a.route.is_some()).then(a.needs.len().cmp(&b.needs.len())),
    };
    a.gate.rank().cmp(&b.gate.rank()).then_with(|| by_gain(a, b))
}
