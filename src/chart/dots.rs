//! Dots on one scale, a row an indicator: what the forms `slope`, `versus` and `progress` share. The values stand in
//! columns beside the marks, so that no two labels can collide and each value's owner is clear however close the marks
//! lie.

use super::frame::Frame;
use super::model::{Chart, Column, ColumnRole, Datum, Grid, Row};
use super::rows::{Names, drawn};
use super::scale::{Scale, extent};
use super::scene::{Anchor, Mark, Point, Rect, Scene, Shape, Stroke, Style, Target};
use super::sheet::{Run, Sheet};
use super::theme::{Role, size};
use crate::report::{Status, holds, part};
use crate::words::{Messages, messages};

/// Where the values of a column stand: digits before the point end at `point`, the rest follows.
struct ValueColumn {
    point: f64,
    head: f64,
}

/// What joins the dots of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// A line from each to the next: one indicator over time.
    Path,
    /// A hairline behind them all: the same rate of several periods, none of which leads to another.
    Span,
    /// A bar from zero to what was counted last, and dashed lines from its end to the targets.
    Track,
}

/// Lays rows of dots out.
pub(super) fn layout(chart: &Chart, grid: &Grid, frame: &Frame<'_>, link: Link) -> Scene {
    let mut sheet = Sheet::new(chart, frame);
    let words = messages(chart.lang);
    let rows = drawn(grid, &mut sheet, words);
    let names = Names::new(grid, rows, 0.26, frame);
    let columns = if names.are_above() { None } else { value_columns(grid, rows, &names, &sheet, words) };
    let names = if columns.is_none() { Names::above(rows, frame) } else { names };
    let (columns, edge) = columns.map_or((None, 0.0), |(columns, edge)| (Some(columns), edge));
    let inset = frame.em(size::DOT + 3.0);
    let (left, right) = match &columns {
        Some(_) => (names.column + inset, edge - inset - frame.em(8.0)),
        None => (names.column + inset, frame.full().width - inset),
    };
    let scale = scale(rows, (left, right));
    let plan = Plan { grid, names, scale, columns, link, words };
    // The values of a chart within a chart are explained by the one around it.
    if !chart.is_part() {
        sheet.skip(size::UNIT);
        match &plan.columns {
            Some(columns) => head(&mut sheet, &plan, columns, words),
            None => key(&mut sheet, grid, link),
        }
        sheet.skip(size::UNIT);
    }
    let ticks_at = sheet.marks.len();
    let mut bands = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        bands.push(draw_row(&mut sheet, &plan, row, index));
    }
    axis(&mut sheet, chart, &plan.scale, &bands, ticks_at);
    sheet.explain_expected(chart, words.expected_rings);
    sheet.finish(chart)
}

/// Where things are in all rows.
struct Plan<'p> {
    grid: &'p Grid,
    names: Names,
    scale: Scale,
    /// The columns of values; `None` where values stand above the marks.
    columns: Option<Vec<ValueColumn>>,
    link: Link,
    words: &'static Messages,
}

/// The key: the mark of each column with its name.
pub(super) fn key(sheet: &mut Sheet<'_>, grid: &Grid, link: Link) {
    sheet.key(grid, |sheet, column, at| {
        glyph(sheet, link, grid.columns[column].role, Point { x: at.x + sheet.frame.em(8.0), y: at.y });
    });
}

/// The mark of a column for the key.
fn glyph(sheet: &mut Sheet<'_>, link: Link, role: ColumnRole, centre: Point) {
    if link == Link::Track && role == ColumnRole::Actual {
        let reach = sheet.frame.em(size::DOT);
        let rect = Rect { x: centre.x - reach, y: centre.y - reach, width: 2.0 * reach, height: 2.0 * reach };
        sheet.fill_rect(rect, ink(role), None);
    } else {
        sheet.dot(centre, role, ink(role), None);
    }
}

