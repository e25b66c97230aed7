//! Yields and loss relief, which take rows of cells beside their own.

use super::flags::fixed_period;
use super::layout::{Part, Place, WrittenCell};
use super::text::moved;
use super::{Writer, form::UNDEFINED};
use crate::engine::graph::cell::Cell;
use crate::engine::graph::kind::PERIODS;
use crate::engine::graph::op::NodeId;
use crate::engine::math;

/// Rows of losses where the years of relief are no fixed number; longer relief is undefined in the workbook. The longest of
/// the law is ten years (财税〔2018〕76号).
pub(super) const MOST_LOSS_YEARS: usize = 10;

impl Writer<'_, '_> {
    /// Numbers of a helper row; nothing is known of them where the series is not known throughout.
    fn helper_cells(
        &self,
        flows: NodeId,
        values: impl Fn(&[f64]) -> Vec<f64>,
        formula: impl Fn(usize) -> String,
    ) -> Vec<WrittenCell> {
        let known: Option<Vec<f64>> = self.cells(flows).into_iter().map(Cell::known).collect();
        let values = known.map(|known| values(&known));
        let value = |element: usize| {
            let value = values.as_ref().and_then(|values| values.get(element));
            value.map_or(Cell::Missing, |value| Cell::finite(*value))
        };
        (0..PERIODS).map(|element| WrittenCell { formula: Some(formula(element)), value: value(element) }).collect()
    }

    /// The modified rate, from receipts grown to the last flow and outlays as they are worth at the first.
    pub(super) fn modified_rate(&mut self, id: NodeId, place: Place, [flows, finance, again]: [NodeId; 3]) -> String {
        let sheet = self.layout.steps.sheet;
        let flow = |writer: &Self, element| writer.operand(flows, element, sheet).text;
        let last = |flows: &[f64]| flows.iter().rposition(|flow| *flow != 0.0).unwrap_or(0) as f64;
        let rates = [finance, again].map(|rate| self.cells(rate).first().copied().and_then(Cell::known));
        let [finance_rate, again_rate] = rates.map(|rate| 1.0 + rate.unwrap_or_default());
        let periods = self.helper_cells(
            flows,
            |flows| (0..PERIODS).map(|at| if flows.get(at) == Some(&0.0) { 0.0 } else { at as f64 }).collect(),
            |element| format!("IF({}<>0,{},0)", flow(self, element), self.period(element, sheet)),
        );
        let periods = self.helper(id, Part::LastFlow, periods);
        let own = self.range_at(periods, 0..PERIODS, sheet);
        let [finance, again] =
            [finance, again].map(|rate| self.operand(rate, 0, sheet).at_least(super::text::Rank::Product));
        let grown = self.helper_cells(
            flows,
            |flows| {
                let end = last(flows);
                let grown = |(at, flow): (usize, &f64)| math::max(*flow, 0.0) * math::pow(again_rate, end - at as f64);
                flows.iter().enumerate().map(grown).collect()
            },
            |element| {
                let (flow, period) = (flow(self, element), self.period(element, sheet));
                format!("MAX({flow},0)*(1+{again})^(MAX({own})-{period})")
            },
        );
        let discounted = self.helper_cells(
            flows,
            |flows| {
                let worth = |(at, flow): (usize, &f64)| math::max(-*flow, 0.0) / math::pow(finance_rate, at as f64);
                flows.iter().enumerate().map(worth).collect()
            },
            |element| format!("MAX(-{},0)/(1+{finance})^{}", flow(self, element), self.period(element, sheet)),
        );
        let rows = [(Part::Grown, grown), (Part::Discounted, discounted)];
        let rows = rows.map(|(part, cells)| self.helper(id, part, cells));
        let [receipts, outlays] = rows.map(|row| format!("SUM({})", self.range_at(row, 0..PERIODS, place.sheet)));
        let end = format!("MAX({})", self.range_at(periods, 0..PERIODS, place.sheet));
        let core = format!(
            "IF(AND({finance}>-1,{again}>-1,{receipts}>0,{outlays}>0,{end}>0),({receipts}/{outlays})^(1/{end})-1,{UNDEFINED})"
        );
        let mut core = core;
        if self.flags.get(id).is_asked {
            // What is missing of flows and rates comes before what is wrong with a rate.
            let flows = format!("SUM({})", self.range(flows, place.sheet));
            for own in [again, finance, flows] {
                core = format!("IF(ISERROR({own}),{own},{core})");
            }
        }
        self.guarded(id, 0, place.sheet, super::text::function(core)).text
    }

