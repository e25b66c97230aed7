//! What can be wrong with a pack, and where.

use super::json::{MAX_BYTES, MAX_DEPTH, MAX_TEXT, MAX_VALUES};
use super::reason;
use crate::engine::issue::{Argument, Issue};

/// What is wrong with a pack, and at which place of its JSON.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
#[error("{path}: {fault}")]
pub struct PackError {
    /// Path within the pack, such as `$.types[3].condition.all[0]`; of an included pack with its id in front.
    pub path: String,
    /// What is wrong.
    pub fault: PackFault,
}

/// What can be wrong with a pack.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum PackFault {
    /// The text is not JSON.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// Line, the first being 1.
        line: usize,
        /// Column, the first being 1.
        column: usize,
    },
    /// The file is too large.
    #[error("more than {MAX_BYTES} bytes")]
    TooLarge,
    /// Too many lists and objects within each other.
    #[error("more than {MAX_DEPTH} levels deep")]
    TooDeep,
    /// Too many values.
    #[error("more than {MAX_VALUES} values")]
    TooManyValues,
    /// A text is too long.
    #[error("a text of more than {MAX_TEXT} characters")]
    TextTooLong,
    /// A key stands twice in one object.
    #[error("key {0} stands twice")]
    DuplicateKey(String),
    /// The schema has no such key here.
    #[error("unknown key {0}")]
    UnknownKey(String),
    /// A key that must be there is not.
    #[error("key {0} is missing")]
    MissingKey(String),
    /// Another type of value is expected.
    #[error("expected {expected}, found {found}")]
    WrongType {
        /// Word for what is expected: `issue.pack.kind.<id>`.
        expected: &'static str,
        /// Word for what is there.
        found: &'static str,
    },
    /// A text that must say something is empty.
    #[error("the text is empty")]
    EmptyText,
    /// An id may hold small letters, digits, `_` and `-`, and starts with a letter.
    #[error("{0} is no id")]
    BadId(String),
    /// Two entries have one id.
    #[error("id {0} is used twice")]
    DuplicateId(String),
    /// The word is none of those known here.
    #[error("{found} is none of {known}")]
    UnknownWord {
        /// The word.
        found: String,
        /// The words known here.
        known: String,
    },
    /// A link begins with `https://` and names a host.
    #[error("{0} is no link")]
    BadLink(String),
    /// The calendar has no such date, or it is not written as `2026-11-23`.
    #[error("{0} is no date")]
    BadDate(String),
    /// No field of the catalogue has this id, or it cannot stand here.
    #[error("no field {0} can stand here")]
    UnknownField(String),
    /// A value does not fit its field.
    #[error("the value does not fit the field: {0}")]
    BadValue(crate::engine::parcel::ValueError),
    /// The parts that belong together contradict each other.
    #[error("{0}")]
    Contradiction(Contradiction),
    /// No pack of this id is built in.
    #[error("no pack {0}")]
    UnknownPack(String),
    /// The pack and those it includes have no such parameter.
    #[error("no parameter {0}")]
    UnknownParameter(String),
    /// The pack has no such table.
    #[error("no table {0}")]
    UnknownTable(String),
    /// A formula that the pack asks for cannot be built.
    #[error(transparent)]
    Formula(crate::engine::graph::Fault),
}

/// Parts of a pack that do not go together.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Contradiction {
    /// A value that was not found (mark `?`) has none, and every other mark has one.
    #[error("a value marked ? has no value, every other mark needs one")]
    MarkAndValue,
    /// A confirmed row has a value or one row it is taken from; every other row has no value.
    #[error("a confirmed row needs one value, another status has none")]
    StatusAndValue,
    /// A condition is exactly one of all, any, not, or a test of a field or figure.
    #[error("a condition is one of all, any, not, field or figure")]
    ConditionForm,
    /// A test states exactly one comparison.
    #[error("a test states exactly one of is, entered, below, above, at_least, at_most")]
    TestForm,
    /// Every test of a type lies within a part that has an id and a label.
    #[error("a test lies in no part with an id")]
    TestWithoutPart,
    /// A part has both id and label or neither.
    #[error("a part needs both id and label")]
    PartForm,
    /// A limit is 0, or an object with a value, a parameter, a table or a date.
    #[error("a limit is 0, or states one of value, parameter, table, date")]
    LimitForm,
    /// Two included packs state the same parameter and the pack itself does not.
    #[error("two included packs state the same parameter")]
    TwoIncluded,
    /// Only one of a pack and those it includes may define types.
    #[error("more than one pack defines types")]
    TypesTwice,
    /// The validity ends before it starts.
    #[error("the validity ends before it starts")]
    Validity,
}

