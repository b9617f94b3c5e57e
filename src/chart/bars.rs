//! Ranked horizontal bars from zero: filled for what was counted, a dashed hollow outline around them for what is
//! aimed at, an open end where the report says 以上.

use super::frame::Frame;
use super::model::{Cell, Chart, ColumnRole, Datum, Grid, Row};
use super::rows::{Names, drawn};
use super::scale::{Scale, extent};
use super::scene::{Point, Rect, Scene, Shape, Stroke, Style, Target};
use super::sheet::{Run, Sheet};
use super::theme::{Role, size};
use crate::report::Status;
use crate::words::{Messages, messages};

/// One bar's place in a row: what was counted, what is aimed at, or both in one another.
#[derive(Clone, Copy)]
struct Lane {
    solid: Option<usize>,
    outline: Option<usize>,
}

/// Where the bars of a chart lie.
struct Plot {
    scale: Scale,
    zero: f64,
    /// Top of a lane's outline to the top of the next.
    pitch: f64,
    bar: f64,
    outline: f64,
    words: &'static Messages,
}

/// Lays the form out.
pub(super) fn layout(chart: &Chart, grid: &Grid, frame: &Frame<'_>) -> Scene {
    let mut sheet = Sheet::new(chart, frame);
    let lanes = lanes(grid);
    if grid.columns.len() > 1 || grid.columns.iter().any(|c| c.role.is_target() && !c.name.is_empty()) {
        key(&mut sheet, grid, &lanes);
    }
    if !chart.is_part() {
        sheet.skip(size::UNIT * 1.5);
    }
    let words = messages(chart.lang);
    let rows = drawn(grid, &mut sheet, words);
    let names = Names::new(grid, rows, 0.34, frame);
    let plot = plot(grid, rows, &lanes, &names, &sheet, words);
    for (index, row) in rows.iter().enumerate() {
        draw_row(&mut sheet, grid, &lanes, &names, &plot, index, row);
    }
    sheet.explain_expected(chart, words.expected_hatched);
    sheet.finish(chart)
}

/// The lanes in which something is drawn.
fn lanes(grid: &Grid) -> Vec<Lane> {
    let seen = |column: Option<usize>| column.filter(|&at| !grid.columns[at].hidden);
    let lanes = all_lanes(grid).into_iter().map(|l| Lane { solid: seen(l.solid), outline: seen(l.outline) });
    lanes.filter(|lane| lane.solid.or(lane.outline).is_some()).collect()
}

/// A lane for each column, but a target shares the lane of the only thing that was counted.
fn all_lanes(grid: &Grid) -> Vec<Lane> {
    let of_role = |target: bool| {
        let wanted = move |i: &usize| grid.columns[*i].role.is_target() == target;
        (0..grid.columns.len()).filter(wanted).collect::<Vec<_>>()
    };
    let (counted, targets) = (of_role(false), of_role(true));
    if let ([solid], [first, rest @ ..]) = (&counted[..], &targets[..]) {
        let shared = Lane { solid: Some(*solid), outline: Some(*first) };
        let own = rest.iter().map(|&t| Lane { solid: None, outline: Some(t) });
        return std::iter::once(shared).chain(own).collect();
    }
    let lane = |i: usize| match grid.columns[i].role {
        ColumnRole::Target | ColumnRole::FurtherTarget => Lane { solid: None, outline: Some(i) },
        _ => Lane { solid: Some(i), outline: None },
    };
    (0..grid.columns.len()).map(lane).collect()
}

/// The colour of a filled bar: one accent for the finding, or a colour a series where a row has several.
fn ink(grid: &Grid, row: usize, column: usize) -> Role {
    let counted = grid.columns.iter().filter(|c| !c.role.is_target()).count();
    match grid.highlight {
        _ if counted > 1 => Role::Series(column.min(255) as u8),
        Some(highlight) if highlight != row => Role::Plain,
        _ => Role::Accent,
    }
}

