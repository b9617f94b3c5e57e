//! A Word document: an archive of any bytes, and one whose body is any XML.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tujie_fuzz::{archive, sound_file};

fuzz_target!(|bytes: &[u8]| {
    sound_file(&[b"PK\x03\x04", bytes].concat(), "report.docx");
    let body = [b"<w:document><w:body>", bytes, b"</w:body></w:document>"].concat();
    sound_file(&archive(&[("word/document.xml", &body)]), "report.docx");
});
