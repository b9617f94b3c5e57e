//! What goes wrong around a chart: each fault is told by name, with what can be done about it, and can be tried again.

use std::path::PathBuf;

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use tujie_browser_tests::{Browser, Engine};
use xtask::server::{Fault, Site};

/// A package a fault of its module, what a chart then tells, and what a reader reads of it.
const FAULTS: [(&str, &str, &str, &str); 6] = [
    ("missing", "wasm-missing", "HTTP 404", "服务器上没有图表程序"),
    ("refused", "network", "HTTP 500", "网络中断"),
    ("cut", "network", "", "网络中断"),
    ("half", "wasm-damaged", "CompileError", "以二进制方式重新上传"),
    ("page", "wasm-damaged", "CompileError", "图表程序的文件已损坏"),
    ("empty", "wasm-damaged", "CompileError", "图表程序的文件已损坏"),
];

/// The packages that fail, at `/bad/`; one that can be turned off for each engine, at `/switch/`.
pub(crate) fn site(mut site: Site) -> anyhow::Result<Site> {
    let package = xtask::root().join("pkg");
    let module = xtask::package::file(&package, "tujie_bg.wasm")?;
    let name = module.file_name().unwrap_or_default().display().to_string();
    let bad = |kind: &str| match kind {
        "missing" => Fault::Status(404),
        "refused" => Fault::Status(500),
        "cut" => Fault::Cut(module.clone()),
        "half" => Fault::Half(module.clone()),
        "page" => Fault::Text("text/html", "<!doctype html><title>404</title><p>没有找到".to_owned()),
        _ => Fault::Text("application/wasm", String::new()),
    };
    let mut faults: Vec<(&str, Fault)> = FAULTS.iter().map(|(kind, ..)| (*kind, bad(kind))).collect();
    faults.push(("mime", Fault::Mime(module.clone(), "text/plain")));
    faults.push(("slow", Fault::Trickle(module.clone(), std::time::Duration::from_secs(3))));
    faults.push(("small", Fault::Mime(with_little_memory(&module)?, "application/wasm")));
    for (kind, fault) in faults {
        let folder = format!("/bad/{kind}");
        site = site.folder(&folder, &package, &[]).fault(&format!("{folder}/{name}"), fault);
    }
    for engine in Engine::ALL {
        site = site.switched(&format!("/switch/{}", engine.name()), &package);
    }
    Ok(site.folder("/nowasm-pages", &xtask::root().join("tests/browser/pages"), &[(
        "Content-Security-Policy",
        crate::NO_WASM,
    )]))
}

/// The most memory that the module of `/bad/small` may have, in pages of 64 kB: enough for charts of the report.
const LITTLE: u8 = 100;

/// The module with an end to its memory, in a file to be served: what a browser has left of its own is nothing to rely on.
fn with_little_memory(module: &PathBuf) -> anyhow::Result<PathBuf> {
    let bytes = std::fs::read(module)?;
    let mut at = 8;
    loop {
        let (id, start) = (*bytes.get(at).context("a module without memory")?, at + 1);
        let (length, body) = number(&bytes, start);
        if id == 5 {
            // One memory, without a maximum: now with one.
            ensure!(bytes[body..body + 2] == [1, 0], "the section of memories is {:?}", &bytes[body..body + length]);
            ensure!(LITTLE < 0x80, "a number of one byte");
            let section = [&[1, 1], &bytes[body + 2..body + length], &[LITTLE]].concat();
            let size = u8::try_from(section.len())?;
            let made = [&bytes[..start], &[size], &section[..], &bytes[body + length..]].concat();
            let file = xtask::root().join("target/tmp/little-memory.wasm");
            std::fs::create_dir_all(file.parent().context("a folder")?)?;
            std::fs::write(&file, made)?;
            return Ok(file);
        }
        at = body + length;
    }
}

/// A number of a module (LEB128), and where what follows it begins.
fn number(bytes: &[u8], mut at: usize) -> (usize, usize) {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = bytes.get(at).copied().unwrap_or_default();
        value |= usize::from(byte & 0x7f) << shift;
        at += 1;
        shift += 7;
        if byte < 0x80 {
            return (value, at);
        }
    }
}

fn open(browser: &mut Browser, package: &str) -> anyhow::Result<()> {
    open_at(browser, "/pages", package)
}

fn open_at(browser: &mut Browser, pages: &str, package: &str) -> anyhow::Result<()> {
    browser.open(&format!("{pages}/fault.html?{package}"))?;
    browser.wait_for("window.tujie")
}

