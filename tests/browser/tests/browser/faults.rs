//! What goes wrong around a chart: each fault is told by name, with what can be done about it, and can be tried again.

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use tujie_browser_tests::{Browser, Engine};
use xtask::server::{Fault, Site};

const MODULE: &str = "tujie_bg.wasm";
const REPORT: &str = "tujie_report.txt";

/// A package a fault of a file, what a chart then tells, and what a reader reads of it.
const FAULTS: [(&str, &str, &str, &str, &str); 11] = [
    ("missing", MODULE, "wasm-missing", "HTTP 404", "服务器上没有图表程序"),
    ("refused", MODULE, "network", "HTTP 500", "网络中断"),
    ("cut", MODULE, "network", "", "网络中断"),
    ("half", MODULE, "wasm-damaged", "CompileError", "以二进制方式重新上传"),
    ("page", MODULE, "wasm-damaged", "CompileError", "图表程序的文件已损坏"),
    ("empty", MODULE, "wasm-damaged", "CompileError", "图表程序的文件已损坏"),
    ("missing-report", REPORT, "wasm-missing", "HTTP 404", "服务器上没有图表程序"),
    ("cut-report", REPORT, "network", "", "网络中断"),
    ("half-report", REPORT, "wasm-damaged", "tujie-packed/1", "图表程序的文件已损坏"),
    ("page-report", REPORT, "wasm-damaged", "<!doctype", "图表程序的文件已损坏"),
    ("other-report", REPORT, "wasm-damaged", "tujie-packed/9", "图表程序的文件已损坏"),
];

/// The packages that fail, at `/bad/`; one that can be turned off for each engine, at `/switch/`.
pub(crate) fn site(mut site: Site) -> anyhow::Result<Site> {
    let package = xtask::root().join("pkg");
    let bad = |kind: &str, file: &PathBuf| match kind.trim_end_matches("-report") {
        "missing" => Fault::Status(404),
        "refused" => Fault::Status(500),
        "cut" => Fault::Cut(file.clone()),
        "half" => Fault::Half(file.clone()),
        "page" => Fault::Text("text/html", "<!doctype html><title>404</title><p>没有找到".to_owned()),
        // Whole, and of another version.
        "other" => Fault::Text("text/plain", "tujie-packed/9\n定西市\u{1c}end".to_owned()),
        _ => Fault::Text("application/wasm", String::new()),
    };
    let module = xtask::package::file(&package, MODULE)?;
    let mut faults = vec![
        ("mime", module.clone(), Fault::Mime(module.clone(), "text/plain")),
        ("slow", module.clone(), Fault::Trickle(module.clone(), std::time::Duration::from_secs(3))),
        ("small", module.clone(), Fault::Mime(with_little_memory(&module)?, "application/wasm")),
    ];
    for name in [REPORT, "tujie_more.txt"] {
        let file = xtask::package::file(&package, name)?;
        let lines = std::fs::read_to_string(&file)?.replace('\n', "\r\n");
        faults.push(("lines", file, Fault::Text("text/plain", lines)));
    }
    for (kind, name, ..) in FAULTS {
        let file = xtask::package::file(&package, name)?;
        faults.push((kind, file.clone(), bad(kind, &file)));
    }
    let mut given = BTreeSet::new();
    for (kind, file, fault) in faults {
        let folder = format!("/bad/{kind}");
        let name = file.file_name().unwrap_or_default().display();
        if given.insert(kind) {
            site = site.folder(&folder, &package, &[]);
        }
        site = site.fault(&format!("{folder}/{name}"), fault);
    }
    for engine in Engine::ALL {
        for test in ["retry", "later", "clauses", "list"] {
            site = site.switched(&format!("/switch/{test}/{}", engine.name()), &package);
        }
    }
    Ok(site.folder(
        "/nowasm-pages",
        &xtask::root().join("tests/browser/pages"),
        &[("Content-Security-Policy", crate::NO_WASM)],
    ))
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
    for (kind, name, code, found, words) in FAULTS {
        open(browser, &format!("/bad/{kind}"))?;
        expect(browser, &format!("put('a', {CHAINS})"), code).context(kind)?;
        let told = browser.js("events[0]")?;
        ensure!(told["code"] == code, "{kind}: {told}");
        let stem = format!("/{}.", name.split_once('.').context("a name with an end")?.0);
        ensure!(told["file"].as_str().is_some_and(|file| file.contains(&stem)), "{kind}: {told}");
        ensure!(told["found"].as_str().is_some_and(|text| text.contains(found)), "{kind}: {told}");
        expect(browser, "told", json!([["a", code]])).context(kind)?;
        let message = browser.js("message('a')")?;
        ensure!(
            message
                .as_str()
                .is_some_and(|text| text.contains("图表无法显示。") && text.contains(words) && text.ends_with("重试")),
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
        // What came and was none is asked for anew.
        if code == "wasm-damaged" {
            let times = format!("fetched.filter(function (file) {{ return file.indexOf('{stem}') >= 0; }}).length > 1");
            expect(browser, &times, true).context(kind)?;
        }
    }
    // In the language of the page.
    browser.js("(document.documentElement.lang = 'en', put('b', { view: 'five-year', lang: 'en' }))")?;
    let message = browser.js("message('b')")?;
    ensure!(
        message.as_str().is_some_and(|text| text.contains("as binary") && text.ends_with("Try again")),
        "{message}"
    );
    Ok(())
}

/// A server that names the type of the module wrongly is asked no second time: it is compiled as a whole in any case.
pub(crate) fn a_wrong_type_is_no_fault(browser: &mut Browser) -> anyhow::Result<()> {
    for package in ["/pkg", "/bad/mime"] {
        open(browser, package)?;
        expect(browser, &format!("put('a', {CHAINS})"), "drawn")?;
        expect(browser, "[streams, started.length, warnings]", json!([0, 1, 0]))?;
        browser.quiet()?;
    }
    Ok(())
}

/// Texts that a transfer in text mode has given the line ends of another system are read as they were.
pub(crate) fn other_line_ends_are_no_fault(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser, "/bad/lines")?;
    expect(browser, &format!("put('a', {CHAINS})"), "drawn")?;
    let told =
        "tujie.load().then(function (report) { return report.figures({ text: '地区生产总值' })[0].quote.length > 5; })";
    expect(browser, told, true)?;
    browser.quiet()
}

