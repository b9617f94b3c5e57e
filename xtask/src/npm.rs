//! The locked build tools from npm: binaryen, esbuild, typescript, axe-core.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::say;

/// What to do where Node.js is missing.
pub const REMEDY: &str = "Install Node.js 18 or newer with npm (Debian, Ubuntu: apt-get install nodejs npm).";

/// The installed tools.
#[derive(Debug)]
pub struct Tools {
    modules: PathBuf,
}

/// Installs what `xtask/package-lock.json` names, once for each state of the lock.
///
/// # Errors
/// Node.js or npm is missing, or npm cannot fetch.
pub fn install() -> anyhow::Result<Tools> {
    installed("xtask", "target/npm", "the locked build tools")
}

/// Installs the chart libraries that `tests/bench/package-lock.json` names, likewise.
///
/// # Errors
/// As of [`install`].
pub fn install_peers() -> anyhow::Result<Tools> {
    installed("tests/bench", "target/bench/npm", "the locked chart libraries")
}

fn installed(source: &str, home: &str, what: &str) -> anyhow::Result<Tools> {
    let (source, home) = (crate::root().join(source), crate::root().join(home));
    let tools = Tools { modules: home.join("node_modules") };
    let lock = read(&source.join("package-lock.json"))?;
    // A copy of the lock, written last: an interrupted install is not taken for a whole one.
    let stamp = home.join("installed-lock.json");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(tools);
    }
    say::timed(&format!("installing {what} (npm ci)"), || {
        std::fs::create_dir_all(&home)?;
        for name in ["package.json", "package-lock.json"] {
            std::fs::copy(source.join(name), home.join(name))?;
        }
        let mut npm = Command::new("npm");
        // esbuild's install script only saves 50 ms a run: nothing of npm's is run that the build does not call.
        npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]).current_dir(&home);
        say::run(&mut npm, REMEDY)?;
        std::fs::write(&stamp, &lock)?;
        Ok(tools)
    })
}

/// The lock of the tools, as it stands in the repository.
///
/// # Errors
/// It cannot be read.
pub fn lock() -> anyhow::Result<Vec<u8>> {
    read(&crate::root().join("xtask/package-lock.json"))
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(path).with_context(|| path.display().to_string())
}

impl Tools {
    /// A command that runs a tool's script with Node.js.
    pub fn node(&self, script: &str) -> Command {
        let mut node = Command::new("node");
        node.arg(self.file(script));
        node
    }

    /// The folder of all installed packages.
    pub fn modules(&self) -> &Path {
        &self.modules
    }

    /// A file of an installed package.
    pub fn file(&self, path: &str) -> PathBuf {
        self.modules.join(path)
    }

    /// `wasm-opt` from one file to another.
    ///
    /// # Errors
    /// Node.js is missing, or the module is none.
    pub fn wasm_opt(&self, from: &Path, to: &Path, flags: &[&str]) -> anyhow::Result<()> {
        let mut command = self.node("binaryen/bin/wasm-opt");
        command.arg(from).args(flags).arg("-o").arg(to);
        say::run(&mut command, REMEDY)
    }

    /// `wasm2js` from a module to a script.
    ///
    /// # Errors
    /// Node.js is missing, or the module is none.
    pub fn wasm2js(&self, from: &Path, to: &Path, flags: &[&str]) -> anyhow::Result<()> {
        let mut command = self.node("binaryen/bin/wasm2js");
        command.arg(from).args(flags).arg("-o").arg(to);
        say::run(&mut command, REMEDY)
    }

    /// The same as [`Self::wasm_opt`], giving back what `wasm-opt` prints.
    ///
    /// # Errors
    /// Node.js is missing, or the module is none.
    pub fn wasm_opt_output(&self, from: &Path, to: &Path, flags: &[&str]) -> anyhow::Result<String> {
        let mut command = self.node("binaryen/bin/wasm-opt");
        command.arg(from).args(flags).arg("-o").arg(to);
        say::output(&mut command, REMEDY)
    }
}
