//! The further pages: a program of its own, so that the first verdict does not wait for them.
//!
//! It lives in a room of its own beside the app, for two yew programs in one tree would answer to each other's events. The
//! app loads it when the first of these pages is wanted, or after the first edit for what it has to remark
//! ([`FurtherPages`]). What both must know stands in attributes of the room ([`Told`]), which the app keeps true; events say
//! that something changed or is asked for. Both programs are of one build and share styles, sentences and data.

mod file_choice;
mod host;
mod pieces;
mod project_copy;
mod remarks;
mod root;
mod told;

pub use file_choice::file_choice;
pub use host::{FurtherPages, FurtherPagesProps};
pub use project_copy::{ProjectCopy, WholeEdit, use_whole_edits};
pub use remarks::{REMARKS, Remarks, RemarksProps, note_file, remark_strip};
pub use root::{Root, RootProps};
pub use told::{ROOM, Told};

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, Element};

/// Said by the app when what it tells has changed.
pub(crate) const TOLD: &str = "musuan-told";
/// Said by the further pages once they listen.
pub(crate) const READY: &str = "musuan-ready";
/// Said for the further pages when they cannot be started.
pub(crate) const FAILED: &str = "musuan-failed";
/// Said by the app when they are asked for again after a failure.
pub const AGAIN: &str = "musuan-again";
/// Said by the app with the files that were dropped anywhere, a list.
pub(crate) const FILE: &str = "musuan-file";
/// Said by the further pages with a piece of an edit of the project, as JSON.
pub(crate) const EDIT: &str = "musuan-edit";
/// Said by the further pages when a run of keystrokes has ended.
pub(crate) const SETTLE: &str = "musuan-settle";
/// Said by the further pages with the place of a parcel of the project to show on the page of parcels, a number.
pub(crate) const SHOW: &str = "musuan-show";

/// Said within the further pages when the project was saved as a file or opened from one, with its revision, a number.
pub(crate) const FILED: &str = "musuan-filed";
/// Said by the further pages when they want the project.
pub(crate) const WANTED: &str = "musuan-wanted";
/// Said by the app with a piece of the project, as JSON, once it has heard that it is wanted.
pub(crate) const PROJECT: &str = "musuan-project";

/// Says in the room that the further pages cannot be started.
pub fn say_failed(room: &Element) {
    say(room, FAILED, &JsValue::NULL);
}

/// Says something in the room.
pub(crate) fn say(room: &Element, name: &str, detail: &JsValue) {
    let options = CustomEventInit::new();
    options.set_detail(detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &options) {
        // Nobody can refuse this event.
        let _ = room.dispatch_event(&event);
    }
}
