//! What of storage only a browser has: finding the shelf, writing in the background, preferences.

use super::cash_flow::CashFlowDraft;
use super::error::StoreError;
use super::indexed_db::IndexedDb;
use super::mappings::KnownMappings;
use super::preferences::Preferences;
use super::reminders::Reminders;
use super::saver::Saver;
use super::shelf::Shelf;
use super::store::ProjectStore;
use crate::engine::project::{History, JournalEntry, ParcelKey, ScenarioKey};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Storage;

/// Name of the database of all projects.
pub(super) const DATABASE: &str = "musuan";
/// Name of the preferences in localStorage.
const PREFERENCES: &str = "musuan.preferences";
/// Name of what was said of columns in localStorage.
const MAPPINGS: &str = "musuan.mappings";
/// Name of the place of the parcel that was shown last, in localStorage; earlier programs read and write it.
const SHOWN_PLACE: &str = "musuan.shown";
/// Name of the keys of the parcel and the scenario that were shown last, in localStorage.
const SHOWN: &str = "musuan.shown-keys";
/// Name of what is remembered of reminders in localStorage.
const REMINDERS: &str = "musuan.reminders";

/// Name of the cash flow of one's own in localStorage.
const CASH_FLOW: &str = "musuan.cash-flow";

/// Attribute of the document's root that says that the page was opened for a guest: the page's own script writes it there
/// before anything else runs, out of the `?guest` or `?kiosk` of the address.
const GUEST: &str = "data-guest";
/// Likewise that it was opened in a frame of another page, out of `?embed`.
const EMBED: &str = "data-embed";
/// Likewise that it stands on a public screen, out of `?kiosk`.
const KIOSK: &str = "data-kiosk";

/// Whether the page was opened for a guest: then nothing is kept, and nothing that is kept is shown.
#[must_use]
pub fn is_guest() -> bool {
    was_opened(GUEST)
}

/// Whether the page was opened to stand in a frame of another one.
#[must_use]
pub fn is_embedded() -> bool {
    was_opened(EMBED)
}

/// After how many minutes without a touch a public screen starts again; `None` where the page stands on no public screen.
/// `ways.js` does it, and takes three where the address says nothing.
#[must_use]
pub fn kiosk_minutes() -> Option<u32> {
    let seconds =
        was_opened(KIOSK).then(|| root()?.get_attribute(KIOSK)?.parse::<u32>().ok().filter(|said| *said > 0))?;
    Some(seconds.unwrap_or(180).div_ceil(60))
}

fn was_opened(way: &str) -> bool {
    // Rendered without a browser, the page was opened in no way.
    if !cfg!(target_arch = "wasm32") {
        return false;
    }
    root().is_some_and(|root| root.has_attribute(way))
}

fn root() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.document_element()
}

impl ProjectStore {
    /// The projects of this browser; in memory, where it keeps nothing or is to keep nothing.
    pub async fn of_browser() -> Self {
        if is_guest() {
            return Self::in_memory(StoreError::Guest);
        }
        Self::of_database(DATABASE).await.unwrap_or_else(Self::in_memory)
    }

    /// As [`ProjectStore::of_browser`], in a database of this name.
    ///
    /// # Errors
    /// [`StoreError::Blocked`]; what the browser reports.
    pub async fn of_database(name: &str) -> Result<Self, StoreError> {
        Ok(Self::on_device(Shelf::IndexedDb(IndexedDb::open(name).await?)))
    }
}

impl Saver {
    /// Notes edits that led to where the project is, and begins to write them at once.
    pub fn record(self: &Rc<Self>, entries: &[Rc<JournalEntry>], after: Rc<History>) {
        self.note(entries, after);
        let saver = self.clone();
        spawn_local(async move { saver.drain().await });
    }
}

