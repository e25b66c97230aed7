//! What things are called on the sheets.

use super::book::{Look, NumberLook, Role};
use crate::engine::assessment::Answer;
use crate::engine::field::{Field, FieldType, Group};
use crate::engine::graph::{Cause, Kind, Type};
use crate::engine::model::Figure;
use crate::engine::parcel::Origin;
use crate::engine::policy::{Rulebook, Text, gap_of};
use crate::engine::unit::{Dimension, Scale};
use crate::i18n::{Arg, Language, Texts, figure_name, is_percent, source_text};

/// Fields named where several are missing.
const NAMED: usize = 3;

/// Words of one language, with those of the packs in use.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub texts: &'static Texts,
    pub rulebook: &'a Rulebook,
}

impl<'a> Words<'a> {
    pub fn of(language: Language, rulebook: &'a Rulebook) -> Self {
        Self { texts: Texts::of(language), rulebook }
    }

    pub fn language(self) -> Language {
        self.texts.language()
    }

    /// The sentence `workbook.<key>`.
    pub fn own(self, key: &str) -> String {
        self.texts.text(&format!("workbook.{key}"), &[])
    }

    /// The same with arguments.
    pub fn own_with(self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.text(&format!("workbook.{key}"), args)
    }

    pub fn text(self, key: &str) -> String {
        self.texts.text(key, &[])
    }

    /// A text of a pack.
    pub fn of_pack(self, text: &Text) -> String {
        match self.language() {
            Language::ZhCn => text.zh.clone(),
            Language::En => text.en.clone(),
        }
    }

    pub fn field(self, field: Field) -> String {
        self.text(&format!("field.{}.label", field.id()))
    }

    /// A figure by the language files, a gap by what it changes, else by the pack that brings it; its id at last.
    pub fn figure(self, id: &str) -> String {
        if let Some(name) = figure_name(self.texts, id) {
            return name;
        }
        if let Some((change, terms)) = gap_of(id) {
            let named = |term: &str| Field::by_id(term).map_or_else(|| self.figure(term), |field| self.field(field));
            let terms: Vec<String> = terms.map(named).collect();
            let terms = terms.join(&self.text("page.separator"));
            return self.texts.text(&format!("page.gap.{change}"), &[("what", Arg::Text(&terms))]);
        }
        self.rulebook.label(id).map_or_else(|| id.to_owned(), |text| self.of_pack(text))
    }

    /// Where the definition of a figure comes from; nothing for those of the packs, which the parameters name.
    pub fn source(self, id: &str) -> String {
        Figure::by_id(id).map(|figure| source_text(figure.source(), self.language())).unwrap_or_default()
    }

    /// The base unit of a value: what its cell holds.
    pub fn unit(self, ty: Type) -> String {
        let Type::Number(dimension) = ty else { return String::new() };
        let mut bases = Scale::all().iter().filter(|scale| scale.dimension() == dimension && scale.ratio() == (1, 1));
        // 万元/公顷 is 元/㎡, but the latter says what the cell holds.
        let plain = bases.clone().find(|scale| !scale.counts_in_myriads());
        match plain.or_else(|| bases.next()) {
            Some(scale) if scale.id() != "ratio" => {
                self.texts.text(&format!("unit.{}", scale.id()), &[("count", Arg::Count(2))])
            }
            _ => String::new(),
        }
    }

    pub fn option(self, set: &str, option: &str) -> String {
        self.text(&format!("choice.{set}.{option}"))
    }

    /// "No" and "yes", in the order of their numbers.
    pub fn truths(self) -> [String; 2] {
        [self.text("workbook.no"), self.text("workbook.yes")]
    }

    pub fn group(self, group: Group) -> String {
        self.text(&format!("page.group.{}", group.id()))
    }

    /// The kind of an origin and, where there is more to say, what it says.
    pub fn origin(self, origin: &Origin) -> (String, String) {
        let kind = |id: &str| self.text(&format!("page.origin.{id}"));
        match origin {
            Origin::Typed => (kind("typed"), String::new()),
            Origin::Imported { file, row, column } | Origin::Shared { file, row, column } => {
                let row = row.to_string();
                let place = [("file", Arg::Text(file)), ("row", Arg::Text(&row)), ("column", Arg::Text(column))];
                (kind("imported"), self.own_with("origin.place", &place))
            }
            Origin::AssumptionSet(_) => (kind("assumed"), String::new()),
            Origin::Computed => (kind("computed"), String::new()),
            Origin::Overridden(reason) => (kind("overridden"), reason.clone()),
        }
    }

    pub fn cause(self, cause: Cause) -> String {
        self.text(&format!("cause.{}", cause.id()))
    }

    /// Why a figure has no value.
    pub fn absent(self, answer: &Answer) -> String {
        match answer {
            Answer::Known(_) => String::new(),
            Answer::Undefined(cause) => self.cause(*cause),
            Answer::Missing(waits) => {
                let mut fields: Vec<Field> = waits.iter().map(|wait| wait.field).collect();
                fields.dedup();
                self.missing(&fields)
            }
        }
    }

    /// Which fields are missing: the first few by name.
    pub fn missing(self, fields: &[Field]) -> String {
        let names: Vec<String> = fields.iter().take(NAMED).map(|field| self.field(*field)).collect();
        let names = names.join(&self.text("page.separator"));
        let more = fields.len().saturating_sub(NAMED);
        match more {
            0 => self.own_with("missing", &[("fields", Arg::Text(&names))]),
            more => self.own_with("missing.more", &[("fields", Arg::Text(&names)), ("count", Arg::Count(more))]),
        }
    }
}

/// How a value of this kind is shown.
pub(super) fn look_of(id: &str, kind: Kind, role: Role) -> Look {
    let number = match kind.ty {
        Type::Truth | Type::Choice(_) => NumberLook::Plain,
        Type::Date => NumberLook::Day,
        Type::Number(Dimension::NONE | Dimension::PER_TIME) if is_percent(id) => NumberLook::Percent,
        Type::Number(Dimension::NONE) => NumberLook::Ratio,
        Type::Number(_) => NumberLook::Amount,
    };
    Look { number, role }
}

/// The look of an entry: whole numbers of a field that counts stay whole.
pub(super) fn look_of_field(field: Field, kind: Kind) -> Look {
    match field.spec().kind {
        FieldType::Text | FieldType::Truth | FieldType::Choice(_) => Look { role: Role::Entry, ..Look::default() },
        FieldType::Number(_) | FieldType::Date => look_of(field.id(), kind, Role::Entry),
    }
}
