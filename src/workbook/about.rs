//! The first sheet: of what, under which rules, on which day; what is live, and whether it adds up.

use super::book::{Content, Look, NumberLook, Page, Role, Shown};
use super::plan::Plan;
use crate::engine::assessment::PlanAnswer;
use crate::engine::field::Field;
use crate::engine::graph::formula::{column_letters, quoted};
use crate::engine::graph::{Type, date_of_day};
use crate::engine::model::Note;
use crate::engine::policy::Validity;
use crate::i18n::{Arg, Digits, PlanWords, format_date, format_number, note_text};
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
        self.class_line(&mut page, row);
        let plan = self.assessment.plan();
        if plan.answer != PlanAnswer::NoPlan {
            let words = PlanWords::of(self.words.language(), None);
            let money = self.assessment.plan_money().and_then(|money| words.money(&money));
            for text in std::iter::once(words.headline(&plan)).chain(money) {
                row += 1;
                page.text(row, 0, self.words.own("about.plan"), Role::Body);
                page.text(row, VALUE, text, Role::Note);
            }
        }
        row += 2;
        self.differences(&mut page, row, pages);
        row += 2;
        page.text(row, 0, self.words.own("about.conventions"), Role::Heading);
        row += 1;
        page.text(row, VALUE, self.words.text("page.ledger.caption"), Role::Note);
        for note in self.notes() {
            row += 1;
            page.text(row, VALUE, note_text(note, self.words.language()), Role::Note);
        }
        let needs = self.needs();
        if !needs.is_empty() {
            row += 2;
            page.text(row, 0, self.words.text("need.title"), Role::Heading);
        }
        for need in needs {
            row += 1;
            page.text(row, VALUE, need, Role::Note);
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
                // SUMIF passes over errors, and one of them is a difference as well.
                sums.push(format!("SUMIF({range},\">0\")-SUMIF({range},\"<0\")+SUMPRODUCT(--ISERROR({range}))"));
            }
        }
        page.text(row, 0, self.words.own("about.differences"), Role::Total);
        let look = Look { number: NumberLook::Amount, role: Role::Total };
        page.put(row, VALUE, Content::Formula(sums.join("+"), Shown::Number(0.0)), look);
        page.differences.push((VALUE, row, row));
    }

    /// What the owner of the plan asks the park for, as it is proposed.
    fn needs(&self) -> Vec<String> {
        let (words, rulebook) = (PlanWords::of(self.words.language(), None), self.words.rulebook);
        let needs = self.assessment.needs_of(self.book.parcel).into_iter();
        let said = needs.filter(|need| need.is_proposed(rulebook.types())).map(|need| {
            let said = words.need(&need, rulebook, |figure| self.in_words(figure));
            std::iter::once(said.text)
                .chain(said.details)
                .collect::<Vec<_>>()
                .join(&self.words.text("need.detail_separator"))
        });
        said.collect()
    }

    /// A known number with its base unit.
    fn in_words(&self, figure: &str) -> Option<String> {
        let (kind, value) = (self.evaluation.graph().kind_of(figure)?, self.evaluation.figure(figure)?.known()?);
        match kind.ty {
            Type::Date => date_of_day(value).map(|day| format_date(day, self.words.language())),
            Type::Number(_) => Some(
                format!("{} {}", format_number(value, Digits::UpTo(2)), self.words.unit(kind.ty)).trim_end().to_owned(),
            ),
            Type::Truth | Type::Choice(_) => None,
        }
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
