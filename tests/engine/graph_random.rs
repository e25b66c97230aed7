//! Random graphs in which every kind fits, and random records for them.
//!
//! A graph grows from genes: each gene names an operation and picks operands among the nodes so far whose kinds fit.
//! So any list of genes is a graph, and a failing one shrinks.

use musuan::engine::graph::{Axis, Cause, Graph, InputSpec, Kind, Model, Node, Record, Type};
use musuan::engine::unit::Dimension;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// One operation to add: which, its operands, and a number.
pub type Gene = (u8, [u16; 4], usize);

pub const NUMBERS: [f64; 18] =
    [0.0, 1.0, -1.0, 2.0, 0.5, 3.0, 10.0, 0.08, -0.9, -7.25, 1e-3, 1e9, -1e9, 1e300, 1e308, -1e308, 1e-308, 5e-324];

const PURE: Kind = Kind::number(Dimension::NONE);
const MONEY: Kind = Kind::number(Dimension::MONEY);
const YEARS: Kind = Kind::number(Dimension::TIME);
const TRUTH: Kind = Kind::scalar(Type::Truth);
const DATE: Kind = Kind::scalar(Type::Date);
const GRADE: Kind = Kind::scalar(Type::Choice("grade"));

/// Every input of a random graph.
pub const INPUTS: [(&str, Kind); 17] = [
    ("pure_1", PURE),
    ("pure_2", PURE),
    ("pure_3", PURE),
    ("money_1", MONEY),
    ("money_2", MONEY),
    ("years_1", YEARS),
    ("truth_1", TRUTH),
    ("truth_2", TRUTH),
    ("date_1", DATE),
    ("date_2", DATE),
    ("grade", GRADE),
    ("money_by_year", Kind::series(Dimension::MONEY)),
    ("pure_by_year", Kind::series(Dimension::NONE)),
    ("building_money", Kind::rows("buildings", Type::Number(Dimension::MONEY))),
    ("building_pure", Kind::rows("buildings", Type::Number(Dimension::NONE))),
    ("building_truth", Kind::rows("buildings", Type::Truth)),
    ("tenant_pure", Kind::rows("tenants", Type::Number(Dimension::NONE))),
];

pub fn genes(most: usize) -> impl Strategy<Value = Vec<Gene>> {
    prop::collection::vec((any::<u8>(), any::<[u16; 4]>(), 0..NUMBERS.len()), 1..most)
}

/// The graph of some genes; every node is a figure, `f0`, `f1` and so on.
pub fn graph_of(genes: &[Gene]) -> Graph {
    let m = Model::new(INPUTS.map(|(name, kind)| InputSpec::new(name, kind)));
    let mut growth = Growth { m: &m, nodes: INPUTS.map(|(name, _)| m.input(name)).to_vec() };
    growth.nodes.extend([m.number(1.0, Dimension::TIME), m.period(), m.truth(true), m.day(20_000)]);
    for gene in genes {
        if let Some(node) = growth.add(*gene) {
            growth.nodes.push(node);
        }
    }
    for (position, node) in growth.nodes.iter().enumerate() {
        m.define(format!("f{position}"), *node);
    }
    m.build().unwrap()
}

struct Growth<'m> {
    m: &'m Model,
    nodes: Vec<Node<'m>>,
}

