use crate::engine::field::{Bounds, Field};
use crate::engine::whatif::Footing;
use crate::i18n::{Arg, Texts};
use crate::ui::hooks::use_project;
use crate::ui::state::{Edit, Settings, Shown, take_values};
use crate::ui::view::{FollowingView, SliderView, drivers, slider_view};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Props of [`Sliders`].
#[derive(Properties, PartialEq)]
pub struct SlidersProps {
    /// What the verdict rests on.
    pub footing: Rc<Footing>,
    /// The reader's settings.
    pub settings: Settings,
    /// The answer as it stands while something is tried, in one line.
    pub answer: AttrValue,
    /// The figures that follow.
    pub following: Vec<FollowingView>,
    /// Receives the value that is tried.
    pub on_try: Callback<Option<(Field, f64)>>,
}

/// Which entries are slid, and over which ranges: both stay while a slider is used, so that nothing moves under the finger.
#[derive(Default)]
struct Kept {
    shown: Option<Shown>,
    of: Option<Rc<Footing>>,
    fields: Vec<Field>,
    ranges: BTreeMap<Field, Bounds>,
    /// Whether the last edit was one of a slider.
    is_own: bool,
}

impl Kept {
    /// Takes the drivers that were found, unless it was a slider that moved them.
    fn follow(&mut self, shown: Shown, footing: &Rc<Footing>) {
        let is_other = self.shown != Some(shown);
        if is_other || self.of.as_ref().is_none_or(|of| !Rc::ptr_eq(of, footing)) {
            if is_other || self.fields.is_empty() || !self.is_own {
                self.fields = drivers(footing);
                self.ranges.clear();
            }
            (self.shown, self.of, self.is_own) = (Some(shown), Some(footing.clone()), false);
        }
    }

    /// The range of an entry around the value that it had when it was first slid.
    fn range(&mut self, field: Field, at: f64) -> Bounds {
        let range = self.ranges.entry(field).or_insert_with(|| field.range_around(at));
        if !range.contains(at) {
            *range = field.range_around(at);
        }
        *range
    }
}

/// The strongest drivers of the value as sliders. While one is held, verdict and figures follow and nothing is entered; released,
/// it is one step; Escape restores.
#[component]
pub fn Sliders(props: &SlidersProps) -> Html {
    let texts = Texts::of(props.settings.language);
    let project = use_project();
    let kept = use_mut_ref(Kept::default);
    let held = use_state_eq(|| None::<(Field, f64)>);
    let given_up = use_mut_ref(|| false);
    kept.borrow_mut().follow(project.shown(), &props.footing);
    let on_hold = {
        let (held, on_try) = (held.setter(), props.on_try.clone());
        Callback::from(move |value: Option<(Field, f64)>| {
            held.set(value);
            on_try.emit(value);
        })
    };
    let on_commit = {
        let (project, kept, on_hold) = (project.clone(), kept.clone(), on_hold.clone());
        Callback::from(move |(field, value): (Field, f64)| {
            on_hold.emit(None);
            let dossier = project.dossier();
            if dossier.parcel.number(field) != Some(value) {
                kept.borrow_mut().is_own = true;
                project.dispatch(Edit::Make(take_values(dossier, project.shown(), &[(field, value)])));
            }
        })
    };
    let on_leave = {
        let project = project.dispatcher();
        Callback::from(move |()| project.dispatch(Edit::Settle))
    };
    let fields = kept.borrow().fields.clone();
    let slider = |field: Field| {
        let entered = project.dossier().parcel.number(field)?;
        let at = held.filter(|(own, _)| *own == field).map_or(entered, |(_, value)| value);
        let range = kept.borrow_mut().range(field, entered);
        let view = slider_view(project.dossier(), field, range, at, texts)?;
        let handlers = Handlers {
            value_at: {
                let (view, dossier) = (view.clone(), project.dossier().clone());
                Callback::from(move |place: f64| view.base_at(&dossier, place))
            },
            on_hold: on_hold.clone(),
            on_commit: on_commit.clone(),
            on_leave: on_leave.clone(),
            given_up: given_up.clone(),
        };
        Some(one(&view, held.is_some(), &handlers))
    };
    html! {
        <div class="sliders" role="group" aria-labelledby="sliders-title">
            <h3 class="what-if__title" id="sliders-title">{ texts.text("whatif.sliders.title", &[]) }</h3>
            <p class="what-if__note" id="sliders-hint">{ texts.text("whatif.sliders.hint", &[]) }</p>
            <div class="sliders__list">{ for fields.into_iter().filter_map(slider) }</div>
            <dl class="sliders__following">
                <div><dt>{ texts.text("whatif.following.answer", &[]) }</dt><dd>{ &props.answer }</dd></div>
                { for props.following.iter().map(|view| html! {
                    <div key={&*view.label}><dt>{ &view.label }</dt><dd>{ &view.value }</dd></div>
                }) }
            </dl>
            if held.is_some() {
                <p class="what-if__note">{ texts.text("whatif.sliders.trying", &[("key", Arg::Text("Esc"))]) }</p>
            } else {
                <p class="what-if__note">{ "\u{a0}" }</p>
            }
        </div>
    }
}

