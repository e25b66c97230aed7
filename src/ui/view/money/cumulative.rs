//! The running sums as lines.

use super::axis::Span;
use super::{PartyMoney, RouteMoney, scale, years_text};
use crate::engine::model::Party;
use crate::i18n::{Arg, Digits};
use crate::ui::view::Drawing;
use crate::ui::view::quadrant::{Anchor, Format, Rect, text_width};

/// Years between the ticks of the axis to the right, the first that leaves few enough.
const YEARS_APART: [usize; 4] = [1, 2, 5, 10];
/// How much wider letters are in bold.
const BOLD: f64 = 1.12;
/// Least distance of the names at the ends of the lines, in sizes of their letters.
const NAMES_APART: f64 = 1.25;

/// The area between the axes, and how years and amounts become positions.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Plot {
    /// The area between the axes.
    pub area: Rect,
    /// The last year.
    pub last: usize,
    span: Span,
}

impl Plot {
    /// The position of a point of time, in years.
    #[must_use]
    pub fn x(&self, year: f64) -> f64 {
        self.area.left + year / count(self.last.max(1)) * self.area.width()
    }

    /// The position of an amount in yuan.
    #[must_use]
    pub fn y(&self, yuan: f64) -> f64 {
        let shown = scale().map_or(yuan, |scale| scale.from_base(yuan));
        self.area.bottom - (shown - self.span.low) / (self.span.high - self.span.low) * self.area.height()
    }

    /// The year that is nearest to a position.
    #[must_use]
    pub fn year_at(&self, x: f64) -> usize {
        let share = ((x - self.area.left) / self.area.width()).clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most the last year")]
        let year = (share * count(self.last)).round() as usize;
        year.min(self.last)
    }
}

/// Size of the picture.
pub(super) fn size(format: Format) -> (f64, f64) {
    match format {
        Format::Wide => (680.0, 340.0),
        Format::Compact => (340.0, 300.0),
    }
}

/// A number of years as a position on an axis.
pub(super) fn count(years: usize) -> f64 {
    f64::from(u32::try_from(years).unwrap_or(u32::MAX))
}

/// The area between the axes of the picture.
#[must_use]
pub fn plot(view: &RouteMoney, format: Format) -> Plot {
    let values = view.parties.iter().flat_map(|party| &party.cumulative);
    let shown = values.map(|yuan| scale().map_or(*yuan, |scale| scale.from_base(*yuan)));
    let span = Span::over(shown);
    let text = format.text_size();
    let widest = |texts: &mut dyn Iterator<Item = String>| {
        texts.map(|label| text_width(&label, text)).fold(0.0, crate::engine::math::max)
    };
    let left = widest(&mut span.ticks().map(tick)) + 12.0;
    let names = widest(&mut view.parties.iter().map(|party| party.name.to_string()));
    let (width, height) = size(format);
    let area = Rect { left, top: text * 2.4, right: width - names * BOLD - 12.0, bottom: height - text * 3.2 };
    Plot { area, last: view.last, span }
}

fn tick(value: f64) -> String {
    crate::i18n::format_number(value, Digits::UpTo(2))
}

pub(super) fn drawing(view: &RouteMoney, format: Format) -> Drawing {
    let texts = view.texts();
    let plot = plot(view, format);
    let title = texts.text("money.cumulative.title", &[("route", Arg::Text(&view.route))]);
    let mut drawing = Drawing::new(size(format), title);
    drawing.description = view.description();
    axes(view, &plot, format, &mut drawing);
    for party in &view.parties {
        drawing.line(line_class(party.party), &points(&plot, party));
    }
    names(view, &plot, format, &mut drawing);
    paybacks(view, &plot, format, &mut drawing);
    drawing
}

fn points(plot: &Plot, party: &PartyMoney) -> Vec<(f64, f64)> {
    party.cumulative.iter().enumerate().map(|(year, sum)| (plot.x(count(year)), plot.y(*sum))).collect()
}

fn axes(view: &RouteMoney, plot: &Plot, format: Format, drawing: &mut Drawing) {
    let (area, size) = (plot.area, format.text_size());
    for value in plot.span.ticks() {
        let y = plot.y(scale().map_or(value, |scale| scale.to_base(value)));
        let class = if value == 0.0 { "money__zero" } else { "money__grid" };
        drawing.line(class, &[(area.left, y), (area.right, y)]);
        drawing.text("drawing__text", (area.left - 8.0, y + size * 0.35), size, Anchor::End, tick(value));
    }
    let unit = view.texts().text("money.up", &[("unit", Arg::Text(&view.unit()))]);
    drawing.text("drawing__text", (0.0, size), size, Anchor::Start, unit);
    years(view, plot, format, area.bottom, drawing);
}

