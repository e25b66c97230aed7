//! Set-up, serve, build, test and bench.
fn main() {}
