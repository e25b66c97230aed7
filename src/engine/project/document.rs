//! The document.

use super::dossier::Dossier;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Mark of our files.
pub(super) const FORMAT: &str = "musuan-project";
/// Version of the document that this program writes, and the newest that it reads.
pub(super) const VERSION: u32 = 3;

/// The open project: parcels, and the settings under which they are judged.
///
/// It changes only through [`Project::apply`], and equals itself after [`Project::to_json`] and [`Project::open`].
///
/// ```
/// use musuan::engine::field::Field;
/// use musuan::engine::parcel::{Entry, Origin, Value};
/// use musuan::engine::project::{Action, Project};
/// use std::sync::Arc;
/// let mut project = Project::new("xinzhuang");
/// let before = project.clone();
/// let entry = Entry::new(Value::Number(15_000.0), Origin::Typed);
/// let edits = vec![
///     Action::AddParcel { at: 0, dossier: Arc::default() },
///     Action::SetField { parcel: 0, field: Field::SiteArea, entry: Some(Box::new(entry)), typed: None },
/// ];
/// let inverse = project.apply(Action::Many(edits))?;
/// assert_eq!(project.parcels()[0].parcel.number(Field::SiteArea), Some(15_000.0));
/// project.apply(inverse)?;
/// assert_eq!(project, before);
/// # Ok::<(), musuan::engine::project::ActionError>(())
/// ```
///
/// A key that this program does not know makes a file refused, never read in part: whoever adds one raises the version.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    pub(super) format: String,
    pub(super) version: u32,
    pub(super) pack: String,
    /// `None` follows the day on which someone looks.
    #[serde(default, with = "crate::engine::iso_date::optional")]
    pub(super) as_of: Option<Date>,
    #[serde(default)]
    pub(super) assumption_set: Option<String>,
    #[serde(default)]
    // Shared, because every step back and every copy for the store is a whole project.
    pub(super) parcels: Vec<Arc<Dossier>>,
}

impl Project {
    /// An empty project under a policy pack, judged as of the day on which someone looks.
    #[must_use]
    pub fn new(pack: impl Into<String>) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            pack: pack.into(),
            as_of: None,
            assumption_set: None,
            parcels: Vec::new(),
        }
    }

    /// The settings alone.
    pub(super) fn without_parcels(&self) -> Self {
        Self { as_of: self.as_of, assumption_set: self.assumption_set.clone(), ..Self::new(self.pack.clone()) }
    }

    /// Identifier of the policy pack.
    #[must_use]
    pub fn pack(&self) -> &str {
        &self.pack
    }

    /// The fixed day as of which rules are chosen; `None` follows the day on which someone looks.
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.as_of
    }

    /// Identifier of the labelled assumption set in use, if any.
    #[must_use]
    pub fn assumption_set(&self) -> Option<&str> {
        self.assumption_set.as_deref()
    }

    /// The parcels, in the order in which they are shown.
    #[must_use]
    pub fn parcels(&self) -> &[Arc<Dossier>] {
        &self.parcels
    }
}
