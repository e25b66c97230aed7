//! Registers jobs.
fn main() {}
