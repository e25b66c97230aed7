//! Cells into parcels, the same way for tables and for the properties of features.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::area_unit::AreaUnit;
use super::cell::{self, Refusal};
use super::encoding::LOST;
use super::industry::Industries;
use super::limits::Limits;
use super::mapping::{UnitDoubt, propose_column, unit_free};
use super::memory::{Budget, OutOfMemory, RowShape};
use super::option;
use super::repair::Reasons;
use super::saved_list::{self, is_computed_heading};
use super::{ColumnMapping, EqualCells, Mapping, is_mended_alike};
use crate::engine::field::{Field, FieldType, Table};
use crate::engine::issue::{Argument, Issue, Place, Severity};
use crate::engine::number::{names_unit, read_day};
use crate::engine::parcel::{Entry, Origin, Parcel, Value, ValueError};
use crate::engine::unit::{Dimension, Scale};

/// So many issues are listed; beyond them nobody reads, and they would fill the memory.
pub(super) const ISSUES_LISTED: usize = 10_000;

/// What holds a row back without being an error: a destroyed identifier is not known again.
const HOLDING_BACK: [&str; 1] = ["id_damaged"];

/// Dimensions of amounts that are summed over parcels.
const SUMMED: [Dimension; 6] = [
    Dimension::AREA,
    Dimension::MONEY,
    Dimension::MONEY_PER_TIME,
    Dimension::PERSONS,
    Dimension::ENERGY,
    Dimension::ENERGY_PER_TIME,
];

/// Where a cell's value goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Target {
    Single(Field),
    /// A row of the list of years, and the single field too if this is the latest year.
    Year {
        column: Field,
        year: i16,
        latest: Option<Field>,
    },
    /// A whole list inside the parcel.
    List(Table),
}

/// Who wrote what stands in a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Written {
    /// Whoever made the file.
    InFile,
    /// The user, who mended it.
    ByHand,
    /// Whoever made the file, for several parcels together; this is a share of it.
    Shared,
}

/// A column with what it is read as.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Column {
    pub mapping: ColumnMapping,
    /// The heading, as the origin of every value of the column shares it.
    pub heading: Arc<str>,
    pub target: Option<Target>,
    without_unit: usize,
    first_without_unit: Option<(Place, String)>,
}

/// A column whose amounts can be summed over parcels.
#[derive(Clone, Debug)]
pub(super) struct Additive {
    /// Its place, counted from 0.
    pub index: usize,
    /// The field of the parcel that holds the amount.
    pub field: Field,
    pub dimension: Dimension,
    pub scale: Option<&'static Scale>,
    pub heading: Arc<str>,
}

/// An issue that stands once for equal cells.
#[derive(Clone, Debug, Default)]
struct ToldOnce {
    /// Its place in the list.
    listed: Option<usize>,
    /// The rows or features of the cells.
    rows: Vec<usize>,
    /// Whether they wait for a mend; of some it is only told how they were read.
    is_mended_alike: bool,
}

