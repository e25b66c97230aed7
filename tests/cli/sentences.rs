//! Every code that the engine can give has a sentence in both languages.

use musuan::engine::cash_flow::{FlowError, ReadError, Reason};
use musuan::engine::consistency::SLIPS;
use musuan::engine::field::{Bounds, Field};
use musuan::engine::graph::Cause;
use musuan::engine::model::{Figure, ROUTES};
use musuan::engine::parcel::ValueError;
use musuan::engine::policy::{Contradiction, PackError, PackFault};
use musuan::engine::project::{ActionError, OpenError};
use musuan::i18n::{Language, Texts, issue_text};

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
    let actions = [ActionError::NoParcel { parcel: 0, count: 0 }, ActionError::NoRow { row: 0, count: 0 }];
    assert_said(actions.iter().map(|error| format!("issue.{}", error.code())));
    let opening = [
        OpenError::NotAProject,
        OpenError::Newer { found: 2, known: 1 },
        OpenError::Malformed { line: 1, column: 1, detail: String::new() },
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
        PackFault::WrongType { expected: "a text", found: "a number" },
        PackFault::EmptyText,
        PackFault::BadId(text()),
        PackFault::DuplicateId(text()),
        PackFault::UnknownWord { found: text(), known: text() },
        PackFault::BadDate(text()),
        PackFault::UnknownField(text()),
        PackFault::BadValue(ValueError::WrongKind(Field::SiteArea)),
        PackFault::UnknownPack(text()),
        PackFault::UnknownParameter(text()),
        PackFault::UnknownTable(text()),
    ];
    faults.extend(contradictions.map(PackFault::Contradiction));
    assert_said(["issue.pack.formula".to_owned()]);
    for fault in faults {
        let issue = PackError { path: "$".into(), fault }.issue();
        for language in Language::ALL {
            let sentence = issue_text(&issue, language);
            assert!(!sentence.contains(['⟦', '{']), "{sentence}");
        }
    }
}
