//! What was read from a file, as the list shows it.

use super::list::{Heading, ParcelRow};
use crate::engine::field::Field;
use crate::engine::graph::{Cell, Kind, Type};
use crate::engine::job::{
    FigureAnswer, KEY_FIGURES, Kind as ParcelKind, ListedParcel, Progress, SortKey, Total, Totals,
};
use crate::engine::model::Figure;
use crate::engine::policy::{AsEntered, Decision, Rulebook, Text};
use crate::engine::unit::Dimension;
use crate::i18n::{Arg, Language, Texts, format_count};
use crate::ui::design::{Amount, FigureView, Mark, SelectOption};
use crate::ui::page::parcel::view::shown_amount;
use crate::ui::state::Settings;
use yew::AttrValue;

/// The headings of a list: identifier, enterprise, and the [`KEY_FIGURES`] in their order.
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

/// The totals over the parcels that passed; one that covers fewer than all says how many.
#[must_use]
pub fn totals(totals: &Totals, passed: usize, settings: &Settings, texts: &Texts) -> Vec<FigureView> {
    let total = |id: &str, total: Total, dimension: Dimension| {
        let label = texts.text(&format!("page.list.total.{id}"), &[]);
        let counts = [("label", Arg::Text(&label)), ("count", Arg::Count(total.parcels)), ("all", Arg::Count(passed))];
        let label = if total.parcels == passed { label.clone() } else { texts.text("page.list.covers", &counts) };
        let kind = Kind::scalar(Type::Number(dimension));
        let cell = total.value.map_or(Cell::Missing, Cell::Known);
        let amount = shown_amount(id, kind, cell, settings, texts);
        FigureView {
            id: id.to_owned().into(),
            label: label.into(),
            amount: amount.unwrap_or_else(|| Amount::Absent(texts.text("page.short.missing", &[]).into())),
            mark: Mark::Computed,
        }
    };
    vec![
        total("site_area", totals.site_area, Dimension::AREA),
        total("floor_area", totals.floor_area, Dimension::AREA),
        total("tax", totals.tax, Dimension::MONEY_PER_TIME),
        total("plot_ratio", totals.plot_ratio, Dimension::NONE),
        total("tax_per_area", totals.tax_per_area, Dimension::MONEY_PER_AREA_TIME),
    ]
}

/// One parcel of a file.
#[must_use]
pub fn parcel_row(listed: &ListedParcel, rulebook: Option<&Rulebook>, settings: &Settings, texts: &Texts) -> ParcelRow {
    let figures = KEY_FIGURES.iter().zip(&listed.figures);
    ParcelRow {
        id: id_of(listed, texts).into(),
        enterprise: listed.parcel.text(Field::Enterprise).unwrap_or_default().to_owned().into(),
        figures: figures.map(|(figure, answer)| figure_view(*figure, answer, settings, texts)).collect(),
        kind: kind_of(listed, rulebook, texts).into(),
        measured: measured(listed, settings, texts).into(),
        refused: listed.refused,
    }
}

/// The area by the boundary of a file of shapes, with the method and how far the stated area is from it.
fn measured(listed: &ListedParcel, settings: &Settings, texts: &Texts) -> String {
    let Some(area) = listed.area.geodesic.or(listed.area.planar) else { return String::new() };
    let kind = Kind::scalar(Type::Number(Dimension::AREA));
    let shown = shown_amount(Figure::OfficialSiteArea.id(), kind, Cell::Known(area), settings, texts);
    let Some(Amount::Known { number, unit, .. }) = shown else { return String::new() };
    let shown = format!("{number}\u{2009}{unit}");
    let percent =
        |stated: f64| format!("{:+.1}", (stated / area - 1.0) * 100.0).replace("+0.0", "0.0").replace("-0.0", "0.0");
    let gap = listed.parcel.number(Field::SiteArea).map(percent);
    let key = match (listed.area.geodesic.is_some(), gap.is_some()) {
        (true, false) => "page.list.measured.geodesic",
        (true, true) => "page.list.measured.geodesic.gap",
        (false, false) => "page.list.measured.planar",
        (false, true) => "page.list.measured.planar.gap",
    };
    texts.text(key, &[("area", Arg::Text(&shown)), ("gap", Arg::Text(gap.as_deref().unwrap_or_default()))])
}