/// The axis of years below `bottom`.
pub(super) fn years(view: &RouteMoney, plot: &Plot, format: Format, bottom: f64, drawing: &mut Drawing) {
    let size = format.text_size();
    let most = if format == Format::Wide { 9 } else { 6 };
    let apart = YEARS_APART.into_iter().find(|apart| view.last / apart <= most).unwrap_or(10);
    for year in (0..=view.last).step_by(apart) {
        let x = plot.x(count(year));
        drawing.line("drawing__axis", &[(x, bottom), (x, bottom + 5.0)]);
        drawing.text("drawing__text", (x, bottom + size + 7.0), size, Anchor::Middle, year.to_string());
    }
    let across = view.texts().text("money.across", &[]);
    drawing.text("drawing__text", (plot.area.right, bottom + size * 2.2 + 7.0), size, Anchor::End, across);
}

/// The names of the parties at the ends of their lines, none over another.
fn names(view: &RouteMoney, plot: &Plot, format: Format, drawing: &mut Drawing) {
    let size = format.text_size();
    let end = |party: &PartyMoney| plot.y(party.cumulative.last().copied().unwrap_or_default());
    let mut placed: Vec<(f64, &PartyMoney)> = view.parties.iter().map(|party| (end(party), party)).collect();
    placed.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    let apart = size * NAMES_APART;
    let mut below = f64::NEG_INFINITY;
    for (y, _) in &mut placed {
        *y = crate::engine::math::max(*y, below + apart);
        below = *y;
    }
    // What was pushed out below comes back up.
    let mut above = plot.area.bottom + apart;
    for (y, _) in placed.iter_mut().rev() {
        *y = crate::engine::math::min(*y, above - apart);
        above = *y;
    }
    for (y, party) in placed {
        let place = (plot.area.right + 8.0, y + size * 0.35);
        drawing.text(name_class(party.party), place, size, Anchor::Start, party.name.as_str());
    }
}

/// A ring where a party has its outlay back, with the years.
fn paybacks(view: &RouteMoney, plot: &Plot, format: Format, drawing: &mut Drawing) {
    let size = format.text_size();
    let mut taken: Vec<Rect> = Vec::new();
    for party in &view.parties {
        let Some(years) = party.payback.filter(|years| *years <= count(view.last)) else { continue };
        let (x, y) = (plot.x(years), plot.y(0.0));
        drawing.disc(ring_class(party.party), (x, y), 5.5);
        let label = view.texts().text("money.payback", &[("years", Arg::Text(&years_text(years)))]);
        let width = text_width(&label, size);
        // To the right of the ring, below the line of zero; where there is no room, to its left.
        let (anchor, left) = match x + 10.0 + width <= plot.area.right {
            true => (Anchor::Start, x + 10.0),
            false => (Anchor::End, x - 10.0 - width),
        };
        let row = |row: u8| y + size * (1.5 + 1.3 * f64::from(row));
        let room = |at: u8| Rect { left, top: row(at) - size, right: left + width, bottom: row(at) + size * 0.3 };
        let free = (0..4).find(|row| !taken.iter().any(|other| other.overlaps(room(*row)))).unwrap_or_default();
        taken.push(room(free));
        let at = if anchor == Anchor::Start { left } else { left + width };
        drawing.text(label_class(party.party), (at, row(free)), size, anchor, label);
    }
}

/// The line of a party: each has a stroke of its own beside its colour.
pub(super) fn line_class(party: Party) -> &'static str {
    match party.id() {
        "enterprise" => "money__line money__line--enterprise",
        "platform" => "money__line money__line--platform",
        "government" => "money__line money__line--government",
        _ => "money__line money__line--other",
    }
}

fn name_class(party: Party) -> &'static str {
    match party.id() {
        "enterprise" => "money__name money__name--enterprise",
        "platform" => "money__name money__name--platform",
        "government" => "money__name money__name--government",
        _ => "money__name",
    }
}

fn ring_class(party: Party) -> &'static str {
    match party.id() {
        "enterprise" => "money__ring money__line--enterprise",
        "platform" => "money__ring money__line--platform",
        "government" => "money__ring money__line--government",
        _ => "money__ring",
    }
}

fn label_class(party: Party) -> &'static str {
    match party.id() {
        "enterprise" => "money__label money__name--enterprise",
        "platform" => "money__label money__name--platform",
        "government" => "money__label money__name--government",
        _ => "money__label",
    }
}
