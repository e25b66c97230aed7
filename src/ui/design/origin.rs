use crate::i18n::Texts;
use yew::prelude::*;

/// Where a number comes from, as the reader is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// Entered by hand.
    Typed,
    /// Read from a file.
    Imported,
    /// A date of which only the year was entered.
    YearAlone,
    /// From a labelled assumption set, or resting on one.
    Assumed,
    /// Computed by the tool.
    Computed,
    /// Changed by hand against what was there.
    Overridden,
    /// Doubted by the tool, and confirmed by hand as it stands.
    Confirmed,
    /// From the policy pack.
    Pack,
    /// Printed in a text that is quoted.
    Quoted,
}

impl Mark {
    /// Identifier: the key of its word is `page.origin.<id>`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Typed => "typed",
            Self::Imported => "imported",
            Self::YearAlone => "year_alone",
            Self::Assumed => "assumed",
            Self::Computed => "computed",
            Self::Overridden => "overridden",
            Self::Confirmed => "confirmed",
            Self::Pack => "pack",
            Self::Quoted => "quoted",
        }
    }

    fn outline(self) -> &'static str {
        match self {
            Self::Typed => "M2 10 L10 2",
            Self::Imported => "M6 1 V8 M3 5.5 L6 8.5 L9 5.5 M1.5 11 H10.5",
            Self::YearAlone => "M1.5 3 H10.5 V10.5 H1.5 Z M1.5 5.5 H10.5",
            Self::Assumed => "M6 1.2 L10.8 6 L6 10.8 L1.2 6 Z",
            Self::Computed => "M2 4.5 H10 M2 8 H10",
            Self::Overridden => "M2 10 L10 2 M2 2 L10 10",
            Self::Confirmed => "M1.5 6.5 L4.5 9.5 L10.5 2.5",
            Self::Pack => "M2.5 1.5 H9.5 V10.5 H2.5 Z M4.5 4.5 H7.5",
            Self::Quoted => "M2 3 V6.5 H5 M7 3 V6.5 H10",
        }
    }
}

/// The small shape beside a number, with its word for those who do not see it.
pub fn origin_mark(texts: &Texts, mark: Mark) -> Html {
    let word = texts.text(&format!("page.origin.{}", mark.id()), &[]);
    html! {
        <svg class={format!("origin origin--{}", mark.id())} viewBox="0 0 12 12" role="img" aria-label={word.clone()}>
            <title>{ word }</title>
            <path d={mark.outline()} />
        </svg>
    }
}
