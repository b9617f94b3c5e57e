//! Pages that we do not write: what is around a chart, over it and under it.

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use tujie_browser_tests::{Browser, Key, Picture};

const CHAINS: &str = "{ view: 'industry-chains' }";
/// Whether the browser says how much a page has zoomed an element, as they do since 2024.
const TELLS_ZOOM: &str = "'currentCSSZoom' in Element.prototype";
const POTATO: &str = "potato-chain-output-2025";

fn expect(browser: &mut Browser, expression: &str, expected: impl Into<Value>) -> anyhow::Result<()> {
    let (found, expected) = (browser.js(expression)?, expected.into());
    ensure!(found == expected, "{expression} is {found}, where {expected} was expected");
    Ok(())
}

/// A page without charts, in a window of 1000 x 900.
fn page(browser: &mut Browser, path: &str) -> anyhow::Result<()> {
    browser.viewport(1000, 900, 1.0)?;
    // WPE may still answer from the same page of before.
    browser.open("about:blank")?;
    browser.open(path)?;
    browser.wait_for("window.tujie && window.box")
}

/// What is on screen in an element's box, and a little around it.
fn part(browser: &mut Browser, id: &str) -> anyhow::Result<(Picture, [usize; 4])> {
    let place = browser.js(&format!(
        "(function (r) {{ return [r.left - 4, r.top - 4, r.width + 8, r.height + 8].map(Math.round); }})(document.getElementById('{id}').getBoundingClientRect())"
    ))?;
    Ok((browser.screenshot()?, serde_json::from_value(place).context("a place in the window")?))
}

/// So many pixels may be softened in another way: WebKit does not soften each corner alike each time. A letter has more.
const CORNERS: usize = 20;

/// How many pixels of two parts differ, by more than a corner is softened once so and once so; all, where they are of different
/// sizes.
fn difference((a, at): &(Picture, [usize; 4]), (b, bt): &(Picture, [usize; 4])) -> usize {
    let [left, top, width, height] = *at;
    if [width, height] != bt[2..] {
        return width * height;
    }
    let height = height.min(a.height - top).min(b.height - bt[1]);
    let pairs = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let differs = |one: [u8; 3], other: [u8; 3]| one.iter().zip(other).any(|(a, b)| a.abs_diff(b) > 24);
    pairs.filter(|(x, y)| differs(a.pixel(left + x, top + y), b.pixel(bt[0] + x, bt[1] + y))).count()
}

/// Moves the mouse over a place, which `place` tells as `[x, y]`, until the tooltip of a chart tells something. An old browser may
/// drop a move that comes before its first frame, and a page may still come to rest: the place is asked for again, and the hand moves
/// on a little, as hands do.
fn hover_until(browser: &mut Browser, place: &str, told: &str) -> anyhow::Result<(i32, i32)> {
    let mut at = (0, 0);
    for nudge in 0..20 {
        at = serde_json::from_value(browser.js(place)?).with_context(|| place.to_owned())?;
        browser.hover((at.0 + nudge % 2, at.1))?;
        for _ in 0..10 {
            std::thread::sleep(std::time::Duration::from_millis(50));
            if browser.js(&format!("!!({told})"))? == true {
                return Ok(at);
            }
        }
    }
    anyhow::bail!("with the mouse at {at:?}: not {told}")
}

pub(crate) fn copies_live_side_by_side(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/strict/copies.html")?;
    browser.wait_for("window.copies")?;
    expect(browser, "copies.map(function (c) { return c.version; }).join()", "0.1.0,0.1.0,0.0.9")?;
    // The element is of the copy that came first.
    expect(
        browser,
        "copies.map(function (c) { return customElements.get('tujie-chart') === c.TujieChartElement; })",
        json!([true, false, false]),
    )?;
    for (copy, id) in [(0, "a"), (1, "b"), (2, "c")] {
        expect(
            browser,
            &format!("mountOf({copy}, '{id}', 'five-year').then(function (t) {{ return t.length; }})"),
            12,
        )?;
        browser.wait_for(&format!("live('{id}')"))?;
    }
    expect(browser, "[drawn('a'), drawn('b'), drawn('c')]", json!([[true], [true], [true]]))?;
    // Over each other, also in an element that can have no shadow of its own: each takes the place of the one before.
    for (id, tag) in [("d", "div"), ("e", "button")] {
        for copy in [0, 2, 1, 0, 2] {
            browser.js("(window.before = window.last, null)")?;
            expect(
                browser,
                &format!(
                    "mountOf({copy}, '{id}', 'industry-chains', '{tag}').then(function (t) {{ return t.length; }})"
                ),
                12,
            )?;
            expect(browser, &format!("drawn('{id}')"), json!([true]))?;
            if browser.js("before.element === last.element")? == true {
                expect(browser, "(function () { try { before.svg(); } catch (e) { return e.code; } })()", "destroyed")?;
            }
        }
        browser.wait_for(&format!("live('{id}')"))?;
    }
    // The element of the first copy, in which another copy has put its chart, takes its place back when it is asked for one.
    browser.js("(function (e) { e.id = 'f'; e.setAttribute('view', 'five-year'); document.body.appendChild(e); })(document.createElement('tujie-chart'))")?;
    browser.wait_for("live('f')")?;
    browser.js("mountOf(2, 'f', 'counties-2030')")?;
    expect(browser, "drawn('f')", json!([true]))?;
    browser.js("document.getElementById('f').setAttribute('view', 'industry-chains')")?;
    browser.wait_for("document.getElementById('f').chart && /industry-chains/.test((function (c) { try { return c.state(); } catch (e) {} })(document.getElementById('f').chart))")?;
    expect(browser, "drawn('f')", json!([true]))?;
    browser.quiet()
}