/// What the columns are and what was wrong; parcels are filled one by one.
pub(super) struct Intake {
    file_name: Arc<str>,
    pub columns: Vec<Column>,
    pub issues: Vec<Issue>,
    /// Rows or features in which something was refused.
    pub refused: BTreeSet<usize>,
    /// Why they were, of those that are given back.
    pub reasons: Reasons,
    /// Whether the measured area counts where there is no deed area.
    pub measured_area_counts: bool,
    /// The last row or feature of which a deed area, or the choice of an area, was not taken.
    pub area_in_doubt: Option<usize>,
    /// Where the site area has its unit row by row: its column and that of the unit.
    area_unit: Option<AreaUnit>,
    /// Issues that stand once for all cells of a column with the same text.
    told_once: BTreeMap<(&'static str, usize, String), ToldOnce>,
    unlisted: usize,
    pub industries: Industries,
    /// Whether the program itself has saved the list: what is blank in it is blank.
    pub is_saved_list: bool,
    pub budget: Budget,
}

impl Intake {
    /// Proposes a field for each heading, the unit cell under it considered, and puts the user's mapping over that.
    pub fn new(file_name: &str, headings: &[(String, String)], chosen: Option<&Mapping>, budget: Budget) -> Self {
        let mut intake = Self {
            file_name: file_name.into(),
            columns: Vec::new(),
            issues: Vec::new(),
            refused: BTreeSet::new(),
            reasons: Reasons::default(),
            measured_area_counts: false,
            area_in_doubt: None,
            area_unit: None,
            told_once: BTreeMap::new(),
            unlisted: 0,
            industries: Industries::default(),
            is_saved_list: false,
            budget,
        };
        for (index, (heading, unit)) in headings.iter().enumerate() {
            let (mut mapping, doubt) = propose_column(heading, unit, index + 1);
            match chosen.and_then(|chosen| chosen.of(heading, index + 1)) {
                Some(choice) => intake.follow(&mut mapping, choice),
                None => intake.report(doubt, &mapping),
            }
            let heading = mapping.column.as_str().into();
            intake.columns.push(Column { mapping, heading, target: None, without_unit: 0, first_without_unit: None });
        }
        for column in chosen.into_iter().flat_map(|chosen| chosen.strangers(headings)) {
            intake.list(Issue::warning("mapping_column_missing", column));
        }
        intake.settle_saved_list();
        intake.settle_conflicts();
        intake.set_targets();
        intake.settle_area_unit();
        intake.tell_computed();
        intake.report_unread();
        intake
    }

    fn follow(&mut self, mapping: &mut ColumnMapping, choice: &ColumnMapping) {
        let wanted = choice.field.or(if choice.scale.is_some() { mapping.field.or(mapping.proposal) } else { None });
        let proposed = mapping.scale.filter(|_| mapping.field == wanted);
        (mapping.field, mapping.proposal, mapping.score) = (wanted, None, 1.0);
        mapping.year = choice.year.or(mapping.year);
        mapping.scale = None;
        let Some(field) = wanted else { return };
        let FieldType::Number(dimension) = field.spec().kind else { return };
        mapping.scale = proposed.or_else(|| unit_free(field));
        if let Some(scale) = choice.scale {
            mapping.scale = scale.in_dimension(dimension);
            if mapping.scale.is_none() {
                self.report(Some(UnitDoubt::OtherDimension { unit: scale.id().to_owned() }), mapping);
            }
        }
    }

    fn report(&mut self, doubt: Option<UnitDoubt>, mapping: &ColumnMapping) {
        let issue = match doubt {
            None => return,
            Some(UnitDoubt::OtherDimension { unit }) => {
                Issue::error("column_unit_of_other_kind", mapping.column.clone()).with("unit", Argument::Text(unit))
            }
            Some(UnitDoubt::Conflict { unit, other_unit }) => {
                Issue::error("column_unit_conflict", mapping.column.clone())
                    .with("unit", Argument::Text(unit))
                    .with("other_unit", Argument::Text(other_unit))
            }
        };
        let field = mapping.field.or(mapping.proposal);
        self.list(issue.at(Place { field: field.map(Field::id), ..column_place(&mapping.column) }));
    }

    /// Two columns for one field and year: the better heading is read, the first of equal ones.
    fn settle_conflicts(&mut self) {
        let mut taken: BTreeMap<(Field, Option<i16>), usize> = BTreeMap::new();
        for index in 0..self.columns.len() {
            let Some(mapping) = self.columns.get(index).map(|column| &column.mapping) else { continue };
            let (Some(field), score) = (mapping.field, mapping.score) else { continue };
            let key = (field, mapping.year.filter(|_| yearly_twin(field).is_some()));
            let Some(&holder) = taken.get(&key) else {
                taken.insert(key, index);
                continue;
            };
            let better = self.columns.get(holder).is_some_and(|holder| score > holder.mapping.score);
            let (kept, dropped) = if better { (index, holder) } else { (holder, index) };
            taken.insert(key, kept);
            let kept = self.columns.get(kept).map(|column| column.mapping.column.clone()).unwrap_or_default();
            if let Some(column) = self.columns.get_mut(dropped) {
                (column.mapping.field, column.mapping.proposal) = (None, Some(field));
                let place = Place { field: Some(field.id()), ..column_place(&column.mapping.column) };
                let issue = Issue::warning("column_conflict", column.mapping.column.clone());
                self.list(issue.with("other_column", Argument::Text(kept)).at(place));
            }
        }
    }

