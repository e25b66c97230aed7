//! Rows and columns that say something else than they seem to at first sight.

use super::*;
use crate::engine::issue::{Argument, Issue};
use crate::engine::parcel::Value;

fn read_text(text: &str) -> Imported {
    read_file(text.as_bytes())
}

#[test]
fn a_quotation_mark_still_open_at_the_end_is_told_however_few_rows_follow() {
    let head = "地块编号,用地面积（亩）,企业名称\n";
    let file = read_text(&format!("{head}A,15,\"甲\nB,15,乙\nC,15,丙\n"));
    assert_eq!(issues(&file), [("quote_not_closed", 2, "企业名称", "甲"), ("no_parcels", 0, "", "")]);
    assert_eq!((file.parcels.len(), file.refused.contains(&2)), (0, true));

    let rows: String = (1..4_000).map(|row| format!("A{row},15,甲\n")).collect();
    for end in ["B,15,\"乙", "B,15,\"乙\n", "B,15,\"乙\r\n", "B,15,\"乙\nC,15,丙", "B,15,\"乙\"\"\n"] {
        let file = read_text(&format!("{head}{rows}{end}"));
        let codes: Vec<_> = issues(&file).into_iter().map(|(code, row, ..)| (code, row)).collect();
        assert_eq!((codes, file.parcels.len()), (vec![("quote_not_closed", 4_001)], 3_999), "{end}");
    }
    for end in ["B,15,\"乙\"", "B,15,\"乙\n丙\"\n", "B,15,\"乙\n\"", "B,15,5\"机\n", "B,15,\"乙\"丙\n", "B,15,\"\"\n"]
    {
        let file = read_text(&format!("{head}A,15,甲\n{end}"));
        assert_eq!((issues(&file), file.parcels.len()), (vec![], 2), "{end}");
    }
    let noted = read_text(&format!("{head}A,15,甲\n\"注：示例\nB,15,乙\n"));
    assert_eq!(issues(&noted), [("quote_not_closed", 3, "地块编号", "注：示例")]);
}

#[test]
fn averages_are_no_parcels() {
    for name in ["平均", "平均值", "园区平均", "均值", "average", "Mean", "平均："] {
        let by_id = read_text(&format!("地块编号,用地面积（亩）\nA,15\n{name},15\n"));
        assert_eq!((issues(&by_id), by_id.parcels.len()), (vec![("row_mean", 3, "", name)], 1), "{name}");
    }
    let by_name = read_text("地块编号,地块名称,用地面积（亩）\nA,平均村东地块,15\n2,园区平均,15\n");
    assert_eq!((issues(&by_name), ids(&by_name)), (vec![("row_mean", 3, "", "园区平均")], vec!["A"]));
}

#[test]
fn headings_that_say_years_need_no_unit() {
    for (heading, field) in [
        ("建设年数", Field::PlanBuildYears),
        ("爬坡年数", Field::PlanRampYears),
        ("平台建设年数", Field::RebuildYears),
        ("招租年数", Field::LeaseUpYears),
        ("Years of building", Field::PlanBuildYears),
    ] {
        let file = read_text(&format!("地块编号,{heading}\nA,2\n"));
        assert_eq!((issues(&file), file.parcels[0].parcel.number(field)), (vec![], Some(2.0)), "{heading}");
    }
    assert_eq!(read_text("地块编号,建设周期\nA,18\n").issues[0].code, "unit_missing");
    let months = read_text("地块编号,建设年数\n,月\nA,18\n");
    assert_eq!(months.parcels[0].parcel.number(Field::PlanBuildYears), Some(1.5));
}

fn mapped(text: &str, columns: &str) -> Result<Imported, ImportError> {
    let mapping: Mapping = serde_json::from_str(&format!("{{\"columns\":{columns}}}")).unwrap();
    read(text.as_bytes(), &Options { mapping: Some(&mapping), ..Options::default() })
}

#[test]
fn no_column_says_the_day_of_the_assessment() {
    let table = "地块编号,日期\nA,2020-01-01\n";
    let error = mapped(table, "[{\"column\":\"日期\",\"field\":\"as_of\"}]").unwrap_err();
    assert_eq!(
        (error.code(), &error),
        ("file.mapped_field", &ImportError::MappedField { column: "日期".into(), field: Field::AsOf },)
    );
    let by_heading = read_text("地块编号,as_of\nA,2020-01-01\n");
    assert_eq!(by_heading.parcels[0].parcel.get(Field::AsOf), None);
    assert_eq!(issues(&by_heading), [("column_not_read", 0, "as_of", "as_of")]);
}

