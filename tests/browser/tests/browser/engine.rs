//! What an engine lacks, and that the chart is whole there all the same.

use anyhow::ensure;
use serde_json::json;
use tujie_browser_tests::{Browser, Engine};

use Engine::{Chromium64, Chromium69, Chromium78, WebKitGtk, Wpe};

/// A feature, an expression that tells whether it is there, and the engines that lack it.
const FEATURES: [(&str, &str, &[Engine]); 6] = [
    (
        "adoptedStyleSheets",
        "'adoptedStyleSheets' in document && 'replaceSync' in CSSStyleSheet.prototype",
        &[Chromium64, Chromium69, Wpe],
    ),
    ("OffscreenCanvas", "typeof OffscreenCanvas !== 'undefined'", &[Chromium64, Wpe]),
    (
        "device-pixel-content-box",
        "(function () { try { new ResizeObserver(function () {}).observe(document.body, { box: 'device-pixel-content-box' });
           return 'devicePixelContentBoxSize' in ResizeObserverEntry.prototype; } catch (_) { return false; } })()",
        &[Chromium64, Chromium69, Chromium78, Wpe, WebKitGtk],
    ),
    ("BigInt", "typeof BigInt !== 'undefined'", &[Chromium64]),
    ("encodeInto", "'encodeInto' in TextEncoder.prototype", &[Chromium64, Chromium69]),
    ("FinalizationRegistry", "typeof FinalizationRegistry !== 'undefined'", &[Chromium64, Chromium69, Chromium78]),
];

/// Each engine lacks just what is written above, and a chart there has its styles, its texts, its pixels and its end.
pub(crate) fn works_without_what_it_lacks(browser: &mut Browser) -> anyhow::Result<()> {
    let engine = browser.engine();
    browser.viewport(700, 800, 2.0)?;
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    for (name, expression, lacking) in FEATURES {
        let (has, expected) = (browser.js(expression)?, !lacking.contains(&engine));
        ensure!(has == expected, "{name} in {}: {has}, where {expected} was expected", engine.name());
    }
    ensure!(browser.js("put('a', 600, { view: 'industry-chains' })")? == "a", "the chart is refused");
    styles_by_the_way_there_is(browser, FEATURES[0].2.contains(&engine))?;
    is_crisp(browser)?;
    texts_of_every_plane_arrive(browser)?;
    // Where nobody tells that a chart is no longer held, taking it away must do: its part of the module is given back.
    let again =
        "(function () { var work = Promise.resolve(); for (var i = 0; i < 20; i += 1) work = work.then(function () {
           charts.a.destroy(); return put('a', 600, { view: 'five-year' }); }); return work; })()";
    ensure!(browser.js(again)? == "a", "a chart in the place of another is refused");
    ensure!(browser.js("inside('a', 'canvas').width")? == 1200, "after twenty others the chart is of another width");
    browser.quiet()
}

/// Sheets that all charts share, what is painted and what is read, or links in each; in either case the styles hold in the chart, and in a marked text.
fn styles_by_the_way_there_is(browser: &mut Browser, linked: bool) -> anyhow::Result<()> {
    let ways = "(function (root) { return [(root.adoptedStyleSheets || []).length, root.querySelectorAll('link[rel=stylesheet]').length].join(); })(document.getElementById('a').shadowRoot)";
    // What a reader needs to use it comes a little later.
    browser.wait_for(&format!("{ways} === {:?}", if linked { "0,2" } else { "2,0" }))?;
    let held = browser.js(
        "[getComputedStyle(inside('a', '.table')).position, inside('a', '.table').offsetWidth, getComputedStyle(inside('a', '.stage')).touchAction.indexOf('pan-y') >= 0]",
    )?;
    ensure!(held == json!(["absolute", 1, true]), "the chart is without its styles: {held}");
    let marked = browser.js(
        "(function () { var p = document.createElement('p'); p.id = 'text'; document.body.insertBefore(p, document.body.firstChild);
           return tujie.load().then(function (report) {
             p.textContent = report.figures().filter(function (f) { return f.id === 'gdp-2025'; })[0].quote;
             return tujie.annotate(p, { report: report });
           }).then(function (annotations) { window.marked = annotations; return annotations.found.length; }); })()",
    )?;
    ensure!(marked.as_u64() >= Some(1), "{marked} figures are marked");
    browser.wait_for("getComputedStyle(document.querySelector('tujie-figure')).cursor === 'pointer'")?;
    browser.js("(marked.undo(), document.getElementById('text').remove())")?;
    Ok(())
}

/// Twice the pixels, and the end of a bar is one step from ink to nothing.
fn is_crisp(browser: &mut Browser) -> anyhow::Result<()> {
    let seen = browser.js(
        "(function () { charts.a.select('tcm-chain-output-2025');
           var ring = inside('a', '.ring').getBoundingClientRect(), c = inside('a', 'canvas'), o = c.getBoundingClientRect();
           var y = Math.round((ring.top + ring.height / 2 - o.top) * 2), row = c.getContext('2d').getImageData(0, y, c.width, 1).data;
           var inks = 0, blends = 0;
           for (var x = 0; x < c.width; x += 1) {
             if (row.slice(4 * x, 4 * x + 4).join() === '10,53,114,255') inks += 1;
             else if (row[4 * x + 2] > 150 && row[4 * x] < 100 && row[4 * x + 3] > 0) blends += 1;
           }
           return [c.width, o.width, inks > 400, blends]; })()",
    )?;
    ensure!(seen == json!([1200, 600, true, 0]), "[pixels, px, inked, half-inked] of a bar's row: {seen}");
    Ok(())
}

/// Texts reach the module and come back: of one, two, three and four bytes a character, and longer than its first guess.
fn texts_of_every_plane_arrive(browser: &mut Browser) -> anyhow::Result<()> {
    let back = browser.js(
        "(function () { var name = 'aé图𠮷'.repeat(60); return put('b', 400, { form: 'bars', title: name, categories: [name], series: [{ values: [1] }] })
           .then(function () { return charts.b.csv().indexOf(name) >= 0 && charts.b.describe().indexOf(name) >= 0; }); })()",
    )?;
    ensure!(back == true, "a text comes back changed");
    Ok(())
}