/// The scale that leaves every label the room it needs beside its bar.
fn plot(grid: &Grid, rows: &[Row], lanes: &[Lane], names: &Names, sheet: &Sheet<'_>, words: &'static Messages) -> Plot {
    let frame = sheet.frame;
    let has_outline = lanes.iter().any(|l| l.outline.is_some());
    let (bar, outline) = if has_outline { (size::BAR, size::OUTLINE) } else { (20.0, 20.0) };
    let values = rows.iter().flat_map(|r| r.cells.iter().flatten().map(|c| c.value));
    let (low, high) = extent(values).map_or((0.0, 1.0), |(l, h)| (l.min(0.0), h.max(0.0)));
    // Where all is zero, or so near it that a float cannot divide by it.
    let (low, high) = if high - low < super::scale::SMALLEST { (0.0, 1.0) } else { (low, high) };
    let labels: Vec<(f64, f64)> = rows
        .iter()
        .flat_map(|row| lanes.iter().map(|lane| (reach(row, *lane), label_width(grid, row, *lane, sheet, words))))
        .collect();
    let gap = frame.em(8.0);
    let widest = |negative: bool| {
        let side = labels.iter().filter(|(end, _)| (*end < 0.0) == negative);
        side.map(|(_, width)| *width + gap).fold(0.0, f64::max)
    };
    let left_room = if low < 0.0 { widest(true) } else { 0.0 };
    let left = names.column + left_room;
    let room = (frame.full().width - left).max(frame.px(24.0));
    // The largest scale at which each bar and its label still end inside; never so small that bars vanish.
    // Labels of bars to the left have theirs already; the zero line itself lies inside.
    let fits = labels.iter().filter(|(end, _)| *end >= 0.0 && *end > low);
    let fits = fits.map(|(end, width)| (room - gap - width) / (end - low));
    let most = (room - frame.hairline()) / (high - low);
    let per_value = fits.fold(most, f64::min).max(0.15 * most);
    let right = left + per_value * (high - low);
    let scale = Scale::new((low, high), (left.round(), right.round()));
    let zero = scale.snapped(0.0).unwrap_or(left);
    let pitch = frame.em(outline + 4.0).max(frame.touch());
    Plot { scale, zero, pitch, bar: frame.em(bar), outline: frame.em(outline), words }
}

/// The value at which a lane's longest mark ends.
fn reach(row: &Row, lane: Lane) -> f64 {
    let ends = [lane.solid, lane.outline].into_iter().flatten().filter_map(|c| row.cells[c].as_ref());
    let values: Vec<f64> = ends.map(|c| c.value).filter(|v| v.is_finite()).collect();
    let high = values.iter().copied().fold(0.0, f64::max);
    let low = values.iter().copied().fold(0.0, f64::min);
    if high > 0.0 { high } else { low }
}

fn label_width(grid: &Grid, row: &Row, lane: Lane, sheet: &Sheet<'_>, words: &Messages) -> f64 {
    sheet.runs_width(&label(grid, row, lane, words), size::LABEL) + sheet.frame.em(6.0)
}

/// The values of a lane as they stand at its end: what was counted in bold, then what is aimed at, which says
/// so wherever something was counted too. What was counted stands next to the bar.
fn label(grid: &Grid, row: &Row, lane: Lane, words: &Messages) -> Vec<Run> {
    let cell = |column: Option<usize>| column.and_then(|c| row.cells[c].as_ref());
    let (counted, aim) = (cell(lane.solid), cell(lane.outline));
    let mut runs = Vec::new();
    if let Some(aim) = aim {
        let bare = grid.columns.iter().all(|column| column.role.is_target());
        if !bare {
            runs.push(Run::new(words.target, Role::Target, false).after(8.0));
        }
        runs.push(Run::new(&aim.mark, Role::Target, bare).after(3.0));
    }
    if let Some(counted) = counted {
        let ink = if counted.status == Status::Target { Role::Target } else { Role::Ink };
        let at = if reach(row, lane) < 0.0 { runs.len() } else { 0 };
        runs.insert(at, Run::new(&counted.mark, ink, true).after(8.0));
    }
    // A row of one lane with nothing in it says so; in a group the other lanes speak.
    if runs.is_empty() && grid.columns.len() == 1 {
        runs.push(Run::new(words.no_data, Role::Muted, false));
    }
    if let Some(first) = runs.first_mut() {
        first.flush();
    }
    runs
}

