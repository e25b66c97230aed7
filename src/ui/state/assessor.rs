//! The assessor of the open project, as components share it.

use crate::engine::assessment::{Assessor, AssessorError};
use std::rc::Rc;

/// An assessor under a built-in pack; building one takes milliseconds, so that it is made once and passed on. Equal where it is the
/// same one.
#[derive(Clone, Debug)]
pub struct SharedAssessor(Rc<Result<Assessor, AssessorError>>);

impl SharedAssessor {
    /// The assessor under this pack.
    #[must_use]
    pub fn of(pack: &str) -> Self {
        Self(Rc::new(Assessor::of_builtin(pack)))
    }

    /// The assessor; `None` where the pack cannot be used.
    #[must_use]
    pub fn get(&self) -> Option<&Assessor> {
        self.0.as_ref().as_ref().ok()
    }
}

impl PartialEq for SharedAssessor {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
