//! A file that was read, and its parcels with their figures.

use super::super::{
    FigureAnswer, IssuesOf, JobError, KEY_FIGURES, Kind, LARGEST_WINDOW, ListedArea, ListedParcel, Offer, Openness,
    PlanBrief, Progress, ReadFile, Records, Summary, Totals, View, Viewed, Window,
};
use super::offer::offers;
use super::questions::{holds_back, questions};
use super::sums::check;
use super::view::{Line, Row, SURVEYED, look};
use crate::engine::assessment::{Assessor, Survey};
use crate::engine::consistency::Clash;
use crate::engine::field::Field;
use crate::engine::geometry::{Area, Boundary, Crs};
use crate::engine::import::{
    EqualCells, Hearer, Imported, ImportedParcel, Options, is_mended_alike, read, reason_groups,
};
use crate::engine::issue::{Issue, Severity};
use crate::engine::model::Figure;
use crate::engine::parcel::{Origin, Parcel, Value};
use crate::engine::project::ParcelKey;
use jiff::civil::Date;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// So many parcels are assessed together; before each such block it is told how far the assessment is.
const SURVEYED_AT_ONCE: usize = 512;

/// A file that was read, ready to be asked.
#[derive(Debug)]
pub struct Listing {
    parcels: Vec<ImportedParcel>,
    /// The keys of those of a project, in the same order; none of a file.
    keys: Vec<ParcelKey>,
    issues: Vec<Issue>,
    /// Rows or features in which something was refused.
    refused: BTreeSet<usize>,
    /// These and the ones whose entries are in doubt.
    held_back: BTreeSet<usize>,
    /// What is doubted, in the order of the file.
    questions: Vec<Issue>,
    /// Mends that explain what is doubted, in the order of the file.
    offers: Vec<Offer>,
    /// Cells that were refused or doubted together.
    equal: Vec<EqualCells>,
    assessor: Assessor,
    as_of: Date,
    /// What is sorted and summed, once somebody looks.
    lines: OnceCell<Vec<Line>>,
}

impl Listing {
    /// Reads a file.
    ///
    /// # Errors
    /// [`JobError::Refused`] if nothing of it can be read, [`JobError::Pack`].
    pub fn read(order: &ReadFile, bytes: &[u8], tell: &dyn Fn(Progress)) -> Result<(Self, Summary), JobError> {
        let hear = |rows| tell(Progress::Reading { rows });
        let assessor = assessor(&order.pack)?;
        let imported = read(bytes, &Options { heard: Some(Hearer(&hear)), ..order.options() })?;
        Ok(Self::of(assessor, order.as_of, imported, tell))
    }

    /// A file that was read, assessed.
    #[must_use]
    pub fn of(assessor: Assessor, as_of: Date, imported: Imported, tell: &dyn Fn(Progress)) -> (Self, Summary) {
        let mut summary = Summary::of(&imported);
        let Imported { mut parcels, issues, refused, sheet, summing, equal, crs, .. } = imported;
        parcels.iter_mut().for_each(|imported| keep_boundary(imported, crs));
        let mut listing = Self::new(assessor, as_of, parcels);
        let (mut lines, clashes) = listing.survey(0, tell);
        let offers = offers(&listing.assessor, as_of, &listing.parcels, &clashes, &summary.columns);
        for (place, offer) in &offers {
            if let Some(line) = lines.get_mut(*place) {
                line.explained = Some(offer.corrected);
            }
        }
        listing.equal = equal;
        listing.questions = questions(&listing.parcels, &clashes, &offers, sheet.as_deref());
        let left_out = lines.iter().enumerate().filter(|(_, line)| line.left_out);
        let left_out = left_out.map(|(place, line)| (place, line.explained)).collect();
        summary.sums = check(&summing, &listing.parcels, &left_out);
        listing.offers = offers.into_values().collect();
        listing.lines = OnceCell::from(lines);
        let waiting = clashes.iter().filter(|(_, clashes)| clashes.iter().any(holds_back));
        let doubted = waiting.filter_map(|(place, _)| listing.parcels.get(*place)?.number());
        listing.held_back = refused.iter().copied().chain(doubted).collect();
        (listing.issues, listing.refused) = (issues, refused);
        listing.issues.extend(listing.questions.iter().cloned());
        listing.issues.extend(summary.sums.iter().flat_map(|sum| sum.issues(sheet.as_deref())));
        summary.issues = listing.issues.len();
        summary.reasons = reason_groups(&listing.issues);
        summary.refused = listing.held_back.len();
        summary.whole = listing.parcels.iter().filter(|parcel| !listing.is_held_back(parcel)).count();
        (listing, summary)
    }

    fn new(assessor: Assessor, as_of: Date, parcels: Vec<ImportedParcel>) -> Self {
        Self {
            parcels,
            keys: Vec::new(),
            issues: Vec::new(),
            refused: BTreeSet::new(),
            held_back: BTreeSet::new(),
            questions: Vec::new(),
            offers: Vec::new(),
            equal: Vec::new(),
            assessor,
            as_of,
            lines: OnceCell::new(),
        }
    }

