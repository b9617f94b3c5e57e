//! Charts on a page: drawn, touched, read, told, changed, taken away.

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use tujie_browser_tests::{Browser, Key};

const CHAINS: &str = "{ view: 'industry-chains' }";
const POTATO: &str = "potato-chain-output-2025";

/// A page with one chart, in a box of 600 px.
fn with_chart(browser: &mut Browser, options: &str) -> anyhow::Result<()> {
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    let shown = browser.js(&format!("put('a', 600, {options})"))?;
    ensure!(shown == "a", "the chart is refused: {shown}");
    Ok(())
}

fn spot(browser: &mut Browser, figure: &str) -> anyhow::Result<(i32, i32)> {
    let at = browser.js(&format!("spot('a', '{figure}')"))?;
    serde_json::from_value(at).context("a place")
}

fn text(browser: &mut Browser, selector: &str) -> anyhow::Result<String> {
    let text = browser.js(&format!("inside('a', '{selector}').textContent"))?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

fn expect(browser: &mut Browser, expression: &str, expected: impl Into<Value>) -> anyhow::Result<()> {
    let (found, expected) = (browser.js(expression)?, expected.into());
    ensure!(found == expected, "{expression} is {found}, where {expected} was expected");
    Ok(())
}

pub(crate) fn draws_every_view(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    let views =
        browser.js("tujie.load().then(function (r) { return r.views().map(function (v) { return v.id; }); })")?;
    let views: Vec<String> = serde_json::from_value(views)?;
    for id in ["headline-2025", "industry-chains", "five-year", "counties-2030", "targets-2026"] {
        ensure!(views.iter().any(|v| v == id), "view {id} is missing from {views:?}");
    }
    for id in views {
        expect(browser, &format!("put('{id}', 600, {{ view: '{id}' }})"), id.clone())?;
        let inked = browser.js(&format!(
            "(function () {{ var c = inside('{id}', 'canvas');
               var d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data, n = 0;
               for (var i = 3; i < d.length; i += 4) if (d[i] > 200) n += 1; return n; }})()"
        ))?;
        ensure!(inked.as_u64() > Some(2_000), "{id}: only {inked} pixels are painted");
    }
    browser.quiet()
}

/// At ratio 2 the canvas has twice the pixels, and the end of a bar is one step from ink to nothing.
pub(crate) fn is_crisp_at_ratio_2(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(1000, 800, 2.0)?;
    with_chart(browser, CHAINS)?;
    expect(browser, "inside('a', 'canvas').width", 1200)?;
    expect(browser, "inside('a', 'canvas').getBoundingClientRect().width", 600)?;
    let edge = browser.js(
        "(function () { charts.a.select('tcm-chain-output-2025');
           var ring = inside('a', '.ring').getBoundingClientRect(), c = inside('a', 'canvas'), o = c.getBoundingClientRect();
           var y = Math.round((ring.top + ring.height / 2 - o.top) * 2), row = c.getContext('2d').getImageData(0, y, c.width, 1).data;
           var blends = 0, inks = 0;
           for (var x = 0; x < c.width; x++) {
             var p = row.slice(4 * x, 4 * x + 4).join();
             if (p === '10,53,114,255') inks += 1;
             else if (row[4 * x + 2] > 150 && row[4 * x] < 100 && row[4 * x + 3] > 0) blends += 1;
           }
           return [inks > 400, blends]; })()",
    )?;
    ensure!(edge == json!([true, 0]), "the bar's row has [long enough, half-inked pixels] = {edge}");
    let picture = browser.screenshot()?;
    ensure!(picture.count([0x0a, 0x35, 0x72], 0) > 5_000, "the accent is not on the screen");
    browser.quiet()
}

pub(crate) fn hover_tells_and_paints_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(browser, CHAINS)?;
    let at = spot(browser, POTATO)?;
    browser.js("countPaints()")?;
    // An old browser may drop a move that comes before its first frame: the hand moves on a little, as hands do.
    for nudge in 0..20 {
        browser.hover((at.0 + nudge % 2, at.1))?;
        // The quote comes with the details, which are fetched after the picture.
        if browser.js("!inside('a', '.tip').hidden && inside('a', '.tip').textContent.indexOf('“') >= 0")? == true {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    browser.wait_for("!inside('a', '.tip').hidden")?;
    let tip = text(browser, ".tip")?;
    for part in ["马铃薯全产业链产值", "280亿元", "2025年", "实际", "“"] {
        ensure!(tip.contains(part), "the tooltip lacks {part}: {tip}");
    }
    browser.wait_for(&format!("events.some(function (e) {{ return e[0] === 'hover' && e[1] === '{POTATO}'; }})"))?;
    expect(browser, "paints", 0)?;
    let inside = browser.js(
        "(function () { var t = inside('a', '.tip').getBoundingClientRect(), s = inside('a', '.stage').getBoundingClientRect();
           return t.left >= s.left - 1 && t.right <= s.right + 1; })()",
    )?;
    ensure!(inside == true, "the tooltip leaves the chart");
    browser.hover((2, 2))?;
    browser.wait_for("inside('a', '.tip').hidden")?;
    browser.quiet()
}

pub(crate) fn click_selects_and_pins(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(browser, CHAINS)?;
    let at = spot(browser, POTATO)?;
    browser.click(at)?;
    browser.wait_for("events.some(function (e) { return e[0] === 'select'; })")?;
    let figure = browser.js("events.filter(function (e) { return e[0] === 'select'; })[0][2].figure")?;
    ensure!(figure["id"] == POTATO && figure["value"] == 280.0 && figure["unit"] == "亿元", "{figure}");
    ensure!(figure["section"] == "five-years.2" && figure["paragraph"] == 1, "{figure}");
    ensure!(figure["quote"].as_str().is_some_and(|q| q.contains("280亿元")), "{figure}");
    browser.hover((2, 2))?;
    expect(browser, "inside('a', '.tip').hidden", false)?;
    browser.click(at)?;
    browser.wait_for("inside('a', '.tip').hidden")?;
    browser.quiet()
}

pub(crate) fn a_tap_selects_and_a_swipe_may_scroll(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(360, 640, 2.0)?;
    with_chart(browser, CHAINS)?;
    expect(browser, "getComputedStyle(inside('a', '.stage')).touchAction.indexOf('pan-y') >= 0", true)?;
    browser.js("document.getElementById('a').style.width = '320px'")?;
    browser.wait_for("inside('a', 'canvas').width === 640")?;
    let at = spot(browser, POTATO)?;
    browser.tap(at)?;
    browser.wait_for(&format!("events.some(function (e) {{ return e[0] === 'select' && e[1] === '{POTATO}'; }})"))?;
    expect(browser, "inside('a', '.tip').hidden", false)?;
    browser.quiet()
}

