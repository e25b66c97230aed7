//! The net cash of the parties by year, as it is drawn.

use super::reader::Reader;
use crate::engine::graph::Cell;
use crate::engine::model::{Party, RouteSpec};
use crate::i18n::Arg;
use crate::ui::design::FigureView;
use yew::AttrValue;

/// Width of the room of one year, and of the bar in it.
const YEAR: usize = 10;
const BAR: usize = 7;
/// Height of the tallest bar.
pub const FULL: i32 = 200;

/// A route's net cash by year: one row of bars a party, all in one scale.
#[derive(Clone, PartialEq, Debug)]
pub struct FlowChart {
    /// What is drawn, how far, and how much the tallest bar stands for.
    pub caption: AttrValue,
    /// Width of the drawing.
    pub width: usize,
    /// The parties that take part.
    pub rows: Vec<FlowRow>,
}

/// The bars of a party.
#[derive(Clone, PartialEq, Debug)]
pub struct FlowRow {
    /// Identifier of the party.
    pub party: &'static str,
    /// Its name, and the way to the years as a list.
    pub figure: FigureView,
    /// The bars as an SVG path; up is what the party receives.
    pub bars: String,
}

/// The chart of a route; `None` until the cash of everyone who takes part is known.
#[must_use]
pub fn flow_chart(reader: &Reader, route: &RouteSpec) -> Option<FlowChart> {
    let parties = Party::LEDGERS.into_iter().filter(|party| route.takes_part(*party));
    let net: Vec<(Party, Vec<f64>)> =
        parties.map(|party| Some((party, known(reader, &route.ledger(party, "net"))?))).collect::<Option<_>>()?;
    let of_all = || net.iter().flat_map(|(_, years)| years.iter().enumerate());
    let last = of_all().filter(|(_, value)| **value != 0.0).map(|(year, _)| year).max()?;
    let tallest = of_all().map(|(_, value)| value.abs()).fold(0.0, |most, size| if size > most { size } else { most });
    let row = |(party, years): &(Party, Vec<f64>)| FlowRow {
        party: party.id(),
        figure: FigureView {
            label: reader.text(&format!("page.party.{}", party.id()), &[]),
            ..reader.cell_figure(&route.ledger(*party, "net"))
        },
        bars: years.iter().enumerate().map(|(year, value)| bar(year, value / tallest)).collect(),
    };
    let full = reader.written_as(&route.ledger(Party::Enterprise, "npv"), tallest);
    let args = [("last", Arg::Count(last)), ("full", Arg::Text(&full))];
    Some(FlowChart {
        caption: reader.text("page.chart.caption", &args),
        width: (last + 1) * YEAR,
        rows: net.iter().map(row).collect(),
    })
}

fn known(reader: &Reader, id: &str) -> Option<Vec<f64>> {
    reader.evaluation.series(id)?.into_iter().map(Cell::known).collect()
}

/// A bar from the line in the middle, up for what comes in.
fn bar(year: usize, share: f64) -> String {
    let height = (share * f64::from(FULL)) as i32;
    if height == 0 { String::new() } else { format!("M{} {FULL}v{}h{BAR}v{height}z", year * YEAR, -height) }
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_stands_on_the_line_or_hangs_from_it() {
        assert_eq!(bar(3, 1.0), "M30 200v-200h7v200z");
        assert_eq!(bar(0, -0.5), "M0 200v100h7v-100z");
        assert_eq!(bar(1, 0.0), "");
    }
}
