//! The browsers of the tests, and where their programs are.

use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use Engine::{
    Chromium, Chromium64, Chromium69, Chromium78, Chromium92, Chromium109, Firefox, Firefox140, WebKitGtk, Wpe,
};

/// A browser that the promises are held in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Today's Chromium, which stands for Chrome, Edge and their kin.
    Chromium,
    /// Firefox ESR.
    Firefox,
    /// Chromium 64 of January 2018: the oldest that must work.
    Chromium64,
    /// Chromium 69 of September 2018, which brought `OffscreenCanvas`: the core of many Chinese browsers for years.
    Chromium69,
    /// Chromium 78 of October 2019, the first here with constructed style sheets; it has no `?.` yet.
    Chromium78,
    /// Chromium 92 of July 2021.
    Chromium92,
    /// Chromium 109 of January 2023: the last for Windows 7.
    Chromium109,
    /// The Firefox ESR before today's.
    Firefox140,
    /// WPE WebKit 2.38 of 2022, about Safari 16.0.
    Wpe,
    /// WebKitGTK 2.50, about today's Safari.
    WebKitGtk,
}

/// What an engine is made of, and so how it is steered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Steered by chromedriver, and by its own DevTools protocol.
    Chromium,
    /// Steered by geckodriver, and by WebDriver BiDi.
    Firefox,
    /// Steered by WebDriver alone.
    WebKit,
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
    /// Off the PATH: in the cache, or where Debian puts what nobody types.
    place: Option<PathBuf>,
}

impl Engine {
    /// Every engine, in the order in which they are tested.
    pub const ALL: [Self; 10] =
        [Chromium, Firefox, Chromium64, Chromium69, Chromium78, Chromium92, Chromium109, Firefox140, Wpe, WebKitGtk];

    /// The engines of a list such as `chromium,wpe`; `all` is every one, in the order in which they are tested.
    ///
    /// # Errors
    /// A name is of no engine.
    pub fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> anyhow::Result<Vec<Self>> {
        let mut wanted = Vec::new();
        for name in names {
            let known = || Self::ALL.map(Self::name).join(", ");
            match name.trim() {
                "all" => wanted.extend(Self::ALL),
                name => wanted
                    .push(Self::named(name).with_context(|| {
                        format!("{name:?} is no engine: all, or some of {}, was expected", known())
                    })?),
            }
        }
        ensure!(
            !wanted.is_empty(),
            "no engine is named: all was expected, or some of {}",
            Self::ALL.map(Self::name).join(", ")
        );
        Ok(Self::ALL.into_iter().filter(|engine| wanted.contains(engine)).collect())
    }

