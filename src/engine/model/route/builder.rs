//! Writes a route once: each payment, figure and note where it is worked out. What the route consists of comes out of it.
//!
//! A transfer is written with payer and payee. A ledger is what a party receives less what it pays, so a price between two
//! parties moves both of their ledgers and no sum over them.

use super::frame::{Discount, Frame};
use super::ledger::{FlowSpec, Party, Purse, RouteSpec, Side};
use crate::engine::field::Field;
use crate::engine::graph::Node;
use crate::engine::model::notes::Note;
use crate::engine::parcel::Parcel;
use crate::engine::unit::Dimension;

/// A note, the figure of the route it stands with, and when it is said.
#[derive(Clone, Copy, Debug)]
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
        let ledgers = Ledgers {
            enterprise: net(Party::Enterprise),
            platform: net(Party::Platform),
            government: net(Party::Government),
            local: self.local(),
        };
        for (party, net) in ledgers.each() {
            self.define_yields(party, net);
        }
        ledgers
    }

    /// Defines the yields of a ledger: [`super::LEDGER_METRICS`].
    fn define_yields(&self, party: Party, net: Node<'m>) {
        let Discount { rate, factor } = self.frame.discount(party);
        self.define(party, "npv", net.present_value(rate));
        self.define(party, "irr", net.rate_of_return());
        self.define(party, "mirr", net.modified_rate(rate, rate));
        self.define(party, "payback", net.payback());
        self.define(party, "discounted_payback", (net * factor).payback());
    }

    /// Defines what of the taxes of the government stays local.
    fn local(&self) -> Node<'m> {
        let (one, rates) = (self.frame.land.ratio(1.0), &self.frame.rates);
        let of = |purse| self.sum(|flow| if flow.purse == Some(purse) { sign(flow, Party::Government) } else { 0 });
        let central =
            (one - rates.local_vat) * of(Purse::SharedTax) + (one - rates.local_income) * of(Purse::IncomeTax);
        let net = self.sum(|flow| sign(flow, Party::Government));
        self.define(Party::Government, "local", net - central - of(Purse::LandFund))
    }

    /// The route with the present values of the purses, its last figures.
    pub fn finish(mut self, ledgers: &Ledgers<'m>) -> RouteSpec {
        let district = self.frame.land.field(Field::DistrictRetention) * ledgers.local;
        let district = self.define(Party::Government, "district", district);
        let rate = self.frame.public.rate;
        self.metric("government.local_npv", ledgers.local.present_value(rate));
        self.metric("government.district_npv", district.present_value(rate));
        self.spec
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

/// The net series of the three ledgers, and what of the government's stays local.
#[derive(Clone, Copy)]
pub(super) struct Ledgers<'m> {
    pub enterprise: Node<'m>,
    pub platform: Node<'m>,
    pub government: Node<'m>,
    pub local: Node<'m>,
}

impl<'m> Ledgers<'m> {
    /// Each party with its net series.
    fn each(self) -> [(Party, Node<'m>); 3] {
        [(Party::Enterprise, self.enterprise), (Party::Platform, self.platform), (Party::Government, self.government)]
    }
}
