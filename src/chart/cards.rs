//! Headline numbers: each indicator's value large, its change in words, and a small mark where a target is named.

use super::frame::Frame;
use super::model::{Cell, Chart, ColumnRole, Datum, Grid, Row};
use super::scene::{Anchor, Point, Rect, Scene, Stroke, Target};
use super::sheet::{Run, Sheet};
use super::theme::{Role, size};
use super::wrap::balanced;

/// A card is no narrower than this, in CSS pixels of the text's scale.
const NARROWEST: f64 = 136.0;
const MOST_ACROSS: usize = 4;
const NUMBER: f64 = 28.0;
const GAP: f64 = 24.0;

/// Lays the form out.
pub(super) fn layout(chart: &Chart, grid: &Grid, frame: &Frame<'_>) -> Scene {
    let mut sheet = Sheet::new(chart, frame);
    sheet.skip(size::UNIT);
    let gap = frame.em(GAP);
    let (across, width) = frame.across(grid.rows.len().min(MOST_ACROSS), frame.em(NARROWEST), gap);
    for (first, rows) in grid.rows.chunks(across).enumerate() {
        sheet.skip(size::UNIT);
        let top = sheet.y.round();
        let names: Vec<Vec<String>> =
            rows.iter().map(|row| balanced(&row.name, frame.font(size::LABEL, false), width, 3, frame)).collect();
        let lines = names.iter().map(Vec::len).max().unwrap_or(1);
        let mut bottom = top;
        for (at, (row, name)) in rows.iter().zip(&names).enumerate() {
            let x = (width + gap) * at as f64;
            let place = Rect { x, y: top, width, height: 0.0 };
            bottom = f64::max(bottom, card(&mut sheet, grid, first * across + at, row, name, lines, place));
        }
        sheet.y = bottom + frame.em(size::UNIT);
    }
    sheet.finish(chart)
}

/// Draws a card and returns its bottom.
fn card(
    sheet: &mut Sheet<'_>,
    grid: &Grid,
    index: usize,
    row: &Row,
    name: &[String],
    name_lines: usize,
    place: Rect,
) -> f64 {
    let frame = sheet.frame;
    let font = frame.font(size::LABEL, false);
    let line = frame.line_height(font);
    let rule = Stroke { role: Role::Ink, width: frame.px(2.0), dash: None };
    let y = place.y + rule.width / 2.0;
    sheet.line(Point { x: place.x, y }, Point { x: place.x + place.width, y }, rule, None);
    let mut y = place.y + frame.em(8.0);
    for (number, text) in name.iter().enumerate() {
        let at = Point { x: place.x, y: sheet.centred(y + (number as f64 + 0.5) * line, font) };
        sheet.text(text, at, Anchor::Start, font, Role::Muted, None);
    }
    y += name_lines as f64 * line;
    let mut known = row.cells.iter().enumerate().filter_map(|(column, cell)| Some((column, cell.as_ref()?)));
    if let Some((column, cell)) = known.next() {
        let height = frame.line_height(frame.font(NUMBER, true));
        let datum = Datum { row: index, column };
        headline(sheet, row, cell, datum, Rect { y, height, ..place });
        y += height;
        // What the number is of, where it is not of what most cards are about.
        if column > 0 || grid.columns[column].role.is_target() {
            y += beside(sheet, grid, column, "", datum, Rect { y, height: line, ..place });
        }
    }
    for (column, cell) in known {
        let datum = Datum { row: index, column };
        y += beside(sheet, grid, column, &cell.full, datum, Rect { y, height: line, ..place });
    }
    y
}

/// The number that the card is about, as large as the card lets it be, with its unit behind it.
fn headline(sheet: &mut Sheet<'_>, row: &Row, cell: &Cell, datum: Datum, place: Rect) {
    let frame = sheet.frame;
    let number = frame.font(NUMBER, true);
    let unit = frame.font(size::LABEL, false);
    let wide = frame.text_width(&cell.mark, number);
    let unit_text = super::wrap::one_line(&row.unit, unit, place.width * 0.6, frame);
    let behind = frame.text_width(&unit_text, unit) + frame.em(4.0);
    let shrink = ((place.width - behind) / wide.max(1.0)).min(1.0).max(0.4);
    let number = super::scene::Font { size: number.size * shrink, ..number };
    let y = (place.y + place.height / 2.0 + frame.em(NUMBER) * 0.36).round();
    let ink = if cell.status == crate::report::Status::Target { Role::Target } else { Role::Ink };
    sheet.text(&cell.mark, Point { x: place.x, y }, Anchor::Start, number, ink, Some(datum));
    let end = place.x + wide * shrink;
    sheet.text(&unit_text, Point { x: end + frame.em(4.0), y }, Anchor::Start, unit, Role::Muted, Some(datum));
    let outline = Rect { width: (wide * shrink + behind).min(place.width), ..place };
    let anchor = Point { x: outline.x + outline.width / 2.0, y: place.y };
    sheet.targets.push(Target { datum, area: place, outline, anchor });
}

/// A further value in words, a target with its mark; returns the height it takes.
fn beside(sheet: &mut Sheet<'_>, grid: &Grid, column: usize, value: &str, datum: Datum, place: Rect) -> f64 {
    let frame = sheet.frame;
    let head = &grid.columns[column];
    let target = head.role.is_target();
    let role = if target { Role::Target } else { Role::Muted };
    let indent = if target { frame.em(16.0) } else { 0.0 };
    let mut lines = Vec::new();
    let runs = vec![Run::new(&head.name, role, false), Run::new(value, role, false).after(3.0)];
    sheet.flow(&mut lines, runs, place.width - indent);
    if target {
        let middle = (place.y + place.height / 2.0).round();
        let centre = Point { x: place.x + frame.em(size::DOT + 1.0), y: middle };
        sheet.dot(centre, ColumnRole::Target, Role::Target, Some(datum));
    }
    sheet.lines(&lines, Point { x: place.x + indent, y: place.y }, Some(datum));
    let rect = Rect { height: place.height * lines.len() as f64, ..place };
    let anchor = Point { x: rect.x + rect.width / 2.0, y: rect.y };
    if !value.is_empty() {
        sheet.targets.push(Target { datum, area: rect, outline: rect, anchor });
    }
    rect.height
}