impl Preferences {
    /// The reader's preferences; none where the browser blocks them, and none of a guest.
    #[must_use]
    pub fn of_browser() -> Self {
        kept(PREFERENCES).map_or_else(Self::default, |text| Self::from_text(&text))
    }

    /// Remembers them, and says whether the browser took them; those of a guest are not remembered.
    pub fn remember(&self) -> bool {
        keep(PREFERENCES, &self.to_text())
    }
}

impl KnownMappings {
    /// What was said in this browser; nothing where it blocks that, and nothing for a guest.
    #[must_use]
    pub fn of_browser() -> Self {
        kept(MAPPINGS).map_or_else(Self::default, |text| Self::from_text(&text))
    }

    /// Remembers it, and says whether the browser took it; nothing of a guest is remembered.
    pub fn remember(&self) -> bool {
        keep(MAPPINGS, &self.to_text())
    }
}

impl CashFlowDraft {
    /// What was typed last in this browser; nothing where it blocks that, and nothing for a guest.
    #[must_use]
    pub fn of_browser() -> Self {
        kept(CASH_FLOW).map_or_else(Self::default, |text| Self::from_text(&text))
    }

    /// Remembers it, and says whether the browser took it; nothing of a guest is remembered.
    pub fn remember(&self) -> bool {
        self.to_text().is_some_and(|text| keep(CASH_FLOW, &text))
    }
}

impl Reminders {
    /// What this browser remembers; nothing where it blocks that, and nothing for a guest.
    #[must_use]
    pub fn of_browser() -> Self {
        kept(REMINDERS).map_or_else(Self::default, |text| Self::from_text(&text))
    }

    /// Changes what this browser remembers, another tab's changes included, and gives it; `None` where nothing is remembered:
    /// for a guest, and where the browser blocks it.
    pub fn change(by: impl FnOnce(&mut Self)) -> Option<Self> {
        let before = Self::of_browser();
        let mut after = before.clone();
        by(&mut after);
        let is_kept = if before == after { can_keep() } else { keep(REMINDERS, &after.to_text()) };
        is_kept.then_some(after)
    }
}

/// What was shown last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ShownLast {
    /// A parcel in a scenario; `None` is the base.
    Keys(ParcelKey, Option<ScenarioKey>),
    /// The parcel at this place, as a program says that knew no keys.
    Place(usize),
}

/// What was shown last; the first parcel where the browser has kept nothing, and for a guest.
#[must_use]
pub fn shown_last() -> ShownLast {
    kept(SHOWN).and_then(|text| keys_of(&text)).map_or_else(
        || ShownLast::Place(kept(SHOWN_PLACE).and_then(|place| place.parse().ok()).unwrap_or_default()),
        |(parcel, scenario)| ShownLast::Keys(parcel, scenario),
    )
}

/// Remembers what is shown. A browser that keeps nothing shows the first parcel next time.
pub fn remember_shown(parcel: ParcelKey, scenario: Option<ScenarioKey>) {
    let scenario = scenario.map_or_else(String::new, |scenario| scenario.to_string());
    keep(SHOWN, &format!("{parcel} {scenario}"));
}

/// A parcel's key, a space, and the key of a scenario or nothing.
fn keys_of(text: &str) -> Option<(ParcelKey, Option<ScenarioKey>)> {
    let (parcel, scenario) = text.split_once(' ')?;
    let scenario = if scenario.is_empty() { None } else { Some(scenario.parse().ok()?) };
    Some((parcel.parse().ok()?, scenario))
}

fn kept(name: &str) -> Option<String> {
    local_storage().filter(|_| !is_guest()).and_then(|storage| storage.get_item(name).ok().flatten())
}

fn keep(name: &str, text: &str) -> bool {
    !is_guest() && local_storage().is_some_and(|storage| storage.set_item(name, text).is_ok())
}

fn can_keep() -> bool {
    !is_guest() && local_storage().is_some()
}

/// Even asking for it throws where it is blocked.
pub(super) fn local_storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
