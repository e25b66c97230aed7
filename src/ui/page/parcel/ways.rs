use super::ask::asks;
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Amount, FigureView, figure, fold, standing_with};
use crate::ui::view::{GainView, WAY_HALF, WayView, WaysView};
use yew::prelude::*;

/// Every way held against carrying on. While nothing can be compared, one line that says what to enter.
pub fn ways(texts: &Texts, view: &WaysView, on_open: &Callback<AttrValue>) -> Html {
    if view.is_in_doubt {
        return Html::default();
    }
    let examples = |rests: bool, class: &str| if rests { [class, " on-examples"].concat() } else { class.to_owned() };
    let (any, all) = view.rests_on_examples();
    html! {
        <section class={examples(all, "section ways-compared")} aria-labelledby="ways-title">
            <h2 class="section__title" id="ways-title">{ texts.text("way.title", &[]) }</h2>
            <p class={examples(any, "ways-compared__headline")}>{ &view.headline }{ asks(texts, &view.asks) }</p>
            if view.has_gains {
                <p class="table__caption">{ texts.text("way.caption", &[]) }</p>
                <ul class="ways-compared__list">{ for view.rows.iter().map(|way| row(texts, way, on_open)) }</ul>
                if let Some(floor) = &view.floor {
                    <p class={examples(any, "ways-compared__words")}>{ floor }</p>
                }
                { fold(texts.text("way.table", &[]), false, table(texts, view, on_open)) }
            } else {
                { folded(texts, "way.open.count", &view.rows, on_open) }
            }
            { folded(texts, "way.waiting.count", &view.waiting, on_open) }
            { folded(texts, "way.barred.count", &view.barred, on_open) }
            <p class="ways-compared__words">{ texts.text("way.self_assessment", &[]) }</p>
        </section>
    }
}

/// Ways behind one line that counts and names them.
fn folded(texts: &Texts, key: &str, ways: &[WayView], on_open: &Callback<AttrValue>) -> Html {
    if ways.is_empty() {
        return Html::default();
    }
    let separator = texts.text("way.name.separator", &[]);
    let names = ways.iter().map(|way| way.title.as_str()).collect::<Vec<_>>().join(&separator);
    let summary = texts.text(key, &[("count", Arg::Count(ways.len())), ("ways", Arg::Text(&names))]);
    let body = html! { <ul class="ways-compared__list">{ for ways.iter().map(|way| row(texts, way, on_open)) }</ul> };
    html! { <div class="ways-compared__fold">{ fold(summary, false, body) }</div> }
}

fn row(texts: &Texts, view: &WayView, on_open: &Callback<AttrValue>) -> Html {
    let class = if view.rests_on_examples { "way-row on-examples" } else { "way-row" };
    html! {
        <li {class} key={&*view.id} data-way={view.id.clone()}>
            <div class="way-row__head">
                <h3 class="way-row__name">{ &view.title }</h3>
                { standing_with(view.standing, view.gate.to_string()) }
                if let Some(note) = &view.note {
                    <span class="way-row__note">{ note }</span>
                }
            </div>
            if let Some(reason) = &view.reason {
                <p class="ways-compared__words">
                    if view.depends_on.is_empty() { { reason } } else { { texts.text("way.depends", &[]) }{ asks(texts, &view.depends_on) } }
                </p>
            }
            if !view.gains.is_empty() && view.gains.iter().any(|gain| !gain.bar.is_empty()) {
                <div class="way-row__gains">{ for view.gains.iter().map(|gain| gain_bar(texts, gain, on_open)) }</div>
            }
            if let Some(decisive) = view.decisive.as_ref().filter(|figure| is_told(view, figure)) {
                <p class="way-row__decisive">
                    <span class="way-row__label">{ &decisive.label }</span>{ " " }{ figure(texts, decisive, Some(on_open)) }
                </p>
            }
            if let Some(needs) = &view.needs {
                <p class="ways-compared__words way-row__needs">{ needs }{ asks(texts, &view.asks) }</p>
            }
            if let Some(blocking) = &view.blocking {
                <p class="ways-compared__words">{ blocking }</p>
            }
            { for view.blanks.iter().map(|blank| html! { <p class="ways-compared__words">{ blank }</p> }) }
            { steps(texts, view) }
        </li>
    }
}

