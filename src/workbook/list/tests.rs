//! What goes out comes in again.

use super::*;
use crate::engine::assessment::Assessor;
use crate::engine::field::{Bounds, FieldType};
use crate::engine::import::{Options, read};
use crate::engine::issue::Severity;
use crate::engine::job::{AssessParcels, Desk, Order};
use crate::engine::parcel::{Entry, Origin, Value};
use crate::engine::policy::DEFAULT_PACK;
use crate::engine::project::ParcelKey;
use calamine::{Data, Reader, Xlsx};
use jiff::civil::date;
use proptest::prelude::*;
use std::io::Cursor;

const AS_OF: Date = date(2026, 11, 23);

/// A list of parcels as the page lists those of a project.
fn desk(parcels: &[Parcel]) -> Desk {
    let mut desk = Desk::default();
    let parcels = (1..).map(ParcelKey::new).zip(parcels.iter().cloned()).collect();
    let order = AssessParcels { from: 0, parcels, more: false, pack: DEFAULT_PACK.into(), as_of: AS_OF };
    desk.run(&Order::Assess(Box::new(order)), None);
    desk
}

/// The parcels of a file as a project takes them, and what was not read.
fn imported(bytes: &[u8]) -> (Vec<Parcel>, Vec<String>) {
    let imported = read(bytes, &Options { file_name: "out", ..Options::default() }).unwrap();
    let errors = imported.issues.iter().filter(|issue| issue.severity == Severity::Error);
    let errors = errors.map(|issue| format!("{} {:?} {}", issue.code, issue.place.column, issue.text)).collect();
    if imported.crs.is_none() {
        return (imported.parcels.into_iter().map(|own| own.parcel).collect(), errors);
    }
    // What takes a file of shapes enters their land as boundaries.
    let (listing, _) = Listing::of(Assessor::of_builtin(DEFAULT_PACK).unwrap(), AS_OF, imported, &|_| ());
    (listing.imported().iter().map(|own| own.parcel.clone()).collect(), errors)
}

/// Every entry without its origin, which is another one for whoever reads a file.
fn bare(parcel: &Parcel) -> Parcel {
    let mut bare = Parcel::default();
    for (field, entry) in parcel.values() {
        let year_alone = entry.year_alone;
        bare.put(field, Entry { year_alone, ..Entry::new(entry.value.clone(), Origin::Typed) }).unwrap();
    }
    for table in Table::ALL {
        for (row, cells) in parcel.rows(table).iter().enumerate() {
            bare.add_row(table);
            for (field, entry) in cells {
                bare.set_cell(*field, row, entry.value.clone(), Origin::Typed).unwrap();
            }
        }
    }
    bare
}

fn written(desk: &Desk, format: ListFormat, language: Language) -> Vec<u8> {
    list_file(&ListBook::whole(desk.listing().unwrap(), language), format, Results::True).unwrap()
}

/// Writes the parcels in every format and language, reads each file again, and says what became another.
fn differences(parcels: &[Parcel]) -> Vec<String> {
    let desk = desk(parcels);
    let mut found = Vec::new();
    for (format, language) in ListFormat::ALL.into_iter().flat_map(|format| Language::ALL.map(|tag| (format, tag))) {
        let (again, errors) = imported(&written(&desk, format, language));
        found.extend(errors.into_iter().map(|error| format!("{format:?} {language:?}: {error}")));
        if again.len() != parcels.len() {
            found.push(format!("{format:?} {language:?}: {} parcels of {}", again.len(), parcels.len()));
        }
        for (parcel, again) in parcels.iter().map(bare).zip(again.iter().map(bare)) {
            let of_field = |field: &&Field| parcel.get(**field) != again.get(**field);
            let differing = Field::ALL.iter().filter(of_field);
            found.extend(differing.map(|field| {
                let value =
                    |parcel: &Parcel| format!("{:?}", parcel.get(*field).map(|own| (&own.value, own.year_alone)));
                format!("{format:?} {language:?} {}: {} is {}", field.id(), value(&parcel), value(&again))
            }));
            let tables = Table::ALL.into_iter().filter(|table| parcel.rows(*table) != again.rows(*table));
            found.extend(tables.map(|table| format!("{format:?} {language:?} {}", table.id())));
        }
    }
    found
}

fn day() -> impl Strategy<Value = Date> {
    (1900..2200_i16, 1..=12_i8, 1..=28_i8).prop_map(|(year, month, day)| date(year, month, day))
}

fn number(field: Field, Bounds { min, max }: Bounds) -> BoxedStrategy<Value> {
    let least = if field.is_land() { 1e-3 } else { min };
    // Round amounts as people enter them, and every other number of the field.
    let cents = (0..10_000_000_i64).prop_map(move |cents| (cents as f64 / 100.0).clamp(least, max));
    prop_oneof![cents, least..=max].prop_map(Value::Number).boxed()
}

