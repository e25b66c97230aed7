//! What stands around the project in a file that people keep: a checksum, so that a file that was cut or altered is known.
//!
//! ```text
//! {"format":"musuan-file","version":1,"checksum":"9f2c51d07be34a18","project":
//! {"format":"musuan-project",…}
//! }
//! ```
//!
//! The checksum covers the project's text as it stands, so the document keeps its own version and meaning. Files that are
//! nothing but the document have none; they were written before there was one, and open as they are.

use super::document::Project;
use super::file::OpenError;
use super::pieces::LARGEST_PIECE;
use crate::engine::checksum::{Checksum, fnv_1a};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::ops::Deref;

/// Mark of what stands around the document.
const FORMAT: &str = "musuan-file";
/// Version of what stands around it, not of the document.
const VERSION: u32 = 1;
/// What a document ends with behind its parcels.
const END: &str = "]}";
/// What every text of ours begins with.
const BEGIN: &str = "{\"format\":\"musuan-";

/// What a file says of itself.
#[derive(Deserialize)]
struct Sealed<'a> {
    format: String,
    version: u32,
    checksum: String,
    #[serde(borrow)]
    project: &'a RawValue,
}

/// The text of a project's file in the making, so that whoever makes it can let others in between. What stands at its head
/// is known last.
///
/// ```
/// use musuan::engine::project::{FileText, Project};
/// let project = Project::new("xinzhuang-case");
/// let mut file = FileText::of(&project);
/// let mut text = String::new();
/// while let Some(further) = file.go_on()? {
///     text.push_str(&further);
/// }
/// assert_eq!(file.head() + &text, project.to_file()?);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug)]
pub struct FileText<P> {
    project: P,
    next: Next,
    checksum: Checksum,
}

/// What of a file is to be written.
#[derive(Clone, Copy, Debug)]
enum Next {
    Settings,
    /// Parcels from this one on.
    Parcels(usize),
    Nothing,
}

impl<P: Deref<Target = Project>> FileText<P> {
    /// Nothing yet.
    pub fn of(project: P) -> Self {
        Self { project, next: Next::Settings, checksum: Checksum::default() }
    }

    /// So many parcels are written.
    #[must_use]
    pub fn written(&self) -> usize {
        match self.next {
            Next::Settings => 0,
            Next::Parcels(written) => written,
            Next::Nothing => self.project.parcels.len(),
        }
    }

    /// The next piece of what stands below the head; `None` after the last.
    ///
    /// # Errors
    /// As [`Project::to_json`].
    pub fn go_on(&mut self) -> Result<Option<String>, serde_json::Error> {
        let text = match self.next {
            Next::Settings => {
                let json = self.project.without_parcels().to_json()?;
                self.next = Next::Parcels(0);
                // The parcels are the last of a document.
                json.strip_suffix(END).unwrap_or(&json).to_owned()
            }
            Next::Parcels(written) if written < self.project.parcels.len() => {
                let rest = self.project.parcels.get(written..).unwrap_or_default();
                let piece = rest.get(..LARGEST_PIECE).unwrap_or(rest);
                let array = serde_json::to_string(piece)?;
                self.next = Next::Parcels(written + piece.len());
                let parcels = array.strip_prefix('[').and_then(|array| array.strip_suffix(']')).unwrap_or(&array);
                [if written == 0 { "" } else { "," }, parcels].concat()
            }
            Next::Parcels(_) => {
                self.next = Next::Nothing;
                self.checksum.take_in(END);
                return Ok(Some([END, "\n}\n"].concat()));
            }
            Next::Nothing => return Ok(None),
        };
        self.checksum.take_in(&text);
        Ok(Some(text))
    }

    /// What stands at the head, once all the rest is written.
    #[must_use]
    pub fn head(&self) -> String {
        let checksum = self.checksum.value();
        format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION},\"checksum\":\"{checksum:016x}\",\"project\":\n")
    }
}

/// How much is asked of a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Trust {
    /// The checksum must fit, if there is one.
    Checked,
    /// Somebody has altered it on purpose and says so.
    Altered,
}

impl Project {
    /// The project as the text of a file.
    ///
    /// # Errors
    /// As [`Project::to_json`].
    pub fn to_file(&self) -> Result<String, serde_json::Error> {
        let mut file = FileText::of(self);
        let mut text = String::new();
        while let Some(further) = file.go_on()? {
            text.push_str(&further);
        }
        Ok(file.head() + &text)
    }

    /// Reads what [`Project::to_file`] or, earlier, [`Project::to_json`] wrote.
    ///
    /// # Errors
    /// [`OpenError`]; [`OpenError::Altered`] if the checksum does not fit and the file is to be trusted only if it does.
    pub fn open_file(text: &str, trust: Trust) -> Result<Self, OpenError> {
        let Sealed { format, version, checksum: stated, project } = match serde_json::from_str(text) {
            Ok(sealed) => sealed,
            Err(error) if is_begun(text) && (error.is_eof() || !is_ended(text)) => return Err(OpenError::Incomplete),
            Err(_) => return Self::open(text),
        };
        if format != FORMAT {
            return Err(OpenError::NotAProject);
        }
        if version > VERSION {
            return Err(OpenError::Newer { found: version, known: VERSION });
        }
        if trust == Trust::Checked && stated != checksum(project.get()) {
            return Err(OpenError::Altered);
        }
        Self::open(project.get()).map_err(|error| in_file(error, text, project.get()))
    }
}

