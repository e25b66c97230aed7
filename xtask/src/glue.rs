//! The glue that wasm-bindgen writes between JavaScript and WebAssembly, made smaller.
//!
//! The name of each import ends in a hash of 16 digits, which no compressor can shorten, and stands in both files. A number
//! of as many digits keeps the names apart as well, and the module's bytes stay where they are.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

const PREFIX: &str = "__wb";
const DIGITS: usize = 16;

/// Numbers the imports of the app in the staging folder and takes the indentation out of its glue.
pub fn shrink(staging: &Path) -> Result<()> {
    let script = only_file(staging, "app-", ".js")?;
    let module = only_file(staging, "app-", "_bg.wasm")?;
    let text = fs::read_to_string(&script).with_context(|| format!("{} cannot be read", script.display()))?;
    let mut bytes = fs::read(&module).with_context(|| format!("{} cannot be read", module.display()))?;
    let hashes = hashes(&text);
    let mut text: String = text.lines().map(str::trim).filter(|line| !line.is_empty()).fold(String::new(), line_after);
    for (number, hash) in hashes.iter().enumerate() {
        let numbered = format!("_{number:0DIGITS$}");
        let hashed = format!("_{hash}");
        text = text.replace(&hashed, &numbered);
        replace_all(&mut bytes, hashed.as_bytes(), numbered.as_bytes());
    }
    fs::write(script, text)?;
    fs::write(module, bytes)?;
    Ok(())
}

/// A page without the `integrity` of its files, which no longer fits them; they are of its own origin and build.
pub fn without_integrity(page: &str) -> String {
    const OPEN: &str = " integrity=\"";
    let mut result = String::with_capacity(page.len());
    let mut rest = page;
    while let Some((before, after)) = rest.split_once(OPEN) {
        result.push_str(before);
        rest = after.split_once('"').map_or("", |(_, rest)| rest);
    }
    result + rest
}

fn line_after(text: String, line: &str) -> String {
    text + line + "\n"
}

fn only_file(folder: &Path, start: &str, end: &str) -> Result<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.starts_with(start) && name.ends_with(end) {
            found.push(folder.join(name));
        }
    }
    match found.pop() {
        Some(file) if found.is_empty() => Ok(file),
        _ => bail!("there must be one file {start}…{end} in {}", folder.display()),
    }
}

/// The hashes at the ends of the names of imports.
fn hashes(script: &str) -> BTreeSet<String> {
    let words = script.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_' && letter != '$');
    let ends = words.filter(|word| word.starts_with(PREFIX)).filter_map(|word| word.rsplit_once('_'));
    let is_hash = |end: &&str| end.len() == DIGITS && end.bytes().all(|byte| byte.is_ascii_hexdigit());
    ends.map(|(_, end)| end).filter(is_hash).map(str::to_owned).collect()
}

/// Replaces each occurrence by as many bytes.
fn replace_all(bytes: &mut [u8], old: &[u8], new: &[u8]) {
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.windows(old.len()).position(|window| window == old)) {
        at += found;
        if let Some(place) = bytes.get_mut(at..at + new.len()) {
            place.copy_from_slice(new);
        }
        at += old.len();
    }
}

#[cfg(test)]
mod tests {
    use super::{hashes, shrink, without_integrity};
    use std::fs;

    #[test]
    fn both_files_get_the_same_numbers_and_the_module_keeps_its_length() {
        let folder = std::env::temp_dir().join(format!("musuan-glue-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let script = "  __wbg_new_0123456789abcdef: 1,\n\n  __wbg_get_fedcba9876543210: 2,\n  short_0123: 3,\n";
        let module = b"\0asm__wbg_get_fedcba9876543210\x01__wbg_new_0123456789abcdef";
        fs::write(folder.join("app-1.js"), script).unwrap();
        fs::write(folder.join("app-1_bg.wasm"), module).unwrap();
        shrink(&folder).unwrap();
        let text = fs::read_to_string(folder.join("app-1.js")).unwrap();
        assert_eq!(text, "__wbg_new_0000000000000000: 1,\n__wbg_get_0000000000000001: 2,\nshort_0123: 3,\n");
        let bytes = fs::read(folder.join("app-1_bg.wasm")).unwrap();
        assert_eq!(bytes, b"\0asm__wbg_get_0000000000000001\x01__wbg_new_0000000000000000");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn only_the_names_of_imports_are_numbered() {
        assert!(hashes("__wbindgen_init_externref_table new_0123456789abcdef __wbg_x_0123").is_empty());
        assert_eq!(hashes("a.__wbg_x_0123456789abcdef(b)").len(), 1);
    }

    #[test]
    fn integrity_goes_and_the_rest_of_the_page_stays() {
        assert_eq!(
            without_integrity("<link href=\"a\" integrity=\"sha384-x\" as=\"b\">"),
            "<link href=\"a\" as=\"b\">"
        );
    }
}
