//! Large edits and whole projects in pieces, so that whoever carries them can let others in between.

use super::action::Action;
use super::document::Project;
use super::dossier::Dossier;
use std::sync::Arc;

/// So many edits make a piece at most.
const LARGEST_PIECE: usize = 500;

impl Action {
    /// The edit in pieces, which [`Action::joined`] makes one again. Only a step of very many edits has several.
    #[must_use]
    pub fn pieces(&self) -> Vec<Self> {
        match self {
            Self::Many(edits) if edits.len() > LARGEST_PIECE => {
                edits.chunks(LARGEST_PIECE).map(|piece| Self::Many(piece.to_vec())).collect()
            }
            whole => vec![whole.clone()],
        }
    }

    /// An edit out of its pieces; several are one step.
    #[must_use]
    pub fn joined(mut pieces: Vec<Self>) -> Self {
        if pieces.len() == 1
            && let Some(only) = pieces.pop()
        {
            return only;
        }
        let edits = |piece| if let Self::Many(edits) = piece { edits } else { vec![piece] };
        Self::Many(pieces.into_iter().flat_map(edits).collect())
    }
}

impl Project {
    /// The edits that make this project out of an empty one.
    #[must_use]
    pub fn pieces(&self) -> Vec<Action> {
        let settings = [
            Action::SetPack(self.pack.clone()),
            Action::SetAsOf(self.as_of),
            Action::SetAssumptionSet(self.assumption_set.clone()),
        ];
        let add = |(at, dossier): (usize, &Arc<Dossier>)| Action::AddParcel { at, dossier: dossier.clone() };
        let parcels = self.parcels.iter().enumerate().map(add);
        Action::Many(settings.into_iter().chain(parcels).collect()).pieces()
    }
}
