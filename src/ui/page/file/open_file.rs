use crate::engine::issue::Issue;
use crate::engine::job::{Progress, ProjectPiece};
use crate::engine::project::{Action, Counts, Disagreement, Doubts, OpenError, Project};
use crate::i18n::{Arg, Texts, issue_text};
use crate::ui::design::{Button, NoticeWeight, file_choice, notice};
use crate::ui::hooks::{go_to, use_edit_queue, use_filing, use_project, use_sent, use_session};
use crate::ui::route::Route;
use crate::ui::state::Edit;
use crate::ui::view::progress_text;
use crate::worker::{ReadEvent, WorkerClient, WorkerError};
use std::cell::Cell;
use std::rc::Rc;
use web_sys::{Event, HtmlInputElement};
use yew::prelude::*;

/// What came of the file that was chosen last.
#[derive(Clone)]
enum Stage {
    /// It was opened, or there was none.
    Resting,
    /// It is read.
    Reading(Progress),
    /// So many of its parcels have come over.
    Coming(usize),
    /// All of them have, and go into the project.
    Handing(usize),
    /// It opens on no word.
    Refused(Box<Issue>),
    /// It opens once the reader has decided.
    InDoubt(Rc<Doubts>),
}

/// Opens a project file in the place of the project. One that was altered, disagrees with itself or wants a pack that is not
/// here is opened only after a second word.
#[component]
pub fn OpenFile() -> Html {
    let (session, project, edits, filing) = (use_session(), use_project(), use_edit_queue(), use_filing());
    let being_made = use_sent();
    let texts = Texts::of(session.language());
    let client = use_memo((), |()| WorkerClient::default());
    let turns = use_memo((), |()| Rc::new(Cell::new(0)));
    let stage = use_state(|| Stage::Resting);
    // After the last parcel none is on its way, and the page turns a moment later: until then the last count stands.
    let sent = {
        let most = use_mut_ref(|| 0);
        let before = most.take();
        *most.borrow_mut() = if matches!(*stage, Stage::Handing(_)) { before.max(being_made) } else { 0 };
        *most.borrow()
    };
    // Whoever leaves the page leaves the file.
    use_effect_with((), {
        let client = client.clone();
        move |()| move || client.end()
    });
    let opening = Opening {
        client: WorkerClient::clone(&client),
        turns: (*turns).clone(),
        turn: turns.get(),
        stage: stage.setter(),
        on_open: {
            let project = project.clone();
            Callback::from(move |opened: Project| {
                let first = opened.parcels().first().map(|parcel| parcel.key);
                let scenario = opened.scenario_shown_first();
                edits.make(move |project| Action::replace_all(project, &opened));
                let (project, filing) = (project.clone(), filing.clone());
                edits.then(move || {
                    filing.note(project.revision());
                    if let Some(first) = first {
                        project.dispatch(Edit::Show(first));
                    }
                    project.dispatch(Edit::ShowScenario(scenario));
                    go_to(Route::Parcel);
                });
            })
        },
    };
    let onchange = {
        let opening = opening.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let file = input.files().and_then(|files| files.get(0));
            // The same file can be chosen again after it was mended.
            input.set_value("");
            if let Some(file) = file {
                opening.read(&file);
            }
        })
    };
    html! {
        <section class="section" aria-labelledby="open-title">
            <h3 class="section__title" id="open-title">{ texts.text("file.open.title", &[]) }</h3>
            <p class="section__lead">{ texts.text("file.open.words", &[]) }</p>
            <p>{ file_choice("project-file", ".json,application/json", texts.text("file.open.choose", &[]), onchange) }</p>
            { match &*stage {
                Stage::Resting => Html::default(),
                Stage::Reading(progress) => under_way(texts, reading_text(*progress, texts), &opening),
                Stage::Coming(done) => {
                    under_way(texts, texts.text("file.open.coming", &[("done", Arg::Count(*done))]).into(), &opening)
                }
                Stage::Handing(coming) => {
                    let words = handing_text(texts, sent, project.project().parcels().len(), *coming);
                    html! { <p class="file__told" role="status">{ words }</p> }
                }
                Stage::Refused(issue) => html! {
                    <div class="file__told" role="alert">
                        { notice(NoticeWeight::Short, &texts.text("file.open.refused", &[]).into(),
                            html! { <p>{ issue_text(issue, texts.language()) }</p> }, None) }
                    </div>
                },
                Stage::InDoubt(doubts) => html! { <div class="file__told" role="alert">{ in_doubt(texts, doubts, &opening) }</div> },
            } }
        </section>
    }
}

/// The way of a file from the worker into the project.
#[derive(Clone)]
struct Opening {
    client: WorkerClient,
    /// Counts the files that were chosen or left: what is heard of an earlier one no longer matters.
    turns: Rc<Cell<u32>>,
    turn: u32,
    stage: UseStateSetter<Stage>,
    on_open: Callback<Project>,
}

impl Opening {
    /// Leaves whatever is on its way, worker and all.
    fn leave(&self) -> Self {
        self.turns.set(self.turns.get() + 1);
        self.client.end();
        self.stage.set(Stage::Resting);
        Self { turn: self.turns.get(), ..self.clone() }
    }

    fn is_left(&self) -> bool {
        self.turn != self.turns.get()
    }