    /// The payback, from the running sum, the first amount and the time at which the sum is back at zero.
    pub(super) fn payback(&mut self, id: NodeId, place: Place, flows: NodeId) -> String {
        let sheet = self.layout.steps.sheet;
        let flow = |writer: &Self, element| writer.operand(flows, element, sheet).text;
        let rows = [self.next_helper(id), self.next_helper(id), self.next_helper(id)];
        let [sums, firsts, returns] = rows;
        let at = |writer: &Self, row: Place, element: usize| writer.cell(moved(row, element), sheet, false);
        let sum = self.helper_cells(flows, running_sums, |element| match element.checked_sub(1) {
            None => flow(self, 0),
            Some(before) => format!("{}+{}", at(self, sums, before), flow(self, element)),
        });
        let first = self.helper_cells(flows, first_amounts, |element| match element.checked_sub(1) {
            None => flow(self, 0),
            Some(before) => {
                let before = at(self, firsts, before);
                format!("IF({before}<>0,{before},{})", flow(self, element))
            }
        });
        let known: Option<Vec<f64>> = self.cells(flows).into_iter().map(Cell::known).collect();
        let returned = known.as_deref().map(returns_of).unwrap_or_default();
        let back = (0..PERIODS)
            .map(|element| {
                let formula = element.checked_sub(1).map_or_else(
                    || "\"\"".to_owned(),
                    |before| {
                        let (before, now) = (at(self, sums, before), at(self, sums, element));
                        let (first, period) = (at(self, firsts, element), self.period(element, sheet));
                        // A sum within the rounding of its amounts is zero.
                        let is_back = format!("AND({first}<0,{before}<0,{now}>=1E-13*{first})");
                        format!("IF({is_back},{period}-1-{before}/{},\"\")", flow(self, element))
                    },
                );
                let value = returned.get(element).copied().flatten().map_or(Cell::Missing, Cell::Known);
                WrittenCell { formula: Some(formula), value }
            })
            .collect();
        for ((part, cells), row) in
            [(Part::RunningSum, sum), (Part::FirstAmount, first), (Part::Return, back)].into_iter().zip(rows)
        {
            self.put_helper(id, part, row, cells);
        }
        let [flows_range, returns] = [self.range(flows, place.sheet), self.range_at(returns, 0..PERIODS, place.sheet)];
        let core = format!(
            "IF(ISERROR(SUM({flows_range})),SUM({flows_range}),IF(COUNT({returns})=0,{UNDEFINED},MIN({returns})))"
        );
        self.guarded(id, 0, place.sheet, super::text::function(core)).text
    }

