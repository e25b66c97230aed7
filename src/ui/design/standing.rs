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

/// The standing as a shape with its word; colour only repeats them.
pub fn standing_with(standing: Standing, word: String) -> Html {
    html! {
        <span class={format!("standing standing--{}", standing.id())}>
            <span aria-hidden="true">{ standing.shape() }</span>{ "\u{202f}" }{ word }
        </span>
    }
}
