//! Lanes: a run of values beside a run of statuses, and the loops over them.
//!
//! A lane that is not known holds some finite number that nobody reads, so that a loop over the values needs no
//! branch. A loop notes in passing whether a result left the finite numbers; only then is the run gone through again.

use crate::engine::graph::cell::{Cause, Cell};

pub(super) const KNOWN: u8 = 0;
pub(super) const MISSING: u8 = 1;
/// The first cause; the others follow in the order of [`Cause::ALL`].
const UNDEFINED: u8 = 2;

const EXPONENT_STEP: u64 = 1 << 52;
const MAGNITUDE: u64 = u64::MAX >> 1;

pub(super) fn status_of_cause(cause: Cause) -> u8 {
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
pub(super) fn join_status(a: u8, b: u8) -> u8 {
    if a >= UNDEFINED { a } else { Ord::max(a, b) }
}

/// Values and statuses of one node for a chunk: one lane for each record, all periods after each other, or all rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Buffer {
    pub values: Vec<f64>,
    pub status: Vec<u8>,
}

impl Buffer {
    pub fn resize(&mut self, len: usize) {
        self.values.resize(len, 0.0);
        self.status.resize(len, KNOWN);
    }

    /// The `index`th run of `len` lanes.
    pub fn run(&self, index: usize, len: usize) -> Lanes<'_> {
        let range = index * len..(index + 1) * len;
        let values = self.values.get(range.clone()).unwrap_or(&[]);
        Lanes::Each { values, status: self.status.get(range).unwrap_or(&[]) }
    }

    pub fn run_mut(&mut self, index: usize, len: usize) -> LanesMut<'_> {
        let range = index * len..(index + 1) * len;
        let values = self.values.get_mut(range.clone()).unwrap_or(&mut []);
        LanesMut { values, status: self.status.get_mut(range).unwrap_or(&mut []) }
    }

    /// All lanes from one on.
    pub fn tail_mut(&mut self, start: usize) -> LanesMut<'_> {
        let values = self.values.get_mut(start..).unwrap_or(&mut []);
        LanesMut { values, status: self.status.get_mut(start..).unwrap_or(&mut []) }
    }

    pub fn all(&self) -> Lanes<'_> {
        Lanes::Each { values: &self.values, status: &self.status }
    }

    pub fn all_mut(&mut self) -> LanesMut<'_> {
        LanesMut { values: &mut self.values, status: &mut self.status }
    }

    /// The run before the `index`th, and the `index`th.
    pub fn run_after_run(&mut self, index: usize, len: usize) -> (Lanes<'_>, LanesMut<'_>) {
        let start = (index * len).min(self.values.len());
        let (values, own_values) = self.values.split_at_mut(start);
        let (status, own_status) = self.status.split_at_mut(start);
        let before = start.saturating_sub(len)..start;
        let lanes = Lanes::Each {
            values: values.get(before.clone()).unwrap_or(&[]),
            status: status.get(before).unwrap_or(&[]),
        };
        let own = LanesMut {
            values: own_values.get_mut(..len).unwrap_or(&mut []),
            status: own_status.get_mut(..len).unwrap_or(&mut []),
        };
        (lanes, own)
    }
}

/// An operand.
#[derive(Clone, Copy, Debug)]
pub(super) enum Lanes<'a> {
    /// A value in each lane.
    Each { values: &'a [f64], status: &'a [u8] },
    /// One value for all lanes.
    One(f64, u8),
}

impl Lanes<'_> {
    pub const MISSING: Self = Self::One(0.0, MISSING);

    pub fn cell(&self, lane: usize) -> Cell {
        match self {
            Self::Each { values, status } => match (values.get(lane), status.get(lane)) {
                (Some(value), Some(status)) => decode(*value, *status),
                _ => Cell::Missing,
            },
            Self::One(value, status) => decode(*value, *status),
        }
    }

    fn all_known(&self) -> bool {
        match self {
            Self::Each { status, .. } => status.iter().fold(KNOWN, |all, status| all | status) == KNOWN,
            Self::One(_, status) => *status == KNOWN,
        }
    }
}

