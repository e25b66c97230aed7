//! Many parcels at once: what a list of them is sorted, filtered and summed by.

use super::verdict::NEEDED;
use super::{Assessor, Ruling};
use crate::engine::consistency::Clash;
use crate::engine::graph::{Cell, ColumnRecords, Record, columns};
use crate::engine::model::{Figure, record_of};
use crate::engine::parcel::Parcel;
use crate::engine::policy::{TypeBrief, brief_figures};
use jiff::civil::Date;

/// What is wanted of each parcel of a list: some figures, its type, and whether its entries are in doubt. The same as
/// [`Assessor::assess`] says of each alone, through the graph's columns and without reasons.
///
/// ```
/// use musuan::engine::assessment::{Assessor, Survey};
/// use musuan::engine::field::Field;
/// use musuan::engine::model::Figure;
/// use musuan::engine::parcel::{Origin, Parcel, Value};
///
/// let assessor = Assessor::of_builtin("xinzhuang-case")?;
/// let mut parcel = Parcel::default();
/// for (field, value) in [(Field::SiteArea, 15_000.0), (Field::FloorArea, 18_000.0)] {
///     parcel.set(field, Value::Number(value), Origin::Typed)?;
/// }
/// let survey = Survey::new(&assessor, &[Figure::PlotRatio]);
/// let surveyed = survey.of(&[&parcel], jiff::civil::date(2026, 11, 24));
/// assert_eq!(surveyed[0].figures, [Some(1.2)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Survey<'a> {
    assessor: &'a Assessor,
    wanted: usize,
    /// The wanted figures, then those without which no type can be told, and those that it is read from.
    figures: Vec<String>,
}

/// What a list knows of one parcel.
#[derive(Clone, PartialEq, Debug)]
pub struct Surveyed {
    /// The wanted figures in their order, where known.
    pub figures: Vec<Option<f64>>,
    /// What may be said of its type.
    pub ruling: Ruling,
    /// Where its entries contradict each other or are unlikely together.
    pub clashes: Vec<Clash>,
}

impl<'a> Survey<'a> {
    /// A survey of some figures.
    #[must_use]
    pub fn new(assessor: &'a Assessor, wanted: &[Figure]) -> Self {
        let own = wanted.iter().map(|figure| figure.id().to_owned());
        let needed = NEEDED.iter().filter(|figure| !wanted.contains(figure)).map(|figure| figure.id().to_owned());
        let figures = own.chain(needed).chain(brief_figures(&assessor.rulebook)).collect();
        Self { assessor, wanted: wanted.len(), figures }
    }

    /// Surveys parcels on a day. Some hundred at a time keep memory small.
    #[must_use]
    pub fn of(&self, parcels: &[&Parcel], as_of: Date) -> Vec<Surveyed> {
        let Assessor { rulebook, graph, consistency } = self.assessor;
        let records: Vec<Record> = parcels.iter().map(|parcel| record_of(graph, parcel, as_of)).collect();
        let names: Vec<&str> = self.figures.iter().map(String::as_str).collect();
        let answer = columns(graph, &ColumnRecords::of_records(graph, &records), &names);
        let cell = |figure: &str, place| answer.figure(figure).map_or(Cell::Missing, |column| column.cell(place));
        let surveyed = |(place, clashes): (usize, Vec<Clash>)| {
            let brief = TypeBrief::read(rulebook, |figure| cell(figure, place));
            let waits = NEEDED.iter().any(|figure| cell(figure.id(), place) == Cell::Missing);
            Surveyed {
                figures: names.iter().take(self.wanted).map(|figure| cell(figure, place).known()).collect(),
                ruling: Ruling::of(rulebook, brief, !clashes.is_empty(), waits),
                clashes,
            }
        };
        consistency.clashes(parcels).into_iter().enumerate().map(surveyed).collect()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::engine::field::{Field, FieldType};
    use crate::engine::parcel::{Origin, Value};
    use crate::engine::policy::builtin_ids;
    use jiff::civil::date;
    use proptest::prelude::*;

    pub const DAY: Date = date(2026, 11, 24);
    const FIGURES: [Figure; 4] =
        [Figure::OfficialSiteArea, Figure::PlotRatio, Figure::TaxPerArea, Figure::InvestmentIntensity];

    /// A value that fits the field, of round numbers so that ratios meet their limits now and then.
    pub fn value(field: Field, pick: u32) -> Value {
        match field.spec().kind {
            FieldType::Number(_) => Value::Number(f64::from(pick % 7) * [0.1, 1.0, 1e2, 1e4, 1e6][pick as usize % 5]),
            FieldType::Truth => Value::Truth(pick.is_multiple_of(2)),
            FieldType::Date => Value::Date(date(2015 + i16::try_from(pick % 12).unwrap(), 6, 1)),
            FieldType::Choice(set) => Value::Choice(set.options()[pick as usize % set.options().len()].into()),
            FieldType::Text => Value::Text(pick.to_string()),
        }
    }

    pub fn parcels() -> impl Strategy<Value = Vec<Parcel>> {
        let entry = (0..Field::ALL.len(), any::<u32>(), 0..3_usize);
        let parcel = prop::collection::vec(entry, 0..40).prop_map(|entries| {
            let mut parcel = Parcel::default();
            for (field, pick, row) in entries {
                let field = Field::ALL[field];
                // Some values are outside of the field's bounds; they are refused and stay missing.
                let _ = match field.spec().table {
                    None => parcel.set(field, value(field, pick), Origin::Typed),
                    Some(_) => parcel.set_cell(field, row, value(field, pick), Origin::Typed),
                };
            }
            parcel
        });
        prop::collection::vec(parcel, 0..30)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]
        #[test]
        fn it_says_what_an_assessment_of_each_alone_says(parcels in parcels(), pack in 0..builtin_ids().count()) {
            let assessor = Assessor::of_builtin(builtin_ids().nth(pack).unwrap()).unwrap();
            let list: Vec<&Parcel> = parcels.iter().collect();
            let surveyed = Survey::new(&assessor, &FIGURES).of(&list, DAY);
            prop_assert_eq!(surveyed.len(), parcels.len());
            for (parcel, surveyed) in parcels.iter().zip(surveyed) {
                let assessment = assessor.assess(parcel, DAY);
                let known = |figure: Figure| assessment.answer(figure.id()).and_then(|answer| answer.known());
                prop_assert_eq!(surveyed.figures, FIGURES.map(known));
                prop_assert_eq!(surveyed.ruling, assessment.ruling());
                let clashes = assessment.contradiction().map(|found| found.clashes.clone()).unwrap_or_default();
                prop_assert_eq!(&surveyed.clashes, &clashes);
            }
        }
    }
}
