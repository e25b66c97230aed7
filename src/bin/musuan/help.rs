//! How the program is used.

use musuan::i18n::{Language, Texts};

/// The page that `musuan help` prints.
pub fn text(language: Language) -> String {
    let say = |key: &str| Texts::of(language).text(&format!("cli.help.{key}"), &[]);
    let commands = [
        (
            "musuan assess FILE [--pack ID|FILE] [--as-of DATE] [--mapping FILE] [--crs EPSG] [--measured-area] \
             [--merged share|first|leave] [--industry-edition YEAR] [--scenario NAME] [--json]",
            "assess",
        ),
        (
            "musuan inspect FILE [--mapping FILE] [--crs EPSG] [--merged share|first|leave] [--industry-edition YEAR] \
             [--json]",
            "inspect",
        ),
        (
            "musuan workbook FILE --out FILE [--parcel ID|ROW] [--scenario NAME] [--pack ID|FILE] [--as-of DATE] \
             [--mapping FILE] [--crs EPSG] [--measured-area] [--merged share|first|leave] [--industry-edition YEAR]",
            "workbook",
        ),
        (
            "musuan convert FILE OUT.xlsx|OUT.csv|OUT.geojson|OUT.json [--scenario NAME] [--pack ID|FILE] \
             [--as-of DATE] [--mapping FILE] [--crs EPSG] [--measured-area] [--merged share|first|leave] \
             [--industry-edition YEAR]",
            "convert",
        ),
        ("musuan cash-flow FILE --rate R [--json]", "cash_flow"),
        ("musuan help", "help"),
    ];
    let options = [
        ("--pack ID|FILE", "pack"),
        ("--as-of DATE", "as_of"),
        ("--mapping FILE", "mapping"),
        ("--crs EPSG", "crs"),
        ("--measured-area", "measured_area"),
        ("--merged HOW", "merged"),
        ("--industry-edition YEAR", "industry_edition"),
        ("--scenario NAME", "scenario"),
        ("--parcel ID|ROW", "parcel"),
        ("--out FILE", "out"),
        ("--rate R", "rate"),
        ("--json", "json"),
        ("--lang TAG", "lang"),
        ("--version", "version"),
    ];
    let mut text = format!("{}\n\n{}\n", say("title"), say("usage"));
    for (syntax, key) in commands {
        text += &format!("  {syntax}\n      {}\n", say(key));
    }
    text += &format!("\n{}\n", say("options"));
    for (option, key) in options {
        text += &format!("  {option:<26}{}\n", say(key));
    }
    text + &format!("\n{}\n", say("exit"))
}