    /// The name in test names and on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Chromium => "chromium",
            Firefox => "firefox",
            Chromium64 => "chromium64",
            Chromium69 => "chromium69",
            Chromium78 => "chromium78",
            Chromium92 => "chromium92",
            Chromium109 => "chromium109",
            Firefox140 => "firefox140",
            Wpe => "wpe",
            WebKitGtk => "webkitgtk",
        }
    }

    /// The name for readers; its version the browser says itself.
    pub const fn title(self) -> &'static str {
        match self {
            Chromium | Chromium64 | Chromium69 | Chromium78 | Chromium92 | Chromium109 => "Chromium",
            Firefox | Firefox140 => "Firefox ESR",
            Wpe => "WPE WebKit",
            WebKitGtk => "WebKitGTK",
        }
    }

    /// What it is made of.
    pub const fn family(self) -> Family {
        match self {
            Chromium | Chromium64 | Chromium69 | Chromium78 | Chromium92 | Chromium109 => Family::Chromium,
            Firefox | Firefox140 => Family::Firefox,
            Wpe | WebKitGtk => Family::WebKit,
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
        Ok(Installed { browser: browser.find(self)?, driver: driver.find(self)? })
    }

    /// The folder of the cache that what is downloaded for it lies in.
    pub(crate) fn home(self) -> PathBuf {
        let folder = match self {
            Chromium64 => "chromium-64",
            Chromium69 => "chromium-69",
            Chromium78 => "chromium-78",
            Chromium92 => "chromium-92",
            Chromium109 => "chromium-109",
            Firefox140 => "firefox-140",
            Chromium | Firefox | Wpe | WebKitGtk => self.name(),
        };
        crate::cache().join(folder)
    }

    fn programs(self) -> (Program, Program) {
        let system = |variable, names| Program { variable, names, place: None };
        let at = |variable, path: PathBuf| Program { variable, names: &[], place: Some(path) };
        let old = |variable| at(variable, self.home().join("chromium"));
        // Each old driver steers what was new in its time, and what is older or a little younger.
        let driver_80 = || at("TUJIE_CHROMEDRIVER80", Chromium64.home().join("chromedriver"));
        let driver_92 = || at("TUJIE_CHROMEDRIVER92", Chromium92.home().join("chromedriver"));
        match self {
            Chromium => (system("TUJIE_CHROMIUM", &["chromium"]), system("TUJIE_CHROMEDRIVER", &["chromedriver"])),
            Firefox => (system("TUJIE_FIREFOX", &["firefox-esr", "firefox"]), geckodriver()),
            Chromium64 => (old("TUJIE_CHROMIUM64"), driver_80()),
            Chromium69 => (old("TUJIE_CHROMIUM69"), driver_80()),
            Chromium78 => (old("TUJIE_CHROMIUM78"), driver_80()),
            Chromium92 => (old("TUJIE_CHROMIUM92"), driver_92()),
            Chromium109 => (old("TUJIE_CHROMIUM109"), driver_92()),
            Firefox140 => (at("TUJIE_FIREFOX140", self.home().join("usr/lib/firefox-esr/firefox-esr")), geckodriver()),
            Wpe => (system("TUJIE_COG", &["cog"]), system("TUJIE_WPEDRIVER", &["WPEWebDriver"])),
            WebKitGtk => (
                at("TUJIE_MINIBROWSER", "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser".into()),
                system("TUJIE_WEBKITDRIVER", &["WebKitWebDriver"]),
            ),
        }
    }
}

/// The release of geckodriver that is built where there is none.
pub(crate) const GECKODRIVER: &str = "0.37.1";

pub(crate) fn geckodriver_home() -> PathBuf {
    crate::cache().join(format!("geckodriver-{GECKODRIVER}"))
}

fn geckodriver() -> Program {
    let built = geckodriver_home().join("bin/geckodriver");
    Program { variable: "TUJIE_GECKODRIVER", names: &["geckodriver"], place: Some(built) }
}

pub(crate) fn geckodriver_is_there() -> bool {
    geckodriver().find(Firefox).is_ok()
}

impl Program {
    fn find(&self, engine: Engine) -> anyhow::Result<PathBuf> {
        let named = std::env::var_os(self.variable).map(PathBuf::from);
        let in_place = || self.place.clone().filter(|path| path.exists());
        named.or_else(|| self.names.iter().find_map(|name| on_path(name))).or_else(in_place).with_context(|| {
            let place = self.place.as_ref().map(|path| path.display().to_string());
            let what = self.names.first().map(|name| (*name).to_owned()).or(place).unwrap_or_default();
            let setup = format!("cargo xtask setup --engines {}", engine.name());
            format!("{}: {what} is not there: run `{setup}`, or name the program in {}", engine.name(), self.variable)
        })
    }
}

/// The program of that name on the PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|program| Path::is_file(program))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_engines_are_read() -> anyhow::Result<()> {
        assert_eq!(Engine::listed(["all"])?, Engine::ALL);
        assert_eq!(Engine::listed(["wpe", " firefox", "wpe"])?, [Firefox, Wpe], "once each, in the order of the tests");
        let error =
            Engine::listed(["chromium", "chromium63"]).map_or_else(|error| error.to_string(), |_| String::new());
        assert!(error.contains("\"chromium63\" is no engine") && error.contains("webkitgtk"), "{error}");
        assert!(Engine::listed([]).is_err(), "no engine at all");
        Ok(())
    }
}
