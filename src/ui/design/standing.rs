use crate::ui::hooks::use_texts;
use yew::prelude::*;

/// Where a figure stands against a threshold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It meets the threshold.
    Meets,
    /// It meets the threshold, with little to spare.
    Near,
    /// It falls short.
    Short,
    /// It cannot be told.
    Unknown,
}

impl Standing {
    /// Identifier: the key of its word is `page.standing.<id>`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Meets => "meets",
            Self::Near => "near",
            Self::Short => "short",
            Self::Unknown => "unknown",
        }
    }

    /// Its shape.
    #[must_use]
    pub fn shape(self) -> &'static str {
        match self {
            Self::Meets => "●",
            Self::Near => "▲",
            Self::Short => "■",
            Self::Unknown => "◇",
        }
    }
}

/// Props of [`StandingWord`].
#[derive(Properties, PartialEq)]
pub struct StandingWordProps {
    /// The standing.
    pub standing: Standing,
    /// Another word than that of a threshold.
    #[prop_or_default]
    pub word: Option<AttrValue>,
}

/// The standing as a shape with its word; colour only repeats them.
#[component]
pub fn StandingWord(props: &StandingWordProps) -> Html {
    let texts = use_texts();
    let usual = || texts.text(&format!("page.standing.{}", props.standing.id()), &[]).into();
    let word = props.word.clone().unwrap_or_else(usual);
    html! {
        <span class={classes!("standing", format!("standing--{}", props.standing.id()))}>
            <span aria-hidden="true">{ props.standing.shape() }</span>{ "\u{202f}" }{ word }
        </span>
    }
}
