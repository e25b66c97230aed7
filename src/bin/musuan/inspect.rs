//! `musuan inspect FILE`.

use super::arguments::Arguments;
use super::{Failure, bytes_of, output};
use musuan::engine::import::{self, Imported, Inspection, Mapping, Options};
use musuan::engine::issue::Issue;
use musuan::engine::unit::Scale;
use musuan::i18n::{Arg, Language, Texts, format_quantity, issue_text, place_text};
use std::path::Path;

pub fn run(arguments: &Arguments, file: &Path, mapping: Option<&Path>) -> Result<String, Failure> {
    let imported = imported(arguments.language, file, mapping)?;
    let report = Inspection::of(&imported);
    if arguments.json {
        return serde_json::to_string(&report).map(|line| line + "\n").map_err(|error| error.to_string());
    }
    let texts = Texts::of(arguments.language);
    let say = |key: &str| texts.text(key, &[]);
    let mut text = format!("{} · {}\n\n", report.format, report.encoding);
    let mut columns = vec![vec![say("cli.inspect.column"), say("cli.inspect.field"), say("cli.inspect.unit")]];
    columns.extend(report.columns.iter().map(|column| {
        let field = column.field.map_or_else(|| "—".to_owned(), |field| say(&format!("field.{}.label", field.id())));
        let unit = column.scale.map_or_else(String::new, |scale| say(&format!("unit.{}", scale.id())));
        vec![column.column.clone(), field, unit]
    }));
    text += &output::table(&columns);
    let area = |value: Option<f64>| {
        let scale = Scale::by_id("square_metre");
        value
            .zip(scale)
            .map_or_else(|| "—".to_owned(), |(value, scale)| format_quantity(value, scale, arguments.language).text())
    };
    let mut parcels = vec![vec![
        say("cli.inspect.parcel"),
        say("cli.inspect.geodesic"),
        say("cli.inspect.planar"),
        say("cli.inspect.deed"),
    ]];
    parcels.extend(report.parcels.iter().map(|parcel| {
        let id = parcel.id.unwrap_or("—").to_owned();
        vec![id, area(parcel.area.geodesic), area(parcel.area.planar), area(parcel.area.deed)]
    }));
    text += "\n";
    text += &output::table(&parcels);
    Ok(text + &issues(&imported.issues, arguments.language))
}

/// Reads a file of parcels, with the user's own mapping if there is one.
pub fn imported(language: Language, file: &Path, mapping: Option<&Path>) -> Result<Imported, Failure> {
    let bytes = bytes_of(file, language)?;
    let mapping = mapping.map(|path| mapping_of(path, language)).transpose()?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let options = Options { file_name: &name, mapping: mapping.as_ref(), ..Options::default() };
    import::read(&bytes, &options).map_err(|error| issue_text(&error.issue(), language))
}

fn mapping_of(path: &Path, language: Language) -> Result<Mapping, Failure> {
    serde_json::from_slice(&bytes_of(path, language)?).map_err(|error| {
        let (file, reason) = (path.display().to_string(), error.to_string());
        Texts::of(language).text("cli.bad_mapping", &[("file", Arg::from(&file)), ("reason", Arg::from(&reason))])
    })
}

/// What was refused or looks wrong, a line each.
pub fn issues(issues: &[Issue], language: Language) -> String {
    let mut text = String::new();
    if !issues.is_empty() {
        text += &format!("\n{}\n", Texts::of(language).text("cli.issues", &[("count", Arg::from(issues.len()))]));
    }
    for issue in issues {
        text += &format!("  {}  {}\n", place_text(&issue.place, language), issue_text(issue, language));
    }
    text
}
