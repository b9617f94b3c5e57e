use std::fmt;

/// What is wrong with a dataset: where it is, what was expected there and what stood there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Fault {
    /// The kind of fault, for programs.
    pub kind: FaultKind,
    /// The file or table, as the reader knows it: `figures.csv`, `figures`.
    pub file: String,
    /// The row, counted as an editor shows it: in a spreadsheet the header is row 1, in TOML it is the line, in a list
    /// of a JavaScript object the place; 0 where there is none.
    pub row: usize,
    /// The character of the line that a parser stopped at; 0 where it is the whole row that is meant.
    #[cfg(not(target_arch = "wasm32"))]
    pub column: usize,
    /// The column or key; empty where the fault is not in one.
    pub field: String,
    /// What a right value looks like.
    pub expected: String,
    /// What stood there, shortened.
    pub found: String,
}

/// The kinds of fault. Their words are part of the JavaScript interface (`error.code`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Not a dataset, or of a version that this build does not read.
    Schema,
    /// Ends before its end mark.
    Truncated,
    /// Has no figures.
    Empty,
    /// A field that does not hold what it must.
    Field,
    /// Two rows that must differ and do not.
    Duplicate,
    /// A name that nothing in the dataset answers to.
    Unknown,
}

impl FaultKind {
    /// The word for programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Schema => "wrong-schema",
            Self::Truncated => "truncated",
            Self::Empty => "empty",
            Self::Field => "bad-field",
            Self::Duplicate => "duplicate",
            Self::Unknown => "unknown-reference",
        }
    }
}

/// Where a fault may lie: a row of a file. Makes faults that name it.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// The file or table.
    pub file: &'a str,
    /// The row, 0 where there is none.
    pub row: usize,
}

impl Spot<'_> {
    /// A fault of `kind` in `field` of this row.
    pub fn fault(self, kind: FaultKind, field: &str, expected: impl Into<String>, found: &str) -> Fault {
        Fault {
            kind,
            file: self.file.to_owned(),
            row: self.row,
            #[cfg(not(target_arch = "wasm32"))]
            column: 0,
            field: field.to_owned(),
            expected: expected.into(),
            found: excerpt(found),
        }
    }
}

impl Fault {
    fn write_row(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A line as compilers write it, so that a terminal leads there.
        #[cfg(not(target_arch = "wasm32"))]
        if self.row > 0 && self.file.ends_with(".toml") {
            write!(f, ":{}", self.row)?;
            return if self.column > 0 { write!(f, ":{}", self.column) } else { Ok(()) };
        }
        if self.row > 0 { write!(f, ", row {}", self.row) } else { Ok(()) }
    }
}

/// The beginning of a text, for a message: a found value may be a megabyte long.
pub fn excerpt(text: &str) -> String {
    const LONGEST: usize = 60;
    // What turns the direction of a text would turn the message around it.
    let unseen = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut short: String = text.chars().take(LONGEST).map(|c| if unseen(c) { ' ' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        self.write_row(f)?;
        if !self.field.is_empty() {
            write!(f, ", field {}", self.field)?;
        }
        write!(f, ": expected {}, found {}", self.expected, if self.found.is_empty() { "nothing" } else { &self.found })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_file_row_field_expected_and_found() {
        let spot = Spot { file: "figures.csv", row: 7 };
        let fault = spot.fault(FaultKind::Field, "value", "a decimal number", "12,5");
        assert_eq!(fault.to_string(), "figures.csv, row 7, field value: expected a decimal number, found 12,5");
    }

    #[test]
    fn names_line_and_column_of_toml() {
        let mut fault = Spot { file: "views.toml", row: 7 }.fault(FaultKind::Unknown, "form", "bars, slope", "pie");
        assert_eq!(fault.to_string(), "views.toml:7, field form: expected bars, slope, found pie");
        fault.column = 3;
        assert!(fault.to_string().starts_with("views.toml:7:3, "));
    }

    #[test]
    fn shortens_what_was_found() {
        assert_eq!(excerpt(&"a".repeat(1_000_000)).chars().count(), 61);
        assert_eq!(excerpt("a\nb"), "a b");
        assert_eq!(excerpt("\u{202e}a\u{2067}b"), " a b");
    }
}
