//! Whether the measured area counts where a file states no deed area.

use super::choices::Choices;
use super::state::ReadFileView;
use crate::i18n::Arg;
use crate::ui::design::{Button, NoticeWeight, notice};
use crate::ui::view::KeptFocus;
use yew::prelude::*;

/// The line that says what was chosen, to which the focus goes.
const CHOSEN: &str = "area-basis";

impl Choices<'_> {
    /// The question whether the measured area counts, as long as parcels wait for the answer; afterwards what was answered,
    /// with the way back.
    pub fn area_basis_asked(&self, done: &ReadFileView) -> Html {
        let chosen = self.order.measured_area_counts;
        let waiting = done.summary.waiting_for_area_basis;
        let text = |key: &str| self.texts.text(&format!("page.list.area_basis.{key}"), &[]);
        let on_press =
            self.change(move |order, _| order.measured_area_counts = !chosen).reform(|()| AttrValue::default());
        html! {
            <KeptFocus turn={done.turn} to={CHOSEN}>
                if chosen {
                    <p class="mapping-said" id={CHOSEN} tabindex="-1">
                        { text("chosen") }{ self.texts.sentence_gap() }
                        { Button::new(text("back"), on_press).link().html() }
                    </p>
                } else if waiting > 0 {
                    { notice(
                        NoticeWeight::Watch,
                        &self.texts.text("page.list.area_basis", &[("count", Arg::Count(waiting))]).into(),
                        html! { <p>{ text("words") }</p> },
                        Some(Button::new(text("press"), on_press).html()),
                    ) }
                }
            </KeptFocus>
        }
    }
}
