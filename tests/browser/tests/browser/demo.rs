//! The demo page, as a visitor meets it.

use std::time::{Duration, Instant};

use anyhow::ensure;
use tujie_browser_tests::Browser;

pub(crate) fn loads_quietly(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/")?;
    browser.wait_for(
        "performance.getEntriesByType('resource').some(function (r) { return /tujie_bg[.]wasm$/.test(r.name); })",
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
    const ACCENT: [u8; 3] = [0x0b, 0x5f, 0xa5];
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
    browser.quiet()
}
