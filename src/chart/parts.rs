//! Shares of a whole as one stacked bar a column. Parts that do not make a whole are refused: a bar that is full would
//! say that nothing is missing.

use super::error::ChartError;
use super::frame::Frame;
use super::model::{Cell, Chart, Datum, Grid};
use super::scene::{Point, Rect, Scene, Target};
use super::sheet::{Run, Sheet};
use super::theme::{Role, size};
use super::wrap::balanced;
use crate::report::Lang;
use crate::words::{messages, plain};

/// How far the sum of rounded parts may be from the whole.
const SLACK: f64 = 0.5;
const BAR: f64 = 36.0;

/// Whether each column's parts sum to 100.
#[inline(never)]
pub(super) fn check(grid: &Grid, lang: Lang) -> Result<(), ChartError> {
    for column in 0..grid.columns.len() {
        let values = || grid.rows.iter().filter_map(move |row| row.cells[column].as_ref().map(|cell| cell.value));
        let sum: f64 = values().sum();
        if values().any(|v| v < 0.0) || (sum - 100.0).abs() > SLACK + 1e-9 {
            return Err(ChartError::unfit("parts", messages(lang).of_a_whole, &plain(sum, 4, lang)));
        }
    }
    Ok(())
}

/// One part's place on the bar.
struct Piece<'c> {
    row: usize,
    cell: &'c Cell,
    rect: Rect,
}

/// Lays the form out.
pub(super) fn layout(chart: &Chart, grid: &Grid, frame: &Frame<'_>) -> Scene {
    let mut sheet = Sheet::new(chart, frame);
    let several = grid.columns.len() > 1;
    for (column, head) in grid.columns.iter().enumerate() {
        sheet.skip(size::UNIT * 1.5);
        if several {
            sheet.paragraph(&head.name, frame.font(size::SMALL, false), Role::Muted, 1);
        }
        let pieces = pieces(grid, column, frame);
        let largest = largest(&pieces);
        if labels_fit(grid, &pieces, frame) {
            let height = labels(&mut sheet, grid, &pieces, column);
            bar(&mut sheet, pieces, column, largest, height);
        } else {
            bar(&mut sheet, pieces, column, largest, 0.0);
            list(&mut sheet, grid, column, largest);
        }
    }
    sheet.finish(chart)
}

fn pieces<'c>(grid: &'c Grid, column: usize, frame: &Frame<'_>) -> Vec<Piece<'c>> {
    let full = frame.full().width;
    let known = || grid.rows.iter().enumerate().filter_map(|(row, r)| Some((row, r.cells[column].as_ref()?)));
    let sum: f64 = known().map(|(_, cell)| cell.value).sum();
    let mut from = 0.0;
    known()
        .map(|(row, cell)| {
            let to = from + cell.value;
            let edge = |value: f64| (value / sum * full).round();
            let rect = Rect { x: edge(from), y: 0.0, width: edge(to) - edge(from), height: frame.em(BAR) };
            from = to;
            Piece { row, cell, rect }
        })
        .collect()
}

