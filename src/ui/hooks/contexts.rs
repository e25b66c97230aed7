use crate::ui::state::{EditQueue, Filing, OpenProject, ProjectHandle, Sent, Session};
use yew::prelude::*;

/// What every page depends on beside the project's parcels.
#[hook]
pub fn use_session() -> Session {
    use_context::<Session>().unwrap_or_default()
}

/// The open project; a blank one for a component that is rendered on its own.
#[hook]
pub fn use_project() -> ProjectHandle {
    let alone = use_reducer(OpenProject::default);
    use_context::<ProjectHandle>().unwrap_or(alone)
}

/// The queue for edits that may be long.
#[hook]
pub fn use_edit_queue() -> EditQueue {
    let project = use_project();
    let alone = use_memo((), |()| EditQueue::new(project, Callback::noop()));
    use_context::<EditQueue>().unwrap_or_else(|| EditQueue::clone(&alone))
}

/// How many edits of a long one are made; 0 while none is under way.
#[hook]
pub fn use_sent() -> usize {
    use_context::<Sent>().unwrap_or_default().0
}

/// Remembers that the project is in a file.
#[hook]
pub fn use_filing() -> Filing {
    use_context::<Filing>().unwrap_or_default()
}
