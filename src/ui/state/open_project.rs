//! The reducer of the open project.

use crate::engine::field::Holder;
use crate::engine::policy::DEFAULT_PACK;
use crate::engine::project::{
    Action, Dossier, Growing, History, JournalEntry, ParcelKey, Project, ProjectParcel, ScenarioKey,
};
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
    Show(ParcelKey),
    /// The page turns to another scenario, `None` being the base, which is no edit of the project either.
    ShowScenario(Option<ScenarioKey>),
}

/// Which parcel a reader looks at, and in which scenario.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shown {
    /// The parcel.
    pub parcel: ParcelKey,
    /// The scenario; `None` is the base.
    pub scenario: Option<ScenarioKey>,
}

/// The open project, its steps back and forth, and the edits that a store has not fetched yet.
#[derive(Clone, Debug)]
pub struct OpenProject {
    history: Rc<History>,
    revision: u64,
    journal: VecDeque<(u64, Rc<JournalEntry>)>,
    shown: Shown,
    /// Where that parcel stood last: the next one is shown once it is gone.
    place: usize,
    /// What counts for that parcel in that scenario.
    record: Arc<Dossier>,
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
            let _ = project.apply(Action::add_all(&project, vec![Dossier::default()]));
            history = History::of(project);
        }
        let scenario = history.project().scenario_shown_first();
        let shown = Shown { parcel: key_at(history.project(), 0), scenario };
        let (journal, record) = (VecDeque::new(), Arc::default());
        Self { history: Rc::new(history), revision: 0, journal, shown, place: 0, record }.settled()
    }

    /// The same, with this parcel and this scenario on the page; what of them is not there is left as it is.
    #[must_use]
    pub fn showing(self, shown: Shown) -> Self {
        let scenario = if self.has(shown.scenario) { shown.scenario } else { self.shown.scenario };
        let parcel = if self.project().parcel(shown.parcel).is_some() { shown.parcel } else { self.shown.parcel };
        Self { shown: Shown { parcel, scenario }, ..self }.settled()
    }

    /// The same, with the parcel at this place on the page; the last one where there are fewer.
    #[must_use]
    pub fn showing_place(self, place: usize) -> Self {
        let parcel = key_at(self.project(), place);
        Self { shown: Shown { parcel, ..self.shown }, ..self }.settled()
    }

    /// With a parcel and a scenario on the page that are there, and what counts for them.
    fn settled(mut self) -> Self {
        let project = self.history.project();
        self.place = project.place_of(self.shown.parcel).unwrap_or(self.place);
        self.place = self.place.min(project.parcels().len().saturating_sub(1));
        self.shown.parcel = key_at(project, self.place);
        self.shown.scenario = self.shown.scenario.filter(|scenario| self.has(Some(*scenario)));
        self.record = project.record_of(self.shown.parcel, self.shown.scenario).unwrap_or_default();
        self
    }

    fn has(&self, scenario: Option<ScenarioKey>) -> bool {
        scenario.is_none_or(|scenario| self.project().scenario(scenario).is_some())
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

    /// The parcel that the page shows.
    #[must_use]
    pub fn parcel(&self) -> ParcelKey {
        self.shown.parcel
    }

    /// Its place among the parcels.
    #[must_use]
    pub fn place(&self) -> usize {
        self.place
    }

    /// The scenario that the page shows; `None` is the base.
    #[must_use]
    pub fn scenario(&self) -> Option<ScenarioKey> {
        self.shown.scenario
    }

    /// Both.
    #[must_use]
    pub fn shown(&self) -> Shown {
        self.shown
    }

    /// What counts for the parcel that the page shows, in the scenario that it shows.
    #[must_use]
    pub fn dossier(&self) -> &Dossier {
        &self.record
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
        let turned = match edit {
            Edit::Show(parcel) => Some(Shown { parcel, ..self.shown }),
            Edit::ShowScenario(scenario) => Some(Shown { scenario, ..self.shown }),
            _ => None,
        };
        if let Some(shown) = turned {
            return (shown != self.shown).then(|| self.clone().showing(shown));
        }
        let mut history = History::clone(&self.history);
        let made = match edit {
            Edit::Show(_) | Edit::ShowScenario(_) => None,
            Edit::Adopt(at, edit) if at == self.revision => history.adopt(*edit).ok().flatten(),
            Edit::Adopt(_, edit) => {
                let again = edit.edit_on(history.project());
                history.apply(again).ok().flatten()
            }
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
        next.turn_to(&made.action);
        next = next.settled();
        next.journal.push_back((next.revision, Rc::new(made)));
        if next.journal.len() > JOURNAL {
            next.journal.pop_front();
        }
        Some(next)
    }

    /// A parcel or a scenario that comes in or comes back is what the reader looks for, and one in which a step was taken back or
    /// made again.
    fn turn_to(&mut self, action: &Action) {
        match action {
            Action::AddParcel { key, .. } | Action::SetCell { key, .. } => self.shown.parcel = *key,
            Action::SetField { key, field, .. } => {
                self.shown.parcel = *key;
                if field.holder() != Holder::Fact {
                    self.shown.scenario = None;
                }
            }
            Action::SetInLayer { scenario, key, .. } => {
                self.shown.scenario = *scenario;
                self.shown.parcel = key.unwrap_or(self.shown.parcel);
            }
            Action::AddScenario { scenario, .. } => self.shown.scenario = Some(scenario.key()),
            // A scenario with its values comes in several edits, its own the first.
            Action::Many(edits) => {
                if let Some(first @ Action::AddScenario { .. }) = edits.first() {
                    self.turn_to(first);
                }
            }
            _ => {}
        }
    }
}

/// The parcel at a place, or the last one before it.
fn key_at(project: &Project, place: usize) -> ParcelKey {
    let parcels = project.parcels();
    parcels.get(place).or(parcels.last()).map_or(ParcelKey::new(0), |parcel: &ProjectParcel| parcel.key)
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
    use crate::engine::project::ScenarioName;
    use crate::ui::state::enter;

    fn typed(open: Rc<OpenProject>, field: Field, text: &str) -> Rc<OpenProject> {
        let action = enter(open.shown(), field, text, None);
        open.reduce(Edit::Make(action))
    }

    fn add(open: Rc<OpenProject>) -> Rc<OpenProject> {
        let (key, at) = (ParcelKey::new(open.project().next_key()), open.project().parcels().len());
        open.reduce(Edit::Make(Action::AddParcel { key, at, dossier: Arc::default() }))
    }

    fn copied(open: Rc<OpenProject>) -> Rc<OpenProject> {
        let copy = Action::duplicate_scenario(open.project(), None, named("乙"));
        open.reduce(Edit::Make(copy))
    }

    fn named(name: &str) -> ScenarioName {
        ScenarioName::Given(name.to_owned())
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
            let edits = typed.map(|(field, text)| enter(open.shown(), field, text, None));
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
        let open = second.reduce(Edit::Make(action)).reduce(Edit::Show(ParcelKey::new(3)));
        assert_eq!((open.place(), open.revision(), open.project().parcels().len()), (2, 2, 3));
        let open = typed(open, Field::FloorArea, "7");
        assert_eq!(open.project().parcels()[2].text_of(Field::FloorArea), "7");
        let open = open.reduce(Edit::Undo).reduce(Edit::Undo);
        assert_eq!((open.place(), open.project().parcels().len()), (0, 1));
        assert_eq!(open.dossier().text_of(Field::SiteArea), "2");
    }

    #[test]
    fn the_page_turns_to_a_parcel_that_comes_in_and_to_one_that_undo_brings_back() {
        let open = add(add(blank()));
        assert_eq!((open.parcel(), open.place()), (ParcelKey::new(3), 2));
        let second = ParcelKey::new(2);
        let remove = Edit::Make(Action::RemoveParcel { key: second, next_key: None });
        let open = open.reduce(Edit::Show(second)).reduce(remove);
        assert_eq!(open.parcel(), ParcelKey::new(3), "the one that follows takes its place");
        assert_eq!(open.reduce(Edit::Show(ParcelKey::new(1))).reduce(Edit::Undo).parcel(), second);
    }

    #[test]
    fn the_page_turns_to_the_parcel_in_which_a_step_is_taken_back_or_made_again() {
        let (first, second) = (ParcelKey::new(1), ParcelKey::new(2));
        let two = add(blank());
        let open = typed(two, Field::SiteArea, "2").reduce(Edit::Show(first)).reduce(Edit::Undo);
        assert_eq!(open.parcel(), second);
        assert_eq!(open.reduce(Edit::Show(first)).reduce(Edit::Redo).parcel(), second);
    }

    #[test]
    fn a_parcel_that_is_not_there_is_not_turned_to() {
        let open = blank();
        assert!(Rc::ptr_eq(&open, &open.clone().reduce(Edit::Show(ParcelKey::new(1)))));
        assert_eq!(open.reduce(Edit::Show(ParcelKey::new(9))).parcel(), ParcelKey::new(1));
    }

    #[test]
    fn plans_go_to_the_scenario_that_is_shown_and_facts_to_the_parcel() {
        let text = |open: &OpenProject, field| open.dossier().text_of(field);
        let open = typed(typed(blank(), Field::SiteArea, "2"), Field::PlanFloorArea, "100");
        let copy = copied(open);
        let scenario = copy.scenario();
        assert!(scenario.is_some(), "what comes in is shown");
        assert_eq!(text(&copy, Field::PlanFloorArea), "100");
        let open = typed(typed(copy, Field::PlanFloorArea, "200"), Field::SiteArea, "3");
        assert_eq!(text(&open, Field::PlanFloorArea), "200");
        let base = open.clone().reduce(Edit::ShowScenario(None));
        assert_eq!(base.revision(), open.revision(), "switching is no edit");
        assert_eq!((text(&base, Field::PlanFloorArea), text(&base, Field::SiteArea)), ("100".into(), "3".into()));
        // The step back of the fact stays in the base; that of the plan turns to its scenario.
        let open = base.reduce(Edit::Undo);
        assert_eq!((open.scenario(), text(&open, Field::SiteArea).as_str()), (None, "2"));
        let open = open.reduce(Edit::Undo);
        assert_eq!((open.scenario(), text(&open, Field::PlanFloorArea).as_str()), (scenario, "100"));
    }

    #[test]
    fn a_scenario_that_goes_leaves_the_base_and_comes_back_with_its_plan() {
        let open = typed(blank(), Field::PlanFloorArea, "100");
        let copy = copied(open);
        let scenario = copy.scenario().unwrap();
        let open = typed(copy, Field::PlanFloorArea, "200");
        let gone = open.reduce(Edit::Make(Action::RemoveScenario { scenario, next_key: None }));
        assert_eq!((gone.scenario(), gone.dossier().text_of(Field::PlanFloorArea).as_str()), (None, "100"));
        let back = gone.reduce(Edit::Undo);
        assert_eq!((back.scenario(), back.dossier().text_of(Field::PlanFloorArea).as_str()), (Some(scenario), "200"));
    }

    #[test]
    fn a_field_that_is_emptied_in_a_scenario_stays_empty_there() {
        let open = typed(blank(), Field::PlanFloorArea, "100");
        let copy = copied(open);
        let open = typed(copy, Field::PlanFloorArea, "");
        assert_eq!(open.dossier().text_of(Field::PlanFloorArea), "");
        assert_eq!(open.reduce(Edit::ShowScenario(None)).dossier().text_of(Field::PlanFloorArea), "100");
    }

    #[test]
    fn the_only_scenario_of_a_project_is_shown_first_and_what_was_shown_before_that() {
        let mut project = Project::new("x");
        project.apply(Action::add_all(&project, vec![Dossier::default(); 2])).unwrap();
        project.apply(Action::add_scenario(&project, named("乙"))).unwrap();
        let open = OpenProject::of(History::of(project));
        let scenario = open.project().scenario_shown_first();
        assert_eq!((open.parcel(), open.scenario()), (ParcelKey::new(1), scenario));
        let second = ParcelKey::new(2);
        let base = open.clone().showing(Shown { parcel: second, scenario: None });
        assert_eq!((base.parcel(), base.scenario()), (second, None));
        let gone = Shown { parcel: ParcelKey::new(9), scenario: Some(ScenarioKey::new(9)) };
        assert_eq!(open.clone().showing(gone).shown(), open.shown());
        assert_eq!(open.showing_place(7).parcel(), second);
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
        let key = |at: usize| ParcelKey::new(u32::try_from(at).unwrap() + 1);
        (1..4).for_each(|at| edit.add(Action::AddParcel { key: key(at), at, dossier: Arc::default() }));
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
