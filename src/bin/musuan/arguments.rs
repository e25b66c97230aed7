//! The arguments of the command line.

use super::Failure;
use jiff::civil::Date;
use lexopt::prelude::*;
use musuan::engine::geometry::Crs;
use musuan::engine::import::{IndustryEdition, MergedNumbers};
use musuan::engine::number::{self, read_date};
use musuan::i18n::Language;
use std::ffi::OsString;
use std::path::PathBuf;

/// What was asked for.
pub enum Command {
    /// `musuan help`.
    Help,
    /// `musuan --version`.
    Version,
    /// `musuan assess FILE`.
    Assess(Assess),
    /// `musuan workbook FILE --out FILE`.
    Workbook {
        /// What is read, and under what it is assessed.
        assess: Assess,
        /// Which parcel; a list of all where nothing is said.
        parcel: Option<String>,
        /// Where the workbook is written.
        out: PathBuf,
    },
    /// `musuan convert FILE OUT`.
    Convert {
        /// What is read, and under what it is assessed.
        assess: Assess,
        /// Where the parcels are written; the ending says as what.
        out: PathBuf,
    },
    /// `musuan inspect FILE`.
    Inspect {
        /// What is read.
        source: Source,
    },
    /// `musuan cash-flow FILE --rate R`.
    CashFlow {
        /// A file of flows.
        file: PathBuf,
        /// Discount, finance and reinvestment rate.
        rate: f64,
    },
}

/// What `musuan assess` is to do.
pub struct Assess {
    /// What is read.
    pub source: Source,
    /// Id of a built-in pack, or a file.
    pub pack: Option<String>,
    /// Day of the assessment; today where nothing is said.
    pub as_of: Option<Date>,
    /// Which scenario of a project; the base where nothing is said.
    pub scenario: Option<String>,
}

/// A file of parcels, and what is said of it.
pub struct Source {
    /// The file.
    pub file: PathBuf,
    /// A file that says what the columns mean.
    pub mapping: Option<PathBuf>,
    /// Reference system of the coordinates.
    pub crs: Option<Crs>,
    /// Whether the measured area counts where there is no deed area.
    pub measured_area: bool,
    /// How numbers are split that are merged over several parcels.
    pub merged: MergedNumbers,
    /// Edition of GB/T 4754 of industries that name none.
    pub industry_edition: Option<IndustryEdition>,
}

/// A command with the settings of its output.
pub struct Arguments {
    /// What was asked for.
    pub command: Command,
    /// JSON lines instead of tables.
    pub json: bool,
    /// Language of tables and sentences.
    pub language: Language,
}

/// The options with a value, and the commands that take them.
const OPTIONS: [(&str, &[&str]); 11] = [
    ("pack", &["assess", "convert", "workbook"]),
    ("as-of", &["assess", "convert", "workbook"]),
    ("scenario", &["assess", "convert", "workbook"]),
    ("mapping", &["assess", "convert", "inspect", "workbook"]),
    ("crs", &["assess", "convert", "inspect", "workbook"]),
    ("merged", &["assess", "convert", "inspect", "workbook"]),
    ("industry-edition", &["assess", "convert", "inspect", "workbook"]),
    ("rate", &["cash-flow"]),
    ("parcel", &["workbook"]),
    ("out", &["workbook"]),
    ("lang", &["assess", "convert", "inspect", "workbook", "cash-flow", "help"]),
];

#[derive(Default)]
struct Given {
    words: Vec<OsString>,
    json: bool,
    help: bool,
    version: bool,
    measured_area: bool,
    values: Vec<(&'static str, OsString)>,
}

impl Given {
    fn value(&self, name: &str) -> Option<&OsString> {
        self.values.iter().rev().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    fn text(&self, name: &str) -> Option<String> {
        self.value(name).map(|value| value.to_string_lossy().into_owned())
    }

    fn path(&self, name: &str) -> Option<PathBuf> {
        self.value(name).map(PathBuf::from)
    }
}

/// The arguments as they stand; the first is the program's own name.
fn given(arguments: impl Iterator<Item = OsString>) -> Result<Given, lexopt::Error> {
    let mut parser = lexopt::Parser::from_iter(arguments);
    let mut given = Given::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("json") => given.json = true,
            Long("help") | Short('h') => given.help = true,
            Long("version") | Short('V') => given.version = true,
            Long("measured-area") => given.measured_area = true,
            Long(name) => {
                let Some((name, _)) = OPTIONS.iter().find(|(own, _)| *own == name) else {
                    return Err(argument.unexpected());
                };
                given.values.push((name, parser.value()?));
            }
            Value(word) => given.words.push(word),
            Short(_) => return Err(argument.unexpected()),
        }
    }
    Ok(given)
}

/// Reads and checks the arguments.
pub fn read(arguments: impl Iterator<Item = OsString>, language: Language) -> Result<Arguments, Failure> {
    let given = given(arguments).map_err(|error| misused(&error, language))?;
    let language = match given.text("lang") {
        None => language,
        Some(tag) => {
            Language::from_tag(&tag).ok_or_else(|| Failure::said(language, "unknown_language", &[("text", &tag)]))?
        }
    };
    let command = command_of(&given, language)?;
    Ok(Arguments { command, json: given.json, language })
}

