//! Values over periods or over a number. Between two known years only a straight, thin, dashed line is drawn, gaps stay
//! gaps, and an axis that does not start at zero says so.

use super::decimate::runs;
use super::frame::Frame;
use std::ops::Range;

use super::model::{Axis, Chart, ColumnRole, Datum, Lines};
use super::scale::{Scale, extent};
use super::scene::{Anchor, Curves, Mark, Point, Rect, Scene, Shape, Stroke, Style, Target, Zoom};
use super::sheet::Sheet;
use super::theme::{Role, size};
use super::wrap::balanced;
use crate::report::{Status, holds};
use crate::words::{fill, messages, plain, position};

/// Up to this many steps each point has a dot; beyond it the line alone speaks.
const MOST_DOTS: usize = 60;
/// Up to this many steps in all, values stand at their points.
const MOST_LABELS: usize = 12;
/// Curves beyond the colours there are differ by dashes as well.
const COLORS: usize = 3;

/// Lays the form out.
pub(super) fn layout(chart: &Chart, lines: &Lines, frame: &Frame<'_>) -> Scene {
    draw(&Plan { chart, lines, index: false }, frame)
}

/// What is drawn: values, or for the form `index` paths of which only the ends are known.
pub(super) struct Plan<'p> {
    pub(super) chart: &'p Chart,
    pub(super) lines: &'p Lines,
    pub(super) index: bool,
}

impl Plan<'_> {
    /// The value that a path leads to; none for a curve, whose values stand at its points.
    fn end_value(&self, row: usize) -> String {
        let values = &self.lines.series[row].values;
        let last = (0..values.len()).rev().find(|&at| values.at(at).is_finite());
        last.filter(|_| self.index).map_or_else(String::new, |column| self.mark(Datum { row, column }))
    }

    /// How wide the values at the ends are, and the widest line of the names beside them.
    fn end_widths(&self, room: f64, frame: &Frame<'_>) -> (f64, f64) {
        let font = frame.font(size::LABEL, true);
        let (mut values, mut names) = (0.0, 0.0);
        for row in 0..self.lines.series.len() {
            values = frame.text_width(&self.end_value(row), font).max(values);
        }
        if values > 0.0 {
            values += frame.em(8.0);
        }
        for row in 0..self.lines.series.len() {
            for line in self.end_name(row, room - values, frame) {
                names = frame.text_width(&line, font).max(names);
            }
        }
        (values, names)
    }

    /// A curve's name at its end, in two lines where there is room for those of all and, of a path, where no other ends
    /// so near that one would be pushed from its dot. (Curves have colours to tell whose a name is.)
    fn end_name(&self, row: usize, room: f64, frame: &Frame<'_>) -> Vec<String> {
        let font = frame.font(size::LABEL, true);
        let all = &self.lines.series;
        let fitting = self.height(frame) / frame.line_height(font);
        let (low, high) = y_values(self.lines, self.index);
        // The axis is longer than its values, so that these are less than two lines.
        let two_lines = (high - low) / fitting * 2.0;
        let end = |row: usize| all[row].values.at(all[row].values.len().saturating_sub(1));
        let near = self.index && (0..all.len()).any(|other| other != row && (end(other) - end(row)).abs() < two_lines);
        let lines = if near { 1 } else { fitting as usize / all.len() };
        balanced(&all[row].name, font, room, lines.max(1).min(2), frame)
    }

    fn height(&self, frame: &Frame<'_>) -> f64 {
        frame.em(if frame.is_narrow() && !self.index { 200.0 } else { 260.0 })
    }

    /// A value as it stands at its point.
    fn mark(&self, datum: Datum) -> String {
        let line = &self.lines.series[datum.row];
        match line.cells.get(datum.column).and_then(Option::as_ref) {
            Some(cell) => cell.mark.clone(),
            None => plain(line.values.at(datum.column), 6, self.chart.lang),
        }
    }
}

