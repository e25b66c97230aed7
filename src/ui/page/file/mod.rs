//! The parcel as a link; the project as a file, kept out of the browser and opened again, here or elsewhere; states of it under
//! names of the reader's; how much room there is, and what this page has fetched; and the way to leave nothing behind.

mod browser_room;
mod delete_all;
mod open_file;
mod raw_records;
mod requests;
mod share;
mod versions;

use crate::engine::iso_date;
use crate::engine::project::Action;
use crate::i18n::{Arg, Texts, format_date};
use crate::storage::Reminders;
use crate::ui::design::Button;
use crate::ui::download::download;
use crate::ui::further::{ProjectCopy, Told, note_file};
use browser_room::BrowserRoom;
use delete_all::DeleteAll;
use open_file::OpenFile;
use raw_records::RawRecords;
use requests::RequestsMade;
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
    /// Called with edits of the project.
    pub on_edit: Callback<Action>,
    /// Called with the place of a parcel of the project that is to be shown.
    pub on_show: Callback<usize>,
}

/// Keeping the project in a file, and opening one in its place.
#[component]
pub fn FilePage(props: &FilePageProps) -> Html {
    let texts = Texts::of(props.told.language());
    let filed = use_state(|| None::<Reminders>);
    use_effect_with((), {
        let filed = filed.setter();
        move |()| filed.set(Some(Reminders::of_browser()))
    });
    let on_save = {
        let (project, name) = (props.project.clone(), format!("musuan-{}.json", iso_date::text(props.told.as_of)));
        let (revision, filed) = (props.told.revision, filed.setter());
        Callback::from(move |()| {
            // A project that is open can be written: every number in it is finite.
            if let Ok(text) = project.to_file() {
                download(&name, "application/json", &text);
                filed.set(note_file(revision));
            }
        })
    };
    let filed_on = filed.as_ref().and_then(Reminders::filed_on);
    html! {
        <>
            <h2 class="case__title">{ texts.text("file.title", &[]) }</h2>
            <ShareLink project={props.project.clone()} told={props.told.clone()} />
            <section class="section" aria-labelledby="save-title">
                <h3 class="section__title" id="save-title">{ texts.text("file.save.title", &[]) }</h3>
                <p class="section__lead">{ texts.text("file.save.words", &[]) }</p>
                { Button::new(texts.text("file.save.press", &[]), on_save).strong().html() }{ " " }
                <span class="section__lead" role="status">
                    { filed_on.map(|day| {
                        texts.text("file.save.last", &[("day", Arg::Text(&format_date(day, texts.language())))])
                    }) }
                </span>
            </section>
            <OpenFile project={props.project.clone()} told={props.told.clone()} on_edit={props.on_edit.clone()} on_show={props.on_show.clone()} />
            <Versions project={props.project.clone()} told={props.told.clone()} on_edit={props.on_edit.clone()} />
            <BrowserRoom told={props.told.clone()} />
            <RequestsMade told={props.told.clone()} />
            <RawRecords told={props.told.clone()} />
            <DeleteAll told={props.told.clone()} />
        </>
    }
}