pub(crate) fn keys_reach_every_figure(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(browser, CHAINS)?;
    browser.press(&[Key::Tab])?;
    browser.wait_for("document.activeElement.id === 'a'")?;
    browser.press(&[Key::Right])?;
    let first = text(browser, "[role=status]")?;
    ensure!(
        first.contains("中医药全产业链产值") && first.contains("550亿元") && first.contains("第1项，共"),
        "{first}"
    );
    let all = browser.js("charts.a.csv().split('\\n').length")?.as_u64().unwrap_or(0);
    let mut heard = std::collections::BTreeSet::from([first]);
    for _ in 0..2 * all {
        browser.press(&[Key::Right])?;
        heard.insert(text(browser, "[role=status]")?);
    }
    let drawn = browser.js("charts.a.csv().replace(/[^亿]/g, '').length")?.as_u64().unwrap_or(0);
    ensure!(heard.len() as u64 >= drawn.min(all), "{} values heard of {drawn}: {heard:?}", heard.len());
    // H says what the chart shows, and a page key passes rows over.
    browser.type_text("h")?;
    let told = text(browser, "[role=status]")?;
    ensure!(told.contains("中医药全产业链产值达550亿元") && told.contains("方向键"), "{told}");
    browser.press(&[Key::Home])?;
    browser.press(&[Key::PageDown])?;
    let paged = text(browser, "[role=status]")?;
    ensure!(paged.contains("蔬菜"), "five rows down stands {paged}");
    browser.press(&[Key::Home])?;
    browser.press(&[Key::Down])?;
    browser.press(&[Key::Enter])?;
    browser.wait_for("events.some(function (e) { return e[0] === 'select'; })")?;
    browser.press(&[Key::Escape])?;
    browser.wait_for("inside('a', '.tip').hidden")?;
    // On to the two entries of the key, then to the button of the table: nothing holds the focus.
    for next in ["key", "key", "button"] {
        browser.press(&[Key::Tab])?;
        expect(browser, "document.getElementById('a').shadowRoot.activeElement.className", next)?;
    }
    browser.quiet()
}

pub(crate) fn the_table_has_every_value(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(browser, CHAINS)?;
    // Closed it is still there for who reads without eyes.
    let seen = "inside('a', '.table').getBoundingClientRect().height > 50";
    expect(browser, seen, false)?;
    browser.wait_for("inside('a', '.table').textContent.indexOf('600亿元以上') > 0")?;
    browser.js("inside('a', '.bar > button').click()")?;
    expect(browser, seen, true)?;
    expect(browser, "inside('a', '.bar > button').getAttribute('aria-expanded')", "true")?;
    let table = text(browser, ".table")?;
    for part in ["550亿元", "600亿元以上", "280亿元", "300亿元以上", "314亿元", "350亿元以上", "无数据", "2026年目标"]
    {
        ensure!(table.contains(part), "the table lacks {part}: {table}");
    }
    expect(browser, "inside('a', 'tbody th').getAttribute('scope')", "row")?;
    expect(browser, "inside('a', 'thead th').getAttribute('scope')", "col")?;
    // Numbers of a column stand with their points below each other, whatever follows: where the point would be, by a range.
    let points =
        browser.js("(function () { var at = []; [].forEach.call(inside('a', 'tbody').rows, function (row) {
             var text = row.cells[1].firstChild, end = text.textContent.search(/[^\\d]/);
             if (end < 1) return; var range = document.createRange(); range.setStart(text, 0); range.setEnd(text, end);
             at.push(Math.round(range.getBoundingClientRect().right)); });
           return [at.length > 3, at.every(function (x) { return Math.abs(x - at[0]) <= 2; })]; })()")?;
    ensure!(points == json!([true, true]), "the points of a column: {points}");
    browser.js("inside('a', '.bar > button').click()")?;
    expect(browser, seen, false)?;
    browser.quiet()
}

/// From one edge of the chart to the other, whatever is told and however the page is written; over the value or under it, never
/// on it. Where a tooltip stands is settled by the next frame.
pub(crate) fn a_tip_stays_within_the_stage(browser: &mut Browser) -> anyhow::Result<()> {
    let beside = "(function () {
         var tip = inside('a', '.tip'), t = tip.getBoundingClientRect(), s = inside('a', '.stage').getBoundingClientRect(),
           r = inside('a', '.ring').getBoundingClientRect();
         return !tip.hidden && t.width > 40 && t.left >= s.left - 1 && t.right <= s.right + 1 && t.top >= s.top - 1
           && (t.bottom <= r.top || t.top >= r.bottom) && Math.min(Math.abs(t.bottom - r.top), Math.abs(t.top - r.bottom)) < 40; })()";
    let forms = [
        "form: 'line', categories: ['2021', '2022', '2023', '2024', '2025'], series: [{ name: '规模以上工业增加值与固定资产投资增速之和', values: [3, 9, 5, 7, 60] }, { name: '短', values: [1, 2, 4, 8, 16] }]",
        "form: 'bars', unit: '亿元', categories: ['甲', '全市现代寒旱特色农业全产业链产值', '丙'], series: [{ name: '2025', values: [1, 300, 299] }]",
    ];
    for (dir, width, size) in [("ltr", 600, "normal"), ("ltr", 320, "normal"), ("rtl", 320, "elder")] {
        browser.viewport(800, 800, 1.0)?;
        for form in forms {
            browser.open("/strict/chart.html")?;
            browser.wait_for("window.tujie")?;
            browser.js(&format!("(document.documentElement.dir = '{dir}', null)"))?;
            expect(browser, &format!("put('a', {width}, {{ size: '{size}', {form} }})"), "a")?;
            browser.js("inside('a', '.stage').focus()")?;
            let mut last = String::new();
            // Fewer values than this have either.
            for _ in 0..12 {
                browser.press(&[Key::Right])?;
                browser.wait_for(beside).with_context(|| format!("{form} at {width} px, {dir}, after {last}"))?;
                last = text(browser, ".tip")?;
            }
            // A mouse is told the same in the same place.
            let place = "(function (r) { return [r.left + r.width / 2, r.top + r.height / 2].map(Math.round); })(inside('a', '.ring').getBoundingClientRect())";
            let at: (i32, i32) = serde_json::from_value(browser.js(place)?)?;
            browser.press(&[Key::Escape])?;
            browser.wait_for("inside('a', '.tip').hidden")?;
            for nudge in 0..20 {
                browser.hover((at.0 - nudge % 2, at.1))?;
                if browser.js("inside('a', '.tip').hidden")? == false {
                    break;
                }
                std::thread::sleep(std::time::Duration::from_millis(100));
            }
            browser.wait_for(beside).with_context(|| format!("{form} at {width} px, {dir}, by mouse"))?;
            browser.hover((790, 790))?;
            browser.quiet()?;
        }
    }
    Ok(())
}

/// Other numbers are in the table, seen or not, and in what a screen reader says of the chart; the buttons, and the focus that is
/// on one, stay.
pub(crate) fn other_numbers_reach_all_that_tells_them(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(
        browser,
        "{ form: 'bars', title: '产值', unit: '亿元', categories: ['甲', '乙', '丙'], series: [{ name: '2025', values: [41, 52, 63] }] }",
    )?;
    let told = |number: u32| format!("inside('a', '.table').textContent.indexOf('{number}亿元') > 0");
    let other = |number: u32, then: &str| {
        format!(
            "charts.a.update({{ series: [{{ name: '2025', values: [{number}, 52, 41] }}] }}).then(function () {{ return {then}; }})"
        )
    };
    browser.wait_for(&told(63))?;
    browser.js("(window.orders = inside('a', 'select'), orders.focus(), null)")?;
    let kept = "[orders === inside('a', 'select'), document.getElementById('a').shadowRoot.activeElement === orders, inside('a', '#summary').textContent.indexOf('77亿元') > 0]";
    expect(browser, &other(77, kept), json!([true, true, true]))?;
    browser.wait_for(&told(77))?;
    expect(browser, &told(63), false)?;
    // Who opens it at once sees what the picture shows, and what is open follows the picture.
    expect(browser, &other(78, &format!("(inside('a', '.bar > button').click(), {})", told(78))), true)?;
    expect(browser, &other(79, &told(79)), true)?;
    browser.js("inside('a', '.bar > button').click()")?;
    // What another chart cannot do has no button there, and comes back.
    let buttons = "[!!inside('a', 'select'), inside('a', '.controls').querySelectorAll('.small').length]";
    let bars = browser.js(buttons)?;
    let line =
        "charts.a.update({ form: 'line', categories: null, series: [{ name: 'a', values: new Float64Array(500) }] })";
    expect(browser, &format!("{line}.then(function () {{ return {buttons}; }})"), json!([false, 5]))?;
    let back = "charts.a.update({ form: 'bars', categories: ['甲', '乙', '丙'], series: [{ name: '2025', values: [1, 2, 3] }] })";
    expect(browser, &format!("{back}.then(function () {{ return {buttons}; }})"), bars)?;
    // A chart that is taken down owes no table any more.
    browser.js(&other(80, "charts.a.destroy()"))?;
    browser.quiet()
}

