//! The command line from outside: the program is run, and its output read.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests stop where a claim fails")]

#[path = "cli/bad_input.rs"]
mod bad_input;
#[path = "cli/cash_flow.rs"]
mod cash_flow;
#[path = "cli/convert.rs"]
mod convert;
#[path = "cli/documents.rs"]
mod documents;
#[path = "cli/files.rs"]
mod files;
#[path = "cli/options.rs"]
mod options;
#[path = "cli/parcels.rs"]
mod parcels;
#[path = "cli/program.rs"]
mod program;
#[path = "cli/project.rs"]
mod project;
#[path = "cli/rates.rs"]
mod rates;
#[path = "cli/sentences.rs"]
mod sentences;
#[path = "cli/verdict.rs"]
mod verdict;
#[path = "cli/ways.rs"]
mod ways;
#[path = "cli/workbook.rs"]
mod workbook;
