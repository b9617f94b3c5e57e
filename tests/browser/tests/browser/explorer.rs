//! The list of all figures: found, filtered, sorted, opened, worked by keys, ten thousand at once.

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use tujie_browser_tests::{Browser, Key};

const POTATO: &str = "potato-chain-output-2025";

fn opened(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/strict/explorer.html")?;
    ready(browser)
}

fn ready(browser: &mut Browser) -> anyhow::Result<()> {
    browser.wait_for("document.querySelector('tujie-explorer').explorer")?;
    browser.js("document.querySelector('tujie-explorer').explorer.ready.then(function () { return 1; })").map(drop)
}

fn expect(browser: &mut Browser, expression: &str, expected: impl Into<Value>) -> anyhow::Result<()> {
    let (found, expected) = (browser.js(expression)?, expected.into());
    ensure!(found == expected, "{expression} is {found}, where {expected} was expected");
    Ok(())
}

fn list(browser: &mut Browser, expression: &str) -> anyhow::Result<Vec<String>> {
    serde_json::from_value(browser.js(expression)?).with_context(|| expression.to_owned())
}

/// Clicks the middle of an element that an expression gives.
fn click(browser: &mut Browser, element: &str) -> anyhow::Result<()> {
    let at = browser.js(&format!(
        "(function () {{ var e = {element}; e.scrollIntoView({{ block: 'center' }}); var r = e.getBoundingClientRect();
           return [Math.round(r.left + r.width / 2), Math.round(r.top + r.height / 2)]; }})()"
    ))?;
    browser.click(serde_json::from_value(at).context("a place")?)
}

pub(crate) fn lists_every_figure(browser: &mut Browser) -> anyhow::Result<()> {
    opened(browser)?;
    expect(browser, "tujie.load().then(function (r) { return r.about().figures === total() && total(); })", 321)?;
    expect(browser, "told()", "共321个数字")?;
    let drawn = browser.js("rows().length")?.as_u64();
    ensure!((5..40).contains(&drawn.unwrap_or(0)), "{drawn:?} rows are in the page");
    // Walking down the list shows each of them, in the order of the report.
    let seen = list(
        browser,
        // Rows follow the scrolling by a frame: each step waits until they are where it has gone.
        "new Promise(function (done) { var view = one('.view'), seen = {}; (function step() {
           var box = view.getBoundingClientRect(), boxes = rows().map(function (row) { return row.getBoundingClientRect(); });
           var there = [box.top + 1, box.bottom - 1].every(function (y) { return boxes.some(function (r) { return r.top <= y && r.bottom >= y; }); });
           if (!there) return setTimeout(step, 20);
           rows().forEach(function (row) { seen[row.getAttribute('aria-rowindex')] = row.querySelector('.open').textContent; });
           if (view.scrollTop + view.clientHeight >= view.scrollHeight - 1) return done(Object.keys(seen).map(function (k) { return seen[k]; }));
           view.scrollTop += view.clientHeight; setTimeout(step, 20); })(); })",
    )?;
    ensure!(seen.len() == 321, "{} rows were met on the way down", seen.len());
    let names =
        list(browser, "tujie.load().then(function (r) { return r.figures().map(function (f) { return f.name; }); })")?;
    ensure!(seen == names, "the list is not in the order of the report");
    let first = browser.js("(one('.view').scrollTop = 0, search(''), one('.body [role=row]').textContent)")?;
    for part in ["地区生产总值", "793.9亿元", "2025年实际", "定西市", "2025年工作回顾", "第1段"] {
        ensure!(first.as_str().is_some_and(|t| t.contains(part)), "the first row lacks {part}: {first}");
    }
    browser.quiet()
}

