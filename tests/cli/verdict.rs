//! The type, the thresholds and the rules: what the command line says is what the page says.

use super::program::{Written, data, near, object, objects, parcels, run};
use musuan::engine::job::{Desk, Order, ReadFile, Reply, View, Window};
use musuan::engine::policy::DEFAULT_PACK;
use musuan::i18n::{Language, type_text};
use serde_json::{Value, json};

const HEAD: &str = "地块编号,用地面积（公顷）,建筑面积（㎡）,税收（万元）,权属性质,战略预留区\n";

fn threshold<'v>(parcel: &'v Value, pack: &str, id: &str) -> &'v Value {
    let mut all = parcel["thresholds"].as_array().unwrap().iter();
    all.find(|one| one["pack"] == pack && one["id"] == id).unwrap()
}

#[test]
fn a_row_with_an_area_alone_has_no_type_yet() {
    let file = Written::new("area.csv", "地块编号,用地面积（公顷）\nA,1.5\n");
    let parcel = object(&["assess", file.path()]);
    assert_eq!(parcel["type"]["as_entered"], json!({ "missing": ["floor_area", "annual_tax"] }));
    assert!(parcel["type"]["depends_on"].is_array());
    let table = run(&["assess", file.path()]).out;
    assert!(table.contains("Cannot tell yet") && !table.contains("none of the eight types"), "{table}");
}

#[test]
fn contradicting_entries_have_no_type_and_meet_nothing() {
    let file = Written::new("slip.csv", format!("{HEAD}A,23.375,18700,4000,集体,\n"));
    let parcel = object(&["assess", file.path()]);
    assert_eq!(parcel["type"], json!({ "withheld": "contradiction", "path": [], "others": [] }));
    for id in ["plot_ratio", "tax_per_area"] {
        assert_eq!(threshold(&parcel, "xinzhuang-case", id)["status"], "unknown");
    }
    let table = run(&["assess", file.path()]).out;
    assert!(table.contains("check the data") && !table.contains("Taking back by the collective"), "{table}");
    assert!(parcel["thresholds"].as_array().unwrap().iter().all(|threshold| threshold["gaps"] == json!([])));
}

#[test]
fn a_benchmark_of_one_s_own_decides_and_is_marked_unofficial() {
    let head = "地块编号,用地面积（公顷）,建筑面积（㎡）,税收（万元）,容积率基准,地均税收基准（万元/公顷）\n";
    let file = Written::new("own.csv", format!("{head}A,1.5,18000,4000,1.3,\nB,1.5,18000,4000,,\n"));
    let parcels = parcels(&["assess", file.path()]);
    let standing = |parcel: &Value, id: &str| {
        let threshold = threshold(parcel, "xinzhuang-case", id);
        (threshold["status"].clone(), threshold["own"].clone(), threshold["mark"].clone(), threshold["limit"].clone())
    };
    let told = (json!("short"), json!(true), json!(null), json!(1.3));
    assert_eq!(standing(&parcels[0], "plot_ratio"), told);
    let of_pack = (json!("met"), json!(false), json!("verified"), json!(0.83));
    assert_eq!(standing(&parcels[1], "plot_ratio"), of_pack);
    assert_eq!(standing(&parcels[0], "tax_per_area").1, json!(false));
    let table = run(&["assess", file.path()]).out;
    assert!(table.contains("1.30, own benchmark, unofficial") && table.contains("(0.83)"), "{table}");
}

#[test]
fn a_pack_without_types_names_none() {
    let file = Written::new("plain.csv", format!("{HEAD}A,1.5,18000,4000,出让,\n"));
    let parcel = object(&["assess", file.path(), "--pack", "national-2008"]);
    assert_eq!(parcel["type"], json!({ "withheld": "no_types", "path": [], "others": [] }));
    assert!(run(&["assess", file.path(), "--pack", "national-2008"]).out.contains("defines no parcel types"));
}