/// A chart in somebody's component; in a closed one too, where no event tells the page what was touched.
pub(crate) fn lives_in_a_shadow(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser, "/trusted/chart.html")?;
    for mode in ["open", "closed"] {
        browser.js(&format!(
            "(function () {{ var host = document.createElement('section'); document.body.appendChild(host); host.style.width = '600px';
               window.root = host.attachShadow({{ mode: '{mode}' }});
               root.appendChild(document.createElement('tujie-chart')).setAttribute('view', 'industry-chains'); }})()"
        ))?;
        let inner = "root.firstChild.shadowRoot";
        browser.wait_for(&format!("{inner} && {inner}.querySelector('figure[data-live]')"))?;
        let at = hover_until(
            browser,
            &format!(
                "(function (c) {{ c.element.scrollIntoView({{ block: 'center' }}); c.select('{POTATO}'); var r = {inner}.querySelector('.ring').getBoundingClientRect(); c.select('');
                   return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)]; }})(root.firstChild.chart)"
            ),
            &format!(
                "!{inner}.querySelector('.tip').hidden && /280亿元/.test({inner}.querySelector('.tip').textContent)"
            ),
        )?;
        browser.click(at)?;
        browser.wait_for("tujie.selection.figure && tujie.selection.figure.id === 'potato-chain-output-2025'")?;
        browser.press(&[Key::Right])?;
        browser.wait_for(&format!("{inner}.querySelector('[role=status]').textContent"))?;
        // The menu opens by mouse, stays while it is used, and goes with a press elsewhere.
        let middle = |browser: &mut Browser, selector: &str| -> anyhow::Result<(i32, i32)> {
            let place = browser.js(&format!(
                "(function (e) {{ var r = e.getBoundingClientRect(); return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)]; }})({inner}.querySelector('{selector}'))"
            ))?;
            Ok(serde_json::from_value(place)?)
        };
        let more = middle(browser, ".controls .small:not([hidden])")?;
        browser.click(more)?;
        browser.wait_for(&format!("{inner}.querySelector('.menu') && !{inner}.querySelector('.menu').hidden"))?;
        browser.js(&format!("({inner}.querySelector('.menu').firstChild.id = 'first', takeSaves(), null)"))?;
        let entry = middle(browser, "#first")?;
        browser.click(entry)?;
        browser.wait_for("saves.length === 1")?;
        browser.click(more)?;
        browser.wait_for(&format!("!{inner}.querySelector('.menu').hidden"))?;
        browser.click((990, 5))?;
        browser.wait_for(&format!("{inner}.querySelector('.menu').hidden"))?;
        browser.js("(root.host.remove(), tujie.selection.set(null))")?;
    }
    browser.quiet()
}

/// Elements that have a shadow of somebody else's: with a slot the chart shows through it, without one the caller is told.
pub(crate) fn a_foreign_shadow_is_told(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser, "/strict/chart.html")?;
    browser.js(
        "(function () { window.host = function (tag, mode, inside) {
             var e = document.createElement(tag); document.body.appendChild(e);
             if (mode) { var root = e.attachShadow({ mode: mode }); if (inside) root.appendChild(document.createElement(inside)); }
             try { return tujie.mount(e, { view: 'five-year' }).ready.then(function () { return e.querySelector('div').shadowRoot.querySelector('canvas').getBoundingClientRect().height > 50; }, function (x) { return x.code; }); }
             catch (x) { return x.code + ' ' + e.childNodes.length; } }; })()",
    )?;
    for mode in ["open", "closed"] {
        expect(browser, &format!("host('div', '{mode}', 'slot')"), true)?;
        expect(browser, &format!("host('section', '{mode}', 'p')"), "bad-element 0")?;
    }
    for tag in ["img", "input", "canvas", "video", "br", "iframe"] {
        expect(browser, &format!("host('{tag}')"), "bad-element 0")?;
    }
    for tag in ["button", "li"] {
        expect(browser, &format!("host('{tag}')"), true)?;
    }
    let message = browser.js("(function () { try { tujie.mount(document.createElement('img').appendChild(document.createTextNode('x')), {}); } catch (x) { return x.code + x.message; } })()")?;
    ensure!(message.as_str().is_some_and(|m| m.starts_with("bad-element请给")), "{message}");
    browser.quiet()
}

