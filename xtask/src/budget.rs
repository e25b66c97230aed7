//! The size report, and the promise that it holds: how much is loaded before the first verdict.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::run::{capture, command};
use crate::{npm, offline, project};

/// Most that may be loaded before the first verdict, after brotli.
const FIRST_LOAD_LIMIT_BYTES: u64 = 1_090_000;

/// Files that no first verdict waits for, by the start of their path in `dist/`. Everything else counts as first load.
const LATER: [&str; 8] =
    ["embed.", "icon.svg", "manifest.webmanifest", "print-", offline::SERVICE_WORKER, "still.", "ways.js", "worker-"];

/// Sentences: a reader loads those of one language, so only the largest of these files counts.
const SENTENCES: [&str; 2] = ["/en.json", "/zh-CN.json"];

/// Node compresses: a dependency of ours would cost every fresh clone its compile time.
const BROTLI: &str = "\
const { readFileSync } = require('node:fs'); const { brotliCompressSync } = require('node:zlib');\
for (const file of process.argv.slice(1)) { const bytes = readFileSync(file);\
console.log(`${bytes.length} ${brotliCompressSync(bytes).length}`); }";

/// Data that a page fetches when it is opened: samples, documents.
const LATER_DATA: [&str; 3] = [".csv", ".part.html", "park-story.json"];

struct Size {
    path: String,
    raw_bytes: u64,
    brotli_bytes: u64,
}

impl Size {
    fn is_first_load(&self) -> bool {
        !LATER.iter().any(|prefix| self.path.starts_with(prefix))
            && !LATER_DATA.iter().any(|end| self.path.ends_with(end))
    }

    fn is_sentences(&self) -> bool {
        SENTENCES.iter().any(|end| self.path.ends_with(end))
    }
}

/// Prints the sizes of `dist/` and checks the promise.
pub fn check() -> Result<()> {
    let sizes = sizes(&project::dist())?;
    report(&sizes);
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
    println!("first load: {} kB after brotli (limit {} kB)\n", kilobytes(total), kilobytes(FIRST_LOAD_LIMIT_BYTES));
    if total > FIRST_LOAD_LIMIT_BYTES {
        bail!("the first load is {} bytes over its budget", total - FIRST_LOAD_LIMIT_BYTES);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{FIRST_LOAD_LIMIT_BYTES, Size, check_first_load};

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
}
