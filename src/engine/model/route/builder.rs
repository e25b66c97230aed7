//! Writes a route once: each payment, figure and note where it is worked out. What the route consists of comes out of it.
//!
//! A transfer is written with payer and payee. A ledger is what a party receives less what it pays, so a price between two
//! parties moves both of their ledgers and no sum over them.

use super::frame::{Discount, Frame};
use super::ledger::{AFTER, Blank, Effect, FlowSpec, Party, Purse, RouteSpec, Side};
use crate::engine::field::Field;
use crate::engine::graph::Node;
use crate::engine::model::notes::Note;
use crate::engine::parcel::Parcel;
use crate::engine::unit::Dimension;

/// A note, the figure of the route it stands with, and when it is said.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct NoteRule {
    pub figure: &'static str,
    pub note: Note,
    pub when: Said,
}

/// When a note is said.
#[derive(Clone, Copy, Debug)]
pub(super) enum Said {
    /// With every parcel.
    Always,
    /// Until this field is entered.
    Unless(Field),
    /// Where the entries of the parcel ask for it.
    Where(fn(&Parcel) -> bool),
}

impl PartialEq for Said {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Always, Self::Always) => true,
            (Self::Unless(field), Self::Unless(of_other)) => field == of_other,
            (Self::Where(asks), Self::Where(of_other)) => std::ptr::fn_addr_eq(*asks, *of_other),
            _ => false,
        }
    }
}

impl Said {
    /// Whether it is said of a parcel.
    pub fn holds(self, parcel: &Parcel) -> bool {
        match self {
            Self::Always => true,
            Self::Unless(field) => parcel.get(field).is_none(),
            Self::Where(asks) => asks(parcel),
        }
    }
}

/// A route in the making.
pub(super) struct Route<'f, 'm> {
    pub frame: &'f Frame<'m>,
    spec: RouteSpec,
    flows: Vec<Node<'m>>,
}

impl<'f, 'm> Route<'f, 'm> {
    /// A route without payments.
    pub fn new(frame: &'f Frame<'m>, id: &'static str) -> Self {
        Self { frame, spec: RouteSpec::new(id), flows: Vec::new() }
    }

