//! Programs that cargo builds once into the cache: trunk and wasm-bindgen.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};

use crate::run::{capture, cargo, run, timed};
use crate::{cache, project};

/// The newest Trunk that builds with the oldest compiler that we support.
const TRUNK_VERSION: &str = "0.21.14";

struct Tool<'a> {
    name: &'a str,
    version: &'a str,
    features: &'a [&'a str],
    minutes: &'a str,
}

/// The folder with `trunk` in it.
pub fn trunk() -> Result<PathBuf> {
    // TLS in Rust: the default asks for OpenSSL's headers.
    let features = ["--no-default-features", "--features", "rustls"];
    install(&Tool { name: "trunk", version: TRUNK_VERSION, features: &features, minutes: "4 to 8" })
}

/// The folder with `wasm-bindgen` and `wasm-bindgen-test-runner` in it, of exactly the version in Cargo.lock.
pub fn wasm_bindgen() -> Result<PathBuf> {
    let version = locked_version("wasm-bindgen")?;
    install(&Tool { name: "wasm-bindgen-cli", version: &version, features: &[], minutes: "2 to 4" })
}

fn install(tool: &Tool) -> Result<PathBuf> {
    let home = cache::folder()?.join(format!("{}-{}", tool.name, tool.version));
    let programs = home.join("bin");
    // Cargo moves programs there only when all of them are built.
    if programs.is_dir() {
        return Ok(programs);
    }
    let _lock = cache::lock()?;
    if programs.is_dir() {
        return Ok(programs);
    }
    let what = format!(
        "installing {} {} once for all clones into {} (compiles for {} minutes on two cores)",
        tool.name,
        tool.version,
        home.display(),
        tool.minutes
    );
    timed(&what, || {
        if capture(cargo().args(["binstall", "-V"])).is_ok() {
            let package = format!("{}@{}", tool.name, tool.version);
            if run(cargo().args(["binstall", "--no-confirm", "--root"]).arg(&home).arg(package)).is_ok() {
                return Ok(());
            }
        }
        // A lock file may name a release that was withdrawn since; then newer ones have to do.
        compile(tool, &home, true).or_else(|_| compile(tool, &home, false))
    })?;
    Ok(programs)
}

fn compile(tool: &Tool, home: &PathBuf, locked: bool) -> Result<()> {
    let mut command = cargo();
    command.args(["install", "--quiet", tool.name, "--version", tool.version, "--root"]).arg(home);
    command.args(tool.features);
    if locked {
        command.arg("--locked");
    }
    run(&mut command)
}

/// Version of a package in Cargo.lock.
fn locked_version(package: &str) -> Result<String> {
    let lock = fs::read_to_string(project::root().join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    version_in(&lock, package).ok_or_else(|| anyhow!("Cargo.lock names no {package}"))
}

fn version_in(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = ")?;
    Some(version.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn the_version_is_that_of_the_package_with_exactly_this_name() {
        let lock =
            "[[package]]\nname = \"a-b\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"a\"\nversion = \"2.0.0\"\n";
        assert_eq!(version_in(lock, "a").as_deref(), Some("2.0.0"));
        assert_eq!(version_in(lock, "b"), None);
    }
}
