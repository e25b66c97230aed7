use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::super::Repair;
use super::*;
use crate::engine::field::{Field, Table};
use crate::engine::parcel::{Origin, Value};

/// A workbook of the sheets given as name, attributes and inner XML of their `<worksheet>`.
fn workbook(sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut parts = vec![("[Content_Types].xml".to_owned(), "<Types/>".to_owned())];
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    parts.push((
        "_rels/.rels".into(),
        format!("<Relationships><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
    ));
    let (mut list, mut links) = (String::new(), String::new());
    for (index, (name, attributes, inner)) in sheets.iter().enumerate() {
        let id = index + 1;
        list += &format!("<sheet name=\"{name}\" sheetId=\"{id}\" r:id=\"rId{id}\" {attributes}/>");
        links +=
            &format!("<Relationship Id=\"rId{id}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{id}.xml\"/>");
        parts.push((format!("xl/worksheets/sheet{id}.xml"), format!("<worksheet>{inner}</worksheet>")));
    }
    parts.push(("xl/workbook.xml".into(), format!("<workbook xmlns:r=\"r\"><sheets>{list}</sheets></workbook>")));
    parts.push(("xl/_rels/workbook.xml.rels".into(), format!("<Relationships>{links}</Relationships>")));
    parts.push((
        "xl/styles.xml".into(),
        "<styleSheet><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"10\"/></cellXfs></styleSheet>".into(),
    ));
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    archive_of(&parts)
}

fn archive_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let deflated = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        archive.start_file(*name, deflated).unwrap();
        archive.write_all(text).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A cell of text.
fn words(place: &str, text: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
}

/// A cell of a number in a style: 1 is a day, 2 a percentage.
fn number(place: &str, style: usize, value: &str) -> String {
    format!("<c r=\"{place}\" s=\"{style}\"><v>{value}</v></c>")
}

fn rows(rows: &[(usize, String)]) -> String {
    let rows: String = rows.iter().map(|(row, cells)| format!("<row r=\"{row}\">{cells}</row>")).collect();
    format!("<sheetData>{rows}</sheetData>")
}

fn read_book(bytes: &[u8], options: &Options<'_>) -> Imported {
    super::super::read(bytes, &Options { file_name: "园区.xlsx", ..*options }).unwrap()
}

fn headings(row: usize) -> String {
    ["地块编号", "用地面积（亩）", "税收（万元）", "容积率", "约定动工日期"]
        .iter()
        .zip(["A", "B", "C", "D", "E"])
        .map(|(heading, column)| words(&format!("{column}{row}"), heading))
        .collect()
}

/// Two notes, headings in row 3, a hidden sheet before, and another table behind.
fn survey() -> Vec<u8> {
    let data = rows(&[
        (1, words("A1", "某园区地块情况表（虚构）")),
        (2, words("A2", "填报单位：园区办")),
        (3, headings(3)),
        (
            5,
            words("A5", "001")
                + &number("B5", 0, "23.375")
                + "<c r=\"C5\"><f>B5*100</f><v>4000</v></c>"
                + &number("D5", 2, "1.2")
                + &number("E5", 1, "40879"),
        ),
        (6, words("A6", "002") + &number("B6", 0, "10") + "<c r=\"C6\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"),
    ]);
    let other = rows(&[
        (1, words("A1", "地块编号") + &words("B1", "用地面积（公顷）")),
        (2, words("A2", "Z") + &number("B2", 0, "2")),
    ]);
    workbook(&[("隐藏", "state=\"hidden\"", &other), ("地块", "", &data), ("另表", "", &other)])
}

#[test]
fn the_first_visible_sheet_with_a_table_is_read_under_its_headings() {
    let book = read_book(&survey(), &Options::default());
    let sheets: Vec<(&str, bool)> = book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(sheets, [("隐藏", true), ("地块", false), ("另表", false)]);
    assert_eq!((book.format, book.sheet.as_deref(), book.heading_row), (Format::Xlsx, Some("地块"), Some(3)));
    let parcel = &book.parcels[0].parcel;
    assert_eq!((book.parcels[0].row, parcel.text(Field::ParcelId)), (Some(5), Some("001")));
    assert_eq!(parcel.number(Field::SiteArea), Some(23.375 * 2000.0 / 3.0));
    assert_eq!(parcel.number(Field::AnnualTax), Some(40_000_000.0), "the stored value of a formula");
    assert_eq!(parcel.number(Field::StatedPlotRatio), Some(1.2), "shown as 120.00 %");
    assert_eq!(parcel.date(Field::AgreedStart), Some(jiff::civil::date(2011, 12, 2)));
    let origin =
        Origin::Imported { file: "园区.xlsx · 地块".into(), row: 5, column: "用地面积（亩）".into() };
    assert_eq!(parcel.get(Field::SiteArea).unwrap().origin, origin);
}

#[test]
fn a_failed_formula_is_refused_at_its_place_and_costs_only_itself() {
    let book = read_book(&survey(), &Options::default());
    let issue = book.issues.iter().find(|issue| issue.code == "cell_error").unwrap();
    let place = (issue.place.sheet.as_deref(), issue.place.row, issue.place.column.as_deref());
    assert_eq!((place, issue.text.as_str()), ((Some("地块"), Some(6), Some("税收（万元）")), "#DIV/0!"));
    assert_eq!(book.parcels[1].parcel.number(Field::AnnualTax), None);
    assert_eq!(book.parcels[1].parcel.number(Field::SiteArea), Some(10.0 * 2000.0 / 3.0));
    assert_eq!(book.issues.len(), 1, "{:?}", book.issues);
}

/// As a program leaves it that writes formulas and calculates none: alone, shared, as text, and merged over two rows.
fn written_without_calculating() -> Vec<u8> {
    let top = words("A1", "地块编号") + &words("B1", "用地面积（亩）") + &words("C1", "税收（万元）");
    let top = top + &words("D1", "企业名称") + &words("E1", "附注");
    let data = rows(&[
        (1, top),
        (2, words("A2", "1") + &number("B2", 0, "3") + "<c r=\"C2\"><f>B2*100</f><v></v></c>"),
        (3, words("A3", "2") + "<c r=\"B3\"><f t=\"shared\" ref=\"B3:B4\" si=\"0\">C3/100&lt;1</f></c>"),
        (4, words("A4", "3") + "<c r=\"B4\"><f t=\"shared\" si=\"0\"/></c>" + &number("C4", 0, "5")),
        (5, words("A5", "4") + &number("B5", 0, "3") + "<c r=\"D5\"><f>A5</f></c><c r=\"E5\"><f>1+1</f></c>"),
        (6, words("A6", "5") + &number("B6", 0, "3")),
        // A formula whose result is the empty text has been calculated: the cell is blank.
        (7, words("A7", "6") + &number("B7", 0, "3") + "<c r=\"C7\" t=\"str\"><f>IF(B7=0,1,\"\")</f><v></v></c>"),
    ]) + "<mergeCells><mergeCell ref=\"D5:D6\"/></mergeCells>";
    workbook(&[("表", "", &data)])
}

#[test]
fn a_formula_without_a_result_is_refused_and_never_a_blank() {
    let book = read_book(&written_without_calculating(), &Options::default());
    let told: Vec<_> = book
        .issues
        .iter()
        .filter(|issue| issue.code == "cell_not_calculated")
        .map(|issue| (issue.place.row.unwrap(), issue.place.column.as_deref().unwrap(), issue.text.as_str()))
        .collect();
    let expected = [
        (2, "税收（万元）", "=B2*100"),
        (3, "用地面积（亩）", "=C3/100<1"),
        (4, "用地面积（亩）", "=…"),
        (5, "企业名称", "=A5"),
        (6, "企业名称", "=A5"),
    ];
    assert_eq!(told, expected, "{:?}", book.issues);
    assert_eq!(book.refused.iter().copied().collect::<Vec<_>>(), [2, 3, 4, 5, 6]);
    assert_eq!(book.parcels.len(), 6, "a refused cell costs only itself");
    assert_eq!(book.parcels[5].parcel.number(Field::AnnualTax), None);
}

#[test]
fn a_formula_without_a_result_can_be_mended_and_is_given_back() {
    let repairs = [Repair { row: 2, column: "税收（万元）".into(), text: "300".into() }];
    let bytes = written_without_calculating();
    let book = read_book(&bytes, &Options { repairs: &repairs, ..Options::default() });
    assert_eq!(book.parcels[0].parcel.number(Field::AnnualTax), Some(3e6));
    assert!(!book.refused.contains(&2) && book.refused.contains(&3));
    let kept = super::super::refused_rows(&bytes, &Options::default(), &[3].into()).unwrap();
    assert_eq!(kept.rows.rows[0].1[..2], ["2", "=C3/100<1"]);
    assert_eq!(kept.reasons[0].code, "cell_not_calculated");
}

#[test]
fn any_sheet_and_heading_row_can_be_chosen() {
    let hidden = read_book(&survey(), &Options { sheet: Some("隐藏"), ..Options::default() });
    assert_eq!(hidden.parcels[0].parcel.number(Field::SiteArea), Some(20_000.0));
    let options = Options { heading_row: Some(2), ..Options::default() };
    assert_eq!(read_book(&survey(), &options).heading_row, Some(2));
    let none = super::super::read(&survey(), &Options { sheet: Some("没有"), ..Options::default() });
    assert_eq!(none.unwrap_err(), ImportError::NoSheet("没有".into()));
}

#[test]
fn headings_merged_over_two_rows_are_joined() {
    let merged = "<mergeCells><mergeCell ref=\"A1:G1\"/><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"B2:C2\"/>\
                  <mergeCell ref=\"D2:E2\"/><mergeCell ref=\"F2:G2\"/></mergeCells>";
    let top =
        words("A2", "地块编号") + &words("B2", "规模（㎡）") + &words("D2", "税收（万元）") + &words("F2", "土地");
    let below: String =
        [("B3", "用地面积"), ("C3", "建筑面积"), ("D3", "2022年"), ("E3", "2023年"), ("F3", "用途"), ("G3", "权利人")]
            .map(|(place, text)| words(place, text))
            .concat();
    let cells = words("A4", "1号")
        + &number("B4", 0, "15583")
        + &number("C4", 0, "18700")
        + &number("D4", 0, "3")
        + &number("E4", 0, "4");
    let data = rows(&[(1, words("A1", "情况表")), (2, top), (3, below), (4, cells)]) + merged;
    let book = read_book(&workbook(&[("表", "", &data)]), &Options::default());
    assert_eq!(book.parcels.len(), 1, "{:?}", book.issues);
    let parcel = &book.parcels[0].parcel;
    assert_eq!(parcel.text(Field::ParcelId), Some("1号"));
    assert_eq!(parcel.number(Field::SiteArea), Some(15_583.0), "the unit stands above");
    assert_eq!(parcel.number(Field::FloorArea), Some(18_700.0));
    assert_eq!((parcel.number(Field::AnnualTax), parcel.number(Field::TaxYear)), (Some(40_000.0), Some(2023.0)));
    assert_eq!(parcel.rows(Table::Years).len(), 2);
}

#[test]
fn words_of_merged_cells_hold_for_every_row_and_amounts_are_counted_once() {
    let top = words("A1", "地块编号") + &words("B1", "企业名称") + &words("C1", "税收（万元）");
    let data = rows(&[
        (1, top),
        (2, words("A2", "1") + &words("B2", "示例厂") + &number("C2", 0, "800")),
        (3, words("A3", "2")),
        (4, words("A4", "3") + &words("B4", "另一厂") + &number("C4", 0, "5")),
    ]) + "<mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"C2:C3\"/></mergeCells>";
    let book = read_book(&workbook(&[("表", "", &data)]), &Options::default());
    let names: Vec<_> = book.parcels.iter().map(|parcel| parcel.parcel.text(Field::Enterprise).unwrap()).collect();
    assert_eq!(names, ["示例厂", "示例厂", "另一厂"]);
    let taxes: Vec<_> = book.parcels.iter().map(|parcel| parcel.parcel.number(Field::AnnualTax)).collect();
    assert_eq!(taxes, [None, None, Some(5e4)], "nobody has said how the 800 are split");
    let told: Vec<_> = book.issues.iter().map(|issue| (issue.code, issue.place.row, issue.text.as_str())).collect();
    assert_eq!(told, [("merged_number", Some(2), "800")]);
}

#[test]
fn an_identifier_kept_as_a_number_beyond_fifteen_digits_is_noticed() {
    let data = rows(&[
        (1, words("A1", "地块编号") + &words("B1", "用地面积（亩）")),
        (2, number("A2", 0, "913101120000000123") + &number("B2", 0, "3")),
        (3, number("A3", 0, "7") + &number("B3", 0, "3")),
    ]);
    let book = read_book(&workbook(&[("表", "", &data)]), &Options::default());
    assert_eq!(
        book.issues.iter().map(|issue| (issue.code, issue.place.row)).collect::<Vec<_>>(),
        [("id_damaged", Some(2))]
    );
    assert_eq!(book.parcels[1].parcel.get(Field::ParcelId).unwrap().value, Value::Text("7".into()));
}

fn refusal(bytes: &[u8]) -> &'static str {
    super::super::read(bytes, &Options::default()).unwrap_err().code()
}

