//! Reads the function names of a WebAssembly module, and finds crates in them.

use anyhow::{Result, anyhow, bail};

/// Names of the functions of a module that was not stripped, as the compiler mangled them.
///
/// # Errors
/// If the bytes are no module or carry no names.
pub fn function_names(module: &[u8]) -> Result<Vec<String>> {
    const CUSTOM: u8 = 0;
    const FUNCTIONS: u8 = 1;
    if !module.starts_with(b"\0asm") {
        bail!("no WebAssembly module");
    }
    let mut sections = Reader { bytes: module.get(8..).unwrap_or_default() };
    while !sections.bytes.is_empty() {
        let (id, mut section) = sections.section()?;
        if id != CUSTOM || section.text()? != "name" {
            continue;
        }
        while !section.bytes.is_empty() {
            let (id, mut names) = section.section()?;
            if id == FUNCTIONS {
                let count = names.number()?;
                return (0..count).map(|_| names.number().and_then(|_| names.text())).collect();
            }
        }
    }
    bail!("the module has no names: it was stripped")
}

/// Whether a mangled name has code of this crate: in both of Rust's manglings a path starts with the length of the
/// crate's name and the name; the newer one puts a hash of the crate before them.
pub fn is_of_crate(symbol: &str, krate: &str) -> bool {
    let path = format!("{}{krate}", krate.len());
    let legacy = symbol.starts_with(&format!("_ZN{path}"))
        || symbol.contains(&format!("$LT${krate}.."))
        || symbol.contains(&format!("$u20${krate}.."));
    let root = format!("_{path}");
    // A bare crate at the end only says which crate asked for a generic function of another.
    let is_asker = |at: usize| at + root.len() == symbol.len();
    let mut later = symbol.match_indices(&root).filter(|(at, _)| symbol.starts_with("_R") && !is_asker(*at));
    legacy || later.any(|(at, _)| symbol[..at].rsplit_once("Cs").is_some_and(|(_, hash)| is_disambiguator(hash)))
}

fn is_disambiguator(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Reads a module, or a section of one, from its beginning.
pub struct Reader<'a> {
    /// What is not yet read.
    pub bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// As many bytes.
    ///
    /// # Errors
    /// If there are fewer.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let cut = || anyhow!("the module is cut off");
        let (head, tail) = self.bytes.split_at_checked(count).ok_or_else(cut)?;
        self.bytes = tail;
        Ok(head)
    }

    /// An unsigned LEB128 number.
    ///
    /// # Errors
    /// If it is cut off or longer than numbers are.
    pub fn number(&mut self) -> Result<usize> {
        let mut value = 0;
        for shift in (0..usize::BITS).step_by(7) {
            let byte = self.take(1)?[0];
            value |= usize::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        bail!("a number in the module is too long")
    }

    /// A text with its length before it.
    ///
    /// # Errors
    /// If it is cut off.
    pub fn text(&mut self) -> Result<String> {
        let length = self.number()?;
        Ok(String::from_utf8_lossy(self.take(length)?).into_owned())
    }

    /// A section: its number and what it holds.
    ///
    /// # Errors
    /// If it is cut off.
    pub fn section(&mut self) -> Result<(u8, Self)> {
        let id = self.take(1)?[0];
        let length = self.number()?;
        Ok((id, Self { bytes: self.take(length)? }))
    }
}

#[cfg(test)]
mod tests {
    use super::{function_names, is_of_crate};

    #[test]
    fn names_are_read_from_the_name_section() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        // Custom section "name" of 12 bytes; in it the function names: two of them, 0 = "a", 1 = "b".
        module.extend(b"\x00\x0e\x04name\x01\x07\x02\x00\x01a\x01\x01b");
        assert_eq!(function_names(&module).unwrap(), ["a", "b"]);
    }

    #[test]
    fn a_stripped_module_is_refused() {
        assert!(function_names(b"\0asm\x01\0\0\0").is_err());
        assert!(function_names(b"no module").is_err());
    }

    #[test]
    fn a_crate_is_found_in_both_manglings() {
        assert!(is_of_crate("_ZN3zip4read7archive17h0123456789abcdefE", "zip"));
        assert!(is_of_crate("_ZN52_$LT$zip..read..File$u20$as$u20$core..Drop$GT$4drop17h0E", "zip"));
        assert!(is_of_crate("_RNvNtCsabc123_3zip4read7archive", "zip"));
    }

    #[test]
    fn a_module_of_the_same_name_in_another_crate_is_not_the_crate() {
        assert!(!is_of_crate("_ZN4core4iter8adapters3zip3new17h0E", "zip"));
        assert!(!is_of_crate("_RNvNtNtNtCsabc123_4core4iter8adapters3zip3new", "zip"));
        assert!(!is_of_crate("_ZN8csv_core6reader17h0E", "csv"));
    }

    #[test]
    fn a_function_that_a_crate_only_asked_for_is_not_its_own() {
        assert!(!is_of_crate("_RINvMNtCs6ghz_4core3stre12trim_matchesECsiwJqANtw0K6_3csv", "csv"));
        assert!(is_of_crate("_RINvNtCs6ghz_4core3mem4dropNtCsiwJqANtw0K6_3csv5ErrorEB0_", "csv"));
    }
}