/// The colour of a column's dots and values.
fn ink(role: ColumnRole) -> Role {
    match role {
        ColumnRole::Start => Role::Baseline,
        ColumnRole::Actual | ColumnRole::Expected => Role::Accent,
        ColumnRole::Target | ColumnRole::FurtherTarget => Role::Target,
    }
}

/// A scale that holds all values: 0 to 100 for shares that use it, else as wide as the values ask.
fn scale(rows: &[Row], pixels: (f64, f64)) -> Scale {
    let values = rows.iter().flat_map(|r| r.cells.iter().flatten().map(|c| c.value));
    let (low, high) = extent(values).unwrap_or((0.0, 1.0));
    let low = low.min(0.0);
    if low == 0.0 && (50.0..=100.0).contains(&high) {
        return Scale::new((0.0, 100.0), pixels);
    }
    Scale::nice((low, if high > low { high } else { low + 1.0 }), pixels, 4)
}

/// The columns of values at the right, and where they begin; `None` where they would take too much of the width.
fn value_columns(
    grid: &Grid,
    rows: &[Row],
    names: &Names,
    sheet: &Sheet<'_>,
    words: &Messages,
) -> Option<(Vec<ValueColumn>, f64)> {
    let frame = sheet.frame;
    let font = frame.font(size::LABEL, true);
    let head_font = frame.font(size::SMALL, false);
    let gap = frame.em(18.0);
    let mut right = frame.full().width;
    let mut columns = Vec::new();
    for (index, column) in grid.columns.iter().enumerate().rev() {
        let parts = rows.iter().filter_map(|r| r.cells[index].as_ref()).map(|cell| split_at_point(&cell.mark));
        let widths = parts.map(|(whole, rest)| (frame.text_width(whole, font), frame.text_width(rest, font)));
        let (whole, rest) = widths.fold((0.0, 0.0), |(a, b): (f64, f64), (c, d)| (a.max(c), b.max(d)));
        let texts = head_lines(column, words).into_iter().map(|text| frame.text_width(text, head_font));
        let head = texts.fold(0.0, f64::max) + frame.em(16.0);
        let width = (whole + rest).max(head);
        columns.push(ValueColumn { point: right - rest, head: right - width.min(head) });
        right -= width + gap;
    }
    columns.reverse();
    let plot = right - names.column;
    (plot >= frame.full().width * 0.38).then_some((columns, right + gap))
}

/// The digits before the decimal point, and the point with the rest.
fn split_at_point(number: &str) -> (&str, &str) {
    let at = number.bytes().position(|byte| byte == b'.').unwrap_or(number.len());
    (part(number, 0, at), part(number, at, number.len()))
}

/// The heads of the value columns: each with its dot, which makes them the key; a target says so on a second line.
fn head(sheet: &mut Sheet<'_>, plan: &Plan<'_>, columns: &[ValueColumn], words: &Messages) {
    let grid = plan.grid;
    let frame = sheet.frame;
    let font = frame.font(size::SMALL, false);
    let height = frame.line_height(font);
    let middle = (sheet.y + height / 2.0).round();
    for (index, (column, place)) in grid.columns.iter().zip(columns).enumerate() {
        let centre = Point { x: (place.head + frame.em(size::DOT + 1.0)).round(), y: middle };
        if !column.hidden {
            glyph(sheet, plan.link, column.role, centre);
        }
        let texts = head_lines(column, words);
        let width = texts.iter().map(|text| frame.text_width(text, font)).fold(0.0, f64::max) + frame.em(16.0);
        let area = Rect { x: place.head, y: sheet.y, width, height: height * texts.len() as f64 };
        sheet.entry(index, area, frame.em(16.0), column.hidden);
        for (line, text) in texts.into_iter().enumerate() {
            let y = sheet.centred(middle + line as f64 * height, font);
            sheet.text(text, Point { x: place.head + frame.em(16.0), y }, Anchor::Start, font, Role::Muted, None);
        }
    }
    let lines = grid.columns.iter().map(|c| head_lines(c, words).len()).max().unwrap_or(1);
    sheet.y += height * lines as f64;
}

