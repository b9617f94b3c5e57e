//! The browsers and drivers of the tests: from Debian where this is Debian and we are root, else the exact command.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::say;

/// Debian packages, and the program by which each is known to be there.
const PACKAGES: [(&str, &str); 4] = [
    ("chromium", "/usr/bin/chromium"),
    ("chromium-driver", "/usr/bin/chromedriver"),
    ("firefox-esr", "/usr/bin/firefox-esr"),
    ("fonts-noto-cjk", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
];
/// What Chromium 64 needs beside what Chromium brings.
const OLD_LIBRARIES: [&str; 2] = ["libnss3", "libnspr4"];
const GECKODRIVER: &str = "0.37.1";
/// The npm package that carries Chromium 64, and the Python one that carries the driver for it.
const OLD_CHROMIUM: (&str, &str) = ("chrome-aws-lambda", "0.13.0");
const OLD_DRIVER: &str = "pychromedriver==80.0";

/// Where the browsers and drivers are, as the browser tests read it from the environment.
pub(crate) struct Browsers {
    pub(crate) variables: Vec<(&'static str, PathBuf)>,
}

/// Installs what is missing.
pub(crate) fn install() -> anyhow::Result<Browsers> {
    debian_packages()?;
    let geckodriver = geckodriver()?;
    let (old_chromium, old_driver) = old_chromium()?;
    Ok(Browsers {
        variables: vec![
            ("TUJIE_CHROMIUM", "/usr/bin/chromium".into()),
            ("TUJIE_CHROMEDRIVER", "/usr/bin/chromedriver".into()),
            ("TUJIE_FIREFOX", "/usr/bin/firefox-esr".into()),
            ("TUJIE_GECKODRIVER", geckodriver),
            ("TUJIE_CHROMIUM_64", old_chromium),
            ("TUJIE_CHROMEDRIVER_80", old_driver),
        ],
    })
}

fn debian_packages() -> anyhow::Result<()> {
    let mut missing: Vec<&str> =
        PACKAGES.iter().filter(|(_, program)| !Path::new(program).exists()).map(|(name, _)| *name).collect();
    let installed = |name: &str| {
        let status = Command::new("dpkg").args(["-s", name]).output();
        status.is_ok_and(|o| String::from_utf8_lossy(&o.stdout).contains("Status: install ok"))
    };
    missing.extend(OLD_LIBRARIES.iter().filter(|name| !installed(name)));
    if !python_has_pip() {
        missing.push("python3-pip");
    }
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    let by_hand = format!("apt-get update && apt-get install -y --no-install-recommends {list}");
    if !is_root() || !Path::new("/etc/debian_version").exists() {
        bail!(
            "the browser tests need {list}. On Debian or Ubuntu type: sudo sh -c '{by_hand}'. Or leave browsers out: cargo xtask test --native"
        );
    }
    say::timed(&format!("installing {list} (apt)"), || {
        let mut apt = Command::new("sh");
        apt.args(["-c", &format!("{{ {by_hand}; }} >/dev/null")]).env("DEBIAN_FRONTEND", "noninteractive");
        say::run(&mut apt, "This needs apt.")
    })
}

fn is_root() -> bool {
    say::output(Command::new("id").arg("-u"), "").is_ok_and(|id| id == "0")
}

fn python_has_pip() -> bool {
    Command::new("python3").args(["-m", "pip", "--version"]).output().is_ok_and(|o| o.status.success())
}

/// Debian has no geckodriver: the one on the path, else built once from its published source.
fn geckodriver() -> anyhow::Result<PathBuf> {
    if let Ok(found) = say::output(Command::new("sh").args(["-c", "command -v geckodriver"]), "") {
        return Ok(found.into());
    }
    let home = xtask::cache().join(format!("geckodriver-{GECKODRIVER}"));
    let program = home.join("bin/geckodriver");
    if !program.exists() {
        say::timed("building geckodriver (two minutes, once)", || {
            let mut cargo = Command::new("cargo");
            cargo
                .args(["install", "--quiet", "geckodriver", "--version", GECKODRIVER, "--locked", "--root"])
                .arg(&home);
            cargo.current_dir(std::env::temp_dir());
            say::run(&mut cargo, "Install Rust with rustup.")
        })?;
    }
    Ok(program)
}

/// Chromium 64 of 2018 and a driver that speaks to it.
fn old_chromium() -> anyhow::Result<(PathBuf, PathBuf)> {
    let home = xtask::cache().join("chromium-64");
    let (browser, driver) = (home.join("chromium"), home.join("chromedriver-80"));
    if !browser.exists() {
        say::timed("fetching Chromium 64 (60 MB, once)", || {
            std::fs::create_dir_all(&home)?;
            fetch_old_browser(&home, &browser)
        })?;
    }
    if !driver.exists() {
        say::timed("fetching its driver", || fetch_old_driver(&home, &driver))?;
    }
    Ok((browser, driver))
}

fn fetch_old_browser(home: &Path, browser: &Path) -> anyhow::Result<()> {
    let (name, version) = OLD_CHROMIUM;
    let mut npm = Command::new("npm");
    npm.args(["pack", "--silent", &format!("{name}@{version}")]).current_dir(home);
    say::output(&mut npm, crate::npm::NODE_REMEDY)?;
    let archive = home.join(format!("{name}-{version}.tgz"));
    let mut entries = tar::Archive::new(flate2::read::GzDecoder::new(std::fs::File::open(&archive)?));
    for entry in entries.entries()? {
        let entry = entry?;
        let path = entry.path()?.into_owned();
        if path.starts_with("package/bin") && path.extension().is_some_and(|e| e == "br") {
            let mut program = Vec::new();
            brotli::Decompressor::new(entry, 1 << 16).read_to_end(&mut program)?;
            write_program(browser, &program)?;
            std::fs::remove_file(&archive)?;
            return Ok(());
        }
    }
    bail!("{} holds no packed browser", archive.display())
}

fn fetch_old_driver(home: &Path, driver: &Path) -> anyhow::Result<()> {
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--disable-pip-version-check", "--dest"]);
    pip.arg(home).arg(OLD_DRIVER);
    say::output(&mut pip, "Install Python 3 with pip (Debian, Ubuntu: apt-get install python3-pip).")?;
    let wheel = std::fs::read_dir(home)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|e| e == "whl"))
        .context("pip brought no wheel")?;
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&wheel)?)?;
    let mut program = Vec::new();
    archive.by_name("pychromedriver/chromedriver_linux64")?.read_to_end(&mut program)?;
    write_program(driver, &program)?;
    std::fs::remove_file(&wheel)?;
    Ok(())
}

/// Writes a program whole or not at all, so that an interrupted download is not taken for one.
fn write_program(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let part = path.with_extension("part");
    std::fs::write(&part, bytes)?;
    std::fs::set_permissions(&part, std::fs::Permissions::from_mode(0o755))?;
    std::fs::rename(&part, path)?;
    Ok(())
}
