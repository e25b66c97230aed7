//! `musuan assess FILE`.

use super::arguments::{Arguments, Assess};
use super::files::{bytes_of, imported_of, input_of};
use super::{Failure, assess_table, project};
use jiff::civil::Date;
use musuan::engine::assessment::{Assessor, AssessorError};
use musuan::engine::export::AssessmentRecord;
use musuan::engine::graph::BuildError;
use musuan::engine::import::{Imported, InspectedIssue};
use musuan::engine::issue::{Issue, Severity};
use musuan::engine::job::{Listing, Summary};
use musuan::engine::policy::{DEFAULT_PACK, Pack, PackError, PackFault, builtin_ids};
use musuan::engine::project::{Project, ScenarioKey};
use musuan::i18n::{Language, pack_error_text};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

/// Row and feature of an issue or a parcel.
type Spot = (Option<usize>, Option<usize>);

pub fn run(arguments: &Arguments, asked: &Assess, out: &mut dyn Write) -> Result<(), Failure> {
    let language = arguments.language;
    let parcels = parcels(language, asked)?;
    let (assessor, as_of) = parcels.under(asked, language)?;
    let (listing, summary) = Listing::of(assessor, as_of, parcels.imported, &|_| ());
    if arguments.json {
        json_lines(&listing, &summary, as_of, out)?;
    } else {
        assess_table::write(language, &listing, &summary, as_of, out)?;
    }
    Ok(())
}

/// The parcels of a file, with what a project says of them.
pub struct Parcels {
    pub imported: Imported,
    /// The pack and the day of a project.
    pack: Option<String>,
    pub as_of: Option<Date>,
    /// The project with the scenario that was taken.
    pub project: Option<(Project, Option<ScenarioKey>)>,
}

impl Parcels {
    /// The pack that is asked for, else that of the project, else the default one.
    pub fn pack_of<'a>(&'a self, asked: &'a Assess) -> &'a str {
        asked.pack.as_deref().or(self.pack.as_deref()).unwrap_or(DEFAULT_PACK)
    }

    /// The rules and the day: as asked for, else those of the project, else the default pack and today.
    pub fn under(&self, asked: &Assess, language: Language) -> Result<(Assessor, Date), Failure> {
        let pack = self.pack_of(asked);
        let as_of = asked.as_of.or(self.as_of).unwrap_or_else(|| jiff::Zoned::now().date());
        Ok((assessor(pack, language)?, as_of))
    }
}

/// The parcels of a file. Those of a project bring its pack and its day; which scenario they are of is told beside the output.
pub fn parcels(language: Language, asked: &Assess) -> Result<Parcels, Failure> {
    let bytes = input_of(&asked.source.file, language)?;
    let file = asked.source.file.display().to_string();
    if project::is_project(&bytes) {
        let opened = project::open(&bytes, &file, asked.scenario.as_deref(), language)?;
        // A terminal that takes no words still gets the figures.
        let _ = writeln!(io::stderr().lock(), "musuan: {}", opened.said);
        let (pack, as_of) = (Some(opened.pack), opened.as_of);
        return Ok(Parcels { imported: opened.imported, pack, as_of, project: Some((opened.project, opened.taken)) });
    }
    if asked.scenario.is_some() {
        return Err(Failure::said(language, "no_scenarios", &[("file", &file)]));
    }
    let imported = imported_of(language, &asked.source, &bytes)?;
    Ok(Parcels { imported, pack: None, as_of: None, project: None })
}

/// The assessor under a built-in pack or one from a file.
pub fn assessor(pack: &str, language: Language) -> Result<Assessor, Failure> {
    let refused = |errors: &[PackError]| {
        let reasons: Vec<String> =
            errors.iter().map(|error| format!("\n  {}  {}", error.path, pack_error_text(error, language))).collect();
        Failure::said(language, "bad_pack", &[("file", pack), ("reasons", &reasons.concat())])
    };
    let unusable = |error: AssessorError| match error {
        AssessorError::Pack(errors) => refused(&errors),
        AssessorError::Formulas(errors) => {
            let error = |BuildError { at, fault }| PackError { path: at, fault: PackFault::Formula(fault) };
            refused(&errors.into_iter().map(error).collect::<Vec<_>>())
        }
    };
    if builtin_ids().any(|id| id == pack) {
        return Assessor::of_builtin(pack).map_err(unusable);
    }
    let path = Path::new(pack);
    if !path.exists() {
        let known = builtin_ids().collect::<Vec<_>>().join(", ");
        return Err(Failure::said(language, "unknown_pack", &[("text", pack), ("known", &known)]));
    }
    let text = String::from_utf8(bytes_of(path, language)?)
        .map_err(|_| Failure::said(language, "pack_not_utf8", &[("file", pack)]))?;
    Assessor::new(Pack::parse(&text).map_err(|errors| refused(&errors))?).map_err(unusable)
}

/// One object a parcel. Issues of its own row stand with a parcel; those of rows that gave none, and the totals of several
/// parcels, in a last object without an id. What columns were not read is the matter of `inspect`.
fn json_lines(listing: &Listing, summary: &Summary, as_of: Date, out: &mut dyn Write) -> io::Result<()> {
    let mut placed: BTreeMap<Spot, Vec<&Issue>> = BTreeMap::new();
    for issue in listing.all_issues() {
        let spot = (issue.place.row, issue.place.feature);
        if spot != (None, None) || issue.severity != Severity::Note {
            placed.entry(spot).or_default().push(issue);
        }
    }
    for parcel in listing.imported() {
        let issues = reported(placed.remove(&(parcel.row, parcel.feature)).unwrap_or_default());
        let assessment = listing.assessor().assess(&parcel.parcel, as_of);
        let record = AssessmentRecord::of(&assessment).with_needs(&assessment, &parcel.parcel);
        line(&record.at(parcel, issues), out)?;
    }
    let rest: Vec<&Issue> = placed.into_values().flatten().collect();
    let has_totals = listing.imported().len() > 1;
    if rest.is_empty() && !has_totals {
        return Ok(());
    }
    let last = AssessmentRecord::without_parcel(reported(rest));
    line(&if has_totals { last.with_totals(totals_json(listing, summary)) } else { last }, out)
}

/// The totals; what they leave out; merged numbers; and the total rows of the file, held against the parcels.
fn totals_json(listing: &Listing, summary: &Summary) -> Value {
    let totals = listing.totals();
    json!({
        "parcels": listing.imported().len() - totals.left_out.parcels,
        "site_area": totals.site_area,
        "floor_area": totals.floor_area,
        "tax": totals.tax,
        "plot_ratio": totals.plot_ratio,
        "tax_per_area": totals.tax_per_area,
        "left_out": totals.left_out,
        "low_ratio": totals.low_ratio,
        "merged": summary.merged,
        "sums": summary.sums,
    })
}

fn reported<'a>(issues: Vec<&'a Issue>) -> Vec<InspectedIssue<'a>> {
    issues.into_iter().map(InspectedIssue::of).collect()
}

fn line(record: &AssessmentRecord<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, record)?;
    writeln!(out)
}
