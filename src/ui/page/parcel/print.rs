use crate::i18n::Texts;
use crate::ui::design::Button;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The report on paper, and whether what rests on example values is printed with it; asked only where something does.
pub fn print_actions(texts: &Texts, has_examples: bool, with_examples: &UseStateHandle<bool>) -> Html {
    // A browser without a printer has nothing to tell.
    let on_print = Callback::from(|()| drop(gloo::utils::window().print()));
    let on_tick = {
        let with_examples = with_examples.setter();
        Callback::from(move |event: Event| {
            with_examples.set(event.target_unchecked_into::<HtmlInputElement>().checked());
        })
    };
    html! {
        <div class="print-actions">
            { Button::new(texts.text("page.print.report", &[]), on_print).html() }
            if has_examples {
                <label class="print-actions__choice">
                    <input type="checkbox" id="print-examples" checked={**with_examples} onchange={on_tick} />
                    { texts.text("page.print.examples", &[]) }
                </label>
            }
        </div>
    }
}
