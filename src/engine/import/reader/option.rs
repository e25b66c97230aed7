//! Words of the office for the options of a choice.
//!
//! A cell is read word by word and to its end: what is left beside a word may turn it round (不出售, 已出售, 非集体), so a
//! cell with anything unknown in it names no option.

use super::heading::folded;
use crate::engine::field::{ChoiceSet, Field, FieldType};

/// The options of a set with the words that name each.
type OptionWords = &'static [(&'static str, &'static [&'static str])];

const OPTION_WORDS: &[(&str, OptionWords)] = &[
    (
        "tenure",
        &[
            ("granted", &["出让", "协议", "挂牌", "拍卖", "招标", "招拍挂", "公开", "弹性", "弹性年期", "弹性年限"]),
            ("allocated", &["划拨", "行政划拨"]),
            ("leased", &["租赁", "承租", "长期租赁", "年租", "年租制"]),
            ("collective", &["集体"]),
        ],
    ),
    (
        "grant_way",
        &[
            ("agreement", &["协议"]),
            ("listing", &["挂牌"]),
            ("auction", &["拍卖"]),
            ("tender", &["招标"]),
            ("public_sale", &["招拍挂", "公开"]),
            ("flexible_term", &["弹性", "弹性年期", "弹性年限"]),
        ],
    ),
    (
        "intent",
        &[
            ("none", &["无", "暂无", "维持现状"]),
            ("expand", &["扩建", "改扩建", "技改", "技术改造", "增资扩产"]),
            ("sell", &["出售", "转让", "回购"]),
            ("let", &["出租"]),
        ],
    ),
    (
        "delay_cause",
        &[
            ("none", &["无"]),
            ("owner", &["自身原因", "企业原因"]),
            ("force_majeure", &["不可抗力"]),
            ("government", &["政府"]),
            ("preliminary_work", &["前期工作"]),
        ],
    ),
    (
        "exception_type",
        &[
            ("not_low", &["不属于低效", "非低效"]),
            ("collective", &["集体收回"]),
            ("allocated", &["划拨"]),
            ("idle", &["闲置"]),
            ("surplus", &["节余"]),
            ("below_target", &["不达产"]),
            ("relocation", &["动迁", "收储"]),
            ("extension", &["改扩建"]),
            ("buy_back", &["回购", "统归统管"]),
        ],
    ),
    (
        "land_use",
        &[
            ("industrial_project", &["产业项目"]),
            ("standard_plant", &["标准厂房"]),
            ("research", &["研发"]),
            ("warehousing", &["仓储"]),
        ],
    ),
    ("renewal", &[("none", &["不续期"]), ("renew", &["续期"])]),
    ("outlay_timing", &[("period_end", &["年末支付", "年末"]), ("period_start", &["年初支付", "年初"])]),
    (
        "work_status",
        &[
            ("not_started", &["未开始", "未启动"]),
            ("under_way", &["办理中", "推进中", "进行中"]),
            ("done", &["已完成", "完成", "办结", "已办结"]),
        ],
    ),
    (
        "project_kind",
        &[("expansion", &["改扩建", "存量改扩建", "扩建", "技改"]), ("new_building", &["新建", "新建项目"])],
    ),
    ("capital_origin", &[("domestic", &["内资"]), ("foreign", &["外资", "外商投资"])]),
    ("surcharge_place", &[("city", &["市区"]), ("town", &["县城", "镇", "建制镇"])]),
];

