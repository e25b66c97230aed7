//! The money of a route year by year: what each party receives less what it pays, and its running sum. One model gives both
//! pictures, the sentence for a year, and the table of payments.
//!
//! Left out: how a year is pointed at, which is the component's, and every figure itself, which the evaluation gives.

mod axis;
mod cumulative;
mod table;
#[cfg(test)]
mod tests;
mod yearly;

pub use cumulative::{Plot, plot};
pub use table::{YearColumn, YearGroup, YearTable, year_table, year_tables};

use super::Drawing;
use super::quadrant::{Anchor, Format, Rect};
use super::reader::Reader;
use crate::engine::graph::Cell;
use crate::engine::math;
use crate::engine::model::{Party, RouteSpec};
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Digits, Language, Texts, format_number, format_quantity};
use yew::AttrValue;

/// The unit of amounts in pictures and tables.
const SCALE: &str = "ten_thousand_yuan";

/// The money of a route.
#[derive(Clone, PartialEq, Debug)]
pub struct RouteMoney {
    /// Identifier of the route.
    pub id: AttrValue,
    /// Name of the route.
    pub route: AttrValue,
    /// The last year in which anything is paid.
    pub last: usize,
    /// The parties whose cash is known, in their order.
    pub parties: Vec<PartyMoney>,
    /// Which parties are not drawn, and why.
    pub note: Option<AttrValue>,
    /// The language of its texts.
    pub language: Language,
}

/// The cash of one party. Amounts in yuan, from year 0 to the last year.
#[derive(Clone, PartialEq, Debug)]
pub struct PartyMoney {
    /// The party.
    pub party: Party,
    /// Its name.
    pub name: AttrValue,
    /// What it receives less what it pays, each year.
    pub net: Vec<f64>,
    /// The running sum of that.
    pub cumulative: Vec<f64>,
    /// After how many years what it has laid out has come back.
    pub payback: Option<f64>,
}

/// The money of a route; `None` until the cash of one party is known.
#[must_use]
pub fn route_money(reader: &Reader, route: &RouteSpec) -> Option<RouteMoney> {
    let named = |party: Party| reader.text(&format!("page.party.{}", party.id()), &[]);
    let mut lacking = Vec::new();
    let mut parties = Vec::new();
    for party in Party::LEDGERS.into_iter().filter(|party| route.takes_part(*party)) {
        let series = |id| known(reader, &route.ledger(party, id));
        match series("net").zip(series("cumulative")) {
            Some((net, cumulative)) => {
                let payback = reader.cell(&route.ledger(party, "payback")).known();
                parties.push(PartyMoney { party, name: named(party), net, cumulative, payback });
            }
            None => lacking.push(named(party)),
        }
    }
    let paid = parties.iter().filter_map(|party| party.net.iter().rposition(|value| *value != 0.0));
    let last = paid.max()?;
    for party in &mut parties {
        party.net.truncate(last + 1);
        party.cumulative.truncate(last + 1);
    }
    let lacking = reader.joined(lacking.iter().map(AttrValue::as_str));
    let note = (!lacking.is_empty()).then(|| reader.text("money.lacking", &[("parties", Arg::Text(&lacking))]));
    Some(RouteMoney {
        id: route.id.into(),
        route: reader.text(&format!("page.route.{}", route.id), &[]),
        last,
        parties,
        note,
        language: reader.texts.language(),
    })
}

pub(super) fn known(reader: &Reader, id: &str) -> Option<Vec<f64>> {
    reader.evaluation.series(id)?.into_iter().map(Cell::known).collect()
}

impl RouteMoney {
    /// The picture of the running sums, with the points at which a party has its outlay back.
    #[must_use]
    pub fn cumulative(&self, format: Format) -> Drawing {
        cumulative::drawing(self, format)
    }

    /// The picture of what comes in and goes out each year, a strip a party, all in one scale.
    #[must_use]
    pub fn yearly(&self, format: Format) -> Drawing {
        yearly::drawing(self, format)
    }

    /// The running sums as a picture to be kept: on its own ground, with the name of the route.
    #[must_use]
    pub fn sheet(&self) -> Drawing {
        let mut sheet = self.cumulative(Format::Wide);
        let (right, bottom) = self.size(Format::Wide);
        let ground = Rect { left: 0.0, top: 0.0, right, bottom };
        let drawn = std::mem::take(&mut sheet.shapes);
        sheet.rect("sheet__ground", ground);
        sheet.shapes.extend(drawn);
        let size = Format::Wide.text_size();
        let place = (right, size);
        sheet.text("drawing__text drawing__text--strong", place, size, Anchor::End, self.route.as_str());
        sheet
    }

    /// What is read out for a year: of each party the running sum and what the year brings.
    #[must_use]
    pub fn year_text(&self, year: usize) -> String {
        let texts = self.texts();
        let parts: Vec<String> = self.parties.iter().map(|party| self.party_text(party, year)).collect();
        let parts = parts.join(&texts.text("money.party_separator", &[]));
        texts.text(
            "money.year",
            &[("year", Arg::Count(year)), ("parties", Arg::Text(&parts)), ("unit", Arg::Text(&self.unit()))],
        )
    }

    fn party_text(&self, party: &PartyMoney, year: usize) -> String {
        let at = |values: &[f64]| signed(values.get(year).copied().unwrap_or_default());
        let (sum, net) = (at(&party.cumulative), at(&party.net));
        let args = [("party", Arg::Text(&party.name)), ("sum", Arg::Text(&sum)), ("net", Arg::Text(&net))];
        self.texts().text("money.year_party", &args)
    }

    /// What the running sums come to, in sentences: the description of the picture.
    fn description(&self) -> String {
        let texts = self.texts();
        let unit = self.unit();
        let of = |party: &PartyMoney| {
            let end = signed(party.cumulative.last().copied().unwrap_or_default());
            let low = signed(party.cumulative.iter().copied().fold(0.0, math::min));
            let years = party.payback.map(years_text);
            let key = if years.is_some() { "money.described_back" } else { "money.described" };
            let years = years.unwrap_or_default();
            let args = [("party", &*party.name), ("low", &low), ("end", &end), ("unit", &unit), ("years", &years)];
            texts.text(key, &args.map(|(name, text)| (name, Arg::Text(text))))
        };
        let sentences: Vec<String> = self.parties.iter().map(of).collect();
        sentences.join(texts.sentence_gap())
    }

    /// Size of the pictures, in their own units.
    #[must_use]
    pub fn size(&self, format: Format) -> (f64, f64) {
        cumulative::size(format)
    }

    /// The unit of the amounts.
    #[must_use]
    pub fn unit(&self) -> String {
        scale().map(|scale| format_quantity(0.0, scale, self.language).unit).unwrap_or_default()
    }

    fn texts(&self) -> &'static Texts {
        Texts::of(self.language)
    }
}

fn scale() -> Option<&'static Scale> {
    Scale::by_id(SCALE)
}

/// An amount in yuan as 万元 with its sign.
fn signed(yuan: f64) -> String {
    let text = amount(yuan, Digits::UpTo(1));
    if yuan > 0.0 && text != "0" { format!("+{text}") } else { text }
}

/// An amount in yuan as 万元.
fn amount(yuan: f64, digits: Digits) -> String {
    format_number(scale().map_or(yuan, |scale| scale.from_base(yuan)), digits)
}

/// Years as the headline tells them: one digit behind the point.
fn years_text(years: f64) -> String {
    format_number(years, Digits::Exactly(1))
}
