//! `musuan assess FILE`.

use super::arguments::Arguments;
use super::inspect::{imported, issues};
use super::{Failure, bytes_of, output};
use jiff::civil::Date;
use musuan::engine::assessment::{Answer, Assessment, Assessor};
use musuan::engine::export::assessment_json;
use musuan::engine::import::Imported;
use musuan::engine::issue::Issue;
use musuan::engine::policy::{AsEntered, DEFAULT_PACK, Decision, Pack, Text, Validity, builtin_ids, validity};
use musuan::engine::unit::Scale;
use musuan::i18n::{Arg, Language, Texts, format_date, format_quantity};
use std::collections::BTreeMap;
use std::path::Path;

/// Figures of the plain table, each with the scale it is shown in.
const COLUMNS: [(&str, &str); 5] = [
    ("official_site_area", "square_metre"),
    ("counted_floor_area", "square_metre"),
    ("plot_ratio", "ratio"),
    ("tax_per_area", "ten_thousand_yuan_per_hectare_year"),
    ("output_per_area", "ten_thousand_yuan_per_hectare_year"),
];

/// Row and feature of an issue or a parcel.
type Spot = (Option<usize>, Option<usize>);

pub fn run(
    arguments: &Arguments,
    file: &Path,
    pack: Option<&str>,
    as_of: Option<Date>,
    mapping: Option<&Path>,
) -> Result<String, Failure> {
    let assessor = assessor(pack.unwrap_or(DEFAULT_PACK), arguments.language)?;
    let imported = imported(arguments.language, file, mapping)?;
    let as_of = as_of.unwrap_or_else(|| jiff::Zoned::now().date());
    if arguments.json {
        return json_lines(&assessor, &imported, as_of);
    }
    Ok(tables(arguments.language, &assessor, &imported, as_of))
}

fn assessor(pack: &str, language: Language) -> Result<Assessor, Failure> {
    if builtin_ids().any(|id| id == pack) {
        return Assessor::of_builtin(pack).map_err(|error| error.to_string());
    }
    let texts = Texts::of(language);
    let path = Path::new(pack);
    if !path.exists() {
        let known = builtin_ids().collect::<Vec<_>>().join(", ");
        return Err(texts.text("cli.unknown_pack", &[("text", Arg::from(pack)), ("known", Arg::from(&known))]));
    }
    let refused = |reason: String| texts.text("cli.bad_pack", &[("file", pack.into()), ("reason", Arg::from(&reason))]);
    let text = String::from_utf8(bytes_of(path, language)?).map_err(|error| refused(error.to_string()))?;
    let listed = |errors: Vec<musuan::engine::policy::PackError>| {
        refused(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
    };
    Assessor::new(Pack::parse(&text).map_err(listed)?).map_err(|error| refused(error.to_string()))
}

/// One object a parcel. Issues of its own row stand with a parcel, those of no parcel in an object without an id.
fn json_lines(assessor: &Assessor, imported: &Imported, as_of: Date) -> Result<String, Failure> {
    let mut placed: BTreeMap<Spot, Vec<Issue>> = BTreeMap::new();
    for issue in &imported.issues {
        placed.entry((issue.place.row, issue.place.feature)).or_default().push(issue.clone());
    }
    let mut text = String::new();
    for parcel in &imported.parcels {
        let own = placed.remove(&(parcel.row, parcel.feature)).unwrap_or_default();
        let assessment = assessor.assess(&parcel.parcel, as_of);
        text += &assessment_json(parcel.id(), &assessment, &own).to_string();
        text.push('\n');
    }
    let rest: Vec<Issue> = placed.into_values().flatten().collect();
    if !rest.is_empty() {
        text += &serde_json::json!({ "id": null, "issues": rest }).to_string();
        text.push('\n');
    }
    Ok(text)
}

fn tables(language: Language, assessor: &Assessor, imported: &Imported, as_of: Date) -> String {
    let texts = Texts::of(language);
    let mut rows = vec![vec![texts.text("cli.inspect.parcel", &[])]];
    if let Some(heading) = rows.first_mut() {
        heading.extend(COLUMNS.iter().map(|(figure, _)| texts.text(&format!("figure.{figure}"), &[])));
        heading.push(texts.text("cli.assess.type", &[]));
    }
    for parcel in &imported.parcels {
        let assessment = assessor.assess(&parcel.parcel, as_of);
        let mut row = vec![parcel.id().unwrap_or("—").to_owned()];
        row.extend(COLUMNS.iter().map(|(figure, scale)| cell(&assessment, figure, scale, language)));
        row.push(type_text(assessor, &assessment, language));
        rows.push(row);
    }
    heading(assessor, as_of, language) + &output::table(&rows) + &issues(&imported.issues, language)
}

/// Pack and day, and a word if the pack is not in force.
fn heading(assessor: &Assessor, as_of: Date, language: Language) -> String {
    let Some(pack) = assessor.rulebook().main() else { return String::new() };
    let texts = Texts::of(language);
    let day = format_date(as_of, language);
    let mut line = texts
        .text("cli.assess.heading", &[("pack", Arg::from(title(&pack.title, language))), ("as_of", Arg::from(&day))]);
    if let Validity::Expired { .. } | Validity::NotYet { .. } | Validity::Superseded { .. } = validity(pack, as_of) {
        line += &format!("\n{}", texts.text("cli.assess.not_in_force", &[]));
    }
    line + "\n\n"
}

fn title(text: &Text, language: Language) -> &str {
    match language {
        Language::ZhCn => &text.zh,
        Language::En => &text.en,
    }
}

fn cell(assessment: &Assessment, figure: &str, scale: &str, language: Language) -> String {
    let texts = Texts::of(language);
    match (assessment.answer(figure), Scale::by_id(scale)) {
        (Some(Answer::Known(value)), Some(scale)) => format_quantity(value, scale, language).text(),
        (Some(Answer::Missing(_)), _) => texts.text("cli.assess.missing", &[]),
        (Some(Answer::Undefined(cause)), _) => texts.text(&format!("cause.{}", cause.id()), &[]),
        (None, _) | (_, None) => "—".to_owned(),
    }
}

fn type_text(assessor: &Assessor, assessment: &Assessment, language: Language) -> String {
    let texts = Texts::of(language);
    let name = |id: &str| {
        let own = assessor.rulebook().types().iter().find(|own| own.id == id);
        own.map_or_else(|| id.to_owned(), |own| title(&own.label, language).to_owned())
    };
    let diagnosis = assessment.diagnosis();
    let entered = match &diagnosis.as_entered {
        AsEntered::Type(id) => name(id),
        AsEntered::Open(ids) => ids.iter().map(|id| name(id)).collect::<Vec<_>>().join(" / ") + "?",
        AsEntered::None => texts.text("cli.assess.no_type", &[]),
    };
    match &diagnosis.decision {
        Decision::Type(id) => name(id),
        Decision::None => texts.text("cli.assess.no_type", &[]),
        Decision::Undefined(cause) => texts.text(&format!("cause.{}", cause.id()), &[]),
        Decision::DependsOn(fields) => {
            texts.text("cli.assess.as_entered", &[("type", Arg::from(&entered)), ("count", Arg::from(fields.len()))])
        }
    }
}
