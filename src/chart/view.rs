//! From a dataset's view to a chart: which figures, in which order, with which words.

use std::rc::Rc;

use super::error::ChartError;
use super::form::{Form, GridForm, LinesForm};
use super::model::{Axis, Body, Cell, Chart, Column, ColumnRole, Grid, Line, Lines, Row};
use super::reading::{self, RowOrder};
use crate::report::{
    Bound, Dataset, Decimal, Figure, Lang, Measure, Period, Status, View, ViewRow, digits, holds, joined, split,
};
use crate::words::{Messages, fill, headline, mark, messages, quantity, unit_name};

/// Makes the chart of the view named `id`.
///
/// # Errors
/// A view or form that is not there; a view without figures.
#[inline(never)]
pub fn chart(dataset: &Dataset, id: &str, lang: Lang) -> Result<Chart, ChartError> {
    let view = dataset.view(id).ok_or_else(|| unknown_view(dataset, id))?;
    let form = Form::from_words(&view.form, &view.each).ok_or_else(|| unknown_form(view))?;
    let grid = grid(dataset, view, form, lang);
    let unit = one_unit(dataset, view, form, &grid.grid, lang)?;
    let body = match form {
        Form::Grid(form) => Body::Grid(form, grid.grid),
        Form::Lines(form) => Body::Lines(form, curves(dataset, view, form, grid.grid, lang)?),
    };
    body.check(lang)?;
    Ok(Chart {
        lang,
        title: view.title.get(lang).to_owned(),
        subtitle: view.subtitle.get(lang).to_owned(),
        note: note(view, &grid.figures, form, lang),
        source: source(dataset, &grid.figures, lang),
        unit,
        body,
    })
}

// What is wrong is made apart from what is right: nobody asks it of the views that ship inside.

#[inline(never)]
fn unknown_view(dataset: &Dataset, id: &str) -> ChartError {
    let known = crate::report::listed(&mut dataset.views.iter().map(|v| v.id.as_str()));
    ChartError::UnknownView { asked: crate::report::excerpt(id), known }
}

#[inline(never)]
fn unknown_form(view: &View) -> ChartError {
    let asked = joined(&[&*view.form, " ", &*view.each]);
    ChartError::UnknownForm { asked: crate::report::excerpt(&asked), known: Form::known() }
}

#[inline(never)]
fn mixed_units(view: &View, figures: [&Figure; 2], lang: Lang) -> ChartError {
    let [first, second] = figures.map(|figure| joined(&[&*figure.id, " (", figure.unit.zh(), ")"]));
    ChartError::unfit(&view.form, messages(lang).of_one_unit, &joined(&[&*first, ", ", &*second]))
}

/// The unit of all values; empty where rows have each their own, which only some forms can show.
fn one_unit(dataset: &Dataset, view: &View, form: Form, grid: &Grid, lang: Lang) -> Result<String, ChartError> {
    let figures = |row: &Row| -> Vec<&Figure> {
        row.cells.iter().flatten().filter_map(|c| dataset.figures.get(c.figure?)).collect()
    };
    let first = grid.rows.iter().find_map(|row| figures(row).first().copied()).ok_or(ChartError::Empty)?;
    let mut mixed = false;
    for row in &grid.rows {
        let figures = figures(row);
        let one_scale = matches!(form, Form::Grid(GridForm::Multiples(_)));
        let within = figures.first().map(|f| f.unit).filter(|_| one_scale);
        for figure in figures {
            let differs = figure.unit != first.unit;
            if (differs && !form.mixes_units()) || within.is_some_and(|unit| unit != figure.unit) {
                return Err(mixed_units(view, [first, figure], lang));
            }
            mixed |= differs;
        }
    }
    Ok(if mixed { String::new() } else { unit_name(first.unit, lang) })
}

/// The view's own note, and what the stars mean where there are any.
fn note(view: &View, figures: &[&Figure], form: Form, lang: Lang) -> String {
    let words = messages(lang);
    let mut note = String::new();
    words.add(&mut note, view.note.get(lang));
    if figures.iter().any(|f| starred(f, form)) {
        words.add(&mut note, words.derived_marks);
    }
    note
}

/// Whether a star says that a figure is derived; where values stand in words, a word does.
fn starred(figure: &Figure, form: Form) -> bool {
    figure.is_derived() && !matches!(form, Form::Grid(GridForm::Cards | GridForm::Table))
}

/// A view's grid, and the figures in it.
struct Filled<'d> {
    grid: Grid,
    figures: Vec<&'d Figure>,
}

