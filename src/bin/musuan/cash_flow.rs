//! `musuan cash-flow FILE --rate R`.

use super::arguments::Arguments;
use super::{Failure, bytes_of, output};
use musuan::engine::cash_flow::{CashFlowReport, Flows, read_flows};
use musuan::engine::import;
use musuan::engine::unit::Scale;
use musuan::i18n::{Digits, Texts, format_number, format_quantity, issue_text, place_text};
use std::path::Path;

pub fn run(arguments: &Arguments, file: &Path, rate: f64) -> Result<String, Failure> {
    let language = arguments.language;
    let bytes = bytes_of(file, language)?;
    let text = import::decode(&bytes, None).map_err(|error| issue_text(&error.issue(), language))?;
    let flows = read_flows(&text).map_err(|error| {
        let issue = error.issue();
        format!("{} {}", place_text(&issue.place, language), issue_text(&issue, language)).trim().to_owned()
    })?;
    let report = flows.report(rate).map_err(|error| error.to_string())?;
    if arguments.json {
        let line = serde_json::to_string(&report).map_err(|error| error.to_string())?;
        return Ok(line + "\n");
    }
    Ok(table_of(arguments, &report, matches!(flows, Flows::Dated(_))))
}

fn table_of(arguments: &Arguments, report: &CashFlowReport, dated: bool) -> String {
    let texts = Texts::of(arguments.language);
    let say = |key: &str| texts.text(key, &[]);
    let none = || say("cli.cash_flow.none");
    let in_scale = |value: f64, id: &str| {
        Scale::by_id(id).map_or_else(String::new, |scale| format_quantity(value, scale, arguments.language).text())
    };
    let per_cent = |rate: f64| format!("{} %", format_number(rate * 100.0, Digits::Exactly(6)));
    let time = |time: Option<f64>| {
        let unit = say(if dated { "cli.cash_flow.years" } else { "cli.cash_flow.periods" });
        time.map_or_else(none, |time| format!("{} {unit}", format_number(time, Digits::Exactly(6))))
    };
    let roots: Vec<String> = report.irr.roots.iter().map(|root| per_cent(*root)).collect();
    let reason = serde_json::to_value(report.irr.reason).ok();
    let reason = reason.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
    let rows = [
        (say("cli.cash_flow.npv"), report.npv.map_or_else(none, |value| in_scale(value, "yuan"))),
        (say("cli.cash_flow.irr"), if roots.is_empty() { none() } else { roots.join("  ") }),
        (say("cli.cash_flow.reason"), say(&format!("rate_reason.{reason}"))),
        (say("cli.cash_flow.mirr"), report.mirr.map_or_else(none, per_cent)),
        (say("cli.cash_flow.payback"), time(report.payback.simple)),
        (say("cli.cash_flow.discounted_payback"), time(report.payback.discounted)),
    ];
    output::table(&rows.map(|(name, value)| vec![name, value]))
}
