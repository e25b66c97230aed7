//! Starts the worker so that it stands under the page's content security policy.
//!
//! A worker loaded from a file is governed by the headers of that file, and a static host may send none. A worker
//! loaded from a `blob:` address inherits the policy of the page, the `<meta>` one included; so a one-line bootstrap
//! in a blob imports the real script. See `docs/decisions/worker-and-csp.md`.

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, Document, Url, Worker, WorkerOptions};

/// Name of the `<meta>` element into which the build writes the hashed names of the worker's files.
const META_NAME: &str = "musuan-worker";

/// Absolute addresses of the two files of the worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerFiles {
    script: String,
    wasm: String,
}

/// Why the worker cannot be started.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    /// There is no page, or it does not name the worker's files.
    #[error("the page names no worker files in <meta name=\"{META_NAME}\">")]
    NotNamed,
    /// The browser refused: its own words.
    #[error("the browser refused to start the worker: {0}")]
    Refused(String),
}

impl WorkerFiles {
    /// Files at these absolute addresses.
    #[must_use]
    pub fn at(script: impl Into<String>, wasm: impl Into<String>) -> Self {
        Self { script: script.into(), wasm: wasm.into() }
    }

    /// Reads the names that the build left in the page and makes them absolute: a blob has no base address.
    ///
    /// # Errors
    /// [`StartError::NotNamed`] outside a built page, [`StartError::Refused`] if the names make no address.
    pub fn of_page() -> Result<Self, StartError> {
        let document = web_sys::window().and_then(|window| window.document()).ok_or(StartError::NotNamed)?;
        let names = named_files(&document).ok_or(StartError::NotNamed)?;
        let (script, wasm) = names.split_once(' ').ok_or(StartError::NotNamed)?;
        let base = document.base_uri().map_err(refused)?.ok_or(StartError::NotNamed)?;
        let absolute = |name| Url::new_with_base(name, &base).map(|url| url.href()).map_err(refused);
        Ok(Self { script: absolute(script)?, wasm: absolute(wasm)? })
    }

    /// Starts a worker. It posts a first message of its own when it is ready; what is posted to it earlier is lost,
    /// because the script has no listener before its WebAssembly is compiled.
    ///
    /// # Errors
    /// [`StartError::Refused`] with the browser's words. A failure to load comes later, as the worker's `error` event.
    pub fn start(&self) -> Result<Worker, StartError> {
        let source = bootstrap(&quoted(&self.script), &quoted(&self.wasm));
        let options = BlobPropertyBag::new();
        options.set_type("text/javascript");
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(&source)), &options)
            .map_err(refused)?;
        let address = Url::create_object_url_with_blob(&blob).map_err(refused)?;
        let worker_options = WorkerOptions::new();
        worker_options.set_name("musuan");
        // The address stays alive: revoking it here would race with the start in some browsers, and it is 200 bytes.
        Worker::new_with_options(&address, &worker_options).map_err(refused)
    }
}

fn named_files(document: &Document) -> Option<String> {
    let meta = document.query_selector(&format!("meta[name={META_NAME}]")).ok()??;
    meta.get_attribute("content")
}

/// The script of the blob. A rejected promise is thrown again outside of it, so that the page sees an `error` event.
fn bootstrap(quoted_script: &str, quoted_wasm: &str) -> String {
    format!(
        "importScripts({quoted_script});\
         wasm_bindgen({{module_or_path:{quoted_wasm}}}).catch(e=>setTimeout(()=>{{throw e}}));"
    )
}

/// A JavaScript string literal.
fn quoted(text: &str) -> String {
    js_sys::JSON::stringify(&JsValue::from_str(text)).map(String::from).unwrap_or_default()
}

fn refused(error: JsValue) -> StartError {
    StartError::Refused(js_sys::Object::from(error).to_string().as_string().unwrap_or_default())
}
