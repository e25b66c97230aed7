//! Fields as the form shows them.

use super::plan::PLAN_FORM;
use super::reader::mark_of;
use crate::engine::field::{Field, FieldType, Group};
use crate::engine::number::{exact_in, meant_in, names_unit};
use crate::engine::parcel::{Origin, Value};
use crate::engine::project::{Dossier, scales_of};
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Texts, format_quantity, issue_text};
use crate::ui::design::{FieldView, Meant, SelectOption};
use crate::ui::state::{shown_text, symbol_of};
use yew::AttrValue;

/// A field to which a reader is led.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldLink {
    /// The field.
    pub field: Field,
    /// What it is called.
    pub label: AttrValue,
}

/// A group of further fields.
#[derive(Clone, PartialEq, Debug)]
pub struct GroupView {
    /// Identifier.
    pub id: &'static str,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Whether questions of it are closed by an answer.
    pub is_settled: bool,
}

/// Questions on works and idle land, which a plant in operation does not raise.
const IDLE_LAND: [Field; 9] = [
    Field::AgreedStart,
    Field::AgreedCompletion,
    Field::Started,
    Field::DevelopedArea,
    Field::DevelopableArea,
    Field::IdleInvestmentMade,
    Field::IdleInvestmentTotal,
    Field::HaltTime,
    Field::DelayCause,
];

/// Id of a field's control on the page.
#[must_use]
pub fn control_id(field: Field) -> AttrValue {
    format!("field-{}", field.id()).into()
}

/// A field to which a reader is led.
#[must_use]
pub fn field_link(field: Field, texts: &Texts) -> FieldLink {
    FieldLink { field, label: texts.text(&format!("field.{}.label", field.id()), &[]).into() }
}

/// A field with what stands in it.
#[must_use]
pub fn field_view(dossier: &Dossier, field: Field, texts: &Texts) -> FieldView {
    let label = texts.text(&format!("field.{}.label", field.id()), &[]);
    let hint_key = format!("field.{}.hint", field.id());
    let hint = if texts.has(&hint_key) { texts.text(&hint_key, &[]) } else { String::new() };
    // Beside a rent by the day or the month the year is said.
    let symbol = |scale: &Scale| match scale.id() {
        "yuan_per_square_metre_year" => texts.text("unit.yuan_per_square_metre_year", &[]),
        _ => symbol_of(scale, texts),
    };
    let scales = scales_of(field).into_iter().map(|scale| (scale, AttrValue::from(symbol(scale))));
    let meant = meant(dossier, field, texts);
    let refusal = || dossier.refusal_of(field).map(|issue| issue_text(&issue, texts.language()));
    FieldView {
        id: control_id(field),
        hint: hint.into(),
        is_asked: false,
        text: shown_text(dossier, field, texts.language()).into(),
        error: meant.as_ref().map(|(question, _)| question.clone()).or_else(refusal).map(Into::into),
        assumed: matches!(dossier.parcel.get(field).map(|entry| &entry.origin), Some(Origin::AssumptionSet(_))),
        names_unit: dossier.typed.get(&field).is_some_and(|typed| names_unit(&typed.text)),
        scale: dossier.scale_of(field),
        scales: scales.collect(),
        unit_name: texts.text("page.inputs.unit_of", &[("field", Arg::Text(&label))]).into(),
        label: label.into(),
        origin: dossier.parcel.get(field).map(|_| {
            let mark = mark_of(&dossier.parcel, field);
            texts.text(&format!("page.origin.{}", mark.id()), &[]).into()
        }),
        meant: meant.map(|(_, meant)| meant),
    }
}

/// 5000万 under 万元: the question what is meant, and its answers. Nothing is taken without a press.
fn meant(dossier: &Dossier, field: Field, texts: &Texts) -> Option<(String, Meant)> {
    let (typed, scale) = (dossier.typed.get(&field)?, dossier.scale_of(field)?);
    let base = meant_in(&typed.text, scale)?;
    let shown = format_quantity(base, scale, texts.language());
    let unit = symbol_of(scale, texts);
    let (entry, value) = (typed.text.trim(), shown.text());
    let args = [("text", Arg::Text(entry)), ("unit", Arg::Text(&unit)), ("value", Arg::Text(&value))];
    let button = |key: &str| texts.text(key, &args[2..]).into();
    let meant = Meant {
        take: button("field.meant.take"),
        again: button("field.meant.again"),
        text: exact_in(base, scale).into(),
    };
    Some((texts.text("field.meant.ask", &args), meant))
}

