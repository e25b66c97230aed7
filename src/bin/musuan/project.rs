//! A project file for `musuan assess`: its parcels as they count in one scenario.

use super::Failure;
use jiff::civil::Date;
use musuan::engine::import::{Detected, Encoding, Format, Imported, ImportedParcel, Kept, Reason};
use musuan::engine::project::{Candidate, Counts, Project, Scenario, ScenarioKey, ScenarioName};
use musuan::i18n::{Arg, Language, Texts, issue_text, scenario_name};
use std::collections::BTreeSet;

/// What every project file has in it.
const MARK: &[u8] = b"\"musuan-project\"";

/// A project that was opened, ready to be assessed.
pub struct Opened {
    /// Its parcels.
    pub imported: Imported,
    /// Its policy pack.
    pub pack: String,
    /// Its day; `None` follows the day on which someone looks.
    pub as_of: Option<Date>,
    /// Which scenario was taken, and which others there are.
    pub said: String,
    /// The whole project.
    pub project: Project,
    /// The scenario that was taken; none is the base.
    pub taken: Option<ScenarioKey>,
}

/// Whether a file is a project's.
pub fn is_project(bytes: &[u8]) -> bool {
    let begins = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start().starts_with(b"{");
    begins && bytes.windows(MARK.len()).any(|part| part == MARK)
}

/// Opens a project: the base, or the scenario of this name. One that disagrees with itself is left to the page, where somebody can
/// decide.
pub fn open(bytes: &[u8], file: &str, scenario: Option<&str>, language: Language) -> Result<Opened, Failure> {
    let candidate = Candidate::read(&String::from_utf8_lossy(bytes))
        .map_err(|error| Failure::Sentence(issue_text(&error.issue(), language)))?;
    if !candidate.doubts().is_empty() {
        return Err(Failure::said(language, "project_in_doubt", &[("file", file)]));
    }
    let project = candidate.decided(Counts::Value);
    let taken = scenario.map(|name| scenario_of(&project, name, language)).transpose()?;
    let parcels = project.parcels().iter().zip(1..).map(|(parcel, row)| ImportedParcel {
        parcel: project.record_of_parcel(parcel, taken.map(Scenario::key)).parcel.clone(),
        row: Some(row),
        ..ImportedParcel::default()
    });
    Ok(Opened {
        imported: imported(parcels.collect()),
        pack: project.pack().to_owned(),
        as_of: project.as_of(),
        said: said(&project, taken, language),
        taken: taken.map(Scenario::key),
        project,
    })
}

fn scenario_of<'p>(project: &'p Project, name: &str, language: Language) -> Result<&'p Scenario, Failure> {
    let texts = Texts::of(language);
    let is_it = |scenario: &&Scenario| match scenario.name() {
        ScenarioName::Given(given) => given == name,
        ScenarioName::AssumptionSet(set) => set == name || scenario_name(scenario, texts) == name,
    };
    project.scenarios().iter().find(is_it).ok_or_else(|| {
        let base = texts.text("scenario.base", &[]);
        let known = names(project.scenarios().iter(), language);
        let known = if known.is_empty() { base } else { known };
        Failure::said(language, "unknown_scenario", &[("text", name), ("known", &known)])
    })
}

fn said(project: &Project, taken: Option<&Scenario>, language: Language) -> String {
    let texts = Texts::of(language);
    let said = match taken {
        Some(scenario) => texts.text("cli.project.scenario", &[("name", Arg::from(&scenario_name(scenario, texts)))]),
        None => texts.text("cli.project.base", &[]),
    };
    let others = project.scenarios().iter().filter(|scenario| Some(scenario.key()) != taken.map(Scenario::key));
    let others = names(others, language);
    if taken.is_some() || others.is_empty() {
        return said;
    }
    let more = texts.text("cli.project.others", &[("names", Arg::from(&others))]);
    [said, more].join(texts.sentence_gap())
}

fn names<'p>(scenarios: impl Iterator<Item = &'p Scenario>, language: Language) -> String {
    let texts = Texts::of(language);
    let names: Vec<String> = scenarios.map(|scenario| scenario_name(scenario, texts)).collect();
    names.join(&texts.text("page.separator", &[]))
}

/// Parcels that need no reading, as a file gives them.
fn imported(parcels: Vec<ImportedParcel>) -> Imported {
    Imported {
        format: Format::GeoJson,
        encoding: Detected { encoding: Encoding::Utf8, reason: Reason::Format, mark: 0, has_damage: false },
        delimiter: None,
        heading_row: None,
        columns: Vec::new(),
        parcels,
        issues: Vec::new(),
        crs: None,
        sheets: Vec::new(),
        sheet: None,
        refused: BTreeSet::new(),
        kept: Kept::default(),
        summing: Vec::new(),
        merged: Vec::new(),
        equal: Vec::new(),
    }
}
