use super::groups::{self, group_name};
use crate::engine::assessment::Assessor;
use crate::engine::field::Field;
use crate::engine::job::{ChangeQuery, GroupBy, GroupName, ParkChange, RouteChoice, View};
use crate::engine::model::{HOLD, ROUTES};
use crate::i18n::{Arg, Texts, issue_text};
use crate::ui::chart::drawing;
use crate::ui::design::{Button, Select, SelectOption, fold};
use crate::ui::hooks::use_session;
use crate::ui::view::ByAddress;
use crate::ui::view::park::{ChangeView, Grouped, Pictured, RatioView, TableRow, change_view};
use crate::worker::WorkerError;
use std::rc::Rc;
use yew::prelude::*;

/// Under a sale the plant stands as it was, so that there is nothing to hold against today.
const SALE: &str = "sell";

/// What bars can be added up by, beside the type.
const BY: [Field; 2] = [Field::Industry, Field::ParkArea];

/// Props of [`BeforeAfter`].
#[derive(Properties, PartialEq)]
pub struct BeforeAfterProps {
    /// The worker that lists the parcels.
    pub client: ByAddress,
    /// Rises whenever it lists others.
    pub revision: u64,
    /// Which of them are shown.
    pub view: View,
    /// Called with a parcel that is to be shown in the table.
    pub on_row: Callback<usize>,
}

/// The park before and after the routes of the parcels shown: plot ratio and tax per area, each as a sum of its parcels.
#[component]
pub fn BeforeAfter(props: &BeforeAfterProps) -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let choice = use_state_eq(RouteChoice::default);
    let by = use_state_eq(|| None::<GroupBy>);
    let assessor = use_memo(session.pack.clone(), |pack| Assessor::of_builtin(pack));
    // With what bars are added up by: until another answer is there, another choice changes nothing of what is shown.
    let change = use_state(|| None::<(Option<GroupBy>, Result<Rc<ParkChange>, WorkerError>)>);
    use_effect_with((props.revision, props.client.clone(), props.view.clone(), (*choice).clone(), *by), {
        let change = change.setter();
        move |(_, client, view, route, by)| {
            let (query, by) = (ChangeQuery { view: view.clone(), route: route.clone(), by: *by }, *by);
            client.0.change(query, move |found| change.set(Some((by, found.map(|found| Rc::new(*found))))));
        }
    });
    let body = match &*change {
        None => html! { <p class="park__note" role="status">{ texts.text("park.change.loading", &[]) }</p> },
        Some((_, Err(error))) => html! { <p role="status">{ issue_text(&error.issue(), texts.language()) }</p> },
        Some((_, Ok(change))) if change.shown == 0 => return Html::default(),
        Some((by, Ok(change))) => {
            let rulebook = assessor.as_ref().as_ref().ok().map(Assessor::rulebook);
            let label = by.map(|by| groups::label(texts, by)).unwrap_or_default();
            let name_of = |name: &GroupName| group_name(name, by.unwrap_or(GroupBy::Kind), rulebook, texts);
            let grouped = by.map(|_| Grouped { label: &label, name_of: &name_of });
            body(&change_view(change, grouped, session.settings.per_area, texts), &props.on_row, texts)
        }
    };
    let on_choose = {
        let choice = choice.setter();
        Callback::from(move |id: AttrValue| choice.set(choice_of(&id)))
    };
    let on_by = {
        let by = by.setter();
        Callback::from(move |id: AttrValue| by.set(groups::by_id(&id)))
    };
    html! {
        <section class="change" aria-labelledby="change-title">
            <h3 class="park__title" id="change-title">{ texts.text("park.change.title", &[]) }</h3>
            <div class="list-filter change__route">
                <label class="field__label" for="change-route">{ texts.text("park.change.route", &[]) }</label>
                <Select id="change-route" options={options(texts)} chosen={id_of(&choice)} {on_choose} />
                <label class="field__label" for="change-by">{ texts.text("park.change.by", &[]) }</label>
                <Select id="change-by" options={by_options(texts)} chosen={by.map_or("", groups::id_of)} on_choose={on_by} />
            </div>
            { body }
        </section>
    }
}

fn id_of(choice: &RouteChoice) -> AttrValue {
    match choice {
        RouteChoice::OfType => "".into(),
        RouteChoice::Each(id) => id.clone().into(),
    }
}

