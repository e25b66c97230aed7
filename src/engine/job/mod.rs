//! Long work as data: what can be ordered, how it is answered, and the [`Desk`] that does it.
//!
//! The worker only carries these messages and the bytes of files. Whatever it does is done here, so that it has native
//! tests. A file that was read stays on the desk, and the page asks for its parcels and issues piece by piece: a list of
//! fifty thousand parcels never crosses over as a whole.

mod desk;
mod intern;
mod listing;
mod offer;
mod order;
mod questions;
mod sums;
#[cfg(test)]
mod tests;
mod totals;
mod view;
mod wire;

pub use desk::Desk;
pub use listing::{KEY_FIGURES, LARGEST_WINDOW, ListedArea, ListedParcel, Listing, Openness, Summary};
pub use offer::Offer;
pub use order::{
    AssessParcels, FigureAnswer, JobError, Order, Progress, ProjectPiece, ReadFile, Records, Reply, Window,
};
pub use sums::{SumCheck, SumGap};
pub use totals::{LeftOutParcels, Quotient, Total, Totals};
pub use view::{Kind, SortKey, View, Viewed};
pub use wire::{PROTOCOL, WireError, decode, encode};