/// Boxes that are not shown when the chart comes: a tab, `hidden`, a closed `<details>`.
pub(crate) fn waits_until_it_is_shown(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser, "/strict/chart.html")?;
    let ways = [
        ("box.style.display = 'none'", "box.style.display = ''"),
        ("box.hidden = true", "box.hidden = false"),
        ("box.firstChild.hidden = true", "box.firstChild.hidden = false"),
        (
            "box.style.position = 'absolute', box.style.width = 0, box.style.overflow = 'hidden'",
            "box.style.cssText = 'width:500px'",
        ),
        (
            "box = box.parentNode.insertBefore(document.createElement('details'), box), box.appendChild(box.nextSibling)",
            "box.open = true",
        ),
    ];
    for (hide, show) in ways {
        browser.js(&format!(
            "(function () {{ document.body.textContent = ''; var box = document.createElement('div'); box.style.width = '500px';
               box.appendChild(document.createElement('tujie-chart')).setAttribute('view', 'five-year'); document.body.appendChild(box);
               {hide}; window.holder = box; }})()"
        ))?;
        browser.wait_for("document.querySelector('tujie-chart').chart && document.querySelector('tujie-chart').chart.ready.then(function () { return true; })")?;
        browser.js(&format!("(function (box) {{ {show}; }})(holder)"))?;
        browser.wait_for("(function (c) { return c && c.width >= 450 && c.height > 100; })(document.querySelector('tujie-chart').shadowRoot.querySelector('canvas'))")
            .with_context(|| hide.to_owned())?;
    }
    browser.quiet()
}

pub(crate) fn lives_in_a_dialog(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser, "/trusted/chart.html")?;
    if browser.js("typeof HTMLDialogElement")? == "undefined" {
        return Ok(());
    }
    browser.js(
        "(function () { var dialog = document.createElement('dialog'); dialog.style.width = '620px'; document.body.appendChild(dialog);
           var box = window.box('a', 600); dialog.appendChild(box); var after = document.createElement('button'); after.id = 'after'; after.textContent = 'after'; document.body.appendChild(after);
           dialog.showModal(); window.dialog = dialog; })()",
    )?;
    browser.js(&format!("put('a', 600, {CHAINS})"))?;
    let at = hover_until(browser, &format!("spot('a', '{POTATO}')"), "!inside('a', '.tip').hidden")?;
    // The tooltip is over the dialog, not under it.
    expect(
        browser,
        "(function (r) { return document.elementFromPoint(r.left + 5, r.top + 5).id; })(inside('a', '.tip').getBoundingClientRect())",
        "a",
    )?;
    browser.click(at)?;
    browser.wait_for("events.some(function (e) { return e[0] === 'select'; })")?;
    // The first press of Escape is the tooltip's, the second the dialog's.
    browser.press(&[Key::Escape])?;
    browser.wait_for("inside('a', '.tip').hidden")?;
    expect(browser, "dialog.open", true)?;
    browser.press(&[Key::Home])?;
    browser.wait_for("inside('a', '[role=status]').textContent")?;
    browser.press(&[Key::Escape])?;
    // The menu, by keys; its Escape leaves the dialog open.
    browser.js("inside('a', '.controls .small:not([hidden])').click()")?;
    browser.wait_for("inside('a', '.menu') && !inside('a', '.menu').hidden")?;
    browser.press(&[Key::Down])?;
    browser.press(&[Key::Escape])?;
    browser.wait_for("inside('a', '.menu').hidden")?;
    expect(browser, "dialog.open", true)?;
    // Copying works the old way too, as on a page without TLS, though nothing outside of the dialog can be selected.
    browser.js("copyTheOldWay()")?;
    browser.js("inside('a', '.controls .small:not([hidden])').click()")?;
    browser.wait_for("!inside('a', '.menu').hidden")?;
    for _ in 0..5 {
        browser.press(&[Key::Down])?;
    }
    browser.press(&[Key::Enter])?;
    browser.wait_for("/马铃薯/.test(window.copied) && inside('a', '[role=status]').textContent")?;
    expect(
        browser,
        "inside('a', '[role=status]').textContent.indexOf('复制') >= 0 && inside('a', 'textarea') === null",
        true,
    )?;
    browser.press(&[Key::Escape])?;
    browser.wait_for("!dialog.open")?;
    // Tab goes round inside the dialog, and to the browser's own buttons, never to what is under it.
    browser.js("(dialog.showModal(), null)")?;
    let mut seen = Vec::new();
    for _ in 0..12 {
        browser.press(&[Key::Tab])?;
        seen.push(browser.js("document.activeElement.id")?);
    }
    ensure!(!seen.contains(&json!("after")) && seen.contains(&json!("a")), "the focus went to {seen:?}");
    browser.quiet()
}

