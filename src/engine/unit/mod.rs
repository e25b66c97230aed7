//! Dimensions of quantities, and the scales in which they are read and shown. The engine calculates in base units only:
//! m², m, yuan, year, person, tonne of standard coal (tce). 亩, 公顷, 万元 and the like are display scales and exist only
//! where values are read and shown.
//!
//! Left out: the symbols a reader sees, which belong to the language layer, and any guess from the size of a number.

mod dimension;
mod recognise;
mod scale;
mod word;

pub use dimension::Dimension;
pub use recognise::{recognise, recognise_in};
pub use scale::{Scale, scales_for};
