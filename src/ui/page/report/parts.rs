use crate::i18n::{Arg, Texts};
use crate::ui::chart::{QuadrantPicture, compared_scenarios, drawing, plan_years, tornado};
use crate::ui::design::{FigureView, figure, standing_with};
use crate::ui::view::money::{RouteMoney, YearTable};
use crate::ui::view::quadrant::{Format, QuadrantInput, Sample};
use crate::ui::view::{
    AnswerView, CompareView, EntryGroup, FieldLink, NeedView, PackView, ReportView, RouteYears, ThresholdView,
    TornadoView, WayView, ledger_table, rule_table,
};
use yew::prelude::*;

/// What a report is made from.
pub struct Report<'a> {
    /// Sentences.
    pub texts: &'static Texts,
    /// The answer, as the page of the parcel has it.
    pub answer: &'a AnswerView,
    /// What stands beside it.
    pub report: &'a ReportView,
    /// What carries the verdict in a sentence, once it is found.
    pub carried: Option<AttrValue>,
    /// What moves the value of the plan most, once it is found.
    pub tornado: Option<TornadoView>,
    /// The scenarios side by side, where there are any.
    pub scenarios: Option<CompareView>,
    /// Whether what rests on example values is in it.
    pub with_examples: bool,
}

/// The parties in the columns of the comparison.
const PARTIES: [&str; 3] = ["enterprise", "platform", "government"];

