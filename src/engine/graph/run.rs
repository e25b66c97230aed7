//! Loops over runs of numbers or statuses, lane by lane. A run of one stands for every lane.

const EXPONENT_STEP: u64 = 1 << 52;
const MAGNITUDE: u64 = u64::MAX >> 1;

/// An operation of two runs, lane by lane.
pub(super) fn zip_runs<T: Copy>(own: &mut [T], a: &[T], b: &[T], mut compute: impl FnMut(T, T) -> T) {
    match (a, b) {
        ([a], [b]) => own.fill(compute(*a, *b)),
        (a, [b]) => own.iter_mut().zip(a).for_each(|(own, a)| *own = compute(*a, *b)),
        ([a], b) => own.iter_mut().zip(b).for_each(|(own, b)| *own = compute(*a, *b)),
        (a, b) => own.iter_mut().zip(a.iter().zip(b)).for_each(|(own, (a, b))| *own = compute(*a, *b)),
    }
}

/// One more run joined to what stands in another, lane by lane.
pub(super) fn join_run<T: Copy>(own: &mut [T], next: &[T], mut join: impl FnMut(T, T) -> T) {
    match next {
        [next] => own.iter_mut().for_each(|own| *own = join(*own, *next)),
        next => own.iter_mut().zip(next).for_each(|(own, next)| *own = join(*own, *next)),
    }
}

/// Where a condition holds, what stands in another run.
pub(super) fn overwrite_where<T: Copy>(own: &mut [T], conditions: &[f64], yes: &[T]) {
    let choose = |own: &mut T, condition: &f64, yes: &T| *own = if *condition == 0.0 { *own } else { *yes };
    match yes {
        [yes] => own.iter_mut().zip(conditions).for_each(|(own, condition)| choose(own, condition, yes)),
        yes => own.iter_mut().zip(conditions).zip(yes).for_each(|((own, condition), yes)| choose(own, condition, yes)),
    }
}

/// What stands in another run.
pub(super) fn copy_run<T: Copy>(own: &mut [T], from: &[T]) {
    match from {
        [single] => own.fill(*single),
        from => own.iter_mut().zip(from).for_each(|(own, from)| *own = *from),
    }
}

/// Notes whether every number that passes is finite, by integer operations that exist in every vector unit: one step
/// added to the exponent of an infinity or NaN carries into the sign bit.
#[derive(Default)]
pub(super) struct Finite(u64);

impl Finite {
    /// The number, with zero in its one canonical form.
    pub fn note(&mut self, value: f64) -> f64 {
        self.0 |= (value.to_bits() & MAGNITUDE) + EXPONENT_STEP;
        value + 0.0
    }

    pub fn all(&self) -> bool {
        self.0 <= MAGNITUDE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
