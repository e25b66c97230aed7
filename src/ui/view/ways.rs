//! Every way held against carrying on: a row of bars for each, whom it gains and whom it costs, and what it needs.

use super::fields::FieldLink;
use super::reader::Reader;
use crate::engine::assessment::{ASKED, Answer, Assessment, ComparedWay, Comparison, Gain, Gate};
use crate::engine::model::{HOLD, Party};
use crate::engine::policy::{Basis, Step};
use crate::i18n::{Arg, WayMark, WayWords};
use crate::ui::design::{FigureView, Standing};
use yew::AttrValue;

/// Half the width of a bar's room: zero stands in the middle.
pub const HALF: i32 = 100;
/// Height of a bar.
const TALL: i32 = 12;

/// The comparison.
#[derive(Clone, PartialEq, Debug)]
pub struct WaysView {
    /// What comes of it in one sentence.
    pub headline: AttrValue,
    /// The entries that would start it, while nothing can be compared.
    pub asks: Vec<FieldLink>,
    /// Whether entries contradict each other: then nothing is compared.
    pub is_in_doubt: bool,
    /// Whether a gain is known. Without one there are no rows to be shown.
    pub has_gains: bool,
    /// The ways that are allowed, and those that wait but have figures.
    pub rows: Vec<WayView>,
    /// The ways that wait for facts and have no figures.
    pub waiting: Vec<WayView>,
    /// The ways that are barred.
    pub barred: Vec<WayView>,
    /// The owner's floor.
    pub floor: Option<AttrValue>,
}

impl WaysView {
    /// Whether any way with figures rests on example values, and whether all of them do.
    #[must_use]
    pub fn rests_on_examples(&self) -> (bool, bool) {
        let with_figures = || self.rows.iter().filter(|way| way.gains.iter().any(|gain| !gain.bar.is_empty()));
        let any = with_figures().any(|way| way.rests_on_examples);
        (any, any && with_figures().all(|way| way.rests_on_examples))
    }
}

/// A way.
#[derive(Clone, PartialEq, Debug)]
pub struct WayView {
    /// Identifier.
    pub id: AttrValue,
    /// What it is called.
    pub title: AttrValue,
    /// Whether it is allowed.
    pub standing: Standing,
    /// The same in words.
    pub gate: AttrValue,
    /// Why not, or on what it depends.
    pub reason: Option<AttrValue>,
    /// The fields on which that depends.
    pub depends_on: Vec<FieldLink>,
    /// What each party gains.
    pub gains: Vec<GainView>,
    /// The figure that decides it.
    pub decisive: Option<FigureView>,
    /// How many entries it lacks.
    pub needs: Option<AttrValue>,
    /// These entries.
    pub asks: Vec<FieldLink>,
    /// What blank entries leave out.
    pub blanks: Vec<AttrValue>,
    /// Who stands in the way.
    pub blocking: Option<AttrValue>,
    /// Why it has no figures, or that it is the yardstick.
    pub note: Option<AttrValue>,
    /// Its steps, each with who does it.
    pub steps: Vec<AttrValue>,
    /// Its legal basis.
    pub basis: Vec<AttrValue>,
    /// Whether a figure of it rests on an example value.
    pub rests_on_examples: bool,
}

/// What one party gains by a way.
#[derive(Clone, PartialEq, Debug)]
pub struct GainView {
    /// Identifier of the party.
    pub party: &'static str,
    /// What it is called.
    pub name: AttrValue,
    /// The number, or why there is none.
    pub figure: FigureView,
    /// The bar as an SVG path; empty where the number is not known.
    pub bar: String,
    /// The bar in words.
    pub words: AttrValue,
}

/// The comparison as it is shown.
#[must_use]
pub fn ways_view(reader: &Reader, assessment: &Assessment) -> WaysView {
    let comparison = assessment.comparison();
    let words = WayWords::of(reader.texts.language(), reader.rulebook);
    let largest = largest(&comparison);
    let view = |way: &ComparedWay| way_view(reader, &words, way, largest);
    let is_barred = |way: &&ComparedWay| matches!(way.gate, Gate::Barred(_));
    let is_row = |way: &&ComparedWay| matches!(way.gate, Gate::Allowed { .. }) || has_gain(way);
    let open = || comparison.ways.iter().filter(|way| !is_barred(way));
    let nearest = comparison.nearest().map(|way| way.needs.iter().copied());
    WaysView {
        headline: words.headline(&comparison).into(),
        is_in_doubt: reader.in_doubt,
        asks: nearest.filter(|_| !comparison.has_gains()).map(|needs| reader.links(needs)).unwrap_or_default(),
        has_gains: comparison.has_gains(),
        rows: open().filter(is_row).map(view).collect(),
        waiting: open().filter(|way| !is_row(way)).map(view).collect(),
        barred: comparison.ways.iter().filter(is_barred).map(view).collect(),
        floor: comparison.floor.as_ref().map(|floor| words.floor(floor).into()),
    }
}

fn has_gain(way: &ComparedWay) -> bool {
    way.gains.iter().any(|gain| gain.answer.known().is_some())
}

