//! What the tasks tell the person who typed them.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, bail};

/// Says what happens next.
pub(crate) fn step(what: &str) {
    eprintln!("==> {what}");
}

/// Runs `work` between a line that says what it is and one that says how long it took.
pub(crate) fn timed<T>(what: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    step(what);
    let start = Instant::now();
    let result = work().with_context(|| format!("{what} failed"));
    eprintln!("    {what}: {:.1} s", start.elapsed().as_secs_f64());
    result
}

/// Runs a command with its output shown.
pub(crate) fn run(command: &mut Command, remedy: &str) -> anyhow::Result<()> {
    let shown = format!("{command:?}");
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("{name} cannot be started. {remedy}"))?;
    if !status.success() {
        bail!("{shown} ended with {status}");
    }
    Ok(())
}

/// What a command prints, trimmed.
pub(crate) fn output(command: &mut Command, remedy: &str) -> anyhow::Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("{name} cannot be started. {remedy}"))?;
    if !output.status.success() {
        bail!("{name} ended with {}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
