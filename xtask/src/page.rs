//! Builds `dist/`: Trunk bundles the app; [`finish`], called by Trunk's hook, adds the worker, the further
//! pages and the data, and checks the policy.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use crate::cache::fingerprint;
use crate::run::{command, path_with, run, timed};
use crate::{document, first_paint, glue, npm, offline, project, tools, wasm};

/// Where index.html names the worker's files: two relative addresses, script and WebAssembly, with a space between.
const WORKER_META: &str = "<meta name=\"musuan-worker\" content=\"";

/// Where index.html names the script that starts the further pages.
const FURTHER_META: &str = "<meta name=\"musuan-further\" content=\"";

/// Where index.html names the folder of what is fetched when it is wanted.
const DATA_META: &str = "<meta name=\"musuan-data\" content=\"";

/// The element of index.html that is seen until the program is there.
const FIRST_PAINT: &str = "<div class=\"first-paint\" id=\"first-paint\">";

/// The invented park that the page of lists offers.
const SAMPLE: &str = "static/samples/park-312-invented.csv";

/// Beginnings of the keys of sentences that the page never says, only the command line.
const COMMAND_LINE_KEYS: [&str; 5] = ["cli.", "issue.cash_flow.", "issue.pack.", "rate_reason.", "slip."];

/// Beginnings of the keys of sentences that only the further pages say. They travel in a file of their own.
const FURTHER_KEYS: [&str; 42] = [
    "case.",
    // Columns that only tell one row from another stand in no formula.
    "choice.building_use.",
    "document.",
    "field.building_name.",
    "field.building_use.",
    "field.building_year.",
    "field.storey_building.",
    "file.",
    "issue.action_",
    "issue.area_implausible",
    "issue.cell_",
    "issue.column_",
    "issue.coordinates_",
    "issue.crs_",
    "issue.feature_",
    "issue.file.",
    "issue.geometry_",
    "issue.heading_",
    "issue.hole_",
    "issue.id_",
    "issue.industry_",
    "issue.issues_",
    "issue.job.",
    "issue.mapping_",
    "issue.link_",
    "issue.no_",
    "issue.project_",
    "issue.quote_",
    "issue.ring",
    "issue.row_",
    "issue.shape_",
    "issue.unit_missing",
    "issue.value_n",
    "issue.value_out_of_bounds",
    "issue.value_wrong_kind",
    "issue.worker.",
    "page.list.",
    "place.",
    "remark.",
    "rows.",
    "share.",
    "sources.",
];

/// Compiler flags that only the worker gets; the app also runs in browsers without vector instructions.
pub const WORKER_FLAGS: &str = "-C target-feature=+simd128";

/// What today's compiler emits, so that wasm-opt reads it. index.html has the same list for the app.
const WASM_FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--enable-multivalue",
];

/// Builds the release into `dist/`.
pub fn build() -> Result<()> {
    let mut trunk = trunk(true)?;
    timed("building the page for release (compiles both programs, optimised: minutes when cold)", || {
        run(trunk.args(["build", "--release", "--offline", "--locked"]))
    })
}

/// Rebuilds at every change and serves the result, until stopped.
pub fn watch(port: u16, open: bool) -> Result<()> {
    let mut trunk = trunk(false)?;
    trunk.args(["serve", "--offline", "--locked", "--port"]).arg(port.to_string());
    if open {
        trunk.arg("--open");
    }
    run(&mut trunk)
}

/// Trunk with every program it calls on its path, and all crates fetched, for it works offline.
fn trunk(release: bool) -> Result<std::process::Command> {
    let toolchain = wasm::Toolchain::ready()?;
    let (trunk, wasm_bindgen) = (tools::trunk()?, tools::wasm_bindgen()?);
    npm::ready()?;
    run(crate::run::cargo().args(["fetch", "--quiet", "--locked"]))?;
    let mut bundler = command(trunk.join("trunk"));
    if release {
        toolchain.prepare_small(&mut bundler)?;
    } else {
        toolchain.prepare(&mut bundler, "")?;
    }
    bundler.env("PATH", path_with(&[&trunk, &wasm_bindgen, &npm::programs()])?);
    // Trunk reads this variable too, and wants `true` or `false`.
    bundler.env_remove("NO_COLOR");
    Ok(bundler)
}

