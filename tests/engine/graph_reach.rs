//! What the graph says of itself, against what happens when inputs change.

use super::graph_random::{INPUTS, Values, genes, graph_of, record_of, values};
use super::graph_readers::cases;
use musuan::engine::graph::{
    Axis, Cell, Evaluation, Graph, InputSpec, Kind, Model, PERIODS, Reach, Record, evaluate, evaluate_for, explain,
    missing_inputs,
};
use musuan::engine::unit::Dimension;
use proptest::prelude::*;
use std::collections::BTreeSet;

/// The values of a figure as bits, so that not even the sign of a zero goes unnoticed.
fn bits(answer: &Evaluation, figure: &str) -> Vec<(u64, Cell)> {
    let cells = answer.series(figure).unwrap();
    cells.into_iter().map(|cell| (cell.known().map_or(0, f64::to_bits), cell)).collect()
}

fn changed<'g>(graph: &'g Graph, before: &Record<'g>, after: &Record<'g>) -> Vec<&'g str> {
    let (before, after) = (evaluate(graph, before), evaluate(graph, after));
    let names = graph.figures().map(|figure| figure.name.as_str());
    names.filter(|name| bits(&before, name) != bits(&after, name)).collect()
}

/// The same values with those of one input taken from others; a list keeps its number of rows.
fn perturbed(before: &Values, other: &Values, input: usize) -> Values {
    let mut after = before.clone();
    after[input] = other[input].clone();
    if matches!(INPUTS[input].1.axis, Axis::Rows(_)) {
        after[input].resize(before[input].len(), None);
    }
    after
}

/// A choice, a series and an equation, each with an input that nothing else reads.
fn every_kind_of_path() -> Graph {
    let pure = Kind::number(Dimension::NONE);
    let m = Model::new(["a", "b", "yes", "no", "flow", "in_body", "low", "unused"].map(|name| match name {
        "flow" => InputSpec::new(name, Kind::series(Dimension::NONE)),
        _ => InputSpec::new(name, pure),
    }));
    let zero = m.number(0.0, Dimension::NONE);
    m.define("choice", m.input("a").less_than(m.input("b")).choose(m.input("yes"), m.input("no")));
    m.define("total", (m.input("flow") * m.input("a")).sum());
    m.define(
        "root",
        m.root_of(m.input("low") - m.number(1e6, Dimension::NONE), m.number(1e6, Dimension::NONE), |x| {
            x * x * x - m.input("in_body") + m.figure("total")
        }),
    );
    m.define("stands_in", m.input("b").or_else(m.input("no")));
    m.define("constant", zero);
    m.build().unwrap()
}

/// A number between -1 and 1 that looks random and is the same in every run.
fn noise(seed: &mut u64) -> f64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
}

fn some_record<'g>(graph: &'g Graph, seed: &mut u64, redrawn: &Record<'g>, only: Option<&str>) -> Record<'g> {
    let mut record = redrawn.clone();
    for name in graph.inputs().iter().map(|input| input.name.as_str()).filter(|name| only.is_none_or(|it| it == *name))
    {
        match name {
            "flow" => record.set_list(name, (0..PERIODS).map(|_| Some(noise(seed)))),
            // Now and then nothing.
            "b" if noise(seed) > 0.6 => record.clear_at(graph.input_position(name).unwrap()),
            _ => record.set(name, noise(seed)),
        }
    }
    record
}

#[test]
fn over_many_records_exactly_the_figures_on_an_input_change_with_it() {
    let graph = every_kind_of_path();
    let reach = Reach::of(&graph);
    for input in graph.inputs().iter().map(|input| input.name.as_str()) {
        let mut seed = 11;
        let mut found = BTreeSet::new();
        for _ in 0..200 {
            let before = some_record(&graph, &mut seed, &Record::new(&graph), None);
            let after = some_record(&graph, &mut seed, &before, Some(input));
            found.extend(changed(&graph, &before, &after));
        }
        assert_eq!(found.into_iter().collect::<Vec<_>>(), reach.figures_on(input), "{input}");
    }
    assert_eq!(reach.inputs_of("root"), ["a", "flow", "in_body", "low"]);
    assert_eq!(reach.figures_on_any(["unused", "low", "yes"]), ["choice", "root"]);
    assert!(reach.inputs_of("constant").is_empty() && reach.inputs_of("nothing").is_empty());
    assert!(reach.figures_on("nothing").is_empty() && !reach.rests_on("root", "nothing"));
}

proptest! {
    #![proptest_config(cases(2))]

    #[test]
    fn no_figure_changes_with_an_input_that_it_does_not_rest_on(
        genes in genes(60),
        before in values(),
        other in values(),
        input in 0..INPUTS.len(),
    ) {
        let graph = graph_of(&genes);
        let reach = Reach::of(&graph);
        let name = INPUTS[input].0;
        let after = perturbed(&before, &other, input);
        for figure in changed(&graph, &record_of(&graph, &before), &record_of(&graph, &after)) {
            prop_assert!(reach.rests_on(figure, name), "{figure} changes with {name}");
            prop_assert!(reach.inputs_of(figure).contains(&name) && reach.figures_on(name).contains(&figure));
        }
    }

    #[test]
    fn the_figures_asked_for_are_to_the_bit_what_evaluate_gives(
        genes in genes(60),
        values in values(),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
    ) {
        let graph = graph_of(&genes);
        let record = record_of(&graph, &values);
        let all: Vec<&str> = graph.figures().map(|figure| figure.name.as_str()).collect();
        let asked: BTreeSet<&str> = picks.iter().map(|pick| *pick.get(&all)).collect();
        let (whole, part) = (evaluate(&graph, &record), evaluate_for(&graph, &record, asked.iter().copied()));
        let nodes: BTreeSet<String> = asked.iter().flat_map(|figure| made_of(&whole, figure)).collect();
        for figure in all {
            if asked.contains(figure) {
                prop_assert_eq!(bits(&part, figure), bits(&whole, figure));
                prop_assert_eq!(missing_inputs(&part, figure), missing_inputs(&whole, figure));
                prop_assert_eq!(format!("{:?}", explain(&part, figure)), format!("{:?}", explain(&whole, figure)));
            } else if !nodes.contains(figure) {
                prop_assert!(part.series(figure).unwrap().into_iter().all(Cell::is_missing), "{figure}");
            }
        }
    }
}

/// A figure with all figures it is made of.
fn made_of(answer: &Evaluation, figure: &str) -> BTreeSet<String> {
    use musuan::engine::graph::{Explanation, Subject};
    fn visit(answer: &Evaluation, line: &Explanation, found: &mut BTreeSet<String>) {
        if let Subject::Figure(name) = &line.subject
            && found.insert(name.to_string())
            && let Some(whole) = explain(answer, name.as_str())
        {
            whole.operands.iter().for_each(|operand| visit(answer, operand, found));
        }
        line.operands.iter().for_each(|operand| visit(answer, operand, found));
    }
    let mut found = BTreeSet::new();
    if let Some(line) = explain(answer, figure) {
        visit(answer, &line, &mut found);
    }
    found
}
