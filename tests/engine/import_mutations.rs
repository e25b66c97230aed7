//! Files that somebody has damaged: read or refused, never a panic and never a number that is none.
//!
//! A long run: `PROPTEST_CASES=20000 cargo test --release --test engine import_mutations`.

use musuan::engine::geometry::Crs;
use musuan::engine::import::{Delimiter, Encoding, Imported, Options, Repair, preview, read, refused_rows};
use musuan::engine::issue::Argument;
use musuan::engine::parcel::Value;
use proptest::prelude::*;
use std::io::{Cursor, Read, Write};
use std::path::PathBuf;
use std::sync::OnceLock;

/// Pieces that readers trip over.
const PIECES: &[&[u8]] = &[
    b"\"",
    b"\n",
    b"\r",
    b",",
    b"\t",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\x00",
    b"\x81",
    b"1e400",
    b"NaN",
    b"-",
    b"null",
    b"[[[",
    b"}}",
    b"{\"type\":\"Feature\"}",
    b"99999999999999999999",
    b"<c r=\"XFD1048576\"><v>1</v></c>",
    b"<mergeCell ref=\"A1:XFD1048576\"/>",
    b"t=\"s\"",
    b"<table:table-cell table:number-columns-repeated=\"4000000000\"/>",
    b"<Cell ss:Index=\"4000000000\" ss:MergeDown=\"4000000000\"/>",
    b"<td rowspan=4000000000 colspan=4000000000>",
    b"</coordinates>",
    b"\xff\xff\xff\x7f",
    b"@\r\n",
    "合计".as_bytes(),
    "亩".as_bytes(),
    "１".as_bytes(),
];

/// The files of the test data.
fn files() -> &'static [Vec<u8>] {
    static FILES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/import");
        let kinds = ["good", "bad", "messy", "offices", "other", "points", "shapefiles", "spreadsheets"];
        let mut paths: Vec<PathBuf> = kinds
            .iter()
            .flat_map(|kind| std::fs::read_dir(folder.join(kind)).unwrap().map(|entry| entry.unwrap().path()))
            .collect();
        paths.sort();
        paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
    })
}

/// One wound.
#[derive(Clone, Debug)]
enum Wound {
    /// A byte becomes another.
    Byte(usize, u8),
    /// A stretch is lost.
    Lost(usize, usize),
    /// A stretch stands twice.
    Twice(usize, usize),
    /// Something is put in between.
    Piece(usize, usize),
}

impl Wound {
    fn strike(&self, bytes: &mut Vec<u8>) {
        let length = bytes.len();
        let within = |place: usize| place % (length + 1);
        let stretch = |from: usize, count: usize| within(from)..(within(from) + count % 200).min(length);
        match *self {
            Self::Byte(place, byte) if length > 0 => bytes[place % length] = byte,
            Self::Byte(..) => {}
            Self::Lost(from, count) => drop(bytes.drain(stretch(from, count))),
            Self::Twice(from, count) => {
                let copy = bytes[stretch(from, count)].to_vec();
                bytes.splice(within(from)..within(from), copy);
            }
            Self::Piece(place, piece) => {
                let at = within(place);
                bytes.splice(at..at, PIECES[piece % PIECES.len()].iter().copied());
            }
        }
    }
}

fn wounds() -> impl Strategy<Value = Vec<Wound>> {
    let wound = prop_oneof![
        (any::<usize>(), any::<u8>()).prop_map(|(place, byte)| Wound::Byte(place, byte)),
        (any::<usize>(), any::<usize>()).prop_map(|(from, count)| Wound::Lost(from, count)),
        (any::<usize>(), any::<usize>()).prop_map(|(from, count)| Wound::Twice(from, count)),
        (any::<usize>(), any::<usize>()).prop_map(|(place, piece)| Wound::Piece(place, piece)),
    ];
    prop::collection::vec(wound, 1..6)
}

/// A workbook with its parts wounded and packed again, so that the wounds reach what reads the parts.
fn repacked(bytes: &[u8], wounds: &[Wound]) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).ok()?;
        let mut text = Vec::new();
        part.read_to_end(&mut text).ok()?;
        wounds.iter().enumerate().filter(|(at, _)| at % 6 == index % 6).for_each(|(_, wound)| wound.strike(&mut text));
        packed.start_file(part.name().ok()?, zip::write::SimpleFileOptions::default()).ok()?;
        packed.write_all(&text).ok()?;
    }
    packed.finish().ok().map(Cursor::into_inner)
}

fn assert_sound(imported: &Imported) {
    for parcel in &imported.parcels {
        for (field, entry) in parcel.parcel.values() {
            if let Value::Number(number) = entry.value {
                assert!(number.is_finite() && field.spec().bounds.unwrap().contains(number), "{field:?} {number}");
            }
        }
        for area in [parcel.geodesic, parcel.planar].into_iter().flatten() {
            assert!((10.0..=1e8).contains(&area.square_metres()));
        }
    }
    let facts = imported.issues.iter().flat_map(|issue| &issue.arguments);
    assert!(facts.into_iter().all(|(_, fact)| !matches!(fact, Argument::Number(number) if !number.is_finite())));
}

/// Does everything with a file that a reader of the page can do.
fn handle(bytes: &[u8], options: &Options<'_>) {
    let _ = preview(bytes, options);
    let Ok(imported) = read(bytes, options) else { return };
    assert_sound(&imported);
    let kept = refused_rows(bytes, options, &imported.refused).unwrap();
    let given = kept.rows.rows.len() + kept.rows.shapes.map_or(0, |shapes| shapes.features.len());
    assert!(given <= imported.refused.len());
    let repairs: Vec<Repair> = imported
        .issues
        .iter()
        .filter_map(|issue| {
            let row = issue.place.row.or(issue.place.feature)?;
            Some(Repair { row, column: issue.place.column.clone()?, text: "1".into() })
        })
        .collect();
    assert_sound(&read(bytes, &Options { repairs: &repairs, ..*options }).unwrap());
}

proptest! {
    #[test]
    fn wounded_files_are_read_or_refused(
        file in any::<usize>(),
        wounds in wounds(),
        heading_row in prop::option::weighted(0.2, 0_usize..6),
        encoding in prop::option::weighted(0.2, prop::sample::select(Encoding::ALL.to_vec())),
        delimiter in prop::option::weighted(0.2, prop::sample::select(Delimiter::ALL.to_vec())),
        crs in prop::option::weighted(0.2, prop::sample::select(Crs::all().collect::<Vec<_>>())),
    ) {
        let options = Options { file_name: "file", heading_row, encoding, delimiter, crs, ..Options::default() };
        let whole = &files()[file % files().len()];
        let mut bytes = whole.clone();
        wounds.iter().for_each(|wound| wound.strike(&mut bytes));
        handle(&bytes, &options);
        if let Some(bytes) = repacked(whole, &wounds) {
            handle(&bytes, &options);
        }
    }
}