pub(crate) fn a_slow_module_tells_how_far_it_is(browser: &mut Browser) -> anyhow::Result<()> {
    let module = xtask::package::file(&xtask::root().join("pkg"), "tujie_bg.wasm")?;
    let whole = format!("/{} KB", std::fs::metadata(module)?.len() / 1024);
    open(browser, "/bad/slow")?;
    browser.js(
        "(box('a', 600), box('b', 600), window.before = document.getElementById('b').getBoundingClientRect().top,
        window.all = put('a', { view: 'industry-chains' }), 0)",
    )?;
    browser.wait_for("inside('a', '.wait')")?;
    browser.wait_for("inside('a', '.wait progress').value > 0.3")?;
    let words = browser.js("inside('a', '.wait').textContent")?;
    ensure!(words.as_str().is_some_and(|text| text.starts_with("正在载入图表 ") && text.ends_with(&whole)), "{words}");
    let far = browser.js("inside('a', '.wait progress').value")?.as_f64().context("a value")?;
    expect(
        browser,
        "(function () { var line = inside('a', '.wait label').getBoundingClientRect(), box = document.getElementById('a').getBoundingClientRect();
           return [line.bottom <= box.bottom + 1, line.top >= box.top, document.getElementById('b').getBoundingClientRect().top - before]; })()",
        json!([true, true, 0]),
    )?;
    browser.wait_for(&format!("!inside('a', '.wait') || inside('a', '.wait progress').value > {far}"))?;
    expect(browser, "all", "drawn")?;
    expect(browser, "inside('a', '.wait')", Value::Null)?;
    // Where it takes no longer than anybody waits without a word, and once it is there, nothing of it is seen.
    open(browser, "/pkg")?;
    for id in ["a", "b"] {
        let told = browser.js(&format!(
            "(function () {{ var seen = 0, start = performance.now(), drawn = put('{id}', {CHAINS});
               new MutationObserver(function (list) {{ list.forEach(function (change) {{ [].forEach.call(change.addedNodes, function (node) {{
                 if (/wait/.test(node.className)) seen += 1; }}); }}); }}).observe(document.getElementById('{id}').shadowRoot, {{ childList: true }});
               return drawn.then(function (outcome) {{ return [outcome, seen, performance.now() - start]; }}); }})()"
        ))?;
        let fast = id == "b" || told[2].as_f64().is_some_and(|took| took < 400.0);
        ensure!(told[0] == "drawn" && (!fast || told[1] == 0), "{told}");
    }
    Ok(())
}

