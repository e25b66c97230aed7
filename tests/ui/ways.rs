//! The ways of a parcel held against carrying on, as a reader sees them.

use crate::journey::{BASE, english, page, project};
use crate::render::text;
use jiff::civil::date;
use musuan::engine::assessment::Assessor;
use musuan::engine::field::Field;
use musuan::engine::model::{AssumptionSet, ROUTES, WAYS};
use musuan::engine::policy::DEFAULT_PACK;
use musuan::engine::project::Project;
use musuan::ui::page::parcel::example_before;
use musuan::ui::state::{Settings, assume};
use musuan::ui::view::sample_plant;

/// The published parcel whose owner wants to sell, with an invented tax.
fn seller() -> Project {
    let facts = [
        (Field::Intent, "sell", ""),
        (Field::TermEnd, "2059-06-30", ""),
        (Field::AnnualTax, "200", "ten_thousand_yuan_per_year"),
    ];
    project(example_before(), &facts)
}

fn seller_with_examples() -> Project {
    let mut project = seller();
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let assessment = assessor.assess(&project.parcels()[0].parcel, date(2026, 11, 23));
    let (set, routes) = (AssumptionSet::example().unwrap(), ROUTES.iter().collect::<Vec<_>>());
    let values = set.for_parcel(assessment.evaluation(), &routes);
    let values: Vec<_> = values.into_iter().map(|(own, value)| (own.field, value)).collect();
    project.apply(assume(&project, BASE, &set.id, &values)).unwrap();
    project
}

fn section(html: &str) -> &str {
    let start = html.find("section ways-compared").unwrap();
    let end = html[start..].find("</section>").unwrap();
    &html[start..start + end]
}

#[test]
fn while_nothing_can_be_compared_one_line_says_what_to_enter() {
    let html = page(seller, Settings::default);
    let own = section(&html);
    assert!(!own.contains("way-row__bar"), "{own}");
    assert!(text(own).contains("还比不出来"), "{}", text(own));
    assert!(own.contains("ways-compared__headline"));
}

#[test]
fn every_way_stands_there_once_with_its_mark_and_its_bars() {
    let html = page(seller_with_examples, Settings::default);
    let own = section(&html);
    for id in WAYS {
        let rows = own.matches("class=\"way-row\"").count() + own.matches("class=\"way-row on-examples\"").count();
        assert!(rows == WAYS.len() && own.contains(&format!("data-way=\"{id}\"")), "{id} of {rows}");
    }
    let buy_back = own.split("data-way=\"buy_back\"").nth(1).and_then(|rest| rest.split("data-way=").next()).unwrap();
    assert_eq!(buy_back.matches("way-row__bar ").count(), 3, "owner, platform and local purse");
    let told = text(own);
    for part in ["维持现状", "比较的基准", "平台回购、统归统管", "还没有测算，只列前提和步骤", "自行测算，不是行政决定"]
    {
        assert!(told.contains(part), "{part}: {told}");
    }
    assert!(own.contains("on-examples"), "what rests on example values is not printed unasked");
    assert!(!told.contains('⟦'), "{told}");
}

#[test]
fn the_same_is_said_in_english_with_the_clause_that_bars() {
    let html = page(
        || {
            let mut project = seller_with_examples();
            let unpaid = musuan::ui::state::enter(BASE, Field::PricePaidInFull, "false", None);
            project.apply(unpaid).unwrap();
            project
        },
        english,
    );
    let told = text(section(&html));
    assert!(told.contains("the grant price is not paid in full") && told.contains("art. 39"), "{told}");
    assert!(!told.contains('⟦'), "{told}");
}

/// What is entered by hand is worked out for both ways, with their decisive figures.
#[test]
fn a_sale_and_a_letting_are_worked_out_from_their_entries() {
    let own = || {
        let facts = [
            (Field::TermEnd, "2046-11-30", ""),
            (Field::DiscountRate, "8", "percent"),
            (Field::HoldCashFlow, "100", "ten_thousand_yuan_per_year"),
            (Field::GrantPrice, "500", "ten_thousand_yuan"),
            (Field::ReplacementCost, "600", "ten_thousand_yuan"),
            (Field::BookValueLand, "300", "ten_thousand_yuan"),
            (Field::BookValueBuildings, "400", "ten_thousand_yuan"),
            (Field::OriginalValueBuildings, "800", "ten_thousand_yuan"),
            (Field::SalePrice, "3000", "ten_thousand_yuan"),
            (Field::LettingArea, "2000", "square_metre"),
            (Field::LettingRent, "0.8", "yuan_per_square_metre_day"),
            (Field::OwnUseMarginLost, "0", "ten_thousand_yuan_per_year"),
        ];
        project(example_before(), &facts)
    };
    let told = text(&page(own, Settings::default));
    for part in ["转让净得（税后）", "比业主其他路径多得", "保本租金", "出租部分租金", "双方税费占价款的比例"]
    {
        assert!(told.contains(part), "{part}");
    }
    assert!(!told.contains('⟦'));
    let english = text(&page(own, english));
    for part in
        ["Net proceeds after tax", "Gain over the owner's other ways", "Break-even rent", "Rent of the part let"]
    {
        assert!(english.contains(part), "{part}");
    }
    assert!(!english.contains('⟦'));
}

/// The cash of a year against the service of a loan is told where a loan is entered, and only there.
#[test]
fn a_loan_for_the_works_is_told_with_what_covers_it() {
    let borrowed = || {
        let facts = [
            (Field::DebtShare, "60", "percent"),
            (Field::DebtRate, "4", "percent"),
            (Field::DebtYears, "10", "year"),
            (Field::GraceYears, "1", "year"),
        ];
        project(sample_plant(), &facts)
    };
    let (told, english) = (text(&page(borrowed, Settings::default)), text(&page(borrowed, english)));
    assert!(told.contains("偿债备付率最低值") && !told.contains('⟦'));
    assert!(!told.contains("偿债备付率最低值待补充"), "{told}");
    assert!(english.contains("Lowest debt service cover") && !english.contains('⟦'));
    let without = text(&page(|| project(sample_plant(), &[]), Settings::default));
    assert!(!without.contains("偿债备付率最低值"));
}
