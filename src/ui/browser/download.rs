//! Files that the reader keeps.

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// What programs say of themselves whose built-in browser drops downloads without a word: 微信, 企业微信, QQ.
const MESSENGERS: [&str; 3] = ["MicroMessenger/", "wxwork/", " QQ/"];

/// Whether a browser that says this of itself (its user-agent string) is known to drop downloads.
#[must_use]
pub fn drops_downloads(user_agent: &str) -> bool {
    MESSENGERS.into_iter().any(|name| user_agent.contains(name))
}

/// Whether this browser is known to drop downloads. Whoever offers a file offers another way instead.
#[must_use]
pub fn saves_nothing() -> bool {
    // Rendered without a browser there is none to ask.
    cfg!(target_arch = "wasm32") && drops_downloads(&gloo::utils::window().navigator().user_agent().unwrap_or_default())
}

/// Hands a text to the browser as a file to be kept.
pub fn download(name: &str, kind: &str, text: &str) {
    download_parts(name, kind, &Array::of1(&JsValue::from_str(text)));
}

/// Hands texts or bytes to the browser as one file to be kept. A browser that keeps none says so itself, if at all: the page does
/// not hear what became of it.
pub fn download_parts(name: &str, kind: &str, parts: &Array) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let Ok(blob) = Blob::new_with_str_sequence_and_options(parts, &options) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    download_address(name, &address);
    // The download has taken hold of the bytes; an address that is not known any more needs no second revoking.
    let _ = Url::revoke_object_url(&address);
}

/// Hands what an address of the page's own memory (`data:`, `blob:`) stands for to the browser as a file to be kept.
pub fn download_address(name: &str, address: &str) {
    let link =
        gloo::utils::document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(address);
        link.set_download(name);
        link.click();
    }
}

#[cfg(test)]
mod tests {
    use super::drops_downloads;

    #[test]
    fn messengers_are_known_by_what_their_browsers_say_of_themselves() {
        let android = "Mozilla/5.0 (Linux; Android 14; V2218A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0 Mobile";
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";
        for (browser, drops) in [
            (
                format!(
                    "{android} Safari/537.36 XWEB/1260117 MMWEBSDK/20240501 MicroMessenger/8.0.50.2701(0x28003252)"
                ),
                true,
            ),
            (format!("{iphone} MicroMessenger/8.0.50(0x1800322f) NetType/WIFI Language/zh_CN"), true),
            (format!("{iphone} wxwork/4.1.27 MicroMessenger/7.0.1 Language/zh"), true),
            (
                format!(
                    "{android} MQQBrowser/6.2 TBS/046291 Safari/537.36 V1_AND_SQ_9.0.60 QQ/9.0.60.17095 NetType/4G"
                ),
                true,
            ),
            (format!("{android} MQQBrowser/14.9 Safari/537.36"), false),
            (format!("{android} Safari/537.36"), false),
            (format!("{iphone} Version/17.5 Safari/604.1"), false),
        ] {
            assert_eq!(drops_downloads(&browser), drops, "{browser}");
        }
    }
}
