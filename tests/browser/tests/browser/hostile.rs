//! Input that no honest page gives: nothing of it runs, nothing hangs, and what is refused is refused with a name.

use anyhow::{Context, ensure};
use serde_json::{Value, json};
use tujie_browser_tests::Browser;

/// A page on which no text may become markup, with a trap for whatever runs.
fn page(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/trusted/hostile.html")?;
    browser.wait_for("window.tujie && window.ask")
}

/// Nothing was run, fetched from elsewhere or added to all objects, and no policy was broken.
fn unharmed(browser: &mut Browser) -> anyhow::Result<()> {
    // What a timer or a load would have run has its turn.
    browser.js("new Promise(function (resolve) { setTimeout(resolve, 300); })")?;
    let harm = browser.js("harm()")?;
    ensure!(harm == json!([]), "harm was done: {harm}");
    browser.quiet()
}

/// Names, titles, notes and units that would be markup, scripts, styles or links elsewhere are drawn, told, listed and saved.
pub(crate) fn texts_run_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser)?;
    // The trap is one: what is run, added or fetched from elsewhere is seen.
    browser.js("spring()")?;
    browser.wait_for("tujieTroubles.join().indexOf('policy: img-src') >= 0")?;
    let sprung = browser.js("harm()")?;
    ensure!(sprung == json!(["boom", "other"]), "the trap sees only {sprung}");
    page(browser)?;
    for form in ["bars", "line", "cards", "table", "tiles", "multiples"] {
        let outcome = browser.js(&format!(
            "texts.reduce(function (before, text, at) {{
               return before.then(function (wrong) {{
                 return put('a', 500, own('{form}', text)).then(function (id) {{
                   if (id !== 'a') return wrong.concat(at + ': ' + id);
                   var chart = charts.a, other = chart.svg().replace(/<\\/?(svg|title|desc|rect|path|circle|text|clipPath)[ >\\/]/g, '').match(/<.{{0,40}}/);
                   if (other) wrong.push(at + ': the picture has ' + other[0]);
                   chart.csv(); chart.describe(); chart.state();
                   inside('a', 'button').click();
                   var strange = document.getElementById('a').shadowRoot.querySelectorAll('script, iframe, img, svg, object, embed, [onload], [onerror], [href^=\"javascript\"]');
                   if (strange.length) wrong.push(at + ': ' + strange[0].outerHTML);
                   return wrong;
                 }});
               }});
             }}, Promise.resolve([]))"
        ))?;
        ensure!(outcome == json!([]), "{form}: {outcome}");
    }
    unharmed(browser)
}

/// The same in a dataset: its views, its figures, its page of all of them.
pub(crate) fn datasets_run_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser)?;
    let outcome = browser.js(
        "texts.filter(function (text) { return text.trim(); }).reduce(function (before, text, at) {
           return before.then(function (wrong) {
             return tujie.load(dataset(text)).then(function (report) {
               var view = report.views()[at % 8], figure = report.figures()[0];
               if (!view || figure.value !== 5) return wrong.concat(at + ' lacks a view');
               return put('a', 500, { report: report, view: view.id, lang: at % 2 ? 'en' : 'zh-CN' }).then(function (id) {
                 if (id !== 'a') return wrong.concat(at + ': ' + id);
                 charts.a.select(figure.id); charts.a.svg(); charts.a.csv(); charts.a.describe();
                 inside('a', 'button').click();
                 return wrong;
               });
             }, function (error) { return wrong.concat(at + ': ' + error.code + ' ' + error.message); });
           });
         }, Promise.resolve([]))",
    )?;
    ensure!(outcome == json!([]), "{outcome}");
    unharmed(browser)
}

/// Deep, endless, cyclic, lying and throwing objects in every option: each is taken, or refused with a code.
pub(crate) fn strange_options_are_taken_or_named(browser: &mut Browser) -> anyhow::Result<()> {
    strange(browser, "optionPlaces")
}

/// The same in a dataset and in what it is asked.
pub(crate) fn strange_datasets_are_taken_or_named(browser: &mut Browser) -> anyhow::Result<()> {
    strange(browser, "dataPlaces")
}

