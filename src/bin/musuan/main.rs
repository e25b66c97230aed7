//! The command line: arguments in, tables or JSON out. It calculates nothing itself.

mod arguments;
mod assess;
mod assess_needs;
mod assess_plan;
mod assess_rules;
mod assess_table;
mod assess_totals;
mod assess_ways;
mod cash_flow;
mod convert;
mod failure;
mod files;
mod help;
mod inspect;
mod output;
mod project;
mod workbook;

use arguments::{Arguments, Command};
use failure::Failure;
use musuan::i18n::Language;
use std::io::{BufWriter, Write};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut language = language_of_environment();
    let mut out = BufWriter::new(std::io::stdout().lock());
    let outcome = arguments::read(std::env::args_os(), language).and_then(|arguments| {
        language = arguments.language;
        run(&arguments, &mut out)?;
        out.flush().map_err(Failure::Output)
    });
    let Some(sentence) = outcome.err().and_then(|failure| failure.sentence(language)) else { return ExitCode::SUCCESS };
    let _ = writeln!(std::io::stderr().lock(), "musuan: {sentence}");
    ExitCode::from(2)
}

/// The language that the environment asks for, English where it asks for none that is spoken here. An empty variable
/// says nothing.
fn language_of_environment() -> Language {
    let set = |name: &&str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let tag = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set);
    tag.as_deref().and_then(Language::from_tag).unwrap_or(Language::En)
}

fn run(arguments: &Arguments, out: &mut dyn Write) -> Result<(), Failure> {
    match &arguments.command {
        Command::Help => out.write_all(help::text(arguments.language).as_bytes())?,
        Command::Version => writeln!(out, "musuan {}", env!("CARGO_PKG_VERSION"))?,
        Command::Assess(assess) => assess::run(arguments, assess, out)?,
        Command::Workbook { assess, parcel, out: file } => {
            workbook::run(arguments, assess, parcel.as_deref(), file, out)?;
        }
        Command::Convert { assess, out: file } => convert::run(arguments, assess, file, out)?,
        Command::Inspect { source } => inspect::run(arguments, source, out)?,
        Command::CashFlow { file, rate } => cash_flow::run(arguments, file, *rate, out)?,
    }
    Ok(())
}
