//! What a reader prefers. No setting changes a stored value.

use crate::engine::unit::{Dimension, Scale};
use crate::i18n::Language;
use crate::storage::preferences::Preferences;
use std::rc::Rc;
use yew::Reducible;

/// Which colours the page wears.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Theme {
    /// As the system does.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// The next one in turn.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Dark,
            Self::Dark => Self::Light,
            Self::Light => Self::System,
        }
    }

    /// Identifier: the key of its word is `page.theme.<id>`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Language, units of display and colours.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Settings {
    /// The language.
    pub language: Language,
    /// Unit of amounts a year and area.
    pub per_area: &'static Scale,
    /// The colours.
    pub theme: Theme,
}

/// The units of amounts a year and area, in the order in which they are offered.
#[must_use]
pub fn per_area_scales() -> Vec<&'static Scale> {
    [
        "ten_thousand_yuan_per_hectare_year",
        "ten_thousand_yuan_per_mu_year",
        "yuan_per_square_metre_year",
        "hundred_million_yuan_per_square_kilometre_year",
    ]
    .iter()
    .filter_map(|id| Scale::by_id(id))
    .filter(|scale| scale.dimension() == Dimension::MONEY_PER_AREA_TIME)
    .collect()
}

impl Default for Settings {
    fn default() -> Self {
        let fallback = &Scale::all()[0];
        Self {
            language: Language::default(),
            per_area: per_area_scales().first().copied().unwrap_or(fallback),
            theme: Theme::default(),
        }
    }
}

impl Settings {
    /// The settings that a reader prefers; the default ones for what is not chosen or no longer there.
    #[must_use]
    pub fn preferred(preferences: &Preferences) -> Self {
        let usual = Self::default();
        let language = preferences.language.as_deref().and_then(Language::from_tag);
        let per_area = preferences.per_area.as_deref();
        let themes = [Theme::System, Theme::Light, Theme::Dark];
        Self {
            language: language.unwrap_or(usual.language),
            per_area: per_area_scales()
                .into_iter()
                .find(|scale| Some(scale.id()) == per_area)
                .unwrap_or(usual.per_area),
            theme: themes
                .into_iter()
                .find(|theme| Some(theme.id()) == preferences.theme.as_deref())
                .unwrap_or(usual.theme),
        }
    }

    /// The same as identifiers that are kept.
    #[must_use]
    pub fn preferences(&self) -> Preferences {
        Preferences {
            language: Some(self.language.tag().to_owned()),
            per_area: Some(self.per_area.id().to_owned()),
            theme: Some(self.theme.id().to_owned()),
        }
    }
}

/// A change of one setting.
pub enum Preference {
    /// Another language.
    Language(Language),
    /// Another unit of amounts a year and area.
    PerArea(&'static Scale),
    /// Other colours.
    Theme(Theme),
}

impl Reducible for Settings {
    type Action = Preference;

    fn reduce(self: Rc<Self>, preference: Preference) -> Rc<Self> {
        let next = match preference {
            Preference::Language(language) => Self { language, ..*self },
            Preference::PerArea(per_area) => Self { per_area, ..*self },
            Preference::Theme(theme) => Self { theme, ..*self },
        };
        if next == *self { self } else { Rc::new(next) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_survive_as_preferences_and_rubbish_is_ignored() {
        let chosen = Settings { language: Language::En, theme: Theme::Dark, per_area: per_area_scales()[1] };
        assert_eq!(Settings::preferred(&chosen.preferences()), chosen);
        let rubbish =
            Preferences { language: Some("xx".into()), per_area: Some("mu".into()), theme: Some("red".into()) };
        assert_eq!(Settings::preferred(&rubbish), Settings::default());
    }
}
