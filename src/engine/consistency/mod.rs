//! Entries that contradict each other, and the one unit slip that would heal them.
//!
//! Site area, floor area and plot ratio determine each other; so do site area, tax and tax per area. Where the entries
//! clash, or the plot ratio is one that hardly any built plot has, each entry in turn is read as if its unit had
//! slipped (亩 for 公顷, 元 for 万元 …) through the same formulas. Nothing is corrected here: the finding is shown, and
//! the user decides. A part that exceeds its whole and a tax that no plot is likely to bring are clashes too.

mod slip;

pub use slip::{SLIPS, Slip};

use crate::engine::field::Field;
use crate::engine::graph::{BuildError, Cell, ColumnRecords, Graph, Model, Record, columns, evaluate};
use crate::engine::model::{Figure, LandModel, Parameters, define_consistency, input_specs, record_of};
use crate::engine::parcel::{Entry, Origin, Parcel, Value};
use jiff::civil::Date;

/// Stated and computed ratios agree within this share; documents round to two or three digits.
const TOLERANCE: f64 = 0.02;

/// More tax a year than a plot is likely to bring, in yuan/m². Convention: nearly forty times the 2,566.84 万元/公顷 of the
/// published parcel after its works.
const IMPLAUSIBLE_TAX_PER_AREA: f64 = 1e5;

/// Parts that cannot exceed their whole. Land is held against the site area, where no other area is the official one.
static PARTS: [[Field; 2]; 7] = [
    [Field::HighBayFloorArea, Field::FloorArea],
    [Field::OfficeFloorArea, Field::FloorArea],
    [Field::FootprintArea, Field::SiteArea],
    [Field::GreenArea, Field::SiteArea],
    [Field::OfficeLandArea, Field::SiteArea],
    [Field::SurplusArea, Field::SiteArea],
    [Field::DevelopedArea, Field::DevelopableArea],
];

/// Plot ratios of built industrial plots. Convention: below a tenth a plot is as good as unbuilt; the highest ratio
/// among Shanghai's first vertical plants is 3.66.
const PLAUSIBLE_PLOT_RATIO: (f64, f64) = (0.1, 5.0);

/// Below this plot ratio a plot is no plot with hardly any floor, but one whose area was written in another unit: m² under 亩
/// make 5.0, the highest plausible ratio, 0.0075.
pub const PLOT_RATIO_OF_ANOTHER_UNIT: f64 = 0.0075;

/// What clashes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Clash {
    /// Plot ratio from the areas against the one stated; the quotient of the two.
    StatedPlotRatio(f64),
    /// Tax per area from tax and area against the one stated; the quotient of the two.
    StatedTaxPerArea(f64),
    /// A plot ratio that hardly any built plot has.
    UnlikelyPlotRatio(f64),
    /// A tax per area that hardly any plot brings, in yuan/m² a year.
    UnlikelyTaxPerArea(f64),
    /// The first is a part of the second and yet larger.
    PartBeyondWhole(&'static [Field; 2]),
}

impl Clash {
    /// The entries that cannot all be right.
    #[must_use]
    pub fn entries(self) -> &'static [Field] {
        match self {
            Self::StatedPlotRatio(_) => &[Field::SiteArea, Field::FloorArea, Field::StatedPlotRatio],
            Self::StatedTaxPerArea(_) => &[Field::SiteArea, Field::AnnualTax, Field::StatedTaxPerArea],
            Self::UnlikelyPlotRatio(_) => &[Field::SiteArea, Field::FloorArea],
            Self::UnlikelyTaxPerArea(_) => &[Field::SiteArea, Field::AnnualTax],
            Self::PartBeyondWhole(fields) => fields,
        }
    }

    /// Whether the user has said that the entries are meant as they stand: of those behind an unlikely ratio one is enough;
    /// entries that disagree have all to be confirmed, so that a later change of one asks again.
    fn is_confirmed(self, parcel: &Parcel) -> bool {
        let mut entries = self.entries().iter().filter_map(|field| parcel.get(*field));
        let confirmed = |entry: &Entry| matches!(entry.origin, Origin::Overridden(_));
        match self {
            Self::UnlikelyPlotRatio(_) | Self::UnlikelyTaxPerArea(_) => entries.any(confirmed),
            Self::StatedPlotRatio(_) | Self::StatedTaxPerArea(_) | Self::PartBeyondWhole(_) => entries.all(confirmed),
        }
    }
}

/// One entry whose correction would heal every clash.
#[derive(Clone, PartialEq, Debug)]
pub struct Suspect {
    /// The entry.
    pub slip: Slip,
    /// Its value as entered, in base units.
    pub entered: f64,
    /// Its value if the unit had slipped, in base units.
    pub corrected: f64,
    /// Plot ratio after the correction, where known.
    pub plot_ratio: Option<f64>,
    /// Tax per area after the correction, where known.
    pub tax_per_area: Option<f64>,
}

/// Everything that clashes in one parcel.
#[derive(Clone, PartialEq, Debug)]
pub struct Contradiction {
    /// What clashes.
    pub clashes: Vec<Clash>,
    /// Entries that would heal all clashes, the likeliest first. One means "this one"; several mean "one of these";
    /// none means that no single slip explains it.
    pub suspects: Vec<Suspect>,
}

