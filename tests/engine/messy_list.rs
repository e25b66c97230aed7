//! A messy list of 312 rows: 305 parcels are sound, six rows are held back and one sums up the others; two are mended in
//! place, four elsewhere; one undo each takes them back. `tests/data/import/messy/park.py` says what is in the files.

use musuan::engine::export::csv_text;
use musuan::engine::field::Field;
use musuan::engine::import::{ColumnMapping, Encoding, Mapping, RefusedRows, Repair};
use musuan::engine::issue::Issue;
use musuan::engine::job::{Desk, Order, ReadFile, Records, Reply, Summary, Totals, Window};
use musuan::engine::parcel::Value;
use musuan::engine::policy::DEFAULT_PACK;
use musuan::engine::project::{Action, Dossier, Project};
use musuan::engine::unit::Scale;

const CSV: &[u8] = include_bytes!("../data/import/messy/park.csv");
const XLSX: &[u8] = include_bytes!("../data/import/messy/park.xlsx");
const ALL: Window = Window { from: 0, count: usize::MAX };

/// One list on the desk, as the page handles it.
struct List {
    desk: Desk,
    order: ReadFile,
}

impl List {
    fn preview(name: &str, bytes: &[u8]) -> (Self, musuan::engine::import::Preview) {
        let mut desk = Desk::default();
        let order = ReadFile::new(name, DEFAULT_PACK, jiff::civil::date(2026, 11, 23));
        let Reply::Preview(preview) = desk.run(&Order::Preview(Box::new(order.clone())), Some(bytes.to_vec())) else {
            panic!("no preview")
        };
        (Self { desk, order }, *preview)
    }

    /// Says that a column is in a unit.
    fn choose(&mut self, column: &str, unit: &str) {
        let scale = Scale::by_id(unit);
        let entry = ColumnMapping {
            column: column.into(),
            field: None,
            scale,
            year: None,
            score: 1.0,
            proposal: None,
            list: None,
        };
        self.order.mapping.get_or_insert_with(Mapping::default).columns.push(entry);
    }

    fn mend(&mut self, row: usize, column: &str, text: &str) {
        self.order.repairs.push(Repair { row, column: column.into(), text: text.into() });
    }

    fn read(&mut self) -> Summary {
        match self.desk.run(&Order::ReadFile(Box::new(self.order.clone())), None) {
            Reply::Read(summary) => *summary,
            other => panic!("{other:?}"),
        }
    }

    fn issues(&mut self) -> Vec<(usize, &'static str)> {
        let Reply::Issues(issues) = self.desk.run(&Order::Issues(ALL), None) else { panic!("no issues") };
        let mut told: Vec<_> = issues.iter().map(|issue| (issue.place.row.unwrap_or_default(), issue.code)).collect();
        told.sort_unstable();
        told
    }

    fn refused(&mut self) -> (RefusedRows, Vec<Issue>) {
        match self.desk.run(&Order::RefusedRows, None) {
            Reply::RefusedRows(rows, reasons) => (*rows, reasons),
            other => panic!("{other:?}"),
        }
    }

    fn sound(&mut self) -> Vec<Dossier> {
        let order = Order::Records(Records { whole_only: true, window: ALL });
        let Reply::Records(records) = self.desk.run(&order, None) else { panic!("no records") };
        records.into_iter().map(|(_, parcel)| Dossier::of(parcel)).collect()
    }

    fn totals(&mut self) -> Totals {
        match self.desk.run(&Order::View(Box::default()), None) {
            Reply::Viewed(viewed) => viewed.totals,
            other => panic!("{other:?}"),
        }
    }
}

/// What is listed, by row of the file, the summing row included: the headings stand in row 3, so the first parcel stands in row 4.
const LISTED: [(usize, &str); 7] = [
    (43, "number.uncertain"),
    (83, "number.placeholder"),
    (123, "id_duplicate"),
    (163, "row_plot_ratio_unlikely"),
    (203, "area_zero"),
    (243, "id_damaged"),
    (315, "row_total"),
];

/// The units of the two columns that are asked about; each form of the file calls the first one by its own heading.
fn with_units(name: &str, bytes: &[u8]) -> (List, String) {
    let (mut list, preview) = List::preview(name, bytes);
    // Of the workbook's two rows of headings the upper one.
    assert_eq!(preview.heading_row, Some(if name.ends_with("csv") { 3 } else { 2 }));
    assert_eq!(preview.unit_asked, [2, 4], "{:?}", preview.columns);
    let area = preview.columns[2].column.clone();
    list.choose(&area, "mu");
    list.choose("税收", "ten_thousand_yuan");
    (list, area)
}

