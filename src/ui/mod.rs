//! The page: yew components that show what the engine knows. Pages own data; components get plain props; every number
//! on the screen comes out of the engine's graph and is made text by the language layer.
//!
//! Each folder may import those before it: `browser`, `route`, `state`, `hooks`, `design`, `view`, `chart`, `page`, `shell`. A page
//! imports no other page.

pub mod browser;
pub mod chart;
pub mod design;
pub mod hooks;
pub mod page;
pub mod route;
pub mod shell;
pub mod state;
pub mod view;
