//! JSON as a tree in which nothing is dropped silently: keys that stand twice are errors, and depth, number of values
//! and length of texts are limited before anything is built from them.

use super::error::{PackError, PackFault};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Most bytes of a pack.
pub(super) const MAX_BYTES: usize = 1 << 20;
/// Most lists and objects within each other.
pub(super) const MAX_DEPTH: usize = 32;
/// Most values of a pack.
pub(super) const MAX_VALUES: usize = 20_000;
/// Most characters of a text or key.
pub(super) const MAX_TEXT: usize = 4_000;

/// A value of JSON; the keys of an object keep their order and stand once.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Json {
    Null,
    Truth(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Id of the word for it.
    pub fn type_name(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Truth(_) => "truth",
            Self::Number(_) => "number",
            Self::Text(_) => "text",
            Self::List(_) => "list",
            Self::Object(_) => "object",
        }
    }
}

/// Reads a text; on failure every duplicate key, or the first thing that stopped the reading.
pub(super) fn parse(text: &str) -> Result<Json, Vec<PackError>> {
    if text.len() > MAX_BYTES {
        return Err(vec![PackError { path: "$".into(), fault: PackFault::TooLarge }]);
    }
    let mut reading = Reading::default();
    let mut source = serde_json::Deserializer::from_str(text);
    let read = reading.deserialize(&mut source).and_then(|json| source.end().map(|()| json));
    match read {
        Ok(json) if reading.faults.is_empty() => Ok(json),
        Ok(_) => Err(reading.faults),
        Err(_) if reading.stopped => Err(reading.faults),
        Err(error) => {
            let fault = PackFault::NotJson { line: error.line(), column: error.column() };
            Err(vec![PackError { path: reading.path(), fault }])
        }
    }
}

/// A step of a path.
enum Step {
    Key(String),
    Index(usize),
}

#[derive(Default)]
struct Reading {
    steps: Vec<Step>,
    values: usize,
    faults: Vec<PackError>,
    /// A limit was met; the fault that says so is the last.
    stopped: bool,
}

impl Reading {
    fn path(&self) -> String {
        self.steps.iter().fold("$".to_owned(), |path, step| match step {
            Step::Key(key) => path + "." + key,
            Step::Index(index) => format!("{path}[{index}]"),
        })
    }

    fn fault(&mut self, fault: PackFault) {
        self.faults.push(PackError { path: self.path(), fault });
    }

    fn stop<E: Error>(&mut self, fault: PackFault) -> E {
        self.fault(fault);
        self.stopped = true;
        E::custom("a limit of packs")
    }

    fn text<E: Error>(&mut self, text: String) -> Result<String, E> {
        if text.chars().count() > MAX_TEXT { Err(self.stop(PackFault::TextTooLong)) } else { Ok(text) }
    }

    fn step_in<E: Error>(&mut self, step: Step) -> Result<(), E> {
        self.steps.push(step);
        self.values += 1;
        if self.steps.len() > MAX_DEPTH {
            return Err(self.stop(PackFault::TooDeep));
        }
        if self.values > MAX_VALUES {
            return Err(self.stop(PackFault::TooManyValues));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for &mut Reading {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for &mut Reading {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Truth(value))
    }

    #[expect(clippy::cast_precision_loss, reason = "a constant of a policy has few digits")]
    fn visit_i64<E: Error>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    #[expect(clippy::cast_precision_loss, reason = "a constant of a policy has few digits")]
    fn visit_u64<E: Error>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Json, E> {
        self.text(value.to_owned()).map(Json::Text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        loop {
            self.step_in(Step::Index(items.len()))?;
            let item = list.next_element_seed(&mut *self)?;
            self.steps.pop();
            match item {
                Some(item) => items.push(item),
                None => return Ok(Json::List(items)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut entries: Vec<(String, Json)> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            let key = self.text(key)?;
            self.step_in(Step::Key(key.clone()))?;
            let value = map.next_value_seed(&mut *self)?;
            self.steps.pop();
            if entries.iter().any(|(known, _)| *known == key) {
                self.fault(PackFault::DuplicateKey(key));
            } else {
                entries.push((key, value));
            }
        }
        Ok(Json::Object(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(text: &str) -> Vec<(String, PackFault)> {
        parse(text).unwrap_err().into_iter().map(|error| (error.path, error.fault)).collect()
    }

    #[test]
    fn every_key_that_stands_twice_is_named_with_its_path() {
        let found = faults(r#"{"a": 1, "b": [{"c": 1, "c": 2}], "a": 2}"#);
        assert_eq!(
            found,
            [
                ("$.b[0]".to_owned(), PackFault::DuplicateKey("c".into())),
                ("$".to_owned(), PackFault::DuplicateKey("a".into()))
            ]
        );
    }

    #[test]
    fn depth_number_and_length_are_limited() {
        let deep = "[".repeat(100_000);
        assert_eq!(faults(&deep)[0].1, PackFault::TooDeep);
        let wide = format!("[{}0]", "0,".repeat(MAX_VALUES));
        assert_eq!(faults(&wide)[0].1, PackFault::TooManyValues);
        let long = format!("\"{}\"", "长".repeat(MAX_TEXT + 1));
        assert_eq!(faults(&long)[0].1, PackFault::TextTooLong);
        assert_eq!(faults(&" ".repeat(MAX_BYTES + 1))[0].1, PackFault::TooLarge);
    }

    #[test]
    fn what_is_not_json_is_refused_with_line_and_column() {
        for (text, line, column) in [("", 1, 0), ("{\"a\": nan}", 1, 8), ("[1,\n2", 2, 1), ("{} {}", 1, 4)] {
            assert_eq!(faults(text)[0].1, PackFault::NotJson { line, column }, "{text}");
        }
        assert!(matches!(faults("[1e400]")[0].1, PackFault::NotJson { .. }));
    }
}
