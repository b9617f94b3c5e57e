//! What is measured, and how.

use std::collections::BTreeSet;
use std::ops::Range;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::{Value, json};
use tujie_browser_tests::{Browser, Engine};
use xtask::say;
use xtask::server::{Server, Site};

use crate::contestants::{Contestant, Kind};

/// How many moves of the mouse are measured.
const MOVES: i32 = 100;
/// How often a chart is given other numbers.
const UPDATES: u32 = 20;
/// How many frames a zoom goes on, unless they take longer than this, in milliseconds.
const FRAMES: u32 = 80;
const ZOOM_TIME: u32 = 5_000;

/// Something that is measured: one column of a table, or some.
#[derive(Debug)]
pub struct Measure {
    /// On the command line.
    pub name: &'static str,
    /// Measures with one title share a table.
    pub table: &'static str,
    /// What must be known to read it; of the first of a table.
    pub note: &'static str,
    pub columns: &'static [&'static str],
    /// The contestant that ratios are to, beside the floor.
    pub peer: &'static str,
    /// What takes long is not asked as often.
    pub most_rounds: u32,
    pace: Pace,
    kinds: &'static [Kind],
    run: fn(&mut Browser, &Contestant) -> anyhow::Result<Vec<f64>>,
}

/// When the browser makes a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pace {
    /// As on a screen, 60 times a second.
    Screen,
    /// As soon as the one before is done: nobody waits for the screen.
    Free,
}

impl Pace {
    const fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Screen => &[],
            Self::Free => &["--disable-frame-rate-limit"],
        }
    }
}

const ADAPTERS: &[Kind] = &[Kind::Adapter];
const VIEWS: &[Kind] = &[Kind::Adapter, Kind::View { is_preloaded: false }];
const ALL_KINDS: &[Kind] =
    &[Kind::Adapter, Kind::View { is_preloaded: false }, Kind::View { is_preloaded: true }, Kind::Still];
const OFTEN: u32 = u32::MAX;
const LINES: &str = "A long line, ms until it is painted";

/// In the order of the tables.
pub const MEASURES: [Measure; 13] = [
    Measure {
        name: "bytes",
        table: "Bytes fetched, after brotli -11",
        note: "Without the page itself. A library's script holds its adapter, some 0.5 kB; a view of tujie's brings the dataset \
               of a whole report, a caller's own numbers bring what reads those. The second column is what has been fetched three seconds later: tujie then has what a reader needs to use \
               the chart.",
        columns: &["for the first bar chart", "in the end"],
        peer: "chartjs",
        most_rounds: 1,
        pace: Pace::Screen,
        kinds: VIEWS,
        run: bytes,
    },
    Measure {
        name: "cold",
        table: "The first bar chart, ms from navigation",
        note: "Nothing is in a cache. Until the second frame after it was drawn; of the static picture, until the first content is \
               painted. A page may ask for the parts of a first chart itself, which the script would ask for when it has come. \
               Slow: 1.6 Mbit/s, 150 ms a request, processor slowed down 4 times.",
        columns: &["this machine"],
        peer: "uplot",
        most_rounds: OFTEN,
        pace: Pace::Screen,
        kinds: ALL_KINDS,
        run: cold,
    },
    Measure {
        name: "slow",
        table: "The first bar chart, ms from navigation",
        note: "",
        columns: &["slow 4G, slow phone"],
        peer: "uplot",
        most_rounds: OFTEN,
        pace: Pace::Screen,
        kinds: ALL_KINDS,
        run: slow,
    },
    many_charts(
        "twelve",
        "Twelve bar charts on a page, ms",
        "From the import of the library on, its start included.",
        |browser, contestant| many(browser, contestant, 12),
    ),
    many_charts("fifty", "Fifty bar charts on a page, ms", "Likewise.", |browser, contestant| {
        many(browser, contestant, 50)
    }),
    Measure {
        name: "hover",
        table: "Hover, ms a move of the mouse",
        note: "A hundred places over a bar chart, by DevTools' own mouse; tooltip or legend as the library has it by itself.",
        columns: &["main thread", "script"],
        peer: "uplot",
        most_rounds: OFTEN,
        pace: Pace::Screen,
        kinds: ADAPTERS,
        run: hover,
    },
    Measure {
        name: "update",
        table: "Other numbers in a bar chart, ms each",
        note: "Of twenty in a row. Painted is the second frame after: at 60 frames a second some 33 ms of it are waiting.",
        columns: &["script", "main thread", "until it is painted"],
        peer: "uplot",
        most_rounds: OFTEN,
        pace: Pace::Screen,
        kinds: ADAPTERS,
        run: update,
    },
    line("line-10k", &["10 thousand points"], OFTEN, |browser, contestant| long_line(browser, contestant, 10_000)),
    line("line-100k", &["100 thousand"], OFTEN, |browser, contestant| long_line(browser, contestant, 100_000)),
    line("line-1m", &["1 million", "script"], OFTEN, |browser, contestant| long_line(browser, contestant, 1_000_000)),
    line("line-10m", &["10 million"], 3, |browser, contestant| long_line(browser, contestant, 10_000_000)),
    Measure {
        name: "zoom",
        table: "Zoom over a million points, ms a frame",
        note: "A step closer, later back again, in each frame; a frame takes no less than 16.7 ms at 60 a second. The floor scans \
               what is in sight, without an index. ECharts zooms by its component where it is whole, else by the ends of the axis.",
        columns: &["frame", "script", "main thread"],
        peer: "uplot",
        most_rounds: OFTEN,
        pace: Pace::Screen,
        kinds: ADAPTERS,
        run: zoom,
    },
    Measure {
        name: "memory",
        table: "Memory of twelve bar charts, MB",
        note: "After garbage was collected. The pixels of canvases are not counted.",
        columns: &["JavaScript heap", "WebAssembly", "both"],
        peer: "chartjs",
        most_rounds: 3,
        pace: Pace::Screen,
        kinds: ADAPTERS,
        run: memory,
    },
];

