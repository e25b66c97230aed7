use super::Position;
use serde::{Deserialize, Serialize};

/// A coordinate reference system that this program can take areas in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Crs {
    /// Degrees on WGS84, longitude first (OGC CRS84, EPSG:4326), the one GeoJSON prescribes.
    Wgs84,
    /// Degrees on CGCS2000 (EPSG:4490).
    Cgcs2000,
    /// Metres of a Gauss–Krüger zone of CGCS2000, by its EPSG code: 4491 to 4554, that is 6° and 3° zones, with and
    /// without the zone's number before the easting.
    GaussKruger(u16),
    /// Metres of the web's maps (EPSG:3857): no land's true size, a third too large at 31° N.
    WebMercator,
    /// Degrees with the offset of Chinese web maps.
    Gcj02,
    /// Degrees with the further offset of Baidu's maps.
    Bd09,
    /// Metres of a Gauss–Krüger zone of Xi'an 1980 or Beijing 1954, by its EPSG code. How they lie on today's ellipsoid only
    /// local parameters tell, so their areas are planar.
    OlderGrid(u16),
}

/// What the zones of grids before CGCS2000 are counted on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OlderDatum {
    /// Xi'an 1980.
    Xian1980,
    /// Beijing 1954.
    Beijing1954,
}

/// What a Gauss–Krüger system of CGCS2000 counts its metres from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Zone {
    /// Degrees of longitude that a zone spans: 3 or 6.
    pub width_degrees: u16,
    /// Longitude of its central meridian, degrees east.
    pub meridian_degrees: u16,
    /// Its number, where that stands before the easting.
    pub number: Option<u16>,
}

/// A reference system that is not known here.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("coordinate reference system `{name}` is not known")]
pub struct UnknownCrs {
    /// As the source names it.
    pub name: String,
}

impl Crs {
    /// Reads `EPSG:4490`, `urn:ogc:def:crs:EPSG::4490`, `urn:ogc:def:crs:OGC:1.3:CRS84` and the like.
    ///
    /// # Errors
    /// [`UnknownCrs`] for every other system: areas are not taken in systems whose metres or offsets are not known.
    pub fn from_name(name: &str) -> Result<Self, UnknownCrs> {
        let unknown = || UnknownCrs { name: name.to_owned() };
        let upper = name.trim().to_ascii_uppercase();
        let code = upper.rsplit([':', '/', '#']).next().unwrap_or_default();
        match code {
            "CRS84" => Ok(Self::Wgs84),
            "GCJ-02" | "GCJ02" => Ok(Self::Gcj02),
            "BD-09" | "BD09" => Ok(Self::Bd09),
            _ if !upper.contains("EPSG") => Err(unknown()),
            "4326" => Ok(Self::Wgs84),
            "4490" => Ok(Self::Cgcs2000),
            "3857" | "900913" => Ok(Self::WebMercator),
            _ => match code.parse() {
                Ok(code @ 4491..=4554) => Ok(Self::GaussKruger(code)),
                Ok(code) if grid(code).is_some() => Ok(Self::OlderGrid(code)),
                _ => Err(unknown()),
            },
        }
    }

    /// The system of a Gauss–Krüger zone on CGCS2000.
    #[must_use]
    pub fn of_zone(zone: Zone) -> Option<Self> {
        (4491..=4554).map(Self::GaussKruger).find(|crs| crs.zone() == Some(zone))
    }

    /// The system of a Gauss–Krüger zone on an older datum.
    #[must_use]
    pub fn of_older_zone(datum: OlderDatum, zone: Zone) -> Option<Self> {
        older_codes().find(|code| grid(*code) == Some((Some(datum), zone))).map(Self::OlderGrid)
    }

    /// The datum of an older grid.
    #[must_use]
    pub fn older_datum(self) -> Option<OlderDatum> {
        let Self::OlderGrid(code) = self else { return None };
        grid(code).and_then(|(datum, _)| datum)
    }

