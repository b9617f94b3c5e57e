//! What passed in which engine: printed, and kept as Markdown for `docs/RELIABILITY.md`.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::Context;
use xtask::browsers::{Engine, Family};

use crate::Case;

/// So many tests are named as those that took longest.
const LONGEST: usize = 15;

/// How the tests went so far.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Mutex<HashMap<Engine, Row>>,
}

#[derive(Clone, Debug, Default)]
struct Row {
    version: String,
    passed: usize,
    failed: Vec<&'static str>,
    /// What passed at the second try.
    took_two: Vec<&'static str>,
    /// How long each took, with its second try.
    times: Vec<(&'static str, Duration)>,
}

impl Table {
    /// A browser of this version took a test.
    pub(crate) fn met(&self, engine: Engine, version: String) {
        self.with(engine, |row| row.version = version);
    }

    /// A test ended, so long after it began.
    pub(crate) fn count(&self, engine: Engine, name: &'static str, passed: bool, took: Duration) {
        self.with(engine, |row| {
            row.times.push((name, took));
            if passed { row.passed += 1 } else { row.failed.push(name) }
        });
    }

    /// A test failed once, and then passed.
    pub(crate) fn took_two(&self, engine: Engine, name: &'static str) {
        self.with(engine, |row| row.took_two.push(name));
    }

    fn with(&self, engine: Engine, change: impl FnOnce(&mut Row)) {
        change(self.rows.lock().unwrap_or_else(PoisonError::into_inner).entry(engine).or_default());
    }

    /// Prints the table, and keeps it if the `whole` of the tests was to run.
    pub(crate) fn tell(&self, engines: &[Engine], cases: &[Case], whole: bool) -> anyhow::Result<()> {
        let text = self.written(engines, cases);
        println!("{text}\n{}", self.times(engines));
        if whole {
            let path = xtask::root().join("target/engines.md");
            std::fs::write(&path, text).with_context(|| path.display().to_string())?;
        }
        Ok(())
    }

    fn written(&self, engines: &[Engine], cases: &[Case]) -> String {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text =
            "| engine | version | passed | of them at the second try | failed | left out |\n| --- | --- | --- | --- | --- | --- |\n".to_owned();
        for engine in engines {
            let row = rows.get(engine).cloned().unwrap_or_default();
            let left_out = cases.iter().filter(|case| case.reason(*engine).is_some()).count();
            let (title, version) = (engine.title(), if row.version.is_empty() { "not run" } else { &row.version });
            let (passed, again, failed) = (row.passed, row.took_two.len(), row.failed.len());
            let _ = writeln!(text, "| {title} | {version} | {passed} | {again} | {failed} | {left_out} |");
        }
        text.push_str(&failures(engines, &rows));
        text.push_str(&reasons(engines, cases));
        if engines.iter().any(|engine| engine.family() == Family::WebKit) {
            text.push_str("\nWebKit's drivers have no fingers: a test that touches sends the page the events that fingers make.\n");
        }
        text
    }

    /// Where the time went: in which engines, and in which tests, of all engines together.
    fn times(&self, engines: &[Engine]) -> String {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = "Seconds of tests, added up, though some run side by side:\n\n".to_owned();
        let mut tests: HashMap<&str, Duration> = HashMap::new();
        for (engine, row) in rows_of(engines, &rows) {
            let whole: Duration = row.times.iter().map(|(_, took)| *took).sum();
            let _ = writeln!(text, "- {}: {:.0}", engine.name(), whole.as_secs_f64());
            for (name, took) in &row.times {
                *tests.entry(name).or_default() += *took;
            }
        }
        let mut tests: Vec<_> = tests.into_iter().collect();
        tests.sort_by(|(one, took), (other, longer)| longer.cmp(took).then(one.cmp(other)));
        text.push('\n');
        for (name, took) in tests.iter().take(LONGEST) {
            let _ = writeln!(text, "- `{name}`: {:.0}", took.as_secs_f64());
        }
        text
    }
}

/// The rows of the engines that took a test.
fn rows_of<'a>(engines: &'a [Engine], rows: &'a HashMap<Engine, Row>) -> impl Iterator<Item = (Engine, &'a Row)> {
    engines.iter().filter_map(|engine| Some((*engine, rows.get(engine)?)))
}

fn failures(engines: &[Engine], rows: &HashMap<Engine, Row>) -> String {
    let mut text = String::new();
    for (engine, row) in rows_of(engines, rows) {
        for name in &row.failed {
            let _ = writeln!(text, "- failed in {}: `{name}`", engine.name());
        }
        for name in &row.took_two {
            let _ = writeln!(text, "- took two tries in {}: `{name}`", engine.name());
        }
    }
    if text.is_empty() { text } else { format!("\n{text}") }
}

/// Each reason once, with the tests that it leaves out and where.
fn reasons(engines: &[Engine], cases: &[Case]) -> String {
    let mut reasons: BTreeMap<&str, BTreeMap<Vec<&str>, Vec<&str>>> = BTreeMap::new();
    for case in cases {
        let mut of_case: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for engine in engines {
            if let Some(reason) = case.reason(*engine) {
                of_case.entry(reason).or_default().push(engine.name());
            }
        }
        for (reason, names) in of_case {
            reasons.entry(reason).or_default().entry(names).or_default().push(case.name());
        }
    }
    let mut text = String::new();
    for (reason, groups) in reasons {
        for (engines, tests) in groups {
            let tests: Vec<String> = tests.iter().map(|test| format!("`{test}`")).collect();
            let _ = writeln!(text, "- {}: {reason}: {}", engines.join(", "), tests.join(", "));
        }
    }
    if text.is_empty() { text } else { format!("\nLeft out, and why:\n\n{text}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_passed_what_failed_and_why_not() {
        let cases = [
            Case::new("a::runs", |_| Ok(())),
            Case::new("a::prints", |_| Ok(())).except(&[Engine::Wpe], "it has no paper"),
        ];
        let table = Table::default();
        table.met(Engine::Wpe, "2.38".to_owned());
        table.count(Engine::Wpe, "a::runs", false, Duration::from_secs(3));
        table.met(Engine::Chromium, "156".to_owned());
        table.count(Engine::Chromium, "a::runs", true, Duration::from_secs(1));
        table.count(Engine::Chromium, "a::prints", true, Duration::from_secs(7));
        table.took_two(Engine::Chromium, "a::prints");
        let text = table.written(&[Engine::Chromium, Engine::Wpe], &cases);
        for line in [
            "| Chromium | 156 | 2 | 1 | 0 | 0 |",
            "| WPE WebKit | 2.38 | 0 | 0 | 1 | 1 |",
            "- failed in wpe: `a::runs`",
            "- took two tries in chromium: `a::prints`",
            "- wpe: it has no paper: `a::prints`",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} is missing:\n{text}");
        }
    }

    #[test]
    fn tells_where_the_time_went() {
        let table = Table::default();
        table.count(Engine::Wpe, "a::runs", true, Duration::from_secs(3));
        table.count(Engine::Wpe, "a::prints", false, Duration::from_secs(5));
        table.count(Engine::Chromium, "a::runs", true, Duration::from_secs(4));
        let text = table.times(&[Engine::Chromium, Engine::Wpe]);
        let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("- ")).collect();
        assert_eq!(lines, ["- chromium: 4", "- wpe: 8", "- `a::runs`: 7", "- `a::prints`: 5"]);
    }
}
