//! What a pack holds once it was read.

use super::case::Case;
use super::condition::{Condition, Force, Limit, Relation};
use super::land_type::LandType;
use super::way::Way;
use crate::engine::field::Field;
use crate::engine::issue::Severity;
use crate::engine::unit::Scale;
use jiff::civil::Date;
use serde::Serialize;

/// A text of a pack in both languages; of a citation that is the same in both, one text.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
    /// Where a citation can be read: an address that begins with `https://`. Only citations have one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// How far a value can be trusted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum Mark {
    /// Read in the law, an official page, a press report or a data set.
    #[serde(rename = "V")]
    Verified,
    /// Standard knowledge that was not looked up: to be confirmed.
    #[serde(rename = "W")]
    WellKnown,
    /// A market figure, a single case, an example: never a rule.
    #[serde(rename = "I")]
    Indicative,
    /// Wanted and not found: has no value.
    #[serde(rename = "?")]
    Wanted,
}

impl Mark {
    /// Identifier: the key of its words is `page.mark.<id>`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Verified => "verified",
            Self::WellKnown => "well_known",
            Self::Indicative => "indicative",
            Self::Wanted => "wanted",
        }
    }
}

/// What a pack is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PackKind {
    /// Benchmarks and types of one place: what a parcel is assessed under.
    Case,
    /// Control indicators.
    Indicators,
    /// Rules of land supply and use.
    LandRules,
    /// Tax and discount rates.
    Rates,
}

/// The document that a pack reproduces.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// Number, such as 沪规划资源规〔2021〕6号.
    pub number: String,
    /// Day of issue.
    pub issued: Option<Date>,
}

/// From when to when a pack is in force, as far as known; both days belong to it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Valid {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// The pack that replaced it.
    pub superseded_by: Option<String>,
}

/// A policy pack.
#[derive(Clone, PartialEq, Debug)]
pub struct Pack {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Text,
    /// What it is for.
    pub kind: PackKind,
    /// Where it applies.
    pub jurisdiction: Text,
    /// The document it reproduces, if it is one.
    pub document: Option<Document>,
    /// When it is in force.
    pub valid: Valid,
    /// Where its content comes from.
    pub source: Text,
    /// How far it can be trusted.
    pub mark: Mark,
    /// Whether it states published rules unchanged. An edited pack is not official.
    pub official: bool,
    /// What a reader should know.
    pub note: Option<Text>,
    /// Built-in packs whose parameters, thresholds and rules count here.
    pub includes: Vec<String>,
    /// Built-in packs whose thresholds are shown for orientation: they decide nothing.
    pub orientation: Vec<String>,
    /// Named numbers.
    pub parameters: Vec<PackParameter>,
    /// Values by a choice field.
    pub tables: Vec<PackTable>,
    /// Limits of figures, to be drawn and compared with.
    pub thresholds: Vec<Threshold>,
    /// Rules that raise a finding.
    pub rules: Vec<Rule>,
    /// Land types in the order of decision.
    pub types: Vec<LandType>,
    /// What stands before the ways that a parcel can go.
    pub ways: Vec<Way>,
    /// Worked cases.
    pub cases: Vec<Case>,
}

/// A named number with its source.
#[derive(Clone, PartialEq, Debug)]
pub struct PackParameter {
    /// Id.
    pub id: String,
    /// Name.
    pub label: Text,
    /// The number in base units; none where it was not found.
    pub value: Option<f64>,
    /// The unit it is stated in.
    pub scale: &'static Scale,
    /// Source.
    pub source: Text,
    /// How far it can be trusted.
    pub mark: Mark,
    /// What a reader should know.
    pub note: Option<Text>,
    /// Changed by the user against the pack.
    pub edited: bool,
}

/// Values by the options of a choice field.
#[derive(Clone, PartialEq, Debug)]
pub struct PackTable {
    /// Id; the figure is called `<pack>.<id>`.
    pub id: String,
    /// Name.
    pub label: Text,
    /// The choice field that is looked up.
    pub field: Field,
    /// The unit of its values.
    pub scale: &'static Scale,
    /// Source.
    pub source: Text,
    /// How far it can be trusted.
    pub mark: Mark,
    /// Rows; an option without a row is not loaded.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// Option of the field.
    pub key: String,
    /// Whether it gives a value.
    pub status: RowStatus,
    /// The value in base units; only a confirmed row has one.
    pub value: Option<f64>,
    /// Rows of another edition that it is taken from.
    pub from: Vec<String>,
    /// Source, where it is not that of the table.
    pub source: Option<Text>,
    /// How far it can be trusted, where it is not as the table.
    pub mark: Option<Mark>,
    /// What a reader should know.
    pub note: Option<Text>,
}

/// Whether a row gives a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowStatus {
    /// It does.
    Confirmed,
    /// The value was not found.
    Missing,
    /// The crosswalk between two editions leaves more than one row.
    Ambiguous,
}

/// A limit of a figure.
#[derive(Clone, PartialEq, Debug)]
pub struct Threshold {
    /// Id.
    pub id: String,
    /// Name.
    pub label: Text,
    /// The figure.
    pub figure: String,
    /// On which side of the limit it is met.
    pub relation: Relation,
    /// The limit.
    pub limit: Limit,
    /// Whether it decides or only orientates.
    pub force: Force,
    /// Article or clause.
    pub clause: Text,
    pub(super) path: String,
}

/// A rule: raises a finding where its condition holds.
#[derive(Clone, PartialEq, Debug)]
pub struct Rule {
    /// Id.
    pub id: String,
    /// Name.
    pub label: Text,
    /// When it applies.
    pub when: Condition,
    /// What then is to be known or done; `{figure}` in it stands for the value of that figure.
    pub outcome: Text,
    /// Article or clause.
    pub clause: Text,
    /// Source.
    pub source: Text,
    /// How far it can be trusted.
    pub mark: Mark,
    /// How much it weighs.
    pub severity: Severity,
    /// Whether it binds or only orientates.
    pub force: Force,
}
