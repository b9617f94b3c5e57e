//! The tables of a dataset's folder, as Excel opens them and runs nothing of them.

use crate::report::{Bound, Decimal};

/// Rows below their header, with the mark by which Excel knows UTF-8.
pub(super) fn csv<'r>(header: &[&str], rows: impl Iterator<Item = &'r [String]>) -> String {
    let mut csv = format!("\u{feff}{}\r\n", header.join(","));
    for row in rows {
        csv.push_str(&row.iter().map(|field| quoted(field)).collect::<Vec<_>>().join(","));
        csv.push_str("\r\n");
    }
    csv
}

/// A field that no spreadsheet runs: what begins as a formula does is a bound, a number, or begins with an apostrophe.
fn guarded(field: &str) -> String {
    let begins = field.starts_with(['=', '+', '-', '@', '\t', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    let harmless = Bound::from_word(field).is_some() || field.parse::<Decimal>().is_ok();
    if begins && !harmless { format!("'{field}") } else { field.to_owned() }
}

/// A field of CSV.
fn quoted(field: &str) -> String {
    let field = guarded(field);
    if field.contains(['"', ',', '\n', '\r']) {
        format!("\"{}\"", field.replace('"', "\"\""))
    } else {
        field.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_back_and_nothing_of_it_runs() {
        let row = ["=", "-3.5", "甲，乙", "a,\"b\"", "=1+1", "@SUM(1)"].map(str::to_owned);
        let csv = csv(&["bound", "value", "name", "text", "note", "quote"], [&row[..]].into_iter());
        let bytes = csv.strip_prefix('\u{feff}').expect("the mark of UTF-8").as_bytes();
        let read = csv::Reader::from_reader(bytes).records().next().expect("a row").expect("whole");
        assert_eq!(read.iter().collect::<Vec<_>>(), ["=", "-3.5", "甲，乙", "a,\"b\"", "'=1+1", "'@SUM(1)"]);
    }
}
