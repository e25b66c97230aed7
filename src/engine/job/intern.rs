//! Issues across the wire. Their codes and the names of their facts are part of the program, so the reader gives each
//! distinct one a place for good.

use crate::engine::field::Field;
use crate::engine::issue::{Argument, Issue, Place, Severity};
use serde::{Deserialize, Deserializer};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// The program has a few hundred. More can only come from a message that is none of ours.
const MOST_NAMES: usize = 2_000;

thread_local! {
    static NAMES: RefCell<BTreeSet<&'static str>> = const { RefCell::new(BTreeSet::new()) };
}

fn name<E: serde::de::Error>(text: &str) -> Result<&'static str, E> {
    NAMES.with_borrow_mut(|names| {
        if let Some(known) = names.get(text) {
            return Ok(*known);
        }
        if names.len() >= MOST_NAMES {
            return Err(E::custom("too many names"));
        }
        let name: &'static str = Box::leak(text.into());
        names.insert(name);
        Ok(name)
    })
}

#[derive(Deserialize)]
struct WirePlace {
    sheet: Option<String>,
    row: Option<usize>,
    column: Option<String>,
    field: Option<Field>,
    feature: Option<usize>,
    ring: Option<usize>,
    vertex: Option<usize>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WireArgument {
    Count(usize),
    Number(f64),
    Quantity { base: f64, unit: String },
    Text(String),
}

#[derive(Deserialize)]
struct WireIssue {
    severity: Severity,
    code: String,
    #[serde(flatten)]
    place: WirePlace,
    text: String,
    #[serde(default)]
    arguments: Vec<(String, WireArgument)>,
}

impl WireIssue {
    fn issue<E: serde::de::Error>(self) -> Result<Issue, E> {
        let argument = |(key, argument): (String, WireArgument)| {
            let argument = match argument {
                WireArgument::Count(count) => Argument::Count(count),
                WireArgument::Number(number) => Argument::Number(number),
                WireArgument::Quantity { base, unit } => Argument::Quantity { base, unit: name(&unit)? },
                WireArgument::Text(text) => Argument::Text(text),
            };
            Ok((name(&key)?, argument))
        };
        let WirePlace { sheet, row, column, field, feature, ring, vertex } = self.place;
        let field = field.map(Field::id);
        Ok(Issue {
            severity: self.severity,
            code: name(&self.code)?,
            place: Place { sheet, row, column, field, feature, ring, vertex },
            text: self.text,
            arguments: self.arguments.into_iter().map(argument).collect::<Result<_, E>>()?,
        })
    }
}

/// One issue.
pub(super) mod issue {
    use super::{Deserialize, Deserializer, Issue, WireIssue};
    use serde::{Serialize, Serializer};

    pub fn serialize<S: Serializer>(issue: &Issue, serializer: S) -> Result<S::Ok, S::Error> {
        issue.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<Issue>, D::Error> {
        WireIssue::deserialize(deserializer)?.issue().map(Box::new)
    }
}

/// Several issues.
pub(super) mod issues {
    use super::{Deserialize, Deserializer, Issue, WireIssue};
    use serde::{Serialize, Serializer};

    pub fn serialize<S: Serializer>(issues: &[Issue], serializer: S) -> Result<S::Ok, S::Error> {
        issues.serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Issue>, D::Error> {
        Vec::<WireIssue>::deserialize(deserializer)?.into_iter().map(WireIssue::issue).collect()
    }
}
