//! Browsers of other years, each from where it is still to be had, unpacked into the cache: Chromium and its drivers from
//! packages that carry them, Firefox from Debian's archive. What comes is held against its SHA-256.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail, ensure};
use sha2::{Digest, Sha256};

use crate::browsers::Engine;
use crate::{npm, say};

/// A Chromium, packed with brotli in a package of npm.
struct OldChromium {
    engine: Engine,
    package: &'static str,
    version: &'static str,
    sha256: &'static str,
    driver: &'static OldDriver,
}

/// A chromedriver in a package of Python; it lies beside the browser of its time.
struct OldDriver {
    beside: Engine,
    package: &'static str,
    version: &'static str,
    sha256: &'static str,
}

const DRIVER_80: OldDriver = OldDriver {
    beside: Engine::Chromium64,
    package: "pychromedriver",
    version: "80.0",
    sha256: "9eede36aabd90a4f4b75487edeeac9e0cff9602abc623389e511f47be6b74559",
};
const DRIVER_92: OldDriver = OldDriver {
    beside: Engine::Chromium92,
    package: "pychromedriver",
    version: "92.0",
    sha256: "fdef7fad7d086f5a2546ef18bad800c2509b90bdac0c67289d8a4e538c3dce06",
};

const OLD: [OldChromium; 5] = [
    OldChromium {
        engine: Engine::Chromium64,
        package: "chrome-aws-lambda",
        version: "0.13.0",
        sha256: "2e7aef5fef8c635df4b1d248e7f81181ba85e2a08087e02cdba1c4ee62416aea",
        driver: &DRIVER_80,
    },
    OldChromium {
        engine: Engine::Chromium69,
        package: "chrome-aws-lambda",
        version: "1.6.3",
        sha256: "f1b0f5206d211ea256678dacdc699cb83587d444d5f165798ad660e74fa1d90e",
        driver: &DRIVER_80,
    },
    OldChromium {
        engine: Engine::Chromium78,
        package: "chrome-aws-lambda",
        version: "1.20.4",
        sha256: "aba7f1562247dda11a704f9bc41294e57a1e197eae31085842479e4c0b025144",
        driver: &DRIVER_80,
    },
    OldChromium {
        engine: Engine::Chromium92,
        package: "chrome-aws-lambda",
        version: "10.1.0",
        sha256: "6745d06176d629be7021538a901a5a969f335c5a8c10a581b40862e7ed66996e",
        driver: &DRIVER_92,
    },
    OldChromium {
        engine: Engine::Chromium109,
        package: "@sparticuz/chromium",
        version: "109.0.6",
        sha256: "84171b067a588137a242c3dfb70d160c49d055a4227297aefc5eace94e47566c",
        driver: &DRIVER_92,
    },
];

const DRIVER_IN_WHEEL: &str = "pychromedriver/chromedriver_linux64";

const FIREFOX: (&str, &str) = ("firefox-esr", "140.12.0esr-1~deb12u1");
const FIREFOX_SHA256: &str = "ce50b83e3cb81b0908346f555fabb679646baefe24a3270913347a9b52615647";

/// Fetches what is missing of those of `engines` that are downloaded.
pub(super) fn install(engines: &[Engine]) -> anyhow::Result<()> {
    for old in OLD.iter().filter(|old| engines.contains(&old.engine)) {
        old.install()?;
    }
    if engines.contains(&Engine::Firefox140) {
        firefox_140()?;
    }
    Ok(())
}

/// Whether a driver that `engine` needs is still to be fetched by pip.
pub(super) fn driver_is_there(engine: Engine) -> bool {
    OLD.iter().filter(|old| old.engine == engine).all(|old| old.driver.path().exists())
}

impl OldChromium {
    fn install(&self) -> anyhow::Result<()> {
        let name = self.engine.name();
        // What the reader names by a variable is taken as it is.
        if self.engine.locate().is_ok() {
            return Ok(());
        }
        if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
            bail!(
                "{name} is to be had for Linux on x86-64 only; leave it out: cargo xtask test --engines chromium,firefox"
            );
        }
        let home = self.engine.home();
        let browser = home.join("chromium");
        if !browser.exists() {
            say::timed(&format!("fetching {name} (some 40 MB, once)"), || self.fetch(&home, &browser))?;
        }
        if !self.driver.path().exists() {
            let what = format!("fetching chromedriver {} for {name} (some 20 MB, once)", self.driver.version);
            say::timed(&what, || self.driver.fetch())?;
        }
        prove_libraries(name, &browser)
    }

    fn fetch(&self, home: &Path, browser: &Path) -> anyhow::Result<()> {
        let wanted = format!("{}@{}", self.package, self.version);
        let folder = emptied(&home.join("download"))?;
        let mut npm = Command::new("npm");
        npm.args(["pack", "--silent", &wanted]).current_dir(&folder);
        let remedy = || format!("npm cannot fetch {wanted}: try by hand `npm pack {wanted}`");
        say::output(&mut npm, npm::REMEDY).with_context(remedy)?;
        let archive = only_file(&folder)?;
        verify(&archive, self.sha256, &wanted)?;
        let mut entries = tar::Archive::new(flate2::read::GzDecoder::new(std::fs::File::open(&archive)?));
        for entry in entries.entries()? {
            let entry = entry?;
            if is_packed_browser(&entry.path()?) {
                write_program(browser, brotli::Decompressor::new(entry, 1 << 16))?;
                return Ok(std::fs::remove_dir_all(&folder)?);
            }
        }
        bail!("{} holds no packed browser", archive.display())
    }
}

