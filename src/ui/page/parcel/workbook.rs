use crate::engine::job::{WorkbookOf, WorkbookParcel};
use crate::engine::project::{Scenario, ScenarioKey};
use crate::i18n::{Texts, scenario_name};
use crate::ui::hooks::{use_project, use_session};
use crate::ui::state::ProjectHandle;
use crate::ui::view::{ByAddress, SaveWorkbook, name_of};
use crate::worker::WorkerClient;
use jiff::civil::Date;
use yew::prelude::*;

/// Saves the parcel that is shown as a workbook: its scenario with live formulas, the others as values.
#[component]
pub fn ParcelWorkbook() -> Html {
    let (session, project) = (use_session(), use_project());
    let texts = Texts::of(session.language());
    let client = use_memo((), |()| WorkerClient::default());
    let of = {
        let (project, as_of) = (project.clone(), session.as_of);
        Callback::from(move |()| WorkbookOf::Parcel(Box::new(parcel_of(texts, &project, as_of))))
    };
    let name = match name_of(&project.dossier().parcel) {
        Some(name) => format!("musuan-{name}"),
        None => "musuan".to_owned(),
    };
    html! {
        <SaveWorkbook label={texts.text("page.workbook.save", &[])} {name} client={ByAddress(client)} ends_worker=true
            {of} />
    }
}

fn parcel_of(texts: &Texts, project: &ProjectHandle, as_of: Date) -> WorkbookParcel {
    let (document, shown) = (project.project(), project.scenario());
    let name = |key: Option<ScenarioKey>| match key.and_then(|key| document.scenario(key)) {
        Some(scenario) => scenario_name(scenario, texts),
        None => texts.text("scenario.base", &[]),
    };
    let keys = std::iter::once(None).chain(document.scenarios().iter().map(Scenario::key).map(Some));
    let others = keys.filter(|key| *key != shown).filter_map(|key| {
        let record = document.record_of(project.parcel(), key)?;
        Some((name(key), record.parcel.clone()))
    });
    WorkbookParcel {
        parcel: project.dossier().parcel.clone(),
        scenario: name(shown),
        others: others.collect(),
        pack: document.pack().to_owned(),
        as_of,
    }
}
