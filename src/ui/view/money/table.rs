//! The payments of one party by year: what comes in, what goes out, taxes, what income tax is worked out from, and the result.
//! Years go down, the sum stands below.

use super::super::reader::Reader;
use super::{SCALE, known, scale};
use crate::engine::graph::Cell;
use crate::engine::model::{Party, RouteSpec, TAX_SERIES, discount_factor};
use crate::engine::number::{exact, exact_in};
use crate::i18n::{Arg, Digits, Texts, format_number, format_quantity_to};
use yew::AttrValue;

/// Yearly figures of a loan, with the sign in which they stand in the table; a route has them where it works out a loan.
const DEBT_SERIES: [(&str, f64); 5] =
    [("debt_drawn", 1.0), ("debt_service", -1.0), ("debt_interest", 1.0), ("debt_balance", 1.0), ("equity", 1.0)];

/// The payments of a party by year.
#[derive(Clone, PartialEq, Debug)]
pub struct YearTable {
    /// The party.
    pub party: Party,
    /// Its name.
    pub name: AttrValue,
    /// What it is, and in which unit.
    pub caption: AttrValue,
    /// Its columns, in groups.
    pub groups: Vec<YearGroup>,
    /// The last year.
    pub last: usize,
}

/// Columns that belong together.
#[derive(Clone, PartialEq, Debug)]
pub struct YearGroup {
    /// Identifier.
    pub id: &'static str,
    /// What they are called together.
    pub label: AttrValue,
    /// The columns.
    pub columns: Vec<YearColumn>,
}

/// A column.
#[derive(Clone, PartialEq, Debug)]
pub struct YearColumn {
    /// The figure that explains it.
    pub figure: AttrValue,
    /// What it is called.
    pub label: AttrValue,
    /// The cells, from year 0.
    pub cells: Vec<AttrValue>,
    /// The same with every digit, as numbers for a spreadsheet.
    pub exact: Vec<String>,
    /// Their sum; none where a sum says nothing.
    pub total: Option<(AttrValue, String)>,
}

/// The tables of every party that takes part and whose cash is known.
#[must_use]
pub fn year_tables(reader: &Reader, route: &RouteSpec) -> Vec<YearTable> {
    let parties = Party::LEDGERS.into_iter().filter(|party| route.takes_part(*party));
    parties.filter_map(|party| year_table(reader, route, party)).collect()
}

/// The table of a party; `None` until its cash is known.
#[must_use]
pub fn year_table(reader: &Reader, route: &RouteSpec, party: Party) -> Option<YearTable> {
    let net = known(reader, &route.ledger(party, "net"))?;
    let of_route = |party| known(reader, &route.ledger(party, "net")).unwrap_or_default();
    let last = Party::LEDGERS
        .into_iter()
        .filter_map(|party| of_route(party).iter().rposition(|value| *value != 0.0))
        .max()
        .or_else(|| net.iter().rposition(|value| *value != 0.0))?;
    let columns = Columns { reader, route, party, last };
    let groups = [("in", columns.received()), ("out", columns.paid(false)), ("tax", columns.paid(true))]
        .into_iter()
        .chain([("taxable", columns.taxable()), ("result", columns.result()), ("debt", columns.debt())])
        .filter(|(_, columns)| !columns.is_empty())
        .map(|(id, columns)| YearGroup { id, label: reader.text(&format!("money.group.{id}"), &[]), columns });
    let name = reader.text(&format!("page.party.{}", party.id()), &[]);
    let unit = reader.text(&format!("unit.{SCALE}"), &[]);
    let args = [("party", Arg::Text(&name)), ("unit", Arg::Text(&unit))];
    Some(YearTable { party, caption: reader.text("money.table.caption", &args), groups: groups.collect(), last, name })
}

/// What columns are read from.
struct Columns<'a> {
    reader: &'a Reader<'a>,
    route: &'a RouteSpec,
    party: Party,
    last: usize,
}

