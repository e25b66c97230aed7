//! What a program before version 4 of the document has left in a browser: records captured from it, with the documents to which
//! it went from there, step by step.

use super::tests::{id, memory, now, store};
use super::*;
use crate::engine::project::{Action, History, ParcelKey, Project};
use serde_json::Value;
use std::rc::Rc;

/// `tests/data/saved/records-3.json`.
#[derive(serde::Deserialize)]
struct Fixture {
    records: Vec<(String, String)>,
    /// Where the records lead to.
    document: Value,
    /// The documents after one step back, two and so on.
    undone: Vec<Value>,
    /// The documents after one step made again, two and so on.
    redone: Vec<Value>,
}

fn fixture() -> Fixture {
    serde_json::from_str(include_str!("../../tests/data/saved/records-3.json")).unwrap()
}

fn shelf_of(fixture: &Fixture) -> Rc<ProjectStore> {
    let store = store();
    for (key, raw) in &fixture.records {
        memory(&store).tamper(key, Some(raw));
    }
    Rc::new(store)
}

fn open(store: &Rc<ProjectStore>) -> Opened {
    now(Saver::open(store.clone(), id("current"), Project::new("other"), |_| {})).unwrap()
}

fn all(store: &ProjectStore) -> Vec<(String, String)> {
    memory(store).read(&[String::new()])
}

/// Pack, day, and of each parcel what counts in the scenario that is shown, as an earlier document says it.
fn said(project: &Project) -> Value {
    let shown = project.scenario_shown_first();
    let parcels = project.parcels().iter().map(|parcel| {
        let mut record = serde_json::to_value(&*project.record_of_parcel(parcel, shown)).unwrap();
        record.as_object_mut().unwrap().remove("layers");
        record
    });
    let parcels: Vec<Value> = parcels.collect();
    let document: Value = serde_json::from_str(&project.to_json().unwrap()).unwrap();
    serde_json::json!({ "pack": document["pack"], "as_of": document["as_of"], "parcels": parcels })
}

fn expected(document: &Value) -> Value {
    serde_json::json!({ "pack": document["pack"], "as_of": document["as_of"], "parcels": document["parcels"] })
}

fn assert_walks_as_before(history: &History, fixture: &Fixture) {
    let mut back = history.clone();
    for (count, document) in fixture.undone.iter().enumerate() {
        assert!(back.undo().unwrap().is_some(), "{count}");
        assert_eq!(said(back.project()), expected(document), "{} steps back", count + 1);
    }
    assert_eq!(back.undo(), Ok(None));
    // And all the way forth again.
    for document in fixture.undone.iter().rev().skip(1).chain([&fixture.document]).chain(&fixture.redone) {
        assert!(back.redo().unwrap().is_some());
        assert_eq!(said(back.project()), expected(document));
    }
    assert_eq!(back.redo(), Ok(None));
}

fn make(page: &mut Opened, entry: crate::engine::project::JournalEntry) {
    page.saver.note(&[Rc::new(entry)], Rc::new(page.history.clone()));
    now(page.saver.drain());
}

fn edit(page: &mut Opened, pack: &str) {
    let entry = page.history.apply(Action::SetPack(pack.into())).unwrap().unwrap();
    make(page, entry);
}

#[test]
fn records_of_version_3_open_as_the_earlier_program_left_them_and_are_not_touched() {
    let fixture = fixture();
    let store = shelf_of(&fixture);
    let before = all(&store);
    let opened = open(&store);
    assert!(opened.damage.is_empty() && opened.refused_edits == 0);
    assert_eq!(said(opened.history.project()), expected(&fixture.document));
    assert_walks_as_before(&opened.history, &fixture);
    assert_eq!(all(&store), before, "opening writes nothing");
}

#[test]
fn the_journal_alone_leads_to_the_same_project() {
    let fixture = fixture();
    let store = shelf_of(&fixture);
    // Both later snapshots are lost, and the steps beside them.
    for (key, _) in all(&store).into_iter().filter(|(key, _)| key.ends_with("50") && !key.starts_with("journal")) {
        memory(&store).tamper(&key, None);
    }
    let opened = open(&store);
    assert_eq!(said(opened.history.project()), expected(&fixture.document));
    assert_walks_as_before(&opened.history, &fixture);
}

#[test]
fn the_first_edit_begins_anew_so_that_an_earlier_program_leaves_the_project_alone() {
    let fixture = fixture();
    let store = shelf_of(&fixture);
    let mut page = open(&store);
    let left = page.history.clone();
    edit(&mut page, "next");
    let records = all(&store);
    assert!(records.iter().all(|(_, raw)| raw.starts_with("musuan-record 2 ")), "{records:?}");
    let kinds: Vec<&str> = records.iter().filter_map(|(key, _)| key.split('/').next()).collect();
    assert_eq!(kinds, ["head", "journal", "snapshot", "spare", "steps"]);
    let again = open(&store);
    assert_eq!(again.history, page.history);
    let mut back = again.history;
    back.undo().unwrap();
    for document in &fixture.undone {
        back.undo().unwrap();
        assert_eq!(said(back.project()), expected(document));
    }
    assert_eq!(History::of(left.project().clone()).with_steps(&left.steps().unwrap()), left);
}

