//! The operators and functions of handles, each with the rule of kinds it obeys.

use super::kind::{Axis, Kind, Type};
use super::model::Node;
use super::op::Op;
use crate::engine::unit::Dimension;
use std::ops::{Add, BitAnd, BitOr, Div, Mul, Neg, Not, Sub};

/// Two numbers of one dimension, element by element.
fn same_dimension(kinds: &[Kind]) -> Option<Kind> {
    let [a, b] = kinds else { return None };
    let axis = a.axis.join(b.axis)?;
    matches!(a.ty, Type::Number(_)).then_some(())?;
    (a.ty == b.ty).then_some(Kind { ty: a.ty, axis })
}

/// Two numbers whose dimensions combine, element by element.
fn combined(kinds: &[Kind], combine: impl Fn(Dimension, Dimension) -> Dimension) -> Option<Kind> {
    let [a, b] = kinds else { return None };
    let (Type::Number(x), Type::Number(y)) = (a.ty, b.ty) else { return None };
    let dimension = combine(x, y);
    // Exponents saturate: one at its end may be wrong.
    let exact = dimension.exponents().iter().all(|exponent| (-i8::MAX..i8::MAX).contains(exponent));
    exact.then_some(Kind { ty: Type::Number(dimension), axis: a.axis.join(b.axis)? })
}

/// Two values of one type that can be compared.
fn compared(kinds: &[Kind], ordered: bool) -> Option<Kind> {
    let [a, b] = kinds else { return None };
    let comparable = !ordered || matches!(a.ty, Type::Number(_) | Type::Date);
    (comparable && a.ty == b.ty).then_some(Kind { ty: Type::Truth, axis: a.axis.join(b.axis)? })
}

fn truths(kinds: &[Kind]) -> Option<Kind> {
    compared(kinds, false).filter(|_| kinds.iter().all(|kind| kind.ty == Type::Truth))
}

/// Any type, one axis at least; the result is one value.
fn folded(kind: Kind, fits: impl Fn(Type) -> bool) -> Option<Kind> {
    (kind.axis != Axis::Scalar && fits(kind.ty)).then_some(Kind::scalar(kind.ty))
}

fn is_number(ty: Type) -> bool {
    matches!(ty, Type::Number(_))
}

fn number_series(kind: Kind) -> Option<Dimension> {
    match kind {
        Kind { ty: Type::Number(dimension), axis: Axis::Periods } => Some(dimension),
        _ => None,
    }
}

const RATE: Kind = Kind::number(Dimension::NONE);
const YEARS: Kind = Kind::number(Dimension::TIME);
const DATE: Kind = Kind::scalar(Type::Date);

impl<'m> Node<'m> {
    #[track_caller]
    fn binary(
        self,
        other: Self,
        name: &'static str,
        op: impl FnOnce(super::NodeId, super::NodeId) -> Op,
        rule: impl Fn(&[Kind]) -> Option<Kind>,
    ) -> Self {
        self.operation(name, op(self.id(), other.id()), &[self, other], &rule)
    }

    /// The greatest whole number that is not above this one.
    #[must_use]
    #[track_caller]
    pub fn whole_part(self) -> Self {
        self.unary("whole_part", Op::WholePart(self.id()), |kind| {
            matches!(kind.ty, Type::Number(Dimension::NONE)).then_some(kind)
        })
    }

    /// The lesser of two.
    #[must_use]
    #[track_caller]
    pub fn least(self, other: Self) -> Self {
        self.binary(other, "least", Op::Least, same_dimension)
    }

    /// The greater of two.
    #[must_use]
    #[track_caller]
    pub fn greatest(self, other: Self) -> Self {
        self.binary(other, "greatest", Op::Greatest, same_dimension)
    }

    /// `self < other`, numbers that differ by no more than the dust of rounding being equal in this and every comparison.
    #[must_use]
    #[track_caller]
    pub fn less_than(self, other: Self) -> Self {
        self.binary(other, "less", Op::Less, |kinds| compared(kinds, true))
    }

    /// `self ≤ other`.
    #[must_use]
    #[track_caller]
    pub fn at_most(self, other: Self) -> Self {
        self.binary(other, "at_most", Op::AtMost, |kinds| compared(kinds, true))
    }

    /// `self > other`.
    #[must_use]
    #[track_caller]
    pub fn more_than(self, other: Self) -> Self {
        other.less_than(self)
    }

    /// `self ≥ other`.
    #[must_use]
    #[track_caller]
    pub fn at_least(self, other: Self) -> Self {
        other.at_most(self)
    }

