//! What the store promises, over the shelf in memory. The same in a browser: `tests/browser/storage.rs`.

use super::key::quarantine;
use super::memory::Memory;
use super::shelf::Shelf;
use super::*;
use crate::engine::field::Field;
use crate::engine::parcel::{Entry, Origin, Value};
use crate::engine::project::{Action, JournalEntry, ParcelKey, Project, Way};
use proptest::prelude::*;
use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

/// Memory never makes anybody wait.
pub(super) fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("memory waits for nothing"),
    }
}

pub(super) fn store() -> ProjectStore {
    ProjectStore::in_memory(StoreError::Blocked("test".into()))
}

pub(super) fn memory(store: &ProjectStore) -> &Memory {
    match &store.shelf {
        Shelf::Memory(memory) => memory,
        #[cfg(feature = "web")]
        Shelf::IndexedDb(_) => panic!("the shelf of tests is memory"),
    }
}

pub(super) fn id(name: &str) -> ProjectId {
    name.parse().unwrap()
}

fn edits<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

/// A project with two snapshots, after 0 and 2 edits, and four edits.
fn filled(store: &ProjectStore, name: &str) -> Revision {
    let id = id(name);
    let at = now(store.create(&id, "zero")).unwrap();
    let at = now(store.append(&id, at, &edits(["one", "two"]))).unwrap();
    now(store.snapshot(&id, at, "doc two", "steps two")).unwrap();
    now(store.append(&id, at, &edits(["three", "four"]))).unwrap()
}

fn loaded(store: &ProjectStore, name: &str) -> Loaded {
    now(store.load(&id(name))).unwrap().unwrap()
}

fn damaged_keys(loaded: &Loaded) -> Vec<&str> {
    loaded.damage.iter().map(|damage| damage.key.as_str()).collect()
}

#[test]
fn what_was_written_is_loaded() {
    let store = store();
    assert_eq!(now(store.load(&id("a"))), Ok(None));
    let at = filled(&store, "a");
    let found = loaded(&store, "a");
    assert_eq!((found.snapshot.as_deref(), found.journal), (Some("doc two"), edits(["three", "four"])));
    assert_eq!((found.revision, found.damage, found.steps.as_deref()), (at, vec![], Some("steps two")));
    assert_eq!(now(store.projects()), Ok(vec![id("a")]));
}

#[test]
fn a_stale_writer_is_refused_and_changes_nothing() {
    let store = store();
    let first = now(store.create(&id("a"), "zero")).unwrap();
    let second = now(store.append(&id("a"), first, &edits(["mine"]))).unwrap();
    let before = memory(&store).read(&[String::new()]);
    let stale = Err(StoreError::Stale { expected: Some(first), found: Some(second) });
    assert_eq!(now(store.append(&id("a"), first, &edits(["theirs"]))), stale);
    assert_eq!(now(store.replace(&id("a"), first, "theirs")), stale);
    assert_eq!(now(store.snapshot(&id("a"), first, "theirs", "")), stale.clone().map(drop));
    assert_eq!(now(store.remove(&id("a"), first)), stale.map(drop));
    assert!(matches!(now(store.create(&id("a"), "new")), Err(StoreError::Stale { .. })));
    assert_eq!(memory(&store).read(&[String::new()]), before);
}

#[test]
fn the_same_edit_sent_again_after_a_lost_answer_is_made_once() {
    let store = store();
    let first = now(store.create(&id("a"), "zero")).unwrap();
    let second = now(store.append(&id("a"), first, &edits(["x"]))).unwrap();
    assert_eq!(now(store.append(&id("a"), first, &edits(["x"]))), Ok(second));
    assert_eq!(loaded(&store, "a").journal, edits(["x"]));
}

