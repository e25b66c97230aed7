use crate::i18n::{Arg, Texts};
use crate::ui::app::Keeping;
use yew::prelude::*;

/// Whether the project is kept, in a word; what is not kept says why and is read out at once.
pub(super) fn saved_word(texts: &Texts, keeping: &Keeping) -> Html {
    let plain = |key| html! { <span class="top-bar__saved">{ texts.text(key, &[]) }</span> };
    match keeping {
        Keeping::Unsaid => Html::default(),
        Keeping::Saved => plain("page.saved.saved"),
        Keeping::Saving => plain("page.saved.saving"),
        Keeping::Guest => plain("page.saved.guest"),
        Keeping::NotHere(why) => trouble(texts, "page.saved.not_here", why),
        Keeping::Failed(why) => trouble(texts, "page.saved.failed", why),
        Keeping::Refused(why) => trouble(texts, "page.saved.refused", why),
    }
}

fn trouble(texts: &Texts, key: &str, why: &str) -> Html {
    let reason = texts.text(why, &[("text", Arg::Text(""))]);
    html! {
        <strong class="top-bar__saved top-bar__saved--trouble" role="alert">
            <span aria-hidden="true">{ "▲\u{202f}" }</span>{ texts.text(key, &[("reason", Arg::Text(&reason))]) }
        </strong>
    }
}
