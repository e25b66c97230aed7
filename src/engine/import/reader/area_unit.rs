//! The unit of the site area in a column of its own, row by row: in words, or in the codes of the cadastre.

use super::heading::{folded, unit_named};
use super::intake::{Intake, column_place};
use super::synonyms::{AREA_UNIT_CODE, AREA_UNITS};
use crate::engine::field::Field;
use crate::engine::issue::Issue;
use crate::engine::unit::{Dimension, Scale};

/// The column of the site area, that of its unit, and the unit in the current row.
#[derive(Clone, Copy, Debug)]
pub(super) struct AreaUnit {
    area: usize,
    pub unit: usize,
    is_code: bool,
    scale: Option<&'static Scale>,
}

impl Intake {
    /// Looks for a column of units, where the heading of the site area says none.
    pub(super) fn settle_area_unit(&mut self) {
        let area = self.column_of(Field::SiteArea);
        let without = |index: &usize| self.columns.get(*index).is_some_and(|column| column.mapping.scale.is_none());
        let Some(area) = area.filter(without) else { return };
        let (code, _) = AREA_UNIT_CODE;
        let is_unit = |heading: &str| heading == code || AREA_UNITS.contains(&heading);
        let unit = self.columns.iter().position(|column| is_unit(&folded(&column.heading)));
        let Some((unit, column)) = unit.and_then(|unit| Some((unit, self.columns.get(unit)?))) else { return };
        let heading = column.mapping.column.clone();
        let is_code = folded(&heading) == code;
        self.set_area_unit(AreaUnit { area, unit, is_code, scale: None });
        self.list(Issue::note("area_unit_by_row", heading.clone()).at(column_place(&heading)));
    }

    /// Takes the unit of a row, which its cell of the column of units says.
    pub fn begin_row(&mut self, cell: impl Fn(usize) -> String) {
        let Some(own) = self.area_unit() else { return };
        let text = cell(own.unit);
        let (_, codes) = AREA_UNIT_CODE;
        let of_code = codes.iter().find(|(code, _)| own.is_code && *code == text.trim());
        let named = || unit_named(&text).filter(|scale| scale.dimension() == Dimension::AREA);
        let scale = of_code.and_then(|(_, id)| Scale::by_id(id)).or_else(named);
        self.set_area_unit(AreaUnit { scale, ..own });
    }

    /// The scale of a column in the current row.
    pub fn scale_of(&self, index: usize) -> Option<&'static Scale> {
        let by_row = self.area_unit().filter(|own| own.area == index).and_then(|own| own.scale);
        by_row.or_else(|| self.columns.get(index)?.mapping.scale)
    }

    /// Whether the unit of a column is said row by row.
    pub fn has_unit_by_row(&self, index: usize) -> bool {
        self.area_unit().is_some_and(|own| own.area == index)
    }
}
