//! What the tasks tell the person who typed them.

use std::process::Command;
use std::time::Instant;

use anyhow::{Context, bail};

/// Says what happens next.
pub fn step(what: &str) {
    eprintln!("==> {what}");
}

/// Says a detail of the step.
pub fn note(what: &str) {
    eprintln!("    {what}");
}

/// Runs `work` between a line that says what it is and one that says how long it took.
///
/// # Errors
/// The error of `work`, under the name of the step.
pub fn timed<T>(what: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    step(what);
    let start = Instant::now();
    let result = work().with_context(|| format!("failed: {what}"))?;
    note(&format!("{what}: {:.1} s", start.elapsed().as_secs_f64()));
    Ok(result)
}

/// Runs a command with its output shown. `remedy` is what to do when the program is not there.
///
/// # Errors
/// The program cannot be started, or reports a failure.
pub fn run(command: &mut Command, remedy: &str) -> anyhow::Result<()> {
    let status = command.status().with_context(|| not_started(command, remedy))?;
    if !status.success() {
        bail!("`{}` ended with {status}", shown(command));
    }
    Ok(())
}

/// What a command prints, trimmed. `remedy` is what to do when the program is not there.
///
/// # Errors
/// The program cannot be started, or reports a failure; then with what it said.
pub fn output(command: &mut Command, remedy: &str) -> anyhow::Result<String> {
    let output = command.output().with_context(|| not_started(command, remedy))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{}` ended with {}: {}", shown(command), output.status, said.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn not_started(command: &Command, remedy: &str) -> String {
    format!("`{}` cannot be started. {remedy}", command.get_program().to_string_lossy())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
