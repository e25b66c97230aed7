use super::Told;
use crate::engine::project::{Action, Dossier, Project};
use std::cell::RefCell;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::Arc;
use yew::prelude::*;

/// The app's project as the further pages have it. Copies are equal if they are the same one: comparing thousands of parcels
/// would take longer than showing them.
#[derive(Clone, Debug)]
pub struct ProjectCopy {
    project: Rc<Project>,
    revision: u64,
}

impl ProjectCopy {
    /// The first copy of a project as it was at a revision.
    #[must_use]
    pub fn of(project: Project, revision: u64) -> Self {
        Self { project: Rc::new(project), revision }
    }

    /// Whether it is the project as it is now. Many parcels are on their way for a second after an edit.
    #[must_use]
    pub fn is_current(&self, told: &Told) -> bool {
        self.revision == told.revision
    }
}

impl Deref for ProjectCopy {
    type Target = Project;

    fn deref(&self) -> &Project {
        &self.project
    }
}

impl PartialEq for ProjectCopy {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.project, &other.project)
    }
}

/// An edit whose places depend on how many parcels there are.
#[derive(Clone, Debug)]
pub enum WholeEdit {
    /// Parcels come in after those that are there.
    Add(Vec<Arc<Dossier>>),
    /// A project takes the place of this one.
    Replace(Project),
    /// Whatever follows from the project as it is.
    Made(Callback<ProjectCopy, Action>),
}

/// Makes whole edits of the project as it is: where its copy here is an older one, once the newer has come.
#[hook]
pub fn use_whole_edits(project: &ProjectCopy, told: &Told, on_edit: &Callback<Action>) -> Callback<WholeEdit> {
    let waiting = use_mut_ref(Vec::<WholeEdit>::new);
    let make = {
        let (waiting, project, told, on_edit) = (waiting.clone(), project.clone(), told.clone(), on_edit.clone());
        move || {
            if project.is_current(&told) {
                for edit in waiting.take() {
                    on_edit.emit(match edit {
                        WholeEdit::Add(dossiers) => Action::add_all(&project, dossiers),
                        WholeEdit::Replace(by) => Action::replace_all(&project, by),
                        WholeEdit::Made(by) => by.emit(project.clone()),
                    });
                }
            }
        }
    };
    let latest = use_mut_ref(|| None::<Rc<dyn Fn()>>);
    let make: Rc<dyn Fn()> = Rc::new(make);
    latest.replace(Some(make.clone()));
    use_effect_with((project.clone(), told.revision), move |_| make());
    use_callback((), move |edit: WholeEdit, ()| {
        waiting.borrow_mut().push(edit);
        let make = RefCell::borrow(&latest).clone();
        if let Some(make) = make {
            make();
        }
    })
}
