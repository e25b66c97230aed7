//! Whether a pack is in force on a day.

use super::library::builtin;
use super::pack::Pack;
use super::rulebook::Rulebook;
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
    /// Another pack replaced it, on a day that has come or is not stated.
    Superseded {
        /// The pack that replaced it.
        by: String,
    },
    /// It states no days.
    Unlimited,
}

impl Rulebook {
    /// Whether a pack is in force on this day; its first and last day belong to it. Where another pack replaced it, it was
    /// in force until the day before the other's first day, if that is known.
    #[must_use]
    pub fn validity(&self, pack: &Pack, as_of: Date) -> Validity {
        let valid = &pack.valid;
        match (valid.from, valid.to, &valid.superseded_by) {
            (Some(from), _, _) if as_of < from => Validity::NotYet { from },
            (_, Some(to), _) if as_of > to => Validity::Expired { since: to },
            (_, None, Some(by)) => match self.first_day(by).filter(|first| as_of < *first) {
                Some(first) => Validity::InForce { to: first.yesterday().ok() },
                None => Validity::Superseded { by: by.clone() },
            },
            (None, None, None) => Validity::Unlimited,
            (_, to, _) => Validity::InForce { to },
        }
    }

    /// First day of a pack, one of the rulebook's own or a built-in one.
    fn first_day(&self, id: &str) -> Option<Date> {
        match self.members().iter().find(|member| member.pack.id == id) {
            Some(member) => member.pack.valid.from,
            None => builtin(id).ok()?.valid.from,
        }
    }
}
