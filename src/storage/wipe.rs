//! Taking everything away that this program keeps in the browser, and telling what was there.

use super::browser::{DATABASE, is_guest, local_storage};
use super::draft_keeper::DATABASE as IMPORT_DATABASE;
use super::error::StoreError;
use super::indexed_db::IndexedDb;
use web_sys::Storage;

/// What the names of our entries in localStorage begin with. Other pages of the same host may keep their own beside.
const OURS: &str = "musuan.";
/// Where the proof waits for the page to be loaded anew.
const PROOF: &str = "musuan.wiped";

/// What was taken away, counted before, and looked for in vain afterwards.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wiped {
    /// Records of projects: documents, edits, what was set aside.
    pub records: usize,
    /// Entries of preferences.
    pub entries: usize,
    /// Imports that were not finished, each a list with what was said of it.
    pub imports: usize,
}

/// Takes away every project, every preference and the unfinished import of this program, in this browser. Whoever has a
/// project open must not write it again: the page is to be loaded anew, and [`Wiped::proof`] then tells what was done. `None`
/// if nothing was kept, as where the browser blocks it.
///
/// # Errors
/// [`StoreError::Guest`]: what is kept is not a guest's to delete. [`StoreError::NotKept`] if something is still there; then not
/// everything is gone. What the browser reports.
pub async fn wipe() -> Result<Option<Wiped>, StoreError> {
    if is_guest() {
        return Err(StoreError::Guest);
    }
    let records = wipe_database(DATABASE).await?;
    // The record of the one draft and its bytes.
    let imports = usize::from(wipe_database(IMPORT_DATABASE).await? > 0);
    let storage = local_storage();
    let entries = storage.as_ref().map(names).unwrap_or_default();
    for name in &entries {
        // What cannot be removed is found below.
        let _ = storage.as_ref().map(|storage| storage.remove_item(name));
    }
    let left = storage.as_ref().map(names).unwrap_or_default();
    if let Some(key) = left.into_iter().next() {
        return Err(StoreError::NotKept { key });
    }
    let wiped = Wiped { records, entries: entries.len(), imports };
    if wiped == (Wiped { records: 0, entries: 0, imports: 0 }) {
        return Ok(None);
    }
    wiped.leave_proof();
    Ok(Some(wiped))
}

/// Takes away every record and tells how many there were.
async fn wipe_database(name: &str) -> Result<usize, StoreError> {
    let database = match IndexedDb::open(name).await {
        Ok(database) => database,
        // A browser that keeps no database has nothing in one.
        Err(StoreError::Blocked(_)) => return Ok(0),
        Err(error) => return Err(error),
    };
    let records = database.count().await?;
    database.clear().await?;
    if database.count().await? > 0 {
        return Err(StoreError::NotKept { key: name.to_owned() });
    }
    Ok(records)
}

impl Wiped {
    /// What was taken away before this page was loaded, told once.
    #[must_use]
    pub fn proof() -> Option<Self> {
        let storage = session_storage()?;
        let text = storage.get_item(PROOF).ok().flatten()?;
        // A browser that does not take it away tells it again.
        let _ = storage.remove_item(PROOF);
        let mut counts = text.split(' ').map(|count| count.parse().ok());
        Some(Self { records: counts.next()??, entries: counts.next()??, imports: counts.next()?? })
    }

    fn leave_proof(self) {
        // Without it the page only starts blank.
        let _ = session_storage()
            .map(|storage| storage.set_item(PROOF, &format!("{} {} {}", self.records, self.entries, self.imports)));
    }
}

fn names(storage: &Storage) -> Vec<String> {
    let count = storage.length().unwrap_or_default();
    let names = (0..count).filter_map(|index| storage.key(index).ok().flatten());
    names.filter(|name| name.starts_with(OURS)).collect()
}

fn session_storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
