//! The projects of a park by kind and by origin of their capital, with what they invest.

use super::totals::Total;
use serde::{Deserialize, Serialize};

/// The projects on the parcels that pass a view.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Pipeline {
    /// One for each kind and origin that occurs: in the order of the options, blank last.
    pub cells: Vec<PipelineCell>,
    /// How many parcels have neither, so that no project is counted on them.
    pub without: usize,
}

/// The projects of one kind and one origin.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PipelineCell {
    /// Id of the kind; `None` where it is not entered.
    pub kind: Option<String>,
    /// Id of the origin; `None` where it is not entered.
    pub origin: Option<String>,
    /// How many projects, one a parcel.
    pub projects: usize,
    /// Their planned investment, yuan, and of how many it is known.
    pub investment: Total,
}
