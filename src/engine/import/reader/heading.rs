use crate::engine::unit::{Scale, recognise};

use super::mapping::{Proposal, propose};
use super::table::Row;

/// A heading taken apart.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Heading {
    /// Folded name without unit and year.
    pub name: String,
    /// The unit as it stands.
    pub unit: Option<String>,
    /// A calendar year, as in 2023年税收.
    pub year: Option<i16>,
}

const BRACKETS: [(char, char); 6] = [('(', ')'), ('[', ']'), ('【', '】'), ('〔', '〕'), ('<', '>'), ('{', '}')];

/// Half width, lower case, without blanks, strokes of names and line breaks.
pub(super) fn folded(text: &str) -> String {
    let half = |character: char| match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        other => other,
    };
    text.chars()
        .map(half)
        .filter(|character| !character.is_whitespace() && !matches!(character, '_' | '-' | '\u{feff}' | '\u{200b}'))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The unit that a heading names. 万㎡ is exactly a hectare; in a cell its 万 belongs to the number.
pub(super) fn unit_named(text: &str) -> Option<&'static Scale> {
    let myriad = || {
        let metres = folded(text).strip_prefix('万').and_then(recognise)?;
        (metres.id() == "square_metre").then(|| Scale::by_id("hectare")).flatten()
    };
    recognise(text).or_else(myriad)
}

impl Heading {
    /// Takes a heading apart: 2023年税收（万元）, 用地面积/亩, 建筑面积㎡, 税收[单位：万元].
    pub fn parse(text: &str) -> Self {
        let mut heading = Self { name: folded(text), ..Self::default() };
        heading.take_brackets();
        heading.take_year();
        heading.take_stroke();
        heading.take_suffix();
        heading
    }

    /// A bracket that holds a unit or a year is not part of the name; one that holds anything else is.
    fn take_brackets(&mut self) {
        for (open, close) in BRACKETS {
            let mut from = 0;
            while let Some((start, end)) = bracket(&self.name, from, open, close) {
                let inner = self.name.get(start + open.len_utf8()..end - close.len_utf8()).unwrap_or_default();
                let inner = inner.strip_prefix("单位").unwrap_or(inner).trim_start_matches([':', '：']);
                // An agreed figure: 投资强度(≥万元/亩).
                let inner = inner.trim_start_matches(['≥', '≤', '>', '<', '=']);
                if self.unit.is_none() && unit_named(inner).is_some() {
                    self.unit = Some(inner.to_owned());
                } else if whole_year(inner).is_none() {
                    from = end;
                    continue;
                } else {
                    self.year = whole_year(inner);
                }
                self.name.replace_range(start..end, "");
            }
        }
    }

    fn take_year(&mut self) {
        let digits = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let found = self.name.char_indices().map(|(start, _)| start).find(|&start| {
            let alone = !self.name.get(..start).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
                && !self.name.get(start + 4..).is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()));
            alone && self.name.get(start..start + 4).is_some_and(|text| digits(text) && whole_year(text).is_some())
        });
        if self.year.is_none()
            && let Some(start) = found
        {
            self.year = self.name.get(start..start + 4).and_then(whole_year);
            let rest = self.name.get(start + 4..).unwrap_or_default();
            let mark = ["年度", "年"].into_iter().find(|mark| rest.starts_with(mark)).map_or(0, str::len);
            self.name.replace_range(start..start + 4 + mark, "");
        }
    }

    fn take_stroke(&mut self) {
        if self.unit.is_some() {
            return;
        }
        for (at, separator) in self.name.match_indices(['/', ':', '：', ',', '，', '、']) {
            let unit = self.name.get(at + separator.len()..).unwrap_or_default();
            if at > 0 && unit_named(unit).is_some() {
                self.unit = Some(unit.to_owned());
                self.name.truncate(at);
                return;
            }
        }
    }

    /// A unit glued to the end, as in 用地面积亩, only where the rest is a known heading.
    fn take_suffix(&mut self) {
        if self.unit.is_some() || propose(&self.name).is_some_and(Proposal::is_sure) {
            return;
        }
        let starts: Vec<usize> = self.name.char_indices().map(|(start, _)| start).skip(1).collect();
        for start in starts {
            let (Some(name), Some(unit)) = (self.name.get(..start), self.name.get(start..)) else { continue };
            if unit_named(unit).is_some() && propose(name).is_some_and(Proposal::is_sure) {
                self.unit = Some(unit.to_owned());
                self.name.truncate(start);
                return;
            }
        }
    }
}

fn bracket(name: &str, from: usize, open: char, close: char) -> Option<(usize, usize)> {
    let start = from + name.get(from..)?.find(open)?;
    let end = start + name.get(start..)?.find(close)? + close.len_utf8();
    Some((start, end))
}

/// 2023, 2023年, 2023年度.
fn whole_year(text: &str) -> Option<i16> {
    let digits = text.strip_suffix("年度").or_else(|| text.strip_suffix('年')).unwrap_or(text);
    digits.parse().ok().filter(|year| digits.len() == 4 && (1990..=2100).contains(year))
}

