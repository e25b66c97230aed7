//! A missing input is named if and only if the result depends on it.

use super::graph_random::{Gene, INPUTS, Values, genes, graph_of, record_of, values};
use super::graph_readers::cases;
use musuan::engine::graph::{Axis, Cell, Graph, MissingInput, evaluate, missing_inputs};
use musuan::engine::graph::{InputSpec, Kind, Model, Node, Record, Type};
use musuan::engine::unit::Dimension;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A small formula: each step takes earlier steps; the first four are inputs, two numbers and two truths.
#[derive(Clone, Copy, Debug)]
enum Step {
    Number(f64),
    Add(usize, usize),
    Multiply(usize, usize),
    Divide(usize, usize),
    Less(usize, usize),
    And(usize, usize),
    Or(usize, usize),
    Not(usize),
    Choose(usize, usize, usize),
    IsKnown(usize),
    OrElse(usize, usize),
    GreatestKnown(usize, usize),
}

const SMALL: [&str; 4] = ["x", "y", "p", "q"];

/// Steps whose operands fit, and whether each is a truth.
fn steps_of(genes: &[Gene], monotone: bool) -> (Vec<Step>, Vec<bool>) {
    let (mut steps, mut is_truth) = (Vec::new(), vec![false, false, true, true]);
    for (op, [a, b, c, _], number) in genes {
        let pick = |choice: u16, truth: bool| {
            let fitting: Vec<usize> = (0..is_truth.len()).filter(|step| is_truth[*step] == truth).collect();
            fitting[usize::from(choice) % fitting.len()]
        };
        let truth = c % 2 == 0;
        let (step, result) = match op % if monotone { 9 } else { 12 } {
            0 => (Step::Number([0.0, 1.0, 2.0][number % 3]), false),
            1 => (Step::Add(pick(*a, false), pick(*b, false)), false),
            2 => (Step::Multiply(pick(*a, false), pick(*b, false)), false),
            3 => (Step::Divide(pick(*a, false), pick(*b, false)), false),
            4 => (Step::Less(pick(*a, false), pick(*b, false)), true),
            5 => (Step::And(pick(*a, true), pick(*b, true)), true),
            6 => (Step::Or(pick(*a, true), pick(*b, true)), true),
            7 => (Step::Not(pick(*a, true)), true),
            8 => (Step::Choose(pick(*a, true), pick(*b, truth), pick(*c, truth)), truth),
            9 => (Step::IsKnown(pick(*a, truth)), true),
            10 => (Step::OrElse(pick(*a, truth), pick(*b, truth)), truth),
            _ => (Step::GreatestKnown(pick(*a, false), pick(*b, false)), false),
        };
        steps.push(step);
        is_truth.push(result);
    }
    (steps, is_truth)
}

fn small_graph(steps: &[Step]) -> Graph {
    let number = Kind::number(Dimension::NONE);
    let truth = Kind::scalar(Type::Truth);
    let m = Model::new(
        SMALL.into_iter().zip([number, number, truth, truth]).map(|(name, kind)| InputSpec::new(name, kind)),
    );
    let mut n: Vec<Node> = SMALL.iter().map(|name| m.input(*name)).collect();
    for step in steps {
        n.push(match *step {
            Step::Number(value) => m.number(value, Dimension::NONE),
            Step::Add(a, b) => n[a] + n[b],
            Step::Multiply(a, b) => n[a] * n[b],
            Step::Divide(a, b) => n[a] / n[b],
            Step::Less(a, b) => n[a].less_than(n[b]),
            Step::And(a, b) => n[a] & n[b],
            Step::Or(a, b) => n[a] | n[b],
            Step::Not(a) => !n[a],
            Step::Choose(c, a, b) => n[c].choose(n[a], n[b]),
            Step::IsKnown(a) => n[a].is_known(),
            Step::OrElse(a, b) => n[a].or_else(n[b]),
            Step::GreatestKnown(a, b) => n[a].greatest_known(n[b]),
        });
    }
    m.define("result", n[n.len() - 1]);
    m.build().unwrap()
}

/// What the oracle says of a value.
#[derive(Clone, PartialEq, Debug)]
enum Said {
    Known(f64),
    Undefined,
    /// Missing, because of these inputs.
    Missing(BTreeSet<usize>),
}

