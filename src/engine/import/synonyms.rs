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
            "zddm",
            "parcelid",
            "parcelno",
            "parcelnumber",
            "plotid",
            "plotno",
            "id",
        ],
    ),
    (
        Field::ParcelName,
        &["地块名称", "宗地名称", "地块", "项目名称", "parcelname", "plotname", "parcel", "plot", "nameofparcel"],
    ),
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
            "qlr",
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
            "socialcreditcode",
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
        &[
            "行业代码(原文)",
            "industrycodeasgiven",
            "行业代码",
            "国民经济行业代码",
            "行业编码",
            "行业分类代码",
            "hydm",
            "industrycode",
            "gbt4754",
            "gb/t4754",
            "gb/t47542017",
            "gb/t47542002",
            "行业代码(gb/t47542017)",
            "行业代码(gb/t47542002)",
            "国民经济行业代码(gb/t47542017)",
            "国民经济行业代码(gb/t47542002)",
            "行业代码(版)",
            "国民经济行业代码(版)",
        ],
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
            "zdmj",
            "landarea",
            "plotarea",
            "parcelarea",
            "deedarea",
            "sitearea",
            "lotarea",
        ],
    ),
    (
        Field::UsedArea,
        &["实际用地面积", "实际使用面积", "实际占地面积", "实际占地", "实用面积", "usedarea", "areainuse"],
    ),
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
            "jzmj",
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
            "yearlytax",
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
    (
        Field::Industry,
        &[
            "行业门类代码及版本",
            "industrydivision",
            "行业大类代码及版本",
            "gbt4754division",
            "行业",
            "所属行业",
            "行业类别",
            "产业",
            "行业(gb/t47542017)",
            "行业(gb/t47542002)",
            "行业(版)",
        ],
    ),
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
            "土地权利性质",
            "tenure",
            "landtenure",
        ],
    ),
    (Field::GrantWay, &["出让方式", "土地出让方式", "grantway", "wayofgranting"]),
    (Field::Intent, &["意向", "企业意向", "改造意向", "处置意向", "intent", "owner'sintent", "ownerintent"]),
    (
        Field::LandUse,
        &["产业用地类型", "landuseclass", "规划用途", "规划用地性质", "产业用地分类", "plannedlanduse", "planneduse"],
    ),
    (
        Field::StatedPlotRatio,
        &[
            "容积率",
            "现状容积率",
            "建筑容积率",
            "现有容积率",
            "rjl",
            "far",
            "plotratio",
            "statedfar",
            "材料所载容积率",
            "plotratioasstated",
        ],
    ),
    (
        Field::OwnBenchmarkPlotRatio,
        &[
            "自定容积率基准",
            "容积率基准",
            "基准容积率",
            "plotratiobenchmark",
            "benchmarkplotratio",
            "容积率对照基准",
            "ownbenchmarkofplotratio",
            "ownplotratiobenchmark",
        ],
    ),
    (
        Field::OwnBenchmarkTaxPerArea,
        &[
            "自定地均税收基准",
            "地均税收基准",
            "亩均税收基准",
            "taxperareabenchmark",
            "benchmarktaxperarea",
            "亩均税收对照基准",
            "ownbenchmarkoftaxperarea",
            "owntaxperareabenchmark",
        ],
    ),
    (
        Field::PermittedPlotRatio,
        &[
            "highestpermittedplotratio",
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
            "lowestrequiredplotratio",
        ],
    ),
    (
        Field::GrantDate,
        &[
            "出让日期",
            "出让时间",
            "供地日期",
            "供地时间",
            "取得时间",
            "取得日期",
            "划拨日期",
            "grantdate",
            "dateofgrant",
        ],
    ),
    (
        Field::TermEnd,
        &[
            "土地使用权到期日",
            "endoflandterm",
            "到期日期",
            "到期时间",
            "终止日期",
            "使用权终止日期",
            "土地使用终止日期",
            "使用期限止",
            "termend",
            "expirydate",
            "endofterm",
        ],
    ),
    (
        Field::GrantPrice,
        &[
            "出让金",
            "土地出让金",
            "出让价款",
            "土地价款",
            "成交价",
            "土地出让价款",
            "地价款",
            "grantprice",
            "landprice",
        ],
    ),
    (
        Field::LandUseTaxRate,
        &[
            "土地使用税单位税额",
            "城镇土地使用税单位税额",
            "土地使用税税额标准",
            "土地使用税标准",
            "土地使用税单价",
            "landusetaxpersquaremetre",
        ],
    ),
    (Field::BookValueLand, &["土地账面价值", "土地账面净值", "bookvalueofland", "landbookvalue"]),
    (
        Field::BookValueBuildings,
        &[
            "房屋账面价值",
            "房屋账面净值",
            "建筑物账面价值",
            "房产账面净值",
            "bookvalueofbuildings",
            "buildingsbookvalue",
        ],
    ),
    (
        Field::OriginalValueBuildings,
        &["房产原值", "房屋原值", "建筑物原值", "originalvalueofbuildings", "originalvalueofproperty"],
    ),
    (
        Field::AnnualRent,
        &["年租金", "租金收入", "年租金收入", "annualrent", "yearlyrent", "yearlyrentreceived", "rentreceived"],
    ),
    (
        Field::HighBayFloorArea,
        &[
            "层高超过8米建筑面积",
            "层高超8米建筑面积",
            "8米以上建筑面积",
            "超8米建筑面积",
            "高层高建筑面积",
            "层高超8米的面积",
            "层高超过8米的面积",
            "floorareaabove8mheight",
            "floorareaabove8m",
        ],
    ),
    (
        Field::BasementCounts,
        &[
            "地下是否计容",
            "地下面积是否计容",
            "地下室是否计容",
            "basementcounts",
            "floorareabelowgroundcountsintheplotratio",
        ],
    ),
    (Field::BasementFloorArea, &["地下建筑面积", "地下室面积", "地下面积", "basementarea"]),
    (Field::ApprovedFloorArea, &["批准建筑面积", "规划建筑面积", "许可建筑面积", "审批建筑面积", "approvedfloorarea"]),
    (
        Field::FootprintArea,
        &[
            "基底面积",
            "建筑基底面积",
            "建筑占地面积",
            "建筑物占地面积",
            "建筑底面积",
            "footprint",
            "footprintarea",
            "buildingfootprint",
        ],
    ),
    (Field::StructuresArea, &["构筑物占地面积", "构筑物面积", "构筑物", "structuresfootprint", "areaofstructures"]),
    (
        Field::YardArea,
        &[
            "露天堆场面积",
            "堆场面积",
            "露天堆场",
            "堆场",
            "露天堆场及操作场地",
            "ltcd",
            "yardarea",
            "openyards",
            "openyardarea",
            "openstoragearea",
        ],
    ),
    (Field::GreenArea, &["绿地面积", "绿化面积", "绿地", "ld", "greenarea"]),
    (
        Field::OfficeLandArea,
        &[
            "行政办公及生活服务设施用地面积",
            "行政办公及生活服务设施用地",
            "办公生活用地面积",
            "xzbg",
            "officelandarea",
            "行政办公及生活服务用地",
            "officeandlivingland",
        ],
    ),
    (
        Field::OfficeFloorArea,
        &[
            "行政办公及生活服务设施建筑面积",
            "办公生活建筑面积",
            "办公及生活服务建筑面积",
            "officefloorarea",
            "行政办公及生活服务建筑面积",
            "officeandlivingfloorarea",
        ],
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
            "材料所载地均税收",
            "taxperareaasstated",
        ],
    ),
    (
        Field::AnnualOutput,
        &[
            "yearlyoutput",
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
            "yearlyrevenue",
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
        &[
            "能耗",
            "年能耗",
            "综合能耗",
            "综合能源消费量",
            "能源消费量",
            "年综合能耗",
            "annualenergy",
            "yearlyenergyuse",
            "energyuse",
            "energyconsumption",
            "annualenergyuse",
        ],
    ),
    (
        Field::AnnualResearch,
        &[
            "研发投入",
            "研发费用",
            "研发经费",
            "r&d经费",
            "r&d投入",
            "研究与试验发展经费",
            "annualresearch",
            "yearlyresearchspending",
            "researchspending",
            "r&dspending",
            "r&dexpenditure",
        ],
    ),
    (
        Field::FixedInvestment,
        &[
            "fixedassetinvestment",
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
        &[
            "agreedstartofworks",
            "约定动工日期",
            "约定开工日期",
            "约定动工时间",
            "约定开工时间",
            "合同动工日期",
            "agreedstart",
        ],
    ),
    (
        Field::AgreedCompletion,
        &["约定竣工日期", "约定竣工时间", "合同竣工日期", "agreedcompletion", "agreedcompletiondate"],
    ),
    (Field::Started, &["worksstarted", "是否动工", "是否开工", "是否已动工", "是否已开工", "started"]),
    (
        Field::DelayCause,
        &[
            "延误原因",
            "动工延误原因",
            "未动工原因",
            "闲置原因",
            "delaycause",
            "延迟或停工原因",
            "延迟原因",
            "停工原因",
            "causeofdelay",
        ],
    ),
    (
        Field::DevelopedArea,
        &["已开发面积", "已动工开发面积", "已动工开发建设用地面积", "已建面积", "developedarea", "areadeveloped"],
    ),
    (
        Field::DevelopableArea,
        &["应开发面积", "应动工开发面积", "应动工开发建设用地总面积", "developablearea", "areatobedeveloped"],
    ),
    (
        Field::IdleInvestmentMade,
        &[
            "已投资额(不含土地价款税费)",
            "已投资额不含地价税费",
            "investmentmade(withoutlandpriceandtaxes)",
            "investmentmadewithoutlandpriceandtaxes",
        ],
    ),
    (
        Field::IdleInvestmentTotal,
        &[
            "总投资额(不含土地价款税费)",
            "总投资额不含地价税费",
            "应投资额(不含土地价款税费)",
            "investmentagreed(withoutlandpriceandtaxes)",
            "investmentagreedwithoutlandpriceandtaxes",
        ],
    ),
    (Field::HaltTime, &["中止开发时间", "停工时间", "停工时长", "停建时间", "halttime", "workshaltedfor"]),
    (
        Field::TargetInvestment,
        &[
            "约定投资",
            "约定投资额",
            "合同投资额",
            "约定固定资产投资",
            "合同约定投资额",
            "contractinvestment",
            "agreedinvestment",
        ],
    ),
    (
        Field::TargetOutput,
        &["约定产值", "合同产值", "约定达产产值", "合同年产值", "合同约定产值", "contractoutput", "agreedoutput"],
    ),
    (
        Field::TargetTax,
        &["约定税收", "合同税收", "约定达产税收", "合同年税收", "合同约定税收", "contracttax", "agreedtax"],
    ),
    (
        Field::TargetDate,
        &["达产日期", "约定达产日期", "约定达产时间", "达产考核日期", "达产考核时间", "datewhenthetargetsaredue"],
    ),
    (Field::AllocationEnded, &["划拨是否到期", "划拨用途是否终止", "allocatedpurposeended", "allocationhasended"]),
    (
        Field::SurplusArea,
        &["节余面积", "节余土地面积", "节余用地面积", "空余土地面积", "未利用面积", "surplusarea", "surplusland"],
    ),
    (
        Field::SurplusSeparable,
        &["节余是否可分割", "是否可分割", "能否分割", "节余土地能否分割", "surpluslandseparable"],
    ),
    (
        Field::PlanConflict,
        &[
            "是否与规划不符",
            "规划是否冲突",
            "是否规划冲突",
            "是否规划调整",
            "是否与规划冲突",
            "conflictwiththeplan",
            "conflictwithplan",
        ],
    ),
    (
        Field::ExceptionType,
        &[
            "例外类型",
            "按例外认定的类型",
            "exceptiontype",
            "例外认定类型",
            "typeundertheexception",
            "typeunderexception",
        ],
    ),
    (
        Field::ExceptionReason,
        &["例外理由", "例外的理由", "exceptionreason", "例外认定理由", "reasonoftheexception", "reasonfortheexception"],
    ),
    (
        Field::ExceptionEvidence,
        &[
            "例外依据",
            "例外的依据",
            "例外文号",
            "exceptionevidence",
            "例外认定依据",
            "evidenceoftheexception",
            "evidencefortheexception",
        ],
    ),
    (
        Field::StrategicReserve,
        &[
            "是否战略预留区",
            "战略预留区",
            "是否位于战略预留区",
            "strategicreserve",
            "是否在战略预留区",
            "inastrategicreserve",
        ],
    ),
    (
        Field::WillingToSell,
        &[
            "是否愿意出售",
            "是否愿意转让",
            "是否有转让意愿",
            "转让意愿",
            "willingtosell",
            "业主是否愿意出售",
            "业主是否愿意转让",
            "ownerwillingtosell",
        ],
    ),
    (
        Field::AbleToInvest,
        &[
            "业主有无意愿和能力自行投资",
            "是否有能力投资",
            "是否有能力改造",
            "是否有投资能力",
            "abletoinvest",
            "业主有无投资能力",
            "业主是否有能力投资",
            "ownerabletoinvest",
            "ownerwillingandabletoinvest",
        ],
    ),
    (
        Field::PlanFloorArea,
        &[
            "新增建筑面积",
            "拟新增建筑面积",
            "计划新增建筑面积",
            "拟增建筑面积",
            "addedfloorarea",
            "plannedfloorarea",
            "additionalfloorarea",
        ],
    ),
    (
        Field::PlanInvestment,
        &[
            "计划总投资",
            "拟投资额",
            "计划投资额",
            "改扩建投资",
            "计划投资",
            "拟投资",
            "拟投资总额",
            "拟投入资金",
            "预计投资",
            "预计总投资",
            "预计投资额",
            "项目拟投资额",
            "plannedinvestment",
            "plannedtotalinvestment",
        ],
    ),
    (
        Field::PlanOutput,
        &[
            "新增产值",
            "预计新增产值",
            "拟新增产值",
            "达产新增产值",
            "达产新增年产值",
            "新增年产值",
            "预计新增年产值",
            "拟新增年产值",
            "addedoutput",
            "addedoutputatcapacity",
            "additionaloutput",
        ],
    ),
    (
        Field::PlanTax,
        &[
            "新增税收",
            "预计新增税收",
            "拟新增税收",
            "达产新增税收",
            "达产新增年税收",
            "新增年税收",
            "预计新增年税收",
            "拟新增年税收",
            "addedtax",
            "addedtaxatcapacity",
        ],
    ),
    (Field::MeasuredArea, &["实测面积", "测量面积", "测绘面积", "实测用地面积", "surveyedarea"]),
    (Field::AreaBasis, &["面积口径", "用地面积口径", "basisofarea"]),
    (Field::TaxScope, &["税收口径", "税收统计口径", "税款口径", "taxescounted"]),
    (Field::TaxPayers, &["纳税主体口径", "纳税人口径", "whosetaxes"]),
    (
        Field::PlanBuildingInvestment,
        &[
            "其中:建筑工程投资",
            "其中建筑工程投资",
            "建筑工程投资",
            "其中:房屋建筑投资",
            "其中房屋建筑投资",
            "房屋建筑投资",
            "其中:土建投资",
            "其中土建投资",
            "土建投资",
            "计划建筑工程投资",
            "ofwhichbuildings",
            "ofwhich:buildings",
            "buildinginvestment",
            "investmentinbuildings",
            "plannedbuildinginvestment",
        ],
    ),
    (
        Field::PlanBuildYears,
        &["建设年数", "建设期", "建设周期", "建设年限", "yearsofbuilding", "constructionyears", "constructionperiod"],
    ),
    (Field::PlanRampYears, &["爬坡年数", "爬坡期", "达产年数", "rampupyears", "yearstocapacity"]),
    (Field::DiscountRate, &["折现率", "贴现率", "rateofdiscount"]),
    (Field::OperatingMargin, &["经营利润率", "营业利润率", "operatingprofitmargin"]),
    (Field::BuyBackPrice, &["回购价款", "回购价", "回购价格", "回购总价", "pricepaidatbuyback", "buybackamount"]),
    (Field::HoldCashFlow, &["维持现状年现金流", "现状年现金流", "yearlycashasis", "yearlycashflowasis"]),
    (
        Field::ReplacementCost,
        &[
            "房屋重置成本×成新度",
            "重置成本×成新度",
            "房屋重置成本价",
            "评估重置成本",
            "costnew×condition",
            "replacementcost×condition",
            "depreciatedreplacementcost",
        ],
    ),
    (
        Field::DemolitionCost,
        &[
            "拆除费用",
            "拆除费",
            "拆除清场费用",
            "拆除清场费",
            "拆迁清场费用",
            "清场费用",
            "demolitionandclearing",
            "costofdemolition",
            "clearingcost",
        ],
    ),
    (
        Field::RelocationCost,
        &[
            "搬迁费用",
            "搬迁费",
            "搬迁补偿",
            "搬迁补偿费",
            "搬迁补偿费用",
            "搬迁安置费用",
            "relocationcompensation",
            "costofrelocation",
        ],
    ),
    (
        Field::RebuildFloorArea,
        &["平台新建面积", "平台新建建筑面积", "重建建筑面积", "重建面积", "floorarearebuilt", "rebuiltfloorarea"],
    ),
    (
        Field::BuildCost,
        &[
            "建安单价",
            "建安成本单价",
            "建筑安装单价",
            "单方造价",
            "buildingcost",
            "constructioncostpersquaremetre",
            "buildingcostpersquaremetre",
        ],
    ),
    (Field::RebuildYears, &["平台建设年数", "重建年数", "重建周期", "yearsofrebuilding"]),
    (Field::LettableArea, &["可出租面积", "可租面积", "可租赁面积", "lettablefloorarea", "rentablearea"]),
    (Field::Rent, &["租金单价", "单位租金", "租金标准", "租金水平", "rentpersquaremetre", "unitrent"]),
    (Field::RentGrowth, &["租金年增长", "租金年增长率", "租金增长率", "rentalgrowth", "growthofrents"]),
    (Field::Occupancy, &["稳定出租率", "预计出租率", "stableoccupancy"]),
    (Field::LeaseUpYears, &["招租年数", "招租期", "招商期", "yearsofletting", "leaseupperiod"]),
    (
        Field::OperatingCostShare,
        &[
            "运营成本占租金比",
            "运营成本占比",
            "运营成本率",
            "runningcostsofrent",
            "operatingcosts,shareofrent",
            "operatingcostratio",
        ],
    ),
    (Field::TenantTax, &["新租户达产年税收", "新租户年税收", "tenants'taxatcapacity"]),
    (
        Field::DistrictRetention,
        &["区级留成比例", "区级留成", "区级留成率", "留成比例", "districtretentionrate", "districtshareoftax"],
    ),
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
        for (field, spellings) in SYNONYMS.iter().chain(USUAL) {
            for spelling in *spellings {
                assert_eq!(folded(spelling), *spelling);
                assert_eq!(seen.insert(*spelling, *field), None, "{spelling}");
                assert!(!NOT_READ.contains(spelling), "{spelling}");
                let id_of = Field::ALL.iter().find(|other| folded(other.id()) == **spelling && is_read(**other));
                assert!(id_of.is_none_or(|other| other == field), "{spelling} is the id of another field");
            }
        }
        let lists: BTreeSet<_> = SYNONYMS.iter().map(|(field, _)| field).collect();
        assert_eq!(lists.len(), SYNONYMS.len(), "a field has two lists");
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
