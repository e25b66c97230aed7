use crate::engine::job::{Pipeline, View};
use crate::i18n::{Arg, Texts, issue_text};
use crate::ui::hooks::use_session;
use crate::ui::view::ByAddress;
use crate::ui::view::park::{PipelineView, pipeline_view};
use crate::worker::WorkerError;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`Projects`].
#[derive(Properties, PartialEq)]
pub struct ProjectsProps {
    /// The worker that lists the parcels.
    pub client: ByAddress,
    /// Rises whenever it lists others.
    pub revision: u64,
    /// Which of them are shown.
    pub view: View,
}

/// The projects on the parcels shown, by kind and by origin of their capital.
#[component]
pub fn Projects(props: &ProjectsProps) -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let pipeline = use_state(|| None::<Result<Rc<Pipeline>, WorkerError>>);
    use_effect_with((props.revision, props.client.clone(), props.view.clone()), {
        let pipeline = pipeline.setter();
        move |(_, client, view)| {
            client.0.pipeline(view.clone(), move |found| pipeline.set(Some(found.map(|found| Rc::new(*found)))));
        }
    });
    let found = match &*pipeline {
        None => return Html::default(),
        Some(Err(error)) => return html! { <p role="status">{ issue_text(&error.issue(), texts.language()) }</p> },
        Some(Ok(found)) => found,
    };
    let Some(view) = pipeline_view(found, texts) else {
        return html! { <p class="park__note">{ texts.text("park.projects.none", &[]) }</p> };
    };
    html! {
        <>
            <p class="projects__headline">{ &view.headline }</p>
            { table(&view, texts) }
            if found.without > 0 {
                <p class="park__note">{ texts.text("park.projects.without", &[("count", Arg::Count(found.without))]) }</p>
            }
        </>
    }
}

fn table(view: &PipelineView, texts: &Texts) -> Html {
    let heading = |(place, heading): (usize, &String)| {
        let class = if place == 0 { None } else { Some("table__number") };
        html! { <th scope="col" {class}>{ heading }</th> }
    };
    let row = |(key, (name, cells)): (usize, &(String, Vec<_>))| {
        let cell = |cell: &crate::ui::view::park::ProjectCell| {
            html! {
                <td class="table__number">
                    { &cell.projects }
                    if !cell.investment.is_empty() {
                        <p class="list-measured">{ &cell.investment }</p>
                    }
                    if !cell.covers.is_empty() {
                        <p class="list-measured">{ &cell.covers }</p>
                    }
                </td>
            }
        };
        html! { <tr {key}><th scope="row">{ name }</th>{ for cells.iter().map(cell) }</tr> }
    };
    html! {
        <div class="table-frame" tabindex="0" role="group" aria-label={texts.text("park.projects.title", &[])}>
            <table class="table projects">
                <thead><tr>{ for view.headings.iter().enumerate().map(heading) }</tr></thead>
                <tbody>{ for view.rows.iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}
