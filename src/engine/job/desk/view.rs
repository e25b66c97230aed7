//! Sorting, filtering and summing a list.

use super::super::{KEY_FIGURES, Kind, SortKey, Totals, View, Viewed};
use super::questions::{holds_back, is_low};
use crate::engine::assessment::{Ruling, Surveyed};
use crate::engine::field::Field;
use crate::engine::model::Figure;
use crate::engine::parcel::Parcel;
use crate::engine::policy::{Rulebook, WordedType};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What is sorted, filtered and summed of one parcel.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Line {
    id: String,
    enterprise: String,
    searched: String,
    site_area: Option<f64>,
    floor_area: Option<f64>,
    tax: Option<f64>,
    plot_ratio: Option<f64>,
    tax_per_area: Option<f64>,
    kind: LineKind,
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
            let place = KEY_FIGURES.iter().position(|wanted| *wanted == figure)?;
            surveyed.figures.get(place).copied().flatten()
        };
        let (id, enterprise) = (text(Field::ParcelId), text(Field::Enterprise));
        Self {
            searched: [&*id, &*text(Field::ParcelName), &*enterprise].join("\n").to_lowercase(),
            site_area: known(Figure::OfficialSiteArea),
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
            SortKey::File | SortKey::Id | SortKey::Enterprise => None,
            SortKey::SiteArea => self.site_area,
            SortKey::FloorArea => self.floor_area,
            SortKey::Tax => self.tax,
            SortKey::PlotRatio => self.plot_ratio,
            SortKey::TaxPerArea => self.tax_per_area,
        }
    }

    fn compare(&self, other: &Self, view: &View) -> Ordering {
        let turned = |order: Ordering| if view.descending { order.reverse() } else { order };
        let words = |own: &str, others: &str| match (own.is_empty(), others.is_empty()) {
            (false, false) => turned(by_amounts(own, others)),
            (own, others) => own.cmp(&others),
        };
        match view.sort {
            SortKey::File => Ordering::Equal,
            SortKey::Id => words(&self.id, &other.id),
            SortKey::Enterprise => words(&self.enterprise, &other.enterprise),
            key => match (self.number(key), other.number(key)) {
                (Some(own), Some(others)) => turned(own.total_cmp(&others)),
                (own, others) => own.is_none().cmp(&others.is_none()),
            },
        }
    }
}

/// Looks at lines.
pub(super) fn look(rulebook: &Rulebook, lines: &[Line], view: &View) -> Viewed {
    let text = view.text.trim().to_lowercase();
    let is_wanted = |line: &Line| view.kind.is_none() || line.kind.named(rulebook) == view.kind;
    let mut kinds: BTreeMap<LineKind, usize> = BTreeMap::new();
    let mut places: Vec<usize> = Vec::new();
    let mut passed: Vec<&Line> = Vec::new();
    for (place, line) in lines.iter().enumerate().filter(|(_, line)| line.searched.contains(&text)) {
        *kinds.entry(line.kind).or_default() += 1;
        if is_wanted(line) {
            places.push(place);
            passed.push(line);
        }
    }
    let totals = Totals::of(&passed);
    let doubted = passed.iter().filter(|line| line.kind == LineKind::Doubted).count();
    let mut order: Vec<(usize, &Line)> = places.into_iter().zip(passed).collect();
    if view.sort == SortKey::File && view.descending {
        order.reverse();
    }
    order.sort_by(|(_, line), (_, other)| line.compare(other, view));
    let count = order.len();
    let places = super::listing::piece(&order, view.window).iter().map(|(place, _)| *place).collect();
    let named = |(kind, count): (LineKind, usize)| Some((kind.named(rulebook)?, count));
    let kinds = kinds.into_iter().filter_map(named).collect();
    Viewed { places, parcels: Vec::new(), count, doubted, kinds, totals }
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
fn by_amounts(own: &str, other: &str) -> Ordering {
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