fn strange(browser: &mut Browser, places: &str) -> anyhow::Result<()> {
    page(browser)?;
    let before = browser.js("Object.getOwnPropertyNames(Object.prototype).join()")?;
    // A place at a time, so that none waits longer than a driver does.
    let count = browser.js(&format!("{places}.length"))?.as_u64().unwrap_or(0);
    ensure!(count > 15, "{places} has {count}");
    let mut codes: Vec<String> = Vec::new();
    for place in 0..count {
        let outcome = browser.js(&format!("ask([{places}[{place}]])"))?;
        ensure!(outcome["wrong"] == json!([]), "{}", outcome["wrong"]);
        let told = outcome["told"].as_object().context("codes")?;
        codes.extend(told.keys().cloned());
    }
    // Both ways are gone: some of it is harmless, some is refused.
    for code in ["undefined", if places == "dataPlaces" { "not-json" } else { "bad-option" }] {
        ensure!(codes.iter().any(|told| told == code), "{places} tells only {codes:?}");
    }
    ensure!(
        browser.js("Object.getOwnPropertyNames(Object.prototype).join()")? == before,
        "all objects have another key"
    );
    // The page lives on.
    ensure!(browser.js("put('a', 400, { view: 'five-year' })")? == "a", "no chart is drawn any more");
    unharmed(browser)
}

/// What other scripts of a page have added to all objects and lists changes no picture.
pub(crate) fn a_polluted_page_draws_the_same(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser)?;
    let clean = browser.js("draw('clean')")?;
    let polluted = browser.js("polluted(function () { return draw('polluted'); })")?;
    let (clean, polluted) = (clean.as_str().context("pictures")?, polluted.as_str().context("pictures")?);
    ensure!(clean.len() > 10_000, "{clean}");
    if clean != polluted {
        let at = clean.bytes().zip(polluted.bytes()).take_while(|(a, b)| a == b).count();
        let around = |text: &str| {
            text.chars()
                .skip(text[..at.min(text.len())].chars().count().saturating_sub(60))
                .take(160)
                .collect::<String>()
        };
        anyhow::bail!("drawn otherwise:\n{}\n{}", around(clean), around(polluted));
    }
    Ok(())
}

/// A megabyte of anything is soon taken or refused. The measure is what the browser itself needs to write and read the same
/// megabyte as JSON, on the same machine at the same time, so that a slow or busy one makes no difference.
pub(crate) fn a_megabyte_hangs_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser)?;
    browser.js(
        "(function () {
           var figures = function (count) {
             var data = dataset('x'), one = data.figures[0];
             data.figures = Array.from({ length: count }, function (_, i) { return Object.assign({}, one, { id: 's' + i, series: 's' + i }); });
             data.views[0].rows = ['s0', 's1']; data.views.length = 1;
             return data;
           };
           var big = '长'.repeat(1e6), words = 'word '.repeat(2e5), series = [{ values: [1, 2] }];
           var names = Array.from({ length: 9e4 }, function (_, i) { return 'name ' + i; });
           window.large = {
             title: [function (v) { return code(tried({ form: 'bars', title: v, series: series })); }, big],
             words: [function (v) { return code(tried({ form: 'bars', note: v, series: series })); }, words],
             unit: [function (v) { return code(tried({ form: 'bars', unit: v, series: series })); }, big],
             category: [function (v) { return code(tried({ form: 'slope', categories: v, series: series })); }, [big, 'x']],
             texts: [function (v) { return code(tried({ form: 'line', categories: v, series: [{ values: v.map(function (_, i) { return i; }) }] })); }, Array(100).fill('长'.repeat(9999))],
             names: [function (v) { return code(tried({ form: 'bars', categories: v, series: [{ values: v.map(function (_, i) { return i; }) }] })); }, names],
             values: [function (v) { return code(tried({ form: 'line', series: [{ values: v }] })); }, Array.from({ length: 2e5 }, Math.random)],
             figures: [function (v) { return code(tujie.load(v)); }, figures(4500)],
             more: [function (v) { return code(tujie.load(v)); }, figures(18000)],
             quote: [function (v) { return code(tujie.load(v)); }, dataset(big)],
             deep: [function (v) { return code(tujie.load(v)); }, deep(10000)],
           };
         })()",
    )?;
    // What is fetched once has come.
    browser.js("large.title[0]('x').then(function () { return large.figures[0](dataset('x')); })")?;
    for (name, most) in [
        ("title", MOST),
        ("words", MOST),
        ("unit", MOST),
        ("category", MOST),
        ("texts", MOST),
        ("names", MOST),
        ("values", MOST),
        ("figures", MOST),
        ("more", MOST),
        ("quote", MOST),
        ("deep", MOST),
    ] {
        let outcome = browser.js(&format!(
            "(function () {{
               var task = large.{name}[0], input = large.{name}[1], floor = Infinity, took = Infinity, told, size = 1;
               var json; try {{ json = JSON.stringify(input); size = Math.max(1, json.length / 1e6); }} catch (_) {{ json = null; }}
               // A deep object is no JSON in some engines: its floor is that of a megabyte of text.
               json = json || JSON.stringify('长'.repeat(1e6));
               // As long as the machine has time to interrupt it as it does what is measured.
               var begun = performance.now(), rounds = 0;
               do {{ JSON.stringify(JSON.parse(json)); rounds += 1; }} while (performance.now() - begun < 400);
               floor = (performance.now() - begun) / rounds;
               var once = function () {{
                 var start = performance.now();
                 return task(input).then(function (code) {{ told = code; took = Math.min(took, performance.now() - start); }});
               }};
               return once().then(once).then(once).then(function () {{ return [took / Math.max(floor, size), took, floor, size, String(told)]; }});
             }})()"
        ))?;
        let ratio = outcome[0].as_f64().context("a ratio")?;
        let (took, size) = (outcome[1].as_f64().unwrap_or(0.0), outcome[3].as_f64().unwrap_or(0.0));
        println!("{:?}: {name}: {took:.0} ms for {size:.1} MB, {ratio:.1} times as long as JSON", browser.engine());
        ensure!(ratio < most, "{name} takes {ratio:.0} times as long as JSON does: {outcome}");
    }
    unharmed(browser)
}

