//! What stands above the columns of a list, and what its words are.

use super::List;
use crate::engine::field::{Field, FieldType, Table};
use crate::engine::graph::Type;
use crate::engine::number::{exact_in, read_in};
use crate::engine::unit::{Dimension, Scale, scales_for};
use crate::i18n::{Arg, kind_text};

/// The entries by which a parcel is called, in the first columns.
pub(super) const NAMED_BY: [Field; 3] = [Field::ParcelId, Field::ParcelName, Field::Enterprise];

/// Fields whose labels leave something open where no form stands around them (whether the land price is in it, rent of
/// what), so that the import reads no column of that name.
const EXPLICIT: [Field; 3] = [Field::IdleInvestmentMade, Field::IdleInvestmentTotal, Field::Rent];

impl List<'_> {
    /// The heading of a column of entries, without its unit.
    pub(super) fn entry_heading(&self, field: Field) -> String {
        if EXPLICIT.contains(&field) {
            self.words.own(&format!("list.{}", field.id()))
        } else {
            self.words.field(field)
        }
    }

    /// The heading of a column that is computed, marked so that it is not read as an entry.
    pub(super) fn computed_heading(&self, name: &str) -> String {
        self.words.own_with("list.computed", &[("name", Arg::Text(name))])
    }

    /// The heading of a column with a list inside the parcel.
    pub(super) fn rows_heading(&self, table: Table) -> String {
        self.words.own(&format!("list.{}", table.id()))
    }

    /// A heading with its unit behind it.
    pub(super) fn with_unit(&self, name: &str, scale: Option<&Scale>) -> String {
        let unit = scale.map(|scale| self.unit(scale)).unwrap_or_default();
        if unit.is_empty() {
            return name.to_owned();
        }
        self.words.texts.text("rows.heading", &[("field", Arg::Text(name)), ("unit", Arg::Text(&unit))])
    }

    fn unit(&self, scale: &Scale) -> String {
        if scale.id() == "ratio" {
            return String::new();
        }
        self.words.texts.text(&format!("unit.{}", scale.id()), &[("count", Arg::Count(2))])
    }

    /// The most usual unit of a field in which every one of its values is read to the last bit, else its base unit.
    pub(super) fn scale_of(&self, field: Field) -> Option<&'static Scale> {
        let FieldType::Number(dimension) = field.spec().kind else { return None };
        let usual = usual_scale(dimension)?;
        let returns = |value: f64| read_in(&exact_in(value, usual), usual) == Ok(Some(value));
        let all_return = self.parcels.iter().filter_map(|(_, own)| own.parcel.number(field)).all(returns);
        if all_return { Some(usual) } else { scales_for(dimension).find(|scale| scale.ratio() == (1, 1)) }
    }

    /// An option as people call it. Of an industry the edition of its standard belongs to it: the same two digits mean
    /// another one in the other edition.
    pub(super) fn option(&self, field: Field, option: &str) -> String {
        let FieldType::Choice(set) = field.spec().kind else { return option.to_owned() };
        let name = self.words.option(set.id(), option);
        let edition = option.strip_prefix("gbt4754_").and_then(|rest| rest.split_once('.')).map(|(edition, _)| edition);
        match edition {
            Some(edition) => {
                let args = [("name", Arg::Text(&name)), ("edition", Arg::Text(edition))];
                self.words.own_with("list.industry", &args)
            }
            None => name,
        }
    }

    /// What the list calls the parcel at a place, and whether totals count it.
    pub(super) fn kind_of(&self, place: usize) -> Option<(String, bool)> {
        let (kind, is_counted) = self.book.listing.told_of(place)?;
        Some((kind_text(&kind, Some(self.words.rulebook), self.book.language), is_counted))
    }
}

/// The unit in which figures of a type are most usual.
pub(super) fn scale_of_type(ty: Type) -> Option<&'static Scale> {
    match ty {
        Type::Number(dimension) => usual_scale(dimension),
        Type::Truth | Type::Date | Type::Choice(_) => None,
    }
}

fn usual_scale(dimension: Dimension) -> Option<&'static Scale> {
    scales_for(dimension).next()
}
