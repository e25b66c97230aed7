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
        if rustup_has_target() {
            return Ok(Self::Rustup);
        }
        if let Some(built) = Debian::installed().and_then(|debian| debian.built()) {
            return Ok(built);
        }
        if find(&["rustup"]).is_some() {
            let add = || run(command("rustup").args(["target", "add", TARGET]));
            if timed("adding the WebAssembly target with rustup (a download of 25 MB)", add).is_ok()
                && rustup_has_target()
            {
                return Ok(Self::Rustup);
            }
        }
        if !is_debian() {
            bail!("the WebAssembly target is missing. Install it with:\n  rustup target add {TARGET}");
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

    /// Sets what makes any cargo, Trunk's too, build with this compiler into the target folder of its own.
    pub fn prepare(&self, command: &mut Command, flags: &str) -> Result<()> {
        command.env("CARGO_TARGET_DIR", project::wasm_target());
        let mut flags = flags.to_owned();
        if let Self::Debian { sysroot, linker } = self {
            flags = format!("{} {flags}", sysroot_flag(sysroot)?);
            command.env("RUSTC", DEBIAN_RUSTC).env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags.trim());
        Ok(())
    }
}

fn sysroot_flag(sysroot: &Path) -> Result<String> {
    let path = sysroot.to_str().filter(|path| !path.contains(' '));
    let path = path.ok_or_else(|| anyhow!("the cache's path has a space: set MUSUAN_CACHE to another"))?;
    Ok(format!("--sysroot {path}"))
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
        let present = Self::installed().filter(|_| debian_source().is_ok());
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
        let source = debian_source()?;
        let what = format!("building the WebAssembly standard library from {} (about a minute)", source.display());
        timed(&what, || compile_library(&self.sysroot()?))?;
        self.built().ok_or_else(|| anyhow!("the WebAssembly standard library is incomplete"))
    }
}

/// Builds Debian's standard library from its source into this sysroot.
fn compile_library(sysroot: &Path) -> Result<()> {
    let work = cache::folder()?.join("wasm-std-work");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(work.join("src"))?;
    fs::write(work.join("Cargo.toml"), "[package]\nname = \"empty_crate\"\nedition = \"2021\"\n[workspace]\n")?;
    fs::write(work.join("src").join("lib.rs"), "#![no_std]\n")?;
    let mut build = command(DEBIAN_CARGO);
    build.current_dir(&work).env("RUSTC", DEBIAN_RUSTC).env("RUSTC_BOOTSTRAP", "1");
    // Bitcode, or a build with link-time optimisation finds none.
    build.env("RUSTFLAGS", "-C embed-bitcode=yes");
    build.env("CARGO_TARGET_DIR", work.join("target"));
    // `test` is for the browser unit tests.
    let crates = "-Zbuild-std=std,panic_abort,proc_macro,test";
    build.args(["build", "--quiet", "--release", "--target", TARGET, crates]);
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

/// The source of the standard library of Debian's compiler.
fn debian_source() -> Result<PathBuf> {
    let sysroot = capture(command(DEBIAN_RUSTC).env_remove("RUSTC").args(["--print", "sysroot"]))?;
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library");
    if !source.join("Cargo.lock").exists() {
        bail!("{} is missing: install the package rust-web-src", source.display());
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
