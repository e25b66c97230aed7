//! Shapefiles in the forms in which offices have them, and each fault by itself.

use super::super::{Imported, Options, preview, read, sniff};
use super::*;
use crate::engine::field::Field;
use crate::engine::geometry::{Area, Crs};
use crate::engine::import::bundle::bundle_line;
use crate::engine::issue::Severity;
use crate::engine::parcel::Value;

macro_rules! data {
    ($name:literal) => {
        include_bytes!(concat!("../../../../../tests/data/import/shapefiles/", $name)).as_slice()
    };
}

/// 200 × 100; 200 × 200 − 20 × 30 + 10 × 10; 100 × 100 m².
const AREAS: [Option<f64>; 3] = [Some(20_000.0), Some(39_500.0), Some(10_000.0)];

fn read_file(bytes: &[u8]) -> Imported {
    read(bytes, &Options { file_name: "宗地.zip", ..Options::default() }).unwrap()
}

fn planar(file: &Imported) -> Vec<Option<f64>> {
    file.parcels.iter().map(|parcel| parcel.planar.map(Area::square_metres)).collect()
}

fn ids(file: &Imported) -> Vec<&str> {
    file.parcels.iter().map(|parcel| parcel.id().unwrap_or_default()).collect()
}

/// What is told, notes and the unit that ten bytes of a name leave no room for aside.
fn told(file: &Imported) -> Vec<(&'static str, usize)> {
    let issues = file.issues.iter().filter(|issue| issue.severity != Severity::Note && issue.code != "unit_missing");
    issues.map(|issue| (issue.code, issue.place.feature.unwrap_or_default())).collect()
}

#[test]
fn shapes_and_properties_are_read_whatever_wrote_them() {
    for (bytes, name) in [
        (data!("parcels.zip"), "GBK without a mark"),
        (data!("heights.zip"), "heights"),
        (data!("measures.zip"), "measures"),
        (data!("utf8.zip"), "UTF-8"),
        (data!("folder_capitals_no_index.zip"), "in a folder, in capitals, without an index"),
        (data!("counter_clockwise.zip"), "all rings the other way round"),
    ] {
        let file = read_file(bytes);
        assert_eq!((file.format, file.crs), (Format::ZippedShapefile, Some(Crs::GaussKruger(4528))), "{name}");
        assert_eq!((ids(&file), planar(&file)), (vec!["001", "002", "003"], AREAS.to_vec()), "{name}");
        let names: Vec<_> = file.parcels.iter().map(|parcel| parcel.parcel.text(Field::Enterprise)).collect();
        assert_eq!(names, [Some("甲公司"), Some("乙公司"), Some("丙公司")], "{name}");
        let shape = file.parcels[1].shape.as_ref().unwrap();
        assert_eq!(shape.parts.iter().map(|part| part.holes.len()).collect::<Vec<_>>(), [1, 0], "{name}");
        assert!(file.sheets.is_empty());
    }
}

#[test]
fn names_cut_within_a_character_and_values_of_every_kind_are_read() {
    let file = read_file(data!("parcels.zip"));
    let headings: Vec<_> = file.columns.iter().map(|column| column.column.as_str()).collect();
    assert_eq!(headings, ["地块编号", "企业名称", "用地面积", "年税收万元", "动工日期", "是否动工"]);
    let started: Vec<_> =
        file.parcels.iter().map(|parcel| parcel.parcel.get(Field::Started).map(|entry| entry.value.clone())).collect();
    assert_eq!(started, [Some(Value::Truth(true)), Some(Value::Truth(false)), None]);
    assert_eq!(file.parcels[1].parcel.number(Field::AnnualTax), Some(12_105_000.0));
}

#[test]
fn files_dropped_together_are_one_input_and_one_alone_says_what_it_lacks() {
    let parts = [
        ("loose.shp", data!("loose.shp")),
        ("loose.dbf", data!("loose.dbf")),
        ("loose.shx", data!("loose.shx")),
        ("loose.prj", data!("loose.prj")),
    ];
    let together = |parts: &[(&str, &[u8])]| {
        let sizes: Vec<_> = parts.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.len() as u64)).collect();
        let mut whole = bundle_line(&sizes).into_bytes();
        parts.iter().for_each(|(_, bytes)| whole.extend(*bytes));
        whole
    };
    let whole = together(&parts);
    assert_eq!(sniff(&whole), Format::Shapefile);
    let file = read_file(&whole);
    assert_eq!((ids(&file), planar(&file), told(&file)), (vec!["001", "002", "003"], AREAS.to_vec(), vec![]));

    let alone = read(data!("loose.shp"), &Options { crs: file.crs, ..Options::default() }).unwrap();
    assert_eq!((planar(&alone), told(&alone)), (AREAS.to_vec(), vec![("shapefile_without_table", 0)]));
    let error = |bytes: &[u8]| read(bytes, &Options::default()).unwrap_err().code();
    assert_eq!(error(data!("index.shx")), "file.shapefile_part");
    assert_eq!(error(&together(&parts[1..])), "file.shapefile_without_shapes");
    let mut cut = whole;
    cut.pop();
    assert_eq!(error(&cut), "file.damaged");
}