#[test]
fn a_damaged_snapshot_costs_nothing() {
    let store = store();
    filled(&store, "a");
    let key = id("a").snapshot(2);
    memory(&store).tamper(&key, Some("musuan-record 1 2 0 00"));
    let found = loaded(&store, "a");
    assert_eq!((found.snapshot.as_deref(), found.steps.as_deref()), (Some("zero"), None));
    assert_eq!(found.journal, edits(["one", "two", "three", "four"]));
    assert_eq!(damaged_keys(&found), [key.as_str()]);
    let aside = now(store.all_set_aside()).unwrap();
    assert_eq!((aside.len(), aside[0].raw.as_str()), (1, "musuan-record 1 2 0 00"));
    assert!(loaded(&store, "a").damage.is_empty(), "told once");
    now(store.discard(&aside[0])).unwrap();
    assert_eq!(now(store.all_set_aside()), Ok(vec![]));
}

#[test]
fn a_damaged_first_snapshot_costs_nothing_either() {
    let store = store();
    let at = now(store.create(&id("a"), "zero")).unwrap();
    now(store.append(&id("a"), at, &edits(["one"]))).unwrap();
    let key = id("a").snapshot(0);
    memory(&store).tamper(&key, Some("rubbish"));
    let found = loaded(&store, "a");
    assert_eq!((found.snapshot.as_deref(), damaged_keys(&found)), (Some("zero"), vec![key.as_str()]));
    assert_eq!(found.journal, edits(["one"]));
    now(store.snapshot(&id("a"), found.revision, "one", "")).unwrap();
    assert!(memory(&store).read(&[id("a").spares()]).is_empty());
}

#[test]
fn edits_after_a_damaged_one_are_set_aside_whole() {
    let store = store();
    let stale = filled(&store, "a");
    let (three, four) = (id("a").entry(3), id("a").entry(4));
    memory(&store).tamper(&three, Some("rubbish"));
    let found = loaded(&store, "a");
    assert_eq!((found.snapshot.as_deref(), found.journal.len()), (Some("doc two"), 0));
    assert_eq!(damaged_keys(&found), [three.as_str(), four.as_str()]);
    let aside = now(store.all_set_aside()).unwrap();
    assert_eq!(aside[0].key, quarantine(1, &three));
    assert!(aside[1].raw.ends_with("\nfour"));
    // Whoever still has the lost edits in memory is stale, although the numbers may meet again.
    let at = now(store.append(&id("a"), found.revision, &edits(["3", "4"]))).unwrap();
    assert_eq!((at.edits, at == stale), (4, false));
    assert!(matches!(now(store.append(&id("a"), stale, &edits(["five"]))), Err(StoreError::Stale { .. })));
    assert_eq!(loaded(&store, "a").journal, edits(["3", "4"]));
}

#[test]
fn all_that_is_kept_can_be_taken_home_as_it_is() {
    let store = store();
    filled(&store, "a");
    let broken = id("a").entry(3);
    memory(&store).tamper(&broken, Some("rubbish"));
    let before = now(store.all_raw()).unwrap();
    assert_eq!(now(store.count_raw()), Ok(before.len()));
    assert!(before.contains(&(broken, "rubbish".to_owned())), "{before:?}");
    loaded(&store, "a");
    let after = now(store.all_raw()).unwrap();
    assert!(after.iter().any(|(key, raw)| key.starts_with("quarantine/") && raw == "rubbish"), "{after:?}");
}

#[test]
fn lost_records_are_noticed() {
    for lost in [id("a").entry(3), id("a").entry(4), id("a").head()] {
        let store = store();
        filled(&store, "a");
        memory(&store).tamper(&lost, None);
        let found = loaded(&store, "a");
        assert!(!found.damage.is_empty(), "{lost}");
        assert!(loaded(&store, "a").damage.is_empty(), "{lost}");
        now(store.append(&id("a"), found.revision, &edits(["next"]))).unwrap();
        assert_eq!(loaded(&store, "a").journal.last().map(String::as_str), Some("next"), "{lost}");
    }
}