/// Looks for contradictions. Holds the few formulas that the search needs, built from the land model.
#[derive(Debug)]
pub struct ConsistencyCheck(Graph);

impl ConsistencyCheck {
    /// A check over the formulas of the land model.
    ///
    /// # Errors
    /// The formulas do not fit together.
    pub fn new() -> Result<Self, Vec<BuildError>> {
        let model = Model::new(input_specs());
        define_consistency(&LandModel::new(&model, &Parameters::new()));
        model.build().map(Self)
    }

    /// The contradiction within a parcel, if there is one.
    #[must_use]
    pub fn check(&self, parcel: &Parcel) -> Option<Contradiction> {
        let (clashes, _) = self.read(parcel);
        if clashes.is_empty() {
            return None;
        }
        let mut suspects: Vec<Suspect> = SLIPS.iter().filter_map(|slip| self.heals(parcel, *slip)).collect();
        // A slipped unit is likelier than a lost digit: those are named only where no unit explains the clash.
        if suspects.iter().any(|suspect| suspect.slip.is_unit()) {
            suspects.retain(|suspect| suspect.slip.is_unit());
        }
        Some(Contradiction { clashes, suspects })
    }

    /// Of each of many parcels what clashes within it.
    #[must_use]
    pub fn clashes(&self, parcels: &[&Parcel]) -> Vec<Vec<Clash>> {
        let records: Vec<Record> = parcels.iter().map(|parcel| record_of(&self.0, parcel, Date::ZERO)).collect();
        let answer = columns(&self.0, &ColumnRecords::of_records(&self.0, &records), &CLASHING.map(Figure::id));
        let of_parcel = |(place, parcel): (usize, &&Parcel)| {
            clashes(parcel, |figure| answer.figure(figure.id()).and_then(|column| column.cell(place).known()))
        };
        parcels.iter().enumerate().map(of_parcel).collect()
    }

    fn heals(&self, parcel: &Parcel, slip: Slip) -> Option<Suspect> {
        // Who wrote the unit beside the number took no other one for it.
        parcel.get(slip.field).filter(|entry| !(slip.is_unit() && entry.unit_named))?;
        let entered = parcel.number(slip.field).filter(|value| *value > 0.0)?;
        let corrected = entered * slip.factor;
        let mut healed = parcel.clone();
        healed.set(slip.field, Value::Number(corrected), Origin::Computed).ok()?;
        let (clashes, [plot_ratio, tax_per_area]) = self.read(&healed);
        clashes.is_empty().then_some(Suspect { slip, entered, corrected, plot_ratio, tax_per_area })
    }

    fn read(&self, parcel: &Parcel) -> (Vec<Clash>, [Option<f64>; 2]) {
        let answer = evaluate(&self.0, &record_of(&self.0, parcel, Date::ZERO));
        let known = |figure: Figure| answer.figure(figure.id()).and_then(Cell::known);
        (clashes(parcel, known), [known(Figure::PlotRatio), known(Figure::TaxPerArea)])
    }
}

/// The figures that [`clashes`] looks at.
const CLASHING: [Figure; 4] =
    [Figure::PlotRatio, Figure::TaxPerArea, Figure::PlotRatioAgreement, Figure::TaxPerAreaAgreement];

fn clashes(parcel: &Parcel, known: impl Fn(Figure) -> Option<f64>) -> Vec<Clash> {
    let disagrees = |quotient: &f64| (quotient - 1.0).abs() > TOLERANCE;
    let unlikely = known(Figure::PlotRatio).filter(|ratio| {
        let (least, greatest) = PLAUSIBLE_PLOT_RATIO;
        *ratio > 0.0 && !(least..=greatest).contains(ratio)
    });
    let mut clashes = Vec::new();
    clashes.extend(known(Figure::PlotRatioAgreement).filter(disagrees).map(Clash::StatedPlotRatio));
    clashes.extend(known(Figure::TaxPerAreaAgreement).filter(disagrees).map(Clash::StatedTaxPerArea));
    clashes.extend(unlikely.map(Clash::UnlikelyPlotRatio));
    let tax = known(Figure::TaxPerArea).filter(|tax| *tax > IMPLAUSIBLE_TAX_PER_AREA);
    clashes.extend(tax.map(Clash::UnlikelyTaxPerArea));
    for fields in &PARTS {
        if is_beyond(parcel, fields) {
            clashes.push(Clash::PartBeyondWhole(fields));
        }
    }
    clashes.retain(|clash| !clash.is_confirmed(parcel));
    clashes
}

/// Whether a part is larger than its whole by more than rounding.
fn is_beyond(parcel: &Parcel, [part, whole]: &[Field; 2]) -> bool {
    let measured_otherwise = *whole == Field::SiteArea && parcel.get(Field::AreaBasis).is_some();
    let both = parcel.number(*part).zip(parcel.number(*whole)).filter(|_| !measured_otherwise);
    both.is_some_and(|(part, whole)| part > whole * (1.0 + TOLERANCE))
}

#[cfg(test)]
mod tests;
