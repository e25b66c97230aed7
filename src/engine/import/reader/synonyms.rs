//! What offices write above their columns, for the fields of the catalogue. Spellings are in the form that
//! [`super::heading::folded`] gives: half width, lower case, without blanks and strokes.
//!
//! Survey codes are those of development-zone intensive-use surveys at enterprise level (public schema).

use crate::engine::field::Field;
use serde::Deserialize;
use std::sync::LazyLock;

/// Headings that mean a field exactly, in the order in which fields are tried. They stand in `static/import/headings.json`.
pub(super) static SYNONYMS: LazyLock<Vec<(Field, Vec<&'static str>)>> = LazyLock::new(|| {
    let listed: Listed<'static> = serde_json::from_str(HEADINGS).unwrap_or_default();
    let of = |own: Headings<'static>| Some((Field::by_id(own.field)?, own.spellings));
    listed.headings.into_iter().filter_map(of).collect()
});

const HEADINGS: &str = include_str!("../../../../static/import/headings.json");

#[derive(Deserialize, Default)]
struct Listed<'a> {
    #[serde(borrow)]
    headings: Vec<Headings<'a>>,
}

#[derive(Deserialize)]
struct Headings<'a> {
    field: &'a str,
    #[serde(borrow)]
    spellings: Vec<&'a str>,
}

/// Headings that mostly mean a field, in a table of parcels; the user sees the lower score.
pub(super) const USUAL: &[(Field, &[&str])] = &[(Field::SiteArea, &["面积", "area"])];

/// Headings that are known and mean no field: numbers of rows, remarks, sums of investment that do not say whether the
/// land price is in them, and ratios that are computed here and never held against an entry. They are passed over
/// without being taken for anything else.
pub(super) const NOT_READ: &[&str] = &[
    "序号",
    "序",
    "no",
    "备注",
    "说明",
    "地址",
    "企业地址",
    "坐落",
    "土地坐落",
    "电话",
    "联系人",
    "联系电话",
    "投资",
    "总投资",
    "约定总投资额",
    "agreedtotalinvestment",
    "建筑系数",
    "建筑密度",
    "绿地率",
    "绿化率",
    "土地产出率",
    "kfqdm",
    "kfqmc",
    "qydz",
    "zl",
    "yt",
    "mjdw",
    "hylb",
    "yjztz",
    "wctz",
    "cfpt",
    "nbyld",
    "dltcc",
    "qt",
    "jdzmj",
    "jzxs",
    "remarks",
    "notes",
    "address",
];

/// Words that a heading may have around a synonym without meaning anything else, longest first.
pub(super) const NEUTRAL: &[&str] = &[
    "annual", "total", "企业", "项目", "年度", "全年", "当年", "上年", "本年", "合计", "总计", "情况", "的", "年",
    "总", "额",
];

/// Words that make another quantity of a synonym beside them: a ratio, a change, a plan, a part.
pub(super) const OTHER_QUANTITY: &[&str] = &[
    "均", "率", "比", "占", "增", "减", "人均", "单位", "强度", "密度", "排名", "目标", "约定", "合同", "计划", "预计",
    "规划", "拟", "新增", "地下", "计容", "闲置", "空置", "出租", "租赁", "在建", "批准", "未", "per", "ratio", "rate",
    "growth", "share", "planned", "target",
];

/// Units that a schema fixes: land of the enterprise in the survey of development zones is in hectares, floor area in the
/// cadastre in m². The land of a cadastral parcel (ZDMJ) has its unit in a column of its own.
pub(super) const SURVEY_UNITS: &[(&str, &str)] = &[("qyydmj", "hectare"), ("jzmj", "square_metre")];

/// Headings of columns that say the unit of the site area row by row, in words.
pub(super) const AREA_UNITS: [&str; 5] = ["面积单位", "用地面积单位", "宗地面积单位", "土地面积单位", "areaunit"];

/// The cadastral field that says it in a code, and what the codes mean.
pub(super) const AREA_UNIT_CODE: (&str, [(&str, &str); 3]) =
    ("mjdw", [("1", "square_metre"), ("2", "mu"), ("3", "hectare")]);

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::heading::folded;
    use super::super::mapping::propose;
    use super::*;

    #[test]
    fn no_heading_means_two_fields_and_all_are_in_folded_form() {
        let mut seen = BTreeMap::new();
        let usual = USUAL.iter().map(|(field, spellings)| (field, *spellings));
        for (field, spellings) in SYNONYMS.iter().map(|(field, spellings)| (field, &**spellings)).chain(usual) {
            for spelling in spellings {
                assert_eq!(folded(spelling), *spelling);
                assert_eq!(seen.insert(*spelling, *field), None, "{spelling}");
                assert!(!NOT_READ.contains(spelling), "{spelling}");
                let id_of = Field::ALL.iter().find(|other| folded(other.id()) == **spelling && is_read(**other));
                assert!(id_of.is_none_or(|other| other == field), "{spelling} is the id of another field");
            }
        }
        let lists: BTreeSet<_> = SYNONYMS.iter().map(|(field, _)| field).collect();
        assert_eq!(lists.len(), SYNONYMS.len(), "a field has two lists");
        // A list of no field would be passed over.
        assert_eq!(SYNONYMS.len(), HEADINGS.matches("\"field\":").count());
    }

    /// Whether a cell of a file is read into this field. The lists inside a parcel have none of their own (columns of
    /// several years make that of the years), and the day of the assessment is one for all parcels.
    fn is_read(field: Field) -> bool {
        field.spec().table.is_none() && field != Field::AsOf
    }

    #[test]
    fn every_field_that_is_read_has_a_chinese_and_an_english_heading() {
        let surely = |heading: &str| propose(heading).filter(|proposal| proposal.is_sure()).map(|found| found.field);
        for field in Field::ALL.iter().copied().filter(|field| is_read(*field)) {
            let (_, spellings) = SYNONYMS.iter().find(|(known, _)| *known == field).unwrap();
            // Survey codes are pinyin and no English; every field has its id besides, which is.
            let english = spellings.iter().filter(|spelling| spelling.is_ascii() && spelling.len() > 4);
            let chinese = spellings.iter().filter(|spelling| !spelling.is_ascii());
            let id = folded(field.id());
            for heading in [chinese.min(), english.min(), Some(&id.as_str())] {
                assert_eq!(heading.and_then(|heading| surely(heading)), Some(field), "{}: {heading:?}", field.id());
            }
        }
    }
}
