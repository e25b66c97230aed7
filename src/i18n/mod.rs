//! The language layer: sentences by key, numbers with their units, dates. Pure, used by the page and the command line.
//!
//! The engine gives codes, ids and base units; people read what this layer makes of them. Left out: which unit or
//! language someone prefers, which is a setting of the page, and every calculation.
//!
//! ```
//! use musuan::engine::unit::Scale;
//! use musuan::i18n::{Language, format_quantity};
//! let scale = Scale::by_id("ten_thousand_yuan_per_mu").ok_or("no such scale")?;
//! let shown = format_quantity(40e6 / (18_700.0 / 1.2), scale, Language::ZhCn);
//! assert_eq!((shown.number.as_str(), shown.unit.as_str()), ("171.12", "万元/亩"));
//! # Ok::<(), &str>(())
//! ```

mod date;
mod exception;
mod figure;
mod issue;
mod language;
mod list;
mod note;
mod number;
mod pack;
mod plan;
mod quantity;
mod rates;
mod scenario;
mod source;
mod template;
mod texts;
mod ways;

pub use date::{format_date, format_month};
pub use exception::exception_text;
pub use figure::figure_name;
pub use issue::{issue_text, place_text};
pub use language::Language;
pub use list::{kind_text, totals_notes, type_text};
pub use note::note_text;
pub use number::{Digits, format_count, format_number};
pub use pack::{outcome_figures, outcome_text, pack_error_text};
pub use plan::{NeedText, PlanMark, PlanQuestionText, PlanRow, PlanWords};
pub use quantity::{
    Shown, digits_of, format_beside, format_quantity, format_quantity_to, is_percent, legible_in, million_per_hectare,
    money_text, unit_gap,
};
pub use rates::{rates_sentence, rates_text};
pub use scenario::scenario_name;
pub use source::source_text;
pub use template::template;
pub use texts::{Arg, Texts};
pub use ways::{WayMark, WayWords};
