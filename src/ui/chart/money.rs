use super::drawing::drawing;
use crate::i18n::Texts;
use crate::ui::design::ReadOut;
use crate::ui::view::drawing::px;
use crate::ui::view::money::{RouteMoney, plot};
use crate::ui::view::quadrant::Format;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::prelude::*;

/// Props of [`MoneyPicture`].
#[derive(Properties, PartialEq)]
pub struct MoneyPictureProps {
    /// Beginning of the ids of its elements.
    pub id: AttrValue,
    /// What it shows.
    pub view: Rc<RouteMoney>,
    /// Whether a year can be pointed at; else it is a picture alone.
    #[prop_or(true)]
    pub is_open: bool,
}

/// The running sums of the parties as SVG, once for wide and once for narrow places. Pointer and arrow keys lead through the
/// years; the line below says what each of them brings.
#[component]
pub fn MoneyPicture(props: &MoneyPictureProps) -> Html {
    let texts = Texts::of(props.view.language);
    let chosen = use_state_eq(|| None::<usize>);
    // Fewer years may be left than there were when one was chosen.
    let year = chosen.map(|year| year.min(props.view.last));
    let told = year.map(|year| props.view.year_text(year)).unwrap_or_default();
    let stage = |format: Format| {
        html! {
            <div class={format!("money__stage money__stage--{}", format.id())}>
                { drawing(&props.view.cumulative(format), &format!("{}-{}", props.id, format.id())) }
                if props.is_open {
                    { handle(props, format, year, &chosen, texts) }
                }
            </div>
        }
    };
    html! {
        <div class="money">
            { stage(Format::Wide) }
            { stage(Format::Compact) }
            if let Some(note) = &props.view.note {
                <p class="money__note">{ note }</p>
            }
            if props.is_open {
                <p class="money__told" id={format!("{}-how", props.id)}>
                    { if told.is_empty() { texts.text("money.how", &[]) } else { told.clone() } }
                </p>
                <ReadOut text={told} />
            }
        </div>
    }
}

/// What takes pointer and keys above the picture: a slider over the years, with a line where it stands.
fn handle(
    props: &MoneyPictureProps,
    format: Format,
    year: Option<usize>,
    chosen: &UseStateHandle<Option<usize>>,
    texts: &Texts,
) -> Html {
    let (view, plot) = (&props.view, plot(&props.view, format));
    let drawing_size = view.size(format);
    let onpointermove = {
        let chosen = chosen.setter();
        Callback::from(move |event: PointerEvent| {
            if let Some(x) = x_of(&event, drawing_size.0) {
                chosen.set(Some(plot.year_at(x)));
            }
        })
    };
    let onkeydown = {
        let (chosen, last) = (chosen.setter(), view.last);
        Callback::from(move |event: KeyboardEvent| {
            if let Some(to) = led_by(&event.key(), year, last) {
                event.prevent_default();
                chosen.set(Some(to));
            }
        })
    };
    let now = year.unwrap_or_default();
    let x = px(plot.x(f64::from(u32::try_from(now).unwrap_or_default())));
    let (top, bottom) = (px(plot.area.top), px(plot.area.bottom));
    let shown = if year.is_some() { "money__cursor money__cursor--shown" } else { "money__cursor" };
    html! {
        <svg class="money__handles" viewBox={format!("0 0 {} {}", px(drawing_size.0), px(drawing_size.1))} onpointerdown={onpointermove.clone()} {onpointermove}>
            <g class="money__handle" role="slider" tabindex="0" data-keys="own" {onkeydown}
                aria-label={texts.text("money.slider", &[])} aria-valuemin="0" aria-valuemax={view.last.to_string()}
                aria-valuenow={now.to_string()} aria-valuetext={view.year_text(now)}>
                <rect class="money__ground" x={px(plot.area.left)} y={top.clone()} width={px(plot.area.width())} height={px(plot.area.height())} />
                <path class={shown} d={format!("M{x},{top}V{bottom}")} />
            </g>
        </svg>
    }
}

/// The year to which a key leads.
fn led_by(key: &str, year: Option<usize>, last: usize) -> Option<usize> {
    let now = year.unwrap_or_default();
    Some(match key {
        "ArrowRight" | "ArrowUp" => year.map_or(0, |year| (year + 1).min(last)),
        "ArrowLeft" | "ArrowDown" => now.saturating_sub(1),
        "PageUp" => (now + 5).min(last),
        "PageDown" => now.saturating_sub(5),
        "Home" => 0,
        "End" => last,
        _ => return None,
    })
}

/// The pointer's place across a drawing of this width.
fn x_of(event: &PointerEvent, width: f64) -> Option<f64> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let shown = element.closest("svg").ok()??.get_bounding_client_rect();
    (shown.width() > 0.0).then(|| (f64::from(event.client_x()) - shown.left()) * width / shown.width())
}

#[cfg(test)]
mod tests {
    use super::led_by;

    #[test]
    fn keys_lead_through_the_years_and_stop_at_their_ends() {
        assert_eq!(led_by("ArrowRight", None, 32), Some(0), "the first press shows the first year");
        assert_eq!(led_by("ArrowRight", Some(32), 32), Some(32));
        assert_eq!(led_by("ArrowLeft", Some(0), 32), Some(0));
        assert_eq!((led_by("PageUp", Some(30), 32), led_by("End", None, 32)), (Some(32), Some(32)));
        assert_eq!(led_by("Tab", Some(3), 32), None);
    }
}
