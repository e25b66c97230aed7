//! The documents that the page shows: written once, as Markdown in `docs/`, for readers of the page and of the repository.

use std::fs;

use anyhow::{Context, Result};
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd, html};

use crate::project;

/// The documents, each in every language: `docs/<name>.<language>.md`.
const NAMES: [&str; 2] = ["guide", "limits"];

/// Every document under the name by which the page asks for it, as a part of a page.
pub fn parts() -> Result<Vec<(String, String)>> {
    let of_language = |language| NAMES.map(|name| format!("{name}.{language}"));
    let names = ["en", "zh-CN"].into_iter().flat_map(of_language);
    names
        .map(|name| {
            let path = project::root().join("docs").join(format!("{name}.md"));
            let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
            Ok((format!("{name}.part.html"), part(&text)))
        })
        .collect()
}

/// Markdown as a part of a page, in which the name of the product is the first heading.
fn part(markdown: &str) -> String {
    let mut written = String::new();
    let events = Parser::new(markdown).map(|event| match event {
        Event::Start(Tag::Heading { level, id, classes, attrs }) => {
            Event::Start(Tag::Heading { level: below(level), id, classes, attrs })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(below(level))),
        other => other,
    });
    html::push_html(&mut written, events);
    written
}

fn below(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        HeadingLevel::H2 => HeadingLevel::H3,
        _ => HeadingLevel::H4,
    }
}

#[cfg(test)]
mod tests {
    use super::{part, parts};

    #[test]
    fn headings_stand_below_the_name_of_the_product() {
        assert_eq!(part("# Guide\n\n- `?guest`"), "<h2>Guide</h2>\n<ul>\n<li><code>?guest</code></li>\n</ul>\n");
    }

    #[test]
    fn every_document_is_there_in_both_languages_and_has_the_same_headings() {
        let parts = parts().unwrap();
        let headings = |text: &str| -> Vec<usize> { ["<h2", "<h3", "<li"].map(|tag| text.matches(tag).count()).into() };
        assert_eq!(parts.len(), 4);
        for name in ["guide", "limits"] {
            let [english, chinese] = ["en", "zh-CN"].map(|language| {
                let name = format!("{name}.{language}.part.html");
                headings(&parts.iter().find(|(known, _)| *known == name).unwrap().1)
            });
            assert_eq!(english, chinese, "{name}");
            assert!(english[0] == 1 && english[1] > 3, "{name} has {english:?}");
        }
    }
}
