use super::choices::{Choices, encoding_choice};
use super::drop_zone::{DropZone, Dropped, drop_zone};
use super::offered::offered;
use super::put_aside::put_aside;
use super::reading::{Reading, use_reading};
use super::refused::Refused;
use super::refused_file::refused_file;
use super::state::{ImportAction, ReadFileView, Stage};
use super::sums::sums;
use super::take_in::TakeIn;
use crate::engine::export::csv_text;
use crate::engine::issue::{Argument, Issue};
use crate::engine::job::{ListedParcel, ReadFile};
use crate::engine::project::Dossier;
use crate::i18n::{Arg, Texts, issue_text, template};
use crate::ui::browser::download;
use crate::ui::browser::fetch_text;
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::hooks::{use_edit_queue, use_project, use_sent, use_session};
use crate::ui::route::Route;
use crate::ui::state::Session;
use crate::ui::view::{Asked, ByAddress, ParcelTable, SAMPLE, progress_text};
use crate::worker::{Source, WorkerClient};
use js_sys::Array;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

/// Props of [`ImportPanel`].
#[derive(Properties, PartialEq)]
pub struct ImportPanelProps {
    /// The files that were dropped last, if any.
    pub dropped: Option<Dropped>,
    /// Called with a parcel to be opened.
    pub on_open: Callback<Dossier>,
    /// Called with a number that is to be explained.
    pub on_explain: Callback<(&'static str, Option<Asked>)>,
}

/// Where a file is dropped or cells are pasted, how they are read, what was refused, and the list of what was read.
#[component]
pub fn ImportPanel(props: &ImportPanelProps) -> Html {
    let (session, project, edits, sent) = (use_session(), use_project(), use_edit_queue(), use_sent());
    let texts = Texts::of(session.language());
    let client = use_memo((), |()| WorkerClient::default());
    let reading = use_reading(client.clone());
    let is_looked_into = use_state_eq(|| false);
    let still_in = use_memo(
        (project.clone(), reading.taken.clone(), reading.order.as_ref().map(|order| order.file_name.clone())),
        |(project, taken, name)| taken.still_in(project.project(), name.as_deref().unwrap_or_default()),
    );
    let is_behind = reading.is_behind(&still_in);
    // What was mended and is in the project is safe.
    let has_mends = is_behind
        || reading.order.as_ref().is_some_and(|order| order.repairs.iter().any(|mend| !still_in.contains(&mend.row)));
    let file_order = {
        let session = session.clone();
        move |name: String| ReadFile::new(name, session.pack.clone(), session.as_of)
    };
    let on_file = {
        let (reading, file_order) = (reading.clone(), file_order.clone());
        let is_looked_into = is_looked_into.setter();
        Callback::from(move |file: File| {
            is_looked_into.set(false);
            reading.offer(&Source::File(file.clone()), file_order(file.name()), has_mends);
        })
    };
    use_effect_with((), {
        let (drafts, project) = (reading.drafts.clone(), project.clone());
        move |()| drafts.look(project.project())
    });
    // Dropped or chosen, whichever came last.
    let given = use_state(|| None::<Dropped>);
    let on_files = {
        let (on_file, given) = (on_file.clone(), given.setter());
        Callback::from(move |files: Dropped| {
            on_file.emit(files.file.clone());
            given.set(Some(files));
        })
    };
    use_effect_with(props.dropped.clone(), {
        let on_files = on_files.clone();
        move |dropped| {
            if let Some(dropped) = dropped {
                on_files.emit(dropped.clone());
            }
        }
    });
    use_effect_with((session.pack.clone(), session.as_of), {
        let reading = reading.clone();
        move |(pack, as_of)| {
            let other = |order: &&Rc<ReadFile>| order.pack != *pack || order.as_of != *as_of;
            if let Some(order) = reading.order.as_ref().filter(other) {
                reading.choose(ReadFile { pack: pack.clone(), as_of: *as_of, ..ReadFile::clone(order) });
            }
        }
    });
    use_effect_with(session.revision, {
        let reading = reading.clone();
        move |_| reading.dispatch(ImportAction::Revised)
    });
    let on_paste = {
        let (reading, session, name) = (reading.clone(), session.clone(), texts.text("page.list.paste.name", &[]));
        let is_looked_into = is_looked_into.setter();
        Callback::from(move |text: String| {
            is_looked_into.set(false);
            let order = ReadFile::pasted(&text, name.clone(), session.pack.clone(), session.as_of);
            reading.offer(&Source::Text(text), order, has_mends);
        })
    };
    let on_sample = {
        let (on_file, reading) = (on_file.clone(), reading.clone());
        Callback::from(move |()| fetch_sample(on_file.clone(), reading.clone()))
    };
    let on_template = {
        let language = session.language();
        let name = texts.text("page.list.template.name", &[]) + ".csv";
        Callback::from(move |()| download(&name, "text/csv", &csv_text(&template(language))))
    };
    let on_choose = {
        let reading = reading.clone();
        Callback::from(move |order: ReadFile| {
            let before = reading.order.as_ref().and_then(|order| order.mapping.as_ref());
            // Another heading row or sheet has other headings: of those nothing was said.
            let is_same_table = reading
                .order
                .as_ref()
                .is_some_and(|before| (before.heading_row, &before.sheet) == (order.heading_row, &order.sheet));
            if is_same_table && before != order.mapping.as_ref() {
                reading.remember(order.mapping.as_ref());
            }
            reading.choose(order);
        })
    };
    let on_mend = {
        let (reading, opened) = (reading.clone(), reading.opened);
        Callback::from(move |repairs| reading.mend(opened, repairs))
    };
    let on_take_up = {
        let (reading, pack, as_of) = (reading.clone(), session.pack.clone(), session.as_of);
        Callback::from(move |()| reading.take_up(pack.clone(), as_of))
    };
    let is_all_in = !is_behind
        && reading.done.as_ref().is_some_and(|done| !still_in.is_empty() && still_in.len() >= done.summary.parcels);
    let zone = DropZone { on_files, on_paste, on_sample, on_template, status: status(&reading, sent, texts) };
    let take_in = reading.done.as_ref().map(|done| TakeIn {
        texts,
        client: &client,
        reading: &reading,
        done,
        project: &project,
        still_in: &still_in,
        is_behind,
        edits: &edits,
    });
    use_pressed(&reading, take_in.as_ref().map(TakeIn::starter));
    let choices = reading.order.as_ref().zip(reading.preview.as_ref());
    let choices = choices.map(|(order, preview)| Choices {
        texts,
        order,
        preview,
        on_choose: &on_choose,
        is_looked_into: &is_looked_into,
    });
    html! {
        <section class="section import" aria-labelledby="import-title">
            <h2 class="section__title" id="import-title">{ texts.text("page.list.import", &[]) }</h2>
            { reading.drafts.offer(texts, project.project(), on_take_up) }
            { drop_zone(texts, zone) }
            if reading.order.is_some() && !is_all_in {
                { reading.drafts.kept(texts) }
            }
            if let Some(dropped) = given.as_ref().filter(|dropped| dropped.count > dropped.read && is_read(&reading, dropped)) {
                <p class="section__lead" role="status">{ texts.text("page.list.dropped", &[
                    ("count", Arg::Count(dropped.count)), ("file", Arg::Text(&dropped.file.name()))]) }</p>
            }
            { put_aside(&reading, texts) }
            { outcome(&reading, texts, &on_choose) }
            if let Some(choices) = choices {
                if let Some(done) = &reading.done {
                    { choices.crs_asked(&done.issues) }
                    if !is_all_in {
                        { choices.area_basis_asked(done) }
                    }
                    { choices.merged_asked(done) }
                    { choices.edition_asked(done) }
                }
                { choices.sheet_read() }
                { choices.units_asked() }
                { choices.how_read() }
            }
            if let Some((done, order)) = reading.done.as_ref().zip(reading.order.as_ref()) {
                { sums(texts, &done.summary.sums) }
                { offered(texts, order, done, &on_choose) }
                <Refused order={order.clone()} done={done.clone()} client={ByAddress(client.clone())}
                    is_mending={reading.is_mending.clone()} {on_mend} on_choose={on_choose.clone()}
                    on_rows={keep_refused(&client, &session, order, done)} />
                { take_in.map(|take_in| take_in.html()) }
                if done.summary.parcels > 0 {
                    <ParcelTable id="list-filter" caption={order.file_name.clone()} count={done.summary.parcels}
                        revision={u64::from(done.turn)} merged={done.summary.merged.clone()} client={ByAddress(client.clone())} on_explain={props.on_explain.clone()}
                        on_open={props.on_open.reform(|(_, listed): (usize, ListedParcel)| Dossier::of(listed.parcel))} />
                }
            }
        </section>
    }
}

/// Makes up for a press that came before a mend was read, once it is; not if the list was not read.
#[hook]
fn use_pressed(reading: &Reading, start: Option<Callback<bool>>) {
    use_effect_with((reading.pressed, reading.is_changing()), {
        let reading = reading.clone();
        move |(pressed, is_changing)| {
            if let (Some(whole_only), false) = (pressed, is_changing) {
                reading.dispatch(ImportAction::Press(None));
                if let (Stage::Done, Some(start)) = (&reading.stage, start) {
                    start.emit(*whole_only);
                }
            }
        }
    });
}

/// Whether the file is the one that is read; another may have been chosen since.
fn is_read(reading: &Reading, dropped: &Dropped) -> bool {
    reading.order.as_ref().is_some_and(|order| order.file_name == dropped.file.name())
}

/// How far a file is, or what came of it.
fn status(reading: &Reading, sent: usize, texts: &Texts) -> AttrValue {
    match (&reading.stage, &reading.done) {
        (Stage::Running(progress), _) => progress_text(*progress, texts),
        (Stage::Cancelled, _) => texts.text("page.list.cancelled", &[]).into(),
        (Stage::Taking(done, of), _) if done == of && sent > 0 => {
            texts.text("page.list.handing", &[("done", Arg::Count(sent)), ("of", Arg::Count(*of))]).into()
        }
        (Stage::Taking(done, of), _) => {
            texts.text("page.list.taking", &[("done", Arg::Count(*done)), ("of", Arg::Count(*of))]).into()
        }
        (Stage::Taken(count), _) => texts.text("page.list.taken", &[("count", Arg::Count(*count))]).into(),
        (Stage::Renewed(0), _) => texts.text("page.list.renewed_none", &[]).into(),
        (Stage::Renewed(count), _) => texts.text("page.list.renewed", &[("count", Arg::Count(*count))]).into(),
        (Stage::Done, Some(done)) => {
            let counts = [("count", Arg::Count(done.summary.parcels)), ("refused", Arg::Count(done.summary.errors))];
            texts.text("page.list.done", &counts).into()
        }
        (Stage::Idle | Stage::Failed(_) | Stage::Done | Stage::Asking(_) | Stage::Renewing(_), _) => {
            AttrValue::default()
        }
    }
}

fn outcome(reading: &Reading, texts: &Texts, on_choose: &Callback<ReadFile>) -> Html {
    match &reading.stage {
        Stage::Running(_) => {
            let reading = reading.clone();
            let on_press = Callback::from(move |()| reading.stop());
            Button::new(texts.text("page.list.cancel", &[]), on_press).html()
        }
        Stage::Failed(issue) => {
            let reason = issue_text(issue, texts.language());
            let title = texts.text("page.list.failed", &[]).into();
            notice(
                NoticeWeight::Short,
                &title,
                html! { <><p>{ reason }</p>{ way_out(reading, texts, issue, on_choose) }</> },
                None,
            )
        }
        Stage::Idle
        | Stage::Done
        | Stage::Cancelled
        | Stage::Asking(_)
        | Stage::Taking(..)
        | Stage::Taken(_)
        | Stage::Renewing(_)
        | Stage::Renewed(_) => Html::default(),
    }
}

/// What can be done about a file that was not read: another encoding, or the page that opens projects.
fn way_out(reading: &Reading, texts: &Texts, issue: &Issue, on_choose: &Callback<ReadFile>) -> Html {
    match (issue.code, reading.order.as_ref()) {
        // Where there is a preview, the choice stands with the others.
        ("file.undecodable", Some(order)) if reading.preview.is_none() => {
            let found = issue.arguments.iter().find_map(|(_, fact)| match fact {
                Argument::Text(name) => Some(name.clone()),
                _ => None,
            });
            encoding_choice(texts, order, found.unwrap_or_default(), on_choose)
        }
        ("file.project", _) => html! {
            <p><a href={Route::File.fragment()}>{ texts.text("page.list.to_file", &[]) }</a></p>
        },
        _ => Html::default(),
    }
}

/// Keeps the refused rows as a file.
fn keep_refused(
    client: &Rc<WorkerClient>,
    session: &Session,
    order: &ReadFile,
    done: &Rc<ReadFileView>,
) -> Callback<()> {
    let (client, language) = (client.clone(), session.language());
    let texts = Texts::of(language);
    let stem = order.file_name.rsplit_once('.').map_or(order.file_name.as_str(), |(stem, _)| stem);
    let name = texts.text("page.list.refused.name", &[("file", Arg::Text(stem))]);
    let done = done.clone();
    Callback::from(move |()| {
        let (name, done) = (name.clone(), done.clone());
        client.refused_rows(move |kept| {
            if let Ok(kept) = kept {
                let file = refused_file(Texts::of(language), kept, &done.summary.columns);
                download(&(name + file.ending), file.kind, &file.text);
            }
        });
    })
}

/// Fetches the invented sample park and reads it as any other file.
fn fetch_sample(on_file: Callback<File>, reading: Reading) {
    spawn_local(async move {
        let text = fetch_text(SAMPLE).await.ok();
        let file = text.and_then(|text| File::new_with_str_sequence(&Array::of1(&text.into()), SAMPLE).ok());
        match file {
            Some(file) => on_file.emit(file),
            None => reading.leave(Stage::Failed(Issue::error("file.sample_unreachable", ""))),
        }
    });
}
