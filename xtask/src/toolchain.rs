//! The one release of Rust that makes what is shipped and checks it, and its WebAssembly target.
//!
//! The bytes of `pkg/` depend on the compiler, and a newer clippy knows newer lints. Any current Rust runs the tasks;
//! they run this release, and fetch it when it is not there.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

use anyhow::{Context, bail};

use crate::say;

/// The pinned release. After a change, run `cargo xtask build` and commit `pkg/` with it.
pub const RELEASE: &str = "1.95.0";
/// What the crate is compiled to for the browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

const REMEDY: &str = "Install Rust with rustup.";

/// How rustup finds the pinned release: by the name of the toolchain, or as the active one.
#[derive(Clone, Copy, Debug)]
enum Pinned {
    Active,
    Named,
}

/// `cargo` of the pinned release, to run at the repository's root.
///
/// # Errors
/// The release is not there and cannot be fetched.
pub fn cargo() -> anyhow::Result<Command> {
    tool("cargo")
}

/// Where the pinned release lies.
///
/// # Errors
/// The release is not there and cannot be fetched.
pub fn sysroot() -> anyhow::Result<String> {
    say::output(tool("rustc")?.args(["--print", "sysroot"]), REMEDY)
}

/// Adds the WebAssembly target when it is missing: a `rust-toolchain.toml` fetches it only where rustup may install by itself.
///
/// # Errors
/// The target is missing and rustup cannot add it.
pub fn add_target() -> anyhow::Result<()> {
    let libraries = say::output(tool("rustc")?.args(["--print", "target-libdir", "--target", TARGET]), REMEDY)?;
    if Path::new(&libraries).is_dir() {
        return Ok(());
    }
    say::timed("adding the WebAssembly target", || {
        let mut rustup = tool("rustup")?;
        say::run(rustup.args(["target", "add", TARGET]), REMEDY)
            .with_context(|| format!("by hand: rustup target add {TARGET} --toolchain {RELEASE}"))
    })
}

/// Adds the sources of the standard library when they are missing: what is shipped is built with them.
///
/// # Errors
/// They are missing and rustup cannot add them.
pub fn add_sources() -> anyhow::Result<()> {
    if Path::new(&sysroot()?).join("lib/rustlib/src/rust/library/Cargo.lock").exists() {
        return Ok(());
    }
    say::timed("adding the sources of the standard library", || {
        let mut rustup = tool("rustup")?;
        say::run(rustup.args(["component", "add", "rust-src"]), REMEDY)
            .with_context(|| format!("by hand: rustup component add rust-src --toolchain {RELEASE}"))
    })
}

fn tool(name: &str) -> anyhow::Result<Command> {
    let mut command = Command::new(name);
    command.current_dir(crate::root());
    if let Pinned::Named = pinned()? {
        command.env("RUSTUP_TOOLCHAIN", RELEASE);
    }
    Ok(command)
}

fn pinned() -> anyhow::Result<Pinned> {
    static FOUND: OnceLock<Pinned> = OnceLock::new();
    if let Some(found) = FOUND.get() {
        return Ok(*found);
    }
    let found = find()?;
    Ok(*FOUND.get_or_init(|| found))
}

fn find() -> anyhow::Result<Pinned> {
    let active = release(&mut Command::new("rustc"))?;
    if active == RELEASE {
        return Ok(Pinned::Active);
    }
    if release(Command::new("rustc").env("RUSTUP_TOOLCHAIN", RELEASE)).is_ok_and(|named| named == RELEASE) {
        return Ok(Pinned::Named);
    }
    say::timed(&format!("fetching Rust {RELEASE}, which makes what is shipped (active: {active})"), || {
        let mut rustup = Command::new("rustup");
        rustup.args(["toolchain", "install", RELEASE, "--no-self-update", "--profile", "minimal"]);
        rustup.args(["--component", "clippy,rustfmt,rust-src", "--target", TARGET]);
        say::run(&mut rustup, REMEDY).with_context(|| format!("by hand: rustup toolchain install {RELEASE}"))
    })?;
    Ok(Pinned::Named)
}

/// The release a `rustc` says it is: `1.95.0` of `rustc 1.95.0 (59807616e 2026-04-14)`.
fn release(rustc: &mut Command) -> anyhow::Result<String> {
    let version = say::output(rustc.arg("--version").current_dir(crate::root()), REMEDY)?;
    match version.split_whitespace().nth(1) {
        Some(release) => Ok(release.to_owned()),
        None => bail!("rustc --version says {version:?}, where `rustc {RELEASE} (…)` was expected"),
    }
}
