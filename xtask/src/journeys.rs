//! Runs what needs a browser: unit tests in WebAssembly, and journeys through the built page.

use std::path::PathBuf;

use anyhow::Result;

use crate::run::{cargo, command, path_with, run};
use crate::{npm, project, serve, system, tools, wasm};

/// The page must work under any sub-path, so the journeys never see it at the root.
const SUB_PATH: &str = "/some/sub-path/";

/// Drives the built page through Playwright.
pub fn run_journeys() -> Result<()> {
    npm::ready()?;
    system::fonts()?;
    let browser = system::chromium()?;
    let command_line = command_line()?;
    let address = serve::in_background(project::dist(), SUB_PATH)?;
    let mut playwright = command(npm::program("playwright"));
    playwright.args(["test", "--config", "tests/journeys/playwright.config.ts"]).env("MUSUAN_ADDRESS", address);
    playwright.env("MUSUAN_COMMAND_LINE", command_line);
    if let Some(browser) = browser {
        playwright.env("MUSUAN_CHROMIUM", browser);
    }
    run(&mut playwright)
}

/// Measures what a reader of the built page waits for.
pub fn measure_page() -> Result<()> {
    npm::ready()?;
    system::fonts()?;
    let browser = system::chromium()?;
    let address = serve::in_background(project::dist(), SUB_PATH)?;
    let mut node = command("node");
    node.arg("benches/page.mjs").env("MUSUAN_ADDRESS", address);
    if let Some(browser) = browser {
        node.env("MUSUAN_CHROMIUM", browser);
    }
    run(&mut node)
}

/// Builds the command line, with which a journey compares the page.
fn command_line() -> Result<PathBuf> {
    run(cargo().args(["build", "--quiet", "--locked", "--bin", "musuan"]))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| project::root().join("target"), PathBuf::from);
    Ok(target.join("debug").join(format!("musuan{}", std::env::consts::EXE_SUFFIX)))
}

/// Runs `tests/browser.rs` in a headless browser.
pub fn run_browser_tests() -> Result<()> {
    let toolchain = wasm::Toolchain::ready()?;
    let wasm_bindgen = tools::wasm_bindgen()?;
    system::fonts()?;
    system::chromium()?;
    let mut test = toolchain.cargo("")?;
    test.env("CHROMEDRIVER", system::chromedriver()?);
    test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    test.env("PATH", path_with(&[&wasm_bindgen])?);
    test.args(["test", "--locked", "--target", wasm::TARGET, "--no-default-features", "--features", "web"]);
    run(test.args(["--test", "browser"]))
}
