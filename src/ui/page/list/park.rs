use super::next_question::NextQuestion;
use crate::engine::assessment::Assessor;
use crate::engine::field::Field;
use crate::engine::job::{MOST_DRAWN, ParkParcel, ParkPicture, View};
use crate::engine::policy::Rulebook;
use crate::engine::project::ParcelKey;
use crate::i18n::{Arg, Texts, issue_text};
use crate::ui::chart::{ParcelMap, ParkQuadrantPicture};
use crate::ui::design::{Button, NoticeWeight, fold, notice};
use crate::ui::hooks::use_session;
use crate::ui::view::ByAddress;
use crate::ui::view::park::{Classes, ParkMap, ParkQuadrant, headline, parcel_name, parcel_note, park_map};
use crate::worker::WorkerError;
use std::rc::Rc;
use yew::prelude::*;

/// More parcels without land are only counted.
const MOST_LISTED: usize = 100;

/// Props of [`Park`].
#[derive(Properties, PartialEq)]
pub struct ParkProps {
    /// The worker that lists the parcels.
    pub client: ByAddress,
    /// Rises whenever it lists others.
    pub revision: u64,
    /// Which of them are shown.
    pub view: View,
    /// Whether invented parcels are among them.
    pub is_invented: bool,
    /// The parcel that is chosen, by its place in the list.
    pub chosen: Option<usize>,
    /// Called with a parcel that is chosen.
    pub on_choose: Callback<usize>,
    /// Called with a parcel that is to be shown in the table.
    pub on_row: Callback<usize>,
    /// Called with a parcel that is to be opened.
    pub on_show: Callback<ParcelKey>,
    /// Called with an entry that was made for so many parcels.
    pub on_filled: Callback<(Field, usize)>,
}

/// The park at a glance: where it stands, every parcel in the quadrant and on the map, and what to ask next.
#[component]
pub fn Park(props: &ParkProps) -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let assessor = use_memo(session.pack.clone(), |pack| Assessor::of_builtin(pack));
    let rulebook = assessor.as_ref().as_ref().ok().map(Assessor::rulebook);
    let picture = use_state(|| None::<Result<Rc<ParkPicture>, WorkerError>>);
    use_effect_with((props.revision, props.client.clone(), props.view.clone()), {
        let picture = picture.setter();
        move |(_, client, view)| {
            client.0.park(view.clone(), move |park| picture.set(Some(park.map(|park| Rc::new(*park)))));
        }
    });
    let picture = match &*picture {
        None => return Html::default(),
        Some(Err(error)) => {
            let reason = issue_text(&error.issue(), texts.language());
            let title = texts.text("page.list.failed", &[]).into();
            return notice(NoticeWeight::Short, &title, html! { <p>{ reason }</p> }, None);
        }
        Some(Ok(picture)) if picture.count == 0 => return Html::default(),
        Some(Ok(picture)) => picture.clone(),
    };
    html! {
        <section class="park" aria-labelledby="park-title">
            <h3 class="park__title" id="park-title">{ texts.text("park.title", &[]) }</h3>
            { sentences(&picture, rulebook, props, texts, session.settings.per_area) }
            <Pictures picture={picture.clone()} chosen={props.chosen} is_invented={props.is_invented}
                on_choose={props.on_choose.clone()} on_row={props.on_row.clone()} on_show={props.on_show.clone()} />
        </section>
    }
}

