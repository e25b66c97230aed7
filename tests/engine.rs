//! The engine from outside: properties and scenarios.
//!
//! Property tests run few cases by default. A long run: `PROPTEST_CASES=20000 cargo test --release --test engine`;
//! see `docs/decisions/graph-truth-table.md`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests stop where a claim fails")]

#[path = "engine/case_figures.rs"]
mod case_figures;
#[path = "engine/graph_dimensions.rs"]
mod graph_dimensions;
#[path = "engine/graph_formulas.rs"]
mod graph_formulas;
#[path = "engine/graph_missing.rs"]
mod graph_missing;
#[path = "engine/graph_random.rs"]
mod graph_random;
#[path = "engine/graph_reach.rs"]
mod graph_reach;
#[path = "engine/graph_readers.rs"]
mod graph_readers;
#[path = "engine/graph_truth_table.rs"]
mod graph_truth_table;
#[path = "engine/import_contradiction.rs"]
mod import_contradiction;
#[path = "engine/import_headings.rs"]
mod import_headings;
#[path = "engine/import_mutations.rs"]
mod import_mutations;
#[path = "engine/import_sentences.rs"]
mod import_sentences;
#[path = "engine/list_into_project.rs"]
mod list_into_project;
#[path = "engine/messy_list.rs"]
mod messy_list;
#[path = "engine/moved_assumptions.rs"]
mod moved_assumptions;
#[path = "engine/offices.rs"]
mod offices;
#[path = "engine/sample_park.rs"]
mod sample_park;
#[path = "engine/story_park.rs"]
mod story_park;
#[path = "engine/workbook.rs"]
mod workbook;