    /// Whether two values of one type are equal.
    #[must_use]
    #[track_caller]
    pub fn equals(self, other: Self) -> Self {
        self.binary(other, "equal", Op::Equal, |kinds| compared(kinds, false))
    }

    /// `yes` where this truth holds, else `no`.
    #[must_use]
    #[track_caller]
    pub fn choose(self, yes: Self, no: Self) -> Self {
        self.operation("choose", Op::Choose(self.id(), yes.id(), no.id()), &[self, yes, no], &|kinds| {
            let [c, a, b] = kinds else { return None };
            let axis = c.axis.join(a.axis)?.join(b.axis)?;
            (c.ty == Type::Truth && a.ty == b.ty).then_some(Kind { ty: a.ty, axis })
        })
    }

    /// Whether the record decides this value: a statement about the record, not about the world.
    #[must_use]
    #[track_caller]
    pub fn is_known(self) -> Self {
        self.unary("is_known", Op::IsKnown(self.id()), |kind| Some(kind.with_type(Type::Truth)))
    }

    /// This value, or `other` where it is missing.
    #[must_use]
    #[track_caller]
    pub fn or_else(self, other: Self) -> Self {
        self.binary(other, "or_else", Op::OrElse, |kinds| {
            let [a, b] = kinds else { return None };
            (a.ty == b.ty).then_some(Kind { ty: a.ty, axis: a.axis.join(b.axis)? })
        })
    }

    /// The greater of two numbers of which one may not be known: then the other. A statement about the record, as
    /// [`Self::is_known`]: what is entered later may raise it.
    #[must_use]
    #[track_caller]
    pub fn greatest_known(self, other: Self) -> Self {
        self.binary(other, "greatest_known", Op::GreatestKnown, same_dimension)
    }

    /// Moved to later periods by a whole number of years; zeros come in.
    #[must_use]
    #[track_caller]
    pub fn shift(self, years: Self) -> Self {
        self.binary(years, "shift", Op::Shift, |kinds| {
            let [a, b] = kinds else { return None };
            number_series(*a)?;
            (*b == YEARS).then_some(*a)
        })
    }

    /// The value in one period.
    #[must_use]
    #[track_caller]
    pub fn at(self, period: Self) -> Self {
        self.binary(period, "at", Op::At, |kinds| {
            let [a, b] = kinds else { return None };
            (a.axis == Axis::Periods && *b == YEARS).then_some(Kind::scalar(a.ty))
        })
    }

    /// Sum from period 0 up to each period.
    #[must_use]
    #[track_caller]
    pub fn cumulative_sum(self) -> Self {
        self.unary("cumulative_sum", Op::CumulativeSum(self.id()), |kind| number_series(kind).map(|_| kind))
    }

    /// Product from period 0 up to each period, of pure numbers.
    #[must_use]
    #[track_caller]
    pub fn cumulative_product(self) -> Self {
        self.unary("cumulative_product", Op::CumulativeProduct(self.id()), |kind| {
            (number_series(kind)? == Dimension::NONE).then_some(kind)
        })
    }

    /// Greatest from period 0 up to each period.
    #[must_use]
    #[track_caller]
    pub fn greatest_so_far(self) -> Self {
        self.unary("greatest_so_far", Op::GreatestSoFar(self.id()), |kind| number_series(kind).map(|_| kind))
    }

    /// Sum over periods or rows.
    #[must_use]
    #[track_caller]
    pub fn sum(self) -> Self {
        self.unary("sum", Op::Sum(self.id()), |kind| folded(kind, is_number))
    }

    /// Least over periods or rows.
    #[must_use]
    #[track_caller]
    pub fn least_of(self) -> Self {
        self.unary("least_of", Op::LeastOf(self.id()), |kind| folded(kind, is_number))
    }

    /// Greatest over periods or rows.
    #[must_use]
    #[track_caller]
    pub fn greatest_of(self) -> Self {
        self.unary("greatest_of", Op::GreatestOf(self.id()), |kind| folded(kind, is_number))
    }

    /// Whether one of the periods or rows is true.
    #[must_use]
    #[track_caller]
    pub fn any(self) -> Self {
        self.unary("any", Op::Any(self.id()), |kind| folded(kind, |ty| ty == Type::Truth))
    }

    /// Whether all periods or rows are true.
    #[must_use]
    #[track_caller]
    pub fn all(self) -> Self {
        self.unary("all", Op::All(self.id()), |kind| folded(kind, |ty| ty == Type::Truth))
    }

    /// Full years to a later date, by anniversary: the anniversary day counts as full, and a period that starts on
    /// 29 February ends its full year on 28 February. Negative where the other date is earlier by full years.
    #[must_use]
    #[track_caller]
    pub fn full_years_to(self, later: Self) -> Self {
        self.binary(later, "full_years", Op::FullYears, |kinds| (*kinds == [DATE, DATE]).then_some(YEARS))
    }