pub(crate) fn finds_in_three_ways(browser: &mut Browser) -> anyhow::Result<()> {
    opened(browser)?;
    for (words, first) in [
        ("地区生产总值", "地区生产总值"),
        ("dqsczz", "地区生产总值"),
        ("DQSCZZ", "地区生产总值"),
        ("mls", "马铃薯全产业链产值"),
        ("马铃薯 280", "马铃薯全产业链产值"),
        ("mls 280", "马铃薯全产业链产值"),
        ("potato", "加快建设马铃薯精深加工项目"),
        ("Forest cover", "森林覆盖率"),
        ("793.9", "地区生产总值"),
        ("地区生产", "地区生产总值"),
    ] {
        let found = browser.js(&format!("(search('{words}'), names()[0])"))?;
        ensure!(found == first, "“{words}” finds {found} first, where {first} was expected");
    }
    // Every word must fit; what begins with the words stands before what holds them.
    expect(browser, "search('马铃薯 没有这个')", 0)?;
    expect(browser, "told()", "找到0个，共321个")?;
    expect(browser, "[one('.nothing').hidden, one('.view').hidden]", json!([false, true]))?;
    let ranked = list(browser, "(search('工业'), names())")?;
    let begins: Vec<bool> = ranked.iter().map(|name| name.starts_with("工业")).collect();
    ensure!(begins.first() == Some(&true) && begins.windows(2).all(|w| w[0] || !w[1]), "badly ranked: {ranked:?}");
    // What was searched for is marked, by initials too, and nothing that is typed becomes markup.
    expect(browser, "(search('mls'), one('.body mark').textContent)", "马铃薯")?;
    expect(browser, "(search('全产业链'), one('.body mark').textContent)", "全产业链")?;
    expect(browser, "search('<img src=x onerror=alert(1)>')", 0)?;
    // Back to all.
    click(browser, "one('.clear')")?;
    browser.wait_for("total() === 321")?;
    expect(browser, "host().shadowRoot.activeElement.className", "input")?;
    browser.quiet()
}

/// Words whose reading is not the one they are sorted by, found in either.
pub(crate) fn knows_words_of_two_readings(browser: &mut Browser) -> anyhow::Result<()> {
    opened(browser)?;
    browser.js(
        "tujie.load({ schema: 'tujie-dataset/1', report: { title: '甲', delivered: '2027-01-10', place: [{ name: '甲市' }], section: [{ id: 's', title: '一' }] },
           figures: ['银行贷款增长', '长效机制', '重点项目', '重复建设', '畜牧业', '协调会议'].map(function (name, i) {
             return { id: 'f' + i, series: 's' + i, name: name, topic: 'economy', place: '甲市', period: '2026', status: 'actual', measure: 'level',
               bound: '=', value: '5', unit: '个', section: 's#1', quote: name + '5个' }; }) })
           .then(function (report) { return explorer.explore(host(), { report: report }).ready; }).then(function () { return 1; })",
    )?;
    for (initials, name) in [
        ("yhdkzz", "银行贷款增长"),
        ("yxdkzz", "银行贷款增长"),
        ("cxjz", "长效机制"),
        ("zdxm", "重点项目"),
        ("cfjs", "重复建设"),
        ("xmy", "畜牧业"),
        ("xthy", "协调会议"),
    ] {
        let found = list(browser, &format!("(search('{initials}'), names())"))?;
        ensure!(found == [name], "{initials} finds {found:?}, where {name} was expected");
    }
    browser.quiet()
}

