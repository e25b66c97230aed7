//! A formula of the article, with names and with numbers.

use super::number::{brief_text, label};
use crate::engine::graph::{Cell, Explanation, Op, Subject};
use crate::i18n::{Digits, Texts, format_number};

/// The formula with names, then with numbers. Nothing for what is no operation, and no second line where a number is
/// missing.
#[must_use]
pub fn formulas(texts: &Texts, explanation: &Explanation) -> Vec<String> {
    let name = |part: &Explanation| Some(id_of(part).map_or_else(|| constant(part), |id| label(texts, id)));
    let number = |part: &Explanation| match part.cells.first() {
        Some(Cell::Known(value)) => {
            Some(id_of(part).map_or_else(|| constant(part), |id| brief_text(texts, id, *value)))
        }
        _ => None,
    };
    let lines = [written(explanation, &name), written(explanation, &number)];
    lines.into_iter().flatten().map(|line| format!("= {line}")).collect()
}

fn id_of(part: &Explanation) -> Option<&str> {
    match &part.subject {
        Subject::Figure(name) | Subject::Input(name) | Subject::Parameter(name) => Some(name.as_str()),
        Subject::Operation(_) => None,
    }
}

fn constant(part: &Explanation) -> String {
    match part.op {
        Op::Constant(value) => format_number(value, Digits::UpTo(6)),
        _ => String::new(),
    }
}

/// The operation of the first line over what `word` says of its operands. The article takes the four operations only, and
/// sums within a product stand in brackets.
fn written(explanation: &Explanation, word: &impl Fn(&Explanation) -> Option<String>) -> Option<String> {
    let [left, right] = &explanation.operands[..] else { return None };
    let (sign, binds) = match explanation.op {
        Op::Add(..) => ("+", false),
        Op::Subtract(..) => ("−", false),
        Op::Multiply(..) => ("×", true),
        Op::Divide(..) => ("÷", true),
        _ => return None,
    };
    let operand = |part: &Explanation| match part.subject {
        Subject::Operation(_) if !part.operands.is_empty() => {
            let inner = written(part, word)?;
            Some(if binds { format!("({inner})") } else { inner })
        }
        _ => word(part),
    };
    Some(format!("{} {sign} {}", operand(left)?, operand(right)?))
}