fn sentences(
    picture: &ParkPicture,
    rulebook: Option<&Rulebook>,
    props: &ParkProps,
    texts: &Texts,
    per_area: &'static crate::engine::unit::Scale,
) -> Html {
    let view = headline(picture, rulebook, per_area, texts);
    html! {
        <>
            <p class="park__headline" id="park-headline">{ view.standing }</p>
            if !view.types.is_empty() {
                <p class="park__types">{ view.types }</p>
            }
            if !view.open.is_empty() {
                <p class="park__open">{ view.open }</p>
            }
            <NextQuestion client={props.client.clone()} revision={props.revision} view={props.view.clone()}
                on_filled={props.on_filled.clone()} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct PicturesProps {
    picture: Rc<ParkPicture>,
    chosen: Option<usize>,
    is_invented: bool,
    on_choose: Callback<usize>,
    on_row: Callback<usize>,
    on_show: Callback<ParcelKey>,
}

/// Quadrant and map side by side, and the parcel that is chosen in both.
#[component]
fn Pictures(props: &PicturesProps) -> Html {
    let session = use_session();
    let (language, per_area) = (session.language(), session.settings.per_area);
    let texts = Texts::of(language);
    let made = use_memo(
        (ByPlace(props.picture.clone()), language, per_area.id(), session.pack.clone(), props.is_invented),
        |(picture, language, _, pack, is_invented)| {
            let assessor = Assessor::of_builtin(pack);
            let texts = Texts::of(*language);
            let classes = Classes::of(&picture.0, assessor.as_ref().ok().map(Assessor::rulebook), texts);
            let quadrant = Rc::new(ParkQuadrant::new(&picture.0, &classes, per_area, texts));
            let map = park_map(&picture.0, &classes, *is_invented, per_area, texts);
            let input = Rc::new(map.input.clone());
            (classes, quadrant, map, input)
        },
    );
    let (classes, quadrant, map, input) = &*made;
    let picture = &*props.picture;
    let drawn = props.chosen.and_then(|place| picture.parcels.iter().position(|parcel| parcel.place == place));
    let chosen = drawn.and_then(|drawn| picture.parcels.get(drawn));
    let told = chosen.map(|parcel| told(parcel, classes, per_area, texts)).unwrap_or_default();
    let by_drawn = |drawn: Vec<usize>| {
        let (on_choose, picture) = (props.on_choose.clone(), props.picture.clone());
        Callback::from(move |index: usize| {
            let parcel = drawn.get(index).and_then(|drawn| picture.parcels.get(*drawn));
            if let Some(parcel) = parcel {
                on_choose.emit(parcel.place);
            }
        })
    };
    let shown = [("shown", Arg::Count(MOST_DRAWN)), ("count", Arg::Count(picture.not_drawn))];
    html! {
        <>
            if picture.not_drawn > 0 {
                <p class="park__note">{ texts.text("park.not_drawn", &shown) }</p>
            }
            <div class="park__pictures">
                <ParkQuadrantPicture id="park-quadrant" view={quadrant.clone()} classes={classes.classes.clone()}
                    is_invented={props.is_invented} count={picture.parcels.len()} {language} chosen={drawn}
                    told={told.clone()} on_choose={by_drawn((0..picture.parcels.len()).collect())} />
                <div class="park__map">
                    if map.places.is_empty() {
                        <p class="park__note">{ texts.text("park.map.none", &[]) }</p>
                    } else {
                        <ParcelMap id="park-map" input={input.clone()} {language}
                            chosen={drawn.and_then(|drawn| map.places.iter().position(|place| *place == drawn))}
                            on_choose={by_drawn(map.places.clone())} />
                        { missing(picture, map, props, texts) }
                    }
                </div>
            </div>
            { card(chosen, &told, props, texts) }
        </>
    }
}

/// Comparing every parcel would take longer than drawing them.
#[derive(Clone)]
struct ByPlace(Rc<ParkPicture>);

impl PartialEq for ByPlace {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

fn told(
    parcel: &ParkParcel,
    classes: &Classes,
    per_area: &'static crate::engine::unit::Scale,
    texts: &Texts,
) -> AttrValue {
    let class = classes.classes.get(classes.of_kind(parcel.kind));
    let class = class.map(|class| class.name.clone()).unwrap_or_default();
    let (name, note) = (parcel_name(parcel, texts), parcel_note(parcel, per_area, texts));
    texts
        .text("map.parcel", &[("name", Arg::Text(&name)), ("class", Arg::Text(&class)), ("note", Arg::Text(&note))])
        .into()
}

/// The parcel that is chosen, with the ways on from it.
fn card(chosen: Option<&ParkParcel>, told: &AttrValue, props: &PicturesProps, texts: &Texts) -> Html {
    let Some(parcel) = chosen else {
        return html! { <p class="park__chosen">{ texts.text("park.chosen.none", &[]) }</p> };
    };
    let place = parcel.place;
    let on_row = props.on_row.reform(move |()| place);
    let on_open = parcel.key.map(|key| props.on_show.reform(move |()| key));
    html! {
        <p class="park__chosen" id="park-chosen">
            { told.clone() }
            if !parcel.enterprise.is_empty() {
                { texts.text("page.separator", &[]) }{ &parcel.enterprise }
            }
            { " " }
            { Button::new(texts.text("park.chosen.row", &[]), on_row).link().html() }
            if let Some(on_open) = on_open {
                { " " }{ Button::new(texts.text("park.chosen.open", &[]), on_open).link().html() }
            }
        </p>
    }
}

/// The parcels that are not on the map, each with the reason.
fn missing(picture: &ParkPicture, map: &ParkMap, props: &PicturesProps, texts: &Texts) -> Html {
    if map.missing.is_empty() {
        return Html::default();
    }
    let title = texts.text("park.map.missing", &[("count", Arg::Count(map.missing.len()))]);
    let line = |(drawn, reason): &(usize, &'static str)| {
        let parcel = picture.parcels.get(*drawn)?;
        let place = parcel.place;
        let on_press = props.on_choose.reform(move |()| place);
        Some(html! {
            <li key={place}>
                { Button::new(parcel_name(parcel, texts), on_press).link().html() }{ " " }{ texts.text(reason, &[]) }
            </li>
        })
    };
    let lines = html! { <ul class="park__missing">{ for map.missing.iter().take(MOST_LISTED).filter_map(line) }</ul> };
    fold(title, false, lines)
}