    /// Short name, `EPSG:4490`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Wgs84 => "EPSG:4326".to_owned(),
            Self::Cgcs2000 => "EPSG:4490".to_owned(),
            Self::WebMercator => "EPSG:3857".to_owned(),
            Self::Gcj02 => "GCJ-02".to_owned(),
            Self::Bd09 => "BD-09".to_owned(),
            Self::GaussKruger(code) | Self::OlderGrid(code) => format!("EPSG:{code}"),
        }
    }

    /// Whether coordinates are degrees of longitude and latitude.
    #[must_use]
    pub fn is_geographic(self) -> bool {
        match self {
            Self::Wgs84 | Self::Cgcs2000 | Self::Gcj02 | Self::Bd09 => true,
            Self::GaussKruger(_) | Self::WebMercator | Self::OlderGrid(_) => false,
        }
    }

    /// Every system: those of degrees first, then today's grids, those of web maps and the older grids.
    pub fn all() -> impl Iterator<Item = Self> {
        let grids = (4491..=4554).map(Self::GaussKruger);
        let web = [Self::WebMercator, Self::Gcj02, Self::Bd09];
        [Self::Wgs84, Self::Cgcs2000].into_iter().chain(grids).chain(web).chain(older_codes().map(Self::OlderGrid))
    }

    /// The zone of a Gauss–Krüger system.
    ///
    /// # Reference
    /// EPSG: the first meridian is 75° each time; 6° zones are numbered from 13 on and 3° zones from 25 on.
    #[must_use]
    pub fn zone(self) -> Option<Zone> {
        let (Self::GaussKruger(code) | Self::OlderGrid(code)) = self else { return None };
        grid(code).map(|(_, zone)| zone)
    }

    /// Whether a position can lie in this system: degrees within their bounds; in a grid the easting first, with the zone's
    /// number before it or without one, as the system says.
    #[must_use]
    pub fn admits(self, position: Position) -> bool {
        let (x, y) = (position.x(), position.y());
        let Some(zone) = self.zone() else {
            let most = if self == Self::WebMercator { [LARGEST_MERCATOR_M; 2] } else { [180.0, 90.0] };
            return x.abs() <= most[0] && y.abs() <= most[1];
        };
        let million = zone.number.map_or(0.0, f64::from);
        (x / EASTINGS_OF_ZONE).floor() == million && (0.0..=LARGEST_NORTHING).contains(&y)
    }

    /// The system whose zone number stands before the easting of a position. None is proposed below 6° zone 16: Web
    /// Mercator's metres look the same there, and are no land's true size.
    #[must_use]
    pub fn by_zone_number(position: Position) -> Option<Self> {
        (4494..=4501).chain(4513..=4533).map(Self::GaussKruger).find(|crs| crs.admits(position))
    }
}

/// Half the equator of the sphere of Web Mercator, m.
const LARGEST_MERCATOR_M: f64 = 20_037_508.342_789_244;

/// Datum and zone of the Gauss–Krüger systems of China by their EPSG codes; no datum for CGCS2000. Each run of codes goes
/// from the zone of 75° to that of 135°.
fn grid(code: u16) -> Option<(Option<OlderDatum>, Zone)> {
    const XIAN: Option<OlderDatum> = Some(OlderDatum::Xian1980);
    const BEIJING: Option<OlderDatum> = Some(OlderDatum::Beijing1954);
    let (datum, first, width_degrees, first_number) = match code {
        4491..=4501 => (None, 4491, 6, Some(13)),
        4502..=4512 => (None, 4502, 6, None),
        4513..=4533 => (None, 4513, 3, Some(25)),
        4534..=4554 => (None, 4534, 3, None),
        2327..=2337 => (XIAN, 2327, 6, Some(13)),
        2338..=2348 => (XIAN, 2338, 6, None),
        2349..=2369 => (XIAN, 2349, 3, Some(25)),
        2370..=2390 => (XIAN, 2370, 3, None),
        21_413..=21_423 => (BEIJING, 21_413, 6, Some(13)),
        21_453..=21_463 => (BEIJING, 21_453, 6, None),
        2401..=2421 => (BEIJING, 2401, 3, Some(25)),
        2422..=2442 => (BEIJING, 2422, 3, None),
        _ => return None,
    };
    let place = code - first;
    let number = first_number.map(|first: u16| first + place);
    Some((datum, Zone { width_degrees, meridian_degrees: 75 + width_degrees * place, number }))
}

fn older_codes() -> impl Iterator<Item = u16> {
    (2327..=2390).chain(2401..=2442).chain(21_413..=21_423).chain(21_453..=21_463)
}

/// A zone's number stands before six digits.
const EASTINGS_OF_ZONE: f64 = 1e6;
/// No northing reaches a quarter of a meridian.
const LARGEST_NORTHING: f64 = 1e7;

impl TryFrom<String> for Crs {
    type Error = UnknownCrs;
    fn try_from(name: String) -> Result<Self, UnknownCrs> {
        Self::from_name(&name)
    }
}

impl From<Crs> for String {
    fn from(crs: Crs) -> Self {
        crs.name()
    }
}
