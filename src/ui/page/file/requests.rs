use crate::i18n::{Arg, Texts};
use crate::ui::design::{Button, NoticeWeight, fold, notice};
use crate::ui::hooks::use_session;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::PerformanceEntry;
use yew::prelude::*;

/// So many entries a browser notes unless a page asks for more; what follows is not noted.
const NOTED: usize = 250;

/// Something that the page has fetched.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Fetched {
    /// Its address; of the page's own origin without that.
    address: String,
    kind: Kind,
}

/// What it is, by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Page,
    Script,
    Styles,
    Program,
    Data,
    Icon,
    Else,
}

impl Kind {
    fn of(address: &str) -> Self {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending {
            "js" => Self::Script,
            "css" => Self::Styles,
            "wasm" => Self::Program,
            "json" | "html" | "csv" => Self::Data,
            "svg" | "png" | "ico" | "webmanifest" => Self::Icon,
            _ => Self::Else,
        }
    }

    /// Key of its word.
    fn key(self) -> &'static str {
        match self {
            Self::Page => "file.requests.kind.page",
            Self::Script => "file.requests.kind.script",
            Self::Styles => "file.requests.kind.styles",
            Self::Program => "file.requests.kind.program",
            Self::Data => "file.requests.kind.data",
            Self::Icon => "file.requests.kind.icon",
            Self::Else => "file.requests.kind.else",
        }
    }
}

/// What a page has fetched since it was opened, the page itself first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tally {
    own: Vec<Fetched>,
    elsewhere: Vec<Fetched>,
    /// The browser has noted as much as it does, so there may be more.
    is_full: bool,
}

impl Tally {
    /// Of a page at this address, and the addresses that the browser has noted for it. What is made of the page's own memory
    /// (`data:`, `blob:`) is no request.
    #[must_use]
    pub fn of(page: &str, noted: &[String]) -> Self {
        let is_request = |address: &&String| !address.starts_with("data:") && !address.starts_with("blob:");
        let (own, elsewhere): (Vec<_>, Vec<_>) =
            noted.iter().filter(is_request).partition(|address| origin(address) == origin(page));
        let path = |address: &str| address[origin(address).len()..].to_owned();
        let page = page.split('#').next().unwrap_or_default();
        let first = Fetched { address: path(page), kind: Kind::Page };
        let fetched = |address: String| Fetched { kind: Kind::of(&address), address };
        Self {
            own: std::iter::once(first).chain(own.into_iter().map(|address| fetched(path(address)))).collect(),
            elsewhere: elsewhere.into_iter().cloned().map(fetched).collect(),
            is_full: noted.len() >= NOTED,
        }
    }

    /// What this page has fetched; `None` where the browser keeps no such record.
    fn of_browser() -> Option<Self> {
        let window = web_sys::window()?;
        let page = window.location().href().ok()?;
        // web-sys takes it for granted that there is such a function, and ends the program where there is none.
        let performance = window.performance()?;
        let entries: Function =
            Reflect::get(&performance, &JsValue::from_str("getEntriesByType")).ok()?.dyn_into().ok()?;
        let noted: Array = entries.call1(&performance, &JsValue::from_str("resource")).ok()?.dyn_into().ok()?;
        let noted: Vec<String> = noted.iter().map(|entry| entry.unchecked_into::<PerformanceEntry>().name()).collect();
        Some(Self::of(&page, &noted))
    }
}

/// Scheme, host and port of an address, as browsers write them.
fn origin(address: &str) -> &str {
    let Some(host) = address.find("://").map(|at| at + 3) else { return "" };
    let end = address[host..].find(['/', '?', '#']).map_or(address.len(), |length| host + length);
    &address[..end]
}

/// How many requests this page has made since it was opened, and to whom: counted when it is shown, and at a press.
#[component]
pub fn RequestsMade() -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let tally = use_state(|| None::<Option<Tally>>);
    let on_count = use_callback((), {
        let tally = tally.setter();
        move |(), ()| tally.set(Some(Tally::of_browser()))
    });
    use_effect_with((), {
        let on_count = on_count.clone();
        move |()| on_count.emit(())
    });
    let Some(tally) = &*tally else { return Html::default() };
    tally_view(texts, tally.as_ref(), on_count)
}

/// The numbers, what they show and what they do not, and every request on demand; a sentence where there is no record.
pub fn tally_view(texts: &Texts, tally: Option<&Tally>, on_count: Callback<()>) -> Html {
    let body = match tally {
        None => html! { <p>{ texts.text("file.requests.unknown", &[]) }</p> },
        Some(tally) => counted(texts, tally, on_count),
    };
    html! {
        <section class="section" aria-labelledby="requests-title">
            <h3 class="section__title" id="requests-title">{ texts.text("file.requests.title", &[]) }</h3>
            { body }
        </section>
    }
}

