//! Lanes: a run of values beside a run of statuses, and the loops over them.
//!
//! For one record a lane is an element of a node; in columns it is a record. A run of one stands for every lane, of
//! values as of statuses: where all lanes have one status, which is the rule, no loop goes over statuses.
//!
//! A lane that is not known holds some finite number that nobody reads, so that a loop over the values needs no
//! branch. A loop notes in passing whether a result left the finite numbers; only then is the run gone through again.

use super::cell::{Cause, Cell};
use super::run::{Finite, copy_run, join_run, overwrite_where, zip_runs};

pub(super) const KNOWN: u8 = 0;
pub(super) const MISSING: u8 = 1;
/// The first cause; the others follow in the order of [`Cause::ALL`].
const UNDEFINED: u8 = 2;

fn status_of_cause(cause: Cause) -> u8 {
    UNDEFINED + cause as u8
}

/// Value and status of a cell.
pub(super) fn encode(cell: Cell) -> (f64, u8) {
    match cell {
        Cell::Known(value) => (value, KNOWN),
        Cell::Missing => (0.0, MISSING),
        Cell::Undefined(cause) => (0.0, status_of_cause(cause)),
    }
}

/// The cell of a value and a status.
pub(super) fn decode(value: f64, status: u8) -> Cell {
    match status {
        KNOWN => Cell::Known(value),
        MISSING => Cell::Missing,
        _ => Cause::ALL.get(usize::from(status - UNDEFINED)).map_or(Cell::Missing, |cause| Cell::Undefined(*cause)),
    }
}

/// Status of what asks for both operands: the first undefined one, else missing if one is.
fn join_status(a: u8, b: u8) -> u8 {
    if a >= UNDEFINED { a } else { Ord::max(a, b) }
}

/// An operand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lanes<'a> {
    pub values: &'a [f64],
    pub status: &'a [u8],
}

impl<'a> Lanes<'a> {
    pub const MISSING: Self = Self { values: &[0.0], status: &[MISSING] };
    pub const ZERO: Self = Self { values: &[0.0], status: &[KNOWN] };

    pub fn cell(&self, lane: usize) -> Cell {
        match (lane_of(self.values, lane), lane_of(self.status, lane)) {
            (Some(value), Some(status)) => decode(value, status),
            _ => Cell::Missing,
        }
    }

    /// Each lane that has a value of its own.
    pub fn cells(&self) -> impl Iterator<Item = Cell> {
        (0..self.values.len()).map(move |lane| self.cell(lane))
    }

    /// One lane as an operand of its own.
    pub fn at(&self, lane: usize) -> Self {
        let status = self.status.get(lane..=lane).unwrap_or(self.status);
        Self { values: self.values.get(lane..=lane).unwrap_or(self.values), status }
    }

    /// The status of all lanes, if they have one and the same.
    pub fn same_status(&self) -> Option<u8> {
        if let [status] = self.status { Some(*status) } else { None }
    }

    /// The status of what asks for every lane.
    pub fn joined_status(&self) -> u8 {
        self.status.iter().copied().fold(KNOWN, join_status)
    }

    /// Whether every lane has the same cell: one value for all, or none that is known.
    fn is_uniform(&self) -> bool {
        self.same_status().is_some_and(|status| status != KNOWN || self.values.len() == 1)
    }

    /// The values, if all are known.
    pub fn known(&self) -> Option<&'a [f64]> {
        (self.same_status() == Some(KNOWN)).then_some(self.values)
    }
}

fn lane_of<T: Copy>(run: &[T], lane: usize) -> Option<T> {
    match run {
        [single] => Some(*single),
        run => run.get(lane).copied(),
    }
}

/// A result.
#[derive(Debug)]
pub(super) struct LanesMut<'a> {
    pub values: &'a mut [f64],
    /// One a lane.
    pub status: &'a mut [u8],
    /// Whether the first status stands for all, the others then meaning nothing; `None` where it may not.
    pub is_same: Option<&'a mut bool>,
}