/// A result.
#[derive(Debug)]
pub(super) struct LanesMut<'a> {
    pub values: &'a mut [f64],
    pub status: &'a mut [u8],
}

impl LanesMut<'_> {
    pub fn copy(&mut self, from: Lanes) {
        match from {
            Lanes::Each { values, status } => {
                self.values.iter_mut().zip(values).for_each(|(to, from)| *to = *from);
                self.status.iter_mut().zip(status).for_each(|(to, from)| *to = *from);
            }
            Lanes::One(value, status) => {
                self.values.fill(value);
                self.status.fill(status);
            }
        }
    }

    pub fn set(&mut self, lane: usize, cell: Cell) {
        if let (Some(value), Some(status)) = (self.values.get_mut(lane), self.status.get_mut(lane)) {
            (*value, *status) = encode(cell);
        }
    }

    /// Each lane by a rule on cells.
    pub fn cells(&mut self, cell: impl Fn(usize) -> Cell) {
        for (lane, (value, status)) in self.values.iter_mut().zip(self.status.iter_mut()).enumerate() {
            (*value, *status) = encode(cell(lane));
        }
    }

    /// Arithmetic on two operands.
    pub fn zip(&mut self, a: Lanes, b: Lanes, compute: impl Fn(f64, f64) -> f64) {
        let finite = self.zip_values(a, b, compute);
        self.join(a, b);
        if !finite {
            self.refuse_where(|_| false);
        }
    }

    /// Division: a known zero as divisor is undefined even under a missing number.
    pub fn divide(&mut self, a: Lanes, b: Lanes) {
        let finite = self.zip_values(a, b, |a, b| a / b);
        self.join(a, b);
        if finite {
            return;
        }
        // A quotient by zero is infinite or no number, so every divisor of zero is found here.
        for (lane, status) in self.status.iter_mut().enumerate() {
            if b.cell(lane) == Cell::Known(0.0) && *status < UNDEFINED {
                *status = status_of_cause(Cause::DivisionByZero);
            }
        }
        self.refuse_where(|_| false);
    }

    /// Folds one more operand into what stands here.
    pub fn fold(&mut self, next: Lanes, compute: impl Fn(f64, f64) -> f64) {
        let mut seen = Finite::default();
        match next {
            Lanes::Each { values, .. } => {
                for (own, value) in self.values.iter_mut().zip(values) {
                    *own = seen.note(compute(*own, *value));
                }
            }
            Lanes::One(value, _) => self.values.iter_mut().for_each(|own| *own = seen.note(compute(*own, value))),
        }
        self.join_next(next);
        if !seen.all() {
            self.refuse_where(|_| false);
        }
    }

    /// One of two operands by a truth, if it is known throughout; says whether it was.
    pub fn choose(&mut self, condition: Lanes, yes: Lanes, no: Lanes) -> bool {
        if !condition.all_known() {
            return false;
        }
        let (conditions, yes, no) = match (condition, yes, no) {
            (Lanes::One(condition, _), yes, no) => {
                self.copy(if condition == 0.0 { no } else { yes });
                return true;
            }
            (Lanes::Each { values, .. }, yes, no) => (values, yes, no),
        };
        self.copy(no);
        match yes {
            Lanes::Each { values, status } => {
                for ((own, condition), yes) in self.values.iter_mut().zip(conditions).zip(values) {
                    *own = if *condition == 0.0 { *own } else { *yes };
                }
                for ((own, condition), yes) in self.status.iter_mut().zip(conditions).zip(status) {
                    *own = if *condition == 0.0 { *own } else { *yes };
                }
            }
            Lanes::One(value, status) => {
                for (own, condition) in self.values.iter_mut().zip(conditions) {
                    *own = if *condition == 0.0 { *own } else { value };
                }
                for (own, condition) in self.status.iter_mut().zip(conditions) {
                    *own = if *condition == 0.0 { *own } else { status };
                }
            }
        }
        true
    }

    /// A rule of two truths, if all are known; says whether they were.
    pub fn truths(&mut self, a: Lanes, b: Lanes, compute: impl Fn(bool, bool) -> bool) -> bool {
        let known = a.all_known() && b.all_known();
        if known {
            self.zip_values(a, b, |a, b| truth(compute(a != 0.0, b != 0.0)));
            self.status.fill(KNOWN);
        }
        known
    }

    fn zip_values(&mut self, a: Lanes, b: Lanes, compute: impl Fn(f64, f64) -> f64) -> bool {
        match (a, b) {
            (Lanes::Each { values: a, .. }, Lanes::Each { values: b, .. }) => {
                self.write(a.iter().zip(b).map(|(a, b)| compute(*a, *b)))
            }
            (Lanes::Each { values: a, .. }, Lanes::One(b, _)) => self.write(a.iter().map(|a| compute(*a, b))),
            (Lanes::One(a, _), Lanes::Each { values: b, .. }) => self.write(b.iter().map(|b| compute(a, *b))),
            (Lanes::One(a, _), Lanes::One(b, _)) => {
                let mut seen = Finite::default();
                self.values.fill(seen.note(compute(a, b)));
                seen.all()
            }
        }
    }

    fn write(&mut self, values: impl Iterator<Item = f64>) -> bool {
        let mut seen = Finite::default();
        self.values.iter_mut().zip(values).for_each(|(own, value)| *own = seen.note(value));
        seen.all()
    }

    fn join(&mut self, a: Lanes, b: Lanes) {
        match (a, b) {
            (Lanes::Each { status: a, .. }, Lanes::Each { status: b, .. }) => {
                self.status.iter_mut().zip(a.iter().zip(b)).for_each(|(own, (a, b))| *own = join_status(*a, *b));
            }
            (Lanes::Each { status: a, .. }, Lanes::One(_, b)) => {
                self.status.iter_mut().zip(a).for_each(|(own, a)| *own = join_status(*a, b));
            }
            (Lanes::One(_, a), Lanes::Each { status: b, .. }) => {
                self.status.iter_mut().zip(b).for_each(|(own, b)| *own = join_status(a, *b));
            }
            (Lanes::One(_, a), Lanes::One(_, b)) => self.status.fill(join_status(a, b)),
        }
    }

    /// Joins the status of one more operand to what stands here.
    pub fn join_next(&mut self, next: Lanes) {
        match next {
            Lanes::Each { status, .. } => {
                self.status.iter_mut().zip(status).for_each(|(own, next)| *own = join_status(*own, *next));
            }
            Lanes::One(_, next) => self.status.iter_mut().for_each(|own| *own = join_status(*own, next)),
        }
    }

    /// Makes known lanes without a finite number, and those that `refuse` names, undefined by overflow.
    pub fn refuse_where(&mut self, refuse: impl Fn(usize) -> bool) {
        for (lane, (value, status)) in self.values.iter_mut().zip(self.status.iter_mut()).enumerate() {
            if !value.is_finite() || refuse(lane) {
                *value = 0.0;
                if *status == KNOWN {
                    *status = status_of_cause(Cause::Overflow);
                }
            }
        }
    }
}

