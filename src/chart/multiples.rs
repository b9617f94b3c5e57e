//! Small multiples: a small chart a row, each on a scale of its own, for indicators whose units differ.

use super::dots::{self, Link};
use super::form::{GridForm, Panel};
use super::frame::Frame;
use super::model::{Chart, Column, ColumnRole, Datum, Grid, Row};
use super::scene::{Point, Scene};
use super::sheet::{Run, Sheet};
use super::theme::{Role, size};
use super::wrap::balanced;
use crate::report::Lang;
use crate::words::{fill, messages};

/// A panel is no narrower than this, in CSS pixels of the text's scale.
const NARROWEST: f64 = 200.0;
const MOST_ACROSS: usize = 3;
const GAP: f64 = 32.0;

/// Lays the form out.
#[inline(never)]
pub(super) fn layout(chart: &Chart, grid: &Grid, panel: Panel, frame: &Frame<'_>) -> Scene {
    let mut sheet = Sheet::new(chart, frame);
    if panel != Panel::Bars {
        let link = if panel == Panel::Slope { Link::Path } else { Link::Track };
        dots::key(&mut sheet, grid, link);
    }
    sheet.skip(size::UNIT);
    let gap = frame.em(GAP);
    let (across, width) = frame.across(grid.rows.len(), MOST_ACROSS, frame.em(NARROWEST), gap);
    for (first, rows) in grid.rows.chunks(across).enumerate() {
        sheet.skip(size::UNIT);
        let top = sheet.y;
        let heads: Vec<Vec<String>> = rows.iter().map(|row| head(&sheet, row, width, chart.lang)).collect();
        let font = frame.font(size::LABEL, true);
        let line = frame.line_height(font);
        let body = top + heads.iter().map(Vec::len).max().unwrap_or(1) as f64 * line;
        let mut bottom = body;
        for (at, (row, head)) in rows.iter().zip(&heads).enumerate() {
            let index = first * across + at;
            let x = (width + gap) * at as f64;
            for (number, text) in head.iter().enumerate() {
                let y = sheet.centred(top + (number as f64 + 0.5) * line, font);
                sheet.runs(&[Run::new(text, Role::Ink, true)], Point { x, y }, size::LABEL, None);
            }
            let small = Frame { width: width / frame.ratio, ..*frame };
            let part = super::layout(&part(chart, grid, row, panel), &small);
            bottom = f64::max(bottom, body + part.height);
            let columns = known(row);
            sheet.put(part, Point { x, y: body }, &|inner| datum(panel, index, &columns, inner));
        }
        sheet.y = bottom + frame.em(size::UNIT * 2.0);
    }
    let words = messages(chart.lang);
    sheet.explain_expected(chart, if panel == Panel::Slope { words.expected_rings } else { words.expected_hatched });
    sheet.finish(chart)
}

/// The name of a panel and its unit, broken to its width.
fn head(sheet: &Sheet<'_>, row: &Row, width: f64, lang: Lang) -> Vec<String> {
    let words = messages(lang);
    let name = if row.unit.is_empty() { row.name.clone() } else { fill(words.qualified, &[&row.name, &row.unit]) };
    balanced(&name, sheet.frame.font(size::LABEL, true), width, 3, sheet.frame)
}

/// The small chart of one row.
fn part(chart: &Chart, grid: &Grid, row: &Row, panel: Panel) -> Chart {
    let (form, grid) = match panel {
        Panel::Bars => (GridForm::Bars, upright(grid, row)),
        Panel::Slope | Panel::Progress => {
            let unnamed = Row { name: String::new(), ..row.clone() };
            let form = if panel == Panel::Slope { GridForm::Slope } else { GridForm::Progress };
            (form, Grid { columns: grid.columns.clone(), rows: vec![unnamed], ..Grid::default() })
        }
    };
    Chart::part(chart, &row.unit, form, grid)
}

/// A row's periods as rows of one column.
fn upright(grid: &Grid, row: &Row) -> Grid {
    let none = String::new;
    let column = Column { name: none(), short: none(), period: none(), role: ColumnRole::Actual, hidden: false };
    let columns = known(row);
    let period = |&at: &usize| Row {
        name: grid.columns[at].name.clone(),
        unit: none(),
        tile: None,
        listed: at,
        made: at,
        cells: vec![row.cells[at].clone()],
    };
    let rows = columns.iter().map(period).collect();
    let last_counted = columns.iter().rposition(|&at| !grid.columns[at].role.is_target());
    Grid { columns: vec![column], rows, highlight: last_counted, names_beside: true }
}

/// The columns in which a row has a value.
fn known(row: &Row) -> Vec<usize> {
    (0..row.cells.len()).filter(|&column| row.cells[column].is_some()).collect()
}

/// The value of the whole that a value of a panel is.
fn datum(panel: Panel, index: usize, known: &[usize], inner: Datum) -> Datum {
    match panel {
        Panel::Bars => Datum { row: index, column: known.get(inner.row).copied().unwrap_or(0) },
        Panel::Slope | Panel::Progress => Datum { row: index, column: inner.column },
    }
}
