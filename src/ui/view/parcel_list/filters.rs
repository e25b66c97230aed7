//! Filters of any entry or figure, in words.

use super::figures::dimension_of;
use crate::engine::field::{Field, FieldType};
use crate::engine::iso_date;
use crate::engine::job::{Filter, SortKey, Test};
use crate::engine::model::Figure;
use crate::engine::number::read_in;
use crate::engine::parcel::Value;
use crate::engine::project::{default_scale, read_entry};
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Texts, format_quantity, unit_gap};
use crate::ui::state::{Settings, symbol_of};
use crate::ui::view::{display_scale, value_text};

/// The figures by which a list can be filtered and sorted.
const FIGURES: [SortKey; 5] =
    [SortKey::SiteArea, SortKey::FloorArea, SortKey::PlotRatio, SortKey::Tax, SortKey::TaxPerArea];

/// What a filter can be about: figures, then every single entry but boundaries.
pub(super) fn filter_keys() -> impl Iterator<Item = SortKey> {
    let is_asked = |field: &Field| field.spec().table.is_none() && !matches!(*field, Field::AsOf | Field::Boundary);
    FIGURES.into_iter().chain(Field::ALL.iter().copied().filter(is_asked).map(SortKey::Field))
}

/// What stands for a key in a choice.
pub(super) fn key_id(key: SortKey) -> &'static str {
    match key {
        SortKey::File => "list.file",
        SortKey::Id => "list.id",
        SortKey::Enterprise => "list.enterprise",
        SortKey::SiteArea => "list.site_area",
        SortKey::FloorArea => "list.floor_area",
        SortKey::Tax => "list.tax",
        SortKey::PlotRatio => "list.plot_ratio",
        SortKey::TaxPerArea => "list.tax_per_area",
        SortKey::Field(field) => field.id(),
    }
}

/// What a key is called.
pub(super) fn key_label(key: SortKey, texts: &Texts) -> String {
    let key = match key {
        SortKey::File => "page.list.order.file",
        SortKey::Id => "page.list.id",
        SortKey::Enterprise => "field.enterprise.label",
        SortKey::SiteArea => "figure.official_site_area",
        SortKey::FloorArea => "figure.counted_floor_area",
        SortKey::Tax => "figure.tax_base",
        SortKey::PlotRatio => "figure.plot_ratio",
        SortKey::TaxPerArea => "figure.tax_per_area",
        SortKey::Field(field) => return texts.text(&format!("field.{}.label", field.id()), &[]),
    };
    texts.text(key, &[])
}

fn figure_of(key: SortKey) -> Option<Figure> {
    Some(match key {
        SortKey::SiteArea => Figure::OfficialSiteArea,
        SortKey::FloorArea => Figure::CountedFloorArea,
        SortKey::Tax => Figure::TaxBase,
        SortKey::PlotRatio => Figure::PlotRatio,
        SortKey::TaxPerArea => Figure::TaxPerArea,
        SortKey::File | SortKey::Id | SortKey::Enterprise | SortKey::Field(_) => return None,
    })
}

/// The unit in which a filter of a number is entered.
pub(super) fn scale_of(key: SortKey, settings: &Settings) -> Option<&'static Scale> {
    match key {
        SortKey::Field(field) => default_scale(field),
        key => figure_of(key).and_then(|figure| display_scale(figure.id(), dimension_of(figure), settings)),
    }
}

/// What can be asked of a key, by the ids of the questions; the first one is the usual.
pub(super) fn tests_of(key: SortKey) -> &'static [&'static str] {
    let SortKey::Field(field) = key else { return &["at_least", "at_most", "blank", "filled"] };
    match field.spec().kind {
        FieldType::Number(_) => &["at_least", "at_most", "blank", "filled"],
        FieldType::Date => &["not_after", "not_before", "blank", "filled"],
        FieldType::Truth | FieldType::Choice(_) => &["is", "blank", "filled"],
        FieldType::Text => &["contains", "is", "blank", "filled"],
    }
}

/// Whether a question takes a value.
pub(super) fn takes_value(test: &str) -> bool {
    !matches!(test, "blank" | "filled")
}