/// 1 or 0.
pub(super) fn truth(value: bool) -> f64 {
    if value { 1.0 } else { 0.0 }
}

/// Notes whether every number that passes is finite, by integer operations that exist in every vector unit: one step
/// added to the exponent of an infinity or NaN carries into the sign bit.
#[derive(Default)]
struct Finite(u64);

impl Finite {
    /// The number, with zero in its one canonical form.
    fn note(&mut self, value: f64) -> f64 {
        self.0 |= (value.to_bits() & MAGNITUDE) + EXPONENT_STEP;
        value + 0.0
    }

    fn all(&self) -> bool {
        self.0 <= MAGNITUDE
    }
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

    #[test]
    fn numbers_beyond_the_finite_are_noticed() {
        for value in [f64::INFINITY, f64::NEG_INFINITY, f64::NAN, -f64::NAN] {
            let mut seen = Finite::default();
            seen.note(1.0);
            seen.note(value);
            assert!(!seen.all(), "{value}");
        }
        let mut seen = Finite::default();
        for value in [0.0, -0.0, f64::MAX, f64::MIN, f64::MIN_POSITIVE, 5e-324] {
            assert_eq!(seen.note(value).to_bits(), (value + 0.0).to_bits());
        }
        assert!(seen.all());
    }
}
