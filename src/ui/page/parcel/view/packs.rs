//! The packs in use, as the reader is told.

use super::answer::PackView;
use super::reader::Reader;
use crate::engine::policy::{Mark, Member, Role, Validity, validity};
use crate::i18n::{Arg, format_date};
use jiff::civil::Date;

/// The packs of the rulebook, the one that decides first.
#[must_use]
pub fn packs(reader: &Reader, as_of: Date) -> Vec<PackView> {
    reader.rulebook.members().iter().map(|member| pack_view(reader, member, as_of)).collect()
}

fn pack_view(reader: &Reader, member: &Member, as_of: Date) -> PackView {
    let pack = &member.pack;
    let language = reader.texts.language();
    let day = |date| format_date(date, language);
    let state = validity(pack, as_of);
    let validity = match &state {
        Validity::NotYet { from } => reader.text("page.pack.not_yet", &[("date", Arg::Text(&day(*from)))]),
        Validity::InForce { to: Some(to) } => reader.text("page.pack.until", &[("date", Arg::Text(&day(*to)))]),
        Validity::InForce { to: None } => reader.text("page.pack.in_force", &[]),
        Validity::Expired { since } => reader.text("page.pack.expired_on", &[("date", Arg::Text(&day(*since)))]),
        Validity::Superseded { by } => {
            let mut packs = reader.rulebook.members().iter().map(|member| &member.pack);
            let by =
                packs.find(|pack| pack.id == *by).map_or_else(|| by.clone().into(), |pack| reader.of_pack(&pack.title));
            reader.text("page.pack.superseded", &[("pack", Arg::Text(&by))])
        }
        Validity::Unlimited => reader.text("page.pack.as_of", &[("date", Arg::Text(&day(as_of)))]),
    };
    let role = match member.role {
        Role::Main => "page.pack.main",
        Role::Included => "page.pack.included",
        Role::Orientation => "page.pack.orientation",
    };
    PackView {
        name: reader.of_pack(&pack.title),
        role: reader.text(role, &[]),
        validity,
        mark: reader.text(&format!("page.mark.{}", mark_id(pack.mark)), &[]),
        note: pack.note.as_ref().map(|note| reader.of_pack(note)),
        expired: matches!(state, Validity::Expired { .. } | Validity::Superseded { .. } | Validity::NotYet { .. }),
    }
}

/// Identifier of a mark of trust: the key of its words is `page.mark.<id>`.
pub(super) fn mark_id(mark: Mark) -> &'static str {
    match mark {
        Mark::Verified => "verified",
        Mark::WellKnown => "well_known",
        Mark::Indicative => "indicative",
        Mark::Wanted => "wanted",
    }
}
