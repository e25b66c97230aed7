//! Runs what needs a browser: unit tests in WebAssembly, and journeys through the built page.

use anyhow::Result;

use crate::run::{command, path_with, run};
use crate::{npm, project, serve, system, tools, wasm};

/// The page must work under any sub-path, so the journeys never see it at the root.
const SUB_PATH: &str = "/some/sub-path/";

/// Drives the built page through Playwright.
pub fn run_journeys() -> Result<()> {
    npm::ready()?;
    system::fonts()?;
    let browser = system::chromium()?;
    let address = serve::in_background(project::dist(), SUB_PATH)?;
    let mut playwright = command(npm::program("playwright"));
    playwright.args(["test", "--config", "tests/journeys/playwright.config.ts"]).env("MUSUAN_ADDRESS", address);
    if let Some(browser) = browser {
        playwright.env("MUSUAN_CHROMIUM", browser);
    }
    run(&mut playwright)
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