/// Names with whatever spreadsheets make formulas, numbers or days of.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[=+@'\"a-c甲乙,;，、\\-][a-c甲0-9 ,;\"'=\n（）-]{0,8}[a-c甲]",
        "[0-9]{1,20}[a-z甲]",
        "0[0-9]{1,5}",
        "[1-9]{1,2}[-/E][1-9]{1,4}",
    ]
}

fn value(field: Field) -> BoxedStrategy<Value> {
    let spec = field.spec();
    match spec.kind {
        FieldType::Number(_) => number(field, spec.bounds.unwrap()),
        FieldType::Truth => any::<bool>().prop_map(Value::Truth).boxed(),
        FieldType::Date => day().prop_map(Value::Date).boxed(),
        FieldType::Choice(set) => {
            prop::sample::select(set.options().to_vec()).prop_map(|option| Value::Choice(option.to_owned())).boxed()
        }
        FieldType::Text if field == Field::Boundary => boundary().prop_map(Value::Text).boxed(),
        FieldType::Text => words().prop_map(Value::Text).boxed(),
    }
}

/// A rectangle in degrees, in a grid or in a system that nobody has named, either way round.
fn boundary() -> impl Strategy<Value = String> {
    let rectangle = |[x, y]: [f64; 2], [width, height]: [f64; 2], turn: bool| {
        let mut corners = [[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]];
        if turn {
            corners.reverse();
        }
        corners.map(|[x, y]| format!("{x} {y}")).join(",")
    };
    let degrees = (
        121.0..121.4_f64,
        31.0..31.4_f64,
        1e-3..2e-3_f64,
        any::<bool>(),
        prop::sample::select(vec!["", "SRID=4490;", "SRID=4326;"]),
    );
    let degrees = degrees.prop_map(move |(x, y, size, turn, system)| {
        format!("{system}POLYGON(({}))", rectangle([x, y], [size, size], turn))
    });
    let metres = (
        40_500_000.0..40_600_000.0_f64,
        3_400_000.0..3_500_000.0_f64,
        any::<bool>(),
        prop::sample::select(vec!["", "SRID=4528;", "SRID=2364;"]),
    );
    let metres = metres.prop_map(move |(x, y, turn, system)| {
        let part = rectangle([x, y], [120.0, 90.5], turn);
        format!("{system}MULTIPOLYGON((({part})),(({})))", rectangle([x + 200.0, y], [50.0, 60.0], turn))
    });
    prop_oneof![degrees, metres, Just("见附图".to_owned())]
}

/// A parcel with some of all entries, a date known by its year alone, and rows of its lists.
fn parcel() -> impl Strategy<Value = Parcel> {
    let single: Vec<Field> =
        Field::ALL.iter().copied().filter(|field| field.spec().table.is_none() && *field != Field::AsOf).collect();
    let of_lists: Vec<Field> = Field::ALL.iter().copied().filter(|field| field.spec().table.is_some()).collect();
    let entries = prop::sample::subsequence(single, 1..24).prop_flat_map(|fields| {
        fields.into_iter().map(|field| value(field).prop_map(move |value| (field, value))).collect::<Vec<_>>()
    });
    let cells = prop::sample::subsequence(of_lists, 0..6).prop_flat_map(|fields| {
        fields
            .into_iter()
            .map(|field| (0..3_usize, value(field)).prop_map(move |(row, value)| (field, row, value)))
            .collect::<Vec<_>>()
    });
    (entries, cells, prop::option::of(1900..2200_i16)).prop_map(|(entries, cells, year)| {
        let mut parcel = Parcel::default();
        for (field, value) in entries {
            parcel.set(field, value, Origin::Typed).unwrap();
        }
        for (field, row, value) in cells {
            parcel.set_cell(field, row, value, Origin::Typed).unwrap();
        }
        if let Some(year) = year {
            parcel.set(Field::GrantDate, Value::Date(date(year, 1, 1)), Origin::Typed).unwrap();
            parcel.note_year_alone(Field::GrantDate, year);
        }
        parcel
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 40, ..ProptestConfig::default() })]
    #[test]
    fn parcels_come_in_again_from_every_format(mut parcels in prop::collection::vec(parcel(), 1..5)) {
        // Of two parcels with one number the import takes the first.
        for (number, parcel) in parcels.iter_mut().enumerate() {
            if let Some(id) = parcel.text(Field::ParcelId).map(|id| format!("{id}·{number}")) {
                parcel.set(Field::ParcelId, Value::Text(id), Origin::Typed).unwrap();
            }
        }
        prop_assert_eq!(differences(&parcels), Vec::<String>::new());
    }
}

