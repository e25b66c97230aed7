//! Texts that the reader takes to another program, and the address that leads back here.

use wasm_bindgen_futures::JsFuture;

/// Copies a text, and says whether the browser has let it happen. Pages without a secure address may not, nor may some frames.
pub async fn copy_text(text: &str) -> bool {
    let clipboard = gloo::utils::window().navigator().clipboard();
    // Without a secure address there is none, whatever the interface says.
    !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// The address of the whole page: without the fragment, and without what makes it a guest's or a frame's.
#[must_use]
pub fn page_address() -> String {
    let address = gloo::utils::window().location().href().unwrap_or_default();
    address.split(['?', '#']).next().unwrap_or_default().to_owned()
}
