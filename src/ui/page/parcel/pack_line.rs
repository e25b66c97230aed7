use super::view::PackView;
use crate::engine::iso_date;
use crate::engine::project::Action;
use crate::i18n::Texts;
use crate::ui::design::{Standing, fold};
use crate::ui::state::{Edit, ProjectHandle};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Which rules the answer rests on, the pack that decides first: from when to when, and how far they can be trusted. An
/// expired pack says so.
pub fn pack_line(texts: &Texts, project: &ProjectHandle, packs: &[PackView]) -> Html {
    let Some((main, others)) = packs.split_first() else { return Html::default() };
    let expired = others.iter().any(|pack| pack.expired);
    html! {
        <section class="section packs" aria-label={texts.text("page.pack.title", &[])}>
            { line(main) }
            { as_of(texts, project) }
            { fold(texts.text("page.pack.others", &[]), expired, html! { <>{ for others.iter().map(line) }</> }) }
        </section>
    }
}

/// The day as of which rules are chosen and time is counted; left blank, it is the day on which someone looks.
fn as_of(texts: &Texts, project: &ProjectHandle) -> Html {
    let onchange = {
        let project = project.dispatcher();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            // Half a year is typed on the way to a whole one.
            if input.check_validity() {
                project.dispatch(Edit::Make(Action::SetAsOf(iso_date::read(&input.value()))));
            }
        })
    };
    html! {
        <p class="packs__as-of">
            <label for="as-of">{ texts.text("page.pack.day", &[]) }</label>{ " " }
            <input id="as-of" class="text-input" type="date" min="1987-01-01" max="2099-12-31"
                value={project.project().as_of().map(iso_date::text)} {onchange} />{ " " }
            <span class="packs__note">{ texts.text("page.pack.day_hint", &[]) }</span>
        </p>
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
