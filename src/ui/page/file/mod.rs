//! The parcel as a link; the project as a file, kept out of the browser and opened again, here or elsewhere; states of it under
//! names of the reader's; and the way to leave nothing behind.

mod delete_all;
mod doubts;
mod open_file;
mod raw_records;
mod share;
mod versions;

use crate::engine::iso_date;
use crate::engine::project::Action;
use crate::i18n::Texts;
use crate::ui::design::Button;
use crate::ui::download::download;
use crate::ui::further::{ProjectCopy, Told};
use delete_all::DeleteAll;
use open_file::OpenFile;
use raw_records::RawRecords;
use share::ShareLink;
use versions::Versions;
use yew::prelude::*;

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
    let on_save = {
        let (project, name) = (props.project.clone(), format!("musuan-{}.json", iso_date::text(props.told.as_of)));
        Callback::from(move |()| {
            // A project that is open can be written: every number in it is finite.
            if let Ok(text) = project.to_file() {
                download(&name, "application/json", &text);
            }
        })
    };
    html! {
        <>
            <h2 class="case__title">{ texts.text("file.title", &[]) }</h2>
            <ShareLink project={props.project.clone()} told={props.told.clone()} />
            <section class="section" aria-labelledby="save-title">
                <h3 class="section__title" id="save-title">{ texts.text("file.save.title", &[]) }</h3>
                <p class="section__lead">{ texts.text("file.save.words", &[]) }</p>
                { Button::new(texts.text("file.save.press", &[]), on_save).strong().html() }
            </section>
            <OpenFile project={props.project.clone()} told={props.told.clone()} on_edit={props.on_edit.clone()} on_show={props.on_show.clone()} />
            <Versions project={props.project.clone()} told={props.told.clone()} on_edit={props.on_edit.clone()} />
            <RawRecords told={props.told.clone()} />
            <DeleteAll told={props.told.clone()} />
        </>
    }
}
