//! What the forms with a row an item share: where names stand, how tall a row is.

use super::frame::Frame;
use super::model::{Grid, Row};
use super::scene::{Anchor, Font, Point};
use super::sheet::Sheet;
use super::theme::{Role, size};
use super::wrap::balanced;
use crate::report::digits;

/// More rows than this, or twice as many values, are not drawn: nobody reads them, and a canvas has an end. The table has
/// them all.
pub(super) const MOST_ROWS: usize = 200;
/// A longer name ends on an ellipsis; tooltip and table have it whole.
const MOST_NAME_LINES: usize = 3;

/// The names of a grid's rows, broken into lines, and the column they stand in.
pub(super) struct Names {
    pub(super) lines: Vec<Vec<String>>,
    pub(super) font: Font,
    line_height: f64,
    /// The width of the names' column; 0 where names stand above their marks.
    pub(super) column: f64,
}

impl Names {
    /// Breaks the names: to the left of the marks in at most `share` of the width, or above them where it is narrow.
    pub(super) fn new(grid: &Grid, rows: &[Row], share: f64, frame: &Frame<'_>) -> Self {
        if frame.is_narrow() && !grid.names_beside {
            return Self::above(rows, frame);
        }
        let mut names = Self::broken(rows, frame.full().width * share, frame);
        let widths = names.lines.iter().flatten().map(|line| frame.text_width(line, names.font));
        names.column = (widths.fold(0.0, f64::max) + frame.em(12.0)).ceil();
        names
    }

    /// Whether names stand above their marks.
    pub(super) fn are_above(&self) -> bool {
        self.column == 0.0
    }

    /// Names above their marks, as wide as the chart.
    pub(super) fn above(rows: &[Row], frame: &Frame<'_>) -> Self {
        Self::broken(rows, frame.full().width, frame)
    }

    fn broken(rows: &[Row], room: f64, frame: &Frame<'_>) -> Self {
        let font = frame.font(size::LABEL, false);
        let lines = rows.iter().map(|row| balanced(&row.name, font, room, MOST_NAME_LINES, frame)).collect();
        Self { lines, font, line_height: frame.line_height(font), column: 0.0 }
    }

    /// How tall the name of a row is.
    pub(super) fn height(&self, row: usize) -> f64 {
        self.lines[row].len() as f64 * self.line_height
    }

    /// Writes the name of a row at the left edge, centred on `middle`.
    pub(super) fn write_left(&self, sheet: &mut Sheet<'_>, row: usize, middle: f64) {
        let first = middle - self.height(row) / 2.0;
        for (index, line) in self.lines[row].iter().enumerate() {
            let centre = first + (index as f64 + 0.5) * self.line_height;
            let at = Point { x: 0.0, y: sheet.centred(centre, self.font) };
            sheet.text(line, at, Anchor::Start, self.font, Role::Ink, None);
        }
    }

    /// Writes the name of a row: at the right of its column, centred on `middle`, or from `top` where it is narrow.
    pub(super) fn write(&self, sheet: &mut Sheet<'_>, row: usize, top: f64, middle: f64) {
        let narrow = self.are_above();
        let first = if narrow { top } else { middle - self.height(row) / 2.0 };
        let (x, anchor) = if narrow { (0.0, Anchor::Start) } else { (self.column - sheet.frame.em(12.0), Anchor::End) };
        for (index, line) in self.lines[row].iter().enumerate() {
            let centre = first + (index as f64 + 0.5) * self.line_height;
            let at = Point { x, y: sheet.centred(centre, self.font) };
            sheet.text(line, at, anchor, self.font, Role::Ink, None);
        }
    }
}

/// The rows that are drawn, and a remark for the foot where some are left to the table.
pub(super) fn drawn<'g>(grid: &'g Grid, sheet: &mut Sheet<'_>, words: &crate::words::Messages) -> &'g [Row] {
    let count = grid.rows.len();
    let most = (2 * MOST_ROWS / grid.columns.len().max(1)).min(MOST_ROWS).max(1);
    if count <= most {
        return &grid.rows;
    }
    let numbers = [most, count].map(|rows| digits(rows as u64));
    sheet.remarks.push(crate::words::fill(words.rows_left_out, &[&numbers[0], &numbers[1]]));
    &grid.rows[..most]
}