#[test]
fn a_table_alone_is_a_table_and_deleted_rows_keep_their_places() {
    let table = read_file(data!("table.dbf"));
    assert_eq!((table.format, ids(&table)), (Format::Dbf, vec!["001", "002", "003"]));
    assert_eq!(table.parcels[2].row, Some(4));
    let rest = read_file(data!("table_deleted.dbf"));
    assert_eq!(
        rest.parcels.iter().map(|parcel| (parcel.id(), parcel.row)).collect::<Vec<_>>(),
        [(Some("001"), Some(2)), (Some("003"), Some(4))]
    );
    assert_eq!(preview(data!("table.dbf"), &Options::default()).unwrap().rows.len(), 4);
    let file = read_file(data!("null_and_deleted.zip"));
    assert_eq!(
        file.parcels.iter().map(|parcel| (parcel.id(), parcel.feature)).collect::<Vec<_>>(),
        [(Some("001"), Some(1)), (Some("003"), Some(3))]
    );
    assert_eq!(planar(&file), [AREAS[0], None]);
}

#[test]
fn several_layers_are_listed_and_the_one_asked_for_is_read() {
    let bytes = data!("two_layers.zip");
    let file = read_file(bytes);
    let layers: Vec<_> = file.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(
        (layers, file.sheet.as_deref(), ids(&file)),
        (vec!["宗地", "建筑"], Some("宗地"), vec!["001", "002", "003"])
    );
    let other = read(bytes, &Options { sheet: Some("建筑"), ..Options::default() }).unwrap();
    assert_eq!((ids(&other), other.issues[0].code), (vec!["B1"], "crs_needed"));
    assert_eq!(read(bytes, &Options { sheet: Some("路"), ..Options::default() }).unwrap_err().code(), "file.no_sheet");
}

#[test]
fn a_file_with_one_fault_says_which() {
    let error = |bytes| read(bytes, &Options::default()).unwrap_err();
    assert_eq!(error(data!("counts_differ.zip")), ImportError::ShapefileCounts { shapes: 3, rows: 2 });
    assert_eq!(error(data!("broken_off.zip")), ImportError::Damaged("shp, byte 236".into()));
    assert_eq!(error(data!("broken_table.zip")), ImportError::Damaged("dbf".into()));
    assert_eq!(error(data!("wrong_checksum.zip")).code(), "file.damaged");
    assert_eq!(error(data!("no_shapes.zip")), ImportError::ShapefileWithoutShapes);
    assert_eq!(told(&read_file(data!("many_points_declared.zip"))), [("shape_damaged", 1)]);
    assert_eq!(told(&read_file(data!("points.zip"))), [("layer_is_no_area", 0)]);
}

#[test]
fn the_cases_of_shapefiles_come_out_as_parcels() {
    let zipped = include_bytes!("../../../../../tests/data/import/other/shapefile.zip");
    let open = read_file(zipped);
    assert_eq!((ids(&open), open.issues[0].code), (vec!["DK-001", "DK-002", "DK-003"], "crs_needed"));
    let file = read(zipped, &Options { crs: Some(Crs::GaussKruger(4528)), ..Options::default() }).unwrap();
    assert_eq!((planar(&file), told(&file)), (vec![Some(20_000.0); 3], vec![]));
    assert_eq!(file.parcels[0].parcel.text(Field::Enterprise), Some("示例机械甲厂"));
    let table = read_file(include_bytes!("../../../../../tests/data/import/other/alone.dbf"));
    assert_eq!(ids(&table), ["DK-001", "DK-002", "DK-003"]);
}

/// A table of one field of this many bytes, each row a text that fills it.
fn table_of(name: &str, rows: &[&[u8]]) -> Vec<u8> {
    let length = rows.iter().map(|row| row.len()).max().unwrap();
    let mut bytes = vec![3, 126, 1, 1];
    bytes.extend((rows.len() as u32).to_le_bytes());
    bytes.extend([65_u16.to_le_bytes(), (length as u16 + 1).to_le_bytes()].concat());
    bytes.resize(32, 0);
    bytes.extend(name.as_bytes());
    bytes.resize(43, 0);
    bytes.extend([b'C', 0, 0, 0, 0, length as u8]);
    bytes.resize(64, 0);
    bytes.push(13);
    for row in rows {
        bytes.push(b' ');
        bytes.extend(*row);
        bytes.resize(bytes.len() + length - row.len(), b' ');
    }
    bytes
}

#[test]
fn a_text_cut_within_a_character_leaves_its_table_in_utf8() {
    let whole = "示例机械".as_bytes();
    let bytes = table_of("名", &[&whole[..11], "乙公司".as_bytes()]);
    let table = Dbf::open(&bytes, None, None).unwrap();
    assert_eq!(table.detected.encoding, super::super::Encoding::Utf8);
    assert_eq!([table.row(0).values, table.row(1).values].concat(), ["示例机", "乙公司"]);
}

#[test]
fn files_of_a_layer_are_found_whatever_their_capitals_and_exact_ones_first() {
    let mut layer = Layer { name: "Parcels".to_owned(), ..Layer::default() };
    let layers = ["Parcels".to_owned(), "PARCELS".to_owned()];
    assert!(layer.slot("parcels.DBF", &layers).is_some());
    assert!(layer.slot("PARCELS.dbf", &layers).is_none(), "it belongs to another layer");
    assert!(layer.slot("other.dbf", &layers).is_none());
    assert!(layer.is_called_as("Parcels.dbf") && !layer.is_called_as("parcels.dbf"));
}
