//! Which area counts where a file states no deed area.

use super::intake::Intake;
use super::memory::OutOfMemory;
use crate::engine::field::Field;
use crate::engine::parcel::{Origin, Parcel, Value};

/// The option of [`Field::AreaBasis`] by which the measured area counts.
const MEASURED: &str = "measured";

/// Whether a measured area, from a shape or a column, would do and nobody has said that it may: the figures of such a parcel
/// wait for [`Field::AreaBasis`].
#[must_use]
pub fn waits_for_area_basis(parcel: &Parcel) -> bool {
    let is_blank = |field| parcel.get(field).is_none();
    parcel.number(Field::MeasuredArea).is_some() && is_blank(Field::SiteArea) && is_blank(Field::AreaBasis)
}

impl Intake {
    /// Lets the measured area of a parcel count, where the user said so and there is no deed area.
    pub fn settle_area_basis(&mut self, parcel: &mut Parcel) -> Result<(), OutOfMemory> {
        if self.measured_area_counts && waits_for_area_basis(parcel) {
            self.budget.spend_text(MEASURED.len())?;
            // An option of the field's own set is never refused.
            let _ = parcel.set(Field::AreaBasis, Value::Choice(MEASURED.into()), Origin::Typed);
        }
        Ok(())
    }
}
