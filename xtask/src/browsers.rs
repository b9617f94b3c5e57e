//! The browsers of the tests, and where their programs are.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::ValueEnum;

/// A browser that the promises are held in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, ValueEnum)]
pub enum Engine {
    /// Today's Chromium, which stands for Chrome, Edge and their kin.
    Chromium,
    /// Firefox ESR.
    Firefox,
    /// Chromium 64 of January 2018: the oldest that must work.
    #[value(name = "chromium64")]
    Chromium64,
}

/// The programs of one engine.
#[derive(Clone, Debug)]
pub struct Installed {
    /// The browser.
    pub browser: PathBuf,
    /// The WebDriver server that steers it.
    pub driver: PathBuf,
}

/// A program, the variable that names it, and the places where it may be.
struct Program {
    variable: &'static str,
    names: &'static [&'static str],
    cached: Option<PathBuf>,
}

impl Engine {
    /// Every engine, in the order in which they are tested.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Chromium64];

    /// The engines named, or all when none is.
    pub fn or_all(named: Vec<Self>) -> Vec<Self> {
        if named.is_empty() { Self::ALL.to_vec() } else { named }
    }

    /// The name in test names and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Chromium64 => "chromium64",
        }
    }

    /// The engine of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|engine| engine.name() == name)
    }

    /// Where its browser and driver are.
    ///
    /// # Errors
    /// One of them is missing.
    pub fn locate(self) -> anyhow::Result<Installed> {
        let (browser, driver) = self.programs();
        Ok(Installed { browser: browser.find()?, driver: driver.find()? })
    }

    fn programs(self) -> (Program, Program) {
        let system = |variable, names| Program { variable, names, cached: None };
        let cached = |variable, path: PathBuf| Program { variable, names: &[], cached: Some(path) };
        match self {
            Self::Chromium => {
                (system("TUJIE_CHROMIUM", &["chromium"]), system("TUJIE_CHROMEDRIVER", &["chromedriver"]))
            }
            Self::Firefox => (
                system("TUJIE_FIREFOX", &["firefox-esr", "firefox"]),
                Program { variable: "TUJIE_GECKODRIVER", names: &["geckodriver"], cached: Some(built_geckodriver()) },
            ),
            Self::Chromium64 => {
                let home = chromium_64_home();
                let browser = cached("TUJIE_CHROMIUM64", home.join("chromium"));
                (browser, cached("TUJIE_CHROMEDRIVER80", home.join("chromedriver")))
            }
        }
    }
}

/// The release of geckodriver that is built where there is none.
pub(crate) const GECKODRIVER: &str = "0.37.1";

pub(crate) fn geckodriver_home() -> PathBuf {
    crate::cache().join(format!("geckodriver-{GECKODRIVER}"))
}

fn built_geckodriver() -> PathBuf {
    geckodriver_home().join("bin/geckodriver")
}

pub(crate) fn chromium_64_home() -> PathBuf {
    crate::cache().join("chromium-64")
}

impl Program {
    fn find(&self) -> anyhow::Result<PathBuf> {
        let named = std::env::var_os(self.variable).map(PathBuf::from);
        let in_cache = || self.cached.clone().filter(|path| path.exists());
        named.or_else(|| self.names.iter().find_map(|name| on_path(name))).or_else(in_cache).with_context(|| {
            let what = self.names.first().map_or_else(|| "an old browser".to_owned(), |name| (*name).to_owned());
            format!("{what} is not there: run `cargo xtask setup`, or name the program in {}", self.variable)
        })
    }
}

/// The program of that name on the PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| Path::is_file(program))
}
