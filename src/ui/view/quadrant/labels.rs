use super::frame::{Format, Rect, text_width};
use super::lines::{Line, Region};
use super::marks::{Arrow, Mark, MarkOf};

/// What a label belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LabelOf {
    /// The axis to the right.
    Across,
    /// The axis upward.
    Up,
    /// A mark.
    Mark(MarkOf),
    /// A line, by its place in the list of lines.
    Line(usize),
    /// The region that passes.
    Region,
    /// The word that says that this is a sample.
    Sample,
}

/// Which end of a text stands at its `x`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Anchor {
    /// The value of `text-anchor`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A text in the drawing.
#[derive(Clone, PartialEq, Debug)]
pub struct Label {
    /// What it belongs to.
    pub of: LabelOf,
    /// The text.
    pub text: String,
    /// Where its anchor stands.
    pub x: f64,
    /// Where its baseline stands.
    pub baseline: f64,
    /// Which end stands at `x`.
    pub anchor: Anchor,
    /// Size of the text.
    pub size: f64,
    /// The room it takes, by an upper estimate of its width.
    pub room: Rect,
    /// Whether it crosses a line or the arrow, so that it needs a ground of its own.
    pub crosses: bool,
}

/// Height of a line of text against its size, and the part above the baseline.
const LINE_HEIGHT: f64 = 1.25;
const ASCENT: f64 = 0.98;
/// What is left of the size of a line's label where it would cross another line.
const SMALLER: f64 = 0.92;

impl Label {
    /// A label whose room begins at `top`.
    pub(super) fn new(of: LabelOf, text: String, size: f64, place: Place) -> Self {
        let room = room_of(place, text_width(&text, size), size);
        let baseline = place.top + size * ASCENT;
        Self { of, text, x: place.x, baseline, anchor: place.anchor, size, room, crosses: false }
    }
}

/// Where a label may stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) top: f64,
    pub(super) anchor: Anchor,
}

/// Crossing a line is worse than any of the places that are tried, which are numbered; crossing the arrow is worse than a line or
/// two.
const COST_OF_LINE: f64 = 300.0;
const COST_OF_ARROW: f64 = 800.0;
const COST_OF_DISTANCE: f64 = 1.0;
const COST_OF_LEAVING_OUT: f64 = 5_000.0;

/// Places labels one by one, each where it covers no other and no mark.
pub(super) struct Placer {
    /// Where labels of the plot may stand: right of the upward axis, up to the edge of the drawing.
    room: Rect,
    taken: Vec<Rect>,
    lines: Vec<Rect>,
    arrow: Vec<Rect>,
    /// Hatching, on which text needs a ground of its own.
    hatched: Option<Rect>,
    size: f64,
    value_size: f64,
    placed: Vec<Label>,
    cost: f64,
}

impl Placer {
    pub(super) fn new(format: Format, plot: Rect, marks: &[Mark], lines: &[Line], arrow: Option<&Arrow>) -> Self {
        Self {
            room: Rect { left: plot.left + 2.0, right: format.bounds().right, ..plot },
            taken: marks.iter().map(|mark| mark.box_with(1.5)).collect(),
            lines: lines.iter().map(Line::thin_box).collect(),
            arrow: arrow.into_iter().flat_map(Arrow::boxes).collect(),
            hatched: None,
            size: format.text_size(),
            value_size: format.value_size(),
            placed: Vec::new(),
            cost: 0.0,
        }
    }

    /// What all places together cost.
    pub(super) fn cost(&self) -> f64 {
        self.cost
    }

    /// The labels.
    pub(super) fn into_labels(self) -> Vec<Label> {
        self.placed
    }

    /// A label at a fixed place, which the others keep off.
    pub(super) fn fix(&mut self, of: LabelOf, text: String, place: Place) {
        self.keep(Label::new(of, text, self.size, place));
    }

    pub(super) fn hatch(&mut self, area: Rect) {
        self.hatched = Some(area);
    }

    fn keep(&mut self, label: Label) {
        self.taken.push(label.room);
        self.placed.push(label);
    }

