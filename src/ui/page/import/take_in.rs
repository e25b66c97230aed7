//! The ways of what was read into the project.

use super::reading::Reading;
use super::state::{ImportAction, ReadFileView, Stage};
use super::taken::{Numbered, Offer, renewed};
use super::update::update_view;
use crate::engine::job::{Records, Window};
use crate::engine::project::{Action, Dossier, Update};
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::state::{EditQueue, ProjectHandle};
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
    pub project: &'a ProjectHandle,
    /// Numbers of the rows or features that are in the project already.
    pub still_in: &'a Rc<BTreeSet<usize>>,
    /// Whether those were mended or are read by other choices since.
    pub is_behind: bool,
    /// Where edits of the project go.
    pub edits: &'a EditQueue,
}

impl TakeIn<'_> {
    /// The parcels of which nothing was refused, or all; of both those that are not in the project yet. What the project
    /// may have already is asked about.
    pub fn html(&self) -> Html {
        let (whole, all, taken) = (self.done.summary.whole, self.done.summary.parcels, self.still_in.len());
        let (open, rest) = (whole.saturating_sub(taken), all.saturating_sub(taken));
        let all_key = if taken > 0 { "page.list.take.rest" } else { "page.list.take.all" };
        // Of a column that waits for its unit no row is refused, and yet its cells stay empty.
        let is_whole = whole == all && self.done.summary.errors == 0;
        let whole_key = match (is_whole, whole == all) {
            (true, _) => "page.list.take",
            (false, true) => all_key,
            (false, false) => "page.list.take.whole",
        };
        html! {
            <>
                { self.question() }
                <p class="take-in">
                    // Of nothing sound nobody is offered nothing.
                    if open == 0 && taken > 0 {
                        { Button::new(self.count("page.list.take.done", taken), Callback::noop()).disabled(true).html() }
                    } else if open > 0 {
                        { self.way(true, open, whole_key).strong().html() }
                    }
                    if open < rest {
                        { self.way(false, rest, all_key).html() }
                    }
                    if self.is_behind {
                        { self.renewal().html() }
                    }
                </p>
            </>
        }
    }

    fn count(&self, key: &str, count: usize) -> String {
        self.texts.text(key, &[("count", Arg::Count(count))])
    }

    fn way(&self, whole_only: bool, count: usize, words: &str) -> Button {
        let start = self.starter();
        let on_press = {
            let reading = self.reading.clone();
            Callback::from(move |()| {
                // A mend that was left by this very press is read first.
                if reading.is_changing() {
                    reading.dispatch(ImportAction::Press(Some(whole_only)));
                } else {
                    start.emit(whole_only);
                }
            })
        };
        Button::new(self.count(words, count), on_press).disabled(self.reading.is_taking() || count == 0)
    }

    /// Starts with the parcels of which nothing was refused, or with all.
    pub fn starter(&self) -> Callback<bool> {
        let (client, reading, edits) = (self.client.clone(), self.reading.clone(), self.edits.clone());
        let (project, still_in, summary) = (self.project.clone(), self.still_in.clone(), &self.done.summary);
        let (whole, all) = (summary.whole, summary.parcels);
        Callback::from(move |whole_only| {
            let (reading, edits, project, still_in) =
                (reading.clone(), edits.clone(), project.clone(), still_in.clone());
            let count = if whole_only { whole } else { all }.saturating_sub(still_in.len());
            let told = reading.clone();
            // All of them are on their way only once they were handed over.
            let on_piece = move |done: usize| told.step(Stage::Taking(done.min(count.saturating_sub(1)), count));
            on_piece(0);
            let again = client.clone();
            fetch_records(&client, whole_only, Vec::new(), on_piece, move |records| match records {
                Ok(records) => {
                    let (taken, records): (Vec<_>, Vec<_>) =
                        records.into_iter().partition(|(number, _)| still_in.contains(number));
                    let offer = Offer::of(records, &taken, project.project());
                    if offer.known.is_empty() {
                        next_turn(move || take(&reading, &edits, offer.fresh, &[], &still_in, all));
                    } else if whole_only && whole < all {
                        ask_with_held_back(&again, reading, offer);
                    } else {
                        reading.step(Stage::Asking(Rc::new(offer)));
                    }
                }
                Err(error) => reading.step(Stage::Failed(error.issue())),
            });
        })
    }

    fn is_busy(&self) -> bool {
        self.reading.is_running() || self.reading.is_taking()
    }

    /// The way of later mends and choices into the parcels that the project has.
    fn renewal(&self) -> Button {
        let (client, reading, edits) = (self.client.clone(), self.reading.clone(), self.edits.clone());
        let (still_in, parcels) = (self.still_in.clone(), self.done.summary.parcels);
        let on_press = Callback::from(move |()| {
            let (reading, edits, still_in) = (reading.clone(), edits.clone(), still_in.clone());
            reading.step(Stage::Renewing(0));
            fetch_records(
                &client,
                false,
                Vec::new(),
                |_| (),
                move |records| match records {
                    Ok(mut records) => {
                        records.retain(|(number, _)| still_in.contains(number));
                        let file = reading.order.as_ref().map(|order| order.file_name.clone()).unwrap_or_default();
                        edits.make(move |project| {
                            let (edit, count) = renewed(project, &file, &records);
                            reading.dispatch(ImportAction::InStep);
                            reading.drafts.note_read(parcels, |_, _| false);
                            // Without an edit nothing comes of it that could be heard.
                            reading.step(if count == 0 { Stage::Renewed(0) } else { Stage::Renewing(count) });
                            edit
                        });
                    }
                    Err(error) => reading.step(Stage::Failed(error.issue())),
                },
            );
        });
        Button::new(self.count("page.list.renew", self.still_in.len()), on_press).disabled(self.is_busy())
    }

    /// Whether parcels whose identifiers the project has are to come in a second time.
    fn question(&self) -> Html {
        let Stage::Asking(offer) = &self.reading.stage else { return Html::default() };
        let fresh = offer.fresh.len();
        let leave_out = if fresh == 0 { "page.list.known.none" } else { "page.list.known.leave_out" };
        let title = self.count("page.list.known", offer.known.len()).into();
        let update = &offer.update;
        let actions = html! {
            <>
                if !update.is_empty() {
                    { Button::new(self.texts.text("page.list.update", &[
                        ("changed", Arg::Count(update.changed)), ("fresh", Arg::Count(update.fresh))]), self.update(offer)).strong().html() }
                }
                { Button::new(self.count(leave_out, fresh), self.answer(offer, true)).html() }
                { Button::new(self.count("page.list.known.all", fresh + offer.known.len()), self.answer(offer, false)).html() }
            </>
        };
        let body = html! {
            <>
                { update_view(self.texts, update) }
                <p>{ self.texts.text("page.list.known.words", &[]) }</p>
            </>
        };
        html! { <div role="alert">{ notice(NoticeWeight::Watch, &title, body, Some(actions)) }</div> }
    }

    /// Changed values and new parcels come into the project as one edit.
    fn update(&self, offer: &Rc<Offer>) -> Callback<()> {
        let (reading, edits, offer) = (self.reading.clone(), self.edits.clone(), offer.clone());
        let (still_in, all) = (self.still_in.clone(), self.done.summary.parcels);
        Callback::from(move |()| {
            let is_first = |(number, _): &&Numbered| !offer.repeated.contains(number);
            let mut records: Vec<Numbered> = offer.fresh.iter().chain(&offer.known).filter(is_first).cloned().collect();
            records.sort_by_key(|(number, _)| *number);
            let in_step = !reading.is_behind(&still_in);
            let taken = reading.taken.with(&records);
            reading.drafts.note_taken(&taken, all, false);
            reading.dispatch(ImportAction::Took { taken, in_step });
            reading.step(Stage::Renewing(offer.update.changed + offer.update.fresh));
            let edits = edits.clone();
            next_turn(move || {
                let list: Vec<Arc<Dossier>> = records.into_iter().map(|(_, dossier)| dossier).collect();
                edits.make(move |project| Update::of(project, &list).action(project));
            });
        })
    }

    fn answer(&self, offer: &Rc<Offer>, without_known: bool) -> Callback<()> {
        let (reading, edits, offer) = (self.reading.clone(), self.edits.clone(), offer.clone());
        let (still_in, all) = (self.still_in.clone(), self.done.summary.parcels);
        Callback::from(move |()| {
            let Offer { mut fresh, known, .. } = Offer::clone(&offer);
            if without_known {
                take(&reading, &edits, fresh, &known, &still_in, all);
            } else {
                fresh.extend(known);
                fresh.sort_by_key(|(number, _)| *number);
                take(&reading, &edits, fresh, &[], &still_in, all);
            }
        })
    }
}

