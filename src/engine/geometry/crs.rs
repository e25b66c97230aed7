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
}

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