    /// The label at the cheapest free place inside `within`, each with its size; `false` if there is none.
    fn place(&mut self, of: LabelOf, text: &str, within: Rect, places: impl IntoIterator<Item = (f64, Place)>) -> bool {
        let costs = places.into_iter().enumerate().filter_map(|(index, (size, place))| {
            let cost = self.cost_of(room_of(place, text_width(text, size), size), within)?;
            Some((index as f64 * COST_OF_DISTANCE + cost, size, place))
        });
        let Some((cost, size, place)) = costs.reduce(|best, next| if next.0 < best.0 { next } else { best }) else {
            return false;
        };
        self.cost += cost;
        let mut label = Label::new(of, text.to_owned(), size, place);
        let hatched = self.hatched.is_some_and(|hatched| hatched.overlaps(label.room));
        label.crosses = hatched || self.cost_of(label.room, within).is_some_and(|cost| cost > 0.0);
        self.keep(label);
        true
    }

    /// What it costs to cross what lies under a label; `None` where no label may stand.
    fn cost_of(&self, room: Rect, within: Rect) -> Option<f64> {
        let is_free = within.contains(room) && !self.taken.iter().any(|taken| taken.overlaps(room));
        is_free.then(|| {
            let crossed = self.lines.iter().filter(|line| line.overlaps(room)).count();
            let on_arrow = self.arrow.iter().any(|part| part.overlaps(room));
            crossed as f64 * COST_OF_LINE + if on_arrow { COST_OF_ARROW } else { 0.0 }
        })
    }

    /// The values of a mark, beside it; smaller, and anywhere, before they are left out.
    pub(super) fn mark(&mut self, mark: &Mark, text: &str) {
        let (of, room, sizes) = (LabelOf::Mark(mark.of), self.room, [self.value_size, self.size]);
        let beside = sizes.into_iter().flat_map(|size| {
            let gaps = [4.0, 14.0, 26.0, 40.0, 60.0, 84.0].into_iter();
            gaps.flat_map(move |gap| mark_places(mark, size, gap)).map(move |place| (size, place))
        });
        let is_placed = self.place(of, text, room, beside) || self.place(of, text, room, anywhere(room, sizes));
        self.cost += if is_placed { 0.0 } else { COST_OF_LEAVING_OUT };
    }

    /// The name and value of a line, along it; a little smaller where that keeps it off another line.
    pub(super) fn line(&mut self, index: usize, line: &Line, text: &str, plot: Rect) {
        let (of, room, sizes) = (LabelOf::Line(index), self.room, [self.size, self.size * SMALLER]);
        let is_placed = if line.is_upright() {
            let places = |size| upright_places(line.from.0, size, plot).map(move |place| (size, place));
            self.place(of, text, room, sizes.into_iter().flat_map(places))
        } else {
            let places = |size| level_places(line.from.1, size, plot).map(move |place| (size, place));
            self.place(of, text, room, sizes.into_iter().flat_map(places))
        };
        let is_placed = is_placed || self.place(of, text, room, anywhere(room, sizes));
        self.cost += if is_placed { 0.0 } else { COST_OF_LEAVING_OUT };
    }

    /// The name of the region, inside of it; left out where there is no room.
    pub(super) fn region(&mut self, region: &Region, text: &str) {
        let (size, area) = (self.size, region.area);
        let rows = row_tops(area, size * LINE_HEIGHT);
        let places = rows.flat_map(move |top| {
            [(area.right - 8.0, Anchor::End), (area.left + 8.0, Anchor::Start)]
                .map(|(x, anchor)| (size, Place { x, top, anchor }))
        });
        let is_placed = self.place(LabelOf::Region, text, area, places);
        self.cost += if is_placed { 0.0 } else { COST_OF_LINE };
    }
}

/// How far the values of a mark may stand aside of it.
const ASIDE: [f64; 6] = [-16.0, 16.0, -32.0, 32.0, -48.0, 48.0];