pub(crate) fn filters_by_each_facet(browser: &mut Browser) -> anyhow::Result<()> {
    opened(browser)?;
    for facet in ["topic", "period", "status", "place"] {
        let wrong = list(
            browser,
            &format!(
                "tujie.load().then(function (report) {{
                   var select = one('.{facet} select');
                   return Array.from(select.options).filter(function (o) {{ return o.value; }}).map(function (o) {{
                     var query = {{}}; query.{facet} = o.value;
                     var expected = report.figures(query).length, text = o.text, found = choose('{facet}', o.value);
                     return found === expected && text.indexOf('（' + expected + '）') > 0 ? '' : o.value + ': ' + found + ' of ' + expected + ' as ' + text;
                   }}).filter(Boolean).concat(select.options.length > 2 ? [] : ['no values']); }})"
            ),
        )?;
        ensure!(wrong.is_empty(), "{facet}: {wrong:?}");
        expect(browser, &format!("choose('{facet}', '')"), 321)?;
    }
    // Together, and with a search; the counts speak of what is left.
    expect(
        browser,
        "tujie.load().then(function (report) { choose('topic', 'industry'); choose('period', '2026');
           return total() === report.figures({ topic: 'industry', period: '2026' }).length && total() > 0; })",
        true,
    )?;
    expect(
        browser,
        "Array.from(one('.status select').options).slice(1).map(function (o) { return Number(/\\d+/.exec(o.text)[0]); })
           .reduce(function (a, b) { return a + b; }) === total()",
        true,
    )?;
    browser.quiet()
}

pub(crate) fn sorts(browser: &mut Browser) -> anyhow::Result<()> {
    opened(browser)?;
    browser.js("choose('sort', 'value')")?;
    expect(browser, "one('.hint').textContent", "按单位分组，同一单位内由大到小")?;
    let values = list(browser, "texts('.value')")?;
    let numbers: Vec<f64> = values
        .iter()
        .map(|v| v.trim_start_matches('+').split('%').next().unwrap_or("").parse())
        .collect::<Result<_, _>>()?;
    ensure!(numbers.len() > 5 && numbers.windows(2).all(|w| w[0] >= w[1]), "not from large to small: {values:?}");
    expect(browser, "one('.head .value').getAttribute('aria-sort')", "descending")?;
    browser.js("choose('sort', 'period')")?;
    let periods = list(browser, "texts('.period')")?;
    ensure!(periods.iter().take(5).all(|p| p.starts_with("2020年")), "{periods:?}");
    browser.js("choose('sort', 'name')")?;
    let sorted = browser.js(
        "(function () { var c = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true, ignorePunctuation: true }), n = names();
           return n.every(function (name, i) { return !i || c.compare(n[i - 1], name) <= 0; }); })()",
    )?;
    ensure!(sorted == true, "not by name: {:?}", list(browser, "names()")?);
    expect(
        browser,
        "[one('.head .name').getAttribute('aria-sort'), one('.head .value').getAttribute('aria-sort')]",
        json!(["ascending", null]),
    )?;
    browser.quiet()
}

pub(crate) fn a_click_opens_the_charts(browser: &mut Browser) -> anyhow::Result<()> {
    opened(browser)?;
    browser.js("(search('马铃薯全产业链产值 280'), 0)")?;
    click(browser, "one('.body .quote')")?;
    browser.wait_for("one('.chart') && one('.chart').shadowRoot.querySelector('canvas')")?;
    expect(browser, "tujie.selection.figure.id", POTATO)?;
    expect(browser, "one('.open').getAttribute('aria-expanded')", "true")?;
    let words = browser.js("one('.panel').textContent")?;
    ensure!(words.as_str().is_some_and(|w| w.contains("280亿元") && w.contains("第1段")), "{words}");
    // The figure is ringed in each chart that is open, and there are those that the report names.
    browser.wait_for(
        "all('.chart').every(function (c) { var r = c.shadowRoot.querySelector('.ring'); return r && !r.hidden; })",
    )?;
    expect(
        browser,
        &format!(
            "tujie.load().then(function (r) {{ return Math.min(3, r.views('{POTATO}').length) === all('.chart').length; }})"
        ),
        true,
    )?;
    expect(browser, "all('.chart').some(function (c) { return !c.shadowRoot.querySelector('.tip').hidden; })", false)?;
    // A figure chosen in the chart is the page's; what is open stays.
    browser.js("(one('.chart').shadowRoot.querySelector('.stage').focus(), 0)")?;
    browser.press(&[Key::Home])?;
    browser.press(&[Key::Enter])?;
    browser.wait_for(&format!("tujie.selection.figure.id !== '{POTATO}' && one('.panel')"))?;
    // The rows below make room.
    expect(
        browser,
        "(function () { var r = rows(); return r.length < 2 || r[1].getBoundingClientRect().top >= r[0].getBoundingClientRect().bottom - 1; })()",
        true,
    )?;
    click(browser, "one('.body .open')")?;
    browser.wait_for("!one('.panel')")?;
    expect(browser, "one('.open').getAttribute('aria-expanded')", "false")?;
    // A figure that no view holds has its sentence still.
    let lonely = browser.js(
        "tujie.load().then(function (r) { var f = r.figures().filter(function (f) { return f.quote && !r.views(f.id).length; })[0];
           if (!f) return null; search(f.name + ' ' + f.quote.split(/\\s/)[0]); one('.body .open').click(); return one('.panel .said').textContent; })",
    )?;
    if !lonely.is_null() {
        ensure!(lonely.as_str().is_some_and(|q| q.starts_with('“')), "{lonely}");
        expect(browser, "all('.chart').length", 0)?;
    }
    browser.quiet()
}