/// Turns the package that the page has off or on again: each test has one of its own in each engine.
fn switch(browser: &mut Browser, to: &str) -> anyhow::Result<()> {
    let path = format!("'+location.search.slice(1)+'/{to}");
    expect(browser, &format!("fetch('{path}', {{ cache: 'no-store' }}).then(function (r) {{ return r.status; }})"), 204)
}

fn open_switched(browser: &mut Browser, pages: &str, test: &str) -> anyhow::Result<()> {
    let package = format!("/switch/{test}/{}", browser.engine().name());
    open_at(browser, pages, &package)?;
    switch(browser, "on")
}

/// The list of figures has a button of its own.
pub(crate) fn a_retry_brings_the_list_back(browser: &mut Browser) -> anyhow::Result<()> {
    open_switched(browser, "/pages", "list")?;
    browser.js("explorerOf()")?;
    switch(browser, "off")?;
    expect(browser, "outcome(explorer.explore(box('a', 600)).ready)", "network")?;
    let message = browser.js("inside('a', '[role=alert]').textContent")?;
    ensure!(
        message.as_str().is_some_and(|text| text.starts_with("数字列表无法显示。") && text.ends_with("重试")),
        "{message}"
    );
    press(browser, "a", "[role=alert] button")?;
    browser.wait_for("inside('a', '[role=alert] button')")?;
    switch(browser, "on")?;
    press(browser, "a", "[role=alert] button")?;
    browser.wait_for("inside('a', '.explorer') && !inside('a', '[role=alert] button')")?;
    expect(browser, "inside('a', 'slot').hidden", true)
}

/// The network fails and comes back: one button brings back all charts that it has cost, and so does `update`.
pub(crate) fn a_retry_brings_all_charts_back(browser: &mut Browser) -> anyhow::Result<()> {
    for pages in ["/pages", "/nowasm-pages"] {
        open_switched(browser, pages, "retry")?;
        switch(browser, "off")?;
        let code = if pages == "/pages" { "network" } else { "wasm-blocked" };
        expect(browser, &format!("put('a', {CHAINS})"), code)?;
        expect(browser, "put('b', { view: 'five-year' })", code)?;
        if code == "wasm-blocked" {
            // No button: a policy stays what it is. But an editor may have uploaded what is missing.
            expect(browser, "inside('a', '.outer button')", Value::Null)?;
            switch(browser, "on")?;
            expect(browser, "outcome(charts.a.update({}))", "drawn")?;
            expect(browser, "outcome(charts.b.update({}))", "drawn")?;
        } else {
            press(browser, "a", ".outer button")?;
            browser.wait_for("events.length === 4")?;
            switch(browser, "on")?;
            press(browser, "a", ".outer button")?;
        }
        for id in ["a", "b"] {
            browser.wait_for(&format!("inside('{id}', 'figure[data-live]')"))?;
            expect(
                browser,
                &format!("[message('{id}'), inside('{id}', 'slot').hidden, ink('{id}') > 2000]"),
                json!([null, true, true]),
            )?;
        }
        // Its styles did not come either, and have now.
        expect(browser, "getComputedStyle(inside('a', '.bar')).display", "flex")?;
    }
    Ok(())
}

