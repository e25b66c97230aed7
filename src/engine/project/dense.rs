//! A document in few signs, for a link: its maps of fields as lists in a fixed order, without names.
//!
//! ```text
//! {"site_area": {"value": {"number": 12400.0}, "origin": "typed"}, "tenure": {"value": {"choice": "granted"}, …}}
//! [[5], 12400, [3], "=granted"]
//! ```
//!
//! An entry that was typed is its value alone: a number, a truth, `=` and an option, `@` and a date, `'` and a text. `[n]` passes over
//! n fields that are blank. What was typed in a unit is the number of the unit where the text is the number of the entry, else
//! both. Everything else stands as it is in the document, under its name.

use serde_json::{Map, Number, Value, json};

/// Names of fields in their order, one a line. A link says of a field where it stands here: lines are added, never moved.
const NAMES: &str = include_str!("link-names-3.txt");

/// Units in their order, as names stand.
const SCALES: &str = include_str!("link-scales-3.txt");

/// The maps of fields in a document.
const VALUES: &str = "values";
const TYPED: &str = "typed";

/// What stands under the name of a map where names are left that the list does not know.
const OTHERS: &str = "others";

/// A document without the names of its fields.
pub(super) fn dense(value: Value) -> Value {
    match value {
        Value::Object(object) => Value::Object(dense_object(object)),
        Value::Array(items) => items.into_iter().map(dense).collect(),
        other => other,
    }
}

/// The document that [`dense`] was given.
pub(super) fn full(value: Value) -> Value {
    match value {
        Value::Object(object) => Value::Object(full_object(object)),
        Value::Array(items) => items.into_iter().map(full).collect(),
        other => other,
    }
}

fn dense_object(object: Map<String, Value>) -> Map<String, Value> {
    let entries = entries_beside(&object);
    let dense_member = |(name, member): (String, Value)| {
        let member = match (name.as_str(), member) {
            (VALUES, Value::Object(fields)) => listed(fields, &|_, entry| dense_entry(entry)),
            (TYPED, Value::Object(fields)) => {
                listed(fields, &|field, typed| dense_typed(typed, number_in(&entries, field).as_deref()))
            }
            (_, member) => dense(member),
        };
        (name, member)
    };
    object.into_iter().map(dense_member).collect()
}

fn full_object(object: Map<String, Value>) -> Map<String, Value> {
    let mut object: Map<String, Value> = object
        .into_iter()
        .map(|(name, member)| match (name.as_str(), member) {
            (VALUES, Value::Array(items)) => (name, named(items, &|_, entry| full_entry(entry))),
            (TYPED, member @ Value::Array(_)) => (name, member),
            (_, member) => (name, full(member)),
        })
        .collect();
    // What was typed refers to the entries beside it.
    let entries = entries_beside(&object);
    if let Some(member @ Value::Array(_)) = object.get_mut(TYPED) {
        let Value::Array(items) = member.take() else { return object };
        *member = named(items, &|field, typed| full_typed(typed, number_in(&entries, field)));
    }
    object
}

/// The entries of the same fields: beside what was typed, or in the parcel beside it.
fn entries_beside(object: &Map<String, Value>) -> Map<String, Value> {
    let own = object.get(VALUES).or_else(|| object.get("parcel")?.get(VALUES));
    own.and_then(Value::as_object).cloned().unwrap_or_default()
}

/// The number of an entry as it is written in a list.
fn number_in(entries: &Map<String, Value>, field: &str) -> Option<String> {
    let number = entries.get(field)?.get("value")?.get("number")?;
    Some(short(number).to_string())
}

/// Fields in the order of the names; those without a place there stand in an object at the end.
fn listed(mut fields: Map<String, Value>, entry: &dyn Fn(&str, Value) -> Value) -> Value {
    let (mut items, mut blank) = (Vec::new(), 0_usize);
    for name in NAMES.lines() {
        let Some(value) = fields.remove(name) else {
            blank += 1;
            continue;
        };
        if blank > 0 {
            items.push(json!([blank]));
            blank = 0;
        }
        items.push(entry(name, value));
    }
    if !fields.is_empty() {
        items.push(json!({ OTHERS: fields }));
    }
    Value::Array(items)
}

fn named(items: Vec<Value>, entry: &dyn Fn(&str, Value) -> Value) -> Value {
    let mut names = NAMES.lines();
    let mut fields = Map::new();
    for item in items {
        if let Value::Array(passed) = &item
            && let [passed] = passed.as_slice()
            && let Some(passed) = passed.as_u64()
        {
            // A number beyond the list leaves nothing of it.
            if let Some(last) = usize::try_from(passed).unwrap_or(usize::MAX).checked_sub(1) {
                names.nth(last);
            }
            continue;
        }
        match item {
            Value::Object(mut object) if object.len() == 1 && object.contains_key(OTHERS) => {
                if let Some(Value::Object(others)) = object.remove(OTHERS) {
                    fields.extend(others);
                }
            }
            item => {
                if let Some(name) = names.next() {
                    fields.insert(name.to_owned(), entry(name, item));
                }
            }
        }
    }
    Value::Object(fields)
}