#[test]
fn its_six_bad_rows_are_listed_by_name_and_the_rest_is_sound_in_either_form() {
    let (list, preview) = List::preview("park.csv", CSV);
    assert_eq!(preview.encoding, Encoding::Gb18030);
    assert_eq!(preview.rows[0].cells[0], "虚构园区工业用地调查表（2023 年）");
    drop(list);
    let (_, preview) = List::preview("park.xlsx", XLSX);
    assert_eq!((preview.sheets.len(), preview.sheet.as_deref()), (2, Some("调查表")), "the hidden one is not read");

    for (name, bytes) in [("park.csv", CSV), ("park.xlsx", XLSX)] {
        let (mut list, _) = with_units(name, bytes);
        let summary = list.read();
        assert_eq!((summary.whole, summary.refused), (305, 6), "{name}");
        let issues = list.issues();
        let told: Vec<_> = issues.iter().filter(|(_, code)| *code != "total_differs").copied().collect();
        assert_eq!(told, LISTED, "{name}");
        assert_eq!(issues.len(), LISTED.len() + 3, "land, floor and tax of the summing row differ");
        let sound = list.sound();
        assert_eq!(sound.len(), 305);
        for dossier in sound {
            assert_eq!(dossier.parcel.number(Field::AnnualTax), Some(20_000_000.0), "2,000.00 is two thousand");
            assert_eq!(dossier.parcel.number(Field::SiteArea), Some(10_000.0));
        }
    }
}

#[test]
fn two_are_mended_in_place_and_four_elsewhere_and_undo_takes_back_each_step() {
    for (name, bytes) in [("park.csv", CSV), ("park.xlsx", XLSX)] {
        let (mut list, area) = with_units(name, bytes);
        list.read();
        let before = list.totals();
        list.mend(43, &area, "15");
        list.mend(83, "税收", "2,000.00");
        let summary = list.read();
        assert_eq!((summary.whole, summary.refused), (307, 4), "{name}");
        let after = list.totals();
        let more = |before: Option<f64>, after: Option<f64>| (after.unwrap() - before.unwrap()).round();
        assert_eq!(more(before.site_area.value, after.site_area.value), 10_000.0);
        assert_eq!(more(before.tax.value, after.tax.value), 20_000_000.0);
        assert_eq!(after.floor_area, before.floor_area);

        let (rows, reasons) = list.refused();
        let kept: Vec<usize> = rows.rows.iter().map(|(row, _)| *row).collect();
        assert_eq!(kept, [123, 163, 203, 243], "{name}");
        let mut told: Vec<usize> = reasons.iter().filter_map(|issue| issue.place.row).collect();
        told.sort_unstable();
        assert_eq!(told, kept, "each has its reason");

        let mut project = Project::new(DEFAULT_PACK);
        let empty = project.clone();
        let undo_first = project.apply(Action::add_all(&project, list.sound())).unwrap();
        assert_eq!(project.parcels().len(), 307);
        let taken = project.clone();

        let (mut again, _) = List::preview("park-to-mend.csv", mended(&rows).as_bytes());
        let summary = again.read();
        assert_eq!((summary.parcels, summary.whole, summary.refused), (4, 4, 0), "{name}");
        assert_eq!(again.issues(), []);
        let undo_second = project.apply(Action::add_all(&project, again.sound())).unwrap();
        let land: Vec<Option<Value>> =
            project.parcels().iter().map(|d| d.parcel.get(Field::SiteArea).map(|entry| entry.value.clone())).collect();
        assert_eq!(land, vec![Some(Value::Number(10_000.0)); 311]);

        project.apply(undo_second).unwrap();
        assert_eq!(project, taken);
        project.apply(undo_first).unwrap();
        assert_eq!(project, empty);
    }
}

/// The four rows as somebody mends them in a spreadsheet: every parcel as the sound ones are.
fn mended(rows: &RefusedRows) -> String {
    let units = ["", "", "亩", "㎡", "万元"].map(str::to_owned).to_vec();
    let data = rows
        .rows
        .iter()
        .map(|(row, cells)| [&format!("DK-{row}"), &cells[1], "15", "8000", "2,000.00"].map(str::to_owned).to_vec());
    csv_text(&[rows.headings.clone(), units].into_iter().chain(data).collect::<Vec<_>>())
}
