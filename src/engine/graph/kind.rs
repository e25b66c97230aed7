//! What a node's value is: its type, and the axis along which it has one value each.

use crate::engine::unit::Dimension;
use std::fmt;

/// Annual slots of a series: year 0 and the longest land term in China, 50 years.
pub const PERIODS: usize = 51;

/// Type of a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Type {
    /// A number with a dimension.
    Number(Dimension),
    /// True or false; stored as 1 or 0.
    Truth,
    /// A civil date; stored as days since 1970-01-01.
    Date,
    /// One of the closed set of this name; stored as its position.
    Choice(&'static str),
}

/// How many values a node has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Axis {
    /// One value.
    Scalar,
    /// One value for each of the [`PERIODS`].
    Periods,
    /// One value for each row of the list of this name.
    Rows(&'static str),
}

/// Type and axis of a node.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Kind {
    /// Type of each value.
    pub ty: Type,
    /// How many values there are.
    pub axis: Axis,
}

impl Kind {
    /// One value of this type.
    #[must_use]
    pub const fn scalar(ty: Type) -> Self {
        Self { ty, axis: Axis::Scalar }
    }

    /// One number.
    #[must_use]
    pub const fn number(dimension: Dimension) -> Self {
        Self::scalar(Type::Number(dimension))
    }

    /// One number a period.
    #[must_use]
    pub const fn series(dimension: Dimension) -> Self {
        Self { ty: Type::Number(dimension), axis: Axis::Periods }
    }

    /// One value a row of a list.
    #[must_use]
    pub const fn rows(table: &'static str, ty: Type) -> Self {
        Self { ty, axis: Axis::Rows(table) }
    }

    pub(super) const fn with_type(self, ty: Type) -> Self {
        Self { ty, axis: self.axis }
    }
}

impl Axis {
    /// The axis of an element-by-element operation: a single value goes with every axis.
    pub(super) fn join(self, other: Self) -> Option<Self> {
        match (self, other) {
            (Self::Scalar, axis) | (axis, Self::Scalar) => Some(axis),
            (a, b) if a == b => Some(a),
            _ => None,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ty {
            Type::Number(dimension) => write!(f, "number in {dimension}")?,
            Type::Truth => f.write_str("truth")?,
            Type::Date => f.write_str("date")?,
            Type::Choice(set) => write!(f, "choice of {set}")?,
        }
        match self.axis {
            Axis::Scalar => Ok(()),
            Axis::Periods => f.write_str(" a period"),
            Axis::Rows(table) => write!(f, " a row of {table}"),
        }
    }
}
