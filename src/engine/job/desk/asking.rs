//! Which question comes next: what the types of parcels wait for, and what an answer would decide.

use super::super::Openness;
use super::super::View;
use super::super::park::{ASKED_AT_ONCE, MOST_ASKED, OpenQuestions, Probed};
use super::Listing;
use super::passing::compare_entries;
use super::view::LineKind;
use crate::engine::assessment::Survey;
use crate::engine::field::{Field, FieldType};
use crate::engine::parcel::{Origin, Parcel, Value};
use crate::engine::project::ParcelKey;

/// A choice of more options than these is tried with the entries of the list only.
const MOST_OPTIONS: usize = 12;

impl Listing {
    /// What the types of some of the parcels wait for that pass a view: those from a place on, at most
    /// [`ASKED_AT_ONCE`] of them.
    #[must_use]
    pub fn questions_of(&self, view: &View, from: usize) -> OpenQuestions {
        let passed = self.passed(view);
        let to = passed.len().min(MOST_ASKED).min(from.saturating_add(ASKED_AT_ONCE));
        let piece = passed.get(from.min(to)..to).unwrap_or_default();
        let mut questions = OpenQuestions { shown: passed.len(), asked: piece.len(), ..OpenQuestions::default() };
        for (_, (imported, _)) in piece.iter().filter(|(_, (_, line))| line.kind == LineKind::Open) {
            questions.open += 1;
            for field in Openness::of(&self.assessor().assess(&imported.parcel, self.as_of())).fields {
                // A column of a list inside a parcel is no question with one answer.
                if field.spec().table.is_none() {
                    *questions.fields.entry(field).or_default() += 1;
                }
            }
        }
        questions
    }

    /// What an answer would decide, if it were given for every parcel that passes a view, whose type cannot be told and that
    /// lacks it. Tried are all answers of a question with few of them; else low, middle and high entries of the whole list.
    #[must_use]
    pub fn probe(&self, view: &View, field: Field) -> Probed {
        let passed = self.passed(view);
        let is_asked = |parcel: &&Parcel| parcel.get(field).is_none();
        let open = passed.iter().take(MOST_ASKED).filter(|(_, (_, line))| line.kind == LineKind::Open);
        let blank: Vec<&Parcel> = open.map(|(_, (imported, _))| &imported.parcel).filter(is_asked).collect();
        let (answers, is_every_answer) = self.answers(field);
        let told: Vec<(Value, Vec<bool>)> = answers
            .into_iter()
            .filter_map(|answer| Some((answer.clone(), self.told(&blank, field, &answer)?)))
            .collect();
        let count = |told: &[bool]| told.iter().filter(|told| **told).count();
        let by_parcel = |index: usize| told.iter().map(move |(_, told)| told.get(index).is_some_and(|told| *told));
        Probed {
            field,
            lacking: passed.iter().filter(|(_, (imported, _))| is_asked(&&imported.parcel)).count(),
            blank: blank.len(),
            decided: (0..blank.len()).filter(|index| !told.is_empty() && by_parcel(*index).all(|told| told)).count(),
            may_decide: (0..blank.len()).filter(|index| by_parcel(*index).any(|told| told)).count(),
            answers: told.iter().map(|(answer, told)| (answer.clone(), count(told))).collect(),
            is_every_answer,
        }
    }

    /// The answers that are tried, and whether there are no others.
    fn answers(&self, field: Field) -> (Vec<Value>, bool) {
        match field.spec().kind {
            FieldType::Truth => (vec![Value::Truth(true), Value::Truth(false)], true),
            FieldType::Choice(set) if set.options().len() <= MOST_OPTIONS => {
                (set.options().iter().map(|option| Value::Choice((*option).to_owned())).collect(), true)
            }
            FieldType::Number(_) | FieldType::Date | FieldType::Choice(_) | FieldType::Text => {
                (self.entries(field), false)
            }
        }
    }

    /// Low, middle and high entry of a field in the whole list: at a tenth, a half and nine tenths of those that have it.
    fn entries(&self, field: Field) -> Vec<Value> {
        let mut entries: Vec<&Value> =
            self.imported().iter().filter_map(|imported| Some(&imported.parcel.get(field)?.value)).collect();
        entries.sort_by(|own, other| compare_entries(field, own, other));
        let last = entries.len().saturating_sub(1);
        let mut answers: Vec<Value> = [1, 5, 9]
            .into_iter()
            .filter_map(|tenths| entries.get(last * tenths / 10))
            .map(|value| (*value).clone())
            .collect();
        answers.dedup();
        answers
    }

    /// Of which parcels the type can be told with this answer; `None` if the field does not take it.
    fn told(&self, parcels: &[&Parcel], field: Field, answer: &Value) -> Option<Vec<bool>> {
        let answered: Option<Vec<Parcel>> = parcels
            .iter()
            .map(|parcel| {
                let mut parcel = Parcel::clone(parcel);
                parcel.set(field, answer.clone(), Origin::Typed).ok()?;
                Some(parcel)
            })
            .collect();
        let answered = answered?;
        let survey = Survey::new(self.assessor(), &[]);
        let of_block = |block: &[Parcel]| {
            let block: Vec<&Parcel> = block.iter().collect();
            survey
                .of(&block, self.as_of())
                .into_iter()
                .map(|surveyed| is_told(surveyed.ruling.into()))
                .collect::<Vec<_>>()
        };
        Some(answered.chunks(ASKED_AT_ONCE).flat_map(of_block).collect())
    }

    /// The places of the parcels that pass a view, in the order of the list.
    #[must_use]
    pub fn places_of(&self, view: &View) -> Vec<usize> {
        self.passed(view).into_iter().map(|(place, _)| place).collect()
    }

    /// The keys of the parcels that pass a view, in the order of the list: of all, or of those that lack an entry.
    #[must_use]
    pub fn keys_of(&self, view: &View, lacking: Option<Field>) -> Vec<ParcelKey> {
        let passed = self.passed(view);
        let wanted =
            passed.iter().filter(|(_, (imported, _))| lacking.is_none_or(|field| imported.parcel.get(field).is_none()));
        wanted.filter_map(|(place, _)| self.key(*place)).collect()
    }
}

/// Whether something is said of the type, by what is entered at least.
fn is_told(kind: LineKind) -> bool {
    match kind {
        LineKind::Type(_) | LineKind::NoType | LineKind::NoneSoFar => true,
        LineKind::Open | LineKind::NoTypes | LineKind::Doubted => false,
    }
}
