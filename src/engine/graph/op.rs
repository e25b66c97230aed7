//! The operations of the graph, each with its operands and its form in a workbook.

use super::cell::Cause;

/// Number of a node; operands always have smaller numbers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash)]
pub struct NodeId(pub(super) u32);

impl NodeId {
    /// Position in the graph.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One operation.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Op {
    /// An input, by its position among the inputs.
    Input(u32),
    /// A fixed value.
    Constant(f64),
    /// A value that does not exist, for a stated reason.
    Undefined(Cause),
    /// The number of the period: 0, 1, 2 … years.
    Period,
    /// The unknown of a [`Op::RootOf`].
    Variable,
    /// The same value under another name.
    Same(NodeId),
    /// `-a`.
    Negate(NodeId),
    /// The greatest whole number that is not above a value.
    WholePart(NodeId),
    /// `a + b`.
    Add(NodeId, NodeId),
    /// `a - b`.
    Subtract(NodeId, NodeId),
    /// `a × b`.
    Multiply(NodeId, NodeId),
    /// `a ÷ b`.
    Divide(NodeId, NodeId),
    /// The lesser of two.
    Least(NodeId, NodeId),
    /// The greater of two.
    Greatest(NodeId, NodeId),
    /// `a < b`.
    Less(NodeId, NodeId),
    /// `a ≤ b`.
    AtMost(NodeId, NodeId),
    /// `a = b`.
    Equal(NodeId, NodeId),
    /// Both.
    And(NodeId, NodeId),
    /// At least one.
    Or(NodeId, NodeId),
    /// The contrary.
    Not(NodeId),
    /// The second if the first is true, else the third.
    Choose(NodeId, NodeId, NodeId),
    /// Whether a value is known.
    IsKnown(NodeId),
    /// The first, or the second where the first is missing.
    OrElse(NodeId, NodeId),
    /// The greater of two, or the one that is known.
    GreatestKnown(NodeId, NodeId),
    /// The value of a table at a key.
    Lookup(NodeId, u32),
    /// Moved to later periods by whole years; zeros come in.
    Shift(NodeId, NodeId),
    /// Sum from period 0 up to each period.
    CumulativeSum(NodeId),
    /// Product from period 0 up to each period.
    CumulativeProduct(NodeId),
    /// Greatest from period 0 up to each period.
    GreatestSoFar(NodeId),
    /// The value of a series in one period.
    At(NodeId, NodeId),
    /// Sum over an axis, in its order.
    Sum(NodeId),
    /// Least over an axis.
    LeastOf(NodeId),
    /// Greatest over an axis.
    GreatestOf(NodeId),
    /// Whether one of an axis is true.
    Any(NodeId),
    /// Whether all of an axis are true.
    All(NodeId),
    /// Full years from one date to another by anniversary.
    FullYears(NodeId, NodeId),
    /// Years from one date to another, actual days over 365.
    YearsBetween(NodeId, NodeId),
    /// A date so many whole years later.
    AddYears(NodeId, NodeId),
    /// Present value of a series at a rate; period 0 undiscounted.
    PresentValue(NodeId, NodeId),
    /// The internal rate of return, if there is exactly one.
    RateOfReturn(NodeId),
    /// The modified internal rate of return at a finance and a reinvestment rate.
    ModifiedRate(NodeId, NodeId, NodeId),
    /// Periods until the outlay that stands first in a series has come back, interpolated.
    Payback(NodeId),
    /// Profits after losses of at most so many earlier years were set off, oldest first; never below zero.
    LossRelief(NodeId, NodeId),
    /// The value of a variable that makes a body zero, within a bracket; by the position of its equation.
    RootOf(u32),
}

/// How an operation stands in a workbook.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WorkbookForm {
    /// A formula in which `{0}`, `{1}`, `{2}` are the operands' cells or ranges.
    Formula(&'static str),
    /// A cell of its own: an input, a constant, a period number.
    Cell,
    /// A formula that depends on what its operands may be, or takes cells beside its own: see `graph/formula`.
    Rule,
    /// The value only: no formula of a workbook says the same.
    ValueOnly,
}

impl Op {
    /// Calls `visit` for each operand, in order. The body of a root is not an operand.
    pub fn each_operand(self, mut visit: impl FnMut(NodeId)) {
        match self {
            Self::Input(_)
            | Self::Constant(_)
            | Self::Undefined(_)
            | Self::Period
            | Self::Variable
            | Self::RootOf(_) => {}
            Self::Same(a)
            | Self::Negate(a)
            | Self::WholePart(a)
            | Self::Not(a)
            | Self::IsKnown(a)
            | Self::Lookup(a, _)
            | Self::CumulativeSum(a)
            | Self::CumulativeProduct(a)
            | Self::GreatestSoFar(a)
            | Self::Sum(a)
            | Self::LeastOf(a)
            | Self::GreatestOf(a)
            | Self::Any(a)
            | Self::All(a)
            | Self::RateOfReturn(a)
            | Self::Payback(a) => visit(a),
            Self::Add(a, b)
            | Self::Subtract(a, b)
            | Self::Multiply(a, b)
            | Self::Divide(a, b)
            | Self::Least(a, b)
            | Self::Greatest(a, b)
            | Self::Less(a, b)
            | Self::AtMost(a, b)
            | Self::Equal(a, b)
            | Self::And(a, b)
            | Self::Or(a, b)
            | Self::OrElse(a, b)
            | Self::GreatestKnown(a, b)
            | Self::Shift(a, b)
            | Self::At(a, b)
            | Self::FullYears(a, b)
            | Self::YearsBetween(a, b)
            | Self::AddYears(a, b)
            | Self::PresentValue(a, b)
            | Self::LossRelief(a, b) => {
                visit(a);
                visit(b);
            }
            Self::Choose(a, b, c) | Self::ModifiedRate(a, b, c) => {
                visit(a);
                visit(b);
                visit(c);
            }
        }
    }

