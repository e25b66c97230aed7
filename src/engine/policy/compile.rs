//! From a rulebook to figures of the graph.
//!
//! | figure | what |
//! |---|---|
//! | `<pack>.<table>` | the row of a table for this parcel; undefined (not loaded) without one |
//! | `<pack>.threshold.<id>`, `….met` | a limit, and whether it is met |
//! | `<pack>.threshold.<id>.more.<what>`, `….less.<what>` | what alone would bring the figure to it, see [`gaps`](Compiler::gaps) |
//! | `<pack>.rule.<id>` | whether a rule applies |
//! | `type.<id>`, `type.<id>.part.<part>` | whether the parcel is of a type, and each fact of it |
//! | `type.<id>.feasible`, `….part.<part>` | whether the route can be taken, where the pack asks that apart |
//! | `gate.<route>.<id>` | whether a way passes a gate |
//! | `type.decision` | place in the order of the first type that holds; 0 if none does |

use super::condition::{Body, Check, Condition, Limit, Relation, Subject, Test};
use super::error::{PackError, PackFault};
use super::pack::{Pack, PackTable};
use super::rulebook::{Member, Role, Rulebook, place};
use super::threshold::limit_figure;
use crate::engine::field::FieldType;
use crate::engine::graph::{BuildError, Cause, Graph, Kind, Model, Name, Node, Type, day_of_date};
use crate::engine::model::{Figure, LandModel, define_all, input_specs};
use crate::engine::unit::Dimension;
use std::collections::BTreeMap;

/// Name of the figure that says which type is decided.
pub(super) const DECISION: &str = "type.decision";

impl Rulebook {
    /// The whole graph: the land model with the rulebook's parameters, and the rulebook's own figures.
    ///
    /// # Errors
    /// Every formula that cannot be built, with the path of its pack: unknown figures, quantities that cannot be compared.
    pub fn graph(&self) -> Result<Graph, Vec<PackError>> {
        let parameters = self.parameters();
        let model = Model::new(input_specs());
        let land = LandModel::new(&model, &parameters);
        define_all(&land);
        self.compile(&land);
        let error = |BuildError { at, fault }| PackError { path: at, fault: PackFault::Formula(fault) };
        model.build().map_err(|errors| errors.into_iter().map(error).collect())
    }

    /// Adds the rulebook's figures to a land model whose own figures are defined. Errors are found by the model's
    /// `build`, with the path within the pack.
    pub fn compile(&self, land: &LandModel) {
        for member in self.members() {
            Compiler { rulebook: self, member, land: *land }.pack();
        }
        let model = land.model();
        model.set_place(Some("$.types".into()));
        let mut decision = land.ratio(0.0);
        for (index, land_type) in self.types().iter().enumerate().rev() {
            #[expect(clippy::cast_precision_loss, reason = "there are a few types")]
            let place = land.ratio((index + 1) as f64);
            decision = model.figure(type_name(&land_type.id)).choose(place, decision);
        }
        model.define(DECISION, decision);
        model.set_place(None);
    }
}

/// Figure of a type.
pub(super) fn type_name(id: &str) -> String {
    format!("type.{id}")
}

/// Figure of the question whether the route of a type can be taken.
pub(super) fn feasible_name(id: &str) -> String {
    format!("type.{id}.feasible")
}

/// Figure of a rule.
pub(super) fn rule_name(pack: &Pack, id: &str) -> String {
    format!("{}.rule.{id}", pack.id)
}

/// Figure of a threshold.
pub(super) fn threshold_name(pack: &Pack, id: &str) -> String {
    limit_figure(&pack.id, id)
}

/// Figure of a table.
pub(super) fn table_name(pack: &Pack, id: &str) -> String {
    format!("{}.{id}", pack.id)
}

/// Figure of a gate before a way.
pub(super) fn gate_name(route: &str, gate: &str) -> String {
    format!("gate.{route}.{gate}")
}

/// Figure of a part.
pub(super) fn part_name(owner: &str, part: &str) -> String {
    format!("{owner}.part.{part}")
}

struct Compiler<'a, 'm> {
    rulebook: &'a Rulebook,
    member: &'a Member,
    land: LandModel<'m>,
}

