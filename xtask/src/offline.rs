//! The service worker, which keeps a copy of the app for the time without a network.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::cache::fingerprint;
use crate::page::{fill_once, list_files};
use crate::project;

/// Name of the file: a browser asks for it again under the same address.
pub const SERVICE_WORKER: &str = "service-worker.js";

/// Writes it with the list of everything that the page may ever load, last, when all of it is there.
pub fn write(staging: &Path) -> Result<()> {
    let template = project::root().join("static").join(SERVICE_WORKER);
    let script = fs::read_to_string(&template).with_context(|| format!("{} cannot be read", template.display()))?;
    let mut files = Vec::new();
    list_files(staging, "", &mut files)?;
    files.sort();
    let contents: Result<Vec<_>, _> = files.iter().map(|file| fs::read(staging.join(file))).collect();
    let build = fingerprint(contents?.iter().map(Vec::as_slice).chain(files.iter().map(String::as_bytes)));
    let names: Vec<String> = files.iter().map(|file| format!("\"./{file}\"")).collect();
    let script = fill_once(&script, "const BUILD = \"\";", &format!("const BUILD = \"{build}\";"))?;
    let script = fill_once(&script, "const FILES = [];", &format!("const FILES = [{}];", names.join(", ")))?;
    fs::write(staging.join(SERVICE_WORKER), script)?;
    Ok(())
}

/// What `serve --watch` has instead: it takes the place of one that a release has left at the same address, which would go
/// on showing that release, and leaves. It reloads the pages of that release only, for it has none of its own.
const LEAVING: &str = "\
addEventListener(\"install\", () => skipWaiting());
addEventListener(\"activate\", (event) => event.waitUntil((async () => {
  await registration.unregister();
  for (const page of await clients.matchAll()) page.navigate(page.url);
})()));
";

/// Writes one that takes the place of a release's and leaves.
pub fn write_leaving(staging: &Path) -> Result<()> {
    Ok(fs::write(staging.join(SERVICE_WORKER), LEAVING)?)
}
