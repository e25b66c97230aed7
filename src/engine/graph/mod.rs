//! One typed graph of formulas, and its readers.
//!
//! A formula is written once, in ordinary Rust, with handles and operators ([`Model`], [`Node`]); dimensions are checked
//! while it is written. [`Model::build`] turns it into a [`Graph`]: plain data that small interpreters read.
//!
//! - [`evaluate`]: one record, every figure: known, missing or undefined.
//! - [`evaluate_for`]: the same for the figures one asks for.
//! - [`columns`]: the same for many records at once, for the figures one asks for, with the same bits.
//! - [`missing_inputs`]: which inputs a missing figure waits for; [`origin_of_undefined`]: where "no value" arose.
//! - [`explain`]: the formula of one figure with the numbers in it.
//! - [`Reach`]: which inputs a figure can rest on, and which figures rest on an input, for every record.
//! - [`every_rate`]: the rates of return of a figure that has several.
//! - [`formula`]: the formulas of a workbook that calculates the same.
//! - [`Trial`]: one record with one input varied, for the figures one asks for.
//!
//! The graph knows nothing of parcels, texts or units of display. [`Cell`] states how known, missing and undefined
//! combine; every reader obeys that one table.
//!
//! ```
//! use musuan::engine::graph::{Cell, InputSpec, Kind, Model, Record, evaluate, missing_inputs};
//! use musuan::engine::unit::Dimension;
//!
//! let area = Kind::number(Dimension::AREA);
//! let m = Model::new([InputSpec::new("floor_area", area), InputSpec::new("site_area", area)]);
//! m.define("plot_ratio", m.input("floor_area") / m.input("site_area"));
//! let graph = m.build()?;
//!
//! let mut record = Record::new(&graph);
//! record.set("floor_area", 18_700.0);
//! let answer = evaluate(&graph, &record);
//! assert_eq!(answer.figure("plot_ratio"), Some(Cell::Missing));
//! assert_eq!(missing_inputs(&answer, "plot_ratio")[0].input.as_str(), "site_area");
//!
//! record.set("site_area", 15_000.0);
//! assert_eq!(evaluate(&graph, &record).figure("plot_ratio"), Some(Cell::Known(18_700.0 / 15_000.0)));
//! # Ok::<(), Vec<musuan::engine::graph::BuildError>>(())
//! ```

mod anatomy;
mod calendar;
mod cell;
mod columns;
mod elementwise;
mod evaluate;
mod explain;
mod finished;
pub mod formula;
mod kernel;
mod kind;
mod lane;
mod missing;
mod model;
mod name;
mod node;
mod op;
mod rates;
mod reach;
mod record;
mod root;
mod run;
mod trial;

pub use calendar::{date_of_day, day_of_date};
pub use cell::{Cause, Cell};
pub use columns::{
    Column, ColumnError, ColumnEvaluation, ColumnRecords, ColumnRun, FigureColumn, Pattern, columns,
    columns_and_patterns,
};
pub use evaluate::{Evaluation, evaluate, evaluate_for};
pub use explain::{Explanation, Subject, explain, explain_node};
pub use finished::{Figure, Graph, InputSpec};
pub use kind::{Axis, Kind, PERIODS, Type};
pub use missing::{MissingInput, missing_inputs, missing_names, origin_of_undefined};
pub use model::{BuildError, Fault, MAX_DEPTH, MAX_NODES, Model, Node};
pub use name::Name;
pub use op::{NodeId, Op, WorkbookForm};
pub use rates::every_rate;
pub use reach::Reach;
pub use record::Record;
pub(in crate::engine) use root::Search;
pub use trial::Trial;
