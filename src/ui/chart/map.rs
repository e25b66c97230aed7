use crate::i18n::{Arg, Digits, Language, Texts, format_number};
use crate::ui::design::ReadOut;
use crate::ui::view::drawing::px;
use crate::ui::view::map::{Direction, HEAD, LOOK_NONE, MapClass, MapFill, MapInput, MapView, WIDTH};
use crate::ui::view::markup::Markup;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement};
use yew::prelude::*;

/// Props of [`ParcelMap`].
#[derive(Properties, PartialEq)]
pub struct ParcelMapProps {
    /// Beginning of the ids of its elements.
    pub id: AttrValue,
    /// What it shows.
    pub input: Rc<MapInput>,
    /// The language of its texts.
    pub language: Language,
    /// Whether parcels can be chosen and listed; else it is a picture with its legend.
    #[prop_or(true)]
    pub is_open: bool,
    /// The parcel that is chosen, where the caller keeps it.
    #[prop_or_default]
    pub chosen: Option<usize>,
    /// Called with a parcel that is chosen; without it the map keeps the choice itself.
    #[prop_or_default]
    pub on_choose: Option<Callback<usize>>,
}

/// The marks of the kinds in a tile of 14 units: a kind is told by its marks as well as by its colour.
const MARKS: [&str; 11] = [
    "M-2,2L2,-2M0,14L14,0M12,16L16,12",
    "M-2,12L2,16M0,0L14,14M12,-2L16,2",
    "M0,3.5H14M0,10.5H14",
    "M3.5,0V14M10.5,0V14",
    "M0,7H14M7,0V14",
    "M0,0L14,14M14,0L0,14",
    "M3.5,3.5h.01M10.5,10.5h.01",
    "M0,3.5H7M7,10.5H14",
    "",
    "M7,3L11,7L7,11L3,7Z",
    "M7,3L11.5,11H2.5Z",
];

/// The marks of steps: the closer, the more.
const STEPS: [&str; 6] = [
    "M3.5,3.5h.01",
    "M3.5,3.5h.01M10.5,10.5h.01",
    "M-2,12L2,16M0,0L14,14M12,-2L16,2",
    "M0,3.5H14M0,10.5H14M7,0V14",
    "M0,2H14M0,6.7H14M0,11.4H14M2,0V14M6.7,0V14M11.4,0V14",
    "",
];

