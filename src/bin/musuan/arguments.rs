//! The arguments of the command line.

use super::Failure;
use jiff::civil::Date;
use lexopt::prelude::*;
use musuan::engine::number::{self, read_date};
use musuan::i18n::{Arg as TextArg, Language, Texts};
use std::ffi::OsString;
use std::path::PathBuf;

/// What was asked for.
pub enum Command {
    /// `musuan help`.
    Help,
    /// `musuan --version`.
    Version,
    /// `musuan assess FILE`.
    Assess {
        /// A file of parcels.
        file: PathBuf,
        /// Id of a built-in pack, or a file.
        pack: Option<String>,
        /// Day of the assessment; today where nothing is said.
        as_of: Option<Date>,
        /// A file that says what the columns mean.
        mapping: Option<PathBuf>,
    },
    /// `musuan inspect FILE`.
    Inspect {
        /// A file of parcels.
        file: PathBuf,
        /// A file that says what the columns mean.
        mapping: Option<PathBuf>,
    },
    /// `musuan cash-flow FILE --rate R`.
    CashFlow {
        /// A file of flows.
        file: PathBuf,
        /// Discount, finance and reinvestment rate.
        rate: f64,
    },
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

#[derive(Default)]
struct Options {
    words: Vec<OsString>,
    json: bool,
    help: bool,
    version: bool,
    pack: Option<String>,
    as_of: Option<String>,
    mapping: Option<PathBuf>,
    rate: Option<String>,
    language: Option<String>,
}

/// The arguments as they stand; the first is the program's own name.
fn options_of(arguments: impl Iterator<Item = OsString>) -> Result<Options, lexopt::Error> {
    let mut parser = lexopt::Parser::from_iter(arguments);
    let mut options = Options::default();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("json") => options.json = true,
            Long("help") | Short('h') => options.help = true,
            Long("version") | Short('V') => options.version = true,
            Long("pack") => options.pack = Some(parser.value()?.string()?),
            Long("as-of") => options.as_of = Some(parser.value()?.string()?),
            Long("mapping") => options.mapping = Some(parser.value()?.into()),
            Long("rate") => options.rate = Some(parser.value()?.string()?),
            Long("lang") => options.language = Some(parser.value()?.string()?),
            Value(word) => options.words.push(word),
            other => return Err(other.unexpected()),
        }
    }
    Ok(options)
}

/// Reads and checks the arguments.
pub fn read(arguments: impl Iterator<Item = OsString>, language: Language) -> Result<Arguments, Failure> {
    let options = options_of(arguments)
        .map_err(|error| said(language, "cli.bad_arguments", &[("reason", &error.to_string())]))?;
    let language = match options.language.as_deref() {
        None => language,
        Some(tag) => Language::from_tag(tag).ok_or_else(|| said(language, "cli.unknown_language", &[("text", tag)]))?,
    };
    let json = options.json;
    let command = command_of(options, language)?;
    Ok(Arguments { command, json, language })
}

fn command_of(options: Options, language: Language) -> Result<Command, Failure> {
    if options.version {
        return Ok(Command::Version);
    }
    let mut words = options.words.into_iter();
    let name = words.next().map(|word| word.to_string_lossy().into_owned());
    let name = match name.as_deref() {
        None | Some("help") => return Ok(Command::Help),
        Some(_) if options.help => return Ok(Command::Help),
        Some(name @ ("assess" | "inspect" | "cash-flow")) => name,
        Some(other) => return Err(said(language, "cli.unknown_command", &[("text", other)])),
    };
    let file = words.next().map(PathBuf::from).ok_or_else(|| said(language, "cli.no_file", &[("command", name)]))?;
    if let Some(extra) = words.next() {
        return Err(said(language, "cli.too_many_files", &[("text", &extra.to_string_lossy())]));
    }
    match name {
        "assess" => {
            let as_of = options.as_of.map(|text| day(&text, language)).transpose()?;
            Ok(Command::Assess { file, pack: options.pack, as_of, mapping: options.mapping })
        }
        "inspect" => Ok(Command::Inspect { file, mapping: options.mapping }),
        _ => {
            let text = options.rate.ok_or_else(|| said(language, "cli.no_rate", &[]))?;
            let rate =
                number::read(&text).ok().flatten().filter(|reading| reading.unit.is_none() && reading.value > -1.0);
            let rate = rate.ok_or_else(|| said(language, "cli.bad_rate", &[("text", &text)]))?;
            Ok(Command::CashFlow { file, rate: rate.value })
        }
    }
}

fn day(text: &str, language: Language) -> Result<Date, Failure> {
    read_date(text).ok().flatten().ok_or_else(|| said(language, "cli.bad_date", &[("text", text)]))
}

fn said(language: Language, key: &str, args: &[(&str, &str)]) -> Failure {
    let args: Vec<(&str, TextArg<'_>)> = args.iter().map(|(name, text)| (*name, TextArg::from(*text))).collect();
    Texts::of(language).text(key, &args)
}
