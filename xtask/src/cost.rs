//! `cargo xtask cost`: how many instructions the parts of a chart are, and how that grows with their work.
//!
//! A time depends on the machine and on what else it does; how many instructions of WebAssembly are executed does not. The
//! works of `tests/cost` are compiled as what is shipped is, made to count themselves, and held against what was recorded.

mod meter;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::Command;

use anyhow::{Context, bail, ensure};
use tujie_cost::Work;

use crate::{npm, say, toolchain, wasm};

/// What was recorded.
const RECORDED: &str = "tests/cost/counts.toml";
/// The command that records.
const RECORD: &str = "cargo xtask cost --record";
/// A count may be so many times the recorded one.
const TOLERANCE: f64 = 1.03;

/// The counts by work and size.
type Counts = BTreeMap<String, BTreeMap<usize, u64>>;

/// Counts, prints the table, and holds it against what was recorded and against how each work may grow.
///
/// # Errors
/// A work costs more than was recorded, grows faster than it may, or is not recorded.
pub fn check() -> anyhow::Result<()> {
    let works = tujie_cost::all();
    let counts = counted(&works)?;
    println!("{}", table(&works, &counts)?);
    let path = crate::root().join(RECORDED);
    let text = std::fs::read_to_string(&path).with_context(|| format!("{RECORDED}; {RECORD} writes it"))?;
    let recorded = read(&text).with_context(|| format!("{RECORDED}; {RECORD} writes it anew"))?;
    let compared = compare(&recorded, &counts);
    let faults = [grown(&works, &counts), compared.more].concat();
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    if !compared.less.is_empty() {
        say::note(&format!("less than recorded; `{RECORD}` holds it there:"));
        compared.less.iter().for_each(|less| say::note(less));
    }
    say::note(&format!("{} counts are what {RECORDED} has, and grow as they may", compared.same));
    Ok(())
}

/// Counts, prints the table, and records it.
///
/// # Errors
/// A work grows faster than it may: that is not for recording.
pub fn record() -> anyhow::Result<()> {
    let works = tujie_cost::all();
    let counts = counted(&works)?;
    println!("{}", table(&works, &counts)?);
    let faults = grown(&works, &counts);
    if !faults.is_empty() {
        bail!("nothing is recorded:\n{}", faults.join("\n"));
    }
    std::fs::write(crate::root().join(RECORDED), written(&works, &counts)?).context(RECORDED)?;
    say::note(&format!("recorded in {RECORDED}"));
    Ok(())
}

/// Compiles the works and counts each at each of its sizes.
fn counted(works: &[Work]) -> anyhow::Result<Counts> {
    toolchain::add_target()?;
    toolchain::add_sources()?;
    let compiled = say::timed("compiling what is counted", || wasm::compile("tujie-cost", &[]))?;
    // As it is shipped: an instruction that copies a million bytes would count as one.
    let lowered = compiled.with_file_name("lowered.wasm");
    wasm::lower(&npm::install()?, &compiled, &lowered)?;
    let metered = compiled.with_file_name("metered.wasm");
    std::fs::write(&metered, meter::metered(&std::fs::read(&lowered)?)?)?;
    let all: Vec<(usize, usize)> =
        works.iter().enumerate().flat_map(|(place, work)| work.sizes.iter().map(move |size| (place, *size))).collect();
    let numbers: Vec<u64> = say::timed("counting", || {
        let mut node = Command::new("node");
        node.arg(crate::root().join("tests/cost/count.mjs")).arg(&metered).arg(serde_json::to_string(&all)?);
        Ok(serde_json::from_str(&say::output(&mut node, npm::REMEDY)?)?)
    })?;
    ensure!(numbers.len() == all.len(), "{} counts, where {} were asked for", numbers.len(), all.len());
    let mut counts = Counts::new();
    for ((work, size), count) in all.into_iter().zip(numbers) {
        counts.entry(works[work].name.clone()).or_default().insert(size, count);
    }
    Ok(counts)
}

/// The works that grow faster than they may.
fn grown(works: &[Work], counts: &Counts) -> Vec<String> {
    let mut faults = Vec::new();
    for work in works {
        let Some(counts) = counts.get(&work.name) else { continue };
        for ((from, before), (to, count)) in counts.iter().zip(counts.iter().skip(1)) {
            let (times, most) = (*count as f64 / *before as f64, work.growth.most(*from, *to));
            if times > most {
                faults.push(format!(
                    "{}: {times:.2} times as many instructions at {to} ({}) as at {from} ({}); its growth is to be {}, at most \
                     {most:.2} times",
                    work.name,
                    grouped(*count),
                    grouped(*before),
                    work.growth
                ));
            }
        }
    }
    faults
}

/// Counts beside the recorded ones.
#[derive(Debug, Default)]
struct Compared {
    more: Vec<String>,
    less: Vec<String>,
    same: usize,
}

