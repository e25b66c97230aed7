//! Where things are in this clone.

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// What is published.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Target folder of the WebAssembly builds: another compiler may make them, and two in one folder rebuild all build
/// scripts and macros at every switch.
pub fn wasm_target() -> PathBuf {
    root().join("target").join("wasm")
}

/// Output folder of one profile of the WebAssembly builds.
pub fn wasm_output(profile: &str) -> PathBuf {
    let folder = if profile == "dev" { "debug" } else { profile };
    wasm_target().join("wasm32-unknown-unknown").join(folder)
}
