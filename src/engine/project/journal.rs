//! An edit as a store keeps it, with what undo must know of it after the page was closed and opened again.

use super::action::Action;
use super::earlier::EarlierAction;

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
    /// A text holds no action of today, or there is none.
    pub fn from_texts(texts: &[String]) -> Result<Self, serde_json::Error> {
        let mut action: Option<Action> = None;
        for text in texts {
            let piece = serde_json::from_str(split(text).1)?;
            action = Some(match action {
                Some(action) => action.and(piece),
                None => piece,
            });
        }
        let action = action.map_or_else(|| serde_json::from_str(""), Ok)?;
        Ok(Self { way: way_of(texts), action })
    }
}

/// Reads the texts of an entry of a program before version 4 of the document.
pub(super) fn earlier_from_texts(texts: &[String]) -> Result<(Way, EarlierAction), serde_json::Error> {
    let pieces = texts.iter().map(|text| serde_json::from_str(split(text).1));
    let mut pieces: Vec<EarlierAction> = pieces.collect::<Result<_, _>>()?;
    let only = if pieces.len() == 1 { pieces.pop() } else { None };
    Ok((way_of(texts), only.unwrap_or(EarlierAction::Many(pieces))))
}

fn way_of(texts: &[String]) -> Way {
    Way::of_word(texts.first().map_or("", |text| split(text).0))
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