/// Draws either form.
#[inline(never)]
pub(super) fn draw(plan: &Plan<'_>, frame: &Frame<'_>) -> Scene {
    let Plan { chart, lines, index } = *plan;
    let mut sheet = Sheet::new(chart, frame);
    sheet.skip(size::UNIT * 1.5);
    let steps = lines.series.iter().map(|s| s.values.len()).max().unwrap_or(0);
    let y_values = y_values(lines, index);
    let rough = Scale::nice(y_values, (0.0, 1.0), 5);
    let plot = plot_area(&sheet, plan, &rough);
    let y = Scale::new(rough.values(), (plot.bottom(), plot.y));
    let whole = x_values(lines, steps);
    let zoomable = steps > MOST_LABELS && !matches!(lines.x, Axis::Years(_));
    let x = Scale::new(if zoomable { window(lines, whole) } else { whole }, (plot.x, plot.right()));
    let inside = lines.x.reaching(x.values().0, steps)..lines.x.reaching(x.values().1.next_up(), steps);
    // The end of the axis that is nearer to zero, where zero is not on it.
    let (low, high) = y.values();
    let words = messages(chart.lang);
    if index && !holds(&chart.subtitle, words.derived) {
        sheet.remarks.push(words.by_average_growth.to_owned());
    }
    if low > 0.0 || high < 0.0 {
        let near = if low > 0.0 { low } else { high };
        sheet.remarks.push(fill(messages(chart.lang).cut_axis, &[&plain(near, 6, chart.lang)]));
    }
    if zoomable {
        let least = (whole.1 - whole.0) * 4.0 / steps as f64;
        sheet.zoom = Some(Zoom { shown: x.values(), whole, least, plot });
        if x.values() != whole && !inside.is_empty() {
            let (from, to) = (lines.x.name(inside.start, chart.lang), lines.x.name(inside.end - 1, chart.lang));
            sheet.remarks.push(fill(messages(chart.lang).zoomed, &[&from, &to]));
        }
    }
    // A step more at each side, so that lines run to the edges.
    let steps_drawn = if zoomable { inside.start.saturating_sub(1)..(inside.end + 1).min(steps) } else { 0..steps };
    horizontal_rules(&mut sheet, chart, &y, plot);
    step_names(&mut sheet, chart, lines, &x, plot, inside);
    let curves = Curves {
        x: lines.x.clone(),
        series: lines.series.clone(),
        plot,
        x_range: x.values(),
        y_range: y.values(),
        steps,
    };
    let mut placed = Vec::new();
    for row in 0..lines.series.len() {
        draw_series(&mut sheet, plan, &curves, row, &steps_drawn, &mut placed);
    }
    series_names(&mut sheet, plan, &curves, &steps_drawn);
    // Few points are targets of their own, so that each can be reached and checked like a bar.
    if steps * lines.series.len() <= MOST_DOTS {
        sheet.targets = few_targets(&curves, plot, frame);
    } else {
        sheet.curves = Some(curves);
    }
    sheet.y = plot.bottom() + frame.em(26.0);
    if !index {
        sheet.explain_expected(chart, messages(chart.lang).expected_rings);
    }
    sheet.finish(chart)
}

/// From zero, unless all values lie so high that zero would flatten them.
fn y_values(lines: &Lines, index: bool) -> (f64, f64) {
    let ends = lines.series.iter().filter_map(|s| s.values.extent()).flat_map(|(low, high)| [low, high]);
    let (low, high) = extent(ends).unwrap_or((0.0, 1.0));
    match (low, high) {
        // Paths start from a base of their own, which is not zero.
        (l, h) if index && l < h => (l, h),
        (l, h) if l >= 0.0 && l < h * 0.6 => (0.0, h),
        (l, h) if h <= 0.0 && h > l * 0.6 => (l, 0.0),
        (l, h) if l < h => (l, h),
        // All equal: a band around the value, with zero where it is near.
        (0.0, _) => (0.0, 1.0),
        (l, _) => (l.min(0.0), l.max(0.0)),
    }
}

/// The stretch that the reader looks at, where it lies on the axis.
fn window(lines: &Lines, whole: (f64, f64)) -> (f64, f64) {
    let Some((low, high)) = lines.window else { return whole };
    let (low, high) = (low.max(whole.0), high.min(whole.1));
    if low < high { (low, high) } else { whole }
}

/// The ends of the axis; where points have names, with room at both ends for their dots and values.
fn x_values(lines: &Lines, steps: usize) -> (f64, f64) {
    let positions = match &lines.x {
        // Ascending by contract: the ends are the extent, and a million need not be read.
        Axis::Numbers(_) => extent([0, steps.saturating_sub(1)].into_iter().map(|i| lines.x.position(i))),
        _ => extent((0..steps).map(|i| lines.x.position(i))),
    };
    match positions {
        Some((low, high)) if low < high && steps <= MOST_LABELS => {
            let room = (high - low) * 0.06;
            (low - room, high + room)
        }
        Some((low, high)) if low < high => (low, high),
        Some((only, _)) => (only - 1.0, only + 1.0),
        None => (0.0, 1.0),
    }
}