/// Where the headings and the units under them stand, as places among the rows of a preview.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct HeadingRows {
    pub heading: usize,
    pub units: Option<usize>,
}

/// Rows looked at: notes above a table are few.
const LOOKED_AT: usize = 30;
/// Enough cells of a row to tell headings from data.
const CELLS_LOOKED_AT: usize = 200;
/// No heading is longer than this many bytes; a note is.
const LONGEST_HEADING: usize = 120;

/// Finds the heading row: the one with most headings that are known; failing that, the first row of several cells without
/// a number among them.
pub(super) fn find(rows: &[Row]) -> Option<HeadingRows> {
    let known = |row: &Row| row.cells().take(CELLS_LOOKED_AT).filter(|cell| is_known(cell)).count();
    let mut best = (0, None);
    for (index, row) in rows.iter().take(LOOKED_AT).enumerate() {
        let count = known(row);
        if count > best.0 {
            best = (count, Some(index));
        }
    }
    let heading = best.1.or_else(|| rows.iter().take(LOOKED_AT).position(could_be_heading))?;
    Some(HeadingRows { heading, units: unit_row(rows, heading) })
}

/// Whether any heading among the rows is known.
pub(super) fn knows_any(rows: &[Row]) -> bool {
    rows.iter().take(LOOKED_AT).flat_map(|row| row.cells().take(CELLS_LOOKED_AT)).any(is_known)
}

/// The row under the heading, if all it has are units.
pub(super) fn unit_row(rows: &[Row], heading: usize) -> Option<usize> {
    let row = rows.get(heading + 1)?;
    let mut any = false;
    for cell in row.cells().filter(|cell| !cell.is_empty()) {
        let unit = folded(cell);
        if unit_named(&unit).is_some() {
            any = true;
        } else if !matches!(unit.as_str(), "单位" | "/" | "—" | "--" | "unit") {
            return None;
        }
    }
    any.then_some(heading + 1)
}

/// The parts of a heading as one, the way that is understood best: from above to below, the lowest alone, or from below
/// to above. Where the lowest stands alone, the unit of what is above it still holds.
pub(super) fn joined(parts: &[String]) -> (String, String) {
    let Some(lowest) = parts.last() else { return Default::default() };
    let score = |text: &str| {
        let heading = Heading::parse(text);
        propose(&heading.name).map_or(0.0, |proposal| proposal.score)
    };
    let down = parts.concat();
    let up: String = parts.iter().rev().map(String::as_str).collect();
    let mut best = (score(&down), down);
    for other in [lowest.clone(), up] {
        let score = score(&other);
        if score > best.0 {
            best = (score, other);
        }
    }
    let above = parts.iter().rev().skip(1).find_map(|part| Heading::parse(part).unit);
    let has_unit = Heading::parse(&best.1).unit.is_some();
    (best.1, above.filter(|_| !has_unit).unwrap_or_default())
}

/// Headings of two rows in a text, as places among the rows of a preview: cells that were merged have left blanks there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct TwoRows {
    pub upper: usize,
    pub lower: usize,
}

/// So many columns the lower of two heading rows must name.
const NAMED_BELOW: usize = 2;

/// Whether the headings take up a second row, above or below the one that was found: the lower has no number and names two
/// known columns or more; the upper has blanks beside words, and a word where the lower is blank.
pub(super) fn two_rows(rows: &[Row], heading: usize) -> Option<TwoRows> {
    let pairs = [(heading, heading + 1), (heading.wrapping_sub(1), heading)];
    let pair = pairs.into_iter().find(|(upper, lower)| {
        let (Some(upper), Some(lower)) = (rows.get(*upper), rows.get(*lower)) else { return false };
        are_two_rows(upper, lower)
    });
    pair.map(|(upper, lower)| TwoRows { upper, lower })
}

fn are_two_rows(upper: &Row, lower: &Row) -> bool {
    let has_number = |row: &Row| {
        let mut filled = row.cells().take(CELLS_LOOKED_AT).filter(|cell| !cell.is_empty());
        filled.any(|cell| crate::engine::number::read(cell).is_ok() && Heading::parse(cell).year.is_none())
    };
    let known = lower.cells().take(CELLS_LOOKED_AT).filter(|cell| is_known(cell)).count();
    let width = upper.width().max(lower.width()).min(CELLS_LOOKED_AT);
    let words = (0..width).filter(|index| !upper.cell(*index).is_empty()).count();
    let stands_above_blank = (0..width).any(|index| !upper.cell(index).is_empty() && lower.cell(index).is_empty());
    let continues = (1..width).any(|index| upper.cell(index).is_empty() && !lower.cell(index).is_empty());
    known >= NAMED_BELOW && words > 1 && stands_above_blank && continues && !has_number(lower) && !has_number(upper)
}

