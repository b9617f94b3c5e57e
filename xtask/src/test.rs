//! `cargo xtask test`: every promise, in the order in which a breach is cheapest to find.

use std::process::Command;

use anyhow::Context;

use crate::browsers::Engine;
use crate::{build, cost, deny, fuzz, npm, say, setup, toolchain};

/// How long each fuzz target runs, in seconds.
const FUZZED: u32 = 25;

/// Runs everything, the browser tests in `engines`.
///
/// # Errors
/// The first check that fails.
pub fn all(engines: &[Engine]) -> anyhow::Result<()> {
    native()?;
    say::timed("licences, sources and known faults of what is used", deny::run)?;
    build::check_elsewhere()?;
    fuzz::run(FUZZED, &[])?;
    say::timed("browsers, drivers and a server", || setup::install(engines))?;
    say::timed("browser tests", || {
        let names: Vec<&str> = engines.iter().map(|engine| engine.name()).collect();
        in_browsers("browser", &names.join(","))
    })?;
    if engines.contains(&Engine::Chromium) {
        say::timed("a real server, 1,000 readers", || in_browsers("serving", Engine::Chromium.name()))?;
    }
    say::step("all passed");
    Ok(())
}

fn in_browsers(test: &str, engines: &str) -> anyhow::Result<()> {
    let mut command = toolchain::cargo()?;
    command.args(["test", "--quiet", "--locked", "--package", "tujie-browser-tests", "--test", test]);
    command.env("TUJIE_BROWSERS", engines);
    say::run(&mut command, "")
}

/// Runs what needs no browser.
///
/// # Errors
/// The first check that fails.
pub fn native() -> anyhow::Result<()> {
    say::timed("format", || {
        cargo(&["fmt", "--all", "--check"]).context("run `cargo fmt --all` and look at the difference")
    })?;
    say::timed("lints", lints)?;
    say::timed("native tests", || cargo(&["test", "--locked", "--workspace", "--exclude", "tujie-browser-tests"]))?;
    say::timed("pkg/ is what the sources build, within its budget", build::check)?;
    say::timed("what the parts of a chart cost, and how it grows", cost::check)?;
    say::timed("types of the scripts", types)
}

fn lints() -> anyhow::Result<()> {
    toolchain::add_target()?;
    cargo(&["clippy", "--quiet", "--locked", "--workspace", "--all-targets", "--", "-Dwarnings"])?;
    let wasm = ["--package", "tujie", "--package", "tujie-cost", "--lib", "--target", toolchain::TARGET];
    cargo(&[&["clippy", "--quiet", "--locked"], wasm.as_slice(), &["--", "-Dwarnings"]].concat())
}

/// Checks the JSDoc types of `src/web/js` and `www` against the glue that `build::check` has just made.
fn types() -> anyhow::Result<()> {
    let tools = npm::install()?;
    let mut tsc = tools.node("typescript/bin/tsc");
    tsc.arg("--project").arg(crate::root().join("xtask/tsconfig.json"));
    say::run(&mut tsc, npm::REMEDY)
}

fn cargo(arguments: &[&str]) -> anyhow::Result<()> {
    let command: &mut Command = &mut toolchain::cargo()?;
    say::run(command.args(arguments), "Install Rust with rustup.")
}
