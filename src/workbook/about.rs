//! The first sheet: of what, under which rules, on which day; what is live, and whether it adds up.

use super::book::{Content, Look, NumberLook, Page, Role, Shown};
use super::plan::Plan;
use crate::engine::field::Field;
use crate::engine::graph::formula::{column_letters, quoted};
use crate::engine::model::Note;
use crate::engine::policy::Validity;
use crate::i18n::{Arg, format_date, note_text};
use std::collections::BTreeSet;

/// Column of values.
const VALUE: u16 = 1;

impl Plan<'_> {
    /// The sheet about the workbook; the others are written, so that their differences can be summed up.
    pub(super) fn about_page(&self, pages: &[Page]) -> Page {
        let mut page = Page::new(self.paper.sheet_name(self.paper.sheets.about), &[34.0, 90.0]);
        page.text(0, 0, self.title(), Role::Title);
        page.text(1, 0, self.words.text("page.verdict.note"), Role::Note);
        let mut row = 3;
        let mut line = |page: &mut Page, key: &str, text: String| {
            if !text.is_empty() {
                page.text(row, 0, self.words.own(&format!("about.{key}")), Role::Body);
                page.text(row, VALUE, text, Role::Note);
                row += 1;
            }
        };
        let fields = [Field::Enterprise, Field::ParcelName, Field::ParcelId];
        for (field, key) in fields.into_iter().zip(["enterprise", "parcel", "number"]) {
            line(&mut page, key, self.book.parcel.text(field).unwrap_or_default().to_owned());
        }
        line(&mut page, "scenario", self.book.scenario.clone());
        line(&mut page, "day", format_date(self.book.as_of, self.words.language()));
        line(&mut page, "packs", self.packs());
        if self.assessment.diagnosis().thresholds.iter().any(|state| state.own) {
            line(&mut page, "benchmarks", self.words.text("page.group.benchmark"));
        }
        line(&mut page, "version", format!("musuan {}", env!("CARGO_PKG_VERSION")));
        row += 1;
        self.differences(&mut page, row, pages);
        row += 2;
        page.text(row, 0, self.words.own("about.conventions"), Role::Heading);
        row += 1;
        page.text(row, VALUE, self.words.text("page.ledger.caption"), Role::Note);
        for note in self.notes() {
            row += 1;
            page.text(row, VALUE, note_text(note, self.words.language()), Role::Note);
        }
        row += 2;
        page.text(row, 0, self.words.own("about.reading"), Role::Heading);
        for key in ["inputs", "units", "errors", "either", "fixed", "rates", "scenario_shown"] {
            row += 1;
            page.text(row, VALUE, self.words.own(&format!("about.reading.{key}")), Role::Note);
        }
        page
    }

    /// How far all live values are from the tool's own.
    fn differences(&self, page: &mut Page, row: u32, pages: &[Page]) {
        let mut sums = Vec::new();
        for other in pages {
            for (column, first, last) in &other.differences {
                let letters = column_letters(*column);
                let range = format!("{}!${letters}${}:${letters}${}", quoted(&other.name), first + 1, last + 1);
                sums.push(format!("SUMIF({range},\">0\")-SUMIF({range},\"<0\")"));
            }
        }
        page.text(row, 0, self.words.own("about.differences"), Role::Total);
        let look = Look { number: NumberLook::Amount, role: Role::Total };
        page.put(row, VALUE, Content::Formula(sums.join("+"), Shown::Number(0.0)), look);
        page.differences.push((VALUE, row, row));
    }

    /// The packs with what is in force on the day.
    fn packs(&self) -> String {
        let rulebook = self.words.rulebook;
        let pack = |member: &crate::engine::policy::Member| {
            let title = self.words.of_pack(&member.pack.title);
            let state = match rulebook.validity(&member.pack, self.book.as_of) {
                Validity::Expired { since } => {
                    let day = format_date(since, self.words.language());
                    Some(self.words.texts.text("page.pack.expired_on", &[("date", Arg::Text(&day))]))
                }
                Validity::NotYet { from } => {
                    let day = format_date(from, self.words.language());
                    Some(self.words.texts.text("page.pack.not_yet", &[("date", Arg::Text(&day))]))
                }
                Validity::InForce { .. } | Validity::Superseded { .. } | Validity::Unlimited => None,
            };
            match state {
                Some(state) => {
                    self.words.own_with("pack_with_state", &[("pack", Arg::Text(&title)), ("state", Arg::Text(&state))])
                }
                None => title,
            }
        };
        let packs: Vec<String> = rulebook.members().iter().map(pack).collect();
        packs.join(&self.words.text("page.separator"))
    }

    /// What the figures rest on, each once.
    fn notes(&self) -> Vec<Note> {
        use crate::engine::model::{Figure, ROUTES, notes, route_notes};
        let mut seen = BTreeSet::new();
        let own = Figure::ALL.iter().flat_map(|figure| notes(*figure, self.book.parcel));
        let names = ROUTES.iter().flat_map(|route| route.figures().into_iter().chain(route.series()));
        let of_routes = names.flat_map(|name| route_notes(&name, self.book.parcel));
        own.chain(of_routes).filter(|note| seen.insert(note.id())).collect()
    }
}
