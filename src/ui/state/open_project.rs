//! The reducer of the open project.

use crate::engine::policy::DEFAULT_PACK;
use crate::engine::project::{Action, Dossier, Growing, History, JournalEntry, Project};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;
use yew::Reducible;

/// How many edits are kept until whoever stores them has fetched them.
const JOURNAL: usize = 256;

/// What can be done to the open project.
#[derive(Clone, PartialEq, Debug)]
pub enum Edit {
    /// An action is made.
    Make(Action),
    /// One that was made on a copy of the project as it was at this revision is taken over, or made again on a later one.
    Adopt(u64, Box<Growing>),
    /// A run of keystrokes has ended.
    Settle,
    /// One step back.
    Undo,
    /// One step forward again.
    Redo,
    /// The page turns to another parcel, which is no edit of the project.
    Show(usize),
}

/// The open project, its steps back and forth, and the edits that a store has not fetched yet.
#[derive(Clone, Debug)]
pub struct OpenProject {
    history: Rc<History>,
    revision: u64,
    journal: VecDeque<(u64, Rc<JournalEntry>)>,
    shown: usize,
}

/// Comparing thousands of parcels would take longer than showing them, and every edit makes another history.
impl PartialEq for OpenProject {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.history, &other.history) && self.shown == other.shown
    }
}

impl Default for OpenProject {
    fn default() -> Self {
        Self::of(History::of(Project::new(DEFAULT_PACK)))
    }
}

impl OpenProject {
    /// An open project with its steps; one without a parcel gets a blank one.
    #[must_use]
    pub fn of(mut history: History) -> Self {
        if history.project().parcels().is_empty() {
            let mut project = history.project().clone();
            // A place that exists takes a parcel; there is nothing that could refuse it.
            let _ = project.apply(Action::AddParcel { at: 0, dossier: Arc::default() });
            history = History::of(project);
        }
        Self { history: Rc::new(history), revision: 0, journal: VecDeque::new(), shown: 0 }
    }

    /// The same, with this parcel on the page; the last one where there are fewer.
    #[must_use]
    pub fn showing(self, shown: usize) -> Self {
        Self { shown, ..self }
    }

    /// The project with its steps back and forth.
    #[must_use]
    pub fn history(&self) -> &Rc<History> {
        &self.history
    }

    /// The project as it stands.
    #[must_use]
    pub fn project(&self) -> &Project {
        self.history.project()
    }

    /// Place of the parcel that the page shows.
    #[must_use]
    pub fn parcel(&self) -> usize {
        self.shown.min(self.project().parcels().len().saturating_sub(1))
    }

    /// The parcel that the page shows.
    #[must_use]
    pub fn dossier(&self) -> &Dossier {
        static NONE: std::sync::OnceLock<Dossier> = std::sync::OnceLock::new();
        match self.project().parcels().get(self.parcel()) {
            Some(dossier) => dossier,
            None => NONE.get_or_init(Dossier::default),
        }
    }

    /// Whether there is a step to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is a step to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Counts the edits; it rises with each.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The edits after a revision, for the journal of a store.
    pub fn edits_since(&self, revision: u64) -> impl Iterator<Item = &Rc<JournalEntry>> {
        self.journal.iter().filter(move |(made, _)| *made > revision).map(|(_, entry)| entry)
    }

    /// The state after an edit; `None` if nothing changes. An action that does not fit is no edit: the page makes only
    /// actions on what it shows.
    fn after(&self, edit: Edit) -> Option<Self> {
        if let Edit::Show(shown) = edit {
            return (shown != self.shown).then(|| Self { shown, ..self.clone() });
        }
        let mut history = History::clone(&self.history);
        let made = match edit {
            Edit::Show(_) => None,
            Edit::Adopt(at, edit) if at == self.revision => history.adopt(*edit).ok().flatten(),
            Edit::Adopt(_, edit) => history.apply(edit.edit()).ok().flatten(),
            Edit::Make(action) => history.apply(action).ok().flatten(),
            Edit::Undo => history.undo().ok().flatten(),
            Edit::Redo => history.redo().ok().flatten(),
            Edit::Settle => {
                let settled = history.settle();
                return settled.then(|| Self { history: Rc::new(history), ..self.clone() });
            }
        };
        let mut next = Self { history: Rc::new(history), revision: self.revision + 1, ..self.clone() };
        let made = made?;
        // A parcel that comes in or comes back is what the reader looks for, and one in which a step was taken back or made again.
        if let Action::AddParcel { at, .. } | Action::SetField { parcel: at, .. } | Action::SetCell { parcel: at, .. } =
            made.action
        {
            next.shown = at;
        }
        next.shown = next.parcel();
        next.journal.push_back((next.revision, Rc::new(made)));
        if next.journal.len() > JOURNAL {
            next.journal.pop_front();
        }
        Some(next)
    }
}

impl Reducible for OpenProject {
    type Action = Edit;

