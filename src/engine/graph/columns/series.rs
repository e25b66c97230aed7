//! Operations along the periods of a series, and finance.
//!
//! Loops over lanes are functions that are not inlined, here and in `modified_rate.rs`: within one very large function the
//! browser's compiler keeps what they count in memory instead of registers.

use super::buffer::Buffer;
use super::chunk::Chunk;
use crate::engine::graph::cell::Cell;
use crate::engine::graph::kernel;
use crate::engine::graph::kind::PERIODS;
use crate::engine::graph::lane::{KNOWN, Lanes, decode};
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
            Op::GreatestSoFar(a) => chunk.accumulate(buffer, a, math::max),
            Op::LossRelief(a, years) => chunk.relieve(buffer, a, years),
            Op::PresentValue(a, rate) => chunk.present_value(buffer, a, rate),
            Op::ModifiedRate(a, finance, reinvestment) => {
                chunk.modified_rate(buffer, a, [chunk.lanes(finance, 0), chunk.lanes(reinvestment, 0)]);
            }
            Op::RateOfReturn(a) => chunk.of_flows(buffer, a, kernel::rate_of_return),
            Op::Payback(a) => chunk.of_flows(buffer, a, kernel::payback),
            _ => {}
        });
    }

    fn shift(&self, buffer: &mut Buffer, a: NodeId, years: NodeId) {
        let years = self.lanes(years, 0);
        let same = same_period(years, self.len);
        for period in 0..PERIODS {
            let mut out = buffer.run_mut(period);
            match same {
                Some(years) if years > period => out.copy(&Lanes::ZERO),
                Some(years) => out.copy(&self.lanes(a, period - years)),
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
            Some(period) => buffer.run_mut(0).copy(&self.lanes(a, period)),
            None => buffer
                .run_mut(0)
                .cells(|record| kernel::at(periods.cell(record), PERIODS, |period| self.lanes(a, period).cell(record))),
        }
    }

    fn accumulate(&self, buffer: &mut Buffer, a: NodeId, join: impl Fn(f64, f64) -> f64) {
        buffer.run_mut(0).copy(&self.lanes(a, 0));
        for period in 1..PERIODS {
            let (before, mut own) = buffer.run_after_run(period);
            own.zip(&before, &self.lanes(a, period), &join);
        }
    }

    /// The steps of [`kernel::LossRelief`] for all records at once.
    fn relieve(&self, buffer: &mut Buffer, a: NodeId, years: NodeId) {
        let (mut losses, mut allowed) = (Buffer::default(), Buffer::default());
        losses.resize(PERIODS, self.len);
        allowed.resize(1, self.len);
        let years = self.lanes(years, 0);
        allowed.run_mut(0).cells(|record| kernel::loss_years(years.cell(record)));
        let allowed = allowed.run(0);
        let same = same_period(allowed, self.len);
        let longest = allowed.values.iter().fold(0.0, |longest, years| math::max(longest, *years));
        let longest = kernel::period_index(longest, PERIODS).unwrap_or(0);
        for period in 0..PERIODS {
            let profit = self.lanes(a, period);
            let (before, mut taxable) = buffer.run_after_run(period);
            let before = if period == 0 { allowed } else { before };
            taxable.zip(&before, &profit, |_, profit| math::max(profit, 0.0));
            for earlier in period.saturating_sub(same.unwrap_or(longest))..period {
                let loss = losses.run_mut(earlier).values;
                match same {
                    Some(_) => set_off(loss, taxable.values),
                    None => set_off_within(loss, taxable.values, allowed.values, (period - earlier) as f64),
                }
            }
            losses.run_mut(period).zip(&profit, &profit, |profit, _| math::max(-profit, 0.0));
        }
    }

    /// Horner's rule of [`cash_flow::present_value`](crate::engine::cash_flow::present_value) for all records at once.
    fn present_value(&self, buffer: &mut Buffer, a: NodeId, rate: NodeId) {
        let rates = self.lanes(rate, 0);
        let mut out = buffer.run_mut(0);
        out.copy(&Lanes::ZERO);
        for period in (0..PERIODS).rev() {
            discount(out.values, self.lanes(a, period).values, rates.values);
        }
        for period in 0..PERIODS {
            out.join_next(&self.lanes(a, period));
        }
        out.join_next(&rates);
        out.values.iter_mut().for_each(|value| *value = math::canonical(*value));
        out.refuse_where(|record| matches!(rates.cell(record), Cell::Known(rate) if rate <= -1.0));
    }

    fn of_flows(&self, buffer: &mut Buffer, a: NodeId, compute: impl Fn(&[f64]) -> Cell) {
        let flows = self.flows(a);
        let statuses = self.joined(buffer, a);
        let mut records = flows.chunks_exact(PERIODS).zip(statuses);
        buffer.run_mut(0).cells(|_| match records.next() {
            Some((flows, KNOWN)) => compute(flows),
            Some((_, status)) => decode(0.0, status),
            None => Cell::Missing,
        });
    }

    /// The statuses of all periods of each record, joined in the buffer where the answers will stand.
    pub(super) fn joined(&self, buffer: &mut Buffer, a: NodeId) -> Vec<u8> {
        let mut out = buffer.run_mut(0);
        out.copy(&Lanes::ZERO);
        (0..PERIODS).for_each(|period| out.join_next(&self.lanes(a, period)));
        out.spread_status();
        out.status.to_vec()
    }

    /// The flows of each record one after the other, record after record.
    fn flows(&self, a: NodeId) -> Vec<f64> {
        let mut flows = vec![0.0; self.len * PERIODS];
        for period in 0..PERIODS {
            let places = flows.iter_mut().skip(period).step_by(PERIODS);
            match self.lanes(a, period).values {
                [same] => places.for_each(|place| *place = *same),
                values => places.zip(values).for_each(|(place, value)| *place = *value),
            }
        }
        flows
    }
}

