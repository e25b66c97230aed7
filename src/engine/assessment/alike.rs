//! Many parcels for a table: numbers through the graph's columns, and what is said in words once for all that stand alike.

use super::needs::is_to_be_sold;
use super::plan::ENTERED;
use super::verdict::NEEDED;
use super::{Assessment, Assessor};
use crate::engine::consistency::Clash;
use crate::engine::graph::{Cause, Cell, ColumnEvaluation, ColumnRecords, Pattern, Record, columns_and_patterns};
use crate::engine::model::{Figure, record_of};
use crate::engine::parcel::Parcel;
use crate::engine::policy::diagnosis_figures;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Figures of truth that a table tells beside type, thresholds and findings.
const TOLD: [Figure; 2] = [Figure::IdleFeeLevel, Figure::IdleRecoveryLevel];

/// Patterns of more parcels are not kept at once.
const MOST_KEPT: usize = 20_000;

/// A table of many parcels under one assessor. It says of each what [`Assessor::assess`] says.
///
/// Most parcels of a list have facts and neither plan nor money. Of these the columns give the numbers; type, thresholds,
/// findings and levels of the idle clock are read once, from the assessment of the first parcel of a [`Pattern`]. A parcel
/// is assessed alone whose entries clash, that has a plan, a wish to sell or rows of a list, or of which some figure of money
/// is known.
pub struct Alikes<'a, T> {
    assessor: &'a Assessor,
    as_of: Date,
    /// Places of the wanted figures by their names.
    places: Rc<BTreeMap<String, usize>>,
    /// The wanted figures, then those of money.
    figures: Vec<String>,
    wanted: usize,
    /// What the patterns are taken of.
    told: Vec<String>,
    /// Reads what parcels that stand alike have in common.
    read: fn(&Assessment<'_>) -> T,
    known: BTreeMap<Pattern, Rc<T>>,
}

/// What a table says of one parcel.
pub struct Tabled<'a, T> {
    /// What it has in common with parcels that stand alike.
    pub common: Rc<T>,
    /// Its own assessment, where it was assessed alone. Of all others no plan, no need, no clash, and no money is known.
    pub alone: Option<Box<Assessment<'a>>>,
    places: Rc<BTreeMap<String, usize>>,
    cells: Vec<Option<Cell>>,
}

impl<T> Tabled<'_, T> {
    /// One of the figures that are wanted; none of another name.
    #[must_use]
    pub fn figure(&self, name: &str) -> Option<Cell> {
        match &self.alone {
            Some(assessment) => assessment.evaluation().figure(name),
            None => self.places.get(name).and_then(|place| self.cells.get(*place).copied().flatten()),
        }
    }
}

