use super::quadrant_drag::{Drag, use_drag};
use crate::i18n::{Language, Texts};
use crate::ui::design::ReadOut;
use crate::ui::view::quadrant::{
    Axes, Format, Known, Label, LabelOf, Line, LineOf, Mark, MarkOf, PlanPoint, Quadrant, QuadrantInput, Region,
    Sample, trial_text,
};
use yew::prelude::*;

/// Props of [`QuadrantPicture`].
#[derive(Properties, PartialEq)]
pub struct QuadrantPictureProps {
    /// Beginning of the ids of its elements.
    pub id: AttrValue,
    /// What it shows. While the plan is dragged, the caller passes what it makes of the plan of `on_preview`.
    pub input: QuadrantInput,
    /// The language of its texts.
    pub language: Language,
    /// Whether no entry is being typed; the axes stay as they are until then.
    #[prop_or(true)]
    pub is_settled: bool,
    /// The answer to the plan in words, read out when a plan has been moved.
    #[prop_or_default]
    pub answer: AttrValue,
    /// Called with each plan that the dot passes while it is dragged.
    #[prop_or_default]
    pub on_preview: Callback<PlanPoint>,
    /// Called with the plan once the dot is released, and at each step of an arrow key. Without it the picture stands still.
    #[prop_or_default]
    pub on_commit: Option<Callback<PlanPoint>>,
    /// Called when dragging ends without a change: the preview no longer holds.
    #[prop_or_default]
    pub on_cancel: Callback<()>,
    /// Called when steps up to here belong together: after a drag, and when the focus leaves the dot.
    #[prop_or_default]
    pub on_leave: Callback<()>,
}

/// The quadrant as SVG, once for wide and once for narrow places; the stylesheet shows the one that fits. The dot of the
/// plan lies in a drawing of its own above the picture, since an image may hold nothing that takes the focus.
#[component]
pub fn QuadrantPicture(props: &QuadrantPictureProps) -> Html {
    let texts = Texts::of(props.language);
    let drag = use_drag(props);
    let axes = use_axes(&props.input, props.is_settled && !drag.is_held());
    let stage = |format| {
        let quadrant = Quadrant::new(&props.input, axes, format, texts);
        let id = format!("{}-{}", props.id, format.id());
        html! {
            <div class={format!("quadrant__stage quadrant__stage--{}", format.id())}>
                { picture(&quadrant, &props.input, &id) }
                { drag.handle(props, &quadrant) }
            </div>
        }
    };
    let notes = Quadrant::new(&props.input, axes, Format::Wide, texts).notes;
    let grey = if props.input.sample == Sample::Grey { "quadrant--grey" } else { "" };
    html! {
        <div class={format!("quadrant {grey}")}>
            { stage(Format::Wide) }
            { stage(Format::Compact) }
            { for notes.into_iter().map(|note| html! { <p class="quadrant__note">{ note }</p> }) }
            if props.input.sample == Sample::Live {
                <p class="quadrant__note">{ texts.text("quadrant.sample", &[]) }</p>
            }
            if drag.can_move(props) {
                <p class="quadrant__hint" id={hint_id(&props.id)}>{ hint(&drag, texts) }</p>
                <ReadOut text={drag.spoken(props)} />
            }
        </div>
    }
}

/// The id of the line that says how to move the dot.
pub(super) fn hint_id(id: &str) -> String {
    format!("{id}-how")
}

fn hint(drag: &Drag, texts: &Texts) -> String {
    match drag.trial() {
        Some(plan) => trial_text(texts, plan),
        None if drag.is_restored() => texts.text("quadrant.restored", &[]),
        None => texts.text("quadrant.how", &[]),
    }
}

/// The axes, kept while something moves.
#[hook]
fn use_axes(input: &QuadrantInput, is_settled: bool) -> Axes {
    let kept = use_mut_ref(|| None::<Axes>);
    let axes = Axes::of(*kept.borrow(), input, is_settled);
    *kept.borrow_mut() = Some(axes);
    axes
}

/// A coordinate as an attribute: a tenth of a unit is finer than any screen.
pub(super) fn px(value: f64) -> String {
    format!("{}", (value * 10.0).round() / 10.0)
}

/// The `viewBox` of a drawing.
pub(super) fn view_box(format: Format) -> String {
    let (width, height) = format.size();
    format!("0 0 {width} {height}")
}

fn points(corners: &[(f64, f64)]) -> String {
    let pairs: Vec<String> = corners.iter().map(|(x, y)| format!("{},{}", px(*x), px(*y))).collect();
    pairs.join(" ")
}

