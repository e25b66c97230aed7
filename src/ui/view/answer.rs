//! What the answer consists of. Every text is a sentence in the reader's language, every number a figure that opens.

use super::by_year::PlanYears;
use super::fields::FieldLink;
use super::money::RouteMoney;
use super::needs::NeedView;
use super::plan::PlanView;
use super::ways::WaysView;
use crate::engine::field::Field;
use crate::engine::parcel::Value;
use crate::ui::design::{Amount, FigureView, NoticeWeight, ScaleLineView, Standing};
use std::rc::Rc;
use yew::AttrValue;

/// The first thing that is read.
#[derive(Clone, PartialEq, Debug)]
pub struct VerdictView {
    /// Under which rules and on which day.
    pub basis: AttrValue,
    /// The answer in one strong sentence.
    pub sentence: AttrValue,
    /// The same in one line, for narrow places.
    pub short: AttrValue,
    /// How the plan stands; none without a plan.
    pub standing: Option<Standing>,
    /// What to do next.
    pub next: Option<AttrValue>,
    /// Whether the plan pays.
    pub money: Option<MoneyView>,
    /// The entries that the answer on the plan waits for.
    pub plan_asks: Vec<FieldLink>,
    /// The type of the parcel in a sentence; empty where none can be said.
    pub kind: AttrValue,
    /// What the type rests on, or what would decide it.
    pub support: AttrValue,
    /// The fields that would decide it.
    pub asks: Vec<FieldLink>,
}

/// Whether the plan pays, in a sentence.
#[derive(Clone, PartialEq, Debug)]
pub struct MoneyView {
    /// The sentence.
    pub sentence: AttrValue,
    /// Its rate of return, where it has one.
    pub rate: Option<AttrValue>,
    /// What it leaves out.
    pub omitted: Option<AttrValue>,
    /// That it rests on example values, where it does: then it is not printed unless asked for.
    pub examples: Option<AttrValue>,
}

/// A figure against a threshold of the pack.
#[derive(Clone, PartialEq, Debug)]
pub struct ThresholdView {
    /// How it stands, in words.
    pub standing_word: AttrValue,
    /// The figure.
    pub figure: FigureView,
    /// How it stands.
    pub standing: Standing,
    /// The threshold in words, and how many times it the figure is.
    pub against: AttrValue,
    /// What other packs say for orientation; it decides nothing.
    pub orientation: Vec<AttrValue>,
    /// Both on one line.
    pub line: ScaleLineView,
    /// The fields that are missing.
    pub asks: Vec<FieldLink>,
    /// The field of a benchmark of one's own.
    pub own: Vec<FieldLink>,
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
    /// Whether its route is open.
    pub outcome: StepOutcome,
    /// Identifier.
    pub id: AttrValue,
    /// What it is called.
    pub name: AttrValue,
    /// The fact that blocks it, or what it waits for.
    pub blocked_by: AttrValue,
    /// The fields that are missing.
    pub asks: Vec<FieldLink>,
}

/// A known figure, and what packs say of it for orientation.
#[derive(Clone, PartialEq, Debug)]
pub struct IndicatorView {
    /// The figure.
    pub figure: FigureView,
    /// Limits of other packs; they decide nothing.
    pub orientation: Vec<AttrValue>,
}

/// The type of the parcel.
#[derive(Clone, PartialEq, Debug)]
pub struct TypeView {
    /// Its route, who leads and on which legal basis; none of them while there is no type. Or what it waits for. Then the
    /// exception that the user states, if one is.
    pub facts: Vec<AttrValue>,
    /// What the idle clock says, as far as it runs.
    pub figures: Vec<FigureView>,
    /// The way to it; empty while entries contradict each other.
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
}

/// The three ledgers side by side.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LedgersView {
    /// What the amounts are and by which conventions.
    pub caption: AttrValue,
    /// The rows.
    pub rows: Vec<LedgerRow>,
    /// What to decide by where a ledger has several rates of return.
    pub by_value: Option<AttrValue>,
}

impl LedgersView {
    /// Whether any cell has a number. A table of gaps is not shown.
    #[must_use]
    pub fn has_figures(&self) -> bool {
        let known = |cell: &Option<FigureView>| matches!(cell, Some(FigureView { amount: Amount::Known { .. }, .. }));
        self.rows.iter().any(|row| row.cells.iter().any(known))
    }
}

/// A payment of a route.
#[derive(Clone, PartialEq, Debug)]
pub struct FlowView {
    /// What it is called; it opens to its years.
    pub figure: FigureView,
    /// Who pays whom.
    pub parties: AttrValue,
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
    /// The fields on which that depends.
    pub depends_on: Vec<FieldLink>,
    /// The same as a standing.
    pub standing: Standing,
    /// Whether its figures rest on entries that are in question, and are left out.
    pub is_held: bool,
    /// Whether it stands open at first; the others open on demand.
    pub is_open: bool,
    /// Its ledgers.
    pub ledgers: LedgersView,
    /// Its money by year, once that of a party is known.
    pub money: Option<Rc<RouteMoney>>,
    /// Its payments.
    pub flows: Vec<FlowView>,
    /// What else it is measured by.
    pub metrics: Vec<Metric>,
    /// The fields for which its yields wait.
    pub asks: Vec<FieldLink>,
    /// Whether a figure of it rests on an example value.
    pub rests_on_examples: bool,
}

