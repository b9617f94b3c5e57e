//! What a reader has whose browser runs no script or no WebAssembly, and that nothing moves for one whose browser does.

use std::path::PathBuf;

use anyhow::ensure;
use serde_json::json;
use tujie::page::{self, Look};
use tujie::report::Lang;
use tujie_browser_tests::Browser;

/// What `tujie render --all` writes, in a folder to be served.
pub(crate) fn whole_page() -> anyhow::Result<PathBuf> {
    let folder = xtask::root().join("target/tmp/still");
    std::fs::create_dir_all(&folder)?;
    let html = page::whole(&tujie::bundled::dataset()?, Lang::Zh, &Look::default(), "tujie-static.css")?;
    std::fs::write(folder.join("index.html"), html)?;
    std::fs::write(folder.join("tujie-static.css"), page::page_styles())?;
    Ok(folder)
}

/// One line for each chart that does not show just one picture, or shows its table unasked.
const FAULTS: &str = "[].map.call(document.querySelectorAll('.tujie-figure'), function (figure) {
    var shown = [].filter.call(figure.querySelectorAll('svg'), function (svg) {
      var box = svg.getBoundingClientRect(); return box.width > 200 && box.height > 50; });
    var room = figure.getBoundingClientRect().width;
    var picture = shown[0] ? shown[0].getBoundingClientRect().width : 0;
    var table = figure.querySelector('.tujie-table').offsetHeight;
    return shown.length === 1 && picture <= room + 0.5 && !table ? '' :
      figure.querySelector('figcaption').textContent + ': ' + shown.length + ' pictures, ' + picture + ' of ' + room + ', table ' + table;
  }).filter(Boolean)";

/// Every chart of the page shows one picture, and its table when it is asked for.
fn is_still(browser: &mut Browser, charts: usize) -> anyhow::Result<()> {
    for width in [360, 860, 1280] {
        browser.viewport(width, 800, 1.0)?;
        let faults = browser.js(FAULTS)?;
        ensure!(faults == json!([]), "{width} px: {faults:#}");
        ensure!(browser.js("document.documentElement.scrollWidth")? == width, "{width} px: it scrolls sideways");
    }
    let figures = browser.js("document.querySelectorAll('.tujie-figure').length")?;
    ensure!(figures == charts, "{figures} of {charts} figures");
    browser.js("document.querySelector('.tujie-figure summary').scrollIntoView({ block: 'center' })")?;
    let button = browser.middle(".tujie-figure summary")?;
    browser.click(button)?;
    browser.wait_for("document.querySelector('.tujie-table').offsetHeight > 50")?;
    let table = browser.js("document.querySelector('.tujie-table').textContent")?;
    ensure!(table.as_str().is_some_and(|text| text.contains("793.9亿元")), "{table}");
    Ok(())
}

/// The demo's page with its package elsewhere, in a folder to be served.
pub(crate) fn with_package(place: &str) -> anyhow::Result<PathBuf> {
    let (demo, folder) = (xtask::root().join("www"), xtask::root().join("target/tmp/poor"));
    std::fs::create_dir_all(&folder)?;
    let page = std::fs::read_to_string(demo.join("index.html"))?;
    let moved = page.replace("\"/pkg/tujie.js\"", &format!("\"{place}/tujie.js\""));
    ensure!(moved != page, "the demo names its package in another way");
    std::fs::write(folder.join("index.html"), moved)?;
    for name in ["demo.css", "demo.js"] {
        std::fs::copy(demo.join(name), folder.join(name))?;
    }
    Ok(folder)
}

/// Where a policy or a browser allows no WebAssembly, the same program runs as plain script, fetched only then.
pub(crate) fn without_wasm_plain_script_draws(browser: &mut Browser) -> anyhow::Result<()> {
    let fetched = |what: &str| {
        format!("performance.getEntriesByType('resource').some(function (r) {{ return /{what}/.test(r.name); }})")
    };
    for (path, plain) in [("/", false), ("/nowasm/", true)] {
        browser.open(path)?;
        browser.wait_for(
            "[].every.call(document.querySelectorAll('tujie-chart'), function (chart) {
            return chart.shadowRoot && chart.shadowRoot.querySelector('figure[data-live]'); })",
        )?;
        ensure!(browser.js(&fetched("tujie-plain"))? == plain, "{path}: plain script, where that is {plain}");
        ensure!(browser.js(&fetched("tujie_bg"))? == !plain, "{path}: WebAssembly, where plain script is {plain}");
    }
    let refused = browser.troubles()?;
    ensure!(refused.iter().all(|line| line.starts_with("policy: script-src")), "{refused:?}");
    Ok(())
}

