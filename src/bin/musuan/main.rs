//! The command line: arguments in, tables or JSON out. It calculates nothing itself.

mod arguments;
mod assess;
mod cash_flow;
mod inspect;
mod output;

use arguments::{Arguments, Command};
use musuan::i18n::{Arg, Language, Texts};
use std::io::Write;
use std::process::ExitCode;

/// Why a command ends with exit code 2: a sentence for people.
type Failure = String;

fn main() -> ExitCode {
    let language = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok());
    let language = language.as_deref().and_then(Language::from_tag).unwrap_or(Language::En);
    let outcome = arguments::read(std::env::args_os(), language).and_then(|arguments| run(&arguments));
    match outcome {
        Ok(text) => {
            // A reader that closes the pipe early, such as `head`, is no failure.
            let _ = std::io::stdout().lock().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            let _ = writeln!(std::io::stderr().lock(), "musuan: {sentence}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<String, Failure> {
    match &arguments.command {
        Command::Help => Ok(help(arguments.language)),
        Command::Version => Ok(concat!("musuan ", env!("CARGO_PKG_VERSION"), "\n").to_owned()),
        Command::Assess { file, pack, as_of, mapping } => {
            assess::run(arguments, file, pack.as_deref(), *as_of, mapping.as_deref())
        }
        Command::Inspect { file, mapping } => inspect::run(arguments, file, mapping.as_deref()),
        Command::CashFlow { file, rate } => cash_flow::run(arguments, file, *rate),
    }
}

/// How the program is used.
fn help(language: Language) -> String {
    let say = |key: &str| Texts::of(language).text(&format!("cli.help.{key}"), &[]);
    let commands = [
        ("musuan assess FILE [--pack ID|FILE] [--as-of DATE] [--mapping FILE] [--json]", say("assess")),
        ("musuan inspect FILE [--mapping FILE] [--json]", say("inspect")),
        ("musuan cash-flow FILE --rate R [--json]", say("cash_flow")),
    ];
    let mut text = format!("{}\n\n{}\n", say("title"), say("usage"));
    for (syntax, meaning) in commands {
        text += &format!("  {syntax}\n      {meaning}\n");
    }
    text += &format!("\n{}\n  --json      {}\n  --lang TAG  {}\n", say("options"), say("json"), say("lang"));
    text + &format!("\n{}\n", say("exit"))
}

/// The bytes of a file, or a sentence that says why there are none.
fn bytes_of(file: &std::path::Path, language: Language) -> Result<Vec<u8>, Failure> {
    std::fs::read(file).map_err(|error| {
        let (name, reason) = (file.display().to_string(), error.to_string());
        Texts::of(language).text("cli.cannot_open", &[("file", Arg::from(&name)), ("reason", Arg::from(&reason))])
    })
}
