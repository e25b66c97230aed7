//! What a row of a list says of the assessment of its parcel.

use super::super::{Kind, Openness, PlanBrief};
use super::view::LineKind;
use crate::engine::assessment::{Assessment, Verdict};
use crate::engine::policy::Decision;

impl Kind {
    /// Of an assessment.
    #[must_use]
    pub fn of(assessment: &Assessment<'_>) -> Self {
        LineKind::from(assessment.ruling()).named(assessment.rulebook()).unwrap_or(Self::Open)
    }
}

impl PlanBrief {
    /// Of an assessment; none where no plan is entered.
    #[must_use]
    pub fn of(assessment: &Assessment<'_>) -> Option<Self> {
        // Most parcels of a list have none, and the rules of a plan take a while.
        let verdict = assessment.has_plan().then(|| assessment.plan())?;
        Some(Self { answer: verdict.answer, contradicted: verdict.contradicted })
    }
}

impl Openness {
    /// Of an assessment: nothing of one that is decided or in doubt.
    #[must_use]
    pub fn of(assessment: &Assessment<'_>) -> Self {
        let open = match &assessment.diagnosis().decision {
            Decision::DependsOn(fields) => fields.clone(),
            Decision::Type(_) | Decision::None | Decision::Undefined(_) => Vec::new(),
        };
        match assessment.verdict() {
            Verdict::Open(ids) => Self { candidates: ids.to_vec(), fields: open, undefined: None },
            Verdict::TooLittle(fields) => Self { fields, ..Self::default() },
            Verdict::SoFar(_) | Verdict::NoneSoFar => Self { fields: open, ..Self::default() },
            Verdict::Undefined(cause) => Self { undefined: Some(cause), ..Self::default() },
            Verdict::Contradicted | Verdict::NoTypes | Verdict::Type(_) | Verdict::None => Self::default(),
        }
    }
}
