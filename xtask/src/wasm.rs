//! The compiler for WebAssembly: rustup's target, or Debian's compiler with a standard library built from its source.
//!
//! The second way is for machines that reach a Debian mirror but not rustup's server. The library goes into a private
//! sysroot in the cache, so nothing outside of it is written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};

use crate::cache::{self, fingerprint};
use crate::project;
use crate::run::{capture, cargo, command, find, run, timed};
use crate::system::{apt_install, is_debian};

/// The one target that we build for the browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_CLIPPY: &str = "/usr/bin/cargo-clippy";
/// What makes a program small: no places of panics, no text of `Debug`, and nothing said at a panic.
const SMALL_FLAGS: &str = "-Zlocation-detail=none -Zfmt-debug=none -Zunstable-options -Cpanic=immediate-abort";

const OLDEST_RUSTC: (u32, u32) = (1, 95);

/// A compiler that can build for the browser.
pub enum Toolchain {
    /// The developer's own, with the target added by rustup.
    Rustup,
    /// Debian's, with its standard library in a private sysroot and LLVM's linker.
    Debian { sysroot: PathBuf, linker: String },
}

impl Toolchain {
    /// The compiler to use; installs one where there is none.
    pub fn ready() -> Result<Self> {
        if std::env::var_os("MUSUAN_WASM").is_some_and(|wish| wish == "debian") {
            return Debian::install()?.build();
        }
        if rustup_is_complete() {
            return Ok(Self::Rustup);
        }
        if let Some(built) = Debian::installed().and_then(|debian| debian.built()) {
            return Ok(built);
        }
        if find(&["rustup"]).is_some() {
            let add = || {
                run(command("rustup").args(["target", "add", TARGET]))?;
                run(command("rustup").args(["component", "add", "rust-src"]))
            };
            let what = "adding the WebAssembly target and the library's source with rustup (a download of 25 MB)";
            if timed(what, add).is_ok() && rustup_is_complete() {
                return Ok(Self::Rustup);
            }
        }
        if !is_debian() {
            bail!(
                "the WebAssembly target or the library's source is missing. Install them with:\n  \
                 rustup target add {TARGET}\n  rustup component add rust-src"
            );
        }
        println!("  rustup could not add it; Debian's compiler will do");
        Debian::install()?.build()
    }

    /// A cargo command for the browser with further compiler flags; give it `--target` as well.
    pub fn cargo(&self, flags: &str) -> Result<Command> {
        let mut command = cargo();
        self.prepare(&mut command, flags)?;
        Ok(command)
    }

    /// A clippy command for the browser. A compiler's clippy reads only its own libraries.
    pub fn clippy(&self) -> Result<Command> {
        let mut command = match self {
            Self::Rustup => cargo(),
            Self::Debian { .. } => {
                if !Path::new(DEBIAN_CLIPPY).exists() {
                    apt_install(&["rust-web-clippy"], "clippy for WebAssembly")?;
                }
                let mut command = command(DEBIAN_CLIPPY);
                command.env("CARGO", DEBIAN_CARGO);
                command
            }
        };
        self.prepare(&mut command, "")?;
        command.arg("clippy");
        Ok(command)
    }

    /// As [`Toolchain::prepare`], for a program that should be small before all: against a standard library that was
    /// compiled for size and ends without a word at a panic. See `docs/decisions/first-load.md`.
    pub fn prepare_small(&self, command: &mut Command) -> Result<()> {
        let sysroot = self.small_library()?;
        self.prepare(command, &format!("{} {SMALL_FLAGS}", sysroot_flag(&sysroot)?))?;
        command.env("RUSTC_BOOTSTRAP", "1");
        Ok(())
    }

    /// The folder of the small standard library, built once for each compiler.
    fn small_library(&self) -> Result<PathBuf> {
        let (rustc, cargo) = match self {
            Self::Rustup => ("rustc", "cargo"),
            Self::Debian { .. } => (DEBIAN_RUSTC, DEBIAN_CARGO),
        };
        let version = capture(command(rustc).env_remove("RUSTC").arg("-vV"))?;
        let name = format!("wasm-std-small-{}", fingerprint([version.as_bytes(), SMALL_FLAGS.as_bytes()]));
        let sysroot = cache::folder()?.join(name);
        if sysroot.is_dir() {
            return Ok(sysroot);
        }
        let _lock = cache::lock()?;
        if !sysroot.is_dir() {
            let library = Library { rustc, cargo, flags: SMALL_FLAGS, crates: "std,panic_abort", small: true };
            let source = source_of(rustc)?;
            let what = format!("building a small standard library from {} (about a minute)", source.display());
            timed(&what, || library.compile(&sysroot))?;
        }
        Ok(sysroot)
    }

    /// Sets what makes any cargo, Trunk's too, build with this compiler into the target folder of its own.
    pub fn prepare(&self, command: &mut Command, flags: &str) -> Result<()> {
        command.env("CARGO_TARGET_DIR", project::wasm_target());
        let mut flags = flags.to_owned();
        if let Self::Debian { sysroot, linker } = self {
            // Another sysroot in the flags is meant instead.
            if !flags.contains(SYSROOT) {
                flags = format!("{} {flags}", sysroot_flag(sysroot)?);
            }
            command.env("RUSTC", DEBIAN_RUSTC).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.trim());
        Ok(())
    }
}

const SYSROOT: &str = "--sysroot";

fn sysroot_flag(sysroot: &Path) -> Result<String> {
    let path = sysroot.to_str().filter(|path| !path.contains(' '));
    let path = path.ok_or_else(|| anyhow!("the cache's path has a space: set MUSUAN_CACHE to another"))?;
    Ok(format!("{SYSROOT} {path}"))
}

