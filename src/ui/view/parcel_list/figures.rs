//! The numbers of a list: each column in one unit and with one number of digits, so that their points stand below each other.

use crate::engine::job::{FigureAnswer, KEY_FIGURES, ListedParcel, Totals};
use crate::engine::model::Figure;
use crate::engine::number::exact_in;
use crate::engine::unit::{Dimension, Scale};
use crate::i18n::{Arg, Digits, Texts, digits_of, format_quantity, format_quantity_to};
use crate::ui::design::{Amount, FigureView, Mark};
use crate::ui::state::{Settings, symbol_of};
use crate::ui::view::display_scale;

/// A column of numbers.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// What stands in it.
    pub figure: Figure,
    /// Its unit.
    pub scale: &'static Scale,
    digits: Digits,
}

/// The columns of [`KEY_FIGURES`], in their order, with as many digits as the parcels shown and their totals take.
#[must_use]
pub fn columns(parcels: &[ListedParcel], totals: &Totals, settings: &Settings, texts: &Texts) -> Vec<Column> {
    let column = |(index, figure): (usize, &Figure)| {
        let scale = display_scale(figure.id(), dimension_of(*figure), settings)?;
        let known = |listed: &ListedParcel| match listed.figures.get(index) {
            Some(FigureAnswer::Known(value)) => Some(*value),
            _ => None,
        };
        let values = parcels.iter().filter_map(known).chain(total_of(totals, *figure).0);
        Some(Column { figure: *figure, scale, digits: digits(scale, values, texts) })
    };
    KEY_FIGURES.iter().enumerate().filter_map(column).collect()
}

/// The dimension of one of the [`KEY_FIGURES`].
#[must_use]
pub fn dimension_of(figure: Figure) -> Dimension {
    match figure {
        Figure::OfficialSiteArea | Figure::CountedFloorArea => Dimension::AREA,
        Figure::TaxBase => Dimension::MONEY_PER_TIME,
        Figure::TaxPerArea => Dimension::MONEY_PER_AREA_TIME,
        _ => Dimension::NONE,
    }
}

/// The total of a figure, and how many parcels it covers.
#[must_use]
pub fn total_of(totals: &Totals, figure: Figure) -> (Option<f64>, usize) {
    match figure {
        Figure::OfficialSiteArea => (totals.site_area.value, totals.site_area.parcels),
        Figure::CountedFloorArea => (totals.floor_area.value, totals.floor_area.parcels),
        Figure::TaxBase => (totals.tax.value, totals.tax.parcels),
        Figure::PlotRatio => (totals.plot_ratio.value, totals.plot_ratio.parcels),
        Figure::TaxPerArea => (totals.tax_per_area.value, totals.tax_per_area.parcels),
        _ => (None, 0),
    }
}

/// As many digits behind the point as the longest of the numbers has by the rule of its unit. One that is so small that it takes
/// more keeps them for itself.
fn digits(scale: &'static Scale, values: impl Iterator<Item = f64>, texts: &Texts) -> Digits {
    let Digits::UpTo(most) = digits_of(scale) else { return digits_of(scale) };
    let behind = |value| {
        let number = format_quantity(value, scale, texts.language()).number;
        number.split_once('.').map_or(0, |(_, behind)| behind.len())
    };
    let used = values.map(behind).filter_map(|used| u8::try_from(used).ok()).filter(|used| *used <= most);
    Digits::Exactly(used.max().unwrap_or_default())
}

impl Column {
    /// A number of the column.
    #[must_use]
    pub fn amount(&self, value: f64, texts: &Texts) -> Amount {
        Amount::Known {
            number: format_quantity_to(value, self.scale, self.digits, texts.language()).number.into(),
            unit: symbol_of(self.scale, texts).into(),
            exact: exact_in(value, self.scale).into(),
        }
    }

    /// The figure of a parcel of this name, or why it has none.
    #[must_use]
    pub fn cell(&self, answer: &FigureAnswer, parcel: &str, texts: &Texts) -> FigureView {
        let id = self.figure.id();
        let name = texts.text(&format!("figure.{id}"), &[]);
        let label = texts.text("page.list.figure", &[("parcel", Arg::Text(parcel)), ("figure", Arg::Text(&name))]);
        let short = |key: &str| Amount::Absent(texts.text(&format!("page.short.{key}"), &[]).into());
        FigureView {
            id: id.into(),
            label: label.into(),
            amount: match answer {
                FigureAnswer::Known(value) => self.amount(*value, texts),
                FigureAnswer::Missing(_) => short("missing"),
                FigureAnswer::Undefined(cause) => short(cause.id()),
            },
            mark: Mark::Computed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    fn shown(scale: &str, values: &[f64]) -> Vec<String> {
        let texts = Texts::of(Language::ZhCn);
        let scale = Scale::by_id(scale).unwrap();
        let digits = digits(scale, values.iter().copied(), texts);
        values.iter().map(|value| format_quantity_to(*value, scale, digits, Language::ZhCn).number).collect()
    }

    #[test]
    fn the_points_of_a_column_stand_below_each_other() {
        assert_eq!(shown("square_metre", &[18_700.0, 18_700.0 / 1.2, 5_000.5]), ["18,700.00", "15,583.33", "5,000.50"]);
        assert_eq!(shown("square_metre", &[18_700.0, 5_000.0]), ["18,700", "5,000"]);
        assert_eq!(shown("ratio", &[1.0, 0.35]), ["1.00", "0.35"]);
    }

    #[test]
    fn a_number_that_would_vanish_keeps_its_digits_and_lends_them_to_no_other() {
        assert_eq!(shown("square_metre", &[18_700.0, 0.006_34]), ["18,700", "0.0063"]);
    }
}
