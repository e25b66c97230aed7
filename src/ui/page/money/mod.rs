//! One route of the parcel that is shown, year by year: its pictures, and the payments of each party as a table.

use crate::engine::assessment::{Answer, Assessor};
use crate::engine::export::csv_text;
use crate::engine::iso_date;
use crate::engine::model::{HOLD, Party, ROUTES, RouteSpec};
use crate::i18n::{Arg, Texts, scenario_name};
use crate::ui::browser::{download, download_address, picture_png, picture_svg, saves_nothing};
use crate::ui::chart::{MoneyPicture, drawing};
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::hooks::{use_opened, use_project};
use crate::ui::route::{name_of_route, parcel_fragment};
use crate::ui::state::{ProjectHandle, Settings};
use crate::ui::view::money::{RouteMoney, YearTable};
use crate::ui::view::quadrant::Format;
use crate::ui::view::{
    FieldLink, RouteYears, explanation_drawer, explanation_of, ledger_table, route_years, year_table,
};
use gloo::events::EventListener;
use jiff::civil::Date;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

use yew::prelude::*;

/// Props of [`MoneyPage`].
#[derive(Properties, PartialEq)]
pub struct MoneyPageProps {
    /// The reader's settings.
    pub settings: Settings,
    /// Today's date: the page has no clock.
    pub today: Date,
}

/// The page of a route's cash flow.
#[component]
pub fn MoneyPage(props: &MoneyPageProps) -> Html {
    let (project, settings) = (use_project(), &props.settings);
    let texts = Texts::of(settings.language);
    let opened = use_opened();
    let named = use_named_route();
    let assessor = use_memo(project.project().pack().to_owned(), |pack| Assessor::of_builtin(pack));
    // The page of the parcel says that a pack is not there, and the way out.
    let Ok(assessor) = assessor.as_ref() else { return way_back(texts, &project) };
    let as_of = project.project().as_of().unwrap_or(props.today);
    let dossier = project.dossier();
    let assessment = assessor.assess(&dossier.parcel, as_of);
    // Without a name, the first route with yields; carrying on is what the others are held against.
    let has_yield = |route: &&RouteSpec| {
        route.id != HOLD && matches!(assessment.answer(&route.ledger(Party::Enterprise, "npv")), Some(Answer::Known(_)))
    };
    let route = match named.as_str() {
        "" => ROUTES.iter().find(has_yield).or_else(|| ROUTES.iter().find(|route| route.id != HOLD)),
        named => ROUTES.iter().find(|route| route.id == named),
    };
    let Some(route) = route else { return unknown(texts, &project, &named) };
    let view = route_years(assessor, &assessment, dossier, settings, route);
    let explained = |figure: &AttrValue| explanation_of(assessor, &assessment, dossier, settings, figure);
    html! {
        <>
            { way_back(texts, &project) }
            { head(texts, &project, &view) }
            if let Some(money) = &view.route.money {
                { ledger_table(texts, &view.route.ledgers, Some(&opened.on_open())) }
                <section class="section" aria-label={texts.text("money.cumulative.title", &[("route", Arg::Text(&view.route.title))])}>
                    <MoneyPicture id="money" view={money.clone()} />
                    { keep_picture(texts, money, as_of) }
                    { yearly(money) }
                </section>
                { for view.tables.iter().map(|table| payments(texts, table, route, as_of, &opened.on_open())) }
                <p class="money__note">{ texts.text("money.rounded", &[]) }</p>
            }
            { explanation_drawer(texts, &opened, explained) }
        </>
    }
}

fn way_back(texts: &Texts, project: &ProjectHandle) -> Html {
    html! { <p class="money-page__back"><a href={parcel_fragment(project.parcel())}>{ texts.text("money.back", &[]) }</a></p> }
}

fn unknown(texts: &Texts, project: &ProjectHandle, name: &str) -> Html {
    let title = texts.text("money.unknown", &[("name", Arg::Text(name))]).into();
    html! {
        <>
            { notice(NoticeWeight::Watch, &title, Html::default(), None) }
            { way_back(texts, project) }
        </>
    }
}