    /// A payment, in yuan each year; negative where the payee pays.
    pub fn pay(
        &mut self,
        id: &'static str,
        payer: impl Into<Side>,
        payee: impl Into<Side>,
        series: Node<'m>,
    ) -> Node<'m> {
        let (payer, payee) = (payer.into(), payee.into());
        let flow = FlowSpec { id, payer: payer.party, payee: payee.party, purse: payer.purse.or(payee.purse) };
        let series = self.frame.land.model().define(self.spec.flow(&flow), series);
        self.spec.flows.push(flow);
        self.flows.push(series);
        series
    }

    /// A single-valued figure that is shown with the route.
    pub fn metric(&mut self, id: &'static str, node: Node<'m>) -> Node<'m> {
        self.spec.metrics.push(id);
        self.step(id, node)
    }

    /// A yearly series that is shown with the route and is no payment.
    pub fn line(&mut self, id: &'static str, node: Node<'m>) -> Node<'m> {
        self.spec.lines.push(id);
        self.step(id, node)
    }

    /// A figure that the explanation of another names.
    pub fn step(&self, id: &str, node: Node<'m>) -> Node<'m> {
        self.frame.land.model().define(self.spec.figure(id), node)
    }

    /// The figure that decides the route.
    pub fn decides(&mut self, id: &'static str) {
        self.spec.decisive = id;
    }

    /// An entry that counts as nothing while it is blank, and whom that helps.
    pub fn counts_blank(&mut self, field: Field, effect: Effect) {
        self.spec.blanks.push(Blank { field, effect });
    }

    /// What the parcel is afterwards: in the order of [`AFTER`].
    pub fn after(&self, figures: [Node<'m>; 4]) {
        for (id, node) in AFTER.into_iter().zip(figures) {
            self.step(&["after.", id].concat(), node);
        }
    }

    /// What these figures rest on, said with them.
    pub fn note(&mut self, note: Note, figures: &[&'static str]) {
        self.note_when(Said::Always, note, figures);
    }

    /// The same, said until the field is entered.
    pub fn note_unless(&mut self, field: Field, note: Note, figures: &[&'static str]) {
        self.note_when(Said::Unless(field), note, figures);
    }

    /// The same, said where the entries of the parcel ask for it.
    pub fn note_where(&mut self, asks: fn(&Parcel) -> bool, note: Note, figures: &[&'static str]) {
        self.note_when(Said::Where(asks), note, figures);
    }

    fn note_when(&mut self, when: Said, note: Note, figures: &[&'static str]) {
        self.spec.notes.extend(figures.iter().map(|figure| NoteRule { figure, note, when }));
    }

    /// Defines the ledgers of all payments so far with their yields, and the lines of the government.
    pub fn close(&self) -> Ledgers<'m> {
        let net = |party| self.define(party, "net", self.sum(|flow| sign(flow, party)));
        let (enterprise, platform, government) = (net(Party::Enterprise), net(Party::Platform), net(Party::Government));
        let ledgers = Ledgers { enterprise, platform, government, purses: self.purses(government) };
        for (party, net) in ledgers.each() {
            self.define_yields(party, net);
        }
        ledgers
    }

    /// Defines the yields of a ledger, [`super::LEDGER_METRICS`], and its years: [`super::LEDGER_SERIES`].
    fn define_yields(&self, party: Party, net: Node<'m>) {
        let Discount { rate, factor } = self.frame.discount(party);
        self.define(party, "cumulative", net.cumulative_sum());
        let discounted = self.define(party, "discounted", net * factor);
        self.define(party, "npv", net.present_value(rate));
        self.define(party, "irr", net.rate_of_return());
        self.define(party, "mirr", net.modified_rate(rate, rate));
        self.define(party, "payback", net.payback());
        self.define(party, "discounted_payback", discounted.payback());
    }

    /// Defines the purses of what the government receives: taxes of the centre, taxes that stay local, of these those of
    /// city and district, and the land fund apart from all of them.
    fn purses(&self, government: Node<'m>) -> Purses<'m> {
        let (one, rates) = (self.frame.land.ratio(1.0), &self.frame.rates);
        let of = |purse| self.sum(|flow| if flow.purse == Some(purse) { sign(flow, Party::Government) } else { 0 });
        let line = |id, node| self.define(Party::Government, id, node);
        let central =
            (one - rates.local_vat) * of(Purse::SharedTax) + (one - rates.local_income) * of(Purse::IncomeTax);
        let central = line("central", central);
        let land_fund = line("land_fund", of(Purse::LandFund));
        let local = line("local", government - central - land_fund);
        let district = line("district", self.frame.land.field(Field::DistrictRetention) * local);
        Purses { central, local, city: line("city", local - district), district, land_fund }
    }

    /// The route with the present values of the purses, its last figures.
    pub fn finish(mut self, ledgers: &Ledgers<'m>) -> RouteSpec {
        let rate = self.frame.public.rate;
        let Purses { central, local, city, district, land_fund } = ledgers.purses;
        self.metric("government.central_npv", central.present_value(rate));
        let local = self.metric("government.local_npv", local.present_value(rate));
        self.metric("government.city_npv", city.present_value(rate));
        self.metric("government.district_npv", district.present_value(rate));
        let land_fund = self.metric("government.land_fund_npv", land_fund.present_value(rate));
        let purse = self.metric("government.local_purse_npv", local + land_fund);
        self.transfers(purse);
        self.spec
    }

    /// What all who are asked gain together, and the payments on the day of assessment that would heal their losses: in full to
    /// each that loses, from those that gain in proportion to what they gain; negative is what a party pays. Each counts at its
    /// own rate; such a payment bears no tax.
    fn transfers(&self, local_purse: Node<'m>) {
        let nothing = self.frame.land.zero(Dimension::MONEY);
        let model = self.frame.land.model();
        let asked = Party::LEDGERS.into_iter().filter(|party| self.spec.takes_part(*party));
        let gains: Vec<(Party, Node<'m>)> = asked
            .map(|party| match party {
                Party::Government => (party, local_purse),
                _ => (party, model.figure(self.spec.ledger(party, "npv"))),
            })
            .collect();
        let all = |of: &dyn Fn(Node<'m>) -> Node<'m>| {
            gains.iter().map(|(_, gain)| of(*gain)).reduce(|sum, next| sum + next).unwrap_or(nothing)
        };
        let (won, lost) = (|gain: Node<'m>| gain.greatest(nothing), |gain: Node<'m>| (-gain).greatest(nothing));
        self.step("joint_gain", all(&|gain| gain));
        let share = self.step("transfer_share", all(&lost) / all(&won));
        for (party, gain) in &gains {
            self.define(*party, "transfer", lost(*gain) - won(*gain) * share);
        }
    }

    fn define(&self, party: Party, id: &str, node: Node<'m>) -> Node<'m> {
        self.frame.land.model().define(self.spec.ledger(party, id), node)
    }

    /// The payments with the signs that `sign` gives, summed in their order; zero each year where there are none.
    fn sum(&self, sign: impl Fn(&FlowSpec) -> i8) -> Node<'m> {
        let signed =
            self.spec.flows.iter().zip(&self.flows).fold(None, |sum: Option<Node<'m>>, (flow, series)| {
                match (sign(flow), sum) {
                    (0, sum) => sum,
                    (1.., None) => Some(*series),
                    (1.., Some(sum)) => Some(sum + *series),
                    (_, None) => Some(-*series),
                    (_, Some(sum)) => Some(sum - *series),
                }
            });
        let land = &self.frame.land;
        signed.unwrap_or_else(|| land.model().period() * land.zero(Dimension::MONEY_PER_TIME))
    }
}

/// 1 where the party receives, −1 where it pays.
fn sign(flow: &FlowSpec, party: Party) -> i8 {
    i8::from(flow.payee == party) - i8::from(flow.payer == party)
}

/// The net series of the three ledgers, and the purses of the government.
#[derive(Clone, Copy)]
pub(super) struct Ledgers<'m> {
    pub enterprise: Node<'m>,
    pub platform: Node<'m>,
    pub government: Node<'m>,
    pub purses: Purses<'m>,
}

/// What the government receives each year, by purse; city and district together are local.
#[derive(Clone, Copy)]
pub(super) struct Purses<'m> {
    central: Node<'m>,
    local: Node<'m>,
    city: Node<'m>,
    pub district: Node<'m>,
    pub land_fund: Node<'m>,
}

impl<'m> Ledgers<'m> {
    /// Each party with its net series.
    fn each(self) -> [(Party, Node<'m>); 3] {
        [(Party::Enterprise, self.enterprise), (Party::Platform, self.platform), (Party::Government, self.government)]
    }
}
