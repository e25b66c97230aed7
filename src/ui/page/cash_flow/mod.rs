//! A cash flow of one's own: typed or pasted, with dates or not; or the one of a party on a route.

mod results;

use crate::engine::assessment::Assessor;
use crate::engine::cash_flow::{Flows, ReadError, read_flows_in};
use crate::engine::graph::Cell;
use crate::engine::model::Party;
use crate::engine::number::{exact_in, read_in, round_half_up};
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Language, Texts, issue_text, place_text};
use crate::storage::CashFlowDraft;
use crate::ui::design::{Button, Select, SelectOption, TextInput};
use crate::ui::hooks::{use_behind, use_project, use_session};
use crate::ui::route::Route;
use crate::ui::state::symbol_of;
use crate::ui::view::{CashFlowView, FlowRates, cash_flow_view, meant_rate, row_count};
use results::results;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// The units of money on offer.
const UNITS: [&str; 3] = ["ten_thousand_yuan", "yuan", "hundred_million_yuan"];
/// A longer text is worked on by the command line.
const LONGEST: usize = 40_000;
/// The rate until the reader says another.
const RATE: &str = "8";

/// The page of a cash flow.
#[component]
pub fn CashFlowPage() -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let named = use_behind(Route::CashFlow);
    let of_route = use_route_flow(named.as_ref());
    let own = use_state(|| {
        started(if cfg!(target_arch = "wasm32") { CashFlowDraft::of_browser() } else { CashFlowDraft::default() })
    });
    let changed = use_state(|| None::<(AttrValue, CashFlowDraft)>);
    let name = named.clone().unwrap_or_default();
    // The flow of a route is a copy to try on; one's own stays beside it.
    let draft = match &of_route {
        Some(flow) => match &*changed {
            Some((of, draft)) if *of == name => draft.clone(),
            _ => started(flow.draft.clone()),
        },
        None => (*own).clone(),
    };
    let on_change = {
        let (own, changed, is_own) = (own.setter(), changed.setter(), of_route.is_none());
        Callback::from(move |draft: CashFlowDraft| {
            if is_own {
                // A browser that keeps nothing still has it while the page is open.
                draft.remember();
                own.set(draft);
            } else {
                changed.set(Some((name.clone(), draft)));
            }
        })
    };
    let read = read(&draft, session.language());
    html! {
        <div class="cash-flow">
            <h2 class="cash-flow__title">{ texts.text("cash.title", &[]) }</h2>
            <p class="cash-flow__lead">{ texts.text("cash.lead", &[]) }</p>
            if let Some(flow) = &of_route {
                <p class="cash-flow__source">
                    { &flow.title }{ " " }
                    <a href={Route::CashFlow.fragment()}>{ texts.text("cash.to_own", &[]) }</a>
                </p>
            }
            <div class="cash-flow__columns">
                { form(texts, &draft, &read, &on_change) }
                <div class="cash-flow__answer">
                    if let Ok(Some(view)) = &read.view {
                        { results(texts, view) }
                    }
                </div>
            </div>
        </div>
    }
}

/// What was read of a draft.
struct ReadDraft {
    /// What is said of it; nothing of a blank one.
    view: Result<Option<CashFlowView>, String>,
    /// Which rates were refused.
    refused: [bool; 3],
    /// The discount rate that may be meant.
    meant: Option<f64>,
}

/// A draft with what stands in for what was never typed.
fn started(draft: CashFlowDraft) -> CashFlowDraft {
    let unit = if UNITS.contains(&draft.unit.as_str()) { draft.unit } else { UNITS[0].to_owned() };
    let is_new = draft.text.is_empty() && draft.rate.is_empty();
    CashFlowDraft { unit, rate: if is_new { RATE.to_owned() } else { draft.rate }, ..draft }
}

