//! The editor's page: from a report's text or a table to checked figures, charts and files, by hand and by keys alone.

use std::io::Write as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};
use tujie_browser_tests::{Browser, Engine, Family, Key};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::gate::Gate;

const PAGE: &str = "/editor.html";

/// Where the real report lies, if it lies beside the repository.
const REAL: &str = "../shared/report/dingxi-2026.txt";

/// The real report where it lies beside the repository, else the invented one.
fn report() -> anyhow::Result<String> {
    let real = xtask::root().join(REAL);
    if let Ok(text) = std::fs::read_to_string(&real) {
        return Ok(text);
    }
    println!("the real report is not at {}: the invented one is read", real.display());
    let invented = xtask::root().join("tests/fixtures/reports/qinghe-2026.txt");
    std::fs::read_to_string(&invented).with_context(|| invented.display().to_string())
}

/// Some thirty characters without a figure.
const PROSE: &str = "坚持稳中求进工作总基调，完整准确全面贯彻新发展理念，切实改善民生。";

/// A short report, whose figures are known.
const SHORT: &str = "政府工作报告\n——2026年1月14日在青山县第六届人民代表大会第五次会议上\n一、2025年工作回顾\n全年完成地区生产总值862.5亿元、增长6.1%，规模以上工业增加值增长9.4%，粮食产量16.5万吨。";

fn open(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open(PAGE)?;
    browser.wait_for("document.querySelector('#editor') && !document.querySelector('#editor').hidden")?;
    catch_downloads(browser)
}

/// What is saved is looked at, not put on the disk of who runs the tests; WPE would show it in the place of the page.
fn catch_downloads(browser: &mut Browser) -> anyhow::Result<()> {
    browser.js(
        "(window.files = {}, URL.createObjectURL = function (blob) { window.lastBlob = blob; return 'data:,'; },
          document.addEventListener('click', function (event) {
            var link = event.target.closest('a[download]');
            if (link) { event.preventDefault(); files[link.getAttribute('download')] = window.lastBlob; } }, true), 1)",
    )?;
    Ok(())
}

fn paste(browser: &mut Browser, text: &str) -> anyhow::Result<()> {
    browser.js(&format!(
        "(document.querySelector('#text').value = {}, document.querySelector('#read').click())",
        json!(text)
    ))?;
    settled(browser)
}

/// Waits until a reading has ended, well or not.
fn settled(browser: &mut Browser) -> anyhow::Result<()> {
    browser.wait_for("document.querySelector('#progress').hidden")
}

/// Chooses a file, as the dialog of the browser would hand it over.
fn choose(browser: &mut Browser, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    browser.js(&format!(
        "(function () {{ var bytes = Uint8Array.from(atob('{}'), function (c) {{ return c.charCodeAt(0); }});
           var transfer = new DataTransfer(); transfer.items.add(new File([bytes], {}));
           var input = document.querySelector('#file'); input.files = transfer.files; input.dispatchEvent(new Event('change')); }})()",
        BASE64.encode(bytes),
        json!(name)
    ))?;
    settled(browser)
}

fn text(browser: &mut Browser, selector: &str) -> anyhow::Result<String> {
    let found = browser.js(&format!("document.querySelector({selector:?}).textContent"))?;
    found.as_str().map(str::to_owned).with_context(|| format!("{selector} has no text"))
}

fn rows(browser: &mut Browser) -> anyhow::Result<Vec<String>> {
    let found = browser.js("[].map.call(document.querySelectorAll('#rows .row'), function (row) {
        return [row.querySelector('.name').textContent, row.querySelector('.value').textContent].join(' '); })")?;
    Ok(serde_json::from_value(found)?)
}

/// Nothing went wrong in the page. Browsers that do not know how a policy allows WebAssembly alone forbid it to the page, and say
/// so; the charts are drawn by plain script then, and the worker is under no such policy.
fn quiet(browser: &mut Browser) -> anyhow::Result<()> {
    // Who leaves corrections behind that are kept nowhere is asked; Firefox 140 waits for an answer that no driver gives.
    browser.js("addEventListener('beforeunload', function (event) { event.stopImmediatePropagation(); }, true)")?;
    let older = [Engine::Chromium64, Engine::Chromium69, Engine::Chromium78, Engine::Chromium92];
    match browser.quiet() {
        Err(error) if older.contains(&browser.engine()) => {
            let said = error.to_string();
            // Chromium 92 styles the arrow of an `<input list>`, in a tree of its own, by an attribute, and reports itself.
            let own = |line| browser.engine() == Engine::Chromium92 && line == "policy: style-src-attr forbids inline";
            let mut lines = said.lines().skip(1);
            ensure!(lines.all(|line| line == "policy: script-src forbids eval" || own(line)), "{said}");
            Ok(())
        }
        other => other,
    }
}