fn rustup_is_complete() -> bool {
    rustup_has_target() && source_of("rustc").is_ok()
}

fn rustup_has_target() -> bool {
    let library = capture(command("rustc").env_remove("RUSTC").args(["--print", "target-libdir", "--target", TARGET]));
    library.is_ok_and(|folder| Path::new(folder.trim()).is_dir())
}

/// Debian's compiler.
struct Debian {
    /// What it says about itself; the library must be built again when this changes.
    version: String,
    llvm: String,
}

impl Debian {
    fn installed() -> Option<Self> {
        if !Path::new(DEBIAN_RUSTC).exists() || !Path::new(DEBIAN_CARGO).exists() {
            return None;
        }
        let version = capture(command(DEBIAN_RUSTC).arg("-vV")).ok()?;
        let llvm = field(&version, "LLVM version: ")?.split('.').next()?.to_owned();
        let recent = field(&version, "release: ").and_then(release).is_some_and(|release| release >= OLDEST_RUSTC);
        recent.then_some(Self { version, llvm })
    }

    fn install() -> Result<Self> {
        let present = Self::installed().filter(|_| source_of(DEBIAN_RUSTC).is_ok());
        let debian = match present {
            Some(debian) => debian,
            None => {
                apt_install(&["rustc-web", "cargo-web", "rust-web-src"], "a compiler for WebAssembly")?;
                Self::installed().ok_or_else(|| anyhow!("Debian's rustc is older than 1.{}", OLDEST_RUSTC.1))?
            }
        };
        if find(&[&debian.linker()]).is_none() {
            apt_install(&[&format!("lld-{}", debian.llvm)], "the linker for WebAssembly")?;
        }
        Ok(debian)
    }

    fn linker(&self) -> String {
        format!("wasm-ld-{}", self.llvm)
    }

    fn sysroot(&self) -> Result<PathBuf> {
        Ok(cache::folder()?.join(format!("wasm-std-{}", fingerprint([self.version.as_bytes()]))))
    }

    /// The toolchain, if its library is in the cache and its linker on the path.
    fn built(&self) -> Option<Toolchain> {
        let sysroot = self.sysroot().ok()?;
        let complete = sysroot.is_dir() && find(&[&self.linker()]).is_some();
        complete.then(|| Toolchain::Debian { sysroot, linker: self.linker() })
    }

    fn build(&self) -> Result<Toolchain> {
        let _lock = cache::lock()?;
        if let Some(built) = self.built() {
            return Ok(built);
        }
        let source = source_of(DEBIAN_RUSTC)?;
        let what = format!("building the WebAssembly standard library from {} (about a minute)", source.display());
        // `test` is for the browser unit tests.
        let crates = "std,panic_abort,proc_macro,test";
        let library = Library { rustc: DEBIAN_RUSTC, cargo: DEBIAN_CARGO, flags: "", crates, small: false };
        timed(&what, || library.compile(&self.sysroot()?))?;
        self.built().ok_or_else(|| anyhow!("the WebAssembly standard library is incomplete"))
    }
}

/// A standard library that is built from its source.
struct Library {
    rustc: &'static str,
    cargo: &'static str,
    /// Compiler flags.
    flags: &'static str,
    /// The crates, for cargo.
    crates: &'static str,
    /// Whether size counts before speed.
    small: bool,
}

impl Library {
    /// Builds the library into this sysroot.
    fn compile(&self, sysroot: &Path) -> Result<()> {
        let work = cache::folder()?.join("wasm-std-work");
        if work.exists() {
            fs::remove_dir_all(&work)?;
        }
        fs::create_dir_all(work.join("src"))?;
        fs::write(work.join("Cargo.toml"), "[package]\nname = \"empty_crate\"\nedition = \"2021\"\n[workspace]\n")?;
        fs::write(work.join("src").join("lib.rs"), "#![no_std]\n")?;
        let mut build = command(self.cargo);
        build.current_dir(&work).env("RUSTC", self.rustc).env("RUSTC_BOOTSTRAP", "1");
        // Bitcode, or a build with link-time optimisation finds none.
        build.env("RUSTFLAGS", format!("-C embed-bitcode=yes {}", self.flags));
        build.env("CARGO_TARGET_DIR", work.join("target"));
        build.args(["build", "--quiet", "--release", "--target", TARGET, &format!("-Zbuild-std={}", self.crates)]);
        if self.small {
            build.arg("-Zbuild-std-features=optimize_for_size").env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "z");
            build.env("CARGO_PROFILE_RELEASE_PANIC", "abort");
        }
        run(&mut build)?;

        let prepared = work.join("sysroot");
        let library = prepared.join("lib").join("rustlib").join(TARGET).join("lib");
        fs::create_dir_all(&library)?;
        let built = work.join("target").join(TARGET).join("release").join("deps");
        for entry in fs::read_dir(&built).with_context(|| format!("{} cannot be read", built.display()))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.ends_with(".rlib") && !name.starts_with("libempty_crate") {
                fs::copy(entry.path(), library.join(&name))?;
            }
        }
        // Renamed last, so that a broken build never looks complete.
        fs::rename(prepared, sysroot)?;
        fs::remove_dir_all(work)?;
        Ok(())
    }
}

/// The source of a compiler's standard library.
fn source_of(rustc: &str) -> Result<PathBuf> {
    let sysroot = capture(command(rustc).env_remove("RUSTC").args(["--print", "sysroot"]))?;
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
    if !source.join("Cargo.lock").exists() {
        bail!("{} is missing: install rust-src with rustup, or the package rust-web-src", source.display());
    }
    Ok(source)
}

fn field<'a>(version: &'a str, key: &str) -> Option<&'a str> {
    version.lines().find_map(|line| line.strip_prefix(key))
}

fn release(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}
