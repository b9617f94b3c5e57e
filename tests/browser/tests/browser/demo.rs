//! The demo page, as a visitor meets it.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use anyhow::ensure;
use tujie_browser_tests::{Browser, Key};

pub(crate) fn loads_quietly(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/")?;
    browser.wait_for(
        "performance.getEntriesByType('resource').some(function (r) { return /tujie_bg[.][0-9a-f]+[.]wasm$/.test(r.name); })",
    )?;
    browser.wait_for("document.readyState === 'complete'")?;
    browser.quiet()
}

pub(crate) fn fits_a_phone(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(360, 640, 2.0)?;
    browser.open("/")?;
    let wide = browser.js("document.documentElement.scrollWidth")?.as_u64();
    ensure!(wide == Some(360), "the page is {wide:?} px wide on a phone of 360: it scrolls sideways");
    browser.quiet()
}

/// Colours are strings that the module hands to the page: they are right only where its memory is read right.
pub(crate) fn draws_in_its_colours(browser: &mut Browser) -> anyhow::Result<()> {
    const ACCENT: [u8; 3] = [0x0a, 0x35, 0x72];
    browser.viewport(1280, 1600, 1.0)?;
    browser.open("/")?;
    let start = Instant::now();
    while browser.screenshot()?.count(ACCENT, 2) < 2000 {
        ensure!(start.elapsed() < Duration::from_secs(10), "no bar of the accent colour within 10 s");
    }
    browser.quiet()
}

/// All views in their chapters; the address says which is looked at, and follows what is chosen.
pub(crate) fn stories_follow_the_address(browser: &mut Browser) -> anyhow::Result<()> {
    const FIGURE: &str = "tcm-chain-output-2026";
    browser.viewport(1280, 900, 1.0)?;
    browser.open(&format!("/stories.html#v=tcm&f={FIGURE}"))?;
    let place = "document.getElementById('tcm')";
    browser.wait_for(&format!("{place} && {place}.shadowRoot && {place}.shadowRoot.querySelector('.ring')"))?;
    browser.wait_for(&format!("!{place}.shadowRoot.querySelector('.ring').hidden"))?;
    browser.wait_for(&format!("Math.abs({place}.getBoundingClientRect().top) < 300"))?;
    let views = browser.js("document.querySelectorAll('.charts section').length")?.as_u64();
    let chapters = browser.js("document.querySelectorAll('.chapter').length")?.as_u64();
    ensure!(views >= Some(30) && chapters == Some(9), "{views:?} views in {chapters:?} chapters");
    browser
        .js("[].forEach.call(document.querySelectorAll('.charts section'), function (s) { s.scrollIntoView(); })")?;
    let ring = browser.js(&format!(
        "(function () {{ var r = {place}.shadowRoot.querySelector('.ring'); {place}.scrollIntoView(); var b = r.getBoundingClientRect();
           return [Math.round(b.left + b.width / 2), Math.round(b.top + b.height / 2)]; }})()"
    ))?;
    let place_of = |index: usize| ring[index].as_i64().and_then(|n| i32::try_from(n).ok()).unwrap_or(0);
    let at = (place_of(0), place_of(1));
    // The linked value is pinned: a click lets go of it, another chooses it.
    browser.click(at)?;
    browser.wait_for("location.hash === '#v=tcm'")?;
    browser.click(at)?;
    browser.wait_for(&format!("location.hash === '#v=tcm&f={FIGURE}'"))?;
    // Who goes elsewhere is not led back, whatever is drawn there.
    browser.js("scrollTo(0, 0)")?;
    browser.js("new Promise(function (done) { setTimeout(done, 700); })")?;
    let place = browser.js("scrollY")?;
    ensure!(place == 0, "the reader who went to the top is at {place}");
    browser.quiet()
}

/// The page, all of it, is about one report: its charts, title, source, and whether the place exists.
fn is_about(browser: &mut Browser, place: &str, gdp: &str, invented: bool) -> anyhow::Result<()> {
    browser.wait_for("!document.body.classList.contains('switching')")?;
    browser.wait_for(&format!(
        "[].every.call(document.querySelectorAll('tujie-chart'), function (e) {{ return e.chart && !e.querySelector('[role=alert]'); }}) &&
         document.querySelector('.headlines tujie-chart').chart.describe().indexOf('{gdp}') >= 0"
    ))?;
    let other = if invented { "定西" } else { "青禾" };
    let told = browser.js(
        "[document.title, document.querySelector('h1').textContent, document.querySelector('footer').textContent].concat(
           [].map.call(document.querySelectorAll('tujie-chart'), function (e) { return e.chart.describe(); }))",
    )?;
    ensure!(told.to_string().contains(place) && !told.to_string().contains(other), "{told:#}");
    let notice = browser.js("document.querySelector('#notice').textContent")?;
    ensure!(notice.as_str().is_some_and(|text| text.contains("虚构") == invented), "{notice}");
    Ok(())
}

