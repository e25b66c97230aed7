//! Headings over several rows, as merged cells make them.

use super::super::heading::{self, Heading, HeadingRows, joined};
use super::super::table::Row;
use super::merges::Merge;

/// Headings of more rows than this are none.
const MOST_ROWS: u32 = 3;

/// The rows that the headings take up, as places among the rows of a preview.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in super::super) struct Headings {
    /// The row that holds most of them.
    pub heading: usize,
    first: usize,
    last: usize,
    /// The row of units under them.
    units: Option<usize>,
}

impl Headings {
    /// All rows that belong to a heading row by cells merged with others.
    pub fn around(rows: &[Row], merges: &[Merge], found: HeadingRows) -> Self {
        let heading = found.heading;
        let mut group = Self { heading, first: heading, last: heading, units: None };
        let position = |number: u32| rows.iter().position(|row| row.number == number as usize + 1);
        for merge in merges.iter().filter(|merge| merge.bottom > merge.top && merge.bottom - merge.top < MOST_ROWS) {
            if let (Some(top), Some(bottom)) = (position(merge.top), position(merge.bottom))
                && top <= heading
                && heading <= bottom
            {
                group.first = group.first.min(top);
                group.last = group.last.max(bottom);
            }
        }
        if group.first == heading && heading > 0 && is_above(rows, merges, heading - 1) {
            group.first -= 1;
        }
        if group.last == heading && has_words_below(rows, merges, heading) {
            group.last += 1;
        }
        group.units = heading::unit_row(rows, group.last);
        group
    }

    /// Number of the last row that is no data.
    pub fn last_row(self, rows: &[Row]) -> usize {
        rows.get(self.units.unwrap_or(self.last)).map_or(0, |row| row.number)
    }

    /// Heading and unit of each column.
    pub fn columns(self, rows: &[Row], merges: &[Merge]) -> Vec<(String, String)> {
        let group = rows.get(self.first..=self.last).unwrap_or_default();
        let width = group.iter().map(Row::width).max().unwrap_or(0);
        let unit = |index| self.units.and_then(|units| rows.get(units)).map(|row| row.text(index)).unwrap_or_default();
        let column = |index| {
            let mut parts: Vec<String> = Vec::new();
            for row in group {
                let text = shown(rows, merges, row, index);
                if !text.is_empty() && parts.last() != Some(&text) {
                    parts.push(text);
                }
            }
            let (heading, above) = joined(&parts);
            let own = unit(index);
            (heading, if own.is_empty() { above } else { own })
        };
        let mut columns: Vec<_> = (0..width).map(column).collect();
        while columns.last().is_some_and(|(heading, unit)| heading.is_empty() && unit.is_empty()) {
            columns.pop();
        }
        columns
    }
}

/// Whether the row holds headings of several columns each, and not the title of the whole.
fn is_above(rows: &[Row], merges: &[Merge], index: usize) -> bool {
    let Some(row) = rows.get(index) else { return false };
    let wide = wide_merges(merges, row).count();
    wide > 0 && row.cells().filter(|cell| !cell.is_empty()).count() > 1
}

/// Whether under headings of several columns others stand.
fn has_words_below(rows: &[Row], merges: &[Merge], index: usize) -> bool {
    let (Some(row), Some(below)) = (rows.get(index), rows.get(index + 1)) else { return false };
    let under = wide_merges(merges, row).flat_map(|merge| merge.left..=merge.right);
    let texts: Vec<&str> = under.map(|column| below.cell(column as usize)).filter(|text| !text.is_empty()).collect();
    !texts.is_empty() && texts.iter().all(|text| crate::engine::number::read(text).is_err() || is_year(text))
}

fn is_year(text: &str) -> bool {
    Heading::parse(text).year.is_some()
}

/// Cells merged across columns of one row.
fn wide_merges<'a>(merges: &'a [Merge], row: &Row) -> impl Iterator<Item = &'a Merge> {
    let number = row.number;
    merges
        .iter()
        .filter(move |merge| merge.top as usize + 1 == number && merge.bottom == merge.top && merge.right > merge.left)
}

/// The text of a cell, or of the merged one that it is part of.
fn shown(rows: &[Row], merges: &[Merge], row: &Row, index: usize) -> String {
    let own = row.text(index);
    if !own.is_empty() {
        return own;
    }
    let within = |merge: &&Merge| {
        (merge.top as usize..=merge.bottom as usize).contains(&(row.number - 1))
            && (merge.left as usize..=merge.right as usize).contains(&index)
    };
    let Some(merge) = merges.iter().find(within) else { return own };
    let top = rows.iter().find(|other| other.number == merge.top as usize + 1);
    top.map(|top| top.text(merge.left as usize)).unwrap_or_default()
}
