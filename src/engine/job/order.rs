//! Orders and replies.

use super::change::{ChangeQuery, ParkChange};
use super::intern;
use super::listed::{ListedParcel, Summary};
use super::offer::Offer;
use super::park::{Grouping, Groups, OpenQuestions, ParkPicture, Probed, Sheet};
use super::pipeline::Pipeline;
use super::view::{View, Viewed};
use crate::engine::assessment::Answer;
use crate::engine::export::ListFormat;
use crate::engine::field::Field;
use crate::engine::geometry::Crs;
use crate::engine::graph::Cause;
use crate::engine::import::{
    Delimiter, Encoding, ImportError, IndustryEdition, Mapping, MergedNumbers, Preview, RefusedRows, Repair,
};
use crate::engine::issue::{Argument, Issue};
use crate::engine::parcel::Parcel;
use crate::engine::project::{Action, Counts, Doubts, OpenError, ParcelKey};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is to be done. The bytes of a file travel beside the order.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Show the top of a file and what its columns would be read as. The file stays on the desk, in place of what was
    /// there before; without bytes the one on the desk is looked at again.
    Preview(Box<ReadFile>),
    /// Read a file, or without bytes the one that lies on the desk; it takes the place of the one that was read before.
    ReadFile(Box<ReadFile>),
    /// Give some of the parcels that were read.
    Parcels(Window),
    /// Look at the parcels that were read in an order, through a filter.
    View(Box<View>),
    /// Give the parcels that pass a view as dots and land, with sums by kind.
    Park(Box<View>),
    /// Give the parcels that pass a view in groups, with sums over each.
    Groups(Box<Grouping>),
    /// Give the parcels that pass a view before and after they take routes.
    Change(Box<ChangeQuery>),
    /// Give the projects on the parcels that pass a view.
    Pipeline(Box<View>),
    /// Give what is to be looked at in the parcels that pass a view.
    Sheet(Box<View>),
    /// Give what the types of some of the parcels wait for that pass a view.
    Questions {
        /// Which parcels.
        view: Box<View>,
        /// So many of them were looked at before.
        from: usize,
    },
    /// Give what an answer would decide, if it were given for every parcel that passes a view and lacks it.
    Probe {
        /// Which parcels.
        view: Box<View>,
        /// The entry that is asked for.
        field: Field,
    },
    /// Give the keys of the parcels that pass a view.
    Keys {
        /// Which parcels.
        view: Box<View>,
        /// Only those that lack this entry.
        lacking: Option<Field>,
    },
    /// Give some of the issues that were found.
    Issues(Window),
    /// Give the records of some of the parcels, for a project to take.
    Records(Records),
    /// Give some of the mends that are offered, each of which explains what is doubted of its row.
    Offers(Window),
    /// Give some of the issues of one kind in one column.
    IssuesOf(IssuesOf),
    /// Give the rows or features of which a cell that was refused or doubted says the same as another.
    EqualCells {
        /// Heading of the column.
        column: String,
        /// What the cells say.
        text: String,
    },
    /// Give the rows or features in which something was refused or is in doubt, as they stand, with the reasons.
    RefusedRows,
    /// Look at parcels that need no reading, in place of a file that was read before. They come piece by piece.
    Assess(Box<AssessParcels>),
    /// Open a project file. It stays on the desk, in place of what was there before, until it is decided.
    OpenProject,
    /// Give a piece of the project file on the desk, as it was decided.
    ProjectPiece(ProjectPiece),
    /// Write a workbook or a list. The desk does not: the worker does, which has the words. The bytes come beside the reply.
    Workbook(Box<WriteWorkbook>),
    /// Leave a job, by its number, as it is.
    Cancel(u64),
}

/// A workbook or a list to be written.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WriteWorkbook {
    /// What is written.
    pub of: WorkbookOf,
    /// Tag of the language.
    pub language: String,
    /// The sentences of that language, as a JSON object from key to sentence.
    pub texts: String,
}

/// What is written.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorkbookOf {
    /// One parcel, with live formulas.
    Parcel(Box<WorkbookParcel>),
    /// The parcels of the list on the desk that pass a view.
    List {
        /// Which parcels.
        view: Box<View>,
        /// As what.
        format: ListFormat,
    },
}

/// A parcel of which a workbook is written.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WorkbookParcel {
    /// The record of the scenario that is shown.
    pub parcel: Parcel,
    /// Name of that scenario.
    pub scenario: String,
    /// The other scenarios with their records.
    pub others: Vec<(String, Parcel)>,
    /// Identifier of the built-in policy pack.
    pub pack: String,
    /// Day of the assessment.
    #[serde(with = "crate::engine::iso_date")]
    pub as_of: Date,
}