impl LanesMut<'_> {
    /// One value in every lane.
    pub fn fill(&mut self, cell: Cell) {
        let (value, status) = encode(cell);
        self.values.fill(value);
        self.set_status(status);
    }

    pub fn copy(&mut self, from: &Lanes) {
        copy_run(self.values, from.values);
        self.copy_status(from);
    }

    /// Each lane by a rule on cells.
    pub fn cells(&mut self, mut cell: impl FnMut(usize) -> Cell) {
        for (lane, (value, status)) in self.values.iter_mut().zip(self.status.iter_mut()).enumerate() {
            (*value, *status) = encode(cell(lane));
        }
        self.note_same();
    }

    /// Each lane by a rule on the cells of the operands in it, which is asked once where all lanes are the same.
    pub fn each(&mut self, operands: &[Lanes; 3], mut cell: impl FnMut(usize) -> Cell) {
        if operands.iter().all(Lanes::is_uniform) { self.fill(cell(0)) } else { self.cells(cell) }
    }

    /// Arithmetic on two operands.
    pub fn zip(&mut self, a: &Lanes, b: &Lanes, compute: impl Fn(f64, f64) -> f64) {
        self.join(a, b);
        let is_known_nowhere = self.same_status().is_some_and(|status| status != KNOWN);
        if !is_known_nowhere && !self.zip_values(a, b, compute) {
            self.refuse_where(|_| false);
        }
    }

    /// Division: a known zero as divisor is undefined even under a missing number.
    pub fn divide(&mut self, a: &Lanes, b: &Lanes) {
        self.join(a, b);
        if self.zip_values(a, b, |a, b| a / b) {
            return;
        }
        // A quotient by zero is infinite or no number, so every divisor of zero is found here.
        self.spread_status();
        for (lane, status) in self.status.iter_mut().enumerate() {
            if b.cell(lane) == Cell::Known(0.0) && *status < UNDEFINED {
                *status = status_of_cause(Cause::DivisionByZero);
            }
        }
        self.refuse_where(|_| false);
    }

    /// Folds one more operand into what stands here.
    pub fn fold(&mut self, next: &Lanes, compute: impl Fn(f64, f64) -> f64) {
        let mut seen = Finite::default();
        join_run(self.values, next.values, |own, next| seen.note(compute(own, next)));
        self.join_next(next);
        if !seen.all() {
            self.refuse_where(|_| false);
        }
    }

    /// One of two operands by a truth, if it is known throughout; says whether it was.
    pub fn choose(&mut self, condition: &Lanes, yes: &Lanes, no: &Lanes) -> bool {
        match condition.known() {
            None => return false,
            Some([condition]) => self.copy(if *condition == 0.0 { no } else { yes }),
            Some(conditions) => {
                copy_run(self.values, no.values);
                overwrite_where(self.values, conditions, yes.values);
                self.copy_status(no);
                if no.same_status().is_none() || no.same_status() != yes.same_status() {
                    self.spread_status();
                    overwrite_where(self.status, conditions, yes.status);
                    self.note_same();
                }
            }
        }
        true
    }

    /// The first operand, or the second where the first is missing, if that is so in all lanes or in none; says whether.
    pub fn or_else(&mut self, first: &Lanes, second: &Lanes) -> bool {
        if let Some(status) = first.same_status() {
            self.copy(if status == MISSING { second } else { first });
        }
        first.same_status().is_some()
    }

    /// A rule of two truths, if all are known; says whether they were.
    pub fn truths(&mut self, a: &Lanes, b: &Lanes, compute: impl Fn(bool, bool) -> bool) -> bool {
        let known = a.known().is_some() && b.known().is_some();
        if known {
            zip_runs(self.values, a.values, b.values, |a, b| truth(compute(a != 0.0, b != 0.0)));
            self.set_status(KNOWN);
        }
        known
    }

    /// Joins the status of one more operand to what stands here.
    pub fn join_next(&mut self, next: &Lanes) {
        match (self.same_status(), next.same_status()) {
            (Some(own), Some(next)) => self.set_status(join_status(own, next)),
            _ => {
                self.spread_status();
                join_run(self.status, next.status, join_status);
            }
        }
    }

    /// Makes known lanes without a finite number, and those that `refuse` names, undefined by overflow.
    pub fn refuse_where(&mut self, refuse: impl Fn(usize) -> bool) {
        self.spread_status();
        for (lane, (value, status)) in self.values.iter_mut().zip(self.status.iter_mut()).enumerate() {
            if !value.is_finite() || refuse(lane) {
                *value = 0.0;
                if *status == KNOWN {
                    *status = status_of_cause(Cause::Overflow);
                }
            }
        }
        self.note_same();
    }

    /// Writes the status of every lane.
    pub fn spread_status(&mut self) {
        if let Some(status) = self.same_status() {
            self.status.fill(status);
        }
        self.mark_same(false);
    }

    /// Whether a number in every lane is finite.
    fn zip_values(&mut self, a: &Lanes, b: &Lanes, compute: impl Fn(f64, f64) -> f64) -> bool {
        let mut seen = Finite::default();
        zip_runs(self.values, a.values, b.values, |a, b| seen.note(compute(a, b)));
        seen.all()
    }

    fn join(&mut self, a: &Lanes, b: &Lanes) {
        if let (Some(a), Some(b)) = (a.same_status(), b.same_status()) {
            self.set_status(join_status(a, b));
        } else {
            self.mark_same(false);
            zip_runs(self.status, a.status, b.status, join_status);
        }
    }

    fn copy_status(&mut self, from: &Lanes) {
        if let Some(status) = from.same_status() {
            self.set_status(status);
        } else {
            self.mark_same(false);
            copy_run(self.status, from.status);
        }
    }

    fn set_status(&mut self, status: u8) {
        match (self.status.first_mut(), self.is_same.as_deref_mut()) {
            (Some(first), Some(is_same)) => (*first, *is_same) = (status, true),
            _ => self.status.fill(status),
        }
    }

    fn same_status(&self) -> Option<u8> {
        self.status.first().copied().filter(|_| self.is_same.as_deref() == Some(&true))
    }

    fn note_same(&mut self) {
        let first = self.status.first();
        self.mark_same(first.is_some_and(|first| self.status.iter().all(|status| status == first)));
    }

    fn mark_same(&mut self, value: bool) {
        if let Some(is_same) = &mut self.is_same {
            **is_same = value;
        }
    }
}

/// 1 or 0.
pub(super) fn truth(value: bool) -> f64 {
    if value { 1.0 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_returns_from_its_status() {
        let causes = Cause::ALL.map(Cell::Undefined);
        for cell in causes.into_iter().chain([Cell::Missing, Cell::Known(1.5), Cell::Known(0.0)]) {
            let (value, status) = encode(cell);
            assert_eq!(decode(value, status), cell);
        }
    }
}