/// What a slider calls back.
struct Handlers {
    /// The value of the entry at a place of the thumb.
    value_at: Callback<f64, Option<f64>>,
    on_hold: Callback<Option<(Field, f64)>>,
    on_commit: Callback<(Field, f64)>,
    on_leave: Callback<()>,
    /// Whether the slide under way was given up: what the pointer still does is passed over.
    given_up: Rc<RefCell<bool>>,
}

fn one(view: &SliderView, is_held: bool, handlers: &Handlers) -> Html {
    let field = view.field;
    let id = format!("slide-{}", field.id());
    let place_of = |value_at: &Callback<f64, Option<f64>>| {
        let value_at = value_at.clone();
        move |event: &Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            input.value().parse().ok().and_then(|place: f64| value_at.emit(place))
        }
    };
    let oninput = {
        let (read, on_hold, given_up) =
            (place_of(&handlers.value_at), handlers.on_hold.clone(), handlers.given_up.clone());
        Callback::from(move |event: InputEvent| {
            if let (false, Some(value)) = (*given_up.borrow(), read(&event)) {
                on_hold.emit(Some((field, value)));
            }
        })
    };
    let onchange = {
        let (read, on_commit, given_up) =
            (place_of(&handlers.value_at), handlers.on_commit.clone(), handlers.given_up.clone());
        let at = view.value;
        Callback::from(move |event: Event| {
            if given_up.replace(false) {
                event.target_unchecked_into::<HtmlInputElement>().set_value_as_number(at);
            } else if let Some(value) = read(&event) {
                on_commit.emit((field, value));
            }
        })
    };
    let onkeydown = {
        let (on_hold, given_up) = (handlers.on_hold.clone(), handlers.given_up.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && is_held {
                event.prevent_default();
                *given_up.borrow_mut() = true;
                on_hold.emit(None);
            } else if event.key() != "Escape" {
                *given_up.borrow_mut() = false;
            }
        })
    };
    let onpointerdown = {
        let given_up = handlers.given_up.clone();
        Callback::from(move |_: PointerEvent| *given_up.borrow_mut() = false)
    };
    let onpointercancel = handlers.on_hold.reform(|_: PointerEvent| None);
    let onblur = handlers.on_leave.reform(|_: FocusEvent| ());
    html! {
        <div class="slider" key={field.id()}>
            <label class="slider__label" for={id.clone()}>{ &view.label }</label>
            <input class="slider__input" type="range" {id} min={view.min.to_string()} max={view.max.to_string()} step="any"
                value={view.value.to_string()} aria-valuetext={view.text.clone()} aria-describedby="sliders-hint"
                {oninput} {onchange} {onkeydown} {onpointerdown} {onpointercancel} {onblur} />
            <span class="slider__value">{ &view.text }</span>
        </div>
    }
}