    fn read(&self, file: &web_sys::File) {
        let opening = self.leave();
        self.client.open_project(file, move |event| {
            if opening.is_left() {
                return;
            }
            match event {
                ReadEvent::Progress(progress) => opening.stage.set(Stage::Reading(progress)),
                ReadEvent::Done(doubts) if doubts.is_empty() => opening.clone().fetch(Counts::Value),
                ReadEvent::Done(doubts) => opening.stage.set(Stage::InDoubt(Rc::new(*doubts))),
                ReadEvent::Cancelled => opening.stage.set(Stage::Resting),
                ReadEvent::Failed(error) => opening.refuse(&error),
            }
        });
    }

    /// Takes over the project as it was decided.
    fn fetch(self, counts: Counts) {
        self.fetch_from(ProjectPiece { counts, number: 0 }, Project::new(""));
    }

    /// Goes on piece by piece, so that the page goes on meanwhile.
    fn fetch_from(self, next: ProjectPiece, mut so_far: Project) {
        self.stage.set(Stage::Coming(so_far.parcels().len()));
        let client = self.client.clone();
        client.project_piece(next, move |answer| match answer {
            _ if self.is_left() => {}
            Ok((piece, of)) => {
                // It was a project before it was cut into pieces.
                let _ = so_far.apply(piece);
                let next = ProjectPiece { number: next.number + 1, ..next };
                if next.number == of {
                    self.stage.set(Stage::Handing(so_far.parcels().len()));
                    self.on_open.emit(so_far);
                } else {
                    self.fetch_from(next, so_far);
                }
            }
            Err(error) => self.refuse(&error),
        });
    }

    fn refuse(&self, error: &WorkerError) {
        self.stage.set(Stage::Refused(Box::new(error.issue())));
    }
}

/// How far the file is, and the way to leave it.
fn under_way(texts: &Texts, words: AttrValue, opening: &Opening) -> Html {
    let opening = opening.clone();
    let leave = Callback::from(move |()| {
        opening.leave();
    });
    html! {
        <p class="file__told">
            <span role="status">{ words }</span>{ " " }
            { Button::new(texts.text("page.list.cancel", &[]), leave).html() }
        </p>
    }
}

fn reading_text(progress: Progress, texts: &Texts) -> AttrValue {
    match progress {
        Progress::Loading { .. } => progress_text(progress, texts),
        _ => texts.text("file.open.reading", &[]).into(),
    }
}

/// How far the edit is that takes the project's own parcels out and then puts those of the file in.
fn handing_text(texts: &Texts, sent: usize, leaving: usize, coming: usize) -> String {
    let (key, done, of) = match sent.checked_sub(leaving) {
        Some(sent) => ("page.list.handing", sent.min(coming), coming),
        None => ("file.open.leaving", sent, leaving),
    };
    texts.text(key, &[("done", Arg::Count(done)), ("of", Arg::Count(of))])
}

/// What is to be decided, and the ways to open the file.
fn in_doubt(texts: &Texts, doubts: &Doubts, opening: &Opening) -> Html {
    let press = |key: &str, counts: Counts| {
        let opening = opening.clone();
        let on_press = Callback::from(move |()| opening.clone().fetch(counts));
        Button::new(texts.text(key, &[]), on_press).html()
    };
    let body = html! {
        <>
            if doubts.is_altered {
                <p>{ issue_text(&OpenError::Altered.issue(), texts.language()) }</p>
            }
            if let Some(pack) = &doubts.unknown_pack {
                <p>{ texts.text("file.open.pack", &[("pack", Arg::Text(pack))]) }</p>
            }
            if let Some(first) = &doubts.first {
                <p>{ disagreement(texts, first, doubts.disagreeing) }</p>
            }
        </>
    };
    let ways = if doubts.disagreeing == 0 {
        press("file.open.anyway", Counts::Text)
    } else {
        html! { <>{ press("file.open.by_text", Counts::Text) }{ press("file.open.by_value", Counts::Value) }</> }
    };
    notice(NoticeWeight::Watch, &texts.text("file.open.doubt", &[]).into(), body, Some(ways))
}

/// The first entry that says another value in its text than beside it, and how many there are.
fn disagreement(texts: &Texts, first: &Disagreement, count: usize) -> String {
    let field = texts.text(&format!("field.{}.label", first.field.id()), &[]);
    let args = [("field", Arg::Text(&field)), ("text", Arg::Text(&first.text)), ("count", Arg::Count(count))];
    match first.parcel {
        Some(place) => texts.text("file.open.disagrees", &[&[("parcel", Arg::Count(place + 1))], &args[..]].concat()),
        None => texts.text("file.open.disagrees_for_all", &args),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn parcels_go_out_before_others_come_in_and_both_are_counted() {
        let words = |sent| handing_text(Texts::of(Language::En), sent, 3_000, 2_000);
        assert_eq!(words(0), "Removing the previous parcels: 0 of 3,000");
        assert_eq!(words(2_500), "Removing the previous parcels: 2,500 of 3,000");
        assert_eq!(words(4_000), "Adding to the project: 1,000 of 2,000 handed over");
        // Settings are among the edits.
        assert_eq!(words(5_003), "Adding to the project: 2,000 of 2,000 handed over");
    }
}
