//! Ledgers with more than one rate of return: the rates themselves, and what to decide by.

use crate::journey::{page, project, told};
use crate::render::{part, text};
use jiff::civil::date;
use musuan::engine::assessment::Assessor;
use musuan::engine::field::Field;
use musuan::engine::policy::DEFAULT_PACK;
use musuan::engine::project::{Dossier, Project};
use musuan::i18n::{Language, Texts};
use musuan::ui::state::Settings;
use musuan::ui::view::explanation_of;
use musuan::ui::view::explanation_tree;
use yew::{Callback, Html};

/// A buy-back that pays the platform company −1,000, 2,300 and −1,320, times 1.0305 万元; worked out in tests/cli/rates.rs.
/// The price bears no value-added tax, so that rents have none to set off.
fn two_rates() -> Project {
    let entries = [
        (Field::AsOf, "2025-01-01", ""),
        (Field::TermEnd, "2027-01-01", ""),
        (Field::SiteArea, "1902990", "square_metre"),
        (Field::LandUseTaxRate, "30", "yuan_per_square_metre_year"),
        (Field::BuyBackPrice, "1000", "ten_thousand_yuan"),
        (Field::SaleVat, "none", ""),
        (Field::RebuildFloorArea, "0", "square_metre"),
        (Field::BuildCost, "0", "yuan_per_square_metre"),
        (Field::RebuildYears, "0", "year"),
        (Field::LettableArea, "10000", "square_metre"),
        (Field::Rent, "20035.521769177607", "yuan_per_square_metre_year"),
        (Field::RentGrowth, "-50", "percent"),
        (Field::Occupancy, "100", "percent"),
        (Field::LeaseUpYears, "1", "year"),
        (Field::OperatingCostShare, "0", "percent"),
        (Field::DiscountRate, "8", "percent"),
    ];
    project(Dossier::default(), &entries)
}

#[test]
fn the_ledger_shows_every_rate_and_what_to_decide_by() {
    let told = told(two_rates);
    assert!(told.contains("内部收益率待补充10%、20%"), "{told}");
    assert!(told.contains("内部收益率不止一个或无法区分时，请看净现值。"), "{told}");
    assert_eq!(told.matches("不止一个").count(), 1, "the cell shows the rates themselves: {told}");
    // A screen reader hears the rates with the name of the figure.
    assert!(page(two_rates, Settings::default).contains("aria-label=\"平台内部收益率（平台回购） 10%、20%\""));
}

#[test]
fn a_ledger_with_one_rate_says_nothing_of_several() {
    let plain = || project(Dossier::default(), &[(Field::SiteArea, "10000", "square_metre")]);
    assert!(!told(plain).contains("内部收益率不止一个"));
}

fn tree(language: Language) -> Html {
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let project = two_rates();
    let dossier = &project.parcels()[0];
    let settings = Settings { language, ..Settings::default() };
    let assessment = assessor.assess(&dossier.parcel, date(2025, 1, 1));
    let view = explanation_of(&assessor, &assessment, dossier, &settings, "buy_back.platform.irr").unwrap();
    explanation_tree(Texts::of(language), &view, &Callback::noop())
}

#[test]
fn the_explanation_lists_every_rate() {
    let chinese = text(&part(|| tree(Language::ZhCn)));
    assert!(chinese.contains("有 2 个内部收益率：10%、20%，请看净现值"), "{chinese}");
    let english = text(&part(|| tree(Language::En)));
    assert!(english.contains("There are 2 internal rates of return: 10%, 20%; use the net present value"), "{english}");
}
