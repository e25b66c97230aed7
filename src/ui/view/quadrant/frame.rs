use super::Axes;
use crate::engine::math;

/// A rectangle in units of the drawing; `top` is less than `bottom`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Upper edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Lower edge.
    pub bottom: f64,
}

impl Rect {
    /// Its width.
    #[must_use]
    pub fn width(self) -> f64 {
        self.right - self.left
    }

    /// Its height.
    #[must_use]
    pub fn height(self) -> f64 {
        self.bottom - self.top
    }

    /// Whether the two share more than an edge.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether `other` lies inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }

    pub(super) fn around(x: f64, y: f64, radius: f64) -> Self {
        Self { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
    }
}

/// For which width the picture is laid out. Text keeps its size against the drawing, so a narrow screen takes a smaller one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// From 520 px on.
    Wide,
    /// Narrower, down to a phone of 360 px.
    Compact,
}

impl Format {
    /// Identifier, part of classes and element ids.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Compact => "compact",
        }
    }

    /// Width and height of the drawing.
    #[must_use]
    pub fn size(self) -> (f64, f64) {
        match self {
            Self::Wide => (600.0, 410.0),
            Self::Compact => (340.0, 330.0),
        }
    }

    /// Size of plain text, in units of the drawing.
    #[must_use]
    pub fn text_size(self) -> f64 {
        match self {
            Self::Wide => 13.0,
            Self::Compact => 12.0,
        }
    }

    /// Size of the values at the two dots.
    #[must_use]
    pub fn value_size(self) -> f64 {
        match self {
            Self::Wide => 16.5,
            Self::Compact => 14.0,
        }
    }

    /// All of the drawing.
    #[must_use]
    pub fn bounds(self) -> Rect {
        let (right, bottom) = self.size();
        Rect { left: 0.0, top: 0.0, right, bottom }
    }

    /// The area between the axes; `tick_width` is the width of the widest text beside the upward axis.
    pub(super) fn plot(self, tick_width: f64) -> Rect {
        let (width, height) = self.size();
        // Beyond two fifths of the drawing the picture would be all margin.
        let left = math::min(tick_width + 12.0, width * 0.4);
        let (top, right, bottom) = match self {
            Self::Wide => (36.0, 20.0, 48.0),
            Self::Compact => (32.0, 14.0, 44.0),
        };
        Rect { left, top, right: width - right, bottom: height - bottom }
    }

    /// The position in the drawing of a point of the screen, where the drawing fills `shown` and keeps its proportions.
    #[must_use]
    pub fn position_of(self, client: (f64, f64), shown: Rect) -> (f64, f64) {
        let (width, height) = self.size();
        let scale = math::min(shown.width() / width, shown.height() / height);
        if scale <= 0.0 {
            return (0.0, 0.0);
        }
        let spare = (shown.width() - width * scale, shown.height() - height * scale);
        ((client.0 - shown.left - spare.0 / 2.0) / scale, (client.1 - shown.top - spare.1 / 2.0) / scale)
    }
}

/// Turns values into positions and back.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Field {
    /// The area between the axes.
    pub plot: Rect,
    /// The axes.
    pub axes: Axes,
}

impl Field {
    /// The position of a plot ratio; what lies beyond the axis stands at its end.
    #[must_use]
    pub fn x(&self, plot_ratio: f64) -> f64 {
        self.plot.left + share(plot_ratio, self.axes.across.max) * self.plot.width()
    }

    /// The position of a tax per area in base units.
    #[must_use]
    pub fn y(&self, tax_per_area: f64) -> f64 {
        let shown = self.axes.scale().from_base(tax_per_area);
        self.plot.bottom - share(shown, self.axes.up.max) * self.plot.height()
    }

    /// Plot ratio and tax per area, in base units, at a position; outside of the axes those of the nearest place inside.
    #[must_use]
    pub fn values_at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let across = share(x - self.plot.left, self.plot.width());
        let up = share(self.plot.bottom - y, self.plot.height());
        (across * self.axes.across.max, self.axes.scale().to_base(up * self.axes.up.max))
    }
}

fn share(part: f64, whole: f64) -> f64 {
    math::max(0.0, math::min(1.0, part / whole))
}

/// An upper estimate of the width of a text: fonts differ, and a label must fit in all of them.
#[must_use]
pub fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(em_of).sum::<f64>() * size
}

fn em_of(character: char) -> f64 {
    match character {
        ' ' | '\u{202f}' | '.' | ',' | ':' | ';' => 0.3,
        '(' | ')' | '/' | '\'' | 'f' | 'i' | 'j' | 'l' | 'r' | 't' => 0.34,
        'm' | 'w' | 'M' | 'W' | '%' => 0.9,
        'A'..='Z' => 0.68,
        'a'..='z' => 0.56,
        character if character.is_ascii() => 0.6,
        _ => 1.0,
    }
}
