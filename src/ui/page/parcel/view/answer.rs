//! What the answer consists of. Every text is a sentence in the reader's language, every number a figure that opens.

use super::fields::FieldLink;
use crate::engine::field::Field;
use crate::ui::design::{FigureView, ScaleLineView, Standing};
use yew::AttrValue;

/// The first thing that is read.
#[derive(Clone, PartialEq, Debug)]
pub struct VerdictView {
    /// One strong sentence.
    pub sentence: AttrValue,
    /// What it rests on, or what would decide it.
    pub support: AttrValue,
    /// The fields that would decide it.
    pub asks: Vec<FieldLink>,
}

/// A figure against a threshold of the pack.
#[derive(Clone, PartialEq, Debug)]
pub struct ThresholdView {
    /// The figure.
    pub figure: FigureView,
    /// How it stands.
    pub standing: Standing,
    /// The threshold in words: its value and that it is an example, where it is one.
    pub against: AttrValue,
    /// Both on one line.
    pub line: ScaleLineView,
    /// The fields that are missing.
    pub asks: Vec<FieldLink>,
}

/// How a step of the decision came out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepOutcome {
    /// It holds.
    Holds,
    /// It does not hold.
    Fails,
    /// It cannot be told.
    Open,
}

/// One step on the way to the type.
#[derive(Clone, PartialEq, Debug)]
pub struct StepView {
    /// What was asked.
    pub question: AttrValue,
    /// How it came out.
    pub outcome: StepOutcome,
    /// Why, or what is missing.
    pub reason: AttrValue,
    /// The fields that are missing.
    pub asks: Vec<FieldLink>,
}

/// A type that is not the answer.
#[derive(Clone, PartialEq, Debug)]
pub struct OtherTypeView {
    /// Identifier.
    pub id: AttrValue,
    /// What it is called.
    pub name: AttrValue,
    /// The fact that blocks it, or what it waits for.
    pub blocked_by: AttrValue,
    /// The fields that are missing.
    pub asks: Vec<FieldLink>,
}

/// The type of the parcel.
#[derive(Clone, PartialEq, Debug)]
pub struct TypeView {
    /// The answer in words.
    pub answer: AttrValue,
    /// The way to it.
    pub path: Vec<StepView>,
    /// The others.
    pub others: Vec<OtherTypeView>,
}

/// The ways to meet one threshold, each on its own.
#[derive(Clone, PartialEq, Debug)]
pub struct GapView {
    /// Which threshold is missed.
    pub title: AttrValue,
    /// What each lever alone would take.
    pub levers: Vec<FigureView>,
}

/// An entry whose correction would heal a contradiction.
#[derive(Clone, PartialEq, Debug)]
pub struct Correction {
    /// The field.
    pub field: Field,
    /// The value that may be meant, in base units.
    pub value: f64,
    /// What may have slipped.
    pub slip: &'static str,
    /// What the button says.
    pub label: AttrValue,
}

/// Entries that cannot all be right.
#[derive(Clone, PartialEq, Debug)]
pub struct ContradictionView {
    /// What clashes.
    pub clashes: Vec<AttrValue>,
    /// What the figures would be after each correction, or that no single one explains it.
    pub outlook: Vec<AttrValue>,
    /// The corrections that heal all.
    pub corrections: Vec<Correction>,
    /// The entries that are confirmed by the other button.
    pub keeps: Vec<Field>,
    /// What the other button says.
    pub keep_label: AttrValue,
}

/// One row of the three ledgers.
#[derive(Clone, PartialEq, Debug)]
pub struct LedgerRow {
    /// What it is called.
    pub label: AttrValue,
    /// Enterprise, platform company, government.
    pub cells: [Option<FigureView>; 3],
    /// Whether it sums up the rows above.
    pub total: bool,
}

/// The three ledgers side by side.
#[derive(Clone, PartialEq, Debug)]
pub struct LedgersView {
    /// What the amounts are and by which conventions.
    pub caption: AttrValue,
    /// The rows.
    pub rows: Vec<LedgerRow>,
}

/// A figure of a route that belongs to no single ledger.
pub type Metric = FigureView;

/// A route.
#[derive(Clone, PartialEq, Debug)]
pub struct RouteView {
    /// Identifier.
    pub id: AttrValue,
    /// What it is called.
    pub title: AttrValue,
    /// Whether it is open, and why not.
    pub feasibility: AttrValue,
    /// The same as a standing.
    pub standing: Standing,
    /// Its ledgers.
    pub ledgers: LedgersView,
    /// What else it is measured by.
    pub metrics: Vec<Metric>,
    /// What is missing for its yields.
    pub missing: Option<AttrValue>,
    /// The fields that are missing.
    pub asks: Vec<FieldLink>,
}

/// The labelled set of example assumptions.
#[derive(Clone, PartialEq, Debug)]
pub struct AssumptionView {
    /// Name of the set, under which it is applied.
    pub set: AttrValue,
    /// Whether values of it are in use.
    pub applied: bool,
    /// What it is and that it is an example.
    pub sentence: AttrValue,
    /// Its values in words.
    pub values: Vec<AttrValue>,
}

/// The policy pack in use.
#[derive(Clone, PartialEq, Debug)]
pub struct PackView {
    /// Name.
    pub name: AttrValue,
    /// Validity and date of the assessment.
    pub validity: AttrValue,
    /// How far its numbers can be trusted.
    pub mark: AttrValue,
    /// Whether it has run out.
    pub expired: bool,
}

/// One line of an explanation and what it was made from.
#[derive(Clone, PartialEq, Debug)]
pub struct ExplanationView {
    /// Name and value.
    pub figure: FigureView,
    /// The formula with its numbers; empty for an input.
    pub formula: AttrValue,
    /// Law, standard, convention or pack.
    pub source: AttrValue,
    /// Whether its own explanation can be asked for.
    pub opens: bool,
    /// What it was made from.
    pub parts: Vec<ExplanationView>,
}

/// Everything on the right side of the page.
#[derive(Clone, PartialEq, Debug)]
pub struct AnswerView {
    /// The first thing that is read.
    pub verdict: VerdictView,
    /// Figures against thresholds.
    pub thresholds: Vec<ThresholdView>,
    /// Further figures.
    pub figures: Vec<FigureView>,
    /// The type.
    pub kind: TypeView,
    /// The ways to meet the thresholds.
    pub gaps: Vec<GapView>,
    /// What cannot all be right.
    pub contradiction: Option<ContradictionView>,
    /// The routes.
    pub routes: Vec<RouteView>,
    /// The example assumptions.
    pub assumptions: AssumptionView,
    /// The pack.
    pub pack: PackView,
}