fn largest(pieces: &[Piece<'_>]) -> Option<usize> {
    pieces.iter().max_by(|a, b| a.cell.value.total_cmp(&b.cell.value)).map(|piece| piece.row)
}

/// The largest part carries the accent; its neighbours take turns, so that two that touch differ.
fn ink(row: usize, largest: Option<usize>) -> Role {
    match row {
        row if Some(row) == largest => Role::Accent,
        row if row % 2 == 0 => Role::Plain,
        _ => Role::Series(1),
    }
}

/// Whether each name stands above its own part in at most two lines, no word broken, and the value with it.
fn labels_fit(grid: &Grid, pieces: &[Piece<'_>], frame: &Frame<'_>) -> bool {
    let (font, bold) = (frame.font(size::LABEL, false), frame.font(size::LABEL, true));
    pieces.iter().all(|piece| {
        let room = piece.rect.width - frame.em(6.0);
        let name = &grid.rows[piece.row].name;
        balanced(name, font, room, 3, frame).len() <= 2
            && crate::report::split(name, ' ').all(|word| frame.text_width(word, font) <= room)
            && frame.text_width(&piece.cell.full, bold) <= room
    })
}

/// Names and values above their parts; returns the height they take.
fn labels(sheet: &mut Sheet<'_>, grid: &Grid, pieces: &[Piece<'_>], column: usize) -> f64 {
    let frame = sheet.frame;
    let font = frame.font(size::LABEL, false);
    let line = frame.line_height(font);
    let names: Vec<Vec<String>> = pieces
        .iter()
        .map(|piece| balanced(&grid.rows[piece.row].name, font, piece.rect.width - frame.em(6.0), 3, frame))
        .collect();
    let most = names.iter().map(Vec::len).max().unwrap_or(1);
    let top = sheet.y;
    for (piece, lines) in pieces.iter().zip(&names) {
        let datum = Some(Datum { row: piece.row, column });
        let first = top + (most - lines.len()) as f64 * line;
        let value = Run::new(&piece.cell.full, Role::Ink, true);
        let texts = lines.iter().map(|text| Run::new(text, Role::Muted, false)).chain([value]);
        for (index, run) in texts.enumerate() {
            let y = sheet.centred(first + (index as f64 + 0.5) * line, font);
            sheet.runs(&[run], Point { x: piece.rect.x, y }, size::LABEL, datum);
        }
    }
    sheet.y = top + (most + 1) as f64 * line + frame.em(4.0);
    sheet.y - top
}

/// The bar, with a gap of the ground between parts; `labels` is the height of the labels above it.
fn bar(sheet: &mut Sheet<'_>, pieces: Vec<Piece<'_>>, column: usize, largest: Option<usize>, labels: f64) {
    let frame = sheet.frame;
    let gap = frame.px(2.0);
    let top = sheet.y.round();
    let count = pieces.len();
    for (index, piece) in pieces.into_iter().enumerate() {
        let datum = Datum { row: piece.row, column };
        let narrower = if index + 1 < count { gap } else { 0.0 };
        let width = (piece.rect.width - narrower).max(1.0);
        let rect = Rect { y: top, width, ..piece.rect };
        if piece.cell.status == crate::report::Status::Actual {
            sheet.fill_rect(rect, ink(piece.row, largest), Some(datum));
        } else {
            sheet.hatched_rect(rect, ink(piece.row, largest), Some(datum));
        }
        let area = Rect { y: top - labels, height: rect.height + labels, ..rect };
        let anchor = Point { x: rect.x + rect.width / 2.0, y: top };
        sheet.targets.push(Target { datum, area, outline: rect, anchor });
    }
    sheet.y = top + frame.em(BAR);
}

/// The parts below the bar, each with a swatch: where names do not fit above their parts.
fn list(sheet: &mut Sheet<'_>, grid: &Grid, column: usize, largest: Option<usize>) {
    let frame = sheet.frame;
    let font = frame.font(size::LABEL, false);
    let line = frame.line_height(font) + frame.em(4.0);
    sheet.skip(size::UNIT);
    for (row, entry) in grid.rows.iter().enumerate() {
        let Some(cell) = &entry.cells[column] else { continue };
        let middle = (sheet.y + line / 2.0).round();
        let side = frame.em(12.0);
        let swatch = Rect { x: 0.0, y: (middle - side / 2.0).round(), width: side, height: side };
        sheet.fill_rect(swatch, ink(row, largest), None);
        let value = Run::new(&cell.full, Role::Ink, true);
        let value_width = sheet.runs_width(std::slice::from_ref(&value), size::LABEL);
        let start = frame.em(20.0);
        let room = frame.full().width - start - value_width - frame.em(12.0);
        let name = super::wrap::one_line(&entry.name, font, room, frame);
        let y = sheet.centred(middle, font);
        let end = sheet.runs(&[Run::new(name, Role::Ink, false)], Point { x: start, y }, size::LABEL, None);
        sheet.runs(&[value], Point { x: end + frame.em(8.0), y }, size::LABEL, None);
        sheet.y += line;
    }
}
