//! Runs a table of tests in every engine, two at a time, with browsers that serve many tests.

use std::collections::HashMap;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use anyhow::Context;
use libtest_mimic::{Arguments, Failed, Trial};
use xtask::browsers::{Engine, Family};
use xtask::server::{Server, Site};

use crate::table::Table;
use crate::{Browser, browser};

/// A test: its name, what it does, and in which engines it is not run, each with the reason.
#[derive(Clone, Debug)]
pub struct Case {
    name: &'static str,
    test: fn(&mut Browser) -> anyhow::Result<()>,
    left_out: Vec<(Engine, &'static str)>,
}

impl Case {
    /// A test for every engine.
    pub const fn new(name: &'static str, test: fn(&mut Browser) -> anyhow::Result<()>) -> Self {
        Self { name, test, left_out: Vec::new() }
    }

    /// Its name, with that of its module.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The same test in these engines only; the table of engines tells the reason.
    #[must_use]
    pub fn only(self, engines: &[Engine], reason: &'static str) -> Self {
        let others: Vec<Engine> = Engine::ALL.into_iter().filter(|engine| !engines.contains(engine)).collect();
        self.except(&others, reason)
    }

    /// The same test in all engines but these; the table of engines tells the reason.
    #[must_use]
    pub fn except(mut self, engines: &[Engine], reason: &'static str) -> Self {
        let more = engines.iter().filter(|engine| self.reason(**engine).is_none()).map(|engine| (*engine, reason));
        let more: Vec<_> = more.collect();
        self.left_out.extend(more);
        self
    }

    /// Why it is not run in an engine.
    pub(crate) fn reason(&self, engine: Engine) -> Option<&'static str> {
        self.left_out.iter().find(|(other, _)| *other == engine).map(|(_, reason)| *reason)
    }
}

/// Lists tests under the names of their modules: `cases! { demo: loads, fits; package: answers }`.
#[macro_export]
macro_rules! cases {
    ($($module:ident: $($test:ident),+);+ $(;)?) => {
        vec![$($($crate::Case::new(concat!(stringify!($module), "::", stringify!($test)), $module::$test)),+),+]
    };
}

/// Browsers that wait for their next test.
#[derive(Debug, Default)]
struct Pool {
    idle: Mutex<HashMap<Engine, Vec<Browser>>>,
}

/// Serves `site` and runs the tests; takes the arguments of `cargo test`, and the engines from `TUJIE_BROWSERS`.
pub fn run(site: Site, cases: &[Case]) -> ExitCode {
    match try_run(site, cases) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn try_run(site: Site, cases: &[Case]) -> anyhow::Result<ExitCode> {
    let mut arguments = Arguments::from_args();
    // More would only make each wait for the other: a browser is itself some ten threads.
    arguments.test_threads.get_or_insert(2);
    let engines = engines()?;
    let watched = Server::start(browser::watched(site.clone()), 0)?;
    let server = Server::start(site, 0)?;
    let (pool, table) = (Arc::new(Pool::default()), Arc::new(Table::default()));
    let mut trials = Vec::new();
    for engine in &engines {
        let address = match engine.family() {
            Family::WebKit => watched.address(),
            Family::Chromium | Family::Firefox => server.address(),
        };
        for case in cases.iter().filter(|case| case.reason(*engine).is_none()) {
            trials.push(trial(*engine, case, &pool, &table, address.clone()));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    if !arguments.list {
        let whole = arguments.filter.is_none() && arguments.skip.is_empty();
        table.tell(&engines, cases, whole)?;
    }
    Ok(conclusion.exit_code())
}

fn engines() -> anyhow::Result<Vec<Engine>> {
    let names = std::env::var("TUJIE_BROWSERS").unwrap_or_else(|_| "all".to_owned());
    Engine::listed(names.split(',')).context("TUJIE_BROWSERS")
}

fn trial(engine: Engine, case: &Case, pool: &Arc<Pool>, table: &Arc<Table>, site: String) -> Trial {
    let (case, pool, table) = (case.clone(), Arc::clone(pool), Arc::clone(table));
    Trial::test(format!("{}::{}", engine.name(), case.name), move || {
        let start = Instant::now();
        let once = || {
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                attempt(engine, &case, &pool, &table, &site).map_err(|error| Failed::from(format!("{error:#}")))
            }))
        };
        let mut result = once();
        // A busy machine now and then starves a browser. What fails is asked once more, by a new browser and in plain sight:
        // the table names what took two tries, and what is broken fails twice.
        if !matches!(result, Ok(Ok(()))) {
            if let Ok(Err(first)) = &result {
                println!("{} in {}: {}", case.name, engine.name(), first.message().unwrap_or_default());
            }
            result = once();
            if matches!(result, Ok(Ok(()))) {
                table.took_two(engine, case.name);
            }
        }
        table.count(engine, case.name, matches!(result, Ok(Ok(()))), start.elapsed());
        result.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

fn attempt(engine: Engine, case: &Case, pool: &Pool, table: &Table, site: &str) -> anyhow::Result<()> {
    let mut browser = match pool.take(engine) {
        Some(browser) => browser,
        None => Browser::start(engine, site)?,
    };
    table.met(engine, browser.version());
    let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| (case.test)(&mut browser)));
    match result {
        Ok(Ok(())) => {
            browser.reset()?;
            pool.give_back(browser);
            Ok(())
        }
        // A browser that has failed a test is not trusted with another.
        Ok(Err(error)) => Err(error.context(keep_picture(engine, case, &mut browser))),
        Err(panic) => {
            eprintln!("{}", keep_picture(engine, case, &mut browser));
            std::panic::resume_unwind(panic)
        }
    }
}

/// Saves what was on screen when a test failed, and says where.
fn keep_picture(engine: Engine, case: &Case, browser: &mut Browser) -> String {
    let name = format!("{}-{}.png", engine.name(), case.name.replace("::", "-"));
    let path = xtask::root().join("target/browser-failures").join(name);
    match browser.screenshot().and_then(|picture| picture.save(&path)) {
        Ok(()) => format!("on screen: {}", path.display()),
        Err(error) => format!("no picture of the screen: {error:#}"),
    }
}

impl Pool {
    fn take(&self, engine: Engine) -> Option<Browser> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        // The tests go engine by engine: browsers of another are done with.
        let done: Vec<Browser> =
            idle.iter_mut().filter(|(other, _)| **other != engine).flat_map(|(_, list)| list.drain(..)).collect();
        let found = idle.get_mut(&engine).and_then(Vec::pop);
        drop(idle);
        drop(done);
        found
    }

    fn give_back(&self, browser: Browser) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.entry(browser.engine()).or_default().push(browser);
    }
}
