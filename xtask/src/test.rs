//! `cargo xtask test`: every promise, in the order in which a breach is cheapest to find.

use std::process::Command;

use crate::{browsers, build, npm, say};

/// Runs everything; `native` leaves out the browsers, `only` picks browser tests by name.
pub(crate) fn run(native: bool, only: Option<&str>) -> anyhow::Result<()> {
    let tools = npm::install()?;
    say::timed("format", || cargo(&["fmt", "--all", "--check"]))?;
    say::timed("pkg/ is what the sources build, within the budget", build::check)?;
    say::timed("lints", || {
        cargo(&["clippy", "--quiet", "--locked", "--workspace", "--all-targets", "--", "-Dwarnings"])?;
        let wasm = ["--package", "tujie", "--lib", "--target", "wasm32-unknown-unknown"];
        cargo(&[&["clippy", "--quiet", "--locked"][..], &wasm, &["--", "-Dwarnings"]].concat())
    })?;
    say::timed("native tests", || cargo(&["test", "--locked", "--workspace", "--exclude", "tujie-browser-tests"]))?;
    say::timed("the dataset against its report", dataset)?;
    say::timed("types", || types(&tools))?;
    if native {
        say::step("browsers left out (--native)");
        return Ok(());
    }
    let browsers = say::timed("browsers and drivers", browsers::install)?;
    say::timed("browser tests", || {
        let mut command = Command::new("cargo");
        command.args(["test", "--locked", "--package", "tujie-browser-tests", "--test", "browser", "--"]);
        command.args(only).current_dir(xtask::root());
        command.envs(browsers.variables.iter().map(|(name, path)| (name, path)));
        command.env("TUJIE_AXE", tools.file("axe-core/axe.min.js"));
        say::run(&mut command, "Install Rust with rustup.")
    })
}

fn cargo(arguments: &[&str]) -> anyhow::Result<()> {
    say::run(Command::new("cargo").args(arguments).current_dir(xtask::root()), "Install Rust with rustup.")
}

/// The report's text is not part of the repository: where it lies beside the checkout, it is held against the dataset.
fn dataset() -> anyhow::Result<()> {
    let report = xtask::root().join("../shared/report/dingxi-2026.txt");
    let mut arguments = vec!["run", "--quiet", "--locked", "--package", "tujie", "--", "check"];
    let path = report.display().to_string();
    if report.exists() {
        arguments.extend(["--report", &path]);
    } else {
        say::step("the report's text is not here; the dataset is checked alone");
    }
    cargo(&arguments)
}

fn types(tools: &npm::Tools) -> anyhow::Result<()> {
    let mut tsc = tools.node("typescript/bin/tsc");
    tsc.arg("--project").arg(xtask::root().join("xtask/tsconfig.json"));
    say::run(&mut tsc, npm::NODE_REMEDY)
}
