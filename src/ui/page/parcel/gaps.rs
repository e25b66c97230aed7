use super::view::GapView;
use crate::ui::design::Figure;
use crate::ui::hooks::use_texts;
use yew::prelude::*;

/// Props of [`Gaps`].
#[derive(Properties, PartialEq)]
pub struct GapsProps {
    /// One for each threshold that is missed.
    pub gaps: Vec<GapView>,
    /// Opens an explanation.
    pub on_open: Callback<AttrValue>,
}

/// What each lever alone would take to meet the thresholds that are missed.
#[component]
pub fn Gaps(props: &GapsProps) -> Html {
    let texts = use_texts();
    if props.gaps.is_empty() {
        return Html::default();
    }
    html! {
        <section class="section" aria-labelledby="gap-title">
            <h2 class="section__title" id="gap-title">{ texts.text("page.gap.title", &[]) }</h2>
            <div class="table-frame">
                <table class="table table--narrow">
                    <tbody>{ for props.gaps.iter().flat_map(|gap| rows(gap, &props.on_open)) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn rows(gap: &GapView, on_open: &Callback<AttrValue>) -> Vec<Html> {
    let title = html! { <tr><th colspan="2" scope="colgroup">{ gap.title.clone() }</th></tr> };
    let levers = gap.levers.iter().map(|lever| {
        html! {
            <tr key={lever.id.to_string()}>
                <th scope="row">{ lever.label.clone() }</th>
                <td class="table__number"><Figure view={lever.clone()} on_open={on_open.clone()} /></td>
            </tr>
        }
    });
    std::iter::once(title).chain(levers).collect()
}
