//! In which reference system the coordinates of a file are: asked where the file does not say it, and changed on demand.

use super::choices::{Choices, option};
use crate::engine::geometry::{Crs, OlderDatum, Zone};
use crate::engine::issue::{Argument, Issue};
use crate::i18n::{Arg, Texts, issue_text};
use crate::ui::design::{Button, NoticeWeight, Select, SelectOption, notice};
use yew::prelude::*;

/// Issues that another reference system may heal.
const ASKING: [&str; 7] = [
    "crs_contradicted",
    "crs_needed",
    "crs_needed_degrees",
    "crs_unstated",
    "crs_unknown",
    "coordinates_outside_crs",
    "coordinates_not_in_metres",
];

impl Choices<'_> {
    /// The question in which reference system the coordinates are, with the one that their zone numbers point to.
    pub fn crs_asked(&self, issues: &[Issue]) -> Html {
        let Some(issue) = issues.iter().find(|issue| ASKING.contains(&issue.code)) else { return Html::default() };
        let body = html! {
            <div class="crs-asked">
                <p>{ issue_text(issue, self.texts.language()) }</p>
                <p>{ self.texts.text("page.list.crs_asked.words", &[]) }</p>
                if let Some(crs) = proposal(issue) {
                    <p>
                        { self.texts.text("page.list.crs_asked.propose", &[]) }{ self.texts.sentence_gap() }
                        { Button::new(crs_label(self.texts, crs), self.on_crs().reform(move |()| crs.name().into())).html() }
                    </p>
                }
                { self.crs_list("crs-asked") }
            </div>
        };
        let title = self.texts.text("page.list.crs_asked", &[]);
        notice(NoticeWeight::Watch, &title.into(), body, None)
    }

    /// The reference system as one of the choices of a file of shapes.
    pub(super) fn crs_choice(&self) -> Html {
        if !self.is_of_shapes() {
            return Html::default();
        }
        html! {
            <div class="read-choices__one">
                <label for="choose-crs">{ self.texts.text("page.list.crs", &[]) }</label>
                { self.crs_list("choose-crs") }
            </div>
        }
    }

    fn crs_list(&self, id: &'static str) -> Html {
        let file = option("", self.texts.text("page.list.crs.file", &[]));
        let options: Vec<SelectOption> =
            std::iter::once(file).chain(Crs::all().map(|crs| crs_option(self.texts, crs))).collect();
        let chosen = self.order.crs.map(Crs::name).unwrap_or_default();
        let name = AttrValue::from(self.texts.text("page.list.crs", &[]));
        html! { <Select {id} {options} {chosen} {name} on_choose={self.on_crs()} /> }
    }

    fn on_crs(&self) -> Callback<AttrValue> {
        self.change(|order, name| order.crs = Crs::from_name(name).ok())
    }
}

/// The system that an issue points to.
fn proposal(issue: &Issue) -> Option<Crs> {
    issue.arguments.iter().find_map(|(name, fact)| match fact {
        Argument::Text(text) if *name == "proposal" => Crs::from_name(text).ok(),
        _ => None,
    })
}

fn crs_option(texts: &Texts, crs: Crs) -> SelectOption {
    let group = match (crs, crs.older_datum(), crs.zone()) {
        (Crs::WebMercator | Crs::Gcj02 | Crs::Bd09, ..) => "page.list.crs.web",
        (_, Some(OlderDatum::Xian1980), _) => "page.list.crs.xian1980",
        (_, Some(OlderDatum::Beijing1954), _) => "page.list.crs.beijing1954",
        (.., None) => "page.list.crs.degrees",
        (.., Some(Zone { number: Some(_), .. })) => "page.list.crs.numbers",
        (.., Some(Zone { number: None, .. })) => "page.list.crs.meridians",
    };
    SelectOption { group: Some(texts.text(group, &[]).into()), ..option(crs.name(), crs_label(texts, crs)) }
}

fn crs_label(texts: &Texts, crs: Crs) -> String {
    let name = crs.name();
    let mut facts = vec![("name", Arg::Text(&name))];
    let zone = crs.zone();
    let counts = zone.map(|zone| [zone.width_degrees, zone.meridian_degrees, zone.number.unwrap_or_default()]);
    let [width, meridian, number] = counts.unwrap_or_default().map(|count| count.to_string());
    facts.extend([("width", Arg::Text(&width)), ("meridian", Arg::Text(&meridian)), ("zone", Arg::Text(&number))]);
    let key = match (crs, zone) {
        (Crs::Wgs84, _) => "page.list.crs.wgs84",
        (Crs::Cgcs2000, _) => "page.list.crs.cgcs2000",
        (Crs::WebMercator, _) => "page.list.crs.web_mercator",
        (Crs::Gcj02, _) => "page.list.crs.gcj02",
        (Crs::Bd09, _) => "page.list.crs.bd09",
        (Crs::GaussKruger(_) | Crs::OlderGrid(_), Some(Zone { number: Some(_), .. })) => "page.list.crs.numbered",
        (Crs::GaussKruger(_) | Crs::OlderGrid(_), _) => "page.list.crs.meridian",
    };
    texts.text(key, &facts)
}
