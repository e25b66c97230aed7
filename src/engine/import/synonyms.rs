//! What offices write above their columns, for the fields of the catalogue. Spellings are in the form that
//! [`super::heading::folded`] gives: half width, lower case, without blanks and strokes.
//!
//! Survey codes are those of development-zone intensive-use surveys at enterprise level (public schema).

use crate::engine::field::Field;

/// Headings that mean a field exactly.
pub(super) const SYNONYMS: &[(Field, &[&str])] = &[
    (
        Field::ParcelId,
        &[
            "地块编号",
            "地块号",
            "地块代码",
            "地块id",
            "宗地编号",
            "宗地号",
            "宗地代码",
            "图斑编号",
            "图斑号",
            "编号",
            "地号",
            "不动产单元号",
            "tbbh",
            "parcelid",
            "parcelno",
            "parcelnumber",
            "plotid",
            "plotno",
            "id",
        ],
    ),
    (Field::ParcelName, &["地块名称", "宗地名称", "地块", "项目名称", "parcelname", "plotname", "parcel", "plot"]),
    (
        Field::Enterprise,
        &[
            "企业名称",
            "企业",
            "单位名称",
            "公司名称",
            "用地单位",
            "使用权人",
            "土地使用权人",
            "土地使用者",
            "权利人",
            "用地企业",
            "业主",
            "qymc",
            "enterprise",
            "company",
            "companyname",
            "owner",
            "firm",
        ],
    ),
    (
        Field::CreditCode,
        &[
            "统一社会信用代码",
            "社会信用代码",
            "信用代码",
            "统一信用代码",
            "creditcode",
            "unifiedsocialcreditcode",
            "uscc",
        ],
    ),
    (
        Field::IndustryCode,
        &["行业代码", "国民经济行业代码", "行业编码", "行业分类代码", "hydm", "industrycode", "gbt4754", "gb/t4754"],
    ),
    (
        Field::SiteArea,
        &[
            "用地面积",
            "占地面积",
            "占地",
            "宗地面积",
            "土地面积",
            "地块面积",
            "供地面积",
            "出让面积",
            "土地证面积",
            "证载面积",
            "权证面积",
            "登记面积",
            "发证面积",
            "使用权面积",
            "土地使用权面积",
            "厂区面积",
            "qyydmj",
            "landarea",
            "plotarea",
            "parcelarea",
            "deedarea",
            "sitearea",
            "lotarea",
        ],
    ),
    (Field::UsedArea, &["实际用地面积", "实际使用面积", "实际占地面积", "实际占地", "实用面积", "usedarea"]),
    (
        Field::FloorArea,
        &[
            "建筑面积",
            "总建筑面积",
            "地上建筑面积",
            "现状建筑面积",
            "现有建筑面积",
            "厂房建筑面积",
            "房屋建筑面积",
            "zjzmj",
            "floorarea",
            "grossfloorarea",
            "gfa",
            "buildingarea",
            "builtarea",
        ],
    ),
    (
        Field::AnnualTax,
        &[
            "税收",
            "年税收",
            "税收总额",
            "税收合计",
            "实缴税金",
            "实缴税收",
            "实缴税额",
            "上缴税收",
            "上缴税金",
            "入库税收",
            "纳税总额",
            "纳税额",
            "纳税",
            "税金",
            "税额",
            "税收贡献",
            "完税额",
            "税收收入",
            "应交税金总额",
            "ssze",
            "tax",
            "taxes",
            "annualtax",
            "taxpaid",
            "totaltax",
        ],
    ),
    (Field::Industry, &["行业门类代码及版本"]),
    (
        Field::Tenure,
        &[
            "权属",
            "权属性质",
            "土地性质",
            "土地权属",
            "土地权属性质",
            "权利性质",
            "使用权类型",
            "使用权性质",
            "土地使用权类型",
            "取得方式",
            "土地取得方式",
            "供地方式",
            "供应方式",
            "出让方式",
            "tenure",
            "landtenure",
        ],
    ),
    (Field::Intent, &["意向", "企业意向", "改造意向", "处置意向", "intent"]),
    (Field::LandUse, &["产业用地类型", "landuseclass"]),
    (
        Field::StatedPlotRatio,
        &["容积率", "现状容积率", "建筑容积率", "现有容积率", "rjl", "far", "plotratio", "statedfar"],
    ),
    (
        Field::PermittedPlotRatio,
        &[
            "规划容积率",
            "容积率上限",
            "规划容积率上限",
            "允许容积率",
            "最高容积率",
            "permittedfar",
            "maxfar",
            "maxplotratio",
        ],
    ),
    (
        Field::RequiredPlotRatio,
        &[
            "容积率下限",
            "规划容积率下限",
            "合同容积率",
            "约定容积率",
            "最低容积率",
            "requiredfar",
            "minfar",
            "minplotratio",
        ],
    ),
    (
        Field::GrantDate,
        &["出让日期", "出让时间", "供地日期", "供地时间", "取得时间", "取得日期", "划拨日期", "grantdate"],
    ),
    (
        Field::TermEnd,
        &[
            "到期日期",
            "到期时间",
            "终止日期",
            "使用权终止日期",
            "土地使用终止日期",
            "使用期限止",
            "termend",
            "expirydate",
        ],
    ),
    (
        Field::GrantPrice,
        &["出让金", "土地出让金", "出让价款", "土地价款", "成交价", "土地出让价款", "地价款", "grantprice"],
    ),
    (Field::LandUseTaxRate, &["土地使用税单位税额", "城镇土地使用税单位税额", "土地使用税税额标准", "土地使用税标准"]),
    (Field::BookValueLand, &["土地账面价值", "土地账面净值"]),
    (Field::BookValueBuildings, &["房屋账面价值", "房屋账面净值", "建筑物账面价值", "房产账面净值"]),
    (Field::OriginalValueBuildings, &["房产原值", "房屋原值", "建筑物原值"]),
    (Field::AnnualRent, &["年租金", "租金收入", "年租金收入", "annualrent"]),
    (
        Field::HighBayFloorArea,
        &["层高超过8米建筑面积", "层高超8米建筑面积", "8米以上建筑面积", "超8米建筑面积", "高层高建筑面积"],
    ),
    (Field::BasementFloorArea, &["地下建筑面积", "地下室面积", "地下面积", "basementarea"]),
    (Field::ApprovedFloorArea, &["批准建筑面积", "规划建筑面积", "许可建筑面积", "审批建筑面积", "approvedfloorarea"]),
    (
        Field::FootprintArea,
        &["基底面积", "建筑基底面积", "建筑占地面积", "建筑物占地面积", "建筑底面积", "footprint", "footprintarea"],
    ),
    (Field::StructuresArea, &["构筑物占地面积", "构筑物面积", "构筑物"]),
    (Field::YardArea, &["露天堆场面积", "堆场面积", "露天堆场", "堆场", "露天堆场及操作场地", "ltcd", "yardarea"]),
    (Field::GreenArea, &["绿地面积", "绿化面积", "绿地", "ld", "greenarea"]),
    (
        Field::OfficeLandArea,
        &["行政办公及生活服务设施用地面积", "行政办公及生活服务设施用地", "办公生活用地面积", "xzbg", "officelandarea"],
    ),
    (
        Field::OfficeFloorArea,
        &["行政办公及生活服务设施建筑面积", "办公生活建筑面积", "办公及生活服务建筑面积", "officefloorarea"],
    ),
    (Field::TaxYear, &["税收年度", "纳税年度", "税款年度", "taxyear"]),
    (
        Field::StatedTaxPerArea,
        &[
            "地均税收",
            "亩均税收",
            "单位面积税收",
            "单位用地税收",
            "单位土地税收",
            "土地税收产出率",
            "taxperarea",
            "taxpermu",
        ],
    ),
    (
        Field::AnnualOutput,
        &[
            "产值",
            "年产值",
            "总产值",
            "工业总产值",
            "工业产值",
            "年工业总产值",
            "zcz",
            "output",
            "outputvalue",
            "annualoutput",
            "grossoutput",
        ],
    ),
    (
        Field::AnnualRevenue,
        &[
            "营业收入",
            "年营业收入",
            "主营业务收入",
            "销售收入",
            "营收",
            "年营收",
            "主营收入",
            "总收入",
            "销售额",
            "zsr",
            "revenue",
            "annualrevenue",
            "sales",
            "turnover",
        ],
    ),
    (
        Field::Jobs,
        &[
            "从业人数",
            "从业人员",
            "从业人员数",
            "就业人数",
            "职工人数",
            "员工人数",
            "员工数",
            "企业人数",
            "用工人数",
            "qyrs",
            "jobs",
            "employees",
            "staff",
            "headcount",
        ],
    ),
    (
        Field::AnnualEnergy,
        &["能耗", "年能耗", "综合能耗", "综合能源消费量", "能源消费量", "年综合能耗", "annualenergy"],
    ),
    (
        Field::AnnualResearch,
        &["研发投入", "研发费用", "研发经费", "r&d经费", "r&d投入", "研究与试验发展经费", "annualresearch"],
    ),
    (
        Field::FixedInvestment,
        &[
            "固定资产投资",
            "固定资产投资额",
            "固定资产投资总额",
            "固定资产总投资",
            "累计固定资产投资",
            "fixedinvestment",
        ],
    ),
    (
        Field::AgreedStart,
        &["约定动工日期", "约定开工日期", "约定动工时间", "约定开工时间", "合同动工日期", "agreedstart"],
    ),
    (Field::AgreedCompletion, &["约定竣工日期", "约定竣工时间", "合同竣工日期", "agreedcompletion"]),
    (Field::Started, &["是否动工", "是否开工", "是否已动工", "是否已开工", "started"]),
    (Field::DelayCause, &["延误原因", "动工延误原因", "未动工原因", "闲置原因", "delaycause"]),
    (Field::DevelopedArea, &["已开发面积", "已动工开发面积", "已动工开发建设用地面积", "已建面积", "developedarea"]),
    (Field::DevelopableArea, &["应开发面积", "应动工开发面积", "应动工开发建设用地总面积", "developablearea"]),
    (Field::IdleInvestmentMade, &["已投资额(不含土地价款税费)", "已投资额不含地价税费"]),
    (Field::IdleInvestmentTotal, &["总投资额(不含土地价款税费)", "总投资额不含地价税费"]),
    (Field::HaltTime, &["中止开发时间", "停工时间", "停工时长", "停建时间", "halttime"]),
    (Field::TargetInvestment, &["约定投资", "约定投资额", "合同投资额", "约定固定资产投资"]),
    (Field::TargetOutput, &["约定产值", "合同产值", "约定达产产值"]),
    (Field::TargetTax, &["约定税收", "合同税收", "约定达产税收"]),
    (Field::TargetDate, &["达产日期", "约定达产日期", "约定达产时间"]),
    (Field::AllocationEnded, &["划拨是否到期", "划拨用途是否终止"]),
    (Field::SurplusArea, &["节余面积", "节余土地面积", "节余用地面积", "空余土地面积", "未利用面积", "surplusarea"]),
    (Field::SurplusSeparable, &["节余是否可分割", "是否可分割", "能否分割"]),
    (Field::PlanConflict, &["是否与规划不符", "规划是否冲突", "是否规划冲突", "是否规划调整"]),
    (Field::StrategicReserve, &["是否战略预留区", "战略预留区", "是否位于战略预留区", "strategicreserve"]),
    (Field::WillingToSell, &["是否愿意出售", "是否愿意转让", "是否有转让意愿", "转让意愿", "willingtosell"]),
    (Field::AbleToInvest, &["是否有能力投资", "是否有能力改造", "是否有投资能力", "abletoinvest"]),
    (Field::PlanFloorArea, &["新增建筑面积", "拟新增建筑面积", "计划新增建筑面积", "拟增建筑面积", "addedfloorarea"]),
    (Field::PlanInvestment, &["计划总投资", "拟投资额", "计划投资额", "改扩建投资"]),
    (Field::PlanOutput, &["新增产值", "预计新增产值", "拟新增产值"]),
    (Field::PlanTax, &["新增税收", "预计新增税收", "拟新增税收"]),
];

/// Headings that mostly mean a field, in a table of parcels; the user sees the lower score.
pub(super) const USUAL: &[(Field, &[&str])] = &[(Field::SiteArea, &["面积", "area"])];

/// Headings that are known and mean no field: numbers of rows, remarks, and ratios that are computed here and never held
/// against an entry. They are passed over without being taken for anything else.
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
    "建筑系数",
    "建筑密度",
    "绿地率",
    "绿化率",
    "土地产出率",
    "kfqdm",
    "kfqmc",
    "qydz",
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

/// Units that the schema of the survey fixes: land of the enterprise is in hectares.
pub(super) const SURVEY_UNITS: &[(&str, &str)] = &[("qyydmj", "hectare")];

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::heading::folded;
    use super::*;

    #[test]
    fn no_heading_means_two_fields_and_all_are_in_folded_form() {
        let mut seen = BTreeMap::new();
        for (field, spellings) in SYNONYMS {
            for spelling in *spellings {
                assert_eq!(folded(spelling), *spelling);
                assert_eq!(seen.insert(*spelling, *field), None, "{spelling}");
                assert!(!NOT_READ.contains(spelling), "{spelling}");
            }
        }
    }
}
