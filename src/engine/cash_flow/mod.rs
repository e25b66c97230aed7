//! Cash flows: present value, **every** internal rate of return, modified rate, paybacks; by period or by date.
//!
//! A flow is a slice of amounts in yuan, one per period, paid in (`> 0`) or out (`< 0`) at the end of its period; the
//! first one is not discounted. Rates are fractions per period (`0.08` is 8 %), or per year for [`dated`] flows.
//!
//! Left out on purpose: where the amounts come from, what a period is called, and how a rate is worded for people.

pub mod dated;
mod heading;
mod payback;
mod rates;
mod read;
mod report;
mod value;

pub use payback::{Payback, discounted_payback, payback};
pub use rates::{Certainty, Rates, Reason, Root, rates, single_rate};
pub use read::{Flows, ReadError, read_flows, read_flows_in};
pub use report::{CashFlowReport, InternalRates, Paybacks, report, report_dated};
pub use value::{mirr, mirr_of_sums, present_value};

/// Why a flow is refused.
#[derive(Clone, Copy, PartialEq, Debug, thiserror::Error)]
pub enum FlowError {
    /// There is no amount.
    #[error("a cash flow needs at least one amount")]
    Empty,
    /// An amount, or the sum of a day, is not a finite number; the first amount has the index 0.
    #[error("amount {index} is not a finite number")]
    NotFinite {
        /// Position in the list.
        index: usize,
    },
    /// A rate at which nothing can be discounted.
    #[error("the rate {rate} is not above -100 %")]
    Rate {
        /// The rate, as a fraction.
        rate: f64,
    },
}
