//! Themes, a page's own colours, and the chart on paper.

use anyhow::{Context, ensure};
use tujie_browser_tests::Browser;

const CHAINS: &str = "view: 'industry-chains'";

fn with_chart(browser: &mut Browser, options: &str) -> anyhow::Result<()> {
    browser.open("/trusted/chart.html")?;
    browser.wait_for("window.tujie")?;
    let shown = browser.js(&format!("put('a', 600, {{ {options} }})"))?;
    ensure!(shown == "a", "the chart is refused: {shown}");
    Ok(())
}

fn theme(browser: &mut Browser, expected: &str) -> anyhow::Result<()> {
    browser.wait_for(&format!("inside('a', 'figure').dataset.theme === '{expected}'"))
}

/// How many pixels of the canvas have exactly this colour.
fn inked(browser: &mut Browser, color: [u8; 3]) -> anyhow::Result<u64> {
    let [red, green, blue] = color;
    let count = browser.js(&format!(
        "(function () {{ var c = inside('a', 'canvas'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data, n = 0;
           for (var i = 0; i < d.length; i += 4) if (d[i] === {red} && d[i + 1] === {green} && d[i + 2] === {blue} && d[i + 3] === 255) n += 1;
           return n; }})()"
    ))?;
    count.as_u64().context("a count")
}

/// The first pixel of the chart's PNG.
fn ground(browser: &mut Browser) -> anyhow::Result<String> {
    let pixel = browser.js("charts.a.png(1).then(function (blob) { return new Promise(function (done, fail) {
           var reader = new FileReader(), image = new Image();
           image.onerror = fail;
           image.onload = function () {
             var c = document.createElement('canvas');
             c.width = c.height = 1;
             c.getContext('2d').drawImage(image, 0, 0);
             done([].join.call(c.getContext('2d').getImageData(0, 0, 1, 1).data));
           };
           reader.onload = function () { image.src = reader.result; };
           reader.readAsDataURL(blob);
         }); })")?;
    Ok(pixel.as_str().unwrap_or_default().to_owned())
}

/// The picture, what is taken away of it and what stands around it have one theme's colours.
pub(crate) fn a_theme_dresses_all(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(browser, CHAINS)?;
    for (asked, shown, accent, ground_is) in [
        ("light", "light", [0x0a, 0x35, 0x72], "255,255,255,255"),
        ("dark", "dark", [0x90, 0xcc, 0xff], "18,23,29,255"),
        ("contrast", "contrastlight", [0x00, 0x14, 0x50], "255,255,255,255"),
        ("auto", "light", [0x0a, 0x35, 0x72], "255,255,255,255"),
    ] {
        browser.js(&format!("charts.a.update({{ theme: '{asked}' }}).then(function () {{}})"))?;
        theme(browser, shown)?;
        let pixels = inked(browser, accent)?;
        ensure!(pixels > 3_000, "{asked}: {pixels} pixels of the accent");
        let [red, green, blue] = accent;
        let svg = browser.js("charts.a.svg()")?;
        let color = format!("fill=\"rgb({red}, {green}, {blue})\"");
        ensure!(svg.as_str().is_some_and(|svg| svg.contains(&color)), "{asked}: the SVG lacks {color}");
        let found = ground(browser)?;
        ensure!(found == ground_is, "{asked}: the PNG stands on {found}");
        let focus = browser.js("charts.a.select('tcm-chain-output-2025'), getComputedStyle(inside('a', '.tip-value') || inside('a', '.ring')).color")?;
        ensure!(focus.is_string(), "{asked}: {focus}");
    }
    // Outside every page there are no styles to ask, and none to wait for.
    let svg = browser.js(&format!(
        "tujie.mount(document.createElement('div'), {{ {CHAINS} }}).ready.then(function (chart) {{ return chart.svg(); }})"
    ))?;
    let lit = svg.as_str().is_some_and(|svg| svg.contains("fill=\"#0a3572\""));
    ensure!(lit, "a chart outside the page has no colours");
    // High contrast is dark on a page that writes in light letters.
    browser.js("(document.body.style.background = '#000', document.body.style.color = '#ff0', charts.a.update({ theme: 'contrast' }).then(function () {}))")?;
    theme(browser, "contrastdark")?;
    ensure!(inked(browser, [0xd8, 0xee, 0xff])? > 3_000, "the accent of the dark high contrast is not there");
    browser.quiet()
}

