use crate::i18n::Texts;
use crate::ui::design::figure;
use crate::ui::view::GapView;
use yew::prelude::*;

/// What each lever alone would take to meet the thresholds that are missed.
pub fn gaps(texts: &Texts, gaps: &[GapView], on_open: &Callback<AttrValue>) -> Html {
    if gaps.is_empty() {
        return Html::default();
    }
    html! {
        <section class="section" aria-labelledby="gap-title">
            <h2 class="section__title" id="gap-title">{ texts.text("page.gap.title", &[]) }</h2>
            <div class="table-frame">
                <table class="table table--narrow">
                    <tbody>{ for gaps.iter().flat_map(|gap| rows(texts, gap, on_open)) }</tbody>
                </table>
            </div>
        </section>
    }
}

fn rows(texts: &Texts, gap: &GapView, on_open: &Callback<AttrValue>) -> Vec<Html> {
    let mut rows = vec![html! { <tr><th colspan="2" scope="colgroup">{ &gap.title }</th></tr> }];
    for lever in &gap.levers {
        rows.push(html! {
            <tr key={&*lever.id}>
                <th scope="row">{ &lever.label }</th>
                <td class="table__number">{ figure(texts, lever, Some(on_open)) }</td>
            </tr>
        });
    }
    rows
}
