//! The type of a parcel in one word, for a list of many.

use super::compile::{DECISION, part_name, rule_name, threshold_name, type_name};
use super::diagnosis::{AsEntered, Decision, Diagnosis};
use super::land_type::LandType;
use super::rulebook::{Member, Rulebook};
use super::status::{Reading, Status};
use crate::engine::graph::{Cause, Cell};

/// The type of a parcel, and whether it is certain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TypeBrief {
    /// It is decided, whatever is still missing.
    Decided(WordedType),
    /// What is entered points to it; what is missing may still change it.
    SoFar(WordedType),
    /// Something entered points to one or more, but it cannot be said yet.
    Open,
    /// Nothing entered points to any; what is missing may still do so.
    NoneSoFar,
    /// No type holds.
    NoType,
    /// Nothing entered points to any, and one has no answer, whatever is entered.
    Undefined(Cause),
}

/// A type, and the words for the part of it that holds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct WordedType {
    /// Its place among those of the rulebook, the first being 0.
    pub place: usize,
    /// Place among its wordings, the first being 0; `None` where its own words say it.
    pub wording: Option<usize>,
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

/// The figures that type, thresholds and findings of a diagnosis are read from: those of [`brief_figures`], every limit,
/// whether it is met, and whether each rule applies. The routes of other types rest on more.
#[must_use]
pub fn diagnosis_figures(rulebook: &Rulebook) -> Vec<String> {
    let of_member = |Member { pack, .. }: &Member| {
        let limits = pack.thresholds.iter().map(|own| threshold_name(pack, &own.id));
        let limits = limits.flat_map(|limit| [limit.clone() + ".met", limit]);
        limits.chain(pack.rules.iter().map(|rule| rule_name(pack, &rule.id))).collect::<Vec<_>>()
    };
    brief_figures(rulebook).into_iter().chain(rulebook.members().iter().flat_map(of_member)).collect()
}

impl TypeBrief {
    /// What a diagnosis comes down to.
    #[must_use]
    pub fn of(rulebook: &Rulebook, diagnosis: &Diagnosis) -> Self {
        let worded = |id: &str| {
            let place = rulebook.types().iter().position(|own| own.id == id)?;
            let own = rulebook.types().get(place)?;
            let said = diagnosis.wording(own);
            let wording = own.wordings.iter().position(|wording| said.is_some_and(|said| said.part == wording.part));
            Some(WordedType { place, wording })
        };
        match (&diagnosis.decision, &diagnosis.as_entered) {
            (Decision::Type(id), _) => worded(id).map_or(Self::NoType, Self::Decided),
            (_, AsEntered::Type(id)) => worded(id).map_or(Self::NoType, Self::SoFar),
            (_, AsEntered::Open(_)) => Self::Open,
            (Decision::None, AsEntered::None) => Self::NoType,
            (Decision::DependsOn(_), AsEntered::None) => Self::NoneSoFar,
            (Decision::Undefined(cause), AsEntered::None) => Self::Undefined(*cause),
        }
    }

    /// The same without a diagnosis, from the values of [`brief_figures`].
    pub fn read(rulebook: &Rulebook, cell: impl Fn(&str) -> Cell) -> Self {
        let status = |land_type: &LandType| Status::of(Some(cell(&type_name(&land_type.id))));
        let worded = |(place, own): (usize, &LandType)| {
            let name = type_name(&own.id);
            let holds = |part: &str| Status::of(Some(cell(&part_name(&name, part)))) == Status::Yes;
            WordedType { place, wording: own.wordings.iter().position(|wording| holds(&wording.part)) }
        };
        let decision = cell(DECISION);
        // The order starts at 1; 0 is none.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
        let decided = decision.known().and_then(|order| (order as usize).checked_sub(1));
        if let Some(own) = decided.and_then(|place| rulebook.types().get(place).map(|own| (place, own))) {
            return Self::Decided(worded(own));
        }
        if let Some(own) = rulebook.types().iter().enumerate().find(|(_, own)| status(own) == Status::Yes) {
            return Self::SoFar(worded(own));
        }
        let points = |own: &LandType| {
            let name = type_name(&own.id);
            let reading = Reading { cell: &|figure| Some(cell(figure)), owner: &name };
            matches!(status(own), Status::Open | Status::Undefined(_)) && reading.points(&own.condition)
        };
        match decision {
            _ if rulebook.types().iter().any(points) => Self::Open,
            Cell::Known(_) => Self::NoType,
            Cell::Missing => Self::NoneSoFar,
            Cell::Undefined(cause) => Self::Undefined(cause),
        }
    }
}
