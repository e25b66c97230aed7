use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::{ColumnMapping, Imported, ImportedParcel};
use crate::engine::field::Field;
use crate::engine::issue::{Argument, Issue, Severity};

/// How a file was read: the object that `musuan inspect` prints.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Inspection<'a> {
    /// Kind of file by its content.
    pub format: &'static str,
    /// Name of the encoding.
    pub encoding: &'static str,
    /// Why that encoding was taken.
    pub encoding_reason: super::Reason,
    /// What separates the cells of a table.
    pub delimiter: Option<super::Delimiter>,
    /// The sheets of a workbook.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub sheets: &'a [super::Sheet],
    /// The sheet of them that was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<&'a str>,
    /// Row of the headings, the first being 1.
    pub heading_row: Option<usize>,
    /// What each column, or property, is read as; the form a mapping file has.
    pub columns: &'a [ColumnMapping],
    /// Rows that sum up others.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub summing: &'a [super::SummingRow],
    /// Numbers that are merged over several parcels.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub merged: &'a [super::MergedNumber],
    /// Reference system of the shapes; null if there are none or it is not known.
    pub crs: Option<String>,
    /// The parcels.
    pub parcels: Vec<InspectedParcel<'a>>,
    /// What was refused or looks wrong, by kind.
    pub reasons: Vec<super::ReasonGroup>,
    /// What was refused or looks wrong.
    pub issues: Vec<InspectedIssue<'a>>,
}

/// One parcel of a report.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct InspectedParcel<'a> {
    /// Its identifier.
    pub id: Option<&'a str>,
    /// Row of a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<usize>,
    /// Feature of a geometry file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<usize>,
    /// Its areas, m².
    pub area: InspectedArea,
}

/// The areas of a parcel in m², each null where it is not known.
#[derive(Clone, Copy, PartialEq, Debug, Serialize)]
pub struct InspectedArea {
    /// From the shape, on the ellipsoid.
    pub geodesic: Option<f64>,
    /// From the shape, in the plane of its grid.
    pub planar: Option<f64>,
    /// As the file states it.
    pub deed: Option<f64>,
}

/// One issue of a report.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct InspectedIssue<'a> {
    /// Row as people count.
    pub row: Option<usize>,
    /// Heading of the column.
    pub column: Option<&'a str>,
    /// The text as it stands in the file.
    pub text: &'a str,
    /// Code of the issue.
    pub code: &'static str,
    /// Its weight.
    pub severity: Severity,
    /// Field of the catalogue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<&'static str>,
    /// Feature of a geometry file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feature: Option<usize>,
    /// Ring of the shape.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ring: Option<usize>,
    /// Vertex of the ring.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vertex: Option<usize>,
    /// Named facts.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub arguments: Map<String, Json>,
}

impl<'a> Inspection<'a> {
    /// The report of what was read.
    #[must_use]
    pub fn of(imported: &'a Imported) -> Self {
        Self {
            format: imported.format.id(),
            encoding: imported.encoding.encoding.name(),
            encoding_reason: imported.encoding.reason,
            delimiter: imported.delimiter,
            sheets: &imported.sheets,
            sheet: imported.sheet.as_deref(),
            heading_row: imported.heading_row,
            columns: &imported.columns,
            summing: &imported.summing,
            merged: &imported.merged,
            crs: imported.crs.map(crate::engine::geometry::Crs::name),
            parcels: imported.parcels.iter().map(InspectedParcel::of).collect(),
            reasons: super::reason_groups(&imported.issues),
            issues: imported.issues.iter().map(InspectedIssue::of).collect(),
        }
    }
}

impl<'a> InspectedParcel<'a> {
    fn of(parcel: &'a ImportedParcel) -> Self {
        let square_metres = crate::engine::geometry::Area::square_metres;
        let area = InspectedArea {
            geodesic: parcel.geodesic.map(square_metres),
            planar: parcel.planar.map(square_metres),
            deed: parcel.parcel.number(Field::SiteArea),
        };
        Self { id: parcel.id(), row: parcel.row, feature: parcel.feature, area }
    }
}

impl<'a> InspectedIssue<'a> {
    /// The report of one issue.
    #[must_use]
    pub fn of(issue: &'a Issue) -> Self {
        let json = |argument: &Argument| match argument {
            Argument::Number(number) => Json::from(*number),
            Argument::Count(count) => Json::from(*count),
            Argument::Quantity { base, unit } => serde_json::json!({ "base": base, "unit": unit }),
            Argument::Text(text) => Json::from(text.as_str()),
        };
        Self {
            row: issue.place.row,
            column: issue.place.column.as_deref(),
            text: &issue.text,
            code: issue.code,
            severity: issue.severity,
            field: issue.place.field,
            feature: issue.place.feature,
            ring: issue.place.ring,
            vertex: issue.place.vertex,
            arguments: issue.arguments.iter().map(|(name, argument)| ((*name).to_owned(), json(argument))).collect(),
        }
    }
}
