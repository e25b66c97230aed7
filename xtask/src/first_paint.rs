//! What is seen before the program is there: the first page, out of the same sentences, in both languages.

use std::fs;

use anyhow::{Context, Result};

use crate::project;

/// The doors of the first page, in the order of `ui::page::start`.
const DOORS: [&str; 3] = ["parcel", "list", "case"];

/// The first page in every language; the style sheet shows one of them.
pub fn pages() -> Result<String> {
    ["zh-CN", "en"].into_iter().map(page).collect()
}

fn page(language: &str) -> Result<String> {
    let path = project::root().join("static/locales").join(format!("{language}.json"));
    let json = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let say = |key: &str| sentence(&json, key).with_context(|| format!("{} has no {key}", path.display()));
    let doors: Result<String> = DOORS.into_iter().map(|door| door_of(door, &say)).collect();
    Ok(format!(
        "<div lang=\"{language}\">\
         <header class=\"top-bar\"><h1 class=\"top-bar__name\">{}</h1></header>\
         <main class=\"start-page\"><p class=\"start-page__lead\">{}</p><ul class=\"doors\">{}</ul>\
         <p class=\"start-page__note\">{}</p></main></div>",
        say("page.app.name")?,
        say("page.start.lead")?,
        doors?,
        say("page.start.stays_here")?
    ))
}

fn door_of(door: &str, say: &impl Fn(&str) -> Result<String>) -> Result<String> {
    let (title, words) = (say(&format!("page.start.{door}.title"))?, say(&format!("page.start.{door}.words"))?);
    Ok(format!(
        "<li><a class=\"door\" href=\"#/{door}\"><strong class=\"door__title\">{title}</strong>\
         <span class=\"door__words\">{words}</span></a></li>"
    ))
}

/// A sentence of a language file, which has one key a line, as text of a page.
fn sentence(json: &str, key: &str) -> Option<String> {
    let begin = format!("\"{key}\": \"");
    let line = json.lines().find_map(|line| line.trim().strip_prefix(&begin))?;
    let text = line.trim_end_matches(',').strip_suffix('"')?.replace("\\\"", "\"");
    Some(text.replace('&', "&amp;").replace('<', "&lt;"))
}

#[cfg(test)]
mod tests {
    use super::{pages, sentence};

    #[test]
    fn a_sentence_is_found_by_its_key_and_made_text_of_a_page() {
        let json = "{\n  \"a.b\": \"one & \\\"two\\\"\",\n  \"a.c\": \"three\"\n}\n";
        assert_eq!(sentence(json, "a.b").as_deref(), Some("one &amp; \"two\""));
        assert_eq!((sentence(json, "a.c").as_deref(), sentence(json, "a")), (Some("three"), None));
    }

    #[test]
    fn the_first_page_is_there_in_both_languages() {
        let pages = pages().unwrap();
        assert_eq!((pages.matches("<main").count(), pages.matches("class=\"door\"").count()), (2, 6));
        assert!(!pages.contains("<!--"));
    }
}
