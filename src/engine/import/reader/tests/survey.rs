//! Tables of surveys, read as they were meant.

use super::*;
use crate::engine::field::Table;
use crate::engine::parcel::{Origin, Value};

#[test]
fn one_survey_in_four_encodings_gives_the_same_parcels() {
    let gb = read_file(data!("good/survey_gb18030.csv"));
    assert_eq!((gb.encoding.encoding, gb.heading_row, gb.parcels.len()), (Encoding::Gb18030, Some(3), 24));
    assert_eq!(issues(&gb), []);
    let marked = read_file(data!("good/survey_utf8_bom.csv"));
    assert_eq!((marked.encoding.encoding, marked.encoding.reason), (Encoding::Utf8, Reason::ByteOrderMark));
    assert_eq!(marked.parcels, gb.parcels);
    let values = |imported: &Imported| -> Vec<Vec<(Field, Value)>> {
        let of = |parcel: &ImportedParcel| {
            parcel.parcel.values().map(|(field, entry)| (field, entry.value.clone())).collect()
        };
        imported.parcels.iter().map(of).collect()
    };
    for (bytes, encoding) in
        [(data!("good/survey_utf16le.txt"), Encoding::Utf16Le), (data!("good/survey.tsv"), Encoding::Utf8)]
    {
        let tabs = read_file(bytes);
        assert_eq!((tabs.encoding.encoding, tabs.delimiter), (encoding, Some(Delimiter::Tab)));
        assert_eq!(values(&tabs), values(&gb));
    }
}

#[test]
fn cells_of_the_survey_are_read_as_they_were_meant() {
    let survey = read_file(data!("good/survey_gb18030.csv"));
    let number = |row: usize, field| survey.parcels[row].parcel.number(field);
    // The buy-back parcel of the published case: 23.375 mu, 18,700 m², 4,000 万元.
    assert_eq!(number(0, Field::SiteArea), Some(23.375 * 2000.0 / 3.0));
    assert_eq!(number(0, Field::FloorArea), Some(18_700.0));
    assert_eq!(number(0, Field::AnnualTax), Some(40_000_000.0));
    assert_eq!(number(0, Field::TaxYear), Some(2023.0));
    assert_eq!(number(5, Field::SiteArea), Some(48.7 * 2000.0 / 3.0), "a unit in the cell");
    assert_eq!(number(7, Field::AnnualTax), Some(12_000_000.0), "another unit in the cell");
    assert_eq!(number(8, Field::FloorArea), Some(18_700.0), "full-width digits");
    assert_eq!(number(9, Field::AnnualTax), None, "a dash is no value");
    let text = |row: usize, field| survey.parcels[row].parcel.text(field);
    assert_eq!(text(0, Field::ParcelId), Some("001"));
    assert_eq!(text(3, Field::Enterprise), Some("=HYPERLINK(\"http://x.invalid\",\"示例四厂\")"));
    assert_eq!(text(1, Field::CreditCode), Some("91310112000000001X"));
    assert_eq!(survey.parcels[2].parcel.get(Field::Tenure).unwrap().value, Value::Choice("granted".into()));
    assert_eq!(survey.parcels[2].parcel.date(Field::AgreedStart), Some(jiff::civil::date(2005, 7, 1)));
    let origin = Origin::Imported { file: "file".into(), row: 4, column: "用地面积（亩）".into() };
    assert_eq!(survey.parcels[0].parcel.get(Field::SiteArea).unwrap().origin, origin);
}

#[test]
fn a_unit_row_and_full_width_digits_are_read() {
    let table = read_file(data!("good/unit_row_full_width_digits.csv"));
    assert_eq!(ids(&table), ["７号", "８号"]);
    let parcel = &table.parcels[0].parcel;
    assert_eq!(parcel.number(Field::SiteArea), Some(23.375 * 2000.0 / 3.0));
    assert_eq!(parcel.number(Field::FloorArea), Some(18_700.0));
    assert_eq!(parcel.number(Field::AnnualTax), Some(40_000_000.0));
    assert_eq!(parcel.number(Field::Jobs), Some(120.0));
    assert_eq!(parcel.number(Field::PermittedPlotRatio), Some(2.0));
    assert_eq!(issues(&table), []);
}

#[test]
fn survey_codes_are_known_and_their_land_is_in_hectares() {
    let table = read_file(data!("good/survey_codes.csv"));
    let parcel = &table.parcels[0].parcel;
    assert_eq!(parcel.text(Field::ParcelId), Some("0001"));
    assert_eq!(parcel.number(Field::SiteArea), Some(15_583.0));
    assert_eq!(parcel.number(Field::AnnualTax), Some(40_000_000.0));
    assert_eq!(parcel.number(Field::AnnualOutput), Some(520_000_000.0));
    assert_eq!(parcel.number(Field::FloorArea), Some(18_700.0));
    assert_eq!(parcel.number(Field::StatedPlotRatio), Some(1.2));
    assert_eq!(issues(&table), []);
}

#[test]
fn a_code_with_its_edition_gives_the_industry_and_says_so() {
    let imported = read_file("地块编号,行业代码（GB/T 4754-2017）,用地面积（亩）\nA,C3670,3\nB,6510,3\n".as_bytes());
    let industry = |index: usize| imported.parcels[index].parcel.get(Field::Industry).map(|entry| entry.value.clone());
    assert_eq!((industry(0), industry(1)), (Some(Value::Choice("gbt4754_2017.36".into())), None));
    assert_eq!(imported.parcels[0].parcel.text(Field::IndustryCode), Some("C3670"));
    assert_eq!(imported.issues.iter().map(|issue| issue.code).collect::<Vec<_>>(), ["column_gives_industry"]);
    // What a column states of itself stands.
    let stated = "地块编号,行业代码（GB/T 4754-2017）,行业门类代码及版本\nA,C3670,gbt4754_2017.37\n";
    let stated = read_file(stated.as_bytes());
    assert_eq!(stated.parcels[0].parcel.get(Field::Industry).unwrap().value, Value::Choice("gbt4754_2017.37".into()));
}

#[test]
fn columns_of_several_years_make_the_list_of_years_and_the_latest_is_the_tax() {
    let table = read_file(data!("good/years.csv"));
    let parcel = &table.parcels[0].parcel;
    let years: Vec<(Value, Value)> = parcel
        .rows(Table::Years)
        .iter()
        .map(|cells| {
            (cells.get(&Field::YearOfResult).unwrap().value.clone(), cells.get(&Field::YearTax).unwrap().value.clone())
        })
        .collect();
    let row = |year, tax| (Value::Number(year), Value::Number(tax));
    assert_eq!(years, [row(2021.0, 1e6), row(2023.0, 3e6)]);
    assert_eq!((parcel.number(Field::AnnualTax), parcel.number(Field::TaxYear)), (Some(3e6), Some(2023.0)));
}

#[test]
fn jobs_of_several_years_go_into_the_list_of_years_too() {
    let text = "地块编号,2022年从业人数（人）,2023年从业人数（人）\nA,90,110\n";
    let table = read_file(text.as_bytes());
    let parcel = &table.parcels[0].parcel;
    let jobs = |row: usize| parcel.rows(Table::Years)[row].get(&Field::YearJobs).map(|entry| entry.value.clone());
    assert_eq!((jobs(0), jobs(1)), (Some(Value::Number(90.0)), Some(Value::Number(110.0))));
    assert_eq!(parcel.number(Field::Jobs), Some(110.0));
}
