use crate::engine::issue::{Argument, Issue};

/// Why a text is not read as a number. Positions count the characters of the text, the first being 1.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum NumberError {
    /// 约, 左右, 多, ≥ and other words of estimate.
    #[error("an estimate, not a number: {word:?}")]
    Uncertain {
        /// The word that says so.
        word: &'static str,
    },
    /// Two numbers with a dash or tilde between.
    #[error("a range, not a number")]
    Range,
    /// A dash, a stroke or a word such as 无 in the place of a value.
    #[error("a placeholder for a value")]
    Placeholder,
    /// `#DIV/0!`, `#N/A`, `####`.
    #[error("an error value of a spreadsheet")]
    SpreadsheetError,
    /// The text of a formula instead of its result.
    #[error("a formula, not its result")]
    Formula,
    /// 三百.
    #[error("Chinese numerals")]
    ChineseNumerals,
    /// A date.
    #[error("a date, not a number")]
    Date,
    /// 1/2.
    #[error("a fraction")]
    Fraction,
    /// ∞ and NaN.
    #[error("not a finite number")]
    NotFinite,
    /// Beyond the largest number that can be stored.
    #[error("too large")]
    TooLarge,
    /// Not zero, but closer to it than can be stored.
    #[error("too close to zero")]
    TooSmall,
    /// More digits before the decimal point than are kept exactly: an identifier rather than a number.
    #[error("{digits} digits before the decimal point")]
    TooManyDigits {
        /// How many there are.
        digits: usize,
    },
    /// Separators that make no groups of three, and none of four.
    #[error("separators at {position} make no groups of three or four")]
    Grouping {
        /// The first separator.
        position: usize,
    },
    /// A blank between digits.
    #[error("a blank between digits at {position}")]
    SpaceInside {
        /// The digit after the blank.
        position: usize,
    },
    /// A second decimal point.
    #[error("a second decimal point at {position}")]
    SecondPoint {
        /// The second point.
        position: usize,
    },
    /// More than one sign, a sign inside brackets, or a sign without a number.
    #[error("a sign too many at {position}")]
    Sign {
        /// The sign that is too many.
        position: usize,
    },
    /// A bracket without its twin.
    #[error("a bracket without its twin at {position}")]
    Bracket {
        /// The bracket.
        position: usize,
    },
    /// Scientific notation together with 万, 亿, % or a unit.
    #[error("scientific notation with a suffix")]
    ExponentWithSuffix,
    /// 1亿2万 and 万 with a unit that has a 万 of its own.
    #[error("several magnitudes at {position}")]
    MixedMagnitudes {
        /// Where the second begins.
        position: usize,
    },
    /// Text after the number that is no unit.
    #[error("unknown text {found:?} after the number at {position}")]
    UnknownSuffix {
        /// Where it begins.
        position: usize,
        /// The text.
        found: String,
    },
    /// A character that begins no number.
    #[error("{found:?} at {position} begins no number")]
    NotANumber {
        /// Where it stands.
        position: usize,
        /// The character.
        found: char,
    },
    /// The unit in the cell measures something else than the column or field.
    #[error("unit {found} where {expected} is expected")]
    OtherUnit {
        /// Scale of the column or field.
        expected: &'static str,
        /// Scale in the cell.
        found: &'static str,
    },
    /// A per cent sign where no share or rate is asked for.
    #[error("per cent where {expected} is expected")]
    PercentUnexpected {
        /// Scale of the column or field.
        expected: &'static str,
    },
    /// 2亿 in a column of 万元: yuan or 万元?
    #[error("a magnitude in a column of {expected}")]
    MagnitudeTwice {
        /// Scale of the column or field.
        expected: &'static str,
    },
}

impl NumberError {
    /// Stable code of the issue.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Uncertain { .. } => "number.uncertain",
            Self::Range => "number.range",
            Self::Placeholder => "number.placeholder",
            Self::SpreadsheetError => "number.spreadsheet_error",
            Self::Formula => "number.formula",
            Self::ChineseNumerals => "number.chinese_numerals",
            Self::Date => "number.date",
            Self::Fraction => "number.fraction",
            Self::NotFinite => "number.not_finite",
            Self::TooLarge => "number.too_large",
            Self::TooSmall => "number.too_small",
            Self::TooManyDigits { .. } => "number.too_many_digits",
            Self::Grouping { .. } => "number.grouping",
            Self::SpaceInside { .. } => "number.space_inside",
            Self::SecondPoint { .. } => "number.second_point",
            Self::Sign { .. } => "number.sign",
            Self::Bracket { .. } => "number.bracket",
            Self::ExponentWithSuffix => "number.exponent_with_suffix",
            Self::MixedMagnitudes { .. } => "number.mixed_magnitudes",
            Self::UnknownSuffix { .. } => "number.unknown_suffix",
            Self::NotANumber { .. } => "number.not_a_number",
            Self::OtherUnit { .. } => "number.other_unit",
            Self::PercentUnexpected { .. } => "number.percent_unexpected",
            Self::MagnitudeTwice { .. } => "number.magnitude_twice",
        }
    }

    /// The named facts of its sentence. Scales are given by id under names that end in `unit`.
    #[must_use]
    pub fn arguments(&self) -> Vec<(&'static str, Argument)> {
        match self {
            Self::Uncertain { word } => vec![("word", Argument::Text((*word).to_owned()))],
            Self::TooManyDigits { digits } => vec![("digits", Argument::Count(*digits))],
            Self::Grouping { position }
            | Self::SpaceInside { position }
            | Self::SecondPoint { position }
            | Self::Sign { position }
            | Self::Bracket { position }
            | Self::MixedMagnitudes { position } => vec![("position", Argument::Count(*position))],
            Self::UnknownSuffix { position, found } => {
                vec![("position", Argument::Count(*position)), ("found", Argument::Text(found.clone()))]
            }
            Self::NotANumber { position, found } => {
                vec![("position", Argument::Count(*position)), ("found", Argument::Text(found.to_string()))]
            }
            Self::OtherUnit { expected, found } => {
                vec![
                    ("unit", Argument::Text((*expected).to_owned())),
                    ("cell_unit", Argument::Text((*found).to_owned())),
                ]
            }
            Self::PercentUnexpected { expected } | Self::MagnitudeTwice { expected } => {
                vec![("unit", Argument::Text((*expected).to_owned()))]
            }
            Self::Range
            | Self::Placeholder
            | Self::SpreadsheetError
            | Self::Formula
            | Self::ChineseNumerals
            | Self::Date
            | Self::Fraction
            | Self::NotFinite
            | Self::TooLarge
            | Self::TooSmall
            | Self::ExponentWithSuffix => Vec::new(),
        }
    }

    /// The issue of a refused text; the caller adds its place.
    #[must_use]
    pub fn issue(&self, text: &str) -> Issue {
        Issue { arguments: self.arguments(), ..Issue::error(self.code(), text) }
    }
}