fn head_lines<'c>(column: &'c Column, words: &'c Messages) -> Vec<&'c str> {
    match column.role {
        role if role.is_target() && !holds(&column.period, words.target) => vec![&column.period, words.target],
        _ => vec![&column.period],
    }
}

/// Draws a row and returns the band of its marks, top and bottom.
fn draw_row(sheet: &mut Sheet<'_>, plan: &Plan<'_>, row: &Row, index: usize) -> (f64, f64) {
    let Plan { grid, names, scale, columns, link, .. } = plan;
    let frame = sheet.frame;
    let top = sheet.y;
    let narrow = columns.is_none();
    let dots = frame.em(if narrow { 22.0 } else { 32.0 }).max(frame.touch());
    let (text_height, middle) = match columns {
        None => {
            let text = values_below_name(sheet, plan, row, index, top);
            (text, top + text + dots / 2.0)
        }
        Some(_) => (0.0, top + dots.max(names.height(index) + frame.em(8.0)) / 2.0),
    };
    let middle = middle.round();
    let height = if narrow { text_height + dots + frame.em(12.0) } else { (middle - top) * 2.0 };
    if let Some(columns) = columns {
        names.write(sheet, index, top, middle);
        write_values(sheet, grid, row, index, columns, middle);
    }
    if row.cells.iter().all(Option::is_none) && grid.columns.iter().all(|column| !column.hidden) {
        let font = frame.font(size::LABEL, false);
        let at = Point { x: names.column + frame.em(size::UNIT), y: sheet.centred(middle, font) };
        sheet.text(plan.words.no_data, at, Anchor::Start, font, Role::Muted, None);
    }
    match link {
        Link::Path => connect(sheet, grid, row, scale, middle),
        Link::Span => span(sheet, row, scale, middle),
        Link::Track => track(sheet, grid, row, index, scale, middle),
    }
    for (column, cell) in row.cells.iter().enumerate() {
        let Some(cell) = cell else { continue };
        let Some(x) = scale.at(cell.value) else { continue };
        let datum = Datum { row: index, column };
        let centre = Point { x, y: middle };
        let role = grid.columns[column].role.at(cell.status);
        // On a track the end of the bar is what was counted.
        if *link != Link::Track || role != ColumnRole::Actual {
            sheet.dot(centre, role, ink(role), Some(datum));
        }
        let area = Rect { x: 0.0, y: top, width: frame.full().width, height };
        let outline = Rect::around(centre, frame.em(size::DOT + 3.0));
        sheet.targets.push(Target { datum, area, outline, anchor: centre });
    }
    sheet.y = top + height;
    if narrow { (top + text_height, top + text_height + dots) } else { (top, top + height) }
}

/// In a narrow chart: the name at the left, the values at the right of the same line, or below it where they do not
/// fit. Returns the height used.
fn values_below_name(sheet: &mut Sheet<'_>, plan: &Plan<'_>, row: &Row, index: usize, top: f64) -> f64 {
    let names = &plan.names;
    let frame = sheet.frame;
    let full = frame.full().width;
    let line = frame.line_height(names.font);
    names.write(sheet, index, top, top);
    let last_name = names.lines[index].last().map_or(0.0, |l| frame.text_width(l, names.font));
    let lines = value_lines(sheet, plan.grid, row, full, plan.link);
    let first = lines.first().map_or(0.0, |runs| sheet.runs_width(runs, size::LABEL));
    let beside = lines.len() == 1 && last_name + frame.em(12.0) + first <= full;
    let start = top + names.height(index) - if beside { line } else { 0.0 };
    for (number, runs) in lines.iter().enumerate() {
        let width = sheet.runs_width(runs, size::LABEL);
        let middle = start + (number as f64 + 0.5) * line;
        let at = Point { x: (full - width).max(0.0), y: sheet.centred(middle, names.font) };
        sheet.runs(runs, at, size::LABEL, None);
    }
    names.height(index).max(start - top + lines.len() as f64 * line)
}

