//! The pages of `www/examples/`, which guides tell readers to copy: each draws what it says, under a policy as strict as it allows.

use std::path::PathBuf;

use anyhow::{Context, ensure};
use serde_json::Value;
use tujie_browser_tests::{Browser, Engine};
use xtask::npm;

/// How many charts of a page are drawn, in the elements and in what scripts have mounted.
const DRAWN: &str = "[].filter.call(document.querySelectorAll('tujie-chart, div, main'), function (e) { return e.shadowRoot && e.shadowRoot.querySelector('figure[data-live]') && e.shadowRoot.querySelector('canvas').height > 50; }).length";

fn expect(browser: &mut Browser, expression: &str, expected: impl Into<Value>) -> anyhow::Result<()> {
    let (found, expected) = (browser.js(expression)?, expected.into());
    ensure!(found == expected, "{expression} is {found}, where {expected} was expected");
    Ok(())
}

/// Where the pages lie under a policy: the strictest, or the one that Chromium knows how to read before 97.
fn folder(browser: &Browser) -> &'static str {
    match browser.engine() {
        Engine::Chromium64 | Engine::Chromium69 | Engine::Chromium78 | Engine::Chromium92 => "/guide64",
        _ => "/guide",
    }
}

fn open(browser: &mut Browser, page: &str) -> anyhow::Result<()> {
    browser.viewport(1000, 900, 1.0)?;
    let folder = folder(browser);
    browser.open(&format!("{folder}/examples/{page}"))
}

/// Clicks where an element's middle is.
fn click(browser: &mut Browser, selector: &str) -> anyhow::Result<()> {
    let at = browser.middle(selector)?;
    browser.click(at)
}

/// Where a figure is in the chart of an element.
fn spot(browser: &mut Browser, element: &str, ring: &str) -> anyhow::Result<(i32, i32)> {
    let at = browser.js(&format!(
        "(function (e) {{ e.scrollIntoView({{ block: 'center' }}); {ring}; var r = e.shadowRoot.querySelector('.ring').getBoundingClientRect();
           return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)]; }})({element})"
    ))?;
    serde_json::from_value(at).context("a place")
}

pub(crate) fn links_lead_somewhere(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser, "index.html")?;
    let missing = browser.js(
        "Promise.all([].map.call(document.querySelectorAll('a'), function (a) {
           return fetch(a.href).then(function (r) { return r.ok ? '' : a.href; }); })).then(function (l) { return l.filter(Boolean).join(); })",
    )?;
    ensure!(missing == "", "missing: {missing}");
    browser.quiet()
}

pub(crate) fn two_lines_are_enough(browser: &mut Browser) -> anyhow::Result<()> {
    for page in ["plain.html", "wordpress.html"] {
        open(browser, page)?;
        browser.wait_for(&format!("{DRAWN} >= 1"))?;
        browser.quiet()?;
    }
    Ok(())
}

pub(crate) fn a_long_page_draws_as_it_is_read(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser, "lazy.html")?;
    browser.wait_for(&format!("{DRAWN} >= 1"))?;
    browser.js("new Promise(function (done) { setTimeout(done, 500); })")?;
    let before = browser.js(DRAWN)?.as_u64().unwrap_or_default();
    ensure!((1..6).contains(&before), "{before} of 6 charts are drawn before the reader comes near");
    for _ in 0..6 {
        browser.js("(scrollTo(0, document.documentElement.scrollHeight), new Promise(function (done) { setTimeout(done, 300); }))")?;
    }
    browser.wait_for(&format!("{DRAWN} === 6"))?;
    browser.quiet()
}

pub(crate) fn the_module_answers(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser, "module.html")?;
    browser.wait_for(&format!("{DRAWN} === 2"))?;
    let chart = "document.getElementById('chart')";
    // The first value that the keys reach.
    browser.js(&format!("({chart}.shadowRoot.querySelector('.stage').focus(), null)"))?;
    browser.press(&[tujie_browser_tests::Key::Home])?;
    browser.wait_for(&format!("!{chart}.shadowRoot.querySelector('.ring').hidden"))?;
    let at = spot(browser, chart, "0")?;
    browser.click(at)?;
    browser.wait_for("!/点一下/.test(document.getElementById('sentence').textContent)")?;
    browser.quiet()
}

pub(crate) fn iframes_are_as_high_as_their_charts(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(1000, 900, 1.0)?;
    browser.open("/guide-frames/examples/iframe.html")?;
    browser.wait_for("document.querySelectorAll('iframe').length === 2")?;
    for at in [0, 1] {
        browser.js(&format!("(document.querySelectorAll('iframe')[{at}].scrollIntoView(), null)"))?;
        browser.wait_for(&format!(
            "(function (f) {{ var m = f.contentDocument.querySelector('main'), g = m && m.shadowRoot && m.shadowRoot.querySelector('figure[data-live]');
               return g && f.style.height && Math.abs(f.clientHeight - g.getBoundingClientRect().height - 8) < 2; }})(document.querySelectorAll('iframe')[{at}])"
        ))?;
    }
    browser.quiet()
}

