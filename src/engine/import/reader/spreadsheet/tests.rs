//! One table as every kind of spreadsheet, and each kind with one fault.

use std::io::Cursor;

use calamine::{Data, Range, Reader};

use super::super::{Format, ImportError, Imported, Options, preview, read, sniff};
use super::*;
use crate::engine::field::Field;
use crate::engine::parcel::Value;

macro_rules! data {
    ($name:literal) => {
        include_bytes!(concat!("../../../../../tests/data/import/spreadsheets/", $name)).as_slice()
    };
}

fn tables() -> [(&'static [u8], Format); 5] {
    [
        (data!("table.xls"), Format::Xls),
        (data!("table.xlsb"), Format::Xlsb),
        (data!("table.ods"), Format::Ods),
        (data!("table_2003.xls"), Format::SpreadsheetXml),
        (data!("web_page.xls"), Format::WebTable),
    ]
}

fn read_file(bytes: &[u8]) -> Imported {
    read(bytes, &Options { file_name: "表.xls", ..Options::default() }).unwrap()
}

#[test]
fn one_table_is_the_same_parcels_whatever_wrote_it() {
    for (bytes, format) in tables() {
        assert_eq!(sniff(bytes), format);
        let imported = read_file(bytes);
        assert_eq!((imported.format, imported.heading_row, imported.sheet.as_deref()), (format, Some(2), Some("地块")));
        let numbers = |field| imported.parcels.iter().map(|parcel| parcel.parcel.number(field)).collect::<Vec<_>>();
        let ids: Vec<_> = imported.parcels.iter().map(|parcel| parcel.id().unwrap()).collect();
        assert_eq!(ids, ["001", "002", "003"], "{format:?}");
        let names: Vec<_> =
            imported.parcels.iter().map(|parcel| parcel.parcel.text(Field::Enterprise).unwrap()).collect();
        assert_eq!(names, ["甲公司", "甲公司", "乙公司"], "{format:?}");
        let mu = 10_000.0 / 15.0;
        let areas: Vec<_> =
            numbers(Field::SiteArea).into_iter().map(|area| (area.unwrap() / mu * 1e6).round()).collect();
        assert_eq!(areas, [23.375e6, 10e6, 48.7e6], "{format:?}");
        assert_eq!(numbers(Field::AnnualTax), [Some(4e7), None, Some(1_205_000.0)], "{format:?}");
        assert_eq!(numbers(Field::StatedPlotRatio), [Some(0.35), Some(0.4), Some(0.07)], "{format:?}");
        let days: Vec<_> = imported.parcels.iter().map(|parcel| parcel.parcel.get(Field::AgreedStart)).collect();
        let day = |year, month, day| Some(Value::Date(jiff::civil::date(year, month, day)));
        let days: Vec<_> = days.into_iter().map(|day| day.map(|entry| entry.value.clone())).collect();
        assert_eq!(days, [day(2011, 12, 2), day(2012, 3, 5), None], "{format:?}");
        let issues: Vec<_> = imported.issues.iter().map(|issue| (issue.code, issue.place.row)).collect();
        assert_eq!(issues, [("cell_error", Some(4))], "{format:?}");
    }
}

#[test]
fn hidden_sheets_are_listed_and_read_where_they_are_asked_for() {
    for (bytes, format) in tables().into_iter().take(4) {
        let top = preview(bytes, &Options::default()).unwrap();
        let sheets: Vec<_> = top.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
        assert_eq!(sheets, [("隐藏", true), ("地块", false)], "{format:?}");
        let missing = read(bytes, &Options { sheet: Some("无"), ..Options::default() });
        assert_eq!(missing, Err(ImportError::NoSheet("无".into())));
    }
    let hidden = read(data!("table.xls"), &Options { sheet: Some("隐藏"), ..Options::default() }).unwrap();
    assert_eq!(hidden.parcels[0].id(), Some("Z"));
}

#[test]
fn a_file_with_one_fault_says_which() {
    let damaged = |bytes| match read(bytes, &Options::default()) {
        Err(ImportError::DamagedWorkbook(reason)) => reason,
        other => panic!("{other:?}"),
    };
    assert_eq!(damaged(data!("broken_chain.xls")), "chain of sectors");
    assert_eq!(damaged(data!("broken_off_2003.xls")), "byte 1199");
    assert!(damaged(data!("no_end_of_tag.xls")).starts_with("a tag at byte "));
    assert!(damaged(data!("broken_content.ods")).starts_with("content.xml, byte "));
    assert_eq!(read(data!("with_password.ods"), &Options::default()), Err(ImportError::Encrypted));
    let code = read(data!("repeated_without_end.ods"), &Options::default()).unwrap_err().code();
    assert_eq!(code, "file.part_too_large");
}

/// The cells as calamine reads them, which is another reader of the same files.
fn by_calamine(range: &Range<Data>) -> Vec<(u32, u32, String)> {
    let (top, left) = range.start().unwrap();
    let text = |cell: &Data| match cell {
        Data::Float(number) => crate::engine::import::reader::workbook::number_text(*number),
        Data::Int(number) => number.to_string(),
        Data::DateTime(date) => date.as_f64().to_string(),
        other => other.to_string(),
    };
    let cells = range.used_cells().map(|(row, column, cell)| (top + row as u32, left + column as u32, text(cell)));
    cells.filter(|(_, _, text)| !text.is_empty()).collect()
}

#[test]
fn cells_are_those_that_another_reader_finds() {
    let xls = |bytes: &'static [u8], sheet: &str| {
        let mut theirs = calamine::Xls::new(Cursor::new(bytes)).unwrap();
        (xls::Xls::open(bytes).unwrap(), by_calamine(&theirs.worksheet_range(sheet).unwrap()))
    };
    let (mut ours, theirs) = xls(data!("table.xls"), "地块");
    assert_same(&mut ours, 1, &theirs);
    let real = include_bytes!("../../../../../tests/data/import/other/real.xls");
    let sheet = calamine::Xls::new(Cursor::new(real)).unwrap().sheet_names()[0].clone();
    let (mut ours, theirs) = xls(real, &sheet);
    assert_same(&mut ours, 0, &theirs);
    let bytes = data!("table.xlsb");
    let mut theirs = calamine::Xlsb::new(Cursor::new(bytes)).unwrap();
    assert_same(&mut xlsb::Xlsb::open(bytes).unwrap(), 1, &by_calamine(&theirs.worksheet_range("地块").unwrap()));
}

