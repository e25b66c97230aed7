//! What a reader is told of land that lies idle: the two definitions, their levels, and a clock that lacks its start.

use crate::journey::{project, told};
use musuan::engine::field::Field;
use musuan::engine::project::Dossier;

/// The words, in this order.
fn assert_in_order(told: &str, words: &[&str]) {
    let mut rest = told;
    for word in words {
        let (_, after) = rest.split_once(word).unwrap_or_else(|| panic!("{word}, in its place: {told}"));
        rest = after;
    }
}

#[test]
fn land_not_started_tells_its_levels_and_the_most_that_the_fee_may_be() {
    let told = told(|| {
        let entries = [
            (Field::Tenure, "granted", ""),
            (Field::AgreedStart, "2019-03-01", ""),
            (Field::Started, "false", ""),
            (Field::DelayCause, "none", ""),
            (Field::GrantPrice, "1,000", "ten_thousand_yuan"),
        ];
        project(Dossier::default(), &entries)
    });
    let levels = [
        "按所填数据，具备闲置土地的特征；是否闲置由主管部门认定",
        "地块类型",
        "未动工满一年的可以征缴土地闲置费，满两年的可以无偿收回",
        "约定动工日期后满几年",
        "超过约定动工日期满一年未动工：可以征缴土地闲置费",
        "满两年未动工：可以无偿收回",
        "土地闲置费上限（出让金的 20%）",
        "200",
        "判断过程",
    ];
    assert_in_order(&told, &levels);
}

#[test]
fn started_land_that_stands_still_may_be_deemed_idle_and_has_no_level() {
    let told = told(|| {
        let entries = [
            (Field::Tenure, "granted", ""),
            (Field::Started, "true", ""),
            (Field::DelayCause, "none", ""),
            (Field::DevelopedArea, "1,000", "square_metre"),
            (Field::DevelopableArea, "10,000", "square_metre"),
            (Field::HaltTime, "14", "month"),
            (Field::GrantPrice, "1,000", "ten_thousand_yuan"),
        ];
        project(Dossier::default(), &entries)
    });
    let menu = "临时绿化、依法改变用途、有偿置换、交还土地并依法补偿等方式";
    assert_in_order(
        &told,
        &[
            "按所填数据，具备闲置土地的特征；是否闲置由主管部门认定",
            "地块类型",
            menu,
            "办法》第三十八条",
            "判断过程",
            "可以认定为闲置的土地",
        ],
    );
    for level in ["征收闲置费", "闲置费上限", "可以收回", "依法收回"] {
        assert!(!told.contains(level), "{level}: {told}");
    }
}

#[test]
fn a_clock_without_its_start_names_the_day_by_which_two_years_had_passed() {
    let told = told(|| {
        let entries = [
            (Field::SiteArea, "48.7", "mu"),
            (Field::Tenure, "granted", ""),
            (Field::AgreedCompletion, "2011-12-02", ""),
        ];
        project(Dossier::default(), &entries)
    });
    let bound = "最迟到 2013年12月2日 已满两年；至今未动工且没有法定免责情形的，可以依法收回";
    // Near the type, before the further figures and the routes.
    assert_in_order(&told, &["地块类型", "不能计算闲置时间", bound, "走哪条路、谁得益"]);
}
