//! `cargo xtask`: builds `pkg/`, serves the demo, runs every test. Sets up what it needs and says what it does.

mod browsers;
mod build;
mod npm;
mod say;
mod shots;
mod sizes;
mod test;
mod wasm;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Build, serve and test tujie")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make pkg/: the wasm module, the script that loads it, types and styles; print and check their sizes.
    Build {
        /// Build elsewhere and compare with the committed pkg/, byte for byte.
        #[arg(long)]
        check: bool,
    },
    /// Build, then serve the demo at 127.0.0.1.
    Serve {
        /// The port; without it 8080, or the next free one.
        #[arg(long)]
        port: Option<u16>,
    },
    /// Set up everything and run every test: format, lints, native tests, pkg/, types, real browsers.
    Test {
        /// Leave out the browsers.
        #[arg(long)]
        native: bool,
        /// Only the browser tests whose name contains this.
        #[arg(long)]
        only: Option<String>,
    },
    /// Install the browsers, drivers and tools that the tests need.
    Setup,
    /// Take screenshots of the demo at 360 and 1280 px, ratio 1 and 2, light and dark, into target/shots.
    Shots,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Build { check: false } => build::build().map(|_| ()),
        Command::Build { check: true } => build::check(),
        Command::Serve { port } => build::build().and_then(|_| serve(port)),
        Command::Test { native, only } => test::run(native, only.as_deref()),
        Command::Setup => npm::install().and_then(|_| browsers::install()).map(|_| ()),
        Command::Shots => build::build().and_then(|_| shots::take()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn serve(port: Option<u16>) -> anyhow::Result<()> {
    let site = xtask::server::Site::demo(&xtask::root());
    let server = match port {
        Some(port) => xtask::server::start(site, port)?,
        None => (8080..8100).find_map(|port| xtask::server::start(site.clone(), port).ok()).ok_or_else(|| {
            anyhow::anyhow!("ports 8080 to 8099 are all taken; name another: cargo xtask serve --port N")
        })?,
    };
    say::step(&format!("the demo is at {}/ (Ctrl+C ends)", server.address()));
    loop {
        std::thread::park();
    }
}
