//! Cash flows: present value, **every** internal rate of return, modified rate, paybacks; by period or by date.
//!
//! A flow is a slice of amounts in yuan, one per period, paid in (`> 0`) or out (`< 0`) at the end of its period; the
//! first one is not discounted. Rates are fractions per period (`0.08` is 8 %), or per year for [`dated`] flows.
//!
//! Left out on purpose: where the amounts come from, what a period is called, and how a rate is worded for people.

mod payback;
mod rates;
mod value;

pub use payback::{discounted_payback, payback};
pub use rates::{Certainty, Rates, Reason, Root, rates, single_rate};
pub use value::{mirr, present_value};
