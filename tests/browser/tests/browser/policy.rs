//! Everything a reader does, under a policy that allows nothing but what the package needs: nothing breaks it, nothing leaves the
//! origin, nothing is left in the browser, and nothing is asked that tells one reader from another.

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use tujie_browser_tests::{Browser, Engine, Key};

/// The strictest that the package works under, as its guides give it.
pub(crate) const STRICTEST: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

const POTATO: &str = "potato-chain-output-2025";

fn expect(browser: &mut Browser, expression: &str, expected: impl Into<Value>) -> anyhow::Result<()> {
    let (found, expected) = (browser.js(expression)?, expected.into());
    ensure!(found == expected, "{expression} is {found}, where {expected} was expected");
    Ok(())
}

/// Where the middle of an element is that an expression gives, once it is in sight.
fn middle(browser: &mut Browser, element: &str) -> anyhow::Result<(i32, i32)> {
    let at = browser.js(&format!(
        "(function () {{ var e = {element}; e.scrollIntoView({{ block: 'center' }}); var r = e.getBoundingClientRect();
           return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)]; }})()"
    ))?;
    serde_json::from_value(at).with_context(|| format!("a place of {element}"))
}

fn click(browser: &mut Browser, element: &str) -> anyhow::Result<()> {
    let at = middle(browser, element)?;
    browser.click(at)
}

/// Draws, hovers, clicks, walks by keys, opens the table, zooms, changes the look, prints.
fn use_charts(browser: &mut Browser) -> anyhow::Result<()> {
    browser.wait_for("document.getElementById('element').shadowRoot && inside('element', 'figure[data-live]')")?;
    expect(browser, "put('a', 600, { view: 'industry-chains' })", "a")?;
    let at: (i32, i32) = serde_json::from_value(browser.js(&format!("spot('a', '{POTATO}')"))?)?;
    browser.hover((at.0 + 1, at.1))?;
    browser.hover(at)?;
    browser.wait_for("!inside('a', '.tip').hidden")?;
    browser.click(at)?;
    browser.wait_for("events.some(function (e) { return e[0] === 'select'; })")?;
    for key in [Key::Right, Key::Down, Key::Home, Key::End, Key::PageDown, Key::Enter, Key::Escape] {
        browser.press(&[key])?;
    }
    browser.type_text("h")?;
    browser.wait_for("inside('a', '[role=status]').textContent")?;
    click(browser, "inside('a', '.bar > button')")?;
    browser.wait_for("inside('a', '.table').offsetHeight > 50")?;
    click(browser, "inside('a', '.key')")?;
    browser.js("(function (s) { s.value = '3'; s.dispatchEvent(new Event('change')); })(inside('a', 'select'))")?;
    browser.wait_for("/order=/.test(charts.a.state())")?;
    for look in [
        "theme: 'dark'",
        "theme: 'contrast'",
        "theme: 'auto'",
        "textScale: 1.5",
        "size: 'elder'",
        "lang: 'en'",
        "view: 'counties-2030', lang: 'zh-CN', size: 'normal'",
        "view: 'targets-2026'",
    ] {
        browser.js(&format!("charts.a.update({{ {look} }}).then(function () {{ return null; }})"))?;
    }
    // A long line, looked at closely.
    let line = "{ form: 'line', title: '甲', series: [{ values: Float64Array.from({ length: 5000 }, function (_, i) { return Math.sin(i / 90); }) }] }";
    expect(browser, &format!("put('line', 600, {line})"), "line")?;
    let at = middle(browser, "inside('line', '.stage')")?;
    browser.click(at)?;
    browser.type_text("+++")?;
    browser.drag(at, (at.0 - 80, at.1))?;
    browser.wheel(at, (0, -120))?;
    browser.wait_for("/x=/.test(charts.line.state())")?;
    browser.type_text("0")?;
    // On paper, and as files through the interface.
    browser.js("(dispatchEvent(new Event('beforeprint')), null)")?;
    expect(browser, "!!inside('a', '.paper svg') && !!inside('line', '.paper svg')", true)?;
    browser.js("(dispatchEvent(new Event('afterprint')), null)")?;
    // WebKit's drivers print nothing.
    if !matches!(browser.engine(), Engine::Wpe | Engine::WebKitGtk) {
        browser.pdf(false)?;
    }
    browser.js("(mayExport(true), charts.a.png(2).then(function (blob) { mayExport(false); return charts.a.svg() + charts.a.csv() + blob.type; }))")?;
    // What is wrong is said.
    expect(browser, "put('wrong', 600, { view: 'none' })", "unknown-view")
}

/// Every entry of the menu, by mouse and keys as a reader would.
fn take_away(browser: &mut Browser) -> anyhow::Result<()> {
    expect(browser, "put('a', 600, { view: 'industry-chains' })", "a")?;
    browser.js("(mayExport(true), takeSaves(), null)")?;
    let more = "inside('a', '.controls .small:not([hidden])')";
    click(browser, more)?;
    browser.wait_for("inside('a', '.menu') && !inside('a', '.menu').hidden")?;
    let entries = browser.js("inside('a', '.menu').children.length")?.as_u64().unwrap_or_default();
    ensure!(entries >= 8, "only {entries} entries");
    browser.press(&[Key::Escape])?;
    for entry in 0..8 {
        browser.js("(inside('a', '[role=status]').textContent = '', null)")?;
        click(browser, more)?;
        browser.wait_for("!inside('a', '.menu').hidden")?;
        for _ in 0..entry {
            browser.press(&[Key::Down])?;
        }
        browser.press(&[Key::Enter])?;
        browser
            .wait_for("/^已/.test(inside('a', '[role=status]').textContent)")
            .with_context(|| format!("entry {entry}"))?;
    }
    let kinds = browser.js("saves.map(function (save) { return save.name.replace(/.*[.]/, ''); }).join()")?;
    ensure!(kinds == "png,png,svg,xlsx,csv", "saved: {kinds}");
    browser.js("(mayExport(false), null)").map(drop)
}

