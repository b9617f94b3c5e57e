//! The `tujie` command: makes a dataset of a report, holds it against the text, packs it, drafts its views, holds it
//! against another report's, and draws it without a browser.
#![forbid(unsafe_code)]

#[cfg(not(target_arch = "wasm32"))]
mod cli;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {}