/// Zoomed, stretched, turned: the pointer finds what it points at, and the picture has the pixels of the screen where its browser
/// tells how many there are.
pub(crate) fn is_right_under_zoom_and_transform(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser, "/strict/chart.html")?;
    let told = browser.js(TELLS_ZOOM)? == true;
    let ways = [
        ("zoom: 2", if told { 2.0 } else { 1.0 }),
        ("zoom: 0.5", 1.0),
        ("zoom: 1.25", if told { 1.25 } else { 1.0 }),
        ("transform: scale(0.5)", 1.0),
        ("transform: scale(2)", 2.0),
        ("transform: rotate(90deg)", 1.0),
        ("transform: rotate(-20deg) scale(1.5)", 1.5),
        ("zoom: 1.25; transform: rotate(10deg) scale(0.8)", 1.0),
        ("transform: perspective(900px) rotateY(20deg)", 1.0),
    ];
    for (style, ratio) in ways {
        page(browser, "/strict/chart.html")?;
        browser.viewport(1100, 1100, 1.0)?;
        browser.js(&format!(
            "(function () {{ var outer = document.createElement('div'); document.body.appendChild(outer); outer.appendChild(box('a', 420));
               outer.style.cssText = 'position:absolute;left:150px;top:150px;width:420px;transform-origin:40% 30%;{style}'; }})()"
        ))?;
        expect(browser, &format!("put('a', 420, {CHAINS})"), "a")?;
        let width = browser.js("inside('a', 'canvas').width")?.as_f64().unwrap_or_default();
        let perspective = style.contains("perspective");
        ensure!(
            perspective || (width - 420.0 * ratio).abs() < 1.0,
            "{style}: {width} pixels for 420 px, where a ratio of {ratio} was expected"
        );
        for figure in [POTATO, "tcm-chain-output-2025", "vegetables-chain-output-2025"] {
            // Chromium of before 2024 tells places in zoomed px of the element, not in those of the window.
            let place = format!(
                "(function () {{ if (!charts.a.select('{figure}')) return null; var r = inside('a', '.ring').getBoundingClientRect(); charts.a.select('');
                   var zoom = {told} ? 1 : Number(getComputedStyle(document.getElementById('a').parentNode).zoom);
                   return [Math.round((r.left + r.width / 2) * zoom), Math.round((r.top + r.height / 2) * zoom)]; }})()"
            );
            let at: Option<(i32, i32)> = serde_json::from_value(browser.js(&place)?)?;
            let Some((x, y)) = at else { continue };
            if !(0..1100).contains(&x) || !(0..1100).contains(&y) {
                continue;
            }
            browser.hover((2, 2))?;
            browser.js("(events.length = 0, null)")?;
            hover_until(
                browser,
                &place,
                &format!("events.some(function (e) {{ return e[0] === 'hover' && e[1] === '{figure}'; }})"),
            )
            .with_context(|| format!("{style}: {figure}"))?;
        }
        browser.quiet()?;
    }
    Ok(())
}

/// The ratio of a zoom that comes later is followed, where the browser tells of it.
pub(crate) fn follows_a_zoom(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser, "/strict/chart.html")?;
    expect(browser, &format!("put('a', 400, {CHAINS})"), "a")?;
    expect(browser, "inside('a', 'canvas').width", 400)?;
    browser.js("(document.body.style.zoom = 1.5, null)")?;
    if browser.js(TELLS_ZOOM)? == true {
        browser.wait_for("inside('a', 'canvas').width === 600")?;
        browser.js("(document.body.style.zoom = '', null)")?;
        browser.wait_for("inside('a', 'canvas').width === 400")?;
    }
    browser.quiet()
}