/// The plot between the tick labels at the left and the series' names at the right.
fn plot_area(sheet: &Sheet<'_>, plan: &Plan<'_>, y: &Scale) -> Rect {
    let Plan { chart, lines, index } = *plan;
    let frame = sheet.frame;
    let small = frame.font(size::SMALL, false);
    let ticks = y.ticks(5);
    let widest = |texts: &mut dyn Iterator<Item = f64>| texts.fold(0.0, f64::max);
    let left = widest(&mut ticks.iter().map(|t| frame.text_width(&plain(*t, 6, chart.lang), small))) + frame.em(8.0);
    let full = frame.full().width;
    let most = full * if index { 0.6 } else { 0.3 };
    let mut right = frame.em(24.0);
    if index || lines.series.len() > 1 {
        let (values, names) = plan.end_widths(most - frame.em(13.0), frame);
        right = right.max(values + names + frame.em(13.0)).min(most);
    }
    let height = plan.height(frame);
    let (x, y) = (left.ceil().min(full * 0.4), (sheet.y + frame.em(10.0)).round());
    Rect { x, y, width: (full - x - right).max(frame.px(20.0)).round(), height: height.round() }
}

fn horizontal_rules(sheet: &mut Sheet<'_>, chart: &Chart, y: &Scale, plot: Rect) {
    let frame = sheet.frame;
    let font = frame.font(size::SMALL, false);
    for value in y.ticks(5) {
        let Some(at) = y.snapped(value) else { continue };
        let role = if value == 0.0 { Role::Baseline } else { Role::Rule };
        let stroke = Stroke { role, width: frame.hairline(), dash: None };
        sheet.line(Point { x: plot.x, y: at + 0.5 }, Point { x: plot.right(), y: at + 0.5 }, stroke, None);
        let text = plain(value, 6, chart.lang);
        let place = Point { x: plot.x - frame.em(8.0), y: sheet.centred(at, font) };
        sheet.text(&text, place, Anchor::End, font, Role::Muted, None);
    }
}

/// The names along the axis: all of them, or as many as stand clear of each other.
fn step_names(sheet: &mut Sheet<'_>, chart: &Chart, lines: &Lines, x: &Scale, plot: Rect, steps: Range<usize>) {
    let frame = sheet.frame;
    let font = frame.font(size::SMALL, false);
    let named: Vec<(f64, String)> = match &lines.x {
        Axis::Numbers(_) if steps.len() > MOST_LABELS => {
            x.ticks(if frame.is_narrow() { 4 } else { 8 }).into_iter().map(|t| (t, position(t, chart.lang))).collect()
        }
        axis => steps.map(|i| (axis.position(i), axis.name(i, chart.lang))).collect(),
    };
    let mut free_from = f64::MIN;
    for (value, name) in named {
        let Some(at) = x.at(value) else { continue };
        let name = super::wrap::one_line(&name, font, plot.width / 2.0, frame);
        let half = frame.text_width(&name, font) / 2.0;
        let centre = frame.inside(at, half);
        if centre - half < free_from {
            continue;
        }
        free_from = centre + half + frame.em(8.0);
        let place = Point { x: centre, y: plot.bottom() + frame.em(6.0) + sheet.baseline(font) };
        sheet.text(&name, place, Anchor::Middle, font, Role::Muted, None);
    }
}

/// A curve's colour: the accent where it is alone.
fn ink(lines: &Lines, row: usize) -> Role {
    match lines.series.get(row) {
        Some(line) if line.status == Status::Target => Role::Target,
        _ if lines.series.len() == 1 => Role::Accent,
        _ => Role::Series(row.min(255) as u8),
    }
}

