//! A workbook: one whose sheet is any XML, and one whose book is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tujie_fuzz::{archive, sound_file};

const BOOK: &[u8] = br#"<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const ROOT: &[u8] = br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const LINKS: &[u8] = br#"<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const HEAD: &str = r#"<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>指标</t></is></c><c t="inlineStr"><is><t>2025年（亿元）</t></is></c></row>"#;

fuzz_target!(|bytes: &[u8]| {
    let sheet = [HEAD.as_bytes(), bytes, b"</sheetData></worksheet>"].concat();
    for (book, sheet) in [(BOOK, sheet.as_slice()), (bytes, b"<worksheet><sheetData/></worksheet>".as_slice())] {
        let parts = [
            ("_rels/.rels", ROOT),
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", LINKS),
            ("xl/worksheets/sheet1.xml", sheet),
        ];
        sound_file(&archive(&parts), "data.xlsx");
    }
});
