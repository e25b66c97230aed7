//! What a reader has decided about a line of the list of needs.

use serde::{Deserialize, Serialize};

/// A line of the list of needs as the reader wants it. What is left open is as the draft has it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NeedEdit {
    /// Whether it is on the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticked: Option<bool>,
    /// The reader's own words in place of those of the draft; of a line of the reader's own, its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

impl NeedEdit {
    /// Begins the identifier of a line of the reader's own.
    pub const OWN: &'static str = "own.";
}
