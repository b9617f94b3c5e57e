//! The report's own text, in a page as a CMS leaves it: figures found, marked, opened, lit, and all of it undone.

use std::fmt::Write as _;

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use tujie_browser_tests::{Browser, Key};

use super::POLICY;

/// A figure that opens a chart, and the first of the report's text.
const GDP: &str = "gdp-2025";

/// A page with the real report's text, where it is at hand; else without a text, and the page's script puts one in.
pub(crate) fn page() -> String {
    let path = xtask::root().join("../shared/report/dingxi-2026.txt");
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let mut body = String::new();
    let mut count = 0;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let _ = writeln!(body, "<p>{}</p>", as_a_cms_leaves_it(line, &mut count));
    }
    format!(
        r#"<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>政府工作报告</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="annotate.css">
<script type="module" src="annotate.js"></script>
</head>
<body><div id="report">
<script type="text/plain">地区生产总值793.9亿元</script>
{body}</div><footer></footer></body>
</html>"#
    )
}

/// A paragraph in markup, its numerals dressed in turn as pages dress them, its punctuation in full width.
fn as_a_cms_leaves_it(line: &str, count: &mut usize) -> String {
    let mut html = String::new();
    let mut rest = line;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let end = from.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(from.len());
        let (numeral, after) = from.split_at(end);
        html.push_str(&punctuated(before, *count));
        let (head, tail) = numeral.split_at(numeral.len() / 2);
        let next = after.chars().next().map_or(0, char::len_utf8);
        let (unit, after) = if *count % 8 == 6 { after.split_at(next) } else { ("", after) };
        let _ = match *count % 8 {
            0 => write!(html, "{numeral}"),
            1 => write!(html, "<b>{numeral}</b>"),
            2 => write!(html, "{}", full_width(numeral)),
            3 => write!(html, "{head}<span class=\"num\">{tail}</span>"),
            4 => write!(html, "&nbsp;{numeral}&nbsp;"),
            5 => write!(html, "{numeral}\n   "),
            6 => write!(html, "{numeral}<b>{unit}</b>"),
            _ => write!(html, "<span class=\"num\"><font>{head}\u{200b}{tail}</font></span><br>"),
        };
        *count += 1;
        rest = after;
    }
    html.push_str(&punctuated(rest, *count));
    html
}

fn punctuated(text: &str, count: usize) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace(',', "\u{ff0c}").replace(':', "\u{ff1a}");
    if count.is_multiple_of(3) { text.replace(['“', '”'], "\"") } else { text }
}

fn full_width(numeral: &str) -> String {
    numeral.chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0)).collect()
}

fn open(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/pages/annotate.html")?;
    browser.wait_for("window.tujie")
}

/// Annotates the report's text; how many figures are found.
fn annotated(browser: &mut Browser) -> anyhow::Result<u64> {
    open(browser)?;
    let outcome = browser.js("annotate({ report: report })")?;
    ensure!(outcome[1] == json!([]), "missing: {}", outcome[1]);
    outcome[0].as_u64().context("a count")
}

fn expect(browser: &mut Browser, expression: &str, expected: impl Into<Value>) -> anyhow::Result<()> {
    let (found, expected) = (browser.js(expression)?, expected.into());
    ensure!(found == expected, "{expression} is {found}, where {expected} was expected");
    Ok(())
}

