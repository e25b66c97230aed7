//! `integrity` of the files that the page names: a browser runs no script and applies no style sheet that it does not fit.
//!
//! Trunk writes it for what it bundles. Here our own scripts and style sheets get theirs, which are minified after Trunk, and
//! whatever Trunk wrote is compared with the files as they will be published.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::run::{capture, command};

/// Tags that load what `integrity` is about.
const TAGS: [&str; 2] = ["<script ", "<link "];

/// Node hashes: a dependency of ours would cost every fresh clone its compile time.
const DIGESTS: &str = "\
const { readFileSync } = require('node:fs'); const { createHash } = require('node:crypto');\
for (const file of process.argv.slice(1)) console.log(createHash('sha384').update(readFileSync(file)).digest('base64'));";

/// What a browser compares, and for what: scripts, style sheets, and what is loaded before it is asked for.
const COMPARED: [&str; 4] = ["<script ", "rel=\"stylesheet\"", "rel=\"modulepreload\"", "rel=\"preload\""];

/// The page with the `integrity` of each script and style sheet in a folder.
///
/// # Errors
/// If a file was changed after Trunk had computed its `integrity`.
pub fn complete(page: &str, folder: &Path) -> Result<String> {
    let mut result = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((begin, end)) = next_tag(rest) {
        let tag = &rest[begin..end];
        result.push_str(&rest[..begin]);
        match file_of(tag).filter(|_| COMPARED.iter().any(|mark| tag.contains(mark))) {
            Some(file) => result.push_str(&with_digest(tag, file, &digest(folder, file)?)?),
            None => result.push_str(tag),
        }
        rest = &rest[end..];
    }
    Ok(result + rest)
}

/// Where the next tag begins, and where its closing bracket stands.
fn next_tag(page: &str) -> Option<(usize, usize)> {
    let begin = TAGS.iter().filter_map(|tag| page.find(tag)).min()?;
    Some((begin, begin + page[begin..].find('>')?))
}

/// The file of our own that a tag names.
fn file_of(tag: &str) -> Option<&str> {
    let (_, name) = tag.split_once("=\"./")?;
    name.split('"').next()
}

fn with_digest(tag: &str, file: &str, digest: &str) -> Result<String> {
    let stated = format!(" integrity=\"sha384-{digest}\"");
    if tag.contains(&stated) {
        return Ok(tag.to_owned());
    }
    if tag.contains(" integrity=") {
        bail!("{file} was changed after its integrity was computed");
    }
    let closed = tag.strip_suffix('/').unwrap_or(tag);
    Ok(format!("{}{stated}", closed.trim_end()))
}

fn digest(folder: &Path, file: &str) -> Result<String> {
    let digest = capture(command("node").current_dir(folder).args(["-e", DIGESTS, "--", file]));
    Ok(digest.with_context(|| format!("{file} cannot be hashed"))?.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{file_of, next_tag, with_digest};

    #[test]
    fn a_tag_is_found_with_its_file() {
        let page = "<p>a</p><link rel=\"stylesheet\" href=\"./a.css\"/>";
        let (begin, end) = next_tag(page).unwrap();
        assert_eq!(&page[begin..end], "<link rel=\"stylesheet\" href=\"./a.css\"/");
        assert_eq!(file_of(&page[begin..end]), Some("a.css"));
        assert_eq!((file_of("<script"), next_tag("<p>a</p>")), (None, None));
    }

    #[test]
    fn a_file_gets_its_digest_and_keeps_one_that_fits() {
        let signed = with_digest("<link href=\"./a.css\"/", "a.css", "abc").unwrap();
        assert_eq!(signed, "<link href=\"./a.css\" integrity=\"sha384-abc\"");
        assert_eq!(with_digest(&signed, "a.css", "abc").unwrap(), signed);
    }

    #[test]
    fn a_file_that_was_changed_later_is_refused() {
        assert!(with_digest("<script src=\"./a.js\" integrity=\"sha384-abc\"", "a.js", "def").is_err());
    }
}
