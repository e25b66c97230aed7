use crate::engine::field::Field;
use crate::engine::number::read_date;
use crate::engine::parcel::Value;
use crate::engine::project::{Action, read_entry};
use crate::i18n::{Texts, format_date, issue_text};
use crate::ui::design::{FieldView, Standing, fold, text_field};
use crate::ui::state::{Edit, ProjectHandle};
use crate::ui::view::{PackView, field_view};
use yew::prelude::*;

/// What stands in the field of the day while it is being typed.
pub type DayDraft = UseStateHandle<Option<AttrValue>>;

/// Which rules the answer rests on, the pack that decides first: from when to when, and how far they can be trusted. An
/// expired pack says so.
pub fn pack_line(texts: &Texts, project: &ProjectHandle, draft: &DayDraft, packs: &[PackView]) -> Html {
    let Some((main, others)) = packs.split_first() else { return Html::default() };
    let expired = others.iter().any(|pack| pack.expired);
    html! {
        <section class="section packs" aria-label={texts.text("page.pack.title", &[])}>
            { line(main) }
            { as_of(texts, project, draft) }
            { fold(texts.text("page.pack.others", &[]), expired, html! { <>{ for others.iter().map(line) }</> }) }
        </section>
    }
}

/// The day as of which rules are chosen and time is counted; left blank, it is the day on which someone looks. What is
/// typed and no day yet stays in `draft`, and the day before it goes on counting.
fn as_of(texts: &Texts, project: &ProjectHandle, draft: &DayDraft) -> Html {
    let read = draft.as_ref().map(|text| read_entry(Field::AsOf, text, None));
    let day = project.project().as_of();
    let (text, error) = match (draft.as_ref(), read) {
        (Some(text), Some(Err(issue))) => (text.clone(), Some(issue_text(&issue, texts.language()).into())),
        // A draft of another day is out of date: the edit was undone, say.
        (Some(text), Some(Ok(read))) if read == day.map(Value::Date) => (text.clone(), None),
        _ => (day.map_or_else(String::new, |day| format_date(day, texts.language())).into(), None),
    };
    let on_leave = {
        let (project, draft, refused) = (project.dispatcher(), draft.setter(), error.is_some());
        Callback::from(move |()| {
            project.dispatch(Edit::Settle);
            if !refused {
                draft.set(None);
            }
        })
    };
    let on_text = {
        let (project, draft) = (project.dispatcher(), draft.setter());
        Callback::from(move |text: AttrValue| {
            if let Ok(day) = read_date(&text) {
                project.dispatch(Edit::Make(Action::SetAsOf(day)));
            }
            draft.set(Some(text));
        })
    };
    let view = FieldView { text, error, ..field_view(project.dossier(), Field::AsOf, texts) };
    html! { <div class="packs__as-of">{ text_field(&view, "numeric", on_text, on_leave) }</div> }
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
