//! An import that is kept until it is in the project, and the offer of one that was not finished.

use super::taken::Taken;
use crate::engine::job::ReadFile;
use crate::engine::project::Project;
use crate::i18n::{Arg, Texts, format_date};
use crate::storage::{Draft, DraftError, DraftKeeper, DraftState, FoundDraft, NotKept, RecordError, StoreError};
use crate::ui::browser::now;
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::view::SAMPLE;
use crate::worker::Source;
use js_sys::Array;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

/// The draft of what is read, and one that was found.
#[derive(Clone)]
pub(super) struct Drafts {
    keeper: Rc<DraftKeeper>,
    state: UseStateHandle<DraftState>,
    /// An import that was not finished, by this window or another.
    pub offered: UseStateHandle<Option<Rc<FoundDraft>>>,
    trouble: UseStateHandle<Option<StoreError>>,
}

#[hook]
pub(super) fn use_drafts() -> Drafts {
    let state = use_state_eq(DraftState::default);
    let offered = use_state(|| None);
    let keeper = use_memo((), {
        let (state, offered) = (state.setter(), offered.setter());
        move |()| {
            DraftKeeper::new(move |now| {
                if let DraftState::NotKept(NotKept::Elsewhere(found)) = &now {
                    offered.set(Some(found.clone()));
                }
                state.set(now);
            })
        }
    });
    Drafts { keeper, state, offered, trouble: use_state(|| None) }
}

impl Drafts {
    /// Looks for an import that was not finished. One that the project has taken in goes without a word, and so does the
    /// invented park in which nothing was put right: it is one click away.
    pub fn look(&self, project: &Project) {
        let (drafts, project) = (self.clone(), project.clone());
        spawn_local(async move {
            // A browser that keeps nothing has none.
            let Ok(Some(found)) = drafts.keeper.find().await else { return };
            if drafts.keeper.is_own(&found) {
                return;
            }
            match &found.draft {
                Ok(draft) if is_in(draft, &project) || is_untouched_sample(draft) => {
                    // What cannot be taken away now is looked at again the next time.
                    let _ = drafts.keeper.discard(&found).await;
                }
                Ok(_) | Err(_) => drafts.offered.set(Some(Rc::new(found))),
            }
        });
    }

    /// The import that is offered as it is now; it is offered no longer, if its bytes are there.
    pub async fn look_again(&self) -> Option<FoundDraft> {
        match self.keeper.find().await {
            Ok(found) => {
                let found = found.map(Rc::new);
                let whole = found.clone().filter(|found| found.file.is_some());
                self.offered.set(found.filter(|_| whole.is_none()));
                whole.map(|found| FoundDraft::clone(&found))
            }
            Err(error) => {
                self.trouble.set(Some(error));
                None
            }
        }
    }

    /// Throws the import away that is offered, unless another window has gone on with it: then it is offered as it is now.
    pub fn throw_away(&self) {
        let Some(found) = (*self.offered).clone() else { return };
        let drafts = self.clone();
        spawn_local(async move {
            match drafts.keeper.discard(&found).await {
                Ok(now) => {
                    drafts.offered.set(now.map(Rc::new));
                    drafts.trouble.set(None);
                }
                Err(error) => drafts.trouble.set(Some(error)),
            }
        });
    }

    /// Whether this file takes the place of a found draft unasked.
    pub fn gives_way(&self, found: &FoundDraft, source: &Source, order: &ReadFile) -> bool {
        file_of(source, order).is_some_and(|file| found.gives_way_to(&order.file_name, file.size() as u64))
    }

    /// Keeps what is read from here on.
    pub fn begin(&self, source: &Source, order: &ReadFile, instead_of: Option<&FoundDraft>) {
        if instead_of.is_some() {
            self.offered.set(None);
        }
        if let Some(file) = file_of(source, order) {
            let draft = Draft::new(DraftKeeper::chance(), now(), file.size() as u64, order.clone());
            self.keeper.begin(draft, file, instead_of);
        }
    }