/// How a file is to be read, and under what its parcels are to be assessed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct ReadFile {
    /// Name of the file, for the origin of its values.
    pub file_name: String,
    /// The encoding, where the one found shows wrong characters.
    pub encoding: Option<Encoding>,
    /// What separates cells, where it was chosen.
    pub delimiter: Option<Delimiter>,
    /// Sheet of a workbook, where it was chosen.
    pub sheet: Option<String>,
    /// Row of the headings, where it was chosen, the first being 1.
    pub heading_row: Option<usize>,
    /// What columns are read as, over what is proposed.
    pub mapping: Option<Mapping>,
    /// Reference system of the coordinates, where it was chosen.
    pub crs: Option<Crs>,
    /// Whether the measured area counts where there is no deed area.
    #[serde(default)]
    pub measured_area_counts: bool,
    /// How numbers are split that are merged over several parcels, where somebody has said so.
    #[serde(default)]
    pub merged: Option<MergedNumbers>,
    /// Edition of GB/T 4754 of industries that name none, where somebody has said so.
    #[serde(default)]
    pub industry_edition: Option<IndustryEdition>,
    /// Cells or properties that were mended.
    #[serde(default)]
    pub repairs: Vec<Repair>,
    /// Identifier of the built-in policy pack.
    pub pack: String,
    /// Day of the assessment.
    #[serde(with = "crate::engine::iso_date")]
    pub as_of: Date,
}

impl ReadFile {
    /// An order that leaves everything about the file to be found out.
    #[must_use]
    pub fn new(file_name: impl Into<String>, pack: impl Into<String>, as_of: Date) -> Self {
        Self {
            file_name: file_name.into(),
            encoding: None,
            delimiter: None,
            sheet: None,
            heading_row: None,
            mapping: None,
            crs: None,
            measured_area_counts: false,
            merged: None,
            industry_edition: None,
            repairs: Vec::new(),
            pack: pack.into(),
            as_of,
        }
    }

    /// An order for text that was pasted: cells copied from a spreadsheet are separated by tabs.
    #[must_use]
    pub fn pasted(text: &str, name: impl Into<String>, pack: impl Into<String>, as_of: Date) -> Self {
        let delimiter = text.contains('\t').then_some(Delimiter::Tab);
        Self { encoding: Some(Encoding::Utf8), delimiter, ..Self::new(name, pack, as_of) }
    }
}

/// Which issues of one kind are wanted.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct IssuesOf {
    /// Their code.
    pub code: String,
    /// Heading of their column, where they are about one.
    pub column: Option<String>,
    /// The piece of them.
    pub window: Window,
}

/// Which records are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Records {
    /// Leave out the parcels of which something was refused or is in doubt.
    pub whole_only: bool,
    /// The piece of them.
    pub window: Window,
}

/// Parcels to be listed, or a piece of them, and under what they are to be assessed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AssessParcels {
    /// So many came before; none with the first piece.
    pub from: usize,
    /// The parcels with their keys.
    pub parcels: Vec<(ParcelKey, Parcel)>,
    /// Whether more come.
    pub more: bool,
    /// Identifier of the built-in policy pack.
    pub pack: String,
    /// Day of the assessment.
    #[serde(with = "crate::engine::iso_date")]
    pub as_of: Date,
}

/// A piece of a project that was opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ProjectPiece {
    /// Which of two that disagree counts.
    pub counts: Counts,
    /// Number of the piece, the first being 0.
    pub number: usize,
}

/// A piece of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Window {
    /// The first one, counted from 0.
    pub from: usize,
    /// How many at most. A reply holds 500 at most.
    pub count: usize,
}

