//! The worker's side: bytes of files in, replies out.

use crate::engine::assessment::Assessor;
use crate::engine::job::{Desk, JobError, Order, Progress, Reply, WorkbookOf, WriteWorkbook, decode, encode};
use crate::i18n::{Language, Texts};
use crate::storage::{Rescued, rescued};
use crate::workbook::{ListBook, ParcelBook, Results, list_file, parcel_workbook};
use js_sys::{Array, Promise, Uint8Array};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

/// A file is taken in slices of this size, and between any two the worker listens.
const SLICE_BYTES: usize = 4 << 20;

struct Server {
    scope: DedicatedWorkerGlobalScope,
    desk: RefCell<Desk>,
    cancelled: RefCell<BTreeSet<u64>>,
}

/// Why a job ends early.
enum Stop {
    Cancelled,
    Failed(JobError),
}

/// Answers orders from here on, and says so.
///
/// # Errors
/// What the browser throws; outside of a worker there is nobody to answer.
pub fn serve() -> Result<(), JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().dyn_into()?;
    let server = Rc::new(Server { scope: scope.clone(), desk: RefCell::default(), cancelled: RefCell::default() });
    let serving = server.clone();
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let parts = Array::from(&event.data());
        let text = parts.get(0).as_string().unwrap_or_default();
        match decode::<Order>(&text) {
            Ok((_, Order::Cancel(job))) => drop(serving.cancelled.borrow_mut().insert(job)),
            Ok((job, order)) => spawn_local(serving.clone().answer(job, order, parts.get(1))),
            // The page hears it as the worker's error, with these words.
            Err(error) => wasm_bindgen::throw_str(&error.to_string()),
        }
    });
    scope.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
    server.post(0, &Reply::Ready);
    Ok(())
}

impl Server {
    async fn answer(self: Rc<Self>, job: u64, order: Order, about: JsValue) {
        let bytes = if let Some(text) = about.as_string() {
            self.desk.borrow_mut().clear();
            Ok(Some(text.into_bytes()))
        } else if let Ok(file) = about.dyn_into::<Blob>() {
            self.desk.borrow_mut().clear();
            self.load(job, &file).await.map(Some)
        } else {
            Ok(None)
        };
        let bytes = match bytes {
            Ok(Some(bytes)) if order == Order::OpenProject => project_file(bytes).await.map(Some).map_err(Stop::Failed),
            other => other,
        };
        let reply = match bytes {
            Ok(bytes) => {
                let tell = |progress| self.post(job, &Reply::Progress(progress));
                match &order {
                    Order::Workbook(order) => workbook(order, &self.desk.borrow()).unwrap_or_else(Reply::Failed),
                    order => self.desk.borrow_mut().run_telling(order, bytes, &tell),
                }
            }
            Err(Stop::Cancelled) => Reply::Cancelled,
            Err(Stop::Failed(error)) => Reply::Failed(error),
        };
        self.cancelled.borrow_mut().remove(&job);
        self.post(job, &reply);
    }

    /// The bytes of a file, slice by slice.
    async fn load(&self, job: u64, file: &Blob) -> Result<Vec<u8>, Stop> {
        // A size beyond 2^32 saturates, and is refused by the next line.
        let size = file.size() as usize;
        let mut bytes = reserved(size).map_err(Stop::Failed)?;
        while bytes.len() < size {
            self.post(job, &Reply::Progress(Progress::Loading { done: bytes.len() as u64, of: size as u64 }));
            let (from, to) = (bytes.len(), size.min(bytes.len() + SLICE_BYTES));
            let slice = slice(file, from, to).await.map_err(|words| Stop::Failed(JobError::Unreadable(words)))?;
            bytes.resize(to, 0);
            let place = bytes.get_mut(from..).unwrap_or_default();
            if slice.length() as usize != place.len() {
                return Err(Stop::Failed(JobError::Unreadable(format!("{} of {} bytes", slice.length(), place.len()))));
            }
            slice.copy_to(place);
            self.listen(job).await?;
        }
        self.post(job, &Reply::Progress(Progress::Reading { rows: 0 }));
        self.listen(job).await?;
        Ok(bytes)
    }