fn draw_row(sheet: &mut Sheet<'_>, grid: &Grid, lanes: &[Lane], names: &Names, plot: &Plot, index: usize, row: &Row) {
    let frame = sheet.frame;
    let top = sheet.y;
    let above = if names.are_above() { names.height(index) } else { 0.0 };
    let lanes_height = plot.pitch * lanes.len() as f64;
    let height = above
        + lanes_height.max(if above > 0.0 { 0.0 } else { names.height(index) })
        + frame.em(if above > 0.0 { 12.0 } else { 8.0 });
    let first = if above > 0.0 { top + above } else { top + (height - lanes_height) / 2.0 };
    names.write(sheet, index, top, first + lanes_height / 2.0);
    for (number, lane) in lanes.iter().enumerate() {
        let middle = (first + (number as f64 + 0.5) * plot.pitch).round();
        draw_lane(sheet, grid, plot, index, row, *lane, middle);
    }
    // Where names stand above their bars the zero line is broken, so that it does not run through them.
    let (from, to) = if above > 0.0 { (first, first + lanes_height) } else { (top, top + height) };
    let stroke = Stroke { role: Role::Baseline, width: frame.hairline(), dash: None };
    let x = plot.zero + 0.5;
    sheet.line(Point { x, y: from.round() }, Point { x, y: to.round() }, stroke, None);
    sheet.y = top + height;
}

fn draw_lane(sheet: &mut Sheet<'_>, grid: &Grid, plot: &Plot, index: usize, row: &Row, lane: Lane, middle: f64) {
    let cell = |column: usize| row.cells[column].as_ref().map(|cell| (column, cell));
    let solid = lane.solid.and_then(cell);
    let outline = lane.outline.and_then(cell);
    let datum = |column: usize| Datum { row: index, column };
    // A column of what was counted may end on a target, which looks like one.
    let (solid, own) = match solid {
        Some((_, cell)) if cell.status == Status::Target => (None, solid),
        solid => (solid, None),
    };
    let outline = outline.or(own);
    if let Some((column, cell)) = solid {
        let rect = bar_rect(plot, cell.value, middle, plot.bar);
        let ink = ink(grid, index, column);
        if cell.status == Status::Expected {
            sheet.hatched_rect(rect, ink, Some(datum(column)));
        } else {
            sheet.fill_rect(rect, ink, Some(datum(column)));
        }
        if cell.open_end {
            let tip = open_tip(sheet, rect, cell.value);
            sheet.shape(tip, Style { fill: Some(ink), ..Style::default() }, Some(datum(column)));
        }
    }
    if let Some((column, cell)) = outline {
        draw_outline(sheet, plot, cell, middle, datum(column));
    }
    let end = plot.scale.snapped(reach(row, lane)).unwrap_or(plot.zero);
    let runs = label(grid, row, lane, plot.words);
    let width = sheet.runs_width(&runs, size::LABEL);
    let open = [solid, outline].into_iter().flatten().any(|(_, c)| c.open_end);
    let gap = sheet.frame.em(if open { 12.0 } else { 8.0 });
    // Where there is no room beside the bar a value stands over it rather than outside.
    let x = if end < plot.zero { end - gap - width } else { end + gap };
    let x = x.min(sheet.frame.full().width - width).max(0.0);
    let font = sheet.frame.font(size::LABEL, false);
    let at = Point { x: x.round(), y: sheet.centred(middle, font) };
    sheet.runs(&runs, at, size::LABEL, solid.or(outline).map(|(column, _)| datum(column)));
    for (column, cell) in [solid, outline].into_iter().flatten() {
        let thickness =
            if lane.outline == Some(column) || cell.status == Status::Target { plot.outline } else { plot.bar };
        let shape = bar_rect(plot, cell.value, middle, thickness);
        let far = x.max(x + width).max(shape.right());
        let row = Rect { x: 0.0, y: middle - plot.pitch / 2.0, width: far, height: plot.pitch };
        // Over the bar the bar answers; the target at its own end, and in what it is ahead.
        let area = match solid {
            Some((counted, other)) if counted != column => {
                let reach = sheet.frame.em(8.0);
                let end = plot.scale.at(cell.value).unwrap_or(plot.zero);
                let from = if cell.value.abs() > other.value.abs() {
                    plot.scale.at(other.value).unwrap_or(end)
                } else {
                    end - reach
                };
                let (left, right) =
                    if cell.value < 0.0 { (0.0, from.max(end + reach)) } else { (from, far.min(end + reach * 8.0)) };
                Rect { x: left, width: (right - left).max(reach), ..row }
            }
            _ => row,
        };
        let anchor = Point { x: plot.scale.at(cell.value).unwrap_or(plot.zero), y: middle };
        sheet.targets.push(Target { datum: datum(column), area, outline: shape, anchor });
    }
}

