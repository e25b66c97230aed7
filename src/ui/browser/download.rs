//! Files that the reader keeps.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Hands a text to the browser as a file to be kept.
pub fn download(name: &str, kind: &str, text: &str) {
    download_parts(name, kind, &Array::of1(&JsValue::from_str(text)));
}

/// Hands texts or bytes to the browser as one file to be kept. A browser that keeps none says so itself.
pub fn download_parts(name: &str, kind: &str, parts: &Array) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let Ok(blob) = Blob::new_with_str_sequence_and_options(parts, &options) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    let link =
        gloo::utils::document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The download has taken hold of the bytes; an address that is not known any more needs no second revoking.
    let _ = Url::revoke_object_url(&address);
}
