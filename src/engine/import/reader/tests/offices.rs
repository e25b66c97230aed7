//! Lists as offices write them: ways of granting, units in a column of their own, limits of plans, damaged characters, and
//! files that are no lists.

use super::*;
use crate::engine::import::EqualCells;
use crate::engine::issue::Issue;
use crate::engine::parcel::{Origin, Value};

fn choice(file: &Imported, row: usize, field: Field) -> Option<&str> {
    match &file.parcels[row].parcel.get(field)?.value {
        Value::Choice(option) => Some(option),
        _ => None,
    }
}

fn numbers(file: &Imported, field: Field) -> Vec<Option<f64>> {
    file.parcels.iter().map(|parcel| parcel.parcel.number(field)).collect()
}

/// Code, row, text and count of the issues that stand once for equal cells.
fn counted(file: &Imported) -> Vec<(&'static str, usize, &str, usize)> {
    let count = |issue: &Issue| match issue.arguments.as_slice() {
        [.., ("count", crate::engine::issue::Argument::Count(count))] => Some(*count),
        _ => None,
    };
    let issues = file.issues.iter();
    issues.filter_map(|issue| Some((issue.code, issue.place.row?, issue.text.as_str(), count(issue)?))).collect()
}

#[test]
fn ways_of_granting_are_read_and_what_is_open_is_asked_once_a_text() {
    let file = read_file(data!("offices/ways_of_granting.csv"));
    let rights: Vec<_> = (0..7).map(|row| choice(&file, row, Field::Tenure)).collect();
    let granted = Some("granted");
    assert_eq!(rights, [granted, granted, granted, granted, Some("allocated"), None, None]);
    let ways: Vec<_> = (0..7).map(|row| choice(&file, row, Field::GrantWay)).collect();
    let four = ["agreement", "listing", "auction", "public_sale"].map(Some);
    assert_eq!(ways, [four.as_slice(), &[None; 3]].concat());
    assert_eq!(file.refused.iter().copied().collect::<Vec<_>>(), [7, 8]);
    let open: Vec<_> = counted(&file).into_iter().filter(|told| told.0 == "tenure_open").collect();
    assert_eq!(open, [("tenure_open", 7, "先租后让", 1), ("tenure_open", 8, "作价出资（入股）", 1)]);
}

#[test]
fn one_answer_mends_all_equal_cells() {
    let text = "地块编号,取得方式\nA,先租后让\nB,出让\nC,先租后让\nD,作价出资\n";
    let file = read_file(text.as_bytes());
    assert_eq!(counted(&file), [("tenure_open", 2, "先租后让", 2), ("tenure_open", 5, "作价出资", 1)]);
    let kept = refused_rows(text.as_bytes(), &Options::default(), &file.refused).unwrap();
    assert_eq!(kept.reasons.iter().filter_map(|issue| issue.place.row).collect::<Vec<_>>(), [2, 4, 5]);
    let equal = EqualCells { column: "取得方式".into(), text: "先租后让".into(), rows: vec![2, 4] };
    assert_eq!(file.equal, [equal]);
    let repair = |row| Repair { row, column: "取得方式".into(), text: "leased".into() };
    let repairs = [2, 4].map(repair);
    let mended = read(text.as_bytes(), &Options { repairs: &repairs, ..Options::default() }).unwrap();
    assert_eq!(
        (choice(&mended, 0, Field::Tenure), choice(&mended, 2, Field::Tenure)),
        (Some("leased"), Some("leased"))
    );
    assert_eq!(mended.refused.iter().copied().collect::<Vec<_>>(), [5]);
}

#[test]
fn a_column_of_the_way_of_granting_stands_for_the_land_right_where_no_other_does() {
    let alone = read_file("地块编号,出让方式\nA,挂牌\nB,划拨\n".as_bytes());
    assert_eq!(
        (choice(&alone, 0, Field::Tenure), choice(&alone, 1, Field::Tenure)),
        (Some("granted"), Some("allocated"))
    );
    assert_eq!(choice(&alone, 0, Field::GrantWay), Some("listing"));
    let beside = read_file("地块编号,土地性质,出让方式\nA,出让,协议\n".as_bytes());
    assert_eq!(
        (choice(&beside, 0, Field::Tenure), choice(&beside, 0, Field::GrantWay)),
        (Some("granted"), Some("agreement"))
    );
    assert_eq!(issues(&beside), []);
}

