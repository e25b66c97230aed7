//! One parcel under one rulebook on one day: the answer that page, command line and every export read.
//!
//! ```
//! use musuan::engine::assessment::{Answer, Assessor};
//! use musuan::engine::field::Field;
//! use musuan::engine::parcel::{Origin, Parcel, Value};
//!
//! let assessor = Assessor::of_builtin("xinzhuang-case")?;
//! let mut parcel = Parcel::default();
//! for (field, value) in [(Field::SiteArea, 23.375 * 2000.0 / 3.0), (Field::FloorArea, 18_700.0)] {
//!     parcel.set(field, Value::Number(value), Origin::Typed)?;
//! }
//! let assessment = assessor.assess(&parcel, jiff::civil::date(2026, 11, 23));
//! assert!(matches!(assessment.answer("plot_ratio"), Some(Answer::Known(ratio)) if (ratio - 1.2).abs() < 1e-12));
//! assert!(matches!(assessment.answer("tax_per_area"), Some(Answer::Missing(_))));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod after;
mod alike;
mod answer;
mod comparison;
#[cfg(test)]
mod comparison_tests;
mod exception;
mod needs;
mod plan;
mod plan_clash;
#[cfg(test)]
mod plan_tests;
mod survey;
mod verdict;

pub use after::After;
pub use alike::{Alikes, Tabled};
pub use answer::{Answer, WaitsFor};
pub use comparison::{ASKED, Bar, Blocking, ComparedWay, Comparison, Gain, Gate, LOSS_YUAN, OwnerFloor};
pub use exception::Exception;
pub use needs::{Ask, Need, step_of};
pub use plan::{PlanAnswer, PlanMoney, PlanRuleState, PlanStanding, PlanVerdict};
pub use plan_clash::{PlanClash, PlanOffer, PlanQuestion, Side};
pub use survey::{Survey, Surveyed};
pub use verdict::{Ruling, Verdict};

use crate::engine::consistency::{ConsistencyCheck, Contradiction};
use crate::engine::graph::{BuildError, Evaluation, Explanation, Graph, evaluate, explain};
use crate::engine::model::{Figure, record_of};
use crate::engine::parcel::Parcel;
use crate::engine::policy::{Diagnosis, Pack, PackError, Rulebook, diagnose};
use jiff::civil::Date;

/// Why nothing can be assessed under a pack.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum AssessorError {
    /// The pack names what does not exist, or compares what cannot be compared; each with its path.
    #[error("the pack cannot be used: {0:?}")]
    Pack(Vec<PackError>),
    /// The land model's own formulas do not fit together.
    #[error("the formulas do not fit together: {0:?}")]
    Formulas(Vec<BuildError>),
}

/// A rulebook with its graph, ready for parcels. Building one takes milliseconds, assessing a parcel microseconds.
#[derive(Debug)]
pub struct Assessor {
    rulebook: Rulebook,
    graph: Graph,
    consistency: ConsistencyCheck,
}

impl Assessor {
    /// An assessor under this pack and the built-in packs it names.
    ///
    /// # Errors
    /// The pack names what does not exist, or compares what cannot be compared.
    pub fn new(pack: Pack) -> Result<Self, AssessorError> {
        Rulebook::of(pack).map_err(AssessorError::Pack).and_then(Self::of_rulebook)
    }

    /// An assessor under a built-in pack.
    ///
    /// # Errors
    /// There is no such pack.
    pub fn of_builtin(id: &str) -> Result<Self, AssessorError> {
        Rulebook::builtin(id).map_err(AssessorError::Pack).and_then(Self::of_rulebook)
    }

    fn of_rulebook(rulebook: Rulebook) -> Result<Self, AssessorError> {
        let graph = rulebook.graph().map_err(AssessorError::Pack)?;
        let consistency = ConsistencyCheck::new().map_err(AssessorError::Formulas)?;
        Ok(Self { rulebook, graph, consistency })
    }

    /// The rulebook.
    #[must_use]
    pub fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// The graph of every formula and rule.
    #[must_use]
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// Assesses a parcel on a day.
    #[must_use]
    pub fn assess(&self, parcel: &Parcel, as_of: Date) -> Assessment<'_> {
        let evaluation = evaluate(&self.graph, &record_of(&self.graph, parcel, as_of));
        let contradiction = self.consistency.check(parcel);
        // A limit is held against today's plot ratio only where that is not itself in doubt.
        let figure = |figure: Figure| plan_clash::known(evaluation.figure(figure.id()));
        let trusted =
            |own: Figure| if own == Figure::PlotRatio && contradiction.is_some() { None } else { figure(own) };
        Assessment {
            rulebook: &self.rulebook,
            diagnosis: diagnose(&self.rulebook, &evaluation),
            plan_questions: PlanQuestion::of(parcel, trusted),
            contradiction,
            evaluation,
            as_of,
        }
    }
}

/// What is known of one parcel.
#[derive(Clone, Debug)]
pub struct Assessment<'a> {
    rulebook: &'a Rulebook,
    evaluation: Evaluation<'a>,
    diagnosis: Diagnosis,
    contradiction: Option<Contradiction>,
    plan_questions: Vec<PlanQuestion>,
    as_of: Date,
}

impl Assessment<'_> {
    /// The rulebook it was made under.
    #[must_use]
    pub fn rulebook(&self) -> &Rulebook {
        self.rulebook
    }

    /// Day of the assessment.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// Type with its path, other routes, thresholds and findings.
    #[must_use]
    pub fn diagnosis(&self) -> &Diagnosis {
        &self.diagnosis
    }

    /// Entries that contradict each other.
    #[must_use]
    pub fn contradiction(&self) -> Option<&Contradiction> {
        self.contradiction.as_ref()
    }

    /// Values of every figure.
    #[must_use]
    pub fn evaluation(&self) -> &Evaluation<'_> {
        &self.evaluation
    }

    /// The answer for a figure that has one value; of a series, for its first period.
    #[must_use]
    pub fn answer(&self, figure: &str) -> Option<Answer> {
        Answer::of(&self.evaluation, figure)
    }

    /// The formula of a figure with its numbers.
    #[must_use]
    pub fn explain(&self, figure: &str) -> Option<Explanation> {
        explain(&self.evaluation, figure)
    }
}
