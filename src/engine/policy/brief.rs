//! The type of a parcel in one word, for a list of many.

use super::compile::{DECISION, part_name, type_name};
use super::diagnosis::{AsEntered, Decision, Diagnosis};
use super::land_type::LandType;
use super::rulebook::Rulebook;
use super::status::{Reading, Status};
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
    /// Something entered points to one or more, but it cannot be said yet.
    Open,
    /// Nothing entered points to any; what is missing may still do so.
    NoneSoFar,
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
    let of_type = |land_type: &LandType| {
        let name = type_name(&land_type.id);
        let parts: Vec<String> =
            land_type.condition.parts().iter().map(|(part, _)| part_name(&name, &part.id)).collect();
        std::iter::once(name).chain(parts).collect::<Vec<_>>()
    };
    std::iter::once(DECISION.to_owned()).chain(rulebook.types().iter().flat_map(of_type)).collect()
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
            (Decision::DependsOn(_), AsEntered::None) => (None, Standing::NoneSoFar),
            (Decision::DependsOn(_) | Decision::Undefined(_), _) => (None, Standing::Open),
        };
        Self { place, standing }
    }

    /// The same without a diagnosis, from the values of [`brief_figures`].
    pub fn read(rulebook: &Rulebook, cell: impl Fn(&str) -> Cell) -> Self {
        let status = |land_type: &LandType| Status::of(Some(cell(&type_name(&land_type.id))));
        let decision = cell(DECISION);
        // The order starts at 1; 0 is none.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
        let decided = decision.known().and_then(|order| (order as usize).checked_sub(1));
        if let Some(place) = decided {
            return Self { place: Some(place), standing: Standing::Decided };
        }
        let so_far = rulebook.types().iter().position(|land_type| status(land_type) == Status::Yes);
        let points = |land_type: &LandType| {
            let name = type_name(&land_type.id);
            let reading = Reading { cell: &|figure| Some(cell(figure)), owner: &name };
            matches!(status(land_type), Status::Open | Status::Undefined(_)) && reading.points(&land_type.condition)
        };
        let standing = match (decision, so_far) {
            (_, Some(_)) => Standing::SoFar,
            (Cell::Known(_), None) => Standing::NoType,
            (Cell::Undefined(_), None) => Standing::Open,
            (Cell::Missing, None) if rulebook.types().iter().any(points) => Standing::Open,
            (Cell::Missing, None) => Standing::NoneSoFar,
        };
        Self { place: so_far, standing }
    }
}
