use super::view::PackView;
use crate::ui::design::{Fold, Standing};
use crate::ui::hooks::use_texts;
use yew::prelude::*;

/// Props of [`PackLine`].
#[derive(Properties, PartialEq)]
pub struct PackLineProps {
    /// The packs, the one that decides first.
    pub packs: Vec<PackView>,
}

/// Which rules the answer rests on, from when to when, and how far they can be trusted. An expired pack says so.
#[component]
pub fn PackLine(props: &PackLineProps) -> Html {
    let texts = use_texts();
    let Some((main, others)) = props.packs.split_first() else { return Html::default() };
    html! {
        <section class="section packs" aria-label={texts.text("page.pack.title", &[])}>
            { line(main) }
            <Fold summary={html! { texts.text("page.pack.others", &[]) }} open={others.iter().any(|pack| pack.expired)}>
                { for others.iter().map(line) }
            </Fold>
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
