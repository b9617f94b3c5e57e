//! Installs what the browser tests need: from Debian where this is Debian and we are root, else with the exact command to type.

mod download;

use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};

use crate::browsers::{self, Engine, Family, GECKODRIVER, on_path};
use crate::{npm, say};

const SETUP_REMEDY: &str = "Run `cargo xtask setup` again; if it stays so, delete the cache folder of tujie.";

/// A Debian package, and how to tell that what it brings is there.
struct Package {
    name: &'static str,
    there: fn() -> bool,
}

const FONTS: Package =
    Package { name: "fonts-noto-cjk", there: || Path::new("/usr/share/fonts/opentype/noto").is_dir() };

/// Installs the tools from npm, and the browsers and drivers of `engines`; then starts each once.
///
/// # Errors
/// Something is missing that cannot be installed from here: the message is the command to type.
pub fn install(engines: &[Engine]) -> anyhow::Result<()> {
    npm::install()?;
    debian_packages(engines)?;
    if engines.iter().any(|engine| engine.family() == Family::Firefox) {
        geckodriver()?;
    }
    download::install(engines)?;
    engines.iter().try_for_each(|engine| prove(*engine))
}

/// What an engine needs from Debian.
fn packages(engine: Engine) -> Vec<Package> {
    let package = |name, there| Package { name, there };
    match engine {
        Engine::Chromium => vec![
            package("chromium", || named("TUJIE_CHROMIUM") || on_path("chromium").is_some()),
            package("chromium-driver", || named("TUJIE_CHROMEDRIVER") || on_path("chromedriver").is_some()),
        ],
        // The older one needs the same libraries, which come with the package.
        Engine::Firefox | Engine::Firefox140 => {
            let there = || named("TUJIE_FIREFOX") || on_path("firefox-esr").or_else(|| on_path("firefox")).is_some();
            vec![package("firefox-esr", there)]
        }
        Engine::Chromium64 | Engine::Chromium69 | Engine::Chromium78 | Engine::Chromium92 | Engine::Chromium109 => {
            let mut list =
                vec![package("libnss3", || debian_has("libnss3")), package("libexpat1", || debian_has("libexpat1"))];
            if !download::driver_is_there(engine) {
                list.push(package("python3-pip", has_pip));
            }
            list
        }
        Engine::Wpe => vec![
            package("cog", || named("TUJIE_COG") || on_path("cog").is_some()),
            package("weston", || on_path("weston").is_some()),
            package("wpewebkit-driver", || named("TUJIE_WPEDRIVER") || on_path("WPEWebDriver").is_some()),
        ],
        Engine::WebKitGtk => vec![
            package("webkit2gtk-driver", || Engine::WebKitGtk.locate().is_ok()),
            package("xvfb", || on_path("Xvfb").is_some()),
        ],
    }
}

/// The server that the example of a configuration is held in.
fn server() -> [Package; 2] {
    [
        Package { name: "nginx", there: || on_path("nginx").is_some() },
        Package {
            name: "libnginx-mod-http-brotli-static",
            there: || Path::new("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so").exists(),
        },
    ]
}

fn debian_packages(engines: &[Engine]) -> anyhow::Result<()> {
    let wanted = engines.iter().flat_map(|engine| packages(*engine)).chain([FONTS]).chain(server());
    let missing: Vec<&str> = wanted.filter(|package| !(package.there)()).map(|package| package.name).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let list = missing.join(" ");
    let by_hand = format!("apt-get update && apt-get install -y --no-install-recommends {list}");
    if on_path("apt-get").is_none() {
        bail!(
            "the browser tests need {list} (Debian's names), and this is not Debian: install them with your own package \
             manager, or leave the browsers out with `cargo xtask test --native`"
        );
    }
    if !is_root() {
        bail!("the browser tests need {list}; type: sudo sh -c '{by_hand}'");
    }
    say::timed(&format!("installing {list}"), || {
        apt(&["update", "--quiet=2"])?;
        apt(&[&["install", "--yes", "--quiet=2", "--no-install-recommends"], missing.as_slice()].concat())
            .with_context(|| format!("by hand: {by_hand}"))
    })
}

fn apt(arguments: &[&str]) -> anyhow::Result<()> {
    let mut apt = Command::new("apt-get");
    apt.args(arguments).args(["-o", "Dpkg::Use-Pty=0"]).env("DEBIAN_FRONTEND", "noninteractive");
    // Its log of unpacked files is of use only when it fails.
    say::output(&mut apt, "This needs Debian or Ubuntu.").map(drop)
}

/// Debian has no geckodriver: the one on the path, else built once from its published source.
fn geckodriver() -> anyhow::Result<()> {
    if browsers::geckodriver_is_there() {
        return Ok(());
    }
    say::timed(&format!("building geckodriver {GECKODRIVER} (some three minutes, once)"), || {
        let mut cargo = Command::new("cargo");
        cargo.args(["install", "geckodriver", "--quiet", "--locked", "--version", GECKODRIVER, "--root"]);
        cargo.arg(browsers::geckodriver_home());
        // Outside the checkout: the flags of its .cargo/config.toml are not meant for it.
        cargo.current_dir(std::env::temp_dir());
        say::run(&mut cargo, "Install Rust with rustup.")
    })
}

/// Starts the browser and the driver and says which they are.
fn prove(engine: Engine) -> anyhow::Result<()> {
    let installed = engine.locate()?;
    let browser = match engine.family() {
        Family::Chromium => chromium_says(&installed.browser)?,
        Family::Firefox => first_line(&installed.browser)?,
        // MiniBrowser says nothing without a display; the session of a test says which it is.
        Family::WebKit => installed.browser.display().to_string(),
    };
    let driver = match engine.family() {
        Family::Chromium | Family::Firefox => first_line(&installed.driver)?,
        // Has no word for its version.
        Family::WebKit => installed.driver.display().to_string(),
    };
    say::note(&format!("{}: {browser} with {driver}", engine.name()));
    Ok(())
}

fn first_line(program: &Path) -> anyhow::Result<String> {
    let said = say::output(Command::new(program).arg("--version"), SETUP_REMEDY)?;
    Ok(said.lines().next().unwrap_or_default().trim().to_owned())
}

/// Lets Chromium open a page that writes its own name: an old one has no other way to say it.
fn chromium_says(browser: &Path) -> anyhow::Result<String> {
    let page = "data:text/html,<script>document.write(navigator.userAgent)</script>";
    let flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--dump-dom", page];
    let dom = say::output(Command::new(browser).args(flags), SETUP_REMEDY)?;
    let name =
        dom.split_once("<body>").and_then(|(_, body)| body.split_whitespace().find(|word| word.contains("Chrome/")));
    name.map(str::to_owned).with_context(|| format!("{} shows no page. {SETUP_REMEDY}", browser.display()))
}

fn named(variable: &str) -> bool {
    std::env::var_os(variable).is_some()
}

fn is_root() -> bool {
    say::output(Command::new("id").arg("-u"), "").is_ok_and(|id| id == "0")
}

fn has_pip() -> bool {
    say::output(Command::new("python3").args(["-m", "pip", "--version"]), "").is_ok()
}

fn debian_has(package: &str) -> bool {
    let mut query = Command::new("dpkg-query");
    say::output(query.args(["--show", "--showformat=${db:Status-Status}", package]), "").is_ok_and(|s| s == "installed")
}