    /// Years to a later date, actual days over 365.
    #[must_use]
    #[track_caller]
    pub fn years_to(self, later: Self) -> Self {
        self.binary(later, "years_between", Op::YearsBetween, |kinds| (*kinds == [DATE, DATE]).then_some(YEARS))
    }

    /// The date a whole number of years later; 29 February becomes 28 February in a common year.
    #[must_use]
    #[track_caller]
    pub fn plus_years(self, years: Self) -> Self {
        self.binary(years, "add_years", Op::AddYears, |kinds| (*kinds == [DATE, YEARS]).then_some(DATE))
    }

    /// Present value of a series; the flow of period 0 is not discounted. Undefined for rates of -100 % and below.
    #[must_use]
    #[track_caller]
    pub fn present_value(self, rate: Self) -> Self {
        self.binary(rate, "present_value", Op::PresentValue, |kinds| {
            let [a, b] = kinds else { return None };
            (*b == RATE).then_some(Kind::number(number_series(*a)?))
        })
    }

    /// The internal rate of return of a series, if there is exactly one; else undefined with the reason.
    #[must_use]
    #[track_caller]
    pub fn rate_of_return(self) -> Self {
        self.unary("rate_of_return", Op::RateOfReturn(self.id()), |kind| number_series(kind).map(|_| RATE))
    }

    /// The modified internal rate of return at a finance rate and a reinvestment rate.
    #[must_use]
    #[track_caller]
    pub fn modified_rate(self, finance: Self, reinvestment: Self) -> Self {
        let op = Op::ModifiedRate(self.id(), finance.id(), reinvestment.id());
        self.operation("modified_rate", op, &[self, finance, reinvestment], &|kinds| {
            let [a, b, c] = kinds else { return None };
            number_series(*a)?;
            (*b == RATE && *c == RATE).then_some(RATE)
        })
    }

    /// Periods from period 0 until the outlay that stands first has come back, interpolated; see
    /// [`Payback`](crate::engine::cash_flow::Payback).
    #[must_use]
    #[track_caller]
    pub fn payback(self) -> Self {
        self.unary("payback", Op::Payback(self.id()), |kind| number_series(kind).map(|_| YEARS))
    }

    /// Taxable profit: losses of at most `years` earlier years are set off, oldest first; never below zero. The years
    /// are one whole number.
    #[must_use]
    #[track_caller]
    pub fn after_loss_relief(self, years: Self) -> Self {
        self.binary(years, "loss_relief", Op::LossRelief, |kinds| {
            let [a, b] = kinds else { return None };
            number_series(*a)?;
            (*b == YEARS).then_some(*a)
        })
    }
}

impl<'m> Add for Node<'m> {
    type Output = Self;
    #[track_caller]
    fn add(self, other: Self) -> Self {
        self.binary(other, "add", Op::Add, same_dimension)
    }
}

impl<'m> Sub for Node<'m> {
    type Output = Self;
    #[track_caller]
    fn sub(self, other: Self) -> Self {
        self.binary(other, "subtract", Op::Subtract, same_dimension)
    }
}

impl<'m> Mul for Node<'m> {
    type Output = Self;
    #[track_caller]
    fn mul(self, other: Self) -> Self {
        self.binary(other, "multiply", Op::Multiply, |kinds| combined(kinds, |a, b| a * b))
    }
}

impl<'m> Div for Node<'m> {
    type Output = Self;
    #[track_caller]
    fn div(self, other: Self) -> Self {
        self.binary(other, "divide", Op::Divide, |kinds| combined(kinds, |a, b| a / b))
    }
}

impl<'m> Neg for Node<'m> {
    type Output = Self;
    #[track_caller]
    fn neg(self) -> Self {
        self.unary("negate", Op::Negate(self.id()), |kind| is_number(kind.ty).then_some(kind))
    }
}

impl<'m> BitAnd for Node<'m> {
    type Output = Self;
    #[track_caller]
    fn bitand(self, other: Self) -> Self {
        self.binary(other, "and", Op::And, truths)
    }
}

impl<'m> BitOr for Node<'m> {
    type Output = Self;
    #[track_caller]
    fn bitor(self, other: Self) -> Self {
        self.binary(other, "or", Op::Or, truths)
    }
}

impl<'m> Not for Node<'m> {
    type Output = Self;
    #[track_caller]
    fn not(self) -> Self {
        self.unary("not", Op::Not(self.id()), |kind| (kind.ty == Type::Truth).then_some(kind))
    }
}