/// Waits until the charts of what stands there now are drawn.
fn drawn(browser: &mut Browser) -> anyhow::Result<()> {
    browser.wait_for("/^[1-9][0-9]*行/.test(document.querySelector('#outcome').textContent)")?;
    browser.wait_for("document.querySelector('#charts .chart') && document.querySelector('#charts .chart').shadowRoot && document.querySelector('#charts .chart').shadowRoot.querySelector('canvas')")
}

/// Presses all buttons of files, and puts what is saved into a folder.
fn downloaded(browser: &mut Browser, name: &str) -> anyhow::Result<PathBuf> {
    browser
        .js("[].forEach.call(document.querySelectorAll('#downloads button'), function (button) { button.click(); })")?;
    let files = browser.js(
        "Promise.all(Object.keys(files).map(function (name) { return new Response(files[name]).arrayBuffer().then(function (bytes) {
           return [name, btoa([].map.call(new Uint8Array(bytes), function (byte) { return String.fromCharCode(byte); }).join(''))]; }); }))",
    )?;
    let files: Vec<(String, String)> = serde_json::from_value(files)?;
    let folder = xtask::root().join("target/tmp/edited").join(format!("{}-{name}", browser.engine().name()));
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    for (name, content) in files {
        std::fs::write(folder.join(name), BASE64.decode(content)?)?;
    }
    Ok(folder)
}

/// `tujie check` takes the folder, and the file for `load` as well; how many figures it counts.
fn checked(folder: &std::path::Path) -> anyhow::Result<usize> {
    let run = |path: &std::path::Path| -> anyhow::Result<String> {
        let mut cargo = xtask::toolchain::cargo()?;
        cargo.args(["run", "--quiet", "--locked", "--package", "tujie", "--", "check"]).arg(path);
        let told = cargo.output()?;
        let said = format!("{}{}", String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
        ensure!(told.status.success(), "tujie check {}: {said}", path.display());
        Ok(said)
    };
    let said = run(folder)?;
    let dataset: Value = serde_json::from_slice(&std::fs::read(folder.join("dataset.json"))?)?;
    let figures = dataset["figures"].as_array().map_or(0, Vec::len);
    ensure!(said.contains(&format!("{figures} figures")), "dataset.json has {figures} figures, the folder: {said}");
    let csv = std::fs::read(folder.join("figures.csv"))?;
    ensure!(csv.starts_with(b"\xef\xbb\xbf"), "figures.csv has no mark for Excel");
    Ok(figures)
}

/// The file is what `load` takes, in the page's own module.
fn loads(browser: &mut Browser, figures: usize) -> anyhow::Result<()> {
    let count = browser.js(
        "new Response(files['dataset.json']).text().then(function (text) { return import('/pkg/tujie.js').then(function (tujie) {
           return tujie.load(JSON.parse(text)); }); }).then(function (report) { return [report.figures().length, report.views().length]; })",
    )?;
    ensure!(count[0] == figures, "load() finds {count}, where {figures} figures were saved");
    ensure!(count[1].as_u64() > Some(0), "no view is in the dataset");
    Ok(())
}

pub(crate) fn a_report_becomes_charts_and_a_dataset(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser)?;
    paste(browser, &report()?)?;
    let found = browser.js("document.querySelectorAll('#rows li').length")?.as_u64().unwrap_or(0);
    ensure!(found > 200, "{found} rows are found: {}", text(browser, "#problem")?);
    drawn(browser)?;
    let marks = browser.js("document.querySelectorAll('#original .mark').length")?.as_u64().unwrap_or(0);
    ensure!(marks > 200, "{marks} numerals are marked");
    // A mark leads to its row, the row's form is open, and it is the one that is lit.
    browser.js("document.querySelectorAll('#original .mark:not(.unread)')[20].click()")?;
    browser.wait_for("document.querySelector('#rows .form')")?;
    let same = browser.js("(function () { var lit = document.querySelector('#original [aria-current]').textContent;
        var value = document.querySelector('#rows .form [data-field=value]').value.replace('-', ''); return lit.indexOf(value) >= 0; })()")?;
    ensure!(same == true, "the row that opens is another than the mark's");
    // A numeral in no row says why, and is made one where that is wanted.
    let count = "document.querySelectorAll('#rows li').length";
    browser.js("document.querySelector('#original .mark.unread').click()")?;
    browser.wait_for(
        "document.activeElement.id === 'promote' && /没有收：/.test(document.querySelector('#left').textContent)",
    )?;
    ensure!(browser.js(count)? == found, "a row is made that nobody asked for");
    browser.press(&[Key::Enter])?;
    browser.wait_for(&format!("{count} === {}", found + 1))?;
    browser.js("document.querySelector('#undo').click()")?;
    browser.wait_for(&format!("{count} === {found}"))?;
    drawn(browser)?;
    let folder = downloaded(browser, "report")?;
    let figures = checked(&folder)?;
    let told = text(browser, "#outcome")?;
    ensure!(told.starts_with(&format!("{figures}行")), "{told}, and {figures} figures are in the file");
    ensure!(figures > 150, "only {figures} figures are in the dataset");
    loads(browser, figures)?;
    quiet(browser)
}