impl Report<'_> {
    /// Every part in its order.
    pub fn all(&self) -> Html {
        html! {
            <>
                { self.verdict() }
                { self.picture() }
                { self.ways() }
                { for self.report.routes.iter().filter(|view| self.shows(view.route.rests_on_examples)).map(|view| self.route(view)) }
                { self.swings() }
                { self.scenarios() }
                { self.needs() }
                { self.entries() }
                { self.conventions() }
                { self.packs() }
            </>
        }
    }

    fn text(&self, key: &str) -> String {
        self.texts.text(key, &[])
    }

    fn shows(&self, rests_on_examples: bool) -> bool {
        self.with_examples || !rests_on_examples
    }

    fn section(&self, key: &str, class: &'static str, body: Html) -> Html {
        html! {
            <section class={format!("report__section {class}")} tabindex="0">
                <h3 class="report__heading">{ self.text(key) }</h3>
                { body }
            </section>
        }
    }

    fn verdict(&self) -> Html {
        let view = &self.answer.verdict;
        let money = view.money.as_ref().filter(|money| self.shows(money.examples.is_some()));
        let body = html! {
            <>
                <p class="report__verdict">
                    if let Some(standing) = view.standing {
                        <span aria-hidden="true">{ standing.shape() }{ "\u{202f}" }</span>
                    }
                    { &view.sentence }
                </p>
                if let Some(next) = &view.next {
                    <p>{ next }{ self.asked(&view.plan_asks) }</p>
                }
                if let Some(money) = money {
                    <p>{ &money.sentence }</p>
                    { for [&money.omitted, &money.examples].into_iter().flatten().map(|line| html! { <p class="report__small">{ line }</p> }) }
                }
                if let Some(carried) = self.carried.as_ref().filter(|carried| money.is_some() && !carried.is_empty()) {
                    <p>{ carried }</p>
                }
                if !view.kind.is_empty() {
                    <p>{ &view.kind }</p>
                }
                if !view.support.is_empty() {
                    <p class="report__small">{ &view.support }{ self.asked(&view.asks) }</p>
                }
                <p class="report__small">{ self.text("page.verdict.note") }</p>
            </>
        };
        self.section("report.verdict", "report__section--first", body)
    }

    /// The fields that the sentence before asks for, as words: paper has nothing to press.
    fn asked(&self, fields: &[FieldLink]) -> String {
        let names: Vec<&str> = fields.iter().map(|link| &*link.label).collect();
        if names.is_empty() { String::new() } else { format!(" {}", names.join(&self.text("page.separator"))) }
    }

    /// The quadrant, the figures of today against their benchmarks, the rules in rows.
    fn picture(&self) -> Html {
        let input = QuadrantInput { sample: Sample::No, ..self.answer.plan.quadrant.clone() };
        let threshold = |view: &ThresholdView| {
            html! {
                <tr key={&*view.figure.id}>
                    <th scope="row">{ &view.figure.label }</th>
                    <td class="table__number">{ figure(self.texts, &view.figure, None) }</td>
                    <td>{ &view.against }</td>
                    <td>{ standing_with(view.standing, view.standing_word.to_string()) }</td>
                </tr>
            }
        };
        let body = html! {
            <>
                <div class="report__picture">
                    <QuadrantPicture id="report-quadrant" {input} language={self.texts.language()} />
                </div>
                { rule_table(self.texts, &self.answer.plan.rows) }
                if let Some(years) = &self.answer.years {
                    <p>{ &years.summary }</p>
                    { plan_years(self.texts, years) }
                }
                <table class="table report__table"><tbody>{ for self.answer.thresholds.iter().map(threshold) }</tbody></table>
            </>
        };
        self.section("report.rules", "", body)
    }

    /// The ways compared: those that are allowed or wait with figures; the others in one line.
    fn ways(&self) -> Html {
        let view = &self.answer.ways;
        let shown: Vec<&WayView> = view.rows.iter().filter(|way| self.shows(way.rests_on_examples)).collect();
        let party = |id: &str| {
            let id = if id == "government" { "local_purse" } else { id };
            html! { <th class="table__number" scope="col">{ self.text(&format!("page.party.{id}")) }</th> }
        };
        let names = |ways: &[WayView]| {
            let names: Vec<&str> = ways.iter().map(|way| way.title.as_str()).collect();
            names.join(&self.text("way.name.separator"))
        };
        let folded = |key: &str, ways: &[WayView]| {
            let args = [("count", Arg::Count(ways.len())), ("ways", Arg::Text(&names(ways)))];
            if ways.is_empty() {
                Html::default()
            } else {
                html! { <p class="report__small">{ self.texts.text(key, &args) }</p> }
            }
        };
        let body = html! {
            <>
                if view.has_gains && !shown.is_empty() {
                    <table class="table report__table">
                        <caption class="table__caption">{ self.text("way.caption") }</caption>
                        <thead>
                            <tr>
                                <th scope="col">{ self.text("way.column.way") }</th>
                                <th scope="col">{ self.text("way.column.gate") }</th>
                                { for PARTIES.into_iter().map(party) }
                                <th class="table__number" scope="col">{ self.text("way.column.decisive") }</th>
                            </tr>
                        </thead>
                        <tbody>{ for shown.into_iter().map(|way| self.way(way)) }</tbody>
                    </table>
                } else {
                    <p>{ self.text("report.no_ways") }</p>
                }
                { folded("way.waiting.count", &view.waiting) }
                { folded("way.barred.count", &view.barred) }
            </>
        };
        self.section("way.title", "", body)
    }

    fn way(&self, view: &WayView) -> Html {
        let cell = |party: &str| {
            let gain = view.gains.iter().find(|gain| gain.party == party);
            let none = || Html::from(self.text(if view.id == "hold" { "way.zero" } else { "way.no_part" }));
            html! { <td class="table__number">{ gain.map_or_else(none, |gain| figure(self.texts, &gain.figure, None)) }</td> }
        };
        let decisive = view.decisive.as_ref().map_or_else(
            || view.note.clone().map(Html::from).unwrap_or_default(),
            |decisive: &FigureView| html! { <>{ &decisive.label }{ " " }{ figure(self.texts, decisive, None) }</> },
        );
        html! {
            <tr key={&*view.id}>
                <th scope="row">
                    { &view.title }
                    if let Some(blocking) = &view.blocking {
                        <span class="report__small">{ blocking }</span>
                    }
                </th>
                <td>{ standing_with(view.standing, view.gate.to_string()) }</td>
                { for PARTIES.into_iter().map(cell) }
                <td class="table__number report__words">{ decisive }</td>
            </tr>
        }
    }

    /// The money of a route: yields, both pictures, the years.
    fn route(&self, view: &RouteYears) -> Html {
        let Some(money) = &view.route.money else { return Html::default() };
        html! {
            <section class="report__section" tabindex="0" key={&*view.route.id}>
                <h3 class="report__heading">{ self.texts.text("report.money", &[("route", Arg::Text(&view.route.title))]) }</h3>
                if view.route.rests_on_examples {
                    <p class="report__unofficial">{ self.text("money.examples") }</p>
                }
                { ledger_table(self.texts, &view.route.ledgers, None) }
                { picture(money, "sum") }
                { picture(money, "years") }
                { self.years(money, &view.tables) }
            </section>
        }
    }

    /// Years down; of each party what it receives less what it pays, the running sum and the present value.
    fn years(&self, money: &RouteMoney, tables: &[YearTable]) -> Html {
        let columns = tables.iter().flat_map(|table| {
            let result = table.groups.iter().filter(|group| group.id == "result").flat_map(|group| &group.columns);
            result.filter(|column| !column.figure.starts_with("discount_factor"))
        });
        let columns: Vec<_> = columns.collect();
        let of_party = |table: &YearTable| {
            table
                .groups
                .iter()
                .find(|group| group.id == "result")
                .map_or(0, |group| group.columns.len().saturating_sub(1))
        };
        let cell =
            |text: Option<&AttrValue>| html! { <td class="table__number">{ text.cloned().unwrap_or_default() }</td> };
        html! {
            <table class="table report__table report__years">
                <caption class="table__caption">{ self.texts.text("report.years", &[("unit", Arg::Text(&money.unit()))]) }</caption>
                <thead>
                    <tr>
                        <th scope="col" rowspan="2">{ self.text("money.year_head") }</th>
                        { for tables.iter().map(|table| html! { <th scope="colgroup" colspan={of_party(table).to_string()}>{ &table.name }</th> }) }
                    </tr>
                    <tr>{ for columns.iter().map(|column| html! { <th class="table__number" scope="col">{ &column.label }</th> }) }</tr>
                </thead>
                <tbody>
                    { for (0..=money.last).map(|year| html! {
                        <tr key={year}>
                            <th scope="row">{ year }</th>
                            { for columns.iter().map(|column| cell(column.cells.get(year))) }
                        </tr>
                    }) }
                    <tr class="report__total">
                        <th scope="row">{ self.text("money.total") }</th>
                        { for columns.iter().map(|column| cell(column.total.as_ref().map(|(shown, _)| shown))) }
                    </tr>
                </tbody>
            </table>
        }
    }

    /// Whether the money of the plan is in the report.
    fn shows_money(&self) -> bool {
        self.answer.verdict.money.as_ref().is_some_and(|money| self.shows(money.examples.is_some()))
    }

    /// What moves the value of the plan most.
    fn swings(&self) -> Html {
        match self.tornado.as_ref().filter(|_| self.shows_money()) {
            Some(view) => self.section("whatif.tornado.title", "", tornado(self.texts, view)),
            None => Html::default(),
        }
    }

    /// The scenarios side by side.
    fn scenarios(&self) -> Html {
        match self.scenarios.as_ref().filter(|_| self.shows_money()) {
            Some(view) => {
                self.section("compare.title", "", compared_scenarios(self.texts, view, |column| html! { &column.name }))
            }
            None => Html::default(),
        }
    }

    fn needs(&self) -> Html {
        let ticked = self.answer.needs.iter().filter(|need| need.is_ticked && !need.text.is_empty());
        let ticked: Vec<&NeedView> = ticked.filter(|need| self.shows(need.rests_on_examples)).collect();
        if ticked.is_empty() {
            return Html::default();
        }
        let line = |need: &&NeedView| {
            let details: Vec<&str> = need.details.iter().map(AttrValue::as_str).collect();
            html! {
                <li key={&*need.id}>
                    { &need.text }
                    if !details.is_empty() {
                        <span class="report__small">{ details.join(&self.text("need.detail_separator")) }</span>
                    }
                </li>
            }
        };
        self.section("need.title", "", html! { <ol class="report__list">{ for ticked.iter().map(line) }</ol> })
    }

    fn entries(&self) -> Html {
        let group = |group: &EntryGroup| {
            let rows = group.rows.iter().filter(|row| self.shows(row.is_example));
            html! {
                <table class="table report__table report__entries">
                    <caption class="report__subheading">{ &group.title }</caption>
                    <thead class="visually-hidden">
                        <tr>{ for ["report.entry.name", "report.entry.value", "report.entry.origin"].map(|key| html! { <th scope="col">{ self.text(key) }</th> }) }</tr>
                    </thead>
                    <tbody>
                        { for rows.map(|row| html! {
                            <tr>
                                <th scope="row">{ &row.label }</th>
                                <td>{ &row.value }</td>
                                <td>{ &row.origin }</td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            }
        };
        self.section("report.entries", "", html! { <>{ for self.report.entries.iter().map(group) }</> })
    }

    fn conventions(&self) -> Html {
        let own =
            ["page.ledger.caption", "report.rates", "money.rounded_paper"].map(|key| AttrValue::from(self.text(key)));
        let lines = own.iter().chain(&self.report.notes);
        self.section(
            "report.conventions",
            "",
            html! { <ul class="report__list">{ for lines.map(|line| html! { <li>{ line }</li> }) }</ul> },
        )
    }

    fn packs(&self) -> Html {
        let pack = |view: &PackView| {
            let said = [&view.name, &view.role, &view.validity, &view.mark].map(AttrValue::as_str).join(" · ");
            html! { <li>{ said }</li> }
        };
        self.section(
            "page.pack.title",
            "",
            html! { <ul class="report__list">{ for self.answer.packs.iter().map(pack) }</ul> },
        )
    }
}

fn picture(money: &RouteMoney, what: &str) -> Html {
    let view = if what == "sum" { money.cumulative(Format::Wide) } else { money.yearly(Format::Wide) };
    html! {
        <figure class="report__figure">
            <figcaption>{ view.title.clone() }</figcaption>
            { drawing(&view, &format!("report-{}-{what}", money.id)) }
        </figure>
    }
}
