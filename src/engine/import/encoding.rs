use serde::{Deserialize, Serialize};

/// The encodings that offices write.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    #[serde(rename = "UTF-8")]
    Utf8,
    /// UTF-16, low byte first: "Unicode text" of Excel.
    #[serde(rename = "UTF-16LE")]
    Utf16Le,
    /// UTF-16, high byte first.
    #[serde(rename = "UTF-16BE")]
    Utf16Be,
    /// GB18030, which contains GBK and GB2312: Excel and WPS on Chinese Windows.
    #[serde(rename = "GB18030")]
    Gb18030,
}

impl Encoding {
    /// Every encoding, in the order in which they are tried.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Utf16Le, Self::Utf16Be, Self::Gb18030];

    /// The usual name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Gb18030 => "GB18030",
        }
    }
}

/// Why an encoding was taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The file begins with its byte-order mark.
    ByteOrderMark,
    /// Every byte is valid UTF-8, which does not happen by chance.
    ValidUtf8,
    /// Zeros stand at every other byte only.
    ZeroPattern,
    /// Not UTF-8, and every byte is valid GB18030.
    ValidGb18030,
    /// The file, or one beside it, names it.
    Declared,
    /// The user said so.
    Chosen,
    /// The format has no other.
    Format,
}

/// The encoding of a file, and why it was taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct Detected {
    /// The encoding.
    pub encoding: Encoding,
    /// Why.
    pub reason: Reason,
    /// Length of the byte-order mark, which is no text.
    #[serde(skip)]
    pub mark: usize,
    /// Whether some bytes are no text; each of them is read as the mark of a lost character.
    #[serde(skip)]
    pub has_damage: bool,
}

/// The bytes are no text in the encoding.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("byte {offset} is not valid {}", encoding.name())]
pub struct Undecodable {
    /// The encoding tried that got furthest.
    pub encoding: Encoding,
    /// Where the first invalid byte stands, counted from 0.
    pub offset: usize,
}
