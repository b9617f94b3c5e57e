//! From a dataset's view to a chart: which figures, in which order, with which words.

use std::rc::Rc;

use super::error::ChartError;
use super::model::{Axis, Body, Cell, Chart, Column, ColumnRole, FORMS, Grid, Line, Lines, Row};
use crate::report::{Bound, Dataset, Figure, Lang, Period, Status, View, ViewRow};
use crate::words::{fill, mark, messages, quantity, unit_name};

/// Makes the chart of the view named `id`.
///
/// # Errors
/// A view or form that is not there; a view without figures.
pub fn chart(dataset: &Dataset, id: &str, lang: Lang) -> Result<Chart, ChartError> {
    let view = dataset.view(id).ok_or_else(|| ChartError::UnknownView {
        asked: crate::report::excerpt(id),
        known: dataset.views.iter().map(|v| v.id.as_str()).collect::<Vec<_>>().join(", "),
    })?;
    let grid = grid(dataset, view, lang);
    let unit = grid.figures.first().map(|f| unit_name(f.unit, lang)).ok_or(ChartError::Empty)?;
    let body = match view.form.as_str() {
        "bars" => Body::Bars(grid.grid),
        "slope" => Body::Slope(grid.grid),
        "line" => Body::Line(lines(view, grid.grid)),
        other => {
            return Err(ChartError::UnknownForm { asked: crate::report::excerpt(other), known: FORMS.join(", ") });
        }
    };
    Ok(Chart {
        lang,
        title: view.title.get(lang).to_owned(),
        subtitle: view.subtitle.get(lang).to_owned(),
        note: note(view, &grid.figures, lang),
        source: source(dataset, &grid.figures, lang),
        unit,
        body,
    })
}

/// The view's own note, and what the stars mean where there are any.
fn note(view: &View, figures: &[&Figure], lang: Lang) -> String {
    let words = messages(lang);
    let stars = if figures.iter().any(|f| f.is_derived()) { words.derived_marks } else { "" };
    let parts = [view.note.get(lang).trim_end_matches(['。', '.']), stars];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { String::new() } else { format!("{}{}", parts.join(words.stop), words.stop.trim_end()) }
}

/// A view's grid, and the figures in it.
struct Filled<'d> {
    grid: Grid,
    figures: Vec<&'d Figure>,
}

fn grid<'d>(dataset: &'d Dataset, view: &View, lang: Lang) -> Filled<'d> {
    let mut figures = Vec::new();
    let mut rows: Vec<(Row, &str)> = Vec::new();
    for view_row in &view.rows {
        let found: Vec<Option<&Figure>> = view.columns.iter().map(|c| dataset.find(view_row, c.period)).collect();
        let Some(any) = found.iter().flatten().next() else { continue };
        let name = row_name(dataset, view_row, any, lang);
        let cells = found.iter().map(|figure| figure.map(|f| cell(dataset, f, lang))).collect();
        figures.extend(found.into_iter().flatten());
        let key = if view_row.place.is_empty() { &view_row.series } else { &view_row.place };
        rows.push((Row { name, cells }, key));
    }
    let columns = columns(view, &figures, lang);
    if !view.keep_order {
        let rank = |row: &Row| ranked_by(row, &columns);
        let ranks: Vec<f64> = rows.iter().map(|(row, _)| rank(row)).collect();
        let order = crate::report::order(rows.len(), &|a, b| ranks[b].total_cmp(&ranks[a]));
        rows = order.into_iter().map(|at| rows[at].clone()).collect();
    }
    let highlight = rows.iter().position(|(_, key)| *key == view.highlight).or(Some(0));
    let rows = rows.into_iter().map(|(row, _)| row).collect();
    Filled { grid: Grid { columns, rows, highlight }, figures }
}

fn row_name(dataset: &Dataset, row: &ViewRow, figure: &Figure, lang: Lang) -> String {
    if !row.name.zh.is_empty() {
        return row.name.get(lang).to_owned();
    }
    let place = dataset.place(&row.place);
    place.map_or(figure.name.get(lang), |p| p.name.get(lang)).to_owned()
}