/// Completes the page that Trunk has put into its staging folder, before it becomes `dist/`.
pub fn finish() -> Result<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from);
    let staging = staging.ok_or_else(|| anyhow!("finish-page is called by Trunk's hook, not by hand"))?;
    let release = std::env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    let worker = WORKER.build(&staging, release)?;
    let pages = FURTHER_PAGES.build(&staging, release)?;
    let index = staging.join("index.html");
    let page = fs::read_to_string(&index).with_context(|| format!("{} cannot be read", index.display()))?;
    let page = fill_in(&page, WORKER_META, &format!("./{} ./{}", worker.script, worker.wasm))?;
    let page = fill_in(&page, FURTHER_META, &write_start(&staging, &pages)?)?;
    let page = fill_in(&page, DATA_META, &copy_data(&staging)?)?;
    let page = fill_once(&page, FIRST_PAINT, &format!("{FIRST_PAINT}{}", first_paint::pages()?))?;
    let page = if release {
        glue::shrink(&staging)?;
        let page = glue::without_integrity(&page);
        join_styles(&externalise_scripts(&unindented(&without(&page, "<!--", "-->")), &staging)?, &staging)?
    } else {
        allow_reload_script(&page)
    };
    check_policy(&page, release)?;
    fs::write(index, page)?;
    if release {
        minify(&staging)?;
        offline::write(&staging)
    } else {
        offline::write_leaving(&staging)
    }
}

/// Makes every script and style sheet as short as it gets. Their names say what they were made from and stay.
fn minify(staging: &Path) -> Result<()> {
    let mut files = Vec::new();
    list_files(staging, "", &mut files)?;
    files.retain(|file| file.ends_with(".js") || file.ends_with(".css"));
    let mut minifier = command(npm::program("esbuild"));
    minifier.args(["--minify", "--allow-overwrite", "--log-level=warning", "--outdir=."]).args(files);
    run(minifier.current_dir(staging))
}

/// The files below a folder, by their paths within it.
pub fn list_files(folder: &Path, prefix: &str, files: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list_files(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push(name);
        }
    }
    Ok(())
}

/// A text with something filled in where nothing stands yet.
pub fn fill_once(text: &str, empty: &str, filled: &str) -> Result<String> {
    if text.matches(empty).count() != 1 {
        bail!("`{empty}` must stand exactly once, where the build fills it in");
    }
    Ok(text.replace(empty, filled))
}

/// A program beside the app, loaded when it is first wanted.
struct Program {
    /// Name of the binary.
    name: &'static str,
    /// Profile of the release.
    profile: &'static str,
    /// Compiler flags of its own.
    flags: &'static str,
    /// Whether it is built against the small standard library.
    small: bool,
    /// Kind of script that wasm-bindgen writes.
    target: &'static str,
    /// What wasm-opt is told.
    optimise: &'static [&'static str],
}

/// Reads files and runs batches, as fast as it gets. A classic script: see docs/decisions/worker-and-csp.md.
const WORKER: Program = Program {
    name: "worker",
    profile: "worker",
    flags: WORKER_FLAGS,
    small: false,
    target: "no-modules",
    optimise: &["--enable-simd", "-O3"],
};

/// Every page that no first verdict waits for.
const FURTHER_PAGES: Program =
    Program { name: "pages", profile: "web", flags: "", small: true, target: "web", optimise: &["-Oz"] };

/// Addresses of a program's script and WebAssembly.
struct Built {
    script: String,
    wasm: String,
}

