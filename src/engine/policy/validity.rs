//! Whether a pack is in force on a day.

use super::pack::Pack;
use jiff::civil::Date;

/// Whether a pack is in force on the day of the assessment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Validity {
    /// It comes into force later.
    NotYet {
        /// First day in force.
        from: Date,
    },
    /// It is in force.
    InForce {
        /// Last day in force, if one is stated.
        to: Option<Date>,
    },
    /// It is no longer in force.
    Expired {
        /// Last day in force.
        since: Date,
    },
    /// Another pack replaced it on a day that is not stated.
    Superseded {
        /// The pack that replaced it.
        by: String,
    },
    /// It states no days.
    Unlimited,
}

/// Whether the pack is in force on this day; its first and last day belong to it.
#[must_use]
pub fn validity(pack: &Pack, as_of: Date) -> Validity {
    let valid = &pack.valid;
    match (valid.from, valid.to) {
        (Some(from), _) if as_of < from => Validity::NotYet { from },
        (_, Some(to)) if as_of > to => Validity::Expired { since: to },
        (_, None) if valid.superseded_by.is_some() => {
            Validity::Superseded { by: valid.superseded_by.clone().unwrap_or_default() }
        }
        (None, None) => Validity::Unlimited,
        (_, to) => Validity::InForce { to },
    }
}
