//! `cargo xtask deny`: holds the crates of both lock files against `deny.toml`: licences, sources, programs that a crate brings.

use std::process::Command;

use crate::{fuzz, say, toolchain};

/// The release of cargo-deny that checks.
const CARGO_DENY: &str = "0.20.2";
const REMEDY: &str = "Run it again; if it stays so, delete the cache folder of tujie.";

/// Checks what `deny.toml` asks for; known vulnerabilities too, where the database of them can be fetched.
///
/// # Errors
/// A crate that is not allowed, with what brings it in.
pub fn run() -> anyhow::Result<()> {
    let home = crate::cache().join(format!("cargo-deny-{CARGO_DENY}"));
    let program = home.join("bin/cargo-deny");
    if !program.exists() {
        fuzz::install("cargo-deny", CARGO_DENY, &home)?;
    }
    let deny = |manifest: &str| -> anyhow::Result<Command> {
        let mut command = Command::new(&program);
        command.args(["--locked", "--workspace", "--manifest-path", manifest, "--config", "deny.toml"]);
        command.current_dir(crate::root());
        for (name, value) in toolchain::cargo()?.get_envs() {
            value.map(|value| command.env(name, value));
        }
        Ok(command)
    };
    let known = say::output(deny("Cargo.toml")?.args(["fetch", "db"]), REMEDY);
    let mut what = vec!["bans", "licenses", "sources"];
    match &known {
        Ok(_) => what.push("advisories"),
        // Where there is no way to it (a machine without a network), the rest is still worth checking.
        Err(error) => say::note(&format!(
            "known vulnerabilities are not checked: their database cannot be fetched ({})",
            error.to_string().lines().last().unwrap_or_default()
        )),
    }
    // The second lock file has fewer crates, so not every licence; and its path to ours leads a search for programs into
    // what was built.
    for (manifest, left_out) in [("Cargo.toml", ""), ("fuzz/Cargo.toml", "bans")] {
        let held: Vec<&str> = what.iter().copied().filter(|check| *check != left_out).collect();
        let mut command = deny(manifest)?;
        command.args(["check", "--hide-inclusion-graph", "--allow", "license-exception-not-encountered"]);
        if !left_out.is_empty() {
            command.args(["--allow", "license-not-encountered"]);
        }
        say::run(command.args(&held), REMEDY)?;
        say::note(&format!("{manifest}: {} hold", held.join(", ")));
    }
    Ok(())
}
