use crate::i18n::Texts;
use crate::ui::route::Route;
use yew::prelude::*;

/// What stands below every page: that it decides nothing, and the way to what it rests on.
pub(super) fn page_foot(texts: &Texts) -> Html {
    html! {
        <footer class="page-foot">
            <p>{ texts.text("page.verdict.note", &[]) }</p>
            <nav class="page-foot__pages" aria-label={texts.text("page.foot.pages", &[])}>
                { for [Route::CashFlow, Route::Guide, Route::Sources, Route::Limits].map(|page| html! {
                    <a href={page.fragment()}>{ texts.text(&format!("page.nav.{}", page.id()), &[]) }</a>
                }) }
            </nav>
        </footer>
    }
}
