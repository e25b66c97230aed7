use crate::ui::state::OpenProject;
use yew::prelude::*;

/// The open project and the way to edit it: dispatch an edit.
pub type ProjectContext = UseReducerHandle<OpenProject>;

/// The open project. Outside of a provider an empty one that takes no edits.
#[hook]
pub fn use_project() -> ProjectContext {
    let alone = use_reducer(OpenProject::default);
    use_context::<ProjectContext>().unwrap_or(alone)
}
