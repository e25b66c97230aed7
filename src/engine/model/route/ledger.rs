//! Who pays whom: the flows of a route, and the ledgers that follow from them.
//!
//! A transfer is written once, with payer and payee. A ledger is what a party receives less what it pays, so a price
//! between two parties moves both of their ledgers and no sum over them.

use crate::engine::graph::Node;
use crate::engine::model::LandModel;
use crate::engine::unit::Dimension;

/// Who pays or receives.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Party {
    /// The enterprise that holds the land right today.
    Enterprise,
    /// The state platform company that buys back and lets.
    Platform,
    /// The government of every level together.
    Government,
    /// Everyone else: builders, customers, tenants. Not a ledger.
    Market,
}

impl Party {
    /// The parties that have a ledger.
    pub const LEDGERS: [Self; 3] = [Self::Enterprise, Self::Platform, Self::Government];

    /// Stable identifier.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Enterprise => "enterprise",
            Self::Platform => "platform",
            Self::Government => "government",
            Self::Market => "market",
        }
    }
}

/// A kind of payment of a route; its figure is `<route>.flow.<id>`, in yuan each year.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FlowSpec {
    /// Stable identifier within the route.
    pub id: &'static str,
    /// Who pays where the figure is positive.
    pub payer: Party,
    /// Who receives.
    pub payee: Party,
}

impl FlowSpec {
    pub(super) const fn new(id: &'static str, payer: Party, payee: Party) -> Self {
        Self { id, payer, payee }
    }

    /// The payment with its series.
    pub(super) fn of<'m>(self, series: Node<'m>) -> Flow<'m> {
        Flow { spec: self, series }
    }
}

/// A payment with its series.
#[derive(Clone, Copy)]
pub(super) struct Flow<'m> {
    pub spec: FlowSpec,
    pub series: Node<'m>,
}

/// Single-valued figures of every ledger: `<route>.<party>.<id>`.
pub const LEDGER_METRICS: [&str; 5] = ["npv", "irr", "mirr", "payback", "discounted_payback"];

/// What a route consists of, for readers that know no route by name.
#[derive(Clone, Copy, Debug)]
pub struct RouteSpec {
    /// Stable identifier.
    pub id: &'static str,
    /// Its payments, in the order in which they are shown.
    pub flows: &'static [FlowSpec],
    /// Its single-valued figures beside those of the ledgers: `<route>.<id>`.
    pub metrics: &'static [&'static str],
}

impl RouteSpec {
    /// Name of a figure of this route.
    #[must_use]
    pub fn figure(&self, id: &str) -> String {
        format!("{}.{id}", self.id)
    }

    /// Name of the yearly series of a payment.
    #[must_use]
    pub fn flow(&self, flow: &FlowSpec) -> String {
        format!("{}.flow.{}", self.id, flow.id)
    }

    /// Name of a figure of a ledger: one of [`LEDGER_METRICS`], or `net` for the yearly series.
    #[must_use]
    pub fn ledger(&self, party: Party, id: &str) -> String {
        format!("{}.{}.{id}", self.id, party.id())
    }

    /// Whether a party pays or receives anything in this route.
    #[must_use]
    pub fn takes_part(&self, party: Party) -> bool {
        self.flows.iter().any(|flow| flow.payer == party || flow.payee == party)
    }

    /// Names of all single-valued figures.
    #[must_use]
    pub fn figures(&self) -> Vec<String> {
        let ledgers = Party::LEDGERS.into_iter();
        let ledgers = ledgers.flat_map(|party| LEDGER_METRICS.into_iter().map(move |id| self.ledger(party, id)));
        ledgers.chain(self.metrics.iter().map(|id| self.figure(id))).collect()
    }

    /// Names of all yearly series: the payments, the ledgers, and the local and district lines of the government.
    #[must_use]
    pub fn series(&self) -> Vec<String> {
        let flows = self.flows.iter().map(|flow| self.flow(flow));
        let ledgers = Party::LEDGERS.into_iter().map(|party| self.ledger(party, "net"));
        let lines = ["local", "district"].into_iter().map(|line| self.ledger(Party::Government, line));
        flows.chain(ledgers).chain(lines).collect()
    }
}

/// The net series of the three ledgers.
#[derive(Clone, Copy)]
pub(super) struct Ledgers<'m> {
    pub enterprise: Node<'m>,
    pub platform: Node<'m>,
    pub government: Node<'m>,
}

impl<'m> Ledgers<'m> {
    /// Defines the figures of the payments and of the net series.
    pub(super) fn define(land: &LandModel<'m>, route: &RouteSpec, flows: &[Flow<'m>]) -> Self {
        for flow in flows {
            land.model().define(route.flow(&flow.spec), flow.series);
        }
        let net = |party| land.model().define(route.ledger(party, "net"), net(land, flows, party));
        Self { enterprise: net(Party::Enterprise), platform: net(Party::Platform), government: net(Party::Government) }
    }

    /// Each party with its net series.
    pub(super) fn each(self) -> [(Party, Node<'m>); 3] {
        [(Party::Enterprise, self.enterprise), (Party::Platform, self.platform), (Party::Government, self.government)]
    }
}

/// What a party receives less what it pays; zero each year where no payment touches it.
fn net<'m>(land: &LandModel<'m>, flows: &[Flow<'m>], party: Party) -> Node<'m> {
    let signed = flows.iter().fold(None, |sum: Option<Node<'m>>, flow| {
        if flow.spec.payee == party {
            Some(sum.map_or(flow.series, |sum| sum + flow.series))
        } else if flow.spec.payer == party {
            Some(sum.map_or(-flow.series, |sum| sum - flow.series))
        } else {
            sum
        }
    });
    signed.unwrap_or_else(|| land.model().period() * land.zero(Dimension::MONEY_PER_TIME))
}