pub(crate) fn follows_its_box(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(browser, CHAINS)?;
    let before = browser.js("inside('a', 'canvas').height")?.as_u64();
    browser.js("document.getElementById('a').style.width = '320px'")?;
    browser.wait_for("inside('a', 'canvas').width === 320")?;
    let after = browser.js("inside('a', 'canvas').height")?.as_u64();
    ensure!(after > before, "names above their bars make a narrow chart taller: {before:?} to {after:?}");
    browser.quiet()
}

/// A window that moves to a finer screen, or a reader who zooms: the same box, other pixels.
pub(crate) fn follows_the_pixels(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(1000, 800, 1.0)?;
    with_chart(browser, CHAINS)?;
    expect(browser, "inside('a', 'canvas').width", 600)?;
    // A pixel wider: today's Chromium tells a page nothing of a ratio that is set without another size.
    browser.viewport(1001, 800, 2.0)?;
    browser.wait_for("inside('a', 'canvas').width === 1200")?;
    browser.viewport(1002, 800, 1.5)?;
    browser.wait_for("inside('a', 'canvas').width === 900")?;
    expect(browser, "inside('a', 'canvas').getBoundingClientRect().width", 600)?;
    browser.quiet()
}

/// A module that does not arrive: what stood in the element stays, a message says what to do, the page lives.
pub(crate) fn waits_in_a_hidden_box(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    browser.js("box('a', 0).style.display = 'none'")?;
    expect(browser, &format!("put('a', 0, {CHAINS})"), "a")?;
    browser.js("(function (s) { s.display = 'block'; s.width = '500px'; })(document.getElementById('a').style)")?;
    browser.wait_for("inside('a', 'canvas').width === 500")?;
    browser.quiet()
}

pub(crate) fn many_charts_share_one_module(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    let put = format!("put('a', 500, {CHAINS}), put('b', 500, {{ view: 'five-year' }}), put('c', 500, {CHAINS})");
    expect(browser, &format!("Promise.all([{put}]).then(function (all) {{ return all.join(); }})"), "a,b,c")?;
    // The module, what makes a chart of a report, the part that lays out either form, the part that a chart is asked with; each
    // once.
    let files = "asked.map(function (file) { return /(tujie[a-z_]*_bg)[.][0-9a-f]+[.]wasm$/.exec(file); })\
        .filter(Boolean).map(function (found) { return found[1]; }).sort().join()";
    expect(browser, files, "tujie_bars_bg,tujie_bg,tujie_dots_bg,tujie_reading_bg,tujie_views_bg")?;
    browser.js("charts.a.destroy()")?;
    expect(browser, "inside('a', 'canvas') === null && inside('b', 'canvas') !== null", true)?;
    expect(browser, "charts.b.select('forest-cover-2025') && charts.c.select('tcm-chain-output-2026')", true)?;
    browser.quiet()
}

/// A page's own array is not copied: what has come into it since is shown by `update`, other kinds of lists are copied.
pub(crate) fn an_array_is_read_where_it_is(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    browser.js("(window.kept = new Float64Array(9000).map(function (_, i) { return i === 70 ? NaN : i / 2; }), 0)")?;
    let series = "series: [{ name: 's', values: kept }, { name: 'f', values: new Float32Array(kept) }]";
    expect(browser, &format!("put('a', 600, {{ form: 'line', title: 't', {series} }})"), "a")?;
    let last = "charts.a.csv().trim().split('\\n').pop().trim()";
    expect(browser, last, "8999,4499.5,4499.5")?;
    browser.js("(kept.fill(-7), 0)")?;
    expect(browser, last, "8999,-7,4499.5")?;
    let lowest = "!/4499/.test(charts.a.describe())";
    expect(browser, &format!("charts.a.update({{ {series} }}).then(function () {{ return {lowest}; }})"), true)?;
    expect(browser, last, "8999,-7,-7")?;
    // A part of a longer buffer, and one that workers share.
    for buffer in ["ArrayBuffer", "SharedArrayBuffer"] {
        let Some(true) = browser.js(&format!("typeof {buffer} === 'function'"))?.as_bool() else { continue };
        browser.js(&format!(
            "(window.part = new Float64Array(new {buffer}(8 * 900), 80, 800).fill(3), part[799] = 5, 0)"
        ))?;
        let part = "charts.a.update({ series: [{ values: part }] })";
        expect(browser, &format!("{part}.then(function () {{ return {last}; }})"), "799,5")?;
    }
    browser.quiet()
}

/// Numbers whose memory a page gives away, against what is asked of it, are gaps: whatever a reader then does breaks nothing.
pub(crate) fn an_array_that_goes_away_breaks_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    let ways = [
        ("true", "new ArrayBuffer(72000)", "new MessageChannel().port1.postMessage(0, [buffer])"),
        ("ArrayBuffer.prototype.resize", "new ArrayBuffer(72000, { maxByteLength: 72000 })", "buffer.resize(800)"),
    ];
    for (known, buffer, taken) in ways {
        browser.open("/strict/chart.html")?;
        browser.wait_for("window.tujie")?;
        let Some(true) = browser.js(&format!("!!({known})"))?.as_bool() else { continue };
        let fill = "function (_, i) { return Math.sin(i / 500); }";
        browser.js(&format!(
            "(window.buffer = {buffer}, window.kept = new Float64Array(buffer, 0, 9000), kept.set(kept.map({fill})), 0)"
        ))?;
        expect(browser, "put('a', 600, { form: 'line', title: 't', series: [{ name: 's', values: kept }] })", "a")?;
        let at = middle_of(browser, ".stage")?;
        browser.hover(at)?;
        browser.wait_for("events.length === 1 && events[0][0] === 'hover'")?;
        browser.js(&format!("({taken}, window.events = [], 0)"))?;
        expect(browser, "kept.length", 0)?;
        browser.hover((at.0 + 60, at.1))?;
        browser.click(at)?;
        browser.type_text("+++")?;
        browser.drag(at, (at.0 - 80, at.1))?;
        browser.wheel(at, (0, -120))?;
        expect(browser, "charts.a.csv().trim().split('\\n').pop().trim()", "8999,无数据")?;
        expect(browser, "[charts.a.svg().length > 500, charts.a.describe().length > 0]", json!([true, true]))?;
        // What is drawn anew from it has nothing to show, which is told; other numbers are shown as ever.
        let code = "function (error) { return error.code; }";
        expect(browser, &format!("charts.a.update({{ theme: 'dark' }}).then(null, {code})"), "empty")?;
        expect(browser, "events.map(function (event) { return event[1]; })", json!(["empty"]))?;
        let other = "{ x: new Float64Array(2).fill(1), series: [{ values: [1, 2] }] }";
        expect(
            browser,
            &format!("charts.a.update({other}).then(function () {{ return inside('a', 'canvas') !== null; }})"),
            true,
        )?;
        // Gone before it is asked for at all.
        browser.js("(window.gone = new Float64Array(9), window.late = charts.a.update({ x: gone, series: [{ values: gone }] }), new MessageChannel().port1.postMessage(0, [gone.buffer]), 0)")?;
        expect(browser, &format!("late.then(null, {code})"), "empty")?;
        browser.quiet()?;
    }
    Ok(())
}

