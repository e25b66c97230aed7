//! What is fetched from beside the page when it is first wanted: sentences, samples.
//!
//! The build puts these files into one folder with a hash in its name and names it in the page, so that a page and its
//! data are always of one build.

use crate::i18n::{Language, Texts};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Name of the `<meta>` element into which the build writes the folder's address.
const META_NAME: &str = "musuan-data";

/// Why a file cannot be had.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FetchError {
    /// The page names no folder of data.
    #[error("the page names no folder in <meta name=\"{META_NAME}\">")]
    NotNamed,
    /// There is no network, or the browser refused.
    #[error("{0} cannot be reached")]
    Unreachable(String),
    /// The server answered with this status instead of the file.
    #[error("{name} was answered with status {status}")]
    Refused {
        /// Name of the file.
        name: String,
        /// Status of the answer.
        status: u16,
    },
    /// The file is not what it should be.
    #[error("{0} is damaged")]
    Damaged(String),
}

/// The text of a file in the folder of data.
///
/// # Errors
/// [`FetchError`], but never `Damaged`.
pub async fn fetch_text(name: &str) -> Result<String, FetchError> {
    let address = folder().ok_or(FetchError::NotNamed)? + name;
    let unreachable = |_: JsValue| FetchError::Unreachable(name.to_owned());
    let window = web_sys::window().ok_or(FetchError::NotNamed)?;
    let response = JsFuture::from(window.fetch_with_str(&address)).await.map_err(unreachable)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(FetchError::Refused { name: name.to_owned(), status: response.status() });
    }
    let text = JsFuture::from(response.text().map_err(unreachable)?).await.map_err(unreachable)?;
    text.as_string().ok_or_else(|| FetchError::Damaged(name.to_owned()))
}

/// Loads the sentences of a language, if they are not there.
///
/// # Errors
/// [`FetchError`]; what was there stays.
pub async fn load_texts(language: Language) -> Result<(), FetchError> {
    if Texts::has_language(language) {
        return Ok(());
    }
    let name = format!("{}.json", language.tag());
    let file = fetch_text(&name).await?;
    Texts::provide(language, &[&file]).map_err(|_| FetchError::Damaged(name))
}

fn folder() -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.query_selector(&format!("meta[name={META_NAME}]")).ok()??.get_attribute("content")
}
