//! `musuan inspect FILE`.

use super::arguments::{Arguments, Source};
use super::files::imported;
use super::{Failure, output};
use musuan::engine::import::{Inspection, reason_groups};
use musuan::engine::issue::Issue;
use musuan::engine::unit::Scale;
use musuan::i18n::{Arg, Language, Texts, format_quantity, issue_text, place_text};
use std::io::{self, Write};

pub fn run(arguments: &Arguments, source: &Source, out: &mut dyn Write) -> Result<(), Failure> {
    let language = arguments.language;
    let imported = imported(language, source)?;
    let report = Inspection::of(&imported);
    if arguments.json {
        serde_json::to_writer(&mut *out, &report).map_err(io::Error::from)?;
        writeln!(out)?;
        return Ok(());
    }
    let crs = report.crs.as_deref().map(|crs| format!(" · {crs}")).unwrap_or_default();
    writeln!(out, "{} · {}{crs}\n", report.format, report.encoding)?;
    output::table(columns(&report, language), out)?;
    writeln!(out)?;
    output::table(parcels(&report, language), out)?;
    issues(&imported.issues, language, out)?;
    Ok(())
}

fn columns(report: &Inspection<'_>, language: Language) -> Vec<Vec<String>> {
    let say = |key: &str| Texts::of(language).text(key, &[]);
    let mut rows = vec![["column", "field", "unit"].map(|key| say(&format!("cli.inspect.{key}"))).to_vec()];
    rows.extend(report.columns.iter().map(|column| {
        let field = column
            .field
            .map_or_else(|| say("cli.inspect.not_read"), |field| say(&format!("field.{}.label", field.id())));
        let unit = column.scale.map_or_else(String::new, |scale| say(&format!("unit.{}", scale.id())));
        vec![column.column.clone(), field, unit]
    }));
    rows
}

/// Areas in m², each column with the unit once in its heading.
fn parcels(report: &Inspection<'_>, language: Language) -> Vec<Vec<String>> {
    let texts = Texts::of(language);
    let scale = Scale::by_id("square_metre");
    let unit = texts.text("unit.square_metre", &[]);
    let heading = |key: &str| {
        let name = texts.text(&format!("cli.inspect.{key}"), &[]);
        texts.text("cli.with_unit", &[("name", Arg::from(&name)), ("unit", Arg::from(&unit))])
    };
    let area = |value: Option<f64>| {
        let shown = value.zip(scale).map(|(value, scale)| format_quantity(value, scale, language).number);
        shown.unwrap_or_else(|| "—".to_owned())
    };
    let mut rows = vec![vec![texts.text("cli.inspect.parcel", &[])]];
    if let Some(first) = rows.first_mut() {
        first.extend(["geodesic", "planar", "deed"].map(heading));
    }
    rows.extend(report.parcels.iter().map(|parcel| {
        let id = parcel.id.unwrap_or("—").to_owned();
        vec![id, area(parcel.area.geodesic), area(parcel.area.planar), area(parcel.area.deed)]
    }));
    rows
}

/// What was refused or looks wrong, a line each.
pub fn issues(issues: &[Issue], language: Language, out: &mut dyn Write) -> io::Result<()> {
    if !issues.is_empty() {
        writeln!(out, "\n{}", Texts::of(language).text("cli.issues", &[("count", Arg::from(issues.len()))]))?;
    }
    let groups: Vec<_> = reason_groups(issues).into_iter().filter(|group| group.count > 1).collect();
    if !groups.is_empty() {
        writeln!(out, "{}", Texts::of(language).text("cli.reasons", &[]))?;
    }
    for group in groups {
        let Some(first) = issues.get(group.first) else { continue };
        let reason = issue_text(first, language);
        let args = [("reason", Arg::from(&reason)), ("count", Arg::from(group.count))];
        writeln!(out, "  {}", Texts::of(language).text("cli.reason", &args))?;
    }
    for issue in issues {
        let place = place_text(&issue.place, language);
        writeln!(out, "  {place}{}{}", if place.is_empty() { "" } else { "  " }, issue_text(issue, language))?;
    }
    Ok(())
}