    /// Columns of several years go into the list of years, the latest also into the single field; a year of its own is
    /// just that field.
    fn set_targets(&mut self) {
        let mut years: BTreeMap<Field, Vec<Option<i16>>> = BTreeMap::new();
        for mapping in self.columns.iter().map(|column| &column.mapping) {
            if let Some(field) = mapping.field {
                years.entry(field).or_default().push(mapping.year);
            }
        }
        for column in &mut self.columns {
            column.target = column.mapping.list.map(Target::List);
            let Some(field) = column.mapping.field else { continue };
            let all = years.get(&field).map(Vec::as_slice).unwrap_or_default();
            let latest = if all.contains(&None) { None } else { all.iter().copied().flatten().max() };
            column.target = match (yearly_twin(field), column.mapping.year) {
                (Some(twin), Some(year)) if all.len() > 1 => {
                    let latest = (latest == Some(year)).then_some(field);
                    Some(Target::Year { column: twin, year, latest })
                }
                _ if field.spec().table.is_some() => None,
                _ => Some(Target::Single(field)),
            };
        }
    }

    /// Lists the columns that are not read, unless the reason is listed already.
    fn report_unread(&mut self) {
        let told: BTreeSet<&str> = self.issues.iter().filter_map(|issue| issue.place.column.as_deref()).collect();
        let unread: Vec<Issue> = self
            .columns
            .iter()
            .filter(|column| column.target.is_none() && !told.contains(column.mapping.column.as_str()))
            .filter(|column| column.mapping.field.is_some() || !is_computed_heading(&column.heading))
            .map(|column| {
                let heading = column.mapping.column.clone();
                let place = column_place(&heading);
                match column.mapping.proposal {
                    Some(field) => Issue::note("column_uncertain", heading)
                        .with("field", Argument::Text(field.id().to_owned()))
                        .at(Place { field: Some(field.id()), ..place }),
                    None => Issue::note("column_not_read", heading).at(place),
                }
            })
            .collect();
        unread.into_iter().for_each(|issue| self.list(issue));
    }

    /// Name of the file.
    pub fn file_name(&self) -> Arc<str> {
        Arc::clone(&self.file_name)
    }

    /// Where the site area has its unit row by row.
    pub(super) fn area_unit(&self) -> Option<AreaUnit> {
        self.area_unit
    }

    /// Sets where, or the unit of the current row.
    pub(super) fn set_area_unit(&mut self, unit: AreaUnit) {
        self.area_unit = Some(unit);
    }

    /// Whether any column is read.
    pub fn reads_anything(&self) -> bool {
        self.columns.iter().any(|column| column.target.is_some())
    }

    /// The column of a field.
    pub fn column_of(&self, field: Field) -> Option<usize> {
        self.columns.iter().position(|column| column.target == Some(Target::Single(field)))
    }

    /// The field that a column is read into.
    pub fn field_of(&self, index: usize) -> Option<Field> {
        self.columns.get(index).filter(|column| column.target.is_some()).and_then(|column| column.mapping.field)
    }

    /// The columns of amounts, of which a park has a sum: areas, money, people, energy.
    pub fn additive(&self) -> Vec<Additive> {
        let of_column = |(index, column): (usize, &Column)| {
            let (Target::Single(field) | Target::Year { latest: Some(field), .. }) = column.target? else {
                return None;
            };
            let FieldType::Number(dimension) = field.spec().kind else { return None };
            let (scale, heading) = (column.mapping.scale, Arc::clone(&column.heading));
            SUMMED.contains(&dimension).then_some(Additive { index, field, dimension, scale, heading })
        };
        self.columns.iter().enumerate().filter_map(of_column).collect()
    }

    /// Holds a row or feature back without a line of its own in the list of issues.
    pub fn hold_back(&mut self, number: usize, reason: &Issue) {
        self.refused.insert(number);
        self.reasons.note(number, reason);
    }

