//! Puts a document together from what a file's markup says in turn: words, line ends, tables.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Cell, Document, Format, Remark, Row, Table};

/// A cell with more characters than this holds part of a page, not of a table: old pages are laid out by tables.
const LONGEST_CELL: usize = 300;
/// The widest table, and the farthest that a cell reaches.
const MOST_COLUMNS: usize = 256;

/// The most cells that are kept of one document.
const MOST_CELLS: usize = 400_000;

/// A document in the making.
#[derive(Debug, Default)]
pub(super) struct Builder {
    text: String,
    tables: Vec<Table>,
    remarks: Vec<Remark>,
    /// The tables that are open, the innermost last.
    open: Vec<Open>,
    cells: usize,
}

/// A table that is still being read.
#[derive(Debug, Default)]
struct Open {
    name: String,
    /// Whether it lays out a page: its cells are text like any other.
    lays_out: bool,
    rows: Vec<Vec<Piece>>,
    row: Vec<Piece>,
    cell: Option<Piece>,
    /// What merged cells above still cover, by column: the rows left, and the place of the first of them.
    covered: BTreeMap<usize, (usize, Piece)>,
}

/// A cell as it comes.
#[derive(Clone, Debug, Default)]
struct Piece {
    text: String,
    columns: usize,
    rows: usize,
    /// Whether it only repeats a cell that it is merged with.
    repeats: bool,
}

impl Builder {
    /// Adds words to the line, or to the cell that is open. White space in a row is one space.
    pub(super) fn words(&mut self, words: &str) {
        let Self { open, text, .. } = self;
        let into = match open.last_mut().filter(|table| !table.lays_out).and_then(|table| table.cell.as_mut()) {
            Some(cell) => &mut cell.text,
            None => text,
        };
        for c in words.chars() {
            let c = if c.is_whitespace() { ' ' } else { c };
            if c == ' ' && (into.is_empty() || into.ends_with([' ', '\n'])) {
                continue;
            }
            into.push(c);
        }
    }

    /// Ends the line; in a cell, where a line ends is kept until the row ends.
    pub(super) fn line(&mut self) {
        let cell = self.open.last_mut().filter(|table| !table.lays_out).and_then(|table| table.cell.as_mut());
        let into = cell.map_or(&mut self.text, |cell| &mut cell.text);
        let kept = into.trim_end_matches(' ').len();
        into.truncate(kept);
        if !into.is_empty() && !into.ends_with('\n') {
            into.push('\n');
        }
    }

    /// Begins a table. One in a cell of another says that the other lays out a page.
    pub(super) fn table(&mut self, name: &str) {
        if let Some(outer) = self.open.last_mut().filter(|table| !table.lays_out) {
            outer.lays_out = true;
            let rows = std::mem::take(&mut outer.rows);
            let row = std::mem::take(&mut outer.row);
            let cell = outer.cell.take();
            for piece in rows.into_iter().flatten().chain(row).chain(cell) {
                self.plain(&piece);
            }
        }
        self.line();
        self.open.push(Open { name: name.to_owned(), ..Open::default() });
    }

    /// A cell's words as lines of the text.
    fn plain(&mut self, piece: &Piece) {
        if !piece.repeats {
            for line in piece.text.lines() {
                self.text.push_str(line.trim());
                self.line();
            }
        }
    }

    /// Begins a row.
    pub(super) fn row(&mut self) {
        self.end_row();
    }

    /// Begins a cell that covers so many columns and rows.
    pub(super) fn cell(&mut self, columns: usize, rows: usize) {
        self.end_cell();
        if let Some(table) = self.open.last_mut() {
            if table.lays_out {
                return self.line();
            }
            let (columns, rows) = (columns.clamp(1, MOST_COLUMNS), rows.clamp(1, 10_000));
            table.cell = Some(Piece { columns, rows, ..Piece::default() });
        }
    }

    /// Says that the cell that is open covers so many columns.
    pub(super) fn spans(&mut self, columns: usize) {
        if let Some(cell) = self.open.last_mut().and_then(|table| table.cell.as_mut()) {
            cell.columns = columns.clamp(1, MOST_COLUMNS);
        }
    }

    /// Begins a cell that only continues the one above it, as Word marks those that are merged.
    pub(super) fn continues(&mut self) {
        let Some(table) = self.open.last_mut() else { return };
        let at = table.row.len();
        let above = table.rows.last().and_then(|row| row.get(at)).cloned().unwrap_or_default();
        if let Some(cell) = &mut table.cell {
            *cell = Piece { text: above.text, repeats: true, columns: cell.columns, rows: 1 };
        }
    }

