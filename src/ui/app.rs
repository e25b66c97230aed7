//! The root component: providers around the one page.

use crate::ui::hooks::{ProjectContext, SettingsContext};
use crate::ui::page::parcel::ParcelPage;
use crate::ui::state::{Document, History, Settings};
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`App`].
#[derive(Properties, PartialEq, Default)]
pub struct AppProps {
    /// The document to open; an empty one if none is given.
    #[prop_or_default]
    pub opened: Rc<Document>,
    /// Called with the open document after each edit: where a store takes hold.
    #[prop_or_default]
    pub on_document: Callback<Rc<Document>>,
}

/// The whole page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let settings = use_reducer(Settings::default);
    let opened = props.opened.clone();
    let project = use_reducer(move || History::of(opened));
    use_effect_with((project.document().clone(), props.on_document.clone()), |(document, on_document)| {
        on_document.emit(document.clone());
    });
    html! {
        <ContextProvider<SettingsContext> context={settings}>
            <ContextProvider<ProjectContext> context={project}>
                <ParcelPage />
            </ContextProvider<ProjectContext>>
        </ContextProvider<SettingsContext>>
    }
}
