//! Mends that are offered: square metres that stand under another unit.

use super::state::{ReadFileView, mended};
use crate::engine::import::Repair;
use crate::engine::job::{Offer, ReadFile};
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Digits, Texts, format_number, format_quantity};
use crate::ui::design::{Button, NoticeWeight, notice};
use std::rc::Rc;
use yew::prelude::*;

/// So many are listed one by one; one press takes all.
const LISTED: usize = 10;

/// What is offered for rows that wait, each with one press.
pub(super) fn offered(
    texts: &Texts,
    order: &Rc<ReadFile>,
    done: &ReadFileView,
    on_choose: &Callback<ReadFile>,
) -> Html {
    let offers = &done.offers;
    if offers.is_empty() {
        return Html::default();
    }
    let take = |repairs: Vec<Repair>| {
        let (order, on_choose) = (order.clone(), on_choose.clone());
        Callback::from(move |()| on_choose.emit(mended(&order, repairs.clone())))
    };
    let press = |offer: &Offer| {
        let words = texts.text("page.list.offer.press", &[("row", Arg::Count(offer.repair.row))]);
        let name = format!("{}{}{words}", line(texts, offer), texts.sentence_gap());
        Button::new(words, take(vec![offer.repair.clone()])).named(name).html()
    };
    let all = || offers.iter().map(|offer| offer.repair.clone()).collect::<Vec<_>>();
    let count = ("count", Arg::Count(offers.len()));
    let body = html! {
        <ul class="offers">{ for offers.iter().take(LISTED).map(|offer| html! {
            <li key={offer.repair.row}><span>{ line(texts, offer) }</span>{ " " }{ press(offer) }</li>
        }) }</ul>
    };
    let actions =
        (offers.len() > 1).then(|| Button::new(texts.text("page.list.offer.all", &[count]), take(all())).html());
    let title = texts.text("page.list.offer", &[("count", Arg::Count(offers.len()))]);
    notice(NoticeWeight::Watch, &title.into(), body, actions)
}

/// What a row says and what it would say.
fn line(texts: &Texts, offer: &Offer) -> String {
    let language = texts.language();
    let ratio = |ratio: f64| format_number(ratio, Digits::UpTo(4));
    let area = |base: f64, scale: &str| {
        Scale::by_id(scale).map(|scale| format_quantity(base, scale, language).text()).unwrap_or_default()
    };
    let (entered, corrected) = (area(offer.entered, &offer.unit), area(offer.corrected, &offer.meant));
    let (before, after) = (ratio(offer.plot_ratio), offer.plot_ratio_after.map(ratio).unwrap_or_default());
    let args = [
        ("row", Arg::Count(offer.repair.row)),
        ("entered", Arg::Text(&entered)),
        ("corrected", Arg::Text(&corrected)),
        ("before", Arg::Text(&before)),
        ("after", Arg::Text(&after)),
    ];
    texts.text("page.list.offer.line", &args)
}