impl Program {
    /// Builds the program into the staging folder under hashed names.
    fn build(&self, staging: &Path, release: bool) -> Result<Built> {
        let toolchain = wasm::Toolchain::ready()?;
        let profile = if release { self.profile } else { "dev" };
        let mut build = toolchain.cargo(self.flags)?;
        if release && self.small {
            toolchain.prepare_small(&mut build)?;
        }
        build.args(["build", "--quiet", "--locked", "--target", wasm::TARGET, "--profile", profile]);
        run(build.args(["--bin", self.name, "--no-default-features", "--features", "web"]))?;

        let out = project::wasm_target().join(self.name).join(profile);
        let mut bindgen = command(tools::wasm_bindgen()?.join("wasm-bindgen"));
        bindgen.args(["--target", self.target, "--no-typescript", "--out-name", self.name, "--out-dir"]).arg(&out);
        run(bindgen.arg(project::wasm_output(profile).join(format!("{}.wasm", self.name))))?;

        let (script, wasm) = (out.join(format!("{}.js", self.name)), out.join(format!("{}_bg.wasm", self.name)));
        if release {
            let mut optimise = command(npm::program("wasm-opt"));
            optimise.args(WASM_FEATURES).args(self.optimise).arg("-o").arg(&wasm).arg(&wasm);
            run(&mut optimise)?;
        }
        let hash = fingerprint([fs::read(&script)?.as_slice(), fs::read(&wasm)?.as_slice()]);
        let built = Built { script: format!("{}-{hash}.js", self.name), wasm: format!("{}-{hash}_bg.wasm", self.name) };
        fs::copy(script, staging.join(&built.script))?;
        fs::copy(wasm, staging.join(&built.wasm))?;
        Ok(built)
    }
}

/// Joins the style sheets of the further pages into one, and gives its name.
fn write_further_styles(staging: &Path) -> Result<String> {
    let folder = project::root().join("static/css/further");
    let mut names = Vec::new();
    list_files(&folder, "", &mut names)?;
    names.sort();
    let mut styles = String::new();
    for name in names {
        styles.push_str(&fs::read_to_string(folder.join(&name)).with_context(|| format!("{name} cannot be read"))?);
    }
    let name = format!("pages-{}.css", fingerprint([styles.as_bytes()]));
    fs::write(staging.join(&name), styles)?;
    Ok(name)
}

/// Writes the script that starts the further pages with their styles, and gives its address.
fn write_start(staging: &Path, pages: &Built) -> Result<String> {
    let Built { script, wasm } = pages;
    let name = script.replace(".js", "-start.js");
    let styles = write_further_styles(staging)?;
    let code = format!(
        "import start from \"./{script}\";\n\
         const styles = document.createElement(\"link\");\n\
         const styled = new Promise((done) => {{ styles.onload = styles.onerror = done; }});\n\
         Object.assign(styles, {{ rel: \"stylesheet\", href: new URL(\"./{styles}\", import.meta.url).href }});\n\
         document.head.append(styles);\n\
         const failed = () => document.getElementById(\"further-pages\").dispatchEvent(new CustomEvent(\"musuan-failed\"));\n\
         styled.then(() => start({{ module_or_path: new URL(\"./{wasm}\", import.meta.url) }})).catch(failed);\n"
    );
    fs::write(staging.join(&name), code)?;
    Ok(format!("./{name}"))
}

/// Copies what is fetched at run time into a folder with a hash in its name, and gives its address.
fn copy_data(staging: &Path) -> Result<String> {
    let mut files = Vec::new();
    for language in ["en", "zh-CN"] {
        let path = project::root().join("static/locales").join(format!("{language}.json"));
        let json = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
        let [app, further] = page_sentences(&json);
        files.push((format!("{language}.json"), app));
        files.push((format!("{language}.further.json"), further));
    }
    let sample = project::root().join(SAMPLE);
    let text = fs::read_to_string(&sample).with_context(|| format!("{} cannot be read", sample.display()))?;
    files.push(("park-312-invented.csv".to_owned(), text));
    files.extend(document::parts()?);
    let hash = fingerprint(files.iter().map(|(_, text)| text.as_bytes()));
    let folder = format!("data-{hash}");
    fs::create_dir_all(staging.join(&folder))?;
    for (name, text) in files {
        fs::write(staging.join(&folder).join(name), text)?;
    }
    Ok(format!("./{folder}/"))
}

