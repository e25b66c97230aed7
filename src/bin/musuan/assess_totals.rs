//! Totals of the parcels of a file, and what they leave out.

use super::assess_table::Tables;
use musuan::engine::job::{Listing, Summary};
use musuan::engine::unit::Scale;
use musuan::i18n::{Arg, format_quantity};

/// The totals in one sentence, and a sentence for each thing that they leave out; nothing for a single parcel.
pub fn lines(tables: &Tables, listing: &Listing, summary: &Summary) -> Vec<String> {
    if listing.imported().len() < 2 {
        return Vec::new();
    }
    let shown = |value: Option<f64>, scale: &str| {
        let shown = value.zip(Scale::by_id(scale)).map(|(value, scale)| {
            let shown = format_quantity(value, scale, tables.texts.language());
            format!("{} {}", shown.number, shown.unit).trim_end().to_owned()
        });
        shown.unwrap_or_else(|| "—".to_owned())
    };
    let totals = listing.totals();
    let [area, floor] = [totals.site_area.value, totals.floor_area.value].map(|value| shown(value, "square_metre"));
    let (ratio, tax) = (shown(totals.plot_ratio.value, "ratio"), shown(totals.tax.value, "ten_thousand_yuan"));
    let per_area = shown(totals.tax_per_area.value, "ten_thousand_yuan_per_hectare");
    let counted = listing.imported().len() - totals.left_out.parcels;
    let args = [("area", &area), ("floor", &floor), ("ratio", &ratio), ("tax", &tax), ("per_area", &per_area)];
    let mut args: Vec<(&str, Arg<'_>)> = args.map(|(name, text)| (name, Arg::Text(text))).to_vec();
    args.push(("count", Arg::from(counted)));
    let mut lines = vec![tables.texts.text("cli.assess.total", &args)];
    if totals.left_out.parcels > 0 {
        let area = shown(Some(totals.left_out.site_area), "square_metre");
        let args = [("count", Arg::from(totals.left_out.parcels)), ("area", Arg::from(&area))];
        lines.push(tables.texts.text("cli.assess.total.left_out", &args));
    }
    if totals.low_ratio > 0 {
        lines.push(tables.texts.text("cli.assess.total.low_ratio", &[("count", Arg::from(totals.low_ratio))]));
    }
    let waiting = summary.merged.iter().filter(|number| number.split.is_none());
    lines.extend(waiting.map(|number| {
        let field = tables.say(&format!("field.{}.label", number.field.id()));
        let args = [("count", Arg::from(number.parcels)), ("field", Arg::from(&field))];
        tables.texts.text("cli.assess.total.merged", &args)
    }));
    lines
}
