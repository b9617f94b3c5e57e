//! A report's text becomes a dataset that `check` takes.

use std::path::Path;

use crate::{fails, fixture, folder, passes, path, read, root};

const TEXT: &str = "政府工作报告\n——2027年1月9日在丁县第三届人民代表大会第二次会议上\n一、2026年工作回顾\n\
    2026年是很不平凡的一年。地区生产总值88.5亿元、增长6.2%，规上工业增加值增长9.1%。\n\
    二、2027年重点任务\n地区生产总值增长6%以上，新建高标准农田3.2万亩。\n";

fn qinghe() -> String {
    path(&fixture("reports/qinghe-2026.txt"))
}

#[test]
fn what_is_extracted_is_a_sound_dataset() {
    let home = folder();
    let out = home.path().join("青禾");
    let said = passes(&["extract", &qinghe(), "-o", &path(&out)]);
    assert!(said.contains("青禾市, 2026") && said.contains("figures.csv") && said.contains("unread.csv"), "{said}");
    let checked = passes(&["check", &path(&out)]);
    assert!(checked.contains("all well formed"), "{checked}");
    // Against the text, too: every quote is found, and every numeral is a figure, or listed with its reason.
    let checked = passes(&["check", &path(&out), "--report", &qinghe()]);
    assert!(checked.contains("claimed by figures"), "{checked}");
    // Views can be drafted of it, and it can be packed.
    let views = passes(&["views", &path(&out)]);
    std::fs::write(out.join("views.toml"), views).expect("written");
    passes(&["check", &path(&out)]);
    passes(&["pack", &path(&out), "-o", &path(&home.path().join("qinghe.tujie"))]);
}

#[test]
fn nothing_is_overwritten() {
    let home = folder();
    std::fs::write(home.path().join("unread.csv"), "mine").expect("written");
    assert!(fails(&["extract", &qinghe(), "-o", &path(home.path())]).contains("unread.csv: expected no such file"));
    assert_eq!(std::fs::read_dir(home.path()).expect("a folder").count(), 1);
}

#[test]
fn doubtful_rows_are_marked_and_listed_first() {
    let home = folder();
    let out = home.path().join("x");
    passes(&["extract", &qinghe(), "-o", &path(&out)]);
    let figures = read(&out.join("figures.csv"));
    let marked = figures.matches("待核：").count();
    assert!(marked > 0);
    let checked = passes(&["check", &path(&out)]);
    assert!(checked.contains(&format!("{marked} figures are marked 待核")), "{checked}");
    let review = read(&out.join("review.csv"));
    let mut reader = csv::Reader::from_reader(review.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), figures.lines().count() - 1);
    let doubtful: Vec<bool> = rows.iter().map(|row| !row[3].is_empty()).collect();
    assert_eq!(doubtful.iter().filter(|doubtful| **doubtful).count(), marked);
    assert!(doubtful.windows(2).all(|pair| pair[0] >= pair[1]), "those to look at come first");
    assert!(rows.iter().all(|row| figures.contains(&format!("\n{},", &row[0]))));
}

/// GBK, as the systems of many offices write it, gives the same dataset.
#[test]
fn gbk_is_read_like_utf8() {
    let home = folder();
    let (gbk, _, lossy) = encoding_rs::GBK.encode(TEXT);
    assert!(!lossy);
    let write = |name: &str, bytes: &[u8]| {
        let file = home.path().join(name);
        std::fs::write(&file, bytes).expect("written");
        path(&file)
    };
    let extracted = |file: &str, out: &Path| {
        passes(&["extract", file, "-o", &path(out)]);
        passes(&["check", &path(out), "--report", file]);
        (read(&out.join("figures.csv")), read(&out.join("not-figures.csv")))
    };
    let plain = extracted(&write("a.txt", TEXT.as_bytes()), &home.path().join("a"));
    let chinese = extracted(&write("b.txt", &gbk), &home.path().join("b"));
    assert_eq!(plain, chinese);
    for wanted in ["88.5,亿元", "6.2,%", "9.1,%", "3.2,万亩"] {
        assert!(plain.0.contains(wanted), "{wanted}: {}", plain.0);
    }
}

/// A spreadsheet of figures, as Excel and WPS save it for Chinese readers.
#[test]
fn a_gbk_table_is_read() {
    let home = folder();
    let (table, _, lossy) =
        encoding_rs::GBK.encode("指标,年份,数值,单位\r\n地区生产总值,2025,88.5,亿元\r\n粮食产量,2025,12.0,万吨\r\n");
    assert!(!lossy);
    let file = home.path().join("table.csv");
    std::fs::write(&file, table).expect("written");
    let out = home.path().join("out");
    passes(&["extract", &path(&file), "--place", "丁县", "--year", "2026", "-o", &path(&out)]);
    let figures = read(&out.join("figures.csv"));
    for wanted in ["gdp-2025,gdp,地区生产总值,", ",丁县,2025,actual,level,=,88.5,亿元,", ",12.0,万吨,"] {
        assert!(figures.contains(wanted), "{wanted}: {figures}");
    }
    assert!(passes(&["check", &path(&out)]).starts_with("2 figures"));
}

#[test]
fn what_is_no_report_is_refused_with_the_reason() {
    let home = folder();
    let file = home.path().join("x.txt");
    for (bytes, expected) in [
        (&b""[..], "expected"),
        (b"  \n\n", "expected"),
        (b"\x00\x01\x02\x03\xff\xfe\x80", "expected"),
        ("今天天气很好。".as_bytes(), "expected"),
    ] {
        std::fs::write(&file, bytes).expect("written");
        let said = fails(&["extract", &path(&file), "-o", &path(&home.path().join("out"))]);
        assert!(said.starts_with(&path(&file)) && said.contains(expected) && said.contains("found"), "{said}");
        assert!(!home.path().join("out").exists());
    }
    let said = fails(&["extract", &path(&home.path().join("none.txt"))]);
    assert!(said.contains("none.txt"), "{said}");
}

#[test]
fn place_and_year_are_the_editors_to_say() {
    let home = folder();
    let file = home.path().join("x.txt");
    std::fs::write(&file, "过去一年，地区生产总值88.5亿元、增长6.2%，新增就业3000人，粮食产量12万吨。\n".repeat(3))
        .expect("written");
    let out = home.path().join("out");
    passes(&["extract", &path(&file), "--place", "戊县", "--year", "2024", "-o", &path(&out)]);
    let figures = read(&out.join("figures.csv"));
    assert!(figures.contains(",戊县,2023,"), "{figures}");
    // A figure that is stated three times is three rows, of which two are marked.
    assert_eq!(figures.matches(",88.5,亿元,").count(), 3);
    assert!(passes(&["check", &path(&out)]).contains("待核"));
}

/// The real report, where it lies beside the checkout.
#[test]
fn the_real_report_becomes_a_sound_dataset() {
    let report = root().join("../shared/report/dingxi-2026.txt");
    if !report.exists() {
        eprintln!("the report's text is not at {}; nothing is read", report.display());
        return;
    }
    let home = folder();
    let out = home.path().join("dingxi");
    passes(&["extract", &path(&report), "-o", &path(&out)]);
    let checked = passes(&["check", &path(&out)]);
    assert!(checked.contains("all well formed"), "{checked}");
}
