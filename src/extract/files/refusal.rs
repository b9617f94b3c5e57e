use std::fmt;

use crate::report::excerpt;

/// Why a file was not read: where, what was expected and what stood there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Refusal {
    /// The kind, for programs and for the interface's own words.
    pub kind: RefusalKind,
    /// Where: a line, a cell, a part of the archive; empty for the whole file.
    pub place: String,
    /// What stood there, shortened.
    pub found: String,
}

/// The kinds of refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalKind {
    /// There is nothing in it.
    Empty,
    /// It has more bytes than a report.
    TooLarge,
    /// It is of a kind that is not read.
    Unknown,
    /// It is a Word or Excel file of before 2007, or one with a password.
    OldOffice,
    /// It is in no encoding, or in several.
    Encoding,
    /// It holds bytes that are no text.
    Binary,
    /// It is an archive or a markup that is broken.
    Damaged,
    /// What is packed in it is far more than a report.
    Bomb,
    /// It has no table whose columns are known.
    NoTable,
    /// Its formulas have no saved values.
    NoValues,
}

impl RefusalKind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Empty,
        Self::TooLarge,
        Self::Unknown,
        Self::OldOffice,
        Self::Encoding,
        Self::Binary,
        Self::Damaged,
        Self::Bomb,
        Self::NoTable,
        Self::NoValues,
    ];

    /// The kind in kebab case.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::Unknown => "unknown-format",
            Self::OldOffice => "old-office",
            Self::Encoding => "encoding",
            Self::Binary => "binary",
            Self::Damaged => "damaged",
            Self::Bomb => "bomb",
            Self::NoTable => "no-table",
            Self::NoValues => "no-values",
        }
    }

    fn expected(self) -> &'static str {
        match self {
            Self::Empty => "a text or a table",
            Self::TooLarge => "at most 16 MB",
            Self::Unknown => "a .txt, .docx, .html, .csv or .xlsx file",
            Self::OldOffice => "a .docx or .xlsx file without a password (save it as one)",
            Self::Encoding => "text in UTF-8, GB18030 or UTF-16, the same throughout",
            Self::Binary => "text",
            Self::Damaged => "a whole file",
            Self::Bomb => "at most 64 MB when unpacked",
            Self::NoTable => "a table with a row of headings: 指标, 年份, 数值, 单位, or years as columns",
            Self::NoValues => "formulas with their saved values (open the file in Excel or WPS and save it)",
        }
    }
}

impl Refusal {
    pub(super) fn new(kind: RefusalKind, place: &str, found: &str) -> Self {
        Self { kind, place: place.to_owned(), found: excerpt(found) }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(f, "{}: ", self.place)?;
        }
        let found = if self.found.is_empty() { "nothing" } else { &self.found };
        write!(f, "expected {}, found {found}", self.kind.expected())
    }
}
