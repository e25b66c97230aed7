//! A list as it is looked at: sorted, filtered, and its totals.

use super::listing::{KEY_FIGURES, ListedParcel};
use super::order::Window;
use super::questions::{holds_back, is_low};
use super::totals::Totals;
use crate::engine::assessment::{Ruling, Surveyed};
use crate::engine::field::Field;
use crate::engine::model::Figure;
use crate::engine::parcel::Parcel;
use crate::engine::policy::{Rulebook, WordedType};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What a list is sorted by. Parcels that lack it come last in either direction; equal ones stay in the order of the file.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SortKey {
    /// The order of the file.
    #[default]
    File,
    /// The identifier, digits in it by their amount: DK-2 before DK-10.
    Id,
    /// The enterprise.
    Enterprise,
    /// Land that the indicators divide by.
    SiteArea,
    /// Counted floor area.
    FloorArea,
    /// Tax of a year.
    Tax,
    /// Counted floor area ÷ site area.
    PlotRatio,
    /// Tax ÷ site area.
    TaxPerArea,
}

/// What a list calls a parcel, by the rule of [`Ruling`].
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Of a type, decided or so far.
    Type {
        /// Its identifier.
        id: String,
        /// The part because of which it goes by other words, where it does.
        wording: Option<String>,
    },
    /// Of none.
    NoType,
    /// Of none by what is entered; what is missing may still change that.
    NoneSoFar,
    /// It cannot be said yet.
    Open,
    /// The pack defines no types.
    NoTypes,
    /// Its entries contradict each other or are unlikely together, so that nothing is said of its type.
    Doubted,
}

/// What part of a list is wanted, and in what order.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct View {
    /// What is sorted by.
    pub sort: SortKey,
    /// Largest first.
    pub descending: bool,
    /// Text that identifier, name or enterprise contains, whatever its case; empty for all.
    pub text: String,
    /// What the list calls the parcel; `None` for all.
    pub kind: Option<Kind>,
    /// The piece that is wanted.
    pub window: Window,
}

/// A list as it was looked at.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Viewed {
    /// Places of the parcels of the window in the order of the file, counted from 0, for [`super::Order::Parcels`] and
    /// [`super::Order::Records`].
    pub places: Vec<usize>,
    /// Those parcels.
    pub parcels: Vec<ListedParcel>,
    /// How many parcels passed the filter.
    pub count: usize,
    /// How many of them have entries that contradict each other or are unlikely together.
    pub doubted: usize,
    /// How many of those with the wanted text there are of each kind, whatever kind is wanted; types in their order.
    pub kinds: Vec<(Kind, usize)>,
    /// Sums over all that passed.
    pub totals: Totals,
}

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
            is_low: surveyed.clashes.iter().any(is_low),
        }
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
