//! What stands around every page: the bar above, the line below, and the page that the address names between them.

use crate::engine::project::Dossier;
use crate::ui::app::Keeping;
use crate::ui::further::{FurtherPages, Told};
use crate::ui::hooks::{go_to, use_dropped_file, use_project, use_route, use_settings, use_texts};
use crate::ui::page::parcel::ParcelPage;
use crate::ui::page::start::start_page;
use crate::ui::route::Route;
use crate::ui::state::{Edit, open};
use crate::ui::top_bar::top_bar;
use jiff::civil::Date;
use web_sys::File;
use yew::prelude::*;

/// Props of [`Shell`].
#[derive(Properties, PartialEq)]
pub struct ShellProps {
    /// Today's date.
    pub today: Date,
    /// Whether the project is kept in this browser.
    pub keeping: Keeping,
    /// The page that is shown instead of the one that the address names; for rendering without a browser.
    #[prop_or_default]
    pub route: Option<Route>,
}

/// The frame of every page.
#[component]
pub fn Shell(props: &ShellProps) -> Html {
    let project = use_project();
    let settings = use_settings();
    let texts = use_texts();
    let named = use_route();
    let route = props.route.unwrap_or(named);
    let file = use_state(|| None::<File>);
    let over = use_dropped_file({
        let file = file.setter();
        Callback::from(move |dropped| {
            file.set(Some(dropped));
            go_to(Route::List);
        })
    });
    let on_open = {
        let project = project.clone();
        Callback::from(move |parcels: Vec<Dossier>| {
            for dossier in parcels {
                project.dispatch(Edit::Make(open(project.parcel(), dossier)));
            }
            go_to(Route::Parcel);
        })
    };
    let told = Told {
        route,
        settings: *settings,
        pack: project.project().pack().to_owned(),
        as_of: project.project().as_of().unwrap_or(props.today),
    };
    html! {
        <div class={if over { "shell shell--over" } else { "shell" }}>
            { top_bar(texts, &project, &settings, &props.keeping, route) }
            if route == Route::Start {
                { start_page(texts, project.dossier()) }
            }
            if route == Route::Parcel {
                <ParcelPage today={props.today} />
            }
            <FurtherPages {told} file={(*file).clone()} {on_open} />
            <footer class="page-foot"><p>{ texts.text("page.verdict.note", &[]) }</p></footer>
        </div>
    }
}
