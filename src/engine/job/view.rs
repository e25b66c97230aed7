//! A list as it is looked at: sorted, filtered, and its totals.

use super::listing::ListedParcel;
use super::order::Window;
use crate::engine::assessment::Surveyed;
use crate::engine::field::Field;
use crate::engine::model::Figure;
use crate::engine::parcel::Parcel;
use crate::engine::policy::{Rulebook, Standing, TypeBrief};
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

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

/// What part of a list is wanted, and in what order.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct View {
    /// What is sorted by.
    pub sort: SortKey,
    /// Largest first.
    pub descending: bool,
    /// Text that identifier, name or enterprise contains, whatever its case; empty for all.
    pub text: String,
    /// Identifier of the type, decided or so far.
    pub land_type: Option<String>,
    /// Whether the type is certain.
    pub standing: Option<Standing>,
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
    /// Sums over all of these.
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
    land_type: TypeBrief,
    doubted: bool,
}

/// The figures that a [`Line`] is made of.
pub(super) const LINE_FIGURES: [Figure; 4] =
    [Figure::OfficialSiteArea, Figure::CountedFloorArea, Figure::PlotRatio, Figure::TaxPerArea];

impl Line {
    /// The line of a parcel with what the survey of [`LINE_FIGURES`] says of it.
    pub fn new(parcel: &Parcel, surveyed: &Surveyed) -> Self {
        let text = |field| parcel.text(field).unwrap_or_default().to_owned();
        let known = |figure| {
            let place = LINE_FIGURES.iter().position(|wanted| *wanted == figure)?;
            surveyed.figures.get(place).copied().flatten()
        };
        let (id, enterprise) = (text(Field::ParcelId), text(Field::Enterprise));
        let (site_area, tax_per_area) = (known(Figure::OfficialSiteArea), known(Figure::TaxPerArea));
        Self {
            searched: [&*id, &*text(Field::ParcelName), &*enterprise].join("\n").to_lowercase(),
            site_area,
            floor_area: known(Figure::CountedFloorArea),
            // Where only the list of years has taxes, the figure stands on their mean.
            tax: parcel.number(Field::AnnualTax).or_else(|| Some(tax_per_area? * site_area?)),
            plot_ratio: known(Figure::PlotRatio),
            tax_per_area,
            id,
            enterprise,
            land_type: surveyed.land_type,
            doubted: surveyed.doubted,
        }
    }

    fn passes(&self, filter: &Filter) -> bool {
        let is_type = filter.land_type.is_none_or(|wanted| wanted.is_some() && wanted == self.land_type.place);
        let stands = filter.standing.is_none_or(|standing| standing == self.land_type.standing);
        is_type && stands && self.searched.contains(&filter.text)
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

/// What a line must be to be shown.
struct Filter {
    text: String,
    /// Place of the wanted type in the rulebook; within that, `None` for one that the rulebook does not have.
    land_type: Option<Option<usize>>,
    standing: Option<Standing>,
}

/// Looks at lines.
pub(super) fn look(rulebook: &Rulebook, lines: &[Line], view: &View) -> Viewed {
    let place = |id: &String| rulebook.types().iter().position(|land_type| land_type.id == *id);
    let filter = Filter {
        text: view.text.trim().to_lowercase(),
        land_type: view.land_type.as_ref().map(place),
        standing: view.standing,
    };
    let mut places: Vec<usize> = Vec::new();
    let mut passed: Vec<&Line> = Vec::new();
    for (place, line) in lines.iter().enumerate().filter(|(_, line)| line.passes(&filter)) {
        places.push(place);
        passed.push(line);
    }
    let totals = Totals::of(&passed);
    let doubted = passed.iter().filter(|line| line.doubted).count();
    let mut order: Vec<(usize, &Line)> = places.into_iter().zip(passed).collect();
    if view.sort == SortKey::File && view.descending {
        order.reverse();
    }
    order.sort_by(|(_, line), (_, other)| line.compare(other, view));
    let count = order.len();
    let places = super::listing::piece(&order, view.window).iter().map(|(place, _)| *place).collect();
    Viewed { places, parcels: Vec::new(), count, doubted, totals }
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