/// The room of a text of this width at a place.
fn room_of(place: Place, width: f64, size: f64) -> Rect {
    let left = match place.anchor {
        Anchor::Start => place.x,
        Anchor::Middle => place.x - width / 2.0,
        Anchor::End => place.x - width,
    };
    Rect { left, top: place.top, right: left + width, bottom: place.top + size * LINE_HEIGHT }
}

/// Places around a mark, the usual ones first: values of a plan stand above its dot, those of today below.
fn mark_places(mark: &Mark, size: f64, gap: f64) -> Vec<Place> {
    let (x, y, height) = (mark.x, mark.y, size * LINE_HEIGHT);
    let side = mark.radius() + gap;
    let (above, below, beside) = (y - side - height, y + side, y - height / 2.0);
    let nearly = |top: f64| if top < y { above + side * 0.7 } else { below - side * 0.7 };
    let up =
        [(x, above, Anchor::Middle), (x + side, nearly(above), Anchor::Start), (x - side, nearly(above), Anchor::End)];
    let down =
        [(x + side, nearly(below), Anchor::Start), (x, below, Anchor::Middle), (x - side, nearly(below), Anchor::End)];
    let level = [(x + side, beside, Anchor::Start), (x - side, beside, Anchor::End)];
    let in_order: Vec<_> = match mark.of {
        MarkOf::Plan => up.into_iter().chain(level).chain(down).collect(),
        MarkOf::Today | MarkOf::Both => down.into_iter().chain(level).chain(up).collect(),
    };
    // Aside of the middle, where a line beside the mark would be crossed.
    let rows = if mark.of == MarkOf::Plan { [above, below] } else { [below, above] };
    let aside = rows.into_iter().flat_map(|top| ASIDE.map(|by| (x + by, top, Anchor::Middle)));
    in_order.into_iter().chain(aside).map(|(x, top, anchor)| Place { x, top, anchor }).collect()
}

/// Places on both sides of an upright line, from the bottom up.
fn upright_places(x: f64, size: f64, plot: Rect) -> impl Iterator<Item = Place> {
    let height = size * LINE_HEIGHT;
    let count = (plot.height() / height).floor() as u32;
    (0..count).flat_map(move |row| {
        let top = plot.bottom - 4.0 - height - f64::from(row) * height;
        [(x + 5.0, Anchor::Start), (x - 5.0, Anchor::End)].map(|(x, anchor)| Place { x, top, anchor })
    })
}

/// Places above and below a level line, from the right.
fn level_places(y: f64, size: f64, plot: Rect) -> impl Iterator<Item = Place> {
    let (above, below) = (y - 3.0 - size * LINE_HEIGHT, y + 3.0);
    let count = (plot.width() / 12.0).floor() as u32;
    let slid = (1..count).flat_map(move |step| {
        let x = plot.right - 2.0 - f64::from(step) * 12.0;
        [above, below].map(|top| Place { x, top, anchor: Anchor::End })
    });
    let ends = [above, below].into_iter().flat_map(move |top| {
        [
            Place { x: plot.right - 2.0, top, anchor: Anchor::End },
            Place { x: plot.left + 3.0, top, anchor: Anchor::Start },
        ]
    });
    ends.chain(slid)
}

/// Every row of the plot, in one size after the other.
fn anywhere(plot: Rect, sizes: [f64; 2]) -> impl Iterator<Item = (f64, Place)> {
    sizes.into_iter().flat_map(move |size| scan(plot, size).map(move |place| (size, place)))
}

/// Every row of the plot, in steps.
fn scan(plot: Rect, size: f64) -> impl Iterator<Item = Place> {
    let columns = (plot.width() / 10.0).floor() as u32;
    row_tops(plot, size * LINE_HEIGHT / 2.0).flat_map(move |top| {
        (0..columns).map(move |column| Place {
            x: plot.left + 4.0 + f64::from(column) * 10.0,
            top,
            anchor: Anchor::Start,
        })
    })
}

fn row_tops(area: Rect, step: f64) -> impl Iterator<Item = f64> {
    let rows = (area.height() / step).floor() as u32;
    (0..rows).map(move |row| area.top + 5.0 + f64::from(row) * step)
}
