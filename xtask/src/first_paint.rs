//! What is seen before the program is there: start page, empty parcel page and the first step of the story, and that step as a
//! still picture for browsers in which the program cannot run. All of it is rendered natively and kept in `static/painted`, which
//! the test `painted` of the page renews.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::project;

/// The painted pages.
const PAGES: [&str; 3] = ["start", "parcel", "story"];

/// The languages of the page.
const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// The styles of the still picture; what it lacks stands in [`STILL_STYLE`].
const STYLES: [&str; 2] = ["tokens.css", "drawing.css"];

/// Ground and letters, which a picture in the page has from the page.
const STILL_STYLE: &str = "svg { background: var(--color-paper); font-family: var(--font-body); }";

/// A template a page and language; the start-up script puts one of them in its place.
pub fn templates() -> Result<String> {
    PAGES.into_iter().flat_map(|page| LANGUAGES.map(|language| template(page, language))).collect()
}

fn template(page: &str, language: &str) -> Result<String> {
    let painted = painted(&format!("{page}.{language}.html"))?;
    Ok(format!("<template id=\"painted-{page}-{language}\">{painted}</template>"))
}

/// The words of the still picture, in every language.
pub fn still() -> Result<String> {
    LANGUAGES.into_iter().map(|language| painted(&format!("still.{language}.html"))).collect()
}

/// Writes the still picture in every language, with its styles in it: no script colours it, and it opens from a disk as well.
pub fn write_still(staging: &Path) -> Result<()> {
    let styles: Result<String> = STYLES.into_iter().map(|name| read(&format!("static/css/{name}"))).collect();
    let styles = format!("<style>{}{STILL_STYLE}</style>", styles?);
    for language in LANGUAGES {
        let name = format!("still.{language}.svg");
        let svg = painted(&name)?.replacen('>', &format!(">{styles}"), 1);
        fs::write(staging.join(&name), svg).with_context(|| format!("{name} cannot be written"))?;
    }
    Ok(())
}

fn painted(name: &str) -> Result<String> {
    // A line for each element is for those who compare; between elements no blank is wanted.
    Ok(read(&format!("static/painted/{name}"))?.lines().collect())
}

fn read(path: &str) -> Result<String> {
    fs::read_to_string(project::root().join(path)).with_context(|| format!("{path} cannot be read"))
}

#[cfg(test)]
mod tests {
    use super::{still, templates, write_still};

    #[test]
    fn each_page_is_painted_in_both_languages() {
        let templates = templates().unwrap();
        for id in ["start-zh-CN", "start-en", "parcel-zh-CN", "parcel-en", "story-zh-CN", "story-en"] {
            assert_eq!(templates.matches(&format!("<template id=\"painted-{id}\"><")).count(), 1, "{id}");
        }
        assert!(!templates.contains("<!--") && !templates.contains("<script") && !templates.contains(" style="));
    }

    #[test]
    fn the_still_picture_is_named_in_the_page_and_brings_its_colours() {
        let folder = std::env::temp_dir().join(format!("musuan-still-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        write_still(&folder).unwrap();
        for language in ["zh-CN", "en"] {
            let name = format!("still.{language}.svg");
            assert_eq!(still().unwrap().matches(&format!("src=\"./{name}\"")).count(), 1);
            let svg = std::fs::read_to_string(folder.join(name)).unwrap();
            assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.ends_with("</svg>"));
            assert!(svg.contains("--color-accent:") && svg.contains(".drawing__axis"));
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}