/// What was asked last is what is shown, though a part that was asked for before comes after it; and what was asked before and
/// cannot be shown does not take it down.
pub(crate) fn the_last_that_was_asked_is_shown(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    expect(browser, &format!("put('a', 500, {CHAINS})"), "a")?;
    let title = "inside('a', 'figcaption').textContent";
    // The second is own numbers that are wrong: the part that says so is held back too.
    for (part, before) in [("dots", "{ view: 'five-year' }"), ("own", "{ form: 'bars', series: [{ values: [NaN] }] }")]
    {
        browser.js(&format!(
            "(hold('tujie_{part}_bg'), window.first = charts.a.update({before}).then(String, String), null)"
        ))?;
        browser.wait_for("holds()")?;
        browser.js(&format!("(window.last = charts.a.update({CHAINS}), null)"))?;
        expect(browser, &format!("last.then(function () {{ return /中医药/.test({title}); }})"), true)?;
        browser.js("(letGo(), null)")?;
        expect(browser, &format!("first.then(function () {{ return /中医药/.test({title}); }})"), true)?;
        expect(browser, "inside('a', '.outer') === null && charts.a.describe().indexOf('中医药') >= 0", true)?;
    }
    browser.quiet()
}

pub(crate) fn own_numbers_in_every_form(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    let cases = [
        "{ form: 'bars', title: '全产业链产值', unit: '亿元', categories: ['中医药', '马铃薯'], series: [{ name: '2025', values: [550, 280] }] }",
        "{ form: 'line', categories: ['2020', '2025'], series: [{ name: '甲', values: [100, 151.8] }] }",
        "{ form: 'slope', categories: ['甲'], series: [{ name: '2020', values: [1] }, { name: '2030', values: [2], status: 'target' }] }",
        "{ form: 'line', x: Float64Array.from({ length: 1000000 }, function (_, i) { return i; }), series: [{ name: 's', values: Float64Array.from({ length: 1000000 }, function (_, i) { return Math.sin(i / 50000); }) }] }",
        "{ form: 'versus', categories: ['甲', '乙'], series: [{ name: '年均', values: [8, 3] }, { name: '2025', values: [7, 4] }] }",
        "{ form: 'index', categories: ['2020', '2025'], series: [{ name: '甲', values: [100, 151.8] }] }",
        "{ form: 'parts', categories: ['一', '二', '三'], series: [{ values: [16.4, 22.3, 61.3] }] }",
        "{ form: 'tiles', categories: ['甲', '乙'], tiles: [[0, 0], [1, 1]], series: [{ values: [270, 70], status: 'target' }] }",
        "{ form: 'cards', categories: ['里程', '产值'], units: ['公里', '亿元'], series: [{ name: '2025', values: [634, 793.9] }] }",
        "{ form: 'multiples', each: 'progress', categories: ['里程', '产值'], units: ['公里', '亿元'], series: [{ name: '2025', values: [634, 793.9] }, { name: '2030', values: [null, 1100], status: 'target' }] }",
        "{ form: 'progress', categories: ['甲'], series: [{ name: '2025', values: [70.22] }, { name: '2030', values: [77.16], status: 'target' }] }",
        "{ form: 'table', categories: ['甲', '乙'], units: ['户', '%'], series: [{ name: '2025', values: [2320, 84.8] }] }",
        "{ form: 'line', series: [{ values: [1, null, NaN, Infinity, 5] }] }",
        "{ form: 'line', series: [{ values: [7] }] }",
        "{ form: 'bars', series: [{ values: [-5, -5, -5] }] }",
        "{ form: 'bars', categories: ['x'.repeat(10000), '\\u202eمرحبا', '👩‍👩‍👧‍👦', '<img src=x onerror=alert(1)>'], series: [{ values: [1, 2, 3, 4] }] }",
    ];
    for (index, options) in cases.iter().enumerate() {
        expect(browser, &format!("put('own{index}', 480, {options})"), format!("own{index}"))?;
        let height = browser.js(&format!("inside('own{index}', 'canvas').height"))?.as_u64().unwrap_or(0);
        ensure!((100..2_000).contains(&height), "{options}: {height} px high");
    }
    browser.quiet()
}

pub(crate) fn bad_options_are_named(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    let cases = [
        // What says so is a part of the module that no view needs: the first has it come. The scripts list forms like this one.
        ("{ view: 'bars=' }", "unknown-view"),
        ("{ view: 'no-such' }", "unknown-view"),
        ("{ form: 'pie', series: [{ values: [1] }] }", "unknown-form"),
        ("{}", "bad-option"),
        ("{ view: 'five-year', lang: 'tlh' }", "bad-option"),
        ("{ view: 'five-year', theme: 'pink' }", "bad-option"),
        ("{ view: 'five-year', textScale: 9 }", "bad-option"),
        ("{ view: 'five-year', report: {} }", "bad-option"),
        ("{ form: 'bars', series: [] }", "empty"),
        ("{ form: 'bars', series: [{ values: [NaN, null] }] }", "empty"),
        ("{ form: 'bars', series: [{ values: ['12,5'] }] }", "bad-option"),
        ("{ form: 'bars', series: 5 }", "bad-option"),
        ("{ form: 'bars', series: [{ values: new DataView(new ArrayBuffer(8)) }] }", "bad-option"),
        ("{ form: 'bars', series: [{ values: [1], status: 'hoped' }] }", "bad-option"),
        ("{ form: 'line', x: [1, Infinity], series: [{ values: [1, 2] }] }", "bad-option"),
        ("{ form: 'line', series: [{ values: [1e308, -1e308] }] }", "bad-option"),
        ("{ form: 'parts', series: [{ values: [60, 30] }] }", "unfit"),
        ("{ form: 'tiles', series: [{ values: [1] }] }", "bad-option"),
        ("{ form: 'multiples', each: 'multiples', series: [{ values: [1] }] }", "unknown-form"),
        ("{ form: 'bars', lang: Symbol('x'), series: [{ values: [1] }] }", "bad-option"),
        ("new Proxy({}, { has() { throw Error('no'); } })", "bad-option"),
        ("{ form: 'bars', categories: ['a'], series: [{ values: [1, 2] }] }", "bad-option"),
        ("{ form: 'line', x: [2, 1], series: [{ values: [1, 2] }] }", "bad-option"),
        ("{ form: 'bars', get series() { throw Error('no'); } }", "bad-option"),
        ("{ form: 'bars', series: [{ get values() { throw Error('no'); } }] }", "bad-option"),
    ];
    for (index, (options, code)) in cases.iter().enumerate() {
        let id = format!("bad{index}");
        expect(browser, &format!("put('{id}', 480, {options})"), *code).context(*options)?;
        let message = browser.js(&format!("inside('{id}', '[role=alert]').textContent"))?;
        ensure!(message.as_str().is_some_and(|m| m.starts_with("图表无法显示。")), "{options}: {message}");
        expect(
            browser,
            &format!("events.some(function (e) {{ return e[0] === 'error' && e[1] === '{code}'; }})"),
            true,
        )?;
        browser.js("events.length = 0")?;
    }
    // What was expected is said in the reader's language; for programs it stays as it is.
    for (options, said) in [
        ("{ form: 'bars', categories: ['a'], series: [{ values: [1, 2] }] }", "与categories等长的列表"),
        ("{ view: 'five-year', textScale: 9 }", "1至2的数"),
        ("{ form: 'bars', series: 5 }", "应为列表"),
        ("{}", "一个视图名"),
    ] {
        expect(browser, &format!("put('said', 480, {options})"), "bad-option").context(options)?;
        let message = browser.js("inside('said', '[role=alert]').textContent")?;
        ensure!(message.as_str().is_some_and(|m| m.contains(said)), "{options}: {message}");
    }
    expect(
        browser,
        "charts.bad0.update({ view: 'five-year' }).then(function () { return inside('bad0', 'canvas').width; })",
        480,
    )?;
    expect(browser, "inside('bad0', '.message.outer')", Value::Null)?;
    expect(browser, "(function () { try { tujie.mount(null, {}); } catch (e) { return e.code; } })()", "bad-element")?;
    browser.quiet()
}