const fn many_charts(
    name: &'static str,
    table: &'static str,
    note: &'static str,
    run: fn(&mut Browser, &Contestant) -> anyhow::Result<Vec<f64>>,
) -> Measure {
    Measure {
        name,
        table,
        note,
        columns: &["script", "main thread", "until all are painted"],
        peer: "lightweight",
        most_rounds: OFTEN,
        pace: Pace::Screen,
        kinds: ADAPTERS,
        run,
    }
}

const fn line(
    name: &'static str,
    columns: &'static [&'static str],
    most_rounds: u32,
    run: fn(&mut Browser, &Contestant) -> anyhow::Result<Vec<f64>>,
) -> Measure {
    Measure {
        name,
        table: LINES,
        note: "The numbers are there in the form that the library takes fastest, and the library has drawn a short one before. Until the \
               second frame after, where a frame is made as soon as the one before is done: at 60 a second they would wait for the screen \
               most of the time.",
        columns,
        peer: "uplot",
        most_rounds,
        pace: Pace::Free,
        kinds: ADAPTERS,
        run,
    }
}

impl Measure {
    /// Whether this is asked of a contestant.
    pub fn takes(&self, contestant: &Contestant) -> bool {
        self.kinds.contains(&contestant.kind)
    }

    /// What it is called while it runs.
    pub fn says(&self) -> String {
        format!("{}: {} ({})", self.name, self.table, self.columns.join(", "))
    }
}

/// The browser, and the site that it looks at.
pub struct Lab {
    server: Server,
    browser: Option<Browser>,
    pace: Pace,
    profiled: bool,
}

impl Lab {
    /// Serves a folder, and starts the browser; `profiled`, it keeps where the time went.
    ///
    /// # Errors
    /// Chromium does not start.
    pub fn new(site: &Path, profiled: bool) -> anyhow::Result<Self> {
        let server = Server::start(Site::default().folder("/", site, &[]), 0)?;
        let mut lab = Self { server, browser: None, pace: Pace::Screen, profiled };
        lab.browser()?;
        Ok(lab)
    }

    /// The browser's version.
    ///
    /// # Errors
    /// It does not start.
    pub fn version(&mut self) -> anyhow::Result<String> {
        Ok(self.browser()?.version())
    }

