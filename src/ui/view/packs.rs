//! The packs in use, as the reader is told.

use super::answer::PackView;
use crate::engine::policy::{Mark, Member, Pack, Role, Rulebook, Text, Validity};
use crate::i18n::{Arg, Language, Texts, format_date};
use jiff::civil::Date;
use yew::AttrValue;

/// The packs of the rulebook, the one that decides first.
#[must_use]
pub fn packs(texts: &Texts, rulebook: &Rulebook, as_of: Date) -> Vec<PackView> {
    rulebook.members().iter().map(|member| pack_view(texts, rulebook, member, as_of)).collect()
}

/// A text of a pack in the reader's language.
#[must_use]
pub fn pack_text(texts: &Texts, text: &Text) -> AttrValue {
    match texts.language() {
        Language::ZhCn => text.zh.clone().into(),
        Language::En => text.en.clone().into(),
    }
}

/// How far something can be trusted, in words.
#[must_use]
pub fn mark_text(texts: &Texts, mark: Mark) -> AttrValue {
    texts.text(&format!("page.mark.{}", mark.id()), &[]).into()
}

/// That a pack is not in force on a day, and since or until when; nothing where it is.
#[must_use]
pub fn out_of_force(texts: &Texts, rulebook: &Rulebook, pack: &Pack, as_of: Date) -> Option<AttrValue> {
    let state = rulebook.validity(pack, as_of);
    is_out(&state).then(|| validity_text(texts, rulebook, &state, as_of))
}

fn is_out(state: &Validity) -> bool {
    matches!(state, Validity::Expired { .. } | Validity::Superseded { .. } | Validity::NotYet { .. })
}

fn validity_text(texts: &Texts, rulebook: &Rulebook, state: &Validity, as_of: Date) -> AttrValue {
    let say = |key: &str, args: &[(&str, Arg<'_>)]| AttrValue::from(texts.text(key, args));
    let day = |date| format_date(date, texts.language());
    match state {
        Validity::NotYet { from } => say("page.pack.not_yet", &[("date", Arg::Text(&day(*from)))]),
        Validity::InForce { to: Some(to) } => say("page.pack.until", &[("date", Arg::Text(&day(*to)))]),
        Validity::InForce { to: None } => say("page.pack.in_force", &[]),
        Validity::Expired { since } => say("page.pack.expired_on", &[("date", Arg::Text(&day(*since)))]),
        Validity::Superseded { by } => {
            let mut packs = rulebook.members().iter().map(|member| &member.pack);
            let by = packs
                .find(|pack| pack.id == *by)
                .map_or_else(|| by.clone().into(), |pack| pack_text(texts, &pack.title));
            say("page.pack.superseded", &[("pack", Arg::Text(&by))])
        }
        Validity::Unlimited => say("page.pack.as_of", &[("date", Arg::Text(&day(as_of)))]),
    }
}

fn pack_view(texts: &Texts, rulebook: &Rulebook, member: &Member, as_of: Date) -> PackView {
    let pack = &member.pack;
    let state = rulebook.validity(pack, as_of);
    let role = match member.role {
        Role::Main => "page.pack.main",
        Role::Included => "page.pack.included",
        Role::Orientation => "page.pack.orientation",
    };
    PackView {
        name: pack_text(texts, &pack.title),
        role: texts.text(role, &[]).into(),
        validity: validity_text(texts, rulebook, &state, as_of),
        mark: mark_text(texts, pack.mark),
        note: pack.note.as_ref().map(|note| pack_text(texts, note)),
        expired: is_out(&state),
    }
}
