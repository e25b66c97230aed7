//! A place in the tree of a pack: reads one value at a time and notes every fault with its path.

use super::error::{Contradiction, PackError, PackFault};
use super::json::Json;
use crate::engine::iso_date;
use jiff::civil::Date;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// Faults noted so far.
pub(super) type Faults = RefCell<Vec<PackError>>;

/// A value and where it stands.
#[derive(Clone)]
pub(super) struct Cursor<'j> {
    json: &'j Json,
    path: String,
    faults: &'j Faults,
}

/// The entries of an object whose keys are all known.
pub(super) struct Entries<'j> {
    at: Cursor<'j>,
    entries: &'j [(String, Json)],
}

impl<'j> Cursor<'j> {
    pub fn root(json: &'j Json, faults: &'j Faults) -> Self {
        Self { json, path: "$".into(), faults }
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    pub fn json(&self) -> &'j Json {
        self.json
    }

    /// Notes a fault at this place; reading goes on elsewhere.
    pub fn fail<T>(&self, fault: PackFault) -> Option<T> {
        self.faults.borrow_mut().push(PackError { path: self.path.clone(), fault });
        None
    }

    /// Notes a fault at another place.
    pub fn note<T>(&self, error: PackError) -> Option<T> {
        self.faults.borrow_mut().push(error);
        None
    }

    pub fn contradict<T>(&self, contradiction: Contradiction) -> Option<T> {
        self.fail(PackFault::Contradiction(contradiction))
    }

    fn wrong<T>(&self, expected: &'static str) -> Option<T> {
        self.fail(PackFault::WrongType { expected, found: self.json.type_name() })
    }

    /// An object with these keys and no others.
    pub fn object(&self, known: &[&str]) -> Option<Entries<'j>> {
        let entries = self.entries()?;
        for (key, _) in entries.entries {
            if !known.contains(&key.as_str()) {
                self.fail::<()>(PackFault::UnknownKey(key.clone()));
            }
        }
        Some(entries)
    }

    /// An object with keys of the pack's own.
    pub fn entries(&self) -> Option<Entries<'j>> {
        match self.json {
            Json::Object(entries) => Some(Entries { at: self.clone(), entries }),
            _ => self.wrong("object"),
        }
    }

    /// Every item of a list, read by `read`; those that fail are noted and left out.
    pub fn each<T>(&self, read: impl Fn(&Self) -> Option<T>) -> Option<Vec<T>> {
        let Json::List(items) = self.json else { return self.wrong("list") };
        let at = |(index, json)| Self { json, path: format!("{}[{index}]", self.path), faults: self.faults };
        Some(items.iter().enumerate().filter_map(|item| read(&at(item))).collect())
    }

    /// A text that says something.
    pub fn text(&self) -> Option<String> {
        match self.json {
            Json::Text(text) if text.trim().is_empty() => self.fail(PackFault::EmptyText),
            Json::Text(text) => Some(text.clone()),
            _ => self.wrong("text"),
        }
    }

    /// An address that a reader may follow: `https://`, a host without user or password, and nothing that ends an attribute.
    pub fn link(&self) -> Option<String> {
        let text = self.text()?;
        let host = text.strip_prefix("https://").and_then(|rest| rest.split(['/', '?', '#']).next());
        let of_host = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | '-' | ':');
        let named = host.is_some_and(|host| host.contains('.') && host.chars().all(of_host));
        let plain = |letter: char| !letter.is_whitespace() && !letter.is_control() && !"\"'<>\\`".contains(letter);
        if named && text.chars().all(plain) { Some(text) } else { self.fail(PackFault::BadLink(text)) }
    }

    pub fn number(&self) -> Option<f64> {
        match self.json {
            Json::Number(number) => Some(*number),
            _ => self.wrong("number"),
        }
    }

    pub fn truth(&self) -> Option<bool> {
        match self.json {
            Json::Truth(truth) => Some(*truth),
            _ => self.wrong("truth"),
        }
    }

    pub fn date(&self) -> Option<Date> {
        let text = self.text()?;
        iso_date::read(&text).or_else(|| self.fail(PackFault::BadDate(text)))
    }

    /// An id: small letters, digits, `_` and `-`, a letter first.
    pub fn id(&self) -> Option<String> {
        let text = self.text()?;
        let starts = text.starts_with(|first: char| first.is_ascii_lowercase());
        let rest = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
        if starts && text.len() <= 64 && text.chars().all(rest) {
            Some(text)
        } else {
            self.fail(PackFault::BadId(text))
        }
    }

    /// One of a closed set of words.
    pub fn word<T: Copy>(&self, words: &[(&str, T)]) -> Option<T> {
        let text = self.text()?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        found.or_else(|| {
            let known = words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
            self.fail(PackFault::UnknownWord { found: text, known })
        })
    }

    /// Notes every id that comes back.
    pub fn unique<'a>(&self, ids: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::default();
        for id in ids {
            if !seen.insert(id) {
                self.fail::<()>(PackFault::DuplicateId(id.to_owned()));
            }
        }
    }
}

impl<'j> Entries<'j> {
    /// The value of a key; a key that is absent or null is none.
    pub fn optional(&self, key: &str) -> Option<Cursor<'j>> {
        let (_, json) = self.entries.iter().find(|(known, json)| known == key && *json != Json::Null)?;
        Some(Cursor { json, path: format!("{}.{key}", self.at.path), faults: self.at.faults })
    }

    /// The value of a key that must be there.
    pub fn required(&self, key: &str) -> Option<Cursor<'j>> {
        self.optional(key).or_else(|| self.at.fail(PackFault::MissingKey(key.to_owned())))
    }

    /// The value of a key that must be there, read by `read`.
    pub fn read<T>(&self, key: &str, read: impl Fn(&Cursor<'j>) -> Option<T>) -> Option<T> {
        self.required(key).and_then(|at| read(&at))
    }

    /// The value of a key that may be absent, read by `read`.
    pub fn read_optional<T>(&self, key: &str, read: impl Fn(&Cursor<'j>) -> Option<T>) -> Option<T> {
        self.optional(key).and_then(|at| read(&at))
    }

    /// A list that may be absent, each item read by `read`.
    pub fn each<T>(&self, key: &str, read: impl Fn(&Cursor<'j>) -> Option<T>) -> Vec<T> {
        self.optional(key).and_then(|list| list.each(read)).unwrap_or_default()
    }

    /// Those of these keys that are there, each with its value.
    pub fn stated<'k>(&self, keys: &[&'k str]) -> Vec<(&'k str, Cursor<'j>)> {
        keys.iter().filter_map(|key| Some((*key, self.optional(key)?))).collect()
    }

    /// Every key with its value.
    pub fn all(&self) -> impl Iterator<Item = (&'j str, Cursor<'j>)> {
        self.entries.iter().map(|(key, json)| {
            let at = Cursor { json, path: format!("{}.{key}", self.at.path), faults: self.at.faults };
            (key.as_str(), at)
        })
    }
}
