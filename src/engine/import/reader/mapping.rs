use super::heading::{Heading, unit_named};
use super::saved_list::is_computed;
use super::synonyms::{NEUTRAL, NOT_READ, OTHER_QUANTITY, SURVEY_UNITS, SYNONYMS, USUAL};
use super::{ColumnMapping, ImportError, Mapping};
use crate::engine::field::{Field, FieldType};
use crate::engine::unit::{Dimension, Scale, scales_for};

/// From this score on a proposal is followed until the user says otherwise.
const SURE: f64 = 0.7;

impl Mapping {
    /// Refuses what no column can say: the day of the assessment is one for all parcels.
    pub(super) fn check(&self) -> Result<(), ImportError> {
        let wrong = self.columns.iter().find(|entry| entry.field.is_some_and(is_of_all_parcels));
        match wrong.and_then(|entry| Some((entry, entry.field?))) {
            Some((entry, field)) => Err(ImportError::MappedField { column: entry.column.clone(), field }),
            None => Ok(()),
        }
    }

    /// The columns that it names and none of these columns is, by heading or number.
    pub(super) fn strangers(&self, headings: &[(String, String)]) -> impl Iterator<Item = &str> {
        let is_known = |entry: &ColumnMapping| {
            let name = entry.column.trim();
            headings.iter().enumerate().any(|(index, (heading, _))| heading == name || (index + 1).to_string() == name)
        };
        self.columns.iter().filter(move |entry| !is_known(entry)).map(|entry| entry.column.as_str())
    }

    /// The entry of a column by heading or number.
    pub(super) fn of(&self, heading: &str, number: usize) -> Option<&ColumnMapping> {
        let by_heading = self.columns.iter().find(|entry| !heading.is_empty() && entry.column.trim() == heading);
        by_heading.or_else(|| self.columns.iter().find(|entry| entry.column.trim() == number.to_string()))
    }
}

/// Whether a field is one for all parcels, so that no column says it.
fn is_of_all_parcels(field: Field) -> bool {
    field == Field::AsOf
}

/// Why a column's unit is not clear.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum UnitDoubt {
    /// The unit measures something else than the field.
    OtherDimension { unit: String },
    /// Heading and unit row disagree.
    Conflict { unit: String, other_unit: String },
}

/// A field that a heading may mean.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Proposal {
    pub field: Field,
    pub score: f64,
}

impl Proposal {
    pub fn is_sure(self) -> bool {
        self.score >= SURE
    }
}

/// The field that a folded name fits best: 1 for a known heading or a field's own id, 0.9 with neutral words around it,
/// 0.75 where it mostly means the field, less for a part of it.
pub(super) fn propose(name: &str) -> Option<Proposal> {
    if name.is_empty() || NOT_READ.contains(&name) || is_computed(name) {
        return None;
    }
    if let Some(field) = exact(name) {
        return Some(Proposal { field, score: 1.0 });
    }
    let mut bare = name.to_owned();
    for word in NEUTRAL {
        bare = bare.replace(word, "");
    }
    if bare != name
        && let Some(field) = exact(&bare).or_else(|| exact(&format!("总{bare}")))
    {
        return Some(Proposal { field, score: 0.9 });
    }
    let usual = USUAL.iter().find(|(_, spellings)| spellings.contains(&name));
    usual.map(|&(field, _)| Proposal { field, score: 0.75 }).or_else(|| partial(name))
}

/// A known heading or the id of a field. A column of its own is never one of a list inside the parcel.
fn exact(name: &str) -> Option<Field> {
    let is_id = |field: &Field| {
        field.spec().table.is_none()
            && !is_of_all_parcels(*field)
            && field.id().bytes().filter(|&byte| byte != b'_').eq(name.bytes())
    };
    let own = Field::ALL.iter().copied().find(is_id);
    own.or_else(|| SYNONYMS.iter().find(|(_, spellings)| spellings.contains(&name)).map(|(field, _)| *field))
}