    fn browser(&mut self) -> anyhow::Result<&mut Browser> {
        let browser = match self.browser.take() {
            Some(browser) => browser,
            None => {
                let mut browser = Browser::start_with(Engine::Chromium, &self.server.address(), self.pace.flags())?;
                browser.viewport(1280, 800, 1.0)?;
                // Animations are off, here as in the adapters.
                browser.media(&[("prefers-reduced-motion", "reduce")])?;
                browser.devtools("Network.enable", json!({}))?;
                browser.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true }))?;
                browser.devtools("Performance.enable", json!({}))?;
                browser
            }
        };
        Ok(self.browser.insert(browser))
    }

    /// Measures once; why not, in words for the table, where that cannot be done.
    pub fn measure(&mut self, measure: &Measure, contestant: &Contestant) -> Result<Vec<f64>, String> {
        let profiled = self.profiled;
        // Nothing of who was there before is in its heap.
        if measure.name == "memory" || measure.pace != self.pace {
            self.browser = None;
            self.pace = measure.pace;
        }
        let browser = self.browser().map_err(|error| reason(&format!("{error:#}")))?;
        let begin = |browser: &mut Browser| -> anyhow::Result<()> {
            browser.open("/blank.html")?;
            // What the one before has left is not for the next to clear away.
            browser.devtools("HeapProfiler.collectGarbage", json!({})).map(drop)
        };
        // Where script is measured a profile is taken anyway.
        let profiled = profiled && !measure.columns.contains(&"script");
        let found = begin(browser).and_then(|()| match profiled {
            true => profile(browser, measure, contestant),
            false => (measure.run)(browser, contestant),
        });
        found.map_err(|error| {
            // What has failed may still be at work, or have no memory left: the next gets another browser.
            self.browser = None;
            let error = format!("{error:#}").split_whitespace().collect::<Vec<_>>().join(" ");
            say::note(&format!("{}: {error}", contestant.title));
            reason(&error)
        })
    }
}

/// Measures while Chromium takes down where the time goes.
fn profile(browser: &mut Browser, measure: &Measure, contestant: &Contestant) -> anyhow::Result<Vec<f64>> {
    start_profile(browser)?;
    let found = (measure.run)(browser, contestant)?;
    stop_profile(browser, contestant, measure.name)?;
    Ok(found)
}

/// An error as a table shows it.
fn reason(error: &str) -> String {
    if error.contains("imeout") || error.contains("timed out") {
        return "> 30 s".to_owned();
    }
    // Chromium's way to say that a page has taken more memory than it is given.
    if ["crash", "disconnected", "invalid session", "no such window"].iter().any(|word| error.contains(word)) {
        return "failed: the page crashed".to_owned();
    }
    // What is called stands before what it threw.
    let said = error.rsplit_once("): ").map_or(error, |(_, thrown)| thrown);
    let short: String = said.chars().take(100).collect();
    format!("failed: {}", short.trim().replace('|', "/"))
}

/// What the page's main thread has done so far, without what DevTools asked of it, in milliseconds.
fn busy(browser: &mut Browser) -> anyhow::Result<f64> {
    let answer = browser.devtools("Performance.getMetrics", json!({}))?;
    let metrics = answer["metrics"].as_array().context("no metrics")?;
    let seconds = |name: &str| metrics.iter().find(|one| one["name"] == name).and_then(|one| one["value"].as_f64());
    let all = seconds("TaskDuration").context("no metric TaskDuration")?;
    Ok((all - seconds("DevToolsCommandDuration").unwrap_or_default()) * 1e3)
}

/// What script did during some work, in milliseconds, by Chromium's profiler: WebAssembly counts, and what script calls. (The
/// metric `ScriptDuration` leaves out whatever follows a promise.)
fn script(
    browser: &mut Browser,
    contestant: &Contestant,
    what: &str,
    work: impl FnOnce(&mut Browser) -> anyhow::Result<Value>,
) -> anyhow::Result<f64> {
    start_profile(browser)?;
    work(browser)?;
    let profile = stop_profile(browser, contestant, what)?;
    let list = |name: &str| profile[name].as_array().map(Vec::as_slice).unwrap_or_default();
    let idle: BTreeSet<i64> = list("nodes")
        .iter()
        .filter(|node| matches!(node["callFrame"]["functionName"].as_str(), Some("(idle)" | "(program)" | "(root)")))
        .filter_map(|node| node["id"].as_i64())
        .collect();
    let samples = list("samples").iter().zip(list("timeDeltas").iter().skip(1));
    let busy = samples.filter(|(node, _)| node.as_i64().is_some_and(|id| !idle.contains(&id)));
    Ok(busy.filter_map(|(_, microseconds)| microseconds.as_f64()).sum::<f64>() / 1e3)
}

