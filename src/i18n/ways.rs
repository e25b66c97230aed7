//! What is said of the ways that a parcel can go, held against carrying on. Page, paper and command line say it in these words.

use super::{Arg, Language, Texts, figure_name, money_text};
use crate::engine::assessment::{Answer, Bar, Blocking, ComparedWay, Comparison, Gate, LOSS_YUAN, OwnerFloor};
use crate::engine::field::Field;
use crate::engine::model::{Blank, Effect, HOLD, Party};
use crate::engine::policy::{Rulebook, Text};

/// How many missing entries a sentence names.
const NAMED: usize = 3;

/// Whether a way is allowed, as a sign that needs no colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WayMark {
    /// Allowed.
    Allowed,
    /// It cannot be told yet.
    Open,
    /// Barred.
    Barred,
}

impl WayMark {
    /// The mark of a gate.
    #[must_use]
    pub const fn of(gate: &Gate) -> Self {
        match gate {
            Gate::Allowed { .. } => Self::Allowed,
            Gate::Barred(_) => Self::Barred,
            Gate::Waits(_) | Gate::Undefined(_) | Gate::Doubt => Self::Open,
        }
    }

    /// The sign.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Allowed => "●",
            Self::Open => "◇",
            Self::Barred => "■",
        }
    }
}

/// The words for ways in a language, with those of the rules in use.
#[derive(Clone, Copy, Debug)]
pub struct WayWords<'a> {
    texts: &'static Texts,
    rulebook: &'a Rulebook,
}

impl<'a> WayWords<'a> {
    /// The words in a language.
    #[must_use]
    pub fn of(language: Language, rulebook: &'a Rulebook) -> Self {
        Self { texts: Texts::of(language), rulebook }
    }

