//! A chart in an iframe: it shows what the address asks for, and the page around gives it its height and believes no one else.

use std::sync::OnceLock;

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use tujie_browser_tests::Browser;
use xtask::server::{Server, Site};

/// A site of another origin that has uploaded the package, under the same policy as everywhere: for a test, `http://localhost:PORT`.
fn elsewhere() -> anyhow::Result<String> {
    static SERVER: OnceLock<Server> = OnceLock::new();
    if SERVER.get().is_none() {
        let root = xtask::root();
        let site = Site::default()
            .folder("/pkg", &root.join("pkg"), &[("Content-Security-Policy", crate::TRUSTED)])
            .folder("/pages", &root.join("tests/browser/pages"), &[]);
        // Another test may have been faster: its server serves both.
        let _ = SERVER.set(Server::start(site, 0)?);
    }
    let address = SERVER.get().context("a server")?.address();
    Ok(address.replace("127.0.0.1", "localhost"))
}

/// A page without charts, with the script for iframes or still without.
fn page(browser: &mut Browser, follow: bool) -> anyhow::Result<String> {
    browser.open("/framed/frames.html")?;
    browser.wait_for("window.put")?;
    if follow {
        browser.js("follow()")?;
    }
    elsewhere()
}

fn expect(browser: &mut Browser, expression: &str, expected: impl Into<Value>) -> anyhow::Result<()> {
    let (found, expected) = (browser.js(expression)?, expected.into());
    ensure!(found == expected, "{expression} is {found}, where {expected} was expected");
    Ok(())
}

pub(crate) fn an_iframe_is_as_high_as_its_chart(browser: &mut Browser) -> anyhow::Result<()> {
    let site = page(browser, true)?;
    browser.js(&format!(
        "(put('a', '{site}/pkg/embed.html?view=five-year'), put('b', '{site}/pkg/embed.html?view=headline-2025&lang=en', 400), null)"
    ))?;
    for (id, view) in [("a", "five-year"), ("b", "headline-2025")] {
        browser.wait_for(&format!("height('{view}') > 100"))?;
        browser.wait_for(&format!("frame('{id}').clientHeight === height('{view}')"))?;
    }
    expect(browser, "told.every(function (one) { return one.origin === new URL(frame('a').src).origin; })", true)?;
    // Narrower, its names stand above their bars: it is higher, and so is the iframe; the other one stays.
    let before = browser.js("[frame('a').clientHeight, frame('b').clientHeight]")?;
    browser.js("(frame('a').style.width = '320px', null)")?;
    browser.wait_for(&format!("height('five-year') > {}", before[0]))?;
    browser.wait_for("frame('a').clientHeight === height('five-year')")?;
    expect(browser, "frame('b').clientHeight", before[1].clone())?;
    // A page that counts the border as a part of the height.
    browser.js("(frame('a').style.boxSizing = 'border-box', frame('a').style.border = '5px solid', frame('a').style.width = '500px', null)")?;
    browser.wait_for("frame('a').clientWidth === 490 && frame('a').clientHeight === height('five-year') && height('five-year') > 100")?;
    browser.quiet()
}

/// In a page of the same origin the inside can be seen: nothing is cut off and nothing scrolls.
pub(crate) fn nothing_of_it_is_cut_off(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser, false)?;
    for view in ["five-year", "industry-chains", "counties-2030", "targets-2026"] {
        browser.js(&format!("put('{view}', '/pkg/embed.html?view={view}', 420) && null"))?;
    }
    // The charts told their height while nobody listened: the script asks for it.
    for view in ["five-year", "industry-chains", "counties-2030", "targets-2026"] {
        browser.wait_for(&format!("height('{view}') > 100"))?;
        expect(browser, &format!("frame('{view}').clientHeight"), 300)?;
    }
    browser.js("follow()")?;
    for view in ["five-year", "industry-chains", "counties-2030", "targets-2026"] {
        browser.wait_for(&format!("frame('{view}').clientHeight === height('{view}')"))?;
        let room = browser.js(&format!(
            "(function (frame) {{ var root = frame.contentDocument.documentElement;
               var figure = frame.contentDocument.querySelector('main').shadowRoot.querySelector('figure').getBoundingClientRect();
               return [root.scrollHeight - frame.clientHeight, root.scrollWidth - frame.clientWidth, figure.top >= 0, frame.clientHeight - figure.bottom < 8]; }})(frame('{view}'))"
        ))?;
        ensure!(
            room == json!([0, 0, true, true]),
            "{view}: [too high, too wide, from the top, no empty room] = {room}"
        );
    }
    browser.quiet()
}

