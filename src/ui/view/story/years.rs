use super::{Scene, Step};
use crate::ui::view::Drawing;
use crate::ui::view::quadrant::{Anchor, Rect};

/// The years in which the parcel lay idle: one column a year, as high as the tax of a year at the park's mean; behind them those
/// that the article counts beyond.
pub(super) fn idle_years(scene: &Scene<'_>) -> Drawing {
    let mut drawing = Drawing::new(scene.size(), scene.text("story.picture.idle.title", Step::Idle));
    drawing.description = scene.text("story.picture.idle.description", Step::Idle);
    let (from, to) = (scene.base("idle_from"), scene.base("idle_to"));
    let said = scene.base("idle_said");
    let line = Line::new(scene, from, said);
    let mut year = from;
    while year < from + said {
        let class = if year < to { "drawing__year" } else { "drawing__year drawing__year--beyond" };
        drawing.rect(class, line.column(year));
        year += 1.0;
    }
    line.ticks(scene, &mut drawing);
    line.spans(scene, to, said, &mut drawing);
    drawing
}

/// The line of time.
struct Line {
    left: f64,
    top: f64,
    bottom: f64,
    from: f64,
    year: f64,
}

impl Line {
    fn new(scene: &Scene<'_>, from: f64, years: f64) -> Self {
        let (left, right) = scene.of((24.0, 616.0), (14.0, 326.0));
        let (top, bottom) = scene.of((112.0, 360.0), (84.0, 250.0));
        Self { left, top, bottom, from, year: (right - left) / years }
    }

    fn x(&self, year: f64) -> f64 {
        self.left + (year - self.from) * self.year
    }

    fn column(&self, year: f64) -> Rect {
        let gap = self.year * 0.09;
        Rect { left: self.x(year) + gap, top: self.top, right: self.x(year + 1.0) - gap, bottom: self.bottom }
    }

    /// The years that the article names, and what happened in them.
    fn ticks(&self, scene: &Scene<'_>, drawing: &mut Drawing) {
        let size = scene.small();
        for (id, anchor) in
            [("idle_from", Anchor::Start), ("idle_completion", Anchor::Middle), ("idle_to", Anchor::Middle)]
        {
            let x = self.x(scene.base(id));
            let below = self.bottom + scene.of(8.0, 6.0);
            drawing.line("drawing__axis", &[(x, self.bottom), (x, below)]);
            let at = |line: f64| (x, below + size * (1.0 + line * 1.3));
            let year = format!("{}", scene.base(id));
            drawing.text("drawing__text drawing__text--strong", at(0.0), size, anchor, year);
            drawing.text("drawing__text", at(1.0), size, anchor, scene.texts.text(&format!("story.picture.{id}"), &[]));
        }
        let note = scene.text("story.picture.idle.column", Step::Idle);
        let (width, _) = scene.size();
        drawing.text("drawing__text", (width / 2.0, self.bottom + size * 4.6), size, Anchor::Middle, note);
    }

    /// How many years were counted, and how many are said.
    fn spans(&self, scene: &Scene<'_>, to: f64, said: f64, drawing: &mut Drawing) {
        let (large, small) = (scene.large(), scene.small());
        let own = self.top - scene.of(16.0, 12.0);
        let theirs = own - scene.of(62.0, 42.0);
        let bracket = |y: f64, end: f64| {
            let (left, right, hook) = (self.x(self.from), self.x(end), scene.of(8.0, 6.0));
            [(left, y + hook), (left, y), (right, y), (right, y + hook)]
        };
        drawing.line("drawing__span", &bracket(own, to));
        let middle = (self.x(self.from) + self.x(to)) / 2.0;
        let years = scene.text("story.picture.idle.counted", Step::Idle);
        drawing.text("drawing__value", (middle, own - 9.0), large, Anchor::Middle, years);
        drawing.line("drawing__span drawing__span--said", &bracket(theirs, self.from + said));
        let middle = (self.x(self.from) + self.x(self.from + said)) / 2.0;
        let years = scene.text("story.picture.idle.said", Step::Idle);
        drawing.text("drawing__text", (middle, theirs - 9.0), small, Anchor::Middle, years);
    }
}