/// Marks of a class, their class, and that of its ground.
fn look(fill: MapFill, class: &MapClass) -> (&'static str, &'static str, String) {
    let look = class.look;
    let marks = |all: &[&'static str]| all.get(look).copied().unwrap_or_default();
    match fill {
        MapFill::Kinds => (marks(&MARKS), "map__marks", format!("map__ground map__ground--{look}")),
        MapFill::Steps => {
            (marks(&STEPS), "map__marks map__marks--steps", format!("map__ground map__ground--step-{look}"))
        }
    }
}

/// Whether parcels of a class have none.
fn is_none(fill: MapFill, class: &MapClass) -> bool {
    class.look
        == match fill {
            MapFill::Kinds => LOOK_NONE,
            MapFill::Steps => STEPS.len() - 1,
        }
}

/// Parcels as SVG, filled by class, with a legend and, on demand, the same as a table. One parcel at a time has the focus; the
/// arrow keys lead to its neighbours, and its name is read out.
#[component]
pub fn ParcelMap(props: &ParcelMapProps) -> Html {
    let texts = Texts::of(props.language);
    let view = use_memo(props.input.clone(), |input| MapView::new(input));
    let own = use_state_eq(|| None::<usize>);
    let chosen = if props.on_choose.is_some() { props.chosen } else { *own };
    let on_choose = props.on_choose.clone().unwrap_or_else(|| {
        let own = own.setter();
        Callback::from(move |parcel| own.set(Some(parcel)))
    });
    let is_listed = use_state_eq(|| false);
    let input = &*props.input;
    let told = chosen.map(|parcel| parcel_text(texts, input, parcel)).unwrap_or_default();
    html! {
        <div class="map">
            <div class="map__stage">
                { picture(props, &view, texts) }
                if props.is_open && !input.parcels.is_empty() {
                    { handles(props, &view, chosen, &on_choose, texts) }
                }
            </div>
            { legend(props, &view) }
            if props.is_open {
                <p class="map__note" id={format!("{}-how", props.id)}>
                    { if told.is_empty() { texts.text("map.how", &[]) } else { told.clone() } }
                </p>
                <ReadOut text={told} />
                <details class="fold map__table" ontoggle={on_toggle(&is_listed)}>
                    <summary class="fold__summary">{ texts.text("map.table", &[]) }</summary>
                    if *is_listed {
                        { table(texts, input) }
                    }
                </details>
            }
        </div>
    }
}

fn class_name(input: &MapInput, class: usize) -> AttrValue {
    input.classes.get(class).map(|class| class.name.clone()).unwrap_or_default()
}

fn parcel_text(texts: &Texts, input: &MapInput, parcel: usize) -> String {
    let Some(parcel) = input.parcels.get(parcel) else { return String::new() };
    let class = class_name(input, parcel.class);
    let args = [("name", Arg::Text(&parcel.name)), ("class", Arg::Text(&class)), ("note", Arg::Text(&parcel.note))];
    texts.text("map.parcel", &args)
}

fn pattern(id: &str, class: usize) -> String {
    [id, "-class-", &class.to_string()].concat()
}

/// The picture without what can be touched.
fn picture(props: &ParcelMapProps, view: &MapView, texts: &Texts) -> Html {
    let input = &*props.input;
    let (metres, bar) = view.scale_bar;
    let metres = format_number(metres, Digits::UpTo(0));
    let (baseline, legend) = (px(HEAD - 24.0), legend_id(&props.id));
    let mut markup = Markup::default();
    markup.open(
        "svg",
        &[
            ("class", "map__picture"),
            ("viewBox", &view.view_box()),
            ("role", "img"),
            ("aria-label", &input.title),
            ("aria-describedby", &legend),
        ],
    );
    for (index, class) in input.classes.iter().enumerate() {
        let (marks, of_marks, ground) = look(input.fill, class);
        let id = pattern(&props.id, index);
        let size = [("width", "14"), ("height", "14")];
        markup.open("pattern", &[("id", &id), size[0], size[1], ("patternUnits", "userSpaceOnUse")]);
        markup.whole("rect", &[("class", &ground), size[0], size[1]], "");
        markup.whole("path", &[("class", of_marks), ("d", marks)], "");
        markup.close("pattern");
    }
    markup.whole("path", &[("class", "map__land"), ("d", &view.land)], "");
    for (class, (_, d)) in view.classes.iter().enumerate() {
        let is_none = input.classes.get(class).is_some_and(|class| is_none(input.fill, class));
        let of_class = if is_none { "map__class map__class--none" } else { "map__class" };
        markup.whole("path", &[("class", of_class), ("d", d), ("fill", &fill(&props.id, class))], "");
    }
    if input.is_invented {
        let attributes = [("class", "map__text map__text--strong"), ("x", "6"), ("y", &*baseline)];
        markup.whole("text", &attributes, &texts.text("map.invented", &[]));
    }
    let (left, width) = (WIDTH - 6.0 - bar, px(bar));
    let d = ["M", &px(left), ",", &px(HEAD - 22.0), "v12h", &width, "v-12"].concat();
    markup.whole("path", &[("class", "map__bar"), ("d", &d)], "");
    let attributes = [("class", "map__text"), ("x", &*px(left - 12.0)), ("y", &*baseline), ("text-anchor", "end")];
    markup.whole("text", &attributes, &texts.text("map.metres", &[("metres", Arg::Text(&metres))]));
    markup.close("svg");
    html_of(markup)
}

/// Every text of the markup is escaped.
fn html_of(markup: Markup) -> Html {
    Html::from_html_unchecked(markup.into_text().into())
}

fn fill(id: &str, class: usize) -> String {
    ["url(#", &pattern(id, class), ")"].concat()
}

fn legend_id(id: &str) -> String {
    id.to_owned() + "-legend"
}

/// What takes pointer and keys above the picture: the one parcel that has the focus, or the first one.
fn handles(
    props: &ParcelMapProps,
    view: &Rc<MapView>,
    chosen: Option<usize>,
    on_choose: &Callback<usize>,
    texts: &Texts,
) -> Html {
    let parcel = chosen.unwrap_or_default();
    let onclick = {
        let (view, on_choose) = (view.clone(), on_choose.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(found) = point_of(&event, &view).and_then(|point| view.parcel_at(point)) {
                on_choose.emit(found);
            }
        })
    };
    let onkeydown = {
        let (view, on_choose) = (view.clone(), on_choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(direction) = Direction::of_key(&event.key()) {
                event.prevent_default();
                on_choose.emit(view.next_to(parcel, direction));
            }
        })
    };
    let onfocus = on_choose.reform(move |_: FocusEvent| parcel);
    let shown = if chosen.is_some() { "map__chosen map__chosen--shown" } else { "map__chosen" };
    html! {
        <svg class="map__handles" viewBox={view.view_box()} {onclick}>
            <g class="map__handle" role="button" tabindex="0" data-keys="own" {onkeydown} {onfocus}
                aria-label={parcel_text(texts, &props.input, parcel)} aria-describedby={format!("{}-how", props.id)}>
                <path class={shown} d={view.path_of(parcel)} />
            </g>
        </svg>
    }
}

