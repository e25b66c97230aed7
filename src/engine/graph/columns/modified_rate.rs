//! Modified rates of return: the sums of [`cash_flow::mirr`](crate::engine::cash_flow::mirr) for all records at once.

use super::buffer::Buffer;
use super::chunk::Chunk;
use crate::engine::graph::kernel;
use crate::engine::graph::kind::PERIODS;
use crate::engine::graph::lane::{Lanes, decode};
use crate::engine::graph::op::NodeId;
use crate::engine::graph::run::copy_run;
use crate::engine::math;

impl Chunk<'_, '_> {
    /// Computes the modified rate of a series at a finance rate and a reinvestment rate.
    pub(super) fn modified_rate(&self, buffer: &mut Buffer, a: NodeId, rates: [Lanes; 2]) {
        let sums = self.sums(a, rates);
        let statuses = self.joined(buffer, a);
        let mut records = statuses.into_iter().zip(sums);
        buffer.run_mut(0).cells(|record| {
            let (status, sums) = records.next().unwrap_or_default();
            let rates = rates.map(|rate| rate.cell(record));
            kernel::of_flows(decode(0.0, status), &[], rates, |_, finance, reinvestment| {
                kernel::modified_rate_of_sums(sums, finance, reinvestment)
            })
        });
    }

    /// Of each record the receipts, the outlays and the period of the last flow, as the kernel takes them.
    fn sums(&self, a: NodeId, [finance, reinvestment]: [Lanes; 2]) -> Vec<[f64; 3]> {
        let [mut flows, mut growth, mut outlays, mut grown, mut receipts, mut last] =
            std::array::from_fn(|_| vec![0.0; self.len]);
        copy_run(&mut growth, finance.values);
        for period in (0..PERIODS).rev() {
            copy_run(&mut flows, self.lanes(a, period).values);
            discount_outlays(&mut outlays, &flows, &growth);
        }
        copy_run(&mut growth, reinvestment.values);
        for period in 0..PERIODS {
            copy_run(&mut flows, self.lanes(a, period).values);
            grow_receipts(&mut grown, &flows, &growth);
            #[expect(clippy::cast_precision_loss, reason = "there are some fifty periods")]
            note_last([&mut receipts, &mut last], [&grown, &flows], period as f64);
        }
        let ends = outlays.into_iter().zip(last);
        receipts.into_iter().zip(ends).map(|(receipts, (outlays, last))| [receipts, outlays, last]).collect()
    }
}

/// Discounts the outlays of later periods and adds those of this one.
#[inline(never)]
fn discount_outlays(outlays: &mut [f64], flows: &[f64], rates: &[f64]) {
    for ((outlays, flow), rate) in outlays.iter_mut().zip(flows).zip(rates) {
        *outlays = *outlays / (1.0 + rate) + math::max(-*flow, 0.0);
    }
}

/// Reinvests the receipts of earlier periods and adds those of this one.
#[inline(never)]
fn grow_receipts(receipts: &mut [f64], flows: &[f64], rates: &[f64]) {
    for ((receipts, flow), rate) in receipts.iter_mut().zip(flows).zip(rates) {
        *receipts = *receipts * (1.0 + rate) + math::max(*flow, 0.0);
    }
}

/// Takes over what has grown up to this period, and the period, where there is a flow: the last flow ends the project.
#[inline(never)]
fn note_last([receipts, last]: [&mut [f64]; 2], [grown, flows]: [&[f64]; 2], period: f64) {
    for (((receipts, last), grown), flow) in receipts.iter_mut().zip(last).zip(grown).zip(flows) {
        *receipts = if *flow == 0.0 { *receipts } else { *grown };
        *last = if *flow == 0.0 { *last } else { period };
    }
}
