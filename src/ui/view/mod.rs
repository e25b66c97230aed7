//! What pages share: view models, made of plain data by pure functions, and what lays them out.

mod answer;
pub mod article;
mod assumptions;
mod chart;
mod compose;
mod contradiction;
mod diagnosis;
pub mod drawing;
mod explain;
mod explanation;
mod fields;
mod formula;
pub mod map;
pub mod markup;
mod names;
mod pack_names;
mod packs;
mod parcel_list;
mod plan;
pub mod quadrant;
mod quantity;
mod reader;
mod routes;
mod sample_plant;
pub mod story;
mod thresholds;
mod verdict;
mod ways;

pub use answer::{
    AnswerView, AssumptionView, ContradictionView, Correction, ExactView, ExplanationView, FindingView, FlowView,
    GapView, IndicatorView, LedgerRow, LedgersView, Metric, MoneyView, OtherTypeView, PackView, RouteView, StepOutcome,
    StepView, ThresholdView, TypeView, VerdictView, YearView,
};
pub use chart::{FULL, FlowChart, FlowRow};
pub use compose::{answer_view, explanation_of};
pub use drawing::{Drawing, Form, Shape};
pub use explanation::explanation_tree;
pub use fields::{FieldLink, GroupView, control_id, field_link, field_view, groups, options_of};
pub use names::{name_of, next_scenario_name};
pub use packs::{mark_text, pack_text, packs};
pub use parcel_list::{
    Asked, BasisView, ByAddress, Explained, ExplainedProps, Heading, KeptFocus, KeptFocusProps, ListActions,
    ParcelListView, ParcelRow, ParcelTable, ParcelTableProps, SAMPLE, TotalView, focus, parcel_list, progress_text,
};
pub use plan::{PLAN_FORM, PlanQuestionView, PlanView, dragged_entries, plan_view, sample_quadrant};
pub use quantity::{display_scale, exact_amount, is_rounded, shown_amount, value_text};
pub use reader::Reader;
pub use sample_plant::sample_plant;
pub use ways::{GainView, HALF as WAY_HALF, WayView, WaysView};
