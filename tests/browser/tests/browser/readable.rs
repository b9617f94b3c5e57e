//! Readable by everyone: no fault that axe knows in any view, theme and size; every figure of every form within reach of the
//! keys; and what a screen reader is given of each form, as a snapshot.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use tujie_browser_tests::{Browser, Key};

const THEMES: [&str; 3] = ["light", "dark", "contrast"];

/// A view of each form, and own numbers where no view has it.
fn forms(browser: &mut Browser) -> anyhow::Result<BTreeMap<String, String>> {
    let views = browser
        .js("tujie.load().then(function (r) { return r.views().map(function (v) { return [v.form, v.id]; }); })")?;
    let views: Vec<(String, String)> = serde_json::from_value(views)?;
    let mut forms = BTreeMap::new();
    for (form, id) in views {
        forms.entry(form).or_insert_with(|| format!("{{ view: '{id}' }}"));
    }
    let line = "{ form: 'line', title: '两年', unit: '亿元', categories: ['2024', '2025'], series: [{ name: '甲', values: [1, 2] }, { name: '乙', values: [3, null] }] }";
    forms.entry("line".to_owned()).or_insert_with(|| line.to_owned());
    Ok(forms)
}

fn all_views(browser: &mut Browser) -> anyhow::Result<Vec<String>> {
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    let views =
        browser.js("tujie.load().then(function (r) { return r.views().map(function (v) { return v.id; }); })")?;
    Ok(serde_json::from_value(views)?)
}

/// Every view, in every theme, on a phone and on a desk, with its table open.
pub(crate) fn axe_finds_nothing_in_any_view(browser: &mut Browser) -> anyhow::Result<()> {
    let sizes = THEMES.iter().flat_map(|theme| [(theme, 360, "normal"), (theme, 1280, "normal")]);
    for (theme, width, size) in sizes.chain([(&THEMES[0], 360, "elder"), (&THEMES[1], 1280, "elder")]) {
        browser.viewport(width, 900, 1.0)?;
        let views = all_views(browser)?;
        let ground = if *theme == "dark" { "#12171d" } else { "#ffffff" };
        browser
            .js(&format!("(document.body.style.background = '{ground}', document.documentElement.lang = 'zh-CN')"))?;
        let put = views
            .iter()
            .map(|id| format!("put('{id}', {}, {{ view: '{id}', theme: '{theme}', size: '{size}' }})", width - 20));
        browser.js(&format!("Promise.all([{}])", put.collect::<Vec<_>>().join(",")))?;
        browser.js("[].forEach.call(document.querySelectorAll('.box'), function (b) { b.shadowRoot.querySelector('.bar > button').click(); })")?;
        let mut found = browser.axe("body")?;
        // The landmarks are the page's, and this one has none.
        found.retain(|fault| !fault.starts_with("region:"));
        ensure!(found.is_empty(), "{theme}, {width} px, {size}: {}", found.join("\n"));
    }
    Ok(())
}

/// Walks by key from the first value until it goes no further, and hears each of the chart's figures.
pub(crate) fn keys_reach_every_figure_of_every_form(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(1000, 900, 1.0)?;
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    let forms = forms(browser)?;
    ensure!(forms.len() == 11, "only these forms: {:?}", forms.keys());
    for (form, options) in forms {
        ensure!(browser.js(&format!("put('a', 700, {options})"))? == "a", "{form} is refused");
        // Every value of the table that is one.
        let values = browser
            .js("[].map.call(inside('a', 'tbody').querySelectorAll('td'), function (c) { return c.textContent; })")?;
        let mut values: BTreeSet<String> = serde_json::from_value(values)?;
        values.remove("无数据");
        browser.js("inside('a', '.stage').focus()")?;
        browser.press(&[Key::Home])?;
        let mut heard = Vec::new();
        for _ in 0..200 {
            let said = browser.js("inside('a', '[role=status]').textContent")?.as_str().unwrap_or_default().to_owned();
            if heard.last() == Some(&said) {
                break;
            }
            heard.push(said);
            browser.press(&[Key::Right])?;
        }
        for value in &values {
            ensure!(
                heard.iter().any(|said| said.contains(value.as_str())),
                "{form}: {value} is not heard in {heard:?}"
            );
        }
        ensure!(
            heard.iter().all(|said| said.contains("第") && said.contains('项')),
            "{form}: no position in {heard:?}"
        );
        // It works with the canvas hidden: what is walked is no picture.
        browser.js("(inside('a', 'canvas').style.visibility = 'hidden')")?;
        browser.press(&[Key::Home])?;
        let first = browser.js("inside('a', '[role=status]').textContent")?;
        ensure!(Some(first.as_str().unwrap_or_default()) == heard.first().map(String::as_str), "{form}: {first}");
        browser.press(&[Key::Escape])?;
        browser.js("(charts.a.destroy(), document.getElementById('a').remove())")?;
    }
    browser.quiet()
}

