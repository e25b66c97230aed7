use super::Language;
use super::number::format_count;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What stands in the place of a `{name}`.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Arg<'a> {
    /// Text, put in as it is.
    Text(&'a str),
    /// A count, written with separators. The one named `count` also chooses between singular and plural.
    Count(usize),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg<'_> {
    fn from(count: usize) -> Self {
        Self::Count(count)
    }
}

/// The sentences of one language.
///
/// ```
/// use musuan::i18n::{Language, Texts};
/// let texts = Texts::of(Language::En);
/// assert_eq!(texts.text("unit.mu", &[]), "mu");
/// assert_eq!(texts.text("no.such.key", &[]), "⟦no.such.key⟧");
/// ```
#[derive(PartialEq, Eq, Debug)]
pub struct Texts {
    language: Language,
    sentences: BTreeMap<String, String>,
}

impl Texts {
    /// The sentences of a language. Natively they are built in; a program in the browser has those that were given to
    /// [`Texts::provide`], and shows bare keys before.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static NONE: [Texts; 2] = [Texts::none(Language::ZhCn), Texts::none(Language::En)];
        #[cfg(not(target_arch = "wasm32"))]
        if !Self::has_language(language) {
            // A file that does not parse would show keys instead of sentences; a test keeps it from being shipped.
            let _ = Self::provide(language, &[built_in(language)]);
        }
        cell(language).get().unwrap_or(match language {
            Language::ZhCn => &NONE[0],
            Language::En => &NONE[1],
        })
    }

    /// Gives the sentences of a language for the rest of the program's life: flat JSON objects from key to sentence. A
    /// language that is there already stays as it is.
    ///
    /// # Errors
    /// The reader's words if one is no such object.
    pub fn provide(language: Language, files: &[&str]) -> Result<(), serde_json::Error> {
        let mut sentences = BTreeMap::default();
        for json in files {
            let file: BTreeMap<String, String> = serde_json::from_str(json)?;
            file.into_iter().for_each(|(key, sentence)| drop(sentences.insert(key, sentence)));
        }
        cell(language).get_or_init(|| Self { language, sentences });
        Ok(())
    }

    /// Whether the sentences of a language are there.
    #[must_use]
    pub fn has_language(language: Language) -> bool {
        cell(language).get().is_some()
    }

    const fn none(language: Language) -> Self {
        Self { language, sentences: BTreeMap::new() }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// What stands between a sentence and what follows it. Chinese marks bring their own room.
    #[must_use]
    pub fn sentence_gap(&self) -> &'static str {
        match self.language {
            Language::ZhCn => "",
            Language::En => " ",
        }
    }

    /// The keys, in order, singular and plural apart.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.sentences.keys().map(String::as_str)
    }

    /// The sentences as [`Texts::provide`] takes them, for another program of the page.
    #[must_use]
    pub fn to_json(&self) -> String {
        // A map from text to text can always be written.
        serde_json::to_string(&self.sentences).unwrap_or_default()
    }

    /// Whether there is a sentence for the key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.sentence(key, &[]).is_some()
    }

    /// The sentence for a key with its arguments filled in. A missing key and a missing argument show themselves in
    /// `⟦⟧`.
    #[must_use]
    pub fn text(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.sentence(key, args).map_or_else(|| format!("⟦{key}⟧"), |sentence| filled(sentence, args))
    }

    /// The sentence under `key`, else under `key.one` or `key.other` by the argument `count`.
    fn sentence(&self, key: &str, args: &[(&str, Arg<'_>)]) -> Option<&str> {
        let find = |key: &str| self.sentences.get(key).map(String::as_str);
        find(key).or_else(|| {
            let one = args.contains(&("count", Arg::Count(1)));
            find(&format!("{key}.{}", if one { "one" } else { "other" }))
        })
    }
}

fn cell(language: Language) -> &'static OnceLock<Texts> {
    static ZH_CN: OnceLock<Texts> = OnceLock::new();
    static EN: OnceLock<Texts> = OnceLock::new();
    match language {
        Language::ZhCn => &ZH_CN,
        Language::En => &EN,
    }
}

#[cfg(not(target_arch = "wasm32"))]
const fn built_in(language: Language) -> &'static str {
    match language {
        Language::ZhCn => include_str!("../../static/locales/zh-CN.json"),
        Language::En => include_str!("../../static/locales/en.json"),
    }
}

