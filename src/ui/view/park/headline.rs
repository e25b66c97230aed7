use super::words::quantity;
use crate::engine::job::{Kind, ParkBenchmark, ParkPicture};
use crate::engine::policy::Rulebook;
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Digits, Texts, digits_of, format_number, format_quantity_to, kind_text, unit_gap};
use crate::ui::state::symbol_of;

/// What is said of a park above its pictures.
#[derive(Clone, PartialEq, Debug)]
pub struct HeadlineView {
    /// Parcels, land, plot ratio and tax per area against the benchmarks.
    pub standing: String,
    /// How many parcels of each type; empty where no type is told.
    pub types: String,
    /// Of how many parcels the type cannot be told, and how many are to be checked first; empty if of none.
    pub open: String,
}

/// The sentences about the parcels that pass.
#[must_use]
pub fn headline(
    picture: &ParkPicture,
    rulebook: Option<&Rulebook>,
    per_area: &'static Scale,
    texts: &Texts,
) -> HeadlineView {
    let types: Vec<String> = picture
        .kinds
        .iter()
        .filter(|sums| matches!(sums.kind, Kind::Type { .. }))
        .map(|sums| {
            let name = kind_text(&sums.kind, rulebook, texts.language());
            texts.text("park.headline.type", &[("type", Arg::Text(&name)), ("count", Arg::Count(sums.parcels))])
        })
        .collect();
    let separator = texts.text("page.separator", &[]);
    HeadlineView {
        standing: standing(picture, per_area, texts),
        types: if types.is_empty() {
            String::new()
        } else {
            texts.text("park.headline.types", &[("types", Arg::Text(&types.join(&separator)))])
        },
        open: open(picture, texts),
    }
}

fn count_of(picture: &ParkPicture, wanted: &Kind) -> usize {
    picture.kinds.iter().find(|sums| sums.kind == *wanted).map_or(0, |sums| sums.parcels)
}

fn standing(picture: &ParkPicture, per_area: &'static Scale, texts: &Texts) -> String {
    let totals = &picture.totals;
    let land = totals.site_area.value.zip(Scale::by_id("hectare"));
    let land = land.map(|(land, scale)| quantity(land, scale, texts));
    let count = Arg::Count(picture.count);
    let mut parts = vec![match &land {
        Some(land) => texts.text("park.headline.land", &[("count", count), ("land", Arg::Text(land))]),
        None => texts.text("park.headline.count", &[("count", count)]),
    }];
    if let Some(ratio) = totals.plot_ratio.value {
        let shown = |value| format_number(value, Digits::Exactly(2));
        parts.push(against("park.headline.ratio", ratio, picture.benchmark_plot_ratio, shown, texts));
    }
    if let Some(tax) = totals.tax_per_area.value {
        let shown = |base| amount(base, per_area, texts);
        parts.push(against("park.headline.tax", tax, picture.benchmark_tax_per_area, shown, texts));
    }
    let parts = parts.join(&texts.text("park.headline.separator", &[]));
    texts.text("park.headline.standing", &[("parts", Arg::Text(&parts))])
}

/// A value, and how it stands to its benchmark where there is one.
fn against(
    key: &str,
    value: f64,
    benchmark: Option<ParkBenchmark>,
    shown: impl Fn(f64) -> String,
    texts: &Texts,
) -> String {
    let own = shown(value);
    let Some(benchmark) = benchmark else { return texts.text(key, &[("value", Arg::Text(&own))]) };
    let held = shown(benchmark.value);
    let way = if own == held {
        "equal"
    } else if value < benchmark.value {
        "below"
    } else {
        "above"
    };
    let of = if benchmark.is_own { "own" } else { "mean" };
    let benchmark = texts.text(&format!("park.headline.benchmark.{of}"), &[("value", Arg::Text(&held))]);
    let args = [("value", Arg::Text(&own)), ("benchmark", Arg::Text(&benchmark))];
    texts.text(&format!("{key}.{way}"), &args)
}

/// An amount with as many digits as its unit takes, so that it can be held against another.
fn amount(base: f64, scale: &'static Scale, texts: &Texts) -> String {
    let unit = symbol_of(scale, texts);
    format_quantity_to(base, scale, digits_of(scale), texts.language()).number + unit_gap(&unit) + &unit
}

fn open(picture: &ParkPicture, texts: &Texts) -> String {
    let told = |kind: &Kind, key: &str| {
        let count = count_of(picture, kind);
        (count > 0).then(|| texts.text(key, &[("count", Arg::Count(count))]))
    };
    let told = [told(&Kind::Open, "park.headline.open"), told(&Kind::Doubted, "park.headline.doubted")];
    let told: Vec<String> = told.into_iter().flatten().collect();
    told.join(texts.sentence_gap())
}
