use crate::engine::project::{Action, ScenarioKey, ScenarioName};
use crate::i18n::{Arg, Texts, scenario_name};
use crate::ui::design::{Button, ReadOut, Select, SelectOption, TextInput};
use crate::ui::hooks::{use_project, use_session};
use crate::ui::state::{Edit, duplicate};
use crate::ui::view::next_scenario_name;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// Id of the field in which a scenario is renamed, and of what stands around the button that opens it.
const NAME: &str = "scenario-name";
const RENAME: &str = "scenario-rename";
/// Value of the base among the options; a scenario has its key.
const BASE: &str = "base";

/// Which scenario of the project is shown, and the ways to copy it, to rename it and to delete it. While there is only the base,
/// it is one small button. Switching is no step: the scenario is the reader's view.
#[component]
pub fn ScenarioBar() -> Html {
    let (session, project) = (use_session(), use_project());
    let texts = Texts::of(session.language());
    let renamed = use_state(|| None::<AttrValue>);
    use_moved_focus(renamed.is_some());
    let document = project.project();
    let shown = project.scenario().and_then(|key| document.scenario(key));
    let on_duplicate = {
        let project = project.clone();
        Callback::from(move |()| {
            let name = next_scenario_name(project.project(), texts);
            project.dispatch(Edit::Make(duplicate(project.project(), project.shown(), name)));
        })
    };
    let copy = Button::new(texts.text("scenario.duplicate", &[]), on_duplicate).link().html();
    if document.scenarios().is_empty() {
        return html! { <div class="scenario-bar">{ copy }</div> };
    }
    let base = SelectOption { value: BASE.into(), label: texts.text("scenario.base", &[]).into(), group: None };
    let option = |key: ScenarioKey, name: String| SelectOption {
        value: key.to_string().into(),
        label: name.into(),
        group: None,
    };
    let others = document.scenarios().iter().map(|known| option(known.key(), scenario_name(known, texts)));
    let on_choose = {
        let project = project.dispatcher();
        Callback::from(move |chosen: AttrValue| project.dispatch(Edit::ShowScenario(chosen.parse().ok())))
    };
    let name = shown.map(|scenario| scenario_name(scenario, texts));
    let told = match &name {
        Some(name) => texts.text("scenario.shown", &[("name", Arg::Text(name))]),
        None => texts.text("scenario.shown_base", &[]),
    };
    html! {
        <div class="scenario-bar" role="group" aria-label={texts.text("scenario.title", &[])}>
            <Select id="scenario-switch" name={texts.text("scenario.title", &[])}
                options={std::iter::once(base).chain(others).collect::<Vec<_>>()}
                chosen={shown.map_or_else(|| BASE.to_owned(), |scenario| scenario.key().to_string())} {on_choose} />
            { copy }
            if let (Some(scenario), Some(name)) = (shown, name) {
                { rename(texts, &project.dispatcher(), (scenario.key(), name.clone()), &renamed) }
                { remove(texts, &project.dispatcher(), (scenario.key(), name)) }
                <p class="scenario-bar__note">{ texts.text("scenario.note", &[]) }</p>
            }
            <ReadOut text={told} />
        </div>
    }
}

type Dispatcher = UseReducerDispatcher<crate::ui::state::OpenProject>;

fn remove(texts: &Texts, project: &Dispatcher, (scenario, name): (ScenarioKey, String)) -> Html {
    let on_remove = {
        let project = project.clone();
        Callback::from(move |()| {
            project.dispatch(Edit::Make(Action::RemoveScenario { scenario, next_key: None }));
        })
    };
    let named = texts.text("scenario.remove_named", &[("name", Arg::Text(&name))]);
    Button::new(texts.text("scenario.remove", &[]), on_remove).link().named(named).html()
}

/// The button, or while a name is being typed its field. Enter or leaving it takes the name; a blank one changes nothing.
fn rename(
    texts: &Texts,
    project: &Dispatcher,
    (scenario, name): (ScenarioKey, String),
    renamed: &UseStateHandle<Option<AttrValue>>,
) -> Html {
    let Some(text) = (**renamed).clone() else {
        let named = texts.text("scenario.rename_named", &[("name", Arg::Text(&name))]);
        let on_press = {
            let renamed = renamed.setter();
            Callback::from(move |()| renamed.set(Some(name.clone().into())))
        };
        let button = Button::new(texts.text("scenario.rename", &[]), on_press).link().named(named).html();
        return html! { <span id={RENAME}>{ button }</span> };
    };
    let on_done = {
        let (project, renamed, text) = (project.clone(), renamed.setter(), text.clone());
        Callback::from(move |()| {
            let given = text.trim();
            if !given.is_empty() && given != name {
                let name = ScenarioName::Given(given.to_owned());
                project.dispatch(Edit::Make(Action::RenameScenario { scenario, name }));
            }
            renamed.set(None);
        })
    };
    let on_text = {
        let renamed = renamed.setter();
        Callback::from(move |text| renamed.set(Some(text)))
    };
    let onsubmit = on_done.reform(|event: SubmitEvent| event.prevent_default());
    html! {
        <form class="scenario-bar__rename" {onsubmit}>
            <label for={NAME}>{ texts.text("scenario.name", &[]) }</label>
            <TextInput id={NAME} {text} {on_text} on_leave={on_done} />
        </form>
    }
}

/// Moves the focus into the field of a name once it is there, and back to its button once it is gone.
#[hook]
fn use_moved_focus(is_open: bool) {
    let was_open = use_mut_ref(|| false);
    use_effect_with(is_open, move |is_open| {
        let was_open = was_open.replace(*is_open);
        let document = gloo::utils::document();
        if *is_open {
            let field = document.get_element_by_id(NAME);
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                // A field that takes no focus can still be pressed.
                let _ = field.focus();
                field.select();
            }
        } else if was_open && document.active_element().is_none_or(|active| active.tag_name() == "BODY") {
            let button = document.query_selector(&format!("#{RENAME} button")).ok().flatten();
            if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
                // As above.
                let _ = button.focus();
            }
        }
    });
}
