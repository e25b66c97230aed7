//! Which entry brings a figure to a target, as the page shows it.

use super::quantity::{display_scale, value_text};
use super::whatif::amount_text;
use crate::engine::assessment::{Assessment, Assessor};
use crate::engine::field::Field;
use crate::engine::graph::{Cell, Kind, Type};
use crate::engine::model::Figure;
use crate::engine::number::{exact_in, read_in};
use crate::engine::parcel::{Parcel, Value};
use crate::engine::project::default_scale;
use crate::engine::unit::Scale;
use crate::engine::whatif::{GoalOutcome, GoalSeek};
use crate::i18n::{Arg, Texts, figure_name};
use crate::ui::state::{Settings, symbol_of};
use yew::AttrValue;

/// The figures for which a target can be set.
const FIGURES: [&str; 9] = [
    Figure::TaxPerArea.id(),
    Figure::PlotRatio.id(),
    Figure::PlannedTaxPerArea.id(),
    Figure::PlannedPlotRatio.id(),
    "expansion.enterprise.npv",
    "expansion.enterprise.irr",
    "expansion.enterprise.payback",
    "buy_back.platform.npv",
    "buy_back.enterprise.npv",
];

/// Land of the whole parcel and floor area that stands: no plan changes them at will.
const LAND: [Field; 3] = [Field::SiteArea, Field::UsedArea, Field::MeasuredArea];

/// How a value of an entry is rounded when it is taken over: four digits behind the point of its unit.
const TAKEN_DIGITS: f64 = 1e4;

/// What is looked for.
#[derive(Clone, PartialEq, Debug)]
pub struct GoalQuery {
    /// The figure.
    pub figure: AttrValue,
    /// Its target in base units.
    pub target: f64,
}

/// One entry with what varying it alone comes to.
#[derive(Clone, PartialEq, Debug)]
pub struct GoalRow {
    /// The entry.
    pub field: Field,
    /// What it is called.
    pub label: AttrValue,
    /// The value that reaches the target; none where there is none.
    pub value: Option<AttrValue>,
    /// How far that is from today's, or why there is none.
    pub words: AttrValue,
    /// Why a value that is found cannot be taken.
    pub barred: Option<AttrValue>,
    /// What is entered when it is taken, in base units.
    pub taken: Option<f64>,
    /// How far it is from today's, as a share of that: the order of the rows.
    pub distance: f64,
}

/// Two entries that share the way.
#[derive(Clone, PartialEq, Debug)]
pub struct TogetherView {
    /// What both would be.
    pub words: AttrValue,
    /// What is entered.
    pub taken: [(Field, f64); 2],
}

/// A figure for which a target can be set.
#[derive(Clone, PartialEq, Debug)]
pub struct GoalChoice {
    /// The figure.
    pub id: &'static str,
    /// What it is called.
    pub label: AttrValue,
    /// The unit of its target.
    pub scale: &'static Scale,
    /// The target that is proposed, as it would be typed: the benchmark of the figure, the discount rate of a rate of return,
    /// nothing gained of a value.
    pub proposed: AttrValue,
}

/// The figures on offer, those of the plan only where one is entered; that which is asked about first comes first.
#[must_use]
pub fn goal_choices(assessment: &Assessment, parcel: &Parcel, settings: &Settings) -> Vec<GoalChoice> {
    let texts = Texts::of(settings.language);
    let has_plan = assessment.has_plan();
    let is_planned = |id: &str| id.starts_with("planned") || id.starts_with("expansion");
    let choice = |id: &'static str| {
        let scale = goal_scale(assessment, id, settings)?;
        let proposed = proposed(assessment, parcel, id).map_or_else(String::new, |target| exact_in(target, scale));
        Some(GoalChoice { id, label: goal_name(id, texts).into(), scale, proposed: proposed.into() })
    };
    let mut offered: Vec<&'static str> = FIGURES.into_iter().filter(|id| has_plan || !is_planned(id)).collect();
    // Tax per area, that of the plan where there is one.
    offered.sort_by_key(|id| *id != (if has_plan { Figure::PlannedTaxPerArea.id() } else { Figure::TaxPerArea.id() }));
    offered.into_iter().filter_map(choice).collect()
}

fn goal_name(id: &str, texts: &Texts) -> String {
    let key = format!("goal.figure.{id}");
    if texts.has(&key) { texts.text(&key, &[]) } else { figure_name(texts, id).unwrap_or_else(|| id.to_owned()) }
}

/// The unit of a figure's target; `None` where there is no such figure.
fn goal_scale(assessment: &Assessment, figure: &str, settings: &Settings) -> Option<&'static Scale> {
    match assessment.evaluation().graph().kind_of(figure)?.ty {
        Type::Number(dimension) => display_scale(figure, dimension, settings),
        Type::Truth | Type::Date | Type::Choice(_) => None,
    }
}