/// What Chromium hands to a screen reader for each form; `TUJIE_UPDATE=1` writes the snapshots anew.
pub(crate) fn the_tree_of_each_form_is_known(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(1000, 900, 1.0)?;
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    let folder = xtask::root().join("tests/browser/trees");
    for (form, options) in forms(browser)? {
        ensure!(browser.js(&format!("put('a', 700, {options})"))? == "a", "{form} is refused");
        let nodes = browser.devtools("Accessibility.getFullAXTree", json!({}))?;
        let tree = written(&nodes).with_context(|| form.clone())?;
        browser.js("(charts.a.destroy(), document.getElementById('a').remove())")?;
        let path = folder.join(format!("{form}.txt"));
        if std::env::var_os("TUJIE_UPDATE").is_some() {
            std::fs::create_dir_all(&folder)?;
            std::fs::write(&path, &tree)?;
        }
        let known = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let differs = known.lines().zip(tree.lines()).find(|(a, b)| a != b);
        ensure!(known == tree, "{}: {differs:?}; if that is meant, run it with TUJIE_UPDATE=1", path.display());
    }
    Ok(())
}

/// The tree as lines, roles and names only; what is ignored or says nothing is left out.
fn written(nodes: &Value) -> anyhow::Result<String> {
    let nodes = nodes["nodes"].as_array().context("nodes")?;
    let by_id: BTreeMap<&str, &Value> = nodes.iter().filter_map(|n| Some((n["nodeId"].as_str()?, n))).collect();
    let root = nodes.first().context("a root")?;
    let mut text = String::new();
    write_node(root, &by_id, 0, &mut text)?;
    Ok(text)
}

fn write_node(node: &Value, all: &BTreeMap<&str, &Value>, depth: usize, text: &mut String) -> anyhow::Result<()> {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let ignored =
        node["ignored"] == true || matches!(role, "none" | "generic" | "InlineTextBox" | "StaticText" | "RootWebArea");
    let name = node["name"]["value"].as_str().unwrap_or_default();
    if !ignored {
        write!(text, "{:indent$}{role}", "", indent = 2 * depth)?;
        if !name.is_empty() {
            write!(text, " “{name}”")?;
        }
        let told = ["pressed", "expanded"];
        for property in node["properties"].as_array().into_iter().flatten() {
            if let Some(kind) = property["name"].as_str().filter(|kind| told.contains(kind)) {
                write!(text, " {kind}={}", property["value"]["value"].to_string().trim_matches('"'))?;
            }
        }
        if let Some(description) = node["description"]["value"].as_str().filter(|d| !d.is_empty()) {
            write!(text, "\n{:indent$}: {description}", "", indent = 2 * depth + 2)?;
        }
        text.push('\n');
    }
    for child in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = child.as_str().and_then(|id| all.get(id)) {
            write_node(child, all, depth + usize::from(!ignored), text)?;
        }
    }
    Ok(())
}

