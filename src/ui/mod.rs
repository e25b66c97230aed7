//! The page: yew components that show what the engine knows. Pages own data; components get plain props; every number
//! on the screen comes out of the engine's graph and is made text by the language layer.

pub mod app;
pub mod data;
pub mod day;
pub mod design;
pub mod download;
pub mod further;
pub mod hooks;
pub mod page;
mod page_foot;
pub mod rescue;
pub mod route;
mod saved;
pub mod state;
pub mod stored_app;
mod top_bar;
