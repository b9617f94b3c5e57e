//! The commands, each run as a user runs it.

mod compare;
mod extract;
mod new;
mod pack;
mod schema;
mod views;

use std::path::{Path, PathBuf};
use std::process::Command;

/// What a command printed.
struct Said {
    passes: bool,
    out: String,
    err: String,
}

fn tujie<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_tujie")).args(arguments).output().expect("the command");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Said { passes: output.status.success(), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs a command that must succeed, and gives what it printed.
#[track_caller]
fn passes<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> String {
    let said = tujie(arguments);
    assert!(said.passes, "{}", said.err);
    said.out
}

/// Runs a command that must fail, and gives the reason that it printed.
#[track_caller]
fn fails<S: AsRef<std::ffi::OsStr>>(arguments: &[S]) -> String {
    let said = tujie(arguments);
    assert!(!said.passes, "{}", said.out);
    said.err
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn dingxi() -> String {
    path(&root().join("data/dingxi-2026"))
}

fn fixture(name: &str) -> PathBuf {
    root().join("tests/fixtures").join(name)
}

fn path(path: &Path) -> String {
    path.to_str().expect("a path in UTF-8").to_owned()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
