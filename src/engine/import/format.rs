use serde::Serialize;

/// What a file is, by its content; its name says nothing that is believed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(into = "&'static str")]
pub enum Format {
    /// Text in rows and columns, whatever separates them.
    Csv,
    /// JSON, to be read as GeoJSON.
    GeoJson,
    /// A workbook of Excel or WPS since 2007.
    Xlsx,
    /// A workbook or document of Office before 2007.
    LegacyOffice,
    /// Another zip archive: a zipped shapefile, a KMZ.
    Zip,
    /// XML or HTML: KML, or a web page under a workbook's name.
    Markup,
    /// Boundary points of a survey, in sections with bracketed names.
    BoundaryPoints,
    /// PDF, pictures and everything else that is no text.
    Binary,
    /// Nothing but blanks.
    Empty,
}

impl Format {
    /// Stable name, as in the report of a file.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::GeoJson => "geojson",
            Self::Xlsx => "xlsx",
            Self::LegacyOffice => "legacy_office",
            Self::Zip => "zip",
            Self::Markup => "markup",
            Self::BoundaryPoints => "boundary_points",
            Self::Binary => "binary",
            Self::Empty => "empty",
        }
    }
}

impl From<Format> for &'static str {
    fn from(format: Format) -> Self {
        format.id()
    }
}