impl<'m> Growth<'m> {
    /// One of the nodes whose kind fits.
    fn pick(&self, choice: u16, fits: impl Fn(Kind) -> bool) -> Option<Node<'m>> {
        let fitting: Vec<Node> = self.nodes.iter().copied().filter(|node| fits(node.kind().unwrap())).collect();
        (!fitting.is_empty()).then(|| fitting[usize::from(choice) % fitting.len()])
    }

    fn of(&self, choice: u16, kind: Kind) -> Option<Node<'m>> {
        self.pick(choice, |other| other == kind)
    }

    fn number(&self, choice: u16) -> Option<Node<'m>> {
        self.pick(choice, |kind| matches!(kind.ty, Type::Number(_)))
    }

    fn series(&self, choice: u16) -> Option<Node<'m>> {
        self.pick(choice, |kind| matches!(kind, Kind { ty: Type::Number(_), axis: Axis::Periods }))
    }

    fn many(&self, choice: u16, fits: impl Fn(Type) -> bool) -> Option<Node<'m>> {
        self.pick(choice, |kind| kind.axis != Axis::Scalar && fits(kind.ty))
    }

    /// A node of the same type as another, on an axis that goes with it.
    fn like(&self, choice: u16, other: Node<'m>) -> Option<Node<'m>> {
        let kind = other.kind().unwrap();
        self.pick(choice, |it| it.ty == kind.ty && joins(it.axis, kind.axis))
    }

    fn beside(&self, choice: u16, other: Node<'m>, fits: impl Fn(Type) -> bool) -> Option<Node<'m>> {
        let axis = other.kind().unwrap().axis;
        self.pick(choice, |it| fits(it.ty) && joins(it.axis, axis))
    }

    fn add(&self, (op, [a, b, c, d], number): Gene) -> Option<Node<'m>> {
        let is_number = |ty| matches!(ty, Type::Number(_));
        let is_truth = |ty| ty == Type::Truth;
        let ordered = |kind: Kind| matches!(kind.ty, Type::Number(_) | Type::Date);
        Some(match op % 46 {
            0 => self.m.number(NUMBERS[number], Dimension::NONE),
            1 => self.m.number(NUMBERS[number], Dimension::MONEY),
            2 => self.m.undefined(Cause::ALL[usize::from(a) % Cause::ALL.len()], self.nodes[0].kind()?),
            3 => self.m.undefined(Cause::NotApplicable, Kind::series(Dimension::MONEY)),
            4 => -self.number(a)?,
            5 | 6 => self.number(a).and_then(|x| Some(x + self.like(b, x)?))?,
            7 => self.number(a).and_then(|x| Some(x - self.like(b, x)?))?,
            8 | 9 => small(self.number(a).and_then(|x| Some(x * self.beside(b, x, is_number)?))?)?,
            10 | 11 => small(self.number(a).and_then(|x| Some(x / self.beside(b, x, is_number)?))?)?,
            12 => self.number(a).and_then(|x| Some(x.least(self.like(b, x)?)))?,
            13 => self.number(a).and_then(|x| Some(x.greatest(self.like(b, x)?)))?,
            14 => self.pick(a, ordered).and_then(|x| Some(x.less_than(self.like(b, x)?)))?,
            15 => self.pick(a, ordered).and_then(|x| Some(x.at_most(self.like(b, x)?)))?,
            16 => self.pick(a, |_| true).and_then(|x| Some(x.equals(self.like(b, x)?)))?,
            17 => self.pick(a, |kind| is_truth(kind.ty)).and_then(|x| Some(x & self.like(b, x)?))?,
            18 => self.pick(a, |kind| is_truth(kind.ty)).and_then(|x| Some(x | self.like(b, x)?))?,
            19 => !self.pick(a, |kind| is_truth(kind.ty))?,
            20 | 21 => {
                let condition = self.pick(a, |kind| is_truth(kind.ty))?;
                let yes = self.beside(b, condition, |_| true)?;
                let axis = if yes.kind()?.axis == Axis::Scalar { condition } else { yes };
                let no = self.beside(c, axis, |ty| Some(ty) == yes.kind().map(|kind| kind.ty))?;
                condition.choose(yes, no)
            }
            22 => self.pick(a, |_| true)?.is_known(),
            23 => self.pick(a, |_| true).and_then(|x| Some(x.or_else(self.like(b, x)?)))?,
            44 => self.number(a).and_then(|x| Some(x.greatest_known(self.like(b, x)?)))?,
            24 => self.m.look_up(self.of(a, GRADE)?, rows(number), Dimension::MONEY),
            25 => self.m.look_up(self.of(a, PURE)?, rows(number), Dimension::NONE),
            26 => self.series(a)?.shift(self.of(b, YEARS)?),
            27 => self.series(a)?.cumulative_sum(),
            28 => self.of(a, Kind::series(Dimension::NONE))?.cumulative_product(),
            29 => self.pick(a, |kind| kind.axis == Axis::Periods)?.at(self.of(b, YEARS)?),
            30 => self.many(a, is_number)?.sum(),
            31 => self.many(a, is_number)?.least_of(),
            32 => self.many(a, is_number)?.greatest_of(),
            33 => self.many(a, is_truth)?.any(),
            34 => self.many(a, is_truth)?.all(),
            35 => self.of(a, DATE)?.full_years_to(self.of(b, DATE)?),
            36 => self.of(a, DATE)?.years_to(self.of(b, DATE)?),
            37 => self.of(a, DATE)?.plus_years(self.of(b, YEARS)?),
            38 => self.series(a)?.present_value(self.of(b, PURE)?),
            39 => self.series(a)?.rate_of_return(),
            40 => self.series(a)?.modified_rate(self.of(b, PURE)?, self.of(c, PURE)?),
            41 => self.series(a)?.payback(),
            42 => self.series(a)?.after_loss_relief(self.of(b, YEARS)?),
            45 => self.series(a)?.greatest_so_far(),
            _ => self.root([a, b, c, d], number)?,
        })
    }

    /// A root of one of several equations of a pure unknown.
    fn root(&self, [a, b, c, d]: [u16; 4], form: usize) -> Option<Node<'m>> {
        let (low, high) = (self.of(a, PURE)?, self.of(b, PURE)?);
        let (x, truth, series) = (self.of(c, PURE)?, self.of(d, TRUTH)?, self.series(d)?);
        let rows = self.of(0, Kind::rows("buildings", Type::Number(Dimension::NONE)))?;
        Some(self.m.root_of(low, high, |v| match form % 7 {
            0 => v * x - low,
            1 => v * v * v - x,
            2 => series.present_value(v),
            3 => truth.choose(v - x, v * x),
            4 => (rows * v).sum() - x,
            5 => (v * x).or_else(v - high),
            _ => (x / v).greatest(v - x) - high,
        }))
    }
}

