//! Pictures of figures: components that lay out a view model as SVG and pass on what a reader does with it.

mod compared_scenarios;
mod drawing;
mod map;
mod money;
mod park;
mod plan_years;
mod qr;
mod quadrant;
mod quadrant_drag;
mod sample_plant;
mod story;
mod take_home;
mod tornado;

pub use compared_scenarios::compared_scenarios;
pub use drawing::drawing;
pub use map::{ParcelMap, ParcelMapProps};
pub use money::{MoneyPicture, MoneyPictureProps};
pub use park::{ParkQuadrantPicture, ParkQuadrantPictureProps};
pub use plan_years::plan_years;
pub use qr::qr_code;
pub use quadrant::{QuadrantPicture, QuadrantPictureProps};
pub use sample_plant::{SamplePlant, SamplePlantProps};
pub use story::{Park, StoryPicture, StoryPictureProps, use_story_park};
pub use take_home::{TakeAlong, TakeAlongProps};
pub use tornado::tornado;
