use crate::i18n::Texts;
use crate::ui::route::Route;
use crate::ui::state::{SettingsHandle, Theme};
use yew::prelude::*;

/// Tells the document its language, its colours and the title of the page that is shown.
#[hook]
pub fn use_look(settings: &SettingsHandle, route: Route) {
    use_effect_with((settings.language, settings.theme, route), |(language, theme, route)| {
        let document = gloo::utils::document();
        document.set_title(&title_of(Texts::of(*language), *route));
        let Some(root) = document.document_element() else { return };
        // A root that takes no attribute keeps its look; there is nothing to tell.
        let _ = root.set_attribute("lang", language.tag());
        let _ = match theme {
            Theme::System => root.remove_attribute("data-theme"),
            Theme::Light | Theme::Dark => root.set_attribute("data-theme", theme.id()),
        };
    });
}

/// The page's name, then the program's; the first page has none but the program's.
fn title_of(texts: &Texts, route: Route) -> String {
    let app = texts.text("page.app.title", &[]);
    match route {
        Route::Start => app,
        _ => [texts.text(&format!("page.nav.{}", route.id()), &[]), app].join(" · "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Language;
    use std::collections::BTreeSet;

    #[test]
    fn every_page_has_a_title_of_its_own() {
        for language in [Language::ZhCn, Language::En] {
            let texts = Texts::of(language);
            let titles: BTreeSet<_> = Route::ALL.map(|route| title_of(texts, route)).into();
            assert_eq!(titles.len(), Route::ALL.len());
            for title in titles {
                assert!(title.ends_with(&texts.text("page.app.title", &[])) && !title.contains('⟦'), "{title}");
            }
        }
    }
}
