//! Packs that must be refused, each with its path, and texts that must not make the loader panic.

use super::*;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A small pack that is right in every part.
fn right() -> Value {
    json!({
        "id": "test", "title": {"zh": "测试", "en": "Test"}, "kind": "case", "jurisdiction": {"zh": "无", "en": "none"},
        "valid": {"from": "2020-01-01", "to": "2025-12-31"}, "source": "test", "mark": "V", "official": false,
        "parameters": [{
            "id": "limit", "label": {"zh": "限", "en": "Limit"}, "value": 15, "unit": "ten_thousand_yuan_per_mu_year",
            "source": "test", "mark": "I"
        }],
        "tables": [{
            "id": "least", "label": {"zh": "下限", "en": "Least"}, "field": "industry", "unit": "ratio", "source": "test",
            "mark": "V",
            "rows": [{"key": "gbt4754_2017.36", "status": "confirmed", "value": 0.8},
                     {"key": "gbt4754_2017.37", "status": "missing"}]
        }],
        "thresholds": [{
            "id": "tax", "label": {"zh": "税", "en": "Tax"}, "figure": "tax_per_area", "at_least": {"parameter": "limit"},
            "force": "binding", "clause": "test"
        }],
        "rules": [{
            "id": "rule", "label": {"zh": "则", "en": "Rule"},
            "when": {"any": [{"field": "agreed_start", "below": {"date": "2020-01-01"}},
                             {"not": {"figure": "plot_ratio", "at_least": {"table": "least"}}}]},
            "outcome": {"zh": "果", "en": "Outcome"}, "clause": "test", "source": "test", "mark": "W", "severity": "note",
            "force": "orientation"
        }],
        "types": [{
            "id": "low", "label": {"zh": "低", "en": "Low"}, "order": 1,
            "condition": {"id": "tax", "label": {"zh": "税", "en": "Tax"}, "figure": "tax_per_area",
                "below": {"value": 60, "unit": "ten_thousand_yuan_per_mu_year", "source": "test", "mark": "I"}},
            "route": "none", "route_label": {"zh": "无", "en": "None"}, "lead": {"zh": "园", "en": "Park"},
            "steps": [{"id": "a", "label": {"zh": "一", "en": "One"}},
                      {"id": "b", "label": {"zh": "二", "en": "Two"}, "after": ["a"],
                       "days": {"at_least": 30, "source": "test", "mark": "V"}}],
            "basis": [{"clause": "test", "mark": "V"}]
        }],
        "cases": [{
            "id": "case", "label": {"zh": "例", "en": "Case"}, "source": "test", "as_of": "2024-01-01",
            "inputs": {"site_area": {"value": 15, "unit": "mu"}, "annual_tax": {"value": 900, "unit": "ten_thousand_yuan_per_year"}},
            "figures": {"tax_per_area": {"value": 60, "unit": "ten_thousand_yuan_per_mu_year", "tolerance": 1e-9}},
            "as_entered": "none", "decided": "none"
        }]
    })
}

/// The right pack with one value replaced, at a JSON pointer; `null` removes it.
fn with(pointer: &str, value: Value) -> Value {
    let mut pack = right();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match pack.pointer_mut(parent).unwrap() {
        Value::Object(entries) if value.is_null() => drop(entries.remove(key).unwrap()),
        Value::Object(entries) => drop(entries.insert(key.into(), value)),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        _ => panic!("{parent} holds nothing"),
    }
    pack
}

/// Other words for the type of the right pack.
fn wording(part: &str) -> Value {
    let text = json!({"zh": "词", "en": "Words"});
    json!({"part": part, "label": text, "route_label": text, "basis": [{"clause": "test", "mark": "V"}]})
}

#[test]
fn a_wording_of_a_part_and_a_figure_in_an_outcome_are_read() {
    let worded = with("/types/0/wordings", json!([wording("tax")]));
    assert!(Pack::parse(&worded.to_string()).and_then(Rulebook::of).and_then(|rulebook| rulebook.graph()).is_ok());
    let named = with("/rules/0/outcome/en", json!("By {plot_ratio}"));
    assert!(Pack::parse(&named.to_string()).and_then(Rulebook::of).and_then(|rulebook| rulebook.graph()).is_ok());
}

/// Code and path of every fault, from reading, resolving or building.
fn faults(pack: &Value) -> Vec<(&'static str, String)> {
    let read = Pack::parse(&pack.to_string()).and_then(Rulebook::of).and_then(|rulebook| rulebook.graph());
    read.unwrap_err().into_iter().map(|error| (error.fault.code(), error.path)).collect()
}

fn run_own_cases(rulebook: &Rulebook) -> Vec<CaseResult> {
    run_cases(rulebook, &rulebook.graph().unwrap(), &rulebook.main().unwrap().cases)
}

