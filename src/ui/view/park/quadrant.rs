use super::Classes;
use super::words::quantity;
use crate::engine::job::{ParkBenchmark, ParkPicture};
use crate::engine::math;
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Digits, Texts, digits_of, format_number, format_quantity_to};
use crate::ui::state::symbol_of;
use crate::ui::view::drawing::{disc, path_through, px};
use crate::ui::view::map::Direction;
use crate::ui::view::quadrant::{Anchor, Axis, Rect, Tick};

/// Width of the picture in its own units.
pub const WIDTH: f64 = 1_000.0;
/// Its height.
pub const HEIGHT: f64 = 720.0;
const PLOT: Rect = Rect { left: 128.0, top: 62.0, right: 976.0, bottom: 610.0 };
/// An axis reaches beyond this share of the parcels; the others stand at its end.
const WITHIN: f64 = 0.98;
/// Radius of a dot as large as the largest that are no exceptions, and of the smallest.
const LARGEST: f64 = 17.0;
const SMALLEST: f64 = 4.0;
/// A dot is chosen by a press so near to it.
const REACH: f64 = 16.0;

/// The quadrant of a park: every parcel with both values as a dot whose size is its land.
#[derive(Clone, PartialEq, Debug)]
pub struct ParkQuadrant {
    /// Ticks of the plot ratio.
    pub across: Vec<Tick>,
    /// Ticks of the tax per area.
    pub up: Vec<Tick>,
    /// Name of the upward axis.
    pub up_title: String,
    /// Benchmarks.
    pub lines: Vec<ParkLine>,
    /// The dots of each look as the `d` of a path, the largest dots first.
    pub dots: Vec<(usize, String)>,
    /// The park itself, sum over sum, with its values in words.
    pub mark: Option<((f64, f64), String)>,
    /// How many dots stand at the end of an axis that does not reach them.
    pub beyond: usize,
    /// How many of the drawn parcels lack one of the two values.
    pub without: usize,
    /// The picture in sentences.
    pub description: String,
    places: Vec<Option<Dot>>,
}

/// A benchmark as a line with its name.
#[derive(Clone, PartialEq, Debug)]
pub struct ParkLine {
    /// The line, as the `d` of a path.
    pub d: String,
    /// Its name with its value.
    pub text: String,
    /// Where the name stands.
    pub at: (f64, f64),
    /// Which end of the name stands there.
    pub anchor: Anchor,
}

#[derive(Clone, Copy, PartialEq, Debug)]
struct Dot {
    x: f64,
    y: f64,
    radius: f64,
}

/// How positions follow from values.
struct Field {
    across: Axis,
    up: Axis,
    scale: &'static Scale,
}

impl Field {
    fn of(picture: &ParkPicture, scale: &'static Scale) -> Self {
        let known = || picture.parcels.iter().filter_map(|parcel| parcel.plot_ratio.zip(parcel.tax_per_area));
        let line = |benchmark: Option<ParkBenchmark>| benchmark.map(|benchmark| benchmark.value);
        let ratios = within(known().map(|(ratio, _)| ratio).collect());
        let ratios =
            ratios.into_iter().chain(line(picture.benchmark_plot_ratio)).chain(picture.totals.plot_ratio.value);
        let taxes = within(known().map(|(_, tax)| tax).collect());
        let taxes =
            taxes.into_iter().chain(line(picture.benchmark_tax_per_area)).chain(picture.totals.tax_per_area.value);
        Self { across: Axis::over(ratios), up: Axis::over(taxes.map(|base| scale.from_base(base))), scale }
    }

    fn x(&self, ratio: f64) -> f64 {
        PLOT.left + share(ratio, self.across.max) * PLOT.width()
    }

    fn y(&self, tax: f64) -> f64 {
        PLOT.bottom - share(self.scale.from_base(tax), self.up.max) * PLOT.height()
    }

    fn is_beyond(&self, (ratio, tax): (f64, f64)) -> bool {
        ratio > self.across.max || self.scale.from_base(tax) > self.up.max
    }
}

fn share(part: f64, whole: f64) -> f64 {
    math::max(0.0, math::min(1.0, part / whole))
}

/// The value that most of them do not exceed.
fn within(mut values: Vec<f64>) -> Option<f64> {
    values.retain(|value| value.is_finite());
    values.sort_by(f64::total_cmp);
    // A share of a count that fits into memory.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between zero and the count")]
    let place = (values.len().saturating_sub(1) as f64 * WITHIN).ceil() as usize;
    values.get(place).copied()
}

