//! What is seen before the program is there: start page and empty parcel page, rendered natively and kept in `static/painted`,
//! which the test `painted` of the page renews.

use std::fs;

use anyhow::{Context, Result};

use crate::project;

/// The painted pages.
const PAGES: [&str; 2] = ["start", "parcel"];

/// A template a page and language; the start-up script puts one of them in its place.
pub fn templates() -> Result<String> {
    let languages = ["zh-CN", "en"];
    PAGES.into_iter().flat_map(|page| languages.map(|language| template(page, language))).collect()
}

fn template(page: &str, language: &str) -> Result<String> {
    let path = project::root().join("static/painted").join(format!("{page}.{language}.html"));
    let painted = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    // A line for each element is for those who compare; between elements no blank is wanted.
    let painted: String = painted.lines().collect();
    Ok(format!("<template id=\"painted-{page}-{language}\">{painted}</template>"))
}

#[cfg(test)]
mod tests {
    use super::templates;

    #[test]
    fn each_page_is_painted_in_both_languages() {
        let templates = templates().unwrap();
        for id in ["start-zh-CN", "start-en", "parcel-zh-CN", "parcel-en"] {
            assert_eq!(templates.matches(&format!("<template id=\"painted-{id}\"><")).count(), 1, "{id}");
        }
        assert!(!templates.contains("<!--") && !templates.contains("<script") && !templates.contains(" style="));
    }
}