fn start_profile(browser: &mut Browser) -> anyhow::Result<()> {
    browser.devtools("Profiler.enable", json!({}))?;
    browser.devtools("Profiler.setSamplingInterval", json!({ "interval": 200 }))?;
    browser.devtools("Profiler.start", json!({})).map(drop)
}

/// Ends a profile, and keeps it for DevTools to open.
fn stop_profile(browser: &mut Browser, contestant: &Contestant, what: &str) -> anyhow::Result<Value> {
    let profile = browser.devtools("Profiler.stop", json!({}))?["profile"].take();
    let folder = xtask::root().join("target/bench/profiles");
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(format!("{what}-{}.cpuprofile", contestant.name));
    std::fs::write(&path, profile.to_string()).with_context(|| path.display().to_string())?;
    Ok(profile)
}

fn number(value: &Value) -> anyhow::Result<f64> {
    value.as_f64().with_context(|| format!("{value} is no number"))
}

fn pair(value: &Value) -> anyhow::Result<[f64; 2]> {
    Ok([number(&value[0])?, number(&value[1])?])
}

fn pause(milliseconds: u64) {
    std::thread::sleep(Duration::from_millis(milliseconds));
}

/// Opens the page that draws a chart at once, and waits for it without a word that would take the page's time.
fn first(browser: &mut Browser, contestant: &Contestant, wait: u64) -> anyhow::Result<f64> {
    let site = browser.js("location.origin")?;
    let page = format!("{}/{}-first.html", site.as_str().unwrap_or_default(), contestant.name);
    browser.devtools("Page.navigate", json!({ "url": page }))?;
    let start = Instant::now();
    pause(wait);
    let when = if contestant.kind == Kind::Still { "bench.content()" } else { "bench.painted" };
    loop {
        let failed = browser.js("bench.failed")?;
        if failed.as_str().is_some_and(|text| !text.is_empty()) {
            bail!("{}", failed.as_str().unwrap_or_default());
        }
        let painted = number(&browser.js(when)?)?;
        if painted > 0.0 {
            return Ok(painted);
        }
        if start.elapsed() > Duration::from_secs(30) {
            bail!("timeout");
        }
        pause(500);
    }
}

fn cold(browser: &mut Browser, contestant: &Contestant) -> anyhow::Result<Vec<f64>> {
    Ok(vec![first(browser, contestant, 600)?])
}

fn slow(browser: &mut Browser, contestant: &Contestant) -> anyhow::Result<Vec<f64>> {
    network(browser, true)?;
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }))?;
    let found = first(browser, contestant, 1_500);
    browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 1 }))?;
    network(browser, false)?;
    Ok(vec![found?])
}

/// Slow 4G, or as it is.
fn network(browser: &mut Browser, slow: bool) -> anyhow::Result<()> {
    let (latency, down, up) = if slow { (150.0, 1.6e6 / 8.0, 750e3 / 8.0) } else { (0.0, -1.0, -1.0) };
    let conditions =
        json!({ "offline": false, "latency": latency, "downloadThroughput": down, "uploadThroughput": up });
    browser.devtools("Network.emulateNetworkConditions", conditions).map(drop)
}

/// Over the slow network, where what is fetched for later comes later.
fn bytes(browser: &mut Browser, contestant: &Contestant) -> anyhow::Result<Vec<f64>> {
    network(browser, true)?;
    let found = first(browser, contestant, 1_500);
    pause(3_000);
    let fetched = browser.js("bench.fetched()");
    network(browser, false)?;
    found?;
    Ok(pair(&fetched?)?.to_vec())
}

/// Opens the page that waits to be asked.
fn open(browser: &mut Browser, contestant: &Contestant) -> anyhow::Result<()> {
    browser.open(&format!("/{}.html", contestant.name))
}

fn many(browser: &mut Browser, contestant: &Contestant, count: u32) -> anyhow::Result<Vec<f64>> {
    let charts = format!("bench.many({count})");
    open(browser, contestant)?;
    let before = busy(browser)?;
    let time = number(&browser.js(&charts)?)?;
    let task = busy(browser)? - before;
    open(browser, contestant)?;
    let script = script(browser, contestant, &format!("charts-{count}"), |browser| browser.js(&charts))?;
    Ok(vec![script, task, time])
}

