//! Screenshots of the demo, to be looked at.

use std::path::Path;

use crate::browsers::Engine;
use crate::{say, setup, toolchain};

/// Takes them into `out`; relative to the repository's root.
///
/// # Errors
/// Chromium is missing and cannot be installed, or the demo does not load.
pub fn take(out: &Path) -> anyhow::Result<()> {
    setup::install(&[Engine::Chromium])?;
    let mut command = toolchain::cargo()?;
    command.args(["run", "--quiet", "--locked", "--package", "tujie-browser-tests", "--bin", "shots", "--"]).arg(out);
    say::run(&mut command, "Install Rust with rustup.")
}
