//! Starting other programs, and saying so.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::project;

/// A command in the workspace's folder, free of what `cargo run` set for this program.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project::root());
    // `cargo run` puts its own compiler's libraries first, which must not reach another compiler.
    command.env_remove("LD_LIBRARY_PATH").env_remove("CARGO");
    for (name, _) in std::env::vars_os() {
        let name_text = name.to_string_lossy();
        if name_text.starts_with("CARGO_PKG_") || name_text.starts_with("CARGO_MANIFEST_") {
            command.env_remove(&name);
        }
    }
    command
}

/// The developer's own cargo.
pub fn cargo() -> Command {
    command("cargo")
}

/// Runs a command whose output the user sees.
pub fn run(command: &mut Command) -> Result<()> {
    println!("  $ {}", shown(command));
    let status = command.status().with_context(|| format!("`{}` cannot be started", shown(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// Runs a command, shows each line of its standard output and gives it to `on_line`.
pub fn run_reading(command: &mut Command, mut on_line: impl FnMut(&str)) -> Result<()> {
    println!("  $ {}", shown(command));
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("`{}` cannot be started", shown(command)))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            println!("{line}");
            on_line(&line);
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{}` failed ({status})", shown(command));
    }
    Ok(())
}

/// Runs a command silently and gives its standard output.
pub fn capture(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("`{}` cannot be started", shown(command)))?;
    if !output.status.success() {
        bail!("`{}` failed ({}): {}", shown(command), output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Says what begins and why it may take long, does it, and says how long it took.
pub fn timed<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("· {what}");
    let start = Instant::now();
    let result = work()?;
    println!("  done in {:.0} s", start.elapsed().as_secs_f64());
    Ok(result)
}

/// The first of these programs that is on the path.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let candidates = |name: &str| {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        folders.iter().map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
    };
    names.iter().find_map(|name| candidates(name))
}

/// A value for `PATH` that begins with these folders.
pub fn path_with(folders: &[&Path]) -> Result<std::ffi::OsString> {
    let old = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().map(|folder| folder.to_path_buf()).chain(std::env::split_paths(&old));
    Ok(std::env::join_paths(all)?)
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
