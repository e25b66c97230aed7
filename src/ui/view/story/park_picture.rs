use super::{Scene, Step, StoryPark};
use crate::engine::math;
use crate::i18n::{Digits, format_number};
use crate::ui::view::drawing::disc;
use crate::ui::view::quadrant::{Anchor, Rect};
use crate::ui::view::{Drawing, article};

/// Where the axes end: beyond every invented parcel.
const RATIO_END: f64 = 1.25;
/// Yuan/m² a year, which is as many 万元/公顷.
const TAX_END: f64 = 1_250.0;
/// Steps between the ticks of an axis.
const STEPS: u8 = 5;

/// The park among invented parcels: plot ratio across, tax per area up; below it the development rate. Afterwards the mark has
/// moved.
pub(super) fn park_picture(scene: &Scene<'_>, park: Option<&StoryPark>, is_after: bool) -> Drawing {
    let step = if is_after { Step::Result } else { Step::Park };
    let mut drawing = Drawing::new(scene.size(), scene.text("story.picture.park.title", step));
    let key = if is_after { "story.picture.park.after" } else { "story.picture.park.before" };
    drawing.description = scene.text(key, Step::Result);
    let plot = Plot::new(scene);
    plot.axes(scene, &mut drawing);
    if let Some(park) = park {
        plot.parcels(scene, park, &mut drawing);
    }
    plot.marks(scene, is_after, &mut drawing);
    development_rate(scene, is_after, &mut drawing);
    drawing
}

/// The area between the axes.
struct Plot {
    area: Rect,
}

impl Plot {
    fn new(scene: &Scene<'_>) -> Self {
        let area = scene.of(
            Rect { left: 62.0, top: 34.0, right: 630.0, bottom: 344.0 },
            Rect { left: 42.0, top: 28.0, right: 336.0, bottom: 230.0 },
        );
        Self { area }
    }

    fn at(&self, ratio: f64, tax: f64) -> (f64, f64) {
        let share = |value: f64, max: f64| math::max(0.0, math::min(1.0, value / max));
        let area = self.area;
        (area.left + share(ratio, RATIO_END) * area.width(), area.bottom - share(tax, TAX_END) * area.height())
    }

    fn axes(&self, scene: &Scene<'_>, drawing: &mut Drawing) {
        let (area, size) = (self.area, scene.small());
        let corner = [(area.left, area.top), (area.left, area.bottom), (area.right, area.bottom)];
        drawing.line("drawing__axis", &corner);
        for (step, ratio) in ticks(RATIO_END) {
            let (x, y) = self.at(ratio, 0.0);
            drawing.line("drawing__axis", &[(x, y), (x, y + 5.0)]);
            let anchor = if step == STEPS { Anchor::End } else { Anchor::Middle };
            drawing.text("drawing__text", (x, y + size + 7.0), size, anchor, format_number(ratio, Digits::UpTo(2)));
        }
        for (_, tax) in ticks(TAX_END) {
            let (x, y) = self.at(0.0, tax);
            drawing.line("drawing__axis", &[(x - 5.0, y), (x, y)]);
            let text = format_number(article::per_area(scene.texts, tax), Digits::UpTo(1));
            drawing.text("drawing__text", (x - 8.0, y + size * 0.35), size, Anchor::End, text);
        }
        let up = scene.texts.text("story.picture.park.up", &[]);
        drawing.text("drawing__text", (0.0, size), size, Anchor::Start, up);
        let across = scene.texts.text("story.picture.park.across", &[]);
        let below = area.bottom + 2.0 * size + scene.of(14.0, 11.0);
        drawing.text("drawing__text", (area.right, below), size, Anchor::End, across);
    }

