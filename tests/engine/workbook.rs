//! The workbook of a parcel as a reader of workbooks finds it, and as LibreOffice calculates it.

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use jiff::civil::{Date, date};
use musuan::engine::assessment::Assessor;
use musuan::engine::field::{Field, FieldType};
use musuan::engine::job::{Listing, ReadFile};
use musuan::engine::math;
use musuan::engine::parcel::{Origin, Parcel, Value};
use musuan::engine::policy::DEFAULT_PACK;
use musuan::i18n::Language;
use musuan::workbook::{ListBook, ParcelBook, Results, list_workbook, parcel_workbook};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::PathBuf;
use std::process::Command;

/// Of every golden file of the routes: the parcel and the day.
fn golden(case: &str) -> (Parcel, Date) {
    let path = format!("{}/tests/data/routes/{case}.json", env!("CARGO_MANIFEST_DIR"));
    let golden: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let day = |key: &str| golden[key].as_str().unwrap().parse::<Date>().unwrap();
    let fields: BTreeMap<String, f64> = serde_json::from_value(golden["fields"].clone()).unwrap();
    let mut parcel = Parcel::default();
    for (id, value) in fields {
        let field = Field::by_id(&id).unwrap();
        let value = match field.spec().kind {
            FieldType::Truth => Value::Truth(value != 0.0),
            FieldType::Choice(set) => Value::Choice(set.options()[value as usize].to_owned()),
            _ => Value::Number(value),
        };
        parcel.set(field, value, Origin::Typed).unwrap();
    }
    parcel.set(Field::TermEnd, Value::Date(day("term_end")), Origin::Typed).unwrap();
    (parcel, day("as_of"))
}

/// A parcel whose only shortfall may be its tax: 1.00 on 10,000 m², by the case "low-tax-alone" of the pack.
fn thin(tax: f64) -> (Parcel, Date) {
    let mut parcel = Parcel::default();
    let mut set = |field, value| parcel.set(field, value, Origin::Typed).unwrap();
    for (field, value) in [
        (Field::SiteArea, 10_000.0),
        (Field::FloorArea, 10_000.0),
        (Field::AnnualTax, tax),
        (Field::PermittedPlotRatio, 2.0),
        (Field::SurplusArea, 0.0),
        (Field::HaltTime, 0.0),
        (Field::TargetTax, 0.0),
    ] {
        set(field, Value::Number(value));
    }
    for (field, option) in [(Field::Tenure, "granted"), (Field::DelayCause, "none")] {
        set(field, Value::Choice(option.into()));
    }
    for (field, truth) in [
        (Field::Started, true),
        (Field::AbleToInvest, true),
        (Field::PlanConflict, false),
        (Field::StrategicReserve, false),
        (Field::WillingToSell, false),
    ] {
        set(field, Value::Truth(truth));
    }
    (parcel, date(2026, 11, 23))
}

fn book(parcel: &Parcel, as_of: Date, language: Language, results: Results) -> Vec<u8> {
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let other = ("B".to_owned(), Parcel::default());
    let book = ParcelBook { assessor: &assessor, parcel, as_of, language, scenario: "A".into(), others: vec![other] };
    parcel_workbook(&book, results).unwrap()
}

/// The cells of every sheet.
type Sheets = Vec<(String, calamine::Range<Data>)>;

fn read(bytes: Vec<u8>) -> Sheets {
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    let names = workbook.sheet_names();
    names.into_iter().map(|name| (name.clone(), workbook.worksheet_range(&name).unwrap())).collect()
}

fn sheet<'s>(sheets: &'s Sheets, name: &str) -> &'s calamine::Range<Data> {
    &sheets.iter().find(|(own, _)| own == name).unwrap_or_else(|| panic!("no sheet {name}")).1
}

/// The row that begins with these words.
fn row<'s>(sheet: &'s calamine::Range<Data>, words: &str) -> Option<&'s [Data]> {
    sheet.rows().find(|row| matches!(row.first(), Some(Data::String(text)) if text == words))
}

fn number(cell: &Data) -> f64 {
    match cell {
        Data::Float(number) => *number,
        Data::Int(number) => *number as f64,
        other => panic!("{other:?} is no number"),
    }
}