pub(crate) fn the_address_says_what_it_shows(browser: &mut Browser) -> anyhow::Result<()> {
    let site = elsewhere()?;
    browser.open(&format!("{site}/pkg/embed.html?view=five-year&lang=en&theme=dark&size=elder&menu=off"))?;
    let root = "document.querySelector('main').shadowRoot";
    browser.wait_for(&format!("{root} && {root}.querySelector('figure[data-live]')"))?;
    expect(browser, &format!("{root}.querySelector('figure').getAttribute('data-theme')"), "dark")?;
    expect(browser, &format!("{root}.querySelector('figure').classList.contains('elder')"), true)?;
    expect(browser, "document.documentElement.lang", "en")?;
    expect(browser, &format!("{root}.querySelector('figure').lang"), "en")?;
    expect(
        browser,
        &format!("[].some.call({root}.querySelectorAll('button'), function (b) {{ return b.title === 'More'; }})"),
        false,
    )?;
    browser.wait_for("/[a-z]{4}/.test(document.title)")?;
    let title = browser.js("document.title")?;
    expect(browser, &format!("{root}.querySelector('figcaption').textContent"), title)?;
    // The ground is dark too, or the letters would not be read.
    expect(browser, "getComputedStyle(document.documentElement).backgroundColor", "rgb(18, 23, 29)")?;
    browser.quiet()?;
    // Without a word of it, light and Chinese.
    browser.open(&format!("{site}/pkg/embed.html?view=five-year"))?;
    browser.wait_for(&format!("{root} && {root}.querySelector('figure[data-live]')"))?;
    expect(browser, &format!("{root}.querySelector('figure').getAttribute('data-theme')"), "light")?;
    expect(browser, "getComputedStyle(document.documentElement).backgroundColor", "rgba(0, 0, 0, 0)")?;
    browser.wait_for("/[\\u4e00-\\u9fff]/.test(document.title) && document.title !== '图解'")?;
    browser.quiet()
}

/// Whoever writes a link must not be able to show numbers of his own in the name of the site.
pub(crate) fn the_address_brings_no_numbers(browser: &mut Browser) -> anyhow::Result<()> {
    let site = elsewhere()?;
    browser.open(&format!("{site}/pkg/embed.html?view=five-year&src={site}/pages/other.json&form=bars&title=x"))?;
    let root = "document.querySelector('main').shadowRoot";
    browser.wait_for(&format!("{root} && {root}.querySelector('figure[data-live]')"))?;
    expect(
        browser,
        "performance.getEntriesByType('resource').some(function (r) { return /other/.test(r.name); })",
        false,
    )?;
    expect(browser, &format!("{root}.querySelector('figcaption').textContent !== 'x'"), true)?;
    browser.quiet()
}

pub(crate) fn what_it_does_not_know_it_says(browser: &mut Browser) -> anyhow::Result<()> {
    let site = page(browser, true)?;
    for (asked, named) in
        [("view=none", "none"), ("", "“”"), ("view=five-year&theme=pink", "pink"), ("view=five-year&lang=fr", "fr")]
    {
        browser.open(&format!("{site}/pkg/embed.html?{asked}"))?;
        let alert = "document.querySelector('main').shadowRoot && document.querySelector('main').shadowRoot.querySelector('[role=alert]')";
        browser.wait_for(alert)?;
        let message = browser.js(&format!("({alert}).textContent"))?;
        ensure!(
            message.as_str().is_some_and(|m| m.contains("图表无法显示") && m.contains(named)),
            "{asked}: {message}"
        );
    }
    // A message too has its height: the iframe is not left with a hole.
    page(browser, true)?;
    browser.js(&format!("put('a', '{site}/pkg/embed.html?view=none') && null"))?;
    browser.wait_for("height('none') > 20 && height('none') < 300 && frame('a').clientHeight === height('none')")?;
    browser.quiet()
}

pub(crate) fn a_stranger_changes_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    let site = page(browser, true)?;
    // A window of another site that is no chart; one of the page's own that is none; the page's own words.
    browser.js(&format!("(put('led', '/pkg/embed.html?view=five-year'), put('other', '{site}/pages/stranger.html'), put('own', '/pages/stranger.html'), null)"))?;
    browser.wait_for("height('five-year') > 100 && told.length >= 3")?;
    browser.js("(postMessage({ type: 'tujie-height', view: 'five-year', height: 3333 }, '*'), turns())")?;
    let height = "told.filter(function (one) { return one.data.height !== 3333 && one.data.height !== 4444; }).pop().data.height";
    browser.wait_for(&format!("frame('led').clientHeight === {height} && told.length >= 4"))?;
    expect(browser, "[frame('other').clientHeight, frame('own').clientHeight]", json!([300, 300]))?;
    // A chart's iframe that was led to another site: the window is the same, the origin is not.
    browser.js(&format!("(window.before = frame('led').clientHeight, told.length = 0, frame('led').contentWindow.location = '{site}/pages/stranger.html', null)"))?;
    browser.wait_for("told.some(function (one) { return one.data.height === 4444; })")?;
    browser.js("turns()")?;
    expect(browser, "frame('led').clientHeight === before && before > 100 && before !== 4444", true)?;
    // What is no height, from the right window and origin.
    browser.js("put('a', '/pkg/embed.html?view=counties-2030') && null")?;
    browser.wait_for("height('counties-2030') > 100 && frame('a').clientHeight === height('counties-2030')")?;
    let bad = "['5', -5, 0, NaN, Infinity, null, {}, undefined].map(function (height) {
        dispatchEvent(new MessageEvent('message', { data: { type: 'tujie-height', view: 'x', height: height }, origin: location.origin, source: frame('a').contentWindow }));
        return frame('a').clientHeight; }).filter(function (h) { return h !== height('counties-2030') && h !== 20000; })";
    expect(browser, bad, json!([]))?;
    // That the same words with a height would have been heard.
    expect(
        browser,
        "(dispatchEvent(new MessageEvent('message', { data: { type: 'tujie-height', view: 'x', height: 77 }, origin: location.origin, source: frame('a').contentWindow })), frame('a').clientHeight)",
        77,
    )?;
    for data in ["null", "'tujie-height'", "5", "{}", "[]"] {
        browser.js(&format!("(dispatchEvent(new MessageEvent('message', {{ data: {data}, origin: location.origin, source: frame('a').contentWindow }})), null)"))?;
    }
    browser.quiet()
}

