//! A refused cell in which better words can be put.

use crate::ui::design::TextInput;
use crate::ui::view::focus;
use gloo::timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// Props of [`MendedCell`].
#[derive(Properties, PartialEq)]
pub struct MendedCellProps {
    /// Id of the field.
    pub id: AttrValue,
    /// What stands in the file.
    pub text: AttrValue,
    /// Spoken name.
    pub name: AttrValue,
    /// Set while the field was left and its mend is about to be given.
    pub is_mending: Rc<Cell<bool>>,
    /// Called once with other words, when the field is left or they are confirmed.
    pub on_mend: Callback<AttrValue>,
}

/// What was typed into a refused cell.
#[derive(Clone, Default, PartialEq, Debug)]
struct Typed {
    /// All of it, once something was.
    text: Option<AttrValue>,
    /// What of it the file is being read with.
    given: Option<AttrValue>,
}

impl Typed {
    /// What the file is to be read with now, if that is something else than `before`, what stands in it.
    fn give(&mut self, before: &AttrValue) -> Option<AttrValue> {
        let text = self.next(before)?;
        self.given = Some(text.clone());
        Some(text)
    }

    fn next(&self, before: &AttrValue) -> Option<AttrValue> {
        self.text.clone().filter(|text| text != self.given.as_ref().unwrap_or(before))
    }

    /// The file was read anew, and other words stand in it: only what was typed since then outlasts them.
    fn renew(&mut self) {
        if self.text == self.given {
            self.text = None;
        }
        self.given = None;
    }
}

/// A refused cell in which better words can be put. They count once the field is left or they are confirmed, never because
/// the field was taken away.
#[component]
pub fn MendedCell(props: &MendedCellProps) -> Html {
    let form = use_node_ref();
    // Not a state: what is asked for when the field has been left must be what is there then.
    let typed = use_mut_ref(Typed::default);
    let redraw = use_force_update();
    use_effect_with(props.text.clone(), {
        let (typed, redraw) = (typed.clone(), redraw.clone());
        move |_| {
            typed.borrow_mut().renew();
            redraw.force_update();
        }
    });
    let commit = {
        let (typed, before, on_mend) = (typed.clone(), props.text.clone(), props.on_mend.clone());
        Callback::from(move |()| {
            let text = typed.borrow_mut().give(&before);
            if let Some(text) = text {
                on_mend.emit(text);
            }
        })
    };
    let on_leave = {
        let (commit, form, is_mending) = (commit.clone(), form.clone(), props.is_mending.clone());
        let (typed, before) = (typed.clone(), props.text.clone());
        Callback::from(move |()| {
            // A browser says that a field is left while it is being taken away, too. Afterwards only one that was left stands.
            let (commit, form, is_mending) = (commit.clone(), form.clone(), is_mending.clone());
            is_mending.set(typed.borrow().next(&before).is_some());
            after_press(move || {
                is_mending.set(false);
                if form.cast::<Element>().is_some_and(|form| form.is_connected()) {
                    commit.emit(());
                }
            });
        })
    };
    let onsubmit = {
        let form = form.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            commit.emit(());
            go_on_from(&form);
        })
    };
    let on_text = {
        let typed = typed.clone();
        Callback::from(move |text| {
            typed.borrow_mut().text = Some(text);
            redraw.force_update();
        })
    };
    let text = typed.borrow().text.clone().unwrap_or_else(|| props.text.clone());
    html! {
        <form ref={form} class="mend" {onsubmit}>
            <label class="visually-hidden" for={props.id.clone()}>{ &props.name }</label>
            <TextInput id={props.id.clone()} {text} {on_text} {on_leave} />
        </form>
    }
}

/// Goes on once no button is held down: what moves below the finger is not pressed.
fn after_press(go_on: impl FnOnce() + 'static) {
    Timeout::new(0, move || {
        let held = gloo::utils::document().query_selector("button:active").ok().flatten();
        match held {
            Some(_) => drop(Timeout::new(30, move || after_press(go_on)).forget()),
            None => go_on(),
        }
    })
    .forget();
}

/// Goes on to the next refused cell, as the tabulator key would; from the last one nowhere.
fn go_on_from(form: &NodeRef) {
    let row = form.cast::<Element>().and_then(|form| form.closest("tr").ok().flatten());
    let below = std::iter::successors(row.and_then(|row| row.next_element_sibling()), Element::next_element_sibling);
    focus(below.filter_map(|row| row.query_selector("input").ok().flatten()).next());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Option<AttrValue> {
        Some(text.to_owned().into())
    }

    fn typed(typed: &str, given: Option<&str>) -> Typed {
        Typed { text: text(typed), given: given.and_then(text) }
    }

    #[test]
    fn what_was_typed_is_given_once_and_only_if_it_is_something_else() {
        let mut cell = typed("15", None);
        assert_eq!((cell.give(&"约15".into()), cell.give(&"约15".into())), (text("15"), None));
        assert_eq!(typed("约15", None).give(&"约15".into()), None);
        assert_eq!(Typed::default().give(&"约15".into()), None);
        // Put back to what stands in the file while something else is on its way.
        assert_eq!(typed("约15", Some("15")).give(&"约15".into()), text("约15"));
    }

    #[test]
    fn what_was_typed_since_outlasts_a_reading_and_what_was_read_does_not() {
        let [mut read, mut since] = [typed("15x", Some("15x")), typed("15", Some("15x"))];
        read.renew();
        since.renew();
        assert_eq!((read, since), (Typed::default(), typed("15", None)));
    }
}
