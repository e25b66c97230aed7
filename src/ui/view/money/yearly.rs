//! What comes in and goes out each year, as bars: a strip a party, all in one scale, each as high as its own amounts need.

use super::cumulative::{count, plot, size, years};
use super::{PartyMoney, RouteMoney, amount};
use crate::engine::math;
use crate::engine::model::Party;
use crate::i18n::{Arg, Digits};
use crate::ui::view::Drawing;
use crate::ui::view::drawing::px;
use crate::ui::view::quadrant::{Anchor, Format, Rect};

/// Share of the room of a year that its bar takes.
const FILLED: f64 = 0.66;
/// Height of the name above a strip, in sizes of its letters.
const HEAD: f64 = 1.9;

pub(super) fn drawing(view: &RouteMoney, format: Format) -> Drawing {
    let texts = view.texts();
    let text = format.text_size();
    let title = texts.text("money.yearly.title", &[("route", Arg::Text(&view.route))]);
    let mut drawing = Drawing::new(size(format), title);
    drawing.description = texts.text("money.yearly.described", &[]);
    let across = across(view, format);
    let bottom = size(format).1 - text * 3.2;
    let heads = text * HEAD * count(view.parties.len());
    let reach: f64 = view.parties.iter().map(|party| ends(party).1 - ends(party).0).sum();
    let scale = if reach > 0.0 { (bottom - heads - 6.0) / reach } else { 0.0 };
    let mut top = 0.0;
    for party in &view.parties {
        let (low, high) = ends(party);
        let zero = top + text * HEAD + high * scale;
        let name = texts.text("money.strip", &[("party", Arg::Text(&party.name)), ("unit", Arg::Text(&view.unit()))]);
        drawing.text(
            "drawing__text drawing__text--strong",
            (across.area.left, top + text * 1.3),
            text,
            Anchor::Start,
            name,
        );
        drawing.path(bar_class(party.party), bars(party, &across, zero, scale));
        drawing.line("money__zero", &[(across.area.left, zero), (across.area.right, zero)]);
        for (value, y) in [(high, zero - high * scale), (low, zero - low * scale)] {
            if value != 0.0 {
                let text_at = (across.area.left - 8.0, y + text * 0.35);
                drawing.text("drawing__text", text_at, text, Anchor::End, amount(value, Digits::Significant(3)));
            }
        }
        top = zero - low * scale;
    }
    years(view, &across, format, top + 4.0, &mut drawing);
    drawing
}

/// The years stand where they stand in the other picture, half the room of one further in.
fn across(view: &RouteMoney, format: Format) -> super::Plot {
    let mut plot = plot(view, format);
    let room = plot.area.width() / count(view.last + 1);
    plot.area = Rect { left: plot.area.left + room / 2.0, right: size(format).0 - room / 2.0 - 4.0, ..plot.area };
    plot
}

/// The most that goes out in a year, as a negative amount, and the most that comes in.
fn ends(party: &PartyMoney) -> (f64, f64) {
    party.net.iter().fold((0.0, 0.0), |(low, high), value| (math::min(low, *value), math::max(high, *value)))
}

fn bars(party: &PartyMoney, across: &super::Plot, zero: f64, scale: f64) -> String {
    let width = across.area.width() / count(across.last.max(1)) * FILLED;
    let bar = |(year, value): (usize, &f64)| {
        let height = value * scale;
        let left = across.x(count(year)) - width / 2.0;
        // An amount that is there has a line at least.
        let height = if *value != 0.0 && height.abs() < 0.6 { 0.6_f64.copysign(*value) } else { height };
        if *value == 0.0 {
            return String::new();
        }
        format!("M{},{}v{}h{}v{}z", px(left), px(zero), px(-height), px(width), px(height))
    };
    party.net.iter().enumerate().map(bar).collect()
}

fn bar_class(party: Party) -> &'static str {
    match party.id() {
        "enterprise" => "money__bars money__bars--enterprise",
        "platform" => "money__bars money__bars--platform",
        "government" => "money__bars money__bars--government",
        _ => "money__bars",
    }
}
