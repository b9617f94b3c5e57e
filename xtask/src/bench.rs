//! `cargo xtask bench`: how charts compare with those of other libraries, how the parts of the crate grow with their work, and
//! how well reports are read.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde_json::Value;

use crate::browsers::Engine;
use crate::{build, npm, say, setup, toolchain};

const REMEDY: &str = "Install Rust with rustup.";

/// What is measured in a browser.
#[derive(Debug, clap::Args)]
pub struct Browser {
    /// How often each is measured; the tables show the median and the 95th percentile.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// Only these contestants, separated by commas; a wrong name is answered with all there are.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Only these measures, likewise.
    #[arg(long, value_delimiter = ',')]
    measures: Vec<String>,
    /// Measure pkg/ as it stands, without building it first.
    #[arg(long)]
    as_is: bool,
    /// Also profile what is timed only; profiles, for DevTools to open, are in target/bench/profiles. The times are then longer.
    #[arg(long)]
    profile: bool,
}

/// What is measured beside charts.
#[derive(Debug, clap::Subcommand)]
pub enum Other {
    /// Hold what is read in reports against the figures that people have checked, and print tables by field and by rule.
    Extract(Extract),
}

/// Where the reports are: their texts stay out of the repository.
#[derive(Debug, clap::Args)]
pub struct Extract {
    /// The text of the report that data/dingxi-2026 was read from.
    #[arg(long, default_value = "../shared/report/dingxi-2026.txt")]
    report: PathBuf,
    /// The folder of the texts that tests/extract/gold speaks of.
    #[arg(long, default_value = "../shared/reports")]
    texts: PathBuf,
    /// The folder of the gold files.
    #[arg(long, default_value = "tests/extract/gold")]
    gold: PathBuf,
    /// Also list what is wrong in this one: dingxi-2026, or a gold file that is not held out.
    #[arg(long, default_value = "")]
    misses: String,
}

/// Measures how well reports are read, and prints it; what is not there is said and left out.
///
/// # Errors
/// The program that measures does not build, or a gold file is not well formed.
pub fn extract(asked: &Extract) -> anyhow::Result<()> {
    let mut command = toolchain::cargo()?;
    command.args(["run", "--quiet", "--locked", "--release", "--package", "tujie", "--example", "measure", "--"]);
    command.arg("--report").arg(&asked.report).arg("--texts").arg(&asked.texts).arg("--gold").arg(&asked.gold);
    command.arg("--misses").arg(&asked.misses).current_dir(crate::root());
    say::run(&mut command, REMEDY)
}

/// Measures in a browser: sets up what is missing, builds the package, and runs the program that measures.
///
/// # Errors
/// Something is missing and cannot be installed; a name is of no contestant or measure.
pub fn browser(asked: &Browser) -> anyhow::Result<()> {
    setup::install(&[Engine::Chromium])?;
    npm::install_peers()?;
    if !asked.as_is {
        build::build()?;
    }
    let mut command = toolchain::cargo()?;
    command.args(["run", "--quiet", "--locked", "--package", "tujie-browser-tests", "--bin", "bench", "--"]);
    command.args(["--rounds", &asked.rounds.to_string()]);
    for (option, names) in [("--only", &asked.only), ("--measures", &asked.measures)] {
        if !names.is_empty() {
            command.args([option, &names.join(",")]);
        }
    }
    if asked.profile {
        command.arg("--profile");
    }
    say::run(&mut command, REMEDY)
}

/// Measures the parts of the crate on this machine, and prints each with its growth.
///
/// # Errors
/// The benches do not build.
pub fn native() -> anyhow::Result<()> {
    let results = crate::root().join("target/criterion");
    // What another state of the benches has left would stand in the table.
    if results.exists() {
        std::fs::remove_dir_all(&results)?;
    }
    say::timed("native benches", || {
        let mut command = toolchain::cargo()?;
        command.args(["bench", "--quiet", "--locked", "--package", "tujie-cost", "--bench", "native", "--", "--quiet"]);
        command.env("CRITERION_HOME", &results);
        say::run(&mut command, REMEDY)
    })?;
    let table = table(&results)?;
    let path = crate::root().join("target/bench-native.md");
    std::fs::write(&path, &table)?;
    println!("{table}");
    say::note(&format!("written to {}", path.display()));
    Ok(())
}

/// One measured size of a work.
struct Size {
    group: String,
    size: f64,
    /// In nanoseconds.
    median: f64,
}

/// Each work with its sizes: the median time, and how many times as long as the size before.
fn table(results: &Path) -> anyhow::Result<String> {
    let mut sizes = Vec::new();
    for group in std::fs::read_dir(results).with_context(|| results.display().to_string())? {
        for size in std::fs::read_dir(group?.path())? {
            let folder = size?.path().join("new");
            if !folder.is_dir() {
                continue;
            }
            let read = |name: &str| -> anyhow::Result<Value> {
                let path = folder.join(name);
                let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
                serde_json::from_str(&text).with_context(|| path.display().to_string())
            };
            let (id, estimates) = (read("benchmark.json")?, read("estimates.json")?);
            sizes.push(Size {
                group: id["group_id"].as_str().unwrap_or_default().to_owned(),
                size: id["value_str"].as_str().and_then(|size| size.parse().ok()).context("a size that is a number")?,
                median: estimates["median"]["point_estimate"].as_f64().context("a median")?,
            });
        }
    }
    sizes.sort_by(|a, b| (&a.group, a.size).partial_cmp(&(&b.group, b.size)).unwrap_or(std::cmp::Ordering::Equal));
    let mut table = "| work | size | median | as the size before |\n| --- | ---: | ---: | --- |\n".to_owned();
    let mut before: Option<&Size> = None;
    for size in &sizes {
        let grown = before.filter(|before| before.group == size.group).map_or_else(String::new, |before| {
            format!("{:.1} times, for {:.0} times the work", size.median / before.median, size.size / before.size)
        });
        writeln!(table, "| {} | {} | {} | {grown} |", size.group, size.size, duration(size.median))?;
        before = Some(size);
    }
    Ok(table)
}

/// Nanoseconds as a reader takes them in.
fn duration(nanoseconds: f64) -> String {
    match nanoseconds {
        short if short < 1e3 => format!("{short:.0} ns"),
        short if short < 1e6 => format!("{:.1} µs", short / 1e3),
        long => format!("{:.2} ms", long / 1e6),
    }
}