#[test]
fn a_part_that_says_it_is_too_large_is_refused_before_it_is_unpacked() {
    // 129 MB of blanks, which pack to some hundred thousand bytes.
    let blanks = vec![b' '; (128 << 20) + 1];
    let bomb = archive_of(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &blanks)]);
    assert!(bomb.len() < 1 << 20);
    assert_eq!(refusal(&bomb), "file.part_too_large");
}

#[test]
fn a_part_that_lies_about_its_size_is_refused() {
    let texts = vec![b' '; 1 << 20];
    let mut liar = archive_of(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", &texts)]);
    let size = u32::try_from(texts.len()).unwrap().to_le_bytes();
    let places: Vec<usize> = (0..liar.len() - 4).filter(|&at| liar[at..at + 4] == size).collect();
    assert!(!places.is_empty());
    for at in places {
        liar[at..at + 4].copy_from_slice(&16_u32.to_le_bytes());
    }
    assert!(["file.part_too_large", "file.workbook_damaged"].contains(&refusal(&liar)));
}

#[test]
fn counts_by_which_a_file_would_take_all_memory_are_not_believed() {
    let texts = b"<sst count=\"1\" uniqueCount = \"99999999999\"><si><t>a</t></si></sst>";
    assert_eq!(
        refusal(&archive_of(&[("xl/workbook.xml", b"<workbook/>"), ("xl/sharedStrings.xml", texts)])),
        "file.workbook_damaged"
    );
    let shared = rows(&[(1, "<c r=\"A1\"><f t=\"shared\" ref=\"A1:A2\" si=\"4000000000\">1</f><v>1</v></c>".into())]);
    assert_eq!(refusal(&workbook(&[("表", "", &shared)])), "file.workbook_damaged");
}

#[test]
fn what_is_no_workbook_is_told_apart() {
    let mut encrypted = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    assert_eq!(refusal(&encrypted), "file.legacy_office");
    encrypted.extend(ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refusal(&encrypted), "file.workbook_encrypted");
    let whole = survey();
    assert_eq!(refusal(&whole[..whole.len() / 2]), "file.workbook_damaged");
    assert_eq!(refusal(&workbook(&[("空", "", "<sheetData/>")])), "file.no_table");
}

#[test]
fn damaged_workbooks_are_refused_or_read_but_never_break_the_reader() {
    let whole = survey();
    for at in (0..whole.len()).step_by(7) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        if let Ok(book) = super::super::read(&damaged, &Options::default()) {
            assert!(book.parcels.len() <= 2);
        }
    }
}

#[test]
fn the_top_of_a_workbook_shows_its_sheets_and_what_would_be_asked() {
    let shown = super::super::preview(&survey(), &Options::default()).unwrap();
    assert_eq!((shown.format.as_str(), shown.sheets.len(), shown.sheet.as_deref()), ("xlsx", 3, Some("地块")));
    assert_eq!((shown.heading_row, shown.rows[0].number), (Some(3), 1));
    assert_eq!(shown.rows[3].cells, ["001", "23.375", "4000", "120%", "2011-12-02"]);
    assert_eq!(shown.unit_asked, Vec::<usize>::new());
    assert_eq!(shown.columns.iter().filter(|column| column.score >= 0.7).count(), 5);
}
