//! Boundaries as text: Well-Known Text of polygons with the reference system before it, as PostGIS and QGIS write it.
//!
//! ```text
//! SRID=4490;MULTIPOLYGON(((121.4 31.1,121.5 31.1,121.5 31.2,121.4 31.1)))
//! ```
//!
//! Left out: points, lines, curves, and the third and fourth number of a position, which are passed over.

use super::{Crs, Polygon, Position, Ring, Shape, UnknownCrs};
use std::fmt::Write as _;

/// Land with the reference system of its coordinates.
#[derive(Clone, PartialEq, Debug)]
pub struct Boundary {
    /// The reference system; `None` where the text names none.
    pub crs: Option<Crs>,
    /// The land.
    pub shape: Shape,
}

/// Why a text is no boundary.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum BoundaryError {
    /// It is neither a polygon nor several.
    #[error("neither POLYGON nor MULTIPOLYGON")]
    Kind,
    /// The reference system is not known.
    #[error(transparent)]
    Crs(#[from] UnknownCrs),
    /// A bracket, a comma or a number is missing.
    #[error("no list of positions at byte {at} from its first bracket on")]
    Form {
        /// Place in the list, its first bracket being 0.
        at: usize,
    },
    /// A ring has fewer than three corners.
    #[error("ring {ring} has fewer than three corners")]
    TooFew {
        /// Number of the ring, the first being 1.
        ring: usize,
    },
}

impl Boundary {
    /// Reads a boundary. Whether it encloses land is not asked: see [`super::faults`].
    ///
    /// # Errors
    /// [`BoundaryError`].
    ///
    /// # Example
    /// ```
    /// use musuan::engine::geometry::Boundary;
    /// let text = "SRID=4490;POLYGON((0 0,2 0,2 1,0 0))";
    /// let boundary = Boundary::read(text)?;
    /// assert_eq!(boundary.shape.positions().count(), 3);
    /// assert_eq!(boundary.to_string(), text);
    /// # Ok::<(), musuan::engine::geometry::BoundaryError>(())
    /// ```
    pub fn read(text: &str) -> Result<Self, BoundaryError> {
        let text = text.trim();
        let (crs, geometry) = match text.split_once(';') {
            Some((srid, geometry)) => {
                let code = srid.trim().to_ascii_uppercase();
                let code = code.strip_prefix("SRID=").ok_or(BoundaryError::Kind)?;
                (Some(Crs::from_name(&format!("EPSG:{code}"))?), geometry)
            }
            None => (None, text),
        };
        let start = geometry.find('(').ok_or(BoundaryError::Kind)?;
        let (kind, body) = geometry.split_at_checked(start).ok_or(BoundaryError::Kind)?;
        let kind = kind.to_ascii_uppercase();
        let mut words = kind.split_whitespace();
        let mut reader = Reader { text: body, at: 0, rings: 0 };
        let parts = match words.next() {
            Some("POLYGON" | "POLYGONZ") => vec![reader.polygon()?],
            Some("MULTIPOLYGON" | "MULTIPOLYGONZ") => reader.list(Reader::polygon)?,
            _ => return Err(BoundaryError::Kind),
        };
        reader.end()?;
        Ok(Self { crs, shape: Shape { parts } })
    }

    /// The land in degrees on WGS84, from which CGCS2000 differs by less than a metre. `None` for older grids, for metres of
    /// which no system is named, and for what cannot lie where the system says.
    #[must_use]
    pub fn on_wgs84(&self) -> Option<Shape> {
        let crs = self.crs.or_else(|| self.is_geographic().then_some(Crs::Wgs84))?;
        let lies_in = |crs: Crs, shape: &Shape| shape.positions().all(|position| crs.admits(position));
        let shape = Some(&self.shape).filter(|shape| lies_in(crs, shape))?;
        crs.shape_in_degrees(shape).filter(|shape| lies_in(Crs::Wgs84, shape))
    }

    /// Whether coordinates are degrees: by the reference system, and without one where all of them can be.
    #[must_use]
    pub fn is_geographic(&self) -> bool {
        let degrees = || self.shape.positions().all(|position| Crs::Wgs84.admits(position));
        self.crs.map_or_else(degrees, Crs::is_geographic)
    }
}

impl std::fmt::Display for Boundary {
    /// Every digit of a coordinate, so that the same land is read again.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut text = String::new();
        if let Some(name) = self.crs.map(Crs::name) {
            let code = name.strip_prefix("EPSG:").unwrap_or(&name);
            write!(text, "SRID={code};")?;
        }
        match self.shape.parts.as_slice() {
            [one] => {
                text.push_str("POLYGON");
                write_polygon(&mut text, one)?;
            }
            parts => {
                text.push_str("MULTIPOLYGON");
                write_list(&mut text, parts, write_polygon)?;
            }
        }
        formatter.write_str(&text)
    }
}

fn write_list<T>(
    text: &mut String,
    items: &[T],
    write: impl Fn(&mut String, &T) -> std::fmt::Result,
) -> std::fmt::Result {
    for (index, item) in items.iter().enumerate() {
        text.push(if index == 0 { '(' } else { ',' });
        write(text, item)?;
    }
    text.push(')');
    Ok(())
}

fn write_polygon(text: &mut String, polygon: &Polygon) -> std::fmt::Result {
    let rings: Vec<&Ring> = polygon.rings().collect();
    write_list(text, &rings, |text, ring| {
        let positions = ring.positions();
        let closed: Vec<Position> = positions.iter().chain(positions.first()).copied().collect();
        write_list(text, &closed, |text, position| write!(text, "{} {}", position.x(), position.y()))
    })
}

