//! What a list says of its rows and beside its totals. Page and command line say it in these words.

use super::{Arg, Language, Texts, format_quantity};
use crate::engine::field::Field;
use crate::engine::import::MergedNumber;
use crate::engine::job::{Kind, Openness, Totals};
use crate::engine::policy::{Rulebook, Text};
use crate::engine::unit::Scale;
use std::collections::BTreeMap;

/// So many fields are named that a type waits for; of more, how many there are.
const FIELDS_NAMED: usize = 3;

/// What a kind of parcels is called: in the choice by which a list is filtered, and in a row that nothing more is said of.
#[must_use]
pub fn kind_text(kind: &Kind, rulebook: Option<&Rulebook>, language: Language) -> String {
    let key = match kind {
        Kind::Type { id, wording } => return type_name(id, wording.as_deref(), rulebook, language),
        Kind::NoType => "page.list.none",
        Kind::NoneSoFar => "page.list.none_so_far",
        Kind::Open => "page.list.open",
        Kind::NoTypes => "page.verdict.no_types",
        Kind::Doubted => "page.list.doubted",
    };
    Texts::of(language).text(key, &[])
}

/// What is said of a parcel's type, with what it is open between and how many entries may still change it.
#[must_use]
pub fn type_text(kind: &Kind, open: &Openness, rulebook: Option<&Rulebook>, language: Language) -> String {
    let texts = Texts::of(language);
    let count = Arg::Count(open.fields.len());
    match kind {
        Kind::Open => match (open.undefined, open.candidates.as_slice()) {
            (Some(cause), _) => texts.text(&format!("cause.{}", cause.id()), &[]),
            (None, []) => too_little(texts, &open.fields),
            (None, ids) => {
                let names: Vec<String> = ids.iter().map(|id| type_name(id, None, rulebook, language)).collect();
                let names = names.join(&texts.text("page.list.type.or", &[]));
                texts.text("page.list.type.candidates", &[("types", Arg::Text(&names)), ("count", count)])
            }
        },
        Kind::Type { .. } | Kind::NoneSoFar if !open.fields.is_empty() => {
            let known = match kind {
                Kind::NoneSoFar => texts.text("page.list.none", &[]),
                kind => kind_text(kind, rulebook, language),
            };
            texts.text("page.list.type.so_far", &[("type", Arg::Text(&known)), ("count", count)])
        }
        kind => kind_text(kind, rulebook, language),
    }
}

fn too_little(texts: &Texts, fields: &[Field]) -> String {
    if fields.len() > FIELDS_NAMED {
        return texts.text("page.list.type.too_little.count", &[("count", Arg::Count(fields.len()))]);
    }
    let names: Vec<String> =
        fields.iter().map(|field| texts.text(&format!("field.{}.label", field.id()), &[])).collect();
    texts.text("page.list.type.too_little", &[("fields", Arg::Text(&names.join(&texts.text("page.separator", &[]))))])
}

/// What a type is called, by the part of it that holds.
fn type_name(id: &str, part: Option<&str>, rulebook: Option<&Rulebook>, language: Language) -> String {
    let known = rulebook.map_or(&[][..], Rulebook::types).iter().find(|known| known.id == id);
    known.map_or_else(String::new, |own| {
        let wording = own.wordings.iter().find(|wording| Some(wording.part.as_str()) == part);
        let Text { zh, en, .. } = wording.map_or(&own.label, |wording| &wording.label);
        match language {
            Language::ZhCn => zh.clone(),
            Language::En => en.clone(),
        }
    })
}

/// What totals leave out and what is low in them, a sentence each: parcels about which something is asked, with their area
/// in this scale; parcels of a low plot ratio; merged numbers that no parcel has.
#[must_use]
pub fn totals_notes(totals: &Totals, merged: &[MergedNumber], area: &Scale, language: Language) -> Vec<String> {
    let texts = Texts::of(language);
    let mut notes = Vec::new();
    if totals.left_out.parcels > 0 {
        let area = format_quantity(totals.left_out.site_area, area, language).text();
        let args = [("count", Arg::Count(totals.left_out.parcels)), ("area", Arg::Text(&area))];
        notes.push(texts.text("page.list.total.left_out", &args));
    }
    if totals.low_ratio > 0 {
        notes.push(texts.text("page.list.total.low_ratio", &[("count", Arg::Count(totals.low_ratio))]));
    }
    let mut waiting: BTreeMap<Field, usize> = BTreeMap::new();
    for number in merged.iter().filter(|number| number.split.is_none()) {
        *waiting.entry(number.field).or_default() += number.parcels;
    }
    notes.extend(waiting.into_iter().map(|(field, count)| {
        let field = texts.text(&format!("field.{}.label", field.id()), &[]);
        texts.text("page.list.total.merged", &[("count", Arg::Count(count)), ("field", Arg::Text(&field))])
    }));
    notes
}
