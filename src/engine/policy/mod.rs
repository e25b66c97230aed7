//! Policy packs: rules, tables, rates and land types as dated data, and the diagnosis they lead to.
//!
//! A pack is JSON that a planner can read. [`Pack::parse`] refuses whatever it does not know; a [`Rulebook`] is a pack
//! with those it includes; [`Rulebook::graph`] turns it into figures of the same graph as every other number, so that a
//! verdict is explained and batched like one. [`diagnose`] reads the verdict out of an evaluation.
//!
//! Left out: scoring schemes, and every sentence beyond the pack's own texts. A diagnosis is a reading of facts under a
//! pack and never an administrative decision.

mod brief;
mod case;
mod compile;
mod condition;
mod cursor;
mod diagnosis;
mod error;
mod json;
mod label;
mod land_type;
mod library;
mod pack;
mod read;
mod reason;
mod rulebook;
mod status;
mod threshold;
mod validity;
mod way;

pub use brief::{TypeBrief, WordedType, brief_figures, diagnosis_figures};
pub use case::{Case, CaseCheck, CaseResult, Expected, Reading, run_cases};
pub use condition::{Body, Check, Condition, Force, Limit, Part, Relation, Subject, Test};
pub(crate) use diagnosis::missing_fields;
pub use diagnosis::{Alternative, AsEntered, Decision, Diagnosis, Finding, PartState, PathStep, diagnose};
pub use error::{Contradiction, PackError, PackFault};
pub use land_type::{Basis, Days, LandType, Step, Wording};
pub use library::{DEFAULT_PACK, builtin, builtin_ids, builtin_text};
pub use pack::{
    Document, Mark, Pack, PackKind, PackParameter, PackTable, Row, RowStatus, Rule, Text, Threshold, Valid,
};
pub use rulebook::{Member, Role, Rulebook};
pub use status::Status;
pub use threshold::{ThresholdStanding, ThresholdState, gap_of, limit_figure};
pub use validity::Validity;
pub use way::{Gate, GateState, Way, gates};

#[cfg(test)]
mod refusal_tests;
#[cfg(test)]
mod tests;
