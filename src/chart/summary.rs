//! What a chart says to somebody who does not see it.

use super::form::{Form, GridForm};
use super::model::{Body, Chart, ColumnRole, Datum, Grid, Lines};
use crate::words::{fill, messages, plain};

/// What a chart shows, in sentences to be spoken: finding, measure, the highest and the lowest, the largest change,
/// how many targets, and what the reader must know beside it.
pub fn summary(chart: &Chart) -> String {
    let words = messages(chart.lang);
    let mut sentences = vec![chart.title.clone(), chart.subtitle.clone()];
    match &chart.body {
        Body::Grid(GridForm::Slope, grid) => {
            sentences.push(fill(words.summary_rows, &[&grid.rows.len().to_string()]));
            sentences.extend(largest_change(chart, grid));
            sentences.extend(targets(chart, grid));
        }
        Body::Grid(form, grid) if Form::Grid(*form).mixes_units() => sentences.extend(of_rows(chart, grid)),
        Body::Grid(_, grid) => sentences.extend(of_grid(chart, grid)),
        Body::Lines(_, lines) => sentences.extend(of_lines(chart, lines)),
    }
    sentences.push(chart.note.clone());
    let mut text = String::new();
    for sentence in &sentences {
        words.add(&mut text, sentence);
    }
    text
}

/// One value in a sentence: its row, its column, the value with its unit; what the live region says.
pub fn sentence(chart: &Chart, datum: Datum) -> String {
    let words = messages(chart.lang);
    let (row, column) = chart.names(datum);
    let value = chart.value_text(datum).unwrap_or_else(|| words.no_data.to_owned());
    let names: Vec<&str> = [row.as_str(), column.as_str()].into_iter().filter(|n| !n.is_empty()).collect();
    format!("{}{}{value}", names.join(words.comma), words.colon)
}

/// Rows of different units have no highest: each says its own first value.
fn of_rows(chart: &Chart, grid: &Grid) -> Vec<String> {
    const MOST: usize = 8;
    let words = messages(chart.lang);
    let mut sentences = vec![fill(words.summary_rows, &[&grid.rows.len().to_string()])];
    let first = |row: &super::model::Row| {
        let cell = row.cells.iter().flatten().next()?;
        Some(format!("{}{}{}", row.name, words.colon, cell.full))
    };
    sentences.extend(grid.rows.iter().filter_map(first).take(MOST));
    sentences
}

fn of_grid(chart: &Chart, grid: &Grid) -> Vec<String> {
    let words = messages(chart.lang);
    let mut sentences = vec![fill(words.summary_rows, &[&grid.rows.len().to_string()])];
    for (index, column) in grid.columns.iter().enumerate().filter(|(_, c)| !c.role.is_target()) {
        sentences.extend(range(chart, grid, index, &column.name));
    }
    if grid.columns.iter().all(|c| c.role.is_target()) {
        for (index, column) in grid.columns.iter().enumerate() {
            sentences.extend(range(chart, grid, index, &column.name));
        }
    } else {
        sentences.extend(targets(chart, grid));
    }
    sentences
}

/// The highest and lowest of a column, with their names.
fn range(chart: &Chart, grid: &Grid, column: usize, name: &str) -> Option<String> {
    let words = messages(chart.lang);
    let cells = || grid.rows.iter().filter_map(|row| row.cells[column].as_ref().map(|cell| (row, cell)));
    let (high_row, high) = cells().max_by(|a, b| a.1.value.total_cmp(&b.1.value))?;
    let (low_row, low) = cells().min_by(|a, b| a.1.value.total_cmp(&b.1.value))?;
    let lead = if name.is_empty() { String::new() } else { format!("{name}{}", words.colon) };
    if high.value == low.value {
        return Some(format!("{lead}{}", high.full));
    }
    let text = fill(words.summary_range, &[&high_row.name, &high.full, &low_row.name, &low.full]);
    Some(format!("{lead}{text}"))
}

fn largest_change(chart: &Chart, grid: &Grid) -> Option<String> {
    let words = messages(chart.lang);
    let of = |role: ColumnRole| grid.columns.iter().position(|c| c.role == role);
    let (from, to) = (of(ColumnRole::Start)?, of(ColumnRole::Actual)?);
    let pairs = grid.rows.iter().filter_map(|row| Some((row, row.cells[from].as_ref()?, row.cells[to].as_ref()?)));
    let size =
        |pair: &(&super::model::Row, &super::model::Cell, &super::model::Cell)| (pair.2.value - pair.1.value).abs();
    let (row, before, after) = pairs.max_by(|a, b| size(a).total_cmp(&size(b)))?;
    Some(fill(words.summary_change, &[&row.name, &before.full, &after.full]))
}

fn targets(chart: &Chart, grid: &Grid) -> Vec<String> {
    let words = messages(chart.lang);
    let count = |index: usize| grid.rows.iter().filter(|row| row.cells[index].is_some()).count();
    let aimed = grid.columns.iter().enumerate().filter(|(_, c)| c.role.is_target());
    aimed.map(|(index, c)| fill(words.summary_targets, &[&c.name, &count(index).to_string()])).collect()
}

fn of_lines(chart: &Chart, lines: &Lines) -> Vec<String> {
    let words = messages(chart.lang);
    let mut sentences = Vec::new();
    for (row, series) in lines.series.iter().enumerate() {
        let known = |column: &usize| series.values.at(*column).is_finite();
        let steps = 0..series.values.len();
        let (Some(first), Some(last)) = (steps.clone().find(known), steps.rev().find(known)) else { continue };
        let value = |column: usize| chart.value_text(Datum { row, column }).unwrap_or_default();
        let change = fill(words.summary_change, &[&series.name, &value(first), &value(last)]);
        let (from, to) = (lines.x.name(first, chart.lang), lines.x.name(last, chart.lang));
        sentences.push(format!("{from}–{to}{}{change}", words.colon));
        if series.cells.is_empty() && series.values.len() > 2 {
            let (low, high) = series.values.extent().unwrap_or_default();
            let [low, high] = [low, high].map(|v| format!("{}{}", plain(v, 6, chart.lang), chart.unit));
            sentences.push(fill(words.summary_extent, &[&high, &low]));
        }
    }
    sentences
}
