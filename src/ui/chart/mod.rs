//! Pictures of figures: components that lay out a view model as SVG and pass on what a reader does with it.

mod quadrant;
mod quadrant_drag;

pub use quadrant::{QuadrantPicture, QuadrantPictureProps};
