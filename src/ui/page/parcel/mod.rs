//! One parcel: inputs on the left keep still, the answer on the right keeps up.

mod answer;
mod ask;
mod compare;
mod contradiction;
mod examples;
mod field;
mod findings;
mod further_figures;
mod gaps;
mod goal_panel;
mod inputs;
mod key_figures;
mod needs;
mod pack_line;
mod page;
mod plan;
mod print;
mod routes;
mod scenarios;
mod sliders;
mod switch;
mod type_card;
mod verdict;
mod ways;
mod what_if;
mod workbook;

pub use examples::{example_after, example_before};
pub use field::{CatalogueField, CatalogueFieldProps};
pub use page::{ParcelPage, ParcelPageProps};
pub use what_if::{WhatIf, WhatIfProps};
