//! Sums over the parcels of a list.

use serde::{Deserialize, Serialize};

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
    pub plot_ratio: Quotient,
    /// Tax ÷ site area, yuan/m² a year.
    pub tax_per_area: Quotient,
    /// Parcels that none of these counts because something about them is asked.
    #[serde(default)]
    pub left_out: LeftOutParcels,
    /// How many parcels are counted although their plot ratio is below a tenth.
    #[serde(default)]
    pub low_ratio: usize,
}

/// Parcels that totals leave out.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct LeftOutParcels {
    /// How many.
    pub parcels: usize,
    /// Their site area, m², as far as it is known: the one that explains the entries where an offer does, else as it stands.
    pub site_area: f64,
}

/// A sum over a sum, and of how many parcels: those that have both.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Quotient {
    /// The sum above.
    pub above: f64,
    /// The sum below, m².
    pub below: f64,
    /// The quotient; `None` where no land stands below it.
    pub value: Option<f64>,
    /// How many parcels it covers.
    pub parcels: usize,
}

/// A total, and of how many parcels.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Total {
    /// The amount; `None` where no parcel has it, or no land stands below it.
    pub value: Option<f64>,
    /// How many parcels it covers.
    pub parcels: usize,
}