/// The sentences of a language that the app and the further pages may say, without blanks between them. The files have
/// one key a line, which a test of theirs holds.
fn page_sentences(json: &str) -> [String; 2] {
    let begins = |line: &str, starts: &[&str]| {
        line.strip_prefix('"').is_some_and(|key| starts.iter().any(|start| key.starts_with(start)))
    };
    let lines = json.lines().map(|line| line.trim().trim_end_matches(','));
    let said = lines.filter(|line| line.starts_with('"') && !begins(line, &COMMAND_LINE_KEYS));
    let (further, app): (Vec<_>, Vec<_>) = said.partition(|line| begins(line, &FURTHER_KEYS));
    let without_blanks = |line: &str| line.replacen("\": ", "\":", 1);
    [app, further].map(|lines| format!("{{{}}}", lines.into_iter().map(without_blanks).collect::<Vec<_>>().join(",")))
}

/// Fills in an empty `<meta>` element, given up to its content.
fn fill_in(page: &str, meta: &str, content: &str) -> Result<String> {
    fill_once(page, &format!("{meta}\""), &format!("{meta}{content}\""))
}

/// Moves each inline script into a file of its own, so that the policy needs no exception for it.
fn externalise_scripts(page: &str, staging: &Path) -> Result<String> {
    const OPEN: &str = "<script";
    const CLOSE: &str = "</script>";
    let mut result = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.find(OPEN) {
        let (before, script) = rest.split_at(at);
        let unclosed = || anyhow!("a <script> in index.html is not closed");
        let tag_end = script.find('>').ok_or_else(unclosed)?;
        let end = script.find(CLOSE).ok_or_else(unclosed)?;
        let (tag, code) = (&script[..tag_end], script[tag_end + 1..end].trim());
        result.push_str(before);
        result.push_str(tag);
        if !code.is_empty() {
            let name = format!("start-{}.js", fingerprint([code.as_bytes()]));
            fs::write(staging.join(&name), format!("{code}\n"))?;
            result.push_str(&format!(" src=\"./{name}\""));
        }
        result.push('>');
        result.push_str(CLOSE);
        rest = &script[end + CLOSE.len()..];
    }
    result.push_str(rest);
    Ok(result)
}

/// A text without indentation and empty lines.
fn unindented(text: &str) -> String {
    let lines = text.lines().map(str::trim_start).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

/// A text without its comments, which are for those who read the source.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once(open) {
        result.push_str(before);
        rest = comment.split_once(close).map_or("", |(_, after)| after);
    }
    result + rest
}

/// Joins the style sheets, in their order, into one: a phone waits for one answer instead of twenty. What is for paper
/// stays apart, so that no screen waits for it.
fn join_styles(page: &str, staging: &Path) -> Result<String> {
    const OPEN: &str = "<link rel=\"stylesheet\" href=\"./";
    let mut result = String::with_capacity(page.len());
    let (mut rest, mut styles, mut paper, mut place) = (page, String::new(), String::new(), None);
    while let Some((before, link)) = rest.split_once(OPEN) {
        let (name, after) = link.split_once('"').ok_or_else(|| anyhow!("a style sheet's name is not closed"))?;
        let (_, after) = after.split_once('>').ok_or_else(|| anyhow!("the <link> of {name} is not closed"))?;
        let file = staging.join(name);
        let joined = if name.starts_with(PAPER) { &mut paper } else { &mut styles };
        joined.push_str(&fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?);
        fs::remove_file(file)?;
        result.push_str(before);
        place.get_or_insert(result.len());
        rest = after;
    }
    result.push_str(rest);
    let place = place.ok_or_else(|| anyhow!("index.html names no style sheet"))?;
    let styles = write_styles("styles-", &styles, staging)?;
    let paper = write_styles(PAPER, &paper, staging)?;
    result.insert_str(place, &format!("{OPEN}{styles}\">{OPEN}{paper}\" media=\"print\">"));
    Ok(result)
}

/// Start of the name of the style sheet for paper.
const PAPER: &str = "print-";

/// Writes a style sheet under a name that its content decides.
fn write_styles(begin: &str, styles: &str, staging: &Path) -> Result<String> {
    let name = format!("{begin}{}.css", fingerprint([styles.as_bytes()]));
    fs::write(staging.join(&name), styles)?;
    Ok(name)
}