/// Where neither runs, what stands in the page stays, with the reason beside it.
pub(crate) fn without_either_the_picture_stays(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/poor/")?;
    browser.wait_for(
        "[].every.call(document.querySelectorAll('tujie-chart'), function (chart) {
        return chart.shadowRoot && chart.shadowRoot.querySelector('.message'); })",
    )?;
    let message =
        browser.js("document.querySelector('tujie-chart').shadowRoot.querySelector('.message').textContent")?;
    ensure!(message.as_str().is_some_and(|text| text.contains("安全策略不允许运行图表程序")), "{message}");
    is_still(browser, 6)?;
    // The message stands below what it must not hide.
    let over = browser.js("[].map.call(document.querySelectorAll('tujie-chart'), function (chart) {
           var message = chart.shadowRoot.querySelector('.message').getBoundingClientRect();
           return [message.height, message.top - chart.querySelector('.tujie-figure').getBoundingClientRect().bottom];
         }).filter(function (told) { return told[0] < 20 || told[1] < -0.5; })")?;
    ensure!(over == json!([]), "height of messages, and how far below the picture they are: {over}");
    Ok(())
}

pub(crate) fn without_scripts_the_picture_stays(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/noscript/")?;
    let upgraded = browser.js("!!document.querySelector('tujie-chart').shadowRoot")?;
    ensure!(upgraded == false, "a script ran");
    is_still(browser, 6)
}

/// The page of all views, under a policy that allows nothing but its stylesheet.
pub(crate) fn all_views_on_a_page(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/still/")?;
    let views = tujie::bundled::dataset()?.views.len();
    for width in [360, 1280] {
        browser.viewport(width, 800, 1.0)?;
        let faults = browser.js(FAULTS)?;
        ensure!(faults == json!([]), "{width} px: {faults:#}");
        ensure!(browser.js("document.documentElement.scrollWidth")? == width, "{width} px: it scrolls sideways");
    }
    let told = browser.js("[document.querySelectorAll('.tujie-view').length,
        new Set([].map.call(document.querySelectorAll('[id]'), function (e) { return e.id; })).size === document.querySelectorAll('[id]').length]")?;
    ensure!(told == json!([views, true]), "views, and ids that are unique: {told}");
    browser.quiet()
}

pub(crate) fn axe_finds_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/noscript/")?;
    browser.js("[].forEach.call(document.querySelectorAll('.tujie-more'), function (more) { more.open = true; })")?;
    let found = browser.axe("main")?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// Whoever prints has every table; on a dark screen the marks are those of dark pages.
pub(crate) fn prints_tables_and_follows_dark(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/noscript/")?;
    browser.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }))?;
    let closed =
        "[].filter.call(document.querySelectorAll('.tujie-table'), function (t) { return !t.offsetHeight; }).length";
    ensure!(browser.js(closed)? == 0, "a printed page has closed tables");
    browser.media(&[("prefers-color-scheme", "dark")])?;
    let ink = browser.js("getComputedStyle(document.querySelector('.tujie-figure text')).fill")?;
    ensure!(ink == "rgb(236, 240, 244)", "{ink} is no ink of a dark page");
    ensure!(browser.js(closed)? == 6, "tables are open on a screen");
    Ok(())
}

/// Does something on a line as slow as `latency` milliseconds a request and some hundred kilobytes a second.
fn slowly<T>(browser: &mut Browser, latency: u32, work: impl FnOnce(&mut Browser) -> T) -> anyhow::Result<T> {
    let line = |latency: u32, rate: i32| json!({ "offline": false, "latency": latency, "downloadThroughput": rate, "uploadThroughput": rate });
    browser.devtools("Network.enable", json!({}))?;
    browser.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": true }))?;
    browser.devtools("Network.emulateNetworkConditions", line(latency, 200_000))?;
    let done = work(browser);
    browser.devtools("Network.emulateNetworkConditions", line(0, -1))?;
    browser.devtools("Network.setCacheDisabled", json!({ "cacheDisabled": false }))?;
    browser.devtools("Network.disable", json!({}))?;
    Ok(done)
}