/// A page that is written from right to left: the chart is the same, to the pixel, with its table, its menu and its tooltip.
pub(crate) fn a_page_from_right_to_left(browser: &mut Browser) -> anyhow::Result<()> {
    let mut pictures = Vec::new();
    for dir in ["ltr", "rtl"] {
        page(browser, "/strict/chart.html")?;
        browser.js(&format!("(document.documentElement.dir = '{dir}', null)"))?;
        browser
            .js("(function (s) { s.position = 'absolute'; s.left = '20px'; s.top = '20px'; })(box('a', 600).style)")?;
        expect(browser, &format!("put('a', 600, {CHAINS})"), "a")?;
        browser.js("inside('a', '.bar > button').click()")?;
        browser.js(&format!("charts.a.select('{POTATO}')"))?;
        let at: (i32, i32) = serde_json::from_value(browser.js("(function (r) { return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)]; })(inside('a', '.ring').getBoundingClientRect())")?)?;
        browser.click(at)?;
        browser.wait_for("!inside('a', '.tip').hidden && events.some(function (e) { return e[0] === 'select'; })")?;
        browser.js("inside('a', '.controls .small:not([hidden])').click()")?;
        browser.wait_for("inside('a', '.menu') && !inside('a', '.menu').hidden")?;
        browser.hover((900, 850))?;
        pictures.push(part(browser, "a")?);
        // What goes wrong is said in words that are written from left to right.
        expect(browser, "put('b', 600, { view: 'none' })", "unknown-view")?;
        expect(browser, "getComputedStyle(inside('b', '.message')).direction", "ltr")?;
        browser.quiet()?;
    }
    ensure!(
        difference(&pictures[0], &pictures[1]) <= CORNERS,
        "{} pixels differ",
        difference(&pictures[0], &pictures[1])
    );
    Ok(())
}

/// Styles of pages that reset or insist: what stands inside a chart is the same, to the pixel.
pub(crate) fn resets_do_not_reach_inside(browser: &mut Browser) -> anyhow::Result<()> {
    let mut pictures = Vec::new();
    for sheet in ["", "unset", "boxes", "letters"] {
        page(browser, "/strict/chart.html")?;
        if !sheet.is_empty() {
            browser.js(&format!(
                "new Promise(function (done, failed) {{ var link = document.createElement('link'); link.rel = 'stylesheet'; link.href = 'resets/{sheet}.css';
                   link.onload = function () {{ done(null); }}; link.onerror = failed; document.head.appendChild(link); }})"
            ))?;
        }
        // The page gives the element its place and its width; the rest is ours.
        browser.js(
            "(function () { var chart = document.createElement('tujie-chart'); chart.id = 'a'; chart.setAttribute('view', 'industry-chains'); chart.setAttribute('text-scale', '1');
               var own = { position: 'absolute', left: '20px', top: '60px', width: '600px', float: 'none', 'max-width': 'none', height: 'auto', display: 'block', 'writing-mode': 'horizontal-tb' };
               Object.keys(own).forEach(function (key) { chart.style.setProperty(key, own[key], 'important'); });
               document.body.appendChild(chart); })()",
        )?;
        browser.wait_for("document.getElementById('a').shadowRoot && inside('a', 'figure[data-live]')")?;
        browser.js("inside('a', '.bar > button').click()")?;
        browser.js(&format!("document.getElementById('a').chart.select('{POTATO}')"))?;
        let at: (i32, i32) = serde_json::from_value(browser.js("(function (r) { return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)]; })(inside('a', '.ring').getBoundingClientRect())")?)?;
        browser.click(at)?;
        browser.wait_for("!inside('a', '.tip').hidden && inside('a', '.tip').textContent.indexOf('“') > 0")?;
        browser.hover((900, 850))?;
        let seen = part(browser, "a")?;
        seen.0.save(
            &xtask::root().join(format!("target/browser-failures/reset-{}-{sheet}.png", browser.engine().name())),
        )?;
        pictures.push((sheet, seen));
        browser.quiet()?;
    }
    for (sheet, picture) in &pictures[1..] {
        let differ = difference(&pictures[0].1, picture);
        ensure!(differ <= CORNERS, "under {sheet}.css {differ} pixels differ");
    }
    Ok(())
}

