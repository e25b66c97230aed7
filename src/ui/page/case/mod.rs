//! The published case, number by number.

mod explained;
mod formula;
mod number;

use crate::engine::article::{Article, CLAIMS, Claim, Standing as Outcome};
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Drawer, NoticeWeight, Standing, figure, notice, standing_with};
use crate::ui::hooks::use_session;
use crate::ui::view::explanation_tree;
use yew::prelude::*;

pub use explained::number_explanation;
use formula::formulas;
use number::{figure_view, label, printed_base};

/// Every passage that can be checked: what the article says, what follows from it with its formula, what cannot be derived,
/// and where it contradicts itself. Each number opens to what it was made from or what rests on it.
#[component]
pub fn CasePage() -> Html {
    let session = use_session();
    let texts = Texts::of(session.language());
    let article = use_memo((), |()| Article::new().ok());
    let opened = use_state(|| None::<AttrValue>);
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
            { for CLAIMS.iter().map(|claim| passage(texts, article, claim, &open)) }
            if let Some(id) = &*opened {
                <Drawer title={title(texts, id)} close_name={texts.text("page.explain.close", &[])} {on_close}>
                    { explanation_tree(texts, &number_explanation(texts, article, id), &open) }
                </Drawer>
            }
        </>
    }
}

fn title(texts: &Texts, id: &str) -> String {
    let key = if printed_base(id).is_some() { "case.explain.printed" } else { "page.explain.title" };
    texts.text(key, &[("figure", Arg::Text(&label(texts, id)))])
}

fn passage(texts: &Texts, article: &Article, claim: &Claim, open: &Callback<AttrValue>) -> Html {
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
