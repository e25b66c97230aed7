//! One sheet a route: payments with payer and payee, ledgers, discounting, and the yields, with the years as columns.

use super::book::{Content, Look, NumberLook, Page, Role, Shown};
use super::paper::{FIRST_COLUMN, HEADING_ROW, RoutePaper, SeriesLine, VALUE_COLUMN};
use super::plan::Plan;
use super::words::look_of;
use crate::engine::graph::formula::{Place, column_letters};
use crate::engine::graph::{Cell, Evaluation, Graph, NodeId, Op, PERIODS, every_rate};
use crate::engine::model::{FlowSpec, Party, discount_factor};
use crate::i18n::Arg;

const AMOUNT: Look = Look { number: NumberLook::Amount, role: Role::Body };
/// Column of the difference of a series.
const SERIES_DIFFERENCE: u16 = FIRST_COLUMN - 1;

/// The node of the root that a figure is, or is chosen from.
fn root_of(graph: &Graph, node: NodeId) -> Option<NodeId> {
    match graph.op(node) {
        Op::RootOf(_) => Some(node),
        Op::Same(other) => root_of(graph, other),
        Op::Choose(_, yes, no) => root_of(graph, yes).or_else(|| root_of(graph, no)),
        _ => None,
    }
}

/// The flows whose rate of return a node is.
fn flows_of_rate(graph: &Graph, node: NodeId) -> Option<NodeId> {
    match graph.op(node) {
        Op::RateOfReturn(flows) => Some(flows),
        Op::Same(other) => flows_of_rate(graph, other),
        _ => None,
    }
}

/// How many lines stand below a figure to check it: of a root its residual; of a rate of return the present value at it, the
/// changes of sign, and every rate where there are several.
pub(super) fn further_rows(evaluation: &Evaluation, name: &str, node: NodeId) -> u32 {
    let graph = evaluation.graph();
    if flows_of_rate(graph, node).is_some() {
        return 2 + 2 * u32::try_from(roots(evaluation, name).len()).unwrap_or_default();
    }
    u32::from(root_of(graph, node).is_some())
}

/// Every rate of a figure that has several.
fn roots(evaluation: &Evaluation, name: &str) -> Vec<f64> {
    every_rate(evaluation, name).map(|rates| rates.roots.iter().map(|root| root.rate).collect()).unwrap_or_default()
}