pub(crate) fn works_by_keys(browser: &mut Browser) -> anyhow::Result<()> {
    opened(browser)?;
    let active = "Number(host().shadowRoot.activeElement.parentElement.parentElement.parentElement.getAttribute('aria-rowindex'))";
    browser.js("one('.input').focus()")?;
    browser.press(&[Key::Down])?;
    expect(browser, active, 2)?;
    browser.press(&[Key::Down, Key::Down])?;
    expect(browser, active, 4)?;
    browser.press(&[Key::Up])?;
    expect(browser, active, 3)?;
    browser.press(&[Key::End])?;
    expect(browser, active, 322)?;
    browser.press(&[Key::PageUp])?;
    let page = browser.js(active)?.as_u64().unwrap_or(0);
    ensure!((300..321).contains(&page), "a page up from the end is row {page}");
    browser.press(&[Key::Home])?;
    expect(browser, active, 2)?;
    browser.press(&[Key::PageDown])?;
    ensure!(browser.js(active)?.as_u64() > Some(4), "a page down stays");
    // The focus stays in the page, and in sight, wherever it goes.
    expect(
        browser,
        "(function () { var b = host().shadowRoot.activeElement.getBoundingClientRect(), v = one('.view').getBoundingClientRect();
           return b.top >= v.top - 1 && b.bottom <= v.bottom + 1; })()",
        true,
    )?;
    browser.press(&[Key::Home, Key::Enter])?;
    browser.wait_for("one('.panel') && one('.opened').getAttribute('aria-rowindex') === '2'")?;
    browser.press(&[Key::Escape])?;
    browser.wait_for("!one('.panel')")?;
    expect(browser, active, 2)?;
    browser.type_text("/")?;
    expect(browser, "host().shadowRoot.activeElement.className", "input")?;
    browser.type_text("mls")?;
    browser.wait_for("total() === 4")?;
    browser.press(&[Key::Escape])?;
    browser.wait_for("total() === 321")?;
    // One stop of the tab key for the whole list.
    expect(browser, "all('.open').filter(function (b) { return b.tabIndex === 0; }).length", 1)?;
    browser.quiet()
}

