//! Refused rows and features as a file that a person mends and brings again.

use crate::engine::export::{csv_text, features_text};
use crate::engine::import::{ColumnMapping, Kept, RefusedFeature, RefusedRows, RefusedShapes};
use crate::engine::issue::{Issue, Place};
use crate::i18n::{Arg, Texts, issue_text, place_text};
use std::collections::BTreeMap;

/// A file to be kept.
pub(super) struct RefusedFile {
    /// What its name ends in.
    pub ending: &'static str,
    /// Its media type.
    pub kind: &'static str,
    pub text: String,
}

/// What is given back of a file: a table as CSV, shapes as GeoJSON; each row or feature with its reasons.
pub(super) fn refused_file(texts: &Texts, kept: Kept, columns: &[ColumnMapping]) -> RefusedFile {
    let Kept { mut rows, reasons } = kept;
    let reasons = Reasons::of(texts, &reasons);
    match rows.shapes.take() {
        Some(shapes) => RefusedFile {
            ending: ".geojson",
            kind: "application/geo+json",
            text: features_text(&with_reasons(texts, shapes, &reasons)),
        },
        None => RefusedFile { ending: ".csv", kind: "text/csv", text: refused_csv(texts, &rows, columns, &reasons) },
    }
}

/// The sentences of each row or feature, and what their column is called.
struct Reasons {
    name: String,
    sentences: BTreeMap<usize, Vec<String>>,
}

impl Reasons {
    fn of(texts: &Texts, issues: &[Issue]) -> Self {
        let mut sentences: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for issue in issues {
            let Place { row, column, feature, ring, vertex, .. } = &issue.place;
            let Some(number) = row.or(*feature) else { continue };
            let within = Place { ring: *ring, vertex: *vertex, ..Place::default() };
            let place = column.clone().unwrap_or_else(|| place_text(&within, texts.language()));
            let place = if place.is_empty() { place } else { place + ": " };
            sentences.entry(number).or_default().push(place + &issue_text(issue, texts.language()));
        }
        Self { name: texts.text("page.list.refused.reason", &[]), sentences }
    }

    fn text(&self, number: usize) -> String {
        self.sentences.get(&number).map(|sentences| sentences.join(" ")).unwrap_or_default()
    }
}

/// The rows as they stand, the reasons of each behind, and under the headings the units that the file or the reader has
/// stated. Reasons of an earlier time are left out.
fn refused_csv(texts: &Texts, rows: &RefusedRows, columns: &[ColumnMapping], reasons: &Reasons) -> String {
    let earlier = rows.headings.iter().position(|heading| *heading == reasons.name);
    let with = |cells: &[String], last: String| {
        let cells = cells.get(..rows.headings.len()).unwrap_or(cells);
        let own = cells.iter().enumerate().filter(|(index, _)| Some(*index) != earlier);
        own.map(|(_, cell)| cell.clone()).chain([last]).collect::<Vec<_>>()
    };
    let stated = |column: Option<&ColumnMapping>| {
        let scale = column.and_then(|column| column.scale).filter(|scale| scale.id() != "ratio");
        scale.map_or_else(String::new, |scale| unit(texts, scale.id()))
    };
    let unit =
        |(index, unit): (usize, &String)| if unit.is_empty() { stated(columns.get(index)) } else { unit.clone() };
    let units: Vec<String> = rows.units.iter().enumerate().map(unit).collect();
    let units = units.iter().any(|unit| !unit.is_empty()).then(|| with(&units, String::new()));
    let data = rows.rows.iter().map(|(number, cells)| with(cells, reasons.text(*number)));
    let first = [with(&rows.headings, reasons.name.clone())];
    csv_text(&first.into_iter().chain(units).chain(data).collect::<Vec<_>>())
}

fn unit(texts: &Texts, scale: &str) -> String {
    texts.text(&format!("unit.{scale}"), &[("count", Arg::Count(2))])
}

