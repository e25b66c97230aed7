//! The parcel as a link; the project as a file, kept out of the browser and opened again, here or elsewhere; states of it under
//! names of the reader's; how much room there is, and what this page has fetched; and the way to leave nothing behind.

mod browser_room;
mod delete_all;
mod open_file;
mod raw_records;
mod requests;
mod save_file;
mod share;
mod versions;

use crate::i18n::Texts;
use crate::ui::hooks::use_session;
use browser_room::BrowserRoom;
use delete_all::DeleteAll;
use open_file::OpenFile;
use raw_records::RawRecords;
use requests::RequestsMade;
use save_file::SaveFile;
use share::ShareLink;
use versions::Versions;
use yew::prelude::*;

pub use browser_room::{Keep, RoomView, room_view};
pub use requests::{Tally, tally_view};

/// Keeping the project in a file, and opening one in its place.
#[component]
pub fn FilePage() -> Html {
    let texts = Texts::of(use_session().language());
    html! {
        <>
            <h2 class="case__title">{ texts.text("file.title", &[]) }</h2>
            <ShareLink />
            <SaveFile />
            <OpenFile />
            <Versions />
            <BrowserRoom />
            <RequestsMade />
            <RawRecords />
            <DeleteAll />
        </>
    }
}
