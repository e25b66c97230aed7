//! Long work as data: what can be ordered, how it is answered, and the [`Desk`] that does it.
//!
//! The worker only carries these messages and the bytes of files. Whatever it does is done here, so that it has native
//! tests. A file that was read stays on the desk, and the page asks for its parcels and issues piece by piece: a list of
//! fifty thousand parcels never crosses over as a whole.

mod change;
#[cfg(feature = "files")]
mod desk;
mod intern;
mod listed;
mod offer;
mod order;
mod park;
mod pipeline;
mod sums;
mod totals;
mod view;
mod wire;

pub use change::{
    Change, ChangeBar, ChangeQuery, GroupBar, MOST_BARS, MOST_WAITING_ASKED, ParkChange, RatioSum, RestBar,
    RouteChoice, Still,
};
#[cfg(feature = "files")]
pub use desk::{Desk, Listing};
pub use listed::{KEY_FIGURES, LARGEST_WINDOW, ListedArea, ListedParcel, Openness, PlanBrief, Summary};
pub use offer::Offer;
pub use order::{
    AssessParcels, FigureAnswer, IssuesOf, JobError, Order, Progress, ProjectPiece, ReadFile, Records, Reply, Window,
    WorkbookOf, WorkbookParcel, WriteWorkbook,
};
pub use park::{
    ASKED_AT_ONCE, Duplicates, Group, GroupBy, GroupName, Grouping, Groups, KindSums, MOST_ASKED, MOST_DRAWN,
    MOST_ON_SHEET, OpenQuestions, ParkBenchmark, ParkParcel, ParkPicture, Position, Probed, Shared, Sheet, SheetRow,
    Spread,
};
pub use pipeline::{Pipeline, PipelineCell};
pub use sums::{SumCheck, SumGap};
pub use totals::{LeftOutParcels, Quotient, Total, Totals};
pub use view::{Filter, Kind, SortKey, Test, View, Viewed};
pub use wire::{PROTOCOL, WireError, decode, encode};
