use super::drawing::drawing;
use super::map::ParcelMap;
use super::sample_plant::SamplePlant;
use crate::engine::article::Article;
use crate::i18n::Texts;
use crate::ui::browser::fetch_text;
use crate::ui::state::Settings;
use crate::ui::view::quadrant::Format;
use crate::ui::view::story::{ParkFill, Step, StoryPark, map_of, picture};
use jiff::civil::Date;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// What is known of the invented park.
#[derive(Clone, PartialEq)]
pub enum Park {
    /// It is being fetched.
    OnItsWay,
    /// It is there.
    There(Rc<StoryPark>),
    /// It cannot be had.
    Refused,
}

impl Park {
    /// The park, if it is there.
    #[must_use]
    pub fn known(&self) -> Option<Rc<StoryPark>> {
        match self {
            Self::There(park) => Some(park.clone()),
            Self::OnItsWay | Self::Refused => None,
        }
    }
}

/// Fetches the invented park once a page needs it, unless it is given.
#[hook]
pub fn use_story_park(given: Option<Rc<StoryPark>>) -> Park {
    let is_given = given.is_some();
    let park = use_state(|| given.map_or(Park::OnItsWay, Park::There));
    use_effect_with((), {
        let park = park.setter();
        move |()| {
            if !is_given {
                spawn_local(async move {
                    let read = fetch_text(StoryPark::FILE).await.ok().and_then(|json| StoryPark::of_json(&json));
                    park.set(read.map_or(Park::Refused, |read| Park::There(Rc::new(read))));
                });
            }
        }
    });
    (*park).clone()
}

/// Props of [`StoryPicture`].
#[derive(Properties, PartialEq)]
pub struct StoryPictureProps {
    /// Beginning of the ids of its elements.
    pub id: AttrValue,
    /// The step whose picture it is.
    pub step: Step,
    /// The reader's settings.
    pub settings: Settings,
    /// Today's date, for the sample at work.
    pub today: Date,
    /// The invented park, once it is there.
    pub park: Option<Rc<StoryPark>>,
    /// Whether it can be worked with: parcels chosen, the sample dragged.
    #[prop_or(true)]
    pub is_open: bool,
}

/// The picture of a step, once for wide and once for narrow places; the stylesheet shows the one that fits.
#[component]
pub fn StoryPicture(props: &StoryPictureProps) -> Html {
    let language = props.settings.language;
    let article = use_memo((), |()| Article::new().ok());
    let fill = use_state_eq(|| ParkFill::Types);
    let map = use_memo((props.step, props.park.clone(), language, *fill), |(step, park, language, fill)| {
        let park = park.as_ref().filter(|_| *step == Step::Survey)?;
        Some(Rc::new(map_of(Texts::of(*language), park, *fill)))
    });
    match (props.step, &*map, &*article) {
        (Step::Yours, ..) => html! {
            <SamplePlant id={props.id.clone()} settings={props.settings} today={props.today} is_open={props.is_open} />
        },
        (_, Some(map), _) => html! {
            <>
                if props.is_open {
                    { fills(Texts::of(language), &fill) }
                }
                <ParcelMap id={props.id.clone()} input={map.clone()} {language} is_open={props.is_open} />
            </>
        },
        (step, None, Some(article)) => {
            let drawn = |format: Format| {
                let view = picture(step, Texts::of(language), article, props.park.as_deref(), format)?;
                let class = format!("story-picture__{}", format.id());
                Some(html! { <div {class}>{ drawing(&view, &format!("{}-{}", props.id, format.id())) }</div> })
            };
            html! { <div class="story-picture">{ for [Format::Wide, Format::Compact].into_iter().filter_map(drawn) }</div> }
        }
        _ => Html::default(),
    }
}

/// What the map is coloured by, to be chosen.
fn fills(texts: &Texts, chosen: &UseStateHandle<ParkFill>) -> Html {
    let choice = |(fill, key): (ParkFill, &str)| {
        let onclick = {
            let chosen = chosen.setter();
            Callback::from(move |_: MouseEvent| chosen.set(fill))
        };
        let is_chosen = (**chosen == fill).to_string();
        html! {
            <button type="button" class="button button--quiet map__fill" aria-pressed={is_chosen} {onclick}>
                { texts.text(key, &[]) }
            </button>
        }
    };
    let choices = [(ParkFill::Types, "story.map.by_type"), (ParkFill::PlotRatio, "story.map.by_ratio")];
    html! { <div class="map__fills">{ for choices.map(choice) }</div> }
}
