//! Parcels of the press report, to the digits worked out from it, and the page's way of entering them.

use super::program::{Written, near, object, parcels, run};
use musuan::engine::assessment::Assessor;
use musuan::engine::field::Field;
use musuan::engine::model::Figure;
use musuan::engine::number::read_in;
use musuan::engine::parcel::{Origin, Parcel, Value};
use musuan::engine::policy::DEFAULT_PACK;
use musuan::engine::unit::Scale;
use serde_json::json;

const BUY_BACK: &str = "地块编号,用地面积（亩）,建筑面积（㎡）,税收（万元）\n改造前,23.375,\"5,454.17\",\n改造后,23.375,\"18,700\",\"4,000\"\n";

#[test]
fn the_buy_back_parcel_has_the_reported_figures_before_and_after() {
    let file = Written::new("buy_back.csv", BUY_BACK);
    let [before, after] = <[_; 2]>::try_from(parcels(&["assess", file.path()])).unwrap();
    assert_eq!((&before["id"], &after["id"]), (&json!("改造前"), &json!("改造后")));
    assert!(near(&before["figures"]["plot_ratio"]["value"], 0.35, 6));
    assert!(before["figures"]["tax_per_area"]["missing"].as_array().unwrap().contains(&json!("annual_tax")));
    let figures = &after["figures"];
    assert!(near(&figures["official_site_area"]["value"], 15_583.33, 2));
    assert!(near(&figures["plot_ratio"]["value"], 1.2, 12));
    // 万元/公顷 and yuan/m² are numerically equal.
    assert!(near(&figures["tax_per_area"]["value"], 2_566.84, 2));
    assert!(near(&figures["tax_per_floor_area"]["value"], 2_139.04, 2));
    assert!(near(&figures["tax_multiple_of_benchmark"]["value"], 3.191, 3));
    for figure in ["output_per_area", "building_coefficient"] {
        assert!(figures[figure]["missing"].is_array(), "{figure}");
    }
    assert!(after["type"]["depends_on"].is_array() && after["type"]["path"].is_array());
    assert_eq!(after["type"]["as_entered"], json!({ "answer": "none" }));
}

#[test]
fn the_tax_at_capacity_is_that_of_the_report() {
    let file = Written::new(
        "capacity.csv",
        "地块编号,用地面积（公顷）,建筑面积（㎡）,税收（亿元）\nA,1.55833333333333,18700,2\n",
    );
    let figures = &object(&["assess", file.path()])["figures"];
    assert!(near(&figures["tax_per_area"]["value"], 12_834.22, 2));
    assert!(near(&figures["tax_per_floor_area"]["value"], 10_695.19, 2));
    assert!(near(&figures["tax_multiple_of_benchmark"]["value"], 15.955, 3));
}

#[test]
fn the_idle_parcel_lacks_its_start_and_has_a_latest_day() {
    let file = Written::new("idle.csv", "地块编号,用地面积（亩）,权属性质,约定竣工日期\nX,48.7,出让,2011-12-02\n");
    let figures = &object(&["assess", file.path(), "--as-of", "2020-01-01"])["figures"];
    assert!(near(&figures["official_site_area"]["value"], 32_466.67, 2));
    assert_eq!(figures["idle_years"]["missing"], json!(["agreed_start"]));
    assert_eq!(figures["idle_latest_two_years"]["value"], "2013-12-02");
    assert_eq!(figures["idle_latest_passed"]["value"], true);
    // Park mean of 804.4 万元/公顷 on 3.246667 ha, in yuan.
    let forgone = figures["benchmark_tax_per_area"]["value"].as_f64().unwrap()
        * figures["official_site_area"]["value"].as_f64().unwrap();
    assert!((forgone / 1e4 - 2_611.62).abs() < 0.005);
}

fn table(text: &str) -> String {
    let file = Written::new("idle_table.csv", text);
    let told = run(&["assess", file.path(), "--as-of", "2021-03-01", "--lang", "en"]);
    assert_eq!(told.code, 0, "{}", told.sentence);
    told.out
}

#[test]
fn the_table_says_by_when_two_years_had_passed_on_the_facts_of_the_report_alone() {
    let told = table("地块编号,用地面积（亩）,权属性质,约定竣工日期\nX,48.7,出让,2011-12-02\n");
    assert!(told.contains("X: Agreed start not entered. Without the agreed start the idle period"), "{told}");
    assert!(told.contains("two years are complete by 2 Dec 2013 at the latest"), "{told}");
    assert!(told.contains("if works have still not started"), "{told}");
}

