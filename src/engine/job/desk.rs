//! Where the work is done.

use super::listing::Listing;
use super::order::{JobError, Order, Reply};

/// Does what is ordered, and keeps what was read.
#[derive(Debug, Default)]
pub struct Desk {
    listing: Option<Listing>,
}

impl Desk {
    /// Takes what was read before off the desk, before the next file takes its memory.
    pub fn clear(&mut self) {
        self.listing = None;
    }

    /// Does what is ordered. A file's bytes come with its order; they are gone when this returns.
    pub fn run(&mut self, order: &Order, bytes: Option<Vec<u8>>) -> Reply {
        self.answer(order, bytes).unwrap_or_else(Reply::Failed)
    }

    fn answer(&mut self, order: &Order, bytes: Option<Vec<u8>>) -> Result<Reply, JobError> {
        match order {
            Order::ReadFile(order) => {
                self.clear();
                let listing = Listing::read(order, &bytes.ok_or(JobError::Incomplete)?)?;
                let summary = listing.summary();
                self.listing = Some(listing);
                Ok(Reply::Read(Box::new(summary)))
            }
            Order::Parcels(window) => Ok(Reply::Parcels(self.listing()?.parcels(*window))),
            Order::Issues(window) => Ok(Reply::Issues(self.listing()?.issues(*window))),
            Order::Cancel(_) => Ok(Reply::Cancelled),
        }
    }

    fn listing(&self) -> Result<&Listing, JobError> {
        self.listing.as_ref().ok_or(JobError::NothingRead)
    }
}
