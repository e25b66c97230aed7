//! The shelf that forgets: for browsers that keep nothing, and for tests.

use super::error::StoreError;
use super::shelf::{Commit, Committed};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

/// Texts in memory.
#[derive(Debug, Default)]
pub(super) struct Memory {
    texts: RefCell<BTreeMap<String, String>>,
    capacity_bytes: Cell<Option<usize>>,
}

impl Memory {
    /// Holds these texts.
    pub fn of(texts: BTreeMap<String, String>) -> Self {
        Self { texts: RefCell::new(texts), capacity_bytes: Cell::default() }
    }

    /// From now on refuses what would make it hold more than this.
    #[cfg(test)]
    pub fn limit(&self, capacity_bytes: Option<usize>) {
        self.capacity_bytes.set(capacity_bytes);
    }

    /// Overwrites a text behind everybody's back.
    #[cfg(test)]
    pub fn tamper(&self, key: &str, text: Option<&str>) {
        let mut texts = self.texts.borrow_mut();
        match text {
            Some(text) => texts.insert(key.to_owned(), text.to_owned()),
            None => texts.remove(key),
        };
    }

    pub fn read(&self, prefixes: &[String]) -> Vec<(String, String)> {
        let texts = self.texts.borrow();
        let under = |prefix: &String| {
            let found = texts.iter().filter(|(key, _)| key.starts_with(prefix.as_str()));
            found.map(|(key, text)| (key.clone(), text.clone())).collect::<Vec<_>>()
        };
        prefixes.iter().flat_map(under).collect()
    }

    pub fn commit(&self, commit: &Commit) -> Result<Committed, StoreError> {
        let mut texts = self.texts.borrow_mut();
        let (key, expected) = &commit.guard;
        let found = texts.get(key);
        if found != expected.as_ref() {
            return Ok(Committed::Refused(found.cloned()));
        }
        let held: usize = texts.values().map(String::len).sum();
        let added: usize = commit.puts.iter().map(|(_, text)| text.len()).sum();
        if self.capacity_bytes.get().is_some_and(|capacity| held + added > capacity) {
            return Err(StoreError::Full);
        }
        for key in &commit.deletes {
            texts.remove(key);
        }
        for (key, text) in &commit.puts {
            texts.insert(key.clone(), text.clone());
        }
        Ok(Committed::Done)
    }
}
