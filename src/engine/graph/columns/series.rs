//! Operations along the periods of a series, and finance.

use super::chunk::Chunk;
use super::lane::{Buffer, KNOWN, Lanes};
use crate::engine::graph::cell::Cell;
use crate::engine::graph::kernel;
use crate::engine::graph::kind::PERIODS;
use crate::engine::graph::op::{NodeId, Op};
use crate::engine::math;

impl Chunk<'_, '_> {
    /// Computes an operation along the periods.
    pub(super) fn series(&mut self, id: NodeId) {
        self.fill(id, |chunk, buffer| match chunk.graph.op(id) {
            Op::Shift(a, years) => chunk.shift(buffer, a, years),
            Op::At(a, period) => chunk.at(buffer, a, period),
            Op::CumulativeSum(a) => chunk.accumulate(buffer, a, |sum, own| sum + own),
            Op::CumulativeProduct(a) => chunk.accumulate(buffer, a, |product, own| product * own),
            Op::LossRelief(a, years) => chunk.relieve(buffer, a, years as usize),
            Op::PresentValue(a, rate) => chunk.present_value(buffer, a, rate),
            Op::ModifiedRate(a, finance, reinvestment) => {
                chunk.of_flows(buffer, a, &[finance, reinvestment], kernel::modified_rate);
            }
            Op::RateOfReturn(a) => chunk.of_flows(buffer, a, &[], |flows, _, _| kernel::rate_of_return(flows)),
            Op::Payback(a) => chunk.of_flows(buffer, a, &[], |flows, _, _| kernel::payback(flows)),
            _ => {}
        });
    }

    fn shift(&self, buffer: &mut Buffer, a: NodeId, years: NodeId) {
        let years = self.lanes(years, 0);
        let same = same_period(years, self.len);
        for period in 0..PERIODS {
            let mut out = buffer.run_mut(period, self.len);
            match same {
                Some(years) if years > period => out.copy(Lanes::One(0.0, KNOWN)),
                Some(years) => out.copy(self.lanes(a, period - years)),
                None => out.cells(|record| {
                    let element = |element| self.lanes(a, element).cell(record);
                    kernel::shifted(years.cell(record), period, PERIODS, element)
                }),
            }
        }
    }

    fn at(&self, buffer: &mut Buffer, a: NodeId, period: NodeId) {
        let periods = self.lanes(period, 0);
        match same_period(periods, self.len) {
            Some(period) => buffer.all_mut().copy(self.lanes(a, period)),
            None => buffer
                .all_mut()
                .cells(|record| kernel::at(periods.cell(record), PERIODS, |period| self.lanes(a, period).cell(record))),
        }
    }

    fn accumulate(&self, buffer: &mut Buffer, a: NodeId, join: impl Fn(f64, f64) -> f64) {
        buffer.run_mut(0, self.len).copy(self.lanes(a, 0));
        for period in 1..PERIODS {
            let (before, mut own) = buffer.run_after_run(period, self.len);
            own.zip(before, self.lanes(a, period), &join);
        }
    }

    /// The steps of [`kernel::LossRelief`] for all records at once.
    fn relieve(&self, buffer: &mut Buffer, a: NodeId, years: usize) {
        let mut losses = Buffer::default();
        losses.resize(self.len * PERIODS);
        for period in 0..PERIODS {
            let profit = self.lanes(a, period);
            let (before, mut taxable) = buffer.run_after_run(period, self.len);
            let before = if period == 0 { Lanes::One(0.0, KNOWN) } else { before };
            taxable.zip(before, profit, |_, profit| math::max(profit, 0.0));
            for earlier in period.saturating_sub(years)..period {
                set_off(losses.run_mut(earlier, self.len).values, taxable.values);
            }
            losses.run_mut(period, self.len).zip(profit, profit, |profit, _| math::max(-profit, 0.0));
        }
    }

    /// Horner's rule of [`cash_flow::present_value`](crate::engine::cash_flow::present_value) for all records at once.
    fn present_value(&self, buffer: &mut Buffer, a: NodeId, rate: NodeId) {
        let rates = self.lanes(rate, 0);
        let mut out = buffer.all_mut();
        out.copy(Lanes::One(0.0, KNOWN));
        for period in (0..PERIODS).rev() {
            discount(out.values, self.lanes(a, period), rates);
        }
        for period in 0..PERIODS {
            out.join_next(self.lanes(a, period));
        }
        out.join_next(rates);
        out.values.iter_mut().for_each(|value| *value = math::canonical(*value));
        out.refuse_where(|record| matches!(rates.cell(record), Cell::Known(rate) if rate <= -1.0));
    }

    fn of_flows(&self, buffer: &mut Buffer, a: NodeId, rates: &[NodeId], compute: impl Fn(&[f64], f64, f64) -> Cell) {
        let mut flows = Vec::with_capacity(PERIODS);
        let mut out = buffer.all_mut();
        for record in 0..self.len {
            let cells = (0..PERIODS).map(|period| self.lanes(a, period).cell(record));
            let status = kernel::known_flows(cells, &mut flows);
            let rate =
                |position| rates.get(position).map_or(Cell::Known(0.0), |rate| self.lanes(*rate, 0).cell(record));
            out.set(record, kernel::of_flows(status, &flows, [rate(0), rate(1)], &compute));
        }
    }
}

/// The period that all records name, if it is one and the same.
fn same_period(periods: Lanes, len: usize) -> Option<usize> {
    let first = periods.cell(0);
    let same = matches!(periods, Lanes::One(..)) || (1..len).all(|record| periods.cell(record) == first);
    kernel::period_index(first.known().filter(|_| same)?, PERIODS)
}

/// Sets one year's losses off against profits.
fn set_off(losses: &mut [f64], taxable: &mut [f64]) {
    for (loss, taxable) in losses.iter_mut().zip(taxable) {
        let used = math::min(*loss, *taxable);
        *loss -= used;
        *taxable -= used;
    }
}

/// Discounts what is later by one period and adds the flow of this one.
fn discount(values: &mut [f64], flows: Lanes, rates: Lanes) {
    match (flows, rates) {
        (Lanes::Each { values: flows, .. }, Lanes::Each { values: rates, .. }) => {
            for ((value, flow), rate) in values.iter_mut().zip(flows).zip(rates) {
                *value = *value / (1.0 + rate) + flow;
            }
        }
        (Lanes::Each { values: flows, .. }, Lanes::One(rate, _)) => {
            let growth = 1.0 + rate;
            values.iter_mut().zip(flows).for_each(|(value, flow)| *value = *value / growth + flow);
        }
        (Lanes::One(flow, _), Lanes::Each { values: rates, .. }) => {
            values.iter_mut().zip(rates).for_each(|(value, rate)| *value = *value / (1.0 + rate) + flow);
        }
        (Lanes::One(flow, _), Lanes::One(rate, _)) => {
            let growth = 1.0 + rate;
            values.iter_mut().for_each(|value| *value = *value / growth + flow);
        }
    }
}
