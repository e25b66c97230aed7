use super::panel::SAMPLE;
use super::parcel_table::{ByAddress, ParcelTable};
use crate::engine::job::{AssessParcels, ListedParcel};
use crate::engine::parcel::Origin;
use crate::engine::project::Project;
use crate::i18n::{Arg, Texts};
use crate::ui::further::Told;
use crate::worker::WorkerClient;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`ProjectList`].
#[derive(Properties, PartialEq)]
pub struct ProjectListProps {
    /// The project, as it stands.
    pub project: Rc<Project>,
    /// Settings of the reader, pack and day of the assessment.
    pub told: Told,
    /// Called with the place of a parcel to be opened.
    pub on_show: Callback<usize>,
}

/// The parcels of the project as a list with totals, where it has several.
#[component]
pub fn ProjectList(props: &ProjectListProps) -> Html {
    let texts = Texts::of(props.told.language());
    // A worker of its own: the other one holds the file that is being read.
    let client = use_memo((), |()| WorkerClient::default());
    let listed = use_state(|| (0_u64, 0_usize));
    let changed = (props.project.clone(), props.told.pack.clone(), props.told.as_of);
    use_effect_with(changed, {
        let (client, listed) = (client.clone(), listed.clone());
        move |(project, pack, as_of)| {
            let parcels: Vec<_> = project.parcels().iter().map(|dossier| dossier.parcel.clone()).collect();
            let order = AssessParcels { parcels, pack: pack.clone(), as_of: *as_of };
            if order.parcels.len() > 1 {
                let revision = listed.0 + 1;
                client.assess(order, move |count| listed.set((revision, count.unwrap_or_default())));
            }
        }
    });
    let (revision, count) = *listed;
    if props.project.parcels().len() < 2 || count == 0 {
        return Html::default();
    }
    let caption = if has_invented(&props.project) { "page.list.project.invented" } else { "page.list.project.caption" };
    html! {
        <section class="section" aria-labelledby="project-list-title">
            <h2 class="section__title" id="project-list-title">
                { texts.text("page.list.project", &[("count", Arg::Count(count))]) }
            </h2>
            <ParcelTable id="project-filter" caption={texts.text(caption, &[])} {count} {revision}
                client={ByAddress(client.clone())} told={props.told.clone()}
                on_open={props.on_show.reform(|(place, _): (usize, ListedParcel)| place)} />
        </section>
    }
}

/// Whether parcels of the invented sample park are among those of the project.
fn has_invented(project: &Project) -> bool {
    let of_sample = |origin: &Origin| matches!(origin, Origin::Imported { file, .. } if **file == *SAMPLE);
    project.parcels().iter().any(|dossier| dossier.parcel.values().any(|(_, entry)| of_sample(&entry.origin)))
}