/// Reads lists in brackets.
struct Reader<'a> {
    text: &'a str,
    at: usize,
    rings: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip_blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn takes(&mut self, sign: char) -> bool {
        self.skip_blanks();
        let is_next = self.rest().starts_with(sign);
        self.at += if is_next { sign.len_utf8() } else { 0 };
        is_next
    }

    fn list<T>(&mut self, item: fn(&mut Self) -> Result<T, BoundaryError>) -> Result<Vec<T>, BoundaryError> {
        if !self.takes('(') {
            return Err(BoundaryError::Form { at: self.at });
        }
        let mut items = vec![item(self)?];
        while self.takes(',') {
            items.push(item(self)?);
        }
        if self.takes(')') { Ok(items) } else { Err(BoundaryError::Form { at: self.at }) }
    }

    fn polygon(&mut self) -> Result<Polygon, BoundaryError> {
        let mut rings = self.list(Self::ring)?.into_iter();
        let outer = rings.next().ok_or(BoundaryError::Form { at: self.at })?;
        Ok(Polygon { outer, holes: rings.collect() })
    }

    fn ring(&mut self) -> Result<Ring, BoundaryError> {
        self.rings += 1;
        let ring = Ring::from(self.list(Self::position)?);
        if ring.positions().len() < 3 { Err(BoundaryError::TooFew { ring: self.rings }) } else { Ok(ring) }
    }

    fn position(&mut self) -> Result<Position, BoundaryError> {
        self.skip_blanks();
        let at = self.at;
        let end = self.rest().find([',', '(', ')']).ok_or(BoundaryError::Form { at })?;
        let numbers = self.rest().get(..end).unwrap_or_default();
        let mut numbers = numbers.split_whitespace().map(str::parse::<f64>);
        let position = match (numbers.next(), numbers.next()) {
            (Some(Ok(x)), Some(Ok(y))) if numbers.all(|further| further.is_ok()) => Position::new(x, y).ok(),
            _ => None,
        };
        self.at += end;
        position.ok_or(BoundaryError::Form { at })
    }

    fn end(&mut self) -> Result<(), BoundaryError> {
        self.skip_blanks();
        if self.rest().is_empty() { Ok(()) } else { Err(BoundaryError::Form { at: self.at }) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ring() -> impl Strategy<Value = Ring> {
        prop::collection::vec((-1e7..1e7_f64, -1e7..1e7_f64), 3..8).prop_map(|corners| {
            Ring::from(corners.into_iter().map(|(x, y)| Position::new(x, y).unwrap()).collect::<Vec<_>>())
        })
    }

    fn polygon() -> impl Strategy<Value = Polygon> {
        (ring(), prop::collection::vec(ring(), 0..3)).prop_map(|(outer, holes)| Polygon { outer, holes })
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(parts in prop::collection::vec(polygon(), 1..4), code in 4489..4555_u16) {
            let crs = Crs::from_name(&format!("EPSG:{code}")).ok();
            let boundary = Boundary { crs, shape: Shape { parts } };
            prop_assert_eq!(Boundary::read(&boundary.to_string()), Ok(boundary));
        }

        #[test]
        fn no_text_makes_reading_panic(text in "(SRID=4490;)?(MULTI)?POLYGON[ (),.0-9eZ地-]{0,40}") {
            let _read_or_not = Boundary::read(&text);
        }
    }

    #[test]
    fn other_programs_write_blanks_small_letters_and_heights() {
        let read = Boundary::read(" srid=4490; Polygon Z ((0 0 5, 2 0 5, 2 1 5, 0 0 5), (1 .2 5,1.2 .2 5,1.1 .3 5)) ")
            .unwrap();
        assert_eq!((read.crs, read.shape.rings().count()), (Some(Crs::Cgcs2000), 2));
        assert_eq!(read.shape.positions().count(), 6);
    }

    #[test]
    fn without_a_system_coordinates_beyond_degrees_are_metres() {
        let is_geographic = |text| Boundary::read(text).unwrap().is_geographic();
        assert!(is_geographic("POLYGON((121 31,122 31,122 32))"));
        assert!(!is_geographic("POLYGON((40500000 3400000,40500100 3400000,40500100 3400100))"));
        assert!(!is_geographic("SRID=4528;POLYGON((40 3,41 3,41 4))"));
    }

    #[test]
    fn what_is_no_boundary_is_named() {
        let error = |text| Boundary::read(text).unwrap_err();
        for text in ["", "无", "POINT(1 2)", "LINESTRING(0 0,1 1)", "POLYGON EMPTY"] {
            assert_eq!(error(text), BoundaryError::Kind, "{text}");
        }
        assert_eq!(error("POLYGON((0 0,1 1,0 0))"), BoundaryError::TooFew { ring: 1 });
        assert_eq!(error("POLYGON((0 0,1 0,1 1)"), BoundaryError::Form { at: 14 });
        assert_eq!(error("POLYGON((0 0,1 x,1 1))"), BoundaryError::Form { at: 6 });
        assert_eq!(error("POLYGON((0 0,1 0,1 1)) and more"), BoundaryError::Form { at: 16 });
        assert!(matches!(error("SRID=27700;POLYGON((0 0,1 0,1 1))"), BoundaryError::Crs(_)));
    }
}
