//! The reference system that stands beside a shapefile: read by what it says of ellipsoid, meridian and false easting, not by
//! the name that a program gave it.
//!
//! # Reference
//! OGC 01-009, well-known text.

use super::super::land::Stated;
use crate::engine::geometry::{Crs, OlderDatum, Zone};

/// Ellipsoids: semi-major axis in m, inverse flattening, what it is.
const ELLIPSOIDS: [(f64, f64, Ellipsoid); 4] = [
    (6_378_137.0, 298.257_222_101, Ellipsoid::Cgcs2000),
    (6_378_137.0, 298.257_223_563, Ellipsoid::Wgs84),
    (6_378_140.0, 298.257, Ellipsoid::Older(OlderDatum::Xian1980)),
    (6_378_245.0, 298.3, Ellipsoid::Older(OlderDatum::Beijing1954)),
];
/// What zones add to their eastings, and what the number of a zone counts, m.
const FALSE_EASTING_M: f64 = 500_000.0;
const ZONE_NUMBER_M: f64 = 1e6;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ellipsoid {
    Cgcs2000,
    Wgs84,
    Older(OlderDatum),
}

/// What a text says.
pub(super) fn stated(text: &str) -> Stated {
    let text = text.trim();
    if text.is_empty() {
        return Stated::Missing;
    }
    let name = || quoted(text).first().map_or_else(|| text.chars().take(80).collect(), |name| (*name).to_owned());
    read(text).map_or_else(|| Stated::Unknown(name()), Stated::Known)
}

fn read(text: &str) -> Option<Crs> {
    let upper = text.to_uppercase();
    let ellipsoid = ellipsoid(&upper)?;
    if !upper.starts_with("PROJC") {
        return match ellipsoid {
            Ellipsoid::Cgcs2000 => Some(Crs::Cgcs2000),
            Ellipsoid::Wgs84 => Some(Crs::Wgs84),
            Ellipsoid::Older(_) => None,
        };
    }
    let projection = after(&upper, "PROJECTION[").or_else(|| after(&upper, "METHOD["))?;
    let projection = quoted(projection).first().copied()?;
    if projection.contains("MERCATOR_AUXILIARY_SPHERE") || projection.contains("PSEUDO") {
        return Some(Crs::WebMercator);
    }
    if !matches!(projection, "GAUSS_KRUGER" | "TRANSVERSE_MERCATOR" | "TRANSVERSE MERCATOR") || !is_in_metres(&upper) {
        return None;
    }
    let zone = zone(&upper)?;
    match ellipsoid {
        Ellipsoid::Cgcs2000 => Crs::of_zone(zone),
        Ellipsoid::Older(datum) => Crs::of_older_zone(datum, zone),
        Ellipsoid::Wgs84 => None,
    }
}

fn ellipsoid(upper: &str) -> Option<Ellipsoid> {
    let inner = after(upper, "SPHEROID[").or_else(|| after(upper, "ELLIPSOID["))?;
    // The name in quotation marks, then two numbers.
    let numbers = inner.splitn(3, '"').nth(2)?;
    let mut numbers = numbers.trim_start_matches(',').split([',', ']']).map(|number| number.trim().parse::<f64>());
    let (axis, flattening) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    // 298.257222101 and 298.257223563 differ in the ninth digit, which some programs do not write.
    let nearest =
        ELLIPSOIDS.into_iter().filter(|(known, inverse, _)| *known == axis && (inverse - flattening).abs() < 1e-3);
    let nearest = nearest.min_by(|one, other| (one.1 - flattening).abs().total_cmp(&(other.1 - flattening).abs()));
    nearest.map(|(_, _, ellipsoid)| ellipsoid)
}

