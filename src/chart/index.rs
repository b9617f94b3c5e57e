//! Average growth as a path from 100: all that a yearly rate says of the years as a whole. Straight and dashed, since no
//! year in between is known, with just its end labelled; nominal levels never stand beside it.

use super::frame::Frame;
use super::model::{Chart, ColumnRole, Datum, Lines};
use super::scale::{Scale, extent};
use super::scene::{Anchor, Point, Rect, Scene, Stroke, Target};
use super::sheet::{Run, Sheet};
use super::theme::{Role, size};
use super::wrap::wrap;
use crate::words::{messages, plain};

/// Lays the form out.
pub(super) fn layout(chart: &Chart, lines: &Lines, frame: &Frame<'_>) -> Scene {
    let mut sheet = Sheet::new(chart, frame);
    let words = messages(chart.lang);
    sheet.skip(size::UNIT * 2.0);
    sheet.remarks.push(words.by_average_growth.to_owned());
    let steps = lines.series.iter().map(|s| s.values.len()).max().unwrap_or(0);
    let values = lines.series.iter().flat_map(|s| s.values.iter().copied());
    let (low, high) = extent(values).unwrap_or((100.0, 101.0));
    let height = frame.em(if frame.is_narrow() { 220.0 } else { 280.0 });
    let label = frame.line_height(frame.font(size::LABEL, false)) * if frame.is_narrow() { 2.0 } else { 1.0 };
    let room = height.max(label * lines.series.len() as f64);
    let full = frame.full().width;
    let names = (full * 0.46).round();
    let base = frame.text_width(&base(chart, lines), frame.font(size::SMALL, false));
    let left = (base + frame.em(12.0)).max(frame.em(36.0)).min(full * 0.3);
    let plot = Rect { x: left, y: sheet.y.round(), width: (full - left - names).max(frame.px(40.0)), height: room };
    let y = Scale::new((low, if high > low { high } else { low + 1.0 }), (plot.bottom(), plot.y));
    axis(&mut sheet, chart, lines, &y, plot, steps);
    let mut ends = Vec::new();
    for (row, line) in lines.series.iter().enumerate() {
        let known = |step: usize| line.values.get(step).copied().filter(|v| v.is_finite()).map(|v| (step, v));
        let first = (0..steps).find_map(known);
        let last = (0..steps).rev().find_map(known);
        let (Some((from, start)), Some((to, end))) = (first, last) else { continue };
        let x = |step: usize| plot.x + plot.width * step as f64 / (steps.max(2) - 1) as f64;
        let (Some(start), Some(at)) = (y.at(start), y.at(end)) else { continue };
        let role = if row == 0 { Role::Accent } else { Role::Plain };
        let (start, end) = (Point { x: x(from), y: start }, Point { x: x(to), y: at });
        let away = frame.em(size::DOT) * 1.1;
        let length = (end.x - start.x).hypot(end.y - start.y).max(1.0);
        let stop = Point { x: end.x - (end.x - start.x) / length * away, y: end.y - (end.y - start.y) / length * away };
        let stroke = sheet.dashed(role, if row == 0 { 2.0 } else { 1.5 });
        sheet.line(start, stop, stroke, None);
        let datum = Datum { row, column: to };
        sheet.dot(end, ColumnRole::Expected, role, Some(datum));
        ends.push((datum, end));
    }
    labels(&mut sheet, chart, lines, ends, plot, label);
    sheet.y = plot.bottom() + frame.em(28.0);
    sheet.finish(chart)
}

/// The first and last step below the plot, and the value that all paths start from.
fn axis(sheet: &mut Sheet<'_>, chart: &Chart, lines: &Lines, y: &Scale, plot: Rect, steps: usize) {
    let frame = sheet.frame;
    let font = frame.font(size::SMALL, false);
    for (step, x, anchor) in [(0, plot.x, Anchor::Middle), (steps.max(1) - 1, plot.right(), Anchor::Middle)] {
        let at = Point { x, y: plot.bottom() + frame.em(6.0) + sheet.baseline(font) };
        sheet.text(&lines.x.name(step, chart.lang), at, anchor, font, Role::Muted, None);
    }
    let start = lines.series.first().and_then(|s| s.values.first().copied()).unwrap_or(100.0);
    if let Some(at) = y.snapped(start) {
        let stroke = Stroke { role: Role::Rule, width: frame.hairline(), dash: None };
        sheet.line(Point { x: plot.x, y: at + 0.5 }, Point { x: plot.right(), y: at + 0.5 }, stroke, None);
        let place = Point { x: plot.x - frame.em(8.0), y: sheet.centred(at, font) };
        let text = wrap(&base(chart, lines), font, plot.x - frame.em(8.0), 1, frame).concat();
        sheet.text(&text, place, Anchor::End, font, Role::Muted, None);
    }
}

/// The value that all paths start from.
fn base(chart: &Chart, lines: &Lines) -> String {
    plain(lines.series.first().and_then(|s| s.values.first().copied()).unwrap_or(100.0), 2, chart.lang)
}

/// Name and end value beside each path's end, pushed apart where ends lie close.
fn labels(sheet: &mut Sheet<'_>, chart: &Chart, lines: &Lines, ends: Vec<(Datum, Point)>, plot: Rect, height: f64) {
    let frame = sheet.frame;
    let font = frame.font(size::LABEL, false);
    let line = frame.line_height(font);
    let order = crate::report::order(ends.len(), &|a, b| ends[a].1.y.total_cmp(&ends[b].1.y));
    let x = plot.right() + frame.em(14.0);
    let room = frame.full().width - x;
    let mut free_from = plot.y - height / 2.0;
    let count = ends.len();
    for (index, (datum, end)) in order.into_iter().map(|at| ends[at]).enumerate() {
        let lowest = plot.bottom() + height / 2.0 - (count - index) as f64 * height;
        let top = (end.y - height / 2.0).max(free_from).min(lowest.max(free_from));
        free_from = top + height;
        let series = &lines.series[datum.row];
        let value = match series.cells.get(datum.column).and_then(Option::as_ref) {
            Some(cell) => cell.mark.clone(),
            None => plain(series.values[datum.column], 1, chart.lang),
        };
        let value = Run::new(value, Role::Ink, true);
        let value_width = sheet.runs_width(std::slice::from_ref(&value), size::LABEL);
        if height > line * 1.5 {
            let small = frame.font(size::SMALL, false);
            let name = wrap(&series.name, small, room, 1, frame).concat();
            let y = sheet.centred(top + line * 0.5, font);
            sheet.runs(&[Run::new(name, Role::Muted, false)], Point { x, y }, size::SMALL, Some(datum));
            sheet.runs(&[value], Point { x, y: y + line }, size::LABEL, Some(datum));
        } else {
            let y = sheet.centred(top + height / 2.0, font);
            sheet.runs(&[value], Point { x, y }, size::LABEL, Some(datum));
            let name_x = x + frame.em(46.0).max(value_width + frame.em(8.0));
            let name = wrap(&series.name, font, frame.full().width - name_x, 1, frame).concat();
            sheet.runs(&[Run::new(name, Role::Ink, false)], Point { x: name_x, y }, size::LABEL, Some(datum));
        }
        let outline = Rect::around(end, frame.em(size::DOT + 3.0));
        let area = Rect { x: plot.x, y: top, width: frame.full().width - plot.x, height };
        sheet.targets.push(Target { datum, area, outline, anchor: end });
    }
}