/// A dataset of one figure and one view, as an object that JavaScript can change before it is loaded.
const DATASET: &str = "{ schema: 'tujie-dataset/1', report: { title: '甲市政府工作报告', delivered: '2027-01-10', place: [{ name: '甲市' }],
  section: [{ id: 's', title: '一' }] }, figures: [{ id: 'gdp-2026', series: 'gdp', name: '地区生产总值', topic: 'economy', place: '甲市',
  period: '2026', status: 'actual', measure: 'level', bound: '=', value: '800.5', unit: '亿元', section: 's#1', quote: '地区生产总值800.5亿元' }],
  views: [{ id: 'v', form: 'bars', title: '甲', measure: 'level', columns: [{ period: '2026' }], rows: ['gdp'] }] }";

pub(crate) fn loads_another_dataset(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    let shown = browser.js(&format!(
        "tujie.load({DATASET}).then(function (r) {{ return put('a', 480, {{ view: 'v', report: r }}); }})"
    ))?;
    ensure!(shown == "a", "{shown}");
    ensure!(
        browser.js("charts.a.describe()")?.as_str().is_some_and(|d| d.contains("800.5亿元")),
        "the other figure is shown"
    );
    expect(
        browser,
        "tujie.load().then(function (r) { return r.figures({ series: 'gdp', period: '2025', text: '793' })[0].value; })",
        793.9,
    )?;
    browser.quiet()
}

pub(crate) fn bad_datasets_are_named(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/pages/chart.html")?;
    browser.wait_for("window.tujie")?;
    let objects = [
        ("d.figures[0].unit = 'furlong'", "bad-field", "unit"),
        ("d.figures[0].value = '12,5'", "bad-field", "value"),
        ("d.figures[0].value = {}", "bad-field", "value"),
        ("d.figures[0].period = 'soon'", "bad-field", "period"),
        ("d.figures[0].place = '乙市'", "unknown-reference", "place"),
        ("d.figures.push(d.figures[0])", "duplicate", "id"),
        ("d.figures = []", "empty", ""),
        ("d.schema = 'tujie-dataset/999'", "wrong-schema", "schema"),
        ("d = null || {}", "wrong-schema", "schema"),
        ("d.views[0].rows = ['no-such']", "unknown-reference", "rows"),
    ];
    for (change, code, field) in objects {
        let outcome = format!(
            "(function (d) {{ {change}; return tujie.load(d).then(function () {{ return 'loaded'; }},
               function (e) {{ return [e.code, e.field, e.row, e instanceof tujie.TujieError].join(); }}); }})({DATASET})"
        );
        let found = browser.js(&outcome)?;
        let found = found.as_str().unwrap_or_default();
        ensure!(found.starts_with(&format!("{code},{field},")) && found.ends_with("true"), "{change}: {found}");
    }
    // Readers are told in their language, programs in theirs.
    let said = browser.js(&format!(
        "(function (d) {{ d.figures[0].value = '12,5'; return tujie.load(d).then(null, function (e) {{ return [e.message, e.expected]; }}); }})({DATASET})"
    ))?;
    let told = "figures\u{ff0c}第2行\u{ff0c}value 栏\u{ff1a}应为至多17位的十进制数\u{ff0c}现为“12,5”。";
    ensure!(said == json!([told, "a decimal number of at most 17 digits"]), "{said}");
    for (path, code) in [
        ("/fault/404.wasm", "not-found"),
        ("/fault/500.json", "network"),
        ("http://127.0.0.1:9/closed.json", "network"),
        ("/fault/page.json", "not-json"),
        ("/fault/empty.json", "empty"),
        ("/fault/half.json", "not-json"),
        ("/fault/half.tujie", "truncated"),
        ("/fault/huge.json", "too-large"),
    ] {
        expect(
            browser,
            &format!(
                "tujie.load('{path}').then(function () {{ return 'loaded'; }}, function (e) {{ return e.code; }})"
            ),
            code,
        )
        .context(path)?;
    }
    expect(browser, "put('a', 480, { view: 'five-year' })", "a")
}

pub(crate) fn the_element_needs_no_script(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    browser.js(
        "(function () { var e = document.createElement('tujie-chart'); e.id = 'e'; e.setAttribute('view', 'five-year');
           var p = document.createElement('p'); p.textContent = 'static'; e.appendChild(p); box('a', 500).appendChild(e); })()",
    )?;
    browser.wait_for(
        "document.getElementById('e').chart && inside('e', 'canvas') && inside('e', 'canvas').width === 500",
    )?;
    browser.wait_for("inside('e', 'slot').hidden")?;
    browser.js("document.getElementById('e').setAttribute('view', 'counties-2030')")?;
    browser.wait_for("document.getElementById('e').chart.describe().indexOf('安定区') >= 0")?;
    browser.js("document.body.appendChild(document.getElementById('e'))")?;
    browser.wait_for("inside('e', 'canvas')")?;
    browser.js("document.getElementById('e').setAttribute('view', 'no-such')")?;
    browser.wait_for("inside('e', '.message.outer')")?;
    expect(browser, "inside('e', 'slot').hidden", false)?;
    browser.js("document.getElementById('e').setAttribute('view', 'five-year')")?;
    browser.wait_for("inside('e', 'canvas')")?;
    browser.js("(window.kept = document.getElementById('e')).remove()")?;
    browser.wait_for("kept.chart === null")?;
    browser.quiet()
}

