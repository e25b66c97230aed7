//! Names of parcels and scenarios that stay when others come, go, or are sorted.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Names a parcel of a project for as long as it is there: in actions, addresses and scenarios. It is given once, out of a
/// counter of the document ([`Project::next_key`](super::Project::next_key)), and stays when parcels before it are removed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ParcelKey(u32);

/// Names a scenario of a project, out of the same counter as [`ParcelKey`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ScenarioKey(u32);

/// The text is no key.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0:?} is no key")]
pub struct KeyError(String);

macro_rules! key {
    ($name:ident) => {
        impl $name {
            /// The key of this number.
            #[must_use]
            pub const fn new(number: u32) -> Self {
                Self(number)
            }

            /// Its number.
            #[must_use]
            pub const fn number(self) -> u32 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl FromStr for $name {
            type Err = KeyError;

            /// Reads what `Display` writes, and nothing else.
            fn from_str(text: &str) -> Result<Self, KeyError> {
                let number = text.parse().ok().filter(|number: &u32| number.to_string() == text);
                number.map(Self).ok_or_else(|| KeyError(text.to_owned()))
            }
        }
    };
}

key!(ParcelKey);
key!(ScenarioKey);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_is_written_and_in_no_other_way() {
        assert_eq!("12".parse(), Ok(ParcelKey::new(12)));
        assert_eq!(ScenarioKey::new(7).to_string(), "7");
        for text in ["", "+12", "012", "-1", "1.0", " 1", "4294967296"] {
            assert!(text.parse::<ParcelKey>().is_err(), "{text}");
        }
    }
}