fn expect(browser: &mut Browser, expression: &str, expected: impl Into<Value>) -> anyhow::Result<()> {
    let (found, expected) = (browser.js(expression)?, expected.into());
    ensure!(found == expected, "{expression} is {found}, where {expected} was expected");
    Ok(())
}

fn press(browser: &mut Browser, id: &str, selector: &str) -> anyhow::Result<()> {
    let at = browser.js(&format!("middle('{id}', '{selector}')"))?;
    browser.click(serde_json::from_value(at).context("a place")?)
}

const CHAINS: &str = "{ view: 'industry-chains' }";

pub(crate) fn each_fault_of_the_module_is_told(browser: &mut Browser) -> anyhow::Result<()> {
    for (kind, code, found, words) in FAULTS {
        open(browser, &format!("/bad/{kind}"))?;
        expect(browser, &format!("put('a', {CHAINS})"), code).context(kind)?;
        let told = browser.js("events[0]")?;
        ensure!(told["code"] == code, "{kind}: {told}");
        ensure!(told["file"].as_str().is_some_and(|file| file.contains("/tujie_bg.")), "{kind}: {told}");
        ensure!(told["found"].as_str().is_some_and(|text| text.contains(found)), "{kind}: {told}");
        expect(browser, "told", json!([["a", code]])).context(kind)?;
        let message = browser.js("message('a')")?;
        ensure!(
            message.as_str().is_some_and(|text| text.contains("图表无法显示。")
                && text.contains(words)
                && text.ends_with("重试")),
            "{kind}: {message}"
        );
        // What stood there stands there still, above the message.
        expect(
            browser,
            "(function () { var still = document.querySelector('#a p').getBoundingClientRect();
               return [still.height, inside('a', '.outer').getBoundingClientRect().top >= still.bottom]; })()",
            json!([200, true]),
        )
        .context(kind)?;
        expect(browser, "outcome(tujie.load())", code).context(kind)?;
    }
    // In the language of the page.
    browser.js("(document.documentElement.lang = 'en', put('b', { view: 'five-year', lang: 'en' }))")?;
    let message = browser.js("message('b')")?;
    ensure!(message.as_str().is_some_and(|text| text.contains("binary mode") && text.ends_with("Try again")), "{message}");
    Ok(())
}

/// Compiled while it comes where the server names its type rightly, as a whole where it does not.
pub(crate) fn a_wrong_type_is_no_fault(browser: &mut Browser) -> anyhow::Result<()> {
    for (package, streams) in [("/pkg", 1), ("/bad/mime", 0)] {
        open(browser, package)?;
        expect(browser, &format!("put('a', {CHAINS})"), "drawn")?;
        expect(browser, "[streams, started.length, warnings]", json!([streams, 1, 0]))?;
        browser.quiet()?;
    }
    Ok(())
}

pub(crate) fn a_slow_module_tells_how_far_it_is(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser, "/bad/slow")?;
    browser.js("(box('a', 600), box('b', 600), window.before = document.getElementById('b').getBoundingClientRect().top,
        window.all = put('a', { view: 'industry-chains' }), 0)")?;
    browser.wait_for("inside('a', '.wait')")?;
    browser.wait_for("inside('a', '.wait progress').value > 0.3")?;
    let words = browser.js("inside('a', '.wait').textContent")?;
    ensure!(
        words.as_str().is_some_and(|text| text.starts_with("正在载入图表 ") && text.ends_with("/263 KB")),
        "{words}"
    );
    let far = browser.js("inside('a', '.wait progress').value")?.as_f64().context("a value")?;
    expect(
        browser,
        "(function () { var line = inside('a', '.wait').getBoundingClientRect(), box = document.getElementById('a').getBoundingClientRect();
           return [line.bottom <= box.bottom + 1, line.top >= box.top, document.getElementById('b').getBoundingClientRect().top - before]; })()",
        json!([true, true, 0]),
    )?;
    browser.wait_for(&format!("!inside('a', '.wait') || inside('a', '.wait progress').value > {far}"))?;
    expect(browser, "all", "drawn")?;
    expect(browser, "inside('a', '.wait')", Value::Null)?;
    // Where it is not slow, nothing of it is seen.
    open(browser, "/pkg")?;
    browser.js("(box('a', 600).attachShadow({ mode: 'open' }), 0)").ok();
    browser.js("window.seen = 0")?;
    expect(
        browser,
        "(function () { var drawn = put('b', { view: 'five-year' });
           new MutationObserver(function (list) { list.forEach(function (change) { [].forEach.call(change.addedNodes, function (node) {
             if (node.className === 'wait') seen += 1; }); }); }).observe(document.getElementById('b').shadowRoot, { childList: true });
           return drawn; })()",
        "drawn",
    )?;
    expect(browser, "seen", 0)
}
