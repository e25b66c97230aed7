//! Ratios that a file states are held against its amounts.

use musuan::engine::assessment::Assessor;
use musuan::engine::export::AssessmentRecord;
use musuan::engine::field::Field;
use musuan::engine::import::{Imported, Options, read};
use serde_json::Value;

fn imported(text: &str) -> Imported {
    read(text.as_bytes(), &Options::default()).unwrap()
}

/// The second parcel has its 23.375 mu in a column of hectares. The first is the same parcel in hectares, the third
/// another one (3.54 ha = 53.1 mu; 17,700 ÷ 35,400 = 0.50; 1,200 ÷ 53.1 = 22.60).
#[test]
fn a_slipped_unit_is_named_by_the_ratios_that_the_file_states() {
    let file = imported(include_str!("../data/import/good/planted_unit_slip.csv"));
    assert_eq!(file.issues, []);
    let assessor = Assessor::of_builtin("xinzhuang-case").unwrap();
    let contradiction = |index: usize| {
        let assessment = assessor.assess(&file.parcels[index].parcel, jiff::civil::date(2026, 11, 23));
        serde_json::to_value(AssessmentRecord::of(&assessment)).unwrap()["contradiction"].clone()
    };
    assert_eq!((contradiction(0), contradiction(2)), (Value::Null, Value::Null), "sound parcels are left in peace");
    let planted = contradiction(1);
    let [suspect] = planted["suspects"].as_array().unwrap().as_slice() else { panic!("one suspect: {planted}") };
    assert_eq!((&suspect["field"], &suspect["slip"]), (&"site_area".into(), &"hectare_is_mu".into()));
    assert!((suspect["corrected"].as_f64().unwrap() - 23.375 * 2000.0 / 3.0).abs() < 1e-6);
    assert!((suspect["plot_ratio"].as_f64().unwrap() - 1.2).abs() < 1e-3);
}

/// 350 mu written out in a cell are 350 mu; the same number under a heading without a unit of the cell may be another.
#[test]
fn a_cell_that_names_its_unit_is_not_taken_for_another_unit() {
    let assessor = Assessor::of_builtin("xinzhuang-case").unwrap();
    let slips = |heading: &str, cell: &str| -> Vec<(&str, bool)> {
        let file = imported(&format!("地块编号,{heading},建筑面积（㎡）\nA,{cell},18700\n"));
        let parcel = &file.parcels[0].parcel;
        assert!((parcel.number(Field::SiteArea).unwrap() - 350.0 * 2000.0 / 3.0).abs() < 1e-6, "{heading} {cell}");
        let found = assessor.assess(parcel, jiff::civil::date(2026, 11, 23)).contradiction().unwrap().clone();
        found.suspects.iter().map(|suspect| (suspect.slip.field.id(), suspect.slip.is_unit())).collect()
    };
    assert!(slips("用地面积（亩）", "350").contains(&("site_area", true)));
    for (heading, cell) in [("用地面积（亩）", "350 亩"), ("用地面积", "350亩"), ("用地面积（公顷）", "３５０亩")]
    {
        assert!(!slips(heading, cell).contains(&("site_area", true)), "{heading} {cell}");
    }
}

#[test]
fn a_stated_tax_per_area_takes_its_unit_from_the_heading_or_is_asked() {
    for (heading, expected) in [
        ("亩均税收（万元/亩）", Some(171.12 * 15.0)),
        ("地均税收（万元/公顷）", Some(171.12)),
        ("单位面积税收（元/㎡）", Some(171.12)),
        ("地均税收（亿元/km²）", Some(17_112.0)),
        ("地均税收", None),
    ] {
        let file = imported(&format!("地块编号,用地面积（亩）,{heading}\nDK-01,23.375,171.12\n"));
        let read = file.parcels[0].parcel.number(Field::StatedTaxPerArea);
        match expected {
            Some(value) => assert!((read.unwrap() / value - 1.0).abs() < 1e-12, "{heading}: {read:?}"),
            None => assert_eq!((read, file.issues[0].code), (None, "unit_missing")),
        }
    }
}
