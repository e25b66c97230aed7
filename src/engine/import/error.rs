use super::{Format, Undecodable};
use crate::engine::field::Field;
use crate::engine::issue::{Argument, Issue};

/// Why a file cannot be read at all. Everything less is an issue beside what was read.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum ImportError {
    /// Nothing but blanks.
    #[error("the file is empty")]
    Empty,
    /// A kind of file that is not read; saving it as CSV or GeoJSON is the way out.
    #[error("files of kind {} are not read", .0.id())]
    NotReadable(Format),
    /// No text, where nothing but text is read: saving it as CSV is the way out.
    #[error("files of kind {} are no text", .0.id())]
    NoText(Format),
    /// A mapping reads a column into a field that no column has.
    #[error("column {column} cannot be read as {}", .field.id())]
    MappedField {
        /// The column.
        column: String,
        /// The field.
        field: Field,
    },
    /// A workbook that asks for a password.
    #[error("the workbook is encrypted")]
    Encrypted,
    /// A workbook that breaks off or is not put together as one; the reader's words.
    #[error("the workbook is damaged: {0}")]
    DamagedWorkbook(String),
    /// A file of shapes that breaks off or is not put together as one: which part of it.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// Shapes and properties that belong together by their places are not as many.
    #[error("{shapes} shapes and {rows} rows of properties")]
    ShapefileCounts {
        /// Shapes.
        shapes: usize,
        /// Rows of properties.
        rows: usize,
    },
    /// Files of a shapefile without the one that holds the shapes.
    #[error("no file of shapes")]
    ShapefileWithoutShapes,
    /// A part of a workbook is larger than what is read, whatever the file's own size.
    #[error("{part} takes {bytes} bytes, of which {limit} are read")]
    PartTooLarge {
        /// Name of the part within the file.
        part: String,
        /// Size that it has, or says to have, once it is unpacked.
        bytes: usize,
        /// Size up to which such a part is read.
        limit: usize,
    },
    /// The workbook has no sheet of this name.
    #[error("there is no sheet {0}")]
    NoSheet(String),
    /// The bytes are no text.
    #[error(transparent)]
    Undecodable(#[from] Undecodable),
    /// Reading would take more memory than there is.
    #[error("{bytes} bytes, of which {limit} would fit")]
    FileTooLarge {
        /// Size of the file.
        bytes: usize,
        /// Size up to which a file of this kind could be read, by estimate.
        limit: usize,
    },
    /// A table wider than any survey.
    #[error("{found} columns, of which {limit} are read")]
    TooManyColumns {
        /// Columns found.
        found: usize,
        /// Columns read at most.
        limit: usize,
    },
    /// A text without a heading and without a second row.
    #[error("no table")]
    NoTable,
    /// A quotation mark that is never closed swallows the table.
    #[error("row {row} does not end")]
    EndlessRow {
        /// The row.
        row: usize,
    },
    /// A table of boundary points, not of parcels.
    #[error("boundary points")]
    BarePoints,
    /// The text is no JSON from this place on.
    #[error("not JSON at line {line}, column {column}")]
    NotJson {
        /// Line, the first being 1.
        line: usize,
        /// Column, the first being 1.
        column: usize,
    },
    /// One of our own projects, which another page opens.
    #[error("a project")]
    OwnProject,
    /// JSON, but no feature, collection of features or geometry.
    #[error("not GeoJSON")]
    NotGeoJson,
}

impl ImportError {
    /// Key of the sentence: `issue.<code>`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file.empty",
            Self::NotReadable(Format::LegacyOffice) => "file.legacy_office",
            Self::NoText(Format::Xlsx | Format::Xlsb | Format::Xls) => "file.workbook_no_text",
            Self::NoText(_) => "file.no_text",
            Self::MappedField { .. } => "file.mapped_field",
            Self::Encrypted => "file.workbook_encrypted",
            Self::DamagedWorkbook(_) => "file.workbook_damaged",
            Self::Damaged(_) => "file.damaged",
            Self::ShapefileCounts { .. } => "file.shapefile_counts",
            Self::ShapefileWithoutShapes => "file.shapefile_without_shapes",
            Self::PartTooLarge { .. } => "file.part_too_large",
            Self::NoSheet(_) => "file.no_sheet",
            Self::NotReadable(Format::Binary) => "file.binary",
            Self::NotReadable(Format::EsriJson) => "file.esri_json",
            Self::NotReadable(Format::ShapefilePart) => "file.shapefile_part",
            Self::NotReadable(Format::Dxf) => "file.dxf",
            Self::BarePoints => "file.bare_points",
            Self::NotReadable(_) => "file.kind_not_read",
            Self::Undecodable(_) => "file.undecodable",
            Self::FileTooLarge { .. } => "file.too_large",
            Self::TooManyColumns { .. } => "file.too_many_columns",
            Self::NoTable => "file.no_table",
            Self::EndlessRow { .. } => "file.endless_row",
            Self::NotJson { .. } => "file.not_json",
            Self::OwnProject => "file.project",
            Self::NotGeoJson => "file.not_geojson",
        }
    }

    /// The issue, to be shown for the file as a whole.
    #[must_use]
    pub fn issue(&self) -> Issue {
        Issue { arguments: self.arguments(), ..Issue::error(self.code(), "") }
    }

    /// The named facts of the sentence.
    #[must_use]
    pub fn arguments(&self) -> Vec<(&'static str, Argument)> {
        let count = |name, number: usize| (name, Argument::Count(number));
        match self {
            Self::Empty
            | Self::NoTable
            | Self::BarePoints
            | Self::OwnProject
            | Self::NotGeoJson
            | Self::Encrypted
            | Self::ShapefileWithoutShapes
            | Self::NoText(_) => Vec::new(),
            Self::MappedField { column, field } => {
                vec![("column", Argument::Text(column.clone())), ("field", Argument::Text(field.id().to_owned()))]
            }
            Self::DamagedWorkbook(words) | Self::Damaged(words) => vec![("reason", Argument::Text(words.clone()))],
            Self::ShapefileCounts { shapes, rows } => vec![count("shapes", *shapes), count("rows", *rows)],
            Self::PartTooLarge { part, bytes, limit } => {
                vec![("part", Argument::Text(part.clone())), count("bytes", *bytes), count("limit", *limit)]
            }
            Self::NoSheet(name) => vec![("sheet", Argument::Text(name.clone()))],
            Self::NotReadable(format) => vec![("format", Argument::Text(format.id().to_owned()))],
            Self::Undecodable(Undecodable { encoding, offset }) => {
                vec![("encoding", Argument::Text(encoding.name().to_owned())), count("offset", *offset)]
            }
            Self::FileTooLarge { bytes, limit } => vec![count("bytes", *bytes), count("limit", *limit)],
            Self::TooManyColumns { found, limit } => vec![count("found", *found), count("limit", *limit)],
            Self::EndlessRow { row } => vec![count("row", *row)],
            Self::NotJson { line, column } => vec![count("line", *line), count("column", *column)],
        }
    }
}
