use crate::render::part;
use musuan::engine::field::Field;
use musuan::engine::project::{Dossier, Typed};
use musuan::i18n::{Language, Texts};
use musuan::ui::design::{FieldView, choice_field, quantity_field};
use musuan::ui::view::{field_view, options_of};
use yew::{Callback, Html};

fn view(text: &str) -> FieldView {
    let mut dossier = Dossier::default();
    dossier.typed.insert(Field::SiteArea, Typed { text: text.into(), scale: "mu".into() });
    field_view(&dossier, Field::SiteArea, Texts::of(Language::ZhCn))
}

fn area_field(text: &str) -> Html {
    quantity_field(&view(text), &Callback::noop(), Callback::noop())
}

#[test]
fn a_quantity_is_a_text_input_with_label_and_keyboard() {
    let html = part(|| area_field("23.375"));
    assert!(html.contains("<label for=\"field-site_area\" class=\"field__label\">用地面积</label>"), "{html}");
    assert!(html.contains("type=\"text\"") && html.contains("inputmode=\"decimal\""), "{html}");
    assert!(!html.contains("type=\"number\"") && !html.contains("style="), "{html}");
    assert!(html.contains("value=\"23.375\""), "{html}");
    assert!(!html.contains("aria-invalid"), "{html}");
}

#[test]
fn a_text_that_names_its_unit_says_so_for_paper_where_no_other_stands_beside_it() {
    assert!(part(|| area_field("23.375亩")).contains("field--named"));
    assert!(!part(|| area_field("23.375")).contains("field--named"));
}

#[test]
fn a_refused_entry_stays_with_its_reason_tied_to_the_input() {
    let html = part(|| area_field("约2万"));
    assert!(html.contains("value=\"约2万\""), "{html}");
    assert!(html.contains("aria-invalid=\"true\""), "{html}");
    assert!(html.contains("aria-describedby=\"field-site_area-note\""), "{html}");
    assert!(html.contains("id=\"field-site_area-note\" class=\"field__note\">“约2万”中有“约”"), "{html}");
}

#[test]
fn the_line_for_reasons_is_there_before_there_is_one() {
    assert!(
        part(|| area_field(""))
            .contains("id=\"field-site_area-note\" class=\"field__note\">不动产权证（土地证）所载面积")
    );
}

#[test]
fn the_unit_is_a_choice_with_a_spoken_name() {
    let html = part(|| area_field("23.375"));
    assert!(html.contains("aria-label=\"用地面积的单位\""), "{html}");
    for symbol in ["亩", "公顷", "㎡"] {
        assert!(html.contains(&format!(">{symbol}</option>")), "{html}");
    }
    assert!(html.contains("value=\"mu\" selected"), "{html}");
}

#[test]
fn industries_stand_under_the_edition_of_their_code() {
    let html = part(|| {
        let texts = Texts::of(Language::ZhCn);
        let view = field_view(&Dossier::default(), Field::Industry, texts);
        choice_field(&view, options_of(Field::Industry, texts), Callback::noop())
    });
    assert_eq!(html.matches("<optgroup").count(), 2, "{html}");
    assert!(html.contains("<optgroup label=\"GB/T 4754-2017\">"), "{html}");
}
