//! The rules of the code itself, checked: who may import whom, where colours stand, what every text needs.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what is wrong by failing")]

use musuan::engine::assessment::Assessor;
use musuan::engine::field::{Field, FieldType};
use musuan::engine::graph::Cause;
use musuan::engine::model::{Figure, LEDGER_METRICS, Party, ROUTES};
use musuan::engine::policy::{builtin_ids, gap_of};
use musuan::engine::unit::Scale;
use musuan::i18n::{Language, Texts, figure_name};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Which folders of the engine each one may import. What is not listed here fails the test: a new folder takes a
/// decision.
const ENGINE_LAYERS: &[(&str, &[&str])] = &[
    ("math", &[]),
    ("unit", &[]),
    ("issue", &[]),
    ("iso_date", &[]),
    ("checksum", &[]),
    ("number", &["math", "unit", "issue"]),
    ("cash_flow", &["math", "unit", "number", "issue"]),
    ("graph", &["math", "unit", "cash_flow"]),
    ("article", &["unit", "number", "graph"]),
    ("field", &["unit"]),
    ("geometry", &["math", "unit", "issue"]),
    ("parcel", &["iso_date", "math", "unit", "field", "geometry", "number"]),
    ("model", &["math", "unit", "graph", "field", "parcel"]),
    ("consistency", &["graph", "field", "parcel", "model", "unit"]),
    ("policy", &["iso_date", "math", "unit", "number", "issue", "graph", "field", "parcel", "model"]),
    ("assessment", &["math", "unit", "issue", "graph", "field", "parcel", "model", "consistency", "policy"]),
    ("whatif", &["math", "graph", "field", "parcel", "model", "policy", "assessment"]),
    ("project", &["iso_date", "checksum", "unit", "number", "issue", "field", "parcel", "policy"]),
    ("import", &["math", "unit", "number", "issue", "field", "geometry", "parcel"]),
    (
        "export",
        &[
            "number",
            "iso_date",
            "unit",
            "issue",
            "graph",
            "field",
            "parcel",
            "model",
            "policy",
            "assessment",
            "consistency",
            "cash_flow",
            "geometry",
            "import",
        ],
    ),
    (
        "job",
        &[
            "iso_date",
            "unit",
            "issue",
            "graph",
            "field",
            "parcel",
            "model",
            "policy",
            "assessment",
            "consistency",
            "import",
            "export",
            "geometry",
            "project",
        ],
    ),
];

/// Which parts of the library each one may import.
const LAYERS: &[(&str, &[&str])] = &[
    ("engine", &["engine"]),
    ("i18n", &["engine", "i18n"]),
    ("storage", &["engine", "storage"]),
    ("workbook", &["engine", "i18n", "workbook"]),
    ("worker", &["engine", "i18n", "storage", "workbook", "worker"]),
    ("ui", &["engine", "i18n", "storage", "worker", "ui"]),
];

/// Crates that reach the browser; the engine and the language layer may not.
const BROWSER_CRATES: [&str; 6] = ["yew", "web_sys", "js_sys", "wasm_bindgen", "gloo", "idb"];

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The part of a source file that ships: without its unit tests and without comments.
fn shipped(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// First path segments that follow `prefix` in a text, groups in braces included.
fn segments_after(text: &str, prefix: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in text.split(prefix).skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            for letter in group.chars() {
                match letter {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => found.extend(first_segment(&std::mem::take(&mut name))),
                    _ if depth == 0 => name.push(letter),
                    _ => {}
                }
            }
            found.extend(first_segment(&name));
        } else {
            found.extend(first_segment(rest));
        }
    }
    found
}

fn first_segment(path: &str) -> Option<String> {
    let name: String =
        path.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    (!name.is_empty() && name.starts_with(char::is_lowercase)).then_some(name)
}

