//! The invented sample park: 312 parcels, the same ones each time.
//!
//! Invented are all names and every number of a parcel. Only two totals are those of the published case: a plot ratio of 0.81
//! and a tax per area of 681.2 万元/公顷, as sum over sum over the parcels that have both. The park exists as a table and, with
//! the same identifiers and values, as shapes.

use std::fmt::Write as _;
use std::fs;

use anyhow::Result;

use crate::land::{degrees, lay_out};
use crate::project;
use crate::run::{cargo, run};

const FILE: &str = "static/samples/park-312-invented.csv";
const SHAPES: &str = "static/samples/park-312-invented.geojson";
const TITLE: &str = "虚构示例园区：全部地块、企业和数据均为虚构，仅两项合计取自公开案例";
const PARCELS: usize = 312;
const PLOT_RATIO: f64 = 0.81;
/// 10,000 yuan a hectare and year.
const TAX_PER_AREA: f64 = 681.2;

const HEADINGS: &str = "地块编号,地块名称,企业名称,土地权属,用地面积（㎡）,建筑面积（㎡）,年税收（万元）,企业意向,节余面积（㎡）,\
    节余是否可分割,是否与规划不符,划拨是否到期,约定动工日期,是否动工,延误原因,是否有投资能力,规划容积率上限,达产日期,约定税收（万元）";

/// What makes a parcel fall into a type; the rest of the parcels are ordinary.
const KINDS: [Kind; 9] = [
    Kind::Ordinary,
    Kind::Collective,
    Kind::Allocated,
    Kind::Idle,
    Kind::Surplus,
    Kind::BelowTarget,
    Kind::Relocation,
    Kind::Extension,
    Kind::BuyBack,
];

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Ordinary,
    Collective,
    Allocated,
    Idle,
    Surplus,
    BelowTarget,
    Relocation,
    Extension,
    BuyBack,
}

/// Numbers that look drawn and are the same on every machine.
struct Draw(u64);

impl Draw {
    /// Between 0 and 1.
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1_u64 << 31) as f64
    }

    fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.share()
    }
}

struct Parcel {
    kind: Kind,
    site_m2: f64,
    floor_m2: Option<f64>,
    /// 10,000 yuan a year.
    tax: Option<f64>,
}

/// Writes the files: the table, the shapes, and what the story shows of the park, which the engine makes of both.
pub fn write() -> Result<()> {
    fs::write(project::root().join(FILE), csv())?;
    fs::write(project::root().join(SHAPES), geojson())?;
    println!("{FILE} and {SHAPES} are written");
    let mut engine = cargo();
    run(engine.env("MUSUAN_WRITE", "1").args(["test", "--quiet", "--locked", "--test", "engine", "story_park"]))
}

/// The parcels as a table, each with its district and its boundary as Well-Known Text.
fn csv() -> String {
    let mut text = format!("\u{feff}{TITLE}\n{HEADINGS},片区,边界WKT\n");
    let parcels = parcels();
    let areas: Vec<f64> = parcels.iter().map(|parcel| parcel.site_m2).collect();
    for (index, (parcel, plot)) in parcels.iter().zip(lay_out(&areas)).enumerate() {
        let (cells, district) = (cells(index + 1, parcel).join(","), plot.district);
        let corners: Vec<String> = ring(plot.corners).map(|(x, y)| format!("{x:.7} {y:.7}")).collect();
        let _ = writeln!(text, "{cells},{district},\"SRID=4326;POLYGON(({}))\"", corners.join(","));
    }
    text
}

/// A ring in degrees, its first corner repeated at the end.
fn ring(mut corners: Vec<(f64, f64)>) -> impl Iterator<Item = (f64, f64)> {
    corners.extend(corners.first().copied());
    corners.into_iter().map(degrees)
}

/// The same parcels with their shapes, in degrees. Cells without a value are left out.
fn geojson() -> String {
    let parcels = parcels();
    let areas: Vec<f64> = parcels.iter().map(|parcel| parcel.site_m2).collect();
    let features: Vec<String> = parcels
        .iter()
        .zip(lay_out(&areas))
        .enumerate()
        .map(|(index, (parcel, plot))| {
            let cells = cells(index + 1, parcel);
            let known = HEADINGS.split(',').zip(&cells).filter(|(_, cell)| !cell.is_empty());
            let mut properties: Vec<String> = known.map(|(name, cell)| format!("\"{name}\":\"{cell}\"")).collect();
            properties.push(format!("\"片区\":\"{}\"", plot.district));
            let ring: Vec<String> = ring(plot.corners).map(|(x, y)| format!("[{x:.7},{y:.7}]")).collect();
            format!(
                "{{\"type\":\"Feature\",\"properties\":{{{}}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[{}]]}}}}",
                properties.join(","),
                ring.join(",")
            )
        })
        .collect();
    format!(
        "{{\"type\":\"FeatureCollection\",\"name\":\"{TITLE} (invented)\",\"features\":[\n{}\n]}}\n",
        features.join(",\n")
    )
}