#[test]
fn land_that_stands_still_goes_by_the_words_of_that_part_and_other_idle_land_by_its_own() {
    let head = "地块编号,权属性质,是否已动工,延误原因,已开发面积（㎡）,应开发面积（㎡）,停工时长（月）,约定动工日期\n";
    let rows = "B,出让,是,无,1000,10000,14,\nA,出让,否,无,,,,2019-03-01\n";
    let file = Written::new("idle.csv", format!("{head}{rows}"));
    let parcels = parcels(&["assess", file.path(), "--as-of", "2026-11-23"]);
    let said: Vec<(&Value, &Value)> =
        parcels.iter().map(|parcel| (&parcel["type"]["as_entered"]["answer"], &parcel["type"]["wording"])).collect();
    assert_eq!(said, [(&json!("idle"), &json!("underbuilt")), (&json!("idle"), &Value::Null)]);
}

#[test]
fn thresholds_stand_with_their_limit_and_pack() {
    let rows = "A,1.5,18000,400,出让,\nB,1.5,9000,4000,出让,是\nC,1.5,,,出让,\n";
    let file = Written::new("limits.csv", format!("{HEAD}{rows}"));
    let parcels = parcels(&["assess", file.path(), "--as-of", "2026-11-23"]);
    let states = |id: &str| -> Vec<&Value> {
        parcels.iter().map(|parcel| &threshold(parcel, "xinzhuang-case", id)["status"]).collect()
    };
    assert_eq!(states("plot_ratio"), ["met", "short", "unknown"]);
    assert_eq!(states("tax_per_area"), ["short", "met", "unknown"]);
    let own = threshold(&parcels[0], "xinzhuang-case", "plot_ratio");
    assert_eq!(
        (&own["figure"], &own["limit"], &own["relation"]),
        (&json!("plot_ratio"), &json!(0.83), &json!("at_least"))
    );
    let rules = |parcel: &Value| -> Vec<(Value, Value)> {
        let all = parcel["findings"].as_array().unwrap().iter();
        all.map(|finding| (finding["rule"].clone(), finding["status"].clone())).collect()
    };
    assert!(rules(&parcels[1]).contains(&(json!("strategic-reserve"), json!("yes"))));
    assert!(!rules(&parcels[0]).contains(&(json!("strategic-reserve"), json!("yes"))));
    let table = run(&["assess", file.path(), "--as-of", "2026-11-23"]).out;
    assert!(
        table.contains("met (0.83)") && table.contains("not met (0.83)") && table.contains("not met (804.4)"),
        "{table}"
    );
    assert!(table.contains("B: Strategic reserve."), "{table}");
}

#[test]
fn values_for_orientation_never_pass_or_fail() {
    let file =
        Written::new("industry.csv", "地块编号,用地面积（公顷）,建筑面积（㎡）,行业门类\nA,1.5,9000,C27（2002版）\n");
    let parcel = object(&["assess", file.path(), "--as-of", "2026-11-23"]);
    let states: Vec<&str> = parcel["thresholds"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["pack"] != "xinzhuang-case")
        .map(|one| one["status"].as_str().unwrap())
        .collect();
    assert!(!states.is_empty());
    assert!(states.iter().all(|status| ["orientation", "unknown", "not_loaded"].contains(status)), "{states:?}");
}

#[test]
fn a_pack_in_use_that_is_not_in_force_is_said() {
    let file = Written::new("packs.csv", format!("{HEAD}A,1.5,18000,4000,出让,\n"));
    let parcel = object(&["assess", file.path(), "--as-of", "2026-11-23"]);
    let packs = parcel["packs"].as_array().unwrap();
    let of = |id: &str| packs.iter().find(|pack| pack["id"] == id).unwrap();
    assert_eq!(
        of("shanghai-2021-6"),
        &json!({ "id": "shanghai-2021-6", "role": "orientation", "validity": "expired" })
    );
    assert_eq!(of("national-2008")["validity"], "superseded");
    assert_eq!(of("xinzhuang-case")["role"], "main");
    let table = run(&["assess", file.path(), "--as-of", "2026-11-23"]).out;
    assert!(table.contains("expired on 19 Sep 2026") && table.contains("was superseded by"), "{table}");
}