impl<'m> Compiler<'_, 'm> {
    fn pack(&self) {
        let pack = &self.member.pack;
        for (index, table) in pack.tables.iter().enumerate() {
            self.at(&format!("$.tables[{index}]"));
            self.table(table);
        }
        for threshold in &pack.thresholds {
            self.at(&threshold.path);
            let figure = self.model().figure(threshold.figure.clone());
            let name = threshold_name(pack, &threshold.id);
            let limit = self.model().define(name.clone(), self.limit(&threshold.limit, figure));
            self.model().define(name.clone() + ".met", compare(figure, threshold.relation, limit));
            if self.member.role != Role::Orientation {
                self.gaps(&name, figure, threshold.relation, limit);
            }
        }
        for (index, rule) in pack.rules.iter().enumerate() {
            let name = rule_name(pack, &rule.id);
            let when = self.condition(&rule.when, &name);
            self.model().define(name, when);
            self.at(&format!("$.rules[{index}].outcome"));
            let named = [&rule.outcome.zh, &rule.outcome.en].into_iter().flat_map(|text| text.split('{').skip(1));
            for figure in named.filter_map(|part| part.split('}').next()) {
                self.model().figure(figure.to_owned());
            }
        }
        if self.member.role == Role::Orientation {
            return;
        }
        for (route, gate) in pack.all_gates() {
            let name = gate_name(route, &gate.id);
            let passed = self.condition(&gate.when, &name);
            self.model().define(name, passed);
        }
        for land_type in &pack.types {
            let name = type_name(&land_type.id);
            let holds = self.condition(&land_type.condition, &name);
            self.model().define(name, holds);
            if let Some(feasible) = &land_type.feasible {
                let name = feasible_name(&land_type.id);
                let holds = self.condition(feasible, &name);
                self.model().define(name, holds);
            }
        }
    }

    fn model(&self) -> &'m Model {
        self.land.model()
    }

    /// Errors from here on stand at this path of the pack.
    fn at(&self, path: &str) {
        self.model().set_place(Some(place(self.member, path)));
    }

    fn table(&self, table: &PackTable) {
        let FieldType::Choice(set) = table.field.spec().kind else { return };
        let rows: BTreeMap<i64, f64> = table
            .rows
            .iter()
            .filter_map(|row| Some((i64::try_from(set.position(&row.key)?).ok()?, row.value?)))
            .collect();
        let value = self.model().look_up(self.land.field(table.field), rows, table.scale.dimension());
        self.model().define(table_name(&self.member.pack, &table.id), value);
    }

    /// By how much the part or the whole of a ratio would have to change, each alone, for the ratio to lie at its limit. Land
    /// is never to grow: a parcel has the land it has. A ratio that stands in for another waits until the other is missing.
    ///
    /// # Formula
    /// Part: limit × whole − part; whole: whole − part ÷ limit; each the other way round where the limit is met from below.
    /// Negative where it is met.
    fn gaps(&self, name: &str, figure: Node<'m>, relation: Relation, limit: Node<'m>) {
        // Anything else is an error that the comparison tells.
        if figure.kind() != limit.kind() {
            return;
        }
        let land = self.land.figure(Figure::OfficialSiteArea);
        let mut before: Option<Node<'m>> = None;
        for [ratio, part, whole] in figure.quotients() {
            let gap = |change: &str, of: Node<'m>, amount: Node<'m>| {
                let terms = of.terms();
                let (Some(kind), false) = (amount.kind(), terms.is_empty()) else { return };
                let void = || self.model().undefined(Cause::NotApplicable, kind);
                let amount = before.map_or(amount, |before| before.is_known().choose(void(), amount));
                let terms: Vec<&str> = terms.iter().map(Name::as_str).collect();
                self.model().define(format!("{name}.{change}.{}", terms.join("+")), amount);
            };
            // One ratio over another is a comparison; neither is a lever.
            if part.quotients().iter().any(|[ratio, ..]| ratio.id() == part.id()) {
                continue;
            }
            if relation.is_floor() {
                gap("more", part, limit * whole - part);
                // All of the land given up is no way: without any land there is no ratio.
                let (Some(Kind { ty: Type::Number(of), .. }), Some(kind)) = (part.kind(), whole.kind()) else {
                    continue;
                };
                let nothing = self.model().number(0.0, of);
                let void = self.model().undefined(Cause::NotApplicable, kind);
                gap("less", whole, part.more_than(nothing).choose(whole - part / limit, void));
            } else {
                gap("less", part, part - limit * whole);
                if whole.id() != land.id() {
                    gap("more", whole, part / limit - whole);
                }
            }
            before = Some(before.map_or(ratio, |before| before.or_else(ratio)));
        }
    }

    fn condition(&self, condition: &Condition, owner: &str) -> Node<'m> {
        let inner = |children: &[Condition]| -> Vec<Node<'m>> {
            children.iter().map(|child| self.condition(child, owner)).collect()
        };
        let node = match &condition.body {
            Body::All(children) => inner(children).into_iter().reduce(|a, b| a & b),
            Body::Any(children) => inner(children).into_iter().reduce(|a, b| a | b),
            Body::Not(child) => Some(!self.condition(child, owner)),
            Body::Test(test) => {
                self.at(&condition.path);
                Some(self.test(test))
            }
        };
        self.at(&condition.path);
        let node = node.unwrap_or_else(|| self.model().truth(true));
        match &condition.part {
            Some(part) => self.model().define(part_name(owner, &part.id), node),
            None => node,
        }
    }

    fn test(&self, test: &Test) -> Node<'m> {
        let subject = match &test.subject {
            Subject::Field(field) => self.land.field(*field),
            Subject::Figure(name) => self.model().figure(name.clone()),
        };
        match &test.check {
            Check::Is(expected) => {
                let truth = match subject.kind() {
                    None | Some(Kind { ty: Type::Truth, .. }) => subject,
                    // Not a truth: the comparison says so at this place.
                    Some(_) => subject.equals(self.model().truth(true)),
                };
                if *expected { truth } else { !truth }
            }
            Check::Option(option) => match &test.subject {
                Subject::Field(field) => self.land.is(*field, option),
                Subject::Figure(_) => subject.equals(self.model().truth(true)),
            },
            Check::Entered(true) => subject.is_known(),
            Check::Entered(false) => !subject.is_known(),
            Check::Compare(relation, limit) => compare(subject, *relation, self.limit(limit, subject)),
        }
    }

    fn limit(&self, limit: &Limit, subject: Node<'m>) -> Node<'m> {
        match limit {
            Limit::Zero => self.model().number(0.0, number_of(subject).unwrap_or(Dimension::NONE)),
            Limit::Parameter(id) => self.parameter(id),
            Limit::Table(id) => self.model().figure(table_name(&self.member.pack, id)),
            Limit::Constant { value, dimension, .. } => self.model().number(*value, *dimension),
            Limit::Date(date) => self.model().day(day_of_date(*date)),
        }
    }

    fn parameter(&self, id: &str) -> Node<'m> {
        let stated = self.rulebook.seen_from(self.member, id);
        let dimension = stated.map_or(Dimension::NONE, |parameter| parameter.scale.dimension());
        let value = stated.and_then(|parameter| parameter.value);
        let node = |name: String| match value {
            Some(value) => self.model().parameter(Name::from(name), value, dimension),
            None => self.model().undefined(Cause::NotLoaded, Kind::number(dimension)),
        };
        match self.member.role {
            Role::Main | Role::Included => self.land.own_or(id, node(id.to_owned())),
            Role::Orientation => node(format!("{}.{id}", self.member.pack.id)),
        }
    }
}

fn number_of(node: Node) -> Option<Dimension> {
    match node.kind()?.ty {
        Type::Number(dimension) => Some(dimension),
        Type::Truth | Type::Date | Type::Choice(_) => None,
    }
}

fn compare<'m>(subject: Node<'m>, relation: Relation, limit: Node<'m>) -> Node<'m> {
    match relation {
        Relation::Below => subject.less_than(limit),
        Relation::Above => subject.more_than(limit),
        Relation::AtLeast => subject.at_least(limit),
        Relation::AtMost => subject.at_most(limit),
    }
}