    /// Each a disc as large as its land against the others.
    fn parcels(&self, scene: &Scene<'_>, park: &StoryPark, drawing: &mut Drawing) {
        let known = park.parcels.iter().filter_map(|parcel| {
            let centre = self.at(parcel.plot_ratio?, parcel.tax_per_area?);
            Some(disc(centre, math::sqrt(parcel.land) * scene.of(0.026, 0.016)))
        });
        drawing.path("drawing__parcels", known.collect());
        let tag = scene.texts.text("story.picture.invented_dots", &[]);
        drawing.text("drawing__text", (self.area.right, scene.small()), scene.small(), Anchor::End, tag);
    }

    fn marks(&self, scene: &Scene<'_>, is_after: bool, drawing: &mut Drawing) {
        let mark = |when: &str| {
            let (ratio, tax) =
                (scene.base(&format!("park_plot_ratio_{when}")), scene.base(&format!("park_tax_{when}")));
            self.at(ratio, tax)
        };
        let (before, after) = (mark("before"), mark("after"));
        let now = if is_after { after } else { before };
        let guide = [(self.area.left, now.1), now, (now.0, self.area.bottom)];
        drawing.line("drawing__guide", &guide);
        let radius = scene.of(10.0, 7.5);
        // Where the picture is narrow, there is room to the left only.
        let (aside, anchor) = scene.of((radius + 8.0, Anchor::Start), (-radius - 6.0, Anchor::End));
        let label = |key: &str| scene.text(key, Step::Result);
        if is_after {
            let (x, y) = before;
            drawing.disc("drawing__mark drawing__mark--before", before, radius);
            let (at, class) = ((x + aside, y + scene.small()), "drawing__text drawing__text--on");
            drawing.text(class, at, scene.small(), anchor, label("story.picture.park.was"));
            drawing.line("drawing__way drawing__way--drawn", &between(before, after, radius));
        } else {
            let at = (now.0 + aside, now.1 + scene.large() * 0.35 + scene.small() * 1.35);
            let name = scene.texts.text("story.picture.park.name", &[]);
            drawing.text("drawing__text drawing__text--on", at, scene.small(), anchor, name);
        }
        let (x, y) = now;
        drawing.disc("drawing__mark drawing__mark--now", now, radius);
        let (key, down) = match is_after {
            true => ("story.picture.park.is", -scene.of(2.0, 3.0)),
            false => ("story.picture.park.is_before", scene.large() * 0.35),
        };
        drawing.text("drawing__value drawing__text--on", (x + aside, y + down), scene.large(), anchor, label(key));
    }
}

/// The way between two marks, from edge to edge.
fn between(from: (f64, f64), to: (f64, f64), radius: f64) -> [(f64, f64); 2] {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let part = math::min(radius / math::max(math::sqrt(dx * dx + dy * dy), radius), 0.5);
    let at = |share: f64| (from.0 + dx * share, from.1 + dy * share);
    [at(part), at(1.0 - part)]
}

/// The values of ticks from zero to the end, with their numbers.
fn ticks(end: f64) -> impl Iterator<Item = (u8, f64)> {
    (0..=STEPS).map(move |step| (step, end * f64::from(step) / f64::from(STEPS)))
}

/// The share of the land that is developed, as a line from 0 to 100 %.
fn development_rate(scene: &Scene<'_>, is_after: bool, drawing: &mut Drawing) {
    let (width, height) = scene.size();
    let (before, after) = (scene.base("development_rate_before"), scene.base("development_rate_after"));
    let (top, bottom) = (height - scene.of(24.0, 18.0), height - scene.of(6.0, 4.0));
    let bar = |from: f64, to: f64| Rect { left: from * width, right: to * width, top, bottom };
    drawing.rect("drawing__ground", bar(0.0, 1.0));
    drawing.rect("drawing__before", bar(0.0, before));
    if is_after {
        drawing.rect("drawing__gain drawing__gain--late", bar(before, after));
    }
    let key = if is_after { "story.picture.rate.after" } else { "story.picture.rate.before" };
    let text = scene.text(key, Step::Result);
    drawing.text("drawing__text", (0.0, top - scene.of(9.0, 7.0)), scene.small(), Anchor::Start, text);
}
