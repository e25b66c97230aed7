//! Why the worker did not answer.

use super::start::StartError;
use crate::engine::issue::Issue;
use crate::engine::job::{JobError, WireError};

/// Why the worker did not answer. The page is whole, and the next order starts a new worker.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum WorkerError {
    /// It cannot be started.
    #[error(transparent)]
    Start(#[from] StartError),
    /// It is of another build than the page, or said something that is no message.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// It could not be loaded, or it broke down, out of memory say: the browser's words.
    #[error("the worker broke down: {0}")]
    BrokeDown(String),
    /// It was ended, because another job had to be stopped.
    #[error("the worker was ended")]
    Ended,
    /// The job cannot be done.
    #[error(transparent)]
    Job(#[from] JobError),
}

impl WorkerError {
    /// The issue whose sentence says it.
    #[must_use]
    pub fn issue(&self) -> Issue {
        match self {
            Self::Start(error) => Issue::error("worker.start", error.to_string()),
            Self::Wire(WireError::Protocol { .. }) => Issue::error("worker.other_build", ""),
            Self::Wire(WireError::Malformed(words)) => Issue::error("worker.no_message", words),
            Self::BrokeDown(words) => Issue::error("worker.broke_down", words),
            Self::Ended => Issue::error("worker.ended", ""),
            Self::Job(error) => error.issue(),
        }
    }
}