/// Pages whose libraries change the language under everyone: the same pictures, tables and files.
pub(crate) fn old_libraries_change_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    let mut told = Vec::new();
    for path in ["/strict/chart.html", "/strict/prototypes.html"] {
        page(browser, path)?;
        expect(browser, "!!window.changed", path.contains("prototypes"))?;
        let mut found = Vec::new();
        for view in [
            "industry-chains",
            "five-year",
            "counties-2030",
            "targets-2026",
            "headline-2025",
            "growth-index",
            "structure-2025",
            "industry-table",
        ] {
            expect(browser, &format!("put('a', 600, {{ view: '{view}', lang: 'en' }})"), "a")?;
            found.push(browser.js("[inside('a', 'canvas').toDataURL(), charts.a.csv(), charts.a.svg(), charts.a.describe(), inside('a', '.table').textContent].join('\\n')")?);
        }
        // One's own numbers, and a dataset from an object.
        let own = "{ form: 'bars', title: '甲', unit: '亿元', categories: ['一', '二', '三'], series: [{ name: '2025', values: [5, 2, 9] }, { name: '2030', values: [7, 4, 11], status: 'target' }] }";
        expect(browser, &format!("put('a', 600, {own})"), "a")?;
        found.push(browser.js("inside('a', 'canvas').toDataURL()")?);
        browser.js(
            "(function () { window.data = { schema: 'tujie-dataset/1', report: { title: '甲市政府工作报告', delivered: '2027-01-10', place: [{ name: '甲市' }], section: [{ id: 's', title: '一' }] },
               figures: [{ id: 'a-2026', series: 'a', name: '甲产值', topic: 'economy', place: '甲市', period: '2026', status: 'actual', measure: 'level', bound: '=', value: 5, unit: '亿元', section: 's#1', quote: '甲产值5亿元' }],
               views: [{ id: 'v', form: 'bars', title: '甲', measure: 'level', columns: [{ period: '2026' }], rows: ['a'] }] }; })()",
        )?;
        expect(
            browser,
            "tujie.load(data).then(function (r) { return put('a', 600, { view: 'v', report: r }); })",
            "a",
        )?;
        found.push(browser.js("inside('a', 'canvas').toDataURL()")?);
        found.push(browser.js("tujie.load().then(function (r) { return JSON.parse(JSON.stringify(r.figures({ topic: 'industry', period: '2025' }).length)) + r.views('potato-chain-output-2025').length; })")?);
        // Touch, keys, the order of rows, what is hidden, the menu and a workbook.
        expect(browser, &format!("put('a', 600, {CHAINS})"), "a")?;
        hover_until(browser, &format!("spot('a', '{POTATO}')"), "!inside('a', '.tip').hidden")?;
        found.push(browser.js("inside('a', '.tip').textContent")?);
        browser.js("inside('a', '.key').click()")?;
        browser.js("(function (s) { s.value = '3'; s.dispatchEvent(new Event('change')); })(inside('a', 'select'))")?;
        browser.wait_for("/hide=/.test(charts.a.state()) && /order=/.test(charts.a.state())")?;
        found.push(browser.js("charts.a.state()")?);
        browser.js("(takeSaves(), null)")?;
        browser.js("inside('a', '.controls .small:not([hidden])').click()")?;
        browser.wait_for("inside('a', '.menu') && !inside('a', '.menu').hidden")?;
        let entries = browser.js("inside('a', '.menu').children.length")?.as_u64().unwrap_or(0);
        ensure!(entries >= 8, "{entries} entries");
        for entry in 0..5 {
            browser.js(&format!("(inside('a', '.menu').children[{entry}].click(), null)"))?;
            browser.wait_for(&format!(
                "saves.length > {entry} || events.some(function (e) {{ return e[0] === 'error'; }})"
            ))?;
            expect(
                browser,
                "events.filter(function (e) { return e[0] === 'error'; }).map(function (e) { return e[2].message + e[2].stack; }).join()",
                "",
            )?;
            browser.js("inside('a', '.controls .small:not([hidden])').click()")?;
            browser.wait_for("!inside('a', '.menu').hidden")?;
        }
        found.push(
            browser
                .js("saves.map(function (save) { var blob = save.blob; return blob.type + (/sheet/.test(blob.type) ? '' : blob.size); })")?,
        );
        let bytes: Vec<u8> = serde_json::from_value(browser.js("bytesOf(saves[3].blob)")?)?;
        found.push(json!(workbook(bytes)?));
        browser.quiet()?;
        told.push(found);
    }
    for (at, (clean, changed)) in told[0].iter().zip(&told[1]).enumerate() {
        ensure!(clean == changed, "step {at} differs: {:.300} / {:.300}", clean.to_string(), changed.to_string());
    }
    Ok(())
}

/// What stands in the sheets of a workbook.
fn workbook(bytes: Vec<u8>) -> anyhow::Result<String> {
    use calamine::Reader;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes))?;
    let mut told = String::new();
    for name in ["数据", "出处"] {
        let cells = book.worksheet_range(name)?;
        ensure!(cells.height() > 4, "{name}: {:?}", cells.get_size());
        told += &format!("{name}: {:?}\n", cells.rows().collect::<Vec<_>>());
    }
    Ok(told)
}