impl Columns<'_> {
    /// What the party receives, payment by payment.
    fn received(&self) -> Vec<YearColumn> {
        let flows = self.route.flows.iter().filter(|flow| flow.payee == self.party && flow.payer != self.party);
        flows.filter_map(|flow| self.money(self.route.flow(flow), 1.0)).collect()
    }

    /// What it pays, as negative amounts: taxes, or all else.
    fn paid(&self, is_tax: bool) -> Vec<YearColumn> {
        let goes_to_government = |payee| payee == Party::Government;
        let flows = self.route.flows.iter().filter(|flow| flow.payer == self.party && flow.payee != self.party);
        let flows = flows.filter(|flow| goes_to_government(flow.payee) == is_tax);
        flows.filter_map(|flow| self.money(self.route.flow(flow), -1.0)).collect()
    }

    /// What its income tax is worked out from; no payments.
    fn taxable(&self) -> Vec<YearColumn> {
        if self.route.income_tax_payer() != Some(self.party) {
            return Vec::new();
        }
        let column = |id: &&str| {
            let column = self.money(self.route.figure(id), 1.0)?;
            Some(YearColumn { label: self.reader.text(&format!("money.tax.{id}"), &[]), ..column })
        };
        TAX_SERIES.iter().filter_map(column).collect()
    }

    /// The loan of the party, beside the ledger, which stands before financing: what is drawn and served, what is owed at the end
    /// of a year, what is left of its own money, and by how many times cash covers the service.
    fn debt(&self) -> Vec<YearColumn> {
        if self.route.income_tax_payer() != Some(self.party) {
            return Vec::new();
        }
        let column = |(id, sign): &(&str, f64)| {
            let column = self.money(self.route.figure(id), *sign)?;
            let total = column.total.clone().filter(|_| *id != "debt_balance");
            Some(YearColumn { label: self.reader.text(&format!("money.debt.{id}"), &[]), total, ..column })
        };
        if column(&DEBT_SERIES[0]).is_none() {
            return Vec::new();
        }
        DEBT_SERIES.iter().filter_map(column).chain(self.cover()).collect()
    }

    /// By how many times cash covers the service of a loan; blank in years without one.
    fn cover(&self) -> Option<YearColumn> {
        let figure = self.route.figure("debt_cover");
        let mut years: Vec<Option<f64>> =
            self.reader.evaluation.series(&figure)?.into_iter().map(Cell::known).collect();
        years.truncate(self.last + 1);
        let shown =
            |cover: &Option<f64>| cover.map(|cover| format_number(cover, Digits::Exactly(2))).unwrap_or_default();
        Some(YearColumn {
            label: self.reader.text("money.debt.debt_cover", &[]),
            cells: years.iter().map(|cover| shown(cover).into()).collect(),
            exact: years.iter().map(|cover| cover.map(exact).unwrap_or_default()).collect(),
            total: None,
            figure: figure.into(),
        })
    }

    fn result(&self) -> Vec<YearColumn> {
        let ledger = |id| self.route.ledger(self.party, id);
        let running = self.money(ledger("cumulative"), 1.0).map(|column| YearColumn { total: None, ..column });
        let columns = [self.money(ledger("net"), 1.0), running, self.factor(), self.money(ledger("discounted"), 1.0)];
        columns.into_iter().flatten().collect()
    }

    /// Amounts in 万元; `None` where they are not known or zero each year.
    fn money(&self, figure: String, sign: f64) -> Option<YearColumn> {
        let mut years = known(self.reader, &figure)?;
        years.truncate(self.last + 1);
        if years.iter().all(|value| *value == 0.0) {
            return None;
        }
        let signed: Vec<f64> = years.into_iter().map(|value| if value == 0.0 { 0.0 } else { sign * value }).collect();
        let total: f64 = signed.iter().sum();
        Some(YearColumn {
            label: self.label(&figure),
            cells: signed.iter().map(|value| self.shown(*value).into()).collect(),
            exact: signed.iter().map(|value| digits(*value)).collect(),
            total: Some((self.shown(total).into(), digits(total))),
            figure: figure.into(),
        })
    }

    fn factor(&self) -> Option<YearColumn> {
        let figure = discount_factor(self.party);
        let mut years = known(self.reader, &figure)?;
        years.truncate(self.last + 1);
        Some(YearColumn {
            label: self.reader.text("money.factor", &[]),
            cells: years.iter().map(|factor| format_number(*factor, Digits::Exactly(4)).into()).collect(),
            exact: years.iter().map(|factor| exact(*factor)).collect(),
            total: None,
            figure: figure.into(),
        })
    }

    /// The name within the route and the party.
    fn label(&self, figure: &str) -> AttrValue {
        let part = figure.strip_prefix(self.route.id).and_then(|rest| rest.strip_prefix('.')).unwrap_or(figure);
        let own = part.strip_prefix(self.party.id()).and_then(|rest| rest.strip_prefix('.'));
        let keys = [format!("page.{part}"), format!("page.metric.{}", own.unwrap_or(part))];
        let known = keys.iter().find(|key| self.reader.texts.has(key));
        known.map_or_else(|| self.reader.name(figure), |key| self.reader.text(key, &[]))
    }

    fn shown(&self, yuan: f64) -> String {
        if yuan == 0.0 {
            return "0".to_owned();
        }
        let language = self.reader.texts.language();
        scale().map(|scale| format_quantity_to(yuan, scale, Digits::Exactly(2), language).number).unwrap_or_default()
    }
}

fn digits(yuan: f64) -> String {
    scale().map_or_else(|| exact(yuan), |scale| exact_in(yuan, scale))
}

impl YearTable {
    /// The table as rows of cells for a spreadsheet: two lines of headings, a line a year, the sums.
    #[must_use]
    pub fn rows(&self, texts: &Texts) -> Vec<Vec<String>> {
        let columns = || self.groups.iter().flat_map(|group| group.columns.iter().map(move |column| (group, column)));
        let first = |text: String| std::iter::once(text);
        let groups = first(self.caption.to_string()).chain(columns().map(|(group, _)| group.label.to_string()));
        let names =
            first(texts.text("money.year_head", &[])).chain(columns().map(|(_, column)| column.label.to_string()));
        let year = |year: usize| {
            let cells = columns().map(move |(_, column)| column.exact.get(year).cloned().unwrap_or_default());
            std::iter::once(year.to_string()).chain(cells).collect::<Vec<_>>()
        };
        let total =
            |(_, column): (_, &YearColumn)| column.total.as_ref().map(|(_, exact)| exact.clone()).unwrap_or_default();
        let totals = first(texts.text("money.total", &[])).chain(columns().map(total));
        let heads = [groups.collect::<Vec<_>>(), names.collect()].into_iter();
        heads.chain((0..=self.last).map(year)).chain([totals.collect()]).collect()
    }
}