#[test]
fn a_mapping_of_columns_that_are_not_there_is_told() {
    let table = "地块编号,面积\nA,15\n";
    let columns =
        "[{\"column\":\"面积\",\"scale\":\"亩\"},{\"column\":\"税金\",\"field\":\"annual_tax\"},{\"column\":\"1\"}]";
    let file = mapped(table, columns).unwrap();
    assert_eq!(issues(&file)[0], ("mapping_column_missing", 0, "", "税金"));
    assert_eq!(file.issues.iter().filter(|issue| issue.code == "mapping_column_missing").count(), 1);
}

#[test]
fn a_column_of_industries_gives_what_is_certain_and_keeps_the_rest_as_text() {
    let of =
        |file: &Imported, row: usize| file.parcels[row].parcel.get(Field::Industry).map(|entry| entry.value.clone());
    let kept = |file: &Imported, row: usize| file.parcels[row].parcel.text(Field::IndustryCode).map(str::to_owned);
    for heading in ["行业", "所属行业", "行业类别", "产业", "industry"] {
        let file =
            read_text(&format!("地块编号,{heading}\nA,汽车制造业\nB,C36\nC,食品制造业\nD,\nE,38\nF,gbt4754_2002.34\n"));
        let option = |id: &str| Some(Value::Choice(id.to_owned()));
        let found: Vec<_> = (0..6).map(|row| of(&file, row)).collect();
        let [car, electric, metal] = ["gbt4754_2017.36", "gbt4754_2017.38", "gbt4754_2002.34"].map(option);
        assert_eq!(found, [car, None, None, None, electric, metal], "{heading}");
        let texts: Vec<_> = (0..6).map(|row| kept(&file, row)).collect();
        assert_eq!(texts, [None, Some("C36".into()), Some("食品制造业".into()), None, None, None]);
        let told: Vec<_> = file.issues.iter().map(|issue| (issue.code, issue.text.as_str())).collect();
        let open = [("industry_open", "C36"), ("industry_open", "食品制造业")];
        let first = ("industry_edition_open", heading);
        assert_eq!(told, [&[first], open.as_slice(), &[("column_gives_industry", heading)]].concat());
        assert!(file.refused.is_empty());
    }
    // The code of another column stays as it is; what the name does not tell is listed.
    let file = read_text("地块编号,行业,行业代码\nA,食品制造业,1432\n");
    assert_eq!((of(&file, 0), kept(&file, 0)), (None, Some("1432".into())));
    let told = vec![("industry_edition_open", 0, "行业", "行业"), ("industry_open", 2, "行业", "食品制造业")];
    assert_eq!((issues(&file), file.refused.len()), (told, 0));
    let stated = read_text("地块编号,行业（GB/T 4754-2017）\nA,食品制造业\nB,36\n");
    assert_eq!(of(&stated, 0), Some(Value::Choice("gbt4754_2017.14".into())));
    assert_eq!(of(&stated, 1), Some(Value::Choice("gbt4754_2017.36".into())));
}

#[test]
fn an_edition_to_which_half_of_a_column_belongs_is_proposed_and_decides_the_rest_once_it_is_taken() {
    let text = "地块编号,行业\nA,汽车制造业\nB,C38\nC,通用设备制造业\nD,通用设备制造业\nE,\n";
    let file = read_text(text);
    let asked = &file.issues[0];
    assert_eq!((asked.code, asked.place.column.as_deref()), ("industry_edition", Some("行业")));
    let facts =
        [("edition", Argument::Text("2017".into())), ("decided", Argument::Count(2)), ("count", Argument::Count(2))];
    assert_eq!(asked.arguments, facts);
    // One question for the text that stands twice, with what it may mean.
    let open: Vec<&Issue> = file.issues.iter().filter(|issue| issue.code == "industry_open").collect();
    let answers = Argument::Text("gbt4754_2017.34 gbt4754_2002.35".into());
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].arguments, [("answers", answers), ("count", Argument::Count(2))]);
    assert_eq!(file.equal[0].rows, [4, 5]);
    let options = Options { industry_edition: Some(IndustryEdition::Of2017), ..Options::default() };
    let taken = read(text.as_bytes(), &options).unwrap();
    let industry = |row: usize| taken.parcels[row].parcel.get(Field::Industry).map(|entry| entry.value.clone());
    assert_eq!((industry(2), industry(3)), (Some(Value::Choice("gbt4754_2017.34".into())), industry(2)));
    assert_eq!(taken.issues.iter().map(|issue| issue.code).collect::<Vec<_>>(), ["column_gives_industry"]);
    // A name of another edition stays of that edition.
    let other = read("地块编号,行业\nA,交通运输设备制造业\n".as_bytes(), &options).unwrap();
    let option = Value::Choice("gbt4754_2002.37".into());
    assert_eq!(other.parcels[0].parcel.get(Field::Industry).map(|entry| entry.value.clone()), Some(option));
}