#[test]
fn the_table_tells_the_levels_of_land_not_started_and_none_of_land_that_stands_still() {
    let told =
        table("地块编号,权属性质,约定动工日期,是否动工,延误原因,土地价款（万元）\nX,出让,2019-03-01,否,无,1000\n");
    for part in [
        "X: One full year past the agreed start",
        "X: Two full years, not started: the land may be taken back without payment",
        "200",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let told = table(
        "地块编号,权属性质,是否动工,延误原因,已开发面积（㎡）,应开发面积（㎡）,停工时间（月）\nY,出让,是,无,1000,10000,14\n",
    );
    assert!(told.contains("Land that may be deemed idle"), "{told}");
    assert!(!told.contains("fee") && !told.contains("taken back"), "{told}");
}

#[test]
fn idle_levels_follow_the_calendar() {
    let text = "地块编号,权属性质,约定动工日期,是否动工,延误原因\nX,出让,2019-03-01,否,土地使用者自身原因\n";
    let file = Written::new("clock.csv", text);
    for (as_of, years, fee, recovery) in [
        ("2020-02-29", 0.0, false, false),
        ("2020-03-01", 1.0, true, false),
        ("2021-02-28", 1.0, true, false),
        ("2021-03-01", 2.0, true, true),
    ] {
        let figures = &object(&["assess", file.path(), "--as-of", as_of])["figures"];
        assert!(near(&figures["idle_years"]["value"], years, 12), "{as_of}");
        assert_eq!(figures["idle_fee_level"], json!({ "value": fee }), "{as_of}");
        assert_eq!(figures["idle_recovery_level"], json!({ "value": recovery }), "{as_of}");
    }
}

#[test]
fn land_in_the_property_tax_base_is_70_percent_before_the_works_and_all_after() {
    let file = Written::new("buy_back.csv", BUY_BACK);
    let [before, after] = <[_; 2]>::try_from(parcels(&["assess", file.path()])).unwrap();
    let share = |parcel: &serde_json::Value| {
        let figure = |id: &str| parcel["figures"][id]["value"].as_f64().unwrap();
        json!(figure("property_tax_land_area") / figure("official_site_area"))
    };
    assert!(near(&before["figures"]["property_tax_land_area"]["value"], 10_908.34, 2));
    assert!(near(&share(&before), 0.70, 4));
    assert!(near(&share(&after), 1.0, 12));
}

#[test]
fn a_leap_day_has_its_anniversary_on_the_28th() {
    let file = Written::new("leap.csv", "地块编号,权属性质,约定动工日期\nX,出让,2020-02-29\n");
    let years = |as_of| object(&["assess", file.path(), "--as-of", as_of])["figures"]["idle_years"]["value"].clone();
    assert!(near(&years("2021-02-27"), 0.0, 12) && near(&years("2021-02-28"), 1.0, 12));
}

#[test]
fn the_command_line_says_to_the_bit_what_the_page_says() {
    let entries = [
        (Field::SiteArea, "mu", "23.375"),
        (Field::FloorArea, "square_metre", "18,700"),
        (Field::AnnualTax, "ten_thousand_yuan_per_year", "4,000"),
        (Field::AnnualOutput, "hundred_million_yuan_per_year", "1.237"),
        (Field::GreenArea, "square_metre", "1,333.33"),
    ];
    let file = Written::new(
        "bits.csv",
        "地块编号,用地面积（亩）,建筑面积（㎡）,税收（万元）,工业总产值（亿元）,绿地面积（㎡）\nA,23.375,18700,4000,1.237,1333.33\n",
    );
    let printed = object(&["assess", file.path(), "--as-of", "2026-11-23"]);
    let mut typed = Parcel::default();
    for (field, scale, text) in entries {
        let value = read_in(text, Scale::by_id(scale).unwrap()).unwrap().unwrap();
        typed.set(field, Value::Number(value), Origin::Typed).unwrap();
    }
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let page = assessor.assess(&typed, jiff::civil::date(2026, 11, 23));
    let mut compared = 0;
    for figure in Figure::ALL {
        let expected = page.answer(figure.id()).and_then(|answer| answer.known());
        if let (Some(found), Some(expected)) = (printed["figures"][figure.id()]["value"].as_f64(), expected) {
            assert_eq!(found.to_bits(), expected.to_bits(), "{}", figure.id());
            compared += 1;
        }
    }
    assert!(compared >= 10, "{compared}");
}

#[test]
fn a_slipped_unit_is_pointed_out_and_not_corrected() {
    let file = Written::new("slip.csv", "地块编号,用地面积（公顷）,建筑面积（㎡）,税收（万元）\nA,23.375,18700,4000\n");
    let parcel = object(&["assess", file.path()]);
    assert!(near(&parcel["figures"]["plot_ratio"]["value"], 0.08, 2));
    let suspects = parcel["contradiction"]["suspects"].as_array().unwrap();
    let suspect = suspects.iter().find(|suspect| suspect["slip"] == "hectare_is_mu").unwrap();
    assert_eq!(suspect["field"], "site_area");
    assert!(near(&suspect["plot_ratio"], 1.2, 9) && near(&suspect["tax_per_area"], 2_566.84, 2));
}

/// The lines of a table that tell of a parcel, cells apart by one mark.
fn lines_of(table: &str, id: &str) -> Vec<String> {
    let of_parcel = table.lines().filter(|line| {
        line.trim_start().strip_prefix(id).is_some_and(|rest| rest.starts_with("  ") || rest.starts_with(['：', ':']))
    });
    let cells =
        |line: &str| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join("|");
    of_parcel.map(cells).collect()
}

#[test]
fn a_parcel_reads_alone_as_among_others() {
    let sample = std::fs::read_to_string("static/samples/park-312-invented.csv").unwrap();
    let whole = run(&["assess", "static/samples/park-312-invented.csv", "--as-of", "2026-12-01"]).out;
    let lines: Vec<&str> = sample.lines().collect();
    // A title, the headings, and a row a parcel.
    let (heading, rows) = lines.split_at(2);
    let heading = heading.join("\n");
    let mut compared = 0;
    for row in rows.iter().step_by(17) {
        let id = row.split(',').next().unwrap();
        let file = Written::new("alone.csv", format!("{heading}\n{row}\n"));
        let alone = run(&["assess", file.path(), "--as-of", "2026-12-01"]).out;
        assert!(!lines_of(&alone, id).is_empty(), "{alone}");
        assert_eq!(lines_of(&whole, id), lines_of(&alone, id), "{id}");
        compared += lines_of(&alone, id).len();
    }
    assert!(compared > 30, "{compared}");
}
