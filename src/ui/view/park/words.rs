use crate::engine::job::{ParkParcel, SheetRow};
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Digits, Texts, format_count, format_number, format_quantity, unit_gap};
use crate::ui::state::symbol_of;

/// What a parcel is called: its identifier or name, else its place in the list.
#[must_use]
pub fn parcel_name(parcel: &ParkParcel, texts: &Texts) -> String {
    if parcel.id.is_empty() {
        texts.text("park.unnamed", &[("place", Arg::Text(&format_count(parcel.place + 1)))])
    } else {
        parcel.id.clone()
    }
}

/// The same of a parcel on a sheet.
#[must_use]
pub fn row_name(row: &SheetRow, texts: &Texts) -> String {
    if row.id.is_empty() {
        texts.text("park.unnamed", &[("place", Arg::Text(&format_count(row.place + 1)))])
    } else {
        row.id.clone()
    }
}

/// The figures of a parcel in a line: land, plot ratio, tax per area.
#[must_use]
pub fn parcel_note(parcel: &ParkParcel, per_area: &'static Scale, texts: &Texts) -> String {
    let missing = || texts.text("page.short.missing", &[]);
    let land = parcel.land.and_then(|land| Some(quantity(land, Scale::by_id("square_metre")?, texts)));
    let ratio = parcel.plot_ratio.map(|ratio| format_number(ratio, Digits::Exactly(2)));
    let tax = parcel.tax_per_area.map(|tax| quantity(tax, per_area, texts));
    let [land, ratio, tax] = [land, ratio, tax].map(|text| text.unwrap_or_else(missing));
    texts.text("park.note", &[("land", Arg::Text(&land)), ("ratio", Arg::Text(&ratio)), ("tax", Arg::Text(&tax))])
}

/// An amount with its unit, without the year that the name of the figure says.
pub(super) fn quantity(base: f64, scale: &'static Scale, texts: &Texts) -> String {
    let unit = symbol_of(scale, texts);
    format_quantity(base, scale, texts.language()).number + unit_gap(&unit) + &unit
}