/// Which route of which parcel in which scenario; what is missing, and that it rests on example values.
fn head(texts: &Texts, project: &ProjectHandle, view: &RouteYears) -> Html {
    let scenario = project.scenario().and_then(|key| project.project().scenario(key));
    let basis = match scenario {
        Some(scenario) => {
            let name = scenario_name(scenario, texts);
            texts.text("scenario.basis", &[("basis", Arg::Text(&view.basis)), ("name", Arg::Text(&name))])
        }
        None => view.basis.to_string(),
    };
    let names = |links: &[FieldLink]| {
        let names: Vec<&str> = links.iter().map(|link| link.label.as_str()).collect();
        names.join(&texts.text("page.separator", &[]))
    };
    html! {
        <>
            <p class="verdict__basis">{ basis }</p>
            <h2 class="money-page__title">{ texts.text("money.lead", &[("route", Arg::Text(&view.route.title))]) }</h2>
            if view.route.is_held {
                <p>{ texts.text("page.route.held", &[]) }</p>
            } else if !view.route.asks.is_empty() {
                <p class="route__missing">{ texts.text("page.route.missing", &[]) }{ " " }{ names(&view.route.asks) }</p>
            }
            if view.route.money.is_none() && !view.route.is_held {
                <p>{ texts.text("money.none", &[]) }</p>
            } else if view.route.rests_on_examples {
                { notice(NoticeWeight::Watch, &texts.text("money.examples", &[]).into(), Html::default(), None) }
            }
        </>
    }
}

/// The years as bars, once for wide and once for narrow places.
fn yearly(view: &RouteMoney) -> Html {
    let stage = |format: Format| {
        html! {
            <div class={format!("money__stage money__stage--{}", format.id())}>
                { drawing(&view.yearly(format), &format!("years-{}", format.id())) }
            </div>
        }
    };
    let texts = Texts::of(view.language);
    html! {
        <div class="money">
            <h3 class="money-page__part">{ texts.text("money.yearly.title", &[("route", Arg::Text(&view.route))]) }</h3>
            { stage(Format::Wide) }
            { stage(Format::Compact) }
        </div>
    }
}

/// The ways to keep the picture of the running sums. A browser that cannot make it keeps none; the picture stays on the page.
fn keep_picture(texts: &Texts, view: &Rc<RouteMoney>, day: Date) -> Html {
    let name = |ending: &str| format!("musuan-{}-{}.{ending}", view.id, iso_date::text(day));
    let (width, height) = view.size(Format::Wide);
    let size = (width as u32, height as u32);
    let on_svg = {
        let (view, name) = (view.clone(), name("svg"));
        Callback::from(move |()| {
            if let Ok(text) = picture_svg(&view.sheet().markup("kept"), size) {
                download(&name, "image/svg+xml", &text);
            }
        })
    };
    let on_png = {
        let (view, name) = (view.clone(), name("png"));
        Callback::from(move |()| {
            let (view, name) = (view.clone(), name.clone());
            spawn_local(async move {
                if let Ok(address) = picture_png(&view.sheet().markup("kept"), size, &[]).await {
                    download_address(&name, &address);
                }
            });
        })
    };
    html! {
        <p class="money-page__save">
            { Button::new(texts.text("money.save_png", &[]), on_png).saves_file(texts).html() }{ " " }
            if !saves_nothing() {
                { Button::new(texts.text("money.save_svg", &[]), on_svg).html() }
            }
        </p>
    }
}

/// The payments of a party, and the way to have them in a spreadsheet.
fn payments(
    texts: &'static Texts,
    view: &YearTable,
    route: &RouteSpec,
    day: Date,
    on_open: &Callback<AttrValue>,
) -> Html {
    let on_save = {
        let name = format!("musuan-{}-{}-{}.csv", route.id, view.party.id(), iso_date::text(day));
        let rows = view.rows(texts);
        Callback::from(move |()| download(&name, "text/csv;charset=utf-8", &csv_text(&rows)))
    };
    html! {
        <section class="section" aria-label={view.caption.clone()} key={view.party.id()}>
            { year_table(texts, view, Some(on_open)) }
            <p class="money-page__save">{ Button::new(texts.text("money.save_csv", &[]), on_save).saves_file(texts).html() }</p>
        </section>
    }
}

/// The route that the address names; empty where it names none.
#[hook]
fn use_named_route() -> AttrValue {
    // Rendered without a browser there is no address.
    let named = use_state_eq(|| if cfg!(target_arch = "wasm32") { route_of_address() } else { AttrValue::default() });
    use_effect_with((), {
        let named = named.setter();
        move |()| {
            let window = gloo::utils::window();
            let listener = EventListener::new(&window, "hashchange", move |_| named.set(route_of_address()));
            move || drop(listener)
        }
    });
    (*named).clone()
}

fn route_of_address() -> AttrValue {
    let fragment = gloo::utils::window().location().hash().unwrap_or_default();
    name_of_route(&fragment).unwrap_or_default().to_owned().into()
}
