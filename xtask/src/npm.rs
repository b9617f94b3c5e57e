//! The locked build tools from npm: binaryen, esbuild, typescript, axe-core.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use crate::say;

/// The installed tools.
pub(crate) struct Tools {
    modules: PathBuf,
}

/// Installs what `package-lock.json` names, once for each state of the lock.
pub(crate) fn install() -> anyhow::Result<Tools> {
    let source = xtask::root().join("xtask");
    let home = xtask::root().join("target/npm");
    let modules = home.join("node_modules");
    let lock = std::fs::read(source.join("package-lock.json")).context("xtask/package-lock.json")?;
    let stamp = home.join("installed-lock.json");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(Tools { modules });
    }
    say::timed("installing the locked build tools (npm ci)", || {
        std::fs::create_dir_all(&home)?;
        for name in ["package.json", "package-lock.json"] {
            std::fs::copy(source.join(name), home.join(name))?;
        }
        let mut npm = Command::new("npm");
        npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]).current_dir(&home);
        say::run(
            &mut npm,
            "Install Node.js 18 or newer, which brings npm (Debian, Ubuntu: apt-get install nodejs npm).",
        )?;
        std::fs::write(&stamp, &lock)?;
        Ok(Tools { modules })
    })
}

impl Tools {
    /// A command that runs a tool's script with Node.js.
    pub(crate) fn node(&self, script: &str) -> Command {
        let mut node = Command::new("node");
        node.arg(self.modules.join(script));
        node
    }

    /// A file of an installed package.
    pub(crate) fn file(&self, path: &str) -> PathBuf {
        self.modules.join(path)
    }

    /// wasm-opt on a file, in place.
    pub(crate) fn wasm_opt(&self, file: &Path, flags: &[&str]) -> anyhow::Result<()> {
        let mut command = self.node("binaryen/bin/wasm-opt");
        command.arg(file).args(flags).arg("-o").arg(file);
        say::run(&mut command, NODE_REMEDY)
    }
}

pub(crate) const NODE_REMEDY: &str = "Install Node.js 18 or newer (Debian, Ubuntu: apt-get install nodejs npm).";
