//! Packs, dates, languages and wrong arguments.

use super::program::{Written, object, run, run_with};
use musuan::engine::policy::builtin_text;

fn parcel() -> Written {
    Written::new("one.csv", "地块编号,用地面积（亩）,建筑面积（㎡）\nA,23.375,18700\n")
}

#[test]
fn a_pack_is_taken_by_id_and_by_file() {
    let table = parcel();
    let text = builtin_text("xinzhuang-case").unwrap();
    let file = Written::new("pack.json", text);
    let by_file = object(&["assess", table.path(), "--pack", file.path()]);
    assert_eq!(object(&["assess", table.path(), "--pack", "xinzhuang-case"]), by_file);
    assert_eq!(object(&["assess", table.path()]), by_file);
}

#[test]
fn an_expired_pack_is_noted() {
    let table = parcel();
    let arguments = |as_of| ["assess", table.path(), "--pack", "shanghai-2021-6", "--as-of", as_of];
    let validity = |as_of| object(&arguments(as_of))["pack"]["validity"].clone();
    assert_eq!(validity("2026-09-19"), "in_force");
    assert_eq!(validity("2026-09-20"), "expired");
    let shown = run(&arguments("2026-11-23"));
    assert!(shown.out.contains("expired on 19 Sep 2026"), "{}", shown.out);
    assert!(!run(&arguments("2026-09-19")).out.contains("expired"));
}

#[test]
fn a_bad_pack_is_refused_with_the_place_in_it() {
    let table = parcel();
    let text = builtin_text("xinzhuang-case").unwrap().replacen("\"title\"", "\"titel\"", 1);
    let file = Written::new("pack.json", text);
    for (language, words) in [("en", "no key “titel”"), ("zh", "没有“titel”这个键")] {
        let outcome = run(&["assess", table.path(), "--pack", file.path(), "--lang", language]);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""));
        assert!(outcome.sentence.contains("$.titel") || outcome.sentence.contains("  $  "), "{}", outcome.sentence);
        assert!(outcome.sentence.contains(words), "{}", outcome.sentence);
    }
    let text = builtin_text("xinzhuang-case").unwrap().replacen(
        "\"figure\": \"tax_per_area\"",
        "\"figure\": \"plot_ratio\"",
        1,
    );
    let file = Written::new("pack.json", text);
    for (language, words) in [
        ("en", "measure different things: 10k\u{a0}yuan/ha and (no unit)."),
        ("zh", "两边不是同一种量：万元/公顷和（无单位）。"),
    ] {
        let outcome = run(&["assess", table.path(), "--pack", file.path(), "--lang", language]);
        assert!(outcome.sentence.contains(words), "{}", outcome.sentence);
    }
    let rubbish = Written::new("pack.json", [0xff_u8, 0, 1]);
    assert_eq!(run(&["assess", table.path(), "--pack", rubbish.path()]).code, 2);
    let unknown = run(&["assess", table.path(), "--pack", "atlantis"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.sentence.contains("xinzhuang-case"));
}

#[test]
fn the_language_is_asked_for_by_option_or_environment() {
    let chinese = |arguments: &[&str], variables: &[(&str, &str)]| run_with(arguments, variables).out.contains("用法");
    assert!(!chinese(&["help"], &[]));
    assert!(chinese(&["help", "--lang", "zh-CN"], &[]));
    assert!(chinese(&["help"], &[("LANG", "zh_CN.UTF-8")]));
    assert!(chinese(&["help"], &[("LC_ALL", ""), ("LANG", "zh_CN.UTF-8")]));
    assert!(!chinese(&["help"], &[("LC_ALL", "C"), ("LANG", "zh_CN.UTF-8")]));
    assert!(!chinese(&["help", "--lang", "en"], &[("LANG", "zh_CN.UTF-8")]));
    assert_eq!(run(&["help", "--lang", "fr"]).code, 2);
}

#[test]
fn wrong_arguments_end_with_a_sentence() {
    let table = parcel();
    for (arguments, words) in [
        (vec!["bogus"], "bogus"),
        (vec!["assess"], "needs a file"),
        (vec!["assess", "/no/such/file.csv"], "/no/such/file.csv"),
        (vec!["assess", "/"], "folder"),
        (vec!["assess", table.path(), table.path()], "One file"),
        (vec!["assess", table.path(), "--frob"], "--frob"),
        (vec!["assess", table.path(), "--rate", "8%"], "--rate"),
        (vec!["assess", table.path(), "--pack"], "--pack"),
        (vec!["assess", table.path(), "--as-of", "2026-02-30"], "2026-02-30"),
        (vec!["cash-flow", table.path()], "--rate"),
    ] {
        let outcome = run(&arguments);
        assert_eq!((outcome.code, outcome.out.as_str()), (2, ""), "{arguments:?}");
        assert!(outcome.sentence.starts_with("musuan: ") && outcome.sentence.contains(words), "{}", outcome.sentence);
        assert!(!outcome.sentence.contains('⟦'), "{}", outcome.sentence);
    }
    assert_eq!(run(&["help"]).code, 0);
    assert!(run(&["--version"]).out.starts_with("musuan "));
}

#[test]
fn units_stand_once_in_the_heading() {
    let shown = run(&["assess", parcel().path(), "--lang", "zh"]).out;
    assert_eq!(shown.matches("㎡").count(), 2, "{shown}");
    assert!(shown.contains("待补充") && shown.contains("1.20"), "{shown}");
}
