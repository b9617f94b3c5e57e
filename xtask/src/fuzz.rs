//! `cargo xtask fuzz`: gives the parsers and charts whatever there is, in the hope that one breaks.
//!
//! Without a sanitizer: no crate of ours has unsafe code for it to watch, and so the pinned stable Rust is enough. What counts
//! as broken is a panic, an endless loop, a heap without end, and what a target says must hold.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::browsers::on_path;
use crate::{npm, say, toolchain};

/// The release of cargo-fuzz that builds the targets.
const CARGO_FUZZ: &str = "0.13.2";
/// As many at a time as a small machine has cores.
const AT_ONCE: usize = 2;
/// An input on which a target sits longer than this many seconds hangs it.
const LONGEST: u32 = 10;
/// Megabytes that a target may use.
const MEMORY: u32 = 2048;
/// What is tried in Node.js: scripts of the package that touch foreign data, with inputs made up from a seed.
const SCRIPTS: [&str; 3] = ["options", "copied", "places"];

/// How a target fared.
struct Outcome {
    target: String,
    runs: u64,
    seconds: f64,
    /// Edges of the code that were reached; a script's are not counted.
    coverage: Option<u64>,
    /// What broke it, and how to see it again.
    crash: Option<String>,
}

/// Runs each target for `seconds`, all of them where none is named, and prints how they fared.
///
/// # Errors
/// A target that is not there; a crash, with the input that leads to it.
pub fn run(seconds: u32, wanted: &[String]) -> anyhow::Result<()> {
    let native = targets()?;
    let known: Vec<&str> = native.iter().map(String::as_str).chain(SCRIPTS).collect();
    if let Some(stranger) = wanted.iter().find(|name| !known.contains(&name.as_str())) {
        bail!("there is no fuzz target {stranger:?}; targets: {}", known.join(", "));
    }
    let chosen: Vec<&str> =
        known.iter().copied().filter(|name| wanted.is_empty() || wanted.iter().any(|w| w == name)).collect();
    if chosen.iter().any(|name| !SCRIPTS.contains(name)) {
        say::timed("building the fuzz targets", build)?;
    }
    if chosen.iter().any(|name| SCRIPTS.contains(name)) {
        bundle()?;
    }
    let outcomes = say::timed(&format!("fuzzing {} targets, {seconds} s each", chosen.len()), || {
        all(&chosen, seconds, &programs()?)
    })?;
    print(&outcomes);
    let crashes: Vec<&str> = outcomes.iter().filter_map(|outcome| outcome.crash.as_deref()).collect();
    if !crashes.is_empty() {
        bail!("{} of {} targets broke:\n{}", crashes.len(), outcomes.len(), crashes.join("\n"));
    }
    Ok(())
}

