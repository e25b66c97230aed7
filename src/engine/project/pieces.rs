//! Large edits and whole projects in pieces, so that whoever carries them can let others in between.

use super::action::Action;
use super::document::Project;

/// So many edits make a piece at most.
pub const LARGEST_PIECE: usize = 500;

impl Action {
    /// One piece of the edit, counted from 0; `None` after the last. Only a step of very many edits has several.
    #[must_use]
    pub fn piece(&self, number: usize) -> Option<Self> {
        match self {
            Self::Many(edits) if edits.len() > LARGEST_PIECE => {
                edits.chunks(LARGEST_PIECE).nth(number).map(|piece| Self::Many(piece.to_vec()))
            }
            whole => (number == 0).then(|| whole.clone()),
        }
    }

    /// How many pieces the edit has.
    #[must_use]
    pub fn pieces(&self) -> usize {
        match self {
            Self::Many(edits) => edits.len().div_ceil(LARGEST_PIECE).max(1),
            _ => 1,
        }
    }

    /// The edit with a further piece, which makes one step with it.
    #[must_use]
    pub fn and(self, piece: Self) -> Self {
        match (self, piece) {
            (Self::Many(mut edits), Self::Many(further)) => {
                edits.extend(further);
                Self::Many(edits)
            }
            (edit, piece) => Self::Many(vec![edit, piece]),
        }
    }
}

impl Project {
    /// The edit that makes this project out of an empty one.
    #[must_use]
    pub fn as_edit(&self) -> Action {
        let mut edits = vec![
            Action::SetPack(self.pack.clone()),
            Action::SetAsOf(self.as_of),
            Action::SetAssumptionSet(self.assumption_set.clone()),
        ];
        for (at, dossier) in self.parcels.iter().enumerate() {
            edits.push(Action::AddParcel { at, dossier: dossier.clone() });
        }
        Action::Many(edits)
    }
}
