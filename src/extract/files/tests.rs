//! Files as editors have them, made here, and what is read in them.

use std::io::{Cursor, Write as _};

use encoding_rs::GB18030;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::{Extraction, Options};
use super::*;

/// An archive of these parts.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_level(Some(1))).expect("a part");
        zip.write_all(content.as_bytes()).expect("its content");
    }
    zip.finish().expect("an archive").into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>{body}</w:body></w:document>"#
    );
    archive(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &document)])
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A workbook of one sheet: its rows as XML, its merged ranges, and a style 1 that is per cent and 2 that is a day.
fn xlsx(rows: &str, merged: &str) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData>{merged}</worksheet>"#
    );
    archive(&[
        (
            "[Content_Types].xml",
            r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
        ),
        (
            "_rels/.rels",
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="主要指标" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            r#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

/// A row of a sheet: texts as they are, numbers as numbers.
fn row(number: usize, cells: &[&str]) -> String {
    let mut row = format!(r#"<row r="{number}">"#);
    for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let place = format!("{}{number}", char::from(b'A' + column as u8));
        row += &match cell.parse::<f64>() {
            Ok(number) => format!(r#"<c r="{place}"><v>{number}</v></c>"#),
            Err(_) if cell.starts_with('<') => cell.replace("<c ", &format!(r#"<c r="{place}" "#)),
            Err(_) => format!(r#"<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>"#),
        };
    }
    row + "</row>"
}

fn options() -> Options {
    Options { place: Some("青山县".to_owned()), year: Some(2026) }
}

fn read(bytes: &[u8], name: &str) -> (Document, Extraction) {
    let mut document = read_file(bytes, name).expect("a file");
    let extraction = extract(&mut document, &options()).expect("figures");
    (document, extraction)
}

/// A line a figure: name, place, period, status, measure, bound, value, unit. Each quote stands where it is said to.
fn lines(document: &Document, extraction: &Extraction) -> Vec<String> {
    let chars: Vec<char> = document.text.chars().collect();
    for draft in &extraction.drafts {
        let clause: String = chars[draft.clause.clone()].iter().collect();
        assert_eq!(clause, draft.figure.quote);
        let at: String = chars[draft.at.clone()].iter().collect();
        assert!(!at.is_empty() && !at.contains('\n'), "{at:?}");
    }
    let line = |draft: &super::super::Draft| {
        let f = draft.figure.fields();
        [&f[2], &f[5], &f[6], &f[7], &f[8], &f[9], &f[10], &f[11]].map(String::as_str).join(" ")
    };
    extraction.drafts.iter().map(line).collect()
}

fn codes(document: &Document) -> Vec<&str> {
    document.remarks.iter().map(|remark| remark.code).collect()
}

const ROWS: &str = "指标,年份,数值,单位\r\n地区生产总值,2025,\"1,793.9\",亿元\r\n城镇化率,2025年,54.40,%\r\n城镇新增就业,2026,1.5,万人\r\n";

#[test]
fn separated_values_in_every_encoding() {
    let expected = [
        "地区生产总值 青山县 2025 actual level = 1793.9 亿元",
        "城镇化率 青山县 2025 actual level = 54.40 %",
        "城镇新增就业 青山县 2026 target level = 1.5 万人",
    ];
    let utf16: Vec<u8> =
        ["\u{feff}", &ROWS.replace(',', "\t")].concat().encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [
        ROWS.as_bytes().to_vec(),
        ["\u{feff}", ROWS].concat().into_bytes(),
        GB18030.encode(ROWS).0.into_owned(),
        ["sep=;\r\n", &ROWS.replace(',', ";").replace("1;793", "1,793")].concat().into_bytes(),
    ] {
        let (document, extraction) = read(&bytes, "数据.csv");
        assert_eq!(lines(&document, &extraction), expected);
    }
    // Tabs, where the thousands' comma has become one too, part into one more field: the row is not misread.
    assert!(extract(&mut read_file(&utf16, "数据.csv").expect("UTF-16"), &options()).is_ok());
}

#[test]
fn the_columns_of_a_dataset_are_taken_as_they_are() {
    let csv = include_str!("../../../fuzz/fixture/figures.csv");
    let (document, extraction) = read(csv.as_bytes(), "figures.csv");
    let rows = csv.lines().count() - 1;
    assert_eq!(extraction.drafts.len(), rows, "{:?}", document.remarks);
    let first = extraction.drafts[0].figure.fields();
    let header: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().nth(1).expect("a row").split(',').collect();
    assert_eq!(first[1], header[1]);
    assert_eq!(first[12], header[12]);
}

#[test]
fn years_as_columns() {
    let csv = "表1 主要指标,,,,\n单位：亿元,,,,\n指标,2020年,2024年,2025年,2026年目标\n地区生产总值,500,700.5,—,820\n一般公共预算收入,20,,31.2,33左右\n";
    let (document, extraction) = read(csv.as_bytes(), "a.csv");
    assert_eq!(
        lines(&document, &extraction),
        [
            "地区生产总值 青山县 2020 actual level = 500 亿元",
            "地区生产总值 青山县 2024 actual level = 700.5 亿元",
            "地区生产总值 青山县 2026 target level = 820 亿元",
            "一般公共预算收入 青山县 2020 actual level = 20 亿元",
            "一般公共预算收入 青山县 2025 actual level = 31.2 亿元",
            "一般公共预算收入 青山县 2026 target level ~ 33 亿元",
        ]
    );
}

#[test]
fn indicators_as_columns_and_headings_in_two_rows() {
    let html = "<table><tr><th rowspan=2>县区<th colspan=2>2025年<th colspan=2>2024年</tr><tr><th>总量(亿元)<th>增速(%)<th>总量(亿元)<th>增速(%)</tr>
        <tr><td>东岭区<td>100.5<td>6.1<td>95<td>5.2</tr><tr><td>西岭县<td>80<td>-1.2<td>/<td>3</tr></table>";
    let mut document = read_file(html.as_bytes(), "a.html").expect("a page");
    // 总量 of what? The name is that of the heading, and a doubt.
    let extraction = extract(&mut document, &options()).expect("figures");
    let values: Vec<String> = lines(&document, &extraction);
    assert_eq!(values.len(), 7, "{values:?}");
    assert!(values[0].ends_with("东岭区 2025 actual level = 100.5 亿元"), "{values:?}");
    assert!(values[1].ends_with("东岭区 2025 actual growth = 6.1 %"), "{values:?}");
    assert!(values[5].ends_with("西岭县 2025 actual growth = -1.2 %"), "{values:?}");

    let csv = "序号,县区,地区生产总值(亿元),年末常住人口（万人）\n1,东岭区,100.5,20.1\n2,西岭县,80,\n";
    let (document, extraction) = read(csv.as_bytes(), "a.csv");
    assert_eq!(
        lines(&document, &extraction),
        [
            "地区生产总值 东岭区 2025 actual level = 100.5 亿元",
            "年末常住人口 东岭区 2025 actual level = 20.1 万人",
            "地区生产总值 西岭县 2025 actual level = 80 亿元",
        ]
    );
    assert!(
        extraction.drafts.iter().all(|draft| draft.doubts.iter().any(|doubt| doubt.field == "period")),
        "no year is told"
    );
    assert_eq!(extraction.unread.len(), 2, "the numbers of the rows");
}

#[test]
fn a_workbook_with_merged_cells_formulas_days_and_per_cent() {
    let rows = [
        row(1, &["2025年主要指标"]),
        row(2, &["指标", "年份", "数值", "单位", "填报日期"]),
        row(3, &["地区生产总值", "2025", "793.9", "亿元", r#"<c s="2"><v>46042</v></c>"#]),
        row(4, &["", "2026", r#"<c><f>C3*2</f><v>1587.8</v></c>"#, "亿元"]),
        row(5, &["城镇化率", "2025", r#"<c s="1"><v>0.544</v></c>"#]),
        row(6, &["粮食产量", "2025", "<c><f>SUM(A1)</f></c>", "万吨"]),
        row(7, &["财政收入", "2025", r#"<c t="e"><v>#DIV/0!</v></c>"#, "亿元"]),
    ];
    let merged = r#"<mergeCells count="1"><mergeCell ref="A3:A4"/></mergeCells>"#;
    let (document, extraction) = read(&xlsx(&rows.concat(), merged), "数据.xlsx");
    assert_eq!(
        lines(&document, &extraction),
        [
            "地区生产总值 青山县 2025 actual level = 793.9 亿元",
            "地区生产总值 青山县 2026 target level = 1587.8 亿元",
            "城镇化率 青山县 2025 actual level = 54.4 %",
        ]
    );
    assert_eq!(codes(&document), ["merged-cells", "formulas", "no-values", "errors"]);
    let places: Vec<&str> = document.remarks.iter().map(|remark| remark.place.as_str()).collect();
    assert_eq!(places, ["主要指标!A3:A4", "主要指标!C4", "主要指标!C6", "主要指标!C7"]);
    assert!(document.text.contains("2026-01-20"), "{}", document.text);
}

#[test]
fn a_workbook_without_figures_is_refused_by_name() {
    let unsaved = xlsx(&row(1, &["<c><f>A2</f></c>", "<c><f>A3</f></c>"]), "");
    let refusal = read_file(&unsaved, "a.xlsx").expect_err("no values");
    assert_eq!((refusal.kind, refusal.place.as_str()), (RefusalKind::NoValues, "主要指标!A1"));
    let names = xlsx(&[row(1, &["姓名", "电话"]), row(2, &["甲", "123"])].concat(), "");
    let mut document = read_file(&names, "a.xlsx").expect("a workbook");
    let Err(Failure::File(refusal)) = extract(&mut document, &options()) else { panic!("no figures are there") };
    assert_eq!(
        (refusal.kind, refusal.place.as_str(), refusal.found.as_str()),
        (RefusalKind::NoTable, "主要指标!1", "姓名 | 电话")
    );
    let far = xlsx(r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#, "");
    assert_eq!(read_file(&far, "a.xlsx").expect_err("far out").kind, RefusalKind::Bomb);
}

#[test]
fn a_document_without_what_is_deleted_or_hidden() {
    let body = [
        paragraph("2025年工作回顾"),
        "<w:p><w:r><w:t>全年完成地区</w:t></w:r><w:del><w:r><w:delText>某</w:delText><w:t>旧</w:t></w:r></w:del><w:r><w:t>生产总值</w:t><w:tab/><w:t>793.9亿元、增长6.9%，A&amp;B&#x4E00;。</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:instrText>PAGE 99</w:instrText></w:r><mc:AlternateContent><mc:Choice><w:t>框</w:t></mc:Choice><mc:Fallback><w:t>框2</w:t></mc:Fallback></mc:AlternateContent></w:p>".to_owned(),
    ];
    let (document, extraction) = read(&docx(&body.concat()), "报告.docx");
    assert_eq!(document.text.trim(), "2025年工作回顾\n全年完成地区生产总值 793.9亿元、增长6.9%，A&B一。\n框");
    assert_eq!(codes(&document), ["revisions"]);
    assert_eq!(extraction.drafts.len(), 2);
}

#[test]
fn a_document_with_a_table_of_merged_cells() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text));
    let tr = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = [
        tr(&["指标", "2024年", "2025年", "单位"].map(|text| cell("", text))),
        tr(&[
            cell(r#"<w:vMerge w:val="restart"/>"#, "地区生产总值"),
            cell("", "700"),
            cell("", "793.9"),
            cell("", "亿元"),
        ]),
        tr(&[cell("<w:vMerge/>", ""), cell(r#"<w:gridSpan w:val="2"/>"#, "—"), cell("", "亿元")]),
    ];
    let body =
        format!("{}<w:tbl>{}</w:tbl>{}", paragraph("2025年全县粮食产量12万吨。"), table.concat(), paragraph("完"));
    let (document, extraction) = read(&docx(&body), "报告.docx");
    let said = lines(&document, &extraction);
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].ends_with("12 万吨"), "{said:?}");
    assert_eq!(
        said[1..],
        ["地区生产总值 青山县 2024 actual level = 700 亿元", "地区生产总值 青山县 2025 actual level = 793.9 亿元"]
    );
    assert_eq!(codes(&document), ["merged-cells"]);
}

#[test]
fn a_page_is_read_as_it_shows() {
    let page = "<!doctype html><html><head><meta charset=gb2312><title>题</title><style>p{}</style></head><body><script>var a='<p>1亿元';</script>
        <table><tr><td><div>导航</div></td><td><p>2025年&nbsp;全县&#22320;区<b>生产总值</b>793.9亿元。<p>增长6.9%。<table><tr><td>内</td></tr></table></td></tr></table></body></html>";
    let bytes = GB18030.encode(page).0;
    let document = read_file(&bytes, "报告.htm").expect("a page");
    assert_eq!(document.text, "导航\n2025年 全县地区生产总值793.9亿元。\n增长6.9%。\n内\n");
    assert!(document.tables.is_empty(), "it is laid out by tables, and has none");
    assert_eq!(codes(&document), ["encoding"]);
}

#[test]
fn what_is_pasted_from_a_sheet_is_a_table() {
    let document = read_text("指标\t2025年\n地区生产总值（亿元）\t793.9\n粮食（万吨）\t12\n");
    assert_eq!(document.format, Format::Csv);
    let prose = read_text("2025年\t工作回顾\n全年完成地区生产总值793.9亿元。\n很好。");
    assert_eq!((prose.format, prose.tables.len()), (Format::Text, 0));
}

#[test]
fn archives_that_are_broken_or_grow_without_end_are_refused() {
    let whole = docx(&paragraph("全"));
    for end in [10, whole.len() / 2, whole.len() - 3] {
        assert_eq!(read_file(&whole[..end], "a.docx").expect_err("half").kind, RefusalKind::Damaged, "{end}");
    }
    let unclosed = archive(&[("word/document.xml", "<w:document><w:body><w:p>")]);
    let refusal = read_file(&unclosed, "a.docx").expect_err("unclosed");
    assert_eq!(refusal.kind, RefusalKind::Damaged);
    assert!(refusal.place.starts_with("word/document.xml, byte "), "{refusal}");
    let much = "0".repeat(65 << 20);
    let bomb = archive(&[("word/document.xml", &much)]);
    assert!(bomb.len() < 1 << 20, "it packs well");
    assert_eq!(read_file(&bomb, "a.docx").expect_err("a bomb").kind, RefusalKind::Bomb);
    let sheets = archive(&[("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", &much)]);
    assert_eq!(read_file(&sheets, "a.xlsx").expect_err("a bomb").kind, RefusalKind::Bomb);
    let huge = vec![b'a'; LARGEST_FILE + 1];
    assert_eq!(read_file(&huge, "a.txt").expect_err("20 MB").kind, RefusalKind::TooLarge);
    for blank in [&b"  \n"[..], b"\xef\xbb\xbf", &archive(&[("word/document.xml", "<w:document/>")])] {
        assert_eq!(read_file(blank, "a").expect_err("blank").kind, RefusalKind::Empty);
    }
    for (parts, found) in [("OFD.xml", "OFD"), ("content.xml", "an OpenDocument file"), ("a.txt", "a zip archive")] {
        assert_eq!(read_file(&archive(&[(parts, "x")]), "a.docx").expect_err(found).found, found);
    }
}
