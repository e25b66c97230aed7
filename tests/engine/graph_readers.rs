//! Every reader of a graph says the same.

use super::graph_random::{genes, graph_of, record_of, values};
use musuan::engine::graph::{
    Cell, ColumnRecords, Graph, Name, Record, columns, evaluate, explain, missing_inputs, missing_names,
};

use proptest::prelude::*;
use std::collections::BTreeSet;

/// Cases of a property that takes `weight` times as long as others; `PROPTEST_CASES` asks for more than the usual 150.
pub fn cases(weight: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    let cases = asked.unwrap_or(150_u32).div_ceil(weight);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// A cell as bits, so that zeros of different sign differ.
fn bits(cell: Cell) -> (u64, Cell) {
    (cell.known().map_or(0, f64::to_bits), cell)
}

/// Evaluates so many records in columns, by turns those given, and each of those alone.
fn assert_columns_say_what_evaluate_says(graph: &Graph, records: &[Record], count: usize, figures: &[&str]) {
    let singles: Vec<_> = records.iter().map(|record| evaluate(graph, record)).collect();
    let turns: Vec<Record> = records.iter().cycle().take(count).cloned().collect();
    let answer = columns(graph, &ColumnRecords::of_records(graph, &turns), figures);
    for (row, single) in singles.iter().cycle().take(count).enumerate() {
        for figure in figures {
            let (column, cells) = (answer.figure(figure).unwrap(), single.series(figure).unwrap());
            assert_eq!(column.elements(row), cells.len(), "{figure} of record {row}");
            for (element, cell) in cells.iter().enumerate() {
                let op = graph.op(graph.figure(figure).unwrap().node);
                let found = column.cell_at(row, element);
                assert_eq!(bits(found), bits(*cell), "{figure}[{element}] of record {row}: {op:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(1))]

    #[test]
    fn columns_say_bit_for_bit_what_evaluate_says(
        genes in genes(40),
        rows in prop::collection::vec(values(), 1..5),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
    ) {
        let graph = graph_of(&genes);
        let records: Vec<Record> = rows.iter().map(|values| record_of(&graph, values)).collect();
        let all: Vec<&str> = graph.figures().map(|figure| figure.name.as_str()).collect();
        assert_columns_say_what_evaluate_says(&graph, &records, records.len(), &all);
        // Few figures share few buffers.
        let some: Vec<&str> = picks.iter().map(|pick| *pick.get(&all)).collect();
        assert_columns_say_what_evaluate_says(&graph, &records, records.len(), &some);
    }

    #[test]
    fn known_values_are_finite_and_zero_has_one_form(genes in genes(60), values in values()) {
        let graph = graph_of(&genes);
        let answer = evaluate(&graph, &record_of(&graph, &values));
        for figure in graph.figures() {
            for cell in answer.series(figure.name.as_str()).unwrap() {
                if let Cell::Known(value) = cell {
                    prop_assert!(value.is_finite() && value.to_bits() != (-0.0_f64).to_bits(), "{figure:?}: {value}");
                }
            }
        }
    }

    #[test]
    fn missing_names_of_all_figures_at_once_are_those_of_each_alone(genes in genes(60), values in values()) {
        let graph = graph_of(&genes);
        let answer = evaluate(&graph, &record_of(&graph, &values));
        for figure in graph.figures() {
            let alone: BTreeSet<Name> =
                missing_inputs(&answer, figure.name.as_str()).into_iter().map(|missing| missing.input).collect();
            let together: BTreeSet<Name> = missing_names(&answer, figure.name.as_str()).into_iter().cloned().collect();
            prop_assert_eq!(together, alone, "{:?}", figure);
        }
    }

    #[test]
    fn an_explanation_starts_with_what_evaluate_says(genes in genes(40), values in values()) {
        let graph = graph_of(&genes);
        let answer = evaluate(&graph, &record_of(&graph, &values));
        for figure in graph.figures() {
            let name = figure.name.as_str();
            let explanation = explain(&answer, name).unwrap();
            prop_assert_eq!(explanation.cells, answer.series(name).unwrap());
        }
    }
}

proptest! {
    #![proptest_config(cases(30))]

    #[test]
    fn an_answer_does_not_depend_on_its_neighbours(genes in genes(25), rows in prop::collection::vec(values(), 7)) {
        // Without rates of return, which take milliseconds where a flow is wild.
        let genes: Vec<_> = genes.into_iter().filter(|(op, _, _)| op % 44 != 39).collect();
        let graph = graph_of(&genes);
        let records: Vec<Record> = rows.iter().map(|values| record_of(&graph, values)).collect();
        let all: Vec<&str> = graph.figures().map(|figure| figure.name.as_str()).collect();
        // One chunk and part of another, with other records in the same lanes.
        assert_columns_say_what_evaluate_says(&graph, &records, 300, &all);
    }
}