#[test]
fn a_pack_that_is_right_is_read_and_passes_its_case() {
    let rulebook = Rulebook::of(Pack::parse(&right().to_string()).unwrap()).unwrap();
    let results = run_own_cases(&rulebook);
    assert_eq!(results.len(), 1);
    assert!(results[0].id == "case" && !results[0].checks.is_empty() && results[0].passed());
    // 15 万元/亩 is 225 yuan a m² and year.
    assert!((rulebook.parameters().get("limit").unwrap().value - 225.0).abs() < 1e-9);
}

#[test]
fn a_citation_keeps_its_link() {
    let link = "https://a.gov.cn/b?c=1#d";
    let linked = with("/thresholds/0/clause", json!({"zh": "甲", "en": "a", "link": link})).to_string();
    let pack = Pack::parse(&linked).unwrap();
    assert_eq!((pack.thresholds[0].clause.link.as_deref(), pack.source.link.as_deref()), (Some(link), None));
}

#[test]
fn a_case_that_comes_out_otherwise_says_so() {
    let wrong = with("/cases/0/decided", json!("low")).to_string();
    let rulebook = Rulebook::of(Pack::parse(&wrong).unwrap()).unwrap();
    let results = run_own_cases(&rulebook);
    let failure = CaseCheck::Type { reading: Reading::Decided, expected: "low".into(), found: "none".into() };
    assert!(!results[0].passed());
    assert_eq!(results[0].failures().collect::<Vec<_>>(), [&failure]);
}

#[test]
fn every_fault_is_named_with_its_path() {
    for (pointer, value, code, path) in [
        ("/colour", json!(1), "unknown_key", "$"),
        ("/parameters/0/colour", json!(1), "unknown_key", "$.parameters[0]"),
        ("/rules/0/when/any/0/colour", json!(1), "unknown_key", "$.rules[0].when.any[0]"),
        ("/parameters/0/source", Value::Null, "missing_key", "$.parameters[0]"),
        ("/parameters/0/source", json!("  "), "empty_text", "$.parameters[0].source"),
        (
            "/parameters/0/source",
            json!({"zh": "甲", "en": "a", "link": "http://a.cn"}),
            "bad_link",
            "$.parameters[0].source.link",
        ),
        ("/source", json!({"zh": "甲", "en": "a", "link": "javascript:alert(1)"}), "bad_link", "$.source.link"),
        ("/source", json!({"zh": "甲", "en": "a", "link": "https://gov.cn@b.cn/"}), "bad_link", "$.source.link"),
        ("/source", json!({"zh": "甲", "en": "a", "link": "https://a.cn/\"onclick"}), "bad_link", "$.source.link"),
        ("/source", json!({"zh": "甲", "en": "a", "link": "https://a.cn/ b"}), "bad_link", "$.source.link"),
        ("/source", json!({"zh": "甲", "en": "a", "link": "https:///b"}), "bad_link", "$.source.link"),
        ("/source", json!({"zh": "甲", "en": "a", "link": 1}), "wrong_type", "$.source.link"),
        ("/title", json!({"zh": "甲", "en": "a", "link": "https://a.cn"}), "unknown_key", "$.title"),
        ("/parameters/0/mark", Value::Null, "missing_key", "$.parameters[0]"),
        ("/parameters/0/mark", json!("X"), "unknown_word", "$.parameters[0].mark"),
        ("/parameters/0/mark", json!("?"), "contradiction", "$.parameters[0]"),
        ("/parameters/0/value", Value::Null, "contradiction", "$.parameters[0]"),
        ("/parameters/0/value", json!("15"), "wrong_type", "$.parameters[0].value"),
        ("/parameters/0/unit", json!("acre"), "unknown_word", "$.parameters[0].unit"),
        ("/parameters/0/id", json!("Limit"), "bad_id", "$.parameters[0].id"),
        ("/title/en", Value::Null, "missing_key", "$.title"),
        ("/types/0/wordings", json!([wording("owner")]), "unknown_word", "$.types[0]"),
        ("/rules/0/outcome/en", json!("By {no_such_figure}"), "formula", "$.rules[0].outcome"),
        ("/valid/to", json!("2019-12-31"), "contradiction", "$.valid"),
        ("/valid/from", json!("2020-02-30"), "bad_date", "$.valid.from"),
        ("/valid/from", json!("2020-01-01T00:00"), "bad_date", "$.valid.from"),
        ("/includes", json!(["atlantis"]), "unknown_pack", "$"),
        ("/tables/0/field", json!("site_area"), "unknown_field", "$.tables[0].field"),
        ("/tables/0/rows/0/key", json!("36"), "unknown_word", "$.tables[0].rows[0].key"),
        ("/tables/0/rows/1/value", json!(1), "contradiction", "$.tables[0].rows[1]"),
        ("/tables/0/rows/1/key", json!("gbt4754_2017.36"), "duplicate_id", "$.tables[0]"),
        ("/thresholds/0/at_most", json!(0), "contradiction", "$.thresholds[0]"),
        ("/thresholds/0/at_least", json!({"parameter": "none"}), "unknown_parameter", "$.thresholds[0]"),
        ("/thresholds/0/at_least", json!(5), "contradiction", "$.thresholds[0].at_least"),
        ("/thresholds/0/at_least", json!({"table": "none"}), "unknown_table", "$.thresholds[0]"),
        ("/thresholds/0/figure", json!("beauty"), "formula", "$.thresholds[0]"),
        ("/thresholds/0/figure", json!("plot_ratio"), "formula", "$.thresholds[0]"),
        ("/rules/0/when/any/0/field", json!("beauty"), "unknown_field", "$.rules[0].when.any[0].field"),
        ("/rules/0/when/any/0/field", json!("storey_height"), "unknown_field", "$.rules[0].when.any[0].field"),
        ("/rules/0/when/any/0/field", json!("site_area"), "formula", "$.rules[0].when.any[0]"),
        ("/rules/0/when/any/0/is", json!(true), "contradiction", "$.rules[0].when.any[0]"),
        ("/rules/0/when/any", json!([]), "contradiction", "$.rules[0].when.any"),
        ("/rules/0/when/all", json!([]), "contradiction", "$.rules[0].when"),
        ("/rules/0/when", json!({"field": "tenure", "is": "rented"}), "unknown_word", "$.rules[0].when.is"),
        ("/rules/0/when", json!({"field": "site_area", "is": true}), "formula", "$.rules[0].when"),
        ("/types/0/condition/id", Value::Null, "contradiction", "$.types[0].condition"),
        ("/types/0/condition/below/source", Value::Null, "missing_key", "$.types[0].condition.below"),
        ("/types/0/steps/1/after", json!(["z"]), "unknown_word", "$.types[0]"),
        ("/types/0/order", json!(1.5), "wrong_type", "$.types[0].order"),
        ("/cases/0/inputs/site_area", json!(15), "wrong_type", "$.cases[0].inputs.site_area"),
        ("/cases/0/inputs/site_area/unit", json!("metre"), "unknown_word", "$.cases[0].inputs.site_area.unit"),
        ("/cases/0/inputs/site_area/value", json!(-1), "bad_value", "$.cases[0].inputs.site_area"),
        ("/cases/0/inputs/beauty", json!(1), "unknown_field", "$.cases[0].inputs.beauty"),
    ] {
        let found = faults(&with(pointer, value));
        assert!(found.contains(&(code, path.to_owned())), "{pointer}: {found:?}");
    }
}