impl ParkQuadrant {
    /// The picture; tax per area in this unit.
    #[must_use]
    pub fn new(picture: &ParkPicture, classes: &Classes, per_area: &'static Scale, texts: &Texts) -> Self {
        let field = Field::of(picture, per_area);
        let largest = within(picture.parcels.iter().filter_map(|parcel| parcel.land).collect()).unwrap_or(1.0);
        let dot = |parcel: &crate::engine::job::ParkParcel| {
            let (ratio, tax) = parcel.plot_ratio.zip(parcel.tax_per_area)?;
            let size = math::sqrt(share(parcel.land.unwrap_or_default(), math::max(largest, 1.0)));
            Some(Dot { x: field.x(ratio), y: field.y(tax), radius: math::max(SMALLEST, LARGEST * size) })
        };
        let places: Vec<Option<Dot>> = picture.parcels.iter().map(dot).collect();
        let both = || picture.parcels.iter().filter_map(|parcel| parcel.plot_ratio.zip(parcel.tax_per_area));
        let up = field.up.ticks().map(|value| (PLOT.bottom - value / field.up.max * PLOT.height(), value));
        let unit = symbol_of(per_area, texts);
        let mark = picture.totals.plot_ratio.value.zip(picture.totals.tax_per_area.value);
        let words = Words { texts, per_area };
        let lines = words.lines(picture, &field);
        Self {
            across: field.across.ticks().map(|value| Tick { at: field.x(value), text: tick(value) }).collect(),
            up: up.map(|(at, value)| Tick { at, text: tick(value) }).collect(),
            up_title: texts.text("quadrant.up", &[("unit", Arg::Text(&unit))]),
            dots: dots(picture, classes, &places),
            description: words.description(picture, &lines),
            lines,
            mark: mark.map(|(ratio, tax)| ((field.x(ratio), field.y(tax)), words.values(ratio, tax))),
            beyond: both().filter(|values| field.is_beyond(*values)).count(),
            without: places.iter().filter(|place| place.is_none()).count(),
            places,
        }
    }

    /// The area between the axes.
    #[must_use]
    pub fn plot() -> Rect {
        PLOT
    }

    /// The parcel whose dot is under a point: of several the smallest, of none the nearest within reach.
    #[must_use]
    pub fn parcel_at(&self, (x, y): (f64, f64)) -> Option<usize> {
        let dots = self.places.iter().enumerate().filter_map(|(index, dot)| Some((index, (*dot)?)));
        let cost = |dot: &Dot| {
            let far = math::sqrt((dot.x - x) * (dot.x - x) + (dot.y - y) * (dot.y - y));
            if far <= dot.radius { dot.radius - LARGEST - REACH } else { far - dot.radius }
        };
        let near = dots.map(|(index, dot)| (cost(&dot), index)).filter(|(cost, _)| *cost <= REACH);
        near.min_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, index)| index)
    }

    /// The nearest dot in a direction; the same one if there is none.
    #[must_use]
    pub fn next_to(&self, parcel: usize, direction: Direction) -> usize {
        let Some(own) = self.places.get(parcel).copied().flatten() else { return self.first().unwrap_or(parcel) };
        let cost = |dot: &Dot| {
            let (ahead, aside) = direction.along((dot.x - own.x, dot.y - own.y));
            (ahead > 0.5).then_some(ahead + 2.5 * aside)
        };
        let ahead = self.places.iter().enumerate().filter_map(|(index, dot)| Some((cost(dot.as_ref()?)?, index)));
        ahead.reduce(|best, next| if next.0 < best.0 { next } else { best }).map_or(parcel, |(_, index)| index)
    }

    /// The first parcel with a dot.
    #[must_use]
    pub fn first(&self) -> Option<usize> {
        self.places.iter().position(Option::is_some)
    }

    /// A ring around the dot of a parcel, as the `d` of a path; empty without a dot.
    #[must_use]
    pub fn ring_of(&self, parcel: usize) -> String {
        let dot = self.places.get(parcel).copied().flatten();
        dot.map_or_else(String::new, |dot| disc((dot.x, dot.y), dot.radius + 5.0))
    }
}

fn tick(value: f64) -> String {
    format_number(value, Digits::UpTo(2))
}

/// The dots of each look, large ones first so that small ones stand above them.
fn dots(picture: &ParkPicture, classes: &Classes, places: &[Option<Dot>]) -> Vec<(usize, String)> {
    let mut all: Vec<(usize, Dot)> = picture
        .parcels
        .iter()
        .zip(places)
        .filter_map(|(parcel, dot)| Some((classes.look_of_kind(parcel.kind), (*dot)?)))
        .collect();
    all.sort_by(|(_, one), (_, other)| other.radius.total_cmp(&one.radius));
    // Parcels of none are the ground.
    let order = classes.classes.iter().rev().map(|class| class.look);
    let of_look = |look: usize| {
        let own = all.iter().filter(|(other, _)| *other == look);
        (look, own.map(|(look, dot)| glyph(DotForm::of(*look), (dot.x, dot.y), dot.radius)).collect::<String>())
    };
    order.map(of_look).filter(|(_, d)| !d.is_empty()).collect()
}

/// The form of a dot, by which its kind is told beside its colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DotForm {
    /// A disc.
    Disc,
    /// A regular polygon of so many corners, one of which is turned up or, negative, down.
    Corners(i8),
    /// A square on its side.
    Square,
    /// A cross.
    Cross,
    /// A star of so many points.
    Star(i8),
}

