use super::says;
use crate::engine::article::Article;
use crate::i18n::Texts;
use crate::ui::chart::StoryPicture;
use crate::ui::state::Settings;
use crate::ui::view::story::{Step, StoryPark, step_words};
use jiff::civil::Date;
use std::rc::Rc;
use yew::prelude::*;

/// Props of [`StoryPaper`].
#[derive(Properties, PartialEq)]
pub struct StoryPaperProps {
    /// The reader's settings.
    pub settings: Settings,
    /// Today's date.
    pub today: Date,
    /// The invented park, once it is there.
    pub park: Option<Rc<StoryPark>>,
}

/// All steps one below the other, for paper; no screen shows it.
#[component]
pub fn StoryPaper(props: &StoryPaperProps) -> Html {
    let texts = Texts::of(props.settings.language);
    let Ok(article) = Article::new() else { return Html::default() };
    let part = |step: Step| {
        let words = step_words(texts, &article, step);
        html! {
            <section class="story-paper__step">
                <h2>{ step.number() }{ "\u{2002}" }{ words.headline.clone() }</h2>
                <StoryPicture id={format!("paper-{}", step.id())} {step} settings={props.settings} today={props.today}
                    park={props.park.clone()} is_open=false />
                <p>{ says(texts, &words, None) }</p>
            </section>
        }
    };
    html! {
        <div class="story-paper">
            { for Step::ALL.map(part) }
            <p class="story-paper__source">{ texts.text("story.source", &[]) }</p>
        </div>
    }
}
