use super::{Scene, Step};
use crate::engine::math;
use crate::ui::view::Drawing;
use crate::ui::view::article::number_alone;
use crate::ui::view::quadrant::{Anchor, Rect};

/// A view from above at an angle: a metre east and a metre north become steps to the right and up or down.
struct View {
    centre: (f64, f64),
    metre: (f64, f64),
}

impl View {
    /// A square of `side` metres is as wide as this.
    fn new(centre: (f64, f64), side: f64, width: f64) -> Self {
        Self { centre, metre: (width / 2.0 / side, width / 2.0 / side * 0.42) }
    }

    fn at(&self, (east, north): (f64, f64), up: f64) -> (f64, f64) {
        let (x, y) = self.centre;
        (x + (east + north) * self.metre.0, y + (east - north) * self.metre.1 - up)
    }

    /// The corners of a rectangle, from the left one by the lower one.
    fn corners(&self, (west, east): (f64, f64), (south, north): (f64, f64), up: f64) -> [(f64, f64); 4] {
        [(west, south), (east, south), (east, north), (west, north)].map(|corner| self.at(corner, up))
    }

    fn square(&self, side: f64, up: f64) -> [(f64, f64); 4] {
        let half = side / 2.0;
        self.corners((-half, half), (-half, half), up)
    }

