//! The published park in seven steps, for a visitor with two minutes: one sentence and one picture a step, whose numbers open.

mod moves;
mod paper;
mod place;

use crate::engine::article::Article;
use crate::i18n::{Arg, Texts};
use crate::storage::{is_embedded, is_guest, kiosk_minutes};
use crate::ui::chart::{Park, SamplePlant, StoryPicture, use_story_park};
use crate::ui::design::{Button, Drawer, NoticeWeight, figure, notice};
use crate::ui::route::Route;
use crate::ui::state::Settings;
use crate::ui::view::article::{explanation_title, number_explanation, passage_of};
use crate::ui::view::explanation_tree;
use crate::ui::view::story::{Piece, Step, StepWords, StoryPark, step_words};
use jiff::civil::Date;
use moves::{Reader, use_focus, use_kiosk, use_moves, use_top};
use paper::StoryPaper;
use place::use_place;
use std::rc::Rc;
use yew::prelude::*;

pub use place::Place;

/// Props of [`StoryPage`].
#[derive(Properties, PartialEq)]
pub struct StoryPageProps {
    /// The reader's settings.
    pub settings: Settings,
    /// Today's date.
    pub today: Date,
    /// Where it begins, instead of the place that the address names; for rendering without a browser.
    #[prop_or_default]
    pub place: Option<Place>,
    /// The invented park, where it is there already; likewise.
    #[prop_or_default]
    pub park: Option<Rc<StoryPark>>,
}

/// The story at one of its steps, or its last picture alone.
#[component]
pub fn StoryPage(props: &StoryPageProps) -> Html {
    let texts = Texts::of(props.settings.language);
    let article = use_memo((), |()| Article::new().ok());
    let (place, go) = use_place(props.place);
    let park = use_story_park(props.park.clone());
    let opened = use_state_eq(|| None::<AttrValue>);
    let head = use_node_ref();
    use_top(place, &head);
    let headline = use_node_ref();
    use_focus(place, &headline);
    use_effect_with(place, {
        // An explanation belongs to its step.
        let opened = opened.setter();
        move |_| opened.set(None)
    });
    let is_touched = use_kiosk(place, &go);
    let reader = if opened.is_some() { Reader::Elsewhere } else { Reader::Here };
    let moves = use_moves(place, &go, reader);
    let Some(article) = &*article else {
        return notice(NoticeWeight::Short, &texts.text("case.unusable", &[]).into(), Html::default(), None);
    };
    let Place::Step(step) = place else { return alone(texts, props) };
    let words = step_words(texts, article, step);
    let on_open = {
        let opened = opened.setter();
        Callback::from(move |id| opened.set(Some(id)))
    };
    let on_close = {
        let opened = opened.setter();
        Callback::from(move |()| opened.set(None))
    };
    let known = park.known();
    html! {
        <main class="story" tabindex="-1">
            <div class="story__screen" onpointerdown={moves.on_press} onpointerup={moves.on_release}>
                <div class="story__head" ref={head} aria-live="polite" aria-atomic="true">
                    <p class="story__count">
                        { texts.text("story.count", &[("step", Arg::Count(step.number())), ("steps", Arg::Count(Step::ALL.len()))]) }
                    </p>
                    <h2 class="story__headline" ref={headline} tabindex="-1">{ words.headline.clone() }</h2>
                </div>
                <div class={format!("story__picture story__picture--{}", step.id())} key={step.id()} onclick={moves.on_click}>
                    <StoryPicture id="story" {step} settings={props.settings} today={props.today} park={known.clone()} />
                    if step == Step::Survey && park == Park::Refused {
                        <p role="alert">{ texts.text("story.map.failed", &[]) }</p>
                    }
                </div>
                <div class="story__words">
                    <p class="story__says">{ says(texts, &words, Some(&on_open)) }</p>
                    if !step.numbers().is_empty() {
                        <p class="story__how">{ texts.text("story.how", &[]) }</p>
                    }
                </div>
                <div class="story__ways">
                    { buttons(texts, article, step, &go) }
                    { steps(texts, article, step, &go) }
                    { kiosk_line(texts, is_touched) }
                    { full_page(texts, step) }
                </div>
            </div>
            { questions(texts) }
            <StoryPaper settings={props.settings} today={props.today} park={known} />
            if let Some(id) = &*opened {
                <Drawer title={explanation_title(texts, id)} close_name={texts.text("page.explain.close", &[])} {on_close}>
                    { explanation_tree(texts, &number_explanation(texts, article, id), &on_open) }
                    <p><a href={case_link(id)}>{ texts.text("story.check", &[]) }</a></p>
                </Drawer>
            }
        </main>
    }
}