/// The written rule once more, on values that carry their missing inputs with them.
fn oracle(steps: &[Step], inputs: &[Option<f64>; 4]) -> Said {
    use Said::{Known, Missing, Undefined};
    let said = |position: usize| inputs[position].map_or(Missing(BTreeSet::from([position])), Known);
    let mut all: Vec<Said> = (0..4).map(said).collect();
    let lacking = |values: &[&Said]| {
        let sets = values.iter().filter_map(|said| if let Missing(set) = said { Some(set) } else { None });
        Missing(sets.flatten().copied().collect())
    };
    let strict = |a: &Said, b: &Said, compute: fn(f64, f64) -> f64| match (a, b) {
        (Undefined, _) | (_, Undefined) => Undefined,
        (Known(a), Known(b)) if compute(*a, *b).is_finite() => Known(compute(*a, *b)),
        (Known(_), Known(_)) => Undefined,
        _ => lacking(&[a, b]),
    };
    let kleene = |a: &Said, b: &Said, decisive: f64| match (a, b) {
        (Known(x), _) | (_, Known(x)) if *x == decisive => Known(decisive),
        (Missing(_), _) | (_, Missing(_)) => lacking(&[a, b]),
        (Undefined, _) | (_, Undefined) => Undefined,
        _ => Known(1.0 - decisive),
    };
    for step in steps {
        let next = match *step {
            Step::Number(value) => Known(value),
            Step::Add(a, b) => strict(&all[a], &all[b], |a, b| a + b),
            Step::Multiply(a, b) => strict(&all[a], &all[b], |a, b| a * b),
            Step::Divide(_, b) if all[b] == Known(0.0) => Undefined,
            Step::Divide(a, b) => strict(&all[a], &all[b], |a, b| a / b),
            Step::Less(a, b) => strict(&all[a], &all[b], |a, b| if a < b { 1.0 } else { 0.0 }),
            Step::And(a, b) => kleene(&all[a], &all[b], 0.0),
            Step::Or(a, b) => kleene(&all[a], &all[b], 1.0),
            Step::Not(a) => strict(&Known(1.0), &all[a], |one, a| one - a),
            Step::Choose(c, a, b) => match (&all[c], &all[a], &all[b]) {
                (Known(c), a, b) => (if *c == 1.0 { a } else { b }).clone(),
                (_, Known(a), Known(b)) if a == b => Known(*a),
                (_, Undefined, Undefined) => Undefined,
                (Undefined, Undefined, _) | (Undefined, _, Undefined) => Undefined,
                (Undefined, Known(_), Known(_)) => Undefined,
                (c, a, b) => lacking(&[c, a, b]),
            },
            Step::IsKnown(a) => Known(if matches!(all[a], Known(_)) { 1.0 } else { 0.0 }),
            Step::OrElse(a, b) => match (&all[a], &all[b]) {
                (Missing(_), Missing(_)) => lacking(&[&all[a], &all[b]]),
                (Missing(_), other) => other.clone(),
                (own, _) => own.clone(),
            },
            Step::GreatestKnown(a, b) => match (&all[a], &all[b]) {
                (Known(a), Known(b)) => Known(if a > b { *a } else { *b }),
                (Known(known), _) | (_, Known(known)) => Known(*known),
                (Undefined, Undefined) => Undefined,
                (a, b) => lacking(&[a, b]),
            },
        };
        all.push(next);
    }
    all[all.len() - 1].clone()
}

/// Every way to give four inputs one of these values, or none.
fn assignments(fixed: &[Option<f64>; 4], free: &BTreeSet<usize>, with_missing: bool) -> Vec<[Option<f64>; 4]> {
    let mut all = vec![*fixed];
    for position in free {
        let domain = if *position < 2 { vec![Some(0.0), Some(1.0), Some(2.0)] } else { vec![Some(0.0), Some(1.0)] };
        let domain: Vec<_> = domain.into_iter().chain(with_missing.then_some(None)).collect();
        all = all
            .into_iter()
            .flat_map(|one| {
                domain.iter().map(move |value| {
                    let mut next = one;
                    next[*position] = *value;
                    next
                })
            })
            .collect();
    }
    all
}

fn said_by_graph(graph: &Graph, inputs: &[Option<f64>; 4]) -> Said {
    let mut record = Record::new(graph);
    for (name, value) in SMALL.iter().zip(inputs) {
        if let Some(value) = value {
            record.set(name, *value);
        }
    }
    let answer = evaluate(graph, &record);
    let named = missing_inputs(&answer, "result");
    let position = |missing: &MissingInput| SMALL.iter().position(|name| *name == missing.input.as_str()).unwrap();
    match answer.figure("result").unwrap() {
        Cell::Known(value) => Said::Known(value),
        Cell::Undefined(_) => Said::Undefined,
        Cell::Missing => Said::Missing(named.iter().map(position).collect()),
    }
}