pub(crate) fn finds_every_figure(browser: &mut Browser) -> anyhow::Result<()> {
    let found = annotated(browser)?;
    let stated = browser.js("report.figures().filter(function (f) { return f.quote; }).length")?;
    let marks = browser.js("document.querySelectorAll('[role=button]').length")?;
    println!("{}: {found} of {stated} quotes found, {marks} marks", browser.engine().name());
    ensure!(stated == found, "{found} of {stated} quotes are found");
    // Selecting each in turn lights its quote and nothing else; its marks say its value.
    let wrong = browser.js("report.figures().filter(function (f) { return f.quote; }).filter(function (f) {
           tujie.selection.set(f); return plain(lit()) !== plain(f.quote); }).map(function (f) { return f.id; })")?;
    ensure!(wrong == json!([]), "not lit as quoted: {wrong}");
    let numbers = browser.js("marks().filter(function (m) { return plain(m).length > 14; })")?;
    ensure!(numbers == json!([]), "marked more than a number and its unit: {numbers}");
    expect(browser, "undone()", "as it was")?;
    // One numeral altered on the page: its figure, and no other, is missing.
    let altered = browser.js(
        "(function () { var node = nodes().filter(function (n) { return n.nodeType === 3 && n.data.indexOf('303') >= 0; })[0];
           node.data = node.data.replace('303', '304');
           return report.figures().filter(function (f) { return f.quote.indexOf('303个') >= 0; }).map(function (f) { return f.id; }); })()",
    )?;
    ensure!(altered.as_array().is_some_and(|ids| ids.len() == 1), "one figure states 303: {altered}");
    expect(browser, "annotate().then(function (outcome) { return outcome[1]; })", altered)?;
    expect(browser, "undone()", "as it was")?;
    browser.quiet()
}

pub(crate) fn undoes_itself(browser: &mut Browser) -> anyhow::Result<()> {
    annotated(browser)?;
    // With a card open and a sentence lit, and twice over.
    browser.js("document.querySelector('[role=button]').click()")?;
    browser.wait_for("drawn() && lit()")?;
    expect(browser, "undone()", "as it was")?;
    let all = browser.js("[report.figures().filter(function (f) { return f.quote; }).length, []]")?;
    expect(browser, "annotate()", all)?;
    // A text that is annotated again is marked anew, not twice.
    expect(
        browser,
        "tujie.annotate(document.getElementById('report')).then(function (a) { window.annotations = a; return document.querySelectorAll('tujie-figure tujie-figure').length; })",
        0,
    )?;
    expect(browser, "undone()", "as it was")?;
    browser.js("tujie.selection.set(report.figures()[0])")?;
    expect(browser, "lit()", "")?;
    browser.quiet()
}

/// Text that differs from the quote in form is matched; other text, or text that could be meant twice, is reported.
pub(crate) fn guesses_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    let gdp = "[['gdp', 's#1', '800.5', '亿元', '全市生产总值800.5亿元']]";
    let two = "[['gdp', 's#1', '800.5', '亿元', '全市生产总值800.5亿元'], ['growth', 's#1', '6.5', '%', '全市生产总值800.5亿元,增长6.5%']]";
    let again = "[['a', 's#1', '14', '%', '产值增长14%'], ['b', 's#2', '7', '万人', '就业7万人'], ['c', 't#1', '14', '%', '产值增长14%']]";
    let cases = [
        ("<p>全市生产总值800.5亿元。</p>", gdp, "800.5亿元", ""),
        ("<p>全市生产总值 800.5 亿元。</p>", gdp, "800.5 亿元", ""),
        ("<p>全市生产总值&nbsp;800.5&nbsp;亿元。</p>", gdp, "800.5\u{a0}亿元", ""),
        ("<p>全市生产\n总值80<br>0.5&shy;亿<!-- -->元。</p>", gdp, "80|0.5\u{ad}亿|元", ""),
        ("<p>全市生产总值<a href='#x'>800.5</a>亿元</p>", gdp, "800.5|亿元", ""),
        ("<p>全市生产总值1800.5亿元。</p>", gdp, "", "gdp"),
        ("<p>全市生产总值800.6亿元。</p>", gdp, "", "gdp"),
        ("<p>全市生产总值800.5亿元以上。</p>", gdp, "", "gdp"),
        ("<p>全市生产总值</p><p>800.5亿元。</p>", gdp, "", "gdp"),
        (
            "<p>全市生产总值<textarea>800.5亿元</textarea></p><p contenteditable>全市生产总值800.5亿元</p>",
            gdp,
            "",
            "gdp",
        ),
        ("<p hidden>全市生产总值800.5亿元</p><p>全市生产总值800.5亿元</p>", gdp, "800.5亿元", ""),
        ("<p>全市生产总值800.5亿元。</p><p>又,全市生产总值800.5亿元。</p>", gdp, "", "gdp"),
        ("<p>全市生产总值800.5亿元,增长6.5%。</p>", two, "800.5亿元|6.5%", ""),
        ("<p>要点:全市生产总值800.5亿元</p><p>全市生产总值800.5亿元,增长6.5%。</p>", two, "800.5亿元|6.5%", ""),
        ("<p>产值增长14%,好。</p><p>就业7万人</p><p>产值增长14%。</p>", again, "14%|7万人|14%", ""),
        ("<p>产值增长14%,好。</p><p>就业7万人</p><p>产值增长15%。</p>", again, "14%|7万人", "c"),
        ("<p>产值增长15%,好。</p><p>就业7万人</p><p>产值增长14%。</p>", again, "7万人|14%", "a"),
        ("<p>产值增长14%,好。</p><p>就业8万人</p><p>产值增长14%。</p>", again, "14%|14%", "b"),
        ("<p>产值增长14%,好。</p><p>就业8万人</p>", again, "", "a,b,c"),
    ];
    open(browser)?;
    for (html, rows, marks, missing) in cases {
        let html = json!(html);
        let outcome = browser.js(&format!(
            "invented({html}, {rows}).then(function (r) {{ return annotate({{ report: r }}); }}).then(function (o) {{ return [marks().join('|'), o[1].join()]; }})"
        ))?;
        ensure!(outcome == json!([marks, missing]), "{html}: {outcome}, where [{marks:?}, {missing:?}] was expected");
        expect(browser, "undone()", "as it was")?;
    }
    browser.quiet()
}