#[test]
fn a_broken_project_harms_no_other() {
    let store = store();
    let (a, b) = (filled(&store, "a"), filled(&store, "a-2"));
    for (key, _) in memory(&store).read(&["head/a/".into(), "snapshot/a/".into(), "journal/a/".into()]) {
        memory(&store).tamper(&key, Some(""));
    }
    let found = loaded(&store, "a");
    assert_eq!((found.snapshot, found.journal.len(), found.damage.len()), (None, 0, 7));
    assert_ne!(found.revision, a);
    assert_eq!(loaded(&store, "a-2").revision, b);
    assert!(loaded(&store, "a-2").damage.is_empty());
}

#[test]
fn a_record_of_a_newer_program_is_refused_and_left_alone() {
    let store = store();
    filled(&store, "a");
    let key = id("a").snapshot(2);
    let newer = memory(&store).read(std::slice::from_ref(&key))[0].1.replace("musuan-record 2", "musuan-record 9");
    memory(&store).tamper(&key, Some(&newer));
    let before = memory(&store).read(&[String::new()]);
    assert_eq!(now(store.load(&id("a"))), Err(StoreError::Newer { key, found: 9, known: 2 }));
    assert_eq!(memory(&store).read(&[String::new()]), before);
}

#[test]
fn a_full_shelf_says_so_and_keeps_what_it_has() {
    let store = store();
    let at = filled(&store, "a");
    memory(&store).limit(Some(900));
    let long = "x".repeat(900);
    assert_eq!(now(store.append(&id("a"), at, &[long])), Err(StoreError::Full));
    assert_eq!(loaded(&store, "a").revision, at);
}

#[test]
fn the_newest_three_snapshots_stay_with_the_edits_between_them() {
    let store = store();
    let mut at = now(store.create(&id("a"), "0")).unwrap();
    for number in 1..=6 {
        at = now(store.append(&id("a"), at, &[format!("edit {number}")])).unwrap();
        now(store.snapshot(&id("a"), at, &format!("doc {number}"), "")).unwrap();
    }
    let keys: Vec<String> = memory(&store).read(&[String::new()]).into_iter().map(|(key, _)| key).collect();
    let id = id("a");
    let kept = [id.head(), id.entry(5), id.entry(6), id.snapshot(4), id.snapshot(5), id.snapshot(6), id.steps(6)];
    assert_eq!(keys, kept);
}

#[test]
fn a_removed_project_is_gone_and_its_name_is_free() {
    let store = store();
    let at = filled(&store, "a");
    now(store.remove(&id("a"), at)).unwrap();
    assert_eq!(now(store.load(&id("a"))), Ok(None));
    now(store.create(&id("a"), "again")).unwrap();
}

#[test]
fn names_of_projects_are_plain() {
    for bad in ["", "A", "a/b", "地块", &"a".repeat(65)] {
        assert!(bad.parse::<ProjectId>().is_err(), "{bad}");
    }
}

/// The key of the first parcel of a project.
const KEY: ParcelKey = ParcelKey::new(1);

type States = Rc<RefCell<Vec<SaveState>>>;

fn opened(store: ProjectStore) -> (Opened, States) {
    let states = States::default();
    let heard = states.clone();
    let note = move |state| heard.borrow_mut().push(state);
    let opened = now(Saver::open(Rc::new(store), id("a"), Project::new("fresh"), note)).unwrap();
    (opened, states)
}

/// Opens what a page would find that starts now: the same shelf, everything else new.
fn reopened(saver: &Saver) -> Opened {
    now(Saver::open(saver.store().clone(), id("a"), Project::new("other"), |_| {})).unwrap()
}

fn area(number: f64) -> Action {
    let entry = Some(Box::new(Entry::new(Value::Number(number), Origin::Typed)));
    Action::SetField { key: KEY, field: Field::SiteArea, entry, typed: None }
}

fn edit(opened: &mut Opened, action: &Action) {
    let entry = opened.history.apply(action.clone()).unwrap().unwrap();
    note(opened, entry);
}

fn note(opened: &Opened, entry: JournalEntry) {
    opened.saver.note(&[Rc::new(entry)], Rc::new(opened.history.clone()));
}

