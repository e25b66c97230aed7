//! Files in.

use super::Failure;
use super::arguments::Source;
use musuan::engine::import::{self, ImportError, Imported, Mapping, Options};
use musuan::i18n::{Language, issue_text};
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The bytes of a file, or a sentence that says why there are none. A file that could not be kept is not read.
pub fn bytes_of(file: &Path, language: Language) -> Result<Vec<u8>, Failure> {
    let limit = import::LARGEST_FILE_BYTES;
    let read = || -> io::Result<(usize, Vec<u8>)> {
        let opened = File::open(file)?;
        let metadata = opened.metadata()?;
        if metadata.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        let size = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
        if size > limit {
            return Ok((size, Vec::new()));
        }
        // What is no regular file, such as a pipe, does not tell its size.
        let mut bytes = Vec::with_capacity(size + 1);
        opened.take(limit as u64 + 1).read_to_end(&mut bytes)?;
        Ok((bytes.len(), bytes))
    };
    let (size, bytes) = read().map_err(|error| cannot_open(file, &error, language))?;
    if size > limit {
        return Err(refused(&ImportError::FileTooLarge { bytes: size, limit }, language));
    }
    Ok(bytes)
}

fn cannot_open(file: &Path, error: &io::Error, language: Language) -> Failure {
    let key = match error.kind() {
        io::ErrorKind::NotFound => "file_not_found",
        io::ErrorKind::PermissionDenied => "file_not_permitted",
        io::ErrorKind::IsADirectory => "file_is_folder",
        _ => "cannot_open",
    };
    let (name, reason) = (file.display().to_string(), error.to_string());
    Failure::said(language, key, &[("file", &name), ("reason", &reason)])
}

/// What people are told of a file that cannot be read at all.
pub fn refused(error: &ImportError, language: Language) -> Failure {
    Failure::Sentence(issue_text(&error.issue(), language))
}

/// Reads a file of parcels, with the user's own mapping if there is one.
pub fn imported(language: Language, source: &Source) -> Result<Imported, Failure> {
    imported_of(language, source, &bytes_of(&source.file, language)?)
}

/// As [`imported`], for a file whose bytes are at hand.
pub fn imported_of(language: Language, source: &Source, bytes: &[u8]) -> Result<Imported, Failure> {
    let Source { file, mapping, crs, measured_area, merged, industry_edition } = source;
    let mapping = mapping.as_deref().map(|path| mapping_of(path, language)).transpose()?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let options = Options {
        file_name: &name,
        mapping: mapping.as_ref(),
        crs: *crs,
        measured_area_counts: *measured_area,
        merged: Some(*merged),
        industry_edition: *industry_edition,
        ..Options::default()
    };
    import::read(bytes, &options).map_err(|error| refused(&error, language))
}

/// The mapping of a file: `{"columns": […]}`, or all that `inspect --json` prints.
fn mapping_of(path: &Path, language: Language) -> Result<Mapping, Failure> {
    let bytes = bytes_of(path, language)?;
    // Editors on Windows begin a file with a mark that is no JSON.
    let json = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let read = serde_json::from_slice::<Inspected>(json);
    read.map(|Inspected { columns }| Mapping { columns }).map_err(|error| {
        let (file, reason) = (path.display().to_string(), error.to_string());
        Failure::said(language, "bad_mapping", &[("file", &file), ("reason", &reason)])
    })
}

/// The part of a report that is a mapping; the rest of it is not looked at.
#[derive(serde::Deserialize)]
struct Inspected {
    columns: Vec<import::ColumnMapping>,
}
