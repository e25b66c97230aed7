//! The per-user cache of built tools, shared by every clone and keyed by version.

use std::fs::{self, File};
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};

/// The cache's folder, made if it is missing.
pub fn folder() -> Result<PathBuf> {
    let folder = chosen().ok_or_else(|| anyhow!("no home folder: set MUSUAN_CACHE to a folder that is kept"))?;
    fs::create_dir_all(&folder).with_context(|| format!("the cache {} cannot be made", folder.display()))?;
    Ok(folder)
}

fn chosen() -> Option<PathBuf> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    variable("MUSUAN_CACHE")
        .or_else(|| Some(variable("XDG_CACHE_HOME")?.join("musuan")))
        .or_else(|| Some(std::env::home_dir()?.join(".cache").join("musuan")))
}

/// Holds the cache until dropped, so that two clones do not install the same tool at once.
pub fn lock() -> Result<File> {
    let file = File::create(folder()?.join("lock"))?;
    if file.try_lock().is_err() {
        println!("  waiting for another installation into the same cache");
        file.lock()?;
    }
    Ok(file)
}

/// A short name for some content (FNV-1a, 64 bits): for file names and cache keys, not for security.
pub fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in parts.into_iter().flatten() {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn the_fingerprint_is_fnv_1a() {
        // Test vectors of the FNV authors.
        assert_eq!(fingerprint([b"".as_slice()]), "cbf29ce484222325");
        assert_eq!(fingerprint([b"foo".as_slice(), b"bar".as_slice()]), "85944171f73967e8");
    }
}
