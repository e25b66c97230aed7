//! What the verdict on a plan rests on, as the page shows it: the margins in a sentence, the bars, the sliders, and the figures
//! that follow while something is tried.

use super::quantity::{shown_amount, value_text};
use crate::engine::assessment::{Assessment, PlanStanding};
use crate::engine::field::{Bounds, Field, Variation};
use crate::engine::graph::{Cell, Kind};
use crate::engine::number::exact_in;
use crate::engine::parcel::Value;
use crate::engine::project::{Dossier, default_scale};
use crate::engine::unit::{Dimension, Scale};
use crate::engine::whatif::{Bar, End, Flip, Footing, Margin, Side, Stance};
use crate::i18n::{Arg, Texts, unit_gap};
use crate::ui::design::Amount;
use crate::ui::state::Settings;
use yew::AttrValue;

/// Width of the drawing of a bar.
pub const BAR_WIDTH: f64 = 1000.0;
/// How many entries can be slid.
const SLIDERS: usize = 4;
/// Steps of a slider from one end to the other, at least.
const SLIDER_STEPS: f64 = 100.0;
/// Figures that follow a slider.
const FOLLOWING: [&str; 4] =
    ["planned_tax_per_area", "expansion.enterprise.npv", "expansion.enterprise.irr", "expansion.enterprise.payback"];
const VALUE: &str = "expansion.enterprise.npv";

/// The entries that move the net present value most.
#[derive(Clone, PartialEq, Debug)]
pub struct TornadoView {
    /// Of which figure, what it is today, and how far the entries are moved.
    pub caption: AttrValue,
    /// The unit of the figure.
    pub unit: AttrValue,
    /// Where today's value stands, from 0 to [`BAR_WIDTH`].
    pub today: f64,
    /// A row an entry, the strongest first.
    pub rows: Vec<TornadoRow>,
}

/// One entry with the figure at both ends.
#[derive(Clone, PartialEq, Debug)]
pub struct TornadoRow {
    /// The entry.
    pub field: Field,
    /// What it is called.
    pub label: AttrValue,
    /// At its lesser value.
    pub low: TornadoEnd,
    /// At its greater value.
    pub high: TornadoEnd,
}

/// One end of a bar.
#[derive(Clone, PartialEq, Debug)]
pub struct TornadoEnd {
    /// The value of the entry.
    pub value: AttrValue,
    /// The figure there; a dash where it has none.
    pub figure: AttrValue,
    /// The bar from today's value: where it begins and how wide it is.
    pub bar: Option<(f64, f64)>,
}

/// An entry that can be slid. Numbers stand in the unit of the entry.
#[derive(Clone, PartialEq, Debug)]
pub struct SliderView {
    /// The entry.
    pub field: Field,
    /// What it is called.
    pub label: AttrValue,
    /// The ends, and the step to which values are rounded.
    pub min: f64,
    /// The upper end.
    pub max: f64,
    /// The step.
    pub step: f64,
    /// The value.
    pub value: f64,
    /// The value in words.
    pub text: AttrValue,
}

/// A figure that follows while an entry is slid.
#[derive(Clone, PartialEq, Debug)]
pub struct FollowingView {
    /// What it is called.
    pub label: AttrValue,
    /// Its value, or a dash.
    pub value: AttrValue,
}

/// As long as what the verdict holds, or what would turn it, in one sentence.
#[must_use]
pub fn carried_text(footing: &Footing, texts: &Texts) -> AttrValue {
    let carriers = footing.carriers();
    if carriers.is_empty() {
        return texts.text("whatif.stays", &[]).into();
    }
    let good = footing.stance.is_good();
    let parts: Vec<String> =
        carriers.iter().filter_map(|margin| carrier(footing.stance, margin, good, texts)).collect();
    let key = if good { "whatif.holds" } else { "whatif.turns" };
    texts.text(key, &[("margins", Arg::Text(&parts.join(&texts.text("whatif.separator", &[]))))]).into()
}

