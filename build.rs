//! Makes the packs that the browser's programs carry: without their worked cases, which run in the native tests, and
//! without the blanks that people read by. Together they are a tenth of the first load.

use serde_json::Value;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

const PACKS: &str = "static/packs";

/// Lies beside the packs and is none.
const SCHEMA: &str = "pack.schema.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={PACKS}");
    let out = env::var("OUT_DIR")?;
    for entry in fs::read_dir(PACKS)? {
        let entry = entry?;
        let name = entry.file_name();
        if name == SCHEMA {
            continue;
        }
        let mut pack: Value = serde_json::from_str(&fs::read_to_string(entry.path())?)?;
        if let Some(keys) = pack.as_object_mut() {
            keys.remove("cases");
        }
        fs::write(Path::new(&out).join(name), pack.to_string())?;
    }
    Ok(())
}