/// The period that all records name, if it is one and the same.
fn same_period(periods: Lanes, len: usize) -> Option<usize> {
    let first = periods.cell(0);
    let same = (1..len).all(|record| periods.cell(record) == first);
    kernel::period_index(first.known().filter(|_| same)?, PERIODS)
}

/// Sets one year's losses off against profits.
#[inline(never)]
fn set_off(losses: &mut [f64], taxable: &mut [f64]) {
    for (loss, taxable) in losses.iter_mut().zip(taxable) {
        let used = math::min(*loss, *taxable);
        *loss -= used;
        *taxable -= used;
    }
}

/// As [`set_off`], where a record allows a loss so many years back.
fn set_off_within(losses: &mut [f64], taxable: &mut [f64], allowed: &[f64], back: f64) {
    for ((loss, taxable), allowed) in losses.iter_mut().zip(taxable).zip(allowed) {
        if back <= *allowed {
            let used = math::min(*loss, *taxable);
            *loss -= used;
            *taxable -= used;
        }
    }
}

/// Discounts what is later by one period and adds the flow of this one.
#[inline(never)]
fn discount(values: &mut [f64], flows: &[f64], rates: &[f64]) {
    match (flows, rates) {
        ([flow], [rate]) => {
            let growth = 1.0 + rate;
            values.iter_mut().for_each(|value| *value = *value / growth + flow);
        }
        (flows, [rate]) => {
            let growth = 1.0 + rate;
            values.iter_mut().zip(flows).for_each(|(value, flow)| *value = *value / growth + flow);
        }
        ([flow], rates) => {
            values.iter_mut().zip(rates).for_each(|(value, rate)| *value = *value / (1.0 + rate) + flow);
        }
        (flows, rates) => {
            for ((value, flow), rate) in values.iter_mut().zip(flows).zip(rates) {
                *value = *value / (1.0 + rate) + flow;
            }
        }
    }
}