/// An element that is moved: within its page, into another document and back.
pub(crate) fn moves_with_its_element(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser, "/pages/chart.html")?;
    browser.js(
        "(function () { var chart = document.createElement('tujie-chart'); chart.id = 'a'; chart.setAttribute('view', 'industry-chains'); box('one', 500).appendChild(chart); box('two', 700);
           var frame = document.createElement('iframe'); frame.id = 'frame'; frame.width = 620; frame.height = 700; frame.src = '/pages/hand.html'; document.body.appendChild(frame);
           window.chart = chart; window.inner = function (s) { return chart.shadowRoot.querySelector(s); };
           window.styled = function () { return inner('figure') && getComputedStyle(inner('figure')).direction === 'ltr' && getComputedStyle(inner('.stage')).position === 'relative' && inner('.table.unseen').offsetHeight === 1; }; })()",
    )?;
    browser.wait_for("inner('figure[data-live]') && styled()")?;
    browser.js("(window.canvas = inner('canvas'), document.getElementById('two').appendChild(chart), null)")?;
    browser.wait_for("inner('canvas').width === 700 && styled()")?;
    // The same chart, not another one.
    expect(browser, "inner('canvas') === canvas && chart.chart.select('potato-chain-output-2025')", true)?;
    browser.wait_for("document.getElementById('frame').contentDocument.readyState === 'complete'")?;
    browser.js("(document.getElementById('frame').contentDocument.body.appendChild(chart), null)")?;
    browser.wait_for("styled() && inner('canvas').width === 620 && inner('canvas').height > 100")?;
    hover_until(
        browser,
        "(function () { document.getElementById('frame').scrollIntoView(); chart.scrollIntoView(); chart.chart.select('potato-chain-output-2025'); var r = inner('.ring').getBoundingClientRect(), f = document.getElementById('frame').getBoundingClientRect();
           chart.chart.select(''); return [Math.round(f.left + 2 + r.left + r.width / 2), Math.round(f.top + 2 + r.top + r.height / 2)]; })()",
        "!inner('.tip').hidden && /280亿元/.test(inner('.tip').textContent)",
    )?;
    browser.js("(document.getElementById('one').appendChild(chart), null)")?;
    browser.wait_for("styled() && inner('canvas').width === 500")?;
    // An element that a script has put a chart into: the next change of it dresses it again.
    expect(browser, &format!("put('b', 500, {CHAINS})"), "b")?;
    browser.js("(window.chart = document.getElementById('b'), document.getElementById('frame').contentDocument.body.appendChild(chart), null)")?;
    browser.js("charts.b.update({}).then(function () { return null; })")?;
    browser.wait_for("styled() && inner('canvas').height > 100")?;
    // A chart in the other document from the start.
    browser.js("(window.chart = document.createElement('tujie-chart'), chart.setAttribute('view', 'five-year'), document.getElementById('frame').contentDocument.body.appendChild(chart), null)")?;
    browser.wait_for("chart.shadowRoot && styled() && inner('figure[data-live]')")?;
    browser.quiet()
}

/// A reader goes on to another page and comes back.
pub(crate) fn comes_back_with_its_page(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser, "/strict/chart.html")?;
    expect(browser, &format!("put('a', 600, {CHAINS})"), "a")?;
    browser.js("(function () { addEventListener('pageshow', function (e) { window.back = e.persisted; }); window.mark = 1; })()")?;
    browser.js("(setTimeout(function () { location.href = '/strict/hand.html'; }, 300), null)")?;
    browser.wait_for("window.felt && document.readyState === 'complete'")?;
    browser.js("(setTimeout(function () { history.back(); }, 300), null)")?;
    browser.wait_for("window.tujie")?;
    let kept = browser.js("window.mark === 1 && window.back === true")? == true;
    println!("{}: the page was {}", browser.engine().name(), if kept { "kept" } else { "loaded again" });
    if !kept {
        // This browser has loaded the page anew: there is nothing of before that could be broken.
        expect(browser, &format!("put('a', 600, {CHAINS})"), "a")?;
    }
    hover_until(browser, &format!("spot('a', '{POTATO}')"), "!inside('a', '.tip').hidden")?;
    browser.js("(document.getElementById('a').style.width = '400px', null)")?;
    browser.wait_for("inside('a', 'canvas').width === 400")?;
    expect(
        browser,
        "charts.a.update({ view: 'five-year' }).then(function (c) { return /five-year/.test(c.state()); })",
        true,
    )?;
    browser.quiet()
}