fn grid<'d>(dataset: &'d Dataset, view: &View, form: Form, lang: Lang) -> Filled<'d> {
    let mut figures = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let mut highlight = None;
    for (listed, view_row) in view.rows.iter().enumerate() {
        let found: Vec<Option<&Figure>> = view.columns.iter().map(|c| dataset.find(view_row, c)).collect();
        let Some(any) = found.iter().flatten().next() else { continue };
        let name = row_name(dataset, view_row, any, lang);
        let unit = row_unit(any, form, lang);
        let tile = dataset.place(&view_row.place).and_then(|place| place.tile);
        let cells = found.iter().map(|figure| figure.map(|f| cell(dataset, f, form, lang))).collect();
        figures.extend(found.into_iter().flatten());
        let key = if view_row.place.is_empty() { &view_row.series } else { &view_row.place };
        if *key == view.highlight {
            highlight = Some(rows.len());
        }
        rows.push(Row { name, unit, tile, listed, made: listed, cells });
    }
    let columns = columns(view, &figures, lang);
    let mut grid = Grid { columns, rows, highlight, names_beside: false };
    if !view.keep_order && !form.mixes_units() {
        reading::sort(&mut grid, RowOrder::Falling);
        grid.rows.iter_mut().enumerate().for_each(|(at, row)| row.made = at);
    }
    grid.highlight = grid.highlight.or(Some(0));
    Filled { grid, figures }
}

fn row_name(dataset: &Dataset, row: &ViewRow, figure: &Figure, lang: Lang) -> String {
    if !row.name.zh.is_empty() {
        return row.name.get(lang).to_owned();
    }
    let place = dataset.place(&row.place);
    place.map_or(figure.name.get(lang), |p| p.name.get(lang)).to_owned()
}

/// What is known of a figure, for a mark.
fn cell(dataset: &Dataset, figure: &Figure, form: Form, lang: Lang) -> Cell {
    let star = if starred(figure, form) { "*" } else { "" };
    let (number, full) = match form {
        Form::Grid(GridForm::Cards) => {
            let card = card(figure, lang);
            (card.number, card.full)
        }
        _ => {
            let full = quantity(figure.value, figure.unit, figure.measure, figure.bound, lang);
            (mark(figure.value, figure.bound, lang), full)
        }
    };
    let full = doubted(full, figure, messages(lang));
    Cell {
        value: figure.value.to_f64(),
        mark: number + star,
        full,
        open_end: figure.bound == Bound::AtLeast,
        status: figure.status,
        figure: dataset.figures.iter().position(|known| std::ptr::eq(known, figure)),
    }
}

/// A text about a figure with a word behind it where the figure was not counted.
fn doubted(text: String, figure: &Figure, words: &Messages) -> String {
    match figure.status {
        _ if figure.is_derived() => fill(words.qualified, &[&text, words.derived]),
        Status::Expected => fill(words.qualified, &[&text, words.expected]),
        _ => text,
    }
}

/// The unit of a row, where rows have each their own: of a headline in its words, elsewhere as an axis names it.
fn row_unit(figure: &Figure, form: Form, lang: Lang) -> String {
    match form {
        Form::Grid(GridForm::Cards) => doubted(card(figure, lang).unit, figure, messages(lang)),
        form if form.mixes_units() => unit_name(figure.unit, lang),
        _ => String::new(),
    }
}

/// A figure as a card tells it: the number large, its unit beside it, and both in words.
struct Card {
    number: String,
    unit: String,
    full: String,
}

#[inline(never)]
fn card(figure: &Figure, lang: Lang) -> Card {
    let (number, unit) = headline(figure.value, figure.unit, figure.measure, figure.bound, lang);
    let full = match figure.measure {
        Measure::Growth | Measure::AvgGrowth => change(figure, lang),
        measure => quantity(figure.value, figure.unit, measure, figure.bound, lang),
    };
    Card { number, unit, full }
}

/// A growth in words, as a headline has it: `增长6.9%`, `下降6.9%`.
fn change(figure: &Figure, lang: Lang) -> String {
    let words = messages(lang);
    let size = quantity(figure.value.abs(), figure.unit, Measure::Share, figure.bound, lang);
    fill(if figure.value.is_negative() { words.fallen } else { words.grown }, &[&size])
}

