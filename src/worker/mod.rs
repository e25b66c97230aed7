//! The worker's side of the page: starting it, and talking to it.

pub mod start;