/// What is fetched later does not come: the chart stays, says so where it was asked for, and works when the network is back.
pub(crate) fn what_is_fetched_later_can_be_asked_for_again(browser: &mut Browser) -> anyhow::Result<()> {
    open_switched(browser, "/pages", "later")?;
    switch(browser, "off/reading")?;
    expect(browser, &format!("put('a', {CHAINS})"), "drawn")?;
    browser.wait_for("events.length === 1")?;
    expect(browser, "[events[0].code, /tujie_reading_bg[.]/.test(events[0].file)]", json!(["part-missing", true]))?;
    // Pressed in vain, twice: what was pressed then is not done later.
    for _ in 0..2 {
        browser.js("inside('a', '.bar > button').blur()")?;
        press(browser, "a", ".bar > button")?;
        browser.wait_for("/这部分程序未能载入/.test(note('a'))")?;
    }
    expect(browser, "ink('a') > 2000", true)?;
    switch(browser, "on")?;
    press(browser, "a", ".bar > button")?;
    browser.wait_for("inside('a', 'figure[data-live]') && inside('a', '.table').offsetHeight > 50")?;
    expect(browser, "inside('a', '.note')", Value::Null)?;

    switch(browser, "off/export")?;
    let more = "[aria-controls=menu], .controls .small:not([aria-controls])";
    browser.js("events.length = 0")?;
    press(browser, "a", more)?;
    browser.wait_for("/这部分程序未能载入/.test(note('a'))")?;
    expect(browser, "[events[0].code, /tujie-export[.]/.test(events[0].file)]", json!(["part-missing", true]))?;
    switch(browser, "on")?;
    press(browser, "a", more)?;
    browser.wait_for("inside('a', '.menu') && !inside('a', '.menu').hidden")?;
    expect(browser, "inside('a', '.note')", Value::Null)?;

    switch(browser, "off/xlsx")?;
    press(browser, "a", ".entry:nth-child(4)")?;
    browser.wait_for("/没有成功：这部分程序未能载入/.test(note('a'))")?;
    switch(browser, "on")?;
    press(browser, "a", more)?;
    browser.wait_for("!inside('a', '.menu').hidden")?;
    press(browser, "a", ".entry:nth-child(4)")?;
    browser.wait_for("inside('a', '[role=status]').textContent === '已保存'")?;
    expect(browser, "inside('a', '.note')", Value::Null)?;

    // Another form needs another part of the module: what stood there stands there still, and the chart comes with a press.
    switch(browser, "off/tujie_parts")?;
    expect(
        browser,
        "put('c', { form: 'parts', unit: '%', categories: ['甲', '乙'], series: [{ name: '2025', values: [40, 60] }] })",
        "network",
    )?;
    expect(browser, "document.querySelector('#c p').offsetHeight", 200)?;
    switch(browser, "on")?;
    press(browser, "c", ".outer button")?;
    browser.wait_for("inside('c', 'figure[data-live]') && ink('c') > 2000")?;

    // A dataset needs a module of its own.
    switch(browser, "off/tujie_load")?;
    expect(browser, "outcome(tujie.load({}))", "network")?;
    switch(browser, "off/tujie-load")?;
    let outcome = browser.js("outcome(tujie.load({}))")?;
    // The script is here since the call before.
    ensure!(outcome == "wrong-schema", "{outcome}");
    switch(browser, "on")?;
    expect(browser, "ink('a') > 2000", true)
}

/// The clauses do not come: a tooltip says so, and has them when they are there.
pub(crate) fn clauses_that_do_not_come_are_told(browser: &mut Browser) -> anyhow::Result<()> {
    open_switched(browser, "/pages", "clauses")?;
    switch(browser, "off/tujie_more")?;
    expect(browser, &format!("put('a', {CHAINS})"), "drawn")?;
    browser.wait_for("inside('a', 'figure[data-live]')")?;
    let told = |browser: &mut Browser, what: &str| -> anyhow::Result<()> {
        browser.js("inside('a', '.stage').focus()")?;
        browser.press(&[tujie_browser_tests::Key::Down])?;
        browser.wait_for(&format!("inside('a', '.tip').textContent.indexOf('{what}') >= 0"))
    };
    told(browser, "原句未能载入")?;
    switch(browser, "on")?;
    told(browser, "“")?;
    expect(browser, "/原句未能载入/.test(inside('a', '.tip').textContent)", false)
}

