//! Chromium 64 of 2018 from an npm package that carries it packed, and a driver that speaks to it from a Python one.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::browsers::chromium_64_home;
use crate::{npm, say};

const BROWSER: (&str, &str) = ("chrome-aws-lambda", "0.13.0");
const DRIVER: &str = "pychromedriver==80.0";
const DRIVER_IN_WHEEL: &str = "pychromedriver/chromedriver_linux64";

/// Fetches what is missing.
pub(super) fn install() -> anyhow::Result<()> {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        bail!("Chromium 64 is to be had for Linux on x86-64 only; leave it out: cargo xtask test --browser chromium");
    }
    let home = chromium_64_home();
    std::fs::create_dir_all(&home).with_context(|| format!("{} cannot be made", home.display()))?;
    let (browser, driver) = (home.join("chromium"), driver());
    if !browser.exists() {
        say::timed("fetching Chromium 64 (40 MB, once)", || fetch_browser(&home, &browser))?;
    }
    if !driver.exists() {
        say::timed("fetching the driver of Chromium 64 (once)", || fetch_driver(&home, &driver))?;
    }
    prove_libraries(&browser)
}

pub(super) fn driver_is_there() -> bool {
    driver().exists()
}

fn driver() -> PathBuf {
    chromium_64_home().join("chromedriver")
}

fn fetch_browser(home: &Path, browser: &Path) -> anyhow::Result<()> {
    let (name, version) = BROWSER;
    let mut npm = Command::new("npm");
    npm.args(["pack", "--silent", &format!("{name}@{version}")]).current_dir(home);
    say::output(&mut npm, npm::REMEDY)?;
    let archive = home.join(format!("{name}-{version}.tgz"));
    let mut entries = tar::Archive::new(flate2::read::GzDecoder::new(std::fs::File::open(&archive)?));
    for entry in entries.entries()? {
        let entry = entry?;
        let path = entry.path()?.into_owned();
        if path.starts_with("package/bin") && path.extension().is_some_and(|extension| extension == "br") {
            write_program(browser, brotli::Decompressor::new(entry, 1 << 16))?;
            std::fs::remove_file(&archive)?;
            return Ok(());
        }
    }
    bail!("{} holds no packed browser", archive.display())
}

fn fetch_driver(home: &Path, driver: &Path) -> anyhow::Result<()> {
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--disable-pip-version-check", "--dest"]);
    say::output(pip.arg(home).arg(DRIVER), "Install Python 3 with pip (Debian, Ubuntu: apt-get install python3-pip).")?;
    let files = std::fs::read_dir(home)?.filter_map(|entry| Some(entry.ok()?.path()));
    let is_wheel = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "whl");
    let wheel = files.into_iter().find(is_wheel).with_context(|| format!("pip brought no wheel of {DRIVER}"))?;
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&wheel)?)?;
    write_program(driver, archive.by_name(DRIVER_IN_WHEEL)?)?;
    std::fs::remove_file(&wheel)?;
    Ok(())
}

/// Writes a program whole or not at all, so that an interrupted download is not taken for one.
fn write_program(path: &Path, mut bytes: impl Read) -> anyhow::Result<()> {
    let part = path.with_extension("part");
    let mut file = std::fs::File::create(&part)?;
    std::io::copy(&mut bytes, &mut file)?;
    drop(file);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&part, std::fs::Permissions::from_mode(0o755))?;
    }
    std::fs::rename(&part, path)?;
    Ok(())
}

/// Names the shared libraries that the browser misses, which its own message does only one at a time.
fn prove_libraries(browser: &Path) -> anyhow::Result<()> {
    let listed = say::output(Command::new("ldd").arg(browser), "ldd comes with the C library (Debian: libc-bin).")?;
    let missing: Vec<&str> = listed
        .lines()
        .filter(|line| line.contains("not found"))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    if !missing.is_empty() {
        bail!(
            "Chromium 64 needs {}: install the Debian packages that bring them (apt-file search NAME)",
            missing.join(", ")
        );
    }
    Ok(())
}