fn carrier(stance: Stance, margin: &Margin, good: bool, texts: &Texts) -> Option<String> {
    let (side, flip, _) = margin.nearest()?;
    let label = texts.text(&format!("field.{}.label", margin.field.id()), &[]);
    let value = told(margin.field, flip.value, margin.at, good, texts);
    let becomes = texts.text(&format!("whatif.becomes.{}", change(stance, flip)), &[]);
    let key = match (good, side) {
        (true, Side::Below) => "whatif.above",
        (true, Side::Above) => "whatif.below",
        (false, Side::Below) => "whatif.falls",
        (false, Side::Above) => "whatif.rises",
    };
    Some(
        texts
            .text(key, &[("field", Arg::Text(&label)), ("value", Arg::Text(&value)), ("becomes", Arg::Text(&becomes))]),
    )
}

/// What the verdict becomes, as the ending of its key.
fn change(stance: Stance, flip: Flip<Stance>) -> &'static str {
    if flip.becomes.plan == stance.plan {
        return match flip.becomes.pays {
            Some(true) => "pays",
            Some(false) => "pays_not",
            None => "no_value",
        };
    }
    match flip.becomes.plan {
        PlanStanding::Broken => "broken",
        PlanStanding::Below => "below",
        PlanStanding::Pass => "pass",
        PlanStanding::None | PlanStanding::Unknown | PlanStanding::BelowUnknown => "unknown",
    }
}

/// A value that turns the verdict, to three digits: rounded so that what is said to hold holds, and what is said to turn turns.
fn told(field: Field, value: f64, at: f64, stays: bool, texts: &Texts) -> String {
    let Some(scale) = default_scale(field) else { return String::new() };
    let shown = scale.from_base(value);
    let step = power_of_ten(shown.abs()) / 100.0;
    let towards_at = (at > value) == stays;
    let steps = shown / step;
    let whole = if towards_at { (steps - 1e-9).ceil() } else { (steps + 1e-9).floor() };
    let base = if step > 0.0 { scale.to_base(whole * step) } else { value };
    value_text(field, &Value::Number(base), texts)
}

/// The power of ten of the leading digit; 1 for nothing.
fn power_of_ten(size: f64) -> f64 {
    let mut power = 1.0;
    while size > 0.0 && power > size {
        power /= 10.0;
    }
    while power * 10.0 <= size {
        power *= 10.0;
    }
    power
}

/// The bars of what moves the net present value most; `None` where it is not known or nothing moves it.
#[must_use]
pub fn tornado_view(footing: &Footing, settings: &Settings) -> Option<TornadoView> {
    let texts = Texts::of(settings.language);
    let today = footing.value.filter(|_| !footing.bars.is_empty())?;
    let ends = footing.bars.iter().flat_map(|bar| [bar.swing.low.figure, bar.swing.high.figure]).flatten();
    let (least, most) = ends.fold((today, today), |(least, most), value| {
        (if value < least { value } else { least }, if value > most { value } else { most })
    });
    let place = |value: f64| if most > least { (value - least) / (most - least) * BAR_WIDTH } else { 0.0 };
    let amount = amount_text(VALUE, Kind::number(Dimension::MONEY), Cell::Known(today), settings);
    Some(TornadoView {
        caption: texts.text("whatif.tornado.caption", &[("value", Arg::Text(&amount))]).into(),
        unit: money(today, settings).1,
        today: place(today),
        rows: footing.bars.iter().map(|bar| tornado_row(bar, place(today), &place, settings)).collect(),
    })
}

fn tornado_row(bar: &Bar, today: f64, place: &impl Fn(f64) -> f64, settings: &Settings) -> TornadoRow {
    let texts = Texts::of(settings.language);
    let end = |end: End| TornadoEnd {
        value: value_text(bar.field, &Value::Number(end.value), texts).into(),
        figure: end.figure.map_or_else(|| "—".into(), |figure| money(figure, settings).0),
        bar: end.figure.map(place).map(|to| if to < today { (to, today - to) } else { (today, to - today) }),
    };
    TornadoRow {
        field: bar.field,
        label: texts.text(&format!("field.{}.label", bar.field.id()), &[]).into(),
        low: end(bar.swing.low),
        high: end(bar.swing.high),
    }
}

/// The number and the unit of an amount.
fn money(value: f64, settings: &Settings) -> (AttrValue, AttrValue) {
    let kind = Kind::number(Dimension::MONEY);
    match shown_amount(VALUE, kind, Cell::Known(value), settings, Texts::of(settings.language)) {
        Some(Amount::Known { number, unit, .. }) => (number, unit),
        _ => ("—".into(), AttrValue::default()),
    }
}