impl DotForm {
    /// The form of a look.
    #[must_use]
    pub fn of(look: usize) -> Self {
        match look {
            0 => Self::Square,
            1 => Self::Corners(3),
            2 => Self::Corners(-3),
            3 => Self::Disc,
            4 => Self::Corners(6),
            5 => Self::Cross,
            6 => Self::Star(5),
            7 => Self::Star(4),
            9 => Self::Corners(4),
            10 => Self::Corners(-5),
            _ => Self::Disc,
        }
    }
}

/// A dot as the `d` of a path. Every form has about the area of a disc of this radius.
#[must_use]
pub fn glyph(form: DotForm, (x, y): (f64, f64), radius: f64) -> String {
    let around = |count: u8, radii: [f64; 2], turn: f64| {
        let corner = |step: u8| {
            let angle = turn + std::f64::consts::TAU * f64::from(step) / f64::from(count);
            let radius = radius * radii[usize::from(step % 2)];
            (x + radius * math::sin(angle), y - radius * math::cos(angle))
        };
        path_through(&(0..count).map(corner).collect::<Vec<_>>()) + "z"
    };
    let turned = |count: i8| if count < 0 { std::f64::consts::PI } else { 0.0 };
    match form {
        DotForm::Disc => disc((x, y), radius),
        DotForm::Square => {
            let half = radius * 0.886;
            let (left, top, side) = (px(x - half), px(y - half), px(2.0 * half));
            format!("M{left},{top}h{side}v{side}h-{side}z")
        }
        DotForm::Cross => {
            let (arm, half) = (radius * 1.15, radius * 0.38);
            let (edge, long) = (px(2.0 * half), px(arm - half));
            format!(
                "M{},{}h{edge}v{long}h{long}v{edge}h-{long}v{long}h-{edge}v-{long}h-{long}v-{edge}h{long}z",
                px(x - half),
                px(y - arm)
            )
        }
        DotForm::Corners(count) => {
            let larger = if count.abs() == 3 { 1.45 } else { 1.2 };
            around(count.unsigned_abs(), [larger, larger], turned(count))
        }
        DotForm::Star(count) => around(2 * count.unsigned_abs(), [1.5, 0.68], turned(count)),
    }
}

struct Words<'a> {
    texts: &'a Texts,
    per_area: &'static Scale,
}

impl Words<'_> {
    fn ratio(value: f64) -> String {
        format_number(value, Digits::Exactly(2))
    }

    fn tax(&self, base: f64) -> String {
        format_quantity_to(base, self.per_area, digits_of(self.per_area), self.texts.language()).number
    }

    fn values(&self, ratio: f64, tax: f64) -> String {
        let (ratio, tax) = (Self::ratio(ratio), self.tax(tax));
        self.texts.text("park.mark", &[("ratio", Arg::Text(&ratio)), ("tax", Arg::Text(&tax))])
    }

    fn lines(&self, picture: &ParkPicture, field: &Field) -> Vec<ParkLine> {
        let name = |benchmark: ParkBenchmark, value: &str| {
            let key = if benchmark.is_own { "quadrant.line.own" } else { "quadrant.line.mean" };
            self.texts.text(key, &[("value", Arg::Text(value))])
        };
        let ratio = picture.benchmark_plot_ratio.map(|benchmark| {
            let x = field.x(benchmark.value);
            let d = path_through(&[(x, PLOT.bottom), (x, PLOT.top)]);
            let (at, anchor) = if x > 640.0 {
                ((x - 8.0, PLOT.top + 24.0), Anchor::End)
            } else {
                ((x + 8.0, PLOT.top + 24.0), Anchor::Start)
            };
            ParkLine { d, text: name(benchmark, &Self::ratio(benchmark.value)), at, anchor }
        });
        let tax = picture.benchmark_tax_per_area.map(|benchmark| {
            let y = field.y(benchmark.value);
            let d = path_through(&[(PLOT.left, y), (PLOT.right, y)]);
            ParkLine {
                d,
                text: name(benchmark, &self.tax(benchmark.value)),
                at: (PLOT.right - 4.0, y - 10.0),
                anchor: Anchor::End,
            }
        });
        ratio.into_iter().chain(tax).collect()
    }

    fn description(&self, picture: &ParkPicture, lines: &[ParkLine]) -> String {
        let drawn =
            picture.parcels.iter().filter(|parcel| parcel.plot_ratio.zip(parcel.tax_per_area).is_some()).count();
        let mut sentences = vec![self.texts.text("park.quadrant.read", &[("count", Arg::Count(drawn))])];
        if let Some((ratio, tax)) = picture.totals.plot_ratio.value.zip(picture.totals.tax_per_area.value) {
            let (ratio, tax) = (Self::ratio(ratio), quantity(tax, self.per_area, self.texts));
            let args = [("ratio", Arg::Text(&ratio)), ("tax", Arg::Text(&tax))];
            sentences.push(self.texts.text("park.quadrant.read.mark", &args));
        }
        if !lines.is_empty() {
            let names: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
            let names = names.join(&self.texts.text("quadrant.separator", &[]));
            sentences.push(self.texts.text("quadrant.read.lines", &[("lines", Arg::Text(&names))]));
        }
        sentences.join(self.texts.sentence_gap())
    }
}