/// Hands parcels, of so many in the list, over to the project; those that are left out count as dealt with.
fn take(
    reading: &Reading,
    edits: &EditQueue,
    records: Vec<Numbered>,
    left_out: &[Numbered],
    still_in: &BTreeSet<usize>,
    all: usize,
) {
    let in_step = !reading.is_behind(still_in);
    let taken = reading.taken.with(records.iter().chain(left_out));
    reading.drafts.note_taken(&taken, all, records.is_empty());
    reading.dispatch(ImportAction::Took { taken, in_step });
    if records.is_empty() {
        reading.step(Stage::Done);
        return;
    }
    reading.step(Stage::Taking(records.len(), records.len()));
    let edits = edits.clone();
    next_turn(move || {
        let dossiers = records.into_iter().map(|(_, dossier)| dossier).collect();
        edits.make(move |project| Action::add_all(project, dossiers));
    });
}

/// Asks about an offer once it is known what the list holds back: of that the project misses nothing.
fn ask_with_held_back(client: &Rc<WorkerClient>, reading: Reading, mut offer: Offer) {
    let on_all = move |records: Result<Vec<Numbered>, WorkerError>| match records {
        Ok(records) => {
            offer.note_listed(&records);
            reading.step(Stage::Asking(Rc::new(offer)));
        }
        Err(error) => reading.step(Stage::Failed(error.issue())),
    };
    fetch_records(client, false, Vec::new(), |_| (), on_all);
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
