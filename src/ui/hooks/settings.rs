use crate::i18n::Texts;
use crate::ui::state::Settings;
use yew::prelude::*;

/// The reader's settings and the way to change them.
pub type SettingsContext = UseReducerHandle<Settings>;

/// The reader's settings; outside of a provider the default ones.
#[hook]
pub fn use_settings() -> SettingsContext {
    let alone = use_reducer(Settings::default);
    use_context::<SettingsContext>().unwrap_or(alone)
}

/// The sentences of the reader's language.
#[hook]
pub fn use_texts() -> &'static Texts {
    Texts::of(use_settings().language)
}