fn draw_series(
    sheet: &mut Sheet<'_>,
    plan: &Plan<'_>,
    curves: &Curves,
    row: usize,
    drawn: &Range<usize>,
    placed: &mut Vec<Rect>,
) {
    let Plan { lines, index, .. } = *plan;
    if lines.series[row].hidden {
        return;
    }
    let role = match (index, row) {
        (false, _) => ink(lines, row),
        (true, 0) => Role::Accent,
        (true, _) => Role::Plain,
    };
    let steps = curves.steps;
    match &lines.x {
        _ if index => year_links(sheet, curves, row, steps, role),
        Axis::Years(_) => year_links(sheet, curves, row, steps, role),
        _ => {
            let (x, y) = (|step| curves.x_of(step), |value| curves.y_of(value));
            let runs = runs(drawn.clone(), &lines.series[row].values, x, y);
            let mut stroke = sheet.solid(role, if drawn.len() > MOST_DOTS { 1.0 } else { 2.0 });
            let runs = runs.into_iter().map(|run| visible(run, stroke.width)).collect();
            let shape = Shape::Path { runs, closed: false };
            if lines.series[row].status != Status::Actual {
                stroke.dash = Some([sheet.frame.px(4.0), sheet.frame.px(3.0)]);
            } else if row >= COLORS {
                stroke.dash = Some([sheet.frame.px(8.0), sheet.frame.px(3.0)]);
            }
            let clip = Rect {
                // Whole pixels: what a browser has to clip softly takes it three times as long.
                y: (curves.plot.y - stroke.width).floor(),
                height: (curves.plot.height + 2.0 * stroke.width).ceil() + 1.0,
                ..curves.plot
            };
            let style = Style { stroke: Some(stroke), ..Style::default() };
            sheet.marks.push(Mark { shape, style, clip: Some(clip), datum: None });
        }
    }
    if drawn.len() > MOST_DOTS {
        return;
    }
    for column in drawn.clone() {
        let datum = Datum { row, column };
        let Some(point) = curves.point(datum).filter(|p| curves.plot.spans(p.x)) else { continue };
        let cell = lines.series[row].cells.get(column).and_then(Option::as_ref);
        let status = cell.map_or(lines.series[row].status, |c| c.status);
        // What is worked out is no more counted than what is expected.
        let look = if index { ColumnRole::Expected } else { status.into() };
        sheet.dot(point, look, role, Some(datum));
        if drawn.len() * lines.series.len() <= MOST_LABELS && !index {
            point_label(sheet, plan, curves, datum, point, placed);
        }
    }
}

/// A run so short that its stroke would show nothing (a value between two gaps) is drawn as long as it is thick.
fn visible(mut run: Vec<Point>, width: f64) -> Vec<Point> {
    let (Some(&first), Some(&last)) = (run.first(), run.last()) else { return run };
    if last.x - first.x < width {
        let middle = f64::midpoint(first.x, last.x);
        run.insert(0, Point { x: middle - width, y: first.y });
        run.push(Point { x: middle + width, y: last.y });
    }
    run
}

/// Dashed links from known year to known year: what lies between is not known.
fn year_links(sheet: &mut Sheet<'_>, curves: &Curves, row: usize, steps: usize, role: Role) {
    let known: Vec<Point> = (0..steps).filter_map(|column| curves.point(Datum { row, column })).collect();
    let radius = sheet.frame.em(size::DOT) * 1.2;
    for pair in known.windows(2) {
        let (dx, dy) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
        let length = (dx * dx + dy * dy).sqrt();
        if length <= 2.0 * radius {
            continue;
        }
        let (ux, uy) = (dx / length * radius, dy / length * radius);
        let from = Point { x: pair[0].x + ux, y: pair[0].y + uy };
        let to = Point { x: pair[1].x - ux, y: pair[1].y - uy };
        let stroke = sheet.dashed(role, 1.25);
        sheet.line(from, to, stroke, None);
    }
}

/// The value at its point: of several curves only the highest speaks above and the lowest below, so that no two values
/// stand in each other's way. A value that would stand on another, or on the names below, goes to the other side or is
/// left to tooltip and table.
fn point_label(
    sheet: &mut Sheet<'_>,
    plan: &Plan<'_>,
    curves: &Curves,
    datum: Datum,
    point: Point,
    placed: &mut Vec<Rect>,
) {
    let others = (0..curves.series.len()).filter(|row| *row != datum.row);
    let heights = others.filter_map(|row| curves.point(Datum { row, ..datum })).map(|p| p.y);
    let (highest, lowest) = heights.fold((true, true), |(h, l), y| (h && point.y <= y, l && point.y > y));
    let above = match (highest, lowest) {
        (true, _) => true,
        (false, true) => false,
        (false, false) => return,
    };
    let frame = sheet.frame;
    let text = plan.mark(datum);
    let font = frame.font(size::LABEL, true);
    let half = frame.text_width(&text, font) / 2.0;
    let x = frame.inside(point.x, half);
    let away = frame.em(size::DOT + 5.0);
    let tall = (font.size * 0.72).round();
    let at = |above: bool| if above { point.y - away } else { point.y + away + tall };
    let plot = curves.plot;
    let free = |y: &f64| {
        let rect = Rect { x: x - half, y: y - tall, width: 2.0 * half, height: tall };
        let apart = |other: &Rect| {
            rect.right() + away <= other.x
                || other.right() + away <= rect.x
                || rect.y > other.bottom()
                || other.y > rect.bottom()
        };
        rect.bottom() <= plot.bottom() && rect.y >= plot.y - away - tall && placed.iter().all(apart)
    };
    let Some(y) = [at(above), at(!above)].into_iter().find(free) else { return };
    placed.push(Rect { x: x - half, y: y - tall, width: 2.0 * half, height: tall });
    sheet.text(&text, Point { x, y }, Anchor::Middle, font, Role::Ink, Some(datum));
}

