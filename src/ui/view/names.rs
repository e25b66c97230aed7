use crate::engine::field::Field;
use crate::engine::parcel::Parcel;

/// Name of a parcel as people call it: its own, its number or its enterprise's; `None` if it has none of them.
#[must_use]
pub fn name_of(parcel: &Parcel) -> Option<&str> {
    let fields = [Field::ParcelName, Field::ParcelId, Field::Enterprise];
    fields.into_iter().filter_map(|field| parcel.text(field)).find(|name| !name.is_empty())
}
