use super::archive;
use super::{Refusal, RefusalKind};

/// The kinds of file that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// A page of the web, or a piece of one.
    Html,
    /// Comma or tab separated values.
    Csv,
    /// A Word document.
    Docx,
    /// An Excel workbook.
    Xlsx,
}

impl Format {
    /// The usual ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }

    /// The endings that its files may have.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt", "text", "md"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Csv => &["csv", "tsv", "tab"],
            Self::Docx => &["docx", "docm", "dotx"],
            Self::Xlsx => &["xlsx", "xlsm", "xltx"],
        }
    }

    fn of_ending(ending: &str) -> Option<Self> {
        [Self::Text, Self::Html, Self::Csv, Self::Docx, Self::Xlsx]
            .into_iter()
            .find(|format| format.endings().contains(&ending))
    }

    /// The ending of `name`, where it is that of another kind of file.
    pub(super) fn belies(self, name: &str) -> Option<String> {
        let ending = ending(name);
        // A name without an ending says nothing.
        (!ending.is_empty() && !self.endings().contains(&ending.as_str())).then_some(ending)
    }
}

/// What the first bytes of files say that are not read.
const SIGNATURES: [(&[u8], RefusalKind, &str); 11] = [
    (b"%PDF", RefusalKind::Unknown, "PDF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", RefusalKind::OldOffice, "a .doc, .xls or .wps file, or one with a password"),
    (b"{\\rtf", RefusalKind::Unknown, "RTF"),
    (b"\x89PNG", RefusalKind::Unknown, "a PNG picture"),
    (b"\xff\xd8\xff", RefusalKind::Unknown, "a JPEG picture"),
    (b"GIF8", RefusalKind::Unknown, "a GIF picture"),
    (b"Rar!", RefusalKind::Unknown, "a RAR archive"),
    (b"7z\xbc\xaf", RefusalKind::Unknown, "a 7z archive"),
    (b"\x1f\x8b", RefusalKind::Unknown, "a gzip archive"),
    (b"MZ", RefusalKind::Unknown, "a program"),
    (b"\x7fELF", RefusalKind::Unknown, "a program"),
];

/// What kind of file these bytes are.
///
/// # Errors
/// They are of a kind that is not read.
pub(super) fn told(bytes: &[u8], name: &str) -> Result<Format, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::new(RefusalKind::Empty, "", ""));
    }
    for (start, kind, found) in SIGNATURES {
        if bytes.starts_with(start) {
            return Err(Refusal::new(kind, "", found));
        }
    }
    if bytes.starts_with(b"PK") {
        return archive::told(bytes);
    }
    if looks_like_html(bytes) {
        return Ok(Format::Html);
    }
    Ok(match Format::of_ending(&ending(name)) {
        Some(format @ (Format::Csv | Format::Html)) => format,
        _ => Format::Text,
    })
}

/// The ending of a name, in lower case.
fn ending(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    file.rsplit_once('.').map(|(_, ending)| ending.trim().to_lowercase()).unwrap_or_default()
}

/// Whether a file begins as a page or a piece of one does: `<!doctype`, `<html`, `<table`, what a clipboard gives.
fn looks_like_html(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let start: Vec<u8> = bytes
        .iter()
        .copied()
        .skip_while(u8::is_ascii_whitespace)
        .take(9)
        .map(|byte| byte.to_ascii_lowercase())
        .collect();
    let begins =
        [&b"<!doctype"[..], b"<html", b"<head", b"<body", b"<meta", b"<table", b"<div", b"<p>", b"<p ", b"<!--"];
    begins.iter().any(|begin| start.starts_with(begin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_decide_and_the_name_is_held_against_them() {
        assert_eq!(told(b"<!DOCTYPE html><p>", "a.txt"), Ok(Format::Html));
        assert_eq!(Format::Html.belies("a.txt"), Some("txt".to_owned()));
        assert_eq!(Format::Html.belies("folder.d/a.HTM"), None);
        assert_eq!(Format::Text.belies("no ending"), None);
        assert_eq!(told(b"a,b\n1,2", "b.CSV"), Ok(Format::Csv));
        assert_eq!(told(b"a,b\n1,2", "b.docx"), Ok(Format::Text));
        for (bytes, kind) in [
            (&b""[..], RefusalKind::Empty),
            (b"%PDF-1.7", RefusalKind::Unknown),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", RefusalKind::OldOffice),
            (b"PK\x03\x04 and no more", RefusalKind::Damaged),
        ] {
            assert_eq!(told(bytes, "report.docx").map_err(|refusal| refusal.kind), Err(kind));
        }
    }
}
