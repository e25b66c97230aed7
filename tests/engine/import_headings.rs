//! Headings in the words in which this program itself calls its fields.

use musuan::engine::field::Field;
use musuan::engine::import::{Options, preview};
use musuan::i18n::{Language, Texts};

/// Names that say too little without the form around them, and why no column is read by them.
const TOO_SHORT: &[(Field, Language, &str)] = &[
    (Field::IdleInvestmentMade, Language::ZhCn, "only the hint says that land price and taxes are left out"),
    (Field::IdleInvestmentMade, Language::En, "as in Chinese"),
    (Field::IdleInvestmentTotal, Language::ZhCn, "as the investment made"),
    (Field::IdleInvestmentTotal, Language::En, "as in Chinese"),
    (Field::Rent, Language::ZhCn, "租金 of a list is as often the sum of a year"),
];

/// What earlier versions called their fields: the headings of lists and templates written then.
const FORMER: &[(Field, &[&str])] = &[
    (Field::AbleToInvest, &["业主有无意愿和能力自行投资"]),
    (Field::AllocationEnded, &["划拨用途是否终止", "Allocated purpose ended"]),
    (Field::AnnualEnergy, &["Yearly energy use"]),
    (Field::AnnualOutput, &["Yearly output"]),
    (Field::AnnualRent, &["Yearly rent received"]),
    (Field::AnnualResearch, &["Yearly research spending"]),
    (Field::AnnualRevenue, &["年主营业务收入", "Yearly revenue"]),
    (Field::AnnualTax, &["Yearly tax"]),
    (Field::BuildCost, &["建安单价", "Building cost"]),
    (Field::DelayCause, &["延迟或停工原因"]),
    (Field::DevelopableArea, &["应开发面积", "Area to be developed"]),
    (Field::ExceptionType, &["按例外认定的类型", "Type under the exception"]),
    (Field::GrantPrice, &["土地价款", "Land price"]),
    (Field::HaltTime, &["停工时间", "Works halted for"]),
    (Field::HighBayFloorArea, &["层高超 8 米的面积", "Floor area above 8 m height"]),
    (Field::HoldCashFlow, &["维持现状年现金流", "Yearly cash as is"]),
    (Field::LandUseTaxRate, &["土地使用税单价", "Land-use tax rate"]),
    (Field::LeaseUpYears, &["Years of letting"]),
    (Field::OfficeFloorArea, &["Office and living floor area"]),
    (Field::OfficeLandArea, &["Office and living land"]),
    (Field::OperatingCostShare, &["运营成本占租金比", "Running costs of rent"]),
    (Field::OperatingMargin, &["经营利润率", "Operating margin"]),
    (Field::PermittedPlotRatio, &["Highest permitted plot ratio"]),
    (Field::PlanBuildYears, &["建设年数", "Years of building"]),
    (Field::PlanBuildingInvestment, &["其中房屋建筑投资"]),
    (Field::PlanOutput, &["达产新增年产值", "Added output at capacity"]),
    (Field::PlanRampYears, &["爬坡年数", "Ramp-up years"]),
    (Field::PlanTax, &["达产新增年税收", "Added tax at capacity"]),
    (Field::RebuildFloorArea, &["平台新建面积", "Floor area rebuilt"]),
    (Field::RebuildYears, &["平台建设年数", "Years of rebuilding"]),
    (Field::RentGrowth, &["租金年增长", "Rent growth"]),
    (Field::ReplacementCost, &["房屋重置成本×成新度", "Cost new × condition"]),
    (Field::RequiredPlotRatio, &["Lowest required plot ratio"]),
    (Field::Started, &["是否已动工", "Works started"]),
    (Field::SurplusSeparable, &["节余土地能否分割", "Surplus separable"]),
    (Field::TargetInvestment, &["合同投资额", "Contract investment"]),
    (Field::TargetOutput, &["合同年产值", "Contract output"]),
    (Field::TargetTax, &["合同年税收", "Contract tax"]),
    (Field::TaxPayers, &["纳税主体口径", "Whose taxes"]),
    (Field::TenantTax, &["新租户达产年税收", "Tenants' tax at capacity"]),
    (Field::Tenure, &["权属", "Tenure"]),
    (Field::TermEnd, &["End of land term"]),
];

#[test]
fn the_name_of_a_field_in_either_language_is_a_heading_of_it() {
    for language in Language::ALL {
        let texts = Texts::of(language);
        for field in Field::ALL.iter().copied().filter(|field| field.spec().table.is_none() && *field != Field::AsOf) {
            let name = texts.text(&format!("field.{}.label", field.id()), &[]);
            let file = format!("{},\"{name}\"\n7,\n", Field::ParcelId.id());
            let file = if field == Field::ParcelId { format!("\"{name}\",\n7,\n") } else { file };
            let shown = preview(file.as_bytes(), &Options::default()).unwrap();
            let found = shown.columns.iter().find(|column| column.column == name).and_then(|column| column.field);
            let excepted = TOO_SHORT.iter().any(|(short, tongue, _)| (*short, *tongue) == (field, language));
            assert_eq!(found, (!excepted).then_some(field), "{name}");
        }
    }
}

#[test]
fn a_former_name_of_a_field_is_still_a_heading_of_it() {
    for (field, names) in FORMER {
        for name in *names {
            let file = format!("{},\"{name}\"\n7,\n", Field::ParcelId.id());
            let shown = preview(file.as_bytes(), &Options::default()).unwrap();
            let found = shown.columns.iter().find(|column| column.column == *name).and_then(|column| column.field);
            assert_eq!(found, Some(*field), "{name}");
        }
    }
}