fn read(draft: &CashFlowDraft, language: Language) -> ReadDraft {
    let percent = Scale::by_id("percent");
    let rate = |text: &str| percent.and_then(|scale| read_in(text, scale).ok().flatten()).filter(|rate| *rate > -1.0);
    let (discount, finance, reinvest) = (rate(&draft.rate), rate(&draft.finance_rate), rate(&draft.reinvest_rate));
    let is_refused = |text: &str, rate: Option<f64>| rate.is_none() && !text.trim().is_empty();
    let refused =
        [discount.is_none(), is_refused(&draft.finance_rate, finance), is_refused(&draft.reinvest_rate, reinvest)];
    let meant = discount.and_then(|rate| meant_rate(&draft.rate, rate));
    let view = discount.map_or(Ok(None), |discount| {
        let rates =
            FlowRates { discount, finance: finance.unwrap_or(discount), reinvest: reinvest.unwrap_or(discount) };
        view_of(draft, rates, language)
    });
    ReadDraft { view, refused, meant }
}

fn view_of(draft: &CashFlowDraft, rates: FlowRates, language: Language) -> Result<Option<CashFlowView>, String> {
    let Some(unit) = Scale::by_id(&draft.unit) else { return Ok(None) };
    if draft.text.len() > LONGEST {
        return Err(Texts::of(language).text("cash.too_long", &[]));
    }
    let said = |error: &ReadError| {
        let issue = error.issue();
        let (place, sentence) = (place_text(&issue.place, language), issue_text(&issue, language));
        if place.is_empty() {
            return sentence;
        }
        let args = [("place", Arg::Text(&place)), ("sentence", Arg::Text(&sentence))];
        Texts::of(language).text("cash.at_place", &args)
    };
    if draft.text.trim().is_empty() {
        return Ok(None);
    }
    let flows: Flows = read_flows_in(&draft.text, Some(unit)).map_err(|error| said(&error))?;
    cash_flow_view(&flows, row_count(&draft.text), rates, unit, language).map(Some).map_err(|error| said(&error.into()))
}

fn form(texts: &Texts, draft: &CashFlowDraft, read: &ReadDraft, on_change: &Callback<CashFlowDraft>) -> Html {
    let changed = |change: fn(&mut CashFlowDraft, String)| {
        let (draft, on_change) = (draft.clone(), on_change.clone());
        Callback::from(move |text: AttrValue| {
            let mut draft = draft.clone();
            change(&mut draft, text.to_string());
            on_change.emit(draft);
        })
    };
    let oninput = changed(|draft, text| draft.text = text)
        .reform(|event: InputEvent| AttrValue::from(event.target_unchecked_into::<HtmlTextAreaElement>().value()));
    let unit = |id: &str| SelectOption {
        value: id.to_owned().into(),
        label: Scale::by_id(id).map_or_else(String::new, |scale| symbol_of(scale, texts)).into(),
        group: None,
    };
    let [refused, finance_refused, reinvest_refused] = read.refused;
    let error = read.view.as_ref().err();
    html! {
        <div class="cash-flow__form">
            <label for="cash-text">{ texts.text("cash.text", &[]) }</label>
            <textarea class="paste cash-flow__text" id="cash-text" rows="10" spellcheck="false" autocomplete="off"
                aria-describedby="cash-hint" aria-invalid={error.map(|_| "true")} value={draft.text.clone()} {oninput} />
            <p class="cash-flow__note" id="cash-hint">{ texts.text("cash.hint", &[]) }</p>
            if let Some(error) = error {
                <p class="cash-flow__refused" role="alert">{ error }</p>
            }
            <p class="cash-flow__field">
                <label for="cash-unit">{ texts.text("cash.unit", &[]) }</label>
                <Select id="cash-unit" options={UNITS.iter().map(|id| unit(id)).collect::<Vec<_>>()} chosen={draft.unit.clone()}
                    on_choose={changed(|draft, unit| draft.unit = unit)} />
            </p>
            { rate_field(texts, "rate", &draft.rate, refused, changed(|draft, text| draft.rate = text)) }
            if let Some(meant) = read.meant {
                { meant_line(texts, draft, meant, on_change) }
            }
            { rate_field(texts, "finance_rate", &draft.finance_rate, finance_refused,
                changed(|draft, text| draft.finance_rate = text)) }
            { rate_field(texts, "reinvest_rate", &draft.reinvest_rate, reinvest_refused,
                changed(|draft, text| draft.reinvest_rate = text)) }
            <p class="cash-flow__note">{ texts.text("cash.same_rate", &[]) }</p>
        </div>
    }
}

