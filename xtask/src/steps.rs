//! The checks, quickest first.

use anyhow::{Result, bail};

use crate::run::{capture, cargo, command, run, run_reading};
use crate::{budget, journeys, page, project, system, wasm};

/// What the steps share.
#[derive(Default)]
pub struct Session {
    /// The native test runner's own lines with its totals.
    pub summaries: Vec<String>,
    /// What git called changed when the run began.
    pub changed_before: String,
}

/// One check.
pub struct Step {
    /// What one types to run it alone.
    pub name: &'static str,
    /// What it does, and why it may take long.
    pub about: &'static str,
    /// Does it.
    pub run: fn(&mut Session) -> Result<()>,
}

/// All of them.
pub const STEPS: [Step; 13] = [
    Step { name: "fmt", about: "format of all Rust code", run: |_| run(cargo().args(["fmt", "--all", "--check"])) },
    Step {
        name: "clippy",
        about: "lints, native (compiles the engine's dependencies)",
        run: |_| clippy(&["--workspace"]),
    },
    Step {
        name: "test",
        about: "engine, command line and build tool: native tests (compiles the dependencies)",
        run: native_tests,
    },
    Step {
        name: "workbook",
        about: "workbooks as LibreOffice calculates them (90 MB of packages the first time)",
        run: |_| workbooks(),
    },
    Step {
        name: "clippy-web",
        about: "lints of page and worker (compiles yew)",
        run: |_| clippy(&["--features", UI_FEATURES]),
    },
    Step {
        name: "ui",
        about: "components, rendered to HTML natively, and the page's own unit tests (compiles yew)",
        run: component_tests,
    },
    Step { name: "docs", about: "documentation without warnings", run: docs },
    Step { name: "clippy-wasm", about: "lints as compiled for the browser (compiles yew for it)", run: wasm_clippy },
    Step {
        name: "browser",
        about: "unit tests in headless Chromium (compiles for it)",
        run: |_| journeys::run_browser_tests(),
    },
    Step { name: "build", about: "release of app and worker (optimised: minutes)", run: |_| page::build() },
    Step { name: "budget", about: "size of the first load", run: |_| budget::check() },
    Step { name: "journeys", about: "journeys through the built page in Chromium", run: |_| journeys::run_journeys() },
    Step { name: "tree", about: "the run changed no file under version control", run: tree },
];

/// Includes `web`. One set of features for all native work on the page, so that yew is checked once.
const UI_FEATURES: &str = "ui-test";

fn clippy(arguments: &[&str]) -> Result<()> {
    let mut command = cargo();
    run(command.args(["clippy", "--locked", "--all-targets"]).args(arguments).args(["--", "-D", "warnings"]))
}

/// Page and worker apart: together they would hide that the page reaches for what only the worker has.
fn wasm_clippy(_: &mut Session) -> Result<()> {
    let toolchain = wasm::Toolchain::ready()?;
    let programs = [("web", ["--lib", "--bin", "app"]), (page::WORKER_FEATURES, ["--lib", "--bin", "worker"])];
    for (features, targets) in programs {
        let mut command = toolchain.clippy()?;
        command.args(["--locked", "--target", wasm::TARGET, "--no-default-features", "--features", features]);
        run(command.args(targets).args(["--test", "browser", "--", "-D", "warnings"]))?;
    }
    Ok(())
}

fn native_tests(session: &mut Session) -> Result<()> {
    let mut command = cargo();
    run_reading(command.args(["test", "--locked", "--workspace"]), |line| session.note(line))
}

/// The tests that plain `cargo test` leaves out because they need LibreOffice.
fn workbooks() -> Result<()> {
    let soffice = system::libreoffice()?;
    let mut command = cargo();
    command.env("MUSUAN_SOFFICE", soffice).args(["test", "--locked", "--test", "engine", "workbook::"]);
    run(command.args(["--", "--ignored"]))
}

fn component_tests(session: &mut Session) -> Result<()> {
    if !project::root().join("tests").join("ui.rs").exists() {
        println!("  there is no tests/ui.rs yet");
        return Ok(());
    }
    let mut command = cargo();
    command.args(["test", "--locked", "--features", UI_FEATURES, "--test", "ui"]);
    run_reading(&mut command, |line| session.note(line))?;
    let mut units = cargo();
    units.args(["test", "--locked", "--features", UI_FEATURES, "--lib", "ui::"]);
    run_reading(&mut units, |line| session.note(line))
}

fn docs(_: &mut Session) -> Result<()> {
    let mut command = cargo();
    command.env("RUSTDOCFLAGS", "-D warnings");
    run(command.args(["doc", "--locked", "--no-deps", "--features", UI_FEATURES]))
}

fn tree(session: &mut Session) -> Result<()> {
    let changed = changed_files()?;
    if changed != session.changed_before {
        bail!("the run changed files under version control, or left new ones:\n{changed}");
    }
    Ok(())
}

/// What git calls changed or new; empty outside of a clone.
pub fn changed_files() -> Result<String> {
    if !project::root().join(".git").exists() {
        return Ok(String::new());
    }
    capture(command("git").args(["status", "--porcelain"]))
}

impl Session {
    fn note(&mut self, line: &str) {
        if line.starts_with("test result: ") {
            self.summaries.push(line.to_owned());
        }
    }
}
