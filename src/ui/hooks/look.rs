use crate::i18n::Texts;
use crate::ui::state::{SettingsHandle, Theme};
use yew::prelude::*;

/// Tells the document its language, title and colours.
#[hook]
pub fn use_look(settings: &SettingsHandle) {
    use_effect_with((settings.language, settings.theme), |(language, theme)| {
        let document = gloo::utils::document();
        document.set_title(&Texts::of(*language).text("page.app.title", &[]));
        let Some(root) = document.document_element() else { return };
        // A root that takes no attribute keeps its look; there is nothing to tell.
        let _ = root.set_attribute("lang", language.tag());
        let _ = match theme {
            Theme::System => root.remove_attribute("data-theme"),
            Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.id()),
        };
    });
}
