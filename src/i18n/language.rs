/// A language the product speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Language {
    /// Simplified Chinese, the first one.
    #[default]
    ZhCn,
    /// English.
    En,
}

impl Language {
    /// Every language, the default first.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// The tag for `lang` attributes, settings and file names: `zh-CN`, `en`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `zh`, `zh-Hans-CN`, `en_GB.UTF-8`; `None` for one that is not spoken here.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or(tag);
        match primary.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::ZhCn),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_and_its_regions_mean_the_language() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
        }
        assert_eq!(Language::from_tag("zh_CN.UTF-8"), Some(Language::ZhCn));
        assert_eq!(Language::from_tag("EN-gb"), Some(Language::En));
        assert_eq!(Language::from_tag("C"), None);
    }
}
