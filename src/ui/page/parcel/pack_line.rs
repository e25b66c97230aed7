use super::view::PackView;
use crate::i18n::Texts;
use crate::ui::design::{Standing, fold};
use yew::prelude::*;

/// Which rules the answer rests on, the pack that decides first: from when to when, and how far they can be trusted. An
/// expired pack says so.
pub fn pack_line(texts: &Texts, packs: &[PackView]) -> Html {
    let Some((main, others)) = packs.split_first() else { return Html::default() };
    let expired = others.iter().any(|pack| pack.expired);
    html! {
        <section class="section packs" aria-label={texts.text("page.pack.title", &[])}>
            { line(main) }
            { fold(texts.text("page.pack.others", &[]), expired, html! { <>{ for others.iter().map(line) }</> }) }
        </section>
    }
}

fn line(view: &PackView) -> Html {
    html! {
        <div class="packs__pack">
            <p>
                <strong>{ view.name.clone() }</strong>{ " · " }{ view.role.clone() }{ " · " }
                if view.expired {
                    <strong class="packs__expired">
                        <span aria-hidden="true">{ Standing::Near.shape() }</span>{ "\u{202f}" }{ view.validity.clone() }
                    </strong>
                } else {
                    { view.validity.clone() }
                }
                { " · " }{ view.mark.clone() }
            </p>
            if let Some(note) = view.note.clone() {
                <p class="packs__note">{ note }</p>
            }
        </div>
    }
}