fn module_of(path: &Path, root: &str) -> Option<String> {
    let inner = path.strip_prefix(root).ok()?;
    let first = inner.components().next()?.as_os_str().to_string_lossy().into_owned();
    let name = first.strip_suffix(".rs").unwrap_or(&first).to_owned();
    (name != "mod" && name != "lib").then_some(name)
}

#[test]
fn nobody_imports_against_the_layers() {
    let mut offences = Vec::new();
    for path in files(Path::new("src"), ".rs") {
        let Some(part) = module_of(&path, "src").filter(|part| part != "bin") else { continue };
        let code = shipped(&path);
        let allowed = LAYERS.iter().find(|(name, _)| *name == part).map(|(_, allowed)| *allowed);
        let allowed = allowed.unwrap_or_else(|| panic!("src/{part} has no place among the layers"));
        for used in segments_after(&code, "crate::") {
            if !allowed.contains(&used.as_str()) {
                offences.push(format!("{} uses crate::{used}", path.display()));
            }
        }
        if part == "engine" || part == "i18n" {
            for browser in BROWSER_CRATES {
                if code.contains(&format!("{browser}::")) {
                    offences.push(format!("{} uses {browser}", path.display()));
                }
            }
        }
    }
    assert!(offences.is_empty(), "{offences:#?}");
}

#[test]
fn the_engine_is_layered() {
    let mut offences = Vec::new();
    for path in files(Path::new("src/engine"), ".rs") {
        let Some(module) = module_of(&path, "src/engine") else { continue };
        let allowed = ENGINE_LAYERS.iter().find(|(name, _)| *name == module).map(|(_, allowed)| *allowed);
        let allowed = allowed.unwrap_or_else(|| panic!("src/engine/{module} has no place among the layers"));
        for used in segments_after(&shipped(&path), "crate::engine::") {
            if used != module && !allowed.contains(&used.as_str()) {
                offences.push(format!("{} uses engine::{used}", path.display()));
            }
        }
    }
    assert!(offences.is_empty(), "{offences:#?}");
}

#[test]
fn raw_colours_stand_in_the_tokens_only() {
    for path in files(Path::new("static/css"), ".css") {
        if path.ends_with("tokens.css") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for (number, line) in text.lines().enumerate() {
            let hex = line.split('#').skip(1).any(|rest| {
                let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
                matches!(digits, 3 | 6 | 8) && line.contains(':')
            });
            let function = ["rgb(", "rgba(", "hsl(", "oklch("].iter().any(|name| line.contains(name));
            assert!(!hex && !function, "{}:{}: a colour outside of tokens.css: {line}", path.display(), number + 1);
            assert!(!line.contains("!important"), "{}:{}: {line}", path.display(), number + 1);
        }
    }
}

#[test]
fn the_glossary_names_what_exists() {
    let glossary = fs::read_to_string("docs/glossary.md").unwrap();
    let source: String = files(Path::new("src"), ".rs").iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    let rows = glossary.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Chinese"));
    let mut seen = 0;
    for row in rows {
        for identifier in row.split('`').skip(1).step_by(2) {
            seen += 1;
            assert!(source.contains(identifier), "the glossary names {identifier}, which does not exist");
        }
    }
    assert!(seen > 20, "the glossary holds {seen} identifiers");
}

/// The ids that `Op::id` gives, read from its source: an operation cannot be made outside of the graph.
fn operations() -> Vec<String> {
    let source = shipped(Path::new("src/engine/graph/op.rs"));
    let body = source.split("fn id(self)").nth(1).unwrap().split("\n    }\n").next().unwrap();
    body.split('"').skip(1).step_by(2).map(|id| format!("operation.{id}")).collect()
}

