use super::standing::Standing;
use crate::engine::number::exact;
use yew::prelude::*;

/// A threshold and a figure on one line. Positions are shares of its length, in per cent.
#[derive(Clone, PartialEq, Debug)]
pub struct ScaleLineView {
    /// The line in words, for those who do not see it.
    pub description: AttrValue,
    /// Where the threshold stands.
    pub threshold_percent: f64,
    /// What is written at the threshold.
    pub threshold_text: AttrValue,
    /// Where the figure stands; `None` if it is not known.
    pub figure_percent: Option<f64>,
    /// Whether the figure lies beyond the end of the line.
    pub beyond: bool,
    /// How the figure stands.
    pub standing: Standing,
    /// What is written at the end of the line.
    pub end_text: AttrValue,
}

const RULE_Y: &str = "20";

/// A line from zero with a tick at the threshold and the shape of the standing at the figure.
pub fn scale_line(view: &ScaleLineView) -> Html {
    let percent = |share: f64| exact(share) + "%";
    let threshold = percent(view.threshold_percent);
    let mark = format!("scale-line__mark scale-line__mark--{}", view.standing.id());
    html! {
        <svg class="scale-line" role="img" aria-label={view.description.clone()}>
            <line class="scale-line__short" x1="0" x2={threshold.clone()} y1={RULE_Y} y2={RULE_Y} />
            <line class="scale-line__rule" x1="0" x2="100%" y1={RULE_Y} y2={RULE_Y} />
            <line class="scale-line__tick" x1="0" x2="0" y1="16" y2="24" />
            <line class="scale-line__tick" x1={threshold.clone()} x2={threshold.clone()} y1="10" y2="30" />
            <line class="scale-line__tick" x1="100%" x2="100%" y1="16" y2="24" />
            <text class="scale-line__text" x={threshold} y="42" text-anchor="middle">{ view.threshold_text.clone() }</text>
            <text class="scale-line__text" x="100%" y="42" text-anchor="end">{ view.end_text.clone() }</text>
            if let Some(share) = view.figure_percent {
                <text class={mark} x={percent(share)} y="26" text-anchor={if view.beyond { "end" } else { "middle" }}>
                    { view.standing.shape() }
                </text>
            }
        </svg>
    }
}
