//! What the owners of plans ask the park for, in the words of the page.

use super::assess_table::Tables;
use musuan::engine::assessment::Assessment;
use musuan::engine::parcel::Parcel;
use musuan::i18n::{Arg, PlanWords};

/// A line for each need that the draft proposes.
pub fn lines(tables: &Tables, id: &str, assessment: &Assessment, parcel: &Parcel) -> Vec<String> {
    let (words, rulebook) = (PlanWords::of(tables.texts.language(), None), assessment.rulebook());
    let proposed = assessment.needs_of(parcel).into_iter().filter(|need| need.is_proposed(rulebook.types()));
    let line = |need| {
        let said = words.need(&need, rulebook, |figure| tables.written(figure, assessment.evaluation().figure(figure)));
        let details = said.details.join(&tables.say("need.detail_separator"));
        if details.is_empty() {
            return tables.level(id, &said.text);
        }
        let args = [("text", Arg::from(&said.text)), ("details", Arg::from(&details))];
        tables.level(id, &tables.texts.text("cli.assess.need", &args))
    };
    proposed.map(line).collect()
}
