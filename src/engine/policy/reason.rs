//! Why a value or a formula of a pack is refused: the code of its sentence, `issue.<code>`, and the named facts.
//!
//! A fact whose name ends in `unit` is the id of a scale, one that ends in `kind` an id of the words
//! `issue.pack.kind.<id>`; `field` is the id of a field.

use crate::engine::graph::{Axis, Fault, Kind, Type};
use crate::engine::issue::Argument;
use crate::engine::parcel::ValueError;
use crate::engine::unit::{Scale, scales_for};

/// Code and named facts of a sentence.
pub(super) type Reason = (&'static str, Vec<(&'static str, Argument)>);

fn text(name: &'static str, text: impl Into<String>) -> (&'static str, Argument) {
    (name, Argument::Text(text.into()))
}

/// Why a value does not fit its field.
pub(super) fn of_value(error: &ValueError) -> Reason {
    match error {
        ValueError::OutOfBounds { field, value, bounds } => {
            let number = |name, number| (name, Argument::Number(number));
            let bounds = [number("value", *value), number("min", bounds.min), number("max", bounds.max)];
            ("pack.value_out_of_bounds", [text("field", field.id())].into_iter().chain(bounds).collect())
        }
        ValueError::WrongKind(field) => ("pack.value_wrong_kind", vec![text("field", field.id())]),
        ValueError::UnknownOption { field, option } => {
            ("pack.value_unknown_option", vec![text("field", field.id()), text("option", option)])
        }
    }
}

/// Why a formula cannot be built.
pub(super) fn of_formula(fault: &Fault) -> Reason {
    match fault {
        Fault::Operands { operands, .. } => of_operands(operands),
        Fault::UnknownFigure(name) => ("pack.formula_unknown_figure", vec![text("found", name.as_str())]),
        Fault::DuplicateFigure(name) => ("pack.formula_duplicate_figure", vec![text("found", name.as_str())]),
        Fault::NotFinite => ("pack.formula_not_finite", Vec::new()),
        Fault::TooDeep => ("pack.formula_too_deep", Vec::new()),
        Fault::TooLarge => ("pack.formula_too_large", Vec::new()),
        // No pack can write these: the program is at fault.
        Fault::UnknownInput(_) | Fault::EscapedVariable | Fault::ForeignNode => ("pack.formula_program", Vec::new()),
    }
}

/// Two sides of different units, two of different kinds, or one that cannot stand here at all.
fn of_operands(operands: &[Kind]) -> Reason {
    if let [left, right] = operands {
        if let (Some(left), Some(right)) = (unit(*left), unit(*right))
            && left != right
        {
            return ("pack.formula_units", vec![text("left_unit", left), text("right_unit", right)]);
        }
        let (left, right) = (kind(*left), kind(*right));
        if left != right {
            return ("pack.formula_kinds", vec![text("left_kind", left), text("right_kind", right)]);
        }
    }
    let first = operands.first().map_or("number", |first| kind(*first));
    ("pack.formula_kind", vec![text("kind", first)])
}

/// The most usual unit of a single number.
fn unit(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind { ty: Type::Number(dimension), axis: Axis::Scalar } => scales_for(dimension).next().map(Scale::id),
        _ => None,
    }
}

fn kind(kind: Kind) -> &'static str {
    match (kind.axis, kind.ty) {
        (Axis::Periods, _) => "series",
        (Axis::Rows(_), _) => "rows",
        (Axis::Scalar, Type::Number(_)) => "number",
        (Axis::Scalar, Type::Truth) => "truth",
        (Axis::Scalar, Type::Date) => "date",
        (Axis::Scalar, Type::Choice(_)) => "choice",
    }
}