/// A page's own colours go before the theme's, whatever they are written as; what is no colour harms nothing.
pub(crate) fn a_page_sets_its_colours(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(browser, CHAINS)?;
    browser.js(
        "(function (s) {
           s.setProperty('--brand', 'rebeccapurple'); s.setProperty('--tujie-accent', 'var(--brand)');
           s.setProperty('--tujie-ink', 'hsl(120, 100%, 20%)'); s.setProperty('--tujie-panel', '#fafafa'); s.setProperty('--tujie-ground', '#e3edcd');
         })(document.documentElement.style)",
    )?;
    browser.js("charts.a.update({}).then(function () {})")?;
    ensure!(inked(browser, [102, 51, 153])? > 3_000, "the page's accent is not in the picture");
    ensure!(inked(browser, [0, 102, 0])? > 100, "the page's ink is not in the picture");
    let found = ground(browser)?;
    ensure!(found == "227,237,205,255", "the PNG stands on {found}");
    let around = browser.js(
        "(charts.a.select('tcm-chain-output-2025'), [getComputedStyle(inside('a', '.panel')).backgroundColor,
           getComputedStyle(inside('a', '.tip')).color, getComputedStyle(inside('a', '.ring')).borderTopColor].join())",
    )?;
    ensure!(around == "rgb(250, 250, 250),rgb(0, 102, 0),rgb(0, 102, 0)", "around the picture: {around}");
    browser.js("(document.documentElement.style.setProperty('--tujie-accent', 'no colour'), charts.a.update({ theme: 'dark' }).then(function () {}))")?;
    ensure!(inked(browser, [102, 51, 153])? == 0, "the old accent stays");
    ensure!(inked(browser, [0, 102, 0])? > 100, "the page's ink goes before the dark theme's");
    browser.quiet()
}

/// More contrast, and forced colours, are followed as they are switched.
pub(crate) fn the_system_is_followed(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(browser, CHAINS)?;
    theme(browser, "light")?;
    browser.media(&[("prefers-contrast", "more")])?;
    theme(browser, "contrastlight")?;
    browser.js("document.documentElement.style.colorScheme = 'light dark'")?;
    browser.media(&[("prefers-contrast", "more"), ("prefers-color-scheme", "dark")])?;
    theme(browser, "contrastdark")?;
    browser.js("document.documentElement.style.setProperty('--tujie-accent', 'rebeccapurple')")?;
    browser.media(&[("forced-colors", "active")])?;
    theme(browser, "forced")?;
    let colors = browser.js(
        "(function () { var s = charts.a.svg(), p = document.createElement('p'); document.body.appendChild(p);
           p.style.forcedColorAdjust = 'none';
           return ['Highlight', 'CanvasText', 'LinkText'].filter(function (name) {
             p.style.color = name; return s.indexOf('\"' + getComputedStyle(p).color + '\"') < 0; }); })()",
    )?;
    ensure!(colors == serde_json::json!([]), "not of the system: {colors}");
    ensure!(inked(browser, [102, 51, 153])? == 0, "where the reader chose all colours, the page has no say");
    browser.media(&[])?;
    theme(browser, "light")?;
    browser.quiet()
}

/// Days of mourning: a site without colours. What differs in colour differs in grey.
pub(crate) fn grey_keeps_them_apart(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(
        browser,
        "form: 'bars', categories: ['x'], series: [{ name: 'a', values: [9] }, { name: 'b', values: [8] }, { name: 'c', values: [7] }]",
    )?;
    for (theme, page) in [("light", "#ffffff"), ("dark", "#12171d")] {
        browser.js(&format!("(document.documentElement.style.filter = 'grayscale(1)', document.body.style.margin = 0, document.body.style.minHeight = '100vh', document.body.style.background = '{page}', charts.a.update({{ theme: '{theme}' }}).then(function () {{}}))"))?;
        let picture = browser.screenshot()?;
        let mut greys = std::collections::BTreeMap::new();
        for (x, y) in (0..picture.width).step_by(3).flat_map(|x| (0..picture.height).map(move |y| (x, y))) {
            *greys.entry(picture.pixel(x, y)[0]).or_insert(0) += 1;
        }
        let mut areas: Vec<u8> = greys.iter().filter(|(_, count)| **count > 900).map(|(grey, _)| *grey).collect();
        areas.sort_unstable();
        ensure!(areas.len() == 4 && areas.windows(2).all(|pair| pair[1] - pair[0] > 15), "{theme}: areas of {areas:?}");
    }
    browser.quiet()
}

