//! An edit as a store keeps it, with what undo must know of it after the page was closed and opened again.

use super::action::Action;

/// What an edit means for the steps back and forth.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// A step of its own.
    Step,
    /// Goes on with the step before it: the next keystroke of a run.
    Joined,
    /// Took a step back.
    Back,
    /// Made a step again.
    Forth,
}

/// The word before a piece of an edit that goes on with the piece before it.
const MORE: &str = "more";

/// An edit with its way.
#[derive(Clone, PartialEq, Debug)]
pub struct JournalEntry {
    /// What it means for the steps.
    pub way: Way,
    /// What was done to the project.
    pub action: Action,
}

impl JournalEntry {
    /// A word, a line break, and a [piece](Action::piece) of the action as JSON; `None` after the last piece. All but the
    /// first [go on](JournalEntry::goes_on).
    ///
    /// # Errors
    /// What JSON cannot say, which no action holds.
    pub fn text(&self, piece: usize) -> Option<Result<String, serde_json::Error>> {
        let word = if piece == 0 { self.way.word() } else { MORE };
        let json = serde_json::to_string(&self.action.piece(piece)?);
        Some(json.map(|json| [word, &json].join("\n")))
    }

    /// Whether a text goes on with the one before it.
    #[must_use]
    pub fn goes_on(text: &str) -> bool {
        split(text).0 == MORE
    }

    /// Reads the texts of an entry; an action alone is a step of its own.
    ///
    /// # Errors
    /// A text holds no action, or there is none.
    pub fn from_texts(texts: &[String]) -> Result<Self, serde_json::Error> {
        let (first, further) = texts.split_first().map_or(("", texts), |(first, further)| (first.as_str(), further));
        let (word, json) = split(first);
        let mut action: Action = serde_json::from_str(json)?;
        for text in further {
            action = action.and(serde_json::from_str(split(text).1)?);
        }
        Ok(Self { way: Way::of_word(word), action })
    }
}

/// The word before a text, and the text.
fn split(text: &str) -> (&str, &str) {
    text.split_once('\n').unwrap_or(("", text))
}

impl Way {
    fn word(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Joined => "joined",
            Self::Back => "back",
            Self::Forth => "forth",
        }
    }

    /// A word that nobody knows costs no edit: it is a step.
    fn of_word(word: &str) -> Self {
        [Self::Joined, Self::Back, Self::Forth].into_iter().find(|way| way.word() == word).unwrap_or(Self::Step)
    }
}
