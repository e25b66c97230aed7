use crate::storage::Reminders;
use crate::ui::browser::today;
use yew::Callback;

/// Remembers that the project is in a file, so that nobody is reminded to save it as one.
#[derive(Clone, PartialEq, Default)]
pub struct Filing {
    on_filed: Callback<u64>,
}

impl Filing {
    /// `on_filed` receives the revision that is in a file.
    #[must_use]
    pub fn new(on_filed: Callback<u64>) -> Self {
        Self { on_filed }
    }

    /// Remembers that the project at this revision is in a file. Returns what is remembered then, where the browser
    /// remembers anything.
    pub fn note(&self, revision: u64) -> Option<Reminders> {
        let reminders = Reminders::change(|reminders| reminders.note_file(today()));
        self.on_filed.emit(revision);
        reminders
    }
}
