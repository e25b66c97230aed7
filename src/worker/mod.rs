//! Long work beside the page: reading a dropped file without freezing anything.
//!
//! [`WorkerClient`] is the page's side, `serve` the worker's, which needs the feature `files`. Orders and replies, and all the work, are
//! [`engine::job`](crate::engine::job), which has native tests; here they are only carried. See
//! `docs/decisions/worker-messages.md`.

mod client;
mod error;
mod link;
#[cfg(feature = "files")]
mod serve;
pub mod start;

pub use client::{JobHandle, ReadEvent, WorkerClient};
pub use error::WorkerError;
pub use link::Source;
#[cfg(feature = "files")]
pub use serve::serve;