fn project(opened: &Opened) -> &Project {
    opened.history.project()
}

#[test]
fn every_edit_is_there_after_a_reload() {
    let (mut first, states) = opened(store());
    edit(&mut first, &Action::AddParcel { key: KEY, at: 0, dossier: Arc::default() });
    for number in 1..=120 {
        edit(&mut first, &area(f64::from(number)));
        now(first.saver.drain());
    }
    assert_eq!(states.borrow().last(), Some(&first.saver.resting_state()));
    let again = reopened(&first.saver);
    assert_eq!(project(&again), project(&first));
    assert!(again.damage.is_empty() && again.refused_edits == 0);
    let journal = now(again.saver.store().load(&id("a"))).unwrap().unwrap().journal;
    assert_eq!(journal.len(), 121 % 50, "the rest is in a snapshot");
}

#[test]
fn every_step_can_be_undone_and_made_again_after_a_reload() {
    let (mut page, _) = opened(store());
    edit(&mut page, &Action::AddParcel { key: KEY, at: 0, dossier: Arc::default() });
    for number in 1..=130 {
        edit(&mut page, &area(f64::from(number)));
        if number % 10 == 0 {
            let back = page.history.undo().unwrap().unwrap();
            note(&page, back);
            now(page.saver.drain());
        }
    }
    let mut again = reopened(&page.saver);
    assert_eq!(again.history, page.history);
    let back = again.history.undo().unwrap().unwrap();
    note(&again, back);
    now(again.saver.drain());
    let mut third = reopened(&page.saver);
    third.history.redo().unwrap().unwrap();
    assert_eq!(project(&third), project(&page));
    while third.history.undo().unwrap().is_some() {}
    assert_eq!(project(&third), &Project::new("fresh"));
}

#[test]
fn a_list_of_many_parcels_is_one_step_in_several_records() {
    let (mut page, _) = opened(store());
    let dossiers = vec![crate::engine::project::Dossier::default(); 1_203];
    let add = Action::add_all(project(&page), dossiers);
    edit(&mut page, &add);
    now(page.saver.drain());
    let mut again = reopened(&page.saver);
    assert_eq!(again.history, page.history);
    assert_eq!(now(again.saver.store().load(&id("a"))).unwrap().unwrap().journal.len(), 3);
    again.history.undo().unwrap();
    assert!(project(&again).parcels().is_empty());
}

#[test]
fn damaged_steps_cost_no_edit() {
    let (mut page, _) = opened(store());
    for number in 0..60 {
        edit(&mut page, &Action::SetPack(format!("pack {number}")));
        now(page.saver.drain());
    }
    let key = id("a").steps(50);
    assert!(!memory(page.saver.store()).read(std::slice::from_ref(&key)).is_empty());
    memory(page.saver.store()).tamper(&key, Some("rubbish"));
    let again = reopened(&page.saver);
    assert_eq!((project(&again), again.damage.len()), (project(&page), 0));
}

#[test]
fn a_second_tab_is_refused_and_may_take_over() {
    let (mut mine, states) = opened(store());
    let mut theirs = reopened(&mine.saver);
    edit(&mut theirs, &Action::SetPack("theirs".into()));
    now(theirs.saver.drain());
    edit(&mut mine, &Action::SetPack("mine".into()));
    now(mine.saver.drain());
    assert!(matches!(states.borrow().last(), Some(SaveState::Failed(StoreError::Stale { .. }))));
    assert_eq!(reopened(&mine.saver).history.project().pack(), "theirs");
    now(mine.saver.take_over()).unwrap();
    assert_eq!(reopened(&mine.saver).history.project().pack(), "mine");
    edit(&mut mine, &Action::SetPack("mine again".into()));
    now(mine.saver.drain());
    assert_eq!(reopened(&mine.saver).history.project().pack(), "mine again");
}