/// What the page itself does at its own elements, it does as before.
pub(crate) fn leaves_the_page_its_own(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser)?;
    browser.js("invented('<p>全市生产总值<b>800.5</b>亿元,增长<a href=\"#there\">6.5%</a>。</p>', [['gdp', 's#1', '800.5', '亿元', '全市生产总值800.5亿元'],
        ['growth', 's#1', '6.5', '%', '增长6.5%']]).then(function (r) {
          document.querySelector('b').addEventListener('click', function (e) { window.clicks += 1; e.stopPropagation(); });
          return annotate({ report: r }); })")?;
    let at = browser.middle("b")?;
    browser.click(at)?;
    browser.wait_for("clicks === 1 && drawn()")?;
    // One tab stop for the two pieces; the link keeps its own, and leads where it led.
    expect(browser, "document.querySelectorAll('#report [tabindex]').length", 1)?;
    expect(browser, "document.querySelector('#report [tabindex]').getAttribute('aria-label')", "800.5亿元")?;
    browser.press(&[Key::Escape])?;
    let at = browser.middle("a")?;
    browser.click(at)?;
    browser.wait_for("location.hash === '#there' && card() && card().textContent.indexOf('6.5%') >= 0")?;
    expect(browser, "tujie.selection.figure.id", "gdp")?;
    expect(browser, "undone()", "as it was")?;
    browser.quiet()
}