    /// Every parcel with its line.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, Row<'_>)> {
        self.parcels.iter().zip(self.lines()).enumerate()
    }

    /// The key of the parcel at a place, where it is one of a project.
    pub(super) fn key(&self, place: usize) -> Option<ParcelKey> {
        self.keys.get(place).copied()
    }

    /// Day of the assessment.
    #[must_use]
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// What is sorted and summed, made when it is first wanted.
    fn lines(&self) -> &[Line] {
        self.lines.get_or_init(|| self.survey(0, &|_| ()).0)
    }

    /// What is sorted and summed of the parcels from this place on; and by the places of parcels what clashes within them.
    fn survey(&self, from: usize, tell: &dyn Fn(Progress)) -> (Vec<Line>, BTreeMap<usize, Vec<Clash>>) {
        let survey = Survey::new(&self.assessor, &SURVEYED);
        let wanted = self.parcels.get(from..).unwrap_or_default();
        let of = wanted.len();
        let mut lines = Vec::with_capacity(of);
        let mut clashes = BTreeMap::new();
        for block in wanted.chunks(SURVEYED_AT_ONCE) {
            tell(Progress::Assessing { done: lines.len(), of });
            let parcels: Vec<&Parcel> = block.iter().map(|imported| &imported.parcel).collect();
            for (parcel, surveyed) in parcels.iter().zip(survey.of(&parcels, self.as_of)) {
                let line = Line::new(parcel, &surveyed);
                if !surveyed.clashes.is_empty() {
                    clashes.insert(from + lines.len(), surveyed.clashes);
                }
                lines.push(line);
            }
        }
        (lines, clashes)
    }

    /// An empty list for parcels that need no reading.
    ///
    /// # Errors
    /// [`JobError::Pack`].
    pub fn empty(pack: &str, as_of: Date) -> Result<Self, JobError> {
        Ok(Self::new(assessor(pack)?, as_of, Vec::new()))
    }

    /// Takes parcels in after those that are there, and assesses them at once.
    pub fn add(&mut self, parcels: &[(ParcelKey, Parcel)]) {
        let from = self.parcels.len();
        let mut lines = self.lines.take().unwrap_or_default();
        let place = |(row, (_, parcel)): (usize, &(ParcelKey, Parcel))| ImportedParcel {
            parcel: parcel.clone(),
            row: Some(row),
            ..ImportedParcel::default()
        };
        self.keys.extend(parcels.iter().map(|(key, _)| *key));
        self.parcels.extend((from + 1..).zip(parcels).map(place));
        lines.extend(self.survey(from, &|_| ()).0);
        self.lines = OnceCell::from(lines);
    }

    /// The rules under which it is assessed.
    #[must_use]
    pub fn assessor(&self) -> &Assessor {
        &self.assessor
    }

    /// Every parcel as it was read, in the order of the file.
    #[must_use]
    pub fn imported(&self) -> &[ImportedParcel] {
        &self.parcels
    }

    /// Every issue: of reading, of doubt, and of sums that differ.
    #[must_use]
    pub fn all_issues(&self) -> &[Issue] {
        &self.issues
    }

    /// Sums over all parcels that are counted.
    #[must_use]
    pub fn totals(&self) -> Totals {
        Totals::of(&self.lines().iter().collect::<Vec<_>>())
    }

    /// Sums over those of the parcels at these places that are counted.
    #[must_use]
    pub fn totals_of(&self, places: &[usize]) -> Totals {
        let lines = self.lines();
        Totals::of(&places.iter().filter_map(|place| lines.get(*place)).collect::<Vec<_>>())
    }

    /// What the list calls a parcel, and whether totals count it.
    #[must_use]
    pub fn told_of(&self, place: usize) -> Option<(Kind, bool)> {
        let line = self.lines().get(place)?;
        Some((line.kind(self.assessor.rulebook())?, !line.left_out))
    }

    /// How many parcels it has.
    #[must_use]
    pub fn count(&self) -> usize {
        self.parcels.len()
    }

    /// Rows or features in which something was refused or is in doubt.
    #[must_use]
    pub fn held_back(&self) -> &BTreeSet<usize> {
        &self.held_back
    }

    /// What is doubted.
    #[must_use]
    pub fn questions(&self) -> &[Issue] {
        &self.questions
    }

    /// Some of the mends that are offered.
    #[must_use]
    pub fn offers(&self, window: Window) -> Vec<Offer> {
        piece(&self.offers, window).to_vec()
    }

    /// Some of its parcels, assessed.
    #[must_use]
    pub fn parcels(&self, window: Window) -> Vec<ListedParcel> {
        piece(&self.parcels, window)
            .iter()
            .zip(window.from..)
            .map(|(parcel, place)| self.listed(place, parcel))
            .collect()
    }

    /// Which parcels a view shows, and their totals.
    #[must_use]
    pub fn view(&self, view: &View) -> Viewed {
        let mut viewed = look(self.assessor.rulebook(), &self.parcels, self.lines(), view);
        let parcels = viewed.places.iter().filter_map(|place| Some((*place, self.parcels.get(*place)?)));
        viewed.parcels = parcels.map(|(place, parcel)| self.listed(place, parcel)).collect();
        viewed
    }

    /// The records of some of its parcels, for a project to take, each with the number of its row or feature.
    #[must_use]
    pub fn records(&self, records: Records) -> Vec<(usize, Parcel)> {
        let Records { whole_only, window } = records;
        let wanted = self.parcels.iter().filter(|parcel| !whole_only || !self.is_held_back(parcel));
        let piece = wanted.skip(window.from).take(window.count.min(LARGEST_WINDOW));
        piece.map(|imported| (imported.number().unwrap_or_default(), imported.parcel.clone())).collect()
    }

    fn is_held_back(&self, parcel: &ImportedParcel) -> bool {
        parcel.number().is_some_and(|number| self.held_back.contains(&number))
    }

    /// Some of its issues.
    #[must_use]
    pub fn issues(&self, window: Window) -> Vec<Issue> {
        piece(&self.issues, window).to_vec()
    }

    /// Some of its issues of one kind in one column.
    #[must_use]
    pub fn issues_of(&self, wanted: &IssuesOf) -> Vec<Issue> {
        let is_wanted = |issue: &&Issue| issue.code == wanted.code && issue.place.column == wanted.column;
        let of_kind: Vec<Issue> = self.issues.iter().filter(is_wanted).cloned().collect();
        piece(&of_kind, wanted.window).to_vec()
    }

    /// The rows or features of which a cell says this and waits for the same mend.
    #[must_use]
    pub fn equal_cells(&self, column: &str, text: &str) -> Vec<usize> {
        let together = self.equal.iter().filter(|equal| equal.column == column && equal.text == text);
        let says = |issue: &&Issue| {
            is_mended_alike(issue) && issue.text == text && issue.place.column.as_deref() == Some(column)
        };
        let alone = self.issues.iter().filter(says).filter_map(|issue| issue.place.row.or(issue.place.feature));
        let rows: BTreeSet<usize> = together.flat_map(|equal| equal.rows.iter().copied()).chain(alone).collect();
        rows.into_iter().collect()
    }

    fn listed(&self, place: usize, imported: &ImportedParcel) -> ListedParcel {
        let assessment = self.assessor.assess(&imported.parcel, self.as_of);
        let figure = |figure: Figure| assessment.answer(figure.id()).map(FigureAnswer::from);
        ListedParcel {
            parcel: imported.parcel.clone(),
            key: self.keys.get(place).copied(),
            row: imported.row,
            feature: imported.feature,
            area: ListedArea {
                geodesic: imported.geodesic.map(Area::square_metres),
                planar: imported.planar.map(Area::square_metres),
            },
            figures: KEY_FIGURES.into_iter().filter_map(figure).collect(),
            kind: Kind::of(&assessment),
            open: Openness::of(&assessment),
            plan: PlanBrief::of(&assessment),
            refused: imported.number().is_some_and(|number| self.refused.contains(&number)),
        }
    }
}

