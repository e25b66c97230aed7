//! What a reader prefers: in localStorage, where a loss hurts nobody. A browser that blocks it has no preferences.

use serde::{Deserialize, Serialize};

/// Identifiers of the reader's choices, as the page names them; `None` where nothing was chosen. Whoever reads them decides
/// whether there still is such a thing.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Language of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Unit of amounts a year and area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_area: Option<String>,
    /// Colours of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub theme: Option<String>,
}

impl Preferences {
    /// Reads what [`Preferences::to_text`] wrote. What does not read counts as not chosen.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// The preferences as text.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn preferences_survive_and_rubbish_is_no_preference() {
        let chosen = Preferences { language: Some("en".into()), theme: Some("dark".into()), per_area: None };
        assert_eq!(Preferences::from_text(&chosen.to_text()), chosen);
        for rubbish in ["", "{", "[]", "{\"language\":7}", "\0"] {
            assert_eq!(Preferences::from_text(rubbish), Preferences::default(), "{rubbish}");
        }
        assert_eq!(Preferences::from_text("{\"language\":\"en\",\"new\":1}").language.as_deref(), Some("en"));
    }
}
