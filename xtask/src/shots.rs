//! Screenshots of the demo, to be looked at.

use std::process::Command;

use crate::{browsers, say};

/// Takes them into `target/shots`.
pub(crate) fn take() -> anyhow::Result<()> {
    let browsers = browsers::install()?;
    let mut command = Command::new("cargo");
    command.args(["run", "--quiet", "--locked", "--package", "tujie-browser-tests", "--bin", "shots"]);
    command.envs(browsers.variables.iter().map(|(name, path)| (name, path))).current_dir(xtask::root());
    say::run(&mut command, "Install Rust with rustup.")
}
