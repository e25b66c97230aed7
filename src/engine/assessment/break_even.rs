//! From which margin the plan pays.

use super::Assessor;
use super::plan_clash::known;
use crate::engine::field::Field;
use crate::engine::graph::evaluate;
use crate::engine::model::record_of;
use crate::engine::parcel::{Origin, Parcel, Value};
use jiff::civil::Date;

/// The margin is told to a tenth of a per cent, rounded up so that the plan pays above it.
const STEP: f64 = 1e-3;

/// Steps of the search. The net present value is a broken line of the margin, so a few of them do.
const STEPS: usize = 40;

impl Assessor {
    /// The operating margin above which the net present value of the enterprise's expansion is positive, everything else as
    /// entered; `None` where the value is not known, or no margin between 0 and 100 % is such a limit.
    #[must_use]
    pub fn break_even_margin(&self, parcel: &Parcel, as_of: Date) -> Option<f64> {
        let mut tried = parcel.clone();
        let mut value_at = |margin: f64| {
            tried.set(Field::OperatingMargin, Value::Number(margin), Origin::Typed).ok()?;
            known(evaluate(&self.graph, &record_of(&self.graph, &tried, as_of)).figure("expansion.enterprise.npv"))
        };
        let (mut low, mut high) = (0.0, 1.0);
        let (mut at_low, mut at_high) = (value_at(low)?, value_at(high)?);
        if at_low >= 0.0 || at_high <= 0.0 {
            return None;
        }
        // False position; the end that stays is weighed half, so that both close in.
        for _ in 0..STEPS {
            if high - low < STEP / 10.0 {
                break;
            }
            let middle = low + (high - low) * (at_low / (at_low - at_high));
            let value = value_at(middle)?;
            if value > 0.0 {
                (high, at_high, at_low) = (middle, value, at_low / 2.0);
            } else {
                (low, at_low, at_high) = (middle, value, at_high / 2.0);
            }
            if value == 0.0 {
                high = middle;
                break;
            }
        }
        Some((high / STEP - 1e-6).ceil() * STEP)
    }
}