/// `35.6 → 94.8   2026年目标 ≥52` in as many lines as the width asks for; a value stays with its period.
fn value_lines(sheet: &Sheet<'_>, grid: &Grid, row: &Row, width: f64, link: Link) -> Vec<Vec<Run>> {
    let mut lines: Vec<Vec<Run>> = Vec::new();
    for (column, cell) in grid.columns.iter().zip(&row.cells) {
        let Some(cell) = cell else { continue };
        let known = lines.iter().flatten().next().is_some();
        let runs = match column.role {
            role if role.is_target() => vec![
                Run::new(&column.name, Role::Target, false).after(10.0),
                Run::new(&cell.mark, Role::Target, false).after(6.0),
            ],
            role => {
                // What only starts a pair steps back.
                let bold = role != ColumnRole::Start || link == Link::Span;
                let value = Run::new(&cell.mark, if bold { Role::Ink } else { Role::Muted }, bold);
                if link != Link::Path {
                    // No arrow: none leads to the next.
                    let name = Run::new(&column.name, Role::Muted, false).after(10.0);
                    sheet.flow(&mut lines, vec![name, value.after(6.0)], width);
                    continue;
                }
                if known { vec![Run::new("→", Role::Muted, false).after(4.0), value.after(4.0)] } else { vec![value] }
            }
        };
        sheet.flow(&mut lines, runs, width);
    }
    lines
}

fn write_values(sheet: &mut Sheet<'_>, grid: &Grid, row: &Row, index: usize, columns: &[ValueColumn], middle: f64) {
    for (number, (cell, place)) in row.cells.iter().zip(columns).enumerate() {
        let Some(cell) = cell else { continue };
        let role = grid.columns[number].role;
        let font = sheet.frame.font(size::LABEL, matches!(role, ColumnRole::Actual | ColumnRole::Expected));
        let ink = match role {
            ColumnRole::Start => Role::Muted,
            ColumnRole::Actual | ColumnRole::Expected => Role::Ink,
            ColumnRole::Target | ColumnRole::FurtherTarget => Role::Target,
        };
        let datum = Some(Datum { row: index, column: number });
        let (whole, rest) = split_at_point(&cell.mark);
        let at = Point { x: place.point, y: sheet.centred(middle, font) };
        sheet.text(whole, at, Anchor::End, font, ink, datum);
        sheet.text(rest, at, Anchor::Start, font, ink, datum);
    }
}

/// Straight lines from mark to mark: solid to what was counted, dashed to what is aimed at. They stop at the marks'
/// edges, since a hollow mark over a transparent canvas would show the line through.
fn connect(sheet: &mut Sheet<'_>, grid: &Grid, row: &Row, scale: &Scale, middle: f64) {
    let known: Vec<(ColumnRole, f64)> = grid
        .columns
        .iter()
        .zip(&row.cells)
        .filter_map(|(column, cell)| Some((column.role, scale.at(cell.as_ref()?.value)?)))
        .collect();
    let radius = sheet.frame.em(size::DOT) * 1.15;
    let from_counted = known.iter().rfind(|(role, _)| !role.is_target()).copied();
    let counted = known.windows(2).filter(|pair| !pair[1].0.is_target()).map(|pair| (pair[0].1, pair[1]));
    let targets = known.iter().filter(|(role, _)| role.is_target());
    let to_targets = targets.filter_map(|target| Some((from_counted?.1, *target)));
    for (from, (role, to)) in counted.chain(to_targets).collect::<Vec<_>>() {
        let direction = (to - from).signum();
        let (start, end) = (from + direction * radius, to - direction * radius);
        if (end - start) * direction <= 0.0 {
            continue;
        }
        let stroke = match role {
            role if role.is_target() => sheet.dashed(Role::Target, 1.5),
            _ => sheet.solid(Role::Plain, 2.0),
        };
        let y = middle + if stroke.width % 2.0 == 1.0 { 0.5 } else { 0.0 };
        sheet.line(Point { x: start, y }, Point { x: end, y }, stroke, None);
    }
}