#[test]
fn before_the_first_edit_a_document_of_version_4_is_written_as_one_of_today() {
    let file = include_str!("../../tests/data/saved/project-4.json");
    let document = file.lines().nth(1).unwrap();
    let store = Rc::new(store());
    now(store.create(&id("current"), document)).unwrap();
    let before = all(&store);
    let mut page = open(&store);
    let left = page.history.project().clone();
    assert_eq!(all(&store), before, "opening writes nothing");
    edit(&mut page, "next");
    let (documents, others): (Vec<_>, Vec<_>) =
        all(&store).into_iter().partition(|(key, _)| key.starts_with("snapshot/") || key.starts_with("spare/"));
    assert_eq!((documents.len(), others.iter().filter(|(key, _)| key.starts_with("journal/")).count()), (2, 1));
    for (key, raw) in documents {
        // An earlier program looks at the version before anything else.
        assert!(raw.contains("{\"format\":\"musuan-project\",\"version\":5,"), "{key}: {raw}");
    }
    let mut again = open(&store).history;
    assert_eq!(again, page.history);
    again.undo().unwrap();
    assert_eq!(*again.project(), left);
}

#[test]
fn the_first_edit_may_be_a_step_back_and_the_loss_of_a_snapshot_costs_nothing() {
    let fixture = fixture();
    let store = shelf_of(&fixture);
    let mut page = open(&store);
    for _ in 0..4 {
        let entry = page.history.undo().unwrap().unwrap();
        make(&mut page, entry);
    }
    edit(&mut page, "next");
    let (key, _) = all(&store).into_iter().find(|(key, _)| key.starts_with("snapshot/")).unwrap();
    memory(&store).tamper(&key, Some("rubbish"));
    let again = open(&store);
    assert_eq!((again.history.project(), again.damage.len()), (page.history.project(), 1));
}

#[test]
fn of_two_windows_that_open_what_an_earlier_program_left_the_later_edit_is_refused() {
    let store = shelf_of(&fixture());
    let (mut mine, mut theirs) = (open(&store), open(&store));
    edit(&mut theirs, "theirs");
    let before = all(&store);
    edit(&mut mine, "mine");
    assert_eq!(all(&store), before);
    assert_eq!(open(&store).history.project().pack(), "theirs");
}

#[test]
fn an_edit_that_an_earlier_program_adds_before_ours_is_seen() {
    // The earlier program is another window that has opened the same records.
    let fixture = fixture();
    let store = shelf_of(&fixture);
    let mut page = open(&store);
    let loaded = now(store.load(&id("current"))).unwrap().unwrap();
    let theirs = ["step\n{\"set_pack\":\"theirs\"}".to_owned()];
    now(store.append(&id("current"), loaded.revision, &theirs)).unwrap();
    edit(&mut page, "mine");
    assert_eq!(open(&store).history.project().pack(), "theirs");
}

#[test]
fn a_step_of_an_earlier_program_names_the_parcel_at_its_place() {
    let mut history = History::of(Project::new("x"));
    let add = |at: usize| format!("step\n{{\"add_parcel\":{{\"at\":{at},\"dossier\":{{\"parcel\":{{}}}}}}}}");
    let name = |place: usize, name: &str| {
        format!(
            "step\n{{\"set_field\":{{\"parcel\":{place},\"field\":\"parcel_name\",\
             \"entry\":{{\"value\":{{\"text\":\"{name}\"}},\"origin\":\"typed\"}}}}}}"
        )
    };
    let both = |first: &str, second: &str| {
        let action = |text: &str| text.split_once('\n').unwrap().1.to_owned();
        format!("step\n{{\"many\":[{},{}]}}", action(first), action(second))
    };
    for text in [add(0), add(1), name(0, "甲"), both(&add(0), &name(2, "乙")), name(0, "丙")] {
        history.replay_texts(&[text]).unwrap();
    }
    let names = |history: &History| -> Vec<(u32, String)> {
        let parcels = history.project().parcels().iter();
        let field = crate::engine::field::Field::ParcelName;
        parcels.map(|it| (it.key.number(), it.parcel.text(field).unwrap_or_default().to_owned())).collect()
    };
    assert_eq!(names(&history), [(3, "丙".into()), (1, "甲".into()), (2, "乙".into())]);
    assert!(history.replay_texts(&[name(3, "丁")]).is_err());
    history.undo().unwrap();
    history.undo().unwrap();
    assert_eq!(names(&history), [(1, "甲".into()), (2, String::new())]);
    assert_eq!(history.project().parcel(ParcelKey::new(3)), None);
}

#[test]
fn a_kept_import_of_the_earlier_program_reads() {
    let draft = Draft::from_record(include_str!("../../tests/data/saved/import-draft-3.txt")).unwrap();
    assert_eq!((draft.order.file_name.as_str(), draft.bytes, draft.order.repairs.len()), ("park.csv", 2_048, 1));
}