/// Number, else name, else place in the file.
fn id_of(listed: &ListedParcel, texts: &Texts) -> String {
    let named = [Field::ParcelId, Field::ParcelName].into_iter().find_map(|field| listed.parcel.text(field));
    named.map(str::to_owned).unwrap_or_else(|| {
        let (key, name, count) = match (listed.row, listed.feature) {
            (Some(row), _) => ("place.row", "row", row),
            (None, feature) => ("place.feature", "feature", feature.unwrap_or_default()),
        };
        texts.text(key, &[(name, Arg::Text(&format_count(count)))])
    })
}

fn figure_view(figure: Figure, answer: &FigureAnswer, settings: &Settings, texts: &Texts) -> FigureView {
    let dimension = match figure {
        Figure::OfficialSiteArea | Figure::CountedFloorArea => Dimension::AREA,
        Figure::TaxBase => Dimension::MONEY_PER_TIME,
        Figure::TaxPerArea => Dimension::MONEY_PER_AREA_TIME,
        _ => Dimension::NONE,
    };
    let kind = Kind::scalar(Type::Number(dimension));
    let short = |key: &str| Amount::Absent(texts.text(&format!("page.short.{key}"), &[]).into());
    FigureView {
        id: figure.id().into(),
        label: texts.text(&format!("figure.{}", figure.id()), &[]).into(),
        amount: match answer {
            FigureAnswer::Known(value) => {
                let shown = shown_amount(figure.id(), kind, Cell::Known(*value), settings, texts);
                shown.unwrap_or_else(|| short("missing"))
            }
            FigureAnswer::Missing(_) => short("missing"),
            FigureAnswer::Undefined(cause) => short(cause.id()),
        },
        mark: Mark::Computed,
    }
}

fn kind_of(listed: &ListedParcel, rulebook: Option<&Rulebook>, texts: &Texts) -> String {
    // As on the page of one parcel: no type is named while its entries are in doubt.
    if listed.doubted {
        return texts.text("page.list.doubted", &[]);
    }
    match (&listed.decision, &listed.as_entered) {
        (Decision::Type(id), _) | (_, AsEntered::Type(id)) => type_label(id, rulebook, texts),
        (Decision::None, _) => texts.text("page.list.none", &[]),
        (Decision::Undefined(cause), _) => texts.text(&format!("cause.{}", cause.id()), &[]),
        // As the page says it: by what is entered, none, as long as its figures are there to say so.
        (Decision::DependsOn(_), AsEntered::None) if listed.figures.iter().all(is_known) => {
            texts.text("page.list.none_so_far", &[])
        }
        (Decision::DependsOn(_), AsEntered::Open(_) | AsEntered::None) => texts.text("page.list.open", &[]),
    }
}

/// What a type is called.
fn type_label(id: &str, rulebook: Option<&Rulebook>, texts: &Texts) -> String {
    let known = rulebook.map_or(&[][..], Rulebook::types).iter().find(|known| known.id == id);
    let own = |Text { zh, en, .. }: &Text| match texts.language() {
        Language::ZhCn => zh.clone(),
        Language::En => en.clone(),
    };
    known.map(|known| own(&known.label)).unwrap_or_default()
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
        let label = match kind {
            ParcelKind::Type(id) => type_label(id, rulebook, texts),
            ParcelKind::NoType => texts.text("page.list.none", &[]),
            ParcelKind::Open => texts.text("page.list.open", &[]),
            ParcelKind::Doubted => texts.text("page.list.doubted", &[]),
        };
        option(kind_value(kind), &label, *count)
    };
    std::iter::once(option(String::new(), &texts.text("page.list.kind.all", &[]), all))
        .chain(kinds.iter().map(of_kind))
        .collect()
}

/// What stands for a kind in a choice.
#[must_use]
pub fn kind_value(kind: &ParcelKind) -> String {
    match kind {
        ParcelKind::Type(id) => format!("type.{id}"),
        ParcelKind::NoType => "none".into(),
        ParcelKind::Open => "open".into(),
        ParcelKind::Doubted => "doubted".into(),
    }
}

fn is_known(answer: &FigureAnswer) -> bool {
    matches!(answer, FigureAnswer::Known(_))
}

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
