//! The ways of what was read into the project.

use super::reading::{ReadFileView, Reading, Stage};
use super::taken::{Numbered, Offer};
use crate::engine::job::{Records, Window};
use crate::engine::project::Dossier;
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::further::ProjectCopy;
use crate::worker::{WorkerClient, WorkerError};
use gloo::timers::callback::Timeout;
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;
use yew::prelude::*;

/// What the ways into the project need.
pub(super) struct TakeIn<'a> {
    pub texts: &'a Texts,
    pub client: &'a Rc<WorkerClient>,
    pub reading: &'a Reading,
    pub done: &'a ReadFileView,
    pub project: &'a ProjectCopy,
    /// Numbers of the rows or features that are in the project already.
    pub still_in: &'a Rc<BTreeSet<usize>>,
    /// Called with parcels that the project is to take in.
    pub on_add: &'a Callback<Vec<Arc<Dossier>>>,
}

impl TakeIn<'_> {
    /// The parcels of which nothing was refused, or all; of both those that are not in the project yet. What the project
    /// may have already is asked about.
    pub fn html(&self) -> Html {
        let (whole, all, taken) = (self.done.summary.whole, self.done.summary.parcels, self.still_in.len());
        let (open, rest) = (whole.saturating_sub(taken), all.saturating_sub(taken));
        let all_key = if taken > 0 { "page.list.take.rest" } else { "page.list.take.all" };
        html! {
            <>
                { self.question() }
                <p class="take-in">
                    // Of nothing sound nobody is offered nothing.
                    if open == 0 && taken > 0 {
                        { Button::new(self.count("page.list.take.done", taken), Callback::noop()).disabled(true).html() }
                    } else if open > 0 {
                        { self.way(true, open, if whole == all { "page.list.take" } else { "page.list.take.whole" }).strong().html() }
                    }
                    if open < rest {
                        { self.way(false, rest, all_key).html() }
                    }
                </p>
            </>
        }
    }

    fn count(&self, key: &str, count: usize) -> String {
        self.texts.text(key, &[("count", Arg::Count(count))])
    }

    fn way(&self, whole_only: bool, count: usize, words: &str) -> Button {
        let busy = matches!(*self.reading.stage, Stage::Running(..) | Stage::Taking(..));
        let (client, reading, on_add) = (self.client.clone(), self.reading.clone(), self.on_add.clone());
        let (project, still_in, all) = (self.project.clone(), self.still_in.clone(), self.done.summary.parcels);
        let on_press = Callback::from(move |()| {
            let (reading, on_add, project, still_in) =
                (reading.clone(), on_add.clone(), project.clone(), still_in.clone());
            let stage = reading.stage.setter();
            // All of them are on their way only once they were handed over.
            let on_piece = move |done: usize| stage.set(Stage::Taking(done.min(count.saturating_sub(1)), count));
            on_piece(0);
            fetch_records(&client, whole_only, Vec::new(), on_piece, move |records| match records {
                Ok(mut records) => {
                    records.retain(|(number, _)| !still_in.contains(number));
                    let offer = Offer::of(records, &project);
                    if offer.known.is_empty() {
                        next_turn(move || take(&reading, &on_add, offer.fresh, &[], all));
                    } else {
                        reading.stage.set(Stage::Asking(Rc::new(offer)));
                    }
                }
                Err(error) => reading.stage.set(Stage::Failed(error.issue())),
            });
        });
        Button::new(self.count(words, count), on_press).disabled(busy || count == 0)
    }

    /// Whether parcels whose identifiers the project has are to come in a second time.
    fn question(&self) -> Html {
        let Stage::Asking(offer) = &*self.reading.stage else { return Html::default() };
        let fresh = offer.fresh.len();
        let leave_out = if fresh == 0 { "page.list.known.none" } else { "page.list.known.leave_out" };
        let title = self.count("page.list.known", offer.known.len()).into();
        let actions = html! {
            <>
                { Button::new(self.count(leave_out, fresh), self.answer(offer, true)).strong().html() }
                { Button::new(self.count("page.list.known.all", fresh + offer.known.len()), self.answer(offer, false)).html() }
            </>
        };
        let body = html! { <p>{ self.texts.text("page.list.known.words", &[]) }</p> };
        html! { <div role="alert">{ notice(NoticeWeight::Watch, &title, body, Some(actions)) }</div> }
    }

    fn answer(&self, offer: &Rc<Offer>, without_known: bool) -> Callback<()> {
        let (reading, on_add, offer) = (self.reading.clone(), self.on_add.clone(), offer.clone());
        let all = self.done.summary.parcels;
        Callback::from(move |()| {
            let Offer { mut fresh, known } = Offer::clone(&offer);
            if without_known {
                take(&reading, &on_add, fresh, &known, all);
            } else {
                fresh.extend(known);
                fresh.sort_by_key(|(number, _)| *number);
                take(&reading, &on_add, fresh, &[], all);
            }
        })
    }
}

/// Hands parcels, of so many in the list, over to the project; those that are left out count as dealt with.
fn take(
    reading: &Reading,
    on_add: &Callback<Vec<Arc<Dossier>>>,
    records: Vec<Numbered>,
    left_out: &[Numbered],
    all: usize,
) {
    let taken = reading.taken.with(records.iter().chain(left_out));
    reading.drafts.note_taken(&taken, all, records.is_empty());
    reading.taken.set(Rc::new(taken));
    if records.is_empty() {
        reading.stage.set(Stage::Done);
        return;
    }
    reading.stage.set(Stage::Taking(records.len(), records.len()));
    let on_add = on_add.clone();
    next_turn(move || on_add.emit(records.into_iter().map(|(_, dossier)| dossier).collect()));
}

/// Goes on after the browser had a turn: tens of thousands of parcels are gone through several times.
fn next_turn(go_on: impl FnOnce() + 'static) {
    Timeout::new(0, go_on).forget();
}

/// Fetches all records, piece by piece, and tells how many there are so far.
fn fetch_records(
    client: &Rc<WorkerClient>,
    whole_only: bool,
    mut so_far: Vec<Numbered>,
    on_piece: impl Fn(usize) + 'static,
    on_all: impl FnOnce(Result<Vec<Numbered>, WorkerError>) + 'static,
) {
    let window = Window { from: so_far.len(), count: usize::MAX };
    let again = client.clone();
    client.records(Records { whole_only, window }, move |answer| match answer {
        Ok(piece) if piece.is_empty() => on_all(Ok(so_far)),
        Ok(piece) => {
            so_far.extend(piece.into_iter().map(|(number, parcel)| (number, Arc::new(Dossier::of(parcel)))));
            on_piece(so_far.len());
            fetch_records(&again, whole_only, so_far, on_piece, on_all);
        }
        Err(error) => on_all(Err(error)),
    });
}
