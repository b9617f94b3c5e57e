//! `cargo xtask`: builds `pkg/`, serves the demo, runs every test. It sets up what it needs and says what it does.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser, Subcommand};
use xtask::browsers::Engine;
use xtask::server::{Server, Site};
use xtask::{bench, build, cost, deny, dist, fuzz, say, setup, shots, test};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Build, serve and test tujie")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make pkg/: the WebAssembly module, the script that loads it, types and styles. Prints the sizes and holds the budget.
    Build {
        /// Build elsewhere and compare with the committed pkg/, byte for byte.
        #[arg(long)]
        check: bool,
        /// The same for a clone of what is committed, in another folder and with another home.
        #[arg(long, conflicts_with = "check")]
        check_elsewhere: bool,
    },
    /// Build, then serve the demo on this machine.
    Serve {
        /// The port; without it 8080, or the next free one.
        #[arg(long)]
        port: Option<u16>,
    },
    /// Set up what is missing and run every test: format, lints, native tests, pkg/, costs, types, real browsers.
    Test {
        /// Leave out the browsers.
        #[arg(long, conflicts_with = "engines")]
        native: bool,
        #[command(flatten)]
        engines: Engines,
    },
    /// Build, then write what goes to a server into target/dist: the package, packed with brotli and gzip beforehand, and as
    /// an archive.
    Dist,
    /// Install the browsers, drivers and tools that the tests need.
    Setup {
        #[command(flatten)]
        engines: Engines,
    },
    /// Give the parsers and charts whatever there is, looking for what breaks them.
    Fuzz {
        /// How long each target runs.
        #[arg(long, default_value_t = 60)]
        seconds: u32,
        /// The targets, all of them where none is named: a file each in fuzz/targets, and `options`, `copied`, `places`.
        targets: Vec<String>,
    },
    /// Measure charts beside those of other libraries in one headless Chromium, and print tables; without --native some 20
    /// minutes for seven rounds. Nothing fails for being slow.
    #[command(args_conflicts_with_subcommands = true)]
    Bench {
        /// Measure the parts of the crate without a browser instead, each as its work grows.
        #[arg(long, conflicts_with = "Browser")]
        native: bool,
        #[command(flatten)]
        browser: bench::Browser,
        #[command(subcommand)]
        other: Option<bench::Other>,
    },
    /// Count the instructions of the parts of a chart, each with more and more to do, and hold them against what was recorded and
    /// against how they may grow: the same numbers on every machine.
    Cost {
        /// Record what is counted in tests/cost/counts.toml, to be held from now on.
        #[arg(long)]
        record: bool,
    },
    /// Hold every crate against deny.toml: licences, sources, known vulnerabilities where their database can be fetched.
    Deny,
    /// Build, then take screenshots of the demo (360 and 1280 px, ratio 1 and 2, light and dark), of its text page, of the
    /// editor's and of every chapter of stories (360, 768 and 1280 px, light and dark, Chinese and English).
    Shots {
        /// Where to write them.
        #[arg(long, default_value = "target/shots")]
        out: PathBuf,
    },
}

#[derive(Args)]
struct Engines {
    /// These browsers, separated by commas or given more than once, or all ten.
    #[arg(long, value_delimiter = ',', default_value = "all", value_parser = engine_names())]
    engines: Vec<String>,
}

/// What `--engines` takes: help and errors then list it.
fn engine_names() -> PossibleValuesParser {
    PossibleValuesParser::new(std::iter::once("all").chain(Engine::ALL.map(Engine::name)))
}

impl Engines {
    fn chosen(&self) -> anyhow::Result<Vec<Engine>> {
        Engine::listed(self.engines.iter().map(String::as_str))
    }
}

fn main() -> ExitCode {
    let result = match Arguments::parse().task {
        Task::Build { check_elsewhere: true, .. } => build::check_elsewhere(),
        Task::Build { check: true, .. } => build::check(),
        Task::Build { .. } => build::build(),
        Task::Serve { port } => build::build().and_then(|()| serve(port)),
        Task::Test { native: true, .. } => test::native(),
        Task::Test { native: false, engines } => engines.chosen().and_then(|engines| test::all(&engines)),
        Task::Dist => build::build().and_then(|()| dist::make().map(drop)),
        Task::Setup { engines } => engines.chosen().and_then(|engines| setup::install(&engines)),
        Task::Fuzz { seconds, targets } => fuzz::run(seconds, &targets),
        Task::Bench { other: Some(bench::Other::Extract(asked)), .. } => bench::extract(&asked),
        Task::Bench { native: true, .. } => bench::native(),
        Task::Bench { browser, .. } => bench::browser(&browser),
        Task::Cost { record: true } => cost::record(),
        Task::Cost { record: false } => cost::check(),
        Task::Deny => deny::run(),
        Task::Shots { out } => build::build().and_then(|()| shots::take(&out)),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Not `{error:?}`: with RUST_BACKTRACE set that prints a backtrace, which tells the reader nothing.
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Serves the demo until the process is ended.
fn serve(port: Option<u16>) -> anyhow::Result<()> {
    let site = Site::demo(&xtask::root());
    let server = match port {
        Some(port) => Server::start(site, port)
            .with_context(|| format!("port {port} cannot be used; name another with --port"))?,
        None => (8080..8100)
            .find_map(|port| Server::start(site.clone(), port).ok())
            .context("ports 8080 to 8099 are all taken; name another with --port")?,
    };
    say::step(&format!("the demo is at {}/ (Ctrl+C ends)", server.address()));
    loop {
        std::thread::park();
    }
}
