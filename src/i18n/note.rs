use super::{Arg, Language, Texts};
use crate::engine::model::Note;

/// The sentence of a note.
#[must_use]
pub fn note_text(note: Note, language: Language) -> String {
    // A year is a name: no separator in it.
    let number = note.number().map(|number| number.to_string()).unwrap_or_default();
    Texts::of(language).text(&format!("note.{}", note.key()), &[("number", Arg::Text(&number))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_note_has_its_sentence_with_its_number() {
        for language in Language::ALL {
            for note in Note::all() {
                let sentence = note_text(note, language);
                let number = note.number().map(|number| number.to_string());
                assert!(!sentence.contains(['⟦', '{']), "{sentence}");
                assert!(number.is_none_or(|number| sentence.contains(&number)), "{}: {sentence}", note.id());
            }
        }
    }
}