    /// Adds an issue, or counts it where the list is full.
    pub fn list(&mut self, issue: Issue) {
        if (issue.severity == Severity::Error || HOLDING_BACK.contains(&issue.code))
            && let Some(number) = issue.place.row.or(issue.place.feature)
        {
            self.hold_back(number, &issue);
        }
        if self.issues.len() < ISSUES_LISTED {
            self.issues.push(issue);
        } else {
            self.unlisted += 1;
        }
    }

    /// Reads a cell of a column into the parcel; a refused cell is listed with its text.
    pub fn take(
        &mut self,
        parcel: &mut Parcel,
        index: usize,
        text: &str,
        written: Written,
        place: &Place,
    ) -> Result<(), OutOfMemory> {
        let Some(column) = self.columns.get(index) else { return Ok(()) };
        let Some(target) = column.target else { return Ok(()) };
        if matches!(target, Target::List(_)) {
            return self.take_list(parcel, index, text, written, place);
        }
        let Some(field) = column.mapping.field else { return Ok(()) };
        let of_saved =
            (self.is_saved_list && field == Field::Industry).then(|| saved_list::industry_of(text)).flatten();
        let text = of_saved.as_deref().unwrap_or(text);
        if text.contains(LOST) {
            let place = Place { column: Some(column.mapping.column.clone()), field: Some(field.id()), ..place.clone() };
            self.doubt_area(field, &place);
            self.list(Issue::error("cell_damaged", text).at(place));
            return Ok(());
        }
        if field == Field::GrantWay && self.says_land_right(index) && cell::read(Field::Tenure, None, text) != Ok(None)
        {
            return self.take_right_and_way(parcel, index, text, written, place);
        }
        if let Some(limits) = Limits::read(field, text) {
            return self.take_limits(parcel, index, limits, text, written, place);
        }
        let reading = cell::read(field, self.scale_of(index), text);
        if reading.is_err() {
            self.doubt_area(field, place);
        }
        let Some(column) = self.columns.get_mut(index) else { return Ok(()) };
        match reading {
            Ok(None) => Ok(()),
            Ok(Some(value)) => {
                let named = matches!(value, Value::Number(_)) && names_unit(text);
                let year = match value {
                    Value::Date(_) => read_day(text).ok().flatten().and_then(|day| day.year_alone),
                    _ => None,
                };
                if let (Field::Industry, Value::Choice(option)) = (field, &value) {
                    self.industries.note_option(index, option);
                }
                if field == Field::Tenure && !self.is_saved_list {
                    self.take_way(parcel, index, text, written, place)?;
                }
                self.store(parcel, index, target, value, written, place)?;
                match target {
                    Target::Single(field) | Target::Year { latest: Some(field), .. } if named => {
                        parcel.name_unit(field);
                    }
                    _ => {}
                }
                if let (Target::Single(field), Some(year)) = (target, year) {
                    parcel.note_year_alone(field, year);
                }
                Ok(())
            }
            Err(Refusal::UnitMissing) => {
                column.without_unit += 1;
                column.first_without_unit.get_or_insert_with(|| (place.clone(), text.to_owned()));
                Ok(())
            }
            Err(Refusal::Issue(_)) if field == Field::Industry => {
                self.take_industry(parcel, index, text, written, place)
            }
            Err(Refusal::Issue(issue)) => {
                let place =
                    Place { column: Some(column.mapping.column.clone()), field: Some(field.id()), ..place.clone() };
                if matches!(field.spec().kind, FieldType::Choice(_)) {
                    self.list_once(index, issue.at(place));
                } else {
                    self.list(issue.at(place));
                }
                Ok(())
            }
        }
    }