#[test]
fn a_test_of_a_type_outside_of_any_part_is_refused() {
    let bare = json!({"all": [{"field": "tenure", "is": "granted"}]});
    assert_eq!(
        faults(&with("/types/0/condition", bare)),
        [("contradiction", "$.types[0].condition.all[0]".to_owned())]
    );
}

#[test]
fn several_faults_are_told_at_once() {
    let mut pack = with("/colour", json!(1));
    pack["parameters"][0]["unit"] = json!("acre");
    pack["cases"][0]["as_of"] = json!("today");
    let codes: Vec<_> = faults(&pack).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["unknown_key", "unknown_word", "bad_date"]);
}

#[test]
fn a_key_that_stands_twice_is_refused_and_not_overwritten() {
    // Keys are written in the order of the alphabet, so the first value is that of the case's site area.
    let twice = right().to_string().replacen("\"value\":15", "\"value\":15,\"value\":16", 1);
    let errors = Pack::parse(&twice).unwrap_err();
    assert_eq!(
        errors,
        [PackError { path: "$.cases[0].inputs.site_area".into(), fault: PackFault::DuplicateKey("value".into()) }]
    );
}

#[test]
fn a_condition_nested_beyond_all_measure_is_refused() {
    let deep = format!("{}{}{}", "{\"not\":".repeat(5_000), "{\"field\":\"started\",\"is\":true}", "}".repeat(5_000));
    let when = right()["rules"][0]["when"].to_string();
    let errors = Pack::parse(&right().to_string().replacen(&when, &deep, 1)).unwrap_err();
    assert_eq!(errors.last().unwrap().fault, PackFault::TooDeep);
}

