//! The numbers themselves: a row an indicator, a column a period, aligned at the decimal point.

use super::frame::Frame;
use super::model::{Chart, Datum, Grid};
use super::rows::{Names, drawn};
use super::scene::{Anchor, Point, Rect, Scene, Stroke, Target};
use super::sheet::{Run, Sheet};
use super::theme::{Role, size};
use crate::report::part;
use crate::words::messages;

/// Where a column's values stand: what is before the point ends at `point`, or all of it where units differ.
struct Place {
    left: f64,
    right: f64,
    point: f64,
    at_point: bool,
}

/// Lays the form out.
pub(super) fn layout(chart: &Chart, grid: &Grid, frame: &Frame<'_>) -> Scene {
    let mut sheet = Sheet::new(chart, frame);
    sheet.skip(size::UNIT * 1.5);
    let rows = drawn(grid, &mut sheet, messages(chart.lang));
    let names = Names::new(grid, rows, 0.42, frame);
    let places = places(grid, &sheet);
    let names_left = places.first().map_or(0.0, |place| place.left);
    let names = if names.are_above() || names_left < names.column { Names::above(rows, frame) } else { names };
    let beside = !names.are_above();
    if beside {
        head(&mut sheet, grid, &places);
    }
    for (index, row) in rows.iter().enumerate() {
        let top = sheet.y;
        let text = names.height(index);
        let middle = (top + (text + frame.em(10.0)) / 2.0).round();
        if beside {
            names.write_left(&mut sheet, index, middle);
        } else {
            names.write(&mut sheet, index, top + frame.em(4.0), middle);
        }
        let mut bottom = top + text + frame.em(10.0);
        if beside {
            for (column, place) in places.iter().enumerate() {
                value(&mut sheet, grid, row, Datum { row: index, column }, place, middle);
            }
        } else {
            bottom = below(&mut sheet, grid, row, index, top + frame.em(4.0) + text) + frame.em(6.0);
        }
        sheet.y = bottom.round();
        rule(&mut sheet, Role::Rule);
    }
    sheet.explain_expected(chart, "");
    sheet.finish(chart)
}

fn places(grid: &Grid, sheet: &Sheet<'_>) -> Vec<Place> {
    let frame = sheet.frame;
    let (font, head_font) = (frame.font(size::LABEL, false), frame.font(size::SMALL, false));
    let mut right = frame.full().width;
    let mut places = Vec::new();
    for (index, column) in grid.columns.iter().enumerate().rev() {
        let cells = || grid.rows.iter().filter_map(|row| row.cells[index].as_ref());
        // Points below each other compare only numbers of one unit; numbers of several end at one edge.
        let first = cells().next().map_or("", |cell| unit(&cell.full));
        let at_point = cells().all(|cell| unit(&cell.full) == first);
        let (whole, rest) = cells().fold((0.0, 0.0), |(a, b): (f64, f64), cell| {
            let (whole, rest) = split(&cell.full, at_point);
            (a.max(frame.text_width(whole, font)), b.max(frame.text_width(rest, font)))
        });
        let width = (whole + rest).max(frame.text_width(&column.short, head_font));
        places.push(Place { left: right - width, right, point: right - rest, at_point });
        right -= width + frame.em(24.0);
    }
    places.reverse();
    places
}

/// A value's digits before the point, and the rest with the unit; all in one where it does not stand at the point.
fn split(full: &str, at_point: bool) -> (&str, &str) {
    if !at_point {
        return (full, "");
    }
    let start = full.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let after = part(full, start, full.len());
    let end = start + after.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(after.len());
    (part(full, 0, end), part(full, end, full.len()))
}

/// What follows a value's digits.
fn unit(full: &str) -> &str {
    let (_, rest) = split(full, true);
    rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
}

fn head(sheet: &mut Sheet<'_>, grid: &Grid, places: &[Place]) {
    let font = sheet.frame.font(size::SMALL, false);
    let height = sheet.frame.line_height(font);
    for (column, place) in grid.columns.iter().zip(places) {
        let at = Point { x: place.right, y: sheet.centred(sheet.y + height / 2.0, font) };
        sheet.text(&column.short, at, Anchor::End, font, Role::Muted, None);
    }
    sheet.y = (sheet.y + height + sheet.frame.em(4.0)).round();
    rule(sheet, Role::Baseline);
}

fn rule(sheet: &mut Sheet<'_>, role: Role) {
    let y = sheet.y + 0.5;
    let stroke = Stroke { role, width: sheet.frame.hairline(), dash: None };
    sheet.line(Point { x: 0.0, y }, Point { x: sheet.frame.full().width, y }, stroke, None);
    sheet.y += sheet.frame.hairline();
}

fn value(sheet: &mut Sheet<'_>, grid: &Grid, row: &super::model::Row, datum: Datum, place: &Place, middle: f64) {
    let frame = sheet.frame;
    let font = frame.font(size::LABEL, false);
    let Some(cell) = &row.cells[datum.column] else { return };
    let ink = if grid.columns[datum.column].role.at(cell.status).is_target() { Role::Target } else { Role::Ink };
    let (whole, rest) = split(&cell.full, place.at_point);
    let at = Point { x: place.point, y: sheet.centred(middle, font) };
    sheet.text(whole, at, Anchor::End, font, ink, Some(datum));
    // A space at the start of a text is lost in SVG.
    let gap = if rest.starts_with(' ') { frame.text_width(" ", font) } else { 0.0 };
    sheet.text(rest.trim_start(), Point { x: at.x + gap, ..at }, Anchor::Start, font, ink, Some(datum));
    let height = frame.line_height(font);
    let rect = Rect { x: place.left, y: middle - height / 2.0, width: place.right - place.left, height };
    let anchor = Point { x: rect.x + rect.width / 2.0, y: rect.y };
    sheet.targets.push(Target { datum, area: rect, outline: rect, anchor });
}

/// A row's values in one line below its name, each with its period, or in several where they do not fit; returns their
/// bottom.
fn below(sheet: &mut Sheet<'_>, grid: &Grid, row: &super::model::Row, index: usize, top: f64) -> f64 {
    let frame = sheet.frame;
    let font = frame.font(size::LABEL, false);
    let line = frame.line_height(font);
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for (column, (head, cell)) in grid.columns.iter().zip(&row.cells).enumerate() {
        let Some(cell) = cell else { continue };
        let datum = Datum { row: index, column };
        let ink = if head.role.at(cell.status).is_target() { Role::Target } else { Role::Ink };
        let name = Run::new(&head.name, Role::Muted, false).after(16.0);
        let before = (lines.len(), lines.last().map_or(0.0, |runs| sheet.runs_width(runs, size::LABEL)));
        sheet.flow(&mut lines, vec![name, Run::new(&cell.full, ink, false).after(6.0)], frame.full().width);
        let (from, x) = if lines.len() == before.0 { (before.0 - 1, before.1) } else { (before.0, 0.0) };
        let width = sheet.runs_width(&lines[lines.len() - 1], size::LABEL) - x;
        let height = (lines.len() - from) as f64 * line;
        let rect = Rect { x, y: top + from as f64 * line, width, height };
        let anchor = Point { x: x + width / 2.0, y: rect.y };
        sheet.targets.push(Target { datum, area: rect, outline: rect, anchor });
    }
    sheet.lines(&lines, Point { x: 0.0, y: top }, None);
    top + lines.len() as f64 * line
}
