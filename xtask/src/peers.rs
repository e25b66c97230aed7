//! Ours beside what other programs offer, in one run of Chromium: `benches/peers`, with packages of its own.

use std::fs;
use std::path::Path;

use anyhow::Result;

use crate::run::{command, run, timed};
use crate::{npm, page, project, serve, system, tools, wasm};

/// The page that the measurements run in.
const PAGE: &str =
    "<!doctype html><meta charset=utf-8><title>peers</title><script src=city.js></script><script src=page.js></script>";

/// Builds what is measured and prints times and ratios.
pub fn compare() -> Result<()> {
    npm::ready()?;
    let sources = project::root().join("benches").join("peers");
    npm::install(&sources, "PapaParse, SheetJS, shpjs, financial (about 12 MB)")?;
    system::fonts()?;
    let browser = system::chromium()?;
    let folder = project::root().join("target").join("peers");
    fs::create_dir_all(&folder)?;
    timed("building what is measured (optimised: minutes when cold)", || build(&folder))?;
    bundle(&sources, &folder)?;
    fs::write(folder.join("index.html"), PAGE)?;
    let mut node = command("node");
    node.arg("benches/peers/run.mjs").env("MUSUAN_ADDRESS", serve::in_background(folder, "/")?);
    if let Some(browser) = browser {
        node.env("MUSUAN_CHROMIUM", browser);
    }
    run(&mut node)
}

/// The worker of a release, and the part for which it has no message.
fn build(folder: &Path) -> Result<()> {
    for (file, name) in page::worker_files(true)?.into_iter().zip(["worker.js", "worker_bg.wasm"]) {
        fs::copy(file, folder.join(name))?;
    }
    let mut build = wasm::Toolchain::ready()?.cargo(page::WORKER_FLAGS)?;
    build.args(["build", "--quiet", "--locked", "--target", wasm::TARGET, "--profile", "worker"]);
    build.args(["--example", "peers_in_wasm", "--no-default-features", "--features", page::WORKER_FEATURES]);
    run(&mut build)?;
    let mut bindgen = command(tools::wasm_bindgen()?.join("wasm-bindgen"));
    bindgen.args(["--target", "no-modules", "--no-typescript", "--out-name", "city", "--out-dir"]).arg(folder);
    run(bindgen.arg(project::wasm_output("worker").join("examples").join("peers_in_wasm.wasm")))?;
    page::optimise(&folder.join("city_bg.wasm"))
}

/// One script of the measurements and the peers.
fn bundle(sources: &Path, folder: &Path) -> Result<()> {
    let mut bundler = command(npm::program("esbuild"));
    bundler.args(["--bundle", "--format=iife", "--minify", "--log-level=warning"]);
    bundler.arg(sources.join("page.mjs")).arg(format!("--outfile={}", folder.join("page.js").display()));
    run(&mut bundler)
}
