//! From JSON to a pack: every key known, every constant with source and mark, every fault with its path.

mod case;
mod condition;
mod land_type;
mod value;
mod way;

use super::condition::{Body, Condition, Limit};
use super::cursor::{Cursor, Faults};
use super::error::{Contradiction, PackError, PackFault};
use super::json::{self, Json};
use super::pack::{Document, Mark, Pack, PackKind, PackTable, Text, Valid};

const KEYS: [&str; 19] = [
    "id",
    "title",
    "kind",
    "jurisdiction",
    "document",
    "valid",
    "source",
    "mark",
    "official",
    "note",
    "includes",
    "orientation",
    "parameters",
    "tables",
    "thresholds",
    "rules",
    "types",
    "ways",
    "cases",
];

const KINDS: [(&str, PackKind); 4] = [
    ("case", PackKind::Case),
    ("indicators", PackKind::Indicators),
    ("land_rules", PackKind::LandRules),
    ("rates", PackKind::Rates),
];

const MARKS: [(&str, Mark); 4] =
    [("V", Mark::Verified), ("W", Mark::WellKnown), ("I", Mark::Indicative), ("?", Mark::Wanted)];

impl Pack {
    /// Reads a pack that someone brings. Whatever it says of itself, it is not official.
    ///
    /// # Errors
    /// Every fault that was found, each with its path in the JSON.
    pub fn parse(text: &str) -> Result<Self, Vec<PackError>> {
        Self::parse_own(text).map(|pack| Self { official: false, ..pack })
    }

    /// Reads a pack that is built in.
    pub(super) fn parse_own(text: &str) -> Result<Self, Vec<PackError>> {
        let json = json::parse(text)?;
        let faults = Faults::default();
        let pack = pack(&Cursor::root(&json, &faults));
        let faults = faults.into_inner();
        match pack {
            Some(pack) if faults.is_empty() => Ok(pack),
            _ => Err(faults),
        }
    }
}

fn pack(at: &Cursor) -> Option<Pack> {
    let entries = at.object(&KEYS)?;
    let id = entries.read("id", Cursor::id);
    let title = entries.read("title", text);
    let kind = entries.read("kind", |at| at.word(&KINDS));
    let jurisdiction = entries.read("jurisdiction", text);
    let document = entries.read_optional("document", document);
    let valid = entries.read("valid", valid);
    let source = entries.read("source", citation);
    let mark = entries.read("mark", |at| at.word(&MARKS));
    let official = entries.read("official", Cursor::truth);
    let pack = Pack {
        note: entries.read_optional("note", text),
        includes: entries.each("includes", Cursor::id),
        orientation: entries.each("orientation", Cursor::id),
        parameters: entries.each("parameters", value::parameter),
        tables: entries.each("tables", value::table),
        thresholds: entries.each("thresholds", value::threshold),
        rules: entries.each("rules", value::rule),
        types: land_type::types(&entries),
        ways: entries.each("ways", way::way),
        cases: entries.each("cases", case::case),
        id: id?,
        title: title?,
        kind: kind?,
        jurisdiction: jurisdiction?,
        document,
        valid: valid?,
        source: source?,
        mark: mark?,
        official: official?,
    };
    let sections = [
        ("parameters", pack.parameters.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>()),
        ("tables", pack.tables.iter().map(|entry| entry.id.as_str()).collect()),
        ("thresholds", pack.thresholds.iter().map(|entry| entry.id.as_str()).collect()),
        ("rules", pack.rules.iter().map(|entry| entry.id.as_str()).collect()),
        ("types", pack.types.iter().map(|entry| entry.id.as_str()).collect()),
        ("ways", pack.ways.iter().map(|entry| entry.route.as_str()).collect()),
        ("cases", pack.cases.iter().map(|entry| entry.id.as_str()).collect()),
        ("includes", pack.includes.iter().chain(&pack.orientation).map(String::as_str).collect()),
    ];
    for (key, ids) in sections {
        if let Some(section) = entries.optional(key) {
            section.unique(ids.into_iter());
        }
    }
    tables_exist(at, &pack);
    Some(pack)
}

/// Tables are named within one pack only, so a wrong name is found here.
fn tables_exist(at: &Cursor, pack: &Pack) {
    let check = |limit: &Limit, path: &str| {
        let Limit::Table(id) = limit else { return };
        if !pack.tables.iter().any(|table: &PackTable| table.id == *id) {
            at.note::<()>(PackError { path: path.to_owned(), fault: PackFault::UnknownTable(id.clone()) });
        }
    };
    for threshold in &pack.thresholds {
        check(&threshold.limit, &threshold.path);
    }
    for condition in pack.all_conditions() {
        if let Body::Test(test) = &condition.body
            && let Some(limit) = test.limit()
        {
            check(limit, &condition.path);
        }
    }
}

impl Pack {
    /// Every condition of rules, types and gates, inner ones included.
    pub(super) fn all_conditions(&self) -> Vec<&Condition> {
        let rules = self.rules.iter().map(|rule| &rule.when);
        let types = self.types.iter().flat_map(|own| std::iter::once(&own.condition).chain(&own.feasible));
        let gates = self.all_gates().map(|(_, gate)| &gate.when);
        let mut all = Vec::new();
        for outer in rules.chain(types).chain(gates) {
            outer.walk(&mut |condition| all.push(condition));
        }
        all
    }
}

fn text(at: &Cursor) -> Option<Text> {
    text_of(at, &["zh", "en"])
}

fn text_of(at: &Cursor, keys: &[&str]) -> Option<Text> {
    let entries = at.object(keys)?;
    let zh = entries.read("zh", Cursor::text);
    let en = entries.read("en", Cursor::text);
    let link = entries.read_optional("link", Cursor::link);
    Some(Text { zh: zh?, en: en?, link })
}

/// A source or clause: one text for both languages, or one for each, with a link where it can be read.
fn citation(at: &Cursor) -> Option<Text> {
    match at.json() {
        Json::Object(_) => text_of(at, &["zh", "en", "link"]),
        _ => at.text().map(|both| Text { zh: both.clone(), en: both, link: None }),
    }
}

fn document(at: &Cursor) -> Option<Document> {
    let entries = at.object(&["number", "issued"])?;
    let number = entries.read("number", Cursor::text);
    let issued = entries.read_optional("issued", Cursor::date);
    Some(Document { number: number?, issued })
}

fn valid(at: &Cursor) -> Option<Valid> {
    let entries = at.object(&["from", "to", "superseded_by"])?;
    let valid = Valid {
        from: entries.read_optional("from", Cursor::date),
        to: entries.read_optional("to", Cursor::date),
        superseded_by: entries.read_optional("superseded_by", Cursor::id),
    };
    if let (Some(from), Some(to)) = (valid.from, valid.to)
        && to < from
    {
        return at.contradict(Contradiction::Validity);
    }
    Some(valid)
}
