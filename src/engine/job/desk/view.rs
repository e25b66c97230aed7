//! Sorting, filtering and summing a list.

use super::super::{KEY_FIGURES, Kind, LARGEST_WINDOW, SortKey, Totals, View, Viewed, Window};
use super::passing::{Passing, compare_entries};
use super::questions::{holds_back, is_low};
use crate::engine::assessment::{Ruling, Surveyed};
use crate::engine::field::Field;
use crate::engine::import::ImportedParcel;
use crate::engine::model::Figure;
use crate::engine::parcel::Parcel;
use crate::engine::policy::{Rulebook, WordedType};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What is surveyed of each parcel: what a list shows, and its output.
pub(super) const SURVEYED: [Figure; 6] = {
    let [site_area, floor_area, plot_ratio, tax, tax_per_area] = KEY_FIGURES;
    [site_area, floor_area, plot_ratio, tax, tax_per_area, Figure::OutputPerArea]
};

/// What is sorted, filtered and summed of one parcel.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Line {
    id: String,
    enterprise: String,
    pub searched: String,
    site_area: Option<f64>,
    floor_area: Option<f64>,
    tax: Option<f64>,
    plot_ratio: Option<f64>,
    tax_per_area: Option<f64>,
    /// Output of a year.
    pub output: Option<f64>,
    pub kind: LineKind,
    /// Whether totals leave it out, because something about it is asked that may change its amounts.
    pub left_out: bool,
    /// The site area that explains its entries, where one does.
    pub explained: Option<f64>,
    /// Whether its plot ratio is low, and yet counted.
    pub is_low: bool,
}

/// [`Kind`] with the places of type and wording in the rulebook.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum LineKind {
    Type(WordedType),
    NoType,
    NoneSoFar,
    Open,
    NoTypes,
    Doubted,
}

impl Line {
    /// The line of a parcel with what the survey of [`KEY_FIGURES`] says of it.
    pub fn new(parcel: &Parcel, surveyed: &Surveyed) -> Self {
        let text = |field| parcel.text(field).unwrap_or_default().to_owned();
        let known = |figure| {
            let place = SURVEYED.iter().position(|wanted| *wanted == figure)?;
            surveyed.figures.get(place).copied().flatten()
        };
        let site_area = known(Figure::OfficialSiteArea);
        let (id, enterprise) = (text(Field::ParcelId), text(Field::Enterprise));
        Self {
            searched: [&*id, &*text(Field::ParcelName), &*enterprise].join("\n").to_lowercase(),
            site_area,
            // Where years are listed, their mean counts, and only the quotient knows it.
            output: known(Figure::OutputPerArea).zip(site_area).map(|(per_area, area)| per_area * area),
            floor_area: known(Figure::CountedFloorArea),
            tax: known(Figure::TaxBase),
            plot_ratio: known(Figure::PlotRatio),
            tax_per_area: known(Figure::TaxPerArea),
            id,
            enterprise,
            kind: surveyed.ruling.into(),
            left_out: surveyed.clashes.iter().any(holds_back),
            explained: None,
            is_low: surveyed.clashes.iter().any(is_low),
        }
    }

    /// What the list calls the parcel.
    pub(super) fn kind(&self, rulebook: &Rulebook) -> Option<Kind> {
        self.kind.named(rulebook)
    }