    fn text(&self, key: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, text)| (*name, Arg::Text(text))).collect();
        self.texts.text(key, &args)
    }

    /// Name of a way.
    #[must_use]
    pub fn name(&self, id: &str) -> String {
        self.text(&format!("page.route.{id}"), &[])
    }

    /// Name of a party that is asked; of the government its local purse.
    #[must_use]
    pub fn party(&self, party: Party) -> String {
        let id = if party == Party::Government { "local_purse" } else { party.id() };
        self.text(&format!("page.party.{id}"), &[])
    }

    /// An amount of money without its sign.
    fn amount(&self, yuan: f64) -> String {
        money_text(yuan.abs(), self.texts.language())
    }

    /// What comes of a comparison for the enterprise, in one sentence.
    #[must_use]
    pub fn headline(&self, comparison: &Comparison) -> String {
        let known = comparison.ways.iter().filter(|way| way.id != HOLD && matches!(way.gate, Gate::Allowed { .. }));
        let gain = |way: &ComparedWay| way.gain(Party::Enterprise).and_then(Answer::known);
        let best = known.filter_map(|way| Some((way, gain(way)?))).max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((way, gain)) = best {
            let key = if gain > 0.0 { "way.headline.best" } else { "way.headline.hold" };
            return self.text(key, &[("way", &self.name(way.id)), ("amount", &self.amount(gain))]);
        }
        match comparison.nearest().filter(|way| !way.needs.is_empty()) {
            Some(way) => {
                let (name, count) = (self.name(way.id), Arg::Count(way.needs.len()));
                self.texts.text("way.headline.open", &[("way", Arg::Text(&name)), ("count", count)])
            }
            None => self.text("way.headline.none", &[]),
        }
    }

    /// Whether a way is allowed, in a few words.
    #[must_use]
    pub fn gate(&self, gate: &Gate) -> String {
        let word = match gate {
            Gate::Allowed { is_of_type: true } => "of_type",
            other => other.id(),
        };
        self.text(&format!("way.gate.{word}"), &[])
    }

    /// Why a way is barred or what it depends on, with the clauses of packs; nothing for what is allowed.
    #[must_use]
    pub fn reason(&self, way: &ComparedWay) -> Option<String> {
        match &way.gate {
            Gate::Barred(bars) => {
                let reasons: Vec<String> = bars.iter().map(|bar| self.bar(way.id, bar)).collect();
                Some(reasons.join(&self.text("way.reason.separator", &[])))
            }
            Gate::Waits(fields) => {
                Some(self.text("way.gate.waits_for", &[("fields", &self.fields(fields.iter().take(NAMED)))]))
            }
            Gate::Undefined(cause) => Some(self.text(&format!("cause.{}", cause.id()), &[])),
            Gate::Allowed { .. } | Gate::Doubt => None,
        }
    }

    fn bar(&self, route: &str, bar: &Bar) -> String {
        match bar {
            Bar::Plan => self.text("way.gate.plan", &[]),
            Bar::Gate(id) => self.rulebook.gate(route, id).map_or_else(String::new, |gate| {
                let (reason, clause) = (self.of_pack(&gate.label_not), self.of_pack(&gate.clause));
                self.text("way.clause", &[("reason", reason), ("clause", clause)])
            }),
            Bar::Type { id, parts } => {
                let own = self.rulebook.types().iter().find(|own| own.id == *id);
                let part = |part: &String| own?.part(part)?.label_not.as_ref().map(|text| self.of_pack(text));
                let reasons: Vec<&str> = parts.iter().filter_map(part).collect();
                if reasons.is_empty() {
                    return self.text("way.gate.type", &[]);
                }
                reasons.join(&self.text("way.reason.separator", &[]))
            }
        }
    }

    fn of_pack<'t>(&self, text: &'t Text) -> &'t str {
        match self.texts.language() {
            Language::ZhCn => &text.zh,
            Language::En => &text.en,
        }
    }

    /// The labels of fields in one list.
    fn fields<'f>(&self, fields: impl Iterator<Item = &'f Field>) -> String {
        let labels: Vec<String> = fields.map(|field| self.text(&format!("field.{}.label", field.id()), &[])).collect();
        labels.join(&self.text("page.separator", &[]))
    }

    /// How many entries a way lacks, the first three by name; nothing where it lacks none.
    #[must_use]
    pub fn needs(&self, way: &ComparedWay) -> Option<String> {
        let named = self.fields(way.needs.iter().take(NAMED));
        let key = if way.needs.len() > NAMED { "way.needs.more" } else { "way.needs" };
        let args = [("count", Arg::Count(way.needs.len())), ("fields", Arg::Text(&named))];
        (!way.needs.is_empty()).then(|| self.texts.text(key, &args))
    }

    /// Who stands in the way, and whether those who gain can pay for it; nothing while a gain is not known.
    #[must_use]
    pub fn blocking(&self, way: &ComparedWay) -> Option<String> {
        let blocking = way.blocking.as_ref()?;
        let Blocking { losers, joint_gain, transfers } = blocking;
        if losers.is_empty() {
            return Some(self.text("way.blocks.nobody", &[]));
        }
        let and = self.text("plan.last_separator", &[]);
        let names: Vec<String> = losers.iter().map(|party| self.party(*party)).collect();
        let losers = names.join(&and);
        if blocking.heals() {
            let payments: Vec<String> = transfers.iter().map(|payment| self.transfer(*payment)).collect();
            let transfers = payments.join(&self.text("page.separator", &[]));
            return Some(self.text("way.blocks.heals", &[("losers", &losers), ("transfers", &transfers)]));
        }
        Some(self.text("way.blocks.cannot", &[("losers", &losers), ("amount", &self.amount(*joint_gain))]))
    }

    fn transfer(&self, (party, amount): (Party, f64)) -> String {
        let key = if amount < 0.0 { "way.transfer.pays" } else { "way.transfer.receives" };
        self.text(key, &[("party", &self.party(party)), ("amount", &self.amount(amount))])
    }

    /// What a party gains or loses, in words.
    #[must_use]
    pub fn gain(&self, party: Party, yuan: f64) -> String {
        let key = match yuan.total_cmp(&0.0) {
            _ if yuan.abs() < LOSS_YUAN => "way.bar.none",
            std::cmp::Ordering::Less => "way.bar.loss",
            _ => "way.bar.gain",
        };
        self.text(key, &[("party", &self.party(party)), ("amount", &self.amount(yuan))])
    }

    /// What blank entries leave out, one sentence for each direction.
    #[must_use]
    pub fn blanks(&self, blanks: &[Blank]) -> Vec<String> {
        let of = |effect: Effect| {
            let fields: Vec<&Field> =
                blanks.iter().filter(|blank| blank.effect == effect).map(|blank| &blank.field).collect();
            let named = self.fields(fields.iter().copied());
            (!fields.is_empty()).then(|| self.text(&format!("way.blanks.{}", effect.id()), &[("fields", &named)]))
        };
        [Effect::Favours, Effect::Burdens].into_iter().filter_map(of).collect()
    }

    /// The owner's floor, by which way, and which ways may yet raise it.
    #[must_use]
    pub fn floor(&self, floor: &OwnerFloor) -> String {
        let unknown: Vec<String> = floor.unknown.iter().map(|way| self.name(way)).collect();
        let unknown = unknown.join(&self.text("page.separator", &[]));
        let key = if unknown.is_empty() { "way.floor" } else { "way.floor.unknown" };
        let args = [("way", self.name(floor.way)), ("amount", self.amount(floor.value)), ("unknown", unknown)];
        self.text(key, &args.each_ref().map(|(name, text)| (*name, text.as_str())))
    }

    /// Name of the figure that decides a way.
    #[must_use]
    pub fn decisive_name(&self, figure: &str) -> String {
        let metric = figure.split_once('.').map(|(_, part)| part).and_then(|part| part.rsplit('.').next());
        let key = metric.map(|metric| format!("page.metric.{metric}")).filter(|key| self.texts.has(key));
        key.map_or_else(|| figure_name(self.texts, figure).unwrap_or_default(), |key| self.text(&key, &[]))
    }
}
