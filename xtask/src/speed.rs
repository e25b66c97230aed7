//! The same work natively and in WebAssembly with vector instructions, side by side.

use anyhow::{Context, Result, bail};

use crate::run::{capture, cargo, path_with, timed};
use crate::{page, tools, wasm};

/// What each line of a measurement begins with.
const MARK: &str = "speed: ";

/// Runs both and prints a table. Node runs the WebAssembly: the same engine as Chromium's.
pub fn compare() -> Result<()> {
    let native = timed("the work natively (compiles it, optimised)", native)?;
    let wasm = timed("the work in WebAssembly (compiles it, optimised: minutes when cold)", in_wasm)?;
    if native.len() != wasm.len() || native.is_empty() {
        bail!("the two did not measure the same: {native:?}, {wasm:?}");
    }
    println!("{:<18} {:>14} {:>14} {:>6}", "", "native", "WebAssembly", "ratio");
    for (native, wasm) in native.iter().zip(&wasm) {
        let ratio = wasm.each_us / native.each_us;
        println!("{:<18} {:>11.2} us {:>11.2} us {ratio:>6.2}", native.name, native.each_us, wasm.each_us);
        if let (Some(native), Some(wasm)) = (&native.rate, &wasm.rate) {
            println!("{:<18} {native:>12}/s {wasm:>12}/s", "  parcels x routes");
        }
    }
    Ok(())
}

/// One line of a measurement.
#[derive(Debug)]
struct Line {
    name: String,
    each_us: f64,
    rate: Option<String>,
}

fn native() -> Result<Vec<Line>> {
    lines(&capture(cargo().args(["bench", "--quiet", "--locked", "--bench", "speed"]))?)
}

fn in_wasm() -> Result<Vec<Line>> {
    let toolchain = wasm::Toolchain::ready()?;
    let mut test = toolchain.cargo(page::WORKER_FLAGS)?;
    test.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    test.env("PATH", path_with(&[&tools::wasm_bindgen()?])?);
    // Not quiet: cargo passes that on to a runner that does not know it.
    test.args(["test", "--locked", "--profile", "worker", "--target", wasm::TARGET]);
    test.args(["--no-default-features", "--features", "web", "--test", "speed_in_wasm", "--", "--nocapture"]);
    lines(&capture(&mut test)?)
}

fn lines(said: &str) -> Result<Vec<Line>> {
    let marked = said.lines().filter_map(|line| line.split_once(MARK));
    marked.map(|(_, line)| read(line).with_context(|| format!("`{line}` is no measurement"))).collect()
}

fn read(line: &str) -> Result<Line> {
    let mut words = line.split_whitespace();
    let (name, each) = words.next().zip(words.next()).context("a name and a time were expected")?;
    Ok(Line { name: name.to_owned(), each_us: each.parse()?, rate: words.next().map(str::to_owned) })
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn lines_are_found_among_others() {
        let read = lines("running 1 test\n  speed: evaluate 56.20\nspeed: columns_Formula 3.5 571429\nok").unwrap();
        assert_eq!((read.len(), read[0].each_us, read[1].rate.as_deref()), (2, 56.2, Some("571429")));
        assert!(lines("speed: evaluate").is_err());
    }
}