/// The labelled set of example assumptions.
#[derive(Clone, PartialEq, Debug)]
pub struct AssumptionView {
    /// Name of the set, under which it is applied.
    pub set: AttrValue,
    /// Whether values of it are in use.
    pub applied: bool,
    /// What it is called.
    pub title: AttrValue,
    /// What it is and that it is an example.
    pub sentence: AttrValue,
    /// Its values in words.
    pub values: Vec<AttrValue>,
    /// What applying it fills in where nothing is entered.
    pub offered: Vec<(Field, Value)>,
}

/// A policy pack in use.
#[derive(Clone, PartialEq, Debug)]
pub struct PackView {
    /// Name.
    pub name: AttrValue,
    /// What it does: it decides, it counts, or it only orientates.
    pub role: AttrValue,
    /// Validity on the date of the assessment.
    pub validity: AttrValue,
    /// How far its numbers can be trusted.
    pub mark: AttrValue,
    /// What a reader should know.
    pub note: Option<AttrValue>,
    /// Whether it is not in force.
    pub expired: bool,
}

/// A rule that applies.
#[derive(Clone, PartialEq, Debug)]
pub struct FindingView {
    /// What it is about.
    pub title: AttrValue,
    /// What is to be known or done.
    pub sentence: AttrValue,
    /// Article or clause, and the pack.
    pub source: AttrValue,
    /// How much it weighs.
    pub weight: NoticeWeight,
}

/// One line of an explanation and what it was made from.
#[derive(Clone, PartialEq, Debug)]
pub struct ExplanationView {
    /// Name and value.
    pub figure: FigureView,
    /// All digits of its value and the unit they are stored in, where the number does not show them; of what is explained
    /// always.
    pub exact: Option<ExactView>,
    /// The formula with names, then with numbers; none for what is not opened here.
    pub formula: Vec<AttrValue>,
    /// Law, standard, convention or pack.
    pub source: AttrValue,
    /// What the figure rests on, as sentences; only of the figure that is explained.
    pub notes: Vec<AttrValue>,
    /// Whether its own explanation can be asked for.
    pub opens: bool,
    /// The value of each year, for a series.
    pub years: Vec<YearView>,
    /// What it was made from.
    pub parts: Vec<ExplanationView>,
}

/// A number with all of its digits.
#[derive(Clone, PartialEq, Debug)]
pub struct ExactView {
    /// The digits, without separators.
    pub digits: AttrValue,
    /// The symbol of the unit, empty for a ratio.
    pub unit: AttrValue,
}

/// The value of one year of a series.
#[derive(Clone, PartialEq, Debug)]
pub struct YearView {
    /// Which year.
    pub year: AttrValue,
    /// The number.
    pub number: AttrValue,
}

/// Everything on the right side of the page.
#[derive(Clone, PartialEq, Debug)]
pub struct AnswerView {
    /// The first thing that is read.
    pub verdict: VerdictView,
    /// Whether nothing at all is entered.
    pub is_blank: bool,
    /// The plan: its picture, its rules, questions about it.
    pub plan: PlanView,
    /// The plan year by year against the averages of the park, once it is known.
    pub years: Option<PlanYears>,
    /// Figures against thresholds.
    pub thresholds: Vec<ThresholdView>,
    /// Further figures.
    pub figures: Vec<IndicatorView>,
    /// The type.
    pub kind: TypeView,
    /// The ways to meet the thresholds.
    pub gaps: Vec<GapView>,
    /// What cannot all be right.
    pub contradiction: Option<ContradictionView>,
    /// Every way held against carrying on.
    pub ways: WaysView,
    /// The routes.
    pub routes: Vec<RouteView>,
    /// The example assumptions, if there is a set.
    pub assumptions: Option<AssumptionView>,
    /// What the owner asks the park for.
    pub needs: Vec<NeedView>,
    /// Rules that apply.
    pub findings: Vec<FindingView>,
    /// The packs, the one that decides first.
    pub packs: Vec<PackView>,
}

impl AnswerView {
    /// Whether a route or the money of the plan rests on example values.
    #[must_use]
    pub fn rests_on_examples(&self) -> bool {
        let money = self.verdict.money.as_ref().is_some_and(|money| money.examples.is_some());
        let ways = self.ways.has_gains && self.ways.rows.iter().any(|way| way.rests_on_examples);
        money || ways || self.routes.iter().any(|route| route.rests_on_examples && route.ledgers.has_figures())
    }
}
