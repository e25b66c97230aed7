//! Pure view models that pages share: what a picture or a table shows, computed without the browser and without yew.

pub mod quadrant;