pub(crate) fn keys_open_and_close(browser: &mut Browser) -> anyhow::Result<()> {
    annotated(browser)?;
    browser.press(&[Key::Tab])?;
    browser.wait_for("document.activeElement.localName === 'tujie-figure' && drawn()")?;
    expect(browser, "document.activeElement.getAttribute('aria-expanded')", "true")?;
    let said =
        browser.js("document.getElementById(document.activeElement.getAttribute('aria-describedby')).textContent")?;
    ensure!(said.as_str().is_some_and(|s| s.contains("地区生产总值") && s.contains("2025年，实际")), "{said}");
    expect(browser, "tujie.selection.figure", Value::Null)?;
    browser.press(&[Key::Escape])?;
    browser.wait_for("!card()")?;
    expect(browser, "document.activeElement.localName", "tujie-figure")?;
    expect(browser, "document.activeElement.getAttribute('aria-expanded')", "false")?;
    browser.press(&[Key::Enter])?;
    browser.wait_for("drawn() && document.activeElement.localName === 'tujie-card'")?;
    expect(browser, "tujie.selection.figure.id", GDP)?;
    // Out of the card by Tab, back into the text.
    for _ in 0..8 {
        browser.press(&[Key::Tab])?;
        if browser.js("document.activeElement.localName")? == "tujie-figure" {
            break;
        }
    }
    expect(browser, "document.activeElement.localName", "tujie-figure")?;
    browser.press(&[Key::Enter])?;
    browser.wait_for("document.activeElement.localName === 'tujie-card'")?;
    browser.press(&[Key::Escape])?;
    browser.wait_for("!card() && document.activeElement.localName === 'tujie-figure'")?;
    browser.press(&[Key::Tab])?;
    browser.wait_for("drawn() && card().textContent.indexOf('+6.9%') >= 0")?;
    expect(browser, "document.querySelectorAll('tujie-card').length", 1)?;
    browser.quiet()
}

pub(crate) fn a_pointer_opens_and_leaves(browser: &mut Browser) -> anyhow::Result<()> {
    annotated(browser)?;
    let at = browser.middle("tujie-figure")?;
    for nudge in 0..20 {
        browser.hover((at.0 + nudge % 2, at.1))?;
        std::thread::sleep(std::time::Duration::from_millis(200));
        if browser.js("!!card()")? == true {
            break;
        }
    }
    browser.wait_for("drawn()")?;
    expect(browser, "tujie.selection.figure", Value::Null)?;
    browser.hover((2, 2))?;
    browser.wait_for("!card()")?;
    // Pressed, it stays until a press elsewhere, and the page knows what is chosen.
    let at = browser.middle("tujie-figure")?;
    browser.click(at)?;
    browser.wait_for("drawn()")?;
    expect(browser, "tujie.selection.figure.id", GDP)?;
    browser.hover((2, 2))?;
    std::thread::sleep(std::time::Duration::from_millis(500));
    expect(browser, "!!card()", true)?;
    browser.click((2, 2))?;
    browser.wait_for("!card()")?;
    browser.quiet()
}

pub(crate) fn a_tap_opens_within_a_phone(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(360, 640, 2.0)?;
    annotated(browser)?;
    for mark in ["793.9亿元", "280亿元", "6.9%"] {
        let at = serde_json::from_value(browser.js(&format!("at('{mark}')"))?).context("a place")?;
        browser.tap(at)?;
        browser.wait_for("drawn()").with_context(|| mark.to_owned())?;
        let place = browser.js("(function () { var r = card().getBoundingClientRect(); return [r.left, r.right, document.documentElement.scrollWidth, r.top, r.bottom]; })()")?;
        let inside =
            place[0].as_f64() >= Some(0.0) && place[1].as_f64() <= Some(360.0) && place[2].as_u64() == Some(360);
        ensure!(
            inside && place[3].as_f64() >= Some(0.0) && place[4].as_f64() <= Some(641.0),
            "the card leaves the window: {place}"
        );
        let tapped = browser.js("(function () { var r = document.querySelector('#here').getBoundingClientRect(), c = card().getBoundingClientRect(); return r.bottom <= c.top || r.top >= c.bottom; })()")?;
        ensure!(tapped == true, "the card covers its mark");
        let at = serde_json::from_value(browser.js("elsewhere()")?).context("a free place")?;
        browser.tap(at)?;
        browser.wait_for("!card()")?;
        browser.js("document.querySelector('#here').removeAttribute('id')")?;
    }
    expect(browser, "undone()", "as it was")?;
    browser.quiet()
}

