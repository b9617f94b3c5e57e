//! `cargo xtask bench`: the same charts by several libraries in one headless Chromium, in turns, and tables of what each needs.
//!
//! Nothing here fails for being slow: what cannot be measured stands in the table with its reason.

mod contestants;
mod measures;
mod report;
mod site;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, ensure};
use clap::Parser;
use clap::builder::PossibleValuesParser;
use xtask::say;

use contestants::{ALL, Contestant};
use measures::{Lab, MEASURES, Measure};
use report::Results;

#[derive(Parser)]
struct Arguments {
    /// How often each is measured.
    #[arg(long, default_value_t = 7)]
    rounds: u32,
    /// The contestants, all without it.
    #[arg(long, value_delimiter = ',', value_parser = PossibleValuesParser::new(ALL.iter().map(|one| one.name)))]
    only: Vec<String>,
    /// The measures, all without it.
    #[arg(long, value_delimiter = ',', value_parser = PossibleValuesParser::new(MEASURES.iter().map(|one| one.name)))]
    measures: Vec<String>,
    /// Also profile what is timed only; profiles, for DevTools to open, are in target/bench/profiles. The times are then longer.
    #[arg(long)]
    profile: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let asked = |list: &[String], name: &str| list.is_empty() || list.iter().any(|one| one == name);
    let contestants: Vec<&Contestant> = ALL.iter().filter(|one| asked(&arguments.only, one.name)).collect();
    let measures: Vec<&Measure> = MEASURES.iter().filter(|one| asked(&arguments.measures, one.name)).collect();
    ensure!(!contestants.is_empty() && !measures.is_empty(), "nothing to measure");
    let folder = say::timed("bundling the contestants, each one minified script, and packing them", || {
        site::make(&contestants)
    })?;
    let mut lab = Lab::new(&folder, arguments.profile)?;
    let mut results = Results::new(&contestants, lab.version()?);
    let start = Instant::now();
    for measure in measures {
        let rounds = arguments.rounds.min(measure.most_rounds);
        let times = if rounds == 1 { String::new() } else { format!(", {rounds} rounds") };
        say::timed(&format!("{}{times}", measure.says()), || {
            for round in 0..rounds as usize {
                // In turns, and each round another begins: what else the machine does meets all alike.
                for place in 0..contestants.len() {
                    let contestant = contestants[(place + round) % contestants.len()];
                    if measure.takes(contestant) && !results.has_failed(measure, contestant) {
                        results.add(measure, contestant, lab.measure(measure, contestant));
                    }
                }
            }
            Ok(())
        })?;
    }
    let text = results.markdown(arguments.rounds);
    let path = xtask::root().join("target/bench.md");
    std::fs::write(&path, &text).with_context(|| path.display().to_string())?;
    println!("{text}");
    say::note(&format!(
        "measured in {:.0} minutes; written to {}",
        start.elapsed().as_secs_f64() / 60.0,
        path.display()
    ));
    Ok(())
}