/// A value of a figure with its unit; a dash for none.
#[must_use]
pub fn amount_text(id: &str, kind: Kind, cell: Cell, settings: &Settings) -> String {
    match shown_amount(id, kind, cell, settings, Texts::of(settings.language)) {
        Some(Amount::Known { number, unit, .. }) => format!("{number}{}{unit}", unit_gap(&unit)),
        _ => "—".to_owned(),
    }
}

/// The entries that can be slid: the four that move the net present value most, in the order of the catalogue.
#[must_use]
pub fn drivers(footing: &Footing) -> Vec<Field> {
    let is_smooth = |bar: &&Bar| bar.field.variation() != Variation::WholeYears;
    let mut fields: Vec<Field> = footing.bars.iter().filter(is_smooth).take(SLIDERS).map(|bar| bar.field).collect();
    fields.sort_unstable();
    fields
}

/// A slider of an entry over a range in base units, at a value; `None` for what has no unit.
#[must_use]
pub fn slider_view(dossier: &Dossier, field: Field, range: Bounds, at: f64, texts: &Texts) -> Option<SliderView> {
    let scale = scale_beside(dossier, field)?;
    // Without the dust of the division.
    let end = |base: f64| (scale.from_base(base) * 1e6).round() / 1e6;
    let (min, max) = (end(range.min), end(range.max));
    let step = nice_step((max - min) / SLIDER_STEPS);
    Some(SliderView {
        field,
        label: texts.text(&format!("field.{}.label", field.id()), &[]).into(),
        min,
        max,
        step,
        value: scale.from_base(at),
        text: value_text(field, &Value::Number(at), texts).into(),
    })
}

/// The unit that stands beside a field.
fn scale_beside(dossier: &Dossier, field: Field) -> Option<&'static Scale> {
    dossier.scale_of(field).or_else(|| default_scale(field))
}

/// The greatest of 1, 2, 5 × 10ⁿ that is not above a width.
fn nice_step(width: f64) -> f64 {
    let power = power_of_ten(width);
    [5.0, 2.0].into_iter().map(|times| times * power).find(|step| *step <= width * (1.0 + 1e-9)).unwrap_or(power)
}

impl SliderView {
    /// A place of the thumb as a value of the entry in base units: to whole steps, within the ends.
    #[must_use]
    pub fn base_at(&self, dossier: &Dossier, place: f64) -> Option<f64> {
        let steps = (place / self.step).round();
        // So that three steps of 0.1 are 0.3.
        let whole = if self.step < 1.0 { steps / (1.0 / self.step).round() } else { steps * self.step };
        let cut = if whole < self.min {
            self.min
        } else if whole > self.max {
            self.max
        } else {
            whole
        };
        Some(scale_beside(dossier, self.field)?.to_base(cut))
    }
}

/// A value of an entry as it would be typed in the unit that stands beside it.
#[must_use]
pub fn typed_text(dossier: &Dossier, field: Field, value: f64) -> String {
    scale_beside(dossier, field).map_or_else(String::new, |scale| without_dust(exact_in(value, scale)))
}

/// A number with no more decimals than it has beside the rounding of a unit: 12.300000000000001 is 12.3.
fn without_dust(exact: String) -> String {
    let Ok(number) = exact.parse::<f64>() else { return exact };
    let mut shorter = (0..=9_usize).map(|decimals| format!("{number:.decimals$}"));
    let is_same = |text: &String| text.parse::<f64>().is_ok_and(|own| (own - number).abs() <= number.abs() * 1e-14);
    shorter.find(is_same).unwrap_or(exact)
}

