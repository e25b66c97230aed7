//! Where the work is done.

mod asking;
mod change;
mod listing;
mod offer;
mod park;
#[cfg(test)]
mod park_tests;
mod passing;
mod pipeline;
mod questions;
mod said;
mod sheet;
mod sums;
#[cfg(test)]
mod tests;
mod totals;
mod view;

pub use listing::Listing;

use super::{AssessParcels, JobError, Order, Progress, ProjectPiece, ReadFile, Reply, Summary};
use crate::engine::import::{Kept, LARGEST_TEXT_BYTES, Options, preview, refused_rows};
use crate::engine::project::{Action, Candidate, Counts, Doubts};

/// Does what is ordered, and keeps what was read.
#[derive(Debug, Default)]
pub struct Desk {
    listing: Option<Listing>,
    /// Bytes of the file on the desk, so that it can be read in another way without coming again.
    held: Option<Vec<u8>>,
    /// How the file was read.
    order: Option<ReadFile>,
    /// A list of parcels that need no reading and have not all come yet.
    coming: Option<Listing>,
    /// A project file that is not decided or not handed over yet.
    candidate: Option<Candidate>,
    /// The edit that makes its project, as it was decided.
    decided: Option<(Counts, Action)>,
}

impl Desk {
    /// Takes what was read before off the desk, before the next file takes its memory.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Does what is ordered. A file's bytes come with the first order that is about it. They are held from a preview to
    /// the reading, and after a reading if they are not many; orders without bytes are about the file that is held.
    pub fn run(&mut self, order: &Order, bytes: Option<Vec<u8>>) -> Reply {
        self.run_telling(order, bytes, &|_| ())
    }

    /// As [`Desk::run`], telling meanwhile how far it is.
    pub fn run_telling(&mut self, order: &Order, bytes: Option<Vec<u8>>, tell: &dyn Fn(Progress)) -> Reply {
        self.answer(order, bytes, tell).unwrap_or_else(Reply::Failed)
    }

    fn answer(&mut self, order: &Order, bytes: Option<Vec<u8>>, tell: &dyn Fn(Progress)) -> Result<Reply, JobError> {
        match order {
            Order::Preview(order) => {
                if bytes.is_some() {
                    self.clear();
                    self.held = bytes;
                }
                let held = self.held.as_ref().ok_or(JobError::Incomplete)?;
                Ok(Reply::Preview(Box::new(preview(held, &order.options())?)))
            }
            Order::ReadFile(order) => self.read(order, bytes, tell).map(|summary| Reply::Read(Box::new(summary))),
            Order::Records(records) => Ok(Reply::Records(self.listing()?.records(*records))),
            Order::RefusedRows => {
                self.refused_rows().map(|Kept { rows, reasons }| Reply::RefusedRows(Box::new(rows), reasons))
            }
            Order::Assess(order) => self.assess(order).map(Reply::Assessed),
            Order::Parcels(window) => Ok(Reply::Parcels(self.listing()?.parcels(*window))),
            Order::View(view) => Ok(Reply::Viewed(Box::new(self.listing()?.view(view)))),
            Order::Park(view) => Ok(Reply::Park(Box::new(self.listing()?.park(view)))),
            Order::Groups(grouping) => Ok(Reply::Groups(Box::new(self.listing()?.groups(grouping)))),
            Order::Change(query) => Ok(Reply::Change(Box::new(self.listing()?.change(query)))),
            Order::Pipeline(view) => Ok(Reply::Pipeline(Box::new(self.listing()?.pipeline(view)))),
            Order::Sheet(view) => Ok(Reply::Sheet(Box::new(self.listing()?.sheet(view)))),
            Order::Questions { view, from } => Ok(Reply::Questions(self.listing()?.questions_of(view, *from))),
            Order::Probe { view, field } => Ok(Reply::Probed(Box::new(self.listing()?.probe(view, *field)))),
            Order::Keys { view, lacking } => Ok(Reply::Keys(self.listing()?.keys_of(view, *lacking))),
            Order::Issues(window) => Ok(Reply::Issues(self.listing()?.issues(*window))),
            Order::IssuesOf(wanted) => Ok(Reply::Issues(self.listing()?.issues_of(wanted))),
            Order::EqualCells { column, text } => Ok(Reply::Rows(self.listing()?.equal_cells(column, text))),
            Order::Offers(window) => Ok(Reply::Offers(self.listing()?.offers(*window))),
            Order::OpenProject => self.open_project(bytes).map(|doubts| Reply::Opened(Box::new(doubts))),
            Order::ProjectPiece(piece) => self.project_piece(*piece),
            Order::Workbook(_) => Err(JobError::Incomplete),
            Order::Cancel(_) => Ok(Reply::Cancelled),
        }
    }

