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
        Op::Same(_) => (operand(0, Tightness::Loose), Tightness::Loose),
        Op::Negate(_) => (format!("−{}", operand(0, Tightness::Tight)), Tightness::Product),
        Op::Add(..) => infix("+", Tightness::Sum, Tightness::Sum),
        Op::Subtract(..) => infix("−", Tightness::Sum, Tightness::Product),
        Op::Multiply(..) => infix("×", Tightness::Product, Tightness::Product),
        Op::Divide(..) => infix("÷", Tightness::Product, Tightness::Tight),
        Op::Less(..) => infix("<", Tightness::Comparison, Tightness::Sum),
        Op::AtMost(..) => infix("≤", Tightness::Comparison, Tightness::Sum),
        Op::Equal(..) => infix("=", Tightness::Comparison, Tightness::Sum),
        Op::Choose(..) => {
            let parts = [0, 1, 2].map(|index| operand(index, Tightness::Loose));
            let args = [("condition", (&parts[0]).into()), ("then", (&parts[1]).into()), ("else", (&parts[2]).into())];
            (reader.text("operation.choose", &args).to_string(), Tightness::Loose)
        }
        _ => {
            let parts: Vec<String> =
                (0..explanation.operands.len()).map(|index| operand(index, Tightness::Loose)).collect();
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