/// Whether a row shows its figure: what waits for entries is said by the line that counts them.
fn is_told(view: &WayView, figure: &FigureView) -> bool {
    view.needs.is_none() || matches!(figure.amount, Amount::Known { .. })
}

fn gain_bar(texts: &Texts, view: &GainView, on_open: &Callback<AttrValue>) -> Html {
    let view_box = format!("0 0 {} 12", 2 * WAY_HALF);
    html! {
        <div class="way-row__gain" key={view.party}>
            <span class={format!("ledger__party ledger__party--{}", view.party)}>{ &view.name }</span>
            <svg class={format!("way-row__bar ledger__party--{}", view.party)} viewBox={view_box}
                preserveAspectRatio="none" aria-hidden="true">
                <path d={view.bar.clone()} />
            </svg>
            { figure(texts, &view.figure, Some(on_open)) }
        </div>
    }
}

fn steps(texts: &Texts, view: &WayView) -> Html {
    if view.steps.is_empty() && view.basis.is_empty() {
        return Html::default();
    }
    let item = |text: &AttrValue| html! { <li>{ text }</li> };
    let body = html! {
        <>
            if !view.steps.is_empty() {
                <ol class="way-row__steps">{ for view.steps.iter().map(item) }</ol>
            }
            if !view.basis.is_empty() {
                <p>{ texts.text("way.basis", &[]) }</p>
                <ul class="way-row__steps">{ for view.basis.iter().map(item) }</ul>
            }
        </>
    };
    fold(texts.text("way.steps", &[]), false, body)
}

const PARTIES: [&str; 3] = ["enterprise", "platform", "government"];

/// The same as a table: what the bars say in numbers.
fn table(texts: &Texts, view: &WaysView, on_open: &Callback<AttrValue>) -> Html {
    let heading = |text: String| html! { <th class="table__number" scope="col">{ text }</th> };
    let party = |id: &str| {
        let id = if id == "government" { "local_purse" } else { id };
        heading(texts.text(&format!("page.party.{id}"), &[]))
    };
    let caption = texts.text("way.caption", &[]);
    html! {
        <div class="table-frame" tabindex="0" role="group" aria-label={caption}>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{ texts.text("way.column.way", &[]) }</th>
                        <th scope="col">{ texts.text("way.column.gate", &[]) }</th>
                        { for PARTIES.into_iter().map(party) }
                        { heading(texts.text("way.column.decisive", &[])) }
                    </tr>
                </thead>
                <tbody>
                    { for view.rows.iter().chain(&view.waiting).chain(&view.barred).map(|way| cells(texts, way, on_open)) }
                </tbody>
            </table>
        </div>
    }
}

fn cells(texts: &Texts, view: &WayView, on_open: &Callback<AttrValue>) -> Html {
    let no_part = || Html::from(texts.text(if view.id == "hold" { "way.zero" } else { "way.no_part" }, &[]));
    let cell = |party: &str| {
        let gain = view.gains.iter().find(|gain| gain.party == party);
        gain.map_or_else(no_part, |gain| figure(texts, &gain.figure, Some(on_open)))
    };
    let number = |content: Html| html! { <td class="table__number">{ content }</td> };
    let decisive = view.decisive.as_ref().map_or_else(
        || view.note.clone().map(Html::from).unwrap_or_default(),
        |decisive| html! { <>{ &decisive.label }{ " " }{ figure(texts, decisive, Some(on_open)) }</> },
    );
    let class = view.rests_on_examples.then_some("on-examples");
    html! {
        <tr {class} key={&*view.id}>
            <th scope="row">{ &view.title }</th>
            <td>{ standing_with(view.standing, view.gate.to_string()) }</td>
            { for PARTIES.into_iter().map(|party| number(cell(party))) }
            { number(decisive) }
        </tr>
    }
}
