//! What pages share: view models, made of plain data by pure functions, and what lays them out.

mod answer;
pub mod article;
mod assumptions;
mod by_year;
mod cash_flow;
mod compare;
mod compose;
mod contradiction;
mod diagnosis;
pub mod drawing;
mod explain;
mod explanation;
mod fields;
mod formula;
mod goal;
mod ledger_table;
pub mod map;
pub mod markup;
pub mod money;
mod names;
mod needs;
mod pack_names;
mod packs;
mod parcel_list;
pub mod park;
mod plan;
mod qr;
pub mod quadrant;
mod quantity;
mod reader;
mod report;
mod routes;
mod rule_table;
mod sample_plant;
mod save_workbook;
pub mod story;
mod take_home;
mod thresholds;
mod verdict;
mod ways;
mod whatif;
mod year_table;

pub use answer::{
    AnswerView, AssumptionView, ContradictionView, Correction, ExactView, ExplanationView, FindingView, FlowView,
    GapView, IndicatorView, LedgerRow, LedgersView, Metric, MoneyView, OtherTypeView, PackView, RouteView, StepOutcome,
    StepView, ThresholdView, TypeView, VerdictView, YearView,
};
pub use by_year::{PlanYear, PlanYears, YEAR_BAR_WIDTH, YearBar};
pub use cash_flow::{CURVE, CashFlowRow, CashFlowView, CurveView, FlowRates, cash_flow_view, meant_rate, row_count};
pub use compare::{CompareCell, CompareColumn, CompareRow, CompareView, compare_view, moved_entries};
pub use compose::{RouteYears, answer_view, explanation_of, route_years};
pub use drawing::{Drawing, Form, Shape};
pub use explanation::{explanation_drawer, explanation_tree};
pub use fields::{FieldLink, GroupView, control_id, field_link, field_view, groups, options_of};
pub use goal::{
    GoalChoice, GoalQuery, GoalRow, TogetherView, goal_choices, goal_row, goal_unit, read_target, sort_rows, together,
};
pub use ledger_table::ledger_table;
pub use names::{name_of, next_scenario_name};
pub use needs::{NeedView, needs_text, next_own_need};
pub use packs::{mark_text, pack_text, packs};
pub use parcel_list::{
    Asked, BasisView, ByAddress, Explained, ExplainedProps, Heading, KeptFocus, KeptFocusProps, ListActions,
    ParcelListView, ParcelRow, ParcelTable, ParcelTableProps, SAMPLE, TotalView, Wanted, dimension_of, focus,
    parcel_list, progress_text,
};
pub use plan::{PLAN_FORM, PlanQuestionView, PlanView, dragged_entries, plan_view, sample_quadrant};
pub use qr::{QrDrawing, qr_drawing};
pub use quantity::{display_scale, exact_amount, is_rounded, shown_amount, value_text};
pub use reader::Reader;
pub use report::{EntryGroup, EntryRow, ReportView, report_view};
pub use rule_table::rule_table;
pub use sample_plant::sample_plant;
pub use save_workbook::{SaveWorkbook, SaveWorkbookProps};
pub use take_home::{Sheet, TakeHome};
pub use ways::{GainView, HALF as WAY_HALF, WayView, WaysView};
pub use whatif::{
    BAR_WIDTH, FollowingView, SliderView, TornadoEnd, TornadoRow, TornadoView, amount_text, carried_text, drivers,
    following, slider_view, tornado_view, typed_text,
};
pub use year_table::year_table;