/// The zone by its meridian, and by the number before its eastings if there is one.
fn zone(upper: &str) -> Option<Zone> {
    let value = |name: &str, else_: f64| parameter(upper, name).unwrap_or(else_);
    let scale = value("SCALE_FACTOR", 1.0);
    let (north, origin) = (value("FALSE_NORTHING", 0.0), value("LATITUDE_OF_ORIGIN", 0.0));
    if scale != 1.0 || north != 0.0 || origin != 0.0 {
        return None;
    }
    let meridian = parameter(upper, "CENTRAL_MERIDIAN").or_else(|| parameter(upper, "LONGITUDE_OF_CENTER"))?;
    let number = (parameter(upper, "FALSE_EASTING")? - FALSE_EASTING_M) / ZONE_NUMBER_M;
    let whole = |number: f64| (number.fract() == 0.0 && (0.0..1_000.0).contains(&number)).then_some(number as u16);
    let (meridian_degrees, number) = (whole(meridian)?, whole(number)?);
    let number = Some(number).filter(|number| *number > 0);
    let width_degrees = match number {
        Some(number) if number.checked_mul(3) == Some(meridian_degrees) => 3,
        Some(number) if number.checked_mul(6) == meridian_degrees.checked_add(3) => 6,
        Some(_) => return None,
        None => 3,
    };
    Some(Zone { width_degrees, meridian_degrees, number })
}

fn parameter(upper: &str, name: &str) -> Option<f64> {
    upper.split("PARAMETER[").skip(1).find_map(|rest| {
        let (own, rest) = rest.strip_prefix('"')?.split_once('"')?;
        let value = rest.trim_start_matches(',').split([',', ']']).next()?;
        (own.replace(' ', "_") == name).then(|| value.trim().parse().ok())?
    })
}

/// Whether the last unit, that of the grid, is the metre.
fn is_in_metres(upper: &str) -> bool {
    let unit = upper.rsplit("UNIT[").next().unwrap_or_default();
    let value = unit.splitn(3, '"').nth(2).and_then(|rest| rest.trim_start_matches(',').split([',', ']']).next());
    value.and_then(|value| value.trim().parse::<f64>().ok()) == Some(1.0)
}

fn after<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    text.split_once(mark).map(|(_, rest)| rest)
}

/// What stands in quotation marks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('"').skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CGCS: &str = "GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\",SPHEROID[\"CGCS2000\",\
                        6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]]";

    fn projected(geographic: &str, easting: f64, meridian: f64, scale: f64) -> String {
        format!(
            "PROJCS[\"某坐标系\",{geographic},PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",{easting}],\
             PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\",{meridian}],\
             PARAMETER[\"Scale_Factor\",{scale}],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]"
        )
    }

    #[test]
    fn a_system_is_read_by_what_it_says_and_not_by_its_name() {
        let known = |text: &str| match stated(text) {
            Stated::Known(crs) => crs.name(),
            other => format!("{other:?}"),
        };
        assert_eq!(known(CGCS), "EPSG:4490");
        assert_eq!(known(&CGCS.replace("222101", "223563")), "EPSG:4326");
        assert_eq!(known(&projected(CGCS, 40_500_000.0, 120.0, 1.0)), "EPSG:4528");
        assert_eq!(known(&projected(CGCS, 500_000.0, 120.0, 1.0)), "EPSG:4549");
        assert_eq!(known(&projected(CGCS, 21_500_000.0, 123.0, 1.0)), "EPSG:4499");
        let xian = CGCS.replace("6378137.0,298.257222101", "6378140.0,298.257");
        assert_eq!(known(&projected(&xian, 40_500_000.0, 120.0, 1.0)), "EPSG:2364");
        let beijing = CGCS.replace("6378137.0,298.257222101", "6378245.0,298.3");
        assert_eq!(known(&projected(&beijing, 21_500_000.0, 123.0, 1.0)), "EPSG:21421");
        assert_eq!(known(&projected(CGCS, 40_500_000.0, 120.0, 0.9996)), "Unknown(\"某坐标系\")");
        assert_eq!(known(&projected(CGCS, 39_500_000.0, 120.0, 1.0)), "Unknown(\"某坐标系\")");
        let feet = projected(CGCS, 40_500_000.0, 120.0, 1.0).replace("\"Meter\",1.0", "\"Foot\",0.3048");
        assert_eq!(known(&feet), "Unknown(\"某坐标系\")");
        assert_eq!(stated("  "), Stated::Missing);
    }
}