    pub fn take_up(&self, found: &FoundDraft) {
        self.keeper.take_up(found);
    }

    pub fn change(&self, edit: impl FnOnce(&mut Draft)) {
        self.keeper.change(edit);
    }

    /// Notes that the list was read, with so many parcels; `is_behind` says whether the project has not all of these rows as
    /// they are read now.
    pub fn note_read(&self, parcels: usize, is_behind: impl FnOnce(&ReadFile, &BTreeSet<usize>) -> bool) {
        self.change(|draft| {
            let taken: BTreeSet<usize> = draft.taken().collect();
            draft.rows = Some(parcels);
            draft.is_complete = parcels > 0 && taken.len() >= parcels && !is_behind(&draft.order, &taken);
        });
    }

    /// Notes what of so many parcels is on its way into the project. A draft of which all are stays until the project is seen
    /// to have them, for the edit may not be written yet; one of which all were left out goes at once.
    pub fn note_taken(&self, taken: &Taken, parcels: usize, none_is_new: bool) {
        let is_complete = taken.numbers().count() >= parcels;
        if is_complete && none_is_new {
            self.keeper.remove();
        } else {
            self.change(|draft| {
                draft.set_taken(taken.numbers());
                draft.is_complete = is_complete;
            });
        }
    }

    /// Notes why the top of a list was not read. What can be read in no way is not kept; what another choice or another try
    /// may read is.
    pub fn note_failure(&self, code: &str) {
        let may_be_read = code.starts_with("worker.") || code.starts_with("job.") || code == "file.undecodable";
        if !may_be_read && self.keeper.mends() == 0 {
            self.keeper.remove();
        }
    }

    /// Notes that the reader has stopped the reading. Cells that were mended before are offered again.
    pub fn leave(&self) {
        if self.keeper.mends() == 0 {
            self.keeper.remove();
            return;
        }
        let drafts = self.clone();
        spawn_local(async move {
            if let Ok(Some(found)) = drafts.keeper.find().await {
                drafts.offered.set(Some(Rc::new(found)));
            }
        });
    }

    /// Whether the list that is read is kept, in one quiet sentence.
    pub fn kept(&self, texts: &Texts) -> Html {
        let key = match &*self.state {
            DraftState::Nothing => return Html::default(),
            DraftState::Writing => "page.list.draft.writing",
            DraftState::Kept => "page.list.draft.kept",
            DraftState::NotKept(NotKept::TooLarge) => "page.list.draft.not_kept.large",
            DraftState::NotKept(NotKept::Refused(_)) => "page.list.draft.not_kept",
            DraftState::NotKept(NotKept::Elsewhere(_)) => "page.list.draft.not_kept.elsewhere",
            DraftState::NotKept(NotKept::Lost) => "page.list.draft.not_kept.lost",
        };
        html! { <p class="section__lead draft-kept">{ texts.text(key, &[]) }</p> }
    }

    /// The offer to take up again what was not finished, if there is something.
    pub fn offer(&self, texts: &Texts, project: &Project, on_take_up: Callback<()>) -> Html {
        let Some(found) = &*self.offered else { return Html::default() };
        let drafts = self.clone();
        let on_throw_away = Callback::from(move |()| drafts.throw_away());
        let view = UnfinishedView {
            file: name_of(found, texts),
            draft: found.draft.clone(),
            taken: found.draft.as_ref().map_or(0, |draft| in_project(draft, project)),
            has_bytes: found.file.is_some(),
            trouble: (*self.trouble).clone(),
        };
        html! { <div class="draft-offer">{ unfinished(texts, &view, on_take_up, on_throw_away) }</div> }
    }
}

/// What is shown of an import that was not finished.
#[derive(Clone, PartialEq, Debug)]
pub struct UnfinishedView {
    /// Name of its file.
    pub file: String,
    /// How far it came.
    pub draft: Result<Draft, DraftError>,
    /// How many of its rows the project has.
    pub taken: usize,
    /// Whether the list itself is there.
    pub has_bytes: bool,
    /// Why the last press was of no use.
    pub trouble: Option<StoreError>,
}