fn hover(browser: &mut Browser, contestant: &Contestant) -> anyhow::Result<Vec<f64>> {
    open(browser, contestant)?;
    browser.js("bench.one()")?;
    // Until what is fetched for it is there.
    pause(700);
    let moves = |browser: &mut Browser, steps: Range<i32>| {
        for step in steps {
            // Where upright bars stand and lying ones begin: nearly each place is on one.
            browser.hover((75 + (step * 53) % 230, 230 + (step * 37) % 120))?;
        }
        Ok(Value::Null)
    };
    moves(browser, 0..10)?;
    let before = busy(browser)?;
    moves(browser, 10..10 + MOVES)?;
    let task = busy(browser)? - before;
    keep(browser, contestant, "hover")?;
    let script = script(browser, contestant, "hover", |browser| moves(browser, 10..10 + MOVES))?;
    Ok(vec![task / f64::from(MOVES), script / f64::from(MOVES)])
}

fn update(browser: &mut Browser, contestant: &Contestant) -> anyhow::Result<Vec<f64>> {
    let updates = format!("bench.update({UPDATES})");
    open(browser, contestant)?;
    browser.js("bench.one()")?;
    pause(700);
    let before = busy(browser)?;
    let time = number(&browser.js(&updates)?)?;
    let task = busy(browser)? - before;
    let script = script(browser, contestant, "update", |browser| browser.js(&updates))?;
    Ok(vec![script / f64::from(UPDATES), task / f64::from(UPDATES), time])
}

/// Opens the page that waits to be asked, with the numbers of a line in hand.
fn prepare_line(browser: &mut Browser, contestant: &Contestant, points: u32) -> anyhow::Result<()> {
    open(browser, contestant)?;
    browser.js(&format!("bench.ready({points})")).map(drop)
}

fn draw_line(browser: &mut Browser, contestant: &Contestant, points: u32) -> anyhow::Result<f64> {
    prepare_line(browser, contestant, points)?;
    number(&browser.js("bench.line()")?)
}

fn long_line(browser: &mut Browser, contestant: &Contestant, points: u32) -> anyhow::Result<Vec<f64>> {
    let time = draw_line(browser, contestant, points)?;
    if points != 1_000_000 {
        return Ok(vec![time]);
    }
    keep(browser, contestant, "line")?;
    prepare_line(browser, contestant, points)?;
    let script = script(browser, contestant, "line", |browser| browser.js("bench.line()"))?;
    Ok(vec![time, script])
}

fn zoom(browser: &mut Browser, contestant: &Contestant) -> anyhow::Result<Vec<f64>> {
    draw_line(browser, contestant, 1_000_000)?;
    pause(700);
    let before = busy(browser)?;
    let [frames, frame] = pair(&browser.js(&format!("bench.zoom({FRAMES}, {ZOOM_TIME})"))?)?;
    let task = busy(browser)? - before;
    let mut again = 1.0;
    let script = script(browser, contestant, "zoom", |browser| {
        let found = browser.js(&format!("bench.zoom(10, {ZOOM_TIME})"))?;
        again = pair(&found)?[0];
        Ok(found)
    })?;
    // A third of it is in sight now.
    keep(browser, contestant, "zoom")?;
    Ok(vec![frame, script / again, task / frames])
}

fn memory(browser: &mut Browser, contestant: &Contestant) -> anyhow::Result<Vec<f64>> {
    open(browser, contestant)?;
    browser.js("bench.watch()")?;
    browser.js("bench.many(12)")?;
    pause(700);
    for _ in 0..2 {
        browser.devtools("HeapProfiler.collectGarbage", json!({}))?;
    }
    const MEGABYTE: f64 = 1e6;
    let heap = number(&browser.devtools("Runtime.getHeapUsage", json!({}))?["usedSize"])? / MEGABYTE;
    let wasm = number(&browser.js("bench.memory()")?)? / MEGABYTE;
    Ok(vec![heap, wasm, heap + wasm])
}

/// Keeps what is on screen, to be looked at: a library that draws nothing would be the fastest.
fn keep(browser: &mut Browser, contestant: &Contestant, what: &str) -> anyhow::Result<()> {
    let path = xtask::root().join(format!("target/bench/shots/{what}-{}.png", contestant.name));
    browser.screenshot()?.save(&path)
}