/// The features with their reasons as one property more, and with stated units behind the names of properties.
fn with_reasons(texts: &Texts, shapes: RefusedShapes, reasons: &Reasons) -> RefusedShapes {
    let renamed = |name: String| {
        let stated = shapes.stated_units.iter().find(|(known, _)| *known == name);
        stated.map_or(name.clone(), |(_, scale)| format!("{name} ({})", unit(texts, scale)))
    };
    let feature = |feature: RefusedFeature| {
        let own = feature.properties.into_iter().filter(|(name, _)| *name != reasons.name);
        let reason = serde_json::Value::from(reasons.text(feature.number)).to_string();
        let properties =
            own.map(|(name, value)| (renamed(name), value)).chain([(reasons.name.clone(), reason)]).collect();
        RefusedFeature { properties, ..feature }
    };
    RefusedShapes { features: shapes.features.into_iter().map(feature).collect(), ..shapes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::field::Field;
    use crate::engine::geometry::Crs;
    use crate::engine::import::{Mapping, Options, Repair, read, refused_rows};
    use crate::engine::parcel::Origin;
    use crate::i18n::Language;

    /// The reader's answer that the column of land is in mu; the file does not say it.
    fn in_mu() -> Mapping {
        let scale = crate::engine::unit::Scale::by_id("mu");
        let column = ColumnMapping {
            column: "用地面积".into(),
            field: None,
            scale,
            year: None,
            score: 1.0,
            proposal: None,
            list: None,
        };
        Mapping { columns: vec![column] }
    }

    fn file(language: Language, bytes: &[u8], options: &Options<'_>) -> String {
        let imported = read(bytes, options).unwrap();
        let kept = refused_rows(bytes, options, &imported.refused).unwrap();
        refused_file(Texts::of(language), kept, &imported.columns).text
    }

    #[test]
    fn refused_rows_come_back_as_they_were_once_they_are_mended() {
        let table = "编号,企业名称,用地面积,职工人数\nA,甲,1,3\n007,=乙,约2,4\nC,丙,不详,5\n";
        let mapping = in_mu();
        let options = Options { mapping: Some(&mapping), ..Options::default() };
        for language in Language::ALL {
            let file = file(language, table.as_bytes(), &options);
            assert!(file.contains("约2") && file.contains("007"), "{file}");
            let mended = file.replacen("约2", "2", 1);
            let again = read(mended.as_bytes(), &Options::default()).unwrap();
            assert_eq!(again.parcels.len(), 2);
            assert_eq!(again.refused.len(), 1, "{:?}", again.issues);
            assert_eq!(again.parcels[0].id(), Some("007"));
            let area = again.parcels[0].parcel.number(Field::SiteArea);
            assert_eq!(area, Some(4_000.0 / 3.0), "{language:?}");
            assert_eq!(again.parcels[0].parcel.text(Field::Enterprise), Some("=乙"));
        }
    }

    #[test]
    fn every_refused_row_has_its_reason_once_however_many_there_are_and_however_often_it_is_kept() {
        let rows: String = (0..3_000).map(|row| format!("A{row},约{row},不详\n")).collect();
        let table = format!("编号,用地面积（亩）,年税收（万元）\n{rows}");
        let first = file(Language::ZhCn, table.as_bytes(), &Options::default());
        let again = file(Language::ZhCn, first.as_bytes(), &Options::default());
        assert_eq!(again, first);
        let reasons: Vec<&str> = first.lines().skip(2).collect();
        assert_eq!(reasons.len(), 3_000);
        for row in reasons {
            assert!(row.contains("用地面积（亩）: ") && row.contains("年税收（万元）: "), "{row}");
        }
    }

    const SQUARE: &str = "[[[40632700,3438625],[40632824,3438625],[40632824,3438500],[40632700,3438500]]]";

    fn shapes() -> String {
        let feature = |id: &str, area: &str| {
            format!(
                "{{\"type\":\"Feature\",\"id\":\"{id}\",\"properties\":{{\"企业名称\":\"甲\\\"乙\",\"用地面积\":{area}}},\
                 \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{SQUARE}}}}}"
            )
        };
        let features = [feature("A", "23.3"), feature("B", "\"约23\""), feature("A", "\"23.2\"")].join(",");
        format!("{{\"type\":\"FeatureCollection\",\"features\":[{features}]}}")
    }

    #[test]
    fn refused_features_come_back_with_shape_unit_and_system_once_they_are_mended() {
        let mapping = in_mu();
        let repairs = [Repair { row: 3, column: "id".into(), text: "C".into() }];
        let grid = Some(Crs::GaussKruger(4528));
        let options = Options { mapping: Some(&mapping), crs: grid, repairs: &repairs, ..Options::default() };
        let imported = read(shapes().as_bytes(), &options).unwrap();
        assert_eq!(imported.parcels[2].parcel.get(Field::ParcelId).unwrap().origin, Origin::Typed);
        for language in Language::ALL {
            let file = file(language, shapes().as_bytes(), &options);
            let again = read(file.replacen("约23", "23", 1).as_bytes(), &Options::default()).unwrap();
            assert!(again.refused.is_empty(), "{:?}", again.issues);
            let [parcel] = again.parcels.as_slice() else { panic!("{file}") };
            assert_eq!((parcel.id(), again.crs), (Some("B"), grid));
            assert_eq!(parcel.parcel.number(Field::SiteArea), Some(46_000.0 / 3.0), "{language:?} {file}");
            assert_eq!(parcel.parcel.text(Field::Enterprise), Some("甲\"乙"));
            assert_eq!(parcel.planar, imported.parcels[1].planar);
            assert!(parcel.planar.is_some());
        }
    }

    #[test]
    fn features_whose_system_is_not_known_are_all_given_back_with_that_reason() {
        let file = file(Language::En, shapes().as_bytes(), &Options::default());
        assert_eq!(file.matches("names no reference system").count(), 3, "{file}");
    }
}
