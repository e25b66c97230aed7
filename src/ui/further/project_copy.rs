use crate::engine::project::Project;
use std::ops::Deref;
use std::rc::Rc;

/// The app's project as the further pages have it. Copies are equal if they are the same one: comparing thousands of parcels
/// would take longer than showing them.
#[derive(Clone, Debug)]
pub struct ProjectCopy(Rc<Project>);

impl ProjectCopy {
    /// The first copy of a project.
    #[must_use]
    pub fn of(project: Project) -> Self {
        Self(Rc::new(project))
    }
}

impl Deref for ProjectCopy {
    type Target = Project;

    fn deref(&self) -> &Project {
        &self.0
    }
}

impl PartialEq for ProjectCopy {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}