/// A workbook of one sheet.
fn workbook(rows: &[&[&str]]) -> anyhow::Result<Vec<u8>> {
    let mut sheet =
        String::from(r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#);
    for row in rows {
        sheet.push_str("<row>");
        for cell in *row {
            sheet.push_str(&match cell.parse::<f64>() {
                Ok(number) => format!("<c><v>{number}</v></c>"),
                Err(_) => format!(r#"<c t="inlineStr"><is><t>{cell}</t></is></c>"#),
            });
        }
        sheet.push_str("</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let main = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let book = format!(
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{main}"><sheets><sheet name="主要指标" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let links = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{main}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    let root = format!(
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{main}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in [
        ("_rels/.rels", &root),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &links),
        ("xl/worksheets/sheet1.xml", &sheet),
    ] {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(content.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

const TABLE: [&[&str]; 5] = [
    &["指标", "单位", "2020年", "2025年", "2026年目标"],
    &["地区生产总值", "亿元", "500", "862.5", "920"],
    &["一般公共预算收入", "亿元", "20.5", "31.2", "33"],
    &["粮食产量", "万吨", "15", "16.5", "16.5"],
    &["固定资产投资", "亿元", "300", "410", "—"],
];

pub(crate) fn a_workbook_becomes_charts_and_a_dataset(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser)?;
    choose(browser, "主要指标.xlsx", &workbook(&TABLE)?)?;
    table_is_read(browser, "workbook")
}

pub(crate) fn a_table_in_gbk_becomes_charts_and_a_dataset(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser)?;
    let csv: String = TABLE.iter().map(|row| row.join(",") + "\r\n").collect();
    let (bytes, _, _) = encoding_rs::GBK.encode(&csv);
    ensure!(std::str::from_utf8(&bytes).is_err(), "the bytes are no GBK");
    choose(browser, "主要指标.csv", &bytes)?;
    ensure!(text(browser, "#remarks")?.contains("gb18030"), "it is told in which encoding it was read");
    table_is_read(browser, "gbk")
}

fn table_is_read(browser: &mut Browser, name: &str) -> anyhow::Result<()> {
    let found = rows(browser)?;
    ensure!(found.len() == 11, "{found:?}; {}", text(browser, "#problem")?);
    for row in ["地区生产总值 862.5亿元", "一般公共预算收入 33亿元", "粮食产量 15万吨"] {
        ensure!(found.iter().any(|found| found == row), "{row} is not among {found:?}");
    }
    drawn(browser)?;
    let folder = downloaded(browser, name)?;
    let figures = checked(&folder)?;
    ensure!(figures == 11, "{figures} figures are in the dataset");
    loads(browser, figures)?;
    quiet(browser)
}

pub(crate) fn nothing_leaves_the_browser(browser: &mut Browser) -> anyhow::Result<()> {
    let gate = Gate::start(browser.site())?;
    browser.open(&format!("{}{PAGE}", gate.address()))?;
    browser.wait_for("document.querySelector('#editor') && !document.querySelector('#editor').hidden")?;
    if browser.engine() == Engine::Wpe {
        catch_downloads(browser)?;
    }
    paste(browser, SHORT)?;
    drawn(browser)?;
    browser.js("document.querySelector('#charts').scrollIntoView()")?;
    browser.frames(5)?;
    let asked = gate.asked();
    let worker = asked.iter().filter(|line| line.contains("tujie-extract-worker")).count();
    let module = asked.iter().filter(|line| line.contains("tujie_extract_bg")).count();
    ensure!((worker, module) == (1, 1), "a worker and its module are fetched, once: {asked:?}");
    // From here on all that it needs is there: reading another text, correcting, drawing and saving ask for nothing.
    paste(browser, &report()?)?;
    drawn(browser)?;
    browser.js("document.querySelector('#rows .row').click()")?;
    browser.js("(function () { var name = document.querySelector('#rows [data-field=name]'); name.value = '不外传的名称'; name.dispatchEvent(new Event('change', { bubbles: true })); })()")?;
    browser.wait_for("document.querySelector('#rows .name').textContent === '不外传的名称'")?;
    browser.js("[].forEach.call(document.querySelectorAll('#downloads button'), function (button) { if (!button.disabled) button.click(); })").ok();
    std::thread::sleep(Duration::from_millis(800));
    let later: Vec<String> = gate.asked().split_off(asked.len());
    // Chromium 64 links the styles of each chart anew.
    let strange: Vec<&String> = later.iter().filter(|line| !line.starts_with("GET /pkg/tujie")).collect();
    ensure!(strange.is_empty(), "asked for while the work went on: {strange:?}");
    for line in gate.asked() {
        ensure!(line.starts_with("GET /") && !line.contains(['?', '%']) && line.len() < 100, "{line}");
    }
    quiet(browser)
}

pub(crate) fn keys_alone_are_enough(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser)?;
    browser.js(&format!(
        "(document.querySelector('#text').value = {}, document.querySelector('#text').focus())",
        json!(SHORT)
    ))?;
    // Past the file, the place and the year, to the button.
    for _ in 0..8 {
        browser.press(&[Key::Tab])?;
        if browser.js("document.activeElement.id")? == "read" {
            break;
        }
    }
    browser.press(&[Key::Enter])?;
    settled(browser)?;
    browser.wait_for("document.activeElement.classList.contains('row')")?;
    let before = rows(browser)?;
    ensure!(before.len() == 4, "{before:?}");
    // One tab stop in the list; the arrows walk, and the text follows.
    let stops = "document.querySelectorAll('#rows .row[tabindex=\"0\"]').length";
    ensure!(browser.js(stops)? == 1, "the list is one stop");
    let active = "document.activeElement.querySelector('.name').textContent";
    browser.press(&[Key::End])?;
    let last = browser.js(active)?;
    browser.press(&[Key::Up])?;
    ensure!(browser.js(active)? != last, "the arrow has not moved");
    browser.press(&[Key::Home])?;
    // Open, correct, close.
    browser.press(&[Key::Enter])?;
    browser.wait_for("document.activeElement.getAttribute('data-field')")?;
    browser.js("document.querySelector('#rows [data-field=name]').select()")?;
    browser.js("document.querySelector('#rows [data-field=name]').focus()")?;
    browser.type_text("gdp")?;
    browser.press(&[Key::Tab])?;
    browser.wait_for("document.querySelector('#rows .name').textContent === 'gdp'")?;
    browser.press(&[Key::Escape])?;
    browser.wait_for("document.activeElement.classList.contains('row') && !document.querySelector('#rows .form')")?;
    // Reject, split, merge, check, and back again.
    let state = "document.querySelector('#rows li').className";
    browser.press(&[Key::Delete])?;
    browser.wait_for(&format!("/rejected/.test({state})"))?;
    browser.press(&[Key::Delete])?;
    browser.wait_for(&format!("!/rejected/.test({state})"))?;
    browser.type_text("a")?;
    browser.wait_for(&format!("/checked/.test({state})"))?;
    browser.type_text("s")?;
    browser.wait_for(
        "document.querySelectorAll('#rows li').length === 5 && document.activeElement.getAttribute('data-field')",
    )?;
    browser.press(&[Key::Escape])?;
    browser.press(&[Key::Up])?;
    browser.type_text("m")?;
    browser.wait_for("document.querySelectorAll('#rows li').length === 4")?;
    for _ in 0..6 {
        browser.control('z')?;
    }
    browser.wait_for("document.querySelector('#rows .name').textContent !== 'gdp'")?;
    ensure!(rows(browser)? == before, "what was undone is not as before: {:?}", rows(browser)?);
    for _ in 0..6 {
        browser.control('y')?;
    }
    browser.wait_for("document.querySelector('#rows .name').textContent === 'gdp' && document.querySelectorAll('#rows li').length === 4")?;
    // To the text and back.
    browser.press(&[Key::F6])?;
    browser.wait_for("document.activeElement.classList.contains('mark')")?;
    browser.press(&[Key::Right])?;
    browser.wait_for("document.activeElement.classList.contains('mark')")?;
    browser.press(&[Key::Enter])?;
    browser.wait_for("document.activeElement.getAttribute('data-field')")?;
    quiet(browser)
}

pub(crate) fn bad_input_is_told_and_costs_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser)?;
    paste(browser, SHORT)?;
    let before = rows(browser)?;
    ensure!(!before.is_empty(), "nothing is read: {}", text(browser, "#problem")?);
    let mut mixed = "第一行\n".as_bytes().to_vec();
    mixed.extend_from_slice(&encoding_rs::GBK.encode("国民经济").0);
    mixed.extend_from_slice("和一行UTF-8:经济\n".as_bytes());
    let large = vec![b'a'; 20 << 20];
    let names = workbook(&[&["姓名", "电话"], &["甲", "123"]])?;
    let cases: [(&str, &[u8], &str); 8] = [
        ("空.txt", b"", "没有内容"),
        ("旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "另存为 .docx"),
        ("图.docx", b"\x89PNG\r\n", ".xlsx"),
        ("半.docx", b"PK\x03\x04half", "不完整"),
        ("混.txt", &mixed, "line 2"),
        ("大.txt", &large, "16 MB"),
        ("名.xlsx", &names, "姓名 | 电话"),
        ("英.txt", b"Nothing to be found here, only English words.", "不像中文的报告"),
    ];
    for (name, bytes, told) in cases {
        choose(browser, name, bytes)?;
        let said = text(browser, "#problem")?;
        ensure!(said.contains(told), "{name}: {said:?} does not say {told:?}");
        ensure!(said.contains("没有变"), "{name}: it is not said that the work is kept");
        ensure!(rows(browser)? == before, "{name} has cost rows");
    }
    paste(browser, "   \n ")?;
    ensure!(text(browser, "#problem")?.contains("没有内容"), "{}", text(browser, "#problem")?);
    ensure!(rows(browser)? == before, "blanks have cost rows");
    // Another report takes the place of the first, and undo brings that back.
    paste(browser, &SHORT.replace("862.5", "900.5"))?;
    browser.wait_for("document.querySelector('#rows').textContent.indexOf('900.5') >= 0")?;
    browser.js("document.querySelector('#undo').click()")?;
    browser.wait_for("document.querySelector('#rows').textContent.indexOf('862.5') >= 0")?;
    ensure!(rows(browser)? == before, "undo has not brought the first report back");
    quiet(browser)
}

pub(crate) fn a_long_text_is_read_beside_the_page(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser)?;
    // The module is there before it is timed.
    paste(browser, SHORT)?;
    let report = report()?;
    // Its paragraphs over and over: behind its foot nothing would be read.
    let paragraphs = report.lines().map(|line| match line.len() {
        ..=300 => (line.to_owned(), false),
        // The invented report is three times as dense as a real one: prose stands between its figures.
        _ if !xtask::root().join(REAL).exists() => {
            (format!("{line}\n{}", PROSE.repeat(line.chars().count() / 16)), true)
        }
        _ => (line.to_owned(), true),
    });
    let paragraphs: Vec<(String, bool)> = paragraphs.collect();
    let once: usize = paragraphs.iter().filter(|(_, is_long)| *is_long).map(|(text, _)| text.chars().count()).sum();
    let times = 100_000 / once + 1;
    let repeated =
        |(text, is_long): &(String, bool)| if *is_long { vec![&**text; times].join("\n") } else { text.clone() } + "\n";
    let long: String = paragraphs.iter().map(repeated).collect();
    ensure!(long.chars().count() > 90_000, "the text has {} characters", long.chars().count());
    let told = browser.js(&format!(
        "(function () {{ var text = {}; return import('/pkg/tujie-extract.js').then(function (part) {{
           var extractor = new part.Extractor(); return extractor.vocabulary().then(function () {{
             var frames = 0, going = true; (function tick() {{ frames += 1; if (going) requestAnimationFrame(tick); }})();
             var stages = []; var start = performance.now();
             return extractor.read(text, {{ progress: function (p) {{ stages.push(p.stage); }} }}).then(function (found) {{
               var took = performance.now() - start; going = false; extractor.cancel();
               return [took, frames, found.extraction.drafts.length, stages.join()]; }}); }}); }}); }})()",
        json!(long)
    ))?;
    let (took, frames) = (told[0].as_f64().unwrap_or(f64::MAX), told[1].as_u64().unwrap_or(0));
    println!(
        "{}: 100,000 characters in {took:.0} ms, {} figures, {frames} frames meanwhile",
        browser.engine().name(),
        told[2]
    );
    // Well under a second where nothing else runs; the tests share the machine, and WebKit's engine here is slower by far.
    let most = if browser.engine().family() == Family::WebKit { 15_000.0 } else { 2_000.0 };
    ensure!(took < most, "100,000 characters took {took:.0} ms");
    ensure!(told[2].as_u64() > Some(800), "{} figures are found", told[2]);
    ensure!(frames >= 2, "the page stood still");
    ensure!(told[3] == "loading,extracting", "progress: {}", told[3]);
    quiet(browser)
}