#[test]
fn a_plot_ratio_below_what_the_contract_asks_for_is_found() {
    let text =
        "地块编号,用地面积（㎡）,建筑面积（㎡）,容积率下限\nA,10000,9000,1.0\nB,10000,10000,1.0\nC,10000,9000,\n";
    let file = Written::new("required.csv", text);
    let applies = |parcel: &Value| {
        let mut all = parcel["findings"].as_array().unwrap().iter();
        all.any(|one| one["rule"] == "required-plot-ratio" && one["status"] == "yes")
    };
    let found: Vec<bool> = parcels(&["assess", file.path()]).iter().map(applies).collect();
    assert_eq!(found, [true, false, false]);
}

#[test]
fn a_shape_without_a_deed_area_waits_for_the_choice_of_the_measured_one() {
    let shape = "[[[121.39,31.06],[121.391,31.06],[121.391,31.061],[121.39,31.061],[121.39,31.06]]]";
    let text = format!(
        "{{\"type\":\"Feature\",\"properties\":{{\"地块编号\":\"G\",\"建筑面积（㎡）\":5000}},\
         \"geometry\":{{\"type\":\"Polygon\",\"coordinates\":{shape}}}}}"
    );
    let file = Written::new("shape.geojson", text);
    let parcel = object(&["assess", file.path()]);
    assert_eq!(parcel["figures"]["plot_ratio"], json!({ "missing": ["site_area", "area_basis"] }));

    let parcel = object(&["assess", file.path(), "--measured-area"]);
    let figure = |name: &str| parcel["figures"][name]["value"].as_f64().unwrap();
    assert!((figure("plot_ratio") - 5_000.0 / figure("official_site_area")).abs() < 1e-12, "{parcel}");
    // A thousandth of a degree each way, at 31° north.
    assert!((figure("official_site_area") / 10_580.0 - 1.0).abs() < 0.01, "{parcel}");
    let outcome = run(&["cash-flow", file.path(), "--rate", "8%", "--measured-area"]);
    assert!(outcome.sentence.contains("cash-flow has no option --measured-area"), "{}", outcome.sentence);
}

#[test]
fn routes_stand_with_their_conventions() {
    let text = "地块编号,计划总投资（万元）,新增产值（万元）,经营利润率\nA,1000,2000,10%\n";
    let file = Written::new("routes.csv", text);
    let columns = json!([
        { "column": "地块编号", "field": "parcel_id", "scale": null },
        { "column": "计划总投资（万元）", "field": "plan_investment", "scale": "ten_thousand_yuan" },
        { "column": "新增产值（万元）", "field": "plan_output", "scale": "ten_thousand_yuan_per_year" },
        { "column": "经营利润率", "field": "operating_margin", "scale": "percent" },
    ]);
    let mapping = Written::new("mapping.json", json!({ "columns": columns }).to_string());
    let table = run(&["assess", file.path(), "--mapping", mapping.path()]).out;
    assert!(table.contains("A       Owner's expansion"), "{table}");
    assert!(
        table.contains(
            "annual, at year end (construction at year start where chosen); year 0 is the assessment date; nominal"
        ),
        "{table}"
    );
}

#[test]
fn a_kind_of_file_that_is_not_read_is_named_in_words() {
    let file = Written::new("a.dxf", include_str!("../data/import/other/outline.dxf"));
    let sentence = run(&["inspect", file.path()]).sentence;
    assert!(sentence.contains("DXF") && sentence.contains("GeoJSON"), "{sentence}");
}

