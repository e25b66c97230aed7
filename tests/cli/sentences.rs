//! Every code that the engine can give has a sentence in both languages.

use musuan::engine::cash_flow::{FlowError, ReadError, Reason};
use musuan::engine::consistency::SLIPS;
use musuan::engine::field::{Bounds, Field};
use musuan::engine::graph::{Cause, Fault, Kind, Type};
use musuan::engine::model::{Figure, ROUTES};
use musuan::engine::parcel::ValueError;
use musuan::engine::policy::{Contradiction, PackError, PackFault};
use musuan::engine::project::{ActionError, OpenError, ParcelKey, ScenarioKey};
use musuan::engine::unit::Dimension;
use musuan::i18n::{Language, Texts, issue_text, pack_error_text};

fn assert_said(keys: impl IntoIterator<Item = String>) {
    for key in keys {
        for language in Language::ALL {
            assert!(Texts::of(language).has(&key), "{key} in {}", language.tag());
        }
    }
}

#[test]
fn figures_causes_reasons_slips_and_routes_are_said() {
    assert_said(Figure::ALL.iter().map(|figure| format!("figure.{}", figure.id())));
    assert_said(Cause::ALL.iter().map(|cause| format!("cause.{}", cause.id())));
    assert_said(Reason::ALL.iter().map(|reason| format!("rate_reason.{}", reason.id())));
    assert_said(SLIPS.iter().map(|slip| format!("slip.{}", slip.id)));
    assert_said(ROUTES.iter().map(|route| format!("cli.route.{}", route.id)));
}

#[test]
fn errors_of_entries_and_projects_are_said() {
    let bounds = Bounds { min: 0.0, max: 1.0 };
    let value = ValueError::OutOfBounds { field: Field::SiteArea, value: -1.0, bounds };
    let option = ValueError::UnknownOption { field: Field::Tenure, option: "x".into() };
    let values = [value.clone(), ValueError::WrongKind(Field::SiteArea), option];
    assert_said(values.iter().map(|error| format!("issue.{}", error.code())));
    let actions = [
        ActionError::NoParcel(ParcelKey::new(1)),
        ActionError::NoPlace { at: 1, count: 0 },
        ActionError::NoScenario(ScenarioKey::new(1)),
        ActionError::KeyTaken(1),
        ActionError::NoRow { row: 0, count: 0 },
    ];
    assert_said(actions.iter().map(|error| format!("issue.{}", error.code())));
    let opening = [
        OpenError::NotAProject,
        OpenError::Newer { found: 2, known: 1 },
        OpenError::Malformed { line: 1, column: 1, detail: String::new() },
        OpenError::Keys,
        OpenError::Value { parcel: 0, error: value },
    ];
    assert_said(opening.iter().map(|error| format!("issue.{}", error.code())));
}

#[test]
fn errors_of_cash_flows_are_said_with_their_facts() {
    for error in [
        ReadError::Empty,
        ReadError::TooMany { most: 5 },
        ReadError::Columns { row: 1, expected: 2, found: 3 },
        ReadError::Blank { row: 1, column: 1 },
        ReadError::Unit { column: 1, text: "x".into() },
        ReadError::Flow(FlowError::Empty),
        ReadError::Flow(FlowError::NotFinite { index: 0 }),
        ReadError::Flow(FlowError::Rate { rate: -1.0 }),
    ] {
        for language in Language::ALL {
            let sentence = issue_text(&error.issue(), language);
            assert!(!sentence.contains(['⟦', '{']), "{sentence}");
        }
    }
}

/// Whether two English words stand beside each other: codes of a pack stand alone or are listed.
fn holds_english(sentence: &str) -> bool {
    let word = |word: &&str| word.len() > 1 && word.chars().all(|letter| letter.is_ascii_lowercase());
    let words: Vec<&str> = sentence.split(' ').collect();
    words.windows(2).any(|pair| pair.iter().all(word))
}

