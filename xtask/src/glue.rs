//! The glue that wasm-bindgen writes between JavaScript and WebAssembly, made smaller.
//!
//! The name of each import and of each closure's export is long, ends in a hash that no compressor can shorten, and stands
//! in both files. A short name that only these two files know does as well.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::symbols::Reader;

/// Where a module begins: its mark and version.
const MODULE_HEAD: usize = 8;
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;
const FUNCTION: u8 = 0;

/// What wasm-bindgen calls the glue in each import, and what we call it.
const GLUE: (&str, &str) = ("./app_bg.js", "a");

/// Begin of the names of exports that call a closure. The names of others are short.
const CLOSURE: &str = "wasm_bindgen_";

/// Shortens the names between the app in the staging folder and its glue, and takes indentation and remarks out of the glue.
pub fn shrink(staging: &Path) -> Result<()> {
    let script = only_file(staging, "app-", ".js")?;
    let module = only_file(staging, "app-", "_bg.wasm")?;
    let text = fs::read_to_string(&script).with_context(|| format!("{} cannot be read", script.display()))?;
    let bytes = fs::read(&module).with_context(|| format!("{} cannot be read", module.display()))?;
    let (bytes, names) = shorten(&bytes)?;
    fs::write(script, with_short_names(&text, names)?)?;
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

/// A name in both files, and the short one for it.
struct Renamed {
    long: String,
    short: String,
    is_import: bool,
}

/// A module with short names, and which they are.
fn shorten(module: &[u8]) -> Result<(Vec<u8>, Vec<Renamed>)> {
    let (head, rest) = module.split_at_checked(MODULE_HEAD).context("no WebAssembly module")?;
    let (mut result, mut names) = (head.to_vec(), Vec::new());
    let mut sections = Reader { bytes: rest };
    while !sections.bytes.is_empty() {
        let (id, section) = sections.section()?;
        let body = match id {
            IMPORTS => imports(section, &mut names)?,
            EXPORTS => exports(section, &mut names)?,
            _ => section.bytes.to_vec(),
        };
        result.push(id);
        put(&mut result, &body);
    }
    Ok((result, names))
}

/// The imports, numbered in their order.
fn imports(mut section: Reader, names: &mut Vec<Renamed>) -> Result<Vec<u8>> {
    let count = section.number()?;
    let mut body = leb128(count);
    for number in 0..count {
        let (glue, long, kind) = (section.text()?, section.text()?, section.take(1)?);
        if glue != GLUE.0 || kind != [FUNCTION] {
            bail!("the module imports {long} from {glue}, which is no function of the glue");
        }
        let short = number.to_string();
        put(&mut body, GLUE.1.as_bytes());
        put(&mut body, short.as_bytes());
        body.push(FUNCTION);
        body.extend(leb128(section.number()?));
        names.push(Renamed { long, short, is_import: true });
    }
    Ok(body)
}

/// The exports, those that call closures under short names.
fn exports(mut section: Reader, names: &mut Vec<Renamed>) -> Result<Vec<u8>> {
    let count = section.number()?;
    let mut body = leb128(count);
    for number in 0..count {
        let (long, kind) = (section.text()?, section.take(1)?);
        let is_closure = long.starts_with(CLOSURE);
        let short = if is_closure { format!("_{number}") } else { long.clone() };
        put(&mut body, short.as_bytes());
        body.extend(kind);
        body.extend(leb128(section.number()?));
        if is_closure {
            names.push(Renamed { long, short, is_import: false });
        }
    }
    Ok(body)
}

/// The glue with these names, without indentation and remarks.
fn with_short_names(script: &str, mut names: Vec<Renamed>) -> Result<String> {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let mut text = lines.fold(String::from("\n"), |text, line| text + line + "\n");
    text = replace_once(&text, &format!("\n\"{}\": ", GLUE.0), &format!("\n{}: ", GLUE.1))?;
    // A name may begin another.
    names.sort_by_key(|name| std::cmp::Reverse(name.long.len()));
    for Renamed { long, short, is_import } in names {
        text = if is_import {
            replace_once(&text, &format!("\n{long}: "), &format!("\n{short}: "))?
        } else {
            text.replace(&long, &short)
        };
    }
    Ok(text.split_off(1))
}

fn replace_once(text: &str, old: &str, new: &str) -> Result<String> {
    if text.matches(old).count() != 1 {
        bail!("the glue must have a line that begins with `{}`, and one only", old.trim());
    }
    Ok(text.replace(old, new))
}

/// Appends bytes with their length before them.
fn put(target: &mut Vec<u8>, bytes: &[u8]) {
    target.extend(leb128(bytes.len()));
    target.extend(bytes);
}

/// A number as a module writes it.
fn leb128(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let [low, ..] = number.to_le_bytes();
        number >>= 7;
        if number == 0 {
            bytes.push(low & 0x7f);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::{leb128, shorten, shrink, with_short_names, without_integrity};
    use crate::symbols::Reader;
    use std::fs;

    /// Two imports and two exports, of which one calls a closure.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\
        \x02\x2f\x02\x0b./app_bg.js\x08__wbg_b1\0\x03\x0b./app_bg.js\x08__wbg_a2\0\x04\
        \x07\x1d\x02\x06memory\x02\0\x10wasm_bindgen_1_f\0\x05";

    #[test]
    fn both_files_get_the_same_short_names() {
        let folder = std::env::temp_dir().join(format!("musuan-glue-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let script = "  const i = {\n    // A remark.\n    __wbg_a2: f,\n\n    __wbg_b1: wasm_bindgen_1_f,\n  };\n\
                      return {\n  \"./app_bg.js\": i };\nfunction wasm_bindgen_1_f() { wasm.wasm_bindgen_1_f(); }\n";
        fs::write(folder.join("app-1.js"), script).unwrap();
        fs::write(folder.join("app-1_bg.wasm"), MODULE).unwrap();
        shrink(&folder).unwrap();
        let text = fs::read_to_string(folder.join("app-1.js")).unwrap();
        let expected = "const i = {\n1: f,\n0: _1,\n};\nreturn {\na: i };\nfunction _1() { wasm._1(); }\n";
        assert_eq!(text, expected);
        let bytes = fs::read(folder.join("app-1_bg.wasm")).unwrap();
        let short =
            b"\0asm\x01\0\0\0\x02\x0d\x02\x01a\x010\0\x03\x01a\x011\0\x04\x07\x0f\x02\x06memory\x02\0\x02_1\0\x05";
        assert_eq!(bytes, short);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_glue_that_does_not_fit_its_module_is_refused() {
        let (_, names) = shorten(MODULE).unwrap();
        assert!(with_short_names("\"./app_bg.js\": i\n__wbg_a2: f\n", names).is_err());
        assert!(shorten(&MODULE[..20]).is_err());
    }

    #[test]
    fn long_numbers_are_written_as_they_are_read() {
        for number in [0, 127, 128, 840_514] {
            assert_eq!(Reader { bytes: &leb128(number) }.number().unwrap(), number);
        }
    }

    #[test]
    fn integrity_goes_and_the_rest_of_the_page_stays() {
        assert_eq!(
            without_integrity("<link href=\"a\" integrity=\"sha384-x\" as=\"b\">"),
            "<link href=\"a\" as=\"b\">"
        );
    }
}