/// What is no word of a longer cell but all of it, folded: answers that other words would turn into something else, and what
/// the page offers in English.
const WHOLE_CELLS: &[(&str, OptionWords)] = &[
    ("renewal", &[("none", &["notrenewed"]), ("renew", &["renewed"])]),
    ("outlay_timing", &[("period_end", &["attheendoftheyear"]), ("period_start", &["atthestartoftheyear"])]),
    (
        "work_status",
        &[
            ("not_started", &["notstarted"]),
            ("under_way", &["underway", "inprogress"]),
            ("done", &["done", "completed"]),
        ],
    ),
    ("project_kind", &[("expansion", &["expansion"]), ("new_building", &["newproject", "newbuilding"])]),
    ("capital_origin", &[("domestic", &["domestic"]), ("foreign", &["foreign"])]),
    ("surcharge_place", &[("town", &["countyseatortown"]), ("elsewhere", &["其他地区", "不在市区、县城或者镇"])]),
    (
        "sale_vat",
        &[
            ("general", &["一般计税", "一般计税方法", "generalmethod"]),
            ("simplified", &["简易计税", "简易计税方法", "simplifiedmethod"]),
            ("none", &["不缴增值税", "novat"]),
        ],
    ),
    (
        "land_vat_basis",
        &[
            ("taxed", &["应税"]),
            ("taken_by_state", &["免征:因国家建设需要依法征收、收回", "exempt:takenortakenbackbythestate"]),
            ("moved_by_planning", &["免征:因规划实施搬迁、自行转让", "exempt:ownsalebecauseofplanning"]),
            ("contributed", &["暂不征收:作价入股", "notleviedfornow:contributioninkind"]),
        ],
    ),
    (
        "deduction_way",
        &[
            ("appraisal", &["旧房评估价格", "评估价格", "appraisedvalue"]),
            ("invoice", &["购房发票加计", "invoicewithyearlyaddition"]),
            ("assessed", &["税务机关核定", "asassessedbythetaxoffice"]),
        ],
    ),
    (
        "supplementary_due",
        &[("no", &["不需要", "否"]), ("yes", &["需要", "是"]), ("not_known", &["尚不明确", "不明确", "notknown"])],
    ),
    ("grant_way", &[("public_sale", &["tender,auctionorlisting"]), ("flexible_term", &["flexibleterm"])]),
    (
        "tenure",
        &[
            ("granted", &["stateland,granted"]),
            ("allocated", &["stateland,allocated"]),
            ("leased", &["stateland,leased", "leased(stateland)"]),
            ("collective", &["collectiveland"]),
        ],
    ),
    (
        "intent",
        &[
            ("none", &["keepasitis", "keepasis"]),
            ("expand", &["expand(nonewland)", "expand(noaddedland)"]),
            ("sell", &["sell,orselltotheplatform", "sellorbuyback"]),
        ],
    ),
    (
        "delay_cause",
        &[
            ("none", &["没有延迟", "nodelay"]),
            ("owner", &["holder'sownreasons", "theowner'sown"]),
            ("force_majeure", &["forcemajeure"]),
            ("government", &["governmentaction", "actsofgovernment"]),
            ("preliminary_work", &["preliminaryworkrequiredbeforestart", "necessarypreliminarywork"]),
        ],
    ),
    (
        "exception_type",
        &[
            ("not_low", &["不属于八类情形", "noneoftheeighttypes", "notlowuseland"]),
            ("collective", &["takingbackbythecollective", "lowuse:recoverybythecollective"]),
            ("allocated", &["takingbackofallocatedland", "lowuse:recoveryofallocatedland"]),
            ("idle", &["idleland"]),
            ("surplus", &["surplusland"]),
            ("below_target", &["landbelowitscontracttargets"]),
            ("relocation", &["takingintothelandreserve", "lowuse:relocationandlandreserve"]),
            ("extension", &["owner'sexpansion(urbanrenewal)", "renewal:theowner'sextension"]),
            ("buy_back", &["platformbuyback,managedasone", "lowuse:platformbuybackwithunifiedmanagement"]),
        ],
    ),
    (
        "land_use",
        &[
            ("industrial_project", &["industrial,ownproject"]),
            ("standard_plant", &["industrial,standardplant"]),
            ("other_use", &["其他", "其他类", "other"]),
        ],
    ),
    (
        "area_basis",
        &[
            ("deed", &["土地证面积", "土地证", "登记面积", "证载面积", "titlearea"]),
            ("used", &["实际使用面积", "实际用地面积", "areainuse"]),
            ("measured", &["实测面积", "测量面积", "测绘面积", "measuredarea"]),
        ],
    ),
    (
        "tax_scope",
        &[
            ("all_taxes", &["全部税收", "全口径", "alltaxes"]),
            ("local_share", &["地方留成部分", "地方留成", "localshareonly"]),
            ("without_customs", &["不含海关代征", "withoutcustoms"]),
        ],
    ),
    (
        "tax_payers",
        &[
            ("owner", &["仅土地使用权人", "土地使用权人", "使用权人", "landrightholderonly"]),
            ("owner_and_tenants", &["使用权人和租户", "土地使用权人和租户", "ownerandtenants"]),
            ("tenants", &["仅租户", "tenantsonly"]),
        ],
    ),
];