/// Chromium can be taken off the network altogether.
pub(crate) fn offline_and_back(browser: &mut Browser) -> anyhow::Result<()> {
    let line = |browser: &mut Browser, offline: bool| {
        let line = json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        browser.devtools("Network.emulateNetworkConditions", line).map(drop)
    };
    open(browser, "/pkg")?;
    browser.devtools("Network.enable", json!({}))?;
    line(browser, true)?;
    let told = browser.js(&format!("put('a', {CHAINS})"));
    line(browser, false)?;
    ensure!(told? == "network", "offline");
    press(browser, "a", ".outer button")?;
    browser.wait_for("inside('a', 'figure[data-live]')")?;
    line(browser, true)?;
    let more = ".controls .small";
    let asked = press(browser, "a", more).and_then(|()| browser.wait_for("/这部分程序未能载入/.test(note('a'))"));
    line(browser, false)?;
    asked?;
    press(browser, "a", more)?;
    browser.wait_for("inside('a', '.menu') && !inside('a', '.menu').hidden")?;
    browser.devtools("Network.disable", json!({})).map(drop)
}

pub(crate) fn want_of_memory_is_told(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser, "/pkg")?;
    browser.js("window.refuse = true")?;
    expect(browser, &format!("put('a', {CHAINS})"), "memory")?;
    let message = browser.js("message('a')")?;
    ensure!(message.as_str().is_some_and(|text| text.contains("内存不足")), "{message}");
    browser.js("window.refuse = false")?;
    press(browser, "a", ".outer button")?;
    browser.wait_for("inside('a', 'figure[data-live]')")?;

    // A module that has no room for the places that it is given, which it copies.
    open(browser, "/bad/small")?;
    expect(browser, &format!("put('a', {CHAINS})"), "drawn")?;
    expect(browser, "put('b', { form: 'bars', categories: ['甲'], series: [{ values: [1] }] })", "drawn")?;
    browser.wait_for("inside('a', 'figure[data-live]') && inside('b', 'figure[data-live]')")?;
    let many = "{ form: 'line', x: new Float64Array(1e7), series: [{ name: 's', values: new Float64Array(1e7) }] }";
    expect(browser, &format!("outcome(charts.b.update({many}))"), "memory")?;
    expect(browser, "events.map(function (e) { return e.id + ' ' + e.code; })", json!(["b memory"]))?;
    // Both keep their pictures; the one that asked for less goes on.
    expect(
        browser,
        "[ink('a') > 2000, ink('b') > 200, message('a'), !!message('b')]",
        json!([true, true, null, true]),
    )?;
    browser.wait_for("started.length === 2")?;
    browser.wait_for(
        "(function () { try { return charts.a.select('potato-chain-output-2025'); } catch (_) { return false; } })()",
    )?;
    expect(
        browser,
        "outcome(charts.b.update({ form: 'bars', x: null, categories: ['甲'], series: [{ values: [2] }] }))",
        "drawn",
    )?;
    expect(browser, "[message('b'), charts.b.csv().indexOf('2') > 0]", json!([null, true]))
}