    /// Whether the cell that is open takes words of its own.
    pub(super) fn takes_words(&self) -> bool {
        !self.open.last().and_then(|table| table.cell.as_ref()).is_some_and(|cell| cell.repeats)
    }

    /// Ends a cell.
    pub(super) fn end_cell(&mut self) {
        let Some(table) = self.open.last_mut() else { return };
        let Some(cell) = table.cell.take() else { return };
        self.cells += cell.columns;
        if self.cells > MOST_CELLS {
            return;
        }
        table.fill_covered();
        let at = table.row.len();
        if at >= MOST_COLUMNS {
            return;
        }
        let repeated = Piece { repeats: true, rows: 1, columns: 1, text: cell.text.clone() };
        for column in at..(at + cell.columns).min(MOST_COLUMNS) {
            let piece = if column == at && !cell.repeats { cell.clone() } else { repeated.clone() };
            table.row.push(piece);
            if cell.rows > 1 {
                table.covered.insert(column, (cell.rows - 1, repeated.clone()));
            }
        }
    }

    /// Ends a row.
    pub(super) fn end_row(&mut self) {
        self.end_cell();
        let Some(table) = self.open.last_mut() else { return };
        if table.row.is_empty() {
            return;
        }
        table.fill_covered();
        let row = std::mem::take(&mut table.row);
        table.rows.push(row);
    }

    /// Ends a table.
    pub(super) fn end_table(&mut self) {
        self.end_row();
        let Some(table) = self.open.pop() else { return };
        if table.lays_out {
            return self.line();
        }
        let numbered = table.rows.into_iter().enumerate();
        let rows = numbered.map(|(at, row)| (at + 1, row.into_iter().map(|p| (p.text, p.repeats)).collect()));
        self.whole_table(&table.name, rows.collect());
    }

    /// Adds a table whose rows are known: each with its number and its cells, and whether a cell only repeats one that it is
    /// merged with.
    pub(super) fn whole_table(&mut self, name: &str, rows: Vec<(usize, Vec<(String, bool)>)>) {
        let long = |cells: &[(String, bool)]| cells.iter().any(|(text, _)| text.chars().count() > LONGEST_CELL);
        let nested = self.open.last().is_some_and(|outer| !outer.lays_out);
        if nested || rows.iter().all(|(_, cells)| cells.len() < 2) || rows.iter().any(|(_, cells)| long(cells)) {
            for (text, _) in rows.into_iter().flat_map(|(_, cells)| cells).filter(|(_, repeats)| !repeats) {
                self.plain(&Piece { text, ..Piece::default() });
            }
            return self.line();
        }
        self.line();
        let mut table = Table { name: name.to_owned(), rows: Vec::new() };
        let mut at = self.text.chars().count();
        // What a merged cell says stands in the text once: the others point there.
        let mut said: BTreeMap<String, Range<usize>> = BTreeMap::new();
        for (number, cells) in rows {
            let mut row = Row { number, cells: Vec::new() };
            for (text, repeats) in cells {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                let known = said.get(&text).filter(|_| repeats).cloned();
                let place = known.unwrap_or_else(|| {
                    if !text.is_empty() && !self.text.is_empty() && !self.text.ends_with('\n') {
                        self.text.push(' ');
                        at += 1;
                    }
                    self.text.push_str(&text);
                    let start = at;
                    at += text.chars().count();
                    start..at
                });
                said.insert(text.clone(), place.clone());
                row.cells.push(Cell { text, at: place });
            }
            while row.cells.last().is_some_and(|cell| cell.text.is_empty()) {
                row.cells.pop();
            }
            if !row.cells.is_empty() {
                if !self.text.ends_with('\n') {
                    self.text.push('\n');
                    at += 1;
                }
                table.rows.push(row);
            }
        }
        self.tables.push(table);
    }

    /// Says something of how the file was read.
    pub(super) fn remark(&mut self, code: &'static str, place: &str, found: &str) {
        self.remarks.push(Remark { code, place: place.to_owned(), found: found.to_owned() });
    }

    /// The document, whatever is still open closed.
    pub(super) fn finish(mut self, format: Format) -> Document {
        while !self.open.is_empty() {
            self.end_table();
        }
        Document { format, text: self.text, tables: self.tables, remarks: self.remarks }
    }
}

impl Open {
    /// Puts what merged cells above cover into the row, as far as that is next.
    fn fill_covered(&mut self) {
        while let Some((left, piece)) = self.covered.remove(&self.row.len()) {
            if left > 1 {
                self.covered.insert(self.row.len(), (left - 1, piece.clone()));
            }
            self.row.push(piece);
        }
    }
}
