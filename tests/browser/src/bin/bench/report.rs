//! The tables.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value;

use crate::contestants::{self, Contestant, FLOOR};
use crate::measures::{MEASURES, Measure};

/// What was found: by measure and contestant, each round's columns.
pub struct Results {
    contestants: Vec<&'static Contestant>,
    browser: String,
    found: BTreeMap<(&'static str, &'static str), Found>,
}

#[derive(Default)]
struct Found {
    rounds: Vec<Vec<f64>>,
    failed: Option<String>,
}

impl Found {
    /// The values of a column, in order.
    fn column(&self, column: usize) -> Vec<f64> {
        let mut values: Vec<f64> = self.rounds.iter().filter_map(|round| round.get(column).copied()).collect();
        values.sort_by(f64::total_cmp);
        values
    }

    fn median(&self, column: usize) -> Option<f64> {
        let values = self.column(column);
        let half = values.len() / 2;
        match values.len() {
            0 => None,
            odd if odd % 2 == 1 => Some(values[half]),
            _ => Some(f64::midpoint(values[half - 1], values[half])),
        }
    }

    /// The value that all but one in twenty stay below: of few the highest.
    fn p95(&self, column: usize) -> Option<f64> {
        let values = self.column(column);
        let place = (values.len() as f64 * 0.95).ceil() as usize;
        values.get(place.saturating_sub(1)).copied()
    }
}

impl Results {
    pub fn new(contestants: &[&'static Contestant], browser: String) -> Self {
        Self { contestants: contestants.to_vec(), browser, found: BTreeMap::new() }
    }

    pub fn add(&mut self, measure: &Measure, contestant: &Contestant, found: Result<Vec<f64>, String>) {
        let all = self.found.entry((measure.name, contestant.name)).or_default();
        match found {
            Ok(columns) => all.rounds.push(columns),
            Err(why) => all.failed = Some(why),
        }
    }

    /// Whether a contestant could not be measured: then it is not asked again.
    pub fn has_failed(&self, measure: &Measure, contestant: &Contestant) -> bool {
        self.found.get(&(measure.name, contestant.name)).is_some_and(|found| found.failed.is_some())
    }

    /// All tables.
    pub fn markdown(&self, rounds: u32) -> String {
        let mut text = format!(
            "{}\n\nOf each number the median of {rounds} rounds (of 10 million points and of memory, at most 3) with the 95th \
             percentile, of few rounds the highest, in brackets where it differs; then how many times the floor's, and how many \
             times that of the peer which the column names.\n",
            self.surroundings()
        );
        for (place, first) in MEASURES.iter().enumerate() {
            if place > 0 && MEASURES[place - 1].table == first.table {
                continue;
            }
            let columns: Vec<&Measure> = MEASURES[place..]
                .iter()
                .take_while(|measure| measure.table == first.table)
                .filter(|measure| self.found.keys().any(|(name, _)| *name == measure.name))
                .collect();
            if !columns.is_empty() {
                self.table(&mut text, first, &columns);
            }
        }
        text
    }

    fn table(&self, text: &mut String, first: &Measure, measures: &[&Measure]) {
        let mut head = "| |".to_owned();
        let mut rule = "| --- |".to_owned();
        for measure in measures {
            for column in measure.columns {
                let _ = write!(head, " {column} | × floor | × {} |", contestants::title(measure.peer));
                rule.push_str(" ---: | ---: | ---: |");
            }
        }
        let _ = write!(text, "\n### {}\n\n{}\n\n{head}\n{rule}\n", first.table, first.note);
        for contestant in &self.contestants {
            let mut row = String::new();
            for measure in measures {
                for column in 0..measure.columns.len() {
                    row.push_str(&self.cells(measure, contestant, column));
                }
            }
            if row.chars().any(|letter| !matches!(letter, ' ' | '|')) {
                let _ = writeln!(text, "| {} |{row}", contestant.title);
            }
        }
    }

    /// A number and its ratios.
    fn cells(&self, measure: &Measure, contestant: &Contestant, column: usize) -> String {
        let Some(found) = self.found.get(&(measure.name, contestant.name)) else { return " | | |".to_owned() };
        if let Some(why) = &found.failed {
            return format!(" {} | | |", if column == 0 { why } else { "" });
        }
        let Some(median) = found.median(column) else { return " | | |".to_owned() };
        let (shown, late) = (number(median), found.p95(column).map(number).unwrap_or_default());
        let late = if late == shown { String::new() } else { format!(" ({late})") };
        let ratio = |to: &str| {
            let other = self.found.get(&(measure.name, to)).filter(|other| other.failed.is_none());
            match other.and_then(|other| other.median(column)) {
                Some(other) if other > 0.0 && to != contestant.name => format!("{:.2}", median / other),
                _ => String::new(),
            }
        };
        format!(" {shown}{late} | {} | {} |", ratio(FLOOR), ratio(measure.peer))
    }

    /// What was measured, with what, on what.
    fn surroundings(&self) -> String {
        let lock = std::fs::read(xtask::root().join("tests/bench/package-lock.json")).unwrap_or_default();
        let lock: Value = serde_json::from_slice(&lock).unwrap_or_default();
        let mut versions = vec![format!("tujie {}", env!("CARGO_PKG_VERSION"))];
        for package in self.contestants.iter().filter_map(|one| one.package) {
            let version = lock["packages"][format!("node_modules/{package}")]["version"].as_str().unwrap_or("?");
            let said = format!("{package} {version}");
            if !versions.contains(&said) {
                versions.push(said);
            }
        }
        format!("{}. Headless Chromium {}; {}.", versions.join(", "), self.browser, machine())
    }
}

/// The machine, as far as it tells.
fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let field = |text: &str, name: &str| {
        let line = text.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(':')).map(|(_, value)| value.trim().to_owned())
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = field(&read("/proc/cpuinfo"), "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let kilobytes =
        field(&read("/proc/meminfo"), "MemTotal").and_then(|size| size.split(' ').next()?.parse::<f64>().ok());
    let memory = kilobytes.map_or_else(String::new, |size| format!(", {:.0} GB", size / 1e6));
    format!("{cores} cores of {processor}{memory}, {}", std::env::consts::OS)
}

/// With as many digits as tell something.
fn number(value: f64) -> String {
    if value.abs() >= 100.0 {
        let digits = format!("{value:.0}");
        let (head, tail) = digits.split_at(digits.len() % 3);
        let groups = tail.as_bytes().chunks(3).map(|group| String::from_utf8_lossy(group).into_owned());
        std::iter::once(head.to_owned()).filter(|head| !head.is_empty()).chain(groups).collect::<Vec<_>>().join(",")
    } else if value.abs() >= 10.0 {
        format!("{value:.1}")
    } else {
        format!("{value:.2}")
    }
}
