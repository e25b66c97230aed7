//! Dimensions of quantities. The engine calculates in base units only: m², m, yuan, year, person, tonne of standard
//! coal (tce). 亩, 公顷, 万元 and the like are display scales and exist only where values are read and shown.

mod dimension;

pub use dimension::Dimension;
