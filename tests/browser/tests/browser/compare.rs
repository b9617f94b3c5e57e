//! Reports side by side.

use anyhow::ensure;
use tujie_browser_tests::Browser;

/// A report of another place: an indicator under another name, one that only looks alike, one that the bundled report has not.
const OTHER: &str = "(function () {
    var figure = function (series, name, value, unit, measure) {
        return { id: series + '-2025', series: series, name: name, topic: 'economy', place: '青禾市', period: '2025',
            status: 'actual', measure: measure, bound: '=', value: value, unit: unit, section: 's#1', quote: name + value };
    };
    return { schema: 'tujie-dataset/1',
        report: { title: '青禾市政府工作报告', delivered: '2026-01-14', place: [{ name: '青禾市' }], section: [{ id: 's', title: '一' }] },
        figures: [figure('sales', '社零总额', 5.9, '%', 'growth'), figure('large-industry-value-added', '工业增加值', 8.4, '%', 'growth'),
            figure('pigs', '生猪出栏', 152.3, '万头', 'level')] };
})()";

pub(crate) fn joins_what_means_the_same(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(640, 480, 1.0)?;
    browser.open("/strict/package.html")?;
    browser.wait_for("window.tujie")?;
    let told = browser.js(&format!(
        "Promise.all([tujie.load(), tujie.load({OTHER})]).then(function (reports) {{ return tujie.compare(reports, {{ lang: 'zh-CN' }}); }})
            .then(function (both) {{
                var room = document.body.appendChild(document.createElement('div'));
                var chart = tujie.mount(room, {{ report: both.report, view: both.joined[0].view, lang: 'zh-CN' }});
                return chart.ready.then(function () {{
                    var other = both.unjoined.filter(function (figure) {{ return figure.report === 1; }});
                    return [both.joined.length, both.joined[0].view, both.report.views().length, chart.csv().split('\\r\\n')[2],
                        other.map(function (figure) {{ return figure.id + ' ' + figure.reason; }}).join()].join('|');
                }});
            }})"
    ))?;
    let wanted = "1|compare-retail-sales-growth|1|青禾市,+5.9%|large-industry-value-added-2025 other-definition,pigs-2025 no-counterpart";
    ensure!(told == wanted, "{told}");
    browser.quiet()
}

pub(crate) fn what_cannot_be_compared_is_named(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/strict/package.html")?;
    browser.wait_for("window.tujie")?;
    for (reports, options, wanted) in [
        ("[report]", "{}", "bad-option reports"),
        ("[report, report]", "{}", "bad-option reports"),
        ("[report, {}]", "{}", "bad-option reports"),
        ("null", "{}", "browser "),
        ("[report, other]", "{ aliases: 'a,b' }", "wrong-schema "),
        ("[report, other]", "{ aliases: 'name,alias,relation,note\\na,b,like,' }", "unknown-reference relation"),
    ] {
        let told = browser.js(&format!(
            "Promise.all([tujie.load(), tujie.load({OTHER})]).then(function (both) {{
                var report = both[0], other = both[1];
                return tujie.compare({reports}, {options}).then(function () {{ return 'compared'; }}, function (error) {{
                    return error instanceof tujie.TujieError ? error.code + ' ' + (error.field || '') : 'untyped ' + error;
                }});
            }})"
        ))?;
        ensure!(told == wanted, "compare({reports}, {options}) tells {told}, where {wanted} was expected");
    }
    browser.quiet()
}
