use serde::Serialize;

/// What a file is, by its content; its name says nothing that is believed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(into = "&'static str")]
pub enum Format {
    /// Text in rows and columns, whatever separates them.
    Csv,
    /// JSON, to be read as GeoJSON.
    GeoJson,
    /// Features of GeoJSON, one a line.
    GeoJsonLines,
    /// A workbook of Excel or WPS since 2007.
    Xlsx,
    /// A binary workbook of Excel since 2007.
    Xlsb,
    /// A workbook of Excel or WPS before 2007.
    Xls,
    /// Another document of Office before 2007.
    LegacyOffice,
    /// A spreadsheet of OpenDocument.
    Ods,
    /// KML in a zip archive.
    Kmz,
    /// The files of a shapefile in a zip archive.
    ZippedShapefile,
    /// The files of a shapefile, brought together.
    Shapefile,
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
    /// A table of dBASE: alone, or that of a shapefile.
    Dbf,
    /// The index of a shapefile, without its shapes.
    ShapefilePart,
    /// Boundary points of a survey, in sections with bracketed names.
    BoundaryPoints,
    /// A table of boundary points.
    BarePoints,
    /// PDF, pictures and everything else that is no text.
    Binary,
    /// Nothing but blanks.
    Empty,
}

/// What a file of a kind holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Content {
    /// Rows and columns.
    Table,
    /// Boundaries, each with its properties.
    Shapes,
    /// Nothing that is read: the file is refused with a way out.
    Refused,
}

/// What is known of a kind of file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FormatSpec {
    /// The kind.
    pub format: Format,
    /// Stable name, as in the report of a file.
    pub id: &'static str,
    /// What it holds.
    pub content: Content,
    /// How the names of such files end. Where files are chosen they are offered by this; what a file is its content says.
    pub endings: &'static [&'static str],
}

const fn spec(format: Format, id: &'static str, content: Content, endings: &'static [&'static str]) -> FormatSpec {
    FormatSpec { format, id, content, endings }
}

/// Every kind of file.
pub const FORMATS: [FormatSpec; 24] = [
    spec(Format::Csv, "csv", Content::Table, &[".csv", ".tsv", ".txt"]),
    spec(Format::Xlsx, "xlsx", Content::Table, &[".xlsx", ".xlsm"]),
    spec(Format::Xls, "xls", Content::Table, &[".xls", ".et"]),
    spec(Format::Xlsb, "xlsb", Content::Table, &[".xlsb"]),
    spec(Format::Ods, "ods", Content::Table, &[".ods"]),
    spec(Format::WebTable, "web_table", Content::Table, &[".html", ".htm"]),
    spec(Format::SpreadsheetXml, "spreadsheet_xml", Content::Table, &[".xml"]),
    spec(Format::Dbf, "dbf", Content::Table, &[".dbf"]),
    spec(Format::GeoJson, "geojson", Content::Shapes, &[".geojson", ".json"]),
    spec(Format::GeoJsonLines, "geojson_lines", Content::Shapes, &[".geojsonl", ".ndjson"]),
    spec(Format::ZippedShapefile, "zipped_shapefile", Content::Shapes, &[".zip"]),
    spec(Format::Shapefile, "shapefile", Content::Shapes, &[".shp", ".shx", ".prj", ".cpg"]),
    spec(Format::Kml, "kml", Content::Shapes, &[".kml"]),
    spec(Format::Kmz, "kmz", Content::Shapes, &[".kmz"]),
    spec(Format::BoundaryPoints, "boundary_points", Content::Shapes, &[]),
    spec(Format::BarePoints, "bare_points", Content::Shapes, &[]),
    spec(Format::LegacyOffice, "legacy_office", Content::Refused, &[]),
    spec(Format::ShapefilePart, "shapefile_part", Content::Refused, &[]),
    spec(Format::Zip, "zip", Content::Refused, &[]),
    spec(Format::Markup, "markup", Content::Refused, &[]),
    spec(Format::EsriJson, "esri_json", Content::Refused, &[]),
    spec(Format::Dxf, "dxf", Content::Refused, &[]),
    spec(Format::Binary, "binary", Content::Refused, &[]),
    spec(Format::Empty, "empty", Content::Refused, &[]),
];

impl Format {
    /// What is known of it.
    #[must_use]
    pub fn spec(self) -> &'static FormatSpec {
        // Every kind is in the list, which a test holds.
        FORMATS.iter().find(|spec| spec.format == self).unwrap_or(&FORMATS[0])
    }

    /// Stable name, as in the report of a file.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.spec().id
    }

    /// The kind of a stable name.
    #[must_use]
    pub fn by_id(id: &str) -> Option<Self> {
        FORMATS.iter().find(|spec| spec.id == id).map(|spec| spec.format)
    }
}

impl From<Format> for &'static str {
    fn from(format: Format) -> Self {
        format.id()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_kind_has_one_description_and_no_name_is_taken_twice() {
        let ids: BTreeSet<&str> = FORMATS.iter().map(|spec| spec.id).collect();
        assert_eq!(ids.len(), FORMATS.len());
        for spec in &FORMATS {
            assert_eq!(spec.format.spec(), spec, "{}", spec.id);
            assert_eq!(Format::by_id(spec.id), Some(spec.format));
        }
        // The last variant has the number of variants before it.
        assert_eq!(Format::Empty as usize + 1, FORMATS.len());
    }
}
