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