    /// A floor of `side` metres by that share of it, with its edge.
    fn floor(&self, drawing: &mut Drawing, classes: [&'static str; 2], side: f64, share: f64, up: f64, thick: f64) {
        let half = side / 2.0;
        let [left, below, right, behind] = self.corners((-half, -half + side * share), (-half, half), up);
        let edge = |(x, y): (f64, f64)| (x, y + thick);
        drawing.area(classes[1], &[left, below, right, edge(right), edge(below), edge(left)]);
        drawing.area(classes[0], &[left, below, right, behind]);
    }
}

const BEFORE: [&str; 2] = ["drawing__floor drawing__floor--before", "drawing__edge drawing__edge--before"];
/// Floors appear one after the other.
const AFTER: [[&str; 2]; 4] = [
    ["drawing__floor drawing__floor--1", "drawing__edge drawing__floor--1"],
    ["drawing__floor drawing__floor--2", "drawing__edge drawing__floor--2"],
    ["drawing__floor drawing__floor--3", "drawing__edge drawing__floor--3"],
    ["drawing__floor drawing__floor--4", "drawing__edge drawing__floor--4"],
];

/// The parcel that was bought back, before and after: its floors on its land to scale, each plate as large as the floor area
/// before; above them the tax per area against the park.
pub(super) fn buy_back(scene: &Scene<'_>) -> Drawing {
    let mut drawing = Drawing::new(scene.size(), scene.text("story.picture.buy_back.title", Step::BuyBack));
    drawing.description = scene.text("story.picture.buy_back.description", Step::BuyBack);
    tax_bars(scene, &mut drawing);
    let site = math::sqrt(scene.base("site_area"));
    let plate = math::sqrt(scene.base("floor_area_before"));
    let storeys = scene.base("floor_area_after") / scene.base("floor_area_before");
    let (step, thick) = scene.of((22.0, 10.0), (13.0, 6.0));
    let width = scene.of(272.0, 150.0);
    let y = scene.of(300.0, 218.0);
    for (centre, is_after) in [(scene.of(150.0, 82.0), false), (scene.of(490.0, 258.0), true)] {
        let view = View::new((centre, y), site, width);
        drawing.area("drawing__site", &view.square(site, 0.0));
        if !is_after {
            view.floor(&mut drawing, BEFORE, plate, 1.0, thick, thick);
        }
        let mut rest = if is_after { storeys } else { 0.0 };
        for (level, classes) in AFTER.into_iter().enumerate() {
            if rest > 0.0 {
                view.floor(&mut drawing, classes, plate, math::min(rest, 1.0), thick + level as f64 * step, thick);
            }
            rest -= 1.0;
        }
        under(scene, (centre, y + width * 0.21), is_after, &mut drawing);
    }
    let (left, right) = scene.of((296.0, 344.0), (160.0, 182.0));
    let head = scene.of(9.0, 6.0);
    drawing.line("drawing__way", &[(left, y), (right, y)]);
    drawing.line("drawing__way", &[(right - head, y - head), (right, y), (right - head, y + head)]);
    note(scene, "story.picture.floors", Step::BuyBack, &mut drawing);
    drawing
}

/// Name, plot ratio and floor area under a site.
fn under(scene: &Scene<'_>, (x, y): (f64, f64), is_after: bool, drawing: &mut Drawing) {
    let when = if is_after { "after" } else { "before" };
    let text = |part: &str| scene.text(&format!("story.picture.buy_back.{part}.{when}"), Step::BuyBack);
    let class = if is_after { "drawing__value drawing__value--gain" } else { "drawing__value" };
    let (small, large) = (scene.small(), scene.large());
    let ratio = y + large * 1.15;
    drawing.text(class, (x, ratio), large, Anchor::Middle, text("ratio"));
    drawing.text("drawing__text", (x, ratio + small * 1.45), small, Anchor::Middle, text("floor"));
}

/// Tax per area of the park and of the parcel, as bars to one scale.
fn tax_bars(scene: &Scene<'_>, drawing: &mut Drawing) {
    let (size, row) = (scene.small(), scene.of(29.0, 21.0));
    let (left, reach) = scene.of((156.0, 372.0), (122.0, 168.0));
    let most = scene.base("tax_per_area_2023");
    let title = scene.texts.text("story.picture.bars.title", &[]);
    drawing.text("drawing__text", (0.0, size), size, Anchor::Start, title);
    let bars = [
        ("park", "park_tax_after", "drawing__before"),
        ("before", "", ""),
        ("after", "tax_per_area_2023", "drawing__gain drawing__gain--late"),
    ];
    for (index, (name, id, class)) in bars.into_iter().enumerate() {
        let top = size * 1.75 + index as f64 * row;
        let baseline = top + row * 0.55;
        let name = scene.texts.text(&format!("story.picture.bars.{name}"), &[]);
        drawing.text("drawing__text", (left - 8.0, baseline), size, Anchor::End, name);
        if id.is_empty() {
            let unknown = scene.texts.text("story.picture.bars.unknown", &[]);
            drawing.text("drawing__text drawing__text--unknown", (left, baseline), size, Anchor::Start, unknown);
            continue;
        }
        let value = scene.base(id);
        let bar = Rect { left, top, right: left + value / most * reach, bottom: top + row * 0.72 };
        drawing.rect(class, bar);
        let number = number_alone(scene.texts, scene.article, id);
        let strong = "drawing__text drawing__text--strong";
        drawing.text(strong, (bar.right + 7.0, baseline), size, Anchor::Start, number);
    }
}

/// The expansion on the same land: its floors to the scale of [`buy_back`], on a site whose size is not published.
pub(super) fn same_land(scene: &Scene<'_>) -> Drawing {
    let mut drawing = Drawing::new(scene.size(), scene.text("story.picture.same_land.title", Step::SameLand));
    drawing.description = scene.text("story.picture.same_land.description", Step::SameLand);
    // The scale of the buy-back.
    let width = scene.of(272.0, 150.0);
    let site = math::sqrt(scene.base("site_area"));
    let view = View::new(scene.of((190.0, 250.0), (170.0, 112.0)), site, width);
    let thick = scene.of(12.0, 7.0);
    let plate = math::sqrt(scene.base("zero_land_floor_area"));
    drawing.area("drawing__site drawing__site--unknown", &view.square(site * 1.25, 0.0));
    drawing.area("drawing__stock", &view.square(plate * 1.05, 0.0));
    view.floor(&mut drawing, AFTER[0], plate, 1.0, thick + scene.of(30.0, 18.0), thick);
    let (x, top) = (view.centre.0, view.square(plate, thick + scene.of(30.0, 18.0))[3].1);
    let gain = scene.text("story.picture.same_land.gain", Step::SameLand);
    drawing.text(
        "drawing__value drawing__value--gain",
        (x, top - scene.of(14.0, 8.0)),
        scene.large(),
        Anchor::Middle,
        gain,
    );
    let below = view.square(site * 1.25, 0.0)[1].1;
    let land = scene.texts.text("story.picture.same_land.site", &[]);
    drawing.text("drawing__text", (x, below + scene.small() * 1.6), scene.small(), Anchor::Middle, land);
    facts(scene, &mut drawing);
    note(scene, "story.picture.same_scale", Step::SameLand, &mut drawing);
    drawing
}

/// Beside the floors: no land, a month, the output that is expected.
fn facts(scene: &Scene<'_>, drawing: &mut Drawing) {
    let (small, large) = (scene.small(), scene.large());
    let places =
        scene.of([(420.0, 130.0), (420.0, 220.0), (420.0, 310.0)], [(10.0, 264.0), (116.0, 264.0), (240.0, 264.0)]);
    for (fact, (x, y)) in ["land", "time", "output"].into_iter().zip(places) {
        let text = |part: &str| scene.text(&format!("story.picture.same_land.{fact}.{part}"), Step::SameLand);
        drawing.text("drawing__value", (x, y), large, Anchor::Start, text("value"));
        drawing.text("drawing__text", (x, y + small * 1.5), small, Anchor::Start, text("name"));
    }
}

/// What is not to scale, at the foot of the picture.
fn note(scene: &Scene<'_>, key: &str, step: Step, drawing: &mut Drawing) {
    let (width, height) = scene.size();
    let size = scene.of(14.0, 11.0);
    drawing.text("drawing__text", (width / 2.0, height - 6.0), size, Anchor::Middle, scene.text(key, step));
}