/// The other parts: another dataset, the report's text, the list of all figures; then all of it is taken down.
fn use_parts(browser: &mut Browser) -> anyhow::Result<()> {
    expect(
        browser,
        "tour.load(dataset).then(function (report) { return put('own', 600, { view: 'v', report: report }); })",
        "own",
    )?;
    expect(
        browser,
        "tour.load('dataset.json').then(function (report) { return put('own', 600, { view: 'v', report: report }); })",
        "own",
    )?;
    expect(
        browser,
        "tour.annotate(document.getElementById('report')).then(function (made) { window.made = made; return made.found.length >= 2; })",
        true,
    )?;
    click(browser, "document.querySelector('#report [role=button]')")?;
    browser.wait_for("(function (host) { var c = host && host.shadowRoot.querySelector('.chart'); return c && c.shadowRoot && c.shadowRoot.querySelector('figure[data-live]'); })(document.querySelector('tujie-card'))")?;
    browser.press(&[Key::Escape])?;
    browser.js("(made.undo(), null)")?;
    browser.js("(window.list = explored(), list.ready.then(function () { return null; }))")?;
    let root = "document.getElementById('list').shadowRoot";
    browser.js(&format!("(function (i) {{ i.value = 'mls'; i.dispatchEvent(new Event('input', {{ bubbles: true }})); }})({root}.querySelector('.input'))"))?;
    browser.wait_for(&format!("/马铃薯/.test({root}.querySelector('.body').textContent)"))?;
    click(browser, &format!("{root}.querySelector('.body .open')"))?;
    browser.wait_for(&format!("[].some.call({root}.querySelectorAll('*'), function (e) {{ return e.shadowRoot && e.shadowRoot.querySelector('figure[data-live]'); }})"))?;
    browser.js("(list.destroy(), Object.keys(charts).forEach(function (id) { charts[id].destroy(); }), document.getElementById('element').setAttribute('view', 'headline-2025'), null)")?;
    browser.wait_for("/headline/.test(document.getElementById('element').chart.state())")?;
    browser.js("(document.body.removeChild(document.getElementById('element')), new Promise(function (done) { setTimeout(done, 300); }))").map(drop)
}

pub(crate) fn the_tour_breaks_no_policy(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(1000, 900, 1.0)?;
    browser.open("/policy/policy.html")?;
    browser.wait_for("window.tour && window.touched")?;
    use_charts(browser)?;
    take_away(browser)?;
    use_parts(browser)?;
    browser.quiet()?;
    let elsewhere =
        browser.js("fetched().filter(function (address) { return address.indexOf(location.origin + '/') !== 0; })")?;
    ensure!(elsewhere == json!([]), "asked for elsewhere: {elsewhere}");
    let fetched = browser.js("fetched().length")?.as_u64().unwrap_or_default();
    ensure!(fetched >= 10, "only {fetched} files were seen to be fetched: is anything counted?");
    let left = browser.js("left()")?;
    ensure!(left == json!([]), "left in the browser: {left}");
    let touched = browser.js("touched")?;
    ensure!(touched == json!([]), "touched without need: {touched}");
    println!(
        "{}: {fetched} files fetched, all from the site; 0 violations, nothing left, nothing touched",
        browser.engine().name()
    );
    Ok(())
}

/// That what the tour proves could be seen, were it otherwise.
pub(crate) fn the_traps_catch(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/policy/policy.html")?;
    browser.wait_for("window.tour && window.touched")?;
    browser.js("inside && new Promise(function (done) { setTimeout(done, 300); })")?;
    browser.js("touchAll()")?;
    for name in [
        "navigator.plugins",
        "navigator.hardwareConcurrency",
        "navigator.userAgent",
        "screen.width",
        "localStorage",
        "document.cookie",
        "the time zone",
        "webgl",
        "toDataURL",
        "getImageData",
        "toBlob",
        "XMLHttpRequest",
        "AudioContext",
    ] {
        let caught = browser.js(&format!("touched.indexOf('{name}') >= 0"))?;
        ensure!(caught == true, "{name} was not caught: {}", browser.js("touched")?);
    }
    let left = browser.js("left()")?;
    ensure!(left == json!(["localStorage", "a cookie"]), "left: {left}");
    // An inline style, markup from a text, a picture from a text, a file from elsewhere.
    let mut parts = vec!["style-src", "img-src", "connect-src"];
    // Safari knows it from 26 on; what a browser does not know it cannot forbid.
    if browser.js("typeof trustedTypes !== 'undefined'")? == true {
        parts.push("require-trusted-types-for");
    }
    for part in parts {
        browser.wait_for(&format!("tujieTroubles.join('|').indexOf('{part}') >= 0"))?;
    }
    browser.js("(document.cookie = 'a=; max-age=0', null)").map(drop)
}
