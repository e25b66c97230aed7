//! Plot ratio and tax per area of a plan year by year, held against the averages of the park.

use super::reader::Reader;
use crate::engine::assessment::Assessment;
use crate::engine::field::Field;
use crate::engine::graph::Cell;
use crate::engine::math;
use crate::engine::model::{Figure, PlanRule};
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Digits, format_quantity, format_quantity_to};
use crate::ui::design::Standing;
use yew::AttrValue;

/// Width of the drawing of a bar.
pub const YEAR_BAR_WIDTH: f64 = 100.0;
/// Years of a plan that are listed, at most: a longer ramp-up is told by its rates.
const MOST_YEARS: usize = 20;

/// The years until the plan reaches its capacity.
#[derive(Clone, PartialEq, Debug)]
pub struct PlanYears {
    /// When tax per area reaches the average.
    pub summary: AttrValue,
    /// The unit of tax per area.
    pub unit: AttrValue,
    /// A row a year, from the day of assessment on.
    pub rows: Vec<PlanYear>,
}

/// The end of one year.
#[derive(Clone, PartialEq, Debug)]
pub struct PlanYear {
    /// Years from the day of assessment.
    pub year: usize,
    /// Whether it is built, and whether capacity is reached.
    pub stage: AttrValue,
    /// The plot ratio.
    pub plot_ratio: YearBar,
    /// The tax per area.
    pub tax: YearBar,
    /// How far tax per area is above or below the average.
    pub against: AttrValue,
    /// Whether it reaches the average.
    pub standing: Standing,
}

/// A number with its bar; bars of one kind share a scale.
#[derive(Clone, PartialEq, Debug)]
pub struct YearBar {
    /// The number.
    pub number: AttrValue,
    /// How long the bar is, from 0 to [`YEAR_BAR_WIDTH`].
    pub length: f64,
    /// Where the average stands on it.
    pub mean: Option<f64>,
}

/// The years of the plan; `None` until plot ratio, tax per area and the average of each year are known.
#[must_use]
pub fn plan_years(reader: &Reader, assessment: &Assessment) -> Option<PlanYears> {
    if assessment.is_held("expansion") {
        return None;
    }
    let series = |id: &str| -> Option<Vec<f64>> {
        reader.evaluation.series(&format!("expansion.{id}"))?.into_iter().map(Cell::known).collect()
    };
    let known = |id: &str| reader.cell(id).known();
    let (ratios, taxes) = (series("plot_ratio_by_year")?, series("tax_per_area_by_year")?);
    let (build_years, capacity) = (reader.parcel.number(Field::PlanBuildYears)?, known("expansion.after.year")?);
    let mean = known(Figure::BenchmarkTaxPerArea.id())?;
    let last = (capacity.ceil() as usize).min(taxes.len().saturating_sub(1));
    if last == 0 || last > MOST_YEARS {
        return None;
    }
    let (ratios, taxes) = (ratios.get(..=last)?, taxes.get(..=last)?);
    let scale = reader.settings.per_area;
    let language = reader.texts.language();
    let bars = |values: &[f64], mean: Option<f64>, scale: &'static Scale| -> Vec<YearBar> {
        let longest = values.iter().copied().chain(mean).fold(0.0, math::max);
        let length = |value: f64| if longest > 0.0 { value / longest * YEAR_BAR_WIDTH } else { 0.0 };
        let number = |value: f64| format_quantity(value, scale, language).number.into();
        let bar = |value: &f64| YearBar { number: number(*value), length: length(*value), mean: mean.map(length) };
        values.iter().map(bar).collect()
    };
    let ratio_bars = bars(ratios, known(Figure::BenchmarkPlotRatio.id()), Scale::by_id("ratio")?);
    let tax_bars = bars(taxes, Some(mean), scale);
    let rows = ratio_bars.into_iter().zip(tax_bars).zip(taxes).enumerate();
    let row = |(year, ((plot_ratio, tax), value)): (usize, ((YearBar, YearBar), &f64))| PlanYear {
        year,
        stage: reader.text(&format!("plan.years.stage.{}", stage(year, last, build_years)), &[]),
        plot_ratio,
        tax,
        against: against(*value, mean, reader),
        // A benchmark that is missed breaks no limit.
        standing: if *value >= mean { Standing::Meets } else { Standing::Near },
    };
    Some(PlanYears {
        summary: summary(reader, is_own(assessment), taxes, mean, scale),
        unit: format_quantity(0.0, scale, language).unit.into(),
        rows: rows.map(row).collect(),
    })
}

/// What the year that ends there was.
fn stage(year: usize, last: usize, build_years: f64) -> &'static str {
    match year {
        0 => "today",
        _ if year == last => "capacity",
        _ if year as f64 <= build_years => "works",
        _ => "ramp",
    }
}

fn against(value: f64, mean: f64, reader: &Reader) -> AttrValue {
    let Some(percent) = Scale::by_id("percent").filter(|_| mean > 0.0) else { return AttrValue::default() };
    let share = value / mean - 1.0;
    let shown = format_quantity_to(share, percent, Digits::Exactly(1), reader.texts.language()).text();
    if share > 0.0 { format!("+{shown}").into() } else { shown.into() }
}

/// Whether the benchmark of tax per area is the reader's own.
fn is_own(assessment: &Assessment) -> bool {
    assessment.plan().rules.iter().any(|state| state.rule == PlanRule::BenchmarkTaxPerArea && state.own)
}

fn summary(reader: &Reader, is_own: bool, taxes: &[f64], mean: f64, scale: &'static Scale) -> AttrValue {
    let shown = format_quantity(mean, scale, reader.texts.language()).text();
    let year = taxes.iter().position(|tax| *tax >= mean);
    let key = match year {
        Some(0) => "plan.years.now",
        Some(_) => "plan.years.from",
        None => "plan.years.never",
    };
    let key = if is_own { format!("{key}.own") } else { key.to_owned() };
    let year = year.unwrap_or_default().to_string();
    reader.text(&key, &[("mean", Arg::Text(&shown)), ("year", Arg::Text(&year))])
}
