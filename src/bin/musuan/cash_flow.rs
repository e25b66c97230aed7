//! `musuan cash-flow FILE --rate R`.

use super::arguments::Arguments;
use super::files::{bytes_of, refused};
use super::{Failure, output};
use musuan::engine::cash_flow::{CashFlowReport, Flows, Payback, ReadError, read_flows};
use musuan::engine::graph::Cause;
use musuan::engine::import;
use musuan::engine::unit::Scale;
use musuan::i18n::{Digits, Language, Texts, format_number, format_quantity, issue_text, place_text};
use std::io::{self, Write};
use std::path::Path;

pub fn run(arguments: &Arguments, file: &Path, rate: f64, out: &mut dyn Write) -> Result<(), Failure> {
    let language = arguments.language;
    let bytes = bytes_of(file, language)?;
    let text = import::decode(&bytes, None).map_err(|error| refused(&error, language))?;
    let flows = read_flows(&text).map_err(|error| unread(&error, language))?;
    let report = flows.report(rate).map_err(|error| unread(&error.into(), language))?;
    if arguments.json {
        serde_json::to_writer(&mut *out, &report).map_err(io::Error::from)?;
        writeln!(out)?;
    } else {
        output::table(rows(language, &report, matches!(flows, Flows::Dated(_))), out)?;
    }
    Ok(())
}

fn unread(error: &ReadError, language: Language) -> Failure {
    let issue = error.issue();
    let (place, sentence) = (place_text(&issue.place, language), issue_text(&issue, language));
    if place.is_empty() {
        return Failure::Sentence(sentence);
    }
    Failure::said(language, "at_place", &[("place", &place), ("sentence", &sentence)])
}

fn rows(language: Language, report: &CashFlowReport, dated: bool) -> Vec<Vec<String>> {
    let say = |key: &str| Texts::of(language).text(&format!("cli.cash_flow.{key}"), &[]);
    let none = || say("none");
    let yuan = |value: f64| {
        Scale::by_id("yuan").map_or_else(String::new, |scale| format_quantity(value, scale, language).text())
    };
    let per_cent = |rate: f64| format!("{}%", format_number(rate * 100.0, Digits::Exactly(6)));
    let cause = |cause: Cause| Texts::of(language).text(&format!("cause.{}", cause.id()), &[]);
    let time = |payback: Payback| match payback {
        Payback::After(time) => {
            let unit = say(if dated { "years" } else { "periods" });
            format!("{}\u{202f}{unit}", format_number(time, Digits::Exactly(6)))
        }
        Payback::Never => cause(Cause::NeverPaidBack),
        Payback::NoOutlay => cause(Cause::NoOutlay),
        Payback::Unbounded => cause(Cause::Overflow),
    };
    let roots: Vec<String> = report.irr.roots.iter().map(|root| per_cent(*root)).collect();
    let reason = Texts::of(language).text(&format!("rate_reason.{}", report.irr.reason.id()), &[]);
    let mut rows = vec![
        (say("npv"), report.npv.map_or_else(none, yuan)),
        (say("irr"), if roots.is_empty() { none() } else { roots.join("  ") }),
        (say("reason"), reason),
    ];
    let interval = |(low, high): &(f64, f64)| (say("uncertain"), format!("{} … {}", per_cent(*low), per_cent(*high)));
    rows.extend(report.irr.uncertain.iter().map(interval));
    rows.extend([
        (say("mirr"), report.mirr.map_or_else(none, per_cent)),
        (say("payback"), time(report.payback.simple)),
        (say("discounted_payback"), time(report.payback.discounted)),
    ]);
    rows.into_iter().map(|(name, value)| vec![name, value]).collect()
}
