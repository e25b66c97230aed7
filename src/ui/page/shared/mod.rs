//! A parcel that a link has brought: first shown, then, if the reader wants it, taken into the project.

use crate::engine::field::{Field, FieldType};
use crate::engine::number::names_unit;
use crate::engine::project::{Action, Dossier, LinkError, Project, Scenario};
use crate::i18n::{Arg, Texts, format_date, issue_text, scenario_name, unit_gap};
use crate::storage::is_guest;
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::hooks::{go_to, use_edit_queue, use_project, use_session};
use crate::ui::route::Route;
use crate::ui::state::{Edit, Session, Shown, shown_text, symbol_of};
use crate::ui::view::{name_of, options_of};
use gloo::events::EventListener;
use yew::prelude::*;

/// What a link carries, and the ways to go on with it. A guest, who has nothing that could be disturbed, sees it at once.
#[component]
pub fn SharedPage() -> Html {
    let (session, project, edits) = (use_session(), use_project(), use_edit_queue());
    let texts = Texts::of(session.language());
    let letters = use_letters();
    let brought = use_memo(letters.clone(), |letters| Project::open_link(letters));
    let on_take = {
        let (project, brought) = (project.clone(), brought.clone());
        Callback::from(move |()| {
            if let Ok(brought) = &*brought {
                let (action, shown) = taking(project.project(), brought);
                edits.make(move |_| action);
                let project = project.dispatcher();
                edits.then(move || {
                    if let Some(Shown { parcel, scenario }) = shown {
                        project.dispatch(Edit::Show(parcel));
                        project.dispatch(Edit::ShowScenario(scenario));
                    }
                    go_to(Route::Parcel);
                });
            }
        })
    };
    use_effect_with(letters.clone(), {
        let on_take = on_take.clone();
        let at_once = is_guest() && is_blank(project.project());
        move |_| {
            if at_once {
                on_take.emit(());
            }
        }
    });
    match &*brought {
        Err(error) => refused(texts, error),
        Ok(brought) => offered(texts, (&session, project.project()), brought, &letters, on_take),
    }
}

/// Takes the parcel in with its scenario, and says what is shown then. A blank project becomes the one that was shared, pack and
/// day as well; any other keeps its own.
fn taking(own: &Project, brought: &Project) -> (Action, Option<Shown>) {
    let scenario = brought.scenario_shown_first();
    if is_blank(own) {
        let first = brought.parcels().first();
        let shown = first.map(|parcel| Shown { parcel: parcel.key, scenario });
        return (Action::replace_all(own, brought), shown);
    }
    let action = Action::bring_in(own, brought);
    let mut after = own.clone();
    // The project takes what it makes itself; if it did not, nothing would be shown.
    let _ = after.apply(action.clone());
    let shown = after.parcels().last().map(|parcel| {
        // A link carries one scenario at most, and its parcel says something in no other.
        let is_said = |known: &&Scenario| scenario.is_some() && parcel.layer(known.key()).is_some();
        Shown { parcel: parcel.key, scenario: after.scenarios().iter().find(is_said).map(Scenario::key) }
    });
    (action, shown)
}

fn is_blank(project: &Project) -> bool {
    project.parcels().iter().all(|dossier| dossier.is_blank())
}

fn refused(texts: &Texts, error: &LinkError) -> Html {
    let body = html! { <p>{ issue_text(&error.issue(), texts.language()) }</p> };
    html! {
        <div role="alert">
            { notice(NoticeWeight::Short, &texts.text("share.refused", &[]).into(), body, None) }
            <p><a href={Route::Start.fragment()}>{ texts.text("share.start", &[]) }</a></p>
        </div>
    }
}