/// A filter out of what was entered; `None` while it cannot be understood.
pub(super) fn filter_of(key: SortKey, test: &str, text: &str, settings: &Settings) -> Option<Filter> {
    let number = || match key {
        SortKey::Field(field) => match read_entry(field, text, default_scale(field)) {
            Ok(Some(Value::Number(number))) => Some(number),
            _ => None,
        },
        key => read_in(text, scale_of(key, settings)?).ok().flatten(),
    };
    let day = || match (key, text) {
        (SortKey::Field(field), text) => match read_entry(field, text, None) {
            Ok(Some(Value::Date(day))) => Some(iso_date::text(day)),
            _ => None,
        },
        _ => None,
    };
    let words = || Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let test = match test {
        "at_least" => Test::AtLeast(number()?),
        "at_most" => Test::AtMost(number()?),
        "not_before" => Test::NotBefore(day()?),
        "not_after" => Test::NotAfter(day()?),
        "is" => Test::Is(words()?),
        "contains" => Test::Contains(words()?),
        "blank" => Test::Blank,
        "filled" => Test::Filled,
        _ => return None,
    };
    Some(Filter { of: key, test })
}

/// A filter in words: 容积率不低于 0.80.
pub(super) fn filter_words(filter: &Filter, settings: &Settings, texts: &Texts) -> String {
    let number = |base: f64| {
        scale_of(filter.of, settings).map_or_else(String::new, |scale| {
            let unit = symbol_of(scale, texts);
            format_quantity(base, scale, texts.language()).number + unit_gap(&unit) + &unit
        })
    };
    let entry = |text: &str| match filter.of {
        SortKey::Field(field) => {
            let value = match field.spec().kind {
                FieldType::Choice(_) => Value::Choice(text.to_owned()),
                FieldType::Truth => Value::Truth(text == "true"),
                FieldType::Number(_) | FieldType::Date | FieldType::Text => Value::Text(text.to_owned()),
            };
            value_text(field, &value, texts)
        }
        _ => text.to_owned(),
    };
    let (key, value) = match &filter.test {
        Test::AtLeast(base) => ("at_least", number(*base)),
        Test::AtMost(base) => ("at_most", number(*base)),
        Test::NotBefore(day) => ("not_before", day.clone()),
        Test::NotAfter(day) => ("not_after", day.clone()),
        Test::Is(text) => ("is", entry(text)),
        Test::Contains(text) => ("contains", text.clone()),
        Test::Blank => ("blank", String::new()),
        Test::Filled => ("filled", String::new()),
    };
    let of = key_label(filter.of, texts);
    texts.text(&format!("page.list.filter.{key}"), &[("of", Arg::Text(&of)), ("value", Arg::Text(&value))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    fn said(key: SortKey, test: &str, text: &str) -> Option<String> {
        let settings = Settings::default();
        let filter = filter_of(key, test, text, &settings)?;
        Some(filter_words(&filter, &settings, Texts::of(Language::ZhCn)).replace('\u{202f}', " "))
    }

    #[test]
    fn a_filter_is_read_in_the_unit_of_its_column_and_said_in_it() {
        assert_eq!(said(SortKey::PlotRatio, "at_least", "0.8").unwrap(), "容积率不低于 0.80");
        let area = filter_of(SortKey::SiteArea, "at_most", "2 公顷", &Settings::default()).unwrap();
        assert_eq!(area.test, Test::AtMost(20_000.0));
        assert_eq!(said(SortKey::Field(Field::Tenure), "is", "granted").unwrap(), "土地权利性质为“国有出让”");
        assert_eq!(said(SortKey::Field(Field::LeadGroup), "contains", " 规划 ").unwrap(), "牵头部门含“规划”");
        assert_eq!(
            said(SortKey::Field(Field::DueDate), "not_after", "2026年12月1日").unwrap(),
            "完成期限不晚于 2026-12-01"
        );
        assert_eq!(said(SortKey::Field(Field::AnnualTax), "blank", "").unwrap(), "年税收未填");
    }

    #[test]
    fn what_cannot_be_understood_is_no_filter() {
        for (key, test, text) in [
            (SortKey::PlotRatio, "at_least", "高"),
            (SortKey::PlotRatio, "at_least", ""),
            (SortKey::Field(Field::DueDate), "not_after", "明天"),
            (SortKey::Field(Field::LeadGroup), "contains", "  "),
        ] {
            assert_eq!(said(key, test, text), None, "{text}");
        }
    }

    #[test]
    fn every_key_has_a_name_an_id_of_its_own_and_a_question() {
        let ids: std::collections::BTreeSet<&str> = filter_keys().map(key_id).collect();
        assert_eq!(ids.len(), filter_keys().count());
        for language in Language::ALL {
            for key in filter_keys() {
                assert!(!key_label(key, Texts::of(language)).contains('⟦') && !tests_of(key).is_empty());
            }
        }
    }
}
