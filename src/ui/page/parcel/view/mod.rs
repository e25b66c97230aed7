//! View models: what each part of the page shows, made of plain data by pure functions.

mod answer;
mod assumptions;
mod chart;
mod compose;
mod contradiction;
mod diagnosis;
mod explain;
mod fields;
mod formula;
mod pack_names;
mod packs;
mod quantity;
mod reader;
mod routes;
mod thresholds;
mod verdict;

pub use answer::{
    AnswerView, AssumptionView, ContradictionView, Correction, ExactView, ExplanationView, FindingView, FlowView,
    GapView, IndicatorView, LedgerRow, LedgersView, Metric, OtherTypeView, PackView, RouteView, StepOutcome, StepView,
    ThresholdView, TypeView, VerdictView, YearView,
};
pub use assumptions::AssumptionSet;
pub use chart::{FULL, FlowChart, FlowRow};
pub use compose::{answer_view, explanation_of};
pub use fields::{FieldLink, GroupView, control_id, field_link, field_view, groups, options_of};
pub use packs::{mark_text, pack_text, packs};
pub use quantity::{display_scale, exact_amount, is_rounded, shown_amount, value_text};
pub use reader::Reader;