/// Another report in the same charts, by keys alone; the address remembers it, and nobody takes the place for a real one.
pub(crate) fn another_report_by_keys(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(1280, 900, 1.0)?;
    browser.open("/")?;
    is_about(browser, "定西", "793.9亿元", false)?;
    // The links to pages of the first report, then the switch.
    browser.js("document.querySelector('[data-dingxi] a:last-child').focus()")?;
    browser.press(&[Key::Tab])?;
    ensure!(browser.js("document.activeElement.id")? == "switch", "the switch is not where keys go next");
    browser.press(&[Key::Enter])?;
    browser.wait_for("location.hash === '#report=qinghe-2026'")?;
    is_about(browser, "青禾", "862.5亿元", true)?;
    let found = browser.axe("header")?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    // Who comes with that address sees it at once.
    browser.open("/stories.html")?;
    browser.open("/#report=qinghe-2026")?;
    is_about(browser, "青禾", "862.5亿元", true)?;
    browser.js("document.querySelector('#switch').focus()")?;
    browser.press(&[Key::Enter])?;
    browser.wait_for("location.hash === '#report=dingxi-2026'")?;
    is_about(browser, "定西", "793.9亿元", false)?;
    // Back is back.
    browser.js("history.back()")?;
    is_about(browser, "青禾", "862.5亿元", true)?;
    browser.quiet()
}

/// A file that does not come is told, and the page stays what it was.
pub(crate) fn a_report_that_does_not_come_is_told(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/halved/index.html#report=qinghe-2026")?;
    browser.wait_for("/没有载入.*qinghe-2026/.test(document.querySelector('#notice').textContent)")?;
    browser.wait_for("!document.body.classList.contains('switching')")?;
    let title = browser.js("document.querySelector('h1').textContent")?;
    ensure!(title.as_str().is_some_and(|text| text.contains("定西")), "{title}");
    Ok(())
}

fn text_page(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/text.html")?;
    browser.wait_for("document.querySelector('tujie-figure')")?;
    browser.wait_for("document.querySelector('tujie-chart').shadowRoot.querySelector('canvas')")
}

/// Chooses the first value of the chart by keys, and waits for its clause.
fn choose(browser: &mut Browser) -> anyhow::Result<()> {
    browser.js("document.querySelector('tujie-chart').chart.ready.then(function (chart) {
           chart.element.shadowRoot.querySelector('.stage').focus({ preventScroll: true }); })")?;
    browser.press(&[Key::Enter])?;
    browser.press(&[Key::Enter])?;
    browser.wait_for("/中医药.*550亿元$/.test([].map.call(document.querySelectorAll('li .tujie-lit'), function (e) { return e.textContent; }).join(''))")
}

const LIT_IN_SIGHT: &str = "(function () { var r = document.querySelector('.tujie-lit').getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight; })()";

/// Each clause is a quote of the data, word for word, under the section and with the paragraph it is from; its figures are found.
pub(crate) fn the_text_is_the_reports(browser: &mut Browser) -> anyhow::Result<()> {
    text_page(browser)?;
    let report = tujie::bundled::dataset()?;
    let known: BTreeSet<[String; 3]> = report
        .figures
        .iter()
        .filter_map(|f| {
            Some([report.section(&f.section)?.title.zh.clone(), f.quote.clone(), format!("第{}段", f.paragraph)])
        })
        .collect();
    let clauses: Vec<[String; 3]> = serde_json::from_value(browser.js(
        "[].map.call(document.querySelectorAll('.clauses li'), function (li) {
           return [li.parentElement.previousElementSibling.textContent, li.querySelector('q').textContent, li.querySelector('.place').textContent]; })",
    )?)?;
    for clause in &clauses {
        ensure!(known.contains(clause), "{clause:?} is not in the data");
    }
    let bare = browser.js("[].filter.call(document.querySelectorAll('.clauses li'), function (li) { return !li.querySelector('tujie-figure'); }).length")?;
    ensure!(bare == 0, "{bare} clauses have no figure");
    let told = browser.js("document.querySelector('#found').textContent")?;
    ensure!(told.as_str().is_some_and(|t| t.starts_with(&format!("这{}句里找到", clauses.len()))), "{told}");
    browser.quiet()
}

pub(crate) fn the_chart_lights_the_text(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(1280, 800, 1.0)?;
    text_page(browser)?;
    choose(browser)?;
    // The text has moved under the chart, which stays in sight.
    browser.wait_for(LIT_IN_SIGHT)?;
    browser.wait_for("window.scrollY > 400")?;
    let top = browser.js("document.querySelector('tujie-chart').getBoundingClientRect().top")?;
    ensure!(top.as_f64().is_some_and(|top| (0.0..100.0).contains(&top)), "the chart is at {top}");
    browser.quiet()
}

pub(crate) fn a_phone_is_led_to_the_text(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(360, 640, 2.0)?;
    text_page(browser)?;
    choose(browser)?;
    ensure!(browser.js("document.documentElement.scrollWidth")? == 360, "the page scrolls sideways");
    ensure!(browser.js(LIT_IN_SIGHT)? == false, "the page has moved under the reader");
    let at = browser.middle("#go")?;
    browser.click(at)?;
    browser.wait_for(LIT_IN_SIGHT)?;
    browser.quiet()
}

pub(crate) fn axe_finds_nothing_in_the_text(browser: &mut Browser) -> anyhow::Result<()> {
    text_page(browser)?;
    choose(browser)?;
    let found = browser.axe("body")?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}