#[test]
fn what_failed_to_be_saved_is_saved_by_the_next_try() {
    let (mut page, states) = opened(store());
    memory(page.saver.store()).limit(Some(0));
    edit(&mut page, &Action::SetPack("kept".into()));
    now(page.saver.drain());
    assert_eq!(states.borrow().last(), Some(&SaveState::Failed(StoreError::Full)));
    memory(page.saver.store()).limit(None);
    now(page.saver.drain());
    assert_eq!(reopened(&page.saver).history.project().pack(), "kept");
}

#[test]
fn an_edit_that_cannot_be_made_is_set_aside_with_those_after_it() {
    let (mut page, _) = opened(store());
    edit(&mut page, &Action::SetPack("good".into()));
    note(&page, JournalEntry { way: Way::Step, action: area(1.0) });
    edit(&mut page, &Action::SetPack("late".into()));
    now(page.saver.drain());
    let again = reopened(&page.saver);
    assert_eq!((again.history.project().pack(), again.refused_edits), ("good", 2));
    assert_eq!(now(again.saver.store().all_set_aside()).unwrap().len(), 2);
    assert_eq!(reopened(&page.saver).refused_edits, 0);
}

#[test]
fn a_document_of_a_newer_program_is_not_touched() {
    let store = store();
    now(store.create(&id("a"), r#"{"format":"musuan-project","version":5,"pack":"x"}"#)).unwrap();
    let before = memory(&store).read(&[String::new()]);
    let store = Rc::new(store);
    let refused = now(Saver::open(store.clone(), id("a"), Project::new("x"), |_| {}));
    assert!(matches!(refused, Err(OpenSavedError::Document { .. })));
    assert_eq!(memory(&store).read(&[String::new()]), before);
}

#[test]
fn a_state_that_was_named_is_found_again_and_harms_no_project() {
    let store = Rc::new(store());
    let named = |name: &str, pack: &str| {
        let kept_on = jiff::civil::date(2026, 11, 25);
        NamedVersion { name: name.into(), kept_on, project: Project::new(pack) }
    };
    filled(&store, "a");
    let versions = [named("送审前", "x"), named("送审前", "y"), named("", "z")];
    for version in &versions {
        now(store.keep_version(version)).unwrap();
    }
    let kept = now(store.versions()).unwrap();
    assert_eq!(
        kept.versions.iter().rev().map(|kept| &kept.version).collect::<Vec<_>>(),
        versions.iter().collect::<Vec<_>>()
    );
    now(store.discard_version(&kept.versions[1])).unwrap();
    assert!(matches!(now(store.discard_version(&kept.versions[1])), Err(StoreError::Stale { .. })));
    for key in [id("version-3").snapshot(0), id("version-3").spare(0)] {
        memory(&store).tamper(&key, Some("rubbish"));
    }
    let kept = now(store.versions()).unwrap();
    assert_eq!((kept.versions.len(), kept.versions[0].version.project.pack(), kept.unreadable), (1, "x", 1));
    assert!(now(store.all_raw()).unwrap().iter().any(|(_, raw)| raw == "rubbish"));
    now(store.keep_version(&versions[1])).unwrap();
    assert_eq!(now(store.versions()).unwrap().versions[0].version, versions[1]);
    assert!(loaded(&store, "a").damage.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_project_is_saved_and_opened_equal(project in crate::engine::project::tests::project()) {
        let store = Rc::new(store());
        now(Saver::open(store.clone(), id("a"), project.clone(), |_| {})).unwrap();
        let again = now(Saver::open(store, id("a"), Project::new("x"), |_| {})).unwrap();
        prop_assert_eq!(again.history.project(), &project);
    }

    #[test]
    fn no_damage_to_one_record_makes_loading_fail(which in 0..8usize, cut in 0..60usize) {
        let store = store();
        filled(&store, "a");
        let (key, raw) = memory(&store).read(&[String::new()]).swap_remove(which);
        memory(&store).tamper(&key, Some(raw.get(..cut).unwrap_or("")));
        let found = loaded(&store, "a");
        prop_assert!(found.snapshot.is_some());
        prop_assert!(loaded(&store, "a").damage.is_empty());
    }
}
