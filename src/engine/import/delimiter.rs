use serde::{Deserialize, Serialize};

/// What separates the cells of a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delimiter {
    /// `,`
    Comma,
    /// A tab: pasted cells and "Unicode text" of Excel.
    Tab,
    /// `;`
    Semicolon,
    /// `，`
    FullWidthComma,
    /// `|`
    Bar,
}

impl Delimiter {
    /// Every delimiter, in the order of preference.
    pub const ALL: [Self; 5] = [Self::Comma, Self::Tab, Self::Semicolon, Self::FullWidthComma, Self::Bar];
}
