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

use crate::engine::project::Action;
use crate::i18n::Texts;
use crate::ui::further::{ProjectCopy, Told};
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

/// Props of [`FilePage`].
#[derive(Properties, PartialEq)]
pub struct FilePageProps {
    /// The project, as it stands.
    pub project: ProjectCopy,
    /// Settings of the reader, pack and day of the assessment.
    pub told: Told,
    /// How many parcels of an edit are on their way into the project while more of it come.
    pub sent: usize,
    /// Called with edits of the project.
    pub on_edit: Callback<Action>,
    /// Called with the place of a parcel of the project that is to be shown.
    pub on_show: Callback<usize>,
}

/// Keeping the project in a file, and opening one in its place.
#[component]
pub fn FilePage(props: &FilePageProps) -> Html {
    let texts = Texts::of(props.told.language());
    html! {
        <>
            <h2 class="case__title">{ texts.text("file.title", &[]) }</h2>
            <ShareLink project={props.project.clone()} told={props.told.clone()} />
            <SaveFile project={props.project.clone()} told={props.told.clone()} />
            <OpenFile project={props.project.clone()} told={props.told.clone()} sent={props.sent}
                on_edit={props.on_edit.clone()} on_show={props.on_show.clone()} />
            <Versions project={props.project.clone()} told={props.told.clone()} on_edit={props.on_edit.clone()} />
            <BrowserRoom told={props.told.clone()} />
            <RequestsMade told={props.told.clone()} />
            <RawRecords told={props.told.clone()} />
            <DeleteAll told={props.told.clone()} />
        </>
    }
}
