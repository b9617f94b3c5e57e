//! A tile map: one square a place, where it roughly lies, and the places as ranked bars beside it where there is room.
//! It says that it is a sketch: real boundaries would need an approved map.

use super::form::GridForm;
use super::frame::Frame;
use super::model::{Chart, Datum, Grid, Row};
use super::scale::extent;
use super::scene::{Anchor, Point, Rect, Scene, Shape, Style, Target};
use super::sheet::Sheet;
use super::theme::{Role, size};
use super::wrap::{balanced, one_line};
use crate::report::Status;
use crate::words::messages;

/// From this width on, in CSS pixels of the text's scale, the bars stand beside the map.
const WIDE: f64 = 560.0;
const SIDE: f64 = 104.0;
const GAP: f64 = 6.0;

/// Lays the form out.
pub(super) fn layout(chart: &Chart, grid: &Grid, frame: &Frame<'_>) -> Scene {
    let mut sheet = Sheet::new(chart, frame);
    sheet.skip(size::UNIT * 1.5);
    sheet.remarks.push(messages(chart.lang).sketch_map.to_owned());
    sheet.explain_expected(chart, messages(chart.lang).expected_hatched);
    let top = sheet.y.round();
    let full = frame.full().width;
    let wide = frame.width / frame.text_scale >= WIDE;
    let tiles: Vec<(usize, &Row, (u8, u8))> =
        grid.rows.iter().enumerate().filter_map(|(index, row)| Some((index, row, row.tile?))).collect();
    let most = |of: fn((u8, u8)) -> u8| tiles.iter().map(|(_, _, tile)| of(*tile) as usize + 1).max().unwrap_or(1);
    let (columns, rows) = (most(|tile| tile.0), most(|tile| tile.1));
    let gap = frame.em(GAP);
    let room = if wide { full * 0.46 } else { full };
    let side = ((room + gap) / columns as f64 - gap).min(frame.em(SIDE)).max(frame.px(24.0)).floor();
    let values = grid.rows.iter().filter_map(|row| row.cells.first()?.as_ref().map(|cell| cell.value));
    let highest = extent(values).map_or(1.0, |(_, high)| high.max(f64::MIN_POSITIVE));
    for (index, row, (column, line)) in &tiles {
        let at = Point { x: (side + gap) * f64::from(*column), y: top + (side + gap) * f64::from(*line) };
        let place = Rect { x: at.x, y: at.y, width: side, height: side };
        tile(&mut sheet, row, *index, place, highest, wide);
    }
    let mut bottom = top + (side + gap) * rows as f64 - gap;
    if wide || tiles.len() < grid.rows.len() {
        let x = if wide { (side + gap) * columns as f64 + frame.em(24.0) } else { 0.0 };
        let y = if wide { top } else { bottom + frame.em(size::UNIT * 2.0) };
        let part = super::layout(&bars(chart, grid), &Frame { width: (full - x) / frame.ratio, ..*frame });
        bottom = if wide { bottom.max(y + part.height) } else { y + part.height };
        sheet.put(part, Point { x, y }, &|inner| inner);
    }
    sheet.y = bottom;
    sheet.finish(chart)
}

/// The ranked bars beside the map.
fn bars(chart: &Chart, grid: &Grid) -> Chart {
    let mut grid = Grid { names_beside: true, ..grid.clone() };
    for column in &mut grid.columns {
        // The subtitle names the period once for map and bars.
        column.name = String::new();
    }
    Chart::part(chart, &chart.unit, GridForm::Bars, grid)
}

/// A place: its name, its value, and along its foot a bar as long as the value is of the highest.
fn tile(sheet: &mut Sheet<'_>, row: &Row, index: usize, place: Rect, highest: f64, bars_too: bool) {
    let frame = sheet.frame;
    let datum = Datum { row: index, column: 0 };
    let cell = row.cells.first().and_then(Option::as_ref);
    let target = cell.is_some_and(|c| c.status == Status::Target);
    let stroke = if target { sheet.dashed(Role::Target, 1.0) } else { sheet.solid(Role::Baseline, 1.0) };
    let half = stroke.width / 2.0;
    let frame_rect = Rect {
        x: place.x + half,
        y: place.y + half,
        width: (place.width - 2.0 * half).max(0.0),
        height: (place.height - 2.0 * half).max(0.0),
    };
    sheet.shape(Shape::Rect(frame_rect), Style { stroke: Some(stroke), ..Style::default() }, Some(datum));
    let font = fitting(sheet, &row.name, size::LABEL, false, place.width - frame.em(8.0));
    let lines = balanced(&row.name, font, place.width - frame.em(6.0), 2, frame);
    let line = frame.line_height(font);
    let mark = cell.map_or_else(|| "–".to_owned(), |c| c.mark.clone());
    let bold = fitting(sheet, &mark, size::LABEL + 2.0, true, place.width - frame.em(8.0));
    // A number too long for its square ends on an ellipsis; bars, tooltip and table have it whole.
    let mark = one_line(&mark, bold, place.width - frame.em(4.0), frame);
    let height = line * lines.len() as f64 + frame.line_height(bold);
    let mut y = place.y + (place.height - height - frame.em(6.0)) / 2.0;
    let x = place.x + place.width / 2.0;
    for text in &lines {
        let at = Point { x, y: sheet.centred(y + line / 2.0, font) };
        sheet.text(text, at, Anchor::Middle, font, Role::Muted, None);
        y += line;
    }
    let at = Point { x, y: sheet.centred(y + frame.line_height(bold) / 2.0, bold) };
    let ink = if target { Role::Target } else { Role::Ink };
    sheet.text(&mark, at, Anchor::Middle, bold, ink, Some(datum));
    let Some(cell) = cell else { return };
    let anchor = Point { x, y: place.y };
    let touched = Target { datum, area: place, outline: place, anchor };
    if bars_too {
        // The bars beside the map are as long as the values.
        sheet.also.push(touched);
        return;
    }
    sheet.targets.push(touched);
    let thick = frame.em(6.0);
    let long = ((place.width - 2.0 * thick) * (cell.value / highest).max(0.0).min(1.0)).round().max(0.0);
    let (x, y) = (place.x + thick + half, place.y + place.height - 2.0 * thick + half);
    let foot = Rect { x, y, width: long, height: thick };
    match cell.status {
        Status::Target => {
            sheet.shape(Shape::Rect(foot), Style { stroke: Some(stroke), ..Style::default() }, Some(datum));
        }
        Status::Expected => sheet.hatched_rect(foot, Role::Accent, Some(datum)),
        Status::Actual => sheet.fill_rect(foot, Role::Accent, Some(datum)),
    }
}

/// A font in which a text is as wide as its room at most.
fn fitting(sheet: &Sheet<'_>, text: &str, css: f64, bold: bool, room: f64) -> super::scene::Font {
    let font = sheet.frame.font(css, bold);
    let shrink = (room / sheet.frame.text_width(text, font).max(1.0)).min(1.0).max(0.7);
    super::scene::Font { size: font.size * shrink, ..font }
}
