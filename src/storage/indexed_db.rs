//! The shelf in the browser: one database with one table of texts under keys.
//!
//! Over `web-sys` directly: a request becomes a promise by handing it the promise's own two functions, and that is all
//! that this module needs of a library.

use super::error::StoreError;
use super::shelf::{Commit, Committed};
use super::store::LARGE_TEXT_BYTES;
use js_sys::{Array, Function, Promise, Reflect};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, IdbDatabase, IdbFactory, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbTransactionMode,
};

const TABLE: &str = "records";
/// Version of the table's shape, not of what it holds: that stands in every record.
const VERSION: u32 = 1;

/// A browser that has not opened the database after so long is one that keeps nothing.
const PATIENCE_MS: i32 = 8_000;

/// An open database.
#[derive(Debug)]
pub(super) struct IndexedDb {
    name: String,
    database: RefCell<IdbDatabase>,
}

impl Drop for IndexedDb {
    fn drop(&mut self) {
        self.database.borrow().close();
    }
}

impl IndexedDb {
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        Ok(Self { name: name.to_owned(), database: RefCell::new(open(name).await?) })
    }

    pub async fn read(&self, prefixes: &[String]) -> Result<Vec<(String, String)>, StoreError> {
        let (table, done) = self.begin(IdbTransactionMode::Readonly).await?;
        let mut records = Vec::new();
        for prefix in prefixes {
            let range = range(prefix)?;
            let keys = table.get_all_keys_with_key(&range).map_err(|error| reported(&error))?;
            let texts = table.get_all_with_key(&range).map_err(|error| reported(&error))?;
            let keys = strings(&answer(&keys).await.map_err(|error| reported(&error))?);
            let texts = strings(&answer(&texts).await.map_err(|error| reported(&error))?);
            records.extend(keys.into_iter().zip(texts));
        }
        completed(done).await?;
        Ok(records)
    }

    pub async fn keys(&self, prefixes: &[String]) -> Result<Vec<String>, StoreError> {
        let (table, done) = self.begin(IdbTransactionMode::Readonly).await?;
        let mut found = Vec::new();
        for prefix in prefixes {
            let keys = table.get_all_keys_with_key(&range(prefix)?.into()).map_err(|error| reported(&error))?;
            found.extend(strings(&answer(&keys).await.map_err(|error| reported(&error))?));
        }
        completed(done).await?;
        Ok(found)
    }

    pub async fn commit(&self, commit: &Commit) -> Result<Committed, StoreError> {
        let (table, done) = self.begin(IdbTransactionMode::Readwrite).await?;
        let (key, expected) = &commit.guard;
        let found = table.get(&JsValue::from_str(key)).map_err(|error| reported(&error))?;
        let found = answer(&found).await.map_err(|error| reported(&error))?.as_string();
        if found != *expected {
            completed(done).await?;
            return Ok(Committed::Refused(found));
        }
        for key in &commit.deletes {
            table.delete(&JsValue::from_str(key)).map_err(|error| reported(&error))?;
        }
        for (key, text) in &commit.puts {
            let put = table.put_with_key(&JsValue::from_str(text), &JsValue::from_str(key));
            let put = put.map_err(|error| reported(&error))?;
            // The transaction goes on from the answer, and others are let in meanwhile. Its end tells why one failed.
            if text.len() >= LARGE_TEXT_BYTES && answer(&put).await.is_err() {
                break;
            }
        }
        completed(done).await?;
        Ok(Committed::Done)
    }

    /// How many records there are.
    pub async fn count(&self) -> Result<usize, StoreError> {
        let (table, done) = self.begin(IdbTransactionMode::Readonly).await?;
        let count = table.count().map_err(|error| reported(&error))?;
        let count = answer(&count).await.map_err(|error| reported(&error))?;
        completed(done).await?;
        Ok(count.as_f64().unwrap_or_default() as usize)
    }

    /// Takes every record away.
    pub async fn clear(&self) -> Result<(), StoreError> {
        let (table, done) = self.begin(IdbTransactionMode::Readwrite).await?;
        table.clear().map_err(|error| reported(&error))?;
        completed(done).await
    }

    /// A transaction's table, and the promise of the event that ends it. A browser whose data are cleared closes what is
    /// open; then the database is opened anew.
    pub(super) async fn begin(&self, mode: IdbTransactionMode) -> Result<(IdbObjectStore, Promise), StoreError> {
        let begun = self.database.borrow().transaction_with_str_and_mode(TABLE, mode);
        let transaction = match begun {
            Ok(transaction) => transaction,
            Err(error) if !is_closed(&error) => return Err(reported(&error)),
            Err(_) => {
                let database = open(&self.name).await?;
                let begun = database.transaction_with_str_and_mode(TABLE, mode).map_err(|error| reported(&error))?;
                self.database.replace(database);
                begun
            }
        };
        let table = transaction.object_store(TABLE).map_err(|error| reported(&error))?;
        // Never rejected: a transaction whose request has failed is left alone, and nobody hears of its end.
        let done = Promise::new(&mut |end: Function, _: Function| {
            transaction.set_oncomplete(Some(&end));
            transaction.set_onabort(Some(&end));
        });
        Ok((table, done))
    }
}

