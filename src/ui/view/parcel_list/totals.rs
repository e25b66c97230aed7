//! The totals of a list, and what they are made of.

use super::figures::{Column, dimension_of, total_of};
use crate::engine::graph::{Cell, Kind, Type};
use crate::engine::job::{KEY_FIGURES, Quotient, Totals};
use crate::engine::model::Figure;
use crate::i18n::{Arg, Texts, unit_gap};
use crate::ui::design::{Amount, FigureView, Mark};
use crate::ui::state::Settings;
use crate::ui::view::{ExplanationView, exact_amount, is_rounded, shown_amount};
use yew::AttrValue;

/// The total of a column.
#[derive(Clone, PartialEq, Debug)]
pub struct TotalView {
    /// Its number.
    pub figure: FigureView,
    /// Of how many parcels, where it does not cover all of them.
    pub covers: AttrValue,
}

/// The totals over the parcels that passed, in the order of the columns.
#[must_use]
pub fn total_views(columns: &[Column], totals: &Totals, passed: usize, texts: &Texts) -> Vec<TotalView> {
    let total = |column: &Column| {
        let (value, parcels) = total_of(totals, column.figure);
        let absent = || Amount::Absent(texts.text("page.short.missing", &[]).into());
        let covers = [("count", Arg::Count(parcels)), ("all", Arg::Count(passed))];
        TotalView {
            figure: FigureView {
                id: name_of(column.figure).into(),
                label: label(column.figure, texts),
                amount: value.map_or_else(absent, |value| column.amount(value, texts)),
                mark: Mark::Computed,
            },
            covers: if parcels == passed {
                AttrValue::default()
            } else {
                texts.text("page.list.covers", &covers).into()
            },
        }
    };
    columns.iter().map(total).collect()
}

/// What a total of this name is made of: a sum, or a sum over a sum of the parcels that have both.
#[must_use]
pub fn total_explanation(
    name: &str,
    totals: &Totals,
    passed: usize,
    settings: &Settings,
    texts: &Texts,
) -> Option<ExplanationView> {
    let figure = *KEY_FIGURES.iter().find(|figure| name_of(**figure) == name)?;
    let (value, parcels) = total_of(totals, figure);
    let (formula, parts, how) = match figure {
        Figure::PlotRatio => quotient(Figure::CountedFloorArea, totals.plot_ratio, settings, texts),
        Figure::TaxPerArea => quotient(Figure::TaxBase, totals.tax_per_area, settings, texts),
        _ => (vec![sum_formula(figure, texts)], Vec::new(), None),
    };
    let key = if parcels == passed { "page.list.explain.all" } else { "page.list.explain.some" };
    let rest = Arg::Count(passed.saturating_sub(parcels));
    let covers = texts.text(key, &[("count", Arg::Count(parcels)), ("all", Arg::Count(passed)), ("rest", rest)]);
    Some(ExplanationView {
        formula,
        parts,
        notes: std::iter::once(covers.into()).chain(how).collect(),
        ..line(figure, value, true, settings, texts)
    })
}

/// The formula with names, then with numbers; its two sums; how it is to be read.
fn quotient(
    above: Figure,
    of: Quotient,
    settings: &Settings,
    texts: &Texts,
) -> (Vec<AttrValue>, Vec<ExplanationView>, Option<AttrValue>) {
    let sums = [(above, of.above), (Figure::OfficialSiteArea, of.below)];
    let parts = sums.map(|(figure, sum)| {
        let of_both = line(figure, Some(sum), false, settings, texts);
        ExplanationView { formula: vec![sum_formula(figure, texts)], ..of_both }
    });
    let names = parts.each_ref().map(|part| part.figure.label.to_string());
    let numbers = parts.each_ref().map(|part| match &part.figure.amount {
        Amount::Known { number, unit, .. } => format!("{number}{}{unit}", unit_gap(unit)),
        Amount::Absent(words) => words.to_string(),
    });
    let over = |[above, below]: [String; 2]| {
        let args = [("above", Arg::Text(&above)), ("below", Arg::Text(&below))];
        AttrValue::from(texts.text("page.list.explain.quotient", &args))
    };
    let how = texts.text("page.list.explain.not_mean", &[]).into();
    (vec![over(names), over(numbers)], parts.into(), Some(how))
}

fn sum_formula(figure: Figure, texts: &Texts) -> AttrValue {
    let name = texts.text(&format!("figure.{}", figure.id()), &[]);
    texts.text("page.list.explain.sum", &[("figure", Arg::Text(&name))]).into()
}

/// A total with its value; all digits where they are not shown, and always where `is_asked`.
fn line(figure: Figure, value: Option<f64>, is_asked: bool, settings: &Settings, texts: &Texts) -> ExplanationView {
    let kind = Kind::scalar(Type::Number(dimension_of(figure)));
    let cell = value.map_or(Cell::Missing, Cell::Known);
    let amount = shown_amount(figure.id(), kind, cell, settings, texts);
    let amount = amount.unwrap_or_else(|| Amount::Absent(texts.text("page.short.missing", &[]).into()));
    ExplanationView {
        exact: exact_amount(figure.id(), kind, cell, settings, texts).filter(|_| is_asked || is_rounded(&amount)),
        figure: FigureView { id: name_of(figure).into(), label: label(figure, texts), amount, mark: Mark::Computed },
        formula: Vec::new(),
        source: AttrValue::default(),
        notes: Vec::new(),
        opens: false,
        years: Vec::new(),
        parts: Vec::new(),
    }
}

fn label(figure: Figure, texts: &Texts) -> AttrValue {
    texts.text(&format!("page.list.total.{}", name_of(figure)), &[]).into()
}

/// What the total of a figure is called.
fn name_of(figure: Figure) -> &'static str {
    match figure {
        Figure::OfficialSiteArea => "site_area",
        Figure::CountedFloorArea => "floor_area",
        Figure::TaxBase => "tax",
        _ => figure.id(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::job::Total;
    use crate::i18n::Language;

    /// 50,000 m² on 40,000 m², of two parcels out of four.
    fn explained(name: &str) -> ExplanationView {
        let plot_ratio = Quotient { above: 50_000.0, below: 40_000.0, value: Some(1.25), parcels: 2 };
        let site_area = Total { value: Some(60_000.0), parcels: 4 };
        let totals = Totals { plot_ratio, site_area, ..Totals::default() };
        total_explanation(name, &totals, 4, &Settings::default(), Texts::of(Language::ZhCn)).unwrap()
    }

    #[test]
    fn a_ratio_of_all_opens_to_its_two_sums_and_says_how_many_parcels_they_cover() {
        let view = explained("plot_ratio");
        assert_eq!(view.formula[1].replace('\u{202f}', " "), "= 50,000 ㎡ ÷ 40,000 ㎡");
        assert_eq!(view.parts.len(), 2);
        assert!(view.notes[0].contains("2 宗") && view.notes[0].contains("4 宗"), "{:?}", view.notes);
        assert_eq!(view.exact.unwrap().digits, "1.25");
    }

    #[test]
    fn a_sum_says_that_it_covers_all_where_it_does() {
        let view = explained("site_area");
        assert!(view.parts.is_empty() && view.formula.len() == 1);
        assert!(view.notes[0].contains("全部 4 宗"), "{:?}", view.notes);
    }

    #[test]
    fn a_total_without_a_value_opens_and_says_so() {
        let view = explained("tax");
        assert!(matches!(view.figure.amount, Amount::Absent(_)) && view.exact.is_none());
    }
}
