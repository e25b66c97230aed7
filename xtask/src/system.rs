//! What comes from the system: browsers, fonts, and on Debian a compiler.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::npm;
use crate::run::{capture, command, find, run, timed};

/// Whether packages can be had from Debian's package manager.
pub fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists() && find(&["apt-get"]).is_some()
}

/// Installs Debian packages, as root.
///
/// # Errors
/// Without root rights, a sentence with the command to run.
pub fn apt_install(packages: &[&str], why: &str) -> Result<()> {
    let list = packages.join(" ");
    if capture(command("id").arg("-u"))?.trim() != "0" {
        bail!("{why} is missing. Install it with:\n  sudo apt-get install --no-install-recommends {list}");
    }
    timed(&format!("installing Debian packages for {why}: {list} (a download of minutes at most)"), || {
        run(command("apt-get").args(["update", "-qq"]))?;
        let mut install = command("apt-get");
        install.env("DEBIAN_FRONTEND", "noninteractive");
        run(install.args(["install", "-y", "-qq", "--no-install-recommends"]).args(packages))
    })
}

/// A Chromium to drive: the system's. `None` means the one that Playwright keeps for itself.
pub fn chromium() -> Result<Option<PathBuf>> {
    if let Some(found) = installed_chromium() {
        return Ok(Some(found));
    }
    if is_debian() {
        apt_install(&["chromium"], "the browser Chromium")?;
        return Ok(installed_chromium());
    }
    npm::ready()?;
    timed("downloading Chromium through Playwright (about 150 MB; kept by Playwright)", || {
        run(command(npm::program("playwright")).args(["install", "chromium"]))
    })?;
    Ok(None)
}

fn installed_chromium() -> Option<PathBuf> {
    let chosen = std::env::var_os("MUSUAN_CHROMIUM").map(PathBuf::from);
    let mac = PathBuf::from("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    chosen
        .or_else(|| find(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]))
        .or_else(|| Some(mac).filter(|path| path.exists()))
}

/// The driver that the browser unit tests speak to; its version must fit the browser's.
pub fn chromedriver() -> Result<PathBuf> {
    let installed = || std::env::var_os("CHROMEDRIVER").map(PathBuf::from).or_else(|| find(&["chromedriver"]));
    if let Some(found) = installed() {
        return Ok(found);
    }
    if is_debian() {
        apt_install(&["chromium-driver"], "chromedriver")?;
    }
    match installed() {
        Some(found) => Ok(found),
        None => bail!(
            "chromedriver is missing. Install the one of your Chrome's version (macOS: `brew install chromedriver`, \
             elsewhere: your package manager), or name it in the variable CHROMEDRIVER."
        ),
    }
}

/// A LibreOffice that calculates workbooks: the system's, or the one that `MUSUAN_SOFFICE` names.
pub fn libreoffice() -> Result<PathBuf> {
    let mac = PathBuf::from("/Applications/LibreOffice.app/Contents/MacOS/soffice");
    let installed = || {
        let chosen = std::env::var_os("MUSUAN_SOFFICE").map(PathBuf::from);
        let found = chosen.or_else(|| find(&["soffice", "libreoffice"]));
        found.or_else(|| Some(mac.clone()).filter(|path| path.exists()))
    };
    if let Some(found) = installed() {
        return Ok(found);
    }
    if is_debian() {
        apt_install(&["libreoffice-calc-nogui"], "LibreOffice")?;
    }
    match installed() {
        Some(found) => Ok(found),
        None => bail!(
            "LibreOffice is missing. Install it (its Calc is enough), or name `soffice` in the variable MUSUAN_SOFFICE."
        ),
    }
}

/// Chinese fonts, without which the browser shows boxes. Only a Linux may lack them.
pub fn fonts() -> Result<()> {
    if !cfg!(target_os = "linux") || has_chinese_font() {
        return Ok(());
    }
    if is_debian() {
        return apt_install(&["fonts-noto-cjk", "fontconfig"], "a Chinese font");
    }
    println!("  note: no Chinese font was found (`fc-list :lang=zh`); pages may show boxes");
    Ok(())
}

fn has_chinese_font() -> bool {
    capture(command("fc-list").arg(":lang=zh")).is_ok_and(|list| !list.trim().is_empty())
}
