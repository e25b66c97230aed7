//! `musuan workbook FILE --out FILE`.

use super::arguments::{Arguments, Assess};
use super::{Failure, assess, files};
use musuan::engine::import::ImportedParcel;
use musuan::engine::job::Listing;
use musuan::engine::parcel::Parcel;
use musuan::engine::project::{Project, Scenario, ScenarioKey};
use musuan::i18n::{Arg, Language, Texts, scenario_name};
use musuan::workbook::{ListBook, ParcelBook, Results, WorkbookError, list_workbook, parcel_workbook};
use std::io::Write;
use std::path::Path;

/// Writes the workbook of one parcel, or of the whole list where no parcel is named.
pub fn run(
    arguments: &Arguments,
    asked: &Assess,
    parcel: Option<&str>,
    file: &Path,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let language = arguments.language;
    let name = file.display().to_string();
    if files::is_same(file, &asked.source.file) {
        return Err(Failure::said(language, "out_is_input", &[("file", &name)]));
    }
    let parcels = assess::parcels(language, asked)?;
    let (assessor, as_of) = parcels.under(asked, language)?;
    let refused = |error: WorkbookError| Failure::said(language, "no_workbook", &[("reason", &error.to_string())]);
    let bytes = match parcel {
        Some(named) => {
            let place = place_of(&parcels.imported.parcels, named);
            let own = place.and_then(|place| Some((place, parcels.imported.parcels.get(place)?)));
            let (place, own) = own.ok_or_else(|| Failure::said(language, "no_parcel", &[("text", named)]))?;
            let (scenario, others) = scenarios(parcels.project.as_ref(), place, language);
            let book = ParcelBook { assessor: &assessor, parcel: &own.parcel, as_of, language, scenario, others };
            parcel_workbook(&book, Results::True).map_err(refused)?
        }
        None => {
            let (listing, _) = Listing::of(assessor, as_of, parcels.imported, &|_| ());
            list_workbook(&ListBook::whole(&listing, language), Results::True).map_err(refused)?
        }
    };
    files::write(file, &bytes, language)?;
    writeln!(out, "{}", Texts::of(language).text("cli.saved", &[("file", Arg::Text(&name))]))?;
    Ok(())
}

/// The place of a parcel by its identifier, else by its row or feature.
fn place_of(parcels: &[ImportedParcel], named: &str) -> Option<usize> {
    let by_id = parcels.iter().position(|parcel| parcel.id() == Some(named));
    by_id.or_else(|| parcels.iter().position(|parcel| parcel.number().is_some_and(|row| row.to_string() == named)))
}

/// The name of the scenario that was taken, and the others with their records; none of a file without scenarios.
fn scenarios(
    project: Option<&(Project, Option<ScenarioKey>)>,
    place: usize,
    language: Language,
) -> (String, Vec<(String, Parcel)>) {
    let texts = Texts::of(language);
    let Some((project, taken)) = project else { return (String::new(), Vec::new()) };
    let taken = *taken;
    let name = |key: Option<ScenarioKey>| match key.and_then(|key| project.scenario(key)) {
        Some(scenario) => scenario_name(scenario, texts),
        None => texts.text("scenario.base", &[]),
    };
    let keys = std::iter::once(None).chain(project.scenarios().iter().map(Scenario::key).map(Some));
    let others = keys.filter(|key| *key != taken).filter_map(|key| {
        let parcel = project.parcels().get(place)?;
        Some((name(key), project.record_of_parcel(parcel, key).parcel.clone()))
    });
    (name(taken), others.collect())
}
