//! One running worker: its messages in and out. Orders wait until it says that it is ready.

use super::error::WorkerError;
use super::start::WorkerFiles;
use crate::engine::job::{Order, Reply, WireError, decode, encode};
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, File, MessageEvent, Worker};

/// What the link hears: a reply to a job, or the end of everything.
pub(super) type Hear = Rc<dyn Fn(Result<(u64, Reply), WorkerError>)>;

/// What a file's bytes are taken from.
#[derive(Clone, PartialEq, Debug)]
pub enum Source {
    /// A file that was chosen or dropped.
    File(File),
    /// Text that was pasted.
    Text(String),
}

impl Source {
    /// How many bytes it is of.
    pub(super) fn bytes(&self) -> f64 {
        match self {
            Self::File(file) => file.size(),
            Self::Text(text) => text.len() as f64,
        }
    }

    fn to_js(&self) -> JsValue {
        match self {
            Self::File(file) => file.into(),
            Self::Text(text) => JsValue::from_str(text),
        }
    }
}

/// A running worker. It ends with the link.
pub(super) struct Link {
    worker: Worker,
    is_ready: Rc<Cell<bool>>,
    waiting: Rc<RefCell<Vec<JsValue>>>,
    // Alive as long as the worker may call them.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl Drop for Link {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

impl Link {
    /// Starts a worker.
    pub fn start(files: &WorkerFiles, hear: &Hear) -> Result<Self, WorkerError> {
        let worker = files.start()?;
        let (is_ready, waiting) = (Rc::new(Cell::new(false)), Rc::default());
        let on_message = listener(&worker, &is_ready, &waiting, hear.clone());
        let hear = hear.clone();
        let on_error = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
            event.prevent_default();
            let words = event.dyn_ref::<web_sys::ErrorEvent>().map(web_sys::ErrorEvent::message);
            hear(Err(WorkerError::BrokeDown(words.unwrap_or_default())));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Self { worker, is_ready, waiting, _on_message: on_message, _on_error: on_error })
    }

    /// Sends an order, with the file or the text it is about.
    pub fn send(&self, job: u64, order: &Order, about: Option<&Source>) -> Result<(), WorkerError> {
        let text = JsValue::from_str(&encode(job, order)?);
        let message: JsValue = Array::of2(&text, &about.map_or(JsValue::NULL, Source::to_js)).into();
        if self.is_ready.get() {
            return self.worker.post_message(&message).map_err(|error| not_sent(&error));
        }
        self.waiting.borrow_mut().push(message);
        Ok(())
    }
}

fn listener(
    worker: &Worker,
    is_ready: &Rc<Cell<bool>>,
    waiting: &Rc<RefCell<Vec<JsValue>>>,
    hear: Hear,
) -> Closure<dyn FnMut(MessageEvent)> {
    let (worker, is_ready, waiting) = (worker.clone(), is_ready.clone(), waiting.clone());
    Closure::new(move |event: MessageEvent| match message_of(&event.data()) {
        Ok((_, Reply::Ready)) => {
            is_ready.set(true);
            for message in waiting.take() {
                if let Err(error) = worker.post_message(&message) {
                    return hear(Err(not_sent(&error)));
                }
            }
        }
        Ok(reply) => hear(Ok(reply)),
        Err(error) => hear(Err(error.into())),
    })
}

/// A message; a file that was written stands beside its text.
fn message_of(data: &JsValue) -> Result<(u64, Reply), WireError> {
    let Some(parts) = data.dyn_ref::<Array>() else { return decode(&data.as_string().unwrap_or_default()) };
    let (job, reply) = decode(&parts.get(0).as_string().unwrap_or_default())?;
    Ok(match reply {
        Reply::Workbook { .. } => (job, Reply::Workbook { bytes: Uint8Array::new(&parts.get(1)).to_vec() }),
        reply => (job, reply),
    })
}

fn not_sent(error: &JsValue) -> WorkerError {
    WorkerError::BrokeDown(format!("{error:?}"))
}