fn bar_rect(plot: &Plot, value: f64, middle: f64, thickness: f64) -> Rect {
    let end = plot.scale.snapped(value).unwrap_or(plot.zero);
    let y = (middle - thickness / 2.0).round();
    Rect { x: plot.zero.min(end), y, width: (end - plot.zero).abs(), height: thickness.round() }
}

/// A triangle beyond the end of a bar whose value is a lower bound.
fn open_tip(sheet: &Sheet<'_>, rect: Rect, value: f64) -> Shape {
    let reach = sheet.frame.em(6.0);
    let (edge, tip) = if value < 0.0 { (rect.x, rect.x - reach) } else { (rect.right(), rect.right() + reach) };
    let middle = rect.y + rect.height / 2.0;
    let corners = [(edge, rect.y), (tip, middle), (edge, rect.bottom())];
    Shape::Path { runs: vec![corners.map(|(x, y)| Point { x, y }).to_vec()], closed: true }
}

/// The dashed outline of a target: open towards zero, and pointed where the target is a lower bound.
fn draw_outline(sheet: &mut Sheet<'_>, plot: &Plot, cell: &Cell, middle: f64, datum: Datum) {
    let rect = bar_rect(plot, cell.value, middle, plot.outline);
    let stroke = sheet.dashed(Role::Target, 1.5);
    let inset = stroke.width / 2.0;
    let (top, bottom) = (rect.y + inset, rect.bottom() - inset);
    let negative = cell.value < 0.0;
    let end = if negative { rect.x } else { rect.right() };
    let tip = if cell.open_end { sheet.frame.em(6.0) } else { 0.0 };
    let tip = Point { x: if negative { end - tip } else { end + tip }, y: f64::midpoint(top, bottom) };
    // Both edges start at zero, so that their dashes are in step.
    let edge = |y: f64| vec![Point { x: plot.zero, y }, Point { x: end, y }, tip];
    let shape = Shape::Path { runs: vec![edge(top), edge(bottom)], closed: false };
    sheet.shape(shape, Style { stroke: Some(stroke), ..Style::default() }, Some(datum));
}

fn key(sheet: &mut Sheet<'_>, grid: &Grid, lanes: &[Lane]) {
    let is_outline = |column: usize| lanes.iter().any(|l| l.outline == Some(column));
    let highlighted = grid.highlight.unwrap_or(0);
    sheet.key(grid, |sheet, column, at| {
        let frame = sheet.frame;
        let (width, height) = (frame.em(16.0), frame.em(10.0));
        let rect = Rect { x: at.x, y: (at.y - height / 2.0).round(), width, height };
        if is_outline(column) {
            let stroke = sheet.dashed(Role::Target, 1.5);
            sheet.shape(Shape::Rect(rect), Style { stroke: Some(stroke), ..Style::default() }, None);
        } else {
            let ink = ink(grid, highlighted, column);
            match grid.columns[column].role {
                ColumnRole::Expected => sheet.hatched_rect(rect, ink, None),
                _ => sheet.fill_rect(rect, ink, None),
            }
        }
    });
}
