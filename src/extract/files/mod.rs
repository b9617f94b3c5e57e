//! From a file, as an editor has it, to the text and the tables in it.
//!
//! ```text
//! bytes, name -> format -> encoding or archive -> Document (text, tables, remarks)
//! ```
//!
//! What a file is told by its bytes; the ending of its name is only held against that. What the file does not say in full
//! (a formula by its saved value, merged cells by their first) stands in [`Document::remarks`], and what cannot be read is
//! refused with what was expected, what stood there and where.

mod archive;
mod builder;
mod csv;
mod docx;
mod encoding;
mod format;
mod html;
mod refusal;
pub mod table;
#[cfg(test)]
mod tests;
mod xlsx;

use std::ops::Range;

use super::{Extraction, Options};

pub use format::Format;
pub use refusal::{Refusal, RefusalKind};

/// The largest file, in bytes: a report with its pictures is smaller.
pub const LARGEST_FILE: usize = 16 << 20;

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What kind of file it is, by its bytes.
    pub format: Format,
    /// Its text, lines parted by `\n`. The rows of tables are lines of it, cells parted by a space.
    pub text: String,
    /// Its tables, in reading order; none in plain text.
    pub tables: Vec<Table>,
    /// What the reader of the figures must know of how the file was read.
    pub remarks: Vec<Remark>,
}

/// A table of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The sheet's name; empty where a file has only the one.
    pub name: String,
    /// Its rows that are not empty.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number, as an editor shows it, from 1.
    pub number: usize,
    /// Its cells from the first column on; those behind the last that is not empty are left out.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it shows.
    pub text: String,
    /// Where it stands in [`Document::text`], in characters.
    pub at: Range<usize>,
}

/// What the reader must know of how a file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it is about, in kebab case: the interface has the words.
    pub code: &'static str,
    /// Where: `Sheet1!A3:A5`, `line 3`; empty for the whole file.
    pub place: String,
    /// What was found there.
    pub found: String,
}

impl Document {
    /// A file that is text alone.
    fn of_text(format: Format, text: &str, remarks: Vec<Remark>) -> Self {
        Self { format, text: plain_lines(text), tables: Vec::new(), remarks }
    }
}

/// Reads a file. `name` is only held against what the bytes say it is.
///
/// # Errors
/// The bytes are those of no format that is read, or are damaged, or too many.
pub fn read_file(bytes: &[u8], name: &str) -> Result<Document, Refusal> {
    if bytes.len() > LARGEST_FILE {
        return Err(Refusal::new(RefusalKind::TooLarge, "", &format!("{} bytes", bytes.len())));
    }
    let format = format::told(bytes, name)?;
    let mut document = match format {
        Format::Text => {
            let (text, remarks) = encoding::decode(bytes)?;
            Document::of_text(format, &text, remarks)
        }
        Format::Html => html::read(bytes)?,
        Format::Csv => csv::read(bytes)?,
        Format::Docx => docx::read(bytes)?,
        Format::Xlsx => xlsx::read(bytes)?,
    };
    if let Some(ending) = format.belies(name) {
        document.remarks.insert(0, Remark { code: "ending", place: String::new(), found: ending });
    }
    if document.text.trim().is_empty() {
        return Err(Refusal::new(RefusalKind::Empty, "", ""));
    }
    Ok(document)
}

/// A text that was pasted: what is copied from a sheet or a table of a page comes as lines of cells parted by tabs.
pub fn read_text(text: &str) -> Document {
    let document = Document::of_text(Format::Text, text, Vec::new());
    let lines = document.text.lines().filter(|line| !line.trim().is_empty());
    let (all, parted) = lines.fold((0, 0), |(all, parted), line| (all + 1, parted + usize::from(line.contains('\t'))));
    if parted < 2 || parted * 2 < all {
        return document;
    }
    match csv::values(&document.text) {
        Ok(table) if table::figures(&table, &Options { year: Some(2000), place: None }).is_some() => table,
        _ => document,
    }
}

/// Why a document was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Of the file, or of the tables in it.
    #[error(transparent)]
    File(#[from] Refusal),
    /// Of its text.
    #[error(transparent)]
    Text(#[from] super::Refusal),
}

/// The figures of a document, of its tables and of its text; what must be known of those that were not read is added to its
/// remarks.
///
/// # Errors
/// Neither its tables nor its text have figures that are read.
pub fn extract(document: &mut Document, options: &Options) -> Result<Extraction, Failure> {
    let tables = table::figures(document, options);
    let read = match (table::only(document.format) && !document.tables.is_empty(), tables) {
        (true, None) => return Err(table::refusal(document).into()),
        (true, Some(tables)) => tables,
        (false, None) => (super::extract(&document.text, options)?, Vec::new()),
        (false, Some(tables)) => match super::extract(&document.text, options) {
            Ok(text) => table::joined(text, tables, document),
            // A page that is a table and little else.
            Err(_) => tables,
        },
    };
    let (extraction, remarks) = read;
    document.remarks.extend(remarks);
    Ok(extraction)
}

/// A text whose lines end on `\n`, whatever system it is from.
fn plain_lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{c}'], "\n")
}
