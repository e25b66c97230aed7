use super::change::BeforeAfter;
use super::fill_rows::FillRows;
use super::groups::Groups;
use super::park::Park;
use super::projects::Projects;
use super::save_list::SaveList;
use super::sheet::Sheet;
use super::yearly_list::YearlyList;
use crate::engine::field::{Field, Group};
use crate::engine::job::{AssessParcels, LARGEST_WINDOW, ListedParcel, View};
use crate::engine::parcel::Origin;
use crate::engine::project::{ParcelKey, Project, ScenarioKey};
use crate::i18n::{Arg, Texts};
use crate::ui::design::fold;
use crate::ui::hooks::{use_project, use_session};
use crate::ui::view::{Asked, ByAddress, ParcelTable, SAMPLE, Wanted};
use crate::worker::WorkerClient;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`ProjectList`].
#[derive(Properties, PartialEq)]
pub struct ProjectListProps {
    /// Called with a parcel to be opened.
    pub on_show: Callback<ParcelKey>,
    /// Called with a number that is to be explained.
    pub on_explain: Callback<(&'static str, Option<Asked>)>,
}

/// The parcels of the project as a list with totals, where it has several.
#[component]
pub fn ProjectList(props: &ProjectListProps) -> Html {
    let (session, project) = (use_session(), use_project());
    let texts = Texts::of(session.language());
    // A worker of its own: the other one holds the file that is being read.
    let client = use_memo((), |()| WorkerClient::default());
    let listed = use_state(|| (0_u64, 0_usize));
    let assessed = use_state_eq(|| 0_usize);
    let turn = use_memo((), |()| Cell::new(0_u64));
    let scenario = project.scenario();
    let changed = (project.clone(), session.pack.clone(), session.as_of);
    use_effect_with(changed, {
        let (client, listed, assessed) = (client.clone(), listed.setter(), assessed.setter());
        move |(project, pack, as_of)| {
            let project = Rc::new(project.project().clone());
            turn.set(turn.get() + 1);
            let (turn, now) = (turn.clone(), turn.get());
            let is_current = move || turn.get() == now;
            let (on_piece, done) = (assessed.clone(), assessed.clone());
            let on_all = move |count| {
                done.set(0);
                listed.set((now, count));
            };
            if project.parcels().len() > 1 {
                let order =
                    AssessParcels { from: 0, parcels: Vec::new(), more: true, pack: pack.clone(), as_of: *as_of };
                assess(&client, (project, scenario), order, is_current, move |count| on_piece.set(count), on_all);
            }
        }
    });
    let (view, chosen) = (use_state_eq(View::default), use_state_eq(|| None::<usize>));
    let wanted = use_state_eq(|| None::<(u32, Wanted)>);
    let said = use_state(AttrValue::default);
    let is_invented = use_memo(project.clone(), |project| has_invented(project.project()));
    let (revision, count) = *listed;
    use_effect_with(count, {
        let chosen = chosen.setter();
        // Places mean other parcels once some have come or gone.
        move |_| chosen.set(None)
    });
    let under_way = under_way(texts, *assessed, project.project().parcels().len());
    if project.project().parcels().len() < 2 || count == 0 {
        return under_way;
    }
    let on_open = {
        let on_show = props.on_show.clone();
        Callback::from(move |(_, listed): (usize, ListedParcel)| {
            if let Some(key) = listed.key {
                on_show.emit(key);
            }
        })
    };
    let on_choose = {
        let chosen = chosen.setter();
        Callback::from(move |place| chosen.set(Some(place)))
    };
    let on_wanted = {
        let wanted = wanted.clone();
        // Each press leads there, also the second one.
        Callback::from(move |next| {
            let turn = wanted.as_ref().map_or(0, |(turn, _)| *turn);
            wanted.set(Some((turn + 1, next)));
        })
    };
    let on_row = {
        let (on_wanted, on_choose) = (on_wanted.clone(), on_choose.clone());
        Callback::from(move |place| {
            on_choose.emit(place);
            on_wanted.emit(Wanted::Parcel(place));
        })
    };
    let on_filled = {
        let said = said.setter();
        Callback::from(move |(field, count): (Field, usize)| {
            let name = texts.text(&format!("field.{}.label", field.id()), &[]);
            said.set(texts.text("park.fill.done", &[("count", Arg::Count(count)), ("field", Arg::Text(&name))]).into());
        })
    };
    let on_view = {
        let view = view.setter();
        Callback::from(move |shown: View| view.set(shown.filter()))
    };
    let shown = (ByAddress(client.clone()), revision, (*view).clone());
    let tools = tools(texts, shown, (&on_wanted, on_row.clone(), on_filled.clone()));
    let caption = if *is_invented { "page.list.project.invented" } else { "page.list.project.caption" };
    html! {
        <section class="section project-list" aria-labelledby="project-list-title">
            <h2 class="section__title" id="project-list-title">
                { texts.text("page.list.project", &[("count", Arg::Count(count))]) }
            </h2>
            { under_way }
            <Park client={ByAddress(client.clone())} {revision} view={(*view).clone()} is_invented={*is_invented}
                chosen={*chosen} on_choose={on_choose.clone()} on_row={on_row.clone()} on_show={props.on_show.clone()}
                on_filled={on_filled.clone()} />
            <BeforeAfter client={ByAddress(client.clone())} {revision} view={(*view).clone()} on_row={on_row.clone()} />
            { tools }
            <p class="park__said" role="status">{ (*said).clone() }</p>
            <ParcelTable id="project-filter" caption={texts.text(caption, &[])} {count} {revision}
                client={ByAddress(client.clone())} on_explain={props.on_explain.clone()}
                chosen={*chosen} {on_choose} {on_view} wanted={(*wanted).clone()} on_open={on_open} />
            <SaveList client={ByAddress(client.clone())} {revision} view={(*view).clone()} {count} />
        </section>
    }
}

/// Facts that a list often lacks: they can be entered for many parcels at once, as the entries of the yearly list can.
const OFTEN_LACKING: [Field; 5] = [Field::Tenure, Field::Intent, Field::InOperation, Field::Industry, Field::TaxYear];

/// What can be done with the parcels that the filter shows, each opened on demand.
fn tools(
    texts: &Texts,
    (client, revision, view): (ByAddress, u64, View),
    (on_wanted, on_row, on_filled): (&Callback<Wanted>, Callback<usize>, Callback<(Field, usize)>),
) -> Html {
    let groups = html! {
        <Groups client={client.clone()} {revision} view={view.clone()} on_wanted={on_wanted.clone()} />
    };
    let projects = html! { <Projects client={client.clone()} {revision} view={view.clone()} /> };
    let sheet = html! { <Sheet client={client.clone()} {revision} view={view.clone()} {on_row} /> };
    let fill = html! {
        <>
            <p class="park__note">{ texts.text("park.fill.scope", &[]) }</p>
            <FillRows id="fill-many" fields={Group::Work.fields().chain(OFTEN_LACKING).collect::<Vec<_>>()} client={client.clone()} {revision}
                view={view.clone()} {on_filled} />
        </>
    };
    let yearly = html! { <YearlyList {client} {view} on_wanted={on_wanted.clone()} /> };
    let part = |key: &str, body: Html| fold(texts.text(key, &[]), false, body);
    html! {
        <div class="park-tools">
            { part("park.groups.title", groups) }
            { part("park.projects.title", projects) }
            { part("park.sheet.title", sheet) }
            { part("park.fill.title", fill) }
            { part("park.yearly.title", yearly) }
        </div>
    }
}

/// How far the assessment of a long list is.
fn under_way(texts: &Texts, assessed: usize, of: usize) -> Html {
    if assessed == 0 {
        return Html::default();
    }
    let counts = [("done", Arg::Count(assessed)), ("of", Arg::Count(of))];
    html! { <p class="section__lead">{ texts.text("page.list.project.assessing", &counts) }</p> }
}

/// Hands the parcels, as they count in a scenario, to the worker piece by piece, each once it has taken the one before, as long as nothing newer is to be
/// listed.
fn assess(
    client: &Rc<WorkerClient>,
    (project, scenario): (Rc<Project>, Option<ScenarioKey>),
    order: AssessParcels,
    is_current: impl Fn() -> bool + 'static,
    on_piece: impl Fn(usize) + 'static,
    on_all: impl FnOnce(usize) + 'static,
) {
    let rest = project.parcels().get(order.from..).unwrap_or_default();
    let parcels = rest.iter().take(LARGEST_WINDOW).map(|parcel| {
        let record = project.record_of_parcel(parcel, scenario);
        (parcel.key, record.parcel.clone())
    });
    let parcels = parcels.collect();
    let piece = AssessParcels { parcels, more: rest.len() > LARGEST_WINDOW, ..order };
    let next =
        AssessParcels { from: piece.from + LARGEST_WINDOW, parcels: Vec::new(), pack: piece.pack.clone(), ..piece };
    let again = client.clone();
    client.assess(piece, move |count| {
        if !is_current() {
            return;
        }
        match count {
            Ok(_) if next.more => {
                on_piece(next.from);
                assess(&again, (project, scenario), next, is_current, on_piece, on_all);
            }
            count => on_all(count.unwrap_or_default()),
        }
    });
}

/// Whether parcels of the invented sample park are among those of the project.
fn has_invented(project: &Project) -> bool {
    let of_sample = |origin: &Origin| matches!(origin, Origin::Imported { file, .. } if **file == *SAMPLE);
    project.parcels().iter().any(|dossier| dossier.parcel.values().any(|(_, entry)| of_sample(&entry.origin)))
}