fn dense_entry(entry: Value) -> Value {
    let is_typed = entry.get("origin") == Some(&json!("typed")) && entry.as_object().is_some_and(|own| own.len() == 2);
    let value = entry.get("value").and_then(Value::as_object).filter(|value| is_typed && value.len() == 1);
    let Some((kind, value)) = value.and_then(|value| value.iter().next()) else { return entry };
    match (kind.as_str(), value) {
        ("number", Value::Number(_)) => short(value),
        ("truth", Value::Bool(_)) => value.clone(),
        ("choice", Value::String(option)) => ["=", option].concat().into(),
        ("date", Value::String(day)) => ["@", day].concat().into(),
        ("text", Value::String(text)) => ["'", text].concat().into(),
        _ => entry,
    }
}

fn full_entry(entry: Value) -> Value {
    let typed = |kind: &str, value: Value| json!({ "value": { kind: value }, "origin": "typed" });
    match &entry {
        Value::Number(_) => typed("number", entry),
        Value::Bool(_) => typed("truth", entry),
        Value::String(text) => {
            let rest = |sign: char| text.strip_prefix(sign).map(Value::from);
            let kinds = [("choice", rest('=')), ("date", rest('@')), ("text", rest('\''))];
            kinds.into_iter().find_map(|(kind, value)| Some(typed(kind, value?))).unwrap_or(entry)
        }
        _ => entry,
    }
}

fn dense_typed(typed: Value, number: Option<&str>) -> Value {
    let place = |scale: &str| SCALES.lines().position(|known| known == scale);
    let is_plain = typed.as_object().is_some_and(|own| own.len() == 2);
    let parts = (typed.get("text").and_then(Value::as_str), typed.get("scale").and_then(Value::as_str).and_then(place));
    match parts {
        (Some(text), Some(place)) if is_plain && number == Some(text) => json!(place),
        (Some(text), Some(place)) if is_plain => json!([text, place]),
        _ => typed,
    }
}

fn full_typed(typed: Value, number: Option<String>) -> Value {
    let scale = |place: &Value| SCALES.lines().nth(usize::try_from(place.as_u64()?).ok()?);
    let parts = match &typed {
        Value::Number(_) => number.map(Value::from).zip(scale(&typed)),
        Value::Array(parts) => match parts.as_slice() {
            [text, place] => Some(text.clone()).zip(scale(place)),
            _ => None,
        },
        _ => None,
    };
    parts.map_or(typed, |(text, scale)| json!({ "text": text, "scale": scale }))
}

/// A whole number without its decimal point.
fn short(number: &Value) -> Value {
    /// Up to here every whole number is exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let whole = number
        .as_f64()
        .filter(|own| own.fract() == 0.0 && own.abs() < EXACT && (*own != 0.0 || own.is_sign_positive()));
    #[expect(clippy::cast_possible_truncation, reason = "a whole number within the exact ones")]
    whole.map_or_else(|| number.clone(), |own| Value::Number(Number::from(own as i64)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::checksum::fnv_1a;
    use crate::engine::field::Field;
    use crate::engine::unit::Scale;

    #[test]
    fn fields_and_units_keep_their_places() {
        // Whoever moves a line makes links unreadable; new lines stand at the end.
        let names: Vec<&str> = NAMES.lines().take(125).collect();
        assert_eq!(names, include_str!("link-names-2.txt").lines().collect::<Vec<_>>());
        let all: Vec<&str> = NAMES.lines().collect();
        assert_eq!(format!("{:016x}", fnv_1a(&[&all.join(" ")])), NAMES_AS_FIRST_WRITTEN);
        let scales: Vec<&str> = SCALES.lines().collect();
        assert_eq!(format!("{:016x}", fnv_1a(&[&scales.join(" ")])), SCALES_AS_FIRST_WRITTEN);
        for scale in &scales {
            assert!(Scale::by_id(scale).is_some(), "{scale}");
        }
        for field in Field::ALL.iter().filter(|field| field.spec().table.is_none() && **field != Field::AsOf) {
            assert!(NAMES.lines().any(|name| name == field.id()), "{} is in no list", field.id());
        }
    }

    const NAMES_AS_FIRST_WRITTEN: &str = "e4f1da9c8d3694cf";
    const SCALES_AS_FIRST_WRITTEN: &str = "775af4d1723a8b2a";

    #[test]
    fn every_kind_of_entry_comes_back() {
        let document = json!({
            "dossier": {
                "parcel": { "values": {
                    "parcel_name": { "value": { "text": "=甲" }, "origin": "typed" },
                    "site_area": { "value": { "number": 12400.0 }, "origin": "typed" },
                    "floor_area": { "value": { "number": -0.0 }, "origin": "typed" },
                    "annual_tax": { "value": { "number": 0.1 }, "origin": { "overridden": "合同" } },
                    "tenure": { "value": { "choice": "granted" }, "origin": "typed" },
                    "term_end": { "value": { "date": "2050-01-01" }, "origin": "typed", "year_alone": 2050 },
                    "started": { "value": { "truth": true }, "origin": "typed" },
                    "of_a_later_program": { "value": { "number": 1.0 }, "origin": "typed" },
                }, "tables": { "storeys": [{ "values": "as it is" }] } },
                "typed": {
                    "site_area": { "text": "12400", "scale": "square_metre" },
                    "floor_area": { "text": "约2万", "scale": "square_metre" },
                    "annual_tax": { "text": "0.1", "scale": "of_a_later_program" },
                },
            },
        });
        let written = dense(document.clone()).to_string();
        assert!(written.len() * 3 < document.to_string().len() * 2, "{written}");
        let read = full(serde_json::from_str(&written).unwrap());
        // A whole number may have lost its decimal point.
        assert_eq!(read.to_string().replace(":12400}", ":12400.0}"), document.to_string());
    }
}