impl PackError {
    /// The issue, to be shown after the path.
    #[must_use]
    pub fn issue(&self) -> Issue {
        Issue { arguments: self.fault.arguments(), ..Issue::error(self.fault.issue_code(), "") }
    }
}

impl PackFault {
    /// Stable code.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Contradiction(_) => "contradiction",
            Self::BadValue(_) => "bad_value",
            Self::Formula(_) => "formula",
            other => other.issue_code().trim_start_matches("pack."),
        }
    }

    /// The key of its sentence: `issue.<code>`.
    fn issue_code(&self) -> &'static str {
        match self {
            Self::NotJson { .. } => "pack.not_json",
            Self::TooLarge => "pack.too_large",
            Self::TooDeep => "pack.too_deep",
            Self::TooManyValues => "pack.too_many_values",
            Self::TextTooLong => "pack.text_too_long",
            Self::DuplicateKey(_) => "pack.duplicate_key",
            Self::UnknownKey(_) => "pack.unknown_key",
            Self::MissingKey(_) => "pack.missing_key",
            Self::WrongType { .. } => "pack.wrong_type",
            Self::EmptyText => "pack.empty_text",
            Self::BadId(_) => "pack.bad_id",
            Self::DuplicateId(_) => "pack.duplicate_id",
            Self::UnknownWord { .. } => "pack.unknown_word",
            Self::BadLink(_) => "pack.bad_link",
            Self::BadDate(_) => "pack.bad_date",
            Self::UnknownField(_) => "pack.unknown_field",
            Self::BadValue(error) => reason::of_value(error).0,
            Self::Contradiction(contradiction) => contradiction.issue_code(),
            Self::UnknownPack(_) => "pack.unknown_pack",
            Self::UnknownParameter(_) => "pack.unknown_parameter",
            Self::UnknownTable(_) => "pack.unknown_table",
            Self::Formula(fault) => reason::of_formula(fault).0,
        }
    }

    /// The named facts of the sentence.
    fn arguments(&self) -> Vec<(&'static str, Argument)> {
        let text = |name, text: &str| (name, Argument::Text(text.to_owned()));
        let count = |name, count: usize| (name, Argument::Count(count));
        match self {
            Self::NotJson { line, column } => vec![count("line", *line), count("column", *column)],
            Self::TooLarge => vec![count("most", MAX_BYTES)],
            Self::TooDeep => vec![count("most", MAX_DEPTH)],
            Self::TooManyValues => vec![count("most", MAX_VALUES)],
            Self::TextTooLong => vec![count("most", MAX_TEXT)],
            Self::DuplicateKey(found)
            | Self::UnknownKey(found)
            | Self::MissingKey(found)
            | Self::BadId(found)
            | Self::DuplicateId(found)
            | Self::BadLink(found)
            | Self::BadDate(found)
            | Self::UnknownField(found)
            | Self::UnknownPack(found)
            | Self::UnknownParameter(found)
            | Self::UnknownTable(found) => vec![text("found", found)],
            Self::WrongType { expected, found } => vec![text("expected_kind", expected), text("found_kind", found)],
            Self::UnknownWord { found, known } => vec![text("found", found), text("known", known)],
            Self::BadValue(error) => reason::of_value(error).1,
            Self::Formula(fault) => reason::of_formula(fault).1,
            Self::EmptyText | Self::Contradiction(_) => Vec::new(),
        }
    }
}

impl Contradiction {
    /// The key of its sentence: `issue.<code>`.
    fn issue_code(self) -> &'static str {
        match self {
            Self::MarkAndValue => "pack.mark_and_value",
            Self::StatusAndValue => "pack.status_and_value",
            Self::ConditionForm => "pack.condition_form",
            Self::TestForm => "pack.test_form",
            Self::TestWithoutPart => "pack.test_without_part",
            Self::PartForm => "pack.part_form",
            Self::LimitForm => "pack.limit_form",
            Self::TwoIncluded => "pack.two_included",
            Self::TypesTwice => "pack.types_twice",
            Self::Validity => "pack.validity",
        }
    }
}