async fn open(name: &str) -> Result<IdbDatabase, StoreError> {
    let opening = factory()?.open_with_u32(name, VERSION).map_err(|error| blocked(&error))?;
    let upgrade = Closure::once(make_table);
    opening.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    let give_up = |fail: &Function| {
        // A page without a clock waits as long as it takes.
        let window = web_sys::window();
        let _ = window.map(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(fail, PATIENCE_MS));
    };
    let database = settled(&opening, &give_up).await.map_err(|error| blocked(&error))?;
    Ok(database.unchecked_into())
}

fn factory() -> Result<IdbFactory, StoreError> {
    let factory = Reflect::get(&js_sys::global(), &JsValue::from_str("indexedDB")).map_err(|error| blocked(&error))?;
    factory.dyn_into().map_err(|_| StoreError::Blocked("indexedDB is missing".to_owned()))
}

#[expect(clippy::needless_pass_by_value, reason = "a listener gets its event by value")]
fn make_table(event: web_sys::Event) {
    let request = event.target().map(JsCast::unchecked_into::<IdbOpenDbRequest>);
    let database = request.and_then(|request| request.result().ok()).map(JsCast::unchecked_into::<IdbDatabase>);
    if let Some(Err(error)) = database.map(|database| database.create_object_store(TABLE)) {
        // Thrown in this listener it aborts the opening, which then fails with the same words.
        wasm_bindgen::throw_val(error);
    }
}

/// What a request yields, or the exception it failed with.
pub(super) async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    settled(request, &|_| ()).await
}

/// As [`answer`]; whoever calls the function before the answer is there makes it fail.
async fn settled(request: &IdbRequest, fail_otherwise: &dyn Fn(&Function)) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |succeed: Function, fail: Function| {
        request.set_onsuccess(Some(&succeed));
        request.set_onerror(Some(&fail));
        fail_otherwise(&fail);
    });
    match JsFuture::from(promise).await {
        Ok(_) => request.result(),
        Err(_) => Err(request.error().ok().flatten().map_or(JsValue::NULL, JsValue::from)),
    }
}

/// A transaction is done when it has completed, not when its requests have succeeded.
pub(super) async fn completed(done: Promise) -> Result<(), StoreError> {
    let event = JsFuture::from(done).await.map_err(|error| reported(&error))?;
    let event: web_sys::Event = event.unchecked_into();
    if event.type_() == "complete" {
        return Ok(());
    }
    let transaction = event.target().map(JsCast::unchecked_into::<IdbTransaction>);
    let error = transaction.and_then(|transaction| transaction.error());
    Err(reported(&error.map_or(JsValue::NULL, JsValue::from)))
}

/// Every key that begins so. No key of ours holds the last character.
fn range(prefix: &str) -> Result<IdbKeyRange, StoreError> {
    let last = format!("{prefix}\u{ffff}");
    IdbKeyRange::bound(&JsValue::from_str(prefix), &JsValue::from_str(&last)).map_err(|error| reported(&error))
}

/// A text that is none, put there by somebody else, reads as an empty one, which is no record.
fn strings(list: &JsValue) -> Vec<String> {
    Array::from(list).iter().map(|text| text.as_string().unwrap_or_default()).collect()
}

/// Whether the database was open once and is no more.
fn is_closed(error: &JsValue) -> bool {
    error.dyn_ref::<DomException>().is_some_and(|exception| exception.name() == "InvalidStateError")
}

fn blocked(error: &JsValue) -> StoreError {
    match reported(error) {
        StoreError::Browser { name, message } => StoreError::Blocked(format!("{name}: {message}")),
        other => other,
    }
}

pub(super) fn reported(error: &JsValue) -> StoreError {
    let Some(exception) = error.dyn_ref::<DomException>() else {
        return StoreError::Browser { name: String::new(), message: format!("{error:?}") };
    };
    match exception.name().as_str() {
        "QuotaExceededError" => StoreError::Full,
        name => StoreError::Browser { name: name.to_owned(), message: exception.message() },
    }
}