pub(crate) fn a_reading_can_be_stopped(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser)?;
    browser.js(&format!("(document.querySelector('#text').value = {}, document.querySelector('#read').click(), document.querySelector('#cancel').click())", json!(report()?)))?;
    settled(browser)?;
    ensure!(text(browser, "#problem")?.contains("已停止"), "{}", text(browser, "#problem")?);
    // And begun anew.
    paste(browser, SHORT)?;
    ensure!(rows(browser)?.len() == 4, "{:?}", rows(browser)?);
    quiet(browser)
}

pub(crate) fn progress_is_kept_only_where_asked(browser: &mut Browser) -> anyhow::Result<()> {
    open(browser)?;
    paste(browser, SHORT)?;
    let kept = "localStorage.length";
    ensure!(browser.js(kept)? == 0, "something is kept that nobody asked for");
    browser.js("document.querySelector('#keep').click()")?;
    ensure!(browser.js(kept)? == 1, "nothing is kept");
    browser.js("document.querySelector('#rows .row').click()")?;
    browser.js("(function () { var name = document.querySelector('#rows [data-field=name]'); name.value = '改过的名称'; name.dispatchEvent(new Event('change', { bubbles: true })); })()")?;
    let before = rows(browser)?;
    open(browser)?;
    browser.wait_for("!document.querySelector('#saved').hidden")?;
    browser.js("document.querySelector('#resume').click()")?;
    browser.wait_for("document.querySelectorAll('#rows li').length === 4")?;
    let mut after = rows(browser)?;
    after.sort();
    let mut sorted = before;
    sorted.sort();
    ensure!(after == sorted, "{after:?} is kept of {sorted:?}");
    browser.js("document.querySelector('#keep').click()")?;
    ensure!(browser.js(kept)? == 0, "what was kept is not deleted");
    open(browser)?;
    ensure!(browser.js("document.querySelector('#saved').hidden")? == true, "what was deleted is offered");
    quiet(browser)
}