/// Every fault of a value or formula that a pack can be refused for.
fn inner_faults() -> Vec<PackFault> {
    let bounds = Bounds { min: 0.0, max: 1e9 };
    let values = [
        ValueError::OutOfBounds { field: Field::SiteArea, value: -1.0, bounds },
        ValueError::WrongKind(Field::StoreyHeight),
        ValueError::UnknownOption { field: Field::Tenure, option: "rented".into() },
    ];
    let (area, money) = (Kind::number(Dimension::AREA), Kind::number(Dimension::MONEY));
    let (truth, date) = (Kind::scalar(Type::Truth), Kind::scalar(Type::Date));
    let operands = [
        vec![area, money],
        vec![area, date],
        vec![truth, truth],
        vec![Kind::scalar(Type::Choice("tenure"))],
        vec![Kind::series(Dimension::MONEY), money],
        vec![Kind::rows("tenants", Type::Truth), area, area],
        vec![Kind::number(Dimension::MONEY * Dimension::MONEY), area],
    ];
    let formulas = [
        Fault::UnknownInput("x".into()),
        Fault::UnknownFigure("x".into()),
        Fault::DuplicateFigure("x".into()),
        Fault::NotFinite,
        Fault::EscapedVariable,
        Fault::ForeignNode,
        Fault::TooDeep,
        Fault::TooLarge,
    ];
    let operands = operands.map(|operands| Fault::Operands { operation: "at_most", operands });
    let formulas = operands.into_iter().chain(formulas).map(PackFault::Formula);
    values.into_iter().map(PackFault::BadValue).chain(formulas).collect()
}

#[test]
fn what_does_not_go_together_in_a_pack_is_told_in_the_readers_words() {
    let said =
        |fault: &PackFault, language| pack_error_text(&PackError { path: "$".into(), fault: fault.clone() }, language);
    let faults = inner_faults();
    assert_eq!(said(&faults[3], Language::ZhCn), "两边不是同一种量：㎡和万元。请改用同一种量再比较。");
    assert_eq!(said(&faults[4], Language::ZhCn), "两边不是同一类内容：数值和日期。请改成同一类。");
    assert!(said(&faults[0], Language::ZhCn).starts_with("“用地面积”按平方米、元、年等基本单位是"));
    assert_eq!(
        said(&PackFault::WrongType { expected: "truth", found: "text" }, Language::En),
        "Expected here: true or false; found: a text. Correct it."
    );
}

#[test]
fn errors_of_packs_are_said_with_their_facts() {
    let text = || "x".to_owned();
    let contradictions = [
        Contradiction::MarkAndValue,
        Contradiction::StatusAndValue,
        Contradiction::ConditionForm,
        Contradiction::TestForm,
        Contradiction::TestWithoutPart,
        Contradiction::PartForm,
        Contradiction::LimitForm,
        Contradiction::TwoIncluded,
        Contradiction::TypesTwice,
        Contradiction::Validity,
    ];
    let mut faults = vec![
        PackFault::NotJson { line: 1, column: 1 },
        PackFault::TooLarge,
        PackFault::TooDeep,
        PackFault::TooManyValues,
        PackFault::TextTooLong,
        PackFault::DuplicateKey(text()),
        PackFault::UnknownKey(text()),
        PackFault::MissingKey(text()),
        PackFault::EmptyText,
        PackFault::BadId(text()),
        PackFault::DuplicateId(text()),
        PackFault::UnknownWord { found: text(), known: text() },
        PackFault::BadDate(text()),
        PackFault::UnknownField(text()),
        PackFault::UnknownPack(text()),
        PackFault::UnknownParameter(text()),
        PackFault::UnknownTable(text()),
    ];
    faults.extend(contradictions.map(PackFault::Contradiction));
    faults.extend(inner_faults());
    for expected in ["object", "list", "text", "number", "whole_number", "truth"] {
        faults.push(PackFault::WrongType { expected, found: "null" });
    }
    for fault in faults {
        let error = PackError { path: "$".into(), fault };
        for language in Language::ALL {
            let sentence = pack_error_text(&error, language);
            assert!(!sentence.contains(['⟦', '{']), "{sentence}");
            assert!(language == Language::En || !holds_english(&sentence), "{sentence}");
        }
    }
}
