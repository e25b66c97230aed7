//! The quadrant: plot ratio across, tax per area up, limits and benchmarks as lines, the parcel today and with its plan as
//! dots. Everything that is drawn is computed here, for one of two formats; the component only lays it out.
//!
//! Left out: whether a plan passes, which the assessment decides, and every event of the browser.

mod axes;
mod drag;
mod frame;
mod input;
mod labels;
mod lines;
mod marks;
#[cfg(test)]
mod tests;
mod words;

pub use axes::{Axes, Axis};
pub use drag::{Arrowed, FLOOR_AREA_STEP, Ground, PlanPoint, TAX_STEP};
pub use frame::{Field, Format, Rect, text_width};
pub use input::{Benchmark, BenchmarkKind, Measure, Point, QuadrantInput, Sample};
pub use labels::{Anchor, Label, LabelOf};
pub use lines::{Line, LineOf, Region};
pub use marks::{Arrow, Known, Mark, MarkOf, PLAN_RADIUS, TODAY_RADIUS};
pub use words::trial_text;

use crate::i18n::Texts;
use labels::{Place, Placer};
use words::Words;

/// A tick of an axis.
#[derive(Clone, PartialEq, Debug)]
pub struct Tick {
    /// Its position along the axis, in the drawing.
    pub at: f64,
    /// What is written at it.
    pub text: String,
}

/// The picture, in units of its drawing.
#[derive(Clone, PartialEq, Debug)]
pub struct Quadrant {
    /// For which width it is laid out.
    pub format: Format,
    /// The area between the axes, and how values become positions.
    pub field: Field,
    /// Ticks of the plot ratio.
    pub across: Vec<Tick>,
    /// Ticks of the tax per area.
    pub up: Vec<Tick>,
    /// Limits and benchmarks.
    pub lines: Vec<Line>,
    /// Where a plan passes.
    pub region: Option<Region>,
    /// Today and plan.
    pub marks: Vec<Mark>,
    /// The way from one to the other.
    pub arrow: Option<Arrow>,
    /// Every text but those of the ticks.
    pub labels: Vec<Label>,
    /// What the picture cannot show.
    pub notes: Vec<String>,
    /// Its name.
    pub title: String,
    /// What it shows, in sentences.
    pub description: String,
}

impl Quadrant {
    /// The picture of `input` on `axes`, which come from [`Axes::of`].
    #[must_use]
    pub fn new(input: &QuadrantInput, axes: Axes, format: Format, texts: &'static Texts) -> Self {
        let words = Words { texts, input };
        let tick_texts: Vec<String> = axes.up.ticks().map(Words::tick).collect();
        let tick_width =
            tick_texts.iter().map(|text| text_width(text, format.text_size())).fold(0.0, crate::engine::math::max);
        let field = Field { plot: format.plot(tick_width), axes };
        let (lines, region) = (lines::lines(input, &field), lines::region(input, &field));
        let marks = marks::marks(input, &field);
        let arrow = Arrow::between(&marks);
        let scene = Scene { words: &words, field: &field, marks: &marks, lines: &lines, region: region.as_ref() };
        let labels = scene.labels(format, arrow.as_ref());
        let up = axes.up.ticks().zip(tick_texts);
        Self {
            format,
            field,
            across: axes.across.ticks().map(|value| Tick { at: field.x(value), text: Words::tick(value) }).collect(),
            up: up.map(|(value, text)| Tick { at: field.y(axes.scale().to_base(value)), text }).collect(),
            notes: words.notes(&marks, region.as_ref()),
            title: words.text("quadrant.title", &[]),
            description: words.description(&lines, region.as_ref()),
            labels,
            lines,
            region,
            marks,
            arrow,
        }
    }

    /// The dot of the plan, if both of its values are known.
    #[must_use]
    pub fn plan_dot(&self) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.of != MarkOf::Today && mark.known == Known::Both)
    }
}

impl QuadrantInput {
    /// Both values of the plan in words: "plot ratio 1.63, tax per area 927 …".
    #[must_use]
    pub fn plan_text(&self, texts: &'static Texts) -> String {
        let (ratio, tax) = Words { texts, input: self }.values(self.plan.unwrap_or_default());
        texts.text("quadrant.position", &[("ratio", (&ratio).into()), ("tax", (&tax).into())])
    }

    /// What is read out when the plan has settled, with the answer to it.
    #[must_use]
    pub fn settled_text(&self, answer: &str, texts: &'static Texts) -> String {
        let (ratio, tax) = Words { texts, input: self }.values(self.plan.unwrap_or_default());
        texts.text("quadrant.settled", &[("ratio", (&ratio).into()), ("tax", (&tax).into()), ("answer", answer.into())])
    }
}

/// What labels are placed around.
struct Scene<'a> {
    words: &'a Words<'a>,
    field: &'a Field,
    marks: &'a [Mark],
    lines: &'a [Line],
    region: Option<&'a Region>,
}

/// Which labels choose their places first.
#[derive(Clone, Copy)]
enum First {
    Values,
    Lines,
}

impl Scene<'_> {
    /// Every label, in the order of placing that covers least.
    fn labels(&self, format: Format, arrow: Option<&Arrow>) -> Vec<Label> {
        let placed = |first| {
            let mut placer = Placer::new(format, self.field.plot, self.marks, self.lines, arrow);
            self.fix_titles(&mut placer);
            self.place(&mut placer, first);
            placer
        };
        let (values, lines) = (placed(First::Values), placed(First::Lines));
        if lines.cost() < values.cost() { lines.into_labels() } else { values.into_labels() }
    }

    fn fix_titles(&self, placer: &mut Placer) {
        let (words, plot) = (self.words, self.field.plot);
        let unit = words.unit();
        let up = words.text("quadrant.up", &[("unit", (&unit).into())]);
        placer.fix(LabelOf::Up, up, Place { x: 0.0, top: 2.0, anchor: Anchor::Start });
        let across = words.text("quadrant.across", &[]);
        placer.fix(LabelOf::Across, across, Place { x: plot.right, top: plot.bottom + 25.0, anchor: Anchor::End });
        if words.input.sample != Sample::No {
            let place = Place { x: plot.right, top: 2.0, anchor: Anchor::End };
            placer.fix(LabelOf::Sample, words.text("quadrant.sample_tag", &[]), place);
        }
    }

    /// Values and lines, limits before benchmarks, and last the name of the region.
    fn place(&self, placer: &mut Placer, first: First) {
        if let Some(open) = self.region.filter(|region| region.is_open) {
            placer.hatch(open.area);
        }
        match first {
            First::Values => {
                self.place_values(placer);
                self.place_lines(placer);
            }
            First::Lines => {
                self.place_lines(placer);
                self.place_values(placer);
            }
        }
        if let Some(region) = self.region {
            placer.region(region, &self.words.text("quadrant.passes", &[]));
        }
    }

    fn place_values(&self, placer: &mut Placer) {
        for mark in self.marks.iter().rev() {
            placer.mark(mark, &self.words.mark(mark));
        }
    }

    fn place_lines(&self, placer: &mut Placer) {
        for (index, line) in self.lines.iter().enumerate().rev() {
            placer.line(index, line, &self.words.line(line), self.field.plot);
        }
    }
}
