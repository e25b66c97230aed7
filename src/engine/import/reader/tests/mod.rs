//! Files in, parcels and issues out.

use super::*;
use crate::engine::field::Field;
use crate::engine::geometry::Area;
use crate::engine::import::Inspection;

macro_rules! data {
    ($path:expr) => {
        include_bytes!(concat!("../../../../../tests/data/import/", $path)).as_slice()
    };
}

mod any_input;
mod bad_files;
mod columns;
mod inspection;
mod kml;
mod limits;
mod offices;
mod plain_words;
mod points;
mod shapes;
mod sums;
mod survey;

fn read_file(bytes: &[u8]) -> Imported {
    read(bytes, &Options { file_name: "file", ..Options::default() }).unwrap()
}

/// Code, row or feature, column and text of every issue.
fn issues(imported: &Imported) -> Vec<(&'static str, usize, &str, &str)> {
    imported
        .issues
        .iter()
        .map(|issue| {
            let place = &issue.place;
            let at = place.row.or(place.feature).unwrap_or_default();
            (issue.code, at, place.column.as_deref().unwrap_or_default(), issue.text.as_str())
        })
        .collect()
}

fn ids(imported: &Imported) -> Vec<&str> {
    imported.parcels.iter().map(|parcel| parcel.id().unwrap_or_default()).collect()
}
