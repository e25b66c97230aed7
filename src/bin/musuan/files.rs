//! Files in and out.

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

/// As [`bytes_of`], with the files beside it that belong to a file of shapes.
pub fn input_of(file: &Path, language: Language) -> Result<Vec<u8>, Failure> {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let first = bytes_of(file, language)?;
    let is_of_shapes = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("shp"));
    let ending = |ending: &&&str| !ending.eq_ignore_ascii_case(".shp");
    let beside = import::companions().iter().filter(|each| is_of_shapes && ending(each)).flat_map(|ending| {
        // Both ways of writing endings occur.
        let with = |ending: &str| file.with_extension(ending.trim_start_matches('.'));
        [with(ending), with(&ending.to_uppercase())].into_iter().find(|path| path.is_file())
    });
    let mut files = vec![(name(file), first)];
    for path in beside {
        files.push((name(&path), bytes_of(&path, language)?));
    }
    if files.len() == 1 {
        return Ok(files.into_iter().map(|(_, bytes)| bytes).next().unwrap_or_default());
    }
    let sizes: Vec<(String, u64)> = files.iter().map(|(name, bytes)| (name.clone(), bytes.len() as u64)).collect();
    let mut whole = import::bundle_line(&sizes).into_bytes();
    files.iter().for_each(|(_, bytes)| whole.extend(bytes));
    Ok(whole)
}

/// Writes a file, or says why it cannot be written.
pub fn write(file: &Path, bytes: &[u8], language: Language) -> Result<(), Failure> {
    std::fs::write(file, bytes).map_err(|error| {
        let (name, reason) = (file.display().to_string(), error.to_string());
        Failure::said(language, "cannot_write_file", &[("file", &name), ("reason", &reason)])
    })
}

/// Whether two paths lead to one file.
pub fn is_same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
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
    imported_of(language, source, &input_of(&source.file, language)?)
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
