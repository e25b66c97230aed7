//! A list as it is looked at: sorted, filtered, and its totals.

use super::listing::{KEY_FIGURES, ListedParcel};
use super::order::Window;
use crate::engine::assessment::Surveyed;
use crate::engine::field::Field;
use crate::engine::model::Figure;
use crate::engine::parcel::Parcel;
use crate::engine::policy::{Rulebook, Standing, TypeBrief};
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

/// What a list calls a parcel.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Of the type with this identifier, decided or so far.
    Type(String),
    /// Of none; or of none so far, where all of the list's figures are known.
    NoType,
    /// It cannot be said yet.
    Open,
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

/// Sums over parcels, in base units. A ratio is the sum above over the sum below, of those parcels that have both.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Totals {
    /// Land that the indicators divide by, m².
    pub site_area: Total,
    /// Counted floor area, m².
    pub floor_area: Total,
    /// Tax of a year, yuan a year.
    pub tax: Total,
    /// Counted floor area ÷ site area.
    pub plot_ratio: Total,
    /// Tax ÷ site area, yuan/m² a year.
    pub tax_per_area: Total,
}

/// A total, and of how many parcels.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Total {
    /// The amount; `None` where no parcel has it, or no land stands below it.
    pub value: Option<f64>,
    /// How many parcels it covers.
    pub parcels: usize,
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
}

/// [`Kind`] with the place of the type in the rulebook, the first being 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum LineKind {
    Type(usize),
    NoType,
    Open,
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
        let all_known = surveyed.figures.iter().all(Option::is_some);
        Self {
            searched: [&*id, &*text(Field::ParcelName), &*enterprise].join("\n").to_lowercase(),
            site_area: known(Figure::OfficialSiteArea),
            floor_area: known(Figure::CountedFloorArea),
            tax: known(Figure::TaxBase),
            plot_ratio: known(Figure::PlotRatio),
            tax_per_area: known(Figure::TaxPerArea),
            id,
            enterprise,
            kind: match (surveyed.land_type, !surveyed.clashes.is_empty()) {
                (_, true) => LineKind::Doubted,
                (TypeBrief { place: Some(place), .. }, _) => LineKind::Type(place),
                (TypeBrief { standing: Standing::NoType, .. }, _) => LineKind::NoType,
                // As the page says it: by what is entered, none, as long as its figures are there to say so.
                (TypeBrief { standing: Standing::NoneSoFar, .. }, _) if all_known => LineKind::NoType,
                _ => LineKind::Open,
            },
        }
    }

    fn number(&self, key: SortKey) -> Option<f64> {
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
    let mut kinds: BTreeMap<LineKind, usize> = BTreeMap::new();
    let mut places: Vec<usize> = Vec::new();
    let mut passed: Vec<&Line> = Vec::new();
    for (place, line) in lines.iter().enumerate().filter(|(_, line)| line.searched.contains(&text)) {
        *kinds.entry(line.kind).or_default() += 1;
        if view.kind.as_ref().is_none_or(|wanted| line.kind.is(wanted, rulebook)) {
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

impl LineKind {
    fn named(self, rulebook: &Rulebook) -> Option<Kind> {
        Some(match self {
            Self::Type(place) => Kind::Type(rulebook.types().get(place)?.id.clone()),
            Self::NoType => Kind::NoType,
            Self::Open => Kind::Open,
            Self::Doubted => Kind::Doubted,
        })
    }

    fn is(self, kind: &Kind, rulebook: &Rulebook) -> bool {
        match (self, kind) {
            (Self::Type(place), Kind::Type(id)) => rulebook.types().get(place).is_some_and(|known| known.id == *id),
            (Self::NoType, Kind::NoType) | (Self::Open, Kind::Open) | (Self::Doubted, Kind::Doubted) => true,
            _ => false,
        }
    }
}

impl Totals {
    fn of(lines: &[&Line]) -> Self {
        let sum = |value: fn(&Line) -> Option<f64>| {
            let values: Vec<f64> = lines.iter().filter_map(|line| value(line)).collect();
            let total = (!values.is_empty()).then(|| values.iter().sum());
            Total { value: total, parcels: values.len() }
        };
        let ratio = |above: fn(&Line) -> Option<f64>| {
            let both: Vec<(f64, f64)> = lines.iter().filter_map(|line| above(line).zip(line.site_area)).collect();
            let (above, below) = both.iter().fold((0.0, 0.0), |(above, below), both| (above + both.0, below + both.1));
            Total { value: (below > 0.0).then(|| above / below), parcels: both.len() }
        };
        Self {
            site_area: sum(|line| line.site_area),
            floor_area: sum(|line| line.floor_area),
            tax: sum(|line| line.tax),
            plot_ratio: ratio(|line| line.floor_area),
            tax_per_area: ratio(|line| line.tax),
        }
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
