use super::lines::{Line, Region};
use super::marks::{Known, Mark, MarkOf};
use super::{Measure, PlanPoint, Point, QuadrantInput};
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Digits, Texts, digits_of, format_number, format_quantity, format_quantity_to, unit_gap};
use crate::ui::state::symbol_of;

/// More digits, by which a value is told from a line that it does not reach.
const APART: std::ops::RangeInclusive<u8> = 3..=12;

/// Turns values into words.
pub(super) struct Words<'a> {
    pub(super) texts: &'static Texts,
    pub(super) input: &'a QuadrantInput,
}

impl Words<'_> {
    pub(super) fn text(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.text(key, args)
    }

    fn in_scale(&self, base: f64, digits: Digits) -> String {
        format_quantity_to(base, self.input.scale, digits, self.texts.language()).number
    }

    /// A plot ratio with two digits, or with as many as tell it from a limit.
    fn ratio(&self, value: f64) -> String {
        let lines: Vec<f64> = self.input.ratio_lines().collect();
        told_apart(value, &lines, Digits::Exactly(2), format_number)
    }

    /// Tax per area with three significant digits, or with as many as tell it from a benchmark.
    fn tax(&self, base: f64) -> String {
        let lines: Vec<f64> = self.input.tax_lines().collect();
        told_apart(base, &lines, Digits::Significant(3), |base, digits| self.in_scale(base, digits))
    }

    fn tax_with_unit(&self, base: f64) -> String {
        let unit = self.unit();
        self.tax(base) + unit_gap(&unit) + &unit
    }

    pub(super) fn unit(&self) -> String {
        symbol_of(self.input.scale, self.texts)
    }

    /// Texts of ticks: as many digits as the steps need.
    pub(super) fn tick(value: f64) -> String {
        format_number(value, Digits::UpTo(2))
    }

    pub(super) fn mark(&self, mark: &Mark) -> String {
        let ratio = mark.point.plot_ratio.map(|value| self.ratio(value)).unwrap_or_default();
        let tax = mark.point.tax_per_area.map(|base| self.tax(base)).unwrap_or_default();
        let key = match mark.of {
            MarkOf::Today => "quadrant.today",
            MarkOf::Plan => "quadrant.plan",
            MarkOf::Both => "quadrant.same",
        };
        match mark.known {
            Known::Both => self.text(key, &[("ratio", (&ratio).into()), ("tax", (&tax).into())]),
            Known::PlotRatio => self.text(&format!("{key}_alone"), &[("value", (&ratio).into())]),
            Known::TaxPerArea => self.text(&format!("{key}_alone"), &[("value", (&tax).into())]),
        }
    }

    pub(super) fn line(&self, line: &Line) -> String {
        let value = match line.measure {
            Measure::PlotRatio(value) => format_number(value, Digits::Exactly(2)),
            Measure::TaxPerArea(base) => self.in_scale(base, digits_of(self.input.scale)),
        };
        self.text(&format!("quadrant.line.{}", line.of.id()), &[("value", (&value).into())])
    }

    /// What the picture cannot show, one sentence each.
    pub(super) fn notes(&self, marks: &[Mark], region: Option<&Region>) -> Vec<String> {
        let lacks = |known| marks.iter().any(|mark| mark.known == known);
        let notes = [
            (lacks(Known::PlotRatio), "quadrant.no_tax"),
            (lacks(Known::TaxPerArea), "quadrant.no_ratio"),
            (region.is_some_and(|region| region.is_open), "quadrant.open_right"),
        ];
        notes.into_iter().filter(|(is_so, _)| *is_so).map(|(_, key)| self.text(key, &[])).collect()
    }

    /// The picture as sentences.
    pub(super) fn description(&self, lines: &[Line], region: Option<&Region>) -> String {
        let mut sentences = vec![self.state("quadrant.read.today", self.input.today)];
        sentences.extend(self.input.plan.map(|plan| self.state("quadrant.read.plan", plan)));
        if !lines.is_empty() {
            let named: Vec<String> = lines.iter().map(|line| self.line(line)).collect();
            let named = named.join(&self.text("quadrant.separator", &[]));
            sentences.push(self.text("quadrant.read.lines", &[("lines", (&named).into())]));
        }
        sentences.extend(region.map(|region| self.region(region)));
        sentences.join(self.texts.sentence_gap())
    }

    fn state(&self, key: &str, point: Point) -> String {
        let (ratio, tax) = self.values(point);
        self.text(key, &[("ratio", (&ratio).into()), ("tax", (&tax).into())])
    }

    /// Both values of a point, a word for one that is unknown.
    pub(super) fn values(&self, point: Point) -> (String, String) {
        let point = point.finite();
        let unknown = || self.text("quadrant.read.unknown", &[]);
        (
            point.plot_ratio.map_or_else(unknown, |value| self.ratio(value)),
            point.tax_per_area.map_or_else(unknown, |base| self.tax_with_unit(base)),
        )
    }

    fn region(&self, region: &Region) -> String {
        let from = format_number(region.from, Digits::Exactly(2));
        let unit = self.unit();
        let tax = self.in_scale(region.tax, digits_of(self.input.scale)) + unit_gap(&unit) + &unit;
        let args = [("from", (&from).into()), ("tax", (&tax).into())];
        match region.to {
            None => self.text("quadrant.read.passes_open", &args),
            Some(to) => {
                let to = format_number(to, Digits::Exactly(2));
                self.text("quadrant.read.passes", &[args[0], args[1], ("to", (&to).into())])
            }
        }
    }
}

/// What is said while the plan is dragged.
#[must_use]
pub fn trial_text(texts: &Texts, plan: PlanPoint) -> String {
    let shown = |base: f64, id: &str| {
        Scale::by_id(id).map(|scale| format_quantity(base, scale, texts.language()).text()).unwrap_or_default()
    };
    let area = shown(plan.floor_area, "square_metre");
    let tax = shown(plan.tax, "ten_thousand_yuan");
    texts.text("quadrant.trying", &[("area", (&area).into()), ("tax", (&tax).into())])
}

fn told_apart(value: f64, lines: &[f64], usual: Digits, written: impl Fn(f64, Digits) -> String) -> String {
    let is_apart = |digits: &Digits| {
        let shown = written(value, *digits);
        lines.iter().all(|line| *line == value || written(*line, *digits) != shown)
    };
    let digits = [usual, Digits::UpTo(2)].into_iter().chain(APART.map(Digits::UpTo)).find(is_apart);
    written(value, digits.unwrap_or(usual))
}
