//! Every reader of a graph says the same.

use super::graph_random::{genes, graph_of, record_of, values};
use musuan::engine::graph::{Cell, ColumnRecords, Graph, Record, columns, evaluate, explain};
use proptest::prelude::*;

/// Cases of each property unless `PROPTEST_CASES` says more.
fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: asked.unwrap_or(usual), failure_persistence: None, ..ProptestConfig::default() }
}

/// A cell as bits, so that zeros of different sign differ.
fn bits(cell: Cell) -> (u64, Cell) {
    (cell.known().map_or(0, f64::to_bits), cell)
}

fn assert_columns_say_what_evaluate_says(graph: &Graph, records: &[Record], figures: &[&str]) {
    let answer = columns(graph, &ColumnRecords::of_records(graph, records), figures);
    for (row, record) in records.iter().enumerate() {
        let single = evaluate(graph, record);
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
    #![proptest_config(cases(160))]

    #[test]
    fn columns_say_bit_for_bit_what_evaluate_says(
        genes in genes(40),
        rows in prop::collection::vec(values(), 1..5),
        picks in prop::collection::vec(any::<prop::sample::Index>(), 1..4),
    ) {
        let graph = graph_of(&genes);
        let records: Vec<Record> = rows.iter().map(|values| record_of(&graph, values)).collect();
        let all: Vec<&str> = graph.figures().map(|figure| figure.name.as_str()).collect();
        assert_columns_say_what_evaluate_says(&graph, &records, &all);
        // Few figures share few buffers.
        let some: Vec<&str> = picks.iter().map(|pick| *pick.get(&all)).collect();
        assert_columns_say_what_evaluate_says(&graph, &records, &some);
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
    fn an_explanation_starts_with_what_evaluate_says(genes in genes(40), values in values()) {
        let graph = graph_of(&genes);
        let answer = evaluate(&graph, &record_of(&graph, &values));
        for figure in graph.figures() {
            let name = figure.name.as_str();
            let explanation = explain(&answer, name).unwrap();
            prop_assert_eq!(explanation.cells.as_slice(), answer.series(name).unwrap());
        }
    }
}

proptest! {
    #![proptest_config(cases(6))]

    #[test]
    fn an_answer_does_not_depend_on_its_neighbours(genes in genes(25), rows in prop::collection::vec(values(), 7)) {
        let graph = graph_of(&genes);
        // More than two chunks, and no chunk like another.
        let records: Vec<Record> = (0..530).map(|row| record_of(&graph, &rows[row % 7])).collect();
        let all: Vec<&str> = graph.figures().map(|figure| figure.name.as_str()).collect();
        assert_columns_say_what_evaluate_says(&graph, &records, &all);
    }
}