fn offered(
    texts: &Texts,
    (session, own): (&Session, &Project),
    brought: &Project,
    letters: &str,
    on_take: Callback<()>,
) -> Html {
    let Some(parcel) = brought.parcels().first() else { return refused(texts, &LinkError::Damaged) };
    let scenario = brought.scenario_shown_first();
    let dossier = &*brought.record_of_parcel(parcel, scenario);
    let title = match name_of(&dossier.parcel) {
        Some(name) => texts.text("share.brought_named", &[("name", Arg::Text(name))]),
        None => texts.text("share.brought", &[]),
    };
    let blank = is_blank(own);
    let own_rules = (session.pack.as_str(), session.as_of);
    let differs = own_rules != (brought.pack(), brought.as_of().unwrap_or(session.as_of));
    html! {
        <>
            <h2 class="case__title">{ title }</h2>
            <p class="case__lead">{ texts.text(if blank { "share.lead_blank" } else { "share.lead_beside" }, &[]) }</p>
            if differs && !blank {
                <p class="section__lead">{ texts.text("share.own_rules", &[]) }</p>
            }
            <p class="share__ways">
                { Button::new(texts.text("share.take", &[]), on_take).strong().html() }{ " " }
                if !is_guest() {
                    <a href={format!("?guest&lang={}{}{letters}", texts.language().tag(), Route::Shared.fragment())}>{ texts.text("share.look_only", &[]) }</a>
                }
            </p>
            <section class="section" aria-labelledby="carried-title">
                <h3 class="section__title" id="carried-title">{ texts.text("share.carried", &[]) }</h3>
                <dl class="share__entries">
                    if let Some(scenario) = scenario.and_then(|key| brought.scenario(key)) {
                        <div class="share__entry"><dt>{ texts.text("scenario.title", &[]) }</dt><dd>{ scenario_name(scenario, texts) }</dd></div>
                    }
                    { for Field::ALL.iter().filter_map(|field| entry(texts, dossier, *field)) }
                    if let Some(day) = brought.as_of() {
                        <div class="share__entry"><dt>{ texts.text("share.as_of", &[]) }</dt><dd>{ format_date(day, texts.language()) }</dd></div>
                    }
                </dl>
            </section>
        </>
    }
}

/// One entry as it was typed, with its unit; of a list, how many rows it has. What was refused says so.
fn entry(texts: &Texts, dossier: &Dossier, field: Field) -> Option<Html> {
    let text = shown_text(dossier, field, texts.language());
    if text.is_empty() {
        return None;
    }
    let shown = match (field.spec().kind, dossier.scale_of(field)) {
        (FieldType::Choice(_) | FieldType::Truth, _) => {
            let mut options = options_of(field, texts).into_iter();
            options.find(|option| *option.value == *text).map_or(text, |option| option.label.to_string())
        }
        (_, Some(scale)) if scale.id() != "ratio" && !names_unit(&text) => {
            let unit = symbol_of(scale, texts);
            format!("{text}{}{unit}", unit_gap(&unit))
        }
        _ => text,
    };
    let refused = dossier.refusal_of(field).is_some();
    Some(html! {
        <div class="share__entry" key={field.id()}>
            <dt>{ texts.text(&format!("field.{}.label", field.id()), &[]) }</dt>
            <dd>
                { shown }
                if refused {
                    { " " }<span class="share__refused">{ texts.text("share.not_understood", &[]) }</span>
                }
            </dd>
        </div>
    })
}

/// What follows the page's name in the address. Another link may be opened while one is shown.
#[hook]
fn use_letters() -> String {
    let letters = use_state(letters_of_address);
    let setter = letters.setter();
    use_effect_with((), move |()| {
        let listener =
            EventListener::new(&gloo::utils::window(), "hashchange", move |_| setter.set(letters_of_address()));
        move || drop(listener)
    });
    (*letters).clone()
}

fn letters_of_address() -> String {
    let fragment = gloo::utils::window().location().hash().unwrap_or_default();
    fragment.strip_prefix(Route::Shared.fragment()).unwrap_or_default().to_owned()
}