    /// Lets messages in, and hears whether one of them was to leave this job.
    async fn listen(&self, job: u64) -> Result<(), Stop> {
        let turn = Promise::new(&mut |resume, _| {
            // Without a turn of its own nothing gets in; if the browser gives none, the page ends the worker.
            drop(self.scope.set_timeout_with_callback(&resume));
        });
        drop(JsFuture::from(turn).await);
        if self.cancelled.borrow().contains(&job) { Err(Stop::Cancelled) } else { Ok(()) }
    }

    fn post(&self, job: u64, reply: &Reply) {
        let posted = encode(job, reply).map_err(|error| JsValue::from_str(&error.to_string()));
        let message = |text: String| match reply {
            Reply::Workbook { bytes } => {
                Array::of2(&JsValue::from_str(&text), &Uint8Array::from(bytes.as_slice())).into()
            }
            _ => JsValue::from_str(&text),
        };
        if let Err(error) = posted.and_then(|text| self.scope.post_message(&message(text))) {
            wasm_bindgen::throw_val(error);
        }
    }
}

/// Writes a workbook or a list with the words that come with the order.
fn workbook(order: &WriteWorkbook, desk: &Desk) -> Result<Reply, JobError> {
    let language = Language::from_tag(&order.language).ok_or(JobError::Incomplete)?;
    Texts::provide(language, &[&order.texts]).map_err(|error| JobError::Unwritten(error.to_string()))?;
    let bytes = match &order.of {
        WorkbookOf::Parcel(wanted) => {
            let assessor = Assessor::of_builtin(&wanted.pack).map_err(|_| JobError::Pack(wanted.pack.clone()))?;
            let book = ParcelBook {
                assessor: &assessor,
                parcel: &wanted.parcel,
                as_of: wanted.as_of,
                language,
                scenario: wanted.scenario.clone(),
                others: wanted.others.clone(),
            };
            parcel_workbook(&book, Results::True)
        }
        WorkbookOf::List { view, format } => {
            list_file(&ListBook::seen(desk.listing()?, view, language), *format, Results::True)
        }
    };
    let bytes = bytes.map_err(|error| JobError::Unwritten(error.to_string()))?;
    Ok(Reply::Workbook { bytes })
}

/// The file of a project: as it is, or of the project that a rescue file holds. One with damaged records comes without the
/// checksum that fits, so that it is opened only after a second word.
async fn project_file(bytes: Vec<u8>) -> Result<Vec<u8>, JobError> {
    let Ok(text) = std::str::from_utf8(&bytes) else { return Ok(bytes) };
    let Some(Rescued { project, is_damaged }) = rescued(text).await? else { return Ok(bytes) };
    let file = project.to_file().map_err(|error| JobError::Unreadable(error.to_string()))?;
    Ok(if is_damaged { file.replacen("\"checksum\":\"", "\"checksum\":\"!", 1) } else { file }.into_bytes())
}

/// Room for a file, or the refusal that names how large it may be.
fn reserved(size: usize) -> Result<Vec<u8>, JobError> {
    let mut bytes = Vec::new();
    let fits = size <= crate::engine::import::LARGEST_FILE_BYTES && bytes.try_reserve_exact(size).is_ok();
    if fits { Ok(bytes) } else { Err(JobError::too_large(size)) }
}

async fn slice(file: &Blob, from: usize, to: usize) -> Result<Uint8Array, String> {
    let words = |error: JsValue| String::from(js_sys::Object::from(error).to_string());
    let part = file.slice_with_f64_and_f64(from as f64, to as f64).map_err(words)?;
    let buffer = JsFuture::from(part.array_buffer()).await.map_err(words)?;
    Ok(Uint8Array::new(&buffer))
}