/// Who has opened the table while the chart was on its way has it open beside the chart.
pub(crate) fn an_open_table_stays_open(browser: &mut Browser) -> anyhow::Result<()> {
    let chart = "document.querySelector('tujie-chart')";
    slowly(browser, 1000, |browser| {
        browser.open("/")?;
        let button = browser.middle(".tujie-figure summary")?;
        browser.click(button)?;
        let early = browser.js(&format!("!{chart}.shadowRoot || !{chart}.shadowRoot.querySelector('canvas')"))?;
        ensure!(early == true, "the chart came before the table was opened");
        browser.wait_for(&format!("{chart}.shadowRoot && {chart}.shadowRoot.querySelector('figure[data-live]')"))
    })??;
    browser.wait_for(&format!("{chart}.shadowRoot.querySelector('.table').offsetHeight > 100"))?;
    browser.quiet()
}

/// The canvas takes the picture's place, and nothing on the page moves: on a slow line, where the picture is seen first.
pub(crate) fn nothing_moves(browser: &mut Browser) -> anyhow::Result<()> {
    let (moved, bare) = slowly(browser, 150, |browser| {
        let moved = WIDTHS.map(|width| (width, shifts(browser, width, "/")));
        // A page that holds no picture does move, or else nothing is measured here.
        (moved, shifts(browser, 1280, "/examples/plain.html"))
    })?;
    let bare = bare?["sum"].as_f64();
    ensure!(bare.is_some_and(|sum| sum > 0.0), "a page without a picture shifts by {bare:?}");
    for (width, told) in moved {
        let told = told?;
        ensure!(told["first"] == true, "{width} px: the picture was not seen before the module came: {told}");
        ensure!(told["sum"] == 0, "{width} px: the layout shifts: {:#}", told["list"]);
        // A picture that stood there may be higher than the canvas by a line of text; more would be a hole.
        let widest = told["room"].as_array().and_then(|list| list.iter().filter_map(serde_json::Value::as_i64).max());
        ensure!(widest.is_some_and(|px| px <= 20), "{width} px: room left under the charts: {}", told["room"]);
    }
    Ok(())
}

/// The windows that most readers have, and some between.
const WIDTHS: [u32; 6] = [320, 360, 414, 768, 900, 1280];

/// Opens a page of charts, and tells how much it has shifted until all of them are live.
fn shifts(browser: &mut Browser, width: u32, path: &str) -> anyhow::Result<serde_json::Value> {
    browser.viewport(width, 900, 1.0)?;
    browser.open(path)?;
    browser.wait_for(
        "[].every.call(document.querySelectorAll('tujie-chart'), function (chart) {
        return chart.shadowRoot && chart.shadowRoot.querySelector('figure[data-live]'); })",
    )?;
    browser.js("new Promise(function (resolve) {
        var sum = 0, list = [];
        new PerformanceObserver(function (entries) {
          entries.getEntries().forEach(function (entry) {
            sum += entry.value;
            list.push(entry.value + ' ' + entry.sources.map(function (s) { return (s.node && (s.node.outerHTML || s.node.nodeName) || '').slice(0, 80) + ' ' + JSON.stringify(s.previousRect) + ' ' + JSON.stringify(s.currentRect); }).join(' | '));
          });
        }).observe({ type: 'layout-shift', buffered: true });
        var paint = performance.getEntriesByName('first-contentful-paint')[0];
        var module = performance.getEntriesByType('resource').filter(function (r) { return /tujie_bg[.][0-9a-f]+[.]wasm$/.test(r.name); })[0];
        setTimeout(function () { resolve({ sum: sum, list: list, first: paint && module && paint.startTime < module.responseEnd,
          room: [].map.call(document.querySelectorAll('tujie-chart'), function (chart) {
            var figure = chart.shadowRoot.querySelector('figure'); var bar = figure.querySelector('.bar');
            return Math.round(figure.getBoundingClientRect().bottom - bar.getBoundingClientRect().bottom); }) }); }, 600);
      })")
}
