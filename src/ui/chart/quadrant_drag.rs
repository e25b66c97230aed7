use super::quadrant::{QuadrantPictureProps, hint_id, px, view_box};
use crate::i18n::Texts;
use crate::ui::hooks::use_escape;
use crate::ui::view::quadrant::{Arrowed, Field, Format, Ground, PlanPoint, Quadrant, Rect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, SvgElement};
use yew::prelude::*;

/// A dot that is held by a pointer.
#[derive(Clone, Copy)]
struct Grip {
    pointer: i32,
    /// From the dot to the pointer, so that the dot does not jump to it.
    offset: (f64, f64),
    start: PlanPoint,
    last: PlanPoint,
}

/// What moves the dot.
#[derive(Clone, Copy, PartialEq)]
enum Hold {
    Nothing,
    Pointer(PlanPoint),
    Key,
}

/// What there is to read out.
#[derive(Clone, Copy, PartialEq)]
enum Told {
    Nothing,
    Settled,
    Restored,
}

/// The dot of the plan as something to move.
#[derive(Clone)]
pub(super) struct Drag {
    grip: Rc<RefCell<Option<Grip>>>,
    hold: UseStateHandle<Hold>,
    told: UseStateHandle<Told>,
}

/// Where the dot is, and how positions become plans.
#[derive(Clone, Copy)]
struct Setting {
    format: Format,
    field: Field,
    ground: Ground,
    dot: (f64, f64),
    plan: PlanPoint,
}

/// Keeps what the dot needs between renderings. Escape, and leaving the page while the dot is held, give the preview up.
#[hook]
pub(super) fn use_drag(props: &QuadrantPictureProps) -> Drag {
    let drag =
        Drag { grip: use_mut_ref(|| None), hold: use_state(|| Hold::Nothing), told: use_state(|| Told::Nothing) };
    let on_cancel = use_mut_ref(Callback::<()>::default);
    *on_cancel.borrow_mut() = props.on_cancel.clone();
    use_escape(matches!(*drag.hold, Hold::Pointer(_)), {
        let (drag, on_cancel) = (drag.clone(), props.on_cancel.clone());
        Callback::from(move |()| drag.restore(&on_cancel))
    });
    use_effect_with((), {
        let grip = drag.grip.clone();
        move |()| {
            move || {
                if grip.borrow_mut().take().is_some() {
                    on_cancel.borrow().emit(());
                }
            }
        }
    });
    drag
}

impl Drag {
    /// Whether a pointer or a key is down.
    pub(super) fn is_held(&self) -> bool {
        *self.hold != Hold::Nothing
    }

    /// The plan where the dot is held.
    pub(super) fn trial(&self) -> Option<PlanPoint> {
        match *self.hold {
            Hold::Pointer(plan) => Some(plan),
            Hold::Nothing | Hold::Key => None,
        }
    }

    /// Whether the last drag was given up.
    pub(super) fn is_restored(&self) -> bool {
        *self.told == Told::Restored
    }

    /// Whether there is a plan that can be moved.
    pub(super) fn can_move(&self, props: &QuadrantPictureProps) -> bool {
        props.on_commit.is_some() && plan_of(props).is_some()
    }

    /// What is read out once the dot rests.
    pub(super) fn spoken(&self, props: &QuadrantPictureProps) -> AttrValue {
        let texts = Texts::of(props.language);
        match *self.told {
            Told::Nothing => AttrValue::default(),
            Told::Settled => props.input.settled_text(&props.answer, texts).into(),
            Told::Restored => texts.text("quadrant.restored", &[]).into(),
        }
    }

    /// What takes pointer and keys above the dot: a slider of two values, which its text names both.
    pub(super) fn handle(&self, props: &QuadrantPictureProps, quadrant: &Quadrant) -> Html {
        let (Some(on_commit), Some(dot), Some((ground, plan))) =
            (&props.on_commit, quadrant.plan_dot(), plan_of(props))
        else {
            return Html::default();
        };
        let setting = Setting { format: quadrant.format, field: quadrant.field, ground, dot: (dot.x, dot.y), plan };
        let texts = Texts::of(props.language);
        let held = if self.trial().is_some() { " quadrant__handle--held" } else { "" };
        let now = props.input.plan.and_then(|plan| plan.plot_ratio).unwrap_or_default();
        let (x, y) = (px(dot.x), px(dot.y));
        let on_leave = props.on_leave.clone();
        html! {
            <svg class="quadrant__handles" viewBox={view_box(quadrant.format)}>
                <g class={format!("quadrant__handle{held}")} role="slider" tabindex="0"
                    aria-label={texts.text("quadrant.handle", &[])} aria-valuemin="0"
                    aria-valuemax={quadrant.field.axes.across.max.to_string()} aria-valuenow={now.to_string()}
                    aria-valuetext={props.input.plan_text(texts)} aria-describedby={hint_id(&props.id)}
                    onpointerdown={self.on_grip(setting, on_leave.clone())}
                    onpointermove={self.on_move(setting, props.on_preview.clone())}
                    onpointerup={self.on_release(on_commit.clone(), props.on_cancel.clone(), on_leave.clone())}
                    onpointercancel={self.on_lost(props.on_cancel.clone())}
                    onlostpointercapture={self.on_lost(props.on_cancel.clone())}
                    onkeydown={self.on_key(setting, on_commit.clone())}
                    onkeyup={self.on_key_up()}
                    onblur={self.on_blur(on_leave)}>
                    <circle class="quadrant__grip" cx={x.clone()} cy={y.clone()} r="22" />
                    <circle class="quadrant__ring" cx={x} cy={y} r="14" />
                </g>
            </svg>
        }
    }

