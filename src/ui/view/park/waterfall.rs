//! A waterfall that lies on its side: a line a parcel, from today's mark to the one afterwards. Bars begin where the one above
//! ended, so that the axis need not begin at zero.

use super::change::signed;
use crate::engine::math;
use crate::i18n::{Arg, Digits, Texts, format_number};
use crate::ui::view::Drawing;
use crate::ui::view::quadrant::{Anchor, Format, Rect, text_width};

/// A line of the picture, in the unit that is shown.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// The ratio before all bars or after them.
    Mark {
        /// What it is called.
        name: String,
        /// The ratio.
        at: f64,
    },
    /// What moves it.
    Bar {
        /// Who moves it.
        name: String,
        /// By how much.
        by: f64,
        /// Whether it is of several parcels together.
        is_rest: bool,
    },
}

/// Height of a line against the size of its letters.
const LINE: f64 = 2.0;
/// Height of a bar.
const BAR: f64 = 1.2;
/// How much wider letters are in bold.
const BOLD: f64 = 1.12;

fn width_of(format: Format) -> f64 {
    match format {
        Format::Wide => 560.0,
        Format::Compact => 330.0,
    }
}

/// The picture of steps that begin and end with a mark.
#[must_use]
pub fn waterfall(title: &str, steps: &[Step], digits: u8, format: Format, texts: &Texts) -> Drawing {
    let (width, size) = (width_of(format), format.text_size());
    let values: Vec<String> = steps.iter().map(|step| value_of(step, digits)).collect();
    let widest =
        |texts: &mut dyn Iterator<Item = &str>| texts.map(|text| text_width(text, size) * BOLD).fold(0.0, math::max);
    let room = width * 0.36;
    let names: Vec<String> = steps.iter().map(|step| clipped(name_of(step), size, room)).collect();
    let left = widest(&mut names.iter().map(String::as_str)) + 10.0;
    let right = width - widest(&mut values.iter().map(String::as_str)) - 10.0;
    let count = f64::from(u32::try_from(steps.len()).unwrap_or_default());
    let mut drawing = Drawing::new((width, count * LINE * size), title.to_owned());
    drawing.description = description(steps, &values, texts);
    let span = Span::over(steps, (left, right));
    let mut reached = 0.0;
    for (index, step) in steps.iter().enumerate() {
        let middle = (f64::from(u32::try_from(index).unwrap_or_default()) + 0.5) * LINE * size;
        let is_last = index + 1 == steps.len();
        let (from, to) = (reached, step.after(reached));
        if !is_last {
            // Where the next line begins.
            drawing.line("change__link", &[(span.x(to), middle), (span.x(to), middle + LINE * size)]);
        }
        match step {
            Step::Mark { .. } => {
                let class = if is_last { "change__mark change__mark--after" } else { "change__mark" };
                drawing.disc(class, (span.x(to), middle), size * 0.5);
            }
            Step::Bar { by, is_rest, .. } => {
                let [one, other] = [span.x(from), span.x(to)];
                let (start, end) = (math::min(one, other), math::max(one, other));
                // A bar that is too small for the picture still shows where it stands.
                let end = math::max(end, start + 1.0);
                let (top, bottom) = (middle - BAR * size / 2.0, middle + BAR * size / 2.0);
                drawing.rect(class_of(*by, *is_rest), Rect { left: start, top, right: end, bottom });
            }
        }
        reached = to;
        let baseline = middle + size * 0.35;
        let strong = matches!(step, Step::Mark { .. });
        let class = if strong { "drawing__text drawing__text--strong" } else { "drawing__text" };
        if let (Some(name), Some(value)) = (names.get(index), values.get(index)) {
            drawing.text(class, (0.0, baseline), size, Anchor::Start, name.as_str());
            let class = if strong { "drawing__value" } else { "drawing__text change__value" };
            drawing.text(class, (width, baseline), size, Anchor::End, value.as_str());
        }
    }
    drawing
}

fn class_of(by: f64, is_rest: bool) -> &'static str {
    match (by >= 0.0, is_rest) {
        (true, false) => "change__bar change__bar--rise",
        (false, false) => "change__bar change__bar--fall",
        (true, true) => "change__bar change__bar--rise change__bar--rest",
        (false, true) => "change__bar change__bar--fall change__bar--rest",
    }
}

fn name_of(step: &Step) -> &str {
    match step {
        Step::Mark { name, .. } | Step::Bar { name, .. } => name,
    }
}

fn value_of(step: &Step, digits: u8) -> String {
    match step {
        Step::Mark { at, .. } => format_number(*at, Digits::Exactly(digits)),
        Step::Bar { by, .. } => signed(*by, digits),
    }
}

/// A name that fits; its whole stands in the table.
fn clipped(name: &str, size: f64, room: f64) -> String {
    if text_width(name, size) * BOLD <= room {
        return name.to_owned();
    }
    let mut short = String::new();
    for character in name.chars() {
        if text_width(&short, size) * BOLD + 2.0 * size > room {
            break;
        }
        short.push(character);
    }
    short.push('…');
    short
}

fn description(steps: &[Step], values: &[String], texts: &Texts) -> String {
    let one = |(step, value): (&Step, &String)| {
        texts.text("park.change.described", &[("name", Arg::Text(name_of(step))), ("value", Arg::Text(value))])
    };
    let lines: Vec<String> = steps.iter().zip(values).map(one).collect();
    lines.join(texts.sentence_gap())
}

impl Step {
    /// Where the ratio stands after it.
    fn after(&self, reached: f64) -> f64 {
        match self {
            Self::Mark { at, .. } => *at,
            Self::Bar { by, .. } => reached + by,
        }
    }
}

/// The values that the picture covers, and where they lie.
struct Span {
    low: f64,
    high: f64,
    left: f64,
    right: f64,
}

impl Span {
    fn over(steps: &[Step], (left, right): (f64, f64)) -> Self {
        let mut reached = 0.0;
        let mut levels = steps.iter().map(|step| {
            reached = step.after(reached);
            reached
        });
        let first = levels.next().unwrap_or_default();
        let (low, high) = levels.fold((first, first), |(low, high), at| (math::min(low, at), math::max(high, at)));
        let margin = (high - low) * 0.06;
        Self { low: low - margin, high: high + margin, left, right }
    }

    fn x(&self, value: f64) -> f64 {
        if self.high <= self.low {
            return f64::midpoint(self.left, self.right);
        }
        self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)
    }
}