/// A page that changes its language or its look under two charts.
pub(crate) fn two_charts_follow_their_page(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser, "/strict/chart.html")?;
    browser.js(
        "(function () { ['a', 'b'].forEach(function (id, at) { var chart = document.createElement('tujie-chart'); chart.id = id; chart.setAttribute('view', ['five-year', 'industry-chains'][at]); document.body.appendChild(chart); });
           window.both = function (ask) { return ['a', 'b'].every(function (id) { return document.getElementById(id).shadowRoot && inside(id, 'figure[data-live]') && ask(inside(id, 'figure'), document.getElementById(id)); }); }; })()",
    )?;
    browser
        .wait_for("both(function (f) { return f.lang === 'zh-CN' && f.getAttribute('data-theme') === 'light'; })")?;
    browser.js("(['a', 'b'].forEach(function (id) { document.getElementById(id).setAttribute('lang', 'en'); document.getElementById(id).setAttribute('theme', 'dark'); }), null)")?;
    browser.wait_for("both(function (f) { return f.lang === 'en' && f.getAttribute('data-theme') === 'dark' && /^[\\x20-\\x7e\\u2013\\u2019]{8}/.test(f.querySelector('figcaption').textContent); })")?;
    browser.js("(['a', 'b'].forEach(function (id) { document.getElementById(id).removeAttribute('lang'); document.getElementById(id).setAttribute('theme', 'light'); }), null)")?;
    browser
        .wait_for("both(function (f) { return f.lang === 'zh-CN' && f.getAttribute('data-theme') === 'light'; })")?;
    // The page's own language: said of the page, and told to the charts.
    browser.js("(document.documentElement.lang = 'en', ['a', 'b'].forEach(function (id) { document.getElementById(id).chart.update({}); }), null)")?;
    browser.wait_for("both(function (f) { return f.lang === 'en'; })")?;
    browser.quiet()
}

/// With `loading="lazy"` nothing of the module is fetched before the reader comes near.
pub(crate) fn a_lazy_chart_waits_for_its_reader(browser: &mut Browser) -> anyhow::Result<()> {
    let fetched = "performance.getEntriesByType('resource').filter(function (r) { return /[.]wasm$|[.]json$/.test(r.name); }).length";
    page(browser, "/strict/chart.html")?;
    browser.js(
        "(function () { document.body.style.height = '9000px'; window.lazy = function (top, hide) { var chart = document.createElement('tujie-chart'); chart.setAttribute('view', 'five-year'); chart.setAttribute('loading', 'lazy');
             chart.style.cssText = 'position:absolute;left:20px;width:500px;top:' + top + 'px;' + (hide || ''); document.body.appendChild(chart); return window.chart = chart; };
           window.drawn = function () { return !!chart.shadowRoot && !!chart.shadowRoot.querySelector('figure[data-live]'); };
           window.wait = function () { return new Promise(function (done) { setTimeout(function () { done(null); }, 700); }); }; lazy(6000); })()",
    )?;
    browser.js("wait()")?;
    expect(browser, fetched, 0)?;
    expect(browser, "chart.shadowRoot === null && chart.chart === null", true)?;
    // What changes meanwhile is taken when the time has come; half a page further it is still far.
    browser.js("(chart.setAttribute('view', 'industry-chains'), scrollTo(0, 3000), wait())")?;
    expect(browser, fetched, 0)?;
    // Within a window's height.
    browser.js("(scrollTo(0, 4600), null)")?;
    browser.wait_for("drawn() && /industry-chains/.test(chart.chart.state())")?;
    // The module, what makes a chart of a report, the part of the form, and what a chart is asked with.
    expect(browser, fetched, 4)?;
    // In what is not shown, however near.
    browser.js("(scrollTo(0, 0), lazy(100, 'display:none'), wait())")?;
    expect(browser, "chart.chart", Value::Null)?;
    browser.js("(chart.style.display = '', null)")?;
    browser.wait_for("drawn()")?;
    // Whoever takes the attribute away, or prints, waits for nothing.
    browser.js("(lazy(6000), wait())")?;
    expect(browser, "drawn()", false)?;
    browser.js("(chart.removeAttribute('loading'), null)")?;
    browser.wait_for("drawn()")?;
    browser.js("(lazy(6000), wait())")?;
    browser.js("(dispatchEvent(new Event('beforeprint')), null)")?;
    browser.wait_for("drawn()")?;
    browser.js("(dispatchEvent(new Event('afterprint')), window.away = lazy(6000), wait())")?;
    // One that is taken away is forgotten.
    browser.js("(document.body.removeChild(away), wait())")?;
    browser.js("(dispatchEvent(new Event('beforeprint')), wait())")?;
    expect(browser, "away.chart === null && away.shadowRoot === null", true)?;
    browser.quiet()
}
