//! Messages between the page and the worker.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Version of the messages. Page and worker of one build have the same; a page that meets the worker of another build finds
/// out before it believes anything else.
pub const PROTOCOL: u32 = 16;

/// Why a message is not understood.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum WireError {
    /// The other side is of another build.
    #[error("the other side speaks version {theirs}, this one {PROTOCOL}")]
    Protocol {
        /// Its version.
        theirs: u32,
    },
    /// It is no message of ours: the reader's words.
    #[error("no message: {0}")]
    Malformed(String),
}

#[derive(Serialize, Deserialize)]
struct Message<T> {
    protocol: u32,
    job: u64,
    body: T,
}

/// What is read before anything else of a message is believed.
#[derive(Deserialize)]
struct Head {
    protocol: u32,
}

/// A message about a job, by its number.
///
/// # Errors
/// [`WireError::Malformed`], which no message of ours causes.
pub fn encode<T: Serialize>(job: u64, body: &T) -> Result<String, WireError> {
    serde_json::to_string(&Message { protocol: PROTOCOL, job, body }).map_err(malformed)
}

/// The job's number and what is said of it.
///
/// # Errors
/// [`WireError::Protocol`] before anything else, [`WireError::Malformed`].
pub fn decode<T: DeserializeOwned>(text: &str) -> Result<(u64, T), WireError> {
    let Head { protocol } = serde_json::from_str(text).map_err(malformed)?;
    if protocol != PROTOCOL {
        return Err(WireError::Protocol { theirs: protocol });
    }
    let message: Message<T> = serde_json::from_str(text).map_err(malformed)?;
    Ok((message.job, message.body))
}

#[expect(clippy::needless_pass_by_value, reason = "it is handed over by `map_err`")]
fn malformed(error: serde_json::Error) -> WireError {
    WireError::Malformed(error.to_string())
}