    /// Taxable profits, from what is left of the losses of each of the years before.
    pub(super) fn loss_relief(
        &mut self,
        id: NodeId,
        place: Place,
        [profit, years]: [NodeId; 2],
    ) -> Vec<Option<String>> {
        let sheet = self.layout.steps.sheet;
        let fixed = fixed_period(self.graph.op(years));
        let most = fixed.unwrap_or(MOST_LOSS_YEARS);
        let rows: Vec<Place> = (0..most).map(|_| self.next_helper(id)).collect();
        let own_profit = |element: usize, on: usize| self.operand(profit, element, on).text;
        let left = |age: usize, element: usize, on: usize| {
            rows.get(age).map(|row| self.cell(moved(*row, element), on, false)).unwrap_or_default()
        };
        // Losses of the years before that count, from the oldest to the one of this age.
        let older = |from: usize, element: usize, on: usize| -> Vec<String> {
            (from..most).filter(|age| *age < element).map(|age| left(age, element.wrapping_sub(1), on)).collect()
        };
        let limit = self.operand(years, 0, sheet).at_least(super::text::Rank::Sum);
        let known: Option<Vec<f64>> = self.cells(profit).into_iter().map(Cell::known).collect();
        let relief = self.cells(years).first().copied().and_then(Cell::known).unwrap_or_default();
        let kept = known.map(|profits| losses_left(&profits, most, relief)).unwrap_or_default();
        let mut written = Vec::new();
        for age in 0..most {
            let formula = |element: usize| {
                let core = match age.checked_sub(1) {
                    None => format!("MAX(-({}),0)", own_profit(element, sheet)),
                    Some(_) if element == 0 => return "0".to_owned(),
                    Some(younger) => {
                        let taken: Vec<String> = older(age, element, sheet);
                        let rest = subtracted(&format!("MAX({},0)", own_profit(element, sheet)), &taken);
                        format!("MAX({}-MAX({rest},0),0)", left(younger, element - 1, sheet))
                    }
                };
                if fixed.is_some() { core } else { format!("IF({age}<{limit},{core},0)") }
            };
            let value = |element: usize| {
                let value = kept.get(age).and_then(|row| row.get(element));
                value.map_or(Cell::Missing, |value| Cell::finite(*value))
            };
            let cells: Vec<WrittenCell> = (0..PERIODS)
                .map(|element| WrittenCell { formula: Some(formula(element)), value: value(element) })
                .collect();
            written.push((Part::LossLeft(age), cells));
        }
        let taxable = |element: usize| {
            let taken = if element == 0 { Vec::new() } else { older(0, element, place.sheet) };
            let rest = subtracted(&format!("MAX({},0)", own_profit(element, place.sheet)), &taken);
            let mut core = if taken.is_empty() { rest } else { format!("MAX({rest},0)") };
            // What is not known of a year spoils those after it, even where no loss is left to carry it.
            if (most < 2 || fixed.is_none()) && element > 0 && self.flags.get(profit).may_be_unknown() {
                core = format!("{core}+0*{}", self.cell(moved(place, element - 1), place.sheet, false));
            }
            let Some(_) = fixed else {
                let years = self.operand(years, 0, place.sheet).at_least(super::text::Rank::Sum);
                let is_out = format!("OR({years}<0,{years}>{most},{years}<>INT({years}))");
                return format!("IF({is_out},{UNDEFINED},{core})");
            };
            core
        };
        let formulas = (0..PERIODS)
            .map(|element| {
                let core = taxable(element);
                Some(match self.watch(id, 0..element + 1, place.sheet) {
                    Some(watch) => format!("IF(OR({watch}),{UNDEFINED},{core})"),
                    None => core,
                })
            })
            .collect();
        for ((part, cells), row) in written.into_iter().zip(rows) {
            self.put_helper(id, part, row, cells);
        }
        formulas
    }
}

fn subtracted(from: &str, taken: &[String]) -> String {
    taken.iter().fold(from.to_owned(), |text, own| format!("{text}-{own}"))
}

fn running_sums(flows: &[f64]) -> Vec<f64> {
    let mut sum = 0.0;
    flows
        .iter()
        .map(|flow| {
            sum += flow;
            sum
        })
        .collect()
}

fn first_amounts(flows: &[f64]) -> Vec<f64> {
    let mut first = 0.0;
    flows
        .iter()
        .map(|flow| {
            if first == 0.0 {
                first = *flow;
            }
            first
        })
        .collect()
}

/// The times at which the running sum comes back to zero from below, as the formula of the row has them.
fn returns_of(flows: &[f64]) -> Vec<Option<f64>> {
    let (sums, firsts) = (running_sums(flows), first_amounts(flows));
    let back = |at: usize| {
        let (before, now) = (*sums.get(at.checked_sub(1)?)?, *sums.get(at)?);
        let (first, flow) = (*firsts.get(at)?, *flows.get(at)?);
        (first < 0.0 && before < 0.0 && now >= 1e-13 * first).then(|| at as f64 - 1.0 - before / flow)
    };
    (0..flows.len()).map(back).collect()
}

/// What is left at the end of each year of the loss of so many years before, by age and year.
fn losses_left(profits: &[f64], most: usize, years: f64) -> Vec<Vec<f64>> {
    let mut left = vec![vec![0.0; profits.len()]; most];
    for (year, profit) in profits.iter().enumerate() {
        let before: Vec<f64> = match year.checked_sub(1) {
            Some(before) => left.iter().map(|row| row.get(before).copied().unwrap_or_default()).collect(),
            None => vec![0.0; most],
        };
        for (age, row) in left.iter_mut().enumerate().filter(|(age, _)| (*age as f64) < years) {
            let own = match age.checked_sub(1) {
                None => math::max(-*profit, 0.0),
                Some(younger) => {
                    let older: f64 = before.iter().skip(age).sum();
                    let rest = math::max(math::max(*profit, 0.0) - older, 0.0);
                    math::max(before.get(younger).copied().unwrap_or_default() - rest, 0.0)
                }
            };
            if let Some(cell) = row.get_mut(year) {
                *cell = own;
            }
        }
    }
    left
}