/// The height is told to the page around by its origin.
pub(crate) fn only_the_page_around_is_told(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser, false)?;
    browser.js("(window.whom = [], window.post = window.postMessage, window.postMessage = function (data, origin) {
          whom.push(data.view + ' ' + origin); return post.apply(window, arguments); }, null)")?;
    browser.js("(put('a', '/pkg/embed.html?view=five-year'), put('b', '/pkg/embed.html?view=counties-2030&parent=http%3A%2F%2F127.0.0.1%3A9%2Fpath'), null)")?;
    browser.wait_for("whom.length >= 2")?;
    let own = browser.js("location.origin")?;
    let mut whom: Vec<String> = serde_json::from_value(browser.js("whom")?)?;
    whom.sort();
    whom.dedup();
    let own = own.as_str().unwrap_or_default();
    ensure!(whom == ["counties-2030 http://127.0.0.1:9".to_owned(), format!("five-year {own}")], "{whom:?}");
    expect(browser, "height('counties-2030')", 0)?;
    // A page that sends no referrer is known where the browser tells its ancestors all the same; Firefox does not.
    browser.js("(whom.length = 0, frame('a').referrerPolicy = 'no-referrer', frame('a').src = '/pkg/embed.html?view=headline-2025', null)")?;
    browser.wait_for("whom.length >= 1 && /^headline/.test(whom[whom.length - 1])")?;
    let last = browser.js("whom[whom.length - 1]")?;
    let knows = browser.js(
        "(function (list) { return !!list && list[0] === location.origin; })(frame('a').contentWindow.location.ancestorOrigins)",
    )? == true;
    let expected = if knows { own } else { "*" };
    ensure!(last == format!("headline-2025 {expected}"), "{last}, where {expected} was expected");
    Ok(())
}

/// A chart that is lower than its menu: no entry is out of reach.
pub(crate) fn its_menu_stays_inside(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser, true)?;
    browser.js("put('a', '/pkg/embed.html?view=structure-2025', 700) && null")?;
    browser.wait_for("height('structure-2025') > 100 && frame('a').clientHeight === height('structure-2025')")?;
    let root = "frame('a').contentDocument.querySelector('main').shadowRoot";
    browser.wait_for(&format!("{root}.querySelector('figure[data-live]')"))?;
    browser.js(&format!("({root}.querySelector('.controls .small:not([hidden])').click(), null)"))?;
    browser.wait_for(&format!("{root}.querySelector('.menu') && !{root}.querySelector('.menu').hidden"))?;
    let room = browser.js(&format!(
        "(function (menu) {{ var entries = [].slice.call(menu.children), seen = 0;
           entries.forEach(function (entry) {{ entry.scrollIntoView({{ block: 'nearest' }}); var r = entry.getBoundingClientRect(); if (r.top >= 0 && r.bottom <= frame('a').clientHeight) seen += 1; }});
           return [menu.scrollHeight > frame('a').clientHeight - 40, entries.length - seen]; }})({root}.querySelector('.menu'))"
    ))?;
    ensure!(room == json!([true, 0]), "[the menu is higher than the chart, entries out of reach] = {room}");
    browser.quiet()
}

/// On paper a chart in an iframe is a whole picture, from its title to its source.
pub(crate) fn a_page_of_iframes_prints(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser, true)?;
    for view in ["five-year", "counties-2030"] {
        browser.js(&format!("put('{view}', '/pkg/embed.html?view={view}', 640) && null"))?;
        browser.wait_for(&format!(
            "height('{view}') > 100 && frame('{view}').contentDocument.querySelector('main').shadowRoot.querySelector('figure[data-live]')"
        ))?;
    }
    let sheets = browser.pdf(false)?.concat();
    let titles = sheets.matches("2030").count();
    ensure!(sheets.contains("35.6%") && sheets.contains("94.8") && titles > 1, "the charts are not printed: {sheets}");
    // Its last line, of each: PDFs write some ideographs by others that look alike, so by its digits.
    let sources = sheets.matches("2026年1").count();
    ensure!(sources >= 2, "{sources} of 2 sources are printed: {sheets}");
    browser.quiet()
}