/// For `serve --watch` only: Trunk's reload script is filled in when it is served, so no hash can name it.
fn allow_reload_script(page: &str) -> String {
    page.replacen("script-src 'self'", "script-src 'self' 'unsafe-inline'", 1)
}

/// The policy stands before anything that it should govern, and a release has nothing that it would forbid.
fn check_policy(page: &str, release: bool) -> Result<()> {
    let (_, head) = page.split_once("<head>").ok_or_else(|| anyhow!("index.html has no <head>"))?;
    if !head.trim_start().starts_with("<meta http-equiv=\"Content-Security-Policy\"") {
        bail!("the content security policy must be the first element of <head> in index.html");
    }
    if release && (page.contains("unsafe-inline") || page.contains("'unsafe-eval'") || page.contains("<style")) {
        bail!("index.html has an inline style or a policy that allows inline code");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{WORKER_META, check_policy, externalise_scripts, fill_in, join_styles, page_sentences};

    #[test]
    fn an_inline_script_becomes_a_file_and_others_stay() {
        let folder = std::env::temp_dir().join(format!("musuan-page-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let page = "<head><script src=\"a.js\"></script><script type=\"module\">\nstart();\n</script></head>";
        let moved = externalise_scripts(page, &folder).unwrap();
        let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert_eq!(files.len(), 1);
        assert_eq!(std::fs::read_to_string(&files[0]).unwrap(), "start();\n");
        let name = files[0].file_name().unwrap().to_str().unwrap();
        let expected =
            format!("<head><script src=\"a.js\"></script><script type=\"module\" src=\"./{name}\"></script></head>");
        assert_eq!(moved, expected);
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn style_sheets_become_one_in_their_order() {
        let folder = std::env::temp_dir().join(format!("musuan-styles-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("a.css"), "/* A. */\na {\n  color: red;\n}\n").unwrap();
        std::fs::write(folder.join("b.css"), "b{}").unwrap();
        std::fs::write(folder.join("print-1.css"), "p{}").unwrap();
        let link = |name: &str| format!("<link rel=\"stylesheet\" href=\"./{name}\" integrity=\"sha384-x\"/>");
        let links: String = ["a.css", "print-1.css", "b.css"].map(link).concat();
        let joined = join_styles(&format!("<i>{links}</i>"), &folder).unwrap();
        let mut files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        let texts: Vec<_> = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
        assert_eq!(texts, ["p{}", "/* A. */\na {\n  color: red;\n}\nb{}"]);
        let names: Vec<_> = files.iter().map(|file| file.file_name().unwrap().to_str().unwrap()).collect();
        let link = |name: &str, more: &str| format!("<link rel=\"stylesheet\" href=\"./{name}\"{more}>");
        assert_eq!(joined, format!("<i>{}{}</i>", link(names[1], ""), link(names[0], " media=\"print\"")));
        std::fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_page_without_a_place_for_the_worker_is_refused() {
        assert!(fill_in("<head></head>", WORKER_META, "./w.js ./w.wasm").is_err());
        let named = fill_in("<meta name=\"musuan-worker\" content=\"\">", WORKER_META, "./w.js ./w.wasm").unwrap();
        assert_eq!(named, "<meta name=\"musuan-worker\" content=\"./w.js ./w.wasm\">");
    }

    #[test]
    fn each_program_is_sent_what_it_says() {
        let json = "{\n  \"cli.help\": \"h\",\n  \"page.list.id\": \"i\",\n  \"page.title\": \"t\"\n}";
        assert_eq!(page_sentences(json), ["{\"page.title\":\"t\"}", "{\"page.list.id\":\"i\"}"]);
    }

    #[test]
    fn a_policy_after_another_element_is_refused() {
        let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";
        assert!(check_policy(&format!("<head>\n {policy}"), true).is_ok());
        assert!(check_policy(&format!("<head><script src=\"a.js\"></script>{policy}"), true).is_err());
        assert!(check_policy(&format!("<head>{policy}<style>p{{}}</style>"), true).is_err());
    }
}
