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
    /// A spreadsheet of OpenDocument.
    Ods,
    /// KML in a zip archive.
    Kmz,
    /// The files of a shapefile in a zip archive.
    ZippedShapefile,
    /// Another zip archive.
    Zip,
    /// KML.
    Kml,
    /// A web page with a table, as programs write it under a workbook's name.
    WebTable,
    /// A workbook in the XML of Excel 2003.
    SpreadsheetXml,
    /// Other XML or HTML.
    Markup,
    /// JSON of ArcGIS.
    EsriJson,
    /// A drawing of CAD in the exchange format.
    Dxf,
    /// A file of a shapefile alone: `.shp`, `.shx` or `.dbf`.
    ShapefilePart,
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
            Self::Ods => "ods",
            Self::Kmz => "kmz",
            Self::ZippedShapefile => "zipped_shapefile",
            Self::Zip => "zip",
            Self::Kml => "kml",
            Self::WebTable => "web_table",
            Self::SpreadsheetXml => "spreadsheet_xml",
            Self::EsriJson => "esri_json",
            Self::Dxf => "dxf",
            Self::ShapefilePart => "shapefile_part",
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
