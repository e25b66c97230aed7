use super::Step;
use crate::engine::article::Article;
use crate::i18n::{Arg, Texts};
use crate::ui::design::{Amount, FigureView};
use crate::ui::view::article::{figure_view, number_alone};
use yew::AttrValue;

/// A part of a sentence.
#[derive(Clone, PartialEq, Debug)]
pub enum Piece {
    /// Words.
    Words(AttrValue),
    /// A number of the article, to be opened.
    Number(FigureView),
}

/// The words of a step.
#[derive(Clone, PartialEq, Debug)]
pub struct StepWords {
    /// What it is called on the way to it.
    pub name: AttrValue,
    /// What it says, in one line.
    pub headline: AttrValue,
    /// What it says, in a sentence or two.
    pub says: Vec<Piece>,
}

/// Stand around a number while a sentence is filled in.
const BEGIN: char = '\u{1}';
const END: char = '\u{2}';

/// The words of a step, with the numbers of the article.
#[must_use]
pub fn step_words(texts: &Texts, article: &Article, step: Step) -> StepWords {
    let key = |part: &str| format!("story.{}.{part}", step.id());
    let marked: Vec<(&str, String)> = step.numbers().iter().map(|id| (*id, format!("{BEGIN}{id}{END}"))).collect();
    let args: Vec<(&str, Arg<'_>)> = marked.iter().map(|(id, text)| (*id, Arg::Text(text))).collect();
    let says = texts.text(&key("says"), &args);
    let mut pieces = Vec::new();
    for part in says.split(BEGIN) {
        let (id, words) = part.split_once(END).unwrap_or(("", part));
        if !id.is_empty() {
            pieces.push(Piece::Number(number(texts, article, id)));
        }
        pieces.push(Piece::Words(words.to_owned().into()));
    }
    StepWords {
        name: texts.text(&key("name"), &[]).into(),
        headline: filled(texts, article, &key("headline"), step).into(),
        says: pieces,
    }
}

fn number(texts: &Texts, article: &Article, id: &str) -> FigureView {
    let view = figure_view(texts, article, id);
    let exact = match &view.amount {
        Amount::Known { exact, .. } => exact.clone(),
        Amount::Absent(_) => AttrValue::default(),
    };
    let number = number_alone(texts, article, id).into();
    FigureView { amount: Amount::Known { number, unit: AttrValue::default(), exact }, ..view }
}

/// A text whose arguments are the numbers of a step.
pub(super) fn filled(texts: &Texts, article: &Article, key: &str, step: Step) -> String {
    let numbers: Vec<(&str, String)> =
        step.numbers().iter().map(|id| (*id, number_alone(texts, article, id))).collect();
    let args: Vec<(&str, Arg<'_>)> = numbers.iter().map(|(id, text)| (*id, Arg::Text(text))).collect();
    texts.text(key, &args)
}
