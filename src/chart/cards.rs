//! Headline numbers: each indicator's value large, its change in words, and a small mark where a target is named.

use super::frame::Frame;
use super::model::{Cell, Chart, ColumnRole, Datum, Grid, Row};
use super::scene::{Anchor, Point, Rect, Scene, Stroke, Target};
use super::sheet::{Run, Sheet};
use super::theme::{Role, size};
use super::wrap::balanced;
use crate::report::holds;
use crate::words::messages;

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
    let font = frame.font(size::LABEL, false);
    let (across, width) = frame.across(grid.rows.len(), MOST_ACROSS, frame.em(NARROWEST), gap);
    // The subtitle says of when the numbers are, where all are of one time; else each card does.
    let dated = grid.rows.iter().any(|row| row.cells.first().is_some_and(Option::is_none))
        || grid
            .columns
            .first()
            .is_some_and(|c| c.role.is_target() && !holds(&chart.subtitle, messages(chart.lang).target));
    for (first, rows) in grid.rows.chunks(across).enumerate() {
        sheet.skip(size::UNIT);
        let top = sheet.y.round();
        let names: Vec<Vec<String>> = rows.iter().map(|row| balanced(&row.name, font, width, 3, frame)).collect();
        let lines = names.iter().map(Vec::len).max().unwrap_or(1);
        let mut bottom = top;
        for (at, name) in names.iter().enumerate() {
            let x = (width + gap) * at as f64;
            let place = Rect { x, y: top, width, height: lines as f64 * frame.line_height(font) };
            bottom = f64::max(bottom, card(&mut sheet, grid, first * across + at, name, dated, place));
        }
        sheet.y = bottom + frame.em(size::UNIT);
    }
    sheet.finish(chart)
}

/// Draws a card, whose name is as tall as `place`, and returns its bottom; a `dated` one says of when its number is.
fn card(sheet: &mut Sheet<'_>, grid: &Grid, index: usize, name: &[String], dated: bool, place: Rect) -> f64 {
    let frame = sheet.frame;
    let row = &grid.rows[index];
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
    y += place.height;
    let mut known = row.cells.iter().enumerate().filter_map(|(column, cell)| Some((column, cell.as_ref()?)));
    if let Some((column, cell)) = known.next() {
        let height = frame.line_height(frame.font(NUMBER, true));
        let datum = Datum { row: index, column };
        y += headline(sheet, row, cell, datum, Rect { y, height, ..place });
        if dated {
            y += beside(sheet, grid, column, "", datum, Rect { y, height: line, ..place });
        }
    }
    for (column, cell) in known {
        let datum = Datum { row: index, column };
        y += beside(sheet, grid, column, &cell.full, datum, Rect { y, height: line, ..place });
    }
    y
}

/// The number that the card is about, with its unit behind it, or below it where the number would have to shrink much.
/// Returns the height they take.
fn headline(sheet: &mut Sheet<'_>, row: &Row, cell: &Cell, datum: Datum, place: Rect) -> f64 {
    let frame = sheet.frame;
    let number = frame.font(NUMBER, true);
    let unit = frame.font(size::LABEL, false);
    let wide = frame.text_width(&cell.mark, number);
    let behind = frame.text_width(&row.unit, unit) + frame.em(4.0);
    let mut shrink = (place.width - behind) / wide.max(1.0);
    let mut below = Vec::new();
    if shrink < 0.8 {
        sheet.flow(&mut below, vec![Run::new(&row.unit, Role::Muted, false)], place.width);
        shrink = place.width / wide.max(1.0);
    }
    let shrink = shrink.min(1.0);
    let number = super::scene::Font { size: number.size * shrink, ..number };
    let y = (place.y + place.height / 2.0 + frame.em(NUMBER) * 0.36).round();
    let ink = if cell.status == crate::report::Status::Target { Role::Target } else { Role::Ink };
    sheet.text(&cell.mark, Point { x: place.x, y }, Anchor::Start, number, ink, Some(datum));
    let end = place.x + wide * shrink;
    if below.is_empty() {
        sheet.text(&row.unit, Point { x: end + frame.em(4.0), y }, Anchor::Start, unit, Role::Muted, Some(datum));
    }
    sheet.lines(&below, Point { x: place.x, y: place.y + place.height }, Some(datum));
    let place = Rect { height: place.height + below.len() as f64 * frame.line_height(unit), ..place };
    let outline = Rect { width: (wide * shrink + behind).min(place.width), ..place };
    let anchor = Point { x: outline.x + outline.width / 2.0, y: place.y };
    sheet.targets.push(Target { datum, area: place, outline, anchor });
    place.height
}

/// A further value in words, a target with its mark; returns the height it takes.
fn beside(sheet: &mut Sheet<'_>, grid: &Grid, column: usize, value: &str, datum: Datum, place: Rect) -> f64 {
    let frame = sheet.frame;
    let head = &grid.columns[column];
    let target = head.role.is_target();
    let role = if target { Role::Target } else { Role::Muted };
    let ink = if target { Role::Target } else { Role::Ink };
    let runs = vec![Run::new(&head.name, role, false), Run::new(value, ink, false).after(6.0)];
    // What does not fit on one line hangs as far in as beside a target's mark.
    let hangs = target || sheet.runs_width(&runs, size::LABEL) > place.width;
    let mut lines = Vec::new();
    sheet.flow(&mut lines, runs, place.width - if hangs { frame.em(16.0) } else { 0.0 });
    let mut inset = if target { 16.0 } else { 0.0 };
    for run in lines.iter_mut().filter_map(|runs| runs.first_mut()) {
        run.gap = inset;
        inset = 16.0;
    }
    if target {
        let middle = (place.y + place.height / 2.0).round();
        let centre = Point { x: place.x + frame.em(size::DOT + 1.0), y: middle };
        sheet.dot(centre, ColumnRole::Target, Role::Target, Some(datum));
    }
    sheet.lines(&lines, Point { x: place.x, y: place.y }, Some(datum));
    let rect = Rect { height: place.height * lines.len() as f64, ..place };
    let anchor = Point { x: rect.x + rect.width / 2.0, y: rect.y };
    if !value.is_empty() {
        sheet.targets.push(Target { datum, area: rect, outline: rect, anchor });
    }
    rect.height
}
