//! The shelf in IndexedDB. What the store does with it is tested natively over memory; here, that the browser's shelf
//! behaves alike.

use js_sys::Promise;
use musuan::engine::project::{Action, Project, Way};
use musuan::storage::preferences::Preferences;
use musuan::storage::{Opened, ProjectId, ProjectStore, SaveState, Saver, Standing, StoreError};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen(inline_js = r#"
export function overwrite(name, key, text) {
    return new Promise((done, fail) => {
        const opening = indexedDB.open(name);
        opening.onerror = fail;
        opening.onsuccess = () => {
            const database = opening.result;
            const transaction = database.transaction("records", "readwrite");
            transaction.objectStore("records").put(text, key);
            transaction.onabort = fail;
            transaction.oncomplete = () => { database.close(); done(); };
        };
    });
}
"#)]
extern "C" {
    async fn overwrite(name: &str, key: &str, text: &str);
}

fn id() -> ProjectId {
    "a".parse().unwrap()
}

async fn store(name: &str) -> ProjectStore {
    ProjectStore::of_database(name).await.unwrap()
}

fn edits<const N: usize>(texts: [&str; N]) -> Vec<String> {
    texts.map(str::to_owned).to_vec()
}

#[wasm_bindgen_test]
async fn what_was_written_is_there_for_the_next_page() {
    let first = store("next-page").await;
    assert_eq!(first.standing(), &Standing::OnDevice);
    assert_eq!(first.load(&id()).await, Ok(None));
    let at = first.create(&id(), "zero").await.unwrap();
    let at = first.append(&id(), at, &edits(["one", "two"])).await.unwrap();
    first.snapshot(&id(), at, "doc 两", "steps 两").await.unwrap();
    let at = first.append(&id(), at, &edits(["three"])).await.unwrap();
    drop(first);
    let second = store("next-page").await;
    let loaded = second.load(&id()).await.unwrap().unwrap();
    assert_eq!((loaded.snapshot.as_deref(), loaded.journal), (Some("doc 两"), edits(["three"])));
    assert_eq!((loaded.revision, loaded.damage.len(), loaded.steps.as_deref()), (at, 0, Some("steps 两")));
    assert_eq!(second.projects().await.unwrap(), [id()]);
    second.remove(&id(), at).await.unwrap();
    assert_eq!(second.load(&id()).await, Ok(None));
}

#[wasm_bindgen_test]
async fn of_two_tabs_the_later_write_is_refused() {
    let (mine, theirs) = (store("tabs").await, store("tabs").await);
    let at = mine.create(&id(), "zero").await.unwrap();
    let after = theirs.append(&id(), at, &edits(["theirs"])).await.unwrap();
    let refused = mine.append(&id(), at, &edits(["mine"])).await;
    assert_eq!(refused, Err(StoreError::Stale { expected: Some(at), found: Some(after) }));
    assert_eq!(mine.load(&id()).await.unwrap().unwrap().journal, edits(["theirs"]));
}

#[wasm_bindgen_test]
async fn a_damaged_record_is_set_aside_and_the_rest_loads() {
    let store = store("damage").await;
    let at = store.create(&id(), "zero").await.unwrap();
    store.append(&id(), at, &edits(["one", "two"])).await.unwrap();
    let key = format!("journal/a/{:020}", 2);
    overwrite("damage", &key, "musuan-record 1 2 0 cut off").await;
    let loaded = store.load(&id()).await.unwrap().unwrap();
    assert_eq!((loaded.snapshot.as_deref(), loaded.journal), (Some("zero"), edits(["one"])));
    assert_eq!(loaded.damage.len(), 1);
    let aside = store.all_set_aside().await.unwrap();
    assert_eq!(aside[0].raw, "musuan-record 1 2 0 cut off");
    store.discard(&aside[0]).await.unwrap();
    assert_eq!(store.all_set_aside().await, Ok(vec![]));
}

type States = Rc<RefCell<Vec<SaveState>>>;

async fn opened(name: &str, states: &States) -> Opened {
    let heard = states.clone();
    let note = move |state| heard.borrow_mut().push(state);
    Saver::open(Rc::new(store(name).await), id(), Project::new("fresh"), note).await.unwrap()
}

#[wasm_bindgen_test]
async fn edits_are_replayed_when_the_project_is_opened_again() {
    let states = States::default();
    let mut page = opened("saver", &states).await;
    for number in 1..=120 {
        let entry = page.history.apply(Action::SetPack(format!("pack-{number}"))).unwrap().unwrap();
        assert_eq!(entry.way, Way::Step);
        // In the background, several at a time, as a page that does not wait.
        page.saver.record(&[Rc::new(entry)], Rc::new(page.history.clone()));
    }
    page.saver.drain().await;
    while states.borrow().last() == Some(&SaveState::Saving) {
        page.saver.store().projects().await.unwrap();
    }
    assert_eq!(states.borrow().last(), Some(&SaveState::Saved));
    let mut again = opened("saver", &states).await;
    assert_eq!(again.history, page.history);
    assert_eq!(again.history.project().pack(), "pack-120");
    while again.history.undo().unwrap().is_some() {}
    assert_eq!(again.history.project(), &Project::new("fresh"));
}

fn pack(page: &mut Opened, pack: &str) {
    let entry = page.history.apply(Action::SetPack(pack.into())).unwrap().unwrap();
    page.saver.record(&[Rc::new(entry)], Rc::new(page.history.clone()));
}

/// Lets everything that waits for nothing run.
async fn a_turn() {
    JsFuture::from(Promise::resolve(&JsValue::NULL)).await.unwrap();
}

#[wasm_bindgen_test]
async fn an_edit_that_is_made_while_a_window_takes_over_is_kept_too() {
    let states = States::default();
    let mut mine = opened("take-over", &states).await;
    let mut theirs = opened("take-over", &States::default()).await;
    pack(&mut theirs, "theirs");
    theirs.saver.drain().await;
    while theirs.saver.store().load(&id()).await.unwrap().unwrap().journal.is_empty() {}
    pack(&mut mine, "mine");
    while !matches!(states.borrow().last(), Some(SaveState::Failed(StoreError::Stale { .. }))) {
        mine.saver.store().projects().await.unwrap();
    }
    let saver = mine.saver.clone();
    spawn_local(async move { saver.take_over().await.unwrap() });
    a_turn().await;
    pack(&mut mine, "mine, and more");
    while states.borrow().last() != Some(&SaveState::Saved) {
        mine.saver.store().projects().await.unwrap();
    }
    assert_eq!(opened("take-over", &states).await.history.project().pack(), "mine, and more");
}

#[wasm_bindgen_test]
async fn windows_that_find_the_same_damage_at_once_all_open() {
    let mut page = opened("damage-at-once", &States::default()).await;
    pack(&mut page, "kept");
    while page.saver.store().load(&id()).await.unwrap().unwrap().journal.is_empty() {}
    let key = page
        .saver
        .store()
        .all_raw()
        .await
        .unwrap()
        .into_iter()
        .map(|(key, _)| key)
        .find(|key| key.contains("snapshot"));
    overwrite("damage-at-once", &key.unwrap(), "rubbish").await;
    let packs = Rc::new(RefCell::new(Vec::new()));
    for _ in 0..3 {
        let packs = packs.clone();
        spawn_local(async move {
            let opened = Saver::open(Rc::new(store("damage-at-once").await), id(), Project::new("fresh"), |_| {}).await;
            let pack = opened.map(|opened| opened.history.project().pack().to_owned());
            packs.borrow_mut().push(pack.map_err(|error| error.to_string()));
        });
    }
    while packs.borrow().len() < 3 {
        page.saver.store().projects().await.unwrap();
    }
    assert_eq!(*packs.borrow(), vec![Ok("kept".to_owned()); 3]);
}

#[wasm_bindgen_test]
fn preferences_are_remembered() {
    let chosen = Preferences { language: Some("en".into()), ..Preferences::default() };
    assert!(chosen.remember());
    assert_eq!(Preferences::of_browser(), chosen);
}
