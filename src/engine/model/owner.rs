//! What the owner can and wants to do: as entered, or as far as the stated intent tells.

use super::{Figure, LandModel};
use crate::engine::field::Field;

pub(super) fn define(land: &LandModel) {
    let expand = land.is(Field::Intent, "expand");
    let sell = land.is(Field::Intent, "sell");
    let let_out = land.is(Field::Intent, "let");

    // Where the intent tells nothing, the answer waits for the field itself.
    let able = land.field(Field::AbleToInvest);
    let told = expand.choose(land.model().truth(true), (sell | let_out).choose(land.model().truth(false), able));
    land.define(Figure::OwnerAble, able.or_else(told));

    let willing = land.field(Field::WillingToSell);
    let told = sell.choose(land.model().truth(true), willing);
    land.define(Figure::OwnerWillingToSell, willing.or_else(told));
}

#[cfg(test)]
mod tests {
    use crate::engine::field::Field;
    use crate::engine::graph::{Cell, Model, Record, evaluate};
    use crate::engine::model::{LandModel, Parameters, input_specs};

    fn owner(intent: Option<&str>, able: Option<bool>, willing: Option<bool>) -> [Cell; 2] {
        let parameters = Parameters::new();
        let model = Model::new(input_specs());
        super::define(&LandModel::new(&model, &parameters));
        let graph = model.build().unwrap();
        let mut record = Record::new(&graph);
        let options = ["none", "expand", "sell", "let"];
        if let Some(place) = options.iter().position(|option| Some(*option) == intent) {
            record.set("intent", place as f64);
        }
        for (field, value) in [(Field::AbleToInvest, able), (Field::WillingToSell, willing)] {
            if let Some(value) = value {
                record.set(field.id(), f64::from(u8::from(value)));
            }
        }
        let answer = evaluate(&graph, &record);
        ["owner_able", "owner_willing_to_sell"].map(|name| answer.figure(name).unwrap())
    }

    #[test]
    fn the_intent_tells_as_much_as_it_tells_and_no_more() {
        let (yes, no, open) = (Cell::truth(true), Cell::truth(false), Cell::Missing);
        for (intent, expected) in [
            (Some("expand"), [yes, open]),
            (Some("sell"), [no, yes]),
            (Some("let"), [no, open]),
            (Some("none"), [open, open]),
            (None, [open, open]),
        ] {
            assert_eq!(owner(intent, None, None), expected, "{intent:?}");
        }
    }

    #[test]
    fn what_is_entered_goes_before_the_intent() {
        assert_eq!(owner(Some("expand"), Some(false), Some(true)), [Cell::truth(false), Cell::truth(true)]);
        assert_eq!(owner(Some("sell"), Some(true), Some(false)), [Cell::truth(true), Cell::truth(false)]);
    }
}
