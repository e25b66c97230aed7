//! The total rows of a list, held against the parcels that were read.

use crate::engine::job::{SumCheck, SumGap};
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Texts, format_quantity};
use yew::prelude::*;

/// So many differences are listed.
const GAPS_SHOWN: usize = 100;
const HEADINGS: [&str; 5] =
    ["page.list.sums.row", "page.list.column", "page.list.sums.theirs", "page.list.sums.ours", "page.list.sums.gap"];

/// The total rows that differ from ours, column by column, with the rows that explain it; how many agree.
pub(super) fn sums(texts: &Texts, checks: &[SumCheck]) -> Html {
    if checks.is_empty() {
        return Html::default();
    }
    let (differing, agreeing): (Vec<&SumCheck>, Vec<&SumCheck>) = checks.iter().partition(|sum| !sum.gaps.is_empty());
    let heading = |key: &&str| {
        let class = key.starts_with("page.list.sums.") && !key.ends_with("row");
        html! { <th scope="col" class={class.then_some("table__number")}>{ texts.text(key, &[]) }</th> }
    };
    html! {
        <section class="list-sums" aria-labelledby="list-sums-title">
            <h3 class="section__title" id="list-sums-title">{ texts.text("page.list.sums", &[]) }</h3>
            if !agreeing.is_empty() {
                <p>{ texts.text("page.list.sums.agree", &[
                    ("count", Arg::Count(agreeing.len())), ("names", Arg::Text(&names(texts, &agreeing)))]) }</p>
            }
            if !differing.is_empty() {
                <div class="table-frame" tabindex="0" role="group" aria-labelledby="list-sums-title">
                    <table class="table">
                        <thead><tr>{ for HEADINGS.iter().map(heading) }</tr></thead>
                        <tbody>{ for differing.iter().flat_map(|sum| rows(texts, sum)).take(GAPS_SHOWN) }</tbody>
                    </table>
                </div>
                <ul>{ for differing.iter().filter_map(|sum| explained(texts, sum)) }</ul>
            }
        </section>
    }
}

/// What a total row is called: its name, or its place.
fn name(texts: &Texts, sum: &SumCheck) -> String {
    let key = if sum.text.is_empty() { "page.list.sums.unnamed" } else { "page.list.sums.named" };
    texts.text(key, &[("row", Arg::Count(sum.row)), ("text", Arg::Text(&sum.text))])
}

fn names(texts: &Texts, sums: &[&SumCheck]) -> String {
    const NAMED: usize = 5;
    let named: Vec<String> = sums.iter().take(NAMED).map(|sum| name(texts, sum)).collect();
    named.join(&texts.text("page.separator", &[])) + if sums.len() > NAMED { "…" } else { "" }
}

fn rows(texts: &Texts, sum: &SumCheck) -> Vec<Html> {
    let row = |(index, gap): (usize, &SumGap)| {
        let shown = |base: f64| {
            let scale = Scale::by_id(&gap.unit).or_else(|| Scale::by_id("ratio"));
            scale.map(|scale| format_quantity(base, scale, texts.language()).text()).unwrap_or_default()
        };
        let numbers = [gap.theirs, gap.ours, gap.theirs - gap.ours].map(shown);
        html! {
            <tr key={format!("{}-{index}", sum.row)}>
                <th scope="row">{ if index == 0 { name(texts, sum) } else { String::new() } }</th>
                <td class="table__words">{ &gap.column }</td>
                { for numbers.into_iter().map(|number| html! { <td class="table__number">{ number }</td> }) }
            </tr>
        }
    };
    sum.gaps.iter().enumerate().map(row).collect()
}

/// Which rows explain the difference, where they are all of it.
fn explained(texts: &Texts, sum: &SumCheck) -> Option<Html> {
    let words = match sum.explained_by.as_slice() {
        [] => return None,
        [row] => texts.text("issue.total_explained", &[("row", Arg::Count(*row))]),
        rows => texts.text("issue.total_explained_by_rows", &[("count", Arg::Count(rows.len()))]),
    };
    let place = name(texts, sum);
    let told = [("place", Arg::Text(&place)), ("told", Arg::Text(&words))];
    Some(html! { <li key={sum.row}>{ texts.text("page.list.sums.line", &told) }</li> })
}
