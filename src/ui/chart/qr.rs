use crate::engine::project::LINK_LIMIT_CHARS;
use crate::i18n::{Arg, Texts};
use crate::ui::view::qr_drawing;
use yew::prelude::*;

/// A link as a QR code with what it is for; where the link is too long, a sentence that says so.
pub fn qr_code(texts: &Texts, link: &str) -> Html {
    let Some(code) = qr_drawing(link) else {
        let counts = [("count", Arg::Count(link.chars().count())), ("limit", Arg::Count(LINK_LIMIT_CHARS))];
        return html! { <p class="qr__note">{ texts.text("take.code_too_long", &counts) }</p> };
    };
    let size = code.size.to_string();
    html! {
        <figure class="qr">
            <svg class="qr__code paper" viewBox={format!("0 0 {size} {size}")} role="img" aria-label={texts.text("take.code_name", &[])}>
                <rect class="qr__light" width={size.clone()} height={size} />
                <path class="qr__dark" d={code.dark} shape-rendering="crispEdges" />
            </svg>
            <figcaption class="qr__note">{ texts.text("take.code", &[]) }</figcaption>
        </figure>
    }
}