/// A column's look follows from its figures: all targets make a target; the first of several counted ones is a start.
fn columns(view: &View, figures: &[&Figure], lang: Lang) -> Vec<Column> {
    let is_target = |wanted: Period| {
        let mut inside = figures.iter().filter(|f| f.period == wanted).peekable();
        inside.peek().is_some() && inside.all(|f| f.status == Status::Target)
    };
    let mut counted: Vec<Period> = view.columns.iter().map(|c| c.period).filter(|p| !is_target(*p)).collect();
    counted.dedup();
    let role = |index: usize, wanted: Period| match (is_target(wanted), index) {
        (true, _) => ColumnRole::Target,
        (false, 0) if counted.len() > 1 => ColumnRole::Start,
        (false, _) => ColumnRole::Actual,
    };
    let make = |(index, column): (usize, &crate::report::ViewColumn)| {
        let role = role(index, column.period);
        let period = match column.period {
            Period::Year(_) => column.period.text(),
            Period::Span(..) if !column.name.zh.is_empty() => column.name.get(lang).to_owned(),
            span @ Period::Span(..) => crate::words::period(span, lang),
        };
        let short = match role {
            role if role.is_target() && !holds(&period, messages(lang).target) => {
                fill(messages(lang).target_of, &[&period])
            }
            _ => period.clone(),
        };
        let name = column.name.get(lang);
        Column {
            name: if name.is_empty() { short.clone() } else { name.to_owned() },
            short,
            period,
            role,
            hidden: false,
        }
    };
    Column::told_apart(view.columns.iter().enumerate().map(make).collect())
}

/// A grid's rows as the curves of a form.
#[inline(never)]
fn curves(dataset: &Dataset, view: &View, form: LinesForm, grid: Grid, lang: Lang) -> Result<Lines, ChartError> {
    match form {
        LinesForm::Line => Ok(lines(view, grid)),
        LinesForm::Index => index_lines(dataset, view, grid, lang),
    }
}

/// A grid's rows as curves over its columns' years.
fn lines(view: &View, grid: Grid) -> Lines {
    let years = view.columns.iter().map(|c| c.period.end()).collect();
    let series = grid.rows.into_iter().map(|row| {
        let values: Vec<f64> = row.cells.iter().map(|c| c.as_ref().map_or(f64::NAN, |c| c.value)).collect();
        Line { name: row.name, values: Rc::new(values.into()), status: Status::Actual, cells: row.cells, hidden: false }
    });
    Lines { x: Axis::Years(years), series: series.collect(), window: None }
}

/// Average growth as paths from 100: the one thing that a yearly rate says of the years as a whole.
fn index_lines(dataset: &Dataset, view: &View, grid: Grid, lang: Lang) -> Result<Lines, ChartError> {
    let words = messages(lang);
    let [column] = &view.columns[..] else {
        return Err(ChartError::unfit("index", words.of_average_growth, &digits(view.columns.len() as u64)));
    };
    let Period::Span(from, to) = column.period else {
        return Err(ChartError::unfit("index", words.of_average_growth, &column.period.text()));
    };
    let mut series = Vec::new();
    for row in grid.rows {
        let Some(cell) = row.cells.into_iter().flatten().next() else { continue };
        let figure = cell.figure.and_then(|at| dataset.figures.get(at)).filter(|f| f.measure == Measure::AvgGrowth);
        let Some(figure) = figure else {
            return Err(ChartError::unfit("index", words.of_average_growth, &row.name));
        };
        let base = 100.0;
        let end = (from..=to).fold(base, |index, _| index * (1.0 + figure.value.to_f64() / 100.0));
        let shown = |value: f64, source: Option<usize>| {
            // The ends stand in a column, with one digit each.
            let number = Decimal::new((value * 10.0).round() as i64, 1);
            let mark = mark(number, Bound::Exact, lang);
            let full = fill(words.qualified, &[&mark, &joined(&[words.by_average_growth, &cell.full])]);
            Some(Cell {
                value,
                full: if source.is_some() { full } else { mark.clone() },
                mark,
                figure: source,
                ..cell.clone()
            })
        };
        series.push(Line {
            name: row.name,
            values: Rc::new(vec![base, end].into()),
            status: figure.status,
            cells: vec![shown(base, None), shown(end, cell.figure)],
            hidden: false,
        });
    }
    Ok(Lines { x: Axis::Years(vec![from - 1, to]), series, window: None })
}

/// Where the figures come from: the report, its day, and the section where they stand in just one.
fn source(dataset: &Dataset, figures: &[&Figure], lang: Lang) -> String {
    let words = messages(lang);
    let about = &dataset.about;
    let report = fill(words.source_day, &[about.title.get(lang), &crate::words::day(&about.delivered, lang)]);
    let mut tops: Vec<&str> = Vec::new();
    for figure in figures {
        let top = split(&figure.section, '.').next().unwrap_or("");
        if !tops.contains(&top) {
            tops.push(top);
        }
    }
    let [only] = tops[..] else { return report };
    dataset.section(only).map_or(report.clone(), |s| joined(&[&report, words.comma, s.title.get(lang)]))
}
