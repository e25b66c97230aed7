//! A formula as people write it, with names or with numbers.

use super::explain::{amount, label};
use super::reader::Reader;
use crate::engine::graph::{Axis, Explanation, Op, Subject};
use crate::ui::design::Amount;

/// What stands for the operands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// What they are called.
    Names,
    /// Their values.
    Numbers,
}

/// How tightly an operation binds; what binds less tightly stands in brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tightness {
    /// Ends with whatever comes after its last word.
    Choice,
    Loose,
    Comparison,
    Sum,
    Product,
    Tight,
}

/// The formula of one line.
#[must_use]
pub fn formula(reader: &Reader, explanation: &Explanation, words: Words) -> String {
    written(reader, explanation, words).0
}

fn written(reader: &Reader, explanation: &Explanation, words: Words) -> (String, Tightness) {
    let operand = |index: usize, least: Tightness| {
        let Some(part) = explanation.operands.get(index) else { return String::new() };
        let (text, tightness) = match part.subject {
            Subject::Operation(_) if !part.operands.is_empty() => written(reader, part, words),
            _ => (word(reader, part, words), Tightness::Tight),
        };
        if tightness < least { format!("({text})") } else { text }
    };
    let infix = |sign: &str, own: Tightness, right: Tightness| {
        (format!("{} {sign} {}", operand(0, own), operand(1, right)), own)
    };
    match explanation.op {
        Op::Same(_) => (operand(0, Tightness::Choice), Tightness::Choice),
        Op::Negate(_) => (format!("−{}", operand(0, Tightness::Tight)), Tightness::Product),
        Op::Add(..) => infix("+", Tightness::Sum, Tightness::Sum),
        Op::Subtract(..) => infix("−", Tightness::Sum, Tightness::Product),
        Op::Multiply(..) => infix("×", Tightness::Product, Tightness::Product),
        Op::Divide(..) => infix("÷", Tightness::Product, Tightness::Tight),
        Op::Less(..) => infix("<", Tightness::Comparison, Tightness::Sum),
        Op::AtMost(..) => infix("≤", Tightness::Comparison, Tightness::Sum),
        Op::Equal(..) => infix("=", Tightness::Comparison, Tightness::Sum),
        Op::Choose(..) => {
            let (condition, then) = (operand(0, Tightness::Loose), operand(1, Tightness::Loose));
            let otherwise = operand(2, Tightness::Choice);
            let args = [("condition", (&condition).into()), ("then", (&then).into()), ("else", (&otherwise).into())];
            (reader.text("operation.choose", &args).to_string(), Tightness::Choice)
        }
        _ => {
            let count = explanation.operands.len();
            let least = if count > 1 { Tightness::Loose } else { Tightness::Choice };
            let parts: Vec<String> = (0..count).map(|index| operand(index, least)).collect();
            let name = reader.text(&format!("operation.{}", explanation.op.id()), &[]);
            let parts = parts.join(&reader.text("page.explain.argument_separator", &[]));
            (format!("{name}({parts})"), Tightness::Tight)
        }
    }
}

/// A named operand by its name or value, a constant by its value.
fn word(reader: &Reader, part: &Explanation, words: Words) -> String {
    let constant = matches!(part.subject, Subject::Operation(_));
    // The years of a series are listed; in a formula it stands by its name.
    if !constant && (words == Words::Names || part.kind.axis != Axis::Scalar) {
        return label(reader, part).to_string();
    }
    if let Op::Period | Op::Variable = part.op {
        return label(reader, part).to_string();
    }
    match amount(reader, part) {
        Amount::Known { number, unit, .. } => super::reader::written(&number, &unit),
        Amount::Absent(_) => reader.text("page.short.missing", &[]).to_string(),
    }
}
