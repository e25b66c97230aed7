//! What was read from a file, as the list shows it.

use super::figures::Column;
use super::list::{Heading, ParcelRow};
use crate::engine::field::Field;
use crate::engine::graph::{Cell, Kind, Type};
use crate::engine::job::{Kind as ParcelKind, ListedParcel, PlanBrief, Progress, SortKey};
use crate::engine::model::Figure;
use crate::engine::policy::Rulebook;
use crate::engine::unit::Dimension;
use crate::i18n::{Arg, PlanWords, Texts, format_count, kind_text, type_text};
use crate::ui::design::{Amount, SelectOption};
use crate::ui::state::Settings;
use crate::ui::view::shown_amount;
use yew::AttrValue;

/// The headings of a list: identifier, enterprise, and the key figures in their order.
#[must_use]
pub fn headings(texts: &Texts) -> Vec<Heading> {
    let heading =
        |key: &str, key_of_sort, is_number| Heading { label: texts.text(key, &[]).into(), key: key_of_sort, is_number };
    vec![
        heading("page.list.id", SortKey::Id, false),
        heading("field.enterprise.label", SortKey::Enterprise, false),
        heading("field.site_area.label", SortKey::SiteArea, true),
        heading("figure.counted_floor_area", SortKey::FloorArea, true),
        heading("figure.plot_ratio", SortKey::PlotRatio, true),
        heading("field.annual_tax.label", SortKey::Tax, true),
        heading("figure.tax_per_area", SortKey::TaxPerArea, true),
    ]
}

/// One parcel of a file.
#[must_use]
pub fn parcel_row(
    listed: &ListedParcel,
    columns: &[Column],
    rulebook: Option<&Rulebook>,
    settings: &Settings,
    texts: &Texts,
) -> ParcelRow {
    let id = id_of(listed, texts);
    let figures = columns.iter().zip(&listed.figures);
    ParcelRow {
        enterprise: listed.parcel.text(Field::Enterprise).unwrap_or_default().to_owned().into(),
        figures: figures.map(|(column, answer)| column.cell(answer, &id, texts)).collect(),
        id: id.into(),
        kind: type_text(&listed.kind, &listed.open, rulebook, texts.language()).into(),
        plan: listed.plan.as_ref().map(|plan| plan_text(plan, texts)).unwrap_or_default(),
        measured: measured(listed, settings, texts).into(),
        refused: listed.refused,
        place: 0,
        is_chosen: false,
        entries: Vec::new(),
    }
}

/// Whether a plan passes, in a few words.
fn plan_text(plan: &PlanBrief, texts: &Texts) -> AttrValue {
    PlanWords::of(texts.language(), None).brief(&plan.answer, plan.contradicted).into()
}

/// The area by the boundary of a file of shapes, with the method and how far the stated area is from it.
fn measured(listed: &ListedParcel, settings: &Settings, texts: &Texts) -> String {
    // Of a surveyor's grid that in its plane counts, as the survey states it.
    let Some(area) = listed.area.planar.or(listed.area.geodesic) else { return String::new() };
    let kind = Kind::scalar(Type::Number(Dimension::AREA));
    let shown = shown_amount(Figure::OfficialSiteArea.id(), kind, Cell::Known(area), settings, texts);
    let Some(Amount::Known { number, unit, .. }) = shown else { return String::new() };
    let shown = format!("{number}\u{2009}{unit}");
    let percent =
        |stated: f64| format!("{:+.1}", (stated / area - 1.0) * 100.0).replace("+0.0", "0.0").replace("-0.0", "0.0");
    let gap = listed.parcel.number(Field::SiteArea).map(percent);
    let key = match (listed.area.planar.is_none(), gap.is_some()) {
        (true, false) => "page.list.measured.geodesic",
        (true, true) => "page.list.measured.geodesic.gap",
        (false, false) => "page.list.measured.planar",
        (false, true) => "page.list.measured.planar.gap",
    };
    texts.text(key, &[("area", Arg::Text(&shown)), ("gap", Arg::Text(gap.as_deref().unwrap_or_default()))])
}

/// Number, else name, else place in the file.
pub(super) fn id_of(listed: &ListedParcel, texts: &Texts) -> String {
    let named = [Field::ParcelId, Field::ParcelName].into_iter().find_map(|field| listed.parcel.text(field));
    named.map(str::to_owned).unwrap_or_else(|| {
        let (key, name, count) = match (listed.row, listed.feature) {
            (Some(row), _) => ("place.row", "row", row),
            (None, feature) => ("place.feature", "feature", feature.unwrap_or_default()),
        };
        texts.text(key, &[(name, Arg::Text(&format_count(count)))])
    })
}

/// The kinds of parcels by which a list is filtered, each with its count; all of them first.
#[must_use]
pub fn kind_options(kinds: &[(ParcelKind, usize)], rulebook: Option<&Rulebook>, texts: &Texts) -> Vec<SelectOption> {
    let option = |value: String, label: &str, count: usize| {
        let label = texts.text("page.list.kind.count", &[("kind", Arg::Text(label)), ("count", Arg::Count(count))]);
        SelectOption { value: value.into(), label: label.into(), group: None }
    };
    let all = kinds.iter().map(|(_, count)| count).sum();
    let of_kind = |(kind, count): &(ParcelKind, usize)| {
        option(kind_value(kind), &kind_text(kind, rulebook, texts.language()), *count)
    };
    std::iter::once(option(String::new(), &texts.text("page.list.kind.all", &[]), all))
        .chain(kinds.iter().map(of_kind))
        .collect()
}

/// What stands for a kind in a choice.
#[must_use]
pub fn kind_value(kind: &ParcelKind) -> String {
    match kind {
        ParcelKind::Type { id, wording: None } => format!("type.{id}"),
        ParcelKind::Type { id, wording: Some(part) } => format!("type.{id}.{part}"),
        ParcelKind::NoType => "none".into(),
        ParcelKind::NoneSoFar => "none_so_far".into(),
        ParcelKind::Open => "open".into(),
        ParcelKind::NoTypes => "no_types".into(),
        ParcelKind::Doubted => "doubted".into(),
    }
}

/// Name of the invented sample park.
pub const SAMPLE: &str = "park-312-invented.csv";

/// How far the reading of a file is.
#[must_use]
pub fn progress_text(progress: Progress, texts: &Texts) -> AttrValue {
    match progress {
        Progress::Loading { done, of } => {
            let percent = done.saturating_mul(100).checked_div(of).unwrap_or(100);
            let percent = percent.to_string();
            texts.text("page.list.loading", &[("percent", Arg::Text(&percent))]).into()
        }
        Progress::Reading { rows } => texts.text("page.list.reading", &[("rows", Arg::Count(rows))]).into(),
        Progress::Assessing { done, of } => {
            texts.text("page.list.assessing", &[("done", Arg::Count(done)), ("of", Arg::Count(of))]).into()
        }
    }
}