pub(crate) fn fits_a_phone(browser: &mut Browser) -> anyhow::Result<()> {
    browser.viewport(360, 640, 2.0)?;
    open(browser)?;
    paste(browser, SHORT)?;
    drawn(browser)?;
    let wide = browser.js("document.documentElement.scrollWidth")?.as_u64();
    ensure!(wide == Some(360), "the page is {wide:?} px wide on a phone of 360");
    let shown = |browser: &mut Browser, part: &str| {
        browser.js(&format!("document.querySelector('{part}').getClientRects().length > 0"))
    };
    ensure!(shown(browser, "#rows")? == true && shown(browser, "#original")? == false, "one part is shown at a time");
    browser.js("document.querySelector('[data-tab=original]').click()")?;
    ensure!(shown(browser, "#rows")? == false && shown(browser, "#original")? == true, "the other is shown");
    browser.js("document.querySelector('#original .mark:not(.unread)').click()")?;
    ensure!(shown(browser, "#rows .form")? == true, "a mark leads to its row");
    quiet(browser)
}

pub(crate) fn axe_finds_nothing(browser: &mut Browser) -> anyhow::Result<()> {
    for width in [1280, 360] {
        browser.viewport(width, 800, 1.0)?;
        open(browser)?;
        paste(browser, SHORT)?;
        drawn(browser)?;
        browser.js("document.querySelector('#rows .row').click()")?;
        browser.wait_for("document.querySelector('#rows .form')")?;
        let start = Instant::now();
        let found = browser.axe("body")?;
        ensure!(found.is_empty(), "at {width} px, after {:?}:\n{}", start.elapsed(), found.join("\n"));
    }
    quiet(browser)
}
