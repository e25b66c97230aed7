//! Rows that sum up others.

use super::*;

fn read_text(text: &str) -> Imported {
    read_file(text.as_bytes())
}

/// Row, first and last row covered, and how it was told.
fn found(file: &Imported) -> Vec<(usize, usize, usize, ToldBy)> {
    file.summing.iter().map(|sum| (sum.row, sum.from, sum.to, sum.told_by)).collect()
}

const HEAD: &str = "地块编号,企业名称,用地面积（亩）,建筑面积（㎡）,税收（万元）\n";

#[test]
fn a_row_sums_up_by_its_name_only_without_an_identifier() {
    for name in ["东区小计", "小计：", "总计", "累计", "共计（亩）", "本页合计", "本页"] {
        let file = read_text(&format!("{HEAD}A,甲,30,18000,520\nB,乙,20,9000,80\n,{name},50,27000,600\n"));
        assert_eq!((ids(&file), found(&file)), (vec!["A", "B"], vec![(4, 2, 3, ToldBy::Name)]), "{name}");
        assert_eq!(issues(&file), [("row_total", 4, "", name)]);
    }
    let firm = read_text(&format!("{HEAD}A,甲,30,18000,520\nB,合计实业公司,20,9000,80\n"));
    assert_eq!((ids(&firm), found(&firm)), (vec!["A", "B"], vec![]));
    let by_id = read_text(&format!("{HEAD}A,甲,30,18000,520\n合计,,30,18000,520\n"));
    assert_eq!((ids(&by_id), found(&by_id)), (vec!["A"], vec![(3, 2, 2, ToldBy::Name)]));
}

#[test]
fn a_row_without_a_name_sums_up_where_two_amounts_equal_the_sums_above() {
    let rows = "A,甲,30,18000,520\nB,乙,22.5,9000,1210.5\n";
    let file = read_text(&format!("{HEAD}{rows},,52.5,27000,99\nC,丙,7,100,1\n"));
    assert_eq!((ids(&file), found(&file)), (vec!["A", "B", "C"], vec![(4, 2, 3, ToldBy::Amounts)]));
    assert_eq!(issues(&file), [("row_total_by_sums", 4, "", "52.5")]);
    let one_equal = read_text(&format!("{HEAD}{rows},丁,52.5,27001,99\n"));
    assert_eq!((one_equal.parcels.len(), found(&one_equal)), (3, vec![]));
    let with_id = read_text(&format!("{HEAD}{rows}C,丁,52.5,27000,1730.5\n"));
    assert_eq!((with_id.parcels.len(), found(&with_id)), (3, vec![]));
    let of_one = read_text(&format!("{HEAD}A,甲,30,18000,520\n,乙,30,18000,520\n"));
    assert_eq!((of_one.parcels.len(), found(&of_one)), (2, vec![]), "one row is no sum");
}

#[test]
fn a_row_that_gets_an_identifier_by_hand_is_a_parcel() {
    let text = format!("{HEAD}A,甲,30,18000,520\n,小计公司,50,27000,600\n");
    let repairs = [Repair { row: 3, column: "地块编号".into(), text: "B".into() }];
    let file = read(text.as_bytes(), &Options { repairs: &repairs, ..Options::default() }).unwrap();
    assert_eq!((ids(&file), found(&file)), (vec!["A", "B"], vec![]));
}

#[test]
fn headings_of_two_rows_are_read_as_one() {
    let file = read_file(data!("offices/two_row_heading_gbk.csv"));
    let read = |field| file.parcels.iter().filter_map(|parcel| parcel.parcel.text(field)).collect::<Vec<_>>();
    assert_eq!((read(Field::ParcelId), file.parcels.len()), (vec!["A-1", "A-2", "B-1"], 3));
    assert_eq!(read(Field::Enterprise), ["示例甲公司", "示例乙公司", "示例丙公司"]);
    let number = |field| file.parcels[2].parcel.number(field).unwrap().round();
    assert_eq!([Field::SiteArea, Field::FloorArea, Field::AnnualTax].map(number), [32_467.0, 12_000.0, 950_000.0]);
    assert!(issues(&file).iter().any(|issue| issue.0 == "heading_two_rows"));
    let columns: Vec<_> = file.columns.iter().map(|column| column.column.as_str()).collect();
    assert_eq!(columns, ["序号", "地块编号", "企业名称", "用地面积（亩）", "建筑面积（㎡）", "税收（万元）", "备注"]);
    assert_eq!(file.heading_row, Some(4));
}

#[test]
fn a_title_or_a_note_above_one_heading_row_is_no_second_one() {
    let top = "某园区,,,填报日期：2026年\n";
    for text in [
        format!("{top}地块编号,企业名称,用地面积（亩）,建筑面积（㎡）\nA,甲,30,18000\n"),
        "某园区,,,\n地块编号,企业名称,用地面积（亩）,建筑面积（㎡）\nA,甲,30,18000\n".to_owned(),
        "地块编号,企业名称,用地面积（亩）,建筑面积（㎡）\n,甲,30,\n,乙,20,\n".to_owned(),
    ] {
        let file = read_text(&text);
        let columns: Vec<_> = file.columns.iter().map(|column| column.column.as_str()).collect();
        assert_eq!(columns, ["地块编号", "企业名称", "用地面积（亩）", "建筑面积（㎡）"], "{text}");
    }
}
