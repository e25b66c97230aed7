//! What a route consists of: who pays whom, the figures that follow, and what readers ask of them.

use super::builder::NoteRule;
use crate::engine::field::Field;

/// Who pays or receives.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Party {
    /// The enterprise that holds the land right today.
    Enterprise,
    /// The state platform company that buys back and lets.
    Platform,
    /// The government of every level together; its purses are [`Purse`].
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

/// Into which purse of the government a payment goes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub enum Purse {
    /// Taxes that stay local.
    LocalTax,
    /// Income from land (土地出让收入): a fund of its own, in no tax and in no share of one.
    LandFund,
    /// Value-added tax, and totals of mixed taxes: shared with the centre as value-added tax is.
    SharedTax,
    /// Corporate income tax, shared with the centre.
    IncomeTax,
}

/// One side of a payment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Side {
    pub party: Party,
    pub purse: Option<Purse>,
}

impl From<Party> for Side {
    fn from(party: Party) -> Self {
        Self { party, purse: None }
    }
}

impl From<Purse> for Side {
    fn from(purse: Purse) -> Self {
        Self { party: Party::Government, purse: Some(purse) }
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
    /// The purse of the government that pays or receives, where it is one of the two.
    pub purse: Option<Purse>,
}

/// Single-valued figures of every ledger: `<route>.<party>.<id>`.
pub const LEDGER_METRICS: [&str; 5] = ["npv", "irr", "mirr", "payback", "discounted_payback"];

/// What a parcel is once a route is taken, `<route>.after.<id>`: land in m², floor area in m², tax in yuan a year at capacity, and
/// the years until then.
pub const AFTER: [&str; 4] = ["land", "floor_area", "tax", "year"];

/// The lines of the government: `<route>.government.<id>` is the yearly series, `<id>_npv` its present value.
pub const PURSES: [&str; 5] = ["central", "local", "city", "district", "land_fund"];

/// An entry that may be blank: it then counts as nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Blank {
    /// The field.
    pub field: Field,
    /// Whom a blank helps.
    pub effect: Effect,
}

/// Whether a blank makes a route look better or worse than it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// A cost is not counted.
    Favours,
    /// A benefit is not counted.
    Burdens,
}

impl Effect {
    /// Stable identifier.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Favours => "favours",
            Self::Burdens => "burdens",
        }
    }
}

/// Yearly figures of every ledger: `<route>.<party>.<id>`. What comes in less what goes out, its running sum, and each year's
/// worth in year 0 at the discount rate of the party.
pub const LEDGER_SERIES: [&str; 3] = ["net", "cumulative", "discounted"];

/// Yearly figures of a route that are no payments and explain its income tax: `<route>.<id>`. They are those of the party that
/// pays it; a route has some of them or none.
pub const TAX_SERIES: [&str; 4] = ["building_depreciation", "machine_depreciation", "amortisation", "taxable_profit"];

/// Name of the yearly discount factors of a party that has a ledger; they are those of every route.
#[must_use]
pub fn discount_factor(party: Party) -> String {
    format!("discount_factor.{}", party.id())
}

/// What a route consists of, for readers that know no route by name.
#[derive(Clone, PartialEq, Debug)]
pub struct RouteSpec {
    /// Stable identifier.
    pub id: &'static str,
    /// Its payments, in the order in which they are shown.
    pub flows: Vec<FlowSpec>,
    /// Its single-valued figures beside those of the ledgers: `<route>.<id>`.
    pub metrics: Vec<&'static str>,
    /// Its yearly series beside payments and ledgers: `<route>.<id>`.
    pub lines: Vec<&'static str>,
    /// The one figure that decides it, `<route>.<id>`.
    pub decisive: &'static str,
    /// Entries that count as nothing while they are blank.
    pub blanks: Vec<Blank>,
    /// What its figures rest on, in the order of reading.
    pub(super) notes: Vec<NoteRule>,
}

impl RouteSpec {
    pub(super) fn new(id: &'static str) -> Self {
        Self {
            id,
            flows: Vec::new(),
            metrics: Vec::new(),
            lines: Vec::new(),
            decisive: "enterprise.npv",
            blanks: Vec::new(),
            notes: Vec::new(),
        }
    }

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

    /// Name of a figure of a ledger: one of [`LEDGER_METRICS`] or [`LEDGER_SERIES`].
    #[must_use]
    pub fn ledger(&self, party: Party, id: &str) -> String {
        format!("{}.{}.{id}", self.id, party.id())
    }

    /// Name of the figure that decides it.
    #[must_use]
    pub fn decisive_figure(&self) -> String {
        self.figure(self.decisive)
    }

    /// Name of the difference of a party to carrying on: its present value in this route, of the government that of the
    /// local purse with the land fund. None where the party takes no part.
    #[must_use]
    pub fn difference(&self, party: Party) -> Option<String> {
        let metric = if party == Party::Government { "local_purse_npv" } else { "npv" };
        self.takes_part(party).then(|| self.ledger(party, metric))
    }

    /// Name of the payment to a party that would heal the losses of all, negative where it pays.
    #[must_use]
    pub fn transfer(&self, party: Party) -> String {
        self.ledger(party, "transfer")
    }

    /// Name of what all who take part gain together, each at its own rate.
    #[must_use]
    pub fn joint_gain(&self) -> String {
        self.figure("joint_gain")
    }

    /// Whether a party pays or receives anything in this route.
    #[must_use]
    pub fn takes_part(&self, party: Party) -> bool {
        self.flows.iter().any(|flow| flow.payer == party || flow.payee == party)
    }

    /// Names of the payments and of the yields of the ledgers: all figures but those that hold one route against another.
    #[must_use]
    pub fn payments_and_yields(&self) -> Vec<String> {
        let yields = Party::LEDGERS.into_iter();
        let yields = yields.flat_map(|party| LEDGER_METRICS.into_iter().map(move |id| self.ledger(party, id)));
        self.series().into_iter().chain(yields).collect()
    }

    /// The party whose yearly income tax the route works out; none where it has no such payment.
    #[must_use]
    pub fn income_tax_payer(&self) -> Option<Party> {
        self.flows.iter().find(|flow| flow.id == "income_tax").map(|flow| flow.payer)
    }

    /// Names of all single-valued figures.
    #[must_use]
    pub fn figures(&self) -> Vec<String> {
        let ledgers = Party::LEDGERS.into_iter();
        let ledgers = ledgers.flat_map(|party| LEDGER_METRICS.into_iter().map(move |id| self.ledger(party, id)));
        ledgers.chain(self.metrics.iter().map(|id| self.figure(id))).collect()
    }

    /// Names of all yearly series: the payments, the ledgers, the lines of the government, and further lines.
    #[must_use]
    pub fn series(&self) -> Vec<String> {
        let flows = self.flows.iter().map(|flow| self.flow(flow));
        let ledgers = Party::LEDGERS.into_iter().map(|party| self.ledger(party, "net"));
        let lines = PURSES.into_iter().map(|line| self.ledger(Party::Government, line));
        let further = self.lines.iter().map(|id| self.figure(id));
        flows.chain(ledgers).chain(lines).chain(further).collect()
    }
}