/// A hairline from the lowest to the highest dot of a row.
fn span(sheet: &mut Sheet<'_>, row: &Row, scale: &Scale, middle: f64) {
    let known = extent(row.cells.iter().flatten().filter_map(|cell| scale.at(cell.value)));
    let Some((low, high)) = known else { return };
    let stroke = Stroke { role: Role::Rule, width: sheet.frame.px(2.0), dash: None };
    sheet.line(Point { x: low, y: middle }, Point { x: high, y: middle }, stroke, None);
}

/// A bar from zero to what was counted last, and a dashed line from its end to each target.
fn track(sheet: &mut Sheet<'_>, grid: &Grid, row: &Row, index: usize, scale: &Scale, middle: f64) {
    let frame = sheet.frame;
    let Some(zero) = scale.snapped(0.0) else { return };
    let counted = (0..row.cells.len()).rev().find(|&c| row.cells[c].is_some() && !grid.columns[c].role.is_target());
    let end = counted.and_then(|column| {
        let cell = row.cells[column].as_ref()?;
        let end = scale.snapped(cell.value)?;
        let height = frame.em(10.0);
        let y = (middle - height / 2.0).round();
        let rect = Rect { x: zero.min(end), y, width: (end - zero).abs(), height };
        let datum = Some(Datum { row: index, column });
        if cell.status == Status::Expected {
            sheet.hatched_rect(rect, Role::Accent, datum);
        } else {
            sheet.fill_rect(rect, Role::Accent, datum);
        }
        Some(end)
    });
    let from = end.unwrap_or(zero);
    for (column, cell) in grid.columns.iter().zip(&row.cells) {
        let Some(to) = cell.as_ref().filter(|_| column.role.is_target()).and_then(|c| scale.at(c.value)) else {
            continue;
        };
        let away = frame.em(size::DOT) * 1.15 * (to - from).signum();
        if (to - away - from) * (to - from).signum() > 0.0 {
            let y = middle;
            let stroke = sheet.dashed(Role::Target, 1.5);
            sheet.line(Point { x: from, y }, Point { x: to - away, y }, stroke, None);
        }
    }
}

/// Hairlines at round values behind the rows, and what they are below them.
fn axis(sheet: &mut Sheet<'_>, chart: &Chart, scale: &Scale, bands: &[(f64, f64)], behind: usize) {
    let frame = sheet.frame;
    let font = frame.font(size::SMALL, false);
    let bottom = sheet.y;
    // The fewest that name both ends, so that no mark lies beyond the last.
    let (low, high) = scale.values();
    let mut most = if frame.is_narrow() { 3 } else { 5 };
    let mut ticks = scale.ticks(most);
    while most < 8 && ticks.first().zip(ticks.last()).is_some_and(|(a, b)| b - a < (high - low) * 0.999) {
        most += 1;
        ticks = scale.ticks(most);
    }
    let mut lines = Vec::new();
    for value in ticks {
        let Some(x) = scale.snapped(value) else { continue };
        let role = if value == 0.0 { Role::Baseline } else { Role::Rule };
        let x = x.min(frame.full().width - 1.0) + 0.5;
        // Broken where names and values stand above their marks, so that no line runs through a text.
        let runs = bands.iter().map(|&(from, to)| [from, to].map(|y| Point { x, y: y.round() }).to_vec()).collect();
        let stroke = Some(Stroke { role, width: frame.hairline(), dash: None });
        lines.push(Mark {
            shape: Shape::Path { runs, closed: false },
            style: Style { stroke, ..Style::default() },
            clip: None,
            datum: None,
        });
        let text = crate::words::plain(value, 6, chart.lang);
        let half = frame.text_width(&text, font) / 2.0;
        let at = Point { x: frame.inside(x, half), y: bottom + sheet.baseline(font) };
        sheet.text(&text, at, Anchor::Middle, font, Role::Muted, None);
    }
    sheet.marks.splice(behind..behind, lines);
    sheet.y += frame.line_height(font);
}
