//! What comes from npm: wasm-opt (package `binaryen`), esbuild, Playwright, axe, and a reader of PDF.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use crate::cache::fingerprint;
use crate::project;
use crate::run::{capture, command, find, run, timed};

const OLDEST_NODE: u32 = 20;

/// Installs `node_modules` from the lock file, unless that was done.
///
/// # Errors
/// A sentence where Node or npm is missing or too old.
pub fn ready() -> Result<()> {
    check_node()?;
    install(&project::root(), "wasm-opt, esbuild, Playwright, axe (about 140 MB)")
}

/// Installs the `node_modules` of a folder from its lock file, unless that was done; `what` says what comes.
pub fn install(folder: &Path, what: &str) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let lock = fs::read(&lock).with_context(|| format!("{} cannot be read", lock.display()))?;
    let stamp = folder.join("node_modules").join(".musuan");
    let wanted = fingerprint([lock.as_slice()]);
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    timed(&format!("installing npm packages: {what}"), || {
        let mut install = command("npm");
        install.current_dir(folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        run(install.args(["ci", "--no-fund", "--no-audit", "--loglevel=error"]))
    })?;
    fs::write(&stamp, wanted)?;
    Ok(())
}

/// Path of a program that an npm package brings.
pub fn program(name: &str) -> PathBuf {
    let suffix = if cfg!(windows) { ".cmd" } else { "" };
    programs().join(format!("{name}{suffix}"))
}

/// The folder of the programs that npm packages bring.
pub fn programs() -> PathBuf {
    project::root().join("node_modules").join(".bin")
}

fn check_node() -> Result<()> {
    let missing = || anyhow!("Node.js with npm is missing: install Node {OLDEST_NODE} or newer (https://nodejs.org)");
    if find(&["npm"]).is_none() {
        return Err(missing());
    }
    let version = capture(command("node").arg("--version")).map_err(|_| missing())?;
    let major: u32 = version.trim().trim_start_matches('v').split('.').next().unwrap_or("").parse().unwrap_or(0);
    if major < OLDEST_NODE {
        bail!("Node.js {} is too old: install Node {OLDEST_NODE} or newer (https://nodejs.org)", version.trim());
    }
    Ok(())
}
