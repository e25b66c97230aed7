//! The sentences that the page gets: those of the language files without what only the command line says.

use anyhow::{Context, Result};
use std::fs;

use crate::project;

/// Beginnings of the keys that only the command line uses: its own words, faults of packs, and what slipped
/// in an entry. A test holds that neither page nor worker names one.
const COMMAND_LINE_ONLY: [&str; 3] = ["cli.", "issue.pack.", "slip."];

/// The language file of the page, without blanks between its lines.
pub fn of_page(language: &str) -> Result<String> {
    let path = project::root().join("static/locales").join(format!("{language}.json"));
    let json = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    Ok(of_page_from(&json))
}

/// Of a flat object with one key a line.
fn of_page_from(json: &str) -> String {
    let entries = json.lines().map(|line| line.trim().trim_end_matches(',')).filter(|line| line.starts_with('"'));
    let kept = entries.filter(|line| !COMMAND_LINE_ONLY.iter().any(|start| line[1..].starts_with(start)));
    format!("{{{}}}", kept.collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::{COMMAND_LINE_ONLY, of_page, of_page_from};
    use crate::project;
    use std::fs;
    use std::path::{Path, PathBuf};

    fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }

    #[test]
    fn what_the_command_line_says_is_left_out() {
        let json = "{\n  \"cli.help\": \"a\",\n  \"issue.number\": \"b, c\",\n  \"page.slip.keep\": \"d\",\n  \"slip.digit\": \"e\"\n}\n";
        assert_eq!(of_page_from(json), "{\"issue.number\": \"b, c\",\"page.slip.keep\": \"d\"}");
        assert!(of_page("en").unwrap().contains("\"page.app.name\""));
    }

    #[test]
    fn page_and_worker_name_no_sentence_that_is_left_out() {
        let source = project::root().join("src");
        let mut files = Vec::new();
        for folder in ["ui", "worker", "storage"] {
            sources(&source.join(folder), &mut files);
        }
        assert!(files.len() > 100, "{}", files.len());
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            for beginning in COMMAND_LINE_ONLY {
                assert!(!text.contains(&format!("\"{beginning}")), "{} names {beginning}", file.display());
            }
            // What puts a fault of a pack into words.
            assert!(!text.contains("pack_error_text"), "{}", file.display());
        }
    }
}