/// What throws while it is read is caught before the module: a thousand such numbers cost it nothing.
pub(crate) fn bad_numbers_wear_nothing_out(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    let codes = browser.js(
        "(function () { box('bad', 300); box('gone', 300); var codes = {}, done = Promise.resolve();
           var lists = [
             function () { return typeof BigInt64Array === 'undefined' ? new DataView(new ArrayBuffer(8)) : new BigInt64Array(2); },
             function () { var list = [1, 2]; Object.defineProperty(list, 0, { get: function () { throw Error('no'); } }); return list; }];
           function once(at) { return tujie.mount(document.getElementById('bad'), { form: 'line', series: [{ values: lists[at % 2]() }] })
             .ready.then(function () { return 'drawn'; }, function (e) { return e.code; }).then(function (code) { codes[code] = (codes[code] || 0) + 1; }); }
           for (var i = 0; i < 1000; i++) done = done.then(once.bind(null, i));
           return done.then(function () { return codes; }); })()",
    )?;
    ensure!(codes == json!({ "bad-option": 1000 }), "{codes}");
    expect(browser, &format!("put('good', 480, {CHAINS})"), "good")?;
    browser.quiet()
}

/// In a grid or a table the page decides how wide the chart is, not the chart.
pub(crate) fn narrows_with_its_page(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(1200, 800, 1.0)?;
    browser.open("/strict/chart.html")?;
    browser.wait_for("window.tujie")?;
    browser.js("(function () { var grid = box('grid', 1000).style; grid.display = 'grid'; grid.gridTemplateColumns = '1fr 1fr'; grid.width = '100%';
        document.getElementById('grid').innerHTML = '<div id=a></div><i>x</i>'; })()")?;
    expect(browser, &format!("put('a', 0, {CHAINS})"), "a")?;
    browser.wait_for("inside('a', 'canvas').width > 500")?;
    browser.viewport(640, 800, 1.0)?;
    browser.wait_for("inside('a', 'canvas').width === 300")?;
    expect(browser, "document.documentElement.scrollWidth", 640)?;
    browser.quiet()
}

/// What is chosen in one chart is ringed in the others, and a script that selects does not start a chain.
pub(crate) fn one_selection_lights_all(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(1280, 1600, 1.0)?;
    with_chart(browser, CHAINS)?;
    expect(browser, "put('b', 600, { view: 'industry-chains', lang: 'en' })", "b")?;
    let at = spot(browser, POTATO)?;
    browser.click(at)?;
    browser.wait_for(&format!("tujie.selection.figure && tujie.selection.figure.id === '{POTATO}'"))?;
    browser.wait_for("!inside('b', '.ring').hidden")?;
    expect(browser, "inside('b', '.tip').hidden", true)?;
    browser.js("events.length = 0")?;
    expect(browser, &format!("charts.b.select('{POTATO}') && events.length === 0"), true)?;
    browser.js("tujie.selection.set(null)")?;
    browser.wait_for("inside('b', '.ring').hidden")?;
    browser.quiet()
}

pub(crate) fn takes_itself_away(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(browser, CHAINS)?;
    let kind = browser.js("charts.a.png(3).then(function (b) { return [b.type, b.size > 10000].join(); })")?;
    ensure!(kind == "image/png,true", "{kind}");
    let svg = browser.js("charts.a.svg()")?;
    let svg = svg.as_str().unwrap_or_default();
    ensure!(
        svg.starts_with("<svg") && svg.contains("中医药") && !svg.contains("style="),
        "{}",
        &svg[..svg.len().min(200)]
    );
    let csv = browser.js("charts.a.csv()")?;
    ensure!(
        csv.as_str().is_some_and(|c| c.starts_with('\u{feff}') && c.contains("中医药全产业链产值,550亿元,600亿元以上")),
        "{csv}"
    );
    expect(browser, "charts.a.png(99).then(null, function (e) { return e.code; })", "bad-option")?;
    browser.js("charts.a.destroy()")?;
    expect(browser, "inside('a', 'figure')", Value::Null)?;
    expect(browser, "(function () { try { charts.a.svg(); } catch (e) { return e.code; } })()", "destroyed")?;
    expect(browser, &format!("put('a', 600, {CHAINS})"), "a")?;
    browser.quiet()
}

pub(crate) fn dark_only_where_the_page_can(browser: &mut Browser) -> anyhow::Result<()> {
    browser.media(&[("prefers-color-scheme", "dark")])?;
    with_chart(browser, CHAINS)?;
    expect(browser, "inside('a', 'figure').dataset.theme", "light")?;
    browser.js("document.documentElement.style.colorScheme = 'light dark'")?;
    expect(browser, "charts.a.update({}).then(function () { return inside('a', 'figure').dataset.theme; })", "dark")?;
    browser.media(&[("prefers-color-scheme", "light")])?;
    browser.wait_for("inside('a', 'figure').dataset.theme === 'light'")?;
    expect(
        browser,
        "charts.a.update({ theme: 'dark' }).then(function () { return inside('a', 'figure').dataset.theme; })",
        "dark",
    )?;
    browser.quiet()
}

pub(crate) fn axe_finds_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/")?;
    browser.wait_for("document.querySelectorAll('tujie-chart').length >= 5")?;
    browser.wait_for("[].every.call(document.querySelectorAll('tujie-chart'), function (e) { return e.shadowRoot && e.shadowRoot.querySelector('canvas'); })")?;
    browser.js("[].forEach.call(document.querySelectorAll('tujie-chart'), function (e) { e.shadowRoot.querySelector('button').click(); })")?;
    let found = browser.axe("body")?;
    ensure!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

/// Two curves of forty steps each.
const LONG: &str = "{ form: 'line', title: '月度', unit: '亿元', categories: Array.from({ length: 40 }, function (_, i) { return 'm' + i; }),
  series: [{ name: '甲', values: Array.from({ length: 40 }, function (_, i) { return 20 + i; }) },
           { name: '乙', values: Array.from({ length: 40 }, function (_, i) { return 60 - i; }) }] }";

/// The text that stands above the values of the axis, as the SVG of the chart has it: what of a long line is drawn.
fn drawn(browser: &mut Browser, text: &str) -> anyhow::Result<bool> {
    Ok(browser.js(&format!("charts.a.svg().indexOf('>{text}<') >= 0"))? == true)
}

fn middle_of(browser: &mut Browser, selector: &str) -> anyhow::Result<(i32, i32)> {
    let at = browser.js(&format!(
        "(function (e) {{ e.scrollIntoView({{ block: 'nearest' }}); var r = e.getBoundingClientRect();
           return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)]; }})(inside('a', '{selector}'))"
    ))?;
    serde_json::from_value(at).context("a place")
}

/// An entry of the key hides what it names, for pointer and keyboard, and shows it again; never all at once.
pub(crate) fn entries_of_the_key_toggle(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(browser, CHAINS)?;
    let keys = browser.js("document.getElementById('a').shadowRoot.querySelectorAll('.key').length")?;
    ensure!(keys == 2, "{keys} entries");
    expect(browser, "inside('a', '.key').getAttribute('aria-label')", "2025年实际")?;
    expect(browser, "inside('a', '.key').getAttribute('aria-pressed')", "true")?;
    let entry = middle_of(browser, ".key")?;
    browser.click(entry)?;
    browser.wait_for("inside('a', '.key').getAttribute('aria-pressed') === 'false'")?;
    expect(browser, "charts.a.select('potato-chain-output-2025')", false)?;
    expect(browser, "charts.a.select('potato-chain-output-2026')", true)?;
    // What is hidden is in the table all the same.
    expect(browser, "charts.a.csv().indexOf('280亿元') > 0", true)?;
    browser.js("inside('a', '.key:last-of-type').click()")?;
    let pressed = "[].map.call(document.getElementById('a').shadowRoot.querySelectorAll('.key'), function (k) { return k.getAttribute('aria-pressed'); }).join()";
    browser.wait_for(&format!("{pressed} === 'true,true'"))?;
    browser.js("inside('a', '.key').focus()")?;
    browser.press(&[Key::Enter])?;
    browser.wait_for(&format!("{pressed} === 'false,true'"))?;
    expect(browser, "document.getElementById('a').shadowRoot.activeElement.className", "key")?;
    browser.js("inside('a', '.controls button:last-of-type').click()")?;
    browser.wait_for(&format!("{pressed} === 'true,true'"))?;
    browser.quiet()
}