#[test]
fn a_documented_exception_stands_beside_the_type_and_changes_none_of_it() {
    let head = HEAD.replace('\n', ",例外类型,例外理由,例外依据\n");
    let rows = "A,1.5,3500,400,集体,,,,\nB,1.5,3500,400,集体,,不属于低效用地,市政道路占用,某函〔2026〕1号\n";
    let file = Written::new("exception.csv", format!("{head}{rows}C,1.5,3500,400,集体,,节余土地,,某函\n"));
    let parcels = parcels(&["assess", file.path()]);
    let stated = json!({ "type": "not_low", "reason": "市政道路占用", "evidence": "某函〔2026〕1号" });
    assert_eq!(parcels.iter().map(|one| &one["exception"]).collect::<Vec<_>>(), [&json!(null), &stated, &json!(null)]);
    assert_eq!(parcels[1]["type"], parcels[0]["type"]);
    assert_eq!(parcels[1]["type"]["answer"], "collective");
    let table = run(&["assess", file.path()]).out;
    assert!(table.contains("B: With the exception stated: None of the eight types. Reason: 市政道路占用."), "{table}");
    assert!(!table.contains("A: With the") && !table.contains("C: With the"), "{table}");
}

#[test]
fn a_missed_threshold_says_what_alone_would_meet_it() {
    let file = Written::new("gaps.csv", format!("{HEAD}A,1,6600,9000,出让,\n"));
    let parcel = object(&["assess", file.path()]);
    let gaps = threshold(&parcel, "xinzhuang-case", "plot_ratio")["gaps"].as_array().unwrap();
    let told: Vec<&str> = gaps.iter().map(|gap| gap["figure"].as_str().unwrap()).collect();
    let of = |lever: &str| format!("xinzhuang-case.threshold.plot_ratio.{lever}");
    assert_eq!(told, [of("more.counted_floor_area"), of("less.official_site_area")]);
    // 0.83 of a hectare less 6,600 m².
    assert!((gaps[0]["value"].as_f64().unwrap() - 1_700.0).abs() < 1e-6);
    assert_eq!(threshold(&parcel, "xinzhuang-case", "tax_per_area")["gaps"], json!([]));
}

#[test]
fn a_figure_just_short_of_its_limit_does_not_look_like_it() {
    let file =
        Written::new("near.csv", "地块编号,用地面积（亩）,建筑面积（㎡）,年税收（万元）\nA,23.375,12930,1253.523\n");
    let table = run(&["assess", file.path(), "--as-of", "2026-11-23"]).out;
    assert!(table.contains(" 0.8297 ") && table.contains("not met (0.83)"), "{table}");
    assert!(table.contains(" 804.3998 ") && table.contains("not met (804.4)"), "{table}");
}

/// 示例机械厂（虚构）, and the same with a limit of 1.5, a discount rate typed as 0.08, and no plan.
const PLANS: &str = "地块编号,用地面积（亩）,建筑面积（㎡）,年税收（万元）,土地权属,土地使用权到期日,规划容积率上限,新增建筑面积（㎡）,计划投资（万元）,\
    其中房屋建筑投资（万元）,建设年数,新增产值（万元）,新增税收（万元）,折旧前经营利润率,折现率,爬坡年数\n\
    A,18.6,11200,630,出让,2009-07-01 + 50 年,2.0,9000,4870,2070,1,9500,520,14%,8%,2\n\
    B,18.6,11200,630,出让,2059-06-30,1.5,9000,4870,2070,1,9500,520,14%,8%,2\n\
    C,18.6,11200,630,出让,2059-06-30,2.0,9000,4870,2070,1,9500,520,14%,0.08%,2\n\
    D,18.6,11200,630,出让,2059-06-30,2.0,9000,4870,2070,1,9500,100,14%,8%,2\n\
    E,18.6,11200,630,出让,2059-06-30,2.0,,,,,,,,,\n";

