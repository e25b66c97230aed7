//! Figures against the thresholds of the packs.

use super::answer::{GapView, ThresholdView};
use super::reader::Reader;
use crate::engine::model::Figure;
use crate::engine::policy::{Diagnosis, Force, Mark as Trust, RowStatus, ThresholdState};
use crate::i18n::Arg;
use crate::ui::design::{ScaleLineView, Standing};
use yew::AttrValue;

/// A figure that meets its threshold by less than this share only just meets it. A convention of display.
const NEAR: f64 = 0.05;

/// How many times the threshold the line is long. A convention of display.
const LINE: f64 = 2.5;

/// The figures that the deciding pack limits, each with what other packs say of it.
#[must_use]
pub fn thresholds(reader: &Reader, diagnosis: &Diagnosis) -> Vec<ThresholdView> {
    let deciding = diagnosis.thresholds.iter().filter(|state| state.force == Force::Binding);
    deciding.map(|state| threshold(reader, state, &diagnosis.thresholds)).collect()
}

fn threshold(reader: &Reader, state: &ThresholdState, all: &[ThresholdState]) -> ThresholdView {
    let standing = standing(reader, state);
    ThresholdView {
        figure: reader.cell_figure(&state.figure),
        standing,
        standing_word: standing_word(reader, state, standing),
        against: against(reader, state),
        orientation: orientations(reader, &state.figure, all),
        line: line(reader, state, standing),
        asks: reader.asks(&state.figure),
        own: reader.links(state.own_field),
    }
}

/// A benchmark is compared with, and not a limit that is broken.
fn is_below_benchmark(state: &ThresholdState) -> bool {
    state.own_field.is_some() && state.met == Some(false)
}

/// The words of a standing: below a benchmark is told as that.
fn standing_word(reader: &Reader, state: &ThresholdState, standing: Standing) -> AttrValue {
    match (standing, is_below_benchmark(state)) {
        (Standing::Near, true) if state.own => reader.text("plan.result.below.own", &[]),
        (Standing::Near, true) => reader.text("plan.result.below", &[]),
        _ => reader.text(&format!("page.standing.{}", standing.id()), &[]),
    }
}

fn standing(reader: &Reader, state: &ThresholdState) -> Standing {
    match (state.met.filter(|_| !reader.in_doubt), reader.cell(&state.figure).known(), state.value) {
        (Some(true), Some(value), Some(limit)) if (value - limit).abs() < limit.abs() * NEAR => Standing::Near,
        (Some(true), ..) => Standing::Meets,
        (Some(false), ..) if is_below_benchmark(state) => Standing::Near,
        (Some(false), ..) => Standing::Short,
        (None, ..) => Standing::Unknown,
    }
}

fn against(reader: &Reader, state: &ThresholdState) -> AttrValue {
    if let Some(doubt) = reader.doubt() {
        return doubt;
    }
    let Some(limit) = state.value else { return reader.text("page.threshold.none", &[]) };
    let limit = reader.written_as(&state.figure, limit);
    let name = if state.own {
        reader.text("page.threshold.own", &[])
    } else {
        reader.name(&format!("{}.threshold.{}", state.pack, state.id))
    };
    let multiple = reader.written(Figure::TaxMultipleOfBenchmark.id());
    let args = [("threshold", Arg::Text(&name)), ("value", Arg::Text(&limit))];
    match multiple.filter(|_| state.figure == Figure::TaxPerArea.id()) {
        Some(multiple) => {
            let times = [args[0], args[1], ("multiple", Arg::Text(&multiple))];
            reader.text("page.threshold.multiple", &times)
        }
        None => reader.text("page.threshold.against", &args),
    }
}

/// What other packs say of a figure; while the industry is missing, one line that asks for it.
#[must_use]
pub fn orientations(reader: &Reader, figure: &str, all: &[ThresholdState]) -> Vec<AttrValue> {
    let of_figure = |state: &&ThresholdState| state.figure == figure && state.force == Force::Orientation;
    let states: Vec<&ThresholdState> = all.iter().filter(of_figure).collect();
    let waits = |state: &&&ThresholdState| state.value.is_none() && state.undefined.is_none();
    if !states.is_empty() && states.iter().filter(waits).count() == states.len() {
        return vec![reader.text("page.orientation.industry", &[])];
    }
    states.into_iter().map(|state| orientation(reader, state)).collect()
}

fn orientation(reader: &Reader, state: &ThresholdState) -> AttrValue {
    let name = reader.name(&format!("{}.threshold.{}", state.pack, state.id));
    let members = reader.rulebook.members().iter();
    let pack = members.map(|member| &member.pack).find(|pack| pack.id == state.pack);
    let title = pack.map_or_else(AttrValue::default, |pack| reader.of_pack(&pack.title));
    let limit = state.value.map(|limit| reader.written_as(&state.figure, limit));
    let key = match (&limit, state.row) {
        (Some(_), _) if state.mark == Some(Trust::Verified) => "page.orientation.value",
        (Some(_), _) => "page.orientation.unconfirmed",
        (None, Some(RowStatus::Ambiguous)) => "page.orientation.ambiguous",
        (None, _) => "page.orientation.not_loaded",
    };
    let limit = limit.unwrap_or_default();
    let args = [("pack", Arg::Text(&title)), ("threshold", Arg::Text(&name)), ("value", Arg::Text(&limit))];
    reader.text(key, &args)
}

fn line(reader: &Reader, state: &ThresholdState, standing: Standing) -> ScaleLineView {
    let limit = state.value.unwrap_or_default();
    let end = limit * LINE;
    let value = reader.cell(&state.figure).known();
    let name = reader.name(&state.figure);
    let threshold_text = reader.written_as(&state.figure, limit);
    let word = standing_word(reader, state, standing);
    let shown = reader.written(&state.figure);
    let args = [("figure", Arg::Text(&name)), ("threshold", Arg::Text(&threshold_text))];
    let description = match &shown {
        Some(shown) => {
            let known = [args[0], args[1], ("value", Arg::Text(shown)), ("standing", Arg::Text(&word))];
            reader.text("page.scale.description", &known)
        }
        None => reader.text("page.scale.unknown", &args),
    };
    let share = |value: f64| if end > 0.0 { (value / end * 100.0).clamp(0.0, 100.0) } else { 0.0 };
    ScaleLineView {
        description,
        threshold_percent: share(limit),
        threshold_text: threshold_text.into(),
        figure_percent: value.map(share),
        beyond: value.is_some_and(|value| value > end),
        standing,
        end_text: reader.written_as(&state.figure, end).into(),
    }
}

/// What each lever alone would take, for each threshold that is missed.
#[must_use]
pub fn gaps(reader: &Reader, diagnosis: &Diagnosis) -> Vec<GapView> {
    let missed = diagnosis.thresholds.iter().filter(|state| !state.gaps.is_empty() && !reader.in_doubt);
    let gap = |state: &ThresholdState| {
        let name = reader.name(&state.figure);
        let value = reader.written_as(&state.figure, state.value?);
        let args = [("figure", Arg::Text(&name)), ("value", Arg::Text(&value))];
        let key = if state.relation.is_floor() { "page.gap.to" } else { "page.gap.down_to" };
        let levers = state.gaps.iter().map(|gap| reader.figure(gap)).collect();
        Some(GapView { title: reader.text(key, &args), levers })
    };
    missed.filter_map(gap).collect()
}
