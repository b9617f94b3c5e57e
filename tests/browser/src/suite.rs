//! Runs a table of tests in every engine, two at a time, with browsers that serve many tests.

use std::collections::HashMap;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use libtest_mimic::{Arguments, Failed, Trial};
use xtask::browsers::Engine;
use xtask::server::{Server, Site};

use crate::Browser;

/// A test: its name, what it does, and in which engines.
#[derive(Clone, Copy, Debug)]
pub struct Case {
    name: &'static str,
    test: fn(&mut Browser) -> anyhow::Result<()>,
    engines: &'static [Engine],
}

impl Case {
    /// A test for every engine.
    pub const fn new(name: &'static str, test: fn(&mut Browser) -> anyhow::Result<()>) -> Self {
        Self { name, test, engines: &Engine::ALL }
    }

    /// The same test in some engines only; say why beside it.
    #[must_use]
    pub const fn only(mut self, engines: &'static [Engine]) -> Self {
        self.engines = engines;
        self
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
    let server = Server::start(site, 0)?;
    let pool = Arc::new(Pool::default());
    let trials = engines()?.into_iter().flat_map(|engine| {
        let (pool, address) = (&pool, server.address());
        let cases = cases.iter().filter(move |case| case.engines.contains(&engine));
        cases.map(move |case| trial(engine, *case, Arc::clone(pool), address.clone()))
    });
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    Ok(conclusion.exit_code())
}

fn engines() -> anyhow::Result<Vec<Engine>> {
    let Ok(names) = std::env::var("TUJIE_BROWSERS") else { return Ok(Engine::ALL.to_vec()) };
    let engine =
        |name: &str| Engine::named(name).with_context(|| format!("TUJIE_BROWSERS: there is no engine {name:?}"));
    names.split(',').map(engine).collect()
}

fn trial(engine: Engine, case: Case, pool: Arc<Pool>, site: String) -> Trial {
    Trial::test(format!("{}::{}", engine.name(), case.name), move || {
        attempt(engine, case, &pool, &site).map_err(|error| Failed::from(format!("{error:#}")))
    })
}

fn attempt(engine: Engine, case: Case, pool: &Pool, site: &str) -> anyhow::Result<()> {
    let mut browser = match pool.take(engine) {
        Some(browser) => browser,
        None => Browser::start(engine, site)?,
    };
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
fn keep_picture(engine: Engine, case: Case, browser: &mut Browser) -> String {
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
