//! Components rendered to HTML natively: what a reader is told, and what a screen reader finds.
#![cfg(all(feature = "ui-test", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

#[path = "ui/render.rs"]
mod render;

#[path = "ui/case.rs"]
mod case;
#[path = "ui/explanation.rs"]
mod explanation;
#[path = "ui/field.rs"]
mod field;
#[path = "ui/figure.rs"]
mod figure;
#[path = "ui/file.rs"]
mod file;
#[path = "ui/idle.rs"]
mod idle;
#[path = "ui/indicators.rs"]
mod indicators;
#[path = "ui/journey.rs"]
mod journey;
#[path = "ui/list.rs"]
mod list;
#[path = "ui/page.rs"]
mod page;
#[path = "ui/painted.rs"]
mod painted;
#[path = "ui/park.rs"]
mod park;
#[path = "ui/quadrant.rs"]
mod quadrant;
#[path = "ui/rates.rs"]
mod rates;
#[path = "ui/report.rs"]
mod report;
#[path = "ui/same_type.rs"]
mod same_type;
#[path = "ui/scenarios.rs"]
mod scenarios;
#[path = "ui/sources.rs"]
mod sources;
#[path = "ui/story.rs"]
mod story;
#[path = "ui/unfinished_import.rs"]
mod unfinished_import;
#[path = "ui/ways.rs"]
mod ways;
#[path = "ui/what_if.rs"]
mod what_if;
