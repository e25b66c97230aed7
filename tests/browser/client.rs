//! The page's side of the worker, over scripts that behave well or badly. What the worker itself does is tested natively
//! (`engine::job`) and in the journeys.

use js_sys::{Array, Function, Promise};
use musuan::engine::job::{PROTOCOL, Progress, ReadFile, Window, WireError};
use musuan::worker::start::WorkerFiles;
use musuan::worker::{JobHandle, ReadEvent, WorkerClient, WorkerError};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Blob, File, Url};

/// Stands in for the worker's script: `PROTOCOL` is replaced; the name of the file says how to behave.
const SCRIPT: &str = r#"
const say = (job, body) => postMessage(JSON.stringify({ protocol: PROTOCOL, job, body }));
const summary = {
    format: "csv", encoding: "UTF-8", encoding_reason: "valid_utf8", delimiter: null, heading_row: null, columns: [],
    crs: null, parcels: 1, issues: 0, errors: 0, whole: 1, refused: 0, waiting_for_area_basis: 0,
};
let polite;
self.wasm_bindgen = async () => {
    onmessage = ({ data: [text, file] }) => {
        const { job, body } = JSON.parse(text);
        if (body.cancel && body.cancel === polite) say(polite, "cancelled");
        if (!body.read_file) return;
        say(job, { progress: { loading: { done: 0, of: file.size } } });
        switch (body.read_file.file_name) {
            case "good": return say(job, { read: summary });
            case "polite": polite = job; return;
            case "deaf": return;
            case "strange": return say(job, { dance: 1 });
            default: throw new Error("unreachable");
        }
    };
    say(0, "ready");
};
"#;

fn client(protocol: u32) -> WorkerClient {
    let script = SCRIPT.replace("PROTOCOL", &protocol.to_string());
    let blob = Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(&script))).unwrap();
    WorkerClient::with_files(WorkerFiles::at(Url::create_object_url_with_blob(&blob).unwrap(), ""))
}

/// Every event of a reading, and whether to cancel it once it goes on.
async fn read(client: &WorkerClient, behaviour: &str, cancels: bool) -> Vec<ReadEvent> {
    let file = File::new_with_str_sequence(&Array::of1(&JsValue::from_str("a,b\n1,2\n")), behaviour).unwrap();
    let order = ReadFile::new(behaviour, "pack", jiff::civil::date(2026, 11, 23));
    let events = Rc::new(RefCell::new(Vec::new()));
    let handle: Rc<RefCell<Option<JobHandle>>> = Rc::default();
    let ended = Promise::new(&mut |end: Function, _| {
        let (events, held) = (events.clone(), handle.clone());
        let job = client.read_file(&file, order.clone(), move |event| {
            let goes_on = matches!(event, ReadEvent::Progress(_));
            events.borrow_mut().push(event);
            if !goes_on {
                end.call0(&JsValue::NULL).unwrap();
            } else if let Some(job) = held.borrow().as_ref().filter(|_| cancels) {
                job.cancel();
            }
        });
        handle.replace(Some(job));
    });
    JsFuture::from(ended).await.unwrap();
    events.take()
}

const STARTED: ReadEvent = ReadEvent::Progress(Progress::Loading { done: 0, of: 8 });

async fn works(client: &WorkerClient) -> bool {
    let events = read(client, "good", false).await;
    matches!(events.as_slice(), [STARTED, ReadEvent::Done(summary)] if summary.parcels == 1)
}

#[wasm_bindgen_test]
async fn a_reading_tells_how_far_it_is_and_then_ends() {
    let client = client(PROTOCOL);
    assert!(works(&client).await);
    assert!(works(&client).await);
}

#[wasm_bindgen_test]
async fn a_job_is_left_when_the_worker_listens_and_when_it_does_not() {
    for behaviour in ["polite", "deaf"] {
        let client = client(PROTOCOL);
        assert_eq!(read(&client, behaviour, true).await, [STARTED, ReadEvent::Cancelled], "{behaviour}");
        assert!(works(&client).await, "{behaviour}");
    }
}

#[wasm_bindgen_test]
async fn a_breakdown_ends_every_job_and_the_next_order_starts_anew() {
    let client = client(PROTOCOL);
    let (deaf, trap) = (read(&client, "deaf", false), read(&client, "trap", false));
    let (deaf, trap) = (spawned(deaf), spawned(trap));
    for events in [deaf.await, trap.await] {
        assert!(
            matches!(events.as_slice(), [STARTED, ReadEvent::Failed(WorkerError::BrokeDown(words))]
            if words.contains("unreachable")),
            "{events:?}"
        );
    }
    assert!(works(&client).await);
}

/// Runs beside others until it is waited for.
fn spawned(future: impl Future<Output = Vec<ReadEvent>>) -> impl Future<Output = Vec<ReadEvent>> {
    let mut future = Box::pin(future);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(future.as_mut().poll(&mut context).is_pending());
    future
}

#[wasm_bindgen_test]
async fn a_worker_of_another_build_is_refused_before_it_gets_a_file() {
    let events = read(&client(PROTOCOL + 1), "good", false).await;
    assert_eq!(events, [ReadEvent::Failed(WireError::Protocol { theirs: PROTOCOL + 1 }.into())]);
}

#[wasm_bindgen_test]
async fn a_reply_that_is_none_fails_typed() {
    let events = read(&client(PROTOCOL), "strange", false).await;
    assert!(matches!(events.last(), Some(ReadEvent::Failed(WorkerError::Wire(WireError::Malformed(_))))), "{events:?}");
}

#[wasm_bindgen_test]
async fn without_a_worker_every_order_fails_and_the_page_goes_on() {
    let client = WorkerClient::default();
    let events = read(&client, "good", false).await;
    assert!(matches!(events.as_slice(), [ReadEvent::Failed(WorkerError::Start(_))]));
    let ended = Promise::new(&mut |end: Function, _| {
        client.issues(Window { from: 0, count: 1 }, move |answer| {
            assert!(matches!(answer, Err(WorkerError::Start(_))));
            end.call0(&JsValue::NULL).unwrap();
        });
    });
    JsFuture::from(ended).await.unwrap();
}

#[wasm_bindgen_test]
async fn a_script_that_does_not_load_is_a_breakdown() {
    let client = WorkerClient::with_files(WorkerFiles::at("http://127.0.0.1:1/none.js", ""));
    let events = read(&client, "good", false).await;
    assert!(matches!(events.as_slice(), [ReadEvent::Failed(WorkerError::BrokeDown(_))]), "{events:?}");
}
