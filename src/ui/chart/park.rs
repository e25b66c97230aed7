use crate::i18n::{Arg, Language, Texts};
use crate::ui::design::ReadOut;
use crate::ui::view::drawing::px;
use crate::ui::view::map::Direction;
use crate::ui::view::markup::Markup;
use crate::ui::view::park::{DotForm, HEIGHT, ParkClass, ParkQuadrant, WIDTH, glyph};
use crate::ui::view::quadrant::Rect;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// Props of [`ParkQuadrantPicture`].
#[derive(Properties, PartialEq)]
pub struct ParkQuadrantPictureProps {
    /// Beginning of the ids of its elements.
    pub id: AttrValue,
    /// What it shows.
    pub view: Rc<ParkQuadrant>,
    /// What its dots are.
    pub classes: Vec<ParkClass>,
    /// Whether the parcels are invented, which is written on the picture.
    pub is_invented: bool,
    /// How many parcels it shows.
    pub count: usize,
    /// The language of its texts.
    pub language: Language,
    /// The parcel that is chosen, by its place among those that are drawn.
    pub chosen: Option<usize>,
    /// Its name and figures, read out.
    pub told: AttrValue,
    /// Called with a parcel that is chosen.
    pub on_choose: Callback<usize>,
}

/// The quadrant of a park as SVG. One dot at a time has the focus; the arrow keys lead to its neighbours.
#[component]
pub fn ParkQuadrantPicture(props: &ParkQuadrantPictureProps) -> Html {
    let texts = Texts::of(props.language);
    let view = &*props.view;
    let notes = [("park.quadrant.beyond", view.beyond), ("park.quadrant.without", view.without)];
    let notes = notes.into_iter().filter(|(_, count)| *count > 0);
    html! {
        <div class="park-quadrant">
            <div class="park-quadrant__stage">
                { picture(props, texts) }
                if view.first().is_some() {
                    { handles(props, texts) }
                }
            </div>
            { legend(texts, &props.classes) }
            { for notes.map(|(key, count)| html! {
                <p class="park-quadrant__note">{ texts.text(key, &[("count", Arg::Count(count))]) }</p>
            }) }
            <p class="park-quadrant__note park-quadrant__how" id={format!("{}-how", props.id)}>{ texts.text("park.quadrant.how", &[]) }</p>
            <ReadOut text={props.told.clone()} />
        </div>
    }
}

/// The picture without what can be touched.
fn picture(props: &ParkQuadrantPictureProps, texts: &Texts) -> Html {
    let view = &*props.view;
    let described = format!("{}-described", props.id);
    let title = texts.text("park.quadrant.title", &[("count", Arg::Count(props.count))]);
    let view_box = view_box();
    let mut markup = Markup::default();
    markup.open(
        "svg",
        &[
            ("class", "park-quadrant__picture"),
            ("viewBox", &view_box),
            ("role", "img"),
            ("aria-label", &title),
            ("aria-describedby", &described),
        ],
    );
    markup.whole("desc", &[("id", &described)], &view.description);
    axes(&mut markup, view, texts);
    for line in &view.lines {
        markup.whole("path", &[("class", "park-quadrant__line"), ("d", &line.d)], "");
    }
    for (look, d) in &view.dots {
        let class = format!("park-dots park-dots--{look}");
        markup.whole("path", &[("class", &class), ("d", d)], "");
    }
    for line in &view.lines {
        text(&mut markup, "park-quadrant__text park-quadrant__text--on", line.at, line.anchor.id(), &line.text);
    }
    if let Some((at, words)) = &view.mark {
        mark(&mut markup, *at, words);
    }
    if props.is_invented {
        let class = "park-quadrant__text park-quadrant__text--strong";
        text(&mut markup, class, (WIDTH - 4.0, 30.0), "end", &texts.text("map.invented", &[]));
    }
    markup.close("svg");
    html_of(markup)
}

fn axes(markup: &mut Markup, view: &ParkQuadrant, texts: &Texts) {
    let Rect { left, top, right, bottom } = ParkQuadrant::plot();
    let corner = format!("M{},{}V{}H{}", px(left), px(top), px(bottom), px(right));
    markup.whole("path", &[("class", "park-quadrant__axis"), ("d", &corner)], "");
    for tick in &view.across {
        let d = format!("M{},{}v8", px(tick.at), px(bottom));
        markup.whole("path", &[("class", "park-quadrant__axis"), ("d", &d)], "");
        text(markup, "park-quadrant__text", (tick.at, bottom + 40.0), "middle", &tick.text);
    }
    for tick in &view.up {
        let d = format!("M{},{}h8", px(left - 8.0), px(tick.at));
        markup.whole("path", &[("class", "park-quadrant__axis"), ("d", &d)], "");
        text(markup, "park-quadrant__text", (left - 14.0, tick.at + 9.0), "end", &tick.text);
    }
    text(markup, "park-quadrant__text", (0.0, 30.0), "start", &view.up_title);
    text(markup, "park-quadrant__text", (right, HEIGHT - 18.0), "end", &texts.text("quadrant.across", &[]));
}