#[test]
fn a_parameter_that_was_not_found_is_not_loaded_and_no_pass() {
    let mut pack = right();
    pack["parameters"][0]["mark"] = json!("?");
    pack["parameters"][0].as_object_mut().unwrap().remove("value");
    let rulebook = Rulebook::of(Pack::parse(&pack.to_string()).unwrap()).unwrap();
    let graph = rulebook.graph().unwrap();
    let case = &rulebook.main().unwrap().cases[0];
    let record = crate::engine::model::record_of(&graph, &case.parcel, case.as_of);
    let diagnosis = diagnose(&rulebook, &crate::engine::graph::evaluate(&graph, &record));
    let state = &diagnosis.thresholds[0];
    assert_eq!((state.met, state.undefined), (None, Some(crate::engine::graph::Cause::NotLoaded)));
}

#[test]
fn packs_may_name_each_other_without_end() {
    let mut pack = right();
    pack["id"] = json!("national-taxes");
    pack["includes"] = json!(["national-taxes", "xinzhuang-case"]);
    let mut codes: Vec<_> = faults(&pack).into_iter().map(|(code, _)| code).collect();
    codes.dedup();
    assert_eq!(codes, ["contradiction"], "types stand twice, and nothing loops");
}

#[test]
fn the_published_schema_knows_the_keys_that_the_loader_knows() {
    let schema: Value = serde_json::from_str(include_str!("../../../static/packs/pack.schema.json")).unwrap();
    for (definition, pointer, path) in [
        ("", "", "$"),
        ("/$defs/text", "/title", "$.title"),
        ("/$defs/parameter", "/parameters/0", "$.parameters[0]"),
        ("/$defs/table", "/tables/0", "$.tables[0]"),
        ("/$defs/row", "/tables/0/rows/0", "$.tables[0].rows[0]"),
        ("/$defs/threshold", "/thresholds/0", "$.thresholds[0]"),
        ("/$defs/rule", "/rules/0", "$.rules[0]"),
        ("/$defs/condition", "/rules/0/when/any/0", "$.rules[0].when.any[0]"),
        ("/$defs/type", "/types/0", "$.types[0]"),
        ("/$defs/step", "/types/0/steps/1", "$.types[0].steps[1]"),
        ("/$defs/days", "/types/0/steps/1/days", "$.types[0].steps[1].days"),
        ("/$defs/case", "/cases/0", "$.cases[0]"),
    ] {
        let definition = schema.pointer(definition).unwrap();
        assert_eq!(definition["additionalProperties"], json!(false), "{path}");
        let object = right().pointer(pointer).unwrap().clone();
        let known = definition["properties"].as_object().unwrap();
        for key in object.as_object().unwrap().keys() {
            assert!(known.contains_key(key), "the schema does not know {path}.{key}");
        }
        for key in known.keys().filter(|key| object.get(key.as_str()).is_none()) {
            let mut pack = right();
            pack.pointer_mut(pointer).unwrap()[key] = Value::Null;
            assert!(Pack::parse(&pack.to_string()).is_ok(), "the loader does not know {path}.{key}");
        }
        for key in definition["required"].as_array().map_or(&[][..], Vec::as_slice) {
            let key = key.as_str().unwrap();
            let found = faults(&with(&format!("{pointer}/{key}"), Value::Null));
            assert!(found.contains(&("missing_key", path.to_owned())), "{path}.{key}: {found:?}");
        }
    }
}

fn json_values() -> impl Strategy<Value = Value> {
    let words = prop::sample::select(vec![
        "id",
        "title",
        "kind",
        "case",
        "zh",
        "all",
        "any",
        "not",
        "field",
        "figure",
        "is",
        "below",
        "tenure",
        "V",
        "?",
        "ratio",
        "value",
        "unit",
        "2020-01-01",
        "types",
        "rules",
        "when",
        "condition",
        "parameters",
        "plot_ratio",
        "",
    ]);
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        words.clone().prop_map(Value::from),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(words.clone(), inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())),
        ]
    })
}

fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(entries) => entries.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    for (key, child) in children {
        let pointer = format!("{at}/{key}");
        pointers(child, &pointer, found);
        found.push(pointer);
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_loader_panic(text in ".{0,200}") {
        let _ = Pack::parse(&text);
    }

    #[test]
    fn no_json_makes_the_loader_panic(value in json_values()) {
        let _ = Pack::parse(&value.to_string());
    }

    #[test]
    fn no_value_in_place_of_a_right_one_makes_anything_panic(choice in any::<prop::sample::Index>(), value in json_values()) {
        let mut found = Vec::new();
        pointers(&right(), "", &mut found);
        let pack = with(&found[choice.index(found.len())], if value.is_null() { json!({}) } else { value });
        if let Ok(rulebook) = Pack::parse(&pack.to_string()).and_then(Rulebook::of)
            && let Ok(graph) = rulebook.graph()
        {
            let _ = run_cases(&rulebook, &graph, &rulebook.main().unwrap().cases);
        }
    }
}
