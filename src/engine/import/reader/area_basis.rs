//! Which area counts where a file states no deed area.

use super::intake::Intake;
use super::memory::OutOfMemory;
use crate::engine::field::Field;
use crate::engine::issue::Place;
use crate::engine::parcel::{Origin, Parcel, Value};

/// The option of [`Field::AreaBasis`] by which the measured area counts.
const MEASURED: &str = "measured";

impl Intake {
    /// Notes that a row says something of its deed area, or of the area that counts, which is not taken as it stands.
    pub(super) fn doubt_area(&mut self, field: Field, place: &Place) {
        if matches!(field, Field::SiteArea | Field::AreaBasis) {
            self.area_in_doubt = place.row.or(place.feature);
        }
    }

    /// Lets the measured area of a parcel count, where the user said so and its row or feature says nothing of a deed area.
    /// Whether the parcel waits for that word.
    pub fn settle_area_basis(&mut self, parcel: &mut Parcel, place: &Place) -> Result<bool, OutOfMemory> {
        let is_blank = |field| parcel.get(field).is_none();
        let is_in_doubt = self.area_in_doubt.is_some() && self.area_in_doubt == place.row.or(place.feature);
        let lacks_deed_area = is_blank(Field::SiteArea) && is_blank(Field::AreaBasis) && !is_in_doubt;
        if !lacks_deed_area || is_blank(Field::MeasuredArea) {
            return Ok(false);
        }
        if self.measured_area_counts {
            self.budget.spend_text(MEASURED.len())?;
            // An option of the field's own set is never refused.
            let _ = parcel.set(Field::AreaBasis, Value::Choice(MEASURED.into()), Origin::Typed);
        }
        Ok(!self.measured_area_counts)
    }
}