fn misused(error: &lexopt::Error, language: Language) -> Failure {
    match error {
        lexopt::Error::UnexpectedOption(option) => Failure::said(language, "unknown_option", &[("text", option)]),
        lexopt::Error::MissingValue { option: Some(option) } => {
            Failure::said(language, "value_missing", &[("option", option)])
        }
        other => Failure::said(language, "bad_arguments", &[("reason", &other.to_string())]),
    }
}

fn command_of(given: &Given, language: Language) -> Result<Command, Failure> {
    if given.version {
        return Ok(Command::Version);
    }
    let words: Vec<String> = given.words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
    let name = match words.first().map(String::as_str) {
        None | Some("help") => return Ok(Command::Help),
        Some(_) if given.help => return Ok(Command::Help),
        Some(name @ ("assess" | "convert" | "inspect" | "workbook" | "cash-flow")) => name,
        Some(other) => return Err(Failure::said(language, "unknown_command", &[("text", other)])),
    };
    // One file is read; `convert` names the one that is written as well.
    let most = if name == "convert" { 3 } else { 2 };
    if let Some(extra) = words.get(most) {
        return Err(Failure::said(language, "too_many_files", &[("text", extra)]));
    }
    let is_foreign = |(option, commands): &&(&str, &[&str])| given.value(option).is_some() && !commands.contains(&name);
    let foreign = OPTIONS.iter().find(is_foreign).map(|(option, _)| *option);
    if let Some(option) = foreign
        .or((given.measured_area && !["assess", "convert", "workbook"].contains(&name)).then_some("measured-area"))
    {
        let option = format!("--{option}");
        return Err(Failure::said(language, "foreign_option", &[("option", &option), ("command", name)]));
    }
    let no_file = || Failure::said(language, "no_file", &[("command", name)]);
    let file = given.words.get(1).map(PathBuf::from).ok_or_else(no_file)?;
    let crs = given.text("crs").map(|text| reference_system(&text, language)).transpose()?;
    let merged = given.text("merged").map_or(Ok(MergedNumbers::Share), |text| split(&text, language))?;
    let industry_edition = given.text("industry-edition").map(|text| edition(&text, language)).transpose()?;
    let source = |file| Source {
        file,
        mapping: given.path("mapping"),
        crs,
        measured_area: given.measured_area,
        merged,
        industry_edition,
    };
    let assess = |file| -> Result<Assess, Failure> {
        let as_of = given.text("as-of").map(|text| day(&text, language)).transpose()?;
        Ok(Assess { source: source(file), pack: given.text("pack"), as_of, scenario: given.text("scenario") })
    };
    Ok(match name {
        "assess" => Command::Assess(assess(file)?),
        "workbook" => {
            let out = given.path("out").ok_or_else(|| Failure::said(language, "no_out", &[]))?;
            Command::Workbook { assess: assess(file)?, parcel: given.text("parcel"), out }
        }
        "convert" => {
            let no_target = || Failure::said(language, "no_target", &[]);
            let out = given.words.get(2).map(PathBuf::from).ok_or_else(no_target)?;
            Command::Convert { assess: assess(file)?, out }
        }
        "inspect" => Command::Inspect { source: source(file) },
        _ => Command::CashFlow { file, rate: rate(given.text("rate"), language)? },
    })
}

/// A rate as a fraction, or as a number with a per cent sign, above -100 %.
fn rate(text: Option<String>, language: Language) -> Result<f64, Failure> {
    let text = text.ok_or_else(|| Failure::said(language, "no_rate", &[]))?;
    let reading = number::read(&text).ok().flatten();
    let rate = reading.filter(|reading| reading.unit.is_none() && reading.value > -1.0);
    rate.map(|reading| reading.value).ok_or_else(|| Failure::said(language, "bad_rate", &[("text", &text)]))
}

fn reference_system(text: &str, language: Language) -> Result<Crs, Failure> {
    Crs::from_name(text).map_err(|_| Failure::said(language, "bad_crs", &[("text", text)]))
}

fn split(text: &str, language: Language) -> Result<MergedNumbers, Failure> {
    match text {
        "share" => Ok(MergedNumbers::Share),
        "first" => Ok(MergedNumbers::First),
        "leave" => Ok(MergedNumbers::Leave),
        _ => Err(Failure::said(language, "bad_merged", &[("text", text)])),
    }
}

fn edition(text: &str, language: Language) -> Result<IndustryEdition, Failure> {
    IndustryEdition::of_year(text).ok_or_else(|| Failure::said(language, "bad_industry_edition", &[("text", text)]))
}

fn day(text: &str, language: Language) -> Result<Date, Failure> {
    read_date(text).ok().flatten().ok_or_else(|| Failure::said(language, "bad_date", &[("text", text)]))
}