    fn read(&mut self, order: &ReadFile, bytes: Option<Vec<u8>>, tell: &dyn Fn(Progress)) -> Result<Summary, JobError> {
        self.listing = None;
        let has_come = bytes.is_some();
        let bytes = bytes.or_else(|| self.held.take()).ok_or(JobError::Incomplete)?;
        self.held = None;
        let read = Listing::read(order, &bytes, tell).map(|listing| (listing, Some(order.clone())));
        if !has_come || (read.is_ok() && bytes.len() <= LARGEST_TEXT_BYTES) {
            self.held = Some(bytes);
        }
        let ((listing, summary), order) = read?;
        (self.listing, self.order) = (Some(listing), order);
        Ok(summary)
    }

    fn assess(&mut self, order: &AssessParcels) -> Result<usize, JobError> {
        if order.from == 0 {
            self.clear();
            self.coming = Some(Listing::empty(&order.pack, order.as_of)?);
        }
        let next = self.coming.as_mut().filter(|listing| listing.count() == order.from);
        let listing = next.ok_or(JobError::Incomplete)?;
        listing.add(&order.parcels);
        let count = listing.count();
        if !order.more {
            self.listing = self.coming.take();
        }
        Ok(count)
    }

    fn refused_rows(&self) -> Result<Kept, JobError> {
        let listing = self.listing()?;
        let (Some(bytes), Some(order)) = (&self.held, &self.order) else { return Err(JobError::NothingRead) };
        let mut kept = refused_rows(bytes, &order.options(), listing.held_back())?;
        kept.reasons.extend(listing.questions().iter().cloned());
        Ok(kept)
    }

    fn open_project(&mut self, bytes: Option<Vec<u8>>) -> Result<Doubts, JobError> {
        self.clear();
        let bytes = bytes.ok_or(JobError::Incomplete)?;
        // Where bytes are no text, the checksum no longer fits, and the reader is asked.
        let candidate = Candidate::read(&String::from_utf8_lossy(&bytes))?;
        let doubts = candidate.doubts();
        self.candidate = Some(candidate);
        Ok(doubts)
    }

    fn project_piece(&mut self, piece: ProjectPiece) -> Result<Reply, JobError> {
        let candidate = self.candidate.as_ref().ok_or(JobError::NothingRead)?;
        let (_, edit) = match self.decided.take() {
            Some(decided) if decided.0 == piece.counts => self.decided.insert(decided),
            _ => self.decided.insert((piece.counts, candidate.decided(piece.counts).as_edit())),
        };
        let action = edit.piece(piece.number).ok_or(JobError::Incomplete)?;
        Ok(Reply::ProjectPiece(Box::new(action), edit.pieces()))
    }

    /// The list that was read or assessed last.
    ///
    /// # Errors
    /// [`JobError::NothingRead`].
    pub fn listing(&self) -> Result<&Listing, JobError> {
        self.listing.as_ref().ok_or(JobError::NothingRead)
    }
}

impl ReadFile {
    fn options(&self) -> Options<'_> {
        Options {
            file_name: &self.file_name,
            encoding: self.encoding,
            delimiter: self.delimiter,
            sheet: self.sheet.as_deref(),
            heading_row: self.heading_row,
            mapping: self.mapping.as_ref(),
            crs: self.crs,
            measured_area_counts: self.measured_area_counts,
            merged: self.merged,
            industry_edition: self.industry_edition,
            repairs: &self.repairs,
            kept_rows: None,
            heard: None,
        }
    }
}