/// Type from 18 px, targets from 44, nothing wider than its box; and without being asked the type follows the page's.
pub(crate) fn elder_eyes_and_hands_are_served(browser: &mut Browser) -> anyhow::Result<()> {
    for width in [360, 1000] {
        browser.viewport(width, 900, 1.0)?;
        browser.open("/strict/chart.html")?;
        browser.wait_for("window.tujie")?;
        let box_width = width - 20;
        for view in ["industry-chains", "five-year", "economy-2025"] {
            let put = format!("put('a', {box_width}, {{ view: '{view}', size: 'elder' }})");
            ensure!(browser.js(&put)? == "a", "{view} is refused");
            let smallest = browser.js("Math.min.apply(null, charts.a.svg().match(/font-size=\"[^\"]*/g).map(function (f) { return parseFloat(f.slice(11)); }))")?;
            ensure!(smallest.as_f64() >= Some(18.0), "{view}: type of {smallest} px");
            let low = browser.js(
                "[].filter.call(document.getElementById('a').shadowRoot.querySelectorAll('button, select'), function (b) {
                   var r = b.getBoundingClientRect(); return r.width && r.height < 43.5; }).map(function (b) { return b.className; })",
            )?;
            ensure!(low == json!([]), "{view}, {width} px: lower than 44 px are {low}");
            let beside = browser.js("document.documentElement.scrollWidth - innerWidth")?;
            ensure!(beside.as_i64() <= Some(0), "{view}, {width} px: the page is {beside} px wider than its window");
            browser.js("(charts.a.destroy(), document.getElementById('a').remove())")?;
        }
    }
    browser.js("put('b', 320, { view: 'industry-chains' })")?;
    let size = "parseFloat(getComputedStyle(inside('b', 'figure')).fontSize)";
    ensure!(browser.js(size)? == 14.0, "the page's type is as usual");
    let height = browser.js("inside('b', 'canvas').height")?.as_u64();
    browser.js("(document.documentElement.style.fontSize = '24px')")?;
    browser.wait_for(&format!("{size} === 21"))?;
    browser.wait_for(&format!("inside('b', 'canvas').height > {}", height.unwrap_or(0)))?;
    browser.quiet()
}

/// A page at 400 % is 320 px wide; readers who set their own spacing of letters, words and lines must lose nothing.
pub(crate) fn zoom_and_spacing_lose_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(320, 640, 4.0)?;
    for view in ["industry-chains", "five-year", "economy-2025", "growth-index", "counties-2030"] {
        browser.open("/strict/chart.html")?;
        browser.wait_for("window.tujie")?;
        ensure!(browser.js(&format!("put('a', 300, {{ view: '{view}' }})"))? == "a", "{view} is refused");
        browser.js("inside('a', '.bar > button').click()")?;
        let beside = "document.documentElement.scrollWidth - innerWidth";
        ensure!(browser.js(beside)?.as_i64() <= Some(0), "{view}: the page is wider than its window");
        // The values of WCAG 2.2, 1.4.12, set as a reader's style sheet does, which reaches into a chart's root too.
        browser.js(
            "(function () { [].forEach.call(document.getElementById('a').shadowRoot.querySelectorAll('*'), function (e) {
               e.style.setProperty('letter-spacing', '0.12em', 'important'); e.style.setProperty('word-spacing', '0.16em', 'important');
               e.style.setProperty('line-height', '1.5', 'important'); }); })()",
        )?;
        let cut = browser.js(
            "[].filter.call(document.getElementById('a').shadowRoot.querySelectorAll('.bar button, .bar select, td, th, caption'), function (e) {
               return e.getBoundingClientRect().width && getComputedStyle(e).overflowX !== 'visible' && e.scrollWidth > e.clientWidth + 1; }).length",
        )?;
        ensure!(cut == 0, "{view}: {cut} texts are cut");
        ensure!(browser.js(beside)?.as_i64() <= Some(0), "{view}: the page is wider than its window with wide spacing");
    }
    browser.quiet()
}