fn picture(quadrant: &Quadrant, input: &QuadrantInput, id: &str) -> Html {
    let described = format!("{id}-described");
    html! {
        <svg class="quadrant__picture" viewBox={view_box(quadrant.format)} role="img"
            aria-label={quadrant.title.clone()} aria-describedby={described.clone()}>
            <desc id={described}>{ quadrant.description.clone() }</desc>
            if let Some(region) = &quadrant.region {
                { region_of(region, id) }
            }
            { axes_of(quadrant) }
            { for quadrant.lines.iter().map(line_of) }
            if let Some(arrow) = &quadrant.arrow {
                <path class="quadrant__arrow" d={format!("M{}Q{}", points(&arrow.curve[..1]), points(&arrow.curve[1..]))} />
                <polygon class="quadrant__arrow-head" points={points(&arrow.head)} />
            }
            { for quadrant.marks.iter().map(|mark| mark_of(mark, input)) }
            { for quadrant.labels.iter().map(|label| label_of(label, &quadrant.lines)) }
        </svg>
    }
}

/// The region that passes: lightly filled, hatched where its right side is open.
fn region_of(region: &Region, id: &str) -> Html {
    let area = region.area;
    let (x, y, width, height) = (px(area.left), px(area.top), px(area.width()), px(area.height()));
    let hatch = format!("{id}-hatch");
    html! {
        <>
            <rect class="quadrant__region" x={x.clone()} y={y.clone()} width={width.clone()} height={height.clone()} />
            if region.is_open {
                <pattern id={hatch.clone()} width="8" height="8" patternUnits="userSpaceOnUse"
                    patternTransform="rotate(45)">
                    <line class="quadrant__hatch" x1="0" x2="0" y1="0" y2="8" />
                </pattern>
                <rect {x} {y} {width} {height} fill={format!("url(#{hatch})")} />
            }
        </>
    }
}

const TICK: f64 = 5.0;

fn axes_of(quadrant: &Quadrant) -> Html {
    let plot = quadrant.field.plot;
    let size = px(quadrant.format.text_size());
    let baseline = px(plot.bottom + TICK + 14.0);
    let across = quadrant.across.iter().map(|tick| {
        html! {
            <>
                <line class="quadrant__axis" x1={px(tick.at)} x2={px(tick.at)} y1={px(plot.bottom)} y2={px(plot.bottom + TICK)} />
                <text class="quadrant__text" x={px(tick.at)} y={baseline.clone()} font-size={size.clone()}
                    text-anchor="middle">{ tick.text.clone() }</text>
            </>
        }
    });
    let up = quadrant.up.iter().map(|tick| {
        html! {
            <>
                <line class="quadrant__axis" x1={px(plot.left - TICK)} x2={px(plot.left)} y1={px(tick.at)} y2={px(tick.at)} />
                <text class="quadrant__text" x={px(plot.left - TICK - 4.0)} y={px(tick.at + 4.5)} font-size={size.clone()}
                    text-anchor="end">{ tick.text.clone() }</text>
            </>
        }
    });
    let corner = points(&[(plot.left, plot.top), (plot.left, plot.bottom), (plot.right, plot.bottom)]);
    html! {
        <>
            <polyline class="quadrant__axis" points={corner} />
            { for across }
            { for up }
        </>
    }
}

fn line_of(line: &Line) -> Html {
    let class = format!("quadrant__line quadrant__line--{}", line.of.id());
    let ((x1, y1), (x2, y2)) = (line.from, line.to);
    html! { <line {class} x1={px(x1)} y1={px(y1)} x2={px(x2)} y2={px(y2)} /> }
}

fn mark_of(mark: &Mark, input: &QuadrantInput) -> Html {
    let of = match mark.of {
        MarkOf::Today => "quadrant__mark quadrant__mark--today".to_owned(),
        MarkOf::Plan | MarkOf::Both => format!("quadrant__mark quadrant__mark--{}", input.standing.id()),
    };
    let (x, y, radius) = (mark.x, mark.y, mark.radius());
    if mark.known != Known::Both {
        let diamond = points(&[(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]);
        return html! { <polygon class={of} points={diamond} /> };
    }
    html! {
        <>
            if mark.of == MarkOf::Both {
                <circle class="quadrant__mark quadrant__mark--today" cx={px(x)} cy={px(y)} r={px(radius + 4.0)} />
            }
            <circle class={of} cx={px(x)} cy={px(y)} r={px(radius)} />
        </>
    }
}

fn label_of(label: &Label, lines: &[Line]) -> Html {
    let kind = match label.of {
        LabelOf::Across | LabelOf::Up => "title",
        LabelOf::Mark(MarkOf::Today) => "today",
        LabelOf::Mark(MarkOf::Plan | MarkOf::Both) => "plan",
        LabelOf::Line(index) => match lines.get(index).map(|line| line.of) {
            Some(LineOf::Permitted) => "permitted",
            _ => "line",
        },
        LabelOf::Region => "region",
        LabelOf::Sample => "sample",
    };
    let grounded = if label.crosses { " quadrant__text--grounded" } else { "" };
    html! {
        <text class={format!("quadrant__text quadrant__text--{kind}{grounded}")} x={px(label.x)} y={px(label.baseline)}
            font-size={px(label.size)} text-anchor={label.anchor.id()}>{ label.text.clone() }</text>
    }
}
