//! The field catalogue: every input of the product, with its type, bounds, place and source.
//!
//! A field is a fact of a parcel, of a plan, or an assumption of a scenario. Forms, column mapping, the graph's inputs,
//! project files and the command line all name it by [`Field::id`]. What a field is called on the screen is the language
//! layer's business: `field.<id>.label` and `field.<id>.hint`.
//!
//! Left out on purpose: tax rates and thresholds. Those are values of a policy pack, not facts of a parcel.

mod catalogue;
mod choice;
mod group;
mod holder;
mod lever;

pub use catalogue::{Field, Table};
pub use choice::ChoiceSet;
pub use group::Group;
pub use holder::Holder;
pub use lever::{Lever, Variation};

use crate::engine::unit::Dimension;

/// What kind of value a field takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldType {
    /// A number in the base units of its dimension.
    Number(Dimension),
    /// Yes or no.
    Truth,
    /// A civil date.
    Date,
    /// One of a closed set.
    Choice(&'static ChoiceSet),
    /// Text, kept as it was typed: names and identifiers, whose zeros matter.
    Text,
}

/// The numbers a field accepts, in base units. Both ends belong to the range.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bounds {
    /// Least value.
    pub min: f64,
    /// Greatest value.
    pub max: f64,
}

impl Bounds {
    /// Whether the value lies within the bounds.
    #[must_use]
    pub fn contains(self, value: f64) -> bool {
        self.min <= value && value <= self.max
    }
}

/// Everything the catalogue says of one field.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct FieldSpec {
    /// The field.
    pub field: Field,
    /// Stable identifier: files, links and columns name the field by it.
    pub id: &'static str,
    /// Kind of value.
    pub kind: FieldType,
    /// Accepted numbers; `None` for values that are not numbers.
    pub bounds: Option<Bounds>,
    /// The list it is a column of; `None` for a single value of the parcel.
    pub table: Option<Table>,
    /// Where it stands in a form.
    pub group: Group,
    /// Source of the definition: law, standard or convention.
    pub source: &'static str,
}

impl Field {
    /// The number by which a graph knows an option of a choice; none where the field has no such option.
    #[must_use]
    pub fn position_of(self, option: &str) -> Option<f64> {
        let FieldType::Choice(set) = self.spec().kind else { return None };
        #[expect(clippy::cast_precision_loss, reason = "a choice set has a few dozen options")]
        set.position(option).map(|position| position as f64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_and_found_again() {
        let ids: BTreeSet<_> = Field::ALL.iter().map(|field| field.id()).collect();
        assert_eq!(ids.len(), Field::ALL.len());
        for field in Field::ALL {
            assert_eq!(Field::by_id(field.id()), Some(*field));
            assert_eq!(field.spec().field, *field);
        }
    }

    #[test]
    fn numbers_have_bounds_and_others_have_none() {
        for field in Field::ALL {
            let spec = field.spec();
            assert_eq!(matches!(spec.kind, FieldType::Number(_)), spec.bounds.is_some(), "{}", spec.id);
            if let Some(bounds) = spec.bounds {
                assert!(bounds.min < bounds.max && bounds.max.is_finite(), "{}", spec.id);
            }
        }
    }

    #[test]
    fn every_industry_code_carries_its_edition() {
        let FieldType::Choice(set) = Field::Industry.spec().kind else { panic!("industry is a choice") };
        assert!(set.options().iter().all(|option| option.starts_with("gbt4754_")));
        assert!(set.position("gbt4754_2017.36").is_some());
        assert!(set.position("gbt4754_2002.38").is_none(), "the 2002 list skips 38");
    }
}
