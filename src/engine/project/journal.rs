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

/// An edit with its way.
#[derive(Clone, PartialEq, Debug)]
pub struct JournalEntry {
    /// What it means for the steps.
    pub way: Way,
    /// What was done to the project.
    pub action: Action,
}

impl JournalEntry {
    /// A word, a line break, and the action as JSON.
    ///
    /// # Errors
    /// What JSON cannot say, which no action holds.
    pub fn to_text(&self) -> Result<String, serde_json::Error> {
        Ok(format!("{}\n{}", self.way.word(), serde_json::to_string(&self.action)?))
    }

    /// Reads [`JournalEntry::to_text`]; an action alone is a step of its own.
    ///
    /// # Errors
    /// The text holds no action.
    pub fn from_text(text: &str) -> Result<Self, serde_json::Error> {
        let (word, json) = text.split_once('\n').unwrap_or((Way::Step.word(), text));
        Ok(Self { way: Way::of_word(word), action: serde_json::from_str(json)? })
    }
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