fn compare(recorded: &Counts, counts: &Counts) -> Compared {
    let mut compared = Compared::default();
    for (work, size, count) in each(counts) {
        let Some(before) = recorded.get(work).and_then(|sizes| sizes.get(&size)) else {
            compared.more.push(format!("{work}, {size}: it is not recorded; `{RECORD}` does it"));
            continue;
        };
        let times = count as f64 / *before as f64;
        let told = format!(
            "{work}, {size}: {} instructions, recorded are {} ({:+.1} %",
            grouped(count),
            grouped(*before),
            (times - 1.0) * 100.0
        );
        if times > TOLERANCE {
            let most = (TOLERANCE - 1.0) * 100.0;
            compared.more.push(format!("{told}, at most +{most:.0} %); where that is wanted: `{RECORD}`"));
        } else if times < 1.0 / TOLERANCE {
            compared.less.push(format!("{told})"));
        } else {
            compared.same += 1;
        }
    }
    for (work, size, _) in each(recorded) {
        if !counts.get(work).is_some_and(|sizes| sizes.contains_key(&size)) {
            compared.more.push(format!("{work}, {size}: it is recorded, and not there; `{RECORD}` drops it"));
        }
    }
    compared
}

fn each(counts: &Counts) -> impl Iterator<Item = (&str, usize, u64)> {
    counts.iter().flat_map(|(work, sizes)| sizes.iter().map(move |(size, count)| (work.as_str(), *size, *count)))
}

/// Each work with its sizes: the count, and how it grows.
fn table(works: &[Work], counts: &Counts) -> anyhow::Result<String> {
    let mut table =
        "| work | size | instructions | as the size before | at most |\n| --- | ---: | ---: | ---: | ---: |\n"
            .to_owned();
    for work in works {
        let mut before: Option<(usize, u64)> = None;
        for (&size, &count) in counts.get(&work.name).into_iter().flatten() {
            let (times, most) = before.map_or_else(Default::default, |(from, least)| {
                let most = format!("{:.2}, {}", work.growth.most(from, size), work.growth);
                (format!("{:.2} times", count as f64 / least as f64), most)
            });
            writeln!(table, "| {} | {size} | {} | {times} | {most} |", work.name, grouped(count))?;
            before = Some((size, count));
        }
    }
    Ok(table)
}

/// What is recorded, in the order of the works.
fn written(works: &[Work], counts: &Counts) -> anyhow::Result<String> {
    let mut text = format!("# Instructions of WebAssembly, by work and size; written by `{RECORD}`.\n");
    for work in works {
        writeln!(text, "\n[{:?}]", work.name)?;
        for (size, count) in counts.get(&work.name).into_iter().flatten() {
            writeln!(text, "{size} = {count}")?;
        }
    }
    Ok(text)
}

fn read(text: &str) -> anyhow::Result<Counts> {
    let tables: BTreeMap<String, BTreeMap<String, u64>> = toml::from_str(text)?;
    let mut counts = Counts::new();
    for (work, sizes) in tables {
        for (size, count) in sizes {
            let at = size.parse().with_context(|| format!("{work}: {size:?}, where a size was expected"))?;
            counts.entry(work.clone()).or_default().insert(at, count);
        }
    }
    Ok(counts)
}

/// A number with a comma after each three digits.
fn grouped(number: u64) -> String {
    tujie::words::grouped(&number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tujie_cost::{Growth, Task};

    fn counts(sizes: &[(usize, u64)]) -> Counts {
        Counts::from([("hit test".to_owned(), sizes.iter().copied().collect())])
    }

    fn work(growth: Growth) -> [Work; 1] {
        let task = Task::Once(Box::new(|_| Box::new(|| ())));
        [Work { name: "hit test".to_owned(), sizes: &[10, 100], growth, task }]
    }

    #[test]
    fn what_costs_more_is_named_with_the_command_that_allows_it() {
        let compared = compare(&counts(&[(10, 1000), (100, 1000)]), &counts(&[(10, 1030), (100, 1031)]));
        assert_eq!(
            compared.more,
            ["hit test, 100: 1,031 instructions, recorded are 1,000 (+3.1 %, at most +3 %); where that is wanted: \
              `cargo xtask cost --record`"]
        );
        assert_eq!(compared.same, 1);
    }

    #[test]
    fn what_costs_less_is_told_and_fails_nothing() {
        let compared = compare(&counts(&[(10, 1000)]), &counts(&[(10, 500)]));
        assert_eq!(compared.less, ["hit test, 10: 500 instructions, recorded are 1,000 (-50.0 %)"]);
        assert!(compared.more.is_empty());
    }

    #[test]
    fn works_and_record_are_the_same_ones() {
        let compared = compare(&counts(&[(10, 1000)]), &counts(&[(100, 1000)]));
        assert_eq!(compared.more.len(), 2, "{compared:?}");
    }

    #[test]
    fn growth_is_held_whatever_was_recorded() {
        let tenfold = counts(&[(10, 1000), (100, 10_000)]);
        assert!(grown(&work(Growth::Linear), &tenfold).is_empty());
        assert_eq!(
            grown(&work(Growth::Constant), &tenfold),
            [
                "hit test: 10.00 times as many instructions at 100 (10,000) as at 10 (1,000); its growth is to be constant, at \
              most 1.20 times"
            ]
        );
        assert_eq!(grown(&work(Growth::Logarithmic), &tenfold).len(), 1);
        assert_eq!(grown(&work(Growth::Linear), &counts(&[(10, 1000), (100, 100_000)])).len(), 1);
    }

    #[test]
    fn what_is_written_is_read() -> anyhow::Result<()> {
        let counts = counts(&[(10, 1000), (100, 1_234_567)]);
        assert_eq!(read(&written(&work(Growth::Linear), &counts)?)?, counts);
        Ok(())
    }
}