/// The figures that follow while an entry is slid.
#[must_use]
pub fn following(assessment: &Assessment, settings: &Settings) -> Vec<FollowingView> {
    let texts = Texts::of(settings.language);
    let one = |id: &str| {
        let graph = assessment.evaluation().graph();
        let kind = graph.kind_of(id)?;
        let cell = assessment.evaluation().figure(id)?;
        let label = texts.text(&format!("whatif.following.{}", id.rsplit('.').next()?), &[]);
        Some(FollowingView { label: label.into(), value: amount_text(id, kind, cell, settings).into() })
    };
    FOLLOWING.into_iter().filter_map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::assessment::Assessor;
    use crate::engine::policy::DEFAULT_PACK;
    use crate::engine::whatif::{FootingSearch, PlanStudy};
    use crate::i18n::Language;
    use crate::ui::view::sample_plant;
    use jiff::civil::date;

    fn footing(change: impl Fn(&mut Dossier)) -> Footing {
        let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
        let mut plant = sample_plant();
        change(&mut plant);
        let study = PlanStudy::new(&assessor, &plant.parcel, date(2026, 12, 1));
        let mut search = FootingSearch::new(&study);
        loop {
            if let Some(found) = search.step(&study) {
                return found;
            }
        }
    }

    fn set(dossier: &mut Dossier, field: Field, value: f64) {
        dossier.parcel.set(field, Value::Number(value), crate::engine::parcel::Origin::Typed).unwrap();
    }

    #[test]
    fn the_sentence_names_two_margins_and_what_each_would_turn() {
        let footing = footing(|_| ());
        let told = Language::ALL.map(|language| carried_text(&footing, Texts::of(language)).replace('\u{202f}', " "));
        let zh = told.iter().find(|told| told.starts_with("结论不变的条件：")).unwrap();
        let en = told.iter().find(|told| told.starts_with("The verdict holds while")).unwrap();
        assert!(zh.matches("否则").count() == 2 && zh.contains('；'), "{zh}");
        assert!(en.matches("else").count() == 2 && !en.contains('⟦'), "{en}");
    }

    #[test]
    fn a_plan_that_does_not_pay_is_told_what_would_turn_it() {
        let footing = footing(|plant| set(plant, Field::OperatingMargin, 0.06));
        let told = carried_text(&footing, Texts::of(Language::ZhCn)).to_string();
        assert!(told.starts_with("最近的转折") && told.contains("净现值转正"), "{told}");
    }

    #[test]
    fn a_margin_is_rounded_so_that_the_sentence_is_true() {
        let texts = Texts::of(Language::ZhCn);
        let of = |value: f64, at: f64, stays: bool| told(Field::OperatingMargin, value, at, stays, texts);
        assert_eq!((of(0.093_52, 0.14, true), of(0.093_52, 0.05, true)), ("9.36%".into(), "9.35%".into()));
        assert_eq!((of(0.093_52, 0.14, false), of(0.093_52, 0.05, false)), ("9.35%".into(), "9.36%".into()));
    }

    #[test]
    fn bars_begin_at_today_and_stay_within_the_drawing() {
        let view = tornado_view(&footing(|_| ()), &Settings::default()).unwrap();
        assert!(!view.rows.is_empty() && view.rows.len() <= 12);
        for end in view.rows.iter().flat_map(|row| [&row.low, &row.high]) {
            let (from, width) = end.bar.unwrap();
            assert!(from >= 0.0 && from + width <= BAR_WIDTH + 1e-9);
            assert!((from - view.today).abs() < 1e-9 || (from + width - view.today).abs() < 1e-9);
        }
    }

    #[test]
    fn a_slider_moves_in_whole_steps_of_the_unit_beside_the_field() {
        let (plant, texts) = (sample_plant(), Texts::of(Language::ZhCn));
        let field = Field::OperatingMargin;
        let view = slider_view(&plant, field, field.range_around(0.14), 0.14, texts).unwrap();
        assert_eq!((view.min, view.max, view.step), (7.0, 21.0, 0.1));
        let moved = view.base_at(&plant, 12.3456).unwrap();
        assert_eq!(typed_text(&plant, field, moved), "12.3");
        assert_eq!(typed_text(&plant, field, view.base_at(&plant, 99.0).unwrap()), "21");
        let field = Field::PlanInvestment;
        let view = slider_view(&plant, field, field.range_around(4.87e7), 4.87e7, texts).unwrap();
        assert_eq!(view.step, 20.0);
        assert_eq!(typed_text(&plant, field, view.base_at(&plant, 5_111.0).unwrap()), "5120");
    }

    #[test]
    fn four_drivers_are_slid_in_the_order_of_the_catalogue() {
        let footing = footing(|_| ());
        let drivers = drivers(&footing);
        assert!(drivers.len() == 4 && drivers.is_sorted());
        assert!(drivers.contains(&Field::PlanOutput) && drivers.contains(&Field::OperatingMargin), "{drivers:?}");
    }
}