    fn on_grip(&self, setting: Setting, on_leave: Callback<()>) -> Callback<PointerEvent> {
        let drag = self.clone();
        Callback::from(move |event: PointerEvent| {
            // A second finger moves nothing, nor does another button.
            if !event.is_primary() || event.button() != 0 {
                return;
            }
            let Some((element, at)) = place_of(&event, setting.format) else { return };
            if element.set_pointer_capture(event.pointer_id()).is_err() {
                return; // The pointer is gone already.
            }
            focus_around(&element);
            on_leave.emit(());
            let offset = (at.0 - setting.dot.0, at.1 - setting.dot.1);
            *drag.grip.borrow_mut() =
                Some(Grip { pointer: event.pointer_id(), offset, start: setting.plan, last: setting.plan });
            drag.told.set(Told::Nothing);
            drag.hold.set(Hold::Pointer(setting.plan));
        })
    }

    fn on_move(&self, setting: Setting, on_preview: Callback<PlanPoint>) -> Callback<PointerEvent> {
        let drag = self.clone();
        Callback::from(move |event: PointerEvent| {
            let Some(grip) = drag.held_by(&event) else { return };
            let Some((_, at)) = place_of(&event, setting.format) else { return };
            let values = setting.field.values_at((at.0 - grip.offset.0, at.1 - grip.offset.1));
            let plan = setting.ground.dropped(grip.start, values);
            if plan != grip.last {
                *drag.grip.borrow_mut() = Some(Grip { last: plan, ..grip });
                drag.hold.set(Hold::Pointer(plan));
                on_preview.emit(plan);
            }
        })
    }

    fn on_release(
        &self,
        on_commit: Callback<PlanPoint>,
        on_cancel: Callback<()>,
        on_leave: Callback<()>,
    ) -> Callback<PointerEvent> {
        let drag = self.clone();
        Callback::from(move |event: PointerEvent| {
            let Some(grip) = drag.held_by(&event) else { return };
            drag.grip.borrow_mut().take();
            drag.hold.set(Hold::Nothing);
            if grip.last == grip.start {
                on_cancel.emit(());
            } else {
                drag.told.set(Told::Settled);
                on_commit.emit(grip.last);
                on_leave.emit(());
            }
        })
    }

    fn on_lost(&self, on_cancel: Callback<()>) -> Callback<PointerEvent> {
        let drag = self.clone();
        Callback::from(move |event: PointerEvent| {
            if drag.held_by(&event).is_some() {
                drag.restore(&on_cancel);
            }
        })
    }

    fn on_key(&self, setting: Setting, on_commit: Callback<PlanPoint>) -> Callback<KeyboardEvent> {
        let drag = self.clone();
        Callback::from(move |event: KeyboardEvent| {
            let Some(arrow) = Arrowed::of_key(&event.key()) else { return };
            // With these the arrows are the browser's.
            if event.alt_key() || event.ctrl_key() || event.meta_key() {
                return;
            }
            event.prevent_default();
            let plan = setting.plan.stepped(arrow, event.shift_key());
            if drag.grip.borrow().is_none() && plan != setting.plan {
                drag.hold.set(Hold::Key);
                drag.told.set(Told::Settled);
                on_commit.emit(plan);
            }
        })
    }

    fn on_key_up(&self) -> Callback<KeyboardEvent> {
        let drag = self.clone();
        Callback::from(move |_| drag.let_keys_go())
    }

    fn on_blur(&self, on_leave: Callback<()>) -> Callback<FocusEvent> {
        let drag = self.clone();
        Callback::from(move |_| {
            drag.let_keys_go();
            drag.told.set(Told::Nothing);
            on_leave.emit(());
        })
    }

    fn let_keys_go(&self) {
        if *self.hold == Hold::Key {
            self.hold.set(Hold::Nothing);
        }
    }

    fn held_by(&self, event: &PointerEvent) -> Option<Grip> {
        (*self.grip.borrow()).filter(|grip| grip.pointer == event.pointer_id())
    }

    fn restore(&self, on_cancel: &Callback<()>) {
        if self.grip.borrow_mut().take().is_some() {
            self.hold.set(Hold::Nothing);
            self.told.set(Told::Restored);
            on_cancel.emit(());
        }
    }
}

fn plan_of(props: &QuadrantPictureProps) -> Option<(Ground, PlanPoint)> {
    let ground = props.input.ground?;
    Some((ground, ground.plan_of(props.input.plan?)?))
}

/// The element under the pointer, and the pointer's place in the drawing.
fn place_of(event: &PointerEvent, format: Format) -> Option<(Element, (f64, f64))> {
    let element: Element = event.target()?.dyn_into().ok()?;
    let shown = element.closest("svg").ok()??.get_bounding_client_rect();
    let shown = Rect { left: shown.left(), top: shown.top(), right: shown.right(), bottom: shown.bottom() };
    let client = (f64::from(event.client_x()), f64::from(event.client_y()));
    Some((element, format.position_of(client, shown)))
}

fn focus_around(element: &Element) {
    let slider = element.closest("[role=slider]").ok().flatten();
    if let Some(slider) = slider.and_then(|slider| slider.dyn_into::<SvgElement>().ok()) {
        // A slider that cannot take the focus is still dragged.
        let _ = slider.focus();
    }
}
