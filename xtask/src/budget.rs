//! The size report, and the two promises that it holds: how much is loaded before the first verdict, and that no heavy
//! library has crept into the app.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::run::{capture, command};
use crate::symbols::{function_names, is_of_crate};
use crate::{npm, offline, project};

/// Most that may be loaded before the first verdict, after brotli.
const FIRST_LOAD_LIMIT_BYTES: u64 = 300_000;

/// What we aim for.
const FIRST_LOAD_AIM_BYTES: u64 = 180_000;

/// Files that no first verdict waits for, by the start of their path in `dist/`. Everything else counts as first load.
const LATER: [&str; 9] = [
    "embed.",
    "icon.svg",
    "manifest.webmanifest",
    "pages-",
    "print-",
    "samples/",
    offline::SERVICE_WORKER,
    "ways.js",
    "worker-",
];

/// Sentences: a reader loads those of one language, so only the largest of these files counts.
const SENTENCES: [&str; 2] = ["/en.json", "/zh-CN.json"];

/// Libraries that belong into the worker.
const WORKER_ONLY: [&str; 6] = ["calamine", "rust_xlsxwriter", "zip", "shapefile", "proj4rs", "csv"];

/// Node compresses: a dependency of ours would cost every fresh clone its compile time.
const BROTLI: &str = "\
const { readFileSync } = require('node:fs'); const { brotliCompressSync } = require('node:zlib');\
for (const file of process.argv.slice(1)) { const bytes = readFileSync(file);\
console.log(`${bytes.length} ${brotliCompressSync(bytes).length}`); }";

/// Data of the further pages: their sentences, samples, documents.
const FURTHER_DATA: [&str; 3] = [".further.json", ".csv", ".part.html"];

struct Size {
    path: String,
    raw_bytes: u64,
    brotli_bytes: u64,
}

impl Size {
    fn is_first_load(&self) -> bool {
        !LATER.iter().any(|prefix| self.path.starts_with(prefix))
            && !FURTHER_DATA.iter().any(|end| self.path.ends_with(end))
    }

    fn is_sentences(&self) -> bool {
        SENTENCES.iter().any(|end| self.path.ends_with(end))
    }
}

/// Prints the sizes of `dist/` and checks both promises.
pub fn check() -> Result<()> {
    let sizes = sizes(&project::dist())?;
    report(&sizes);
    let app = project::wasm_output("web").join("app.wasm");
    let module = fs::read(&app).with_context(|| format!("{} cannot be read", app.display()))?;
    check_crates(&function_names(&module)?)?;
    check_first_load(&sizes)
}

fn sizes(folder: &Path) -> Result<Vec<Size>> {
    npm::ready()?;
    let mut paths = Vec::new();
    list(folder, "", &mut paths)?;
    paths.sort();
    let mut node = command("node");
    node.current_dir(folder).args(["-e", BROTLI, "--"]).args(&paths);
    let answer = capture(&mut node)?;
    let lines = paths.into_iter().zip(answer.lines());
    lines.map(|(path, line)| size(path, line).with_context(|| format!("node answered `{line}`"))).collect()
}

fn size(path: String, line: &str) -> Result<Size> {
    let (raw, brotli) = line.split_once(' ').context("two numbers were expected")?;
    Ok(Size { path, raw_bytes: raw.parse()?, brotli_bytes: brotli.parse()? })
}

fn list(folder: &Path, prefix: &str, paths: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let entry = entry?;
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(&entry.path(), &format!("{path}/"), paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}

fn report(sizes: &[Size]) {
    println!("\n{:>10} {:>10}  file in dist/", "bytes", "brotli");
    for first in [true, false] {
        for size in sizes.iter().filter(|size| size.is_first_load() == first) {
            let note = if first { "" } else { "  (loaded when first needed)" };
            println!("{:>10} {:>10}  {}{note}", size.raw_bytes, size.brotli_bytes, size.path);
        }
    }
}

fn check_first_load(sizes: &[Size]) -> Result<()> {
    let (sentences, others): (Vec<_>, Vec<_>) =
        sizes.iter().filter(|size| size.is_first_load()).partition(|size| size.is_sentences());
    let language = sentences.iter().map(|size| size.brotli_bytes).max().unwrap_or(0);
    let total = language + others.iter().map(|size| size.brotli_bytes).sum::<u64>();
    let kilobytes = |bytes: u64| bytes.div_ceil(1000);
    println!(
        "first load: {} kB after brotli (limit {} kB, aim {} kB)\n",
        kilobytes(total),
        kilobytes(FIRST_LOAD_LIMIT_BYTES),
        kilobytes(FIRST_LOAD_AIM_BYTES)
    );
    if total > FIRST_LOAD_LIMIT_BYTES {
        bail!("the first load is {} bytes over its budget", total - FIRST_LOAD_LIMIT_BYTES);
    }
    Ok(())
}

fn check_crates(symbols: &[String]) -> Result<()> {
    // A check that cannot see our own crate would see no other.
    if !symbols.iter().any(|symbol| is_of_crate(symbol, "musuan")) {
        bail!("no function of musuan is named in the app: the check for heavy libraries is blind");
    }
    let found = WORKER_ONLY.iter().filter_map(|krate| {
        let example = symbols.iter().find(|symbol| is_of_crate(symbol, krate))?;
        Some(format!("{krate} (for example {example})"))
    });
    let found: Vec<String> = found.collect();
    if !found.is_empty() {
        bail!("libraries of the worker are linked into the app:\n  {}", found.join("\n  "));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{FIRST_LOAD_LIMIT_BYTES, Size, check_crates, check_first_load};

    fn file(path: &str, brotli_bytes: u64) -> Size {
        Size { path: path.to_owned(), raw_bytes: brotli_bytes, brotli_bytes }
    }

    #[test]
    fn the_worker_is_no_part_of_the_first_load() {
        let full = || file("app.wasm", FIRST_LOAD_LIMIT_BYTES);
        assert!(check_first_load(&[full(), file("worker-1_bg.wasm", 900_000)]).is_ok());
        assert!(check_first_load(&[full(), file("index.html", 1)]).is_err());
    }

    #[test]
    fn of_two_languages_the_larger_counts() {
        let half = FIRST_LOAD_LIMIT_BYTES / 2;
        assert!(check_first_load(&[file("data-1/en.json", half), file("data-1/zh-CN.json", 2 * half)]).is_ok());
        assert!(check_first_load(&[file("data-1/en.json", half), file("app.wasm", half + 1)]).is_err());
    }

    #[test]
    fn a_heavy_library_in_the_app_is_named() {
        let own = "_ZN6musuan2ui3app17h0E".to_owned();
        assert!(check_crates(std::slice::from_ref(&own)).is_ok());
        let error = check_crates(&[own, "_ZN8calamine4xlsx17h0E".to_owned()]).unwrap_err();
        assert!(error.to_string().contains("calamine"));
        assert!(check_crates(&[]).is_err());
    }
}