/// The largest gain or loss of all, the scale of every bar.
fn largest(comparison: &Comparison) -> f64 {
    let all = comparison.ways.iter().flat_map(|way| &way.gains).filter_map(|gain| gain.answer.known());
    all.map(f64::abs).fold(0.0, |most, size| if size > most { size } else { most })
}

fn way_view(reader: &Reader, words: &WayWords, way: &ComparedWay, largest: f64) -> WayView {
    let text = |key: &str| reader.text(key, &[]);
    let waits: &[_] = if let Gate::Waits(fields) = &way.gate { fields } else { &[] };
    let figures = way.gains.iter().filter_map(|gain| gain.figure.as_deref());
    let decisive = way.decisive.as_ref();
    let mut figures = figures.chain(decisive.map(|(figure, _)| figure.as_str()));
    let (steps, basis) = steps_and_basis(reader, way.id);
    WayView {
        id: way.id.into(),
        title: words.name(way.id).into(),
        standing: match WayMark::of(&way.gate) {
            WayMark::Allowed => Standing::Meets,
            WayMark::Open => Standing::Unknown,
            WayMark::Barred => Standing::Short,
        },
        gate: words.gate(&way.gate).into(),
        reason: words.reason(way).map(Into::into),
        depends_on: reader.links(waits.iter().copied()),
        gains: ASKED.into_iter().filter_map(|party| gain_view(reader, words, way, party, largest)).collect(),
        decisive: decisive
            .map(|(figure, _)| FigureView { label: words.decisive_name(figure).into(), ..reader.cell_figure(figure) }),
        needs: (!way.needs.is_empty())
            .then(|| reader.text("way.needs.links", &[("count", Arg::Count(way.needs.len()))])),
        asks: reader.links(way.needs.iter().copied()),
        blanks: if has_gain(way) {
            words.blanks(&way.blanks).into_iter().map(Into::into).collect()
        } else {
            Vec::new()
        },
        blocking: words.blocking(way).map(Into::into),
        note: match way.route {
            _ if way.is_held => Some(text("way.held")),
            None => Some(text("way.no_ledger")),
            Some(_) if way.id == HOLD => Some(text("way.baseline")),
            Some(_) => None,
        },
        steps,
        basis,
        rests_on_examples: figures.any(|figure| reader.rests_on_assumptions(figure)),
    }
}

/// None for carrying on, which gains nothing against itself, and for who takes no part.
fn gain_view(reader: &Reader, words: &WayWords, way: &ComparedWay, party: Party, largest: f64) -> Option<GainView> {
    let Gain { figure, answer, .. } = way.gains.iter().find(|gain| gain.party == party)?;
    let name: AttrValue = words.party(party).into();
    let known = answer.known();
    Some(GainView {
        party: party.id(),
        figure: FigureView { label: name.clone(), ..reader.cell_figure(figure.as_deref()?) },
        bar: known.map(|gain| bar(gain, largest)).unwrap_or_default(),
        words: match answer {
            Answer::Known(gain) => words.gain(party, *gain).into(),
            Answer::Missing(_) | Answer::Undefined(_) => AttrValue::default(),
        },
        name,
    })
}

/// A bar from the line in the middle, to the right for a gain; at least a unit wide, so that it can be seen.
fn bar(gain: f64, largest: f64) -> String {
    if gain == 0.0 || largest == 0.0 {
        return String::new();
    }
    let width = (gain / largest * f64::from(HALF)) as i32;
    let width = if width == 0 { if gain < 0.0 { -1 } else { 1 } } else { width };
    format!("M{HALF} 0h{width}v{TALL}h{}z", -width)
}

/// Steps and basis of the type that leads there, else of the packs that name the way.
fn steps_and_basis(reader: &Reader, id: &str) -> (Vec<AttrValue>, Vec<AttrValue>) {
    let step = |step: &Step| match &step.department {
        Some(department) => {
            let (label, department) = (reader.of_pack(&step.label), reader.of_pack(department));
            let args = [("reason", Arg::Text(&label)), ("clause", Arg::Text(&department))];
            reader.text("way.clause", &args)
        }
        None => reader.of_pack(&step.label),
    };
    let clause = |basis: &Basis| reader.of_pack(&basis.clause);
    if let Some(own) = reader.rulebook.types().iter().find(|own| own.route == id) {
        return (own.steps.iter().map(step).collect(), own.basis.iter().map(clause).collect());
    }
    let steps = reader.rulebook.ways(id).flat_map(|way| &way.steps).map(step).collect();
    (steps, reader.rulebook.ways(id).flat_map(|way| &way.basis).map(clause).collect())
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_goes_right_for_a_gain_and_left_for_a_loss_in_one_scale() {
        assert_eq!(bar(50.0, 100.0), "M100 0h50v12h-50z");
        assert_eq!(bar(-100.0, 100.0), "M100 0h-100v12h100z");
        assert_eq!(bar(-0.001, 100.0), "M100 0h-1v12h1z");
        assert_eq!(bar(0.0, 100.0), "");
    }
}