/// Times what JSON takes for the same bytes.
const MOST: f64 = 60.0;

/// Cells that a spreadsheet would take for formulas are texts, in CSV and in a workbook.
pub(crate) fn cells_run_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    page(browser)?;
    let attacks = [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\u{ff1d}1+1",
        "=HYPERLINK(\"http://x\")",
    ];
    for attack in attacks {
        let text = serde_json::to_string(attack)?;
        let csv = browser.js(&format!(
            "put('a', 500, {{ form: 'bars', title: {text}, unit: {text}, categories: [{text}, 'b'], series: [{{ name: {text}, values: [1, 2] }}] }}).then(function () {{ return charts.a.csv(); }})"
        ))?;
        let csv = csv.as_str().context("a text")?;
        for line in csv.trim_start_matches('\u{feff}').split("\r\n") {
            for cell in line.split(',') {
                let cell = cell.trim_start_matches('"');
                ensure!(
                    !cell.starts_with(['=', '+', '@', '\t', '\r', '\u{ff1d}']),
                    "{attack:?} is a formula in {csv:?}"
                );
            }
        }
        let bytes = browser.js(
            "new Promise(function (resolve) {
               var click = HTMLAnchorElement.prototype.click, make = URL.createObjectURL, kept;
               URL.createObjectURL = function (blob) { kept = blob; return 'data:,'; };
               HTMLAnchorElement.prototype.click = function () {
                 URL.createObjectURL = make; HTMLAnchorElement.prototype.click = click;
                 var reader = new FileReader();
                 reader.onload = function () { resolve(reader.result.split(',')[1]); };
                 reader.readAsDataURL(kept);
               };
               inside('a', '[title=保存和分享]').click();
               (function look() {
                 var entry = [].find.call(document.getElementById('a').shadowRoot.querySelectorAll('.entry'), function (e) { return e.textContent.indexOf('表格') === 0; });
                 if (entry) entry.click(); else setTimeout(look, 20);
               })();
             })",
        )?;
        check_workbook(&bytes, attack)?;
    }
    unharmed(browser)
}

fn check_workbook(bytes: &Value, attack: &str) -> anyhow::Result<()> {
    use base64::Engine as _;
    use calamine::Reader as _;
    let bytes = base64::engine::general_purpose::STANDARD.decode(bytes.as_str().context("a workbook")?)?;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes))?;
    let sheets = book.sheet_names();
    let mut seen = false;
    for sheet in sheets {
        let formulas = book.worksheet_formula(&sheet)?;
        ensure!(formulas.used_cells().next().is_none(), "{attack:?} is a formula in the workbook");
        for (_, _, cell) in book.worksheet_range(&sheet)?.used_cells() {
            if let calamine::Data::String(text) = cell {
                seen |= text.trim() == attack.trim() || text.contains(attack.trim());
            }
        }
    }
    ensure!(seen, "{attack:?} is not in the workbook");
    Ok(())
}