fn rate_field(texts: &Texts, id: &'static str, text: &str, refused: bool, on_text: Callback<AttrValue>) -> Html {
    let (control, told) = (format!("cash-{id}"), format!("cash-{id}-refused"));
    html! {
        <>
            <p class="cash-flow__field">
                <label for={control.clone()}>{ texts.text(&format!("cash.{id}"), &[]) }</label>
                <span class="cash-flow__rate">
                    <TextInput id={control} text={text.to_owned()} {on_text} inputmode="decimal" invalid={refused}
                        described_by={refused.then(|| AttrValue::from(told.clone()))} />{ "%" }
                </span>
            </p>
            if refused {
                <p class="cash-flow__refused" id={told}>{ texts.text("cash.rate_refused", &[]) }</p>
            }
        </>
    }
}

/// 0.08 typed as a rate: what is meant, with the answer to take.
fn meant_line(texts: &Texts, draft: &CashFlowDraft, meant: f64, on_change: &Callback<CashFlowDraft>) -> Html {
    let Some(percent) = Scale::by_id("percent") else { return Html::default() };
    let written = exact_in(meant, percent);
    let on_press = {
        let (draft, on_change, rate) = (draft.clone(), on_change.clone(), written.clone());
        Callback::from(move |()| on_change.emit(CashFlowDraft { rate: rate.clone(), ..draft.clone() }))
    };
    let args = [("typed", Arg::Text(draft.rate.trim())), ("meant", Arg::Text(&written))];
    html! {
        <p class="cash-flow__refused">
            { texts.text("cash.meant", &args) }{ " " }
            { Button::new(texts.text("cash.meant_take", &args[1..]), on_press).link().html() }
        </p>
    }
}

/// The cash flow of a party on a route, as text in 万元.
struct RouteFlow {
    title: String,
    draft: CashFlowDraft,
}

/// The flow that the address names, `<route>.<party>`, of the shown parcel; `None` where it names none that is known.
#[hook]
fn use_route_flow(named: Option<&AttrValue>) -> Option<RouteFlow> {
    let (session, project) = (use_session(), use_project());
    let assessor = use_memo((session.pack.clone(), named.is_some()), |(pack, is_named)| {
        is_named.then(|| Assessor::of_builtin(pack).ok()).flatten()
    });
    let (route, party) = named?.split_once('.')?;
    let party = Party::LEDGERS.into_iter().find(|known| known.id() == party)?;
    let assessment = assessor.as_ref().as_ref()?.assess(&project.dossier().parcel, session.as_of);
    let series = assessment.evaluation().series(&format!("{route}.{}.net", party.id()))?;
    let mut amounts: Vec<f64> = series.into_iter().map(Cell::known).collect::<Option<_>>()?;
    while amounts.last() == Some(&0.0) {
        amounts.pop();
    }
    let (unit, texts) = (Scale::by_id(UNITS[0])?, Texts::of(session.language()));
    // Whole yuan, which four digits of 万元 hold.
    let lines: Vec<String> = amounts.iter().map(|amount| exact_in(round_half_up(*amount, 0), unit)).collect();
    let names = [format!("page.route.{route}"), format!("page.party.{}", party.id())].map(|key| texts.text(&key, &[]));
    let args = [("route", Arg::Text(&names[0])), ("party", Arg::Text(&names[1]))];
    let rate = assessment.plan_money().and_then(|money| money.discount_rate);
    let rate = rate.zip(Scale::by_id("percent")).map_or_else(|| RATE.to_owned(), |(rate, scale)| exact_in(rate, scale));
    let draft = CashFlowDraft { text: lines.join("\n"), unit: UNITS[0].to_owned(), rate, ..CashFlowDraft::default() };
    Some(RouteFlow { title: texts.text("cash.of_route", &args), draft })
}