/// Whether a text begins as ours do, however early it ends.
fn is_begun(text: &str) -> bool {
    BEGIN.starts_with(text.trim()) || text.contains("\"musuan-")
}

/// Whether a text may end where it does. Where a number was cut, the reader of JSON speaks of a number that is none.
fn is_ended(text: &str) -> bool {
    text.trim_end().ends_with('}')
}

/// Counts the lines of the file and not those of the document in it.
fn in_file(error: OpenError, text: &str, project: &str) -> OpenError {
    match (error, text.split_once(project)) {
        (OpenError::Malformed { line, column, detail }, Some((before, _))) => {
            OpenError::Malformed { line: line + before.matches('\n').count(), column, detail }
        }
        (error, _) => error,
    }
}

/// In hexadecimal digits.
fn checksum(text: &str) -> String {
    format!("{:016x}", fnv_1a(&[text]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::field::Field;
    use crate::engine::parcel::{Origin, Parcel, Value};
    use crate::engine::project::{Action, Dossier};
    use std::sync::Arc;

    fn project() -> Project {
        let mut parcel = Parcel::default();
        parcel.set(Field::SiteArea, Value::Number(15_583.3), Origin::Typed).unwrap();
        parcel.set(Field::ParcelName, Value::Text("地块“七”".into()), Origin::Typed).unwrap();
        let mut project = Project::new("xinzhuang-case");
        project.apply(Action::add_all(&project, vec![Dossier::of(parcel)])).unwrap();
        project
    }

    #[test]
    fn the_checksum_is_fnv_1a() {
        // Published vectors of FNV-1a, 64 bits.
        assert_eq!(checksum(""), "cbf29ce484222325");
        assert_eq!(checksum("foobar"), "85944171f73967e8");
    }

    #[test]
    fn a_file_opens_as_it_was_written_and_is_json() {
        let file = project().to_file().unwrap();
        assert_eq!(Project::open_file(&file, Trust::Checked), Ok(project()));
        assert_eq!(Project::open_file(&file.replace('\n', "\r\n"), Trust::Checked), Ok(project()));
        assert!(serde_json::from_str::<serde_json::Value>(&file).is_ok());
    }

    #[test]
    fn a_file_holds_the_document_as_it_is_written_alone() {
        let parcels = project().parcels().to_vec();
        for count in [0, 1, LARGEST_PIECE, LARGEST_PIECE + 1] {
            let mut project = Project::new("xinzhuang-case");
            let dossiers = parcels.iter().cycle().take(count).map(|parcel| Arc::clone(&parcel.dossier)).collect();
            project.apply(Action::add_all::<Arc<Dossier>>(&project, dossiers)).unwrap();
            let file = project.to_file().unwrap();
            assert!(file.contains(&format!("\n{}\n", project.to_json().unwrap())), "{count}");
            assert_eq!(Project::open_file(&file, Trust::Checked), Ok(project), "{count}");
        }
    }

    #[test]
    fn a_file_without_a_checksum_opens() {
        assert_eq!(Project::open_file(&project().to_json().unwrap(), Trust::Checked), Ok(project()));
    }

    #[test]
    fn an_altered_file_opens_on_a_word_only() {
        let altered = project().to_file().unwrap().replace("15583.3", "25583.3");
        assert_eq!(Project::open_file(&altered, Trust::Checked), Err(OpenError::Altered));
        let opened = Project::open_file(&altered, Trust::Altered).unwrap();
        assert_eq!(opened.parcels()[0].parcel.number(Field::SiteArea), Some(25_583.3));
    }

    #[test]
    fn a_cut_file_is_incomplete_wherever_it_was_cut() {
        for whole in [project().to_file().unwrap(), project().to_json().unwrap()] {
            let whole = whole.trim_end();
            for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
                let cut = Project::open_file(&whole[..end], Trust::Altered);
                assert_eq!(cut, Err(OpenError::Incomplete), "{end}");
            }
        }
    }

    #[test]
    fn what_is_none_of_ours_is_no_project() {
        for text in
            ["{\"format\":1}", "[1, 2", "{\"name\":\"x\"", "id,area\n1,2\n", "{\"format\":\"other\",\"version\":1}"]
        {
            assert_eq!(Project::open_file(text, Trust::Checked), Err(OpenError::NotAProject), "{text}");
        }
    }

    #[test]
    fn a_newer_file_is_refused_and_a_fault_is_named_by_its_line_in_the_file() {
        let newer = project().to_file().unwrap().replacen("\"version\":1", "\"version\":2", 1);
        assert_eq!(Project::open_file(&newer, Trust::Checked), Err(OpenError::Newer { found: 2, known: 1 }));
        let strange = project().to_file().unwrap().replace("\"parcels\"", "\"plots\"");
        let error = Project::open_file(&strange, Trust::Altered);
        assert!(matches!(error, Err(OpenError::Malformed { line: 2, .. })), "{error:?}");
    }
}