/// The targets that are built: a file each.
fn targets() -> anyhow::Result<Vec<String>> {
    let folder = crate::root().join("fuzz/targets");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

/// Where everything goes that is not kept: programs, what was found worth keeping for the next run, crashes.
fn home() -> PathBuf {
    crate::root().join("target/fuzz")
}

fn programs() -> anyhow::Result<PathBuf> {
    let said = say::output(toolchain::cargo()?.args(["-vV"]), "Install Rust with rustup.")?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: ")).context("cargo -vV names no host")?;
    Ok(home().join(host).join("release"))
}

fn build() -> anyhow::Result<()> {
    if on_path("c++").is_none() {
        bail!("the fuzz targets need a C++ compiler, which builds libFuzzer (Debian, Ubuntu: apt-get install g++)");
    }
    let installed = crate::cache().join(format!("cargo-fuzz-{CARGO_FUZZ}"));
    let program = installed.join("bin/cargo-fuzz");
    if !program.exists() {
        install("cargo-fuzz", CARGO_FUZZ, &installed)?;
    }
    let mut fuzz = Command::new(&program);
    fuzz.args(["fuzz", "build", "--sanitizer", "none", "--target-dir"]).arg(home());
    // It calls cargo, which must be the pinned one.
    let cargo = toolchain::cargo()?;
    for (name, value) in cargo.get_envs() {
        value.map(|value| fuzz.env(name, value));
    }
    fuzz.current_dir(crate::root());
    // Its log of a hundred crates is of use only when it fails.
    say::output(&mut fuzz, "Run it again; if it stays so, delete the cache folder of tujie.").map(drop)
}

/// Builds a program of cargo's from its published source, locked, once.
pub(crate) fn install(name: &str, version: &str, home: &Path) -> anyhow::Result<()> {
    say::timed(&format!("building {name} {version} (some minutes, once)"), || {
        let mut cargo = Command::new("cargo");
        cargo.args(["install", name, "--quiet", "--locked", "--version", version, "--root"]).arg(home);
        // Outside the checkout: the flags of its .cargo/config.toml are not meant for it.
        cargo.current_dir(std::env::temp_dir());
        say::run(&mut cargo, "Install Rust with rustup.")
    })
}

/// The scripts that Node.js tries, as one file of modules.
fn bundle() -> anyhow::Result<()> {
    let tools = npm::install()?;
    fs::create_dir_all(home())?;
    let words = home().join("words.js");
    fs::write(&words, tujie::words::SCRIPT)?;
    let mut esbuild = tools.node("esbuild/bin/esbuild");
    esbuild
        .arg("fuzz/scripts/run.js")
        .args(["--bundle", "--format=esm", "--platform=node", "--log-level=warning"])
        .arg(format!("--alias:#words={}", words.display()))
        .arg(format!("--outfile={}", script().display()))
        .current_dir(crate::root());
    say::run(&mut esbuild, npm::REMEDY)
}

fn script() -> PathBuf {
    home().join("scripts.mjs")
}

/// Runs the targets, some at a time.
fn all(chosen: &[&str], seconds: u32, programs: &Path) -> anyhow::Result<Vec<Outcome>> {
    let waiting = Mutex::new(chosen.iter().rev().copied().collect::<Vec<_>>());
    let next = || waiting.lock().ok().and_then(|mut list| list.pop());
    let worker = || -> anyhow::Result<Vec<Outcome>> {
        let mut done = Vec::new();
        while let Some(target) = next() {
            done.push(match SCRIPTS.contains(&target) {
                true => run_script(target, seconds)?,
                false => run_native(target, seconds, programs)?,
            });
        }
        Ok(done)
    };
    let mut outcomes = Vec::new();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(worker)).collect();
        for worker in workers {
            outcomes.extend(worker.join().map_err(|_| anyhow::anyhow!("a worker broke"))??);
        }
        Ok::<(), anyhow::Error>(())
    })?;
    outcomes.sort_by(|a, b| a.target.cmp(&b.target));
    Ok(outcomes)
}

fn run_native(target: &str, seconds: u32, programs: &Path) -> anyhow::Result<Outcome> {
    // What is new is kept beside the checkout's few inputs, not among them.
    let (found, kept) = (home().join("corpus").join(target), crate::root().join("fuzz/corpus").join(target));
    let crashes = home().join("crashes").join(target);
    for folder in [&found, &crashes] {
        fs::create_dir_all(folder)?;
    }
    let before = names(&crashes);
    let mut command = Command::new(programs.join(target));
    command.arg(&found);
    if kept.is_dir() {
        command.arg(&kept);
    }
    command.args([
        format!("-max_total_time={seconds}"),
        format!("-timeout={LONGEST}"),
        format!("-rss_limit_mb={MEMORY}"),
    ]);
    command.args(["-print_final_stats=1".to_owned(), format!("-artifact_prefix={}/", crashes.display())]);
    let start = Instant::now();
    let output =
        command.stdout(Stdio::null()).output().with_context(|| format!("the target {target} cannot be started"))?;
    let seconds = start.elapsed().as_secs_f64();
    let log = String::from_utf8_lossy(&output.stderr);
    let number = |after: &str| -> Option<u64> {
        let (_, rest) = log.rsplit_once(after)?;
        rest.split_whitespace().next()?.parse().ok()
    };
    let crash = (!output.status.success()).then(|| {
        let file = names(&crashes).into_iter().find(|name| !before.contains(name));
        let file = file.map_or_else(|| "no input was kept".to_owned(), |name| crashes.join(name).display().to_string());
        format!("{target}: {}\n    {} {file}", why(&log), programs.join(target).display())
    });
    let (runs, coverage) = (number("stat::number_of_executed_units:").unwrap_or(0), number(" cov: "));
    Ok(Outcome { target: target.to_owned(), runs, seconds, coverage, crash })
}

