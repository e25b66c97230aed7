//! A labelled set of assumptions: published figures, indicative ones and invented ones, each saying which it is.
//!
//! Amounts are stated for each m² of land or floor area or each yuan of output and scale to the parcel; rates stay as they
//! are. Where a parcel does not state what an amount is stated for, the set has no value for it. Facts, such as the end of a
//! term, are in no set.

use super::{Figure, RouteSpec};
use crate::engine::field::Field;
use crate::engine::graph::{Evaluation, Reach};
use crate::engine::parcel::Value;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// A labelled set of assumptions.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct AssumptionSet {
    /// Identifier.
    pub id: String,
    /// What it is called, by language.
    pub label: BTreeMap<String, String>,
    /// What a reader should know, by language.
    pub note: BTreeMap<String, String>,
    values: Vec<Assumption>,
}

/// An assumed value.
#[derive(Clone, PartialEq, Debug, Deserialize)]
pub struct Assumption {
    /// The field.
    pub field: Field,
    /// The value, in base units; of a scaled one, for each base unit of what it is stated for.
    pub value: Value,
    /// What it is stated for; none for rates and other values that do not grow with a parcel.
    #[serde(default)]
    pub per: Option<Per>,
    /// Where it comes from.
    pub basis: Basis,
}

/// What an assumed amount is stated for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// Each m² of site area.
    SiteArea,
    /// Each m² of today's floor area.
    FloorArea,
    /// Each yuan of today's annual output.
    Output,
}

/// Where an assumed value comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A published figure.
    Published,
    /// A figure of the market that is not confirmed.
    Indicative,
    /// Made up.
    Invented,
}

impl Basis {
    /// Stable identifier.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Indicative => "indicative",
            Self::Invented => "invented",
        }
    }
}

impl AssumptionSet {
    /// The built-in example.
    ///
    /// # Errors
    /// The file does not read; a test keeps that from being shipped.
    pub fn example() -> Result<Self, serde_json::Error> {
        serde_json::from_str(include_str!("../../../static/samples/assumptions-example.json"))
    }

    /// Every value as it is stated.
    #[must_use]
    pub fn assumptions(&self) -> &[Assumption] {
        &self.values
    }

    /// The assumptions on which the payments and yields of these routes can rest, with their values for the evaluated parcel.
    #[must_use]
    pub fn for_parcel(&self, evaluation: &Evaluation, routes: &[&RouteSpec]) -> Vec<(&Assumption, Value)> {
        let reach = Reach::of(evaluation.graph());
        // Not every figure: the owner's floor rests on other routes, which have examples of their own.
        let figures = routes.iter().flat_map(|route| route.payments_and_yields());
        let reached: BTreeSet<Field> = figures
            .flat_map(|figure| reach.inputs_of(&figure).into_iter().filter_map(Field::by_id).collect::<Vec<_>>())
            .collect();
        let of_routes = self.values.iter().filter(|assumption| reached.contains(&assumption.field));
        of_routes.filter_map(|assumption| Some((assumption, assumption.scaled(evaluation)?))).collect()
    }
}

impl Assumption {
    /// The value for an evaluated parcel, rounded to whole base units; `None` where the parcel does not state what it is
    /// stated for, or the field takes no such number.
    fn scaled(&self, evaluation: &Evaluation) -> Option<Value> {
        let (Some(per), Value::Number(value)) = (self.per, &self.value) else { return Some(self.value.clone()) };
        let units = per.units(evaluation)?;
        Value::Number((value * units + 0.5).floor()).checked(self.field).ok()
    }
}

impl Per {
    fn units(self, evaluation: &Evaluation) -> Option<f64> {
        let figure = |figure: Figure| evaluation.figure(figure.id())?.known();
        match self {
            Self::SiteArea => figure(Figure::OfficialSiteArea),
            Self::FloorArea => figure(Figure::CountedFloorArea),
            Self::Output => {
                let position = evaluation.graph().input_position(Field::AnnualOutput.id())?;
                evaluation.input(position, 0).known()
            }
        }
    }
}