fn choice_of(id: &str) -> RouteChoice {
    if id.is_empty() { RouteChoice::OfType } else { RouteChoice::Each(id.to_owned()) }
}

fn options(texts: &Texts) -> Vec<SelectOption> {
    let each = ROUTES.iter().filter(|route| route.id != HOLD && route.id != SALE).map(|route| {
        let name = texts.text(&format!("page.route.{}", route.id), &[]);
        (route.id, texts.text("park.change.route.each", &[("route", Arg::Text(&name))]))
    });
    let of_type = ("", texts.text("park.change.route.of_type", &[]));
    let option =
        |(value, label): (&'static str, String)| SelectOption { value: value.into(), label: label.into(), group: None };
    std::iter::once(of_type).chain(each).map(option).collect()
}

fn by_options(texts: &Texts) -> Vec<SelectOption> {
    let groups = std::iter::once(GroupBy::Kind).chain(BY.map(GroupBy::Field));
    let groups = groups.map(|by| (groups::id_of(by), groups::label(texts, by)));
    let each = ("", texts.text("park.change.by.parcel", &[]));
    std::iter::once(each)
        .chain(groups)
        .map(|(value, label)| SelectOption { value: value.into(), label: label.into(), group: None })
        .collect()
}

/// The ratios side by side; one quiet sentence where nothing moves.
fn body(view: &ChangeView, on_row: &Callback<usize>, texts: &Texts) -> Html {
    let lacking = html! {
        if !view.lacking.is_empty() {
            <p class="park__note">{ &view.lacking }</p>
        }
    };
    if !view.has_bars() {
        return html! {
            <>
                <p>{ texts.text("park.change.nothing", &[]) }</p>
                { lacking }
            </>
        };
    }
    html! {
        <>
            <div class="change__ratios">{ for view.ratios.iter().map(|ratio| ratio_part(ratio, on_row, texts)) }</div>
            { lacking }
            <p class="park__note">{ texts.text("park.change.how", &[]) }</p>
        </>
    }
}

fn ratio_part(ratio: &RatioView, on_row: &Callback<usize>, texts: &Texts) -> Html {
    let id = format!("change-{}", ratio.id);
    let (shown, notes) = match ratio.picture {
        Some(_) => ratio.notes.split_at(1.min(ratio.notes.len())),
        None => (&[][..], ratio.notes.as_slice()),
    };
    let pictured = ratio.picture.as_ref().map(|picture| {
        html! {
            <>
                <div class="change__picture">
                    <div class="change__wide">{ drawing(&picture.wide, &[&id, "-wide"].concat()) }</div>
                    <div class="change__compact">{ drawing(&picture.compact, &[&id, "-compact"].concat()) }</div>
                </div>
                { fold(texts.text("park.change.table", &[]), false, table(picture, &ratio.headline, on_row)) }
            </>
        }
    });
    html! {
        <div class="change__ratio" key={ratio.id}>
            <h4 class="change__headline" {id}>{ &ratio.headline }</h4>
            { for shown.iter().map(|note| html! { <p class="change__leaders">{ note }</p> }) }
            { pictured.unwrap_or_default() }
            <p class="park__note">{ notes.join(texts.sentence_gap()) }</p>
        </div>
    }
}

fn table(picture: &Pictured, name: &str, on_row: &Callback<usize>) -> Html {
    // Columns of words: a parcel and its route, or a group.
    let words = if picture.rows.iter().any(|row| row.route.is_some()) { 2 } else { 1 };
    let heading = |(place, heading): (usize, &String)| {
        let class = if place < words { None } else { Some("table__number") };
        html! { <th scope="col" {class}>{ heading }</th> }
    };
    let row = |(key, row): (usize, &TableRow)| {
        let named = match row.place {
            Some(place) => Button::new(row.name.clone(), on_row.reform(move |()| place)).link().html(),
            None => row.name.clone().into(),
        };
        html! {
            <tr {key}>
                <th scope="row">{ named }{ " " }{ &row.enterprise }</th>
                { for row.route.iter().map(|route| html! { <td>{ route }</td> }) }
                { for row.numbers.iter().map(|number| html! { <td class="table__number">{ number }</td> }) }
            </tr>
        }
    };
    html! {
        <div class="table-frame" tabindex="0" role="group" aria-label={name.to_owned()}>
            <table class="table">
                <thead><tr>{ for picture.headings.iter().enumerate().map(heading) }</tr></thead>
                <tbody>{ for picture.rows.iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}
