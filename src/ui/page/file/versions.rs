use crate::engine::project::Action;
use crate::i18n::{Arg, Texts, format_date};
use crate::storage::{KeptVersion, KeptVersions, NamedVersion, ProjectStore, Standing, StoreError};
use crate::ui::browser::today;
use crate::ui::design::{Button, NoticeWeight, TextInput, notice};
use crate::ui::hooks::{use_edit_queue, use_project, use_session};
use crate::ui::state::{Edit, EditQueue, ProjectHandle};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Id of the field for the name.
const NAME: &str = "version-name";

/// What was read from the shelf last, and what was done to it.
#[derive(Clone, PartialEq, Default)]
struct Held {
    kept: Option<Rc<KeptVersions>>,
    error: Option<StoreError>,
    /// Why this browser keeps nothing, if so.
    not_here: Option<StoreError>,
    /// Thrown away last, and can be put back as long as the page lives.
    discarded: Option<Rc<NamedVersion>>,
}

/// Something that is done to the shelf before it is looked at again.
enum Deed {
    Look,
    Keep(Rc<NamedVersion>),
    Discard(Box<KeptVersion>),
}

/// States of the project that the reader has named: kept in this browser, gone back to in one undoable step, thrown away.
#[component]
pub fn Versions() -> Html {
    let (session, project, edits) = (use_session(), use_project(), use_edit_queue());
    let texts = Texts::of(session.language());
    let held = use_state(Held::default);
    let name = use_state(AttrValue::default);
    let act = use_callback((), {
        let (held, name) = (held.setter(), name.setter());
        move |deed: Deed, ()| {
            let (held, name) = (held.clone(), name.clone());
            spawn_local(async move {
                let is_new = matches!(deed, Deed::Keep(_));
                let now = done(deed).await;
                // A name that led to nothing stays where it was typed.
                if is_new && now.error.is_none() {
                    name.set(AttrValue::default());
                }
                held.set(now);
            });
        }
    });
    use_effect_with((), {
        let act = act.clone();
        move |()| act.emit(Deed::Look)
    });
    let on_keep = {
        let (act, project, name) = (act.clone(), project.clone(), name.clone());
        Callback::from(move |()| {
            let version =
                NamedVersion { name: name.trim().to_owned(), kept_on: today(), project: project.project().clone() };
            act.emit(Deed::Keep(Rc::new(version)));
        })
    };
    let keep = Button::new(texts.text("file.version.press", &[]), on_keep).disabled(name.trim().is_empty()).html();
    let on_text = {
        let name = name.setter();
        Callback::from(move |text: AttrValue| name.set(text))
    };
    let title = html! { <h3 class="section__title" id="version-title">{ texts.text("file.version.title", &[]) }</h3> };
    if let Some(reason) = &held.not_here {
        let words = texts.text(&format!("issue.{}", reason.code()), &[("text", Arg::Text(""))]);
        return html! {
            <section class="section" aria-labelledby="version-title">
                { title }
                <p class="section__lead">{ words }</p>
            </section>
        };
    }
    html! {
        <section class="section" aria-labelledby="version-title">
            { title }
            <p class="section__lead">{ texts.text("file.version.words", &[]) }</p>
            <p class="versions__new">
                <label for={NAME}>{ texts.text("file.version.name", &[]) }</label>
                <TextInput id={NAME} text={(*name).clone()} {on_text} />
                { keep }
            </p>
            if let Some(error) = &held.error {
                <div role="alert">
                    { notice(NoticeWeight::Short, &texts.text("file.version.failed", &[]).into(), html! {
                        <p>{ texts.text(&format!("issue.{}", error.code()), &[("text", Arg::Text(""))]) }</p>
                    }, None) }
                </div>
            }
            if let Some(version) = held.discarded.clone() {
                <p role="status">
                    { texts.text("file.version.discarded", &[("name", Arg::Text(&version.name))]) }{ texts.sentence_gap() }
                    { Button::new(texts.text("file.version.put_back", &[]), act.reform(move |()| Deed::Keep(version.clone()))).link().html() }
                </p>
            }
            if let Some(kept) = held.kept.as_ref().filter(|kept| !kept.versions.is_empty()) {
                { table(texts, kept, &project, &edits, &act) }
            }
            if let Some(count) = held.kept.as_ref().map(|kept| kept.unreadable).filter(|count| *count > 0) {
                <p>{ texts.text("file.version.unreadable", &[("count", Arg::Count(count))]) }</p>
            }
        </section>
    }
}

fn table(texts: &Texts, kept: &KeptVersions, project: &ProjectHandle, edits: &EditQueue, act: &Callback<Deed>) -> Html {
    let heading = |key: &str| html! { <th scope="col">{ texts.text(key, &[]) }</th> };
    let row = |kept: &KeptVersion| {
        let version = &kept.version;
        let back = {
            let (by, edits, project) = (version.project.clone(), edits.clone(), project.clone());
            Callback::from(move |()| {
                let by = by.clone();
                let (first, scenario) = (by.parcels().first().map(|parcel| parcel.key), by.scenario_shown_first());
                edits.make(move |project| Action::replace_all(project, &by));
                let project = project.dispatcher();
                edits.then(move || {
                    if let Some(first) = first {
                        project.dispatch(Edit::Show(first));
                    }
                    project.dispatch(Edit::ShowScenario(scenario));
                });
            })
        };
        let discard = {
            let kept = kept.clone();
            act.reform(move |()| Deed::Discard(Box::new(kept.clone())))
        };
        let named = |key: &str| texts.text(key, &[("name", Arg::Text(&version.name))]);
        html! {
            <tr key={kept.key()}>
                <th scope="row" class="versions__name">{ &version.name }</th>
                <td class="versions__day">{ format_date(version.kept_on, texts.language()) }</td>
                <td class="table__number">{ version.project.parcels().len() }</td>
                <td class="versions__ways">
                    { Button::new(texts.text("file.version.back", &[]), back).link().named(named("file.version.back_named")).html() }
                    { Button::new(texts.text("file.version.discard", &[]), discard).link().named(named("file.version.discard_named")).html() }
                </td>
            </tr>
        }
    };
    html! {
        <div class="table-frame">
            <table class="table">
                <thead>
                    <tr>
                        { heading("file.version.name") }{ heading("file.version.day") }
                        <th scope="col" class="table__number">{ texts.text("file.version.parcels", &[]) }</th>
                        <td></td>
                    </tr>
                </thead>
                <tbody>{ for kept.versions.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

/// Does it, and looks at what is kept then.
async fn done(deed: Deed) -> Held {
    let store = ProjectStore::of_browser().await;
    if let Standing::NotSavedHere(reason) = store.standing() {
        return Held { not_here: Some(reason.clone()), ..Held::default() };
    }
    let (outcome, discarded) = match deed {
        Deed::Look => (Ok(()), None),
        Deed::Keep(version) => (store.keep_version(&version).await, None),
        Deed::Discard(kept) => {
            let outcome = store.discard_version(&kept).await;
            let discarded = outcome.is_ok().then(|| Rc::new(kept.version));
            (outcome, discarded)
        }
    };
    match store.versions().await {
        Ok(kept) => Held { kept: Some(Rc::new(kept)), error: outcome.err(), discarded, not_here: None },
        Err(error) => Held { error: Some(error), discarded, kept: None, not_here: None },
    }
}