/// A trap in the module: who caused it says so and keeps its picture, the others go on with another instance, and so does it when it is asked to.
pub(crate) fn a_crash_costs_no_other_chart(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser, "/pkg")?;
    browser.js(
        "tujie.load({ schema: 'tujie-dataset/1', report: { title: '甲市政府工作报告', delivered: '2027-01-10', place: [{ name: '甲市' }],
           section: [{ id: 's', title: '一' }] },
           figures: [{ id: 'one', series: 'one', name: '一', topic: 'economy', place: '甲市', period: '2026', status: 'actual', measure: 'level', bound: '=',
             value: 7, unit: '亿元', section: 's#1', quote: '七亿元' }],
           views: [{ id: 'v', form: 'bars', title: '甲', measure: 'level', columns: [{ period: '2026' }], rows: ['one'] }] })
         .then(function (report) { window.report = report; })",
    )?;
    expect(browser, &format!("put('a', {CHAINS})"), "drawn")?;
    expect(browser, "put('b', { view: 'industry-chains' })", "drawn")?;
    expect(browser, "put('c', { view: 'v', report: report })", "drawn")?;
    browser.wait_for("['a', 'b', 'c'].every(function (id) { return inside(id, 'figure[data-live]'); })")?;
    // How the second is looked at must outlive it.
    browser.js("(inside('b', 'select').value = '3', inside('b', 'select').dispatchEvent(new Event('change')), 0)")?;
    let state = browser.js("charts.b.state()")?;
    ensure!(state.as_str().is_some_and(|text| text.contains("order=rising")), "{state}");
    let before = browser.js("started.length")?;
    browser.js("(window.firsts = [], window.ask = function (id, figure) {
           var channel = new MessageChannel();
           channel.port1.onmessage = function () {
             try { firsts.push(charts[id].select(figure)); } catch (_) { channel.port2.postMessage(0); }
           };
           channel.port2.postMessage(0);
         }, 0)")?;
    // At once, before another chart's next frame finds it broken.
    expect(
        browser,
        "(function () { ruin(); try { return charts.a.csv(); } catch (e) { ask('b', 'potato-chain-output-2025'); ask('c', 'one'); return e.code; } })()",
        "crashed",
    )?;
    expect(
        browser,
        "[events.map(function (e) { return e.id + ' ' + e.code; }), told, /Error/.test(events[0].found), /tujie_bg[.]/.test(events[0].file)]",
        json!([["a crashed"], [["a", "crashed"]], true, true]),
    )?;
    let message = browser.js("message('a')")?;
    ensure!(
        message.as_str().is_some_and(|text| text.starts_with("图表程序出错。") && text.ends_with("重试")),
        "{message}"
    );
    expect(browser, "[ink('a') > 2000, inside('a', 'slot').hidden]", json!([true, true]))?;
    let console = browser.troubles()?;
    ensure!(console.iter().any(|line| line.starts_with("console: ") && line.contains("Error")), "{console:?}");
    // The others go on by themselves, each as it was.
    browser.wait_for(&format!("started.length === {before} + 1 && (function () {{ try {{ return charts.b.state() === '{}'; }} catch (_) {{ return false; }} }})()", state.as_str().unwrap_or_default()))?;
    // The first answer after the crash is a right one, however early it is asked for.
    browser.wait_for("firsts.length === 2")?;
    expect(browser, "firsts", json!([true, true]))?;
    expect(browser, "charts.b.select('potato-chain-output-2025') && charts.c.select('one')", true)?;
    expect(browser, "report.figures()[0].valueText", "7亿元")?;
    expect(browser, "[message('b'), message('c'), events.length]", json!([null, null, 1]))?;
    // The first touches nothing until it is asked to.
    expect(browser, "(function () { try { return charts.a.csv(); } catch (e) { return e.code; } })()", "not-ready")?;
    press(browser, "a", ".outer button")?;
    browser.wait_for("message('a') === null")?;
    expect(browser, "charts.a.select('potato-chain-output-2025')", true)?;
    expect(browser, "[started.length, events.length]", json!([before.as_u64().unwrap_or_default() + 1, 1]))?;
    // Again and again, each time when all are at rest: another chart's frame, or its table, which is written a quarter of a second
    // later, may find the module broken before the one that is asked.
    for round in 0..3 {
        browser
            .js("new Promise(function (done) { requestAnimationFrame(function () { setTimeout(done, 400); }); })")?;
        expect(browser, "(ruin(), outcome(charts.b.update({})))", "crashed")
            .with_context(|| format!("round {round}"))?;
        expect(browser, "outcome(charts.b.update({}))", "drawn").with_context(|| format!("round {round}"))?;
        browser.wait_for(
            "(function () { try { return charts.a.csv() && charts.c.csv(); } catch (_) { return false; } })()",
        )?;
    }
    // Where the first chart of a page breaks it, what stood there stays.
    expect(browser, "[ink('a') > 2000, ink('b') > 2000, ink('c') > 200]", json!([true, true, true]))
}