fn assert_same(book: &mut dyn Book, sheet: usize, theirs: &[(u32, u32, String)]) {
    let (ours, _) = book.cells(sheet).unwrap().into_parts();
    assert_eq!(ours.len(), theirs.len());
    for (cell, (row, column, text)) in ours.iter().zip(theirs) {
        assert_eq!((cell.row, cell.column), (*row, *column));
        // Days and shares are shown as such here, and as bare numbers there.
        if cell.text.parse::<f64>().is_ok() || text.parse::<f64>().is_err() {
            assert_eq!(&*cell.text, text);
        }
    }
}

#[test]
fn a_text_that_goes_on_in_a_further_record_is_one() {
    // Six characters, of which three stand in the first record with one byte each, the others with two.
    let (first, second) = (vec![6, 0, 0, b'a', b'b', b'c'], vec![1, 0x2d, 0x4e, 0x87, 0x65, 0x21, 0x00]);
    let chunks = xls::joined_text(&[&first, &second]);
    assert_eq!(chunks, "abc中文!");
}

/// A workbook of these styles and this content.
fn of_2003(styles: &str, sheets: &str) -> xml_2003::Xml2003 {
    let text = format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles>{styles}</Styles>{sheets}</Workbook>"
    );
    xml_2003::Xml2003::open(&text).unwrap()
}

fn texts(book: &mut dyn Book) -> Vec<String> {
    book.cells(0).unwrap().into_parts().0.into_iter().map(|cell| cell.text.into()).collect()
}

#[test]
fn a_comment_is_no_part_of_its_cell() {
    let comment = "<Comment ss:Author=\"a\"><ss:Data ss:Type=\"String\"><B>9</B>8</ss:Data></Comment>";
    let cell = format!("<Cell><Data ss:Type=\"Number\">12</Data>{comment}</Cell><Cell>{comment}</Cell>");
    let last = "<Cell><Data ss:Type=\"String\">x</Data></Cell>";
    let sheet = format!("<Worksheet ss:Name=\"a\"><Table><Row>{cell}{last}</Row></Table></Worksheet>");
    assert_eq!(texts(&mut of_2003("", &sheet)), ["12", "x"]);
}

#[test]
fn a_style_takes_the_number_format_of_its_parent() {
    let styles = "<Style ss:ID=\"p\"><NumberFormat ss:Format=\"Percent\"/></Style>\
        <Style ss:ID=\"c\" ss:Parent=\"p\"/><Style ss:ID=\"own\" ss:Parent=\"p\"><NumberFormat/></Style>\
        <Style ss:ID=\"loop\" ss:Parent=\"loop\"/>";
    let cell = |style: &str| format!("<Cell ss:StyleID=\"{style}\"><Data ss:Type=\"Number\">0.25</Data></Cell>");
    let cells: String = ["p", "c", "own", "loop"].map(cell).concat();
    let sheet = format!("<Worksheet ss:Name=\"a\"><Table><Row>{cells}</Row></Table></Worksheet>");
    assert_eq!(texts(&mut of_2003(styles, &sheet)), ["25%", "25%", "0.25", "0.25"]);
}

#[test]
fn all_sheets_together_are_held_to_the_limit() {
    let sheet = "<Worksheet ss:Name=\"a\"><Table><Row><Cell><Data ss:Type=\"String\">x</Data></Cell></Row></Table>\
        </Worksheet>";
    let mut book = of_2003("", &sheet.repeat(3));
    let one = book.cells(0).unwrap().bytes();
    assert_eq!(book.cells(2).unwrap().all_bytes(), 3 * one);
    let table = "<table><tr><td>x</table>";
    let outer = format!("<table><tr><td>a{table}</td><td>y</table>{table}");
    let mut page = web_page::WebPage::open(&outer).unwrap();
    let own: usize = (0..3).map(|place| page.cells(place).unwrap().bytes()).sum();
    assert_eq!(page.cells(2).unwrap().all_bytes(), own);
    assert_eq!(page.cells(0).unwrap().all_bytes(), own - one);
    let code = Cells::after("b", 192 << 20).put(0, 0, "x").unwrap_err().code();
    assert_eq!(code, "file.part_too_large");
}

#[test]
fn a_page_of_signs_without_entities_is_read_as_it_stands() {
    let cell = format!("<table><tr><td>&lt;&#x4e2d;{}&amp;</td></tr></table>", "&".repeat(200_000));
    let text = texts(&mut web_page::WebPage::open(&cell).unwrap()).concat();
    assert_eq!((text.len(), text.starts_with("<中&&"), text.ends_with("&&")), (200_005, true, true));
}