/// Every text that the engine names by an id.
fn named_texts() -> BTreeSet<String> {
    let mut keys = BTreeSet::from_iter(operations());
    keys.extend(Field::ALL.iter().map(|field| format!("field.{}.label", field.id())));
    keys.extend(Figure::ALL.iter().map(|figure| format!("figure.{}", figure.id())));
    keys.extend(Cause::ALL.iter().map(|cause| format!("cause.{}", cause.id())));
    keys.extend(Scale::all().iter().map(|scale| format!("unit.{}", scale.id())));
    keys.extend(Party::LEDGERS.iter().map(|party| format!("page.party.{}", party.id())));
    keys.extend(LEDGER_METRICS.iter().chain(&["net"]).map(|metric| format!("page.metric.{metric}")));
    for field in Field::ALL {
        if let FieldType::Choice(set) = field.spec().kind {
            keys.extend(set.options().iter().map(|option| format!("choice.{}.{option}", set.id())));
        }
    }
    for route in ROUTES.iter() {
        keys.insert(format!("page.route.{}", route.id));
    }
    keys
}

#[test]
fn whatever_the_engine_names_has_its_text_in_both_languages() {
    let keys = named_texts();
    assert!(keys.len() > 350 && keys.contains("operation.loss_relief"), "{}", keys.len());
    let lacking: Vec<(&str, &String)> = Language::ALL
        .into_iter()
        .flat_map(|language| keys.iter().map(move |key| (language, key)))
        .filter(|(language, key)| !Texts::of(*language).has(key))
        .map(|(language, key)| (language.tag(), key))
        .collect();
    assert!(lacking.is_empty(), "{lacking:#?}");
}

#[test]
fn every_figure_of_a_built_in_graph_is_named_by_the_texts_or_by_its_pack() {
    let has = |key: &str| Language::ALL.into_iter().all(|language| Texts::of(language).has(key));
    let is_named =
        |figure: &str| Language::ALL.into_iter().all(|language| figure_name(Texts::of(language), figure).is_some());
    let mut of_routes = BTreeSet::new();
    for pack in builtin_ids() {
        let Ok(assessor) = Assessor::of_builtin(pack) else { panic!("{pack} cannot be used") };
        for figure in assessor.graph().figures() {
            let name = figure.name.as_str();
            // A gap is named by what would have to change.
            let of_gap = gap_of(name).is_some_and(|(change, mut terms)| {
                has(&format!("page.gap.{change}"))
                    && terms.all(|term| is_named(term) || has(&format!("field.{term}.label")))
            });
            let own = of_gap || assessor.rulebook().label(name).is_some();
            assert!(own || is_named(name), "{pack}: {name}");
            let is_of_route = name.split_once('.').is_some_and(|(id, _)| ROUTES.iter().any(|route| route.id == id));
            of_routes.extend(is_of_route.then(|| name.to_owned()));
        }
    }
    assert!(of_routes.len() > 80, "{}", of_routes.len());
}

/// Folders and files of the page, each of which may import those before it.
const UI_ORDER: [&str; 9] = ["browser", "route", "state", "hooks", "design", "view", "chart", "page", "shell"];

#[test]
fn the_page_is_layered_and_no_page_imports_another() {
    let place_of = |part: &str| UI_ORDER.iter().position(|known| *known == part);
    let mut offences = Vec::new();
    for path in files(Path::new("src/ui"), ".rs") {
        let Some(part) = module_of(&path, "src/ui") else { continue };
        let place = place_of(&part).unwrap_or_else(|| panic!("src/ui/{part} has no place among the layers"));
        let code = shipped(&path);
        for used in segments_after(&code, "crate::ui::") {
            if place_of(&used).is_none_or(|used| used > place) {
                offences.push(format!("{} uses ui::{used}", path.display()));
            }
        }
        let page = if part == "page" { module_of(&path, "src/ui/page") } else { continue };
        for used in segments_after(&code, "crate::ui::page::") {
            if page.as_ref() != Some(&used) {
                offences.push(format!("{} uses the page {used}", path.display()));
            }
        }
    }
    assert!(offences.is_empty(), "{offences:#?}");
}
