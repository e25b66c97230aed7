use super::examples::Examples;
use super::inputs::Inputs;
use super::top_bar::TopBar;
use yew::prelude::*;

/// The page of one parcel.
#[component]
pub fn ParcelPage() -> Html {
    html! {
        <>
            <TopBar />
            <main class="parcel-page">
                <Inputs><Examples /></Inputs>
            </main>
        </>
    }
}
