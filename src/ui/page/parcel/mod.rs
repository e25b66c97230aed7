//! One parcel: inputs on the left keep still, the answer on the right keeps up.

mod answer;
mod ask;
mod contradiction;
mod examples;
mod explanation;
mod field;
mod findings;
mod further_figures;
mod gaps;
mod inputs;
mod key_figures;
mod pack_line;
mod page;
mod routes;
mod saved;
mod top_bar;
mod type_card;
mod verdict;
pub mod view;

pub use answer::{Answer, AnswerProps};
pub use contradiction::{ContradictionBox, ContradictionBoxProps};
pub use examples::{Examples, example_after, example_before};
pub use explanation::{ExplanationTree, ExplanationTreeProps};
pub use field::{CatalogueField, CatalogueFieldProps};
pub use gaps::{Gaps, GapsProps};
pub use inputs::{Inputs, InputsProps};
pub use key_figures::{KeyFigures, KeyFiguresProps, PerAreaSwitch};
pub use pack_line::{PackLine, PackLineProps};
pub use page::{ParcelPage, ParcelPageProps};
pub use routes::{Routes, RoutesProps};
pub use type_card::{TypeCard, TypeCardProps};
pub use verdict::{Verdict, VerdictProps};