pub(crate) fn a_chart_lights_the_sentence(browser: &mut Browser) -> anyhow::Result<()> {
    annotated(browser)?;
    browser.js("new Promise(function (done) {
           var box = document.createElement('div');
           document.body.appendChild(box);
           tujie.mount(box, { view: 'industry-chains', report: report }).ready.then(function () {
             box.shadowRoot.querySelector('.stage').focus({ preventScroll: true });
             done();
           });
         })")?;
    // The first goes to a value, the second chooses it.
    browser.press(&[Key::Enter])?;
    browser.press(&[Key::Enter])?;
    browser.wait_for("lit()")?;
    let lit = browser.js("plain(lit())")?;
    let quote = browser
        .js("plain(report.figures().filter(function (f) { return f.id === 'tcm-chain-output-2025'; })[0].quote)")?;
    ensure!(lit == quote, "{lit} is lit, where {quote} was chosen");
    // Nothing moves under a reader who has not asked for it.
    expect(browser, "window.scrollY", 0)?;
    browser.js("tujie.selection.set(null)")?;
    expect(browser, "lit()", "")?;
    browser.quiet()
}

/// A page may show more of the text later, or write all of it anew, with the marks in it: a second call marks each numeral once.
pub(crate) fn marks_what_comes_later(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser)?;
    browser.js("invented('<p>全市生产总值800.5亿元,</p>', [['gdp', 's#1', '800.5', '亿元', '全市生产总值800.5亿元'], ['growth', 's#1', '6.5', '%', '增长6.5%']])
           .then(function (r) { window.invention = r; return annotate({ report: r }); })")?;
    expect(browser, "marks()", json!(["800.5亿元"]))?;
    browser.js("(tujie.selection.set(invention.figures()[0]), window.first = annotations, 0)")?;
    let html = "document.getElementById('report').innerHTML";
    let ways = [
        "document.querySelector('#report p').appendChild(document.createTextNode('增长6.5%。'))".to_owned(),
        format!("{html} = {html} + '<p>又一段。</p>'"),
        format!("({html} = {html}, document.querySelector('#report p').innerHTML += '<b>好</b>')"),
    ];
    for way in ways {
        browser.js(&format!("({way}, 0)"))?;
        expect(browser, "annotate({ report: invention })", json!([2, []]))?;
        expect(browser, "marks()", json!(["800.5亿元", "6.5%"]))?;
        expect(browser, "plain(lit())", "全市生产总值800.5亿元")?;
        expect(browser, "document.querySelectorAll('tujie-figure tujie-figure, tujie-figure tujie-quote').length", 0)?;
        expect(browser, "document.querySelectorAll('#report [role=button]').length", 2)?;
        // What the first call gave is over, and takes nothing away.
        browser.js("first.undo()")?;
        expect(browser, "marks().length", 2)?;
    }
    browser.js("annotations.undo()")?;
    expect(browser, html, "<p>全市生产总值800.5亿元,增长6.5%。<b>好</b></p><p>又一段。</p>")?;
    // Two calls at once are as one.
    browser.js("Promise.all([annotate({ report: invention }), annotate({ report: invention })])")?;
    expect(browser, "marks()", json!(["800.5亿元", "6.5%"]))?;
    browser.quiet()
}

pub(crate) fn a_script_that_does_not_come_is_told(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/pages/cut.html")?;
    browser.wait_for("window.tujie")?;
    let outcome = "tujie.annotate(document.body).then(function () { return 'annotated'; },
                   function (e) { return [e instanceof tujie.TujieError, e.code, e.message]; })";
    expect(browser, outcome, json!([true, "part-missing", "这部分程序未能载入。请检查网络后重试。"]))?;
    browser.js("(document.documentElement.lang = 'en', 0)")?;
    let told = "A part did not arrive. Check the network and try again.";
    expect(browser, outcome, json!([true, "part-missing", told]))
}

pub(crate) fn axe_finds_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    annotated(browser)?;
    browser.js("document.querySelector('[role=button]').click()")?;
    browser.wait_for("drawn() && lit()")?;
    for selector in ["#report", "tujie-card"] {
        let mut faults = browser.axe(selector)?;
        // 2320户 in two pieces bears its name whole; axe holds the name against the first piece alone.
        faults.retain(|fault| !fault.starts_with("label-content-name-mismatch"));
        ensure!(faults.is_empty(), "{selector}: {}", faults.join("\n"));
    }
    Ok(())
}
