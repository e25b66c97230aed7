//! Totals of the parcels of a file, and what they leave out.

use super::assess_table::Tables;
use musuan::engine::job::{Listing, Summary};
use musuan::engine::unit::Scale;
use musuan::i18n::{Arg, format_quantity, totals_notes};

/// The totals in one sentence, and a sentence for each thing that they leave out; nothing for a single parcel.
pub fn lines(tables: &Tables, listing: &Listing, summary: &Summary) -> Vec<String> {
    if listing.imported().len() < 2 {
        return Vec::new();
    }
    let language = tables.texts.language();
    let square_metre = || Scale::by_id("square_metre");
    let shown = |value: Option<f64>, scale: &str| {
        let shown = value.zip(Scale::by_id(scale)).map(|(value, scale)| {
            let shown = format_quantity(value, scale, language);
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
    lines.extend(square_metre().map(|area| totals_notes(&totals, &summary.merged, area, language)).unwrap_or_default());
    lines
}
