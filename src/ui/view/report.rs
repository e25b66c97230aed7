//! The self-assessment report: what stands on paper beside the answer itself. Entries with their origin, what the figures rest
//! on, and the money of the routes.
//!
//! Left out: the answer, which is that of the page, and whether what rests on example values is printed, which the reader says.

use super::compose::{RouteYears, route_years};
use super::quantity::value_text;
use super::reader::mark_of;
use crate::engine::assessment::{Assessment, Assessor};
use crate::engine::field::{Field, Holder, Table};
use crate::engine::model::{Figure, Party, ROUTES, RouteSpec, notes, route_notes};
use crate::engine::parcel::Parcel;
use crate::engine::project::Dossier;
use crate::i18n::{Arg, Texts, issue_text, note_text};
use crate::ui::design::Mark;
use crate::ui::state::Settings;
use std::collections::BTreeSet;
use yew::AttrValue;

/// What a report says beside the answer.
#[derive(Clone, PartialEq, Debug)]
pub struct ReportView {
    /// The firm; none where it is not entered.
    pub firm: Option<AttrValue>,
    /// Name and number of the parcel.
    pub parcel: Vec<AttrValue>,
    /// Whether it is judged by benchmarks of the reader's own.
    pub is_unofficial: bool,
    /// The routes year by year, those on which the cash of the enterprise is known.
    pub routes: Vec<RouteYears>,
    /// What was entered: facts, plan, assumptions.
    pub entries: Vec<EntryGroup>,
    /// What the figures rest on, a sentence each.
    pub notes: Vec<AttrValue>,
}

/// Entries that belong together.
#[derive(Clone, PartialEq, Debug)]
pub struct EntryGroup {
    /// What they are called.
    pub title: AttrValue,
    /// The entries.
    pub rows: Vec<EntryRow>,
}

/// An entry.
#[derive(Clone, PartialEq, Debug)]
pub struct EntryRow {
    /// What it is called.
    pub label: AttrValue,
    /// Its value with its unit; of a refused text, the text and why.
    pub value: AttrValue,
    /// Where it comes from, in words.
    pub origin: AttrValue,
    /// Whether it is an example value.
    pub is_example: bool,
}

/// The report of an assessed parcel.
#[must_use]
pub fn report_view(assessor: &Assessor, assessment: &Assessment, dossier: &Dossier, settings: &Settings) -> ReportView {
    let texts = Texts::of(settings.language);
    let text = |field: Field| dossier.parcel.text(field).map(|text| AttrValue::from(text.to_owned()));
    let years = ROUTES.iter().map(|route| route_years(assessor, assessment, dossier, settings, route));
    ReportView {
        firm: text(Field::Enterprise),
        parcel: [Field::ParcelName, Field::ParcelId].into_iter().filter_map(text).collect(),
        is_unofficial: assessment.diagnosis().thresholds.iter().any(|state| state.own),
        routes: years.filter(is_owners).collect(),
        entries: entries(dossier, texts),
        notes: notes_of(&dossier.parcel, assessment, texts),
    }
}

/// Whether the cash of the enterprise is known on a route: whose report it is.
fn is_owners(view: &RouteYears) -> bool {
    let parties = view.route.money.iter().flat_map(|money| &money.parties);
    parties.into_iter().any(|known| known.party == Party::Enterprise)
}

fn entries(dossier: &Dossier, texts: &Texts) -> Vec<EntryGroup> {
    let of = |holder: Holder, key: &str| {
        let fields =
            Field::ALL.iter().copied().filter(|field| field.holder() == holder && field.spec().table.is_none());
        let mut rows: Vec<EntryRow> = fields.filter_map(|field| entry(dossier, field, texts)).collect();
        if holder == Holder::Fact {
            rows.extend(Table::ALL.into_iter().filter_map(|table| listed(dossier, table, texts)));
        }
        EntryGroup { title: texts.text(key, &[]).into(), rows }
    };
    [(Holder::Fact, "report.facts"), (Holder::Plan, "report.plan"), (Holder::Assumption, "report.assumptions")]
        .into_iter()
        .map(|(holder, key)| of(holder, key))
        .filter(|group| !group.rows.is_empty())
        .collect()
}

fn entry(dossier: &Dossier, field: Field, texts: &Texts) -> Option<EntryRow> {
    let label = texts.text(&format!("field.{}.label", field.id()), &[]).into();
    let mark = mark_of(&dossier.parcel, field);
    let (value, origin) = match dossier.parcel.get(field) {
        Some(entry) => (value_text(field, &entry.value, texts), texts.text(&format!("page.origin.{}", mark.id()), &[])),
        None => {
            let issue = dossier.refusal_of(field)?;
            let (text, why) = (dossier.text_of(field), issue_text(&issue, texts.language()));
            let args = [("text", Arg::Text(&text)), ("why", Arg::Text(&why))];
            (texts.text("report.refused", &args), String::new())
        }
    };
    Some(EntryRow { label, value: value.into(), origin: origin.into(), is_example: mark == Mark::Assumed })
}

/// A list by its number of rows.
fn listed(dossier: &Dossier, table: Table, texts: &Texts) -> Option<EntryRow> {
    let count = dossier.parcel.rows(table).len();
    (count > 0).then(|| EntryRow {
        label: texts.text(&format!("rows.{}", table.id()), &[]).into(),
        value: texts.text("report.rows", &[("count", Arg::Count(count))]).into(),
        origin: AttrValue::default(),
        is_example: false,
    })
}

/// What the figures that carry the answer rest on, each sentence once.
fn notes_of(parcel: &Parcel, assessment: &Assessment, texts: &Texts) -> Vec<AttrValue> {
    let figures = [Figure::PlotRatio, Figure::TaxPerArea].into_iter().flat_map(|figure| notes(figure, parcel));
    let known = |figure: &String| assessment.evaluation().figure(figure).is_some_and(|cell| cell.known().is_some());
    let of_routes = ROUTES.iter().flat_map(RouteSpec::figures).filter(known);
    let of_routes = of_routes.flat_map(|figure| route_notes(&figure, parcel));
    let mut seen = BTreeSet::new();
    let once = figures.chain(of_routes).filter(|note| seen.insert(*note));
    once.map(|note| note_text(note, texts.language()).into()).collect()
}
