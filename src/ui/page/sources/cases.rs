//! The worked cases of a pack, run while the page is shown, by the code that computes everything else.

use crate::engine::assessment::Assessor;
use crate::engine::graph::Cell;
use crate::engine::parcel::Parcel;
use crate::engine::policy::{Case, CaseCheck, CaseResult, Expected, Reading, Rulebook, builtin, run_cases};
use crate::engine::unit::Scale;
use crate::i18n::{Arg, Digits, Language, Texts, format_date, format_quantity_to};
use crate::ui::design::{NoticeWeight, Standing, fold, notice, standing_with};
use crate::ui::view::{pack_text, value_text};
use yew::prelude::*;

/// More digits than a tolerance has that is meant, fewer than the noise of binary numbers.
const DIGITS: Digits = Digits::UpTo(6);

/// A tolerance below the last of those digits only forgives that noise.
const NOISE: f64 = 1e-6;

/// Props of [`WorkedCases`].
#[derive(Properties, PartialEq)]
pub struct WorkedCasesProps {
    /// Id of the built-in pack, as it was shipped: no edit of the project changes what is run.
    pub pack: AttrValue,
    /// Language of the words.
    pub language: Language,
}

/// A pack that has been run through its cases.
struct Run {
    rulebook: Rulebook,
    cases: Vec<(Case, CaseResult)>,
}

/// Every worked case of a pack: what is entered, what is expected, what came out, and whether they agree. Nothing for a
/// pack without cases.
#[component]
pub fn WorkedCases(props: &WorkedCasesProps) -> Html {
    let run = use_memo(props.pack.clone(), |pack| run(pack));
    let texts = Texts::of(props.language);
    let Some(run) = &*run else {
        return notice(NoticeWeight::Short, &texts.text("sources.case.unusable", &[]).into(), Html::default(), None);
    };
    if run.cases.is_empty() {
        return Html::default();
    }
    let passed = run.cases.iter().filter(|(_, result)| result.passed()).count();
    let counts = [("passed", Arg::Count(passed)), ("count", Arg::Count(run.cases.len()))];
    let standing = standing(passed == run.cases.len(), texts.text("sources.cases", &counts));
    let cases = run.cases.iter().map(|(own, result)| case(texts, &run.rulebook, own, result));
    fold(standing, false, cases.collect())
}

/// `None` where the pack cannot be used, which is told of the pack itself too.
fn run(pack: &str) -> Option<Run> {
    let pack = builtin(pack).ok()?;
    let cases = pack.cases.clone();
    let assessor = Assessor::new(pack).ok()?;
    let results = run_cases(assessor.rulebook(), assessor.graph(), &cases);
    Some(Run { rulebook: assessor.rulebook().clone(), cases: cases.into_iter().zip(results).collect() })
}

fn standing(passed: bool, words: String) -> Html {
    standing_with(if passed { Standing::Meets } else { Standing::Short }, words)
}

fn outcome(texts: &Texts, passed: bool) -> Html {
    standing(passed, texts.text(if passed { "sources.case.passed" } else { "sources.case.failed" }, &[]))
}

fn case(texts: &Texts, rulebook: &Rulebook, case: &Case, result: &CaseResult) -> Html {
    let label = pack_text(texts, &case.label);
    let day = format_date(case.as_of, texts.language());
    let heading = |key: &str| html! { <th scope="col">{ texts.text(key, &[]) }</th> };
    html! {
        <section class="worked-case" key={case.id.clone()}>
            <h4 class="worked-case__title">{ label.clone() }{ " " }{ outcome(texts, result.passed()) }</h4>
            <p class="section__lead">
                { texts.text("sources.case.inputs", &[("inputs", Arg::Text(&inputs(texts, &case.parcel))), ("date", Arg::Text(&day))]) }
            </p>
            <p class="section__lead">{ texts.text("sources.of", &[("source", Arg::Text(&pack_text(texts, &case.source)))]) }</p>
            <div class="table-frame" role="group" tabindex="0" aria-label={label}>
                <table class="table">
                    <thead><tr>
                        { heading("sources.case.figure") }
                        { heading("sources.case.expected") }
                        { heading("sources.case.found") }
                        { heading("sources.case.outcome") }
                    </tr></thead>
                    <tbody>{ for result.checks.iter().map(|check| check_row(texts, rulebook, check)) }</tbody>
                </table>
            </div>
        </section>
    }
}

