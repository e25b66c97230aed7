use crate::engine::project::{Action, NeedEdit, ParcelKey};
use crate::i18n::{Arg, Texts};
use crate::ui::browser::copy_text;
use crate::ui::design::Button;
use crate::ui::hooks::{use_project, use_session};
use crate::ui::state::{Edit, ProjectHandle};
use crate::ui::view::{NeedView, needs_text, next_own_need};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Props of [`Needs`].
#[derive(Properties, PartialEq)]
pub struct NeedsProps {
    /// The lines of the list.
    pub needs: Vec<NeedView>,
    /// Of which parcel, under which rules and on which day; stands at the head of the copied text.
    pub basis: AttrValue,
}

/// What became of copying.
#[derive(Clone, Copy, PartialEq)]
enum Copied {
    Done,
    /// The browser does not let the page copy: the text is shown, and the reader copies it.
    ByHand,
}

/// What the owner asks the park for: a draft, each line of which can be ticked and worded, and lines of one's own.
#[component]
pub fn Needs(props: &NeedsProps) -> Html {
    let (session, project) = (use_session(), use_project());
    let texts = Texts::of(session.language());
    let worded = use_state_eq(|| None::<AttrValue>);
    let copied = use_state_eq(|| None::<Copied>);
    let text = needs_text(texts, &props.basis, &props.needs);
    use_effect_with(text.clone(), {
        let copied = copied.setter();
        move |_| copied.set(None)
    });
    let on_copy = {
        let (text, copied) = (text.clone(), copied.setter());
        Callback::from(move |()| {
            let (text, copied) = (text.clone(), copied.clone());
            spawn_local(async move {
                copied.set(Some(if copy_text(&text).await { Copied::Done } else { Copied::ByHand }));
            });
        })
    };
    let on_add = {
        let (project, worded) = (project.clone(), worded.setter());
        Callback::from(move |()| {
            let id = next_own_need(project.dossier());
            let edit = NeedEdit { ticked: Some(true), words: Some(String::new()) };
            project.dispatch(Edit::Make(set(project.parcel(), &id, Some(edit))));
            worded.set(Some(id.into()));
        })
    };
    let count = props.needs.iter().filter(|need| need.is_ticked).count();
    html! {
        <section class="section needs" aria-labelledby="needs-title" id="needs">
            <h2 class="section__title" id="needs-title">{ texts.text("need.title", &[]) }</h2>
            <p class="section__lead">{ texts.text("need.lead", &[("count", Arg::Count(count))]) }</p>
            <ul class="needs__list">{ for props.needs.iter().map(|need| line(texts, &project, need, &worded)) }</ul>
            <p class="needs__ways">
                { Button::new(texts.text("need.add", &[]), on_add).link().html() }
                { Button::new(texts.text("need.copy", &[]), on_copy).html() }
                <span role="status">{ if *copied == Some(Copied::Done) { texts.text("share.copied", &[]) } else { String::new() } }</span>
            </p>
            if *copied == Some(Copied::ByHand) {
                <label class="needs__by-hand">
                    { texts.text("need.by_hand", &[]) }
                    <textarea class="text-input needs__words" readonly=true rows="8" value={text} />
                </label>
            }
        </section>
    }
}

/// A line with its tick, its words and what is known of it.
fn line(texts: &Texts, project: &ProjectHandle, need: &NeedView, worded: &UseStateHandle<Option<AttrValue>>) -> Html {
    let id = format!("need-{}", need.id);
    let onchange = {
        let (project, need) = (project.clone(), need.clone());
        Callback::from(move |event: Event| {
            let ticked = event.target_unchecked_into::<HtmlInputElement>().checked();
            let words = need.is_worded().then(|| need.text.to_string());
            let edit = NeedEdit { ticked: Some(ticked), words };
            project.dispatch(Edit::Make(set(project.parcel(), &need.id, Some(edit))));
        })
    };
    let is_open = worded.as_deref() == Some(&*need.id);
    let on_word = {
        let (worded, id) = (worded.setter(), need.id.clone());
        Callback::from(move |()| worded.set(Some(id.clone())))
    };
    let label = texts.text("need.word_named", &[("text", Arg::Text(&need.text))]);
    html! {
        <li class="needs__line" key={&*need.id}>
            <input type="checkbox" id={id.clone()} checked={need.is_ticked} {onchange} />
            <div class="needs__body">
                <label class="needs__text" for={id}>{ if need.text.is_empty() { texts.text("need.blank", &[]) } else { need.text.to_string() } }</label>
                if !need.details.is_empty() {
                    <ul class="needs__details">{ for need.details.iter().map(|detail| html! { <li>{ detail }</li> }) }</ul>
                }
                if is_open {
                    { wording(texts, project, need, worded) }
                } else {
                    <span class="needs__edit">{ Button::new(texts.text("need.word", &[]), on_word).link().named(label).html() }</span>
                }
            </div>
        </li>
    }
}

/// The field in which a line is worded: what stands there is kept when it is left.
fn wording(
    texts: &Texts,
    project: &ProjectHandle,
    need: &NeedView,
    worded: &UseStateHandle<Option<AttrValue>>,
) -> Html {
    let keep = |words: Option<String>| {
        let ticked = Some(need.is_ticked);
        set(project.parcel(), &need.id, Some(NeedEdit { ticked, words }))
    };
    let onchange = {
        let (project, need) = (project.clone(), need.clone());
        Callback::from(move |event: Event| {
            let words = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            let own = need.is_own() || (words.trim() != &*need.draft && !words.trim().is_empty());
            let edit = NeedEdit { ticked: Some(need.is_ticked), words: own.then(|| words.trim().to_owned()) };
            project.dispatch(Edit::Make(set(project.parcel(), &need.id, Some(edit))));
        })
    };
    let on_done = {
        let worded = worded.setter();
        Callback::from(move |()| worded.set(None))
    };
    let away = if need.is_own() { set(project.parcel(), &need.id, None) } else { keep(None) };
    let on_away = {
        let (project, worded) = (project.dispatcher(), worded.setter());
        Callback::from(move |()| {
            project.dispatch(Edit::Make(away.clone()));
            worded.set(None);
        })
    };
    let (key, can) = if need.is_own() { ("need.remove", true) } else { ("need.restore", need.is_worded()) };
    html! {
        <div class="needs__wording">
            <textarea class="text-input needs__words" rows="2" aria-label={texts.text("need.words", &[])}
                data-keys="own" value={need.text.clone()} {onchange} />
            { Button::new(texts.text("need.done", &[]), on_done).html() }
            { Button::new(texts.text(key, &[]), on_away).link().disabled(!can).html() }
        </div>
    }
}

fn set(key: ParcelKey, need: &str, edit: Option<NeedEdit>) -> Action {
    Action::SetNeed { key, need: need.to_owned(), edit: edit.map(Box::new) }
}