/// `package/bin/chromium….br`, beside libraries of another system.
fn is_packed_browser(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    path.starts_with("package/bin") && name.starts_with("chromium") && name.ends_with(".br")
}

impl OldDriver {
    fn path(&self) -> PathBuf {
        self.beside.home().join("chromedriver")
    }

    fn fetch(&self) -> anyhow::Result<()> {
        let wanted = format!("{}=={}", self.package, self.version);
        let folder = emptied(&self.beside.home().join("download"))?;
        let mut pip = Command::new("python3");
        pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--disable-pip-version-check", "--dest"]);
        pip.arg(&folder).arg(&wanted);
        say::output(&mut pip, "Install Python 3 with pip (Debian, Ubuntu: apt-get install python3-pip).")
            .with_context(|| format!("pip cannot fetch {wanted}: try by hand `python3 -m pip download {wanted}`"))?;
        let wheel = only_file(&folder)?;
        verify(&wheel, self.sha256, &wanted)?;
        let mut archive = zip::ZipArchive::new(std::fs::File::open(&wheel)?)?;
        write_program(&self.path(), archive.by_name(DRIVER_IN_WHEEL)?)?;
        Ok(std::fs::remove_dir_all(&folder)?)
    }
}

/// Debian keeps the ESR of its last point release beside that of its security updates.
fn firefox_140() -> anyhow::Result<()> {
    if Engine::Firefox140.locate().is_ok() {
        return Ok(());
    }
    let (package, version) = FIREFOX;
    let wanted = format!("{package}={version}");
    say::timed(&format!("fetching {wanted} (76 MB, once)"), || {
        let home = Engine::Firefox140.home();
        let folder = emptied(&home.join("download"))?;
        let mut apt = Command::new("apt-get");
        apt.args(["download", "--quiet=2", &wanted]).current_dir(&folder);
        say::output(&mut apt, "This needs Debian on x86-64.").with_context(|| no_firefox(&wanted))?;
        let archive = only_file(&folder)?;
        verify(&archive, FIREFOX_SHA256, &wanted)?;
        // Beside its place first: an interrupted unpacking is not taken for a browser.
        let unpacked = folder.join("unpacked");
        say::output(Command::new("dpkg-deb").arg("-x").arg(&archive).arg(&unpacked), "dpkg comes with Debian.")?;
        std::fs::rename(unpacked.join("usr"), home.join("usr"))?;
        Ok(std::fs::remove_dir_all(&folder)?)
    })
}

/// What to do without it: the archive drops a release when the next point release comes.
fn no_firefox(wanted: &str) -> String {
    let offered = say::output(Command::new("apt-cache").args(["madison", FIREFOX.0]), "");
    let offered: Vec<String> = offered
        .iter()
        .flat_map(|text| text.lines())
        .filter_map(|line| Some(line.split('|').nth(1)?.trim().to_owned()))
        .collect();
    let offered = if offered.is_empty() { "none; try `apt-get update`".to_owned() } else { offered.join(", ") };
    format!(
        "{wanted} is not to be had here; offered: {offered}. Take that package from Debian's snapshot archive or Firefox 140 ESR \
         from Mozilla, unpack it and name its program in TUJIE_FIREFOX140, or leave it out: cargo xtask test --engines chromium,firefox"
    )
}

/// A folder with nothing in it: what an interrupted download left is not taken for one.
fn emptied(folder: &Path) -> anyhow::Result<PathBuf> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    Ok(folder.to_owned())
}

fn only_file(folder: &Path) -> anyhow::Result<PathBuf> {
    let mut files = std::fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path()));
    files.next().with_context(|| format!("nothing came into {}", folder.display()))
}

/// Holds a download against the SHA-256 of what was tried.
fn verify(path: &Path, sha256: &str, what: &str) -> anyhow::Result<()> {
    let mut hash = Sha256::new();
    std::io::copy(&mut std::fs::File::open(path)?, &mut hash)?;
    let found: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    ensure!(
        found == sha256,
        "{what} is not what it was: SHA-256 {sha256} was expected, {} has {found}. Nothing of it is used; delete it and try again, \
         and do not trust the source if it stays so",
        path.display()
    );
    Ok(())
}

/// Writes a program whole or not at all, so that an interrupted download is not taken for one.
fn write_program(path: &Path, mut bytes: impl Read) -> anyhow::Result<()> {
    let part = path.with_extension("part");
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
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
fn prove_libraries(name: &str, browser: &Path) -> anyhow::Result<()> {
    let listed = say::output(Command::new("ldd").arg(browser), "ldd comes with the C library (Debian: libc-bin).")?;
    let missing: Vec<&str> = listed
        .lines()
        .filter(|line| line.contains("not found"))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    if !missing.is_empty() {
        bail!(
            "{name} needs {}: install the Debian packages that bring them (apt-file search NAME)",
            missing.join(", ")
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_download_is_refused() -> anyhow::Result<()> {
        let folder = emptied(&crate::root().join("target/tmp/verify"))?;
        let path = folder.join("abc");
        std::fs::write(&path, "abc")?;
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        verify(&path, abc, "abc")?;
        std::fs::write(&path, "abd")?;
        let error = verify(&path, abc, "abc").map_or_else(|error| error.to_string(), |()| String::new());
        assert!(error.contains(abc) && error.contains("is not what it was"), "{error}");
        Ok(())
    }

    #[test]
    fn the_browser_is_told_from_what_lies_beside_it() {
        let packed = |path| is_packed_browser(Path::new(path));
        assert!(packed("package/bin/chromium-64.0.3264.0.br") && packed("package/bin/chromium.br"));
        assert!(!packed("package/bin/aws.tar.br") && !packed("package/chromium.br"));
    }
}
