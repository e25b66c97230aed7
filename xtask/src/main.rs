//! Sets the machine up, builds, serves, tests and measures Musuan. `cargo xtask help` lists what it can do.
//!
//! It installs what is missing into a per-user cache ([`cache`]) or through the system's package manager ([`system`]),
//! says what each step does and why it may take minutes, and installs nothing on the second run.

mod budget;
mod cache;
mod document;
mod first_paint;
mod integrity;
mod journeys;
mod land;
mod npm;
mod offline;
mod page;
mod peers;
mod project;
mod run;
mod sample;
mod sentences;
mod serve;
mod speed;
mod steps;
mod system;
mod test;
mod tools;
mod wasm;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask serve [--port N] [--no-open]   build for release and serve on a local address
cargo xtask serve --watch                  for developers: rebuild at every change (no release optimisation)
cargo xtask build                          make dist/: static files for any host, with a size report and its budget
cargo xtask test [STEP…]                   run every check, or only the named ones
cargo xtask bench [ARGS…]                  run the benchmarks; `bench speed` compares native with WebAssembly,
                                          `bench page` measures the built page in Chromium, `bench peers`
                                          reads and calculates beside other programs' packages there
cargo xtask sample                         write the invented sample park again
cargo xtask setup                          only install what is missing

Tools are kept in $MUSUAN_CACHE, else $XDG_CACHE_HOME/musuan, else ~/.cache/musuan.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<()> {
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments),
    };
    match command {
        "serve" => serve::serve(rest),
        "build" => page::build().and_then(|()| budget::check()),
        "test" => test::test(rest),
        "bench" => bench(rest),
        "sample" => sample::write(),
        "setup" => setup(),
        // Called by Trunk's hook, see Trunk.toml.
        "finish-page" => page::finish(),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => bail!("`{other}` is none of the commands.\n\n{HELP}"),
    }
}

fn bench(arguments: &[String]) -> Result<()> {
    match arguments {
        [only] if only == "speed" => speed::compare(),
        [only] if only == "page" => journeys::measure_page(),
        [only] if only == "peers" => peers::compare(),
        _ => run::run(run::cargo().arg("bench").args(arguments)),
    }
}

fn setup() -> Result<()> {
    wasm::Toolchain::ready()?;
    tools::trunk()?;
    tools::wasm_bindgen()?;
    npm::ready()?;
    system::fonts()?;
    system::chromium()?;
    system::chromedriver()?;
    println!("everything is installed");
    Ok(())
}
