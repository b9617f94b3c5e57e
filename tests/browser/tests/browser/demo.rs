//! The demo page, as a visitor meets it.

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