fn proposed(assessment: &Assessment, parcel: &Parcel, figure: &str) -> Option<f64> {
    let known = |id: Figure| assessment.evaluation().figure(id.id()).and_then(Cell::known);
    match figure {
        "plot_ratio" | "planned_plot_ratio" => known(Figure::BenchmarkPlotRatio),
        "tax_per_area" | "planned_tax_per_area" => known(Figure::BenchmarkTaxPerArea),
        "expansion.enterprise.irr" => parcel.number(Field::OwnerRate).or_else(|| parcel.number(Field::DiscountRate)),
        "expansion.enterprise.payback" => None,
        _ => Some(0.0),
    }
}

/// The symbol beside the field of a target.
#[must_use]
pub fn goal_unit(scale: &'static Scale, texts: &Texts) -> AttrValue {
    symbol_of(scale, texts).into()
}

/// A target as it was typed, in base units.
#[must_use]
pub fn read_target(text: &str, scale: &'static Scale) -> Option<f64> {
    read_in(text, scale).ok().flatten()
}

/// The row of one entry; `None` where the figure does not depend on it.
#[must_use]
pub fn goal_row(
    assessor: &Assessor,
    goal: &GoalSeek,
    query: &GoalQuery,
    field: Field,
    settings: &Settings,
) -> Option<GoalRow> {
    let texts = Texts::of(settings.language);
    let row = |words: String| GoalRow {
        field,
        label: texts.text(&format!("field.{}.label", field.id()), &[]).into(),
        value: None,
        words: words.into(),
        barred: None,
        taken: None,
        distance: f64::INFINITY,
    };
    let written = |value: f64| value_text(field, &Value::Number(value), texts);
    let kind = assessor.graph().kind_of(&query.figure)?;
    let figure = |value: f64| figure_text(&query.figure, kind, value, settings);
    Some(match goal.seek(field) {
        GoalOutcome::Independent => return None,
        GoalOutcome::Found(values) => found(goal, row, &values, texts),
        GoalOutcome::Missing(fields) => {
            let labels: Vec<String> =
                fields.iter().map(|other| texts.text(&format!("field.{}.label", other.id()), &[])).collect();
            row(texts.text("goal.missing", &[("fields", Arg::Text(&labels.join(&texts.text("page.separator", &[]))))]))
        }
        GoalOutcome::Below { best, at } => {
            row(texts.text("goal.below", &[("best", Arg::Text(&figure(best))), ("at", Arg::Text(&written(at)))]))
        }
        GoalOutcome::Above { best, at } => {
            row(texts.text("goal.above", &[("best", Arg::Text(&figure(best))), ("at", Arg::Text(&written(at)))]))
        }
        GoalOutcome::Jumps { at, from, to } => {
            let (at, from, to) = (written(at), figure(from), figure(to));
            row(texts.text("goal.jumps", &[("at", Arg::Text(&at)), ("from", Arg::Text(&from)), ("to", Arg::Text(&to))]))
        }
        GoalOutcome::Undefined { at, cause } => {
            let cause = texts.text(&format!("cause.{}", cause.id()), &[]);
            row(texts.text("goal.undefined", &[("cause", Arg::Text(&cause)), ("at", Arg::Text(&written(at)))]))
        }
    })
}

fn figure_text(id: &str, kind: Kind, value: f64, settings: &Settings) -> String {
    amount_text(id, kind, Cell::Known(value), settings)
}

/// The row of an entry that reaches the target: the nearest value, how far that is, and further ones.
fn found(goal: &GoalSeek, row: impl Fn(String) -> GoalRow, values: &[f64], texts: &Texts) -> GoalRow {
    let open = row(String::new());
    let (field, Some(nearest)) = (open.field, values.first().copied()) else { return open };
    let written = |value: f64| value_text(field, &Value::Number(value), texts);
    let today = goal.entered(field);
    let mut words = match today {
        Some(today) => {
            let sign = if nearest > today { "goal.more" } else { "goal.less" };
            let change = written((nearest - today).abs());
            texts.text(sign, &[("today", Arg::Text(&written(today))), ("change", Arg::Text(&change))])
        }
        None => texts.text("goal.blank", &[]),
    };
    if values.len() > 1 {
        let others: Vec<String> = values.iter().skip(1).map(|value| written(*value)).collect();
        words += texts.sentence_gap();
        words += &texts.text("goal.also", &[("values", Arg::Text(&others.join(&texts.text("page.separator", &[]))))]);
    }
    let barred = barred(goal, field, nearest, today).map(|key| texts.text(key, &[]).into());
    let step = default_scale(field).map_or(1.0, |scale| scale.to_base(1.0 / TAKEN_DIGITS));
    let distance = today.map_or(0.0, |today| (nearest - today).abs() / today.abs());
    GoalRow {
        value: Some(written(nearest).into()),
        taken: barred.is_none().then(|| goal.rounded(field, nearest, step)),
        barred,
        distance: if distance.is_finite() { distance } else { f64::MAX },
        ..row(words)
    }
}

