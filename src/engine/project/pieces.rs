//! Large edits and whole projects in pieces, so that whoever carries them can let others in between.

use super::action::{Action, ActionError};
use super::document::{FIRST_KEY, Project};
use super::dossier::Dossier;
use super::key::{ParcelKey, ScenarioKey};
use super::scenario::Held;
use std::sync::Arc;

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

    /// All pieces of the edit, each of which lets go of what it held.
    #[must_use]
    pub fn into_pieces(self) -> Pieces {
        match self {
            Self::Many(edits) if edits.len() > LARGEST_PIECE => Pieces { whole: None, edits: edits.into_iter() },
            whole => Pieces { whole: Some(whole), edits: Vec::new().into_iter() },
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

/// [`Action::into_pieces`].
#[derive(Debug)]
pub struct Pieces {
    whole: Option<Action>,
    edits: std::vec::IntoIter<Action>,
}

impl Iterator for Pieces {
    type Item = Action;

    fn next(&mut self) -> Option<Action> {
        self.whole.take().or_else(|| {
            let piece: Vec<Action> = self.edits.by_ref().take(LARGEST_PIECE).collect();
            (!piece.is_empty()).then_some(Action::Many(piece))
        })
    }
}

/// An edit that comes in pieces and is made on a copy as they come, so that after the last nothing is left to be done.
/// [`History::adopt`](super::History::adopt) takes it over.
#[derive(Clone, PartialEq, Debug)]
pub struct Growing {
    pub(super) project: Project,
    pub(super) made: Vec<Action>,
    pub(super) inverses: Vec<Action>,
    pub(super) refusal: Option<ActionError>,
    /// Keys from this number on are those that the edit gives.
    first: u32,
}

impl Growing {
    /// Nothing yet, on this project.
    #[must_use]
    pub fn on(project: &Project) -> Self {
        Self {
            project: project.clone(),
            made: Vec::new(),
            inverses: Vec::new(),
            refusal: None,
            first: project.next_key,
        }
    }

    /// A further piece. Where one of its edits is refused, the whole is, and what comes after it is not looked at.
    pub fn add(&mut self, piece: Action) {
        let edits = if let Action::Many(edits) = piece { edits } else { vec![piece] };
        for edit in edits {
            if self.refusal.is_none() {
                match self.project.apply(edit.clone()) {
                    Ok(inverse) => self.inverses.push(inverse),
                    Err(error) => self.refusal = Some(error),
                }
            }
            self.made.push(edit);
        }
    }

    /// The whole edit, to be made on the project as it is now. What comes in takes the keys that are next there, because others
    /// were given while the pieces came, and a place that is there. What has gone meanwhile need not go again, and a parcel that
    /// was blank and is not any more stays.
    #[must_use]
    pub fn edit_on(self, now: &Project) -> Action {
        let Self { made, inverses, first, .. } = self;
        let keys = Moved { first, by: now.next_key.saturating_sub(first) };
        let was_blank = |at: usize| match inverses.get(at) {
            Some(Action::AddParcel { dossier, .. }) => **dossier == Dossier::default(),
            _ => false,
        };
        let is_due = |(at, edit): &(usize, Action)| match edit {
            Action::RemoveParcel { key, .. } => {
                now.parcel(*key).is_some_and(|parcel| !was_blank(*at) || *parcel.dossier == Dossier::default())
            }
            Action::RemoveScenario { scenario, .. } => now.scenario(*scenario).is_some(),
            _ => true,
        };
        let due = made.into_iter().enumerate().filter(is_due).map(|(_, edit)| edit);
        let (mut parcels, mut scenarios) = (now.parcels.len(), now.scenarios.len());
        let edits = due.map(|edit| match edit {
            Action::AddParcel { key, at, dossier } => {
                parcels += 1;
                Action::AddParcel { key: keys.parcel(key), at: at.min(parcels - 1), dossier: keys.dossier(dossier) }
            }
            Action::AddScenario { at, mut scenario, layers } => {
                scenarios += 1;
                scenario.key = keys.scenario(scenario.key);
                let layers = layers.into_iter().map(|(key, layer)| (keys.parcel(key), layer)).collect();
                Action::AddScenario { at: at.min(scenarios - 1), scenario, layers }
            }
            Action::SetNextKey(next) => Action::SetNextKey(keys.number(next).max(now.next_key)),
            other => {
                parcels -= usize::from(matches!(other, Action::RemoveParcel { .. }));
                scenarios -= usize::from(matches!(other, Action::RemoveScenario { .. }));
                other
            }
        });
        Action::Many(edits.collect())
    }
}

/// Keys from a number on, moved by another.
#[derive(Clone, Copy)]
struct Moved {
    first: u32,
    by: u32,
}

impl Moved {
    fn number(self, key: u32) -> u32 {
        if key < self.first { key } else { key.saturating_add(self.by) }
    }

    fn parcel(self, key: ParcelKey) -> ParcelKey {
        ParcelKey::new(self.number(key.number()))
    }

    fn scenario(self, key: ScenarioKey) -> ScenarioKey {
        ScenarioKey::new(self.number(key.number()))
    }

    /// A parcel whose scenarios have moved.
    fn dossier(self, mut dossier: Arc<Dossier>) -> Arc<Dossier> {
        if self.by > 0 && dossier.layers.keys().any(|key| key.number() >= self.first) {
            let layers = std::mem::take(&mut Arc::make_mut(&mut dossier).layers);
            Arc::make_mut(&mut dossier).layers =
                layers.into_iter().map(|(key, layer)| (self.scenario(key), layer)).collect();
        }
        dossier
    }
}

impl Project {
    /// The edit that makes this project out of an empty one.
    #[must_use]
    pub fn as_edit(&self) -> Action {
        Action::Many(self.edits().collect())
    }

    /// The edits that make this project out of an empty one, in their order.
    pub(super) fn edits(&self) -> impl Iterator<Item = Action> {
        let settings = [
            Action::SetPack(self.pack.clone()),
            Action::SetAsOf(self.as_of),
            // From the beginning, so that keys that come in their order are known to be free without a look at all parcels.
            Action::SetNextKey(FIRST_KEY),
        ];
        let for_all = self.for_all.fields().into_iter().map(|field| {
            let Held { entry, typed } = self.for_all.held(field);
            let (entry, typed) = (entry.cloned().map(Box::new), typed.cloned().map(Box::new));
            Action::SetInLayer { scenario: None, key: None, field, entry, typed }
        });
        let scenarios = self.scenarios.iter().enumerate().map(|(at, scenario)| Action::AddScenario {
            at,
            scenario: Box::new(scenario.clone()),
            // What it says of single parcels comes with these.
            layers: Vec::new(),
        });
        let parcels = self.parcels.iter().enumerate().map(|(at, parcel)| Action::AddParcel {
            key: parcel.key,
            at,
            dossier: Arc::clone(&parcel.dossier),
        });
        let next_key = std::iter::once(Action::SetNextKey(self.next_key));
        settings.into_iter().chain(for_all).chain(scenarios).chain(parcels).chain(next_key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::project::Dossier;

    #[test]
    fn parcels_that_come_in_pieces_take_other_keys_where_theirs_were_given_meanwhile() {
        let mut project = Project::new("x");
        let mut growing = Growing::on(&project);
        for piece in Action::add_all(&project, vec![Dossier::default(); 2 * LARGEST_PIECE]).into_pieces() {
            growing.add(piece);
        }
        // A parcel, and a scenario: both draw from the counter.
        project.apply(Action::add_all(&project, vec![Dossier::default()])).unwrap();
        project.apply(Action::add_scenario(&project, super::super::ScenarioName::Given("x".into()))).unwrap();
        let adopted = growing.edit_on(&project);
        project.apply(adopted).unwrap();
        assert_eq!(project.parcels().len(), 2 * LARGEST_PIECE + 1);
        let keys: std::collections::BTreeSet<u32> =
            project.parcels().iter().map(|parcel| parcel.key.number()).collect();
        assert_eq!(keys.len(), project.parcels().len());
        assert!(!keys.contains(&project.scenarios().first().unwrap().key().number()));
    }

    #[test]
    fn many_parcels_come_in_beside_what_was_edited_meanwhile() {
        use super::super::ScenarioName;
        use crate::engine::field::Field;
        use crate::engine::parcel::{Entry, Origin, Value};
        let named = |name: &str| ScenarioName::Given(name.to_owned());
        let value = |number| Some(Box::new(Entry::new(Value::Number(number), Origin::Typed)));
        let blank = || {
            let mut project = Project::new("x");
            project.apply(Action::add_all(&project, vec![Dossier::default()])).unwrap();
            project
        };
        let mut brought = blank();
        brought.apply(Action::add_all(&brought, vec![Dossier::default(); 2 * LARGEST_PIECE])).unwrap();
        brought.apply(Action::add_scenario(&brought, named("theirs"))).unwrap();
        let scenario = brought.scenarios()[0].key();
        let last = brought.parcels().last().unwrap().key;
        let (field, typed) = (Field::PlanTax, None);
        let said = Action::SetInLayer { scenario: Some(scenario), key: Some(last), field, entry: value(5.0), typed };
        brought.apply(said).unwrap();

        let mut project = blank();
        let own = project.parcels()[0].key;
        let mut growing = Growing::on(&project);
        for piece in Action::bring_in(&project, &brought).into_pieces() {
            growing.add(piece);
        }
        // Meanwhile the blank parcel is filled, and a scenario takes the key that theirs would have had.
        let typed = Action::SetField { key: own, field: Field::SiteArea, entry: value(7.0), typed: None };
        project.apply(typed).unwrap();
        project.apply(Action::add_scenario(&project, named("own"))).unwrap();
        let before = project.clone();
        let undo = project.apply(growing.edit_on(&project)).unwrap();
        assert_eq!(project.parcels().len(), 1 + brought.parcels().len());
        assert_eq!(project.parcel(own).unwrap().parcel.number(Field::SiteArea), Some(7.0));
        let names: Vec<_> = project.scenarios().iter().map(|scenario| scenario.name().clone()).collect();
        assert_eq!(names, [named("theirs"), named("own")]);
        let theirs = project.scenarios()[0].key();
        let saying: Vec<_> = project.parcels().iter().filter(|parcel| parcel.layer(theirs).is_some()).collect();
        assert_eq!(saying.len(), 1);
        assert!(saying[0].layer(project.scenarios()[1].key()).is_none());
        project.apply(undo).unwrap();
        assert_eq!(project, before);
    }

    #[test]
    fn the_pieces_of_a_project_make_it_again_however_they_are_taken() {
        for parcels in [0, 1, LARGEST_PIECE, 3 * LARGEST_PIECE] {
            let mut project = Project::new("x");
            project.apply(Action::add_all(&project, vec![Dossier::default(); parcels])).unwrap();
            let whole = project.as_edit();
            let pieces: Vec<Action> = (0..).map_while(|number| whole.piece(number)).collect();
            assert_eq!(pieces.len(), whole.pieces(), "{parcels}");
            assert_eq!(whole.into_pieces().collect::<Vec<_>>(), pieces, "{parcels}");
            let mut again = Project::new("another");
            for piece in pieces {
                again.apply(piece).unwrap();
            }
            assert_eq!(again, project, "{parcels}");
        }
    }
}