impl<'a, T> Alikes<'a, T> {
    /// A table of the wanted figures. `money` are the figures of which, where none is known, nothing else is asked. `read` may
    /// read type, thresholds, findings and levels of the idle clock, and no number, for that is of the first parcel only.
    #[must_use]
    pub fn new(
        assessor: &'a Assessor,
        as_of: Date,
        wanted: &[String],
        money: &[String],
        read: fn(&Assessment<'_>) -> T,
    ) -> Self {
        let places = wanted.iter().cloned().zip(0..).collect();
        let told = NEEDED.into_iter().chain(TOLD).map(|figure| figure.id().to_owned());
        Self {
            assessor,
            as_of,
            places: Rc::new(places),
            figures: wanted.iter().chain(money).cloned().collect(),
            wanted: wanted.len(),
            told: told.chain(diagnosis_figures(&assessor.rulebook)).collect(),
            read,
            known: BTreeMap::new(),
        }
    }

    /// What is said of some parcels, in their order. Some hundred at a time keep memory small.
    pub fn of<'s>(&'s mut self, parcels: &'s [&'s Parcel]) -> impl Iterator<Item = Tabled<'a, T>> + 's {
        let graph = &self.assessor.graph;
        let records: Vec<Record> = parcels.iter().map(|parcel| record_of(graph, parcel, self.as_of)).collect();
        let records = ColumnRecords::of_records(graph, &records);
        let (answer, patterns) = columns_and_patterns(graph, &records, &texts(&self.figures), &texts(&self.told));
        let clashes = self.assessor.consistency.clashes(parcels);
        let rows = parcels.iter().zip(patterns).zip(clashes).enumerate();
        rows.map(move |(place, ((parcel, pattern), clashes))| self.tabled(parcel, &answer, place, pattern, &clashes))
    }

    fn tabled(
        &mut self,
        parcel: &Parcel,
        answer: &ColumnEvaluation,
        place: usize,
        pattern: Option<Pattern>,
        clashes: &[Clash],
    ) -> Tabled<'a, T> {
        let cell = |name: &String| answer.figure(name).map(|column| column.cell(place));
        let is_plain = clashes.is_empty() && !has_way(parcel) && !self.money().filter_map(cell).any(is_told);
        let places = self.places.clone();
        let Some(pattern) = pattern.filter(|_| is_plain) else {
            let assessment = self.assessor.assess(parcel, self.as_of);
            let common = Rc::new((self.read)(&assessment));
            return Tabled { common, alone: Some(Box::new(assessment)), places, cells: Vec::new() };
        };
        let cells = self.figures.iter().take(self.wanted).map(cell).collect();
        let common = match self.known.get(&pattern) {
            Some(common) => common.clone(),
            None => self.first(parcel, pattern),
        };
        Tabled { common, alone: None, places, cells }
    }

    /// The figures of money.
    fn money(&self) -> impl Iterator<Item = &String> {
        self.figures.iter().skip(self.wanted)
    }

    fn first(&mut self, parcel: &Parcel, pattern: Pattern) -> Rc<T> {
        if self.known.len() >= MOST_KEPT {
            self.known.clear();
        }
        let common = Rc::new((self.read)(&self.assessor.assess(parcel, self.as_of)));
        self.known.insert(pattern, common.clone());
        common
    }
}

fn texts(names: &[String]) -> Vec<&str> {
    names.iter().map(String::as_str).collect()
}

/// Whether the owner has a plan or wishes to sell: then a table says what is asked for.
fn has_way(parcel: &Parcel) -> bool {
    is_to_be_sold(parcel) || ENTERED.into_iter().any(|field| parcel.get(field).is_some())
}

/// Whether a figure of money says anything: a value, or that there are several.
fn is_told(cell: Cell) -> bool {
    matches!(cell, Cell::Known(_) | Cell::Undefined(Cause::SeveralRates | Cause::UncertainRate))
}

#[cfg(test)]
mod tests {
    use super::super::survey::tests::{DAY, parcels, value};
    use super::*;
    use crate::engine::assessment::{ASKED, Assessor};
    use crate::engine::field::{Field, FieldType};
    use crate::engine::model::{Party, ROUTES, RouteSpec};
    use crate::engine::parcel::{Origin, Value};
    use crate::engine::policy::{Diagnosis, builtin_ids};
    use proptest::prelude::*;

    /// Everything of a diagnosis that a table reads and that is no number, and the levels of the idle clock.
    fn words(assessment: &Assessment<'_>) -> (Diagnosis, Vec<bool>) {
        let mut diagnosis = assessment.diagnosis().clone();
        diagnosis.others.clear();
        for state in &mut diagnosis.thresholds {
            state.gaps.clear();
            state.value = state.value.map(|_| 0.0);
        }
        let reached = |level: Figure| assessment.evaluation().figure(level.id()).is_some_and(Cell::is_true);
        (diagnosis, TOLD.map(reached).to_vec())
    }

    fn wanted(assessor: &Assessor) -> Vec<String> {
        let limits = diagnosis_figures(assessor.rulebook()).into_iter();
        let figures = [Figure::PlotRatio, Figure::TaxPerArea, Figure::OutputPerArea, Figure::IdleFeeCeiling];
        limits.chain(figures.map(|figure| figure.id().to_owned())).collect()
    }