/// What the page has made of the browser's own functions is thrown through the module, which then is in the middle of something.
pub(crate) fn what_is_thrown_through_the_module_breaks_it(browser: &mut Browser) -> anyhow::Result<()> {
    for pages in ["/pages", "/nowasm-pages"] {
        open_at(browser, pages, "/pkg")?;
        expect(browser, &format!("put('a', {CHAINS})"), "drawn")?;
        expect(browser, &format!("put('b', {CHAINS})"), "drawn")?;
        browser.wait_for("inside('a', 'figure[data-live]') && inside('b', 'figure[data-live]')")?;
        browser.js("(window.begin = CanvasRenderingContext2D.prototype.beginPath, CanvasRenderingContext2D.prototype.beginPath = function () {
             if (this.canvas === inside('a', 'canvas')) throw Error('of the page'); return begin.call(this); }, 0)")?;
        expect(browser, "outcome(charts.a.update({}))", "crashed")?;
        expect(browser, "[events.length, events[0].found]", json!([1, "Error: of the page"]))?;
        browser.wait_for("(function () { try { return charts.b.csv(); } catch (_) { return false; } })()")?;
        expect(browser, "outcome(charts.a.update({}))", "crashed")?;
        browser.wait_for("(function () { try { return charts.b.csv(); } catch (_) { return false; } })()")?;
        browser.js("(CanvasRenderingContext2D.prototype.beginPath = begin, 0)")?;
        expect(browser, "outcome(charts.a.update({}))", "drawn")?;
        expect(browser, "[ink('a') > 2000, ink('b') > 2000]", json!([true, true]))?;
    }
    Ok(())
}

/// What a page throws in its own callbacks and options is the page's; the module is not touched by it.
pub(crate) fn what_a_page_throws_breaks_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser, "/pkg")?;
    expect(browser, &format!("put('a', {CHAINS})"), "drawn")?;
    browser.wait_for("inside('a', 'figure[data-live]')")?;
    let throws = "function () { throw Error('of the page'); }";
    for on in ["charts.a.on('select'", "charts.a.on('hover'", "charts.a.on('error'", "tujie.selection.on("] {
        let comma = if on.ends_with('(') { "" } else { ", " };
        browser.js(&format!("({on}{comma}{throws}), 0)"))?;
    }
    browser.js("inside('a', '.stage').focus()")?;
    browser.press(&[tujie_browser_tests::Key::Down])?;
    browser.press(&[tujie_browser_tests::Key::Enter])?;
    browser.wait_for("tujieTroubles.filter(function (line) { return /of the page/.test(line); }).length >= 3")?;
    for options in [
        format!("Object.defineProperty({{}}, 'view', {{ get: {throws} }})"),
        format!(
            "{{ form: 'bars', categories: ['甲'], series: [Object.defineProperty({{}}, 'values', {{ get: {throws} }})] }}"
        ),
        format!(
            "{{ form: 'bars', categories: [{{ toString: {throws} }}], series: [{{ values: [{{ valueOf: {throws} }}] }}] }}"
        ),
        format!("new Proxy({{}}, {{ has: {throws}, get: {throws} }})"),
    ] {
        expect(browser, &format!("outcome(charts.a.update({options}))"), "bad-option")?;
    }
    expect(browser, &format!("outcome(charts.a.update({CHAINS}))"), "drawn")?;
    expect(browser, "[started.length, ink('a') > 2000, message('a')]", json!([1, true, null]))
}

pub(crate) fn a_canvas_that_cannot_is_told_or_repainted(browser: &mut Browser) -> anyhow::Result<()> {
    // No context at all, as where a reader's browser forbids it.
    open(browser, "/pkg")?;
    browser.js("(window.context = HTMLCanvasElement.prototype.getContext, HTMLCanvasElement.prototype.getContext = function () { return null; }, 0)")?;
    expect(browser, &format!("put('a', {CHAINS})"), "no-canvas")?;
    let message = browser.js("message('a')")?;
    ensure!(
        message.as_str().is_some_and(|text| text.contains("浏览器不能画图") && !text.ends_with("重试")),
        "{message}"
    );
    expect(browser, "[inside('a', 'slot').hidden, inside('a', 'figure'), started.length]", json!([false, null, 1]))?;
    // Lost, as after a driver's fault: what was painted is gone until it is painted again.
    open(browser, "/pkg")?;
    expect(browser, &format!("put('a', {CHAINS})"), "drawn")?;
    browser.wait_for("inside('a', 'figure[data-live]')")?;
    expect(browser, "(function (c) { c.width = c.width; return ink('a'); })(inside('a', 'canvas'))", 0)?;
    browser.js("inside('a', 'canvas').dispatchEvent(new Event('contextrestored'))")?;
    browser.wait_for("ink('a') > 2000")?;
    // Larger than a browser's canvas may be: coarser, not blank.
    browser.viewport(1200, 800, 5.0)?;
    open(browser, "/pkg")?;
    browser.js("(box('wide', 4000), 0)")?;
    expect(browser, &format!("put('wide', {CHAINS})"), "drawn")?;
    let size = browser.js("[inside('wide', 'canvas').width, inside('wide', 'canvas').height]")?;
    let (width, height) = (size[0].as_u64().unwrap_or_default(), size[1].as_u64().unwrap_or_default());
    ensure!(
        width > 8_000 && width <= 16_000 && width * height <= 16_777_216,
        "the canvas has {width} x {height} pixels"
    );
    expect(browser, "Math.round(inside('wide', 'canvas').getBoundingClientRect().width)", 4000)?;
    expect(browser, "ink('wide') > 2000", true)?;
    browser.quiet()
}

