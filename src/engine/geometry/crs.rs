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
            _ if !upper.contains("EPSG") => Err(unknown()),
            "4326" => Ok(Self::Wgs84),
            "4490" => Ok(Self::Cgcs2000),
            _ => match code.parse() {
                Ok(code @ 4491..=4554) => Ok(Self::GaussKruger(code)),
                _ => Err(unknown()),
            },
        }
    }

    /// Short name, `EPSG:4490`.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Wgs84 => "EPSG:4326".to_owned(),
            Self::Cgcs2000 => "EPSG:4490".to_owned(),
            Self::GaussKruger(code) => format!("EPSG:{code}"),
        }
    }

    /// Whether coordinates are degrees of longitude and latitude.
    #[must_use]
    pub fn is_geographic(self) -> bool {
        match self {
            Self::Wgs84 | Self::Cgcs2000 => true,
            Self::GaussKruger(_) => false,
        }
    }

    /// Every system, those of degrees first.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Wgs84, Self::Cgcs2000].into_iter().chain((4491..=4554).map(Self::GaussKruger))
    }

    /// The zone of a Gauss–Krüger system.
    ///
    /// # Reference
    /// EPSG: 6° zones 13 to 23 from 4491 on and by meridian from 4502 on; 3° zones 25 to 45 from 4513 on and by meridian
    /// from 4534 on; the first meridian is 75° each time.
    #[must_use]
    pub fn zone(self) -> Option<Zone> {
        let Self::GaussKruger(code) = self else { return None };
        let (width_degrees, place, first_number) = match code {
            4491..=4501 => (6, code - 4491, Some(13)),
            4502..=4512 => (6, code - 4502, None),
            4513..=4533 => (3, code - 4513, Some(25)),
            4534..=4554 => (3, code - 4534, None),
            _ => return None,
        };
        let number = first_number.map(|first: u16| first + place);
        Some(Zone { width_degrees, meridian_degrees: 75 + width_degrees * place, number })
    }

    /// Whether a position can lie in this system: degrees within their bounds; in a grid the easting first, with the zone's
    /// number before it or without one, as the system says.
    #[must_use]
    pub fn admits(self, position: Position) -> bool {
        let (x, y) = (position.x(), position.y());
        let Some(zone) = self.zone() else { return x.abs() <= 180.0 && y.abs() <= 90.0 };
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