/// Offers to take an import up again, or to throw it away.
pub fn unfinished(texts: &Texts, view: &UnfinishedView, on_take_up: Callback<()>, on_throw_away: Callback<()>) -> Html {
    let file = [("file", Arg::Text(&view.file))];
    let is_newer = matches!(view.draft, Err(DraftError::Record(RecordError::Newer { .. })));
    let words = match &view.draft {
        Ok(draft) if view.has_bytes => facts(texts, draft, view.taken),
        Err(_) if is_newer => texts.text("page.list.draft.newer", &[]),
        Err(_) if view.has_bytes => texts.text("page.list.draft.damaged", &file),
        Ok(_) | Err(_) => texts.text("page.list.draft.no_bytes", &[]),
    };
    let take_up = if view.draft.is_ok() { "page.list.draft.take_up" } else { "page.list.draft.read_anew" };
    let actions = html! {
        <>
            if view.has_bytes && !is_newer {
                { Button::new(texts.text(take_up, &file), on_take_up).html() }
            }
            { Button::new(texts.text("page.list.draft.throw_away", &[]), on_throw_away).html() }
        </>
    };
    let body = html! {
        <>
            <p>{ words }</p>
            if let Some(error) = &view.trouble {
                <p role="alert">{ texts.text(&format!("issue.{}", error.code()), &[("text", Arg::Text(""))]) }</p>
            }
        </>
    };
    notice(NoticeWeight::Watch, &texts.text("page.list.draft", &file).into(), body, Some(actions))
}

/// When it was begun, how far it was read and taken in, and what was put right in it.
fn facts(texts: &Texts, draft: &Draft, taken: usize) -> String {
    let day = format_date(draft.begun.date(), texts.language());
    let time = format!("{:02}:{:02}", draft.begun.hour(), draft.begun.minute());
    let mut facts = vec![
        ("day", Arg::Text(&day)),
        ("time", Arg::Text(&time)),
        ("mends", Arg::Count(draft.order.repairs.len())),
        ("taken", Arg::Count(taken)),
    ];
    let key = match draft.rows {
        None => "page.list.draft.unread",
        Some(rows) => {
            facts.push(("rows", Arg::Count(rows)));
            if taken > 0 { "page.list.draft.facts.taken" } else { "page.list.draft.facts" }
        }
    };
    texts.text(key, &facts)
}

/// Name of the file of a draft.
pub(super) fn name_of(found: &FoundDraft, texts: &Texts) -> String {
    match (&found.draft, &found.file) {
        (Ok(draft), _) => draft.order.file_name.clone(),
        (Err(_), Some(file)) => file.name(),
        (Err(_), None) => texts.text("page.list.draft.unnamed", &[]),
    }
}

/// Whether all of it was taken in and the project has it still. What came in came in at once, so one row tells of all.
fn is_in(draft: &Draft, project: &Project) -> bool {
    draft.is_complete && in_project(draft, project) > 0
}

/// Whether it is the invented park as it is offered to all.
fn is_untouched_sample(draft: &Draft) -> bool {
    draft.order.file_name == SAMPLE && draft.gives_way_to(SAMPLE, draft.bytes)
}

/// How many rows of it the project has: of those on their way when the page was killed, or undone since, it has none.
fn in_project(draft: &Draft, project: &Project) -> usize {
    Taken::of_numbers(draft.taken()).still_in(project, &draft.order.file_name).len()
}

/// The bytes of a list as a file; pasted text becomes one.
fn file_of(source: &Source, order: &ReadFile) -> Option<File> {
    match source {
        Source::File(file) => Some(file.clone()),
        Source::Text(text) => File::new_with_str_sequence(&Array::of1(&text.into()), &order.file_name).ok(),
    }
}
