use super::drop_zone::drop_zone;
use super::list::{ParcelListView, parcel_list};
use super::view::{headings, parcel_row, progress_text, refused_cell};
use crate::engine::assessment::Assessor;
use crate::engine::issue::Issue;
use crate::engine::job::{ListedParcel, Progress, ReadFile, Summary, Window};
use crate::engine::project::Dossier;
use crate::i18n::{Arg, Texts, issue_text};
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::further::Told;
use crate::worker::{JobHandle, ReadEvent, WorkerClient};
use jiff::civil::Date;
use std::rc::Rc;
use web_sys::File;
use yew::prelude::*;

/// How many parcels and issues are shown at once.
const SHOWN: usize = 200;

/// Props of [`ImportPanel`].
#[derive(Properties, PartialEq)]
pub struct ImportPanelProps {
    /// Settings of the reader, pack and day of the assessment.
    pub told: Told,
    /// The file that was dropped last, if any.
    pub file: Option<File>,
    /// Called with parcels to be opened.
    pub on_open: Callback<Vec<Dossier>>,
}

/// How far a file is.
#[derive(Clone)]
enum Reading {
    /// No file was dropped.
    Idle,
    /// It is being read.
    Running(Progress, Rc<JobHandle>),
    /// It was read.
    Done(Rc<ReadList>),
    /// It was left.
    Cancelled,
    /// It was not read.
    Failed(Issue),
}

/// What was read.
struct ReadList {
    file: String,
    summary: Summary,
    parcels: Vec<ListedParcel>,
    issues: Vec<Issue>,
}

/// Where a file is dropped, and the list of what was read from it beside the page.
#[component]
pub fn ImportPanel(props: &ImportPanelProps) -> Html {
    let told = &props.told;
    let texts = Texts::of(told.language());
    let client = use_memo((), |()| WorkerClient::default());
    let reading = use_state(|| Reading::Idle);
    let on_file = {
        let (client, reading, told) = (client.clone(), reading.setter(), told.clone());
        Callback::from(move |file: File| start(&client, &file, &told.pack, told.as_of, &reading))
    };
    use_effect_with(props.file.clone(), {
        let on_file = on_file.clone();
        move |file| {
            if let Some(file) = file {
                on_file.emit(file.clone());
            }
        }
    });
    let status = match &*reading {
        Reading::Running(progress, _) => progress_text(*progress, texts),
        Reading::Cancelled => texts.text("page.list.cancelled", &[]).into(),
        Reading::Done(list) => {
            let counts = [("count", Arg::Count(list.summary.parcels)), ("refused", Arg::Count(list.summary.errors))];
            texts.text("page.list.done", &counts).into()
        }
        Reading::Idle | Reading::Failed(_) => AttrValue::default(),
    };
    html! {
        <>
            { drop_zone(texts, on_file, &status) }
            { outcome(&reading, texts) }
            if let Reading::Done(list) = &*reading {
                <ReadParcels list={ByAddress(list.clone())} told={told.clone()} on_open={props.on_open.clone()} />
            }
        </>
    }
}

fn outcome(reading: &Reading, texts: &Texts) -> Html {
    match reading {
        Reading::Running(_, handle) => {
            let handle = handle.clone();
            let on_press = Callback::from(move |()| handle.cancel());
            Button::new(texts.text("page.list.cancel", &[]), on_press).html()
        }
        Reading::Failed(issue) => {
            let reason = issue_text(issue, texts.language());
            let title = texts.text("page.list.failed", &[]).into();
            notice(NoticeWeight::Short, &title, html! { <p>{ reason }</p> }, None)
        }
        Reading::Idle | Reading::Done(_) | Reading::Cancelled => Html::default(),
    }
}

/// Orders the reading of a file, then the first of its parcels and issues.
fn start(client: &Rc<WorkerClient>, file: &File, pack: &str, today: Date, reading: &UseStateSetter<Reading>) {
    let order = ReadFile::new(file.name(), pack, today);
    let handle: Rc<std::cell::OnceCell<Rc<JobHandle>>> = Rc::default();
    let (known, asked, name, told) = (handle.clone(), client.clone(), file.name(), reading.clone());
    let job = client.read_file(file, order, move |event| match event {
        ReadEvent::Progress(progress) => {
            if let Some(handle) = known.get() {
                told.set(Reading::Running(progress, handle.clone()));
            }
        }
        ReadEvent::Done(summary) => fetch_parcels(&asked, name.clone(), *summary, told.clone()),
        ReadEvent::Cancelled => told.set(Reading::Cancelled),
        ReadEvent::Failed(error) => told.set(Reading::Failed(error.issue())),
    });
    let job = handle.get_or_init(|| Rc::new(job)).clone();
    reading.set(Reading::Running(Progress::Loading { done: 0, of: 1 }, job));
}

fn fetch_parcels(client: &Rc<WorkerClient>, file: String, summary: Summary, reading: UseStateSetter<Reading>) {
    let asked = client.clone();
    let first = Window { from: 0, count: SHOWN };
    client.parcels(first, move |parcels| match parcels {
        Ok(parcels) => {
            let told = reading.clone();
            asked.issues(first, move |issues| {
                told.set(match issues {
                    Ok(issues) => Reading::Done(Rc::new(ReadList { file, summary, parcels, issues })),
                    Err(error) => Reading::Failed(error.issue()),
                });
            });
        }
        Err(error) => reading.set(Reading::Failed(error.issue())),
    });
}

/// A list is itself only: what was read is compared by its place in memory.
#[derive(Clone)]
struct ByAddress(Rc<ReadList>);

impl PartialEq for ByAddress {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Properties, PartialEq)]
struct ReadParcelsProps {
    list: ByAddress,
    told: Told,
    on_open: Callback<Vec<Dossier>>,
}

#[component]
fn ReadParcels(props: &ReadParcelsProps) -> Html {
    let Told { settings, pack, .. } = &props.told;
    let texts = Texts::of(settings.language);
    let list = &props.list.0;
    let assessor = use_memo(pack.clone(), |pack| Assessor::of_builtin(pack));
    let rulebook = assessor.as_ref().as_ref().ok().map(Assessor::rulebook);
    let on_open = {
        let (list, on_open) = (list.clone(), props.on_open.clone());
        Callback::from(move |index: usize| {
            if let Some(listed) = list.parcels.get(index) {
                on_open.emit(vec![Dossier::of(listed.parcel.clone())]);
            }
        })
    };
    let rows = list.parcels.iter().map(|listed| parcel_row(listed, rulebook, settings, texts)).collect::<Vec<_>>();
    let refused = list.issues.iter().map(|issue| refused_cell(issue, texts)).collect::<Vec<_>>();
    let view = ParcelListView {
        file: list.file.clone().into(),
        parcels: list.summary.parcels,
        issues: list.summary.issues,
        headings: headings(texts),
        rows,
        refused,
    };
    parcel_list(texts, &view, &on_open)
}
