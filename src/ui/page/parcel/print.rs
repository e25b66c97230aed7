use crate::i18n::Texts;
use crate::ui::route::Route;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The way to the report, and whether what rests on example values is printed with this page; asked only where something does.
pub fn print_actions(texts: &Texts, has_examples: bool, with_examples: &UseStateHandle<bool>) -> Html {
    let on_tick = {
        let with_examples = with_examples.setter();
        Callback::from(move |event: Event| {
            with_examples.set(event.target_unchecked_into::<HtmlInputElement>().checked());
        })
    };
    html! {
        <div class="print-actions">
            <a class="button" href={Route::Report.fragment()}>{ texts.text("page.print.report", &[]) }</a>
            if has_examples {
                <label class="print-actions__choice">
                    <input type="checkbox" id="print-examples" checked={**with_examples} onchange={on_tick} />
                    { texts.text("page.print.examples", &[]) }
                </label>
            }
        </div>
    }
}