fn counted(texts: &Texts, tally: &Tally, on_count: Callback<()>) -> Html {
    let (own, elsewhere) = (tally.own.len(), tally.elsewhere.len());
    let counts =
        [("count", Arg::Count(own + elsewhere)), ("own", Arg::Count(own)), ("elsewhere", Arg::Count(elsewhere))];
    html! {
        <>
            <p role="status"><strong>{ texts.text("file.requests.count", &counts) }</strong></p>
            if tally.is_full {
                <p>{ texts.text("file.requests.full", &[("limit", Arg::Count(NOTED))]) }</p>
            }
            if elsewhere == 0 {
                <p class="section__lead">{ texts.text("file.requests.shows", &[]) }</p>
            } else {
                { notice(NoticeWeight::Watch, &texts.text("file.requests.elsewhere", &[("count", Arg::Count(elsewhere))]).into(),
                    html! { <p>{ texts.text("file.requests.elsewhere_words", &[]) }</p> }, None) }
            }
            <p class="section__lead">{ texts.text("file.requests.not_shown", &[]) }</p>
            <p>{ Button::new(texts.text("file.requests.again", &[]), on_count).html() }</p>
            { fold(texts.text("file.requests.list", &[]), false, table(texts, tally)) }
        </>
    }
}

fn table(texts: &Texts, tally: &Tally) -> Html {
    let heading = |key: &str| html! { <th scope="col">{ texts.text(key, &[]) }</th> };
    // What went elsewhere is what a reader looks for.
    let rows = tally.elsewhere.iter().chain(&tally.own).enumerate().map(|(place, fetched)| {
        html! {
            <tr key={place}>
                <td class="requests__address">{ &fetched.address }</td>
                <td>{ texts.text(fetched.kind.key(), &[]) }</td>
            </tr>
        }
    });
    html! {
        <table class="table requests">
            <thead><tr>{ heading("file.requests.address") }{ heading("file.requests.kind") }</tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(page: &str, noted: &[&str]) -> Tally {
        Tally::of(page, &noted.iter().map(|address| (*address).to_owned()).collect::<Vec<_>>())
    }

    fn addresses(fetched: &[Fetched]) -> Vec<&str> {
        fetched.iter().map(|fetched| fetched.address.as_str()).collect()
    }

    #[test]
    fn requests_are_told_apart_by_scheme_host_and_port() {
        let tally = tally(
            "https://example.org/musuan/?x=1#/file",
            &[
                "https://example.org/musuan/app-1.js",
                "https://example.org:8443/app.js",
                "http://example.org/app.js",
                "https://example.org.evil.test/https://example.org/",
                "https://example.org/elsewhere?to=https://evil.test/a.css#b",
            ],
        );
        assert_eq!(
            addresses(&tally.own),
            ["/musuan/?x=1", "/musuan/app-1.js", "/elsewhere?to=https://evil.test/a.css#b"]
        );
        assert_eq!(
            addresses(&tally.elsewhere),
            [
                "https://example.org:8443/app.js",
                "http://example.org/app.js",
                "https://example.org.evil.test/https://example.org/"
            ]
        );
        assert!(!tally.is_full);
    }

    #[test]
    fn what_is_made_in_memory_is_no_request() {
        let tally = tally("http://127.0.0.1:8080/", &["blob:http://127.0.0.1:8080/1-2", "data:text/plain,x"]);
        assert_eq!((addresses(&tally.own), tally.elsewhere.len()), (vec!["/"], 0));
    }

    #[test]
    fn a_page_out_of_a_file_has_fetched_itself() {
        let tally = tally("file:///home/a/musuan.html#/file", &[]);
        assert_eq!(addresses(&tally.own), ["/home/a/musuan.html"]);
    }

    #[test]
    fn a_full_record_is_known_to_be_one() {
        let noted = vec!["https://example.org/a.js"; NOTED];
        assert!(tally("https://example.org/", &noted).is_full);
    }

    #[test]
    fn the_kind_is_told_by_the_name() {
        for (address, kind) in [
            ("/app-1.js", Kind::Script),
            ("/a/app-1_bg.wasm?2", Kind::Program),
            ("/styles-1.css#a.js", Kind::Styles),
            ("/data-1/zh-CN.json", Kind::Data),
            ("/icon.svg", Kind::Icon),
            ("/", Kind::Else),
            ("", Kind::Else),
        ] {
            assert_eq!(Kind::of(address), kind, "{address}");
        }
    }
}
