use super::{Settings, Shown};
use crate::i18n::Language;
use crate::ui::route::Route;
use jiff::civil::Date;

/// What every page depends on beside the parcels of the project. The app provides it as a context.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Session {
    /// The page that is shown.
    pub route: Route,
    /// The reader's settings.
    pub settings: Settings,
    /// Identifier of the project's policy pack.
    pub pack: String,
    /// Day of the assessment.
    pub as_of: Date,
    /// Counts the edits of the project.
    pub revision: u64,
    /// The parcel that the parcel page shows, and in which scenario.
    pub shown: Option<Shown>,
    /// Whether this browser keeps the edits of the project.
    pub is_kept: bool,
}

impl Session {
    /// The language of the page.
    #[must_use]
    pub fn language(&self) -> Language {
        self.settings.language
    }
}
