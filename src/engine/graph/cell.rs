//! One value: known, missing, or undefined — and the truth table by which the three combine.
//!
//! *Missing*: an input that decides the value has not been given. *Undefined*: whatever the missing inputs turn out to
//! be, there is no value (a division by zero, a rate of return that does not exist).
//!
//! | operation | rule |
//! |---|---|
//! | arithmetic, comparison, dates, finance | undefined if an operand is undefined; else missing if one is missing; else known. So `0 × missing` is missing: arithmetic asks for every operand |
//! | `a ÷ b` | as above, but a known zero as `b` is undefined (division by zero) even if `a` is missing |
//! | a result that is no finite number | undefined (overflow) |
//! | `a and b` | false if one is false, whatever the other; else missing if one is missing; else undefined if one is; else true |
//! | `a or b` | true if one is true; then as `and` |
//! | `not a` | as `a` |
//! | `choose(c, a, b)` | `c` known: the branch it names, whole; else the value if both branches are known and equal. Otherwise, `c` missing: undefined if both branches are, else missing; `c` undefined: missing if a branch is missing and none undefined, else undefined |
//! | `a.or_else(b)` | `b` if `a` is missing, else `a`: undefined stays undefined |
//! | `a.greatest_known(b)` | the greater if both are known, else the one that is; where neither is, missing if one is missing, else undefined |
//! | `is_known(a)` | true if `a` is known, else false: a statement about the record, never missing |
//! | look-up | a key that is not known: as the key; a key without a row: undefined (not loaded) |
//! | sum, extreme, any, all over an axis | the operation of two from the first value to the last; missing if the list has no rows |
//! | running sum, product and greatest | at each period as the operation of two over the periods up to it |
//! | loss relief | as its years, then at each period as a running sum; years that are no whole number within the series: undefined (out of range) |
//! | `shift`, `at` | a period that is not known: as the period; one that is no whole number within the series: undefined (out of range); else the one value it points at, whole |
//! | `root_of` | as its ends, if one is not known; else as the first value of the body in the search that is not known; else known, or undefined (no root) |
//!
//! Of several causes the first in the order of operands, elements and steps is kept.
//!
//! Which missing inputs are named: those reached from a missing result through missing operands. A choice, shift or
//! period that is missing itself adds every missing value that it may come to pick; one that is known only the value it
//! picks. A root adds what its body lacks, its unknown taken as missing while its ends are. A short circuit names none,
//! because the answer is known. [`missing_inputs`](super::missing_inputs) walks this rule.

use serde::{Deserialize, Serialize};

/// Why a value cannot exist.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// A division by zero.
    DivisionByZero,
    /// The result is too large for a number, or is none (a root of a negative number).
    Overflow,
    /// The question does not arise for this parcel.
    NotApplicable,
    /// The policy pack has no row for this key: not loaded is not a pass.
    NotLoaded,
    /// An index or shift that is no whole number within the periods.
    OutOfRange,
    /// A date outside the calendar.
    InvalidDate,
    /// No rate of return exists.
    NoRate,
    /// Several rates of return exist, so none may be named alone.
    SeveralRates,
    /// Every rate of return fits: all flows are zero.
    AnyRate,
    /// A rate of return could not be told apart from another within the precision of the flows.
    UncertainRate,
    /// What was laid out first is never recovered.
    NeverPaidBack,
    /// Nothing is laid out first, so there is nothing to recover.
    NoOutlay,
    /// No value of the variable within its bracket solves the equation.
    NoRoot,
    /// No subsidy is needed, so that nothing can be held against one.
    NoSubsidy,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Self; 14] = [
        Self::DivisionByZero,
        Self::Overflow,
        Self::NotApplicable,
        Self::NotLoaded,
        Self::OutOfRange,
        Self::InvalidDate,
        Self::NoRate,
        Self::SeveralRates,
        Self::AnyRate,
        Self::UncertainRate,
        Self::NeverPaidBack,
        Self::NoOutlay,
        Self::NoRoot,
        Self::NoSubsidy,
    ];

    /// Stable identifier: the key of its sentence is `cause.<id>`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::DivisionByZero => "division_by_zero",
            Self::Overflow => "overflow",
            Self::NotApplicable => "not_applicable",
            Self::NotLoaded => "not_loaded",
            Self::OutOfRange => "out_of_range",
            Self::InvalidDate => "invalid_date",
            Self::NoRate => "no_rate",
            Self::SeveralRates => "several_rates",
            Self::AnyRate => "any_rate",
            Self::UncertainRate => "uncertain_rate",
            Self::NeverPaidBack => "never_paid_back",
            Self::NoOutlay => "no_outlay",
            Self::NoRoot => "no_root",
            Self::NoSubsidy => "no_subsidy",
        }
    }
}

/// One value of a node.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Cell {
    /// A finite number, a truth (1 or 0), a day number or a position; never NaN, infinite or negative zero.
    Known(f64),
    /// Some input is missing.
    Missing,
    /// There is no value.
    Undefined(Cause),
}

impl Cell {
    /// A known truth.
    #[must_use]
    pub fn truth(value: bool) -> Self {
        Self::Known(f64::from(u8::from(value)))
    }

    /// A number as it comes out of an operation: canonical, and undefined if it is not finite.
    #[must_use]
    pub fn finite(value: f64) -> Self {
        if value.is_finite() { Self::Known(value + 0.0) } else { Self::Undefined(Cause::Overflow) }
    }

    /// The number, if known.
    #[must_use]
    pub fn known(self) -> Option<f64> {
        match self {
            Self::Known(value) => Some(value),
            _ => None,
        }
    }

    /// Why there is no value, if there is none.
    #[must_use]
    pub fn cause(self) -> Option<Cause> {
        match self {
            Self::Undefined(cause) => Some(cause),
            Self::Known(_) | Self::Missing => None,
        }
    }

    /// Whether the value is known and true.
    #[must_use]
    pub fn is_true(self) -> bool {
        matches!(self, Self::Known(value) if value != 0.0)
    }

    /// Whether the value is known and false.
    #[must_use]
    pub fn is_false(self) -> bool {
        matches!(self, Self::Known(value) if value == 0.0)
    }

    /// Whether inputs are missing.
    #[must_use]
    pub fn is_missing(self) -> bool {
        matches!(self, Self::Missing)
    }
}