pub(crate) fn rows_take_another_order(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(browser, CHAINS)?;
    let first = "inside('a', 'tbody th').textContent";
    browser.js("inside('a', '.bar > button').click()")?;
    expect(browser, first, "中医药全产业链产值")?;
    expect(browser, "inside('a', 'select').getAttribute('aria-label')", "排序")?;
    browser.js("(function (s) { s.value = '3'; s.dispatchEvent(new Event('change')); })(inside('a', 'select'))")?;
    browser.wait_for(&format!("{first} !== '中医药全产业链产值'"))?;
    // The ring stands where the bar has gone.
    let low = browser.js("(charts.a.select('tcm-chain-output-2025'), parseFloat(inside('a', '.ring').style.top))")?;
    browser.js("inside('a', '.controls button:last-of-type').click()")?;
    browser.wait_for(&format!("{first} === '中医药全产业链产值'"))?;
    let high = browser.js("(charts.a.select('tcm-chain-output-2025'), parseFloat(inside('a', '.ring').style.top))")?;
    ensure!(low.as_f64() > high.as_f64().map(|y| y + 50.0), "the largest stands at {low} last and at {high} first");
    browser.quiet()
}

/// Counts the heights at which a value is painted while the rows take another order.
fn heights_on_the_way(browser: &mut Browser) -> anyhow::Result<u64> {
    with_chart(browser, CHAINS)?;
    browser.js(
        "(function () { window.seen = new Set(); var fill = CanvasRenderingContext2D.prototype.fillText;
           CanvasRenderingContext2D.prototype.fillText = function (text, x, y) { if (text === '550') seen.add(Math.round(y)); return fill.apply(this, arguments); }; })()",
    )?;
    browser.js("(function (s) { s.value = '3'; s.dispatchEvent(new Event('change')); })(inside('a', 'select'))")?;
    browser.js("new Promise(function (done) { setTimeout(done, 400); })")?;
    browser.js("seen.size")?.as_u64().context("a count")
}

/// Who wants no motion gets none: everything is at once as it will be.
pub(crate) fn nothing_moves_for_who_wants_no_motion(browser: &mut Browser) -> anyhow::Result<()> {
    browser.media(&[("prefers-reduced-motion", "reduce")])?;
    let still = heights_on_the_way(browser)?;
    browser.media(&[("prefers-reduced-motion", "no-preference")])?;
    let moved = heights_on_the_way(browser)?;
    ensure!(still == 1 && moved >= 3, "{still} heights without motion, {moved} with it");
    browser.quiet()
}

/// A change is a motion of what stays, in some frames, and then it rests.
pub(crate) fn a_change_moves_what_stays(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(browser, CHAINS)?;
    browser.js(
        "(function () { countPaints(); window.seen = new Set(); var fill = CanvasRenderingContext2D.prototype.fillText;
           CanvasRenderingContext2D.prototype.fillText = function (text, x, y) { if (text === '550') seen.add(Math.round(y)); return fill.apply(this, arguments); }; })()",
    )?;
    browser.js("(function (s) { s.value = '3'; s.dispatchEvent(new Event('change')); })(inside('a', 'select'))")?;
    browser.wait_for("window.seen.size >= 3")?;
    browser.js("new Promise(function (done) { setTimeout(done, 400); })")?;
    let rest =
        browser.js("(paints = 0, new Promise(function (done) { setTimeout(function () { done(paints); }, 200); }))")?;
    ensure!(rest == 0, "{rest} paints after the motion has ended");
    browser.quiet()
}

pub(crate) fn a_long_line_is_looked_at_closely(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(1000, 800, 1.0)?;
    with_chart(browser, LONG)?;
    ensure!(drawn(browser, "m0")?, "the whole is drawn first");
    let at = middle_of(browser, ".stage")?;
    // A wheel is the page's until the chart has the focus.
    browser.wheel(at, (0, -400))?;
    ensure!(drawn(browser, "m0")?, "a wheel over a chart without focus belongs to the page");
    browser.js("inside('a', '.stage').focus({ preventScroll: true })")?;
    browser.wheel(at, (0, -400))?;
    browser.wait_for("charts.a.svg().indexOf('>m0<') < 0 && charts.a.svg().indexOf('图中只显示') > 0")?;
    // A drag moves on, and is no click.
    let before = browser.js("charts.a.state()")?;
    browser.drag((at.0 + 100, at.1), (at.0 - 60, at.1))?;
    browser.wait_for(&format!("charts.a.state() !== {before}"))?;
    expect(browser, "events.some(function (e) { return e[0] === 'select'; })", false)?;
    // Keys: closer, on, and back to the whole.
    let before = browser.js("charts.a.state()")?;
    browser.type_text("+")?;
    browser.wait_for(&format!("charts.a.state() !== {before}"))?;
    browser.type_text("0")?;
    browser.wait_for("charts.a.state() === '' && charts.a.svg().indexOf('>m0<') > 0")?;
    // Walking by key leads on to what is out of sight.
    browser.type_text("++")?;
    browser.wait_for("charts.a.svg().indexOf('>m0<') < 0")?;
    browser.press(&[Key::Home])?;
    browser.wait_for("charts.a.svg().indexOf('>m0<') > 0 && !inside('a', '.tip').hidden")?;
    let (tip, ring) = (
        text(browser, ".tip")?,
        browser.js(
            "inside('a', '.ring').getBoundingClientRect().left >= inside('a', '.stage').getBoundingClientRect().left",
        )?,
    );
    ensure!(tip.contains("m0") && ring == true, "{tip}, ring inside: {ring}");
    // Buttons do what a drag does, and the last leads back.
    browser.js("inside('a', '.small').click()")?;
    browser.js("inside('a', '.controls button:last-of-type').click()")?;
    browser.wait_for("charts.a.state() === ''")?;
    browser.quiet()
}

pub(crate) fn two_fingers_look_closely(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(500, 700, 2.0)?;
    with_chart(browser, LONG)?;
    browser.js("document.getElementById('a').style.width = '400px'")?;
    browser.wait_for("inside('a', 'canvas').width === 800")?;
    expect(browser, "inside('a', '.stage').style.touchAction", "pan-y")?;
    let (x, y) = middle_of(browser, ".stage")?;
    browser.touch(&[
        vec![(x - 20, y), (x + 20, y)],
        vec![(x - 60, y), (x + 60, y)],
        vec![(x - 120, y), (x + 120, y)],
    ])?;
    browser.wait_for("/x=/.test(charts.a.state()) && charts.a.svg().indexOf('>m0<') < 0")?;
    browser.quiet()
}

