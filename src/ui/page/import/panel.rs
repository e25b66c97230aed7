use super::drop_zone::drop_zone;
use super::read_list::{ByAddress, ReadFileView, ReadList};
use super::view::progress_text;
use crate::engine::issue::Issue;
use crate::engine::job::{Progress, ReadFile, Summary, Window};
use crate::engine::project::Dossier;
use crate::i18n::{Arg, Texts, issue_text};
use crate::ui::data::fetch_text;
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::further::Told;
use crate::worker::{JobHandle, ReadEvent, WorkerClient};
use jiff::civil::Date;
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

/// Name of the invented sample park.
const SAMPLE: &str = "park-312-invented.csv";

/// How many issues are shown.
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
    Done(Rc<ReadFileView>),
    /// It was left.
    Cancelled,
    /// It was not read.
    Failed(Issue),
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
    let on_sample = {
        let (on_file, reading) = (on_file.clone(), reading.setter());
        Callback::from(move |()| fetch_sample(on_file.clone(), reading.clone()))
    };
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
            <p>{ Button::new(texts.text("page.list.sample", &[]), on_sample).link().html() }</p>
            { outcome(&reading, texts) }
            if let Reading::Done(list) = &*reading {
                <ReadList file={list.clone()} client={ByAddress(client.clone())} told={told.clone()} on_open={props.on_open.clone()} />
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
        ReadEvent::Done(summary) => fetch_issues(&asked, name.clone(), *summary, told.clone()),
        ReadEvent::Cancelled => told.set(Reading::Cancelled),
        ReadEvent::Failed(error) => told.set(Reading::Failed(error.issue())),
    });
    let job = handle.get_or_init(|| Rc::new(job)).clone();
    reading.set(Reading::Running(Progress::Loading { done: 0, of: 1 }, job));
}

fn fetch_issues(client: &Rc<WorkerClient>, file: String, summary: Summary, reading: UseStateSetter<Reading>) {
    client.issues(Window { from: 0, count: SHOWN }, move |issues| {
        reading.set(match issues {
            Ok(issues) => Reading::Done(Rc::new(ReadFileView { file, summary, issues })),
            Err(error) => Reading::Failed(error.issue()),
        });
    });
}

/// Fetches the invented sample park and reads it as any other file.
fn fetch_sample(on_file: Callback<File>, reading: UseStateSetter<Reading>) {
    spawn_local(async move {
        let text = fetch_text(SAMPLE).await.ok();
        let file = text.and_then(|text| File::new_with_str_sequence(&Array::of1(&text.into()), SAMPLE).ok());
        match file {
            Some(file) => on_file.emit(file),
            None => reading.set(Reading::Failed(Issue::error("file.sample_unreachable", ""))),
        }
    });
}