/// Values of a field that say the most of it: its ends, every option, texts that spreadsheets spoil.
fn telling(field: Field) -> Vec<Value> {
    match field.spec().kind {
        FieldType::Number(_) => {
            let Bounds { min, max } = field.spec().bounds.unwrap();
            let least = if field.is_land() { 0.5 } else { min };
            [least, max, least + (max - least) / 3.0].map(Value::Number).to_vec()
        }
        FieldType::Truth => vec![Value::Truth(true), Value::Truth(false)],
        FieldType::Date => [date(1900, 2, 28), date(1900, 3, 1), date(2026, 12, 1)].map(Value::Date).to_vec(),
        FieldType::Choice(set) => set.options().iter().map(|option| Value::Choice((*option).to_owned())).collect(),
        FieldType::Text => ["=\"007\"", "'7", "-5", "2020-12"].map(|text| Value::Text(text.into())).to_vec(),
    }
}

#[test]
fn every_field_and_every_option_comes_in_again() {
    let fields = Field::ALL.iter().copied().filter(|field| *field != Field::AsOf);
    let values: Vec<(Field, Vec<Value>)> = fields.map(|field| (field, telling(field))).collect();
    let most = values.iter().map(|(_, values)| values.len()).max().unwrap();
    let parcel = |number: usize| {
        let mut parcel = Parcel::default();
        for (field, values) in &values {
            let value = values[number % values.len()].clone();
            match field.spec().table {
                None => parcel.set(*field, value, Origin::Typed).unwrap(),
                Some(_) => parcel.set_cell(*field, number % 2, value, Origin::Typed).unwrap(),
            }
        }
        parcel.set(Field::ParcelId, Value::Text(format!("0{number}")), Origin::Typed).unwrap();
        parcel
    };
    let parcels: Vec<Parcel> = (0..most).map(parcel).collect();
    assert!(most > 40, "{most} options of one field at most");
    assert_eq!(differences(&parcels), Vec::<String>::new());
}

/// A parcel with a number, land, floor area and tax.
fn plant(id: &str, [site, floor, tax]: [f64; 3]) -> Parcel {
    let mut parcel = Parcel::default();
    parcel.set(Field::ParcelId, Value::Text(id.into()), Origin::Typed).unwrap();
    for (field, value) in [(Field::SiteArea, site), (Field::FloorArea, floor), (Field::AnnualTax, tax)] {
        parcel.set(field, Value::Number(value), Origin::Typed).unwrap();
    }
    parcel
}

#[test]
fn what_a_view_shows_is_written_with_totals_of_its_own() {
    let parcels = [
        plant("A-1", [10_000.0, 8_000.0, 5e6]),
        plant("B-1", [20_000.0, 30_000.0, 9e6]),
        plant("A-2", [30_000.0, 12_000.0, 7e6]),
    ];
    let desk = desk(&parcels);
    let view = View { text: "a-".into(), ..View::default() };
    let book = ListBook::seen(desk.listing().unwrap(), &view, Language::En);
    let csv = String::from_utf8(list_file(&book, ListFormat::Csv, Results::True).unwrap()).unwrap();
    assert_eq!(csv.lines().count(), 3, "{csv}");
    let xlsx = list_file(&book, ListFormat::Xlsx, Results::True).unwrap();
    let (again, errors) = imported(&xlsx);
    assert_eq!(
        (again.iter().map(bare).collect::<Vec<_>>(), errors),
        (vec![bare(&parcels[0]), bare(&parcels[2])], vec![])
    );
    // (8,000 + 12,000) ÷ (10,000 + 30,000).
    let mut sheets: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&xlsx)).unwrap();
    let cells = sheets.worksheet_range("List").unwrap();
    let totals = cells.rows().next_back().unwrap();
    assert!(totals.contains(&Data::Float(40_000.0)) && totals.contains(&Data::Float(0.5)), "{totals:?}");
}

#[test]
fn a_text_that_no_cell_takes_is_left_out_of_the_workbook_alone_and_counted() {
    let mut long = plant("A-1", [10_000.0, 8_000.0, 5e6]);
    long.set(Field::ExceptionReason, Value::Text("甲".repeat(32_768)), Origin::Typed).unwrap();
    let parcels = [long, plant("A-2", [1_000.0, 800.0, 5e5])];
    let desk = desk(&parcels);
    let (again, _) = imported(&written(&desk, ListFormat::Csv, Language::En));
    assert_eq!(bare(&again[0]), bare(&parcels[0]));
    let xlsx = written(&desk, ListFormat::Xlsx, Language::En);
    let (again, _) = imported(&xlsx);
    assert_eq!((again.len(), again[0].get(Field::ExceptionReason)), (2, None));
    let mut sheets: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&xlsx)).unwrap();
    let cells = sheets.worksheet_range("List").unwrap();
    let said =
        cells.used_cells().any(|(_, _, cell)| cell.to_string().ends_with("left out: 1. CSV and GeoJSON keep them."));
    assert!(said, "{:?}", cells.rows().take(4).collect::<Vec<_>>());
}
