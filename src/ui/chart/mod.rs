//! Pictures of figures: components that lay out a view model as SVG and pass on what a reader does with it.

mod drawing;
mod map;
mod park;
mod quadrant;
mod quadrant_drag;
mod sample_plant;
mod story;

pub use drawing::drawing;
pub use map::{ParcelMap, ParcelMapProps};
pub use park::{ParkQuadrantPicture, ParkQuadrantPictureProps};
pub use quadrant::{QuadrantPicture, QuadrantPictureProps};
pub use sample_plant::{SamplePlant, SamplePlantProps};
pub use story::{Park, StoryPicture, StoryPictureProps, use_story_park};