fn joins(a: Axis, b: Axis) -> bool {
    a == b || a == Axis::Scalar || b == Axis::Scalar
}

/// Products of products soon leave the dimensions that other operations take.
fn small(node: Node) -> Option<Node> {
    let Type::Number(dimension) = node.kind()?.ty else { return None };
    dimension.exponents().iter().all(|exponent| exponent.abs() <= 2).then_some(node)
}

fn rows(number: usize) -> BTreeMap<i64, f64> {
    BTreeMap::from([(0, NUMBERS[number]), (1, 5.0), (3, -0.0)])
}

/// The values of a record: for each input as many as its axis may need.
pub type Values = Vec<Vec<Option<f64>>>;

pub fn values() -> impl Strategy<Value = Values> {
    INPUTS.iter().map(|(_, kind)| one_input(*kind)).collect::<Vec<_>>()
}

fn one_input(kind: Kind) -> BoxedStrategy<Vec<Option<f64>>> {
    let value = match kind.ty {
        Type::Number(Dimension::TIME) => prop::sample::select(vec![0.0, 1.0, 3.0, 50.0, 51.0, -1.0, 0.5]).boxed(),
        Type::Number(_) => prop_oneof![prop::sample::select(NUMBERS.to_vec()), -100.0..100.0].boxed(),
        Type::Truth => prop::sample::select(vec![0.0, 1.0]).boxed(),
        Type::Date => prop::sample::select(vec![0.0, 20_454.0, 18_321.0, 18_320.5, -700_000.0, 4e9]).boxed(),
        Type::Choice(_) => prop::sample::select(vec![0.0, 1.0, 2.0, 3.0]).boxed(),
    };
    let maybe = prop_oneof![3 => value.prop_map(Some), 1 => Just(None)];
    match kind.axis {
        Axis::Scalar => prop::collection::vec(maybe, 1).boxed(),
        // Mostly a whole series, else one that ends early.
        Axis::Periods => {
            let short = prop::collection::vec(maybe.clone(), 0..6);
            let full = prop::collection::vec(maybe, 51);
            let flows = (-100.0..0.0, 0.0..50.0, prop::collection::vec(-2.0..9.0, 49));
            let known = flows.prop_map(|(first, second, rest)| {
                [first, second].into_iter().chain(rest).map(|flow: f64| Some(flow.floor())).collect()
            });
            prop_oneof![1 => short, 1 => full, 4 => known].boxed()
        }
        Axis::Rows(_) => prop::collection::vec(maybe, 0..4).boxed(),
    }
}

pub fn record_of<'g>(graph: &'g Graph, values: &Values) -> Record<'g> {
    let mut record = Record::new(graph);
    for ((name, kind), values) in INPUTS.iter().zip(values) {
        match (kind.axis, values.as_slice()) {
            (Axis::Scalar, [Some(value)]) => record.set(name, *value),
            (Axis::Scalar, _) => {}
            _ => record.set_list(name, values.iter().copied()),
        }
    }
    record
}