fn parcels() -> Vec<Parcel> {
    let mut draw = Draw(2021);
    let mut parcels: Vec<Parcel> = (0..PARCELS).map(|index| parcel(index, &mut draw)).collect();
    scale(&mut parcels, PLOT_RATIO, 0, |parcel| &mut parcel.floor_m2);
    scale(&mut parcels, TAX_PER_AREA / 10_000.0, 2, |parcel| &mut parcel.tax);
    parcels
}

fn parcel(index: usize, draw: &mut Draw) -> Parcel {
    // Each type some times, the ordinary ones between them.
    let kind = if index % 4 == 3 { KINDS[(index / 4) % KINDS.len()] } else { Kind::Ordinary };
    let site_m2 = (draw.between(4_000.0, 42_000.0) / 10.0).round() * 10.0;
    let ratio = match kind {
        Kind::Idle => 0.0,
        Kind::Extension | Kind::BuyBack => draw.between(0.2, 0.55),
        _ => draw.between(0.7, 1.4),
    };
    let tax_per_m2 = match kind {
        Kind::Idle => 0.0,
        Kind::Extension | Kind::BuyBack | Kind::BelowTarget => draw.between(0.008, 0.03),
        _ => draw.between(0.04, 0.14),
    };
    // An honest survey has gaps.
    let (has_floor, has_tax) = (index % 41 != 17, index % 23 != 9);
    Parcel {
        kind,
        site_m2,
        floor_m2: has_floor.then_some(site_m2 * ratio),
        tax: has_tax.then_some(site_m2 * tax_per_m2),
    }
}

/// Brings the sum of a column to a share of the land of those parcels that have it; the largest one takes what rounding
/// leaves.
fn scale(parcels: &mut [Parcel], share: f64, places: i32, column: fn(&mut Parcel) -> &mut Option<f64>) {
    let unit = f64::from(10_i32.pow(places.unsigned_abs()));
    let mut sums = (0.0, 0.0);
    for parcel in parcels.iter_mut() {
        let site = parcel.site_m2;
        if let Some(value) = *column(parcel) {
            sums = (sums.0 + site, sums.1 + value);
        }
    }
    let wanted = (sums.0 * share * unit).round() / unit;
    let factor = wanted / sums.1;
    let mut total = 0.0;
    for parcel in parcels.iter_mut() {
        if let Some(value) = column(parcel) {
            *value = (*value * factor * unit).round() / unit;
            total += *value;
        }
    }
    let largest =
        parcels.iter_mut().filter_map(|parcel| column(parcel).as_mut()).max_by(|one, other| one.total_cmp(other));
    if let Some(value) = largest {
        *value = ((*value + wanted - total) * unit).round() / unit;
    }
}

/// The cells of a parcel, in the order of the headings.
fn cells(number: usize, parcel: &Parcel) -> Vec<String> {
    let tenure = match parcel.kind {
        Kind::Collective => "集体",
        Kind::Allocated => "划拨",
        _ => "出让",
    };
    let intent = match parcel.kind {
        Kind::Extension => "改扩建",
        Kind::BuyBack => "出售",
        _ => "",
    };
    let surplus = if parcel.kind == Kind::Surplus {
        ((parcel.site_m2 * 0.3).round().to_string(), "是")
    } else {
        (String::new(), "")
    };
    let start = if parcel.kind == Kind::Idle { ("2019-03-01", "否") } else { ("", "") };
    let cause = if parcel.kind == Kind::Idle { "自身原因" } else { "" };
    let (able, permitted) = if parcel.kind == Kind::Extension { ("是", "2.0") } else { ("", "") };
    let target = match (parcel.kind, parcel.tax) {
        (Kind::BelowTarget, Some(tax)) => ("2022-12-31", format!("{:.2}", tax * 3.0)),
        _ => ("", String::new()),
    };
    let floor = parcel.floor_m2.map_or(String::new(), |value| format!("{value:.0}"));
    let tax = parcel.tax.map_or(String::new(), |value| format!("{value:.2}"));
    let plan = if parcel.kind == Kind::Relocation { "是" } else { "" };
    let ended = if parcel.kind == Kind::Allocated { "是" } else { "" };
    let texts = |texts: &[&str]| -> Vec<String> { texts.iter().map(|text| (*text).to_owned()).collect() };
    let mut cells = vec![format!("SL-{number:03}"), format!("虚构地块{number:03}"), format!("虚构企业{number:03}")];
    cells.extend([tenure.to_owned(), parcel.site_m2.to_string(), floor, tax, intent.to_owned(), surplus.0]);
    cells.extend(texts(&[surplus.1, plan, ended, start.0, start.1, cause, able, permitted, target.0]));
    cells.push(target.1);
    cells
}

#[cfg(test)]
mod tests {
    use super::{FILE, SHAPES, csv, geojson};
    use crate::project;

    #[test]
    fn the_files_are_what_the_generator_writes() {
        assert_eq!(std::fs::read_to_string(project::root().join(FILE)).unwrap(), csv());
        assert_eq!(std::fs::read_to_string(project::root().join(SHAPES)).unwrap(), geojson());
    }
}