/// The line of a log that says what went wrong: what a panic says, or what libFuzzer does.
fn why(log: &str) -> String {
    let mut lines = log.lines();
    while let Some(line) = lines.next() {
        if line.contains("panicked at") {
            return format!("{line} {}", lines.next().unwrap_or_default());
        }
        if line.contains("ERROR: libFuzzer") {
            return line.to_owned();
        }
    }
    "it ended without a word".to_owned()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

fn run_script(target: &str, seconds: u32) -> anyhow::Result<Outcome> {
    let start = Instant::now();
    let mut node = Command::new("node");
    // So that it looks for new inputs each time, and the same again when it is told the seed.
    let seed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(1, |now| now.subsec_nanos());
    node.arg(script()).args([target, &seconds.to_string(), &seed.to_string()]);
    let output = node.output().with_context(|| format!("node cannot be started. {}", npm::REMEDY))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let runs = said.lines().find_map(|line| line.strip_prefix("runs ")?.parse().ok()).unwrap_or(0);
    let crash = (!output.status.success()).then(|| {
        let told = String::from_utf8_lossy(&output.stderr);
        format!("{target}: {}", told.trim())
    });
    Ok(Outcome { target: target.to_owned(), runs, seconds: start.elapsed().as_secs_f64(), coverage: None, crash })
}

fn print(outcomes: &[Outcome]) {
    println!("{:<16}{:>12}{:>10}{:>9}{:>10}{:>9}", "target", "runs", "exec/s", "seconds", "coverage", "crashes");
    for Outcome { target, runs, seconds, coverage, crash } in outcomes {
        let coverage = coverage.map_or_else(|| "-".to_owned(), |edges| edges.to_string());
        let rate = *runs as f64 / seconds.max(0.001);
        let crashes = u8::from(crash.is_some());
        println!("{target:<16}{runs:>12}{rate:>10.0}{seconds:>9.0}{coverage:>10}{crashes:>9}");
    }
    let runs: u64 = outcomes.iter().map(|outcome| outcome.runs).sum();
    let seconds: f64 = outcomes.iter().map(|outcome| outcome.seconds).sum();
    let crashes = outcomes.iter().filter(|outcome| outcome.crash.is_some()).count();
    println!("{:<16}{runs:>12}{:>10}{seconds:>9.0}{:>10}{crashes:>9}", "total", "", "");
    total(runs, seconds);
}

/// Adds a run to all that were made in this checkout, and says how long they were together.
fn total(runs: u64, seconds: f64) {
    let path = home().join("total.txt");
    let before = fs::read_to_string(&path).unwrap_or_default();
    let mut numbers = before.split_whitespace().map(|number| number.parse::<u64>().unwrap_or(0));
    let (all, spent) = (numbers.next().unwrap_or(0) + runs, numbers.next().unwrap_or(0) + seconds.round() as u64);
    if fs::write(&path, format!("{all} {spent}\n")).is_ok() {
        let minutes = Duration::from_secs(spent).as_secs() / 60;
        println!("in this checkout so far: {all} runs in {minutes} minutes of fuzzing");
    }
}

#[cfg(test)]
mod tests {
    use super::why;

    #[test]
    fn a_log_says_why() {
        let panic = "INFO: x\nthread '<unnamed>' panicked at src/lib.rs:1:1:\na reason\nstack backtrace:\n";
        assert_eq!(why(panic), "thread '<unnamed>' panicked at src/lib.rs:1:1: a reason");
        assert_eq!(
            why("==1== ERROR: libFuzzer: timeout after 10 seconds\n"),
            "==1== ERROR: libFuzzer: timeout after 10 seconds"
        );
        assert_eq!(why(""), "it ended without a word");
    }
}