proptest! {
    #![proptest_config(cases(1))]

    #[test]
    fn missing_inputs_are_those_of_the_written_rule(genes in genes(12)) {
        let (steps, _) = steps_of(&genes, false);
        let graph = small_graph(&steps);
        for inputs in assignments(&[None; 4], &(0..4).collect(), true) {
            prop_assert_eq!(said_by_graph(&graph, &inputs), oracle(&steps, &inputs), "{:?}", inputs);
        }
    }

    #[test]
    fn what_is_decided_stays_so_however_the_record_is_completed(genes in genes(12)) {
        let (steps, _) = steps_of(&genes, true);
        let graph = small_graph(&steps);
        for inputs in assignments(&[None; 4], &(0..4).collect(), true) {
            let said = said_by_graph(&graph, &inputs);
            let open: BTreeSet<usize> = (0..4).filter(|position| inputs[*position].is_none()).collect();
            if let Said::Missing(named) = &said {
                // What is not named cannot help.
                let unnamed = open.difference(named).copied().collect();
                for completed in assignments(&inputs, &unnamed, false) {
                    prop_assert_eq!(&said_by_graph(&graph, &completed), &said, "{:?}", completed);
                }
            } else {
                for completed in assignments(&inputs, &open, false) {
                    prop_assert_eq!(&said_by_graph(&graph, &completed), &said, "{:?}", completed);
                }
            }
        }
    }

    #[test]
    fn giving_what_is_named_decides_every_figure(genes in genes(30), values in values()) {
        let graph = graph_of(&genes);
        for figure in graph.figures() {
            give_until_decided(&graph, figure.name.as_str(), values.clone());
        }
    }

    #[test]
    fn giving_what_is_not_named_decides_nothing(genes in genes(30), values in values()) {
        // Without the operations that speak of the record itself.
        let genes: Vec<Gene> = genes.into_iter().filter(|(op, _, form)| match op % 44 {
            22 | 23 => false,
            43 => form % 7 != 5,
            _ => true,
        }).collect();
        let graph = graph_of(&genes);
        let answer = evaluate(&graph, &record_of(&graph, &values));
        for figure in graph.figures() {
            let (name, kind) = (figure.name.as_str(), graph.kind(figure.node));
            let named = missing_inputs(&answer, name);
            if kind.axis != Axis::Scalar || answer.figure(name) != Some(Cell::Missing) {
                continue;
            }
            prop_assert!(!named.is_empty(), "{name}: {:?}", graph.op(figure.node));
            let completed = complete_except(&values, &named);
            let again = evaluate(&graph, &record_of(&graph, &completed));
            prop_assert_eq!(again.figure(name), Some(Cell::Missing), "{}: {:?}", name, graph.op(figure.node));
        }
    }
}

/// Gives what is named, again and again; every round must bring something new.
fn give_until_decided(graph: &Graph, figure: &str, mut values: Values) {
    for _ in 0..200 {
        let answer = evaluate(graph, &record_of(graph, &values));
        let is_missing = answer.series(figure).unwrap().iter().any(|cell| cell.is_missing());
        let named = missing_inputs(&answer, figure);
        assert_eq!(is_missing, !named.is_empty(), "{figure} names {named:?}");
        if !is_missing {
            return;
        }
        named.iter().for_each(|missing| give(&mut values, missing));
    }
    panic!("{figure} stays missing");
}

fn give(values: &mut Values, missing: &MissingInput) {
    let position = INPUTS.iter().position(|(name, _)| *name == missing.input.as_str()).unwrap();
    let element = missing.element.unwrap_or(0);
    let own = &mut values[position];
    own.resize(own.len().max(element + 1), None);
    assert_eq!(own[element], None, "{missing:?} is given and yet named");
    own[element] = Some(1.0);
}

/// Gives all that is missing but not named; lists keep their number of rows.
fn complete_except(values: &Values, named: &[MissingInput]) -> Values {
    let mut completed = values.clone();
    for ((name, kind), own) in INPUTS.iter().zip(&mut completed) {
        if kind.axis == Axis::Periods {
            own.resize(51, None);
        }
        for (element, value) in own.iter_mut().enumerate() {
            let place = (kind.axis != Axis::Scalar).then_some(element);
            let is_named = named.iter().any(|missing| missing.input.as_str() == *name && missing.element == place);
            if value.is_none() && !is_named {
                *value = Some(1.0);
            }
        }
    }
    completed
}