    fn money() -> Vec<String> {
        let of_route = |route: &'static RouteSpec| {
            let gains = ASKED.into_iter().filter_map(|party| route.difference(party));
            gains.chain(Party::LEDGERS.map(|party| route.ledger(party, "npv")))
        };
        ROUTES.iter().flat_map(of_route).collect()
    }

    /// A parcel and others with the same entries, of which some numbers differ.
    fn relatives(parcel: &Parcel, picks: &[u32]) -> Vec<Parcel> {
        let relative = |pick: &u32| {
            let mut other = parcel.clone();
            let numbers = Field::ALL.iter().filter(|field| matches!(field.spec().kind, FieldType::Number(_)));
            for (place, field) in (0..).zip(numbers.filter(|field| parcel.number(**field).is_some())) {
                // A value beyond the bounds of the field leaves the one that is there.
                let _ = other.set(*field, value(*field, pick.rotate_left(place)), Origin::Typed);
            }
            other
        };
        std::iter::once(parcel.clone()).chain(picks.iter().map(relative)).collect()
    }

    /// Compares a table with the assessment of each alone; how many parcels were not assessed alone.
    fn compare(assessor: &Assessor, list: &[Parcel]) -> Result<usize, TestCaseError> {
        let (wanted, money) = (wanted(assessor), money());
        let mut alikes = Alikes::new(assessor, DAY, &wanted, &money, words);
        let list: Vec<&Parcel> = list.iter().collect();
        let mut alike = 0;
        for block in list.chunks(7) {
            for (parcel, tabled) in block.iter().zip(alikes.of(block)) {
                let assessment = assessor.assess(parcel, DAY);
                prop_assert_eq!(&*tabled.common, &words(&assessment));
                for figure in &wanted {
                    let (own, single) = (tabled.figure(figure), assessment.evaluation().figure(figure));
                    prop_assert_eq!(own.map(bits), single.map(bits), "{}", figure);
                }
                if tabled.alone.is_none() {
                    alike += 1;
                    prop_assert!(assessment.contradiction().is_none() && !assessment.has_plan());
                    prop_assert!(assessment.needs_of(parcel).is_empty() && !assessment.comparison().has_gains());
                }
            }
        }
        Ok(alike)
    }

    fn bits(cell: Cell) -> (Option<u64>, Cell) {
        (cell.known().map(f64::to_bits), cell)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]
        #[test]
        fn a_table_says_what_an_assessment_of_each_alone_says(
            parcels in parcels(),
            picks in prop::collection::vec(any::<u32>(), 3),
            pack in 0..builtin_ids().count(),
        ) {
            let assessor = Assessor::of_builtin(builtin_ids().nth(pack).unwrap()).unwrap();
            let list: Vec<Parcel> = parcels.iter().take(8).flat_map(|parcel| relatives(parcel, &picks)).collect();
            compare(&assessor, &list)?;
        }
    }

    #[test]
    fn parcels_of_facts_stand_alike_on_both_sides_of_a_limit() {
        let assessor = Assessor::of_builtin("xinzhuang-case").unwrap();
        let mut facts = Parcel::default();
        for (field, value) in [(Field::SiteArea, 15_000.0), (Field::FloorArea, 12_000.0), (Field::AnnualTax, 9e6)] {
            facts.set(field, Value::Number(value), Origin::Typed).unwrap();
        }
        facts.set(Field::Tenure, Value::Choice("granted".into()), Origin::Typed).unwrap();
        let sized = |number: u32| {
            let mut parcel = facts.clone();
            let site = 10_000.0 + 400.0 * f64::from(number);
            parcel.set(Field::SiteArea, Value::Number(site), Origin::Typed).unwrap();
            parcel
        };
        let list: Vec<Parcel> = (0..40).map(sized).collect();
        assert_eq!(compare(&assessor, &list).unwrap(), 40);
        let mut alikes = Alikes::new(&assessor, DAY, &wanted(&assessor), &money(), words);
        let list: Vec<&Parcel> = list.iter().collect();
        assert_eq!(alikes.of(&list).count(), 40);
        // Plot ratio and tax per area are above or below their limits: at most four ways to stand.
        assert!(alikes.known.len() > 1 && alikes.known.len() <= 4, "{}", alikes.known.len());
    }
}