/// Measured by work: rows in the page, and one pass over the same figures in the same run.
pub(crate) fn ten_thousand_rows_are_as_few(browser: &mut Browser) -> anyhow::Result<()> {
    opened(browser)?;
    let few = browser.js("host().shadowRoot.querySelectorAll('*').length")?.as_u64().unwrap_or(0);
    browser.js(
        "many(10000).then(function (report) { window.report = report; return explorer.explore(host(), { report: report }).ready; }).then(function () { return 1; })",
    )?;
    expect(browser, "total()", 10_000)?;
    let many = browser.js("host().shadowRoot.querySelectorAll('*').length")?.as_u64().unwrap_or(0);
    ensure!(many <= few + 40, "{many} elements for 10,000 rows, {few} for 321");
    let ratio = browser.js(
        "(function () { var figures = report.figures();
           function best(work) { var least = Infinity; for (var i = 0; i < 8; i += 1) { var start = performance.now(); work(i); least = Math.min(least, performance.now() - start); } return least; }
           var plain = best(function () { figures.filter(function (f) {
             return [f.name, f.nameEn, f.quote, f.note, f.place, f.unit, f.valueText].join('\\n').toLowerCase().indexOf('马铃薯') >= 0; }); });
           var ours = best(function (i) { search(['mls', '马铃薯', '工业', 'potato'][i % 4]); });
           search('');
           return ours / Math.max(1, plain); })()",
    )?;
    ensure!(ratio.as_f64().is_some_and(|r| r < 25.0), "a search is {ratio} plain passes");
    // Far down, sorted, filtered, with a row open: as few as ever.
    browser.js("(choose('sort', 'value'), one('.view').scrollTop = 300000)")?;
    browser.wait_for("rows().some(function (r) { return Number(r.getAttribute('aria-rowindex')) > 5000; })")?;
    browser.js(
        "(choose('topic', 'industry'), rows()[3].querySelector('.open').click(), one('.view').scrollTop = 40000)",
    )?;
    browser.wait_for("rows().some(function (r) { return Number(r.getAttribute('aria-rowindex')) > 500; })")?;
    let rows = browser.js("rows().length")?.as_u64().unwrap_or(0);
    ensure!(rows < 40, "{rows} rows are in the page");
    expect(browser, "all('.panel').length", 1)?;
    // In the order of the list, whatever the order in which they came.
    expect(
        browser,
        "rows().map(function (r) { return Number(r.getAttribute('aria-rowindex')); }).every(function (n, i, all) { return !i || all[i - 1] < n; })",
        true,
    )?;
    browser.quiet()
}

pub(crate) fn lights_up_what_the_page_selects(browser: &mut Browser) -> anyhow::Result<()> {
    opened(browser)?;
    browser.js(&format!(
        "tujie.load().then(function (r) {{ tujie.selection.set(r.figures().filter(function (f) {{ return f.id === '{POTATO}'; }})[0], 'page'); }})"
    ))?;
    browser.wait_for("one('[aria-current=true]')")?;
    expect(browser, "one('[aria-current=true] .open').textContent", "马铃薯全产业链产值")?;
    expect(
        browser,
        "(function () { var r = one('[aria-current=true]').getBoundingClientRect(), v = one('.view').getBoundingClientRect();
           return r.top >= v.top - 1 && r.bottom <= v.bottom + 1; })()",
        true,
    )?;
    browser.js("tujie.selection.set(null)")?;
    expect(browser, "one('[aria-current]')", Value::Null)?;
    browser.quiet()
}

pub(crate) fn speaks_english(browser: &mut Browser) -> anyhow::Result<()> {
    opened(browser)?;
    browser.js("(host().setAttribute('lang', 'en'), 0)")?;
    browser.wait_for("one('[role=status]') && told() === '321 figures'")?;
    expect(browser, "names()[0]", "GDP")?;
    expect(browser, "(search('dqsczz'), names()[0])", "GDP")?;
    expect(browser, "(search('forest cover'), all('.open')[0].querySelectorAll('mark')[1].textContent)", "cover")?;
    // A number stands apart from its unit.
    expect(
        browser,
        "(function () { search('county gdp'); var unit = one('.body .rest').firstChild, range = document.createRange();
           range.setStart(unit, 0); range.setEnd(unit, 1);
           return [unit.data, range.getBoundingClientRect().width > 1]; })()",
        json!([" billion yuan", true]),
    )?;
    // Places too, by the names that the report has for them: each finds the figures of its own.
    let places = browser.js(
        "tujie.load().then(function (r) { search(''); return Array.from(one('.place select').options).slice(1).map(function (o) {
           var name = o.text.replace(/ .*/, ''), found = r.figures({ place: name });
           return found.length && found.every(function (f) { return f.place === o.value; }) ? name : 'not ' + name; }); })",
    )?;
    ensure!(
        places == json!(["Dingxi", "Tongwei", "Anding", "Longxi", "Lintao", "Minxian", "Weiyuan", "Zhangxian"]),
        "{places}"
    );
    expect(browser, "(search('zhangxian'), one('.body .place mark').textContent)", "Zhangxian")?;
    expect(browser, "texts('.place').every(function (place) { return place === 'Zhangxian'; })", true)?;
    // A place that has no English name here keeps its own.
    browser.js("many(1, '甲县').then(function (report) { return explorer.explore(host(), { report: report, lang: 'en' }).ready; }).then(function () { return 1; })")?;
    expect(browser, "texts('.place')", json!(["甲县"]))?;
    browser.quiet()
}

