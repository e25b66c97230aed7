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