/// The longest synonym inside the name, unless a word beside it makes another quantity of it or two fields have one as
/// long. Latin synonyms are not looked for: `id` is in `width`.
fn partial(name: &str) -> Option<Proposal> {
    if OTHER_QUANTITY.iter().any(|word| name.contains(word)) {
        return None;
    }
    let mut best: Option<(usize, Option<Field>)> = None;
    for (field, spellings) in SYNONYMS.iter() {
        let field = *field;
        for spelling in spellings.iter().filter(|spelling| !spelling.is_ascii() && name.contains(**spelling)) {
            let length = spelling.chars().count();
            best = match best {
                Some((longest, _)) if longest > length => best,
                Some((longest, only)) if longest == length => Some((length, only.filter(|only| *only == field))),
                _ => Some((length, Some(field))),
            };
        }
    }
    let (length, Some(field)) = best.filter(|(length, _)| *length > 1)? else { return None };
    Some(Proposal { field, score: 0.3 + 0.35 * length as f64 / name.chars().count() as f64 })
}

/// What a column is read as by its heading and the unit under it.
pub(super) fn propose_column(heading: &str, unit_cell: &str, number: usize) -> (ColumnMapping, Option<UnitDoubt>) {
    let parsed = Heading::parse(heading);
    let proposal = propose(&parsed.name);
    let sure = proposal.filter(|proposal| proposal.is_sure());
    let column = if heading.is_empty() { number.to_string() } else { heading.to_owned() };
    let mut mapping = ColumnMapping {
        column,
        field: sure.map(|proposal| proposal.field),
        scale: None,
        year: parsed.year,
        score: proposal.map_or(0.0, |proposal| proposal.score),
        proposal: proposal.filter(|proposal| !proposal.is_sure()).map(|proposal| proposal.field),
        list: None,
    };
    let Some(field) = mapping.field else { return (mapping, None) };
    match unit_of(field, heading, &parsed, unit_cell) {
        Ok(scale) => {
            mapping.scale = scale;
            (mapping, None)
        }
        Err(doubt) => {
            if matches!(doubt, UnitDoubt::OtherDimension { .. }) {
                (mapping.field, mapping.proposal) = (None, Some(field));
            }
            (mapping, Some(doubt))
        }
    }
}

fn unit_of(
    field: Field,
    heading: &str,
    parsed: &Heading,
    unit_cell: &str,
) -> Result<Option<&'static Scale>, UnitDoubt> {
    let FieldType::Number(dimension) = field.spec().kind else { return Ok(None) };
    let in_dimension = |unit: &str| {
        let other = || unit_named(unit).map(|scale| scale.id().to_owned()).unwrap_or_default();
        unit_named(unit)
            .and_then(|scale| scale.in_dimension(dimension))
            .ok_or_else(|| UnitDoubt::OtherDimension { unit: other() })
    };
    let beside = parsed.unit.as_deref().map(in_dimension).transpose()?;
    let below = unit_named(unit_cell).map(|_| in_dimension(unit_cell)).transpose()?;
    match (beside, below) {
        (Some(scale), Some(other)) if scale != other => {
            Err(UnitDoubt::Conflict { unit: scale.id().to_owned(), other_unit: other.id().to_owned() })
        }
        (Some(scale), _) | (None, Some(scale)) => Ok(Some(scale)),
        (None, None) => Ok(stated_elsewhere(field, heading, &parsed.name).or_else(|| unit_free(field))),
    }
}

/// A field's own id as heading means base units, as in every file this program writes; some survey codes fix a unit.
fn stated_elsewhere(field: Field, heading: &str, name: &str) -> Option<&'static Scale> {
    let FieldType::Number(dimension) = field.spec().kind else { return None };
    // 建设年数, years of building: the heading says the unit without a bracket.
    let counts_years = dimension == Dimension::TIME && (name.ends_with("年数") || name.contains("years"));
    if counts_years || heading.trim() == field.id() {
        return base_scale(field);
    }
    SURVEY_UNITS.iter().find(|(code, _)| *code == name).and_then(|(_, id)| Scale::by_id(id))
}

/// The scale of numbers that people write without a unit: ratios, heads and calendar years.
pub(super) fn unit_free(field: Field) -> Option<&'static Scale> {
    let FieldType::Number(dimension) = field.spec().kind else { return None };
    let year = matches!(field, Field::TaxYear | Field::YearOfResult | Field::BuildingYear);
    (year || dimension == Dimension::NONE || dimension == Dimension::PERSONS).then(|| base_scale(field)).flatten()
}

/// The scale of the base unit.
pub(super) fn base_scale(field: Field) -> Option<&'static Scale> {
    let FieldType::Number(dimension) = field.spec().kind else { return None };
    scales_for(dimension).find(|scale| scale.ratio() == (1, 1))
}
