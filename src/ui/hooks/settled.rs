use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// The value as it stood when it had not changed for a while: what a screen reader is told once, not at each key.
#[hook]
pub fn use_settled(value: AttrValue, quiet_ms: u32) -> AttrValue {
    let settled = use_state(AttrValue::default);
    let setter = settled.setter();
    use_effect_with(value, move |value| {
        let value = value.clone();
        let timer = Timeout::new(quiet_ms, move || setter.set(value));
        move || drop(timer)
    });
    (*settled).clone()
}
