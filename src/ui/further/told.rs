use crate::engine::iso_date;
use crate::i18n::Language;
use crate::storage::preferences::Preferences;
use crate::ui::route::Route;
use crate::ui::state::Settings;
use jiff::civil::Date;
use web_sys::Element;

/// Id of the element in which the further pages live.
pub const ROOM: &str = "further-pages";
/// What the attribute says of a project that is kept.
const KEPT: &str = "yes";

/// What the app tells the further pages.
#[derive(Clone, PartialEq, Debug)]
pub struct Told {
    /// The page that is shown.
    pub route: Route,
    /// The reader's settings.
    pub settings: Settings,
    /// Identifier of the project's policy pack.
    pub pack: String,
    /// Day of the assessment.
    pub as_of: Date,
    /// Counts the edits of the project; it is asked for again when it has risen.
    pub revision: u64,
    /// Place of the parcel that the page of parcels shows.
    pub shown: usize,
    /// Whether this browser keeps the edits of the project.
    pub is_kept: bool,
}

impl Told {
    /// Writes it into the attributes of the room, which is seen only while it is shown.
    pub(super) fn write(&self, room: &Element) {
        let preferences = self.settings.preferences();
        let attributes = [
            ("data-route", self.route.fragment().to_owned()),
            ("data-language", preferences.language.unwrap_or_default()),
            ("data-per-area", preferences.per_area.unwrap_or_default()),
            ("data-colours", preferences.theme.unwrap_or_default()),
            ("data-pack", self.pack.clone()),
            ("data-as-of", iso_date::text(self.as_of)),
            ("data-revision", self.revision.to_string()),
            ("data-shown", self.shown.to_string()),
            ("data-kept", if self.is_kept { KEPT.to_owned() } else { String::new() }),
        ];
        // An element that takes no attribute tells nothing; there is nobody to tell of it.
        for (name, value) in attributes {
            let _ = room.set_attribute(name, &value);
        }
        let _ = room.toggle_attribute_with_force("hidden", !self.route.is_further());
    }

    /// Reads what stands in the attributes of the room. What does not read is as at the start.
    #[must_use]
    pub fn read(room: &Element) -> Self {
        let attribute = |name: &str| room.get_attribute(name);
        let preferences = Preferences {
            language: attribute("data-language"),
            per_area: attribute("data-per-area"),
            theme: attribute("data-colours"),
        };
        let day = attribute("data-as-of").and_then(|text| iso_date::read(&text));
        Self {
            route: Route::of_fragment(&attribute("data-route").unwrap_or_default()),
            settings: Settings::preferred(&preferences),
            pack: attribute("data-pack").unwrap_or_default(),
            as_of: day.unwrap_or(Date::ZERO),
            revision: attribute("data-revision").and_then(|text| text.parse().ok()).unwrap_or_default(),
            shown: attribute("data-shown").and_then(|text| text.parse().ok()).unwrap_or_default(),
            is_kept: attribute("data-kept").is_some_and(|text| text == KEPT),
        }
    }

    /// The language that the further pages are to speak.
    #[must_use]
    pub fn language(&self) -> Language {
        self.settings.language
    }
}
