//! A document out of `docs/`: the guide, and what the tool does not decide.

use crate::i18n::Texts;
use crate::ui::data::fetch_text;
use crate::ui::design::{NoticeWeight, notice};
use crate::ui::further::Told;
use crate::ui::route::Route;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Props of [`DocumentPage`].
#[derive(Properties, PartialEq)]
pub struct DocumentPageProps {
    /// Which document, and in which language.
    pub told: Told,
}

/// Shows the document of the page's name.
#[component]
pub fn DocumentPage(props: &DocumentPageProps) -> Html {
    let texts = Texts::of(props.told.language());
    let text = use_state(|| None::<Result<AttrValue, ()>>);
    use_effect_with((props.told.route, props.told.language()), {
        let text = text.setter();
        move |(route, language): &(Route, _)| {
            let name = format!("{}.{}.part.html", route.id(), language.tag());
            spawn_local(async move { text.set(Some(fetch_text(&name).await.map(Into::into).map_err(drop))) });
        }
    });
    match &*text {
        None => html! { <p role="status">{ texts.text("document.loading", &[]) }</p> },
        Some(Ok(text)) => {
            // Made by the build out of our own documents.
            html! { <article class="document">{ Html::from_html_unchecked(text.clone()) }</article> }
        }
        Some(Err(())) => notice(NoticeWeight::Short, &texts.text("document.failed", &[]).into(), Html::default(), None),
    }
}
