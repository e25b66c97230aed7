//! Why a command ends with exit code 2.

use musuan::i18n::{Arg, Language, Texts};
use std::io;

/// Why a command ends early.
pub enum Failure {
    /// What people are told.
    Sentence(String),
    /// The output cannot be written.
    Output(io::Error),
}

impl Failure {
    /// The sentence `cli.<key>`.
    pub fn said(language: Language, key: &str, args: &[(&str, &str)]) -> Self {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, text)| (*name, Arg::from(*text))).collect();
        Self::Sentence(Texts::of(language).text(&format!("cli.{key}"), &args))
    }

    /// What people are told; nothing where a reader has closed the pipe early, as `head` does.
    pub fn sentence(self, language: Language) -> Option<String> {
        match self {
            Self::Sentence(sentence) => Some(sentence),
            Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe => None,
            Self::Output(error) => {
                let reason = error.to_string();
                Some(Texts::of(language).text("cli.cannot_write", &[("reason", Arg::from(&reason))]))
            }
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
