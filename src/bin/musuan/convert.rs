//! `musuan convert FILE OUT`.

use super::arguments::{Arguments, Assess};
use super::assess;
use super::{Failure, files, inspect};
use jiff::civil::Date;
use musuan::engine::export::ListFormat;
use musuan::engine::job::Listing;
use musuan::engine::policy::builtin_ids;
use musuan::engine::project::{Action, Dossier, History, Project};
use musuan::i18n::{Arg, Language, Texts};
use musuan::workbook::{ListBook, Results, list_file};
use std::io::Write;
use std::path::Path;

/// What is written.
enum Target {
    /// A list with what is computed of it.
    List(ListFormat),
    /// A project of the parcels.
    Project,
}

impl Target {
    /// By the ending of a file's name.
    fn of(file: &Path) -> Option<Self> {
        let ending = file.extension()?.to_string_lossy();
        let project = || ending.eq_ignore_ascii_case("json").then_some(Self::Project);
        ListFormat::of_ending(&ending).map(Self::List).or_else(project)
    }
}

/// Reads parcels and writes them as another kind of file; what was not read is listed.
pub fn run(arguments: &Arguments, asked: &Assess, file: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    let language = arguments.language;
    let name = file.display().to_string();
    let target = Target::of(file).ok_or_else(|| Failure::said(language, "bad_ending", &[("file", &name)]))?;
    if files::is_same(file, &asked.source.file) {
        return Err(Failure::said(language, "target_is_input", &[("file", &name)]));
    }
    let parcels = assess::parcels(language, asked)?;
    let pack = parcels.pack_of(asked).to_owned();
    let (assessor, as_of) = parcels.under(asked, language)?;
    let fixed_day = asked.as_of.or(parcels.as_of);
    let (listing, _) = Listing::of(assessor, as_of, parcels.imported, &|_| ());
    let bytes = match target {
        Target::List(format) => {
            let refused = |reason: String| Failure::said(language, "no_workbook", &[("reason", &reason)]);
            list_file(&ListBook::whole(&listing, language), format, Results::True)
                .map_err(|error| refused(error.to_string()))?
        }
        Target::Project => project(&listing, &pack, fixed_day, language)?,
    };
    files::write(file, &bytes, language)?;
    let args = [("file", Arg::Text(&name)), ("count", Arg::Count(listing.count()))];
    writeln!(out, "{}", Texts::of(language).text("cli.converted", &args))?;
    inspect::issues(listing.all_issues(), language, out)?;
    Ok(())
}

/// The file of a new project with the parcels. A pack of a file of one's own is no part of a project.
fn project(listing: &Listing, pack: &str, as_of: Option<Date>, language: Language) -> Result<Vec<u8>, Failure> {
    if !builtin_ids().any(|id| id == pack) {
        return Err(Failure::said(language, "project_own_pack", &[("text", pack)]));
    }
    let mut history = History::of(Project::new(pack));
    let dossiers = listing.imported().iter().map(|own| Dossier::of(own.parcel.clone())).collect();
    let actions = [Action::SetAsOf(as_of), Action::add_all(history.project(), dossiers)];
    let refused = |reason: String| Failure::said(language, "no_project", &[("reason", &reason)]);
    for action in actions {
        history.apply(action).map_err(|error| refused(error.to_string()))?;
    }
    history.project().to_file().map(String::into_bytes).map_err(|error| refused(error.to_string()))
}