#[test]
fn every_sheet_is_named_and_every_word_is_there_in_both_languages() {
    let (mut parcel, day) = golden("stub_and_ramp");
    let formula = "=HYPERLINK(\"https://example.org\",\"x\")";
    parcel.set(Field::Enterprise, Value::Text(formula.into()), Origin::Typed).unwrap();
    for (language, names) in [
        (Language::ZhCn, ["说明", "指标", "输入", "规则", "参数", "计算步骤", "应用值", "选项"]),
        (Language::En, ["About", "Figures", "Inputs", "Rules", "Parameters", "Steps", "App values", "Options"]),
    ] {
        let sheets = read(book(&parcel, day, language, Results::True));
        for name in names {
            assert!(!sheet(&sheets, name).is_empty(), "{name}");
        }
        for (name, cells) in &sheets {
            for cell in cells.cells() {
                let Data::String(text) = cell.2 else { continue };
                assert!(!text.contains(['⟦', '⟧']), "{name}: {text}");
            }
        }
        // A firm whose name looks like a formula is a firm.
        let about = sheet(&sheets, names[0]);
        assert!(about.cells().any(|(_, _, cell)| *cell == Data::String(formula.into())));
    }
}

#[test]
fn figures_stand_beside_their_formulas() {
    let (parcel, day) = thin(4e6);
    let sheets = read(book(&parcel, day, Language::En, Results::True));
    let figures = sheet(&sheets, "Figures");
    let ratio = row(figures, "Plot ratio").unwrap();
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let expected = assessor.assess(&parcel, day).evaluation().figure("plot_ratio").unwrap().known().unwrap();
    assert_eq!([number(&ratio[1]), number(&ratio[2]), number(&ratio[3])], [expected, expected, 0.0]);
    assert_eq!(ratio[6], Data::String("m_plot_ratio".into()));
}

#[test]
fn the_same_parcel_gives_the_same_bytes() {
    let (parcel, day) = golden("losses");
    let again = || book(&parcel, day, Language::ZhCn, Results::True);
    assert!(again() == again());
}

/// A blank parcel has a workbook to fill in.
#[test]
fn a_blank_parcel_has_a_workbook_without_differences() {
    let sheets = read(book(&Parcel::default(), date(2026, 11, 23), Language::En, Results::True));
    let ratio = row(sheet(&sheets, "Figures"), "Plot ratio").unwrap().to_vec();
    assert_eq!(ratio[1], Data::Error(calamine::CellErrorType::NA));
    assert!(matches!(&ratio[2], Data::String(text) if text.starts_with("missing: ")), "{:?}", ratio[2]);
}

/// LibreOffice, which `cargo xtask test workbook` names.
fn soffice() -> PathBuf {
    std::env::var_os("MUSUAN_SOFFICE").map(PathBuf::from).expect("MUSUAN_SOFFICE names LibreOffice")
}

/// A folder of its own, gone with this guard.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("musuan-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Always recalculate on load: without it LibreOffice shows what the file ships.
const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// A workbook as LibreOffice calculates it.
fn recalculated(name: &str, bytes: &[u8]) -> Sheets {
    let folder = Folder::new(name);
    let profile = folder.0.join("profile");
    std::fs::create_dir_all(profile.join("user")).unwrap();
    std::fs::write(profile.join("user/registrymodifications.xcu"), SETTINGS).unwrap();
    let file = folder.0.join("book.xlsx");
    std::fs::write(&file, bytes).unwrap();
    let out = folder.0.join("out");
    let status = Command::new(soffice())
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", "xlsx", "--outdir"])
        .arg(&out)
        .arg(&file)
        .status()
        .unwrap();
    assert!(status.success());
    read(std::fs::read(out.join("book.xlsx")).unwrap())
}

/// Every difference of a workbook that is not zero, with its sheet and line.
fn differences(sheets: &Sheets, columns: &[(&str, usize)]) -> (usize, Vec<String>) {
    let (mut seen, mut found) = (0, Vec::new());
    for (name, cells) in sheets {
        for (heading, column) in columns {
            let mut is_below = false;
            for row in cells.rows() {
                let cell = row.get(*column).unwrap_or(&Data::Empty);
                match cell {
                    Data::String(text) if text == heading => is_below = true,
                    Data::Float(_) | Data::Int(_) if is_below => {
                        seen += 1;
                        if number(cell) != 0.0 {
                            found.push(format!("{name}: {:?} {:?}", row.first(), &row[1..4.min(row.len())]));
                        }
                    }
                    Data::Error(error) if is_below => found.push(format!("{name}: {:?} {error:?}", row.first())),
                    _ => {}
                }
            }
        }
    }
    (seen, found)
}

const COLUMNS: [(&str, usize); 2] = [("Difference", 3), ("Difference", 4)];