/// Why a value that reaches the target is not to be had, as the key of its words.
fn barred(goal: &GoalSeek, field: Field, value: f64, today: Option<f64>) -> Option<&'static str> {
    if LAND.contains(&field) && today.is_some_and(|today| value > today) {
        return Some("goal.more_land");
    }
    goal.breaks(field, value).then_some("goal.breaks")
}

/// The rows in order: what can be taken, nearest first; what cannot; what does not reach the target.
pub fn sort_rows(rows: &mut [GoalRow]) {
    let rank = |row: &GoalRow| match (&row.value, &row.barred) {
        (Some(_), None) => 0,
        (Some(_), Some(_)) => 1,
        (None, _) => 2,
    };
    rows.sort_by(|a, b| rank(a).cmp(&rank(b)).then(a.distance.total_cmp(&b.distance)).then(a.field.cmp(&b.field)));
}

/// Both of the two nearest entries that can be taken, each a part of its own way; `None` where there are not two with a value today.
#[must_use]
pub fn together(goal: &GoalSeek, rows: &[GoalRow], texts: &Texts) -> Option<TogetherView> {
    let mut able = rows.iter().filter(|row| goal.entered(row.field).is_some());
    let mut next = || able.by_ref().find_map(|row| Some((row.field, row.taken?)));
    let found = goal.together([next()?, next()?])?;
    let named = |(field, value): (Field, f64)| {
        let label = texts.text(&format!("field.{}.label", field.id()), &[]);
        let value = value_text(field, &Value::Number(value), texts);
        texts.text("goal.named", &[("field", Arg::Text(&label)), ("value", Arg::Text(&value))])
    };
    let [first, second] = found.values;
    let (a, b) = (named(first), named(second));
    let words = texts.text("goal.together", &[("first", Arg::Text(&a)), ("second", Arg::Text(&b))]);
    Some(TogetherView { words: words.into(), taken: found.values })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::parcel::Origin;
    use crate::engine::policy::DEFAULT_PACK;
    use crate::i18n::Language;
    use jiff::civil::{Date, date};

    const TODAY: Date = date(2026, 12, 1);

    fn rows(tax: Option<f64>, language: Language) -> (Vec<GoalRow>, Option<TogetherView>) {
        let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
        let mut parcel = Parcel::default();
        for (field, value) in
            [(Field::SiteArea, Some(46_750.0 / 3.0)), (Field::FloorArea, Some(18_700.0)), (Field::AnnualTax, tax)]
        {
            if let Some(value) = value {
                parcel.set(field, Value::Number(value), Origin::Typed).unwrap();
            }
        }
        let settings = Settings { language, ..Settings::default() };
        let query = GoalQuery { figure: "tax_per_area".into(), target: 804.4 };
        let goal = GoalSeek::new(&assessor, &parcel, TODAY, "tax_per_area", query.target);
        let mut rows: Vec<GoalRow> = goal
            .levers()
            .into_iter()
            .filter_map(|field| goal_row(&assessor, &goal, &query, field, &settings))
            .collect();
        sort_rows(&mut rows);
        let both = together(&goal, &rows, Texts::of(language));
        (rows, both)
    }

    #[test]
    fn the_blank_tax_of_the_case_is_1253_52() {
        let (rows, both) = rows(None, Language::ZhCn);
        assert_eq!(rows[0].field, Field::AnnualTax);
        let value = rows[0].value.as_ref().unwrap().replace('\u{202f}', " ");
        assert!(value.starts_with("1,253.52 万元"), "{value}");
        assert!((rows[0].taken.unwrap() - 12_535_234.0).abs() < 1e-6, "enough, to four digits of 万元");
        assert!(rows.iter().skip(1).all(|row| row.value.is_none()) && both.is_none());
    }

    #[test]
    fn less_land_or_both_are_offered_once_the_tax_is_entered() {
        for language in Language::ALL {
            let (rows, both) = rows(Some(9e6), language);
            let able: Vec<Field> = rows.iter().filter(|row| row.taken.is_some()).map(|row| row.field).collect();
            assert_eq!(able, [Field::SiteArea, Field::AnnualTax]);
            let both = both.unwrap();
            let [(_, land), (_, tax)] = both.taken;
            assert!((tax / land - 804.4).abs() < 1e-3, "{both:?}");
            assert!(rows.iter().all(|row| !row.words.contains('⟦')) && !both.words.contains('⟦'), "{rows:?}");
        }
    }

    #[test]
    fn more_land_reaches_a_lower_target_and_is_not_to_be_had() {
        let (rows, _) = rows(Some(2e7), Language::ZhCn);
        let land = rows.iter().find(|row| row.field == Field::SiteArea).unwrap();
        assert!(land.value.is_some() && land.taken.is_none() && land.barred.is_some());
    }
}