    /// Stable name of the operation, the key of its wording in an explanation: `operation.<id>`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Input(_) => "input",
            Self::Constant(_) => "constant",
            Self::Undefined(_) => "undefined",
            Self::Period => "period",
            Self::Variable => "variable",
            Self::Same(_) => "same",
            Self::Negate(_) => "negate",
            Self::WholePart(_) => "whole_part",
            Self::Add(..) => "add",
            Self::Subtract(..) => "subtract",
            Self::Multiply(..) => "multiply",
            Self::Divide(..) => "divide",
            Self::Least(..) => "least",
            Self::Greatest(..) => "greatest",
            Self::Less(..) => "less",
            Self::AtMost(..) => "at_most",
            Self::Equal(..) => "equal",
            Self::And(..) => "and",
            Self::Or(..) => "or",
            Self::Not(_) => "not",
            Self::Choose(..) => "choose",
            Self::IsKnown(_) => "is_known",
            Self::OrElse(..) => "or_else",
            Self::GreatestKnown(..) => "greatest_known",
            Self::Lookup(..) => "lookup",
            Self::Shift(..) => "shift",
            Self::CumulativeSum(_) => "cumulative_sum",
            Self::CumulativeProduct(_) => "cumulative_product",
            Self::GreatestSoFar(_) => "greatest_so_far",
            Self::At(..) => "at",
            Self::Sum(_) => "sum",
            Self::LeastOf(_) => "least_of",
            Self::GreatestOf(_) => "greatest_of",
            Self::Any(_) => "any",
            Self::All(_) => "all",
            Self::FullYears(..) => "full_years",
            Self::YearsBetween(..) => "years_between",
            Self::AddYears(..) => "add_years",
            Self::PresentValue(..) => "present_value",
            Self::RateOfReturn(_) => "rate_of_return",
            Self::ModifiedRate(..) => "modified_rate",
            Self::Payback(_) => "payback",
            Self::LossRelief(..) => "loss_relief",
            Self::RootOf(_) => "root_of",
        }
    }

    /// How the operation stands in a workbook.
    #[must_use]
    pub fn workbook_form(self) -> WorkbookForm {
        use WorkbookForm::{Cell, Formula, Rule, ValueOnly};
        match self {
            Self::Input(_) | Self::Constant(_) | Self::Period => Cell,
            Self::Same(_) => Formula("{0}"),
            Self::Negate(_) => Formula("-{0}"),
            Self::WholePart(_) => Formula("INT({0})"),
            Self::Add(..) => Formula("{0}+{1}"),
            Self::Subtract(..) => Formula("{0}-{1}"),
            Self::Multiply(..) => Formula("{0}*{1}"),
            Self::Least(..) => Formula("MIN({0},{1})"),
            Self::Greatest(..) => Formula("MAX({0},{1})"),
            Self::Less(..) => Formula("{0}<{1}"),
            Self::AtMost(..) => Formula("{0}<={1}"),
            Self::Equal(..) => Formula("{0}={1}"),
            Self::Not(_) => Formula("NOT({0})"),
            Self::IsKnown(_) => Formula("NOT(ISERROR({0}))"),
            Self::OrElse(..) => Formula("IF(ISNA({0}),{1},{0})"),
            Self::GreatestKnown(..) => {
                Formula("IF(ISNUMBER({0}),IF(ISNUMBER({1}),MAX({0},{1}),{0}),IF(OR(ISNUMBER({1}),ISNA({1})),{1},{0}))")
            }
            // The anniversary of 29 February is 28 February in a common year, as EDATE has it.
            Self::FullYears(..) => Formula("YEAR({1})-YEAR({0})-IF(EDATE({0},12*(YEAR({1})-YEAR({0})))>{1},1,0)"),
            Self::YearsBetween(..) => Formula("({1}-{0})/365"),
            Self::Undefined(_)
            | Self::Variable
            | Self::Divide(..)
            | Self::And(..)
            | Self::Or(..)
            | Self::Choose(..)
            | Self::Lookup(..)
            | Self::Shift(..)
            | Self::CumulativeSum(_)
            | Self::CumulativeProduct(_)
            | Self::GreatestSoFar(_)
            | Self::At(..)
            | Self::Sum(_)
            | Self::LeastOf(_)
            | Self::GreatestOf(_)
            | Self::Any(_)
            | Self::All(_)
            | Self::AddYears(..)
            | Self::PresentValue(..)
            | Self::RateOfReturn(_)
            | Self::ModifiedRate(..)
            | Self::Payback(_)
            | Self::LossRelief(..) => Rule,
            Self::RootOf(_) => ValueOnly,
        }
    }
}
