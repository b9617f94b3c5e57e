//! The package, without the demo around it.

use anyhow::ensure;
use tujie_browser_tests::Browser;

pub(crate) fn loads(browser: &mut Browser) -> anyhow::Result<()> {
    for folder in ["/pages", "/strict"] {
        browser.open(&format!("{folder}/package.html"))?;
        browser.wait_for("window.tujie")?;
        browser.quiet()?;
    }
    Ok(())
}

pub(crate) fn answers(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/strict/package.html")?;
    browser.wait_for("window.tujie")?;
    let kind = browser.js("tujie.load().then(function (report) { return typeof report; })")?;
    ensure!(kind == "object", "load() gives {kind}, where a report was expected");
    browser.quiet()
}

pub(crate) fn streams(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/pages/package.html")?;
    let kind = browser.js("WebAssembly.compileStreaming(fetch('/fault/whole.wasm'))
           .then(function (module) { return Object.prototype.toString.call(module); })")?;
    ensure!(kind == "[object WebAssembly.Module]", "the module streams as {kind}: is its MIME type right?");
    Ok(())
}

/// Proves that the faults of the test server are faults: a module whose connection breaks off is an error, not half a module.
pub(crate) fn is_refused_when_cut(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/pages/package.html")?;
    for fault in ["/fault/cut.wasm", "/fault/404.wasm", "/fault/half.wasm", "/fault/mime.wasm"] {
        // Firefox 140 waits for ever for the second half of a module that it compiles while it comes.
        let compile = if fault.contains("half") {
            format!(
                "fetch('{fault}').then(function (r) {{ return r.arrayBuffer(); }}).then(function (b) {{ return WebAssembly.compile(b); }})"
            )
        } else {
            format!("WebAssembly.compileStreaming(fetch('{fault}'))")
        };
        let outcome = browser.js(&format!(
            "{compile}.then(function () {{ return 'compiled'; }}, function () {{ return 'refused'; }})"
        ))?;
        ensure!(outcome == "refused", "{fault} {outcome}");
    }
    Ok(())
}
