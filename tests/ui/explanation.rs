//! What an explanation says beside its numbers.

use crate::render::{part, text};
use jiff::civil::date;
use musuan::engine::assessment::Assessor;
use musuan::engine::field::Field;
use musuan::engine::parcel::{Origin, Value};
use musuan::engine::policy::DEFAULT_PACK;
use musuan::i18n::{Language, Texts};
use musuan::ui::page::parcel::example_after;
use musuan::ui::state::Settings;
use musuan::ui::view::{explanation_of, explanation_tree};
use yew::{Callback, Html};

fn tree(figure: &str, language: Language) -> Html {
    let assessor = Assessor::of_builtin(DEFAULT_PACK).unwrap();
    let mut dossier = example_after();
    dossier.parcel.set(Field::TaxYear, Value::Number(2023.0), Origin::Typed).unwrap();
    let settings = Settings { language, ..Settings::default() };
    let assessment = assessor.assess(&dossier.parcel, date(2026, 11, 23));
    let view = explanation_of(&assessor, &assessment, &dossier, &settings, figure).unwrap();
    explanation_tree(Texts::of(language), &view, &Callback::noop())
}

#[test]
fn a_plot_ratio_states_how_storeys_were_counted() {
    let chinese = text(&part(|| tree("plot_ratio", Language::ZhCn)));
    assert!(chinese.contains("没有填写层高超过 8 米的面积，均按一倍计"), "{chinese}");
    assert!(chinese.contains("按通常规则，地下面积不计"), "{chinese}");
    assert!(chinese.contains("用地面积取证载面积"), "{chinese}");
    let english = text(&part(|| tree("plot_ratio", Language::En)));
    assert!(english.contains("floor area below ground does not count"), "{english}");
}

#[test]
fn a_tax_per_area_states_year_scope_payers_and_land() {
    let told = text(&part(|| tree("tax_per_area", Language::ZhCn)));
    for sentence in ["税收取 2023 年的数", "税收口径未注明", "纳税主体未注明", "用地面积取证载面积"]
    {
        assert!(told.contains(sentence), "{sentence}: {told}");
    }
}

#[test]
fn what_is_explained_shows_all_digits_in_the_unit_it_is_stored_in() {
    // 23.375 mu are 15,583.33 m², stored with more digits; 4,000 (10,000 yuan) are 40,000,000 yuan.
    let site = part(|| tree("official_site_area", Language::ZhCn));
    assert!(site.contains("<span class=\"explanation__digits\">15583.333333333334</span>"), "{site}");
    let tax = part(|| tree("tax_base", Language::ZhCn));
    assert!(tax.contains("<span class=\"explanation__digits\">40000000</span>"), "{tax}");
    // The site area that it is made from opens, and says it there; what was typed is shown whole.
    assert_eq!(part(|| tree("plot_ratio", Language::ZhCn)).matches("explanation__digits").count(), 1);
}

/// A choice ends with its last word, so one within another or beside an argument stands in brackets.
#[test]
fn a_choice_within_a_formula_says_where_it_ends() {
    let land = text(&part(|| tree("official_site_area", Language::ZhCn)));
    let chosen = "未填时取(用地面积，(如果是否已知(实测面积)，取(如果面积口径 = 实测面积，取实测面积，否则取用地面积)，否则取用地面积))";
    assert!(land.contains(chosen), "{land}");
    assert!(land.contains("，否则取如果未填时取(面积口径 = 实测面积，否)，取实测面积，否则取"), "{land}");
}

#[test]
fn land_value_added_tax_is_gain_by_rate_less_the_quick_deduction() {
    let tax = text(&part(|| tree("buy_back.flow.land_vat", Language::En)));
    // An owner who does not say that it is exempt is taxed.
    let formula = "= if Period ≤ 0\u{a0}years: (if if blank, use(Land appreciation tax on the sale = Taxed, Yes): \
                   Appreciation (land appreciation tax) × Rate of land appreciation tax \
                   − Deductions (land appreciation tax) × Quick deduction rate (land appreciation tax); \
                   else 0\u{a0}10k\u{a0}yuan); else 0\u{a0}10k\u{a0}yuan";
    assert!(tax.contains(formula), "{tax}");
}
