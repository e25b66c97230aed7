//! What a figure rests on, said with it: how storeys were counted, which land, which taxes, of which year.
//!
//! A note is an id; its sentence is `note.<key>` of the language layer.

use super::Figure;
use crate::engine::field::{Field, FieldType, Table};
use crate::engine::parcel::{Entry, Parcel, Value};
use std::collections::BTreeMap;

/// A statement about a figure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Note {
    topic: &'static str,
    statement: &'static str,
    number: Option<u16>,
}

impl Note {
    pub(super) const fn new(topic: &'static str, statement: &'static str) -> Self {
        Self { topic, statement, number: None }
    }

    /// Key of the sentence: `note.<key>`.
    #[must_use]
    pub fn key(self) -> String {
        format!("{}.{}", self.topic, self.statement)
    }

    /// The calendar year or the number of years that the sentence names.
    #[must_use]
    pub fn number(self) -> Option<u16> {
        self.number
    }

    /// Stable identifier: the key, and the number where there is one, as in `tax_basis.year.2023`.
    #[must_use]
    pub fn id(self) -> String {
        let key = self.key();
        self.number.map_or_else(|| key.clone(), |number| format!("{key}.{number}"))
    }

    /// Every note there can be; those with a number stand here with one of them.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let chosen = CHOICES.iter().flat_map(|choice| {
            let FieldType::Choice(set) = choice.field.spec().kind else { return Vec::new() };
            let options = set.options().iter().chain([&choice.otherwise]);
            options.map(|option| Self::new(choice.topic, option)).collect()
        });
        let tax = [Self { number: Some(2023), ..YEAR }, YEAR_NOT_STATED, Self { number: Some(3), ..MEAN_OF_YEARS }];
        let mut all: Vec<Self> =
            COUNTING.into_iter().chain(chosen).chain(tax).chain(super::route::all_notes()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

const STOREYS: Note = Note::new("counting_rule", "storeys");
const TOTALS_WITH_HIGH_STOREYS: Note = Note::new("counting_rule", "totals_high_storeys_entered");
const TOTALS_ONLY: Note = Note::new("counting_rule", "totals_no_high_storeys_entered");
const NOTHING_ENTERED: Note = Note::new("counting_rule", "nothing_entered");
const AS_APPROVED: Note = Note::new("counting_rule", "as_approved");
const PLAN_ONCE: Note = Note::new("counting_rule", "plan_counted_once");
const BASEMENT_LEFT_OUT: Note = Note::new("basement", "not_counted");
const BASEMENT_ONCE: Note = Note::new("basement", "counted_once");
const COUNTING: [Note; 8] = [
    STOREYS,
    TOTALS_WITH_HIGH_STOREYS,
    TOTALS_ONLY,
    NOTHING_ENTERED,
    AS_APPROVED,
    PLAN_ONCE,
    BASEMENT_LEFT_OUT,
    BASEMENT_ONCE,
];
const YEAR: Note = Note::new("tax_basis", "year");
const YEAR_NOT_STATED: Note = Note::new("tax_basis", "year_not_stated");
const MEAN_OF_YEARS: Note = Note::new("tax_basis", "mean_of_years");

/// A note that says what was chosen.
struct Choice {
    topic: &'static str,
    field: Field,
    /// What is said where nothing is chosen.
    otherwise: &'static str,
}

const LAND_BASE: Choice = Choice { topic: "land_base", field: Field::AreaBasis, otherwise: "deed" };
const TAX_SCOPE: Choice = Choice { topic: "tax_scope", field: Field::TaxScope, otherwise: "not_stated" };
const TAX_PAYERS: Choice = Choice { topic: "tax_payers", field: Field::TaxPayers, otherwise: "not_stated" };
const CHOICES: [&Choice; 3] = [&LAND_BASE, &TAX_SCOPE, &TAX_PAYERS];

impl Choice {
    fn note(&self, parcel: &Parcel) -> Note {
        let chosen = parcel.get(self.field).and_then(|entry| match (&entry.value, self.field.spec().kind) {
            (Value::Choice(option), FieldType::Choice(set)) => set.options().iter().find(|known| *known == option),
            _ => None,
        });
        Note::new(self.topic, chosen.copied().unwrap_or(self.otherwise))
    }
}

/// What a figure of this parcel rests on, in the order of reading; nothing where its formula says it all.
#[must_use]
pub fn notes(figure: Figure, parcel: &Parcel) -> Vec<Note> {
    let mut notes = Vec::new();
    if counts_storeys(figure) {
        notes.push(counting_rule(parcel));
        notes.push(if basement_counts(parcel) { BASEMENT_ONCE } else { BASEMENT_LEFT_OUT });
    }
    if figure == Figure::PlannedPlotRatio {
        notes.push(PLAN_ONCE);
    }
    if figure == Figure::ApprovedPlotRatio {
        notes.push(AS_APPROVED);
    }
    if rests_on_tax(figure) {
        notes.extend(tax_basis(parcel));
        notes.extend([TAX_SCOPE.note(parcel), TAX_PAYERS.note(parcel)]);
    }
    if rests_on_land(figure) {
        notes.push(LAND_BASE.note(parcel));
    }
    notes
}

/// How storeys came to be counted; the order is that of the formula of [`Figure::CountedFloorArea`].
fn counting_rule(parcel: &Parcel) -> Note {
    let rows = parcel.rows(Table::Storeys);
    let with_basement = basement_counts(parcel);
    if !rows.is_empty() && rows.iter().all(|storey| can_be_counted(storey, with_basement)) {
        STOREYS
    } else if parcel.get(Field::FloorArea).is_none() {
        NOTHING_ENTERED
    } else if parcel.get(Field::HighBayFloorArea).is_some() {
        TOTALS_WITH_HIGH_STOREYS
    } else {
        TOTALS_ONLY
    }
}

/// Whether the local rules count floor area below ground, as entered.
fn basement_counts(parcel: &Parcel) -> bool {
    parcel.get(Field::BasementCounts).is_some_and(|entry| entry.value == Value::Truth(true))
}

/// Whether area and height of a storey are known, as far as they matter: of one below ground its height never does.
fn can_be_counted(storey: &BTreeMap<Field, Entry>, with_basement: bool) -> bool {
    let value = |field| storey.get(&field).map(|entry| &entry.value);
    let below = value(Field::StoreyBelowGround) == Some(&Value::Truth(true));
    let area = value(Field::StoreyFloorArea);
    let measured = value(Field::StoreyHeight).is_some() || below;
    (below && !with_basement) || area == Some(&Value::Number(0.0)) || (area.is_some() && measured)
}

/// The year of the tax, or over how many years it is the mean; none while there is no tax.
fn tax_basis(parcel: &Parcel) -> Option<Note> {
    if parcel.get(Field::AnnualTax).is_some() {
        let year = parcel.number(Field::TaxYear).and_then(whole);
        return Some(year.map_or(YEAR_NOT_STATED, |year| Note { number: Some(year), ..YEAR }));
    }
    let rows = parcel.rows(Table::Years);
    let complete = !rows.is_empty() && rows.iter().all(|row| row.contains_key(&Field::YearTax));
    complete.then(|| Note { number: u16::try_from(rows.len()).ok(), ..MEAN_OF_YEARS })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounds of the field: 1990 to 2100")]
fn whole(year: f64) -> Option<u16> {
    (year.fract() == 0.0).then_some(year as u16)
}

/// Whether the figure is made from counted floor area.
fn counts_storeys(figure: Figure) -> bool {
    matches!(
        figure,
        Figure::CountedFloorArea
            | Figure::PlotRatio
            | Figure::BelowRequiredPlotRatio
            | Figure::PropertyTaxLandArea
            | Figure::PlannedPlotRatio
            | Figure::AddableFloorArea
            | Figure::PlotRatioAgreement
    )
}

/// Whether the figure is made from the tax of a year.
fn rests_on_tax(figure: Figure) -> bool {
    matches!(
        figure,
        Figure::TaxBase
            | Figure::TaxPerArea
            | Figure::PlannedTaxPerArea
            | Figure::TaxMultipleOfBenchmark
            | Figure::TaxPerFloorArea
            | Figure::TaxPerAreaAgreement
    )
}

/// Whether the figure divides by the site area, or is measured against it.
fn rests_on_land(figure: Figure) -> bool {
    matches!(
        figure,
        Figure::OfficialSiteArea
            | Figure::PlotRatio
            | Figure::ApprovedPlotRatio
            | Figure::BelowRequiredPlotRatio
            | Figure::PropertyTaxLandArea
            | Figure::PlannedPlotRatio
            | Figure::AddableFloorArea
            | Figure::BuildingCoefficient
            | Figure::BuildingDensity
            | Figure::GreenRatio
            | Figure::OfficeLandShare
            | Figure::InvestmentIntensity
            | Figure::TaxPerArea
            | Figure::PlannedTaxPerArea
            | Figure::TaxMultipleOfBenchmark
            | Figure::OutputPerArea
            | Figure::RevenuePerArea
            | Figure::JobsPerArea
            | Figure::EnergyPerArea
            | Figure::PlotRatioAgreement
            | Figure::TaxPerAreaAgreement
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::parcel::Origin;

    fn parcel(values: &[(Field, Value)], cells: &[(Field, usize, Value)]) -> Parcel {
        let mut parcel = Parcel::default();
        for (field, value) in values {
            parcel.set(*field, value.clone(), Origin::Typed).unwrap();
        }
        for (field, row, value) in cells {
            parcel.set_cell(*field, *row, value.clone(), Origin::Typed).unwrap();
        }
        parcel
    }

    fn ids(figure: Figure, parcel: &Parcel) -> Vec<String> {
        notes(figure, parcel).into_iter().map(Note::id).collect()
    }

    fn number(value: f64) -> Value {
        Value::Number(value)
    }

    #[test]
    fn a_plot_ratio_says_how_its_storeys_were_counted() {
        let total = (Field::FloorArea, number(18_700.0));
        let totals = parcel(std::slice::from_ref(&total), &[]);
        assert_eq!(
            ids(Figure::PlotRatio, &totals),
            ["counting_rule.totals_no_high_storeys_entered", "basement.not_counted", "land_base.deed"]
        );
        let high = parcel(&[total, (Field::HighBayFloorArea, number(0.0))], &[]);
        assert_eq!(
            ids(Figure::CountedFloorArea, &high),
            ["counting_rule.totals_high_storeys_entered", "basement.not_counted"]
        );
        assert_eq!(
            ids(Figure::CountedFloorArea, &Parcel::default()),
            ["counting_rule.nothing_entered", "basement.not_counted"]
        );
        assert_eq!(ids(Figure::ApprovedPlotRatio, &high), ["counting_rule.as_approved", "land_base.deed"]);
    }

    #[test]
    fn listed_storeys_are_the_rule_only_where_all_of_them_can_be_counted() {
        let total = (Field::FloorArea, number(18_700.0));
        let area = |row| (Field::StoreyFloorArea, row, number(5_000.0));
        let height = |row| (Field::StoreyHeight, row, number(8.01));
        let below = (Field::StoreyBelowGround, 1, Value::Truth(true));
        let listed = parcel(std::slice::from_ref(&total), &[area(0), height(0), below]);
        assert_eq!(ids(Figure::CountedFloorArea, &listed), ["counting_rule.storeys", "basement.not_counted"]);
        let incomplete = parcel(&[total], &[area(0), height(0), area(1)]);
        assert_eq!(
            ids(Figure::CountedFloorArea, &incomplete),
            ["counting_rule.totals_no_high_storeys_entered", "basement.not_counted"]
        );
    }

    #[test]
    fn tax_per_area_says_which_taxes_of_whom_and_when() {
        let stated = parcel(
            &[
                (Field::AnnualTax, number(4e7)),
                (Field::TaxYear, number(2023.0)),
                (Field::TaxScope, Value::Choice("local_share".into())),
                (Field::TaxPayers, Value::Choice("owner_and_tenants".into())),
                (Field::AreaBasis, Value::Choice("used".into())),
            ],
            &[],
        );
        let expected =
            ["tax_basis.year.2023", "tax_scope.local_share", "tax_payers.owner_and_tenants", "land_base.used"];
        assert_eq!(ids(Figure::TaxPerArea, &stated), expected);
        let silent = parcel(&[(Field::AnnualTax, number(4e7))], &[]);
        let expected = ["tax_basis.year_not_stated", "tax_scope.not_stated", "tax_payers.not_stated", "land_base.deed"];
        assert_eq!(ids(Figure::TaxPerArea, &silent), expected);
    }

    #[test]
    fn a_mean_says_over_how_many_years() {
        let cells = [(Field::YearTax, 0, number(1e6)), (Field::YearTax, 1, number(3e6))];
        let listed = parcel(&[], &cells);
        assert_eq!(ids(Figure::TaxBase, &listed)[0], "tax_basis.mean_of_years.2");
        let year_only = parcel(&[], &[cells[0].clone(), (Field::YearOfResult, 1, number(2023.0))]);
        assert!(!ids(Figure::TaxBase, &year_only)[0].starts_with("tax_basis"), "the mean is missing");
    }
}