#[test]
fn cadastral_fields_are_known_and_the_unit_is_that_of_the_row() {
    let file = read_file(data!("offices/cadastral_fields.csv"));
    let fields: Vec<_> = file.columns.iter().filter_map(|column| column.field).collect();
    let [id, firm, area] = [Field::ParcelId, Field::Enterprise, Field::SiteArea];
    assert_eq!(fields, [id, firm, area, Field::FloorArea, Field::AnnualTax]);
    assert_eq!(numbers(&file, Field::SiteArea), [Some(20_000.0), Some(15_000.0), Some(32_467.0)]);
    assert_eq!(numbers(&file, Field::FloorArea), [18_000.0, 9_000.0, 12_000.0].map(Some));
    assert_eq!(file.parcels[0].parcel.text(Field::Enterprise), Some("示例甲公司"));
    let codes: Vec<_> = file.issues.iter().map(|issue| issue.code).collect();
    assert!(codes.contains(&"area_unit_by_row") && !codes.contains(&"no_rows"), "{codes:?}");
}

#[test]
fn a_column_of_units_in_words_is_read_row_by_row() {
    let bytes = data!("offices/unit_column_in_words.csv");
    let file = read_file(bytes);
    assert_eq!(numbers(&file, Field::SiteArea), [Some(20_000.0), Some(15_000.0), Some(32_467.0)]);
    let shown = preview(bytes, &Options::default()).unwrap();
    assert_eq!(shown.unit_asked, [4], "of the floor area nobody says it");
    let unknown = read_file("地块编号,用地面积,面积单位\nA,30,亩\nB,30,垧\nC,2公顷,\n".as_bytes());
    assert_eq!(numbers(&unknown, Field::SiteArea), [Some(20_000.0), None, Some(20_000.0)]);
    assert_eq!(unknown.issues[0].code, "unit_missing");
}

#[test]
fn rows_of_which_none_gives_a_parcel_are_not_said_to_be_missing() {
    let file = read_file("地块编号,用地面积（亩）\n,约3\n,约5\n".as_bytes());
    assert_eq!(file.parcels.len(), 0);
    assert!(file.issues.iter().any(|issue| issue.code == "no_parcels"), "{:?}", file.issues);
    assert!(file.issues.iter().all(|issue| issue.code != "no_rows"));
}

#[test]
fn ranges_of_an_auction_list_are_limits_of_the_plot_ratio_and_nothing_else() {
    let file = read_file(data!("offices/land_listing.csv"));
    assert_eq!(numbers(&file, Field::RequiredPlotRatio), [1.5, 1.2, 1.0].map(Some));
    assert_eq!(numbers(&file, Field::PermittedPlotRatio), [Some(2.5), None, Some(2.0)]);
    assert_eq!(numbers(&file, Field::StatedPlotRatio), [None; 3]);
    assert_eq!(numbers(&file, Field::FloorArea), [None, Some(18_400.0), None], "30000-50000 is no floor area");
    let ranges: Vec<_> = counted(&file).into_iter().map(|(code, row, ..)| (code, row)).collect();
    assert_eq!(ranges, [("range_read", 2), ("range_low", 3), ("range_read", 4)]);
}

#[test]
fn a_byte_that_is_no_text_costs_its_cell() {
    let file = read_file(data!("offices/one_bad_byte_gbk.csv"));
    assert_eq!((ids(&file), file.encoding.encoding), (vec!["A-1", "A-2"], Encoding::Gb18030));
    assert_eq!(issues(&file), [("cell_damaged", 3, "企业名称", "示例\u{fffd}公司")]);
    assert_eq!((file.parcels[1].parcel.text(Field::Enterprise), file.refused.len()), (None, 1));
    assert_eq!(numbers(&file, Field::AnnualTax), [Some(5_200_000.0), Some(12_105_000.0)]);
}