    fn reduce(self: Rc<Self>, edit: Edit) -> Rc<Self> {
        self.after(edit).map_or(self, Rc::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::field::Field;
    use crate::ui::state::enter;

    fn typed(open: Rc<OpenProject>, field: Field, text: &str) -> Rc<OpenProject> {
        let action = enter(open.parcel(), field, text, None);
        open.reduce(Edit::Make(action))
    }

    fn blank() -> Rc<OpenProject> {
        Rc::new(OpenProject::default())
    }

    #[test]
    fn a_run_of_keystrokes_is_one_step() {
        let open = ["2", "23", "23."].into_iter().fold(blank(), |open, text| typed(open, Field::SiteArea, text));
        let open = typed(open, Field::FloorArea, "1").reduce(Edit::Undo);
        assert_eq!(open.dossier().text_of(Field::SiteArea), "23.");
        let open = open.reduce(Edit::Undo);
        assert_eq!(open.dossier().text_of(Field::SiteArea), "");
        assert!(!open.can_undo() && open.can_redo());
    }

    #[test]
    fn moves_of_two_entries_together_are_one_step_until_they_are_left() {
        let moved = |open: Rc<OpenProject>, area: &str, tax: &str| {
            let typed = [(Field::PlanFloorArea, area), (Field::PlanTax, tax)];
            let edits = typed.map(|(field, text)| enter(open.parcel(), field, text, None));
            open.reduce(Edit::Make(Action::Many(edits.into())))
        };
        let open = moved(moved(blank(), "9000", "520"), "9100", "520");
        let open = moved(open, "9100", "530").reduce(Edit::Undo);
        assert_eq!(open.dossier().text_of(Field::PlanFloorArea), "");
        let open = moved(open, "9000", "520").reduce(Edit::Settle);
        let open = moved(open, "9100", "530").reduce(Edit::Undo);
        assert_eq!(open.dossier().text_of(Field::PlanFloorArea), "9000");
        assert_eq!(open.dossier().text_of(Field::PlanTax), "520");
    }

    #[test]
    fn a_pause_between_entries_makes_two_steps() {
        let open = typed(blank(), Field::SiteArea, "2").reduce(Edit::Settle);
        let open = typed(open, Field::SiteArea, "23").reduce(Edit::Undo);
        assert_eq!(open.dossier().text_of(Field::SiteArea), "2");
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_edit() {
        let open = typed(blank(), Field::SiteArea, "2");
        let same = typed(open.clone(), Field::SiteArea, "2");
        assert!(Rc::ptr_eq(&open, &same));
        assert_eq!(blank().reduce(Edit::Undo).revision(), 0);
    }

    #[test]
    fn the_page_turns_between_parcels_and_stays_within_them() {
        let second = typed(blank(), Field::SiteArea, "2");
        let action = Action::add_all(second.project(), vec![Dossier::default(), Dossier::default()]);
        let open = second.reduce(Edit::Make(action)).reduce(Edit::Show(2));
        assert_eq!((open.parcel(), open.revision(), open.project().parcels().len()), (2, 2, 3));
        let open = typed(open, Field::FloorArea, "7");
        assert_eq!(open.project().parcels()[2].text_of(Field::FloorArea), "7");
        let open = open.reduce(Edit::Undo).reduce(Edit::Undo);
        assert_eq!((open.parcel(), open.project().parcels().len()), (0, 1));
        assert_eq!(open.dossier().text_of(Field::SiteArea), "2");
    }

    #[test]
    fn the_page_turns_to_a_parcel_that_comes_in_and_to_one_that_undo_brings_back() {
        let add = |at| Edit::Make(Action::AddParcel { at, dossier: Arc::default() });
        let open = blank().reduce(add(1)).reduce(add(2));
        assert_eq!(open.parcel(), 2);
        let open = open.reduce(Edit::Show(1)).reduce(Edit::Make(Action::RemoveParcel { at: 1 })).reduce(Edit::Show(0));
        assert_eq!(open.reduce(Edit::Undo).parcel(), 1);
    }

    #[test]
    fn the_page_turns_to_the_parcel_in_which_a_step_is_taken_back_or_made_again() {
        let two = blank().reduce(Edit::Make(Action::AddParcel { at: 1, dossier: Arc::default() }));
        let open = typed(two, Field::SiteArea, "2").reduce(Edit::Show(0)).reduce(Edit::Undo);
        assert_eq!(open.parcel(), 1);
        assert_eq!(open.reduce(Edit::Show(0)).reduce(Edit::Redo).parcel(), 1);
    }

    #[test]
    fn a_blank_parcel_makes_room_for_those_that_come_in() {
        let open = blank();
        let action = Action::add_all(open.project(), vec![Dossier::default(); 2]);
        assert_eq!(open.reduce(Edit::Make(action)).project().parcels().len(), 2);
    }

    #[test]
    fn an_edit_that_was_made_meanwhile_is_taken_over_or_made_again_on_what_came_between() {
        let open = typed(blank(), Field::SiteArea, "2");
        let mut edit = Growing::on(open.project());
        (1..4).for_each(|at| edit.add(Action::AddParcel { at, dossier: Arc::default() }));
        let adopt = Edit::Adopt(open.revision(), Box::new(edit));
        assert_eq!(open.clone().reduce(adopt.clone()).project().parcels().len(), 4);
        let later = typed(open, Field::FloorArea, "7").reduce(adopt);
        assert_eq!((later.project().parcels().len(), later.dossier().text_of(Field::FloorArea).as_str()), (4, "7"));
        assert_eq!(later.edits_since(2).count(), 1);
    }

    #[test]
    fn a_store_fetches_each_edit_once() {
        let open = typed(typed(blank(), Field::SiteArea, "2"), Field::FloorArea, "1");
        assert_eq!(open.edits_since(0).count(), 2);
        assert_eq!(open.edits_since(1).count(), 1);
        assert_eq!(open.reduce(Edit::Undo).edits_since(2).count(), 1);
    }
}