/// The options of a choice or of yes and no, the blank one first; none for other fields.
#[must_use]
pub fn options_of(field: Field, texts: &Texts) -> Vec<SelectOption> {
    let option = |value: &str, key: &str| SelectOption {
        value: value.to_owned().into(),
        label: texts.text(key, &[]).into(),
        group: None,
    };
    let blank = option("", "page.inputs.choose");
    match field.spec().kind {
        FieldType::Truth => vec![blank, option("true", "page.inputs.yes"), option("false", "page.inputs.no")],
        FieldType::Choice(set) => {
            let named = set.options().iter().map(|id| SelectOption {
                group: edition_of(field, id).map(|edition| texts.text(&format!("page.industry.{edition}"), &[]).into()),
                ..option(id, &format!("choice.{}.{id}", set.id()))
            });
            std::iter::once(blank).chain(named).collect()
        }
        _ => Vec::new(),
    }
}

/// The edition of an industry code: the same two digits mean different industries in different editions.
fn edition_of(field: Field, option: &str) -> Option<&str> {
    (field == Field::Industry).then(|| option.split_once('.').map(|(edition, _)| edition)).flatten()
}

/// The further fields in their groups, as the catalogue orders them, the question that can close others before them. Lists and
/// the form of the plan have places of their own. Of a plant in operation, works and idle land are not asked about; what is
/// entered of them stays.
#[must_use]
pub fn groups(dossier: &Dossier) -> Vec<GroupView> {
    let operation = dossier.parcel.get(Field::InOperation).map(|entry| &entry.value);
    let is_running = operation == Some(&Value::Truth(true));
    let is_closed = |field: &Field| is_running && IDLE_LAND.contains(field) && dossier.text_of(*field).is_empty();
    let groups = [
        Group::Flags,
        Group::Land,
        Group::Buildings,
        Group::Results,
        Group::Contract,
        Group::Assumption,
        Group::Holding,
        Group::Sale,
        Group::Letting,
        Group::Debt,
        Group::Convention,
        Group::Benchmark,
        Group::Identity,
        Group::Work,
        Group::Exception,
    ];
    let fields_of = |group: Group| {
        // A boundary comes out of a file, and nobody types one.
        let is_asked = |field: &Field| !PLAN_FORM.contains(field) && *field != Field::Boundary;
        let mut fields: Vec<Field> = group.fields().filter(is_asked).collect();
        fields.sort_by_key(|field| *field != Field::InOperation);
        fields
    };
    let view = |group: Group| {
        let mut fields = fields_of(group);
        let all = fields.len();
        fields.retain(|field| !is_closed(field));
        GroupView { id: group.id(), is_settled: fields.len() < all, fields }
    };
    groups.into_iter().map(view).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    #[test]
    fn every_field_and_option_has_its_name_in_both_languages() {
        for language in Language::ALL {
            let texts = Texts::of(language);
            for field in Field::ALL {
                assert!(texts.has(&format!("field.{}.label", field.id())), "{}", field.id());
                for option in options_of(*field, texts) {
                    assert!(!option.label.contains('⟦'), "{}", option.label);
                }
            }
        }
    }

    #[test]
    fn a_refused_entry_is_shown_with_its_reason() {
        let mut dossier = Dossier::default();
        let typed = crate::engine::project::Typed { text: "约2万".into(), scale: "mu".into() };
        dossier.typed.insert(Field::SiteArea, typed);
        let view = field_view(&dossier, Field::SiteArea, Texts::of(Language::ZhCn));
        assert_eq!(view.text, "约2万");
        assert!(view.error.is_some_and(|reason| reason.contains("约2万")));
    }

    #[test]
    fn a_plant_in_operation_closes_the_questions_on_idle_land_and_keeps_what_is_entered() {
        let contract = |dossier: &Dossier| groups(dossier).into_iter().find(|group| group.id == "contract").unwrap();
        let open = contract(&Dossier::default());
        assert_eq!(open.fields[0], Field::InOperation);
        assert!(IDLE_LAND.iter().all(|field| open.fields.contains(field)) && !open.is_settled);
        let mut dossier = Dossier::default();
        dossier.parcel.set(Field::InOperation, Value::Truth(true), Origin::Typed).unwrap();
        dossier.parcel.set(Field::HaltTime, Value::Number(1.0), Origin::Typed).unwrap();
        let closed = contract(&dossier);
        let left: Vec<&Field> = IDLE_LAND.iter().filter(|field| closed.fields.contains(field)).collect();
        assert!(closed.is_settled && left == [&Field::HaltTime], "{left:?}");
        assert!(closed.fields.contains(&Field::TargetDate));
    }

    #[test]
    fn a_magnitude_on_top_of_the_unit_is_asked_about() {
        let mut dossier = Dossier::default();
        let typed = crate::engine::project::Typed { text: "4870万".into(), scale: "ten_thousand_yuan".into() };
        dossier.typed.insert(Field::PlanInvestment, typed);
        let view = field_view(&dossier, Field::PlanInvestment, Texts::of(Language::ZhCn));
        let asked = view.error.map(|text| text.replace('\u{202f}', " "));
        assert_eq!(asked.as_deref(), Some("“4870万”填在“万元”栏，按 4,870 万元读取？"));
        let meant = view.meant.unwrap();
        assert_eq!(meant.take.replace('\u{202f}', " "), "按 4,870 万元");
        assert_eq!((meant.again.as_str(), meant.text.as_str()), ("重新填写", "4870"));
    }

    #[test]
    fn a_value_of_a_set_of_assumptions_is_marked_until_it_is_typed_over() {
        let mut dossier = Dossier::default();
        let origin = Origin::AssumptionSet("example".into());
        dossier.parcel.set(Field::DiscountRate, Value::Number(0.08), origin).unwrap();
        let texts = Texts::of(Language::ZhCn);
        assert!(field_view(&dossier, Field::DiscountRate, texts).assumed);
        dossier.parcel.set(Field::DiscountRate, Value::Number(0.08), Origin::Typed).unwrap();
        assert!(!field_view(&dossier, Field::DiscountRate, texts).assumed);
    }

    #[test]
    fn a_field_shows_nothing_that_stands_in_another_one() {
        let mut dossier = Dossier::default();
        for field in Field::ALL.iter().filter(|field| field.spec().table.is_none()) {
            let value = match field.spec().kind {
                FieldType::Number(_) => Value::Number(0.7),
                FieldType::Truth => Value::Truth(true),
                FieldType::Choice(set) => Value::Choice(set.options()[0].to_owned()),
                FieldType::Date => Value::Date(jiff::civil::date(2026, 11, 27)),
                FieldType::Text => Value::Text("名称".into()),
            };
            // Those that take no 0.7 are refused what was typed instead.
            if dossier.parcel.set(*field, value, Origin::AssumptionSet("example".into())).is_err() {
                let typed = crate::engine::project::Typed { text: "约".into(), scale: String::new() };
                dossier.typed.insert(*field, typed);
            }
        }
        for language in Language::ALL {
            let texts = Texts::of(language);
            for field in Field::ALL.iter().filter(|field| field.spec().table.is_none()) {
                let view = field_view(&dossier, *field, texts);
                assert!(!view.text.is_empty(), "{}", field.id());
                assert_eq!(field_view(&dossier.only(*field), *field, texts), view);
            }
        }
    }

    #[test]
    fn an_area_offers_its_units_by_symbol() {
        let view = field_view(&Dossier::default(), Field::SiteArea, Texts::of(Language::ZhCn));
        let symbols: Vec<&str> = view.scales.iter().map(|(_, symbol)| symbol.as_str()).collect();
        assert_eq!(symbols, ["亩", "公顷", "㎡"]);
    }
}