/// Ten thousand charts that come and go leave nothing behind.
pub(crate) fn ten_thousand_mounts_leave_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    wear(browser, "mounts", 40, 250)
}

/// As many updates as an hour has seconds, of what is shown, theme, size and width, with a pointer over the charts and their tables
/// opened and closed.
pub(crate) fn an_hour_of_updates_leaves_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    wear(browser, "updates", 36, 100)
}

/// Has the page do `each` of its work so many times, and holds what the last quarter of the time needs against the first.
fn wear(browser: &mut Browser, work: &str, batches: usize, each: usize) -> anyhow::Result<()> {
    open(browser, "/pkg")?;
    for id in ["u", "v"] {
        expect(browser, &format!("put('{id}', {CHAINS})"), "drawn")?;
        browser.js(&format!("live('{id}')"))?;
    }
    let start = std::time::Instant::now();
    let mut told = Vec::new();
    for batch in 0..batches {
        expect(browser, &format!("{work}({each})"), each).with_context(|| format!("batch {batch} of {work}"))?;
        if batch % 2 == 1 {
            // What waits until a picture has been seen lets go of charts that are no longer there.
            std::thread::sleep(std::time::Duration::from_millis(100));
            told.push(weight(browser)?);
        }
    }
    // The first fifth warms up: code that is compiled late, widths of texts, the browser's own caches.
    let told = &told[told.len() / 5..];
    let quarter = told.len() / 4;
    let mean = |part: &[[f64; 4]], at: usize| part.iter().map(|w| w[at]).sum::<f64>() / part.len() as f64;
    println!(
        "{} {work} in {} s; after a warm-up, first and last quarter of the time:",
        batches * each,
        start.elapsed().as_secs()
    );
    let mut grown = Vec::new();
    for (at, (name, unit, most)) in WEIGHTS.iter().enumerate() {
        let (first, last) = (mean(&told[..quarter], at), mean(&told[told.len() - quarter..], at));
        println!("  {name:<16}{:>12.3}{:>12.3}  x {:.3}", first / unit, last / unit, last / first);
        if last > first * most {
            grown.push(format!("{name} from {first} to {last}"));
        }
    }
    ensure!(grown.is_empty(), "{} {work} leave something behind: {}", batches * each, grown.join(", "));
    browser.quiet()
}

/// What is measured, in which unit it is printed, and how much more of it is no leak. A tenth more of the heap is some twenty bytes
/// a chart, less than the least object, and what the engine makes of code that has run long.
const WEIGHTS: [(&str, f64, f64); 4] = [
    ("wasm memory, MB", 1048576.0, 1.0),
    ("JS heap, MB", 1048576.0, 1.1),
    ("DOM nodes", 1.0, 1.03),
    ("listeners", 1.0, 1.03),
];

fn weight(browser: &mut Browser) -> anyhow::Result<[f64; 4]> {
    let module = browser.js("memory().buffer.byteLength")?;
    // What waits for a finalizer goes with the second.
    for _ in 0..2 {
        browser.devtools("HeapProfiler.collectGarbage", json!({}))?;
    }
    let heap = browser.devtools("Runtime.getHeapUsage", json!({}))?;
    let counters = browser.devtools("Memory.getDOMCounters", json!({}))?;
    let numbers = [&module, &heap["usedSize"], &counters["nodes"], &counters["jsEventListeners"]].map(Value::as_f64);
    let [Some(module), Some(heap), Some(nodes), Some(listeners)] = numbers else {
        anyhow::bail!("no numbers: {module} {heap} {counters}")
    };
    Ok([module, heap, nodes, listeners])
}
