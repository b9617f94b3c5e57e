//! Separated values, as Excel and WPS write them: by commas, semicolons or tabs, in UTF-8 or in the Chinese encoding.

use super::builder::Builder;
use super::{Document, Format, Refusal, RefusalKind, encoding};

/// Reads separated values.
///
/// # Errors
/// They are in no encoding, or their quotes never close.
pub(super) fn read(bytes: &[u8]) -> Result<Document, Refusal> {
    let (text, remarks) = encoding::decode(bytes)?;
    let mut document = values(&text)?;
    document.remarks.splice(0..0, remarks);
    Ok(document)
}

/// Reads separated values that are text already.
///
/// # Errors
/// Their quotes never close.
pub(super) fn values(text: &str) -> Result<Document, Refusal> {
    let (separator, body) = separator(text);
    let mut builder = Builder::default();
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(body.as_bytes());
    let skipped = text.lines().count().saturating_sub(body.lines().count());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, csv::Position::line);
            Refusal::new(RefusalKind::Damaged, &format!("line {line}"), &error.to_string())
        })?;
        let line = record.position().map_or(0, csv::Position::line) as usize + skipped;
        rows.push((line, record.iter().map(|field| (field.to_owned(), false)).collect()));
    }
    builder.whole_table("", rows);
    Ok(builder.finish(Format::Csv))
}

/// What separates the values: what parts the first lines most evenly. Excel may say so itself in a first line `sep=;`.
fn separator(text: &str) -> (u8, &str) {
    if let Some((first, rest)) = text.split_once('\n')
        && let Some(told) = first.trim().strip_prefix("sep=")
        && let [separator] = told.as_bytes()
    {
        return (*separator, rest);
    }
    let head: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let parted = |separator: &u8| head.iter().filter(|line| line.as_bytes().contains(separator)).count();
    let best = [b',', b'\t', b';'].into_iter().rev().max_by_key(|separator| parted(separator)).unwrap_or(b',');
    (best, text)
}
