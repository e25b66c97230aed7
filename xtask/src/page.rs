//! Builds `dist/`: Trunk bundles the page; [`finish`], called by Trunk's hook, adds the worker and the data, and checks
//! the policy.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use crate::cache::fingerprint;
use crate::run::{command, path_with, run, timed};
use crate::{document, first_paint, integrity, npm, offline, project, sentences, tools, wasm};

/// Where index.html names the worker's files: two relative addresses, script and WebAssembly, with a space between.
const WORKER_META: &str = "<meta name=\"musuan-worker\" content=\"";

/// Where index.html names the folder of what is fetched when it is wanted.
const DATA_META: &str = "<meta name=\"musuan-data\" content=\"";

/// The element of index.html in which the painted pages stand.
const PAINTED: &str = "<div id=\"painted\" hidden>";

/// The element of index.html in which the words of the still picture stand.
const STILL: &str = "<div id=\"still\">";

/// Starts of the names of the scripts that wasm-bindgen writes.
const GLUE: [&str; 2] = ["app-", "worker-"];

/// The invented park: as the page of lists offers it, and what the story shows of it.
const SAMPLES: [&str; 2] = ["park-312-invented.csv", "park-story.json"];

/// Compiler flags that only the worker gets; the app also runs in browsers without vector instructions.
pub const WORKER_FLAGS: &str = "-C target-feature=+simd128";

/// Features of the package that the worker is built with.
pub const WORKER_FEATURES: &str = "web,files";

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
    let mut trunk = trunk()?;
    timed("building the page for release (compiles both programs, optimised: minutes when cold)", || {
        run(trunk.args(["build", "--release", "--offline", "--locked"]))
    })
}

/// Rebuilds at every change and serves the result, until stopped.
pub fn watch(port: u16, open: bool) -> Result<()> {
    let mut trunk = trunk()?;
    trunk.args(["serve", "--offline", "--locked", "--port"]).arg(port.to_string());
    if open {
        trunk.arg("--open");
    }
    run(&mut trunk)
}

/// Trunk with every program it calls on its path, and all crates fetched, for it works offline.
fn trunk() -> Result<std::process::Command> {
    let toolchain = wasm::Toolchain::ready()?;
    let (trunk, wasm_bindgen) = (tools::trunk()?, tools::wasm_bindgen()?);
    npm::ready()?;
    run(crate::run::cargo().args(["fetch", "--quiet", "--locked"]))?;
    let mut bundler = command(trunk.join("trunk"));
    toolchain.prepare(&mut bundler, "")?;
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
    let worker = build_worker(&staging, release)?;
    let index = staging.join("index.html");
    let page = fs::read_to_string(&index).with_context(|| format!("{} cannot be read", index.display()))?;
    let page = fill_in(&page, WORKER_META, &format!("./{} ./{}", worker.script, worker.wasm))?;
    let page = fill_in(&page, DATA_META, &copy_data(&staging)?)?;
    let page = fill_once(&page, PAINTED, &format!("{PAINTED}{}", first_paint::templates()?))?;
    let page = fill_once(&page, STILL, &format!("{STILL}{}", first_paint::still()?))?;
    first_paint::write_still(&staging)?;
    let page = if release {
        let page = join_styles(&externalise_scripts(&page, &staging)?, &staging)?;
        minify(&staging)?;
        integrity::complete(&page, &staging)?
    } else {
        allow_reload_script(&page)
    };
    check_policy(&page, release)?;
    fs::write(index, page)?;
    if release { offline::write(&staging) } else { offline::write_leaving(&staging) }
}

/// Makes our own scripts and style sheets short; what wasm-bindgen wrote stays as it is. Their names say what they were
/// made from and stay.
fn minify(staging: &Path) -> Result<()> {
    let mut files = Vec::new();
    list_files(staging, "", &mut files)?;
    files.retain(|file| file.ends_with(".js") || file.ends_with(".css"));
    files.retain(|file| !GLUE.iter().any(|program| file.starts_with(program)));
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

/// Addresses of a program's script and WebAssembly.
struct Built {
    script: String,
    wasm: String,
}

/// Builds the worker into the staging folder under hashed names: as fast as it gets, and with a classic script, see
/// docs/decisions/worker-and-csp.md.
fn build_worker(staging: &Path, release: bool) -> Result<Built> {
    let [script, wasm] = worker_files(release)?;
    let hash = fingerprint([fs::read(&script)?.as_slice(), fs::read(&wasm)?.as_slice()]);
    let built = Built { script: format!("worker-{hash}.js"), wasm: format!("worker-{hash}_bg.wasm") };
    fs::copy(script, staging.join(&built.script))?;
    fs::copy(wasm, staging.join(&built.wasm))?;
    Ok(built)
}

/// Builds the worker; gives its script and its WebAssembly.
pub fn worker_files(release: bool) -> Result<[PathBuf; 2]> {
    let profile = if release { "worker" } else { "dev" };
    let mut build = wasm::Toolchain::ready()?.cargo(WORKER_FLAGS)?;
    build.args(["build", "--quiet", "--locked", "--target", wasm::TARGET, "--profile", profile]);
    run(build.args(["--bin", "worker", "--no-default-features", "--features", WORKER_FEATURES]))?;

    let out = project::wasm_target().join("worker").join(profile);
    let mut bindgen = command(tools::wasm_bindgen()?.join("wasm-bindgen"));
    bindgen.args(["--target", "no-modules", "--no-typescript", "--out-name", "worker", "--out-dir"]).arg(&out);
    run(bindgen.arg(project::wasm_output(profile).join("worker.wasm")))?;

    let (script, wasm) = (out.join("worker.js"), out.join("worker_bg.wasm"));
    if release {
        optimise(&wasm)?;
    }
    Ok([script, wasm])
}

/// Makes WebAssembly for the worker as fast as it gets.
pub fn optimise(wasm: &Path) -> Result<()> {
    let mut optimise = command(npm::program("wasm-opt"));
    optimise.args(WASM_FEATURES).args(["--enable-simd", "-O3", "-o"]).arg(wasm).arg(wasm);
    run(&mut optimise)
}

/// Copies what is fetched at run time into a folder with a hash in its name, and gives its address.
fn copy_data(staging: &Path) -> Result<String> {
    let mut files = Vec::new();
    for language in ["en", "zh-CN"] {
        files.push((format!("{language}.json"), sentences::of_page(language)?));
    }
    for name in SAMPLES {
        let sample = project::root().join("static/samples").join(name);
        let text = fs::read_to_string(&sample).with_context(|| format!("{} cannot be read", sample.display()))?;
        files.push((name.to_owned(), text));
    }
    files.extend(document::parts()?);
    let hash = fingerprint(files.iter().map(|(_, text)| text.as_bytes()));
    let folder = format!("data-{hash}");
    fs::create_dir_all(staging.join(&folder))?;
    for (name, text) in files {
        fs::write(staging.join(&folder).join(name), text)?;
    }
    Ok(format!("./{folder}/"))
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
    use super::{WORKER_META, check_policy, externalise_scripts, fill_in, join_styles};

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
    fn a_policy_after_another_element_is_refused() {
        let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";
        assert!(check_policy(&format!("<head>\n {policy}"), true).is_ok());
        assert!(check_policy(&format!("<head><script src=\"a.js\"></script>{policy}"), true).is_err());
        assert!(check_policy(&format!("<head>{policy}<style>p{{}}</style>"), true).is_err());
    }
}
