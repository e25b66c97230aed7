//! The ways of a parcel held against carrying on, in the words of the page.

use super::assess_table::Tables;
use musuan::engine::assessment::{Assessment, ComparedWay, Gain};
use musuan::engine::model::HOLD;
use musuan::i18n::{Arg, WayMark, WayWords};

/// The answer and a line for each way; nothing while no gain is known.
pub fn lines(tables: &Tables, id: &str, assessment: &Assessment) -> Vec<String> {
    let comparison = assessment.comparison();
    if assessment.contradiction().is_some() || !comparison.has_gains() {
        return Vec::new();
    }
    let words = WayWords::of(tables.texts.language(), tables.assessor.rulebook());
    let head = tables.level(id, &words.headline(&comparison));
    let floor = comparison.floor.as_ref().map(|floor| tables.level(id, &words.floor(floor)));
    let ways = comparison.ways.iter().map(|way| line(tables, &words, id, assessment, way));
    std::iter::once(head).chain(ways).chain(floor).collect()
}

fn line(tables: &Tables, words: &WayWords, id: &str, assessment: &Assessment, way: &ComparedWay) -> String {
    let gain = |gain: &Gain| gain.answer.known().map(|yuan| words.gain(gain.party, yuan));
    let gains: Vec<String> = way.gains.iter().filter(|_| way.id != HOLD).filter_map(gain).collect();
    let gains = gains.join(&tables.say("page.separator"));
    let decisive = way.decisive.as_ref().and_then(|(figure, _)| {
        Some(format!(
            "{} {}",
            words.decisive_name(figure),
            tables.written(figure, assessment.evaluation().figure(figure))?
        ))
    });
    let note = match way.route {
        _ if way.is_held => Some(tables.say("way.held")),
        None => Some(tables.say("way.no_ledger")),
        Some(_) if way.id == HOLD => Some(tables.say("way.baseline")),
        Some(_) => None,
    };
    let gate = words.reason(way).unwrap_or_else(|| words.gate(&way.gate));
    let parts = [Some(gate), note, Some(gains).filter(|gains| !gains.is_empty()), decisive, words.needs(way)];
    let said: Vec<String> =
        parts.into_iter().flatten().chain(words.blocking(way)).chain(words.blanks(&way.blanks)).collect();
    let (text, name) = (said.join(&tables.say("way.reason.separator")), words.name(way.id));
    let args = [("parcel", id), ("mark", WayMark::of(&way.gate).sign()), ("way", &name), ("text", &text)];
    tables.texts.text("cli.assess.way", &args.map(|(name, text)| (name, Arg::Text(text))))
}