    /// Lists an issue of a cell once for all cells of its column with the same text, with their number. Each row is still
    /// held back with its reason.
    pub fn list_once(&mut self, index: usize, issue: Issue) {
        let key = (issue.code, index, issue.text.clone());
        let number = issue.place.row.or(issue.place.feature);
        match self.told_once.get_mut(&key) {
            Some(told) => {
                told.rows.extend(number);
                let listed = told.listed;
                if let Some(number) = number.filter(|_| issue.severity == Severity::Error) {
                    self.hold_back(number, &issue.with("count", Argument::Count(1)));
                }
                let counts = listed.and_then(|told| self.issues.get_mut(told)).map(|told| &mut told.arguments);
                for (name, argument) in counts.into_iter().flatten() {
                    if let (&mut "count", Argument::Count(count)) = (name, argument) {
                        *count += 1;
                    }
                }
            }
            None => {
                let listed = (self.issues.len() < ISSUES_LISTED).then_some(self.issues.len());
                // Different texts without end would fill the memory: beyond the list each is told by itself.
                if self.told_once.len() < ISSUES_LISTED {
                    let rows = number.into_iter().collect();
                    self.told_once.insert(key, ToldOnce { listed, rows, is_mended_alike: is_mended_alike(&issue) });
                }
                self.list(issue.with("count", Argument::Count(1)));
            }
        }
    }

    /// Offices write 划拨 as well under a heading of the way of granting, where no other column says the land right: there it
    /// stands for both. The product's own heading in English does not.
    fn says_land_right(&self, index: usize) -> bool {
        let is_of_office = self.columns.get(index).is_some_and(|column| !column.heading.is_ascii());
        is_of_office && !self.is_saved_list && self.column_of(Field::Tenure).is_none()
    }

    /// Takes a cell of such a column: the land right, and the way of granting where it names one.
    fn take_right_and_way(
        &mut self,
        parcel: &mut Parcel,
        index: usize,
        text: &str,
        written: Written,
        place: &Place,
    ) -> Result<(), OutOfMemory> {
        match cell::read(Field::Tenure, None, text) {
            Ok(Some(right)) => self.store_in(parcel, index, Field::Tenure, right, written, place)?,
            Err(Refusal::Issue(issue)) => {
                let column = self.columns.get(index).map(|column| column.mapping.column.clone());
                let place = Place { column, field: Some(Field::Tenure.id()), ..place.clone() };
                self.list_once(index, issue.at(place));
            }
            Ok(None) | Err(Refusal::UnitMissing) => {}
        }
        match option::grant_way(text) {
            Some(way) => self.store_in(parcel, index, Field::GrantWay, Value::Choice(way), written, place),
            None => Ok(()),
        }
    }

    /// Keeps the way of granting that a cell of the land right names, where no column of its own says it.
    fn take_way(
        &mut self,
        parcel: &mut Parcel,
        index: usize,
        text: &str,
        written: Written,
        place: &Place,
    ) -> Result<(), OutOfMemory> {
        let Some(way) = option::grant_way(text).filter(|_| self.column_of(Field::GrantWay).is_none()) else {
            return Ok(());
        };
        self.store_in(parcel, index, Field::GrantWay, Value::Choice(way), written, place)?;
        let Some(column) = self.columns.get(index) else { return Ok(()) };
        let place =
            Place { column: Some(column.mapping.column.clone()), field: Some(Field::GrantWay.id()), ..place.clone() };
        self.list_once(index, Issue::note("grant_way_read", text).at(place));
        Ok(())
    }

    /// The field of a column of numbers.
    pub fn number_field(&self, index: usize) -> Option<Field> {
        self.field_of(index).filter(|field| matches!(field.spec().kind, FieldType::Number(_)))
    }

    /// The field and the number of a cell, if it is one.
    pub fn number_in(&self, index: usize, text: &str) -> Option<(Field, f64)> {
        let (field, column) = (self.number_field(index)?, self.columns.get(index)?);
        match cell::read(field, column.mapping.scale, text) {
            Ok(Some(Value::Number(number))) => Some((field, number)),
            _ => None,
        }
    }

    /// Lists a cell of an amount that is one with a cell further up, which has it.
    pub fn tell_merged(&mut self, index: usize, text: &str, place: &Place) {
        let Some(column) = self.columns.get(index) else { return };
        let (heading, field) = (column.mapping.column.clone(), column.mapping.field.map(Field::id));
        self.list(Issue::warning("cell_merged", text).at(Place { column: Some(heading), field, ..place.clone() }));
    }

