//! `cargo xtask shots`: takes pictures of the demo, to be looked at.

use std::path::PathBuf;

use anyhow::Context;
use tujie_browser_tests::{Browser, Engine};
use xtask::server::{Server, Site};

/// Longer pages are cut: a wrong style should not cost gigabytes.
const LONGEST: u32 = 16_000;

fn main() -> std::process::ExitCode {
    match take() {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn take() -> anyhow::Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).context("where to? shots FOLDER")?;
    let folder = xtask::root().join(folder);
    let server = Server::start(Site::demo(&xtask::root()), 0)?;
    let mut browser = Browser::start(Engine::Chromium, &server.address())?;
    for scheme in ["light", "dark"] {
        for (width, ratio) in [(360, 1), (360, 2), (1280, 1), (1280, 2)] {
            let path = folder.join(format!("{width}-{ratio}x-{scheme}.png"));
            shot(&mut browser, "/", scheme, width, ratio)?.save(&path)?;
            eprintln!("    {}", path.display());
        }
        for width in [360, 1280] {
            let path = folder.join(format!("text/{width}-{scheme}.png"));
            shot(&mut browser, "/text.html", scheme, width, 1)?.save(&path)?;
            eprintln!("    {}", path.display());
        }
    }
    for (width, scheme) in [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")] {
        let path = folder.join(format!("editor/{width}-{scheme}.png"));
        editor(&mut browser, scheme, width)?.save(&path)?;
        eprintln!("    {}", path.display());
    }
    let chapters = tujie::bundled::dataset()?.chapters;
    for scheme in ["light", "dark"] {
        for width in [360, 768, 1280] {
            for lang in ["zh-CN", "en"] {
                for (number, chapter) in chapters.iter().enumerate() {
                    let page = format!("/stories.html?lang={lang}&chapter={}", chapter.id);
                    let name = format!("stories/{width}-{scheme}-{lang}-{}-{}.png", number + 1, chapter.id);
                    shot(&mut browser, &page, scheme, width, 1)?.save(&folder.join(name))?;
                }
                eprintln!("    {}: {width} px, {scheme}, {lang}", folder.join("stories").display());
            }
        }
    }
    browser.quiet()
}

/// The editor's page with a report in it, a row open.
fn editor(browser: &mut Browser, scheme: &str, width: u32) -> anyhow::Result<tujie_browser_tests::Picture> {
    let report = std::fs::read_to_string(xtask::root().join("tests/fixtures/reports/qinghe-2026.txt"))?;
    browser.media(&[("prefers-color-scheme", scheme)])?;
    browser.viewport(width, 800, 1.0)?;
    browser.open("/editor.html")?;
    browser.js(&format!(
        "(document.querySelector('#text').value = {}, document.querySelector('#read').click())",
        serde_json::Value::from(report)
    ))?;
    browser.wait_for("document.querySelector('#charts .view')")?;
    browser.js("document.querySelector('#rows .row').click()")?;
    browser.js("new Promise(function (done) { setTimeout(done, 2000); })")?;
    let height = browser.js("scrollTo(0, 0), document.documentElement.scrollHeight")?.as_u64().unwrap_or(800);
    browser.viewport(width, u32::try_from(height)?.clamp(800, LONGEST), 1.0)?;
    browser.js("new Promise(function (done) { setTimeout(done, 1000); })")?;
    browser.screenshot()
}

fn shot(
    browser: &mut Browser,
    page: &str,
    scheme: &str,
    width: u32,
    ratio: u8,
) -> anyhow::Result<tujie_browser_tests::Picture> {
    browser.media(&[("prefers-color-scheme", scheme)])?;
    browser.viewport(width, 800, f64::from(ratio))?;
    browser.open(page)?;
    browser.wait_for("document.querySelector('tujie-chart, .charts section')")?;
    // Charts below the fold may wait until they are in view: walk down the page once before it is measured.
    browser.js(
        "new Promise(function (done) { var y = 0; (function step() {
           scrollTo(0, y); y += innerHeight / 2;
           if (y < document.documentElement.scrollHeight + innerHeight) setTimeout(step, 40); else setTimeout(done, 300);
         })(); })",
    )?;
    browser.wait_for(
        "[].every.call(document.querySelectorAll('tujie-chart, .charts section'), function (e) { return e.shadowRoot && e.shadowRoot.querySelector('canvas'); })",
    )?;
    let height = browser.js("scrollTo(0, 0), document.documentElement.scrollHeight")?.as_u64().unwrap_or(800);
    browser.viewport(width, u32::try_from(height)?.clamp(800, LONGEST), f64::from(ratio))?;
    browser.js("new Promise(function (done) { requestAnimationFrame(function () { setTimeout(done, 400); }); })")?;
    browser.screenshot()
}