#[test]
fn a_file_is_refused_only_where_more_than_one_row_in_a_hundred_is_hit() {
    let with = |rows: usize, hit: usize| {
        let mut bytes = "地块编号,企业名称,用地面积（亩）\n".as_bytes().to_vec();
        for row in 0..rows {
            bytes.extend(format!("A{row},示例").bytes());
            bytes.extend((row < hit).then_some(0xff));
            bytes.extend("公司,3\n".bytes());
        }
        bytes
    };
    let two = read_file(&with(250, 2));
    assert_eq!((two.parcels.len(), two.encoding.encoding, two.refused.len()), (250, Encoding::Utf8, 2));
    assert_eq!(read(&with(150, 2), &Options::default()).unwrap_err().code(), "file.undecodable");
    let mut zero = with(250, 0);
    zero[40] = 0;
    assert_eq!(read(&zero, &Options::default()).unwrap_err().code(), "file.binary");
}

#[test]
fn spreadsheets_of_every_kind_are_the_table_that_they_are() {
    for (bytes, format) in [
        (data!("other/web_table.xls"), Format::WebTable),
        (data!("other/real.xls"), Format::Xls),
        (data!("other/table.ods"), Format::Ods),
    ] {
        let imported = read_file(bytes);
        assert_eq!((imported.format, ids(&imported)), (format, vec!["DK-001", "DK-002", "DK-003"]));
        assert_eq!(numbers(&imported, Field::FloorArea), [18_000.0, 9_000.0, 12_000.0].map(Some), "{format:?}");
        assert_eq!(numbers(&imported, Field::AnnualTax), [5.2e6, 12.105e6, 0.95e6].map(Some), "{format:?}");
        assert_eq!(issues(&imported), [], "{format:?}");
    }
}

#[test]
fn files_that_are_not_read_are_named_with_a_way_out() {
    for (bytes, format, code) in [
        (data!("other/esri.json"), Format::EsriJson, "file.esri_json"),
        (data!("other/outline.dxf"), Format::Dxf, "file.dxf"),
    ] {
        assert_eq!(sniff(bytes), format, "{code}");
        assert_eq!(read(bytes, &Options::default()).unwrap_err().code(), code);
        assert_eq!(preview(bytes, &Options::default()).unwrap_err().code(), code);
    }
}

#[test]
fn a_number_merged_over_parcels_is_missing_until_somebody_says_how_it_is_split() {
    let book = data!("offices/tax_merged_over_parcels.xlsx");
    let with = |merged| read(book, &Options { merged, file_name: "表.xlsx", ..Options::default() }).unwrap();
    let taxes = |file: &Imported| numbers(file, Field::AnnualTax);
    let open = with(None);
    assert_eq!(taxes(&open), [None, None, None, Some(2_600_000.0)]);
    let [number] = open.merged.as_slice() else { panic!("{:?}", open.merged) };
    assert_eq!((number.row, number.field, number.value, number.parcels), (2, Field::AnnualTax, 9e6, 3));
    assert_eq!((number.split, issues(&open)[1]), (None, ("merged_number", 2, "年税收(万元)", "900")));

    let shared = with(Some(MergedNumbers::Share));
    // 10, 20 and 15 亩 of 45: 200, 400 and 300 万元, that is 300 万元/公顷 each.
    assert_eq!(taxes(&shared), [2e6, 4e6, 3e6, 2.6e6].map(Some));
    let origin = &shared.parcels[1].parcel.get(Field::AnnualTax).unwrap().origin;
    assert_eq!(*origin, Origin::Shared { file: "表.xlsx".into(), row: 2, column: "年税收(万元)".into() });
    let [first, leave] = [MergedNumbers::First, MergedNumbers::Leave].map(|how| taxes(&with(Some(how))));
    assert_eq!(first, [Some(9e6), None, None, Some(2.6e6)]);
    assert_eq!(leave, [None, None, None, Some(2.6e6)]);
}
