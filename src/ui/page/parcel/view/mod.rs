//! View models: what each part of the page shows, made of plain data by pure functions.

mod answer;
mod fields;
mod quantity;

pub use answer::{
    AnswerView, AssumptionView, ContradictionView, Correction, ExplanationView, GapView, LedgerRow, LedgersView,
    Metric, OtherTypeView, PackView, RouteView, StepOutcome, StepView, ThresholdView, TypeView, VerdictView,
};
pub use fields::{FieldLink, GroupView, control_id, field_link, field_view, groups, options_of};
pub use quantity::{display_scale, shown_amount};