fn case_link(id: &str) -> String {
    let page = Route::Case.fragment();
    passage_of(id).map_or_else(|| page.to_owned(), |passage| format!("{page}/{passage}"))
}

/// The sentence of a step; its numbers open where somebody hears of it.
fn says(texts: &Texts, words: &StepWords, on_open: Option<&Callback<AttrValue>>) -> Html {
    let piece = |piece: &Piece| match piece {
        Piece::Words(words) => html! { { words.clone() } },
        Piece::Number(view) => figure(texts, view, on_open),
    };
    words.says.iter().map(piece).collect()
}

/// Back and on; at the end the reader's own parcel.
fn buttons(texts: &Texts, article: &Article, step: Step, go: &Callback<Place>) -> Html {
    let to = |step: Step| {
        let go = go.clone();
        Callback::from(move |()| go.emit(Place::Step(step)))
    };
    let name = |step: Step| step_words(texts, article, step).name;
    // What the last step offers is not what stood there before: who pressed on would start over unawares.
    let key = if step.next().is_some() { "on" } else { "end" };
    html! {
        <div class="story__buttons" {key}>
            if let Some(back) = step.back() {
                { Button::new(texts.text("story.back", &[]), to(back)).html() }
            }
            if let Some(next) = step.next() {
                { Button::new(texts.text("story.next", &[("name", Arg::Text(&name(next)))]), to(next)).strong().html() }
            } else {
                <a class="button button--strong" href={Route::Parcel.fragment()}>{ texts.text("story.own", &[]) }</a>
                { Button::new(texts.text("story.again", &[]), to(Step::Park)).html() }
            }
        </div>
    }
}

/// Every step, to go to or to be linked.
fn steps(texts: &Texts, article: &Article, shown: Step, go: &Callback<Place>) -> Html {
    let link = |step: Step| {
        let go = go.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            // With these a browser opens the link elsewhere.
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                go.emit(Place::Step(step));
            }
        });
        let current = (step == shown).then_some("step");
        let name = format!("{} {}", step.number(), step_words(texts, article, step).name);
        html! {
            <li>
                <a class="story__step" href={Place::Step(step).fragment()} aria-current={current} aria-label={name.clone()}
                    title={name} {onclick}>{ step.number() }</a>
            </li>
        }
    };
    html! {
        <nav aria-label={texts.text("story.steps", &[])}>
            <ol class="story__steps">{ for Step::ALL.map(link) }</ol>
        </nav>
    }
}

/// What a public screen says of itself; nothing elsewhere.
fn kiosk_line(texts: &Texts, is_touched: bool) -> Html {
    let Some(minutes) = kiosk_minutes() else { return Html::default() };
    let key = if is_touched { "story.kiosk.kept" } else { "story.kiosk.touch" };
    html! { <p class="story__kiosk">{ texts.text(key, &[("minutes", Arg::Text(&minutes.to_string()))]) }</p> }
}

/// Whether what leads out of a frame may open another tab. There nobody would know that the reader is a guest, and what is
/// entered would be kept on a public machine.
fn opens_tabs() -> bool {
    is_embedded() && !is_guest()
}

/// The way out of a frame.
fn full_page(texts: &Texts, step: Step) -> Html {
    if !opens_tabs() {
        return Html::default();
    }
    html! {
        <p class="story__out">
            <a href={format!("./{}", Place::Step(step).fragment())} target="_blank" rel="noopener">
                { texts.text("story.full_page", &[]) }
            </a>
        </p>
    }
}

/// What a visitor asks, answered in small.
fn questions(texts: &Texts) -> Html {
    let answer = |part: &str| html! { <li>{ texts.text(&format!("story.answer.{part}"), &[]) }</li> };
    html! {
        <ul class="story__answers" aria-label={texts.text("story.answers", &[])}>
            { for ["plot_ratio", "tax_per_area", "data"].map(answer) }
            <li>{ texts.text("story.source", &[]) }{ texts.sentence_gap() }<a href={Route::Case.fragment()}>{ texts.text("story.check", &[]) }</a></li>
        </ul>
    }
}

/// The last picture alone, for a frame.
fn alone(texts: &Texts, props: &StoryPageProps) -> Html {
    let page = Route::Parcel.fragment();
    let (href, target) = if opens_tabs() { (format!("./{page}"), Some("_blank")) } else { (page.to_owned(), None) };
    html! {
        <main class="story story--alone" tabindex="-1">
            <SamplePlant id="story" settings={props.settings} today={props.today} />
            <p class="story__out"><a {href} {target} rel="noopener">{ texts.text("story.own", &[]) }</a></p>
        </main>
    }
}