/// For systems that take no modules, and for those that take no second file.
pub(crate) fn a_plain_script_is_enough(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser, "classic.html")?;
    browser.wait_for(&format!("{DRAWN} === 2"))?;
    browser.quiet()?;
    // Where no stylesheet can be made by script, the single file links the one inside it by `blob:`, which this policy forbids.
    if browser.js("'adoptedStyleSheets' in document")? == false {
        browser.open("/examples/single.html")?;
    } else {
        open(browser, "single.html")?;
    }
    browser.wait_for(&format!("{DRAWN} === 2"))?;
    let fetched = browser.js("performance.getEntriesByType('resource').map(function (r) { return r.name.replace(/.*[/]/, ''); }).filter(function (n) { return !/^(demo.css|classic.js|tujie.single.js|favicon.ico|tujie-watch.js)$|^[0-9a-f-]{36}$/.test(n); })")?;
    ensure!(fetched == serde_json::json!([]), "fetched beside the single file: {fetched}");
    browser.quiet()
}

/// Bundles an example as its reader would, and says where it lies.
fn bundled(framework: &str, entry: &str) -> anyhow::Result<PathBuf> {
    let tools = npm::install()?;
    let from = xtask::root().join("www/examples").join(framework);
    let to = xtask::root().join("target/tmp/bundled").join(framework);
    std::fs::create_dir_all(&to)?;
    std::fs::copy(from.join("index.html"), to.join("index.html"))?;
    let mut esbuild = tools.node("esbuild/bin/esbuild");
    esbuild
        .arg(from.join(entry))
        .args(["--bundle", "--format=esm", "--minify", "--jsx=automatic", "--external:/pkg/*", "--log-level=warning"])
        .args(["--define:process.env.NODE_ENV=\"production\"", "--define:__VUE_OPTIONS_API__=false"])
        .args(["--define:__VUE_PROD_DEVTOOLS__=false", "--define:__VUE_PROD_HYDRATION_MISMATCH_DETAILS__=false"])
        .arg(format!("--outfile={}", to.join("bundle.js").display()))
        .env("NODE_PATH", tools.file(""));
    let done = esbuild.status().context("esbuild")?;
    ensure!(done.success(), "{framework} was not bundled");
    Ok(to)
}

/// A component in a framework: draws, changes, tells, goes and comes back.
fn component(browser: &mut Browser, framework: &str, entry: &str) -> anyhow::Result<()> {
    bundled(framework, entry)?;
    browser.viewport(1000, 900, 1.0)?;
    browser.open(&format!("/bundled/{framework}/index.html"))?;
    browser.wait_for(&format!("{DRAWN} === 2"))?;
    let own = "[].filter.call(document.querySelectorAll('div'), function (e) { return e.shadowRoot; })[0]";
    let title = format!("{own}.shadowRoot.querySelector('figcaption').textContent");
    let first = browser.js(&title)?;
    click(browser, "#other")?;
    browser.wait_for(&format!("{title} !== {first}"))?;
    // What is chosen comes back as an event, of the component and of the element.
    let canvases = format!("{own}.shadowRoot.querySelectorAll('canvas').length");
    expect(browser, &canvases, 1)?;
    let element = "document.querySelector('tujie-chart')";
    let at = spot(browser, element, "e.chart.select('potato-chain-output-2025')")?;
    browser.click(at)?;
    browser.wait_for("/280亿元/.test(document.getElementById('quote').textContent)")?;
    browser.js(&format!("({own}.scrollIntoView(), {own}.shadowRoot.querySelector('.stage').focus(), null)"))?;
    browser.press(&[tujie_browser_tests::Key::Home])?;
    browser.press(&[tujie_browser_tests::Key::Enter])?;
    browser.wait_for("!/280亿元/.test(document.getElementById('quote').textContent)")?;
    click(browser, "#away")?;
    browser.wait_for(&format!("{DRAWN} === 1"))?;
    click(browser, "#away")?;
    browser.wait_for(&format!("{DRAWN} === 2"))?;
    browser.quiet()
}

pub(crate) fn react_has_a_component(browser: &mut Browser) -> anyhow::Result<()> {
    component(browser, "react", "app.jsx")
}

pub(crate) fn vue_has_a_component(browser: &mut Browser) -> anyhow::Result<()> {
    component(browser, "vue", "app.js")
}
