use crate::ui::state::History;
use yew::prelude::*;

/// The open parcel and the way to edit it: dispatch an action.
pub type ProjectContext = UseReducerHandle<History>;

/// The open parcel. Outside of a provider an empty one that takes no edits.
#[hook]
pub fn use_project() -> ProjectContext {
    let alone = use_reducer(History::default);
    use_context::<ProjectContext>().unwrap_or(alone)
}
