//! The published case, number by number.

use crate::engine::article::{Article, CLAIMS, Claim, Standing as Outcome};
use crate::i18n::Texts;
use crate::ui::chart::{StoryPicture, use_story_park};
use crate::ui::design::{Drawer, NoticeWeight, Standing, figure, notice, standing_with};
use crate::ui::hooks::use_session;
use crate::ui::route::Route;
use crate::ui::state::Session;
use crate::ui::view::article::{explanation_title, figure_view, formulas, label, number_explanation};
use crate::ui::view::explanation_tree;
use crate::ui::view::story::{Step, StoryPark};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Every passage that can be checked: what the article says, what follows from it with its formula, what cannot be derived,
/// and where it contradicts itself. Each number opens to what it was made from or what rests on it.
#[component]
pub fn CasePage() -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let article = use_memo((), |()| Article::new().ok());
    let opened = use_state(|| None::<AttrValue>);
    let park = use_story_park(None).known();
    use_named_passage();
    let Some(article) = article.as_ref() else {
        let title = texts.text("case.unusable", &[]).into();
        return notice(NoticeWeight::Short, &title, Html::default(), None);
    };
    let open = {
        let opened = opened.setter();
        Callback::from(move |number| opened.set(Some(number)))
    };
    let on_close = {
        let opened = opened.setter();
        Callback::from(move |()| opened.set(None))
    };
    html! {
        <>
            <h2 class="case__title">{ texts.text("case.title", &[]) }</h2>
            <p class="case__lead">{ texts.text("case.lead", &[]) }</p>
            <p class="case__source">{ texts.text("case.source", &[]) }</p>
            { for CLAIMS.iter().map(|claim| passage(texts, article, claim, &open, picture(&session, park.as_ref(), claim.id))) }
            if let Some(id) = &*opened {
                <Drawer title={explanation_title(texts, id)} close_name={texts.text("page.explain.close", &[])} {on_close}>
                    { explanation_tree(texts, &number_explanation(texts, article, id), &open) }
                </Drawer>
            }
        </>
    }
}

/// Leads to the passage that the address names behind the page, `#/case/<passage>`.
#[hook]
fn use_named_passage() {
    use_effect_with((), |()| {
        let hash = gloo::utils::window().location().hash().unwrap_or_default();
        let passage = hash.strip_prefix(Route::Case.fragment()).and_then(|rest| rest.strip_prefix('/'));
        let title = passage.and_then(|id| gloo::utils::document().get_element_by_id(&format!("claim-{id}-title")));
        if let Some(title) = title.and_then(|title| title.dyn_into::<HtmlElement>().ok()) {
            title.set_tab_index(-1);
            // A title that cannot take the focus stays where it is; there is nothing to tell.
            let _ = title.focus();
        }
    });
}

/// The picture of the story that shows a passage, in small.
fn picture(session: &Session, park: Option<&Rc<StoryPark>>, claim: &'static str) -> Html {
    let Some(step) = Step::of_passage(claim) else { return Html::default() };
    html! {
        <div class="claim__picture">
            <StoryPicture id={format!("case-{claim}")} {step} settings={session.settings} today={session.as_of}
                park={park.cloned()} is_open=false />
        </div>
    }
}

fn passage(texts: &Texts, article: &Article, claim: &Claim, open: &Callback<AttrValue>, picture: Html) -> Html {
    let text = |part: &str| texts.text(&format!("case.claim.{}.{part}", claim.id), &[]);
    let standing = match claim.standing {
        Outcome::Follows => Standing::Meets,
        Outcome::Incomplete => Standing::Unknown,
        Outcome::Contradicted => Standing::Near,
    };
    let word = texts.text(&format!("case.standing.{}", claim.standing.id()), &[]);
    let number = |id: &&str| number(texts, article, id, open);
    html! {
        <section class="claim" id={format!("claim-{}", claim.id)} aria-labelledby={format!("claim-{}-title", claim.id)}>
            <div class="claim__head">
                <h3 id={format!("claim-{}-title", claim.id)}>{ text("title") }</h3>
                { standing_with(standing, word) }
            </div>
            { picture }
            <p class="claim__says">{ text("says") }</p>
            if !claim.printed.is_empty() {
                <h4 class="claim__part">{ texts.text("case.printed", &[]) }</h4>
                <dl class="claim__numbers">{ for claim.printed.iter().map(number) }</dl>
            }
            if !claim.derived.is_empty() {
                <h4 class="claim__part">{ texts.text("case.derived", &[]) }</h4>
                <dl class="claim__numbers claim__numbers--derived">{ for claim.derived.iter().map(number) }</dl>
            }
            <p class="claim__note">{ text("note") }</p>
        </section>
    }
}

/// A number with the formula it follows by, if it is derived.
fn number(texts: &Texts, article: &Article, id: &str, open: &Callback<AttrValue>) -> Html {
    let formulas = article.explanation(id).map(|explanation| formulas(texts, &explanation)).unwrap_or_default();
    html! {
        <div class="claim__number" data-number={id.to_owned()}>
            <dt>{ label(texts, id) }</dt>
            <dd>
                { figure(texts, &figure_view(texts, article, id), Some(open)) }
                { for formulas.into_iter().map(|line| html! { <span class="claim__formula">{ line }</span> }) }
            </dd>
        </div>
    }
}