/// What is known of a figure, for a mark.
fn cell(dataset: &Dataset, figure: &Figure, lang: Lang) -> Cell {
    let words = messages(lang);
    let star = if figure.is_derived() { "*" } else { "" };
    let full = quantity(figure.value, figure.unit, figure.measure, figure.bound, lang);
    let full = match figure.status {
        _ if figure.is_derived() => fill(words.qualified, &[&full, words.derived]),
        Status::Expected => fill(words.qualified, &[&full, words.expected]),
        _ => full,
    };
    Cell {
        value: figure.value.to_f64(),
        mark: format!("{}{star}", mark(figure.value, figure.bound)),
        full,
        open_end: figure.bound == Bound::AtLeast,
        status: figure.status,
        figure: dataset.figures.iter().position(|f| f.id == figure.id),
    }
}

/// The value a row is ranked by: what was counted last, else what is aimed at.
fn ranked_by(row: &Row, columns: &[Column]) -> f64 {
    let of = |target: bool| {
        let matching = move |c: &&Column| c.role.is_target() == target;
        let last = columns.iter().zip(&row.cells).rfind(|(c, cell)| matching(c) && cell.is_some());
        last.and_then(|(_, cell)| cell.as_ref()).map(|cell| cell.value)
    };
    of(false).or_else(|| of(true)).unwrap_or(f64::MIN)
}

/// A column's look follows from its figures: all targets make a target; the first of several counted ones is a start.
fn columns(view: &View, figures: &[&Figure], lang: Lang) -> Vec<Column> {
    let is_target = |wanted: Period| {
        let mut inside = figures.iter().filter(|f| f.period == wanted).peekable();
        inside.peek().is_some() && inside.all(|f| f.status == Status::Target)
    };
    let counted = view.columns.iter().filter(|c| !is_target(c.period)).count();
    let role = |index: usize, wanted: Period| match (is_target(wanted), index) {
        (true, _) => ColumnRole::Target,
        (false, 0) if counted > 1 => ColumnRole::Start,
        (false, _) => ColumnRole::Actual,
    };
    let make = |(index, column): (usize, &crate::report::ViewColumn)| {
        let role = role(index, column.period);
        let period = match column.period {
            Period::Year(year) => year.to_string(),
            span @ Period::Span(..) => crate::words::period(span, lang),
        };
        let short = match role {
            role if role.is_target() => fill(messages(lang).target_of, &[&period]),
            _ => period.clone(),
        };
        let name = column.name.get(lang);
        Column { name: if name.is_empty() { short.clone() } else { name.to_owned() }, short, period, role }
    };
    Column::told_apart(view.columns.iter().enumerate().map(make).collect())
}

/// A grid's rows as curves over its columns' years.
fn lines(view: &View, grid: Grid) -> Lines {
    let years = view.columns.iter().map(|c| c.period.end()).collect();
    let series = grid.rows.into_iter().map(|row| {
        let values: Rc<[f64]> = row.cells.iter().map(|c| c.as_ref().map_or(f64::NAN, |c| c.value)).collect();
        Line { name: row.name, values, status: Status::Actual, cells: row.cells }
    });
    Lines { x: Axis::Years(years), series: series.collect() }
}

/// Where the figures come from: the report, its day, and the section where they stand in just one.
fn source(dataset: &Dataset, figures: &[&Figure], lang: Lang) -> String {
    let words = messages(lang);
    let about = &dataset.about;
    let report = fill(words.source_day, &[about.title.get(lang), &crate::words::day(&about.delivered, lang)]);
    let mut tops: Vec<&str> = Vec::new();
    for figure in figures {
        let top = figure.section.split('.').next().unwrap_or("");
        if !tops.contains(&top) {
            tops.push(top);
        }
    }
    let [only] = tops[..] else { return report };
    dataset.section(only).map_or(report.clone(), |s| format!("{report}{}{}", words.comma, s.title.get(lang)))
}