/// Words beside those of an option that leave its meaning as it is.
const NEUTRAL: &[&str] = &[
    "国有",
    "建设",
    "土地使用者",
    "土地使用权人",
    "土地",
    "使用权",
    "用地",
    "地块",
    "工业",
    "方式",
    "类型",
    "类",
    "性质",
    "总部",
    "物流",
    "企业",
    "业主",
    "平台",
    "意向",
    "意愿",
    "有意",
    "有",
    "拟",
    "计划",
    "打算",
    "准备",
    "希望",
    "愿意",
    "同意",
    "申请",
    "由",
    "或",
    "和",
    "因",
    "由于",
    "的",
    "原因",
    "行为",
    "规划",
    "政策",
    "调整",
    "导致",
    "造成",
    "延误",
    "延迟",
    "动工",
    "开发",
    "及其部门",
    "必需",
    "必要",
    "低效",
    "城市更新",
    "收回",
    "项目",
    "零增地",
    "(",
    ")",
    ",",
    "、",
    ":",
    ";",
    "。",
    "/",
];

/// The option that a text names: by its id, as a whole, or by words that all mean the same one.
pub(super) fn named(set: &ChoiceSet, text: &str) -> Option<String> {
    let id = text.to_ascii_lowercase();
    if set.position(&id).is_some() {
        return Some(id);
    }
    let text = folded(text).replace('’', "'");
    let of_set =
        |all: &[(&str, OptionWords)]| all.iter().find(|(name, _)| *name == set.id()).map(|(_, options)| *options);
    let whole = of_set(WHOLE_CELLS).unwrap_or_default();
    if let Some((option, _)) = whole.iter().find(|(_, cells)| cells.contains(&text.as_str())) {
        return Some((*option).to_owned());
    }
    let options = of_set(OPTION_WORDS)?;
    let (mut rest, mut found) = (text.as_str(), None);
    while !rest.is_empty() {
        let (option, after) = next_word(options, rest)?;
        match (option, found) {
            (Some(option), Some(other)) if option != other => return None,
            (Some(option), _) => found = Some(option),
            (None, _) => {}
        }
        rest = after;
    }
    found.map(str::to_owned)
}

/// The way of granting that a cell of the land right names beside it: 协议出让, 挂牌.
pub(super) fn grant_way(text: &str) -> Option<String> {
    let FieldType::Choice(set) = Field::GrantWay.spec().kind else { return None };
    named(set, &text.replace("出让", ""))
}

/// Whether a cell names a way to land that an office must decide: a lease that becomes a grant, land put in as capital.
pub(super) fn is_open_way(text: &str) -> bool {
    let text = folded(text);
    ["先租后让", "作价出资", "作价入股", "授权经营"].iter().any(|way| text.contains(way))
}