    pub(super) fn number(&self, key: SortKey) -> Option<f64> {
        match key {
            SortKey::File | SortKey::Id | SortKey::Enterprise | SortKey::Field(_) => None,
            SortKey::SiteArea => self.site_area,
            SortKey::FloorArea => self.floor_area,
            SortKey::Tax => self.tax,
            SortKey::PlotRatio => self.plot_ratio,
            SortKey::TaxPerArea => self.tax_per_area,
        }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn enterprise(&self) -> &str {
        &self.enterprise
    }
}

/// A parcel with its line.
pub(super) type Row<'a> = (&'a ImportedParcel, &'a Line);

/// The order of two parcels by what a view sorts by, then by what it sorts equal ones by.
fn compare(own: Row<'_>, other: Row<'_>, view: &View) -> Ordering {
    let keys = std::iter::once((view.sort, view.descending)).chain(view.then.iter().copied());
    let orders = keys.map(|(key, descending)| compare_by(own, other, key, descending));
    orders.fold(Ordering::Equal, Ordering::then)
}

fn compare_by((parcel, line): Row<'_>, (other_parcel, other): Row<'_>, key: SortKey, descending: bool) -> Ordering {
    let turned = |order: Ordering| if descending { order.reverse() } else { order };
    let words = |own: &str, others: &str| match (own.is_empty(), others.is_empty()) {
        (false, false) => turned(by_amounts(own, others)),
        (own, others) => own.cmp(&others),
    };
    match key {
        SortKey::File => Ordering::Equal,
        SortKey::Id => words(&line.id, &other.id),
        SortKey::Enterprise => words(&line.enterprise, &other.enterprise),
        SortKey::Field(field) => {
            let entry = |parcel: &'_ ImportedParcel| parcel.parcel.get(field).map(|entry| entry.value.clone());
            match (entry(parcel), entry(other_parcel)) {
                (Some(own), Some(others)) => turned(compare_entries(field, &own, &others)),
                (own, others) => own.is_none().cmp(&others.is_none()),
            }
        }
        key => match (line.number(key), other.number(key)) {
            (Some(own), Some(others)) => turned(own.total_cmp(&others)),
            (own, others) => own.is_none().cmp(&others.is_none()),
        },
    }
}

/// Looks at parcels with their lines.
pub(super) fn look(rulebook: &Rulebook, parcels: &[ImportedParcel], lines: &[Line], view: &View) -> Viewed {
    let passing = Passing::of(rulebook, view);
    let mut kinds: BTreeMap<LineKind, usize> = BTreeMap::new();
    let mut order: Vec<(usize, Row<'_>)> = Vec::new();
    for (place, row) in parcels.iter().zip(lines).enumerate().filter(|(_, row)| passing.passes(*row)) {
        *kinds.entry(row.1.kind).or_default() += 1;
        if passing.is_of_kind(row.1) {
            order.push((place, row));
        }
    }
    let totals = Totals::of(&order.iter().map(|(_, (_, line))| *line).collect::<Vec<_>>());
    let doubted = order.iter().filter(|(_, (_, line))| line.kind == LineKind::Doubted).count();
    if view.sort == SortKey::File && view.descending {
        order.reverse();
    }
    order.sort_by(|(_, row), (_, other)| compare(*row, *other, view));
    let count = order.len();
    let window = holding(&order, view);
    let places = super::listing::piece(&order, window).iter().map(|(place, _)| *place).collect();
    let named = |(kind, count): (LineKind, usize)| Some((kind.named(rulebook)?, count));
    let kinds = kinds.into_iter().filter_map(named).collect();
    Viewed { places, from: window.from, parcels: Vec::new(), count, doubted, kinds, totals }
}

/// The piece that is wanted: the one with a certain parcel, where that passes.
fn holding(order: &[(usize, Row<'_>)], view: &View) -> Window {
    let position = |wanted: usize| order.iter().position(|(place, _)| *place == wanted);
    let length = view.window.count.clamp(1, LARGEST_WINDOW);
    view.holding
        .and_then(position)
        .map_or(view.window, |position| Window { from: position / length * length, count: view.window.count })
}

impl From<Ruling> for LineKind {
    fn from(ruling: Ruling) -> Self {
        match ruling {
            Ruling::Contradicted => Self::Doubted,
            Ruling::NoTypes => Self::NoTypes,
            Ruling::Type(worded) | Ruling::SoFar(worded) => Self::Type(worded),
            Ruling::Open | Ruling::TooLittle | Ruling::Undefined(_) => Self::Open,
            Ruling::None => Self::NoType,
            Ruling::NoneSoFar => Self::NoneSoFar,
        }
    }
}

impl LineKind {
    pub(super) fn named(self, rulebook: &Rulebook) -> Option<Kind> {
        Some(match self {
            Self::Type(WordedType { place, wording }) => {
                let own = rulebook.types().get(place)?;
                let wording = wording.and_then(|wording| own.wordings.get(wording));
                Kind::Type { id: own.id.clone(), wording: wording.map(|wording| wording.part.clone()) }
            }
            Self::NoType => Kind::NoType,
            Self::NoneSoFar => Kind::NoneSoFar,
            Self::Open => Kind::Open,
            Self::NoTypes => Kind::NoTypes,
            Self::Doubted => Kind::Doubted,
        })
    }
}

/// Compares texts with the digits in them by their amount.
pub(super) fn by_amounts(own: &str, other: &str) -> Ordering {
    let (mut own, mut other) = (own, other);
    loop {
        let ((own_digits, own_rest), (digits, rest)) = (leading_digits(own), leading_digits(other));
        if !own_digits.is_empty() && !digits.is_empty() {
            let (a, b) = (own_digits.trim_start_matches('0'), digits.trim_start_matches('0'));
            let order = a.len().cmp(&b.len()).then_with(|| a.cmp(b)).then_with(|| own_digits.len().cmp(&digits.len()));
            if order != Ordering::Equal {
                return order;
            }
            (own, other) = (own_rest, rest);
            continue;
        }
        let (mut own_chars, mut chars) = (own.chars(), other.chars());
        match (own_chars.next(), chars.next()) {
            (Some(a), Some(b)) if a == b => (own, other) = (own_chars.as_str(), chars.as_str()),
            (a, b) => return a.cmp(&b),
        }
    }
}

fn leading_digits(text: &str) -> (&str, &str) {
    let end = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}