/// The pointer's place in the picture.
fn point_of(event: &MouseEvent, view: &MapView) -> Option<(f64, f64)> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let shown = element.closest("svg").ok()??.get_bounding_client_rect();
    let scale = WIDTH / shown.width();
    let (x, y) = (f64::from(event.client_x()) - shown.left(), f64::from(event.client_y()) - shown.top());
    (shown.width() > 0.0 && view.height > 0.0).then_some((x * scale, y * scale))
}

fn legend(props: &ParcelMapProps, view: &MapView) -> Html {
    let mut markup = Markup::default();
    markup.open("ul", &[("class", "map__legend"), ("id", &legend_id(&props.id))]);
    for (class, (count, _)) in view.classes.iter().enumerate() {
        markup.open("li", &[]);
        markup.open("svg", &[("class", "map__key"), ("viewBox", "0 0 28 14"), ("aria-hidden", "true")]);
        markup.whole("rect", &[("width", "28"), ("height", "14"), ("fill", &fill(&props.id, class))], "");
        markup.close("svg");
        markup.text(&class_name(&props.input, class));
        markup.text("\u{2009}");
        markup.whole("span", &[("class", "map__count")], &count.to_string());
        markup.close("li");
    }
    markup.close("ul");
    html_of(markup)
}

fn on_toggle(is_listed: &UseStateHandle<bool>) -> Callback<Event> {
    let is_listed = is_listed.setter();
    Callback::from(move |event: Event| {
        let fold = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        is_listed.set(fold.is_some_and(|fold| fold.open()));
    })
}

fn table(texts: &Texts, input: &MapInput) -> Html {
    let name = texts.text("map.table", &[]);
    let mut markup = Markup::default();
    markup.open("div", &[("class", "table-frame"), ("tabindex", "0"), ("role", "region"), ("aria-label", &name)]);
    markup.open("table", &[("class", "table")]);
    markup.open("tr", &[]);
    for key in ["map.table.name", "map.table.class", "map.table.note"] {
        markup.whole("th", &[("scope", "col")], &texts.text(key, &[]));
    }
    markup.close("tr");
    for parcel in &input.parcels {
        markup.open("tr", &[]);
        markup.whole("th", &[("scope", "row")], &parcel.name);
        markup.whole("td", &[], &class_name(input, parcel.class));
        markup.whole("td", &[], &parcel.note);
        markup.close("tr");
    }
    markup.close("table");
    markup.close("div");
    html_of(markup)
}