#[test]
fn a_plan_is_answered_with_its_rules_in_json_and_table() {
    let file = Written::new("plans.csv", PLANS);
    let parcels = parcels(&["assess", file.path(), "--as-of", "2026-12-01"]);
    let answers: Vec<&Value> = parcels.iter().map(|parcel| &parcel["plan"]["answer"]).collect();
    // The per cent sign was written in C: nothing is asked.
    assert_eq!(answers, ["pass", "broken", "pass", "check", "none"]);
    let rule = |parcel: &Value, id: &str| -> Value {
        parcel["plan"]["rules"].as_array().unwrap().iter().find(|rule| rule["rule"] == id).unwrap().clone()
    };
    let broken = rule(&parcels[1], "plan.permitted");
    assert_eq!((&broken["holds"], &broken["hard"], &broken["limit"]), (&json!("no"), &json!(true), &json!(1.5)));
    assert!((broken["amount"].as_f64().unwrap() - 1_600.0).abs() < 1e-6);
    assert_eq!(rule(&parcels[0], "plan.term_not_over")["limit"], json!("2059-06-30"));
    assert_eq!(parcels[3]["plan"]["clashes"][0]["clash"], json!("tax_below_implied"));
    assert_eq!(parcels[3]["plan"]["clashes"][0]["offers"][0]["field"], json!("plan_tax"));

    assert_eq!([&parcels[0], &parcels[3]].map(|parcel| &parcel["held"]), [&json!([]), &json!(["expansion"])]);
    let table = run(&["assess", file.path(), "--as-of", "2026-12-01", "--lang", "zh-CN"]).out.replace('\u{202f}', " ");
    for told in [
        "自评通过：容积率 0.90 → 1.63（上限 2.00）",
        "约 6.0 年收回投资",
        "自评不通过：容积率 1.63，比规划上限 1.50 高 0.13（多 1,600 ㎡）",
        "新增建筑面积不超过 7,400 ㎡ 即可符合",
        "先核对计划数据（达产后新增年税收）",
        "■ 不满足",
        "按 249.64 万元算 / 按 100 万元算",
    ] {
        assert!(table.contains(told), "{told}: {table}");
    }
}

#[test]
fn the_table_says_of_every_row_what_the_list_of_the_page_says() {
    let rows = "A,2.3375,18700,4000,出让,\nB,1.5,3000,20,出让,\nC,1.5,,,集体,\nD,1.5,,,,\nE,0.05,19000,40,出让,\n";
    let bytes = format!("{HEAD}{rows}");
    let mut desk = Desk::default();
    let order = ReadFile::new("park.csv", DEFAULT_PACK, jiff::civil::date(2026, 11, 23));
    desk.run(&Order::ReadFile(Box::new(order)), Some(bytes.clone().into_bytes()));
    let view = View { window: Window { from: 0, count: 100 }, ..View::default() };
    let Reply::Viewed(viewed) = desk.run(&Order::View(Box::new(view)), None) else { panic!("no list") };
    let assessor = musuan::engine::assessment::Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let file = Written::new("park.csv", bytes);
    for (language, tag) in [(Language::ZhCn, "zh"), (Language::En, "en")] {
        let table = run(&["assess", file.path(), "--as-of", "2026-11-23", "--lang", tag]).out;
        assert_eq!(viewed.parcels.len(), 5);
        for listed in &viewed.parcels {
            let said = type_text(&listed.kind, &listed.open, Some(assessor.rulebook()), language);
            let id = listed.id().unwrap();
            let row = table.lines().find(|line| line.starts_with(&format!("{id} "))).unwrap();
            assert!(row.contains(&said), "{said}: {row}");
        }
    }
}

#[test]
fn the_last_object_of_a_list_has_its_totals_and_what_they_leave_out() {
    let lines = objects(&["assess", &data("import/offices/hand-in.csv")]);
    assert_eq!(lines.len(), 5);
    assert!(lines.iter().take(4).all(|line| line["totals"].is_null()));
    let totals = &lines[4]["totals"];
    assert_eq!((&lines[4]["id"], &totals["parcels"]), (&Value::Null, &json!(3)));
    assert!(near(&totals["site_area"]["value"], 67_466.67, 2) && near(&totals["tax"]["value"], 18_255_000.0, 2));
    assert!(near(&totals["plot_ratio"]["value"], 0.58, 2) && near(&totals["tax_per_area"]["value"], 270.58, 2));
    assert_eq!(totals["left_out"], json!({ "parcels": 1, "site_area": 20_000.0 }));
    assert_eq!(totals["low_ratio"], 0);
    let gaps = totals["sums"].as_array().unwrap().iter().map(|sum| sum["gaps"].as_array().unwrap().len());
    assert_eq!(gaps.collect::<Vec<_>>(), [0, 3, 3]);
}