/// The park itself: a ring with a cross, so that it is told from every dot.
fn mark(markup: &mut Markup, (x, y): (f64, f64), words: &str) {
    let cross = format!("M{},{}h40M{},{}v40", px(x - 20.0), px(y), px(x), px(y - 20.0));
    let ring = glyph(DotForm::Disc, (x, y), 14.0);
    for class in ["park-quadrant__mark park-quadrant__mark--ground", "park-quadrant__mark"] {
        markup.whole("path", &[("class", class), ("d", &(cross.clone() + &ring))], "");
    }
    let is_right = x > WIDTH * 0.6;
    let (at, anchor) = if is_right { (x - 26.0, "end") } else { (x + 26.0, "start") };
    let class = "park-quadrant__text park-quadrant__text--on park-quadrant__text--strong";
    text(markup, class, (at, y - 12.0), anchor, words);
}

fn text(markup: &mut Markup, class: &str, (x, y): (f64, f64), anchor: &str, words: &str) {
    markup.whole("text", &[("class", class), ("x", &px(x)), ("y", &px(y)), ("text-anchor", anchor)], words);
}

/// Every text of the markup is escaped.
fn html_of(markup: Markup) -> Html {
    Html::from_html_unchecked(markup.into_text().into())
}

fn view_box() -> String {
    format!("0 0 {} {}", px(WIDTH), px(HEIGHT))
}

/// What takes pointer and keys above the picture.
fn handles(props: &ParkQuadrantPictureProps, texts: &Texts) -> Html {
    let chosen = props.chosen.or_else(|| props.view.first()).unwrap_or_default();
    let onclick = {
        let (view, on_choose) = (props.view.clone(), props.on_choose.clone());
        Callback::from(move |event: MouseEvent| {
            if let Some(found) = point_of(&event).and_then(|point| view.parcel_at(point)) {
                on_choose.emit(found);
            }
        })
    };
    let onkeydown = {
        let (view, on_choose) = (props.view.clone(), props.on_choose.clone());
        Callback::from(move |event: KeyboardEvent| {
            if let Some(direction) = Direction::of_key(&event.key()) {
                event.prevent_default();
                on_choose.emit(view.next_to(chosen, direction));
            }
        })
    };
    let label = if props.told.is_empty() { texts.text("park.chosen.none", &[]).into() } else { props.told.clone() };
    let ring = props.chosen.map(|chosen| props.view.ring_of(chosen)).unwrap_or_default();
    let focus = if ring.is_empty() { props.view.ring_of(chosen) } else { ring.clone() };
    let class =
        if ring.is_empty() { "park-quadrant__chosen" } else { "park-quadrant__chosen park-quadrant__chosen--shown" };
    html! {
        <svg class="park-quadrant__handles" viewBox={view_box()} {onclick}>
            <g class="park-quadrant__handle" role="button" tabindex="0" data-keys="own" {onkeydown}
                aria-label={label} aria-describedby={format!("{}-how", props.id)}>
                <path {class} d={focus} />
            </g>
        </svg>
    }
}

/// The pointer's place in the picture.
fn point_of(event: &MouseEvent) -> Option<(f64, f64)> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let shown = element.closest("svg").ok()??.get_bounding_client_rect();
    let scale = WIDTH / shown.width();
    let (x, y) = (f64::from(event.client_x()) - shown.left(), f64::from(event.client_y()) - shown.top());
    (shown.width() > 0.0).then_some((x * scale, y * scale))
}

fn legend(texts: &Texts, classes: &[ParkClass]) -> Html {
    let mut markup = Markup::default();
    markup.open("ul", &[("class", "map__legend"), ("aria-label", &texts.text("park.legend", &[]))]);
    for class in classes {
        let of_dots = format!("park-dots park-dots--{}", class.look);
        markup.open("li", &[]);
        markup.open("svg", &[("class", "park-quadrant__key"), ("viewBox", "0 0 20 20"), ("aria-hidden", "true")]);
        let d = glyph(DotForm::of(class.look), (10.0, 10.0), 6.0);
        markup.whole("path", &[("class", &of_dots), ("d", &d)], "");
        markup.close("svg");
        markup.text(&class.name);
        markup.text("\u{2009}");
        markup.whole("span", &[("class", "map__count")], &class.count.to_string());
        markup.close("li");
    }
    markup.close("ul");
    html_of(markup)
}
