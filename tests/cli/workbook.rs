//! `musuan workbook`: a parcel with live formulas, or the list.

use crate::program::{Written, objects, run};
use calamine::{Data, Reader, Xlsx, open_workbook};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;

const TABLE: &str = "地块编号,企业名称,用地面积（亩）,建筑面积（㎡）,年税收（万元）\n\
    A-1,\"=HYPERLINK(\"\"https://example.org\"\")\",15,10000,600\n\
    A-2,乙厂,30,9000,-5\n\
    A-3,丙厂,20,,100\n";

fn opened(file: &Written) -> Xlsx<BufReader<File>> {
    open_workbook(file.path()).unwrap()
}

#[test]
fn a_parcel_is_saved_by_its_number_and_by_its_row() {
    let table = Written::new("list.csv", TABLE);
    for (parcel, id) in [("A-2", "A-2"), ("3", "A-2")] {
        let out = Written::new("book.xlsx", "");
        let saved = run(&["workbook", table.path(), "--parcel", parcel, "--out", out.path(), "--as-of", "2026-11-23"]);
        assert_eq!((saved.code, saved.sentence.as_str()), (0, ""));
        assert!(saved.out.contains(out.path()), "{}", saved.out);
        let about = opened(&out).worksheet_range("About").unwrap();
        assert!(about.cells().any(|(_, _, cell)| *cell == Data::String(id.into())), "{parcel}");
    }
}

#[test]
fn a_list_has_typed_cells_and_totals_as_formulas() {
    let table = Written::new("list.csv", TABLE);
    let out = Written::new("list.xlsx", "");
    let saved = run(&["workbook", table.path(), "--out", out.path(), "--as-of", "2026-11-23"]);
    assert_eq!((saved.code, saved.sentence.as_str()), (0, ""));
    let mut workbook = opened(&out);
    let cells = workbook.worksheet_range("List").unwrap();
    let heading = cells.rows().position(|row| row.first() == Some(&Data::String("Row".into()))).unwrap();
    let names: BTreeMap<String, usize> =
        cells[heading].iter().enumerate().map(|(column, name)| (name.to_string(), column)).collect();
    let rows: Vec<&[Data]> = cells.rows().skip(heading + 2).collect();
    // A firm whose name looks like a formula is text.
    assert_eq!(rows[0][names["Enterprise"]], Data::String("=HYPERLINK(\"https://example.org\")".into()));
    let totals = rows[3];
    assert_eq!(totals[0], Data::String("Totals (parcels counted)".into()));
    let said = objects(&["assess", table.path(), "--as-of", "2026-11-23"]).last().unwrap()["totals"].clone();
    for (name, key) in [("Plot ratio (computed)", "plot_ratio"), ("Tax per area (computed)", "tax_per_area")] {
        let column = names[name];
        let Data::Float(total) = totals[column] else { panic!("{name}: {:?}", totals[column]) };
        assert!((total - said[key]["value"].as_f64().unwrap()).abs() < 1e-9, "{name}");
        let formulas = workbook.worksheet_formula("List").unwrap();
        let formula = formulas.get_value(((heading + 5) as u32 + cells.start().unwrap().0, column as u32)).unwrap();
        assert!(formula.contains("SUMIFS("), "{formula}");
    }
    assert_eq!(rows[2][names["Plot ratio (computed)"]], Data::Empty, "a parcel without floor area");
}

#[test]
fn what_is_missing_is_said() {
    let table = Written::new("list.csv", TABLE);
    let nowhere = run(&["workbook", table.path()]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.sentence.contains("--out"), "{}", nowhere.sentence);
    let out = Written::new("book.xlsx", "");
    let unknown = run(&["workbook", table.path(), "--parcel", "Z-9", "--out", out.path()]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.sentence.contains("Z-9"), "{}", unknown.sentence);
    assert_eq!(std::fs::read(out.path()).unwrap(), b"", "nothing is written");
}

#[test]
fn the_input_is_not_written_over_and_a_file_that_cannot_be_written_is_named() {
    let table = Written::new("list.csv", TABLE);
    let over = run(&["workbook", table.path(), "--out", table.path()]);
    assert_eq!(over.code, 2);
    assert!(over.sentence.contains(table.path()), "{}", over.sentence);
    assert_eq!(std::fs::read(table.path()).unwrap(), TABLE.as_bytes());
    let nowhere = format!("{}.missing/book.xlsx", table.path());
    let unwritten = run(&["workbook", table.path(), "--out", &nowhere]);
    assert_eq!(unwritten.code, 2);
    assert!(unwritten.sentence.contains(&nowhere), "{}", unwritten.sentence);
}