/// Words as a PDF may break them: without spaces.
fn tight(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Where words begin on paper. A PDF writes what is also a radical as one (⽬ for 目), and not every name that Firefox gives
/// to a glyph is understood: such a character stands for any. Digits are always themselves.
fn find(paper: &[char], words: &str) -> Option<usize> {
    let words: Vec<char> = tight(words).chars().collect();
    let same = |(a, b): (&char, &char)| a == b || (!b.is_ascii() && matches!(a, '\u{2e80}'..='\u{2fdf}' | '\u{fffd}'));
    paper.windows(words.len()).position(|window| window.iter().zip(&words).all(same))
}

/// On paper stand the whole table, source and date, as text that can be searched, on light ground; then all is as it was.
pub(crate) fn prints_every_figure(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(browser, &format!("{CHAINS}, theme: 'dark'"))?;
    browser.js("(document.documentElement.style.setProperty('--tujie-ink', '#fefefe'), charts.a.update({}).then(function () {}))")?;
    browser.js("(inside('a', '.stage').focus(), charts.a.select('tcm-chain-output-2025'))")?;
    let shown = "(function (f) { return [f.outerHTML.replace(/ style=\"[^\"]*color[^\"]*\"/g, ''), f.getRootNode().activeElement === inside('a', '.stage')]; })(inside('a', 'figure'))";
    let before = browser.js(shown)?;
    ensure!(before[1] == true, "the chart has the focus");
    browser.js(
        "window.addEventListener('beforeprint', function () { setTimeout(function () {}, 0);
           window.onPaper = [inside('a', 'figure').dataset.theme, inside('a', '.paper').querySelectorAll('[style*=\"url\"], script').length,
             inside('a', '.paper').querySelectorAll('svg').length]; })",
    )?;
    let pages = browser.pdf(false)?;
    let text: Vec<char> = tight(&pages.join("\n")).chars().collect();
    let told = text.iter().collect::<String>();
    let csv = browser.js("charts.a.csv()")?;
    let csv = csv.as_str().context("a table")?;
    let mut figures = 0;
    for cell in csv.trim_start_matches('\u{feff}').lines().flat_map(|line| line.split(',')) {
        let cell = cell.trim_matches('"');
        figures += usize::from(cell.ends_with("亿元") || cell.contains("亿元以上"));
        ensure!(find(&text, cell).is_some(), "the paper lacks {cell}: {told}");
    }
    ensure!(figures >= 11, "{figures} figures in {csv}");
    for words in ["来源", "2026年", "定西市"] {
        ensure!(find(&text, words).is_some(), "the paper lacks {words}: {told}");
    }
    for words in ["数据表", "排序", "原有顺序"] {
        ensure!(!told.contains(words), "a control on paper: {told}");
    }
    let paper = browser.js("window.onPaper")?;
    ensure!(paper == serde_json::json!(["light", 0, 3]), "on paper: {paper}");
    browser.wait_for("!inside('a', '.paper')")?;
    browser.js("new Promise(function (done) { requestAnimationFrame(function () { setTimeout(done, 50); }); })")?;
    let after = browser.js(shown)?;
    ensure!(before == after, "printing leaves traces:\n{before}\n{after}");
    browser.quiet()
}

/// What only a tint tells apart on a screen is told by a pattern on paper.
pub(crate) fn tints_are_patterns_on_paper(browser: &mut Browser) -> anyhow::Result<()> {
    with_chart(
        browser,
        "form: 'bars', categories: ['x'], series: [{ name: 'a', values: [9] }, { name: 'b', values: [8] }, { name: 'c', values: [7] }]",
    )?;
    browser.js(
        "window.addEventListener('beforeprint', function () {
           var svg = inside('a', '.paper svg'), fills = [].map.call(svg.querySelectorAll('rect'), function (r) { return r.getAttribute('fill'); });
           window.fills = fills.filter(function (fill, at) { return fills.indexOf(fill) === at; });
           window.patterns = window.fills.slice(1).map(function (fill) {
             return svg.querySelector('pattern' + fill.slice(4, -1) + ' path').getAttribute('d'); }); })",
    )?;
    browser.pdf(false)?;
    let (fills, patterns) = (browser.js("fills")?, browser.js("patterns")?);
    ensure!(fills[0] == "rgb(10, 53, 114)" && fills.as_array().is_some_and(|all| all.len() == 3), "{fills}");
    ensure!(patterns[0].is_string() && patterns[1].is_string() && patterns[0] != patterns[1], "{patterns}");
    browser.quiet()
}

/// Each chart stays on a page of its own or with others whole: its title, last value and source are together.
pub(crate) fn a_chart_is_not_torn_apart(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/trusted/chart.html")?;
    browser.wait_for("window.tujie")?;
    const VIEWS: [&str; 5] = ["industry-chains", "five-year", "targets-2026", "counties-2030", "headline-2025"];
    for view in VIEWS {
        browser.js(&format!("put('{view}', 600, {{ view: '{view}' }})"))?;
        browser.js(&format!("document.getElementById('{view}').style.width = 'auto'"))?;
    }
    for across in [false, true] {
        let sheets = browser.pdf(across)?;
        let pages: Vec<Vec<char>> = sheets.iter().map(|page| tight(page).chars().collect()).collect();
        ensure!(pages.len() > 1, "all on one page");
        for view in VIEWS {
            let svg = browser.js(&format!("charts['{view}'].svg()"))?;
            let svg = svg.as_str().context("a picture")?;
            // Title, and what stands nearest to the foot.
            let texts: Vec<String> = svg
                .lines()
                .filter(|line| line.starts_with("<text"))
                .filter_map(|line| Some(tight(line.split_once('>')?.1.trim_end_matches("</text>"))))
                .collect();
            let head: String = texts[0].chars().take(6).collect();
            let foot: String =
                texts.iter().rev().find(|t| t.contains("来源")).context("a source")?.chars().take(8).collect();
            let whole = pages.iter().any(|page| find(page, &head).is_some_and(|at| find(&page[at..], &foot).is_some()));
            ensure!(whole, "{view}, across: {across}: {head} … {foot} are not on one page of {}", pages.len());
        }
    }
    browser.quiet()
}