impl Plan<'_> {
    /// The sheet of a route.
    pub(super) fn route_page(&self, route: &RoutePaper) -> Page {
        let mut widths = vec![44.0, 18.0, 18.0, 12.0, 14.0];
        widths.extend([14.0; PERIODS]);
        let mut page = self.page(route.sheet, &widths, "route");
        page.text(0, 0, self.words.text(&format!("page.route.{}", route.spec.id)), Role::Title);
        if self.assessment.is_held(route.spec.id) {
            page.text(HEADING_ROW - 1, 0, self.words.text("page.route.held"), Role::Note);
        }
        let keys = ["flow", "payer", "payee", "unit", "difference"];
        page.texts(HEADING_ROW, 0, keys.map(|key| self.words.own(&format!("column.{key}"))), Role::Heading);
        self.periods(&mut page);
        for line in &route.series {
            self.series_line(&mut page, route, line);
        }
        if let (Some(first), Some(last)) = (route.series.first(), route.series.last()) {
            page.differences.push((SERIES_DIFFERENCE, first.row, last.row));
        }
        for (party, row) in &route.ledgers {
            self.discounting(&mut page, route, *party, *row);
        }
        if let Some((row, _)) = route.metrics.first() {
            self.headings(&mut page, *row);
        }
        self.lines(&mut page, route.metrics.get(1..).unwrap_or_default());
        page.frozen = Some((HEADING_ROW + 1, FIRST_COLUMN));
        page.is_landscape = true;
        page
    }

    /// The numbers of the periods above the series.
    pub(super) fn periods(&self, page: &mut Page) {
        for (column, period) in (FIRST_COLUMN..).zip(0..PERIODS) {
            let look = Look { number: NumberLook::Whole, role: Role::Heading };
            page.put(HEADING_ROW, column, Content::Number(period as f64), look);
        }
    }

    fn series_line(&self, page: &mut Page, route: &RoutePaper, line: &SeriesLine) {
        let graph = self.evaluation.graph();
        let Some(figure) = graph.figure(&line.figure) else { return };
        let kind = graph.kind(figure.node);
        let flow = route.spec.flows.iter().find(|flow| route.spec.flow(flow) == line.figure);
        let role = if flow.is_some() { Role::Body } else { Role::Total };
        page.text(line.row, 0, self.series_name(route, &line.figure, flow), role);
        if let Some(flow) = flow {
            let party = |party: Party| self.words.text(&format!("page.party.{}", party.id()));
            page.texts(line.row, 1, [party(flow.payer), party(flow.payee)], Role::Body);
        }
        page.text(line.row, 3, self.words.unit(kind.ty), Role::Body);
        if let Some(step) = self.written.step(figure.node) {
            page.step(step.place, &step.cells, kind.ty, look_of(&line.figure, kind, role));
        }
        let live = range(line.row);
        let values = self.paper.sheets.values;
        let own = format!(
            "{}!{}",
            crate::engine::graph::formula::quoted(self.paper.sheet_name(values)),
            range(line.values_row)
        );
        let apart = format!("SUMPRODUCT(ABS({live}-{own}))");
        let tolerance = format!("MAX(0.01,1E-9*SUMPRODUCT(ABS({own})))");
        let counted = format!("COUNT({own})={PERIODS}");
        // A sum that the sheet calculates although the tool lacks a year of it is a difference too.
        let formula =
            format!("IF(ISERROR(SUM({live})),IF({counted},1,0),IF({counted},IF({apart}<={tolerance},0,{apart}),1))");
        page.put(line.row, SERIES_DIFFERENCE, Content::Formula(formula, Shown::Number(0.0)), AMOUNT);
    }

    /// A payment under its short name; a ledger under its party.
    fn series_name(&self, route: &RoutePaper, figure: &str, flow: Option<&FlowSpec>) -> String {
        if let Some(flow) = flow {
            return self.words.text(&format!("page.flow.{}", flow.id));
        }
        let own = figure.strip_prefix(route.spec.id).and_then(|rest| rest.strip_prefix('.')).unwrap_or(figure);
        let key = format!("page.metric.{own}");
        if self.words.texts.has(&key) { self.words.text(&key) } else { self.words.figure(figure) }
    }

    /// Discount factor and sign of a ledger, year by year.
    fn discounting(&self, page: &mut Page, route: &RoutePaper, party: Party, row: u32) {
        let net = route.spec.ledger(party, "net");
        let Some(net_row) = route.series.iter().find(|line| line.figure == net).map(|line| line.row) else { return };
        let name = self.words.text(&format!("page.party.{}", party.id()));
        page.text(row, 0, self.words.own_with("routes.discounting", &[("party", Arg::Text(&name))]), Role::Heading);
        self.factors(page, party, row + 1);
        page.text(row + 2, 0, self.words.own("routes.sign"), Role::Body);
        let flows = self.evaluation.series(&net).unwrap_or_default();
        let mut sign = Some(0.0);
        for (column, flow) in (FIRST_COLUMN..).zip(flows.into_iter().map(Cell::known)) {
            sign = sign.zip(flow).map(|(sign, flow)| if flow == 0.0 { sign } else { flow.signum() });
            let own = format!("{}{}", column_letters(column), net_row + 1);
            let formula = match column {
                FIRST_COLUMN => format!("SIGN({own})"),
                _ => format!("IF({own}=0,{}{},SIGN({own}))", column_letters(column - 1), row + 3),
            };
            let look = Look { number: NumberLook::Whole, role: Role::Body };
            page.put(row + 2, column, Content::Formula(formula, sign.map_or(Shown::Missing, Shown::Number)), look);
        }
    }

    /// The discount factors of a party, which all routes share.
    fn factors(&self, page: &mut Page, party: Party, row: u32) {
        let name = discount_factor(party);
        page.text(row, 0, self.words.own("routes.factor"), Role::Body);
        let Some(place) = self.place_of(&name) else { return };
        for (column, cell) in (0u16..).zip(self.evaluation.series(&name).unwrap_or_default()) {
            let from = Place { column: place.column + column, ..place };
            let shown = cell.known().map_or(Shown::Missing, Shown::Number);
            let look = Look { number: NumberLook::Ratio, role: Role::Body };
            page.put(row, FIRST_COLUMN + column, Content::Formula(self.paper.reference(from), shown), look);
        }
    }

    /// What stands below a figure to check it.
    pub(super) fn behind(&self, page: &mut Page, row: u32, name: &str, node: NodeId) {
        let graph = self.evaluation.graph();
        if let Some(flows) = flows_of_rate(graph, node)
            && let Some(step) = self.written.step(flows)
        {
            self.behind_rate(page, row, name, step.place);
        }
        if let Some(root) = root_of(graph, node)
            && let Some(body) = graph.equation_of(root)
            && let Some(step) = self.written.step(body)
        {
            page.text(row + 1, 0, self.words.own("residual.root"), Role::Note);
            let shown = self.evaluation.cell(body, 0).known();
            let shown = shown.map_or(Shown::Text(String::new()), Shown::Number);
            let formula = format!("IFERROR({},\"\")", self.paper.reference(step.place));
            page.put(row + 1, VALUE_COLUMN, Content::Formula(formula, shown), AMOUNT);
        }
    }

    /// The present value at a rate, the changes of sign; and every rate, where there are several.
    fn behind_rate(&self, page: &mut Page, row: u32, name: &str, flows: Place) {
        let flows_row = flows.row;
        let (first, rest) = (format!("{}{}", column_letters(FIRST_COLUMN), flows_row + 1), range_from(flows_row, 1));
        let put_residual = |page: &mut Page, row: u32, rate_row: u32| {
            let rate = format!("{}{}", column_letters(VALUE_COLUMN), rate_row + 1);
            page.text(row, 0, self.words.own("residual.rate"), Role::Note);
            let formula = format!("IFERROR(ROUND({first}+NPV({rate},{rest}),2),\"\")");
            page.put(row, VALUE_COLUMN, Content::Formula(formula, Shown::Number(0.0)), AMOUNT);
        };
        put_residual(page, row + 1, row);
        page.text(row + 2, 0, self.words.own("sign_changes"), Role::Note);
        if let Some(sign_row) = self.sign_row(flows) {
            let (from, to) = (range_within(sign_row, 0..PERIODS - 1), range_from(sign_row, 1));
            let formula = format!("IFERROR(SUMPRODUCT(--({from}*{to}<0)),\"\")");
            let changes = self.sign_changes(name);
            let look = Look { number: NumberLook::Whole, role: Role::Body };
            page.put(row + 2, VALUE_COLUMN, Content::Formula(formula, changes), look);
        }
        for (place, rate) in (0u32..).zip(roots(self.evaluation, name)) {
            let own = row + 3 + 2 * place;
            let number = (place + 1).to_string();
            page.text(own, 0, self.words.own_with("rate_of_several", &[("number", Arg::Text(&number))]), Role::Note);
            let formula = format!("IRR({},{rate})", range(flows_row));
            let look = Look { number: NumberLook::Percent, role: Role::Body };
            page.put(own, VALUE_COLUMN, Content::Formula(formula, Shown::Number(rate)), look);
            put_residual(page, own + 1, own);
        }
    }

    /// The row of signs of the ledger that stands in a row.
    fn sign_row(&self, flows: Place) -> Option<u32> {
        let route = self.paper.routes.iter().find(|route| route.sheet == flows.sheet)?;
        let line = route.series.iter().find(|line| line.row == flows.row)?;
        let own = |party: &Party| route.spec.ledger(*party, "net") == line.figure;
        route.ledgers.iter().find(|(party, _)| own(party)).map(|(_, row)| row + 2)
    }

    fn sign_changes(&self, rate: &str) -> Shown {
        let net = rate.strip_suffix("irr").map(|ledger| format!("{ledger}net")).unwrap_or_default();
        let flows: Option<Vec<f64>> =
            self.evaluation.series(&net).and_then(|cells| cells.into_iter().map(Cell::known).collect());
        let Some(flows) = flows else { return Shown::Text(String::new()) };
        let signs: Vec<bool> = flows.iter().filter(|flow| **flow != 0.0).map(|flow| *flow > 0.0).collect();
        Shown::Number(signs.windows(2).filter(|pair| pair.first() != pair.last()).count() as f64)
    }

    /// The sheet of the tool's own values of the series.
    pub(super) fn values_page(&self) -> Page {
        let mut widths = vec![60.0, 4.0, 4.0, 12.0, 4.0];
        widths.extend([14.0; PERIODS]);
        let mut page = self.page(self.paper.sheets.values, &widths, "values");
        self.periods(&mut page);
        for line in self.paper.routes.iter().flat_map(|route| &route.series) {
            let name = &line.figure;
            let Some(kind) = self.evaluation.graph().kind_of(name) else { continue };
            page.text(line.values_row, 0, self.words.figure(name), Role::Body);
            page.text(line.values_row, 3, self.words.unit(kind.ty), Role::Body);
            for (column, cell) in (FIRST_COLUMN..).zip(self.evaluation.series(name).unwrap_or_default()) {
                match cell {
                    Cell::Known(value) => {
                        page.put(line.values_row, column, Content::Number(value), look_of(name, kind, Role::Body));
                    }
                    Cell::Missing | Cell::Undefined(_) => {
                        page.text(line.values_row, column, self.words.own("absent"), Role::Note);
                    }
                }
            }
        }
        page.frozen = Some((HEADING_ROW + 1, FIRST_COLUMN));
        page
    }
}

/// The years of a row.
fn range(row: u32) -> String {
    range_within(row, 0..PERIODS)
}

fn range_from(row: u32, from: usize) -> String {
    range_within(row, from..PERIODS)
}

fn range_within(row: u32, periods: std::ops::Range<usize>) -> String {
    let column = |period: usize| column_letters(FIRST_COLUMN + u16::try_from(period).unwrap_or_default());
    format!("${}{row}:${}{row}", column(periods.start), column(periods.end.saturating_sub(1)), row = row + 1)
}