impl Summary {
    fn of(imported: &Imported) -> Self {
        Self {
            format: imported.format.id().to_owned(),
            encoding: imported.encoding.encoding,
            encoding_reason: imported.encoding.reason,
            delimiter: imported.delimiter,
            heading_row: imported.heading_row,
            columns: imported.columns.clone(),
            crs: imported.crs,
            parcels: imported.parcels.len(),
            issues: imported.issues.len(),
            errors: imported.issues.iter().filter(|issue| issue.severity == Severity::Error).count(),
            whole: imported.parcels.iter().filter(|parcel| !imported.is_refused(parcel)).count(),
            refused: imported.refused.len(),
            sums: Vec::new(),
            reasons: Vec::new(),
            merged: imported.merged.clone(),
            waiting_for_area_basis: imported.parcels.iter().filter(|parcel| parcel.waits_for_area_basis).count(),
        }
    }
}

/// Enters the land of a feature as its boundary, so that a project has it. What has the offset or the metres of web maps is
/// kept without them.
fn keep_boundary(imported: &mut ImportedParcel, crs: Option<Crs>) {
    let Some(shape) = imported.shape.as_ref().filter(|_| imported.parcel.get(Field::Boundary).is_none()) else {
        return;
    };
    let is_of_web = matches!(crs, Some(Crs::WebMercator | Crs::Gcj02 | Crs::Bd09));
    let in_degrees = crs.filter(|_| is_of_web).and_then(|crs| crs.shape_in_degrees(shape));
    let text = match in_degrees {
        Some(shape) => Boundary { crs: Some(Crs::Wgs84), shape },
        None => Boundary { crs, shape: shape.clone() },
    }
    .to_string();
    // A text field takes any text.
    let _ = imported.parcel.set(Field::Boundary, Value::Text(text), Origin::Computed);
}

fn assessor(pack: &str) -> Result<Assessor, JobError> {
    Assessor::of_builtin(pack).map_err(|_| JobError::Pack(pack.to_owned()))
}

pub(super) fn piece<T>(list: &[T], window: Window) -> &[T] {
    let from = window.from.min(list.len());
    let to = from.saturating_add(window.count.min(LARGEST_WINDOW)).min(list.len());
    list.get(from..to).unwrap_or_default()
}