    /// Puts a number, or a share of it, that stands for several parcels into one of them.
    pub fn store_merged(
        &mut self,
        parcel: &mut Parcel,
        index: usize,
        value: Value,
        is_share: bool,
        place: &Place,
    ) -> Result<(), OutOfMemory> {
        let Some(target) = self.columns.get(index).and_then(|column| column.target) else { return Ok(()) };
        let written = if is_share { Written::Shared } else { Written::InFile };
        self.store(parcel, index, target, value, written, place)
    }

    /// Lists a cell of a column that is read: its formula was never calculated, so it says nothing yet, which is not the
    /// same as a blank.
    pub fn refuse_formula(&mut self, index: usize, formula: &str, place: &Place) {
        let Some(column) = self.columns.get(index) else { return };
        let (Some(field), Some(_)) = (column.mapping.field, column.target) else { return };
        let column = Some(column.mapping.column.clone());
        let place = Place { column, field: Some(field.id()), ..place.clone() };
        self.doubt_area(field, &place);
        self.list(Issue::error("cell_not_calculated", formula).at(place));
    }

    /// Puts limits of the plot ratio into their fields, each where no column of its own says it.
    fn take_limits(
        &mut self,
        parcel: &mut Parcel,
        index: usize,
        limits: Limits,
        text: &str,
        written: Written,
        place: &Place,
    ) -> Result<(), OutOfMemory> {
        for (field, value) in [(Field::RequiredPlotRatio, limits.low), (Field::PermittedPlotRatio, limits.high)] {
            let own = self.column_of(field).filter(|own| *own != index);
            if let Some(value) = value.filter(|_| own.is_none()) {
                self.store_in(parcel, index, field, Value::Number(value), written, place)?;
            }
        }
        let column = self.columns.get(index).map(|column| column.mapping.column.clone());
        self.list_once(index, limits.issue(text).at(Place { column, ..place.clone() }));
        Ok(())
    }

    /// Puts a value into a field of a parcel, with its origin.
    pub fn store_in(
        &mut self,
        parcel: &mut Parcel,
        index: usize,
        field: Field,
        value: Value,
        written: Written,
        place: &Place,
    ) -> Result<(), OutOfMemory> {
        self.store(parcel, index, Target::Single(field), value, written, place)
    }

    fn store(
        &mut self,
        parcel: &mut Parcel,
        index: usize,
        target: Target,
        value: Value,
        written: Written,
        place: &Place,
    ) -> Result<(), OutOfMemory> {
        let Some(Column { mapping, heading, .. }) = self.columns.get(index) else { return Ok(()) };
        if let Value::Text(text) | Value::Choice(text) = &value {
            self.budget.spend_text(text.len())?;
        }
        let list_rows = parcel.rows(Table::Years).len();
        let origin = self.origin(heading, written, place);
        let stored = match target {
            Target::Single(field) => set_single(parcel, field, mapping.year, value, &origin),
            Target::Year { column, year, latest } => set_year(parcel, column, year, value.clone(), &origin)
                .and_then(|()| latest.map_or(Ok(()), |field| set_single(parcel, field, Some(year), value, &origin))),
            // A list is read as a whole, not value by value.
            Target::List(_) => Ok(()),
        };
        if let Err(error) = stored {
            let field = mapping.field;
            let place = Place { column: Some(mapping.column.clone()), ..place.clone() };
            field.into_iter().for_each(|field| self.doubt_area(field, &place));
            self.list(Issue::error(error.code(), "").at(place));
        }
        if parcel.rows(Table::Years).len() > list_rows {
            self.budget.spend_list_row()?;
        }
        Ok(())
    }

    /// Where a value of a column comes from.
    pub(super) fn origin(&self, heading: &Arc<str>, written: Written, place: &Place) -> Origin {
        let (file, column) = (self.file_name(), Arc::clone(heading));
        let row = place.row.or(place.feature).map_or(0, origin_row);
        match written {
            Written::ByHand => Origin::Typed,
            Written::InFile => Origin::Imported { file, row, column },
            Written::Shared => Origin::Shared { file, row, column },
        }
    }