/// The cell of the value of an input, changed in the file.
fn with_entry(bytes: &[u8], label: &str, value: f64) -> Vec<u8> {
    let sheets = read(bytes.to_vec());
    let place = sheets.iter().position(|(name, _)| name == "Inputs").unwrap();
    let inputs = &sheets[place].1;
    let start = inputs.start().unwrap().0;
    let at = inputs.rows().position(|row| row.first() == Some(&Data::String(label.into()))).unwrap();
    let cell = format!("<c r=\"B{}\"", at as u32 + start + 1);
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let (name, mut text) = (file.name().unwrap().into_owned(), Vec::new());
        file.read_to_end(&mut text).unwrap();
        if name == format!("xl/worksheets/sheet{}.xml", place + 1) {
            let sheet = String::from_utf8(text).unwrap();
            let from = sheet.find(&cell).unwrap();
            let open = from + sheet[from..].find("<v>").unwrap() + 3;
            let close = open + sheet[open..].find("</v>").unwrap();
            text = format!("{}{value}{}", &sheet[..open], &sheet[close..]).into_bytes();
        }
        out.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(&text).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
#[ignore = "needs LibreOffice: `cargo xtask test workbook`"]
fn libreoffice_calculates_what_the_tool_says() {
    for case in ["stub_and_ramp", "losses"] {
        let (parcel, day) = golden(case);
        let bytes = book(&parcel, day, Language::En, Results::Poisoned);
        let (seen, found) = differences(&recalculated(case, &bytes), &COLUMNS);
        assert!(found.is_empty(), "{case}:\n{}", found.join("\n"));
        assert!(seen > 200, "{seen} differences were calculated");
    }
}

/// Whoever changes the tax in the workbook reads there what the tool says of that tax: every figure, and the type.
#[test]
#[ignore = "needs LibreOffice: `cargo xtask test workbook`"]
fn a_change_of_the_tax_changes_figures_and_type_in_libreoffice() {
    let (before, day) = thin(4e6);
    let (after, _) = thin(4e7);
    let [before, after] = [(before, Results::Poisoned), (after, Results::True)]
        .map(|(parcel, results)| book(&parcel, day, Language::En, results));
    let changed = recalculated("tax", &with_entry(&before, "Annual tax", 4e7));
    let expected = read(after);
    let class = |sheets: &Sheets| row(sheet(sheets, "Figures"), "Parcel type (recalculated)").unwrap()[1].clone();
    assert_eq!(class(&changed), class(&expected));
    assert_ne!(class(&changed), class(&read(book(&thin(4e6).0, day, Language::En, Results::True))));
    let mut compared = 0;
    for own in sheet(&expected, "Figures").rows() {
        let (Some(Data::String(name)), Some(Data::Float(value))) = (own.first(), own.get(2)) else { continue };
        let live = number(&row(sheet(&changed, "Figures"), name).unwrap()[1]);
        assert!((live - value).abs() <= 1e-9 * math::max(value.abs(), 1.0), "{name}: {live} for {value}");
        compared += 1;
    }
    assert!(compared >= 5, "{compared} figures");
}

#[test]
#[ignore = "needs LibreOffice: `cargo xtask test workbook`"]
fn libreoffice_sums_a_list_as_the_tool_does() {
    let file = format!("{}/static/samples/park-312-invented.csv", env!("CARGO_MANIFEST_DIR"));
    let order = ReadFile::new("park.csv", DEFAULT_PACK, date(2026, 11, 23));
    let (listing, _) = Listing::read(&order, &std::fs::read(file).unwrap(), &|_| ()).unwrap();
    let list = ListBook::whole(&listing, Language::En);
    let sheets = recalculated("list", &list_workbook(&list, Results::Poisoned).unwrap());
    let cells = sheet(&sheets, "List");
    let (names, totals) = (row(cells, "Row").unwrap(), row(cells, "Totals (parcels counted)").unwrap());
    let expected = listing.totals();
    for (name, value) in [
        ("Site area used (computed)", expected.site_area.value),
        ("Plot ratio (computed)", expected.plot_ratio.value),
        ("Tax per area (computed)", expected.tax_per_area.value),
    ] {
        let column =
            names.iter().position(|own| *own == Data::String(name.into())).unwrap_or_else(|| panic!("{names:?}"));
        let (found, value) = (number(&totals[column]), value.unwrap());
        assert!((found - value).abs() <= 1e-9 * value, "{name}: {found} for {value}");
    }
}