/// For readers who need it large: all of the text grows, rows with it, and cards come sooner.
pub(crate) fn grows_with_its_text(browser: &mut Browser) -> anyhow::Result<()> {
    opened(browser)?;
    let height = "rows()[0].getBoundingClientRect().height";
    let before = browser.js(height)?.as_f64().unwrap_or(0.0);
    browser.js("(host().setAttribute('text-scale', '1.5'), 0)")?;
    browser.wait_for("one('.explorer') && one('.explorer').style.fontSize === '21px'")?;
    let after = browser.js(height)?.as_f64().unwrap_or(0.0);
    ensure!((after / before - 1.5).abs() < 0.1, "rows of {before} px are {after} px high at 1.5");
    browser.js("(document.body.style.width = '960px', 0)")?;
    browser.wait_for("one('.narrow')")?;
    expect(browser, "host().scrollWidth <= 960", true)?;
    browser.quiet()
}

pub(crate) fn takes_itself_away(browser: &mut Browser) -> anyhow::Result<()> {
    opened(browser)?;
    browser.js("(search('mls'), one('.open').click(), host().explorer.destroy())")?;
    expect(browser, "[one('.explorer'), one('slot').hidden]", json!([null, false]))?;
    expect(browser, "(tujie.selection.set(null), 1)", 1)?;
    let message = browser.js(
        "explorer.explore(host(), { report: tujie.load('/fault/404.json') }).ready.then(function () { return 'shown'; },
           function (error) { return error.code + one('[role=alert]').textContent; })",
    )?;
    ensure!(message.as_str().is_some_and(|m| m.starts_with("not-found数字列表无法显示。")), "{message}");
    Ok(())
}

/// The page of the demo: on a phone, and with what its address asks for.
pub(crate) fn the_address_tells_what_is_asked(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(360, 640, 2.0)?;
    browser.open("/explorer.html#q=mls&period=2025")?;
    ready(browser)?;
    let root = "document.querySelector('tujie-explorer').shadowRoot";
    expect(browser, &format!("{root}.querySelector('[role=status]').textContent"), "找到2个，共321个")?;
    expect(browser, "document.documentElement.scrollWidth", 360)?;
    browser.js(&format!("{root}.querySelector('.open').click()"))?;
    browser.wait_for(&format!("location.hash.indexOf('figure={POTATO}') > 0"))?;
    browser.wait_for(&format!("{root}.querySelector('.chart').shadowRoot.querySelector('canvas')"))?;
    expect(browser, "document.documentElement.scrollWidth", 360)?;
    browser.js("(location.hash = '#topic=economy&sort=value', 0)")?;
    browser.wait_for(&format!("{root}.querySelector('[role=status]').textContent === '找到24个，共321个'"))?;
    browser.quiet()
}

pub(crate) fn axe_finds_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    opened(browser)?;
    for state in ["search('')", "search('mls')", "one('.open').click()", "search('没有这个')"] {
        browser.js(&format!("({state}, 0)"))?;
        browser.wait_for("all('.chart').every(function (c) { return c.shadowRoot.querySelector('canvas'); })")?;
        let found = browser.axe("main")?;
        ensure!(found.is_empty(), "after {state}:\n{}", found.join("\n"));
    }
    Ok(())
}