impl TwoRows {
    /// Heading and unit of each column: a blank above goes on with what stands before it, and where the lower row is blank
    /// the upper one is the heading.
    pub fn columns(self, rows: &[Row], units: Option<usize>) -> Vec<(String, String)> {
        let (Some(upper), Some(lower)) = (rows.get(self.upper), rows.get(self.lower)) else { return Vec::new() };
        let mut above = String::new();
        let column = |index| {
            let (own, below) = (upper.text(index), lower.text(index));
            if !own.is_empty() {
                above = own.clone();
            }
            let parts = match (own.is_empty(), below.is_empty()) {
                (_, false) if above.is_empty() => vec![below],
                (_, false) => vec![above.clone(), below],
                (false, true) => vec![own],
                (true, true) => Vec::new(),
            };
            let (heading, unit) = joined(&parts);
            let own_unit = units.and_then(|units| rows.get(units)).map(|row| row.text(index)).unwrap_or_default();
            (heading, if own_unit.is_empty() { unit } else { own_unit })
        };
        (0..upper.width().max(lower.width())).map(column).collect()
    }
}

fn is_known(cell: &str) -> bool {
    cell.len() <= LONGEST_HEADING && propose(&Heading::parse(cell).name).is_some_and(Proposal::is_sure)
}

/// Names of boundary points, and of their two coordinates, folded and without units.
const POINTS: [&str; 5] = ["点号", "点名", "界址点号", "界址点", "序号"];
const RINGS: [&str; 4] = ["圈号", "地块圈号", "环号", "圈"];
/// Northing and easting, or latitude and longitude.
const COORDINATES: [[&str; 7]; 2] = [
    ["x", "x坐标", "坐标x", "纵坐标", "纵坐标x", "北坐标", "纬度"],
    ["y", "y坐标", "坐标y", "横坐标", "横坐标y", "东坐标", "经度"],
];

/// Columns of a table of boundary points, each counted from 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct PointColumns {
    /// The ring that a point belongs to.
    pub ring: Option<usize>,
    /// The two coordinates, northing first.
    pub coordinates: [usize; 2],
}

/// The columns of a table of boundary points.
pub(super) fn point_columns(columns: &[(String, String)]) -> Option<PointColumns> {
    let names: Vec<String> = columns.iter().map(|(heading, _)| Heading::parse(heading).name).collect();
    let place = |words: &[&str]| names.iter().position(|name| words.contains(&name.as_str()));
    let [north, east] = COORDINATES.map(|words| place(&words));
    are_points(columns).then_some(PointColumns { ring: place(&RINGS), coordinates: [north?, east?] })
}

/// Whether a table is one of boundary points: a point, its two coordinates, and no column of a parcel.
pub(super) fn are_points(columns: &[(String, String)]) -> bool {
    let names: Vec<String> = columns.iter().map(|(heading, _)| Heading::parse(heading).name).collect();
    let has = |words: &[&str]| names.iter().any(|name| words.contains(&name.as_str()));
    let is_parcel = names.iter().any(|name| propose(name).is_some_and(Proposal::is_sure));
    has(&POINTS) && COORDINATES.iter().all(|words| has(words)) && !is_parcel
}

fn could_be_heading(row: &Row) -> bool {
    let filled: Vec<&str> = row.cells().filter(|cell| !cell.is_empty()).collect();
    filled.len() > 1 && filled.iter().all(|cell| crate::engine::number::read(cell).is_err())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (String, Option<String>, Option<i16>) {
        let heading = Heading::parse(text);
        (heading.name, heading.unit, heading.year)
    }

    #[test]
    fn units_and_years_are_taken_off_the_name() {
        for (text, name, unit, year) in [
            ("用地面积（亩）", "用地面积", Some("亩"), None),
            ("用地面积\n(㎡)", "用地面积", Some("㎡"), None),
            ("２０２３年税收（万元）", "税收", Some("万元"), Some(2023)),
            ("税收(2023年度)[单位：万元]", "税收", Some("万元"), Some(2023)),
            ("税收/万元", "税收", Some("万元"), None),
            ("Site area (mu)", "sitearea", Some("mu"), None),
            ("site_area_m2", "sitearea", Some("m2"), None),
            ("建筑面积（万㎡）", "建筑面积", Some("万㎡"), None),
            ("建筑面积/万平方米", "建筑面积", Some("万平方米"), None),
            ("用地面积亩", "用地面积", Some("亩"), None),
            ("税收2022", "税收", None, Some(2022)),
            ("建筑面积（地下）", "建筑面积(地下)", None, None),
            ("统一社会信用代码", "统一社会信用代码", None, None),
            ("", "", None, None),
        ] {
            assert_eq!(parsed(text), (name.into(), unit.map(Into::into), year), "{text}");
        }
    }

    #[test]
    fn ten_thousand_square_metres_are_a_hectare_in_headings_only() {
        for text in ["万㎡", "万平方米", "万m²", "万平米"] {
            assert_eq!(unit_named(text).map(Scale::id), Some("hectare"), "{text}");
        }
        assert_eq!(unit_named("万元").map(Scale::id), Some("ten_thousand_yuan"));
        for text in ["万亩", "万m", "万"] {
            assert_ne!(unit_named(text).map(Scale::id), Some("hectare"), "{text}");
        }
    }
}
