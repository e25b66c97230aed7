//! Makes the packs that the browser's programs carry: without their worked cases, which stand in files of their own for the
//! one page that runs them, without the steps of routes, which no page shows, and without the blanks that people read by.

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
            if let Some(cases) = keys.remove("cases") {
                let own = Path::new(&out).join(&name).with_extension("cases.json");
                fs::write(own, cases.to_string())?;
            }
            for land_type in keys.get_mut("types").and_then(Value::as_array_mut).into_iter().flatten() {
                land_type.as_object_mut().and_then(|keys| keys.remove("steps"));
            }
        }
        fs::write(Path::new(&out).join(name), pack.to_string())?;
    }
    Ok(())
}
