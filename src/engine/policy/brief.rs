//! The type of a parcel in one word, for a list of many.

use super::compile::{DECISION, type_name};
use super::diagnosis::{AsEntered, Decision, Diagnosis};
use super::rulebook::Rulebook;
use crate::engine::graph::Cell;
use serde::{Deserialize, Serialize};

/// Whether the type of a parcel is certain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It is decided, whatever is still missing.
    Decided,
    /// What is entered points to it; what is missing may still change it.
    SoFar,
    /// It cannot be said yet.
    Open,
    /// No type holds.
    NoType,
}

/// The type of a parcel, and whether it is certain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TypeBrief {
    /// Place of the type among those of the rulebook, the first being 0.
    pub place: Option<usize>,
    /// Whether it is certain.
    pub standing: Standing,
}

/// The figures that [`TypeBrief::read`] asks for.
#[must_use]
pub fn brief_figures(rulebook: &Rulebook) -> Vec<String> {
    let types = rulebook.types().iter().map(|land_type| type_name(&land_type.id));
    std::iter::once(DECISION.to_owned()).chain(types).collect()
}

impl TypeBrief {
    /// What a diagnosis comes down to.
    #[must_use]
    pub fn of(rulebook: &Rulebook, diagnosis: &Diagnosis) -> Self {
        let place = |id: &str| rulebook.types().iter().position(|land_type| land_type.id == id);
        let (place, standing) = match (&diagnosis.decision, &diagnosis.as_entered) {
            (Decision::Type(id), _) => (place(id), Standing::Decided),
            (_, AsEntered::Type(id)) => (place(id), Standing::SoFar),
            (Decision::None, _) => (None, Standing::NoType),
            (Decision::DependsOn(_) | Decision::Undefined(_), AsEntered::Open(_) | AsEntered::None) => {
                (None, Standing::Open)
            }
        };
        Self { place, standing }
    }

    /// The same without a diagnosis, from the values of [`brief_figures`].
    pub fn read(rulebook: &Rulebook, cell: impl Fn(&str) -> Cell) -> Self {
        let decision = cell(DECISION).known();
        let holds = |place: &usize| {
            let land_type = rulebook.types().get(*place);
            land_type.is_some_and(|land_type| cell(&type_name(&land_type.id)).known().is_some_and(|truth| truth != 0.0))
        };
        // The order starts at 1; 0 is none.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
        let decided = decision.and_then(|order| (order as usize).checked_sub(1));
        let standing = |so_far: Option<usize>| match (decision, so_far) {
            (_, Some(_)) => Standing::SoFar,
            (Some(_), None) => Standing::NoType,
            (None, None) => Standing::Open,
        };
        match decided {
            Some(place) => Self { place: Some(place), standing: Standing::Decided },
            None => {
                let so_far = (0..rulebook.types().len()).find(holds);
                Self { place: so_far, standing: standing(so_far) }
            }
        }
    }
}