/// A link shows the same picture: order, what is hidden, the chosen figure, the stretch.
pub(crate) fn a_link_shows_the_same_picture(browser: &mut Browser) -> anyhow::Result<()> {
    const HASHED: &str = "{ view: 'industry-chains', hash: true }";
    with_chart(browser, HASHED)?;
    browser.js("(function (s) { s.value = '3'; s.dispatchEvent(new Event('change')); })(inside('a', 'select'))")?;
    browser.wait_for("location.hash === '#v=industry-chains&order=rising'")?;
    let at = spot(browser, POTATO)?;
    browser.click(at)?;
    browser.wait_for(&format!("location.hash === '#v=industry-chains&f={POTATO}&order=rising'"))?;
    let svg = browser.js("charts.a.svg()")?;
    let hash = browser.js("location.hash")?.as_str().unwrap_or_default().to_owned();
    browser.open("/strict/package.html")?;
    browser.open(&format!("/strict/chart.html?again{hash}&other=1"))?;
    browser.wait_for("window.tujie")?;
    expect(browser, &format!("put('a', 600, {HASHED})"), "a")?;
    browser.wait_for("!inside('a', '.tip').hidden")?;
    ensure!(browser.js("charts.a.svg()")? == svg, "the linked chart is another");
    let tip = text(browser, ".tip")?;
    ensure!(tip.contains("马铃薯全产业链产值") && tip.contains("280亿元"), "{tip}");
    // What else stands in the address stays; another address is followed.
    browser.js("inside('a', '.controls button:last-of-type').click()")?;
    browser.wait_for("/other=1/.test(location.hash) && !/order/.test(location.hash)")?;
    browser.js("location.hash = '#v=industry-chains&hide=0'")?;
    browser.wait_for("inside('a', '.key').getAttribute('aria-pressed') === 'false'")?;
    // A link that was cut or made up shows the chart as it is.
    for broken in ["#v=industry-chains&hide=x.-1.99&order=%F0&x=5..", "#v=industry-chains&f=none&x=NaN..1"] {
        browser.js(&format!("location.hash = '{broken}'"))?;
        browser.wait_for("inside('a', '.key').getAttribute('aria-pressed') === 'true'")?;
    }
    browser.quiet()
}

/// What the menu of a chart hands over: the name and the bytes of the last file.
fn taken(browser: &mut Browser, entry: &str) -> anyhow::Result<(String, Vec<u8>)> {
    browser.js("(window.taken = null)")?;
    browser.js(&format!(
        "(function () {{ if (inside('a', '.menu').hidden) inside('a', '[title=\"保存和分享\"]').click();
           [].filter.call(inside('a', '.menu').children, function (e) {{ return e.textContent.indexOf('{entry}') === 0; }})[0].click(); }})()"
    ))?;
    browser.wait_for("window.taken")?;
    let bytes: Vec<u8> = serde_json::from_value(browser.js("taken.bytes")?)?;
    Ok((browser.js("taken.name")?.as_str().unwrap_or_default().to_owned(), bytes))
}

/// The menu gives pictures, data and a workbook whose numbers are numbers, and works by keys alone.
pub(crate) fn a_chart_can_be_taken_away(browser: &mut Browser) -> anyhow::Result<()> {
    use calamine::{Data, Reader};
    with_chart(browser, CHAINS)?;
    browser.js(
        "(function () { var make = URL.createObjectURL; URL.createObjectURL = function (blob) { window.blob = blob; return make.call(URL, blob); };
           HTMLAnchorElement.prototype.click = function () { var name = this.download, reader = new FileReader();
             reader.onload = function () { window.taken = { name: name, bytes: Array.from(new Uint8Array(reader.result)) }; };
             reader.readAsArrayBuffer(window.blob); }; })()",
    )?;
    browser.js("inside('a', '[title=\"保存和分享\"]').focus()")?;
    browser.press(&[Key::Enter])?;
    browser.wait_for("inside('a', '.menu') && !inside('a', '.menu').hidden")?;
    let focused = "document.getElementById('a').shadowRoot.activeElement.textContent";
    expect(browser, focused, "图片（PNG）")?;
    browser.press(&[Key::Up])?;
    browser.press(&[Key::Down])?;
    browser.press(&[Key::Down])?;
    expect(browser, focused, "大图（PNG，4倍）")?;
    browser.press(&[Key::Escape])?;
    expect(browser, "inside('a', '.menu').hidden", true)?;
    expect(browser, focused, "⋯")?;
    let (name, png) = taken(browser, "图片")?;
    ensure!(name == "中医药全产业链产值达550亿元，2026年目标600亿元以上.png" && png.starts_with(b"\x89PNG"), "{name}");
    let (_, svg) = taken(browser, "矢量图")?;
    ensure!(String::from_utf8_lossy(&svg).contains("中医药全产业链产值"), "the SVG lacks a name");
    let (_, csv) = taken(browser, "数据")?;
    ensure!(csv.starts_with("\u{feff}".as_bytes()), "the CSV has no mark for Excel");
    let (name, xlsx) = taken(browser, "表格")?;
    ensure!(name.ends_with(".xlsx"), "{name}");
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(xlsx))?;
    let numbers = book.worksheet_range("数据")?;
    ensure!(numbers.get((2, 1)) == Some(&Data::Float(550.0)), "{:?}", numbers.get((2, 1)));
    let sources = book.worksheet_range("出处")?;
    let quoted = sources.rows().any(|row| row.iter().any(|cell| cell.to_string().contains("280亿元")));
    ensure!(quoted && sources.height() > 8, "the sources: {:?}", sources.get_size());
    // More rows than a workbook bears are refused in words, and the page lives.
    browser.js("charts.a.update({ form: 'line', title: 't', series: [{ values: new Float64Array(200000) }] }).then(function () {})")?;
    browser.js("inside('a', '[title=\"保存和分享\"]').click()")?;
    browser.wait_for("inside('a', '.menu') && !inside('a', '.menu').hidden")?;
    browser.js("[].filter.call(inside('a', '.menu').children, function (e) { return e.textContent.indexOf('表格') === 0; })[0].click()")?;
    browser.wait_for("inside('a', '.note') && inside('a', '.note').textContent.indexOf('行数太多') >= 0")?;
    // A page may do without it.
    browser.js("charts.a.update({ menu: false }).then(function () {})")?;
    browser.wait_for("inside('a', '[title=\"保存和分享\"]') === null")?;
    browser.quiet()
}

/// A scroll bar that comes with one layout and goes with the next must not keep the chart at work for ever.
pub(crate) fn comes_to_rest_where_its_width_swings(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(browser, CHAINS)?;
    browser.js("(function () { var box = document.getElementById('a'), canvas = inside('a', 'canvas');
           new MutationObserver(function () { box.style.width = canvas.width === 600 ? '585px' : '600px'; })
             .observe(canvas, { attributes: true, attributeFilter: ['width'] });
           box.style.width = '585px'; })()")?;
    browser.js("countPaints()")?;
    // A slow browser takes its turns slowly; one that never rests never has half a second without a paint.
    let rests = "(paints = 0, new Promise(function (done) { setTimeout(function () { done(paints === 0); }, 500); }))";
    let mut rested = false;
    for _ in 0..20 {
        if browser.js(rests)? == true {
            rested = true;
            break;
        }
    }
    ensure!(rested, "it paints and paints");
    browser.js("(paints = 0)")?;
    // A width of another kind is followed again.
    browser.js("(document.getElementById('a').style.width = '400px')")?;
    browser.wait_for("paints > 0")?;
    browser.quiet()
}