/// The longest known word with which a text begins, as the option that it names if any, and what follows it.
fn next_word(options: OptionWords, text: &str) -> Option<(Option<&'static str>, &str)> {
    let of_options = options.iter().flat_map(|(option, words)| words.iter().map(|word| (Some(*option), *word)));
    let all = of_options.chain(NEUTRAL.iter().map(|word| (None, *word)));
    let longest = all.filter(|(_, word)| text.starts_with(word)).max_by_key(|(_, word)| word.len());
    longest.and_then(|(option, word)| Some((option, text.strip_prefix(word)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(field: Field, text: &str) -> Option<String> {
        let FieldType::Choice(set) = field.spec().kind else { panic!("{} is no choice", field.id()) };
        named(set, text)
    }

    #[test]
    fn words_of_the_office_name_their_option() {
        for (field, text, option) in [
            (Field::Tenure, "国有出让", "granted"),
            (Field::Tenure, "出让方式", "granted"),
            (Field::Tenure, "国有建设用地（划拨）", "allocated"),
            (Field::Tenure, "集体土地", "collective"),
            (Field::Tenure, "Granted", "granted"),
            (Field::Tenure, "协议出让", "granted"),
            (Field::Tenure, "招拍挂", "granted"),
            (Field::Tenure, "弹性年期出让", "granted"),
            (Field::Tenure, "行政划拨", "allocated"),
            (Field::Tenure, "长期租赁", "leased"),
            (Field::Tenure, "年租", "leased"),
            (Field::GrantWay, "挂牌", "listing"),
            (Field::Intent, "拟改扩建", "expand"),
            (Field::Intent, "有出售意向", "sell"),
            (Field::Intent, "同意回购", "sell"),
            (Field::Intent, "出售或由平台回购", "sell"),
            (Field::Intent, "计划出租", "let"),
            (Field::Intent, "暂无意向", "none"),
            (Field::DelayCause, "土地使用者自身原因", "owner"),
            (Field::DelayCause, "因政府规划调整", "government"),
            (Field::DelayCause, "动工必需的前期工作", "preliminary_work"),
            (Field::DelayCause, "不可抗力", "force_majeure"),
            (Field::ExceptionType, "不属于低效用地", "not_low"),
            (Field::ExceptionType, "低效：平台回购、统归统管", "buy_back"),
            (Field::LandUse, "工业（产业项目类）", "industrial_project"),
            (Field::LandUse, "标准厂房类工业用地", "standard_plant"),
            (Field::LandUse, "其他", "other_use"),
            (Field::AreaBasis, "土地证", "deed"),
            (Field::TaxScope, "全口径", "all_taxes"),
            (Field::DelayCause, "The owner’s own", "owner"),
            (Field::SaleVat, "简易计税方法", "simplified"),
            (Field::LandVatBasis, "免征：因规划实施搬迁、自行转让", "moved_by_planning"),
            (Field::DeductionWay, "评估价格", "appraisal"),
            (Field::SupplementaryDue, "是", "yes"),
            (Field::SurchargePlace, "县城", "town"),
            // Names that an earlier version of the page gave the options.
            (Field::Tenure, "租赁（国有）", "leased"),
            (Field::Tenure, "Leased (state land)", "leased"),
            (Field::Intent, "扩建（零增地）", "expand"),
            (Field::Intent, "Expand (no added land)", "expand"),
            (Field::Intent, "Sell or buy-back", "sell"),
            (Field::DelayCause, "政府行为", "government"),
            (Field::DelayCause, "无", "none"),
            (Field::DelayCause, "Acts of government", "government"),
            (Field::DelayCause, "Necessary preliminary work", "preliminary_work"),
            (Field::ExceptionType, "低效：集体收回", "collective"),
            (Field::ExceptionType, "低效：划拨土地收回", "allocated"),
            (Field::ExceptionType, "低效：动迁收储", "relocation"),
            (Field::ExceptionType, "城市更新：业主改扩建", "extension"),
            (Field::ExceptionType, "Not low-use land", "not_low"),
            (Field::ExceptionType, "Low use: recovery by the collective", "collective"),
            (Field::ExceptionType, "Low use: recovery of allocated land", "allocated"),
            (Field::ExceptionType, "Low use: relocation and land reserve", "relocation"),
            (Field::ExceptionType, "Renewal: the owner's extension", "extension"),
            (Field::ExceptionType, "Low use: platform buy-back with unified management", "buy_back"),
            (Field::AreaBasis, "土地证面积", "deed"),
            (Field::TaxPayers, "土地使用权人", "owner"),
            (Field::TaxPayers, "使用权人和租户", "owner_and_tenants"),
            (Field::TaxPayers, "Owner", "owner"),
        ] {
            assert_eq!(read(field, text).as_deref(), Some(option), "{text}");
        }
    }

    #[test]
    fn what_says_no_or_something_unknown_names_none() {
        for (field, texts) in [
            (
                Field::Intent,
                [
                    "不出售",
                    "暂不转让",
                    "不愿出售",
                    "不愿意出售",
                    "不同意回购",
                    "不扩建",
                    "不出租",
                    "已出售",
                    "无意出售",
                    "放弃扩建",
                    "出售或出租",
                ]
                .as_slice(),
            ),
            (Field::Tenure, &["不是集体", "非集体", "未出让", "非划拨", "土地出让金", "集体土地租赁", "not granted"]),
            (Field::Tenure, &["先租后让", "作价出资（入股）", "协议租赁", "未挂牌"]),
            (Field::GrantWay, &["划拨", "协议挂牌", "未挂牌"]),
            (Field::DelayCause, &["非政府原因", "不是政府原因", "非不可抗力", "没有政府原因"]),
            (Field::LandUse, &["不属于标准厂房", "非产业项目", "其他工业用地", "工业/其他"]),
            (Field::AreaBasis, &["申请土地证", "拟实测面积", "批准面积"]),
            (Field::TaxPayers, &["使用权人和企业", "使用权人和平台"]),
            (Field::TaxScope, &["非全口径", "全部税收（不含海关代征）"]),
            (Field::ExceptionType, &["非闲置", "未划拨", "不属于节余土地"]),
            (Field::SaleVat, &["不适用简易计税", "一般计税或简易计税"]),
            (Field::LandVatBasis, &["不免征", "免征", "核定征收"]),
            (Field::DeductionWay, &["未评估", "核定征收"]),
            (Field::SupplementaryDue, &["不是", "可能需要"]),
            (Field::SurchargePlace, &["非市区", "市区、县城"]),
        ] {
            for text in texts {
                assert_eq!(read(field, text), None, "{text}");
            }
        }
    }
}
