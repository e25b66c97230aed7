//! The published case, number by number.

mod formula;
mod number;

use crate::engine::article::{Article, CLAIMS, Claim, Standing as Outcome};
use crate::i18n::{Arg, Texts};
use crate::ui::design::{NoticeWeight, Standing, notice, standing_with};
use formula::formulas;
use number::number_text;
use yew::prelude::*;

/// Every passage that can be checked: what the article says, what follows from it with its formula, what cannot be derived,
/// and where it contradicts itself.
pub fn article_page(texts: &Texts) -> Html {
    let Ok(article) = Article::new() else {
        let title = texts.text("case.unusable", &[]).into();
        return notice(NoticeWeight::Short, &title, Html::default(), None);
    };
    html! {
        <>
            <h2 class="case__title">{ texts.text("case.title", &[]) }</h2>
            <p class="case__lead">{ texts.text("case.lead", &[]) }</p>
            <p class="case__source">{ texts.text("case.source", &[]) }</p>
            { for CLAIMS.iter().map(|claim| passage(texts, &article, claim)) }
        </>
    }
}

fn passage(texts: &Texts, article: &Article, claim: &Claim) -> Html {
    let text = |part: &str| texts.text(&format!("case.claim.{}.{part}", claim.id), &[]);
    let standing = match claim.standing {
        Outcome::Follows => Standing::Meets,
        Outcome::Incomplete => Standing::Unknown,
        Outcome::Contradicted => Standing::Near,
    };
    let word = texts.text(&format!("case.standing.{}", claim.standing.id()), &[]);
    html! {
        <section class="claim" id={format!("claim-{}", claim.id)} aria-labelledby={format!("claim-{}-title", claim.id)}>
            <div class="claim__head">
                <h3 id={format!("claim-{}-title", claim.id)}>{ text("title") }</h3>
                { standing_with(standing, word) }
            </div>
            <p class="claim__says">{ text("says") }</p>
            if !claim.printed.is_empty() {
                <h4 class="claim__part">{ texts.text("case.printed", &[]) }</h4>
                <dl class="claim__numbers">{ for claim.printed.iter().map(|id| printed(texts, id)) }</dl>
            }
            if !claim.derived.is_empty() {
                <h4 class="claim__part">{ texts.text("case.derived", &[]) }</h4>
                <dl class="claim__numbers">{ for claim.derived.iter().map(|id| derived(texts, article, id)) }</dl>
            }
            <p class="claim__note">{ text("note") }</p>
        </section>
    }
}

fn printed(texts: &Texts, id: &str) -> Html {
    let value = number::printed_base(id).map(|base| number_text(texts, id, base));
    html! {
        <div class="claim__number">
            <dt>{ label(texts, id) }</dt>
            <dd>{ value }</dd>
        </div>
    }
}

fn derived(texts: &Texts, article: &Article, id: &str) -> Html {
    let value = article.value(id).map_or_else(|| underivable(texts, article, id), |base| number_text(texts, id, base));
    let formulas = article.explanation(id).map(|explanation| formulas(texts, &explanation)).unwrap_or_default();
    html! {
        <div class="claim__number" data-figure={id.to_owned()}>
            <dt>{ label(texts, id) }</dt>
            <dd>
                <strong>{ value }</strong>
                { for formulas.into_iter().map(|line| html! { <span class="claim__formula">{ line }</span> }) }
            </dd>
        </div>
    }
}

/// That a figure cannot be derived, and what the article would have to print for it.
fn underivable(texts: &Texts, article: &Article, id: &str) -> String {
    let missing = article.missing(id);
    let missing: Vec<String> = missing.iter().map(|missing| label(texts, missing.input.as_str())).collect();
    let missing = missing.join(&texts.text("case.separator", &[]));
    texts.text("case.underivable", &[("missing", Arg::Text(&missing))])
}

fn label(texts: &Texts, id: &str) -> String {
    texts.text(&format!("case.figure.{id}"), &[])
}