/// Each curve's name at its end, pushed apart where ends lie close.
fn series_names(sheet: &mut Sheet<'_>, plan: &Plan<'_>, curves: &Curves, drawn: &Range<usize>) {
    let Plan { lines, index, .. } = *plan;
    if lines.series.len() < 2 && !index {
        return;
    }
    let frame = sheet.frame;
    let font = frame.font(size::LABEL, true);
    let height = frame.line_height(font);
    // Where a curve leaves the plot; where it has nothing in it, where it ends.
    let last = |row: usize| {
        let places = |steps: Range<usize>| steps.rev().filter_map(move |column| curves.place(Datum { row, column }));
        // What lies outside is not looked through: it may be a million.
        places(drawn.clone()).find(|place| curves.plot.spans(place.x)).or_else(|| places(0..curves.steps).next())
    };
    let ends: Vec<(usize, Point)> = (0..lines.series.len()).filter_map(|row| Some((row, last(row)?))).collect();
    let order = crate::report::order(ends.len(), &|a, b| ends[a].1.y.total_cmp(&ends[b].1.y));
    let most = (curves.plot.height / height).floor() as usize;
    let x = curves.plot.right() + frame.em(12.0);
    let (values, names) = plan.end_widths(frame.full().width - x, frame);
    let mut free_from = curves.plot.y - height / 2.0;
    let mut left = 0.0;
    for (row, _) in ends.iter().take(most) {
        left += plan.end_name(*row, names, frame).len() as f64 * height;
    }
    for (row, end) in order.into_iter().map(|at| ends[at]).take(most) {
        let name = plan.end_name(row, names, frame);
        let tall = name.len() as f64 * height;
        let lowest = curves.plot.bottom() + height / 2.0 - left;
        let top = (end.y - tall / 2.0).max(free_from).min(lowest.max(free_from));
        free_from = top + tall;
        left -= tall;
        let hidden = lines.series[row].hidden;
        let role = match plan.index {
            _ if hidden => Role::Muted,
            true => Role::Ink,
            false => ink(lines, row),
        };
        // Of the paths the first carries the finding.
        let font = frame.font(size::LABEL, !plan.index || row == 0);
        let y = sheet.centred(top + tall / 2.0, font);
        let value = Point { x: x + values - frame.em(8.0), y };
        sheet.text(&plan.end_value(row), value, Anchor::End, font, role, None);
        for (number, line) in name.iter().enumerate() {
            let y = sheet.centred(top + (number as f64 + 0.5) * height, font);
            sheet.text(line, Point { x: x + values, y }, Anchor::Start, font, role, None);
        }
        if lines.series.len() > 1 {
            let width = values + name.iter().map(|line| frame.text_width(line, font)).fold(0.0, f64::max);
            sheet.entry(row, Rect { x, y: top, width, height: tall }, 0.0, hidden);
        }
    }
}

fn few_targets(curves: &Curves, plot: Rect, frame: &Frame<'_>) -> Vec<Target> {
    let mut targets = Vec::new();
    for row in 0..curves.series.len() {
        for column in 0..curves.steps {
            let datum = Datum { row, column };
            let Some(anchor) = curves.point(datum) else { continue };
            // The nearest point on the plot answers, so every area is the whole plot.
            let area = Rect {
                x: 0.0,
                y: plot.y - frame.em(8.0),
                // What lies outside the window can be walked to, not touched.
                width: if plot.spans(anchor.x) { frame.full().width } else { -1.0 },
                height: plot.height + frame.em(16.0),
            };
            targets.push(Target { datum, area, outline: Rect::around(anchor, frame.em(size::DOT + 3.0)), anchor });
        }
    }
    targets
}