/// What is entered, one after the other.
fn inputs(texts: &Texts, parcel: &Parcel) -> String {
    let entries = parcel.values().map(|(field, entry)| {
        let name = texts.text(&format!("field.{}.label", field.id()), &[]);
        let value = value_text(field, &entry.value, texts);
        texts.text("sources.case.input", &[("name", Arg::Text(&name)), ("value", Arg::Text(&value))])
    });
    entries.collect::<Vec<_>>().join(&texts.text("sources.case.separator", &[]))
}

fn check_row(texts: &Texts, rulebook: &Rulebook, check: &CaseCheck) -> Html {
    let (name, expected, found) = match check {
        CaseCheck::Figure { figure, expected, found } => (
            figure_text(texts, rulebook, figure),
            expected_text(texts, expected),
            found.map_or_else(String::new, |found| found_text(texts, expected, found)),
        ),
        CaseCheck::Type { reading, expected, found } => {
            let key = match reading {
                Reading::AsEntered => "sources.case.as_entered",
                Reading::Decided => "sources.case.decided",
            };
            (texts.text(key, &[]), type_text(texts, rulebook, expected), type_text(texts, rulebook, found))
        }
    };
    html! {
        <tr>
            <th scope="row">{ name }</th>
            <td class="table__words">{ expected }</td>
            <td class="table__words">{ found }</td>
            <td class="table__words">{ outcome(texts, check.passed()) }</td>
        </tr>
    }
}

/// What a figure is called: by the language files, else by the pack that brings it.
fn figure_text(texts: &Texts, rulebook: &Rulebook, figure: &str) -> String {
    let key = format!("figure.{figure}");
    if texts.has(&key) {
        return texts.text(&key, &[]);
    }
    let label = rulebook.label(figure).map_or_else(|| figure.to_owned(), |label| pack_text(texts, label).to_string());
    if figure.ends_with(".met") { texts.text("sources.case.met", &[("threshold", Arg::Text(&label))]) } else { label }
}

fn expected_text(texts: &Texts, expected: &Expected) -> String {
    match expected {
        Expected::Number { value, tolerance, scale } if scale.from_base(*tolerance) >= NOISE => {
            let tolerance = format_quantity_to(*tolerance, scale, DIGITS, texts.language()).number;
            let both = [("value", Arg::Text(&shown(texts, *value, scale))), ("tolerance", Arg::Text(&tolerance))];
            texts.text("sources.case.within", &both)
        }
        Expected::Number { value, scale, .. } => shown(texts, *value, scale),
        Expected::Truth(truth) => truth_text(texts, *truth),
        Expected::Missing => texts.text("sources.case.missing", &[]),
        Expected::Undefined(cause) => texts.text(&format!("cause.{cause}"), &[]),
    }
}

fn found_text(texts: &Texts, expected: &Expected, found: Cell) -> String {
    match (found, expected) {
        (Cell::Known(value), Expected::Number { scale, .. }) => shown(texts, value, scale),
        (Cell::Known(value), Expected::Truth(_)) => truth_text(texts, value != 0.0),
        (Cell::Known(value), _) => value.to_string(),
        (Cell::Missing, _) => texts.text("sources.case.missing", &[]),
        (Cell::Undefined(cause), _) => texts.text(&format!("cause.{}", cause.id()), &[]),
    }
}

fn shown(texts: &Texts, value: f64, scale: &Scale) -> String {
    format_quantity_to(value, scale, DIGITS, texts.language()).text()
}

fn truth_text(texts: &Texts, truth: bool) -> String {
    texts.text(if truth { "page.inputs.yes" } else { "page.inputs.no" }, &[])
}

/// A type by its name; `none`, `open` and causes in words.
fn type_text(texts: &Texts, rulebook: &Rulebook, id: &str) -> String {
    if let Some(own) = rulebook.types().iter().find(|own| own.id == id) {
        return pack_text(texts, &own.label).to_string();
    }
    let key = match id {
        "none" | "open" => format!("sources.case.{id}"),
        cause => format!("cause.{cause}"),
    };
    texts.text(&key, &[])
}