/// What is said of a job.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// The worker listens; said once, under job 0.
    Ready,
    /// The job goes on.
    Progress(Progress),
    /// The top of the file.
    Preview(Box<Preview>),
    /// The file was read.
    Read(Box<Summary>),
    /// The parcels that were asked for.
    Parcels(Vec<ListedParcel>),
    /// Which parcels were looked for, and their totals.
    Viewed(Box<Viewed>),
    /// The parcels as dots and land.
    Park(Box<ParkPicture>),
    /// The parcels in groups.
    Groups(Box<Groups>),
    /// The parcels before and after.
    Change(Box<ParkChange>),
    /// The projects.
    Pipeline(Box<Pipeline>),
    /// What is to be looked at.
    Sheet(Box<Sheet>),
    /// What types wait for.
    Questions(OpenQuestions),
    /// What an answer would decide.
    Probed(Box<Probed>),
    /// The keys that were asked for.
    Keys(Vec<ParcelKey>),
    /// The issues that were asked for.
    Issues(#[serde(with = "intern::issues")] Vec<Issue>),
    /// The rows or features that were asked for, from the first to the last.
    Rows(Vec<usize>),
    /// The records that were asked for, each with the number of its row or feature.
    Records(Vec<(usize, Parcel)>),
    /// The mends that were asked for.
    Offers(Vec<Offer>),
    /// The rows or features that were asked for, and why each was refused.
    RefusedRows(Box<RefusedRows>, #[serde(with = "intern::issues")] Vec<Issue>),
    /// So many parcels have come; once no more do, they are listed.
    Assessed(usize),
    /// The project file reads, and this is in doubt about it.
    Opened(Box<Doubts>),
    /// A piece of the edit that makes the project out of an empty one, and how many pieces there are.
    ProjectPiece(Box<Action>, usize),
    /// The workbook or the list was written.
    Workbook {
        /// The file; it travels beside the message.
        #[serde(skip)]
        bytes: Vec<u8>,
    },
    /// The job was left as it was.
    Cancelled,
    /// The job cannot be done.
    Failed(JobError),
}

/// How far a job is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// Bytes of the file are taken into memory.
    Loading {
        /// Bytes so far.
        done: u64,
        /// Bytes of the file.
        of: u64,
    },
    /// All bytes are there, and are read.
    Reading {
        /// Rows or features so far.
        rows: usize,
    },
    /// Its parcels are assessed.
    Assessing {
        /// Parcels so far.
        done: usize,
        /// Parcels of the file.
        of: usize,
    },
}

/// Why a job cannot be done.
#[derive(Clone, PartialEq, Debug, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JobError {
    /// Nothing of the file can be read; the issue has code and facts.
    #[error("{}", .0.code)]
    Refused(#[serde(with = "intern::issue")] Box<Issue>),
    /// The browser does not give the file's bytes, because it was moved or changed, say: its own words.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
    /// There is no such policy pack, or it cannot be used.
    #[error("the pack {0} cannot be used")]
    Pack(String),
    /// No file was read before, or its worker has ended since.
    #[error("no file was read")]
    NothingRead,
    /// The workbook or the list cannot be written: the writer's words.
    #[error("the workbook cannot be written: {0}")]
    Unwritten(String),
    /// The order came without what it needs, or is none that the desk takes.
    #[error("the order is not complete")]
    Incomplete,
}

impl JobError {
    /// A file that is larger than what any reading leaves room for.
    #[must_use]
    pub fn too_large(bytes: usize) -> Self {
        ImportError::FileTooLarge { bytes, limit: crate::engine::import::LARGEST_FILE_BYTES }.into()
    }

    /// The issue whose sentence says it.
    #[must_use]
    pub fn issue(&self) -> Issue {
        match self {
            Self::Refused(issue) => Issue::clone(issue),
            Self::Unreadable(words) => Issue::error("job.unreadable", words),
            Self::Pack(pack) => Issue::error("job.pack", "").with("pack", Argument::Text(pack.clone())),
            Self::NothingRead => Issue::error("job.nothing_read", ""),
            Self::Unwritten(words) => Issue::error("job.unwritten", words),
            Self::Incomplete => Issue::error("job.incomplete", ""),
        }
    }
}

impl From<ImportError> for JobError {
    fn from(error: ImportError) -> Self {
        Self::Refused(Box::new(error.issue()))
    }
}

impl From<OpenError> for JobError {
    fn from(error: OpenError) -> Self {
        Self::Refused(Box::new(error.issue()))
    }
}

/// The answer for one figure: a number in base units, what it waits for, or why there is none.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FigureAnswer {
    /// The value in base units.
    Known(f64),
    /// It waits for these inputs.
    Missing(Vec<Field>),
    /// It has no value.
    Undefined(Cause),
}

impl From<Answer> for FigureAnswer {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Known(value) => Self::Known(value),
            Answer::Missing(waits) => {
                let mut fields: Vec<Field> = waits.into_iter().map(|wait| wait.field).collect();
                fields.dedup();
                Self::Missing(fields)
            }
            Answer::Undefined(cause) => Self::Undefined(cause),
        }
    }
}
