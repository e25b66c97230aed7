use super::{Arg, Language, Texts};

/// A source of the catalogue of fields or figures in a language. Laws keep their Chinese names.
#[must_use]
pub fn source_text(source: &str, language: Language) -> String {
    let texts = Texts::of(language);
    if let Some((law, article)) = source.split_once(" art. ") {
        let article = article.split(", ").collect::<Vec<_>>().join(&texts.text("page.separator", &[]));
        return texts.text("source.article", &[("law", Arg::Text(law)), ("article", Arg::Text(&article))]);
    }
    if let Some(law) = source.strip_suffix(", definitions") {
        return texts.text("source.definitions", &[("law", Arg::Text(law))]);
    }
    let words: Vec<&str> = source.split(|letter: char| !letter.is_ascii_alphanumeric()).collect();
    let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let key = format!("source.{}", words.join("_"));
    if source.is_ascii() && texts.has(&key) { texts.text(&key, &[]) } else { source.to_owned() }
}