/// Puts the arguments into a sentence. What is put in is not looked at again.
fn filled(sentence: &str, args: &[(&str, Arg<'_>)]) -> String {
    let mut result = String::with_capacity(sentence.len());
    let mut rest = sentence;
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    {
        result.push_str(before);
        match args.iter().find(|(given, _)| *given == name) {
            Some((_, Arg::Text(text))) => result.push_str(text),
            Some((_, Arg::Count(count))) => result.push_str(&format_count(*count)),
            None => result.push_str(&format!("⟦{name}⟧")),
        }
        rest = after;
    }
    result + rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn base(key: &str) -> &str {
        key.strip_suffix(".one").or_else(|| key.strip_suffix(".other")).unwrap_or(key)
    }

    fn placeholders(sentence: &str) -> BTreeSet<&str> {
        sentence.split('{').skip(1).map(|part| part.split_once('}').expect("a closing brace").0).collect()
    }

    fn is_cjk(character: char) -> bool {
        matches!(character, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
    }

    #[test]
    fn both_files_have_the_same_keys_once_each() {
        let keys = |language| Texts::of(language).keys().map(base).collect::<BTreeSet<_>>();
        assert_eq!(keys(Language::ZhCn), keys(Language::En));
        for language in Language::ALL {
            let lines = built_in(language).lines().filter(|line| line.contains("\": \"")).count();
            assert_eq!(lines, Texts::of(language).keys().count(), "one line a key, no key twice: {}", language.tag());
        }
    }

    #[test]
    fn a_singular_has_its_plural_and_no_third_form() {
        let texts = Texts::of(Language::En);
        for key in texts.keys() {
            assert!(!key.ends_with(".one") || texts.sentences.contains_key(&*format!("{}.other", base(key))), "{key}");
            assert!(base(key) == key || !texts.sentences.contains_key(base(key)), "{key}");
        }
        assert!(Texts::of(Language::ZhCn).keys().all(|key| base(key) == key), "Chinese has no plural");
    }

    #[test]
    fn both_languages_use_the_same_arguments() {
        let chinese = Texts::of(Language::ZhCn);
        let english = Texts::of(Language::En);
        for (key, sentence) in english.sentences.iter() {
            let names = placeholders(sentence);
            let theirs = placeholders(chinese.sentence(base(key), &[]).unwrap_or_default());
            assert!(names == theirs || (key.ends_with(".one") && names.is_subset(&theirs)), "{key}");
        }
    }

    #[test]
    fn no_sentence_is_empty_padded_or_loud() {
        for language in Language::ALL {
            for (key, sentence) in Texts::of(language).sentences.iter() {
                // What stands between two words may begin or end with a blank.
                let padded = sentence.trim() != sentence && !key.ends_with("separator") && !key.ends_with(".or");
                assert!(!sentence.is_empty() && !padded, "{key}");
                // Spreadsheets write these errors with the sign.
                let words =
                    ["#NUM!", "#DIV/0!"].iter().fold(sentence.to_string(), |text, error| text.replace(error, ""));
                assert!(!words.contains(['!', '！']), "{key}");
                assert!(!sentence.contains("  "), "{key}");
            }
        }
    }

    #[test]
    fn chinese_sentences_keep_chinese_typography() {
        for (key, sentence) in Texts::of(Language::ZhCn).sentences.iter() {
            let characters: Vec<char> = sentence.chars().collect();
            for window in characters.windows(2) {
                let [left, right] = window[..] else { unreachable!() };
                let half_width = |character| matches!(character, ',' | ';' | ':' | '?' | '(' | ')' | '"');
                assert!(!(is_cjk(left) && (half_width(right) || right == '.')), "half width after Chinese: {key}");
                assert!(!(half_width(left) && is_cjk(right)), "half width before Chinese: {key}");
            }
            for window in characters.windows(3) {
                assert!(!(is_cjk(window[0]) && window[1] == ' ' && is_cjk(window[2])), "blank in Chinese: {key}");
            }
        }
    }

    #[test]
    fn arguments_are_filled_in_once() {
        let args = [("a", Arg::from("{b}")), ("b", Arg::from(1_234_usize))];
        assert_eq!(filled("{a} and {b}, {c}", &args), "{b} and 1,234, ⟦c⟧");
        assert_eq!(filled("no argument {", &args), "no argument {");
    }

    #[test]
    fn a_missing_key_shows_itself() {
        assert_eq!(Texts::of(Language::ZhCn).text("page.part.what", &[]), "⟦page.part.what⟧");
        assert!(!Texts::of(Language::ZhCn).has("page.part.what"));
    }

    #[test]
    fn english_counts_in_singular_and_plural() {
        let texts = Texts::of(Language::En);
        assert_eq!(texts.text("unit.month", &[("count", Arg::Count(1))]), "month");
        assert_eq!(texts.text("unit.month", &[("count", Arg::Count(2))]), "months");
        assert_eq!(Texts::of(Language::ZhCn).text("unit.month", &[("count", Arg::Count(1))]), "个月");
    }
}