    /// What a row becomes, by the columns that are read.
    pub fn row_shape(&self) -> RowShape {
        let targets = || self.columns.iter().filter_map(|column| column.target);
        let is_text = |target: &Target| match target {
            Target::Single(field) => matches!(field.spec().kind, FieldType::Text | FieldType::Choice(_)),
            Target::Year { .. } | Target::List(_) => false,
        };
        let year = |target: Target| match target {
            Target::Single(_) | Target::List(_) => None,
            Target::Year { year, .. } => Some(year),
        };
        RowShape {
            values: targets()
                .filter(|target| !matches!(target, Target::Year { latest: None, .. } | Target::List(_)))
                .count(),
            texts: targets().filter(is_text).count(),
            list_rows: targets().filter_map(year).collect::<BTreeSet<i16>>().len(),
        }
    }

    /// Lists the columns whose numbers had no unit, and how many issues were not listed.
    pub fn finish(&mut self) {
        let missing: Vec<Issue> = self
            .columns
            .iter()
            .filter_map(|column| {
                let (first, text) = column.first_without_unit.clone()?;
                let place = Place {
                    column: Some(column.mapping.column.clone()),
                    field: column.mapping.field.map(Field::id),
                    ..first
                };
                Some(Issue::error("unit_missing", text).with("count", Argument::Count(column.without_unit)).at(place))
            })
            .collect();
        missing.into_iter().rev().for_each(|issue| self.issues.insert(0, issue));
        self.tell_industries();
        if self.unlisted > 0 {
            self.issues.push(Issue::warning("issues_not_listed", "").with("count", Argument::Count(self.unlisted)));
        }
    }

    /// Cells that were told of together because they say the same and wait for the same mend.
    pub fn take_equal(&mut self) -> Vec<EqualCells> {
        let told = std::mem::take(&mut self.told_once).into_iter();
        let told = told.filter(|(_, told)| told.is_mended_alike && told.rows.len() > 1);
        let equal = |((_, index, text), told): ((&str, usize, String), ToldOnce)| {
            let column = self.columns.get(index)?.mapping.column.clone();
            Some(EqualCells { column, text, rows: told.rows })
        };
        told.filter_map(equal).collect()
    }

    /// What the columns were read as, for the result.
    pub fn take_mappings(&mut self) -> Vec<ColumnMapping> {
        self.columns.drain(..).map(|column| column.mapping).collect()
    }
}

/// Sets a single field; a tax of a known year brings its year along.
fn set_single(
    parcel: &mut Parcel,
    field: Field,
    year: Option<i16>,
    value: Value,
    origin: &Origin,
) -> Result<(), ValueError> {
    parcel.set(field, value, origin.clone())?;
    match year {
        Some(year) if field == Field::AnnualTax => {
            parcel.set(Field::TaxYear, Value::Number(f64::from(year)), origin.clone())
        }
        _ => Ok(()),
    }
}

/// Sets a cell in the list of years, in the row of its year.
fn set_year(parcel: &mut Parcel, column: Field, year: i16, value: Value, origin: &Origin) -> Result<(), ValueError> {
    let year = Value::Number(f64::from(year));
    let rows = parcel.rows(Table::Years);
    let same =
        |cells: &BTreeMap<Field, Entry>| cells.get(&Field::YearOfResult).is_some_and(|entry| entry.value == year);
    let row = rows.iter().position(same).unwrap_or(rows.len());
    parcel.set_cell(Field::YearOfResult, row, year.clone(), origin.clone())?;
    parcel.set_cell(column, row, value, origin.clone())
}

/// A row or feature as an origin keeps it. No file that is read has more than fit.
pub(super) fn origin_row(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

pub(super) fn column_place(column: &str) -> Place {
    Place { column: Some(column.to_owned()), ..Place::default() }
}

/// The column of the list of years for a yearly field.
fn yearly_twin(field: Field) -> Option<Field> {
    match field {
        Field::AnnualTax => Some(Field::YearTax),
        Field::AnnualOutput => Some(Field::YearOutput),
        Field::AnnualRevenue => Some(Field::YearRevenue),
        Field::Jobs => Some(Field::YearJobs),
        Field::AnnualEnergy => Some(Field::YearEnergy),
        Field::AnnualResearch => Some(Field::YearResearch),
        _ => None,
    }
}
